"""Where the cards of a panel sit around the mentee."""

import math

Seat = tuple[float, float]
"""The middle of a card, in pixels from the middle of the ring; x to the right, y down."""

CARD_WIDTH, CARD_HEIGHT = 200.0, 92.0
RADIUS_X, RADIUS_Y = 224.0, 146.0
MIDDLE = 44.0
"""Radius of the disc that is the mentee."""

_ON_ELLIPSE = 5
_GAP = 16.0


def seats(count: int) -> list[Seat]:
    """Where `count` cards sit, clockwise from the top, none over another or over the middle.

    Up to five sit on an ellipse. More would overlap there, so they sit along a frame around the
    middle: three above at most, three below, the others in rows at both sides.
    """
    if count <= 0:
        return []
    if count <= _ON_ELLIPSE:
        return [_on_ellipse(index / count) for index in range(count)]
    return _on_frame(count)


def _on_ellipse(turn: float) -> Seat:
    angle = 2 * math.pi * turn
    return (RADIUS_X * math.sin(angle), -RADIUS_Y * math.cos(angle))


def _on_frame(count: int) -> list[Seat]:
    above = min(3, (count - 2 + 1) // 2)
    below = min(3, count - 2 - above)
    beside = count - above - below
    right = (beside + 1) // 2
    left = beside - right
    rows = max(left, right)
    # One row at the sides sits level with the middle, so it needs no more height than the ellipse.
    reach = max(RADIUS_Y, (rows + 1) / 2 * (CARD_HEIGHT + _GAP))
    side = CARD_WIDTH + _GAP
    return [
        *((x, -reach) for x in _row(above)),
        *((side, y) for y in _column(right)),
        *((x, reach) for x in reversed(_row(below))),
        *((-side, y) for y in reversed(_column(left))),
    ]


def _row(count: int) -> list[float]:
    return [(index - (count - 1) / 2) * (CARD_WIDTH + _GAP) for index in range(count)]


def _column(count: int) -> list[float]:
    return [(index - (count - 1) / 2) * (CARD_HEIGHT + _GAP) for index in range(count)]


def edge_of(seat: Seat) -> Seat:
    """Where a line from the middle to the middle of a card meets the card's edge."""
    x, y = seat
    scale = min(
        CARD_WIDTH / 2 / abs(x) if x else math.inf,
        CARD_HEIGHT / 2 / abs(y) if y else math.inf,
    )
    return (x * (1 - scale), y * (1 - scale))
