"""Seats on the ring: nothing overlaps, whatever the number of mentors and open places, and the room."""

import pytest

from ui.panels.geometry import MIDDLE, RingSize

RINGS = [
    RingSize(),
    RingSize.within(640, 360),
    RingSize.within(760, 480),
    RingSize.within(1300, 520),
    RingSize.within(5000, 3000),
    RingSize.within(640, 360, 140),
    RingSize.within(1300, 520, 140),
]


@pytest.mark.parametrize("ring", RINGS)
def test_no_card_lies_over_another_or_over_the_mentee(ring: RingSize) -> None:
    for count in range(1, 23):
        places = ring.seats(count)
        assert len(places) == count
        for index, (x, y) in enumerate(places):
            assert abs(x) >= ring.card_width / 2 + MIDDLE or abs(y) >= ring.card_height / 2 + MIDDLE
            for other_x, other_y in places[index + 1 :]:
                assert abs(x - other_x) >= ring.card_width or abs(y - other_y) >= ring.card_height


def test_eight_fit_into_the_room_that_they_were_drawn_for() -> None:
    for width, height in ((760, 480), (1300, 620)):
        ring = RingSize.within(width, height)
        for x, y in ring.seats(8):
            assert abs(x) + ring.card_width / 2 <= width / 2
            assert abs(y) + ring.card_height / 2 <= height / 2


def test_the_first_sits_at_the_top() -> None:
    for count in range(1, 12):
        highest = min(y for _x, y in RingSize().seats(count))
        assert RingSize().seats(count)[0][1] == highest


def test_a_tie_ends_at_the_edge_of_its_card() -> None:
    ring = RingSize()
    for place in ring.seats(8):
        x, y = ring.edge_of(place)
        on_side = abs(abs(place[0] - x) - ring.card_width / 2) < 1e-9
        on_end = abs(abs(place[1] - y) - ring.card_height / 2) < 1e-9
        assert on_side or on_end
