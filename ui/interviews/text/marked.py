"""The passages that are marked in a text: where they lie, and what they say.

Each has a key of its own for as long as the text is open. A guid is none: a passage that a restored version
brings along may come back by itself too, and then two have the same.
"""

from collections.abc import Iterable, Mapping

from mentordesk.domain.differences import with_themes_of_now
from mentordesk.domain.passages import Layout, Span
from mentordesk.records.interviews import PassageRecord
from ui.interviews.text.draft import in_order, placed, spans_in_order
from ui.interviews.text.followed import Followed
from ui.interviews.text.history import Placed


class Marked(Followed):
    """The passages of one text, moved with each edit of it."""

    def __init__(self) -> None:
        super().__init__()
        self._facts: dict[int, PassageRecord] = {}
        self._next_key = 1
        self._merged: Mapping[int, int] = {}

    def begin_with(self, passages: Iterable[PassageRecord]) -> None:
        """Let these be all that are marked."""
        self._facts = dict(enumerate(passages, self._next_key))
        self._next_key += len(self._facts)
        self.layout = Layout(tuple(Span(key, one.start, one.end) for key, one in self._facts.items()))

    def facts(self) -> Mapping[int, PassageRecord]:
        """What they say, by their keys in the layout, as they are now."""
        return dict(self._facts)

    def all(self) -> tuple[PassageRecord, ...]:
        """The passages where they stand now, in the order of the text."""
        return in_order(placed(self.layout.spans, self._facts))

    def by_guid(self) -> Mapping[str, Placed]:
        """Those that stand in the text, each with its place."""
        return placed(self.layout.spans, self._facts)

    def between(self, first: int, last: int) -> tuple[PassageRecord, ...]:
        """Those that lie, with some of their words, between two places."""
        return in_order(placed(self._spans_between(first, last), self._facts))

    def placed_between(self, first: int, last: int) -> list[Placed]:
        """The same, each beside where it lies and not copied to say that itself: for what is painted."""
        return spans_in_order(placed(self._spans_between(first, last), self._facts))

    def at(self, place: int) -> PassageRecord | None:
        """The innermost passage around a place, the newest of several that are equally long."""
        around = self.between(place - 1, place + 1)
        return min(reversed(around), key=lambda one: one.end - one.start, default=None)

    def on(self, start: int, end: int) -> PassageRecord | None:
        """The passage that is exactly there."""
        there = (one for one in self.between(start, end) if (one.start, one.end) == (start, end))
        return next(there, None)

    def new_key(self) -> int:
        """A key for a passage that is new here."""
        self._next_key += 1
        return self._next_key - 1

    def key_of(self, guid: str) -> int | None:
        """Its key: of those that stand in the text first, since one may be set aside under another key."""
        known = [key for key, facts in self._facts.items() if facts.guid == guid]
        if len(known) > 1:
            standing = {span.key for span in self.layout.spans}
            known.sort(key=lambda key: key not in standing)
        return next(iter(known), None)

    def found(self, key: int) -> Placed | None:
        """What is there under a key."""
        span = next((span for span in self.layout.spans if span.key == key), None)
        return None if span is None or key not in self._facts else (span, self._facts[key])

    def put(self, key: int, there: Placed | None) -> None:
        """Let this be under a key, or nothing."""
        if there is None:
            self.layout = self.layout.unmarked(key)
            self._facts.pop(key, None)
        else:
            self.layout = self.layout.marked(there[0])
            self._facts[key] = with_themes_of_now(there[1], self._merged)

    def know_merged(self, merged: Mapping[int, int]) -> None:
        """Let what comes back say, in the stead of a theme that was merged, the one that took its place.

        So does the file. Of what stands in the text it tells itself.
        """
        self._merged = merged
        standing = {span.key for span in self.layout.spans}
        self._facts = {
            key: one if key in standing else with_themes_of_now(one, merged)
            for key, one in self._facts.items()
        }

    def say(self, key: int, passage: PassageRecord) -> None:
        """Let what is under a key say something else, where it lies."""
        self._facts[key] = passage

    def _spans_between(self, first: int, last: int) -> tuple[Span, ...]:
        return tuple(span for span in self.layout.spans if span.end > first and span.start < last)
