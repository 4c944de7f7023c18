"""A panel as a ring: the mentee in the middle, each mentor on an arc of their own, open domains dotted."""

from collections.abc import Sequence
from math import cos, pi, sin

from reportlab.graphics.shapes import Circle, Drawing, Line, PolyLine

from mentordesk.domain.wording import STATES
from mentordesk.records.sheets import Seat
from mentordesk.reports.fonts import Face
from mentordesk.reports.style import ACCENT, INK, MEASURE, RULE, SOFT, TINT, WHITE, Type
from mentordesk.reports.text import Align, Typesetter
from mentordesk.reports.wording import NBSP, ended_together
from mentordesk.terms import State

MOST_SEATS = 8
_RADIUS, _MIDDLE, _DOT = 108.0, 42.0, 9.6
_HEIGHT = 2 * _RADIUS + 124
_LABEL_GAP = 21.0
_GAP = 0.17
"""Of the ring, left free between two arcs, in radians."""
_DOMAIN = Type(Face.SEMIBOLD, 7.8, 10, SOFT)
_NAME = Type(Face.SERIF, 13, 16)
_NOTE = Type(Face.SANS, 7.8, 10, SOFT)
_MENTEE = Type(Face.SERIF, 13, 16)
_STEP = {_DOMAIN: 10.0, _NAME: 14.0, _NOTE: 12.0}
"""From the line above to this one."""
_DOTTED = [0.6, 4.2]


def panel_ring(typesetter: Typesetter, mentee: str, seats: Sequence[Seat]) -> Drawing:
    """The ring of up to eight seats."""
    drawing = Drawing(MEASURE, _HEIGHT, hAlign="LEFT", initialFontName=Face.SANS.value)
    centre = (MEASURE / 2, _HEIGHT / 2 - 6)
    for at, seat in enumerate(seats):
        _add_seat(drawing, centre, pi / 2 - 2 * pi * at / len(seats), 2 * pi / len(seats), seat)
        _add_labels(drawing, typesetter, centre, pi / 2 - 2 * pi * at / len(seats), seat)
    drawing.add(Circle(*centre, _MIDDLE, fillColor=TINT, strokeColor=None))
    room = 2 * _MIDDLE - 10
    widest = max((typesetter.width(word, _MENTEE) for word in mentee.split()), default=0)
    # A little less than fits, since widths are rounded.
    size = max(8.0, _MENTEE.size * min(1.0, 0.995 * room / widest)) if widest else _MENTEE.size
    lines = typesetter.lines(mentee, Type(Face.SERIF, size, size * 1.23), fit=room, most=3)
    top = centre[1] + (len(lines) - 1) * size * 0.615 - size * 0.35
    for at, line in enumerate(lines):
        for shape in line.shapes(centre[0], top - at * size * 1.23, align="centre"):
            drawing.add(shape)
    return drawing


def standing(seat: Seat) -> str:
    """Where the mentor is from, and since when or how it stands."""
    if not seat.mentor:
        return "Important, and nobody covers it yet"
    since = f"since {seat.since.year}" if seat.since else ""
    if seat.state is State.TRIAL:
        since = "on trial"
    elif seat.state in (State.PAUSED, State.CLOSING):
        since = STATES[seat.state]
    peer = "a peer" if seat.peer else ""
    return " · ".join(part for part in (seat.section, peer, since) if part)


def _add_seat(drawing: Drawing, centre: tuple[float, float], angle: float, share: float, seat: Seat) -> None:
    half = share / 2 - _GAP / 2 if share < 2 * pi else pi * 0.9
    points = [
        value
        for step in range(33)
        for value in _on_ring(centre, angle - half + 2 * half * step / 32, _RADIUS)
    ]
    settled = seat.state in (State.SETTLED, State.CLOSING)
    colour = ACCENT if seat.mentor else INK
    arc = PolyLine(
        points,
        strokeColor=colour,
        strokeWidth=4.4 if settled else 1.7,
        strokeLineCap=1 if not seat.mentor else 0,
    )
    x, y = _on_ring(centre, angle, _RADIUS)
    dot = Circle(x, y, _DOT, fillColor=ACCENT if settled else WHITE, strokeColor=colour, strokeWidth=1.5)
    if not seat.mentor:
        arc.strokeDashArray = _DOTTED
        dot.strokeDashArray = [1, 2.4]
    else:
        start, end = _on_ring(centre, angle, _MIDDLE + 4), _on_ring(centre, angle, _RADIUS - _DOT - 4)
        drawing.add(Line(*start, *end, strokeColor=RULE, strokeWidth=0.6))
    drawing.add(arc)
    drawing.add(dot)


def _add_labels(
    drawing: Drawing, typesetter: Typesetter, centre: tuple[float, float], angle: float, seat: Seat
) -> None:
    x, y = _on_ring(centre, angle, _RADIUS + _LABEL_GAP)
    align: Align = "centre"
    baseline = y + 26 if sin(angle) > 0 else y - 8
    room = MEASURE * 0.6
    if abs(cos(angle)) > 0.2:
        align = "left" if cos(angle) > 0 else "right"
        baseline = y + 12 * (1 + sin(angle))
        room = MEASURE - x if align == "left" else x
    baseline += _STEP[_DOMAIN]
    said = (
        (seat.domain or "No domain agreed yet", _DOMAIN),
        (seat.mentor or "Open", _NAME),
        (ended_together(standing(seat), 3) if not seat.mentor else standing(seat), _NOTE),
    )
    for text, kind in said:
        # The dot between two facts ends a line, it begins none.
        lines = typesetter.lines(text.replace(" · ", f"{NBSP}· "), kind, fit=room, most=3)
        for at, line in enumerate(lines):
            baseline -= kind.leading if at else _STEP[kind]
            for shape in line.shapes(x, baseline, align=align):
                drawing.add(shape)


def _on_ring(centre: tuple[float, float], angle: float, radius: float) -> tuple[float, float]:
    return centre[0] + radius * cos(angle), centre[1] + radius * sin(angle)
