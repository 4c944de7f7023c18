"""Which paragraphs hold what is looked for, and which of them come first."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice

import sqlalchemy as sa

from mentordesk.domain import searching
from mentordesk.domain.searching import Query
from mentordesk.records.finding import RANKED, RANKED_WITHIN
from mentordesk.services.search.reading import Reading
from mentordesk.services.search.rows import NUMBERS, SLOT_BITS

_MATCHING = "FROM search_words WHERE search_words MATCH :query"
_BATCH = 200


@dataclass(frozen=True, slots=True)
class Within:
    """What filters leave, as JSON for the database: slots of texts, or rows."""

    slots: str | None = None
    rows: str | None = None

    @property
    def clause(self) -> str:
        """The condition of SQL on rows."""
        of_text = f"AND (rowid >> {SLOT_BITS}) IN (SELECT value FROM json_each(:slots)) "
        # Without the sign the index would be asked anew for each of them, which takes minutes.
        of_row = "AND +rowid IN (SELECT value FROM json_each(:rows)) "
        return (of_text if self.slots is not None else "") + (of_row if self.rows is not None else "")

    @property
    def values(self) -> dict[str, str]:
        """The parameters of the clause."""
        named = {"slots": self.slots, "rows": self.rows}
        return {name: value for name, value in named.items() if value is not None}


EVERYWHERE = Within()


@dataclass(frozen=True, slots=True)
class Held:
    """All rows that hold what is looked for, and how many lie in each slot."""

    rows: set[int]
    slots: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Matches:
    """The rows that hold what is looked for, within what filters leave."""

    reading: Reading
    query: Query
    within: Within = EVERYWHERE

    def best(self, most: int) -> Iterator[int]:
        """The best rows, best first."""
        newest, some = self._newest()
        found: Iterable[int]
        if len(some) > RANKED:
            found = self._newest_ranked(newest, some)
        elif sum(len(part.words) for part in self.query.parts) > 1:
            found = self._shortest_first(some)
        else:
            found = self._candidates(self.within, weighed=True)
        return islice(self._looked_into(found), most)

    def _newest_ranked(self, newest: sa.ScalarResult[int], some: Sequence[int]) -> Iterator[int]:
        """Some of the newest, the best of them first, and then the others."""
        if self.within != EVERYWHERE:
            newest = self._candidates(self.within)
            some = newest.fetchmany(RANKED_WITHIN)
        return chain(self._shortest_first(some[:RANKED]), some[RANKED:], newest)

    def ranked(self) -> int:
        """Among how many of the newest the best come first; 0 where all are weighed."""
        if not searching.is_enough(self.query) or len(self._newest()[1]) <= RANKED:
            return 0
        return RANKED if self.within == EVERYWHERE else RANKED_WITHIN

    def _newest(self) -> tuple[sa.ScalarResult[int], Sequence[int]]:
        newest = self._candidates(EVERYWHERE)
        return newest, newest.fetchmany(RANKED + 1)

    def held(self) -> Held:
        """All of them, and how many lie in each slot."""
        rows = set(self._every()) if searching.is_enough(self.query) else set()
        return Held(rows, Counter(row >> SLOT_BITS for row in rows))

    def slots(self) -> Mapping[int, int]:
        """The slots of texts that hold what is looked for, and in how many paragraphs."""
        if not searching.is_enough(self.query):
            return {}
        if not self.query.told:
            return Counter(row >> SLOT_BITS for row in self._every())
        counted = sa.text(
            f"SELECT rowid >> {SLOT_BITS} AS slot, count(*) {_MATCHING} {self.within.clause} GROUP BY slot"
        )
        values = {"query": self.asked(), **self.within.values}
        return dict(map(tuple, self.reading.watched(self.reading.connection.execute(counted, values))))

    def asked(self) -> str:
        """What the index is asked for, where nothing is weighed."""
        return searching.expression(self.query, self.reading.words_from)

    def _every(self) -> Iterable[int]:
        candidates = self._candidates(self.within)
        # Half a million are handed over twice as quickly at once; the database looks who waits meanwhile.
        return candidates.all() if self.query.told else self._looked_into(candidates)

    def _candidates(self, within: Within, *, weighed: bool = False) -> sa.ScalarResult[int]:
        """The rows that the index names, the newest first or, `weighed`, the best."""
        order = "rank, rowid DESC" if weighed else "rowid DESC"
        found = sa.text(f"SELECT rowid {_MATCHING} {within.clause} ORDER BY {order}")
        asked = searching.expression(self.query) if weighed else self.asked()
        return self.reading.connection.execute(found, {"query": asked, **within.values}).scalars()

    def _shortest_first(self, rows: Sequence[int]) -> Sequence[int]:
        """These rows, the shortest paragraphs first: in them the words stand closest to each other.

        To weigh several words against each other means to count all places of each, common ones too.
        """
        # The index keeps lengths as numbers of bytes that compare like numbers, where they are as many.
        found = sa.text(
            "SELECT id FROM search_words_docsize WHERE id IN (SELECT value FROM json_each(:some)) "
            f"{self.within.clause} ORDER BY length(sz), sz, id DESC"
        )
        values = {"some": json.dumps(list(rows)), **self.within.values}
        return self.reading.connection.execute(found, values).scalars().all()

    def _looked_into(self, found: Iterable[int]) -> Iterator[int]:
        """Of these rows those that hold what is looked for: where the index cannot tell, the text does."""
        if self.query.told:
            yield from found
            return
        for rows in _batches(found):
            texts = self.reading.texts(row >> SLOT_BITS for row in rows)
            for row in rows:
                _start, paragraph = texts[row >> SLOT_BITS].paragraph(row & NUMBERS)
                if searching.holds(self.query, paragraph):
                    yield row


def _batches(rows: Iterable[int]) -> Iterator[list[int]]:
    every = iter(rows)
    while batch := list(islice(every, _BATCH)):
        yield batch
