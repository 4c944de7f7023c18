"""The sections on a circle with the relationships between them, as they are drawn on paper."""

from math import hypot, sqrt

from reportlab.graphics.shapes import Circle, Drawing, Path

from mentordesk.records.community import CommunityRecord, DrawnNetwork, Spot
from mentordesk.reports.fonts import Face
from mentordesk.reports.style import ACCENT, MEASURE, MID, SOFT, WHITE, Type
from mentordesk.reports.text import Align, Typesetter

_RADIUS_X, _RADIUS_Y = 130.0, 104.0
_HEIGHT = 2 * _RADIUS_Y + 64
_LEAST, _MOST = 8.0, 17.0
_WIDEST = 6.0
_NAME = Type(Face.SANS, 8, 10)
_COUNT = Type(Face.SEMIBOLD, 7.5, 9, SOFT)
_INWARDS = 0.35
"""How far a line is drawn towards the middle, so that neighbours' lines are told apart."""


def community_network(typesetter: Typesetter, picture: CommunityRecord, drawn: DrawnNetwork) -> Drawing:
    """The network by sections."""
    drawing = Drawing(MEASURE, _HEIGHT, hAlign="LEFT", initialFontName=Face.SANS.value)
    places = {spot.key: _place(spot) for spot in drawn.spots}
    heaviest = max((link.weight for link in drawn.links), default=1)
    for link in drawn.links:
        width = max(0.5, _WIDEST * link.weight / heaviest)
        _add_line(drawing, places[link.one], places[link.other], width)
    figures = {one.place.key: one for one in picture.sections}
    largest = max((figures[spot.key].people for spot in drawn.spots), default=1) or 1
    for spot in drawn.spots:
        section = figures[spot.key]
        x, y = places[spot.key]
        radius = max(_LEAST, _MOST * sqrt(section.people / largest))
        drawing.add(Circle(x, y, radius, fillColor=WHITE, strokeColor=ACCENT, strokeWidth=1.3))
        for shape in typesetter.line(str(section.people), _COUNT).shapes(x, y - 2.6, align="centre"):
            drawing.add(shape)
        _add_name(drawing, typesetter, spot, radius, section.place.name)
    return drawing


def _place(spot: Spot, further: float = 0.0) -> tuple[float, float]:
    """Where a section stands; `further` points out from the middle."""
    length = hypot(spot.x, spot.y) or 1.0
    x, y = spot.x / length, spot.y / length
    return MEASURE / 2 + x * (_RADIUS_X + further), _HEIGHT / 2 - y * (_RADIUS_Y + further)


def _add_line(drawing: Drawing, one: tuple[float, float], other: tuple[float, float], width: float) -> None:
    path = Path(strokeColor=MID, strokeWidth=width, fillColor=None)
    path.moveTo(*one)
    path.curveTo(*_inwards(*one), *_inwards(*other), *other)
    drawing.add(path)


def _inwards(x: float, y: float) -> tuple[float, float]:
    return MEASURE / 2 + (x - MEASURE / 2) * _INWARDS, _HEIGHT / 2 + (y - _HEIGHT / 2) * _INWARDS


def _add_name(drawing: Drawing, typesetter: Typesetter, spot: Spot, radius: float, name: str) -> None:
    x, y = _place(spot, radius + 5)
    beside = abs(spot.x) > 0.2
    align: Align = "centre" if not beside else "left" if spot.x > 0 else "right"
    room = MEASURE / 2 if not beside else MEASURE - x if spot.x > 0 else x
    baseline = y - 3 if beside else y if spot.y < 0 else y - 8
    for shape in typesetter.line(name, _NAME, fit=room).shapes(x, baseline, align=align):
        drawing.add(shape)
