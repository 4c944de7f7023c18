"""Seats on the ring: nothing overlaps, whatever the number of mentors and open places."""

import pytest

from ui.panels.geometry import CARD_HEIGHT, CARD_WIDTH, MIDDLE, edge_of, seats


@pytest.mark.parametrize("count", range(1, 23))
def test_no_card_lies_over_another_or_over_the_mentee(count: int) -> None:
    places = seats(count)
    assert len(places) == count
    for index, (x, y) in enumerate(places):
        assert abs(x) >= CARD_WIDTH / 2 + MIDDLE or abs(y) >= CARD_HEIGHT / 2 + MIDDLE
        for other_x, other_y in places[index + 1 :]:
            assert abs(x - other_x) >= CARD_WIDTH or abs(y - other_y) >= CARD_HEIGHT


def test_the_first_sits_at_the_top() -> None:
    for count in range(1, 12):
        highest = min(y for _x, y in seats(count))
        assert seats(count)[0][1] == highest


def test_a_tie_ends_at_the_edge_of_its_card() -> None:
    for place in seats(8):
        x, y = edge_of(place)
        on_side = abs(abs(place[0] - x) - CARD_WIDTH / 2) < 1e-9
        on_end = abs(abs(place[1] - y) - CARD_HEIGHT / 2) < 1e-9
        assert on_side or on_end
