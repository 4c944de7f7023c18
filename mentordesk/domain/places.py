"""Finding a passage's place again by its words, where its offsets no longer lead there."""

from collections.abc import Iterable
from dataclasses import replace
from operator import is_

from mentordesk.records.interviews import PassageRecord


def found_again(text: str, passages: Iterable[PassageRecord]) -> tuple[PassageRecord, ...]:
    """Passages in the order of the text, each where its snippet stands nearest to its offsets.

    Those whose words are gone are left out. Offsets lead astray when a passage that was removed is brought
    back after the text went on.
    """
    there = tuple(passages)
    found = [one for passage in there if (one := _found(text, passage)) is not None]
    if len(found) == len(there) and all(map(is_, found, there)):
        return there
    return tuple(sorted(found, key=lambda passage: (passage.start, passage.end, passage.id)))


def _found(text: str, passage: PassageRecord) -> PassageRecord | None:
    words, start = passage.snippet, passage.start
    if not words or text[start : passage.end] == words:
        return passage if start < passage.end <= len(text) else None
    before = text.rfind(words, 0, start + len(words))
    after = text.find(words, start)
    places = [place for place in (before, after) if place >= 0]
    if not places:
        return None
    nearest = min(places, key=lambda place: abs(place - start))
    return replace(passage, start=nearest, end=nearest + len(words))
