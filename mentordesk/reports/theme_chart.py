"""Themes where it went well and where it did not, on one scale, told apart by form and by line."""

from collections.abc import Sequence

from reportlab.graphics.shapes import Circle, Drawing, Line, Polygon
from reportlab.lib.colors import HexColor

from mentordesk.records.cycle_report import ShareTold, ThemeFigures, ThemeFinding
from mentordesk.reports.charts import ChartSheet
from mentordesk.reports.fonts import Face
from mentordesk.reports.style import (
    ACCENT,
    CELL,
    HAIR,
    INK,
    MEASURE,
    NOTE,
    QUIET,
    RULE,
    SMALLEST,
    WHITE,
    Type,
)
from mentordesk.reports.text import Typesetter
from mentordesk.reports.wording import of

_OTHER = HexColor("#B4641E")
_START, _END = 136.0, 384.0
_WELL_AT, _NOT_AT = 428.0, MEASURE
_ROW = 19.5
_FIGURE = Type(Face.SEMIBOLD, 8.2, 10.5)
_PLAIN = Type(Face.SANS, 8.2, 10.5)
_WITHHELD = Type(Face.SANS, 7.5, 10, QUIET)
_LEGEND = Type(Face.SEMIBOLD, 7.5, 10)


def theme_legend(typesetter: Typesetter, themes: ThemeFigures) -> Drawing:
    """What the two forms stand for, above the figures of both groups."""
    sheet = ChartSheet(typesetter, MEASURE, 15)
    _circle(sheet, _START + 3, 6.5)
    used = sheet.text(f"went well ({themes.well})", NOTE, _START + 11, 9)
    _diamond(sheet, _START + used + 34, 6.5)
    sheet.text(f"did not ({themes.not_well})", NOTE, _START + used + 42, 9)
    sheet.text("well", _LEGEND, _WELL_AT, 9, align="right")
    sheet.text("did not", _LEGEND, _NOT_AT, 9, align="right")
    return sheet.drawing


def theme_intervals(typesetter: Typesetter, findings: Sequence[ThemeFinding], *, axis: bool) -> Drawing:
    """A line for each theme: both shares with their Wilson 95 % intervals, and both counts."""
    height = _ROW * len(findings)
    sheet = ChartSheet(typesetter, MEASURE, height + (14 if axis else 2))
    sheet.rule((0, 0.5), (MEASURE, 0.5), colour=INK, weight=0.8)
    for at in range(5):
        x = _START + (_END - _START) * at / 4
        sheet.rule((x, 0.5), (x, height), colour=RULE if at in (0, 4) else HAIR)
        if axis:
            sheet.text("100 %" if at == 4 else str(25 * at), SMALLEST, x, height + 10, align="centre")
    for at, one in enumerate(findings):
        y = _ROW * at
        sheet.text(one.name, CELL, 0, y + 13, fit=_START - 10)
        _interval(sheet, one.well, y + 6.2, first=True)
        _interval(sheet, one.not_well, y + 13.5, first=False)
        more = _share(one.well) >= _share(one.not_well)
        _count(sheet, one.well, _WELL_AT, y + 13, strong=more)
        _count(sheet, one.not_well, _NOT_AT, y + 13, strong=not more)
        if at + 1 < len(findings):
            sheet.rule((0, y + _ROW), (_START - 10, y + _ROW), colour=HAIR)
            sheet.rule((_END + 10, y + _ROW), (MEASURE, y + _ROW), colour=HAIR)
    return sheet.drawing


def _share(told: ShareTold) -> float:
    return (told.part or 0) / told.whole if told.whole else 0.0


def _count(sheet: ChartSheet, told: ShareTold, x: float, y: float, *, strong: bool) -> None:
    if told.part is None or told.whole is None:
        sheet.text("withheld", _WITHHELD, x, y, align="right")
    elif not told.whole:
        sheet.text("not asked", _WITHHELD, x, y, align="right")
    else:
        sheet.text(of(told.part, told.whole), _FIGURE if strong else _PLAIN, x, y, align="right")


def _interval(sheet: ChartSheet, told: ShareTold, y: float, *, first: bool) -> None:
    if not told.whole:
        return
    scale = _END - _START
    height = sheet.drawing.height
    sheet.drawing.add(
        Line(
            _START + scale * told.low,
            height - y,
            _START + scale * told.high,
            height - y,
            strokeColor=ACCENT if first else _OTHER,
            strokeWidth=1.5,
            strokeDashArray=[] if first else [2, 1.6],
        )
    )
    (_circle if first else _diamond)(sheet, _START + scale * _share(told), y)


def _circle(sheet: ChartSheet, x: float, y: float) -> None:
    middle = sheet.drawing.height - y
    sheet.drawing.add(Circle(x, middle, 3.2, fillColor=ACCENT, strokeColor=WHITE, strokeWidth=0.7))


def _diamond(sheet: ChartSheet, x: float, y: float) -> None:
    middle = sheet.drawing.height - y
    points = [x, middle + 3.8, x + 3.8, middle, x, middle - 3.8, x - 3.8, middle]
    sheet.drawing.add(Polygon(points, fillColor=WHITE, strokeColor=_OTHER, strokeWidth=1.1))
