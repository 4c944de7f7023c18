"""Where a text is cut short: never in a word, an accent or an emoji of several signs."""

from hypothesis import given, settings
from hypothesis import strategies as st

from mentordesk.domain.cutting import is_border, shortened
from mentordesk.domain.snippets import snippet
from tests.searches import examples

FAMILY, WAVING, FLAGS = "👩\u200d👧", "👋🏽", "🇩🇪🇫🇷"


def test_what_is_seen_as_one_sign_is_not_torn() -> None:
    torn = [
        [at for at in range(1, len(one)) if is_border(one, at)] for one in (FAMILY, WAVING, FLAGS, "e\u0301")
    ]
    assert torn == [[], [], [2], []]
    assert shortened("kept", 4) == "kept"
    assert shortened("two words of it", 12) == "two words…"
    assert shortened("a" * 9 + "e\u0301" + "a" * 9, 11) == "a" * 9 + "…"


@settings(max_examples=examples(25), deadline=None)
@given(
    st.lists(
        st.sampled_from(["on", "extraordinarily-long", FAMILY, "e\u0301te\u0301", "到"]),
        min_size=9,
        max_size=9,
    ),
    st.data(),
)
def test_the_sentence_around_a_hit_shows_whole_words(words: list[str], data: st.DataObject) -> None:
    words = words * 10
    number = data.draw(st.integers(0, len(words) - 1))
    start = len(" ".join([*words[:number], ""]))
    found = snippet(" ".join(words), [(start, start + len(words[number]))])
    (mark,) = found.marks
    assert found.text[slice(*mark)] == words[number]
    assert set(found.text.strip("…").split()) <= set(words)
