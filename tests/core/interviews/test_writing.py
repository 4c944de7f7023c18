"""What a text may hold, sentences, long paragraphs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk.domain.interviews import strictest
from mentordesk.domain.sentences import just_typed
from mentordesk.domain.writing import cleaned, split_paragraphs
from mentordesk.terms import Attribution

ANY = st.text(max_size=200)


@given(ANY)
def test_a_cleaned_text_can_be_kept_and_is_clean(text: str) -> None:
    once = cleaned(text).text
    once.encode()
    assert not set(once) & set("\0\r\u2028\u2029\ufffc")
    assert cleaned(once).text == once
    assert cleaned(once).replaced == 0


def test_what_cannot_be_kept_is_replaced_one_for_one_and_counted() -> None:
    assert cleaned("a\0b\ud800c\ufffcd").text == "a\ufffdb\ufffdc\ufffdd"
    assert cleaned("a\0b\ud800c\ufffcd").replaced == 3
    assert cleaned("one\r\ntwo\rthree\u2029four").text == "one\ntwo\nthree\nfour"
    assert cleaned("\u200fשלום\u200e 😀 é").replaced == 0


@given(st.text(st.sampled_from("ab. \n"), max_size=300), st.integers(3, 9))
def test_splitting_loses_no_word_and_leaves_no_long_paragraph(text: str, most: int) -> None:
    parted, count = split_paragraphs(text, most=most)
    assert parted.split() == text.split()
    assert all(len(paragraph.split()) <= most for paragraph in parted.split("\n"))
    assert (parted == text) == (count == 0)
    assert len(parted) == len(text)


def test_a_long_paragraph_is_cut_after_a_sentence_where_one_is_near() -> None:
    text = "one two three four five six seven. eight nine ten eleven"
    assert split_paragraphs(text, most=8) == (
        "one two three four five six seven.\neight nine ten eleven",
        1,
    )


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        ("She left. He stayed", "", "He stayed"),
        ("She left. He stayed.", " Then", "He stayed."),
        ("She left. He st", "ayed. And so on.", "He stayed."),
        ("First paragraph.\nSecond one", "\nThird", "Second one"),
        ("Done with it.\n", "", "Done with it."),
        ("Over.\n She left. Done with it. \n\n", "\nLater", "She left. Done with it."),
        ("“Really?” he asked", "", "he asked"),
        ("She left. Dr. A. Ng stayed", "", "Dr. A. Ng stayed"),
        ("So did I. He stayed", "", "He stayed"),
        ("   ", "", ""),
        ("", "later", "later"),
    ],
)
def test_the_sentence_just_typed(before: str, after: str, sentence: str) -> None:
    start, end = just_typed(before + after, len(before))
    assert (before + after)[start:end] == sentence


@given(ANY, st.integers(0, 200))
def test_the_sentence_lies_within_one_paragraph(text: str, position: int) -> None:
    start, end = just_typed(text, min(position, len(text)))
    assert 0 <= start <= end <= len(text)
    assert "\n" not in text[start:end]
    assert text[start:end] == text[start:end].strip()


@given(st.lists(st.none() | st.sampled_from(Attribution)))
def test_the_strictest_attribution_holds(levels: list[Attribution | None]) -> None:
    order = list(Attribution)
    said = [order.index(level) for level in levels if level is not None]
    assert order.index(strictest(*levels)) == max(said, default=0)
