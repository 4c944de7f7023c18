"""Two versions side by side: nothing is lost on either side, and what stayed is not called changed."""

from random import Random
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentordesk.domain.comparison import Row, Side, Way, compare
from tests.searches import examples

TEXTS = st.lists(st.text(alphabet="ab ,é😀", max_size=8), max_size=6).map("\n".join)


def text_of(rows: tuple[Row, ...], side: str) -> str:
    shown: list[Side] = [getattr(row, side) for row in rows if getattr(row, side) is not None]
    return "\n".join("".join(piece.text for piece in each) for each in shown)


@settings(max_examples=examples(40))
@given(TEXTS, TEXTS)
def test_both_texts_can_be_read_off(old: str, new: str) -> None:
    found = compare(old, new)
    assert text_of(found.rows, "old") == old
    assert text_of(found.rows, "new") == new
    assert bool(found.changes) == (old != new)
    for row in found.rows:
        assert (row.way is Way.ADDED, row.way is Way.REMOVED) == (row.old is None, row.new is None)
        if row.way is Way.SAME:
            assert row.old == row.new


def test_words_paragraphs_and_what_stands_beside_what() -> None:
    old = "She came.\nHe read the first draft overnight.\nGone.\nThe end."
    new = "She came.\nAn answer of mine.\nHe read the second draft overnight.\nThe end."
    found = compare(old, new)
    assert [row.way for row in found.rows] == [Way.SAME, Way.ADDED, Way.CHANGED, Way.REMOVED, Way.SAME]
    changed = found.rows[2]
    assert [piece.text for piece in changed.old or () if piece.changed] == ["first"]
    assert [piece.text for piece in changed.new or () if piece.changed] == ["second"]
    assert (found.words_added, found.words_removed) == (5, 2)
    assert found.changes == (1,)
    assert compare("", "") == compare("", "")
    assert compare("a", "a").changes == ()


@pytest.mark.parametrize("rewritten", [False, True])
def test_ten_thousand_words_are_compared_at_once(*, rewritten: bool) -> None:
    random = Random(7)
    vocabulary = [f"word{number}" for number in range(900)]

    def paragraph() -> str:
        return " ".join(random.choice(vocabulary) for _ in range(50)) + "."

    old = [paragraph() for _ in range(200)]
    new = list(old)
    if rewritten:
        new = [paragraph() for _ in range(190)]
    else:
        for _ in range(60):
            words = new[random.randrange(200)].split()
            words[random.randrange(len(words))] = "changed"
            new[random.randrange(200)] = " ".join(words)
        new.insert(80, paragraph())
    began = perf_counter()
    found = compare("\n".join(old), "\n".join(new))
    took = perf_counter() - began
    assert found.changes
    # 200 ms on a quiet machine; the suite runs beside others.
    assert took < 1.5
