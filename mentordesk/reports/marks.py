"""The marks of outcomes: drawn, never typed, told apart by their form alone."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import cos, pi, sin

from reportlab.graphics.shapes import Circle, Line, Polygon, Shape
from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas

from mentordesk.reports.style import ACCENT, INK, QUIET
from mentordesk.terms import Judgement

Point = tuple[float, float]
_DOTTED = (0.6, 1.5)
_STROKE = 0.9


@dataclass(frozen=True)
class _Disc:
    """A circle of the unit radius."""

    stroke: Color
    fill: Color | None = None
    dotted: bool = False


@dataclass(frozen=True)
class _Area:
    points: tuple[Point, ...]
    fill: Color


@dataclass(frozen=True)
class _Stroke:
    start: Point
    end: Point
    stroke: Color


_SQUARE = ((-0.88, -0.88), (0.88, -0.88), (0.88, 0.88), (-0.88, 0.88))
_DIAMOND = ((0.0, -1.2), (1.2, 0.0), (0.0, 1.2), (-1.2, 0.0))
_LOWER_HALF = tuple((cos(pi + pi * at / 24), sin(pi + pi * at / 24)) for at in range(25))
_SLANT = 0.707
_MARKS: dict[Judgement | None, tuple[_Disc | _Area | _Stroke, ...]] = {
    Judgement.FLOURISHING: (_Disc(ACCENT, fill=ACCENT),),
    Judgement.FULFILLED: (_Area(_SQUARE, ACCENT),),
    Judgement.BECAME_OTHER: (_Area(_DIAMOND, ACCENT),),
    Judgement.THIN: (_Area(_LOWER_HALF, ACCENT), _Disc(ACCENT)),
    Judgement.NEVER_TOOK_ROOT: (_Disc(INK),),
    Judgement.BROKE_DOWN: (
        _Disc(INK),
        _Stroke((-_SLANT, -_SLANT), (_SLANT, _SLANT), INK),
        _Stroke((-_SLANT, _SLANT), (_SLANT, -_SLANT), INK),
    ),
    Judgement.NOT_JUDGED: (_Disc(INK, dotted=True),),
    None: (_Stroke((-0.7, 0.0), (0.7, 0.0), QUIET),),
}
"""By outcome; none stands for outcomes that are withheld."""


def draw_mark(canvas: Canvas, judgement: Judgement | None, x: float, y: float, radius: float) -> None:
    """Draw the mark of an outcome on a page, centred at a point."""
    canvas.saveState()
    canvas.setLineWidth(_STROKE if radius < 6 else 1.0)
    for primitive in _MARKS[judgement]:
        if isinstance(primitive, _Area):
            canvas.setFillColor(primitive.fill)
            path = canvas.beginPath()
            path.moveTo(*_placed(primitive.points[0], x, y, radius))
            for point in primitive.points[1:]:
                path.lineTo(*_placed(point, x, y, radius))
            path.close()
            canvas.drawPath(path, stroke=0, fill=1)
            continue
        canvas.setStrokeColor(primitive.stroke)
        if isinstance(primitive, _Stroke):
            canvas.line(*_placed(primitive.start, x, y, radius), *_placed(primitive.end, x, y, radius))
            continue
        if primitive.dotted:
            canvas.setDash(*_DOTTED)
        if primitive.fill is not None:
            canvas.setFillColor(primitive.fill)
        canvas.circle(x, y, radius, stroke=1, fill=int(primitive.fill is not None))
    canvas.restoreState()


def mark_shapes(judgement: Judgement | None, x: float, y: float, radius: float) -> Iterable[Shape]:
    """The same mark for a chart."""
    for primitive in _MARKS[judgement]:
        if isinstance(primitive, _Area):
            points = [value for point in primitive.points for value in _placed(point, x, y, radius)]
            yield Polygon(points, fillColor=primitive.fill, strokeColor=None)
        elif isinstance(primitive, _Stroke):
            start, end = _placed(primitive.start, x, y, radius), _placed(primitive.end, x, y, radius)
            yield Line(*start, *end, strokeColor=primitive.stroke, strokeWidth=_STROKE)
        else:
            yield Circle(
                x,
                y,
                radius,
                strokeColor=primitive.stroke,
                strokeWidth=_STROKE,
                fillColor=primitive.fill,
                strokeDashArray=list(_DOTTED) if primitive.dotted else [],
            )


def _placed(point: Point, x: float, y: float, radius: float) -> Point:
    return x + point[0] * radius, y + point[1] * radius
