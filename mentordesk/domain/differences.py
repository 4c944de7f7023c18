"""What is different between two states of an interview's text and of what lies on it.

While somebody types that is little, however long the text: one stretch of it, the passages that the stretch
touches, and by how much everything behind it moved.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from mentordesk.domain.passages import Edit, Span
from mentordesk.records.interviews import SAID_OF_PASSAGE, PassageRecord

Placed = Mapping[str, tuple[Span, PassageRecord]]
"""Passages by their guid, each with the place where it lies now."""


@dataclass(frozen=True)
class Moved:
    """The passages that one edit did more to than shift them: as they are now, and those that are gone."""

    otherwise: tuple[PassageRecord, ...]
    gone: frozenset[str]
    known: Mapping[str, PassageRecord]
    """What those said before that were there before."""


def difference(old: str, new: str) -> Edit:
    """The one edit that leads from a text to another."""
    head = same_at_start(old, new)
    tail = same_at_end(old[head:], new[head:])
    return Edit(head, old[head : len(old) - tail], new[head : len(new) - tail])


def place_after(edit: Edit, place: int) -> int:
    """Where the words before which a cursor stood are after an edit."""
    if place <= edit.position:
        return place
    stop = edit.position + len(edit.removed)
    if place < stop:
        return min(place, edit.position + len(edit.added))
    return place + len(edit.added) - len(edit.removed)


def moved_by(edit: Edit, old: Placed, new: Placed) -> Moved:
    """What lies otherwise than `edit`, made of the text before, says by itself."""
    stop, shift = edit.position + len(edit.removed), len(edit.added) - len(edit.removed)
    otherwise, known = [], {}
    for guid, (span, facts) in new.items():
        before = old.get(guid)
        if before is not None:
            _, start, end = before[0]
            touched = start < stop and end > edit.position
            by = shift if start >= stop else 0
            same = before[1] is facts or before[1] == facts
            if same and not touched and (start + by, end + by) == span[1:]:
                continue
            known[guid] = before[1]
        otherwise.append(replace(facts, start=span.start, end=span.end))
    return Moved(tuple(otherwise), frozenset(old.keys() - new.keys()), known)


def changed_alike(one: PassageRecord, was: PassageRecord, now: PassageRecord) -> PassageRecord:
    """What one state of a passage says, with all that changed between two others of it."""
    facts = {name: getattr(now, name) for name in SAID_OF_PASSAGE if getattr(was, name) != getattr(now, name)}
    kept = [each for each in one.theme_ids if each in now.theme_ids or each not in was.theme_ids]
    new = [each for each in now.theme_ids if each not in was.theme_ids and each not in kept]
    return replace(one, theme_ids=(*kept, *new), **facts)


def same_at_start(old: Sequence[object], new: Sequence[object]) -> int:
    """How many items two rows have in common at their start."""
    # By halves: comparing whole slices is much quicker than item by item.
    low, high = 0, min(len(old), len(new))
    while low < high:
        middle = (low + high + 1) // 2
        if old[low:middle] == new[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def same_at_end(old: Sequence[object], new: Sequence[object]) -> int:
    """How many items two rows have in common at their end."""
    low, high = 0, min(len(old), len(new))
    while low < high:
        middle = (low + high + 1) // 2
        if old[len(old) - middle : len(old) - low] == new[len(new) - middle : len(new) - low]:
            low = middle
        else:
            high = middle - 1
    return low


def with_themes_of_now(passage: PassageRecord, merged: Mapping[int, int]) -> PassageRecord:
    """A passage with the themes that took the place of those that were `merged` into them."""
    if not merged.keys() & set(passage.theme_ids):
        return passage
    themes = dict.fromkeys(merged.get(each, each) for each in passage.theme_ids)
    return replace(passage, theme_ids=tuple(themes))
