"""Who speaks in a transcript: `Name:` at the start of paragraphs, recognised without a change of text."""

import re
from collections import Counter
from dataclasses import dataclass

from mentordesk.records.interviews import MarkRecord

_TURN = re.compile(r"(?P<name>[^\W\d_][\w.'’\- ]{0,38}[\w.]|[^\W\d_])\s?:(?=\s|$)")
_MOST_SPEAKERS = 12
_LEAST_TURNS = 2


@dataclass(frozen=True)
class Turns:
    """The speakers of a text, most talkative first, and a mark for each paragraph that one speaks."""

    speakers: tuple[str, ...]
    marks: tuple[MarkRecord, ...]


def turns_of(text: str) -> Turns:
    """Paragraphs with their speakers; one without a name of its own belongs to who spoke before.

    A name counts as a speaker's when it opens at least two paragraphs, so that "Note: …" does not. A text
    with a dozen such names is a list, and has no speakers.
    """
    paragraphs = list(re.finditer(r"[^\n]+", text))
    opening = [_opening(paragraph.group()) for paragraph in paragraphs]
    counts = Counter(name for name in opening if name)
    speakers = [name for name, count in counts.most_common() if count >= _LEAST_TURNS]
    if not 0 < len(speakers) <= _MOST_SPEAKERS:
        return Turns((), ())
    marks = []
    speaker = ""
    for paragraph, name in zip(paragraphs, opening, strict=True):
        if name in speakers:
            speaker = name
        if speaker and paragraph.group().strip():
            marks.append(MarkRecord(start=paragraph.start(), end=paragraph.end(), speaker=speaker))
    return Turns(tuple(speakers), tuple(marks))


def _opening(paragraph: str) -> str:
    found = _TURN.match(paragraph.lstrip("\u200e\u200f\u202a-\u202e\ufeff \t"))
    return " ".join(found["name"].split()) if found and len(found["name"].split()) <= 4 else ""
