"""Finding a passage's place again by its words, where its offsets no longer lead there."""

from collections.abc import Iterable
from dataclasses import replace

from mentordesk.records.interviews import PassageRecord


def found_again(text: str, passages: Iterable[PassageRecord]) -> tuple[PassageRecord, ...]:
    """The passages, each where its snippet stands nearest to its offsets; without those that are gone.

    Offsets lead astray when a passage that was removed is brought back after the text went on.
    """
    return tuple(
        sorted(
            (found for passage in passages if (found := _found(text, passage)) is not None),
            key=lambda passage: (passage.start, passage.end, passage.id),
        )
    )


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
