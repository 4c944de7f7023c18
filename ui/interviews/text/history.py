"""What undo and redo know of passages: each step of theirs, and the steps of the text that are one.

Somebody else may change a passage meanwhile: the search gives it a theme, the codebook merges two, the window
takes a step back. Then the history goes on as if that had always been so.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from mentordesk.domain.differences import changed_alike
from mentordesk.domain.passages import Layout, Span
from mentordesk.records.interviews import SAID_OF_PASSAGE, PassageRecord
from ui.interviews.text.paragraphs import Marks

Placed = tuple[Span, PassageRecord]
Changed = Mapping[str, tuple[PassageRecord, PassageRecord | None]]
"""Passages by their guid, as they were and as somebody else left them, if at all."""


@dataclass(frozen=True)
class Step:
    """A change of passages: each by its key before and after, and the text steps that stood before it."""

    at: int
    before: Mapping[int, Placed | None]
    after: Mapping[int, Placed | None]
    with_text: bool = False
    """The newest of those text steps belongs to it, so that the two come and go together."""
    marks: tuple[Marks, Marks] | None = None
    """What was known of the paragraphs before and is known after, where no step of the text says it."""
    lent: tuple[frozenset[int], frozenset[int]] = (frozenset(), frozenset())
    """Keys of passages that are there, before and after, only for what somebody else gave them."""

    @property
    def name(self) -> str:
        """What it did, in a few words."""
        if self.with_text:
            return "Restoring a version"
        if self.marks is not None and not self.after:
            topics = [[mark.topic_id if mark else None for mark in marks] for marks in self.marks]
            return "The speaker of a paragraph" if topics[0] == topics[1] else "Where a topic begins"
        return _named(
            [one[1] for one in self.before.values() if one], [one[1] for one in self.after.values() if one]
        )

    def upon(self, changed: Changed) -> "Step | None":
        """The step upon what somebody else changed; nothing where it does nothing any more."""
        before, lent_before = _upon(self.before, self.after, changed, self.lent[0])
        after, lent_after = _upon(self.after, self.before, changed, self.lent[1])
        does = before != after or self.with_text or self.marks is not None
        return replace(self, before=before, after=after, lent=(lent_before, lent_after)) if does else None


@dataclass(frozen=True)
class Block:
    """Edits that are one step of the text, and what lay on it before and after them."""

    first: int
    last: int
    before: Layout
    after: Layout

    def put_back(self, there: Layout, now: Layout, known: Mapping[int, PassageRecord]) -> Layout:
        """What lies on the text once the block was walked to where `there` lay on it.

        What came meanwhile from elsewhere is where the text took it; what went stays away. The trails stay
        too: what comes after the block is still to be done again.
        """
        mine = {one.key for each in (self.before, self.after) for one in each.spans}
        mine |= {one.key for each in (self.before, self.after) for one in each.aside}
        spans = [one for one in there.spans if one.key in known]
        spans += [one for one in now.spans if one.key not in mine]
        aside = [one for one in there.aside if one.key in known]
        aside += [one for one in now.aside if one.key not in mine]
        return replace(now, spans=tuple(spans), aside=tuple(aside))


def said(passage: PassageRecord) -> tuple[object, ...]:
    """What makes one passage another than it was, beside its place."""
    return (sorted(passage.theme_ids), *(getattr(passage, name) for name in SAID_OF_PASSAGE))


def _upon(
    mine: Mapping[int, Placed | None],
    other: Mapping[int, Placed | None],
    changed: Changed,
    lent: frozenset[int],
) -> tuple[dict[int, Placed | None], frozenset[int]]:
    """One side of a step, and what is lent to it: what somebody gave a passage that is not there stays."""
    there = {one[1].guid for one in mine.values() if one}
    found, now_lent = dict(mine), set(lent)
    for key, one in mine.items():
        across = other[key]
        if one is None and across is not None and across[1].guid not in there:
            one = across[0], replace(across[1], theme_ids=(), memo="", come_back=False)
        if one is None or one[1].guid not in changed:
            continue
        was, now = changed[one[1].guid]
        left = None if now is None else changed_alike(one[1], was, _meant_for(one[1], was, now))
        own = mine[key] is not None and key not in lent
        says = left is not None and (own or left.theme_ids or left.memo or left.come_back)
        found[key] = (one[0], left) if left is not None and says else None
        now_lent.discard(key)
        if says and not own:
            now_lent.add(key)
    return found, frozenset(now_lent)


def _meant_for(one: PassageRecord, was: PassageRecord, now: PassageRecord) -> PassageRecord:
    """What somebody else made of a passage; a theme that stands for another alone where that other is."""
    gone = set(was.theme_ids) - set(now.theme_ids)
    if not gone or gone & set(one.theme_ids):
        return now
    return replace(now, theme_ids=tuple(each for each in now.theme_ids if each in was.theme_ids))


def _named(before: list[PassageRecord], after: list[PassageRecord]) -> str:
    if len(before) == len(after) == 1:
        if before[0].memo != after[0].memo:
            return "A memo"
        if before[0].theme_ids != after[0].theme_ids:
            return "A theme of a passage"
        return "A change of a passage"
    if len(before) + len(after) == 1:
        return "Marking a passage" if after else "Taking a passage away"
    return f"Marking {max(len(before), len(after))} passages"
