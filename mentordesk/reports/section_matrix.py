"""Who mentors whom, section by section: a matrix that reads in grey, its own section outlined."""

from collections.abc import Mapping, Sequence

from reportlab.graphics.shapes import Drawing, Rect
from reportlab.lib.colors import Color, HexColor

from mentordesk.reports.charts import ChartSheet
from mentordesk.reports.fonts import Face
from mentordesk.reports.style import ACCENT, CELL, HAIR, HEAD, INK, MEASURE, NOTE, PALE, QUIET, WHITE, Type
from mentordesk.reports.text import Typesetter

_NAME, _SUM = 128.0, 40.0
_HEAD, _ROW = 26.0, 15.5
_STEPS: tuple[Color, ...] = (PALE, HexColor("#A9C6D1"), HexColor("#3F788D"), ACCENT)
_DARK = 2
"""From this step on figures are white."""
_BASE = 11.0
_NONE = Type(Face.SANS, 8.5, 10.5, QUIET)
_STRONG = Type(Face.SEMIBOLD, 8.5, 10.5)

Crossings = Mapping[tuple[int, int], int]
"""How many relationships the section at one place gives to the section at another."""


def section_matrix(typesetter: Typesetter, sections: Sequence[str], crossings: Crossings) -> Drawing:
    """Numbered alike along both edges, since names have no room over the columns; sums of what is shown."""
    size = len(sections)
    column = (MEASURE - _NAME - _SUM) / size
    sheet = ChartSheet(typesetter, MEASURE, _HEAD + _ROW * (size + 1) + 2)
    for at in range(size):
        sheet.text(str(at + 1), HEAD, _NAME + column * (at + 0.5), _HEAD - 6, align="centre")
    sheet.text("Outlined: within the section", NOTE, 0, 9)
    sheet.text("The mentee is from …", HEAD, _NAME + 4, 9)
    sheet.text("The mentor is from …", HEAD, 0, _HEAD - 6)
    sheet.text("gives", HEAD, MEASURE, _HEAD - 6, align="right")
    sheet.rule((0, _HEAD), (MEASURE, _HEAD), colour=INK, weight=0.8)
    largest = max(crossings.values(), default=1)
    for row, name in enumerate(sections):
        top = _HEAD + _ROW * row
        sheet.text(f"{row + 1}\u00a0\u00a0{name}", CELL, 0, top + _BASE, fit=_NAME - 6)
        for at in range(size):
            _cell(
                sheet, crossings.get((row, at), 0), largest, _NAME + column * at, top, column, own=row == at
            )
        given = sum(count for (giver, _), count in crossings.items() if giver == row)
        sheet.text(str(given), _STRONG, MEASURE, top + _BASE, align="right")
        last = row == size - 1
        sheet.rule(
            (0, top + _ROW), (MEASURE, top + _ROW), colour=INK if last else HAIR, weight=0.8 if last else 0.35
        )
    _sums(sheet, size, crossings, column)
    return sheet.drawing


def _cell(
    sheet: ChartSheet, count: int, largest: int, x: float, top: float, width: float, *, own: bool
) -> None:
    step = min((count * len(_STEPS) - 1) // max(largest, len(_STEPS)), len(_STEPS) - 1) if count else None
    left, bottom = x + 1.5, sheet.drawing.height - top - _ROW + 1.2
    if step is not None or own:
        box = Rect(left, bottom, width - 3, _ROW - 2.4)
        box.fillColor = None if step is None else _STEPS[step]
        box.strokeColor = INK if own else None
        box.strokeWidth = 0.8
        sheet.drawing.add(box)
    white = step is not None and step >= _DARK
    kind = Type(Face.SEMIBOLD, 8.5, 10.5, WHITE) if white else _STRONG if count else _NONE
    sheet.text(str(count) if count else "·", kind, x + width / 2, top + _BASE, align="centre")


def _sums(sheet: ChartSheet, size: int, crossings: Crossings, column: float) -> None:
    y = _HEAD + _ROW * size + _BASE
    sheet.text("receives", _STRONG, 0, y)
    for at in range(size):
        received = sum(count for (_, receiver), count in crossings.items() if receiver == at)
        sheet.text(str(received), _STRONG, _NAME + column * (at + 0.5), y, align="centre")
    sheet.text(str(sum(crossings.values())), _STRONG, MEASURE, y, align="right")
    bottom = _HEAD + _ROW * (size + 1)
    sheet.rule((0, bottom), (MEASURE, bottom), colour=INK, weight=0.8)
