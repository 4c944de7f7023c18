"""Code points and UTF-16 units, with emoji and combining marks."""

from hypothesis import given
from hypothesis import strategies as st

from ui.interviews.text.offsets import Offsets

TEXTS = st.text(st.sampled_from("aé\u0301\n😀👩‍🚀שZ"), max_size=40)


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def test_an_emoji_is_one_and_two() -> None:
    offsets = Offsets("Hi 😀 there")
    assert offsets.units == 11
    assert (offsets.to_qt(4), offsets.from_qt(5)) == (5, 4)
    assert offsets.from_qt(4) == 3


@given(TEXTS)
def test_every_place_there_and_back(text: str) -> None:
    offsets = Offsets(text)
    for place in range(len(text) + 1):
        assert offsets.to_qt(place) == units(text[:place])
        assert offsets.from_qt(offsets.to_qt(place)) == place


@given(TEXTS, TEXTS, st.data())
def test_edits_are_followed(text: str, added: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    stop = data.draw(st.integers(start, len(text)))
    offsets = Offsets(text)
    offsets.edit(start, stop - start, added)
    text = text[:start] + added + text[stop:]
    assert offsets.units == units(text)
    assert [offsets.to_qt(place) for place in range(len(text) + 1)] == [
        units(text[:place]) for place in range(len(text) + 1)
    ]
