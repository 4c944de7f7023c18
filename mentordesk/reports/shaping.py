"""Scripts whose letters join, stack, or run from right to left: shaped glyphs, in the order of print."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any

from mentordesk.reports.fonts import SHAPED, Face, font_of

NEEDS_CARE = re.compile(
    "[\u0590-\u08ff\u0900-\u097f\u0e00-\u0e7f\u1100-\u11ff\u2e80-\u9fff\ua960-\ua97f\uac00-\ud7ff"
    "\uf900-\ufaff\ufb1d-\ufdff\ufe70-\ufeff\uff00-\uffef\U00020000-\U0003ffff]"
)
"""Letters that a plain paragraph would set wrongly: unjoined, in the wrong order, or broken anywhere."""
_THAI = re.compile("[\u0e00-\u0e7f]")
_CJK = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]")
_NOT_FIRST = "、。，．・：；？！）」』】〕〉》”’%ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々"
_NOT_LAST = "（「『【〔〈《“‘"
_MIRRORED = str.maketrans("()[]{}<>«»", ")(][}{><»«")
_PRIVATE = 0xE000
_RIGHT_TO_LEFT_FACES = (Face.HEBREW, Face.ARABIC)


@dataclass(frozen=True)
class Run:
    """A stretch of text that one font can print as it stands, in the order in which it is read."""

    text: str
    face: Face
    rtl: bool = False

    @property
    def printed(self) -> str:
        """What is handed to the page: glyphs for a script that needs it, else the text itself."""
        if self.face in SHAPED:
            text: str = shaped(self.text, self.face, rtl=self.rtl)[0]
            return text
        return self.text[::-1].translate(_MIRRORED) if self.rtl else self.text


def width(text: str, face: Face, size: float) -> float:
    """Points that a text takes whose letters the font is known to have."""
    if text and face in SHAPED:
        return float(shaped(text, face, rtl=face in _RIGHT_TO_LEFT_FACES)[1] * size / 1000)
    return float(font_of(face).stringWidth(text, size))


@lru_cache(maxsize=4096)
def shaped(text: str, face: Face, *, rtl: bool) -> tuple[Any, float]:
    """The glyphs of a text as ReportLab draws them, and their width in thousandths of the size.

    A glyph that no letter stands for gets a private letter by its own number, so that the same text gives
    the same bytes whatever was printed before.
    """
    import uharfbuzz
    from reportlab.pdfbase.ttfonts import ShapeData, ShapedStr

    font: Any = font_of(face)
    letters = font.face
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if rtl else "ltr"
    uharfbuzz.shape(font.hbFont(), buffer, {"kern": True, "liga": True})
    chars, data, total = "", [], 0.0
    for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        known = _letter_of(face).get(info.codepoint)
        if known is None:
            known = _PRIVATE + info.codepoint
            if known not in letters.charToGlyph:
                letters.charToGlyph[known] = info.codepoint
                letters.charWidths[known] = font.pdfScale(place.x_advance)
        advance, x, y = (font.pdfScale(one) for one in (place.x_advance, place.x_offset, place.y_offset))
        data.append(ShapeData(info.cluster, advance, 0, x, y, letters.charWidths[known]))
        chars += chr(known)
        total += advance
    return ShapedStr(chars, shapeData=data), total  # type: ignore[arg-type]


@cache
def _letter_of(face: Face) -> dict[int, int]:
    """The lowest letter that each glyph of a font stands for."""
    known = sorted(font_of(face).face.charToGlyph.items(), reverse=True)
    return {glyph: char for char, glyph in known if unicodedata.category(chr(char)) != "Co"}


def begins_right(text: str) -> bool:
    """Whether a paragraph runs from right to left, as its first letter with a direction does."""
    for char in text:
        direction = unicodedata.bidirectional(char)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return False


def in_print_order(runs: Sequence[Run], *, rtl: bool) -> list[tuple[int, Run]]:
    """The runs of one line from left to right, each with the place of the run that it is a part of."""
    if not any(run.face in _RIGHT_TO_LEFT_FACES for run in runs):
        return list(enumerate(runs))
    text = "".join(run.text for run in runs)
    levels = _levels(text, rtl)
    parts: list[tuple[int, int, Run]] = []
    start = 0
    for place, run in enumerate(runs):
        at = 0
        while at < len(run.text):
            level, end = levels[start + at], at + 1
            while end < len(run.text) and levels[start + end] == level:
                end += 1
            parts.append((level, place, Run(run.text[at:end], run.face, rtl=bool(level % 2))))
            at = end
        start += len(run.text)
    return [(place, run) for _, place, run in _reordered(parts)]


def _reordered(parts: list[tuple[int, int, Run]]) -> list[tuple[int, int, Run]]:
    """From the highest level down to the lowest odd one, turn round what lies at it or above (rule L2)."""
    for level in range(max((part[0] for part in parts), default=0), 0, -1):
        at = 0
        while at < len(parts):
            end = at
            while end < len(parts) and parts[end][0] >= level:
                end += 1
            parts[at:end] = reversed(parts[at:end])
            at = end + 1
    return parts


def _levels(text: str, rtl: bool) -> list[int]:
    from bidi import algorithm

    base = int(rtl)
    storage = algorithm.get_empty_storage()
    storage["base_level"] = base
    storage["base_dir"] = "R" if rtl else "L"
    algorithm.get_embedding_levels(text, storage)
    algorithm.explicit_embed_and_overrides(storage)
    algorithm.resolve_weak_types(storage)
    algorithm.resolve_neutral_types(storage, debug=False)
    algorithm.resolve_implicit_levels(storage, debug=False)
    levels = [int(char["level"]) for char in storage["chars"]]
    # Blanks at the end of a line belong to the paragraph (rule L1).
    for at in range(len(text) - 1, -1, -1):
        if not text[at].isspace():
            break
        if at < len(levels):
            levels[at] = base
    return levels if len(levels) == len(text) else [base] * len(text)


def pieces(text: str) -> list[str]:
    """Where a line may be broken: after blanks, between Thai words, between Chinese and Japanese letters."""
    found: list[str] = []
    for word in re.findall(r"[^ ]+ *| +", text):
        if _THAI.search(word):
            found += _thai().parse(word)
        elif _CJK.search(word):
            found += _between_letters(word)
        else:
            found.append(word)
    return _closed(found)


def _closed(parts: list[str]) -> list[str]:
    """With marks that begin no line put to what they close."""
    kept: list[str] = []
    for part in parts:
        if kept and part[0] in _NOT_FIRST and not kept[-1].endswith(" "):
            kept[-1] += part
        else:
            kept.append(part)
    return kept


def _between_letters(word: str) -> list[str]:
    parts = [word[0]]
    for before, char in pairwise(word):
        may_break = _CJK.match(before) or _CJK.match(char)
        if may_break and char not in _NOT_FIRST and char != " " and before not in _NOT_LAST:
            parts.append(char)
        else:
            parts[-1] += char
    return parts


@cache
def _thai() -> Any:
    import budoux

    return budoux.load_default_thai_parser()
