"""From text that people wrote to text on paper: never markup, always printable, what is lost is counted."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby
from typing import Literal
from xml.sax.saxutils import escape, quoteattr

from reportlab.graphics.shapes import String
from reportlab.lib.colors import Color
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph
from reportlab.platypus.paraparser import ParaFrag, ParaParser

from mentordesk.reports.fonts import Face, glyphs
from mentordesk.reports.script_paragraph import Piece, ScriptParagraph
from mentordesk.reports.shaping import NEEDS_CARE, Run, in_print_order, pieces, width
from mentordesk.reports.style import ACCENT, Type

SUBSTITUTE = "[?]"
PAGE_OF = "draw_page_of"
ELLIPSIS = "…"
Align = Literal["left", "right", "centre"]

_SPACES = re.compile(r"[ \t\r\n\v\f\x85\u1680\u2000-\u2006\u2008-\u200a\u2028\u2029\u205f\u3000]+")
_JOINED = re.compile("[\u0620-\u08ff\u0900-\u097f][\u200c\u200d]")
"""A mark that says whether two letters join; it means something in these scripts alone."""
_JOINERS = "\u200c\u200d"
_SHORT = 200
_VARIATION_SELECTORS = range(0xFE00, 0xFE10)


@dataclass(frozen=True)
class Part:
    """A piece of a paragraph that differs from the rest, or the number of the page where a chapter begins."""

    text: str
    kind: Type | None = None
    link: str = ""
    page_of: str = ""


def clean(text: str) -> str:
    """The text composed, on one line, without marks that steer direction or joining but print nothing."""
    if text.isascii() and text.isprintable():
        return _SPACES.sub(" ", text)
    text = _SPACES.sub(" ", unicodedata.normalize("NFC", text))
    return "".join(
        char
        for at, char in enumerate(text)
        if _JOINED.match(text, at - 1 if at else 0)
        or (unicodedata.category(char) != "Cf" and ord(char) not in _VARIATION_SELECTORS)
    )


def split_runs(text: str, face: Face) -> tuple[tuple[Run, ...], int]:
    """The runs of a text, and how many of them had to be substituted."""
    return _split_short(text, face) if len(text) <= _SHORT else _split(text, face)


@lru_cache(maxsize=4096)
def _split_short(text: str, face: Face) -> tuple[tuple[Run, ...], int]:
    return _split(text, face)


def _split(text: str, face: Face) -> tuple[tuple[Run, ...], int]:
    text = clean(text)
    if text.isascii() and text.isprintable():
        return ((Run(text, face),) if text else (), 0)
    runs: list[Run] = []
    substituted = 0
    for chosen, chars in groupby(text, key=_faces(face)):
        if chosen is None:
            substituted += 1
            runs.append(Run(SUBSTITUTE, face))
        else:
            runs.append(Run("".join(chars), chosen))
    return tuple(runs), substituted


def _faces(face: Face) -> Callable[[str], Face | None]:
    """By which font each letter in turn is printed; a joiner stays with the letter before it."""
    before: Face | None = face

    def choose(char: str) -> Face | None:
        nonlocal before
        if char not in _JOINERS:
            before = _face_for(char, face)
        return before

    return choose


def _face_for(char: str, face: Face) -> Face | None:
    if unicodedata.category(char) in ("Cc", "Co", "Cs"):
        return None
    for candidate in (face, *face.fallbacks):
        if ord(char) in glyphs(candidate):
            return candidate
    return None


@dataclass(frozen=True)
class Line:
    """One line of set text: measured, and ready to be drawn on a page or into a chart."""

    runs: tuple[Run, ...]
    kind: Type

    @property
    def width(self) -> float:
        return sum(width(run.text, run.face, self.kind.size) for run in self.runs)

    def draw(self, canvas: Canvas, x: float, y: float, *, align: Align = "left") -> None:
        """Print the line with its baseline at `y`."""
        canvas.setFillColor(self.kind.colour)
        x = self._start(x, align)
        for _, run in in_print_order(self.runs, rtl=False):
            canvas.setFont(run.face.value, self.kind.size)
            canvas.drawString(x, y, run.printed)
            x += width(run.text, run.face, self.kind.size)

    def shapes(self, x: float, y: float, *, align: Align = "left") -> list[String]:
        """The same for a chart."""
        shapes = []
        x = self._start(x, align)
        for _, run in in_print_order(self.runs, rtl=False):
            shapes.append(
                String(
                    x,
                    y,
                    run.printed,
                    fontName=run.face.value,
                    fontSize=self.kind.size,
                    fillColor=self.kind.colour,
                )
            )
            x += width(run.text, run.face, self.kind.size)
        return shapes

    def _start(self, x: float, align: Align) -> float:
        if align == "left":
            return x
        return x - (self.width if align == "right" else self.width / 2)


_BLANKS = re.compile(r"[ \t\r\n\f\v]+")
"""Not those that keep words together."""


class Typesetter:
    """Sets the texts of one report, and counts the stretches that no font could print."""

    def __init__(self) -> None:
        self.substituted = 0
        self._fragments: dict[ParagraphStyle, ParaFrag] = {}

    def paragraph(self, text: str | Sequence[str | Part], style: ParagraphStyle) -> Paragraph:
        """A paragraph in which nothing that people wrote is markup."""
        parts = (text,) if isinstance(text, str) else text
        if any(NEEDS_CARE.search(part if isinstance(part, str) else part.text) for part in parts):
            return self._with_care(parts, style)
        if isinstance(text, str):
            runs, substituted = split_runs(text, Face(style.fontName))
            if not substituted and len(runs) == 1 and runs[0].face.value == style.fontName:
                words = _BLANKS.sub(" ", runs[0].text).strip(" ")
                return Paragraph(words, style, frags=[self._fragment(style).clone(text=words)])
        return Paragraph("".join(self._marked_up(part, style) for part in parts), style)

    def _fragment(self, style: ParagraphStyle) -> ParaFrag:
        """What ReportLab's parser makes of plain words in a style: parsing costs more than setting them."""
        if style not in self._fragments:
            _, fragments, _ = ParaParser().parse("x", style)  # type: ignore[no-untyped-call]
            self._fragments[style] = fragments[0]
        return self._fragments[style]

    def _with_care(self, parts: Sequence[str | Part], style: ParagraphStyle) -> Paragraph:
        usual = Type(Face(style.fontName), style.fontSize, style.leading, style.textColor)
        whole: list[Piece] = []
        for part in parts:
            said = part if isinstance(part, str) else part.text
            link = "" if isinstance(part, str) else part.link
            kind = usual if isinstance(part, str) else part.kind or usual
            if link:
                kind = replace(kind, colour=ACCENT)
            for piece in pieces(clean(said)):
                runs, substituted = split_runs(piece.rstrip(" "), kind.face)
                self.substituted += substituted
                whole.append(Piece(runs, kind, link, len(piece) - len(piece.rstrip(" "))))
        return ScriptParagraph(whole, style)

    def paragraphs(self, text: str, style: ParagraphStyle) -> list[Paragraph]:
        """One paragraph for each line that holds anything."""
        return [self.paragraph(line, style) for line in text.splitlines() if line.strip()]

    def line(self, text: str, kind: Type, *, fit: float | None = None) -> Line:
        """One line, cut with an ellipsis where it would be wider than `fit`."""
        return self.lines(text, kind, fit=fit, most=1)[0]

    def lines(self, text: str, kind: Type, *, fit: float | None, most: int) -> tuple[Line, ...]:
        """At most so many lines, each no wider than `fit`; the last is cut with an ellipsis."""
        runs, substituted = split_runs(text, kind.face)
        self.substituted += substituted
        return _broken(runs, kind, fit, most)

    def width(self, text: str, kind: Type) -> float:
        """Points that a line would take; nothing is set, and nothing counted."""
        return Line(split_runs(text, kind.face)[0], kind).width

    def _marked_up(self, part: str | Part, style: ParagraphStyle) -> str:
        if isinstance(part, str):
            return self._escaped(part, Face(style.fontName), None, None)
        if part.page_of:
            return f'<onDraw name="{PAGE_OF}" label={quoteattr(part.page_of)}/>'
        kind = part.kind
        face = kind.face if kind else Face(style.fontName)
        body = self._escaped(part.text, face, kind.size if kind else None, kind.colour if kind else None)
        if kind and face.value != style.fontName:
            body = f'<font face="{face.value}">{body}</font>'
        return f"<a href={quoteattr('#' + part.link)} color={_hex(ACCENT)}>{body}</a>" if part.link else body

    def _escaped(self, text: str, face: Face, size: float | None, colour: Color | None) -> str:
        runs, substituted = split_runs(text, face)
        self.substituted += substituted
        body = "".join(
            escape(run.text)
            if run.face is face
            else f'<font face="{run.face.value}">{escape(run.text)}</font>'
            for run in runs
        )
        if size is None or colour is None:
            return body
        return f'<font size="{size}" color={_hex(colour)}>{body}</font>'


def _hex(colour: Color) -> str:
    return quoteattr(f"#{colour.hexval()[2:]}")


def _broken(runs: tuple[Run, ...], kind: Type, fit: float | None, most: int) -> tuple[Line, ...]:
    whole = Line(runs, kind)
    if fit is None or whole.width <= fit:
        return (whole,)
    lines: list[Line] = []
    rest = _pieces(runs)
    while rest and len(lines) < most - 1:
        taken = _taken(rest, kind, fit)
        lines.append(_cut(_joined(rest[:taken]), kind, fit))
        rest = rest[taken:]
    if rest:
        lines.append(_cut(_joined(rest), kind, fit))
    return tuple(lines)


def _pieces(runs: tuple[Run, ...]) -> list[Run]:
    return [Run(piece, run.face) for run in runs for piece in re.findall(r"[^ ]+ ?| ", run.text)]


def _taken(pieces: list[Run], kind: Type, fit: float) -> int:
    """How many pieces fill one line; one at least, so that a word without end cannot stop the report."""
    used = 0.0
    taken = 0
    for piece in pieces:
        used += width(piece.text.rstrip(" "), piece.face, kind.size)
        if taken and used > fit:
            break
        used += width(" ", piece.face, kind.size) if piece.text.endswith(" ") else 0
        taken += 1
    return taken


def _joined(pieces: Iterable[Run]) -> tuple[Run, ...]:
    runs = [
        Run("".join(piece.text for piece in same), face)
        for face, same in groupby(pieces, key=lambda piece: piece.face)
    ]
    ended = [*runs[:-1], *(Run(run.text.rstrip(" "), run.face) for run in runs[-1:])]
    return tuple(run for run in ended if run.text)


def _cut(runs: tuple[Run, ...], kind: Type, fit: float) -> Line:
    if Line(runs, kind).width <= fit:
        return Line(runs, kind)
    room = fit - width(ELLIPSIS, kind.face, kind.size)
    kept: list[Run] = []
    for run in runs:
        needed = width(run.text, run.face, kind.size)
        if needed > room:
            if head := _head(run, kind, room):
                kept.append(Run(head, run.face))
            break
        kept.append(run)
        room -= needed
    return Line((*kept, Run(ELLIPSIS, kind.face)), kind)


def _head(run: Run, kind: Type, room: float) -> str:
    for end in range(len(run.text)):
        if width(run.text[: end + 1], run.face, kind.size) > room:
            return run.text[:end].rstrip()
    return run.text
