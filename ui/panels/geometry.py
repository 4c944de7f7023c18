"""Where the cards of a panel sit around the mentee."""

import math
from dataclasses import dataclass

Seat = tuple[float, float]
"""The middle of a card, in pixels from the middle of the ring; x to the right, y down."""

CARD_LEAST_HEIGHT = 92.0
MIDDLE = 48.0
"""Radius of the disc that is the mentee."""

_ON_ELLIPSE = 5
_GAP = 14.0
_CARD_LEAST, _CARD_MOST = 192.0, 290.0
_RADIUS_LEAST, _RADIUS_MOST = 146.0, 210.0
_RADIUS_BY_CARD = 1.12


_LOWEST_OF_FIVE = math.cos(math.pi / 5)
"""How far below the middle the lower two of five sit, as a share of the ring's height."""


def card_width_within(width: float) -> float:
    """Three cards and the gaps between them stand beside one another at the most.

    So a large screen shows names in full. In a room that is smaller than the least ring, the whole picture
    is shrunk.
    """
    return min(max((width - 2 * _GAP) / 3, _CARD_LEAST), _CARD_MOST)


def stand_in_rows(count: int) -> bool:
    """Whether that many cards are too many for an ellipse."""
    return count > _ON_ELLIPSE


@dataclass(frozen=True)
class RingSize:
    """How large a card is and how far the ring reaches, in pixels."""

    card_width: float = _CARD_LEAST
    radius_y: float = _RADIUS_LEAST
    card_height: float = CARD_LEAST_HEIGHT

    @classmethod
    def within(cls, width: float, height: float, card_height: float = CARD_LEAST_HEIGHT) -> "RingSize":
        """As large as a room of that size lets it be, with cards as high as what stands on them."""
        least = max(_RADIUS_LEAST, (MIDDLE + card_height / 2) / _LOWEST_OF_FIVE)
        radius = min(max((height - card_height) / 2 - _GAP, least), max(_RADIUS_MOST, least))
        return cls(card_width_within(width), radius, card_height)

    @property
    def radius_x(self) -> float:
        return self.card_width * _RADIUS_BY_CARD

    def seats(self, count: int) -> list[Seat]:
        """Where `count` cards sit, clockwise from the top, none over another or over the middle.

        Up to five sit on an ellipse. More would overlap there, so they sit along a frame around the
        middle: three above at most, three below, the others in rows at both sides.
        """
        if count <= 0:
            return []
        if stand_in_rows(count):
            return self._on_frame(count)
        return [self._on_ellipse(index / count) for index in range(count)]

    def edge_of(self, seat: Seat, card_height: float | None = None) -> Seat:
        """Where a line from the middle to the middle of a card meets the edge of a card of that height."""
        x, y = seat
        scale = min(
            self.card_width / 2 / abs(x) if x else math.inf,
            (card_height or self.card_height) / 2 / abs(y) if y else math.inf,
        )
        return (x * (1 - scale), y * (1 - scale))

    def _on_ellipse(self, turn: float) -> Seat:
        angle = 2 * math.pi * turn
        return (self.radius_x * math.sin(angle), -self.radius_y * math.cos(angle))

    def _on_frame(self, count: int) -> list[Seat]:
        above = min(3, (count - 2 + 1) // 2)
        below = min(3, count - 2 - above)
        beside = count - above - below
        right = (beside + 1) // 2
        left = beside - right
        rows = max(left, right)
        # One row at the sides sits level with the middle, so it needs no more height than the ellipse.
        reach = max(self.radius_y, (rows + 1) / 2 * (self.card_height + _GAP))
        side = self.card_width + _GAP
        return [
            *((x, -reach) for x in self._row(above)),
            *((side, y) for y in self._column(right)),
            *((x, reach) for x in reversed(self._row(below))),
            *((-side, y) for y in reversed(self._column(left))),
        ]

    def _row(self, count: int) -> list[float]:
        return [(index - (count - 1) / 2) * (self.card_width + _GAP) for index in range(count)]

    def _column(self, count: int) -> list[float]:
        return [(index - (count - 1) / 2) * (self.card_height + _GAP) for index in range(count)]
