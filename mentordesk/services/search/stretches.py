"""On which paragraphs of interviews each theme and each topic lies."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Mapping
from typing import Any

import sqlalchemy as sa

from mentordesk.db.store import Store
from mentordesk.db.tables import GuideTopic, Mark, Passage, PassageTheme
from mentordesk.services.search.reading import Reading
from mentordesk.services.search.rows import SLOT_BITS
from mentordesk.services.search.sources import TEXT

_CHUNK = 1_000
_Query = sa.Select[int, int, int, Any]
_QUERIES: Mapping[str, tuple[_Query, Any]] = {
    "theme_id": (
        sa.select(Passage.interview_id, Passage.start, Passage.end, PassageTheme.theme_id).join(
            PassageTheme, PassageTheme.passage_id == Passage.id
        ),
        PassageTheme.theme_id,
    ),
    "topic": (
        sa.select(Mark.interview_id, Mark.start, Mark.end, GuideTopic.title).join(
            GuideTopic, GuideTopic.id == Mark.topic_id
        ),
        GuideTopic.title,
    ),
}
"""By what a filter is called: where each value of it lies, and the column that holds the value."""
NAMES = tuple(_QUERIES)


class Stretches:
    """The rows of the index that each theme and each topic lies on."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: dict[str, tuple[int, Mapping[object, set[int]]]] = {}

    def every(self, reading: Reading, name: str) -> Mapping[object, set[int]]:
        """The rows of each theme or of each topic; the next count asks for the same again."""
        known = self._known.get(name)
        if known is None or known[0] != reading.generation:
            known = self._known[name] = reading.generation, self._found(reading, _QUERIES[name][0], None)
        return known[1]

    def of(self, reading: Reading, name: str, value: object, slots: Collection[int] | None) -> set[int]:
        """The rows of one theme or topic, in some slots or in all."""
        query, column = _QUERIES[name]
        return self._found(reading, query.where(column == value), slots).get(value, set())

    def _found(
        self, reading: Reading, query: _Query, slots: Collection[int] | None
    ) -> dict[object, set[int]]:
        slot_of = _interviews(reading, slots)
        with self._store.read() as session:
            told = reading.watched(session.execute(query.execution_options(yield_per=_CHUNK)))
            rows = [row for row in told if row[0] in slot_of]
        places = reading.places({slot_of[row[0]] for row in rows})
        starts = {slot: some[::2] for slot, some in places.items()}
        ends = {slot: some[1::2] for slot, some in places.items()}
        found: dict[object, set[int]] = {}
        for interview_id, start, end, value in reading.watched(rows):
            slot = slot_of[interview_id]
            # Paragraphs from the first that ends behind its start to the last that begins before its end.
            first, last = bisect_right(ends[slot], start), bisect_left(starts[slot], end)
            if first < last:
                found.setdefault(value, set()).update(
                    range((slot << SLOT_BITS) + first, (slot << SLOT_BITS) + last)
                )
        return found


def _interviews(reading: Reading, slots: Collection[int] | None) -> dict[int, int]:
    """The slots in which texts of interviews lie, by interview: of some slots, or of all."""
    some = None if slots is None else set(slots)
    return {
        row_id: taken.slot
        for (place, row_id), taken in reading.taken.items()
        if place == TEXT and (some is None or taken.slot in some)
    }
