"""A text that was rewritten elsewhere: what lay on it stays on the words that stay."""

from hypothesis import given, settings
from hypothesis import strategies as st

from mentordesk.domain.rewriting import edits_between, followed
from mentordesk.records.interviews import MarkRecord, PassageRecord, Spans
from tests.searches import examples

TEXTS = st.lists(st.text(alphabet="ab .é😀", max_size=8), max_size=5).map("\n".join)


@settings(max_examples=examples(40))
@given(TEXTS, TEXTS)
def test_the_edits_lead_from_one_text_to_the_other(old: str, new: str) -> None:
    text = f"{old}\n"
    for edit in edits_between(old, new):
        assert text[edit.position : edit.position + len(edit.removed)] == edit.removed
        text = text[: edit.position] + edit.added + text[edit.position + len(edit.removed) :]
    assert text == f"{new}\n"


def test_passages_and_marks_stay_on_their_words() -> None:
    old = "She came 😀 early.\nHe read the draft.\nNobody had time."
    new = "Again: she came 😀 rather early.\nA new line.\nNobody at all had time."

    def on(text: str, words: str, guid: str) -> PassageRecord:
        return PassageRecord(guid=guid, start=text.index(words), end=text.index(words) + len(words))

    on_it = Spans(
        passages=(
            on(old, "came 😀 early", "1"),
            on(old, "read the draft", "2"),
            on(old, "Nobody had time", "3"),
        ),
        marks=(MarkRecord(start=0, end=17, speaker="Ada"), MarkRecord(start=37, end=53, speaker="Dan")),
    )
    there = followed(old, new, on_it)
    assert [(one.guid, new[one.start : one.end]) for one in there.passages] == [
        ("1", "came 😀 rather early"),
        ("3", "Nobody at all had time"),
    ]
    assert [one.speaker for one in there.marks] == ["Ada", "Dan"]
    assert new[there.marks[1].start :].startswith("Nobody")
