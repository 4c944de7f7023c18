"""A paragraph that holds scripts which a plain one sets wrongly: broken in reading order, then turned."""

from dataclasses import dataclass

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Paragraph

from mentordesk.reports.shaping import Run, begins_right, in_print_order, width
from mentordesk.reports.style import Type


@dataclass(frozen=True)
class Piece:
    """What is never broken, with the blanks that follow it."""

    runs: tuple[Run, ...]
    kind: Type
    link: str
    blanks: int

    @property
    def width(self) -> float:
        return sum(width(run.text, run.face, self.kind.size) for run in self.runs)

    @property
    def blank_width(self) -> float:
        return width(" " * self.blanks, self.kind.face, self.kind.size)


class ScriptParagraph(Paragraph):
    """Breaks its lines itself and draws them run by run; in every other way a paragraph."""

    in_cell = False
    """A name in a table stands at the left edge, as those above it do; a text of lines from the right."""

    def __init__(self, pieces: list[Piece], style: ParagraphStyle, *, rtl: bool | None = None) -> None:
        super().__init__("", style)
        self._pieces = pieces
        text = "".join(run.text for piece in pieces for run in piece.runs)
        self._rtl = begins_right(text) if rtl is None else rtl
        self._from_right = self._rtl
        self._lines: list[list[Piece]] = []

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803
        style = self.style
        self.width = availWidth
        room = availWidth - style.leftIndent - style.rightIndent
        self._lines = [[]]
        left = room - style.firstLineIndent
        for piece in self._pieces:
            needed = piece.width
            if needed > left and self._lines[-1]:
                self._lines.append([])
                left = room
            self._lines[-1].append(piece)
            left -= needed + piece.blank_width
        self._from_right = self._rtl and not (self.in_cell and len(self._lines) == 1)
        self.height = len(self._lines) * style.leading
        return availWidth, self.height

    def split(self, availWidth: float, availHeight: float) -> list[Flowable]:  # noqa: N803
        self.wrap(availWidth, availHeight)
        fit = int((availHeight + 0.001) // self.style.leading)
        if fit >= len(self._lines):
            return [self]
        fit = min(fit, len(self._lines) - 2)
        if fit < 2:
            return []
        rest = ParagraphStyle(self.style.name, parent=self.style, firstLineIndent=0, spaceBefore=0)
        halves = ((self._lines[:fit], self.style), (self._lines[fit:], rest))
        return [
            ScriptParagraph([piece for line in lines for piece in line], style, rtl=self._rtl)
            for lines, style in halves
        ]

    def draw(self) -> None:
        style = self.style
        y = self.height - style.fontSize
        for at, line in enumerate(self._lines):
            self._draw_line(line, y, first=not at)
            y -= style.leading

    def _draw_line(self, line: list[Piece], y: float, *, first: bool) -> None:
        canvas, style = self.canv, self.style
        runs: list[Run] = []
        owners: list[Piece] = []
        for at, piece in enumerate(line):
            blanks = " " * piece.blanks if at < len(line) - 1 else ""
            for run in (*piece.runs, *((Run(blanks, piece.kind.face),) if blanks else ())):
                runs.append(run)
                owners.append(piece)
        used = sum(
            width(run.text, run.face, piece.kind.size) for run, piece in zip(runs, owners, strict=True)
        )
        x = style.leftIndent + (style.firstLineIndent if first else 0)
        if self._from_right:
            x = self.width - style.rightIndent - used
        for place, run in in_print_order(runs, rtl=self._from_right):
            kind = owners[place].kind
            canvas.setFillColor(kind.colour)
            canvas.setFont(run.face.value, kind.size)
            canvas.drawString(x, y, run.printed)
            long = width(run.text, run.face, kind.size)
            if owners[place].link:
                canvas.linkRect("", owners[place].link, (x, y - 2, x + long, y + kind.size), relative=1)
            x += long
