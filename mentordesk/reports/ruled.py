"""Tables with horizontal rules only."""

from collections.abc import Sequence
from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, Paragraph, Table, TableStyle

from mentordesk.reports.blocks import subhead
from mentordesk.reports.script_paragraph import ScriptParagraph
from mentordesk.reports.style import (
    CELL,
    CELL_STRONG,
    GUTTER,
    HAIR,
    HEAD,
    INK,
    MEASURE,
    Type,
    paragraph_style,
)
from mentordesk.reports.text import Line, Typesetter
from mentordesk.reports.view import Labelled

_WHOLE = 12
"""So many rows are not parted from their subhead."""
_BEGUN = 110.0
"""Room for a subhead, the head and a few rows."""
_FEW = 3
"""So many rows may be parted anywhere: the table is hardly more."""


def ruled_table(
    rows: Sequence[Sequence[Flowable | Line | str]],
    widths: Sequence[float],
    *,
    head: Sequence[str] = (),
    right: Sequence[int] = (),
    total: bool = False,
    gap: float = 8,
    typesetter: Typesetter,
) -> Table:
    """A table with horizontal rules only; strings are set as cells, the last row as a total if asked."""
    cells: list[list[Flowable]] = []
    if head:
        cells.append([_cell(typesetter, text, HEAD, at in right) for at, text in enumerate(head)])
    for index, row in enumerate(rows):
        strong = total and index == len(rows) - 1
        cells.append(
            [
                _cell(typesetter, value, CELL_STRONG if strong else CELL, at in right)
                for at, value in enumerate(row)
            ]
        )
    style: list[Any] = [
        ("FONTNAME", (0, 0), (-1, -1), CELL.face.value),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), gap),
        *(("RIGHTPADDING", (at, 0), (at, -1), 22) for at in right),
        ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 3.2),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3.8),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LINEBELOW", (0, 0), (-1, -2), 0.35, HAIR),
        ("LINEBELOW", (0, -1), (-1, -1), 0.8, INK),
        ("LINEBELOW" if head else "LINEABOVE", (0, 0), (-1, 0), 0.8, INK),
    ]
    serif = [at for at, value in enumerate(rows[0]) if isinstance(value, Paragraph)] if rows else []
    if serif:
        # Sans beside serif sits on the same line only with a little more space above.
        first = int(bool(head))
        style += [("TOPPADDING", (at, first), (at, -1), 4.8) for at in range(len(widths)) if at not in serif]
    if total:
        style.append(("LINEABOVE", (0, -1), (-1, -1), 0.8, INK))
    if len(rows) > _FEW and all(isinstance(value, str | Line) for row in rows[-2:] for value in row):
        # Neither a row alone at the head of a page, nor a total.
        style.append(("NOSPLIT", (0, -2), (-1, -1)))
    return Table(
        cells,
        colWidths=list(widths),
        style=TableStyle(style),
        repeatRows=int(bool(head)),
        hAlign="LEFT",
        splitInRow=1,
    )


def counts_table(
    typesetter: Typesetter, head: tuple[str, str], counts: Sequence[Labelled], total: int | None
) -> Flowable:
    """Counts by name, with their total where it may be told."""
    rows = [(one.label, "withheld" if one.count is None else str(one.count)) for one in counts]
    if total is not None:
        rows.append(("All", str(total)))
    widths = (MEASURE - 60 * mm - GUTTER - 70, 70)
    return ruled_table(rows, widths, head=head, right=(1,), total=total is not None, typesetter=typesetter)


def headed(typesetter: Typesetter, text: str, table: Flowable, *, rows: int) -> list[Flowable]:
    """A subhead and its table; of many rows it begins where it stands rather than go over whole."""
    heading = subhead(typesetter, text)
    if rows <= _WHOLE:
        return [heading, table]
    heading.keepWithNext = 0
    return [CondPageBreak(_BEGUN), heading, table]


class _Cell(Flowable):
    """A line of text as a cell, at its left or right edge, on the line of the paragraphs beside it."""

    def __init__(self, line: Line, *, right: bool, size: float) -> None:
        super().__init__()
        self._line = line
        self._right = right
        self._below = max(line.kind.size, size)

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803
        self.width = availWidth
        self.height = max(self._line.kind.leading, self._below + 2)
        return availWidth, self.height

    def draw(self) -> None:
        base = self.height - self._below
        if self._right:
            self._line.draw(self.canv, self.width, base, align="right")
        else:
            self._line.draw(self.canv, 0, base)


def _cell(typesetter: Typesetter, value: Flowable | Line | str, kind: Type, right: bool) -> Flowable:
    if isinstance(value, Flowable):
        return value
    if isinstance(value, Line):
        return _Cell(value, right=right, size=kind.size)
    if right:
        return _Cell(typesetter.line(value, kind), right=True, size=kind.size)
    paragraph = typesetter.paragraph(value, paragraph_style(kind))
    if isinstance(paragraph, ScriptParagraph):
        paragraph.in_cell = True
    return paragraph
