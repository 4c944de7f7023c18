"""The words of the demo's interviews: whole conversations, none of them a copy of another."""

import re
from collections import defaultdict

import pytest

from mentordesk.demo.material import Material
from mentordesk.importing.interview_text import pasted_interview
from mentordesk.importing.transcript import transcript_of

_MOST_WORDS_THAT_MAY_COME_TWICE = 6
_LONG = 3000
_HELD = [told for told in Material().interviews if "text" in told]


def _said(text: str) -> str:
    return Material().text(text)


def test_eight_and_more_of_them_are_as_long_as_a_coordinators_notes_get() -> None:
    lengths = [len(transcript_of(pasted_interview(_said(told["text"]))).text.split()) for told in _HELD]
    assert sum(length >= _LONG for length in lengths) >= 8
    assert max(lengths) <= 5000


def test_no_sentence_of_some_length_is_said_twice() -> None:
    said = defaultdict(list)
    for told in _HELD:
        for paragraph in _said(told["text"]).splitlines():
            for sentence in re.split(r"(?<=[.?!])[\"”’]?\s+", paragraph.partition(": ")[2]):
                words = re.findall(r"[\w'’]+", sentence.casefold())
                if len(words) > _MOST_WORDS_THAT_MAY_COME_TWICE:
                    said[" ".join(words)].append(told["text"])
    assert {sentence: where for sentence, where in said.items() if len(where) > 1} == {}


@pytest.mark.parametrize("text", [told["text"] for told in _HELD])
def test_every_paragraph_is_a_turn_of_one_of_two_speakers(text: str) -> None:
    paragraphs = _said(text).split("\n\n")
    assert not any("\n" in paragraph for paragraph in paragraphs)
    turns = transcript_of(pasted_interview(_said(text)))
    assert len(turns.speakers) == 2
    assert "Coordinator" in turns.speakers
    assert all(
        paragraph.startswith(tuple(f"{name}: " for name in turns.speakers)) for paragraph in paragraphs
    )


def test_marked_words_are_short_enough_to_be_quoted() -> None:
    lengths = {
        passage["quote"]: len(passage["quote"].split())
        for told in _HELD
        for passage in told.get("passages", ())
    }
    assert {quote: length for quote, length in lengths.items() if not 3 <= length <= 60} == {}
