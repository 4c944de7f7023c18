"""What a search finds with signs in it: the entries of the index against the plain rule."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentordesk.domain import searching, signs, words
from tests.searches import examples

_SIGNS = "ab Cé( )'’-+.,\"“\n我。่ि½™…_`\u200b"
_texts = st.text(alphabet=st.sampled_from(_SIGNS), max_size=40)


def _named(query: searching.Query, paragraph: str) -> bool:
    """Whether the index names a paragraph for the signs of a query."""
    known = signs.entries(paragraph)
    for part in query.parts:
        for one in signs.lookups(part.literal) if part.literal else ():
            if not any(entry.startswith(one.entry) if one.begins else entry == one.entry for entry in known):
                return False
    return True


@pytest.mark.slow
@settings(max_examples=examples(150), deadline=None)
@given(_texts, st.data())
def test_the_entries_name_every_paragraph_and_alone_say_the_truth(text: str, data: st.DataObject) -> None:
    typed = data.draw(st.one_of(_texts, st.sampled_from([text, text * 8, f'"{text[:9]}"', text[3:7]])))
    query = searching.parse(typed)
    for paragraph in (text, f"{text} {typed}", f"a{typed}b {text}", text * 8):
        held = searching.holds(query, paragraph)
        assert _named(query, paragraph) or not held
        if query.told:
            assert _named(query, paragraph) == held


def test_what_is_typed_with_signs() -> None:
    said = "In C++ (laughs) it didn’t work—50 % of it; co-author@office.example™"
    for typed in ("c+", "(laug", "(laughs)", "didn't", "work-50", "%", "it;", "author@o", "example™"):
        assert _named(searching.parse(typed), said), typed
    for typed in ("c+++", "(augh", "idn't", "hor@", ")."):
        assert not _named(searching.parse(typed), said), typed
    assert searching.parse("(laug").told
    assert not searching.parse('"didn\'t work"').told
    assert all(sign.isalnum() or not sign.isascii() for entry in signs.entries(said) for sign in entry)


@settings(max_examples=examples(60), deadline=None)
@given(st.text(alphabet=st.sampled_from(f"{_SIGNS} ﬁ´\u3000们"), max_size=90))
def test_what_stands_between_blanks_is_read_once_and_makes_the_same_row(text: str) -> None:
    said = [f"{one.word} {words.STEM}{words.stem(one.word)}" for one in words.tokens(text)]
    assert words.indexed(text) == " ".join([*said, *sorted(signs.entries(text))])
