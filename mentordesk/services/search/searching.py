"""The search over all that was said and written: interviews, addenda, notes, memos, outcomes, lessons.

What is typed goes through `domain/searching.py` (what it means), `search_matches.py` (which paragraphs hold
it), `search_filters.py` (what the filters leave) and comes back as hits. `search_index.py` is what it is
looked up in, and is the one that writes.
"""

from collections.abc import Callable, Sequence
from functools import cache

from mentordesk.db.store import Store
from mentordesk.domain import searching
from mentordesk.domain.searching import Query
from mentordesk.domain.snippets import snippet
from mentordesk.domain.words import stem
from mentordesk.records.finding import Count, Counted, Filters, Hit, Hits, Names, Source
from mentordesk.services.search.choices import choices, names_of
from mentordesk.services.search.facts import Facts
from mentordesk.services.search.filters import Filtering
from mentordesk.services.search.index import SearchIndex
from mentordesk.services.search.matches import Matches
from mentordesk.services.search.reading import GivenUp, Reading, Still
from mentordesk.services.search.rows import NUMBERS, SLOT_BITS
from mentordesk.services.search.sources import source_of


class Searching:
    """Finds paragraphs; the same words give the same hits in the same order, whoever asks."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.index = SearchIndex(store)
        self._filtering = Filtering(store)

    def take_up(
        self,
        seconds: float | None = None,
        waited_for: Callable[[], bool] | None = None,
        *,
        told_only: bool = False,
    ) -> int:
        """Take up what was written since; how many texts are left when the seconds are over.

        No more is begun once `waited_for` says that somebody waits for the worker. With `told_only` it is
        not looked whether another process wrote.
        """
        return self.index.take_up(seconds, waited_for, told_only=told_only)

    def warm(self, waited_for: Callable[[], bool] | None = None) -> bool:
        """Read what the first search asks for, so that it is as quick as the next, with filters too.

        Whether all of it is read: no more is begun once `waited_for` says that somebody waits for the worker.
        """
        self.take_up(0)
        stem("stemmed")
        with self.index.reading() as reading:
            return self._filtering.know_facts(reading, waited_for)

    def find(
        self,
        words: str,
        filters: Filters | None = None,
        *,
        near: int = 0,
        most: int = 50,
        after: int = 0,
        still: Still | None = None,
    ) -> tuple[Hit, ...]:
        """The best hits of those texts that were taken up; `after` so many of them.

        Nothing, as soon as `still` says that nobody waits.
        """
        query = searching.parse(words, near=near)
        if not searching.is_enough(query):
            return ()
        try:
            with self.index.reading(still) as reading:
                rows = list(self._matches(reading, query, filters).best(after + most))[after:]
                return self._hits(reading, query, rows)
        except GivenUp:
            return ()

    def count(
        self, words: str, filters: Filters | None = None, *, near: int = 0, still: Still | None = None
    ) -> Count | None:
        """In how many paragraphs the words stand, in how many texts, and how they are ordered.

        Nothing, as soon as `still` says that nobody waits.
        """
        query = searching.parse(words, near=near)
        try:
            with self.index.reading(still) as reading:
                matches = self._matches(reading, query, filters)
                slots = matches.slots()
                return Count(sum(slots.values()), len(slots), matches.ranked())
        except GivenUp:
            return None

    def search(self, words: str, filters: Filters | None = None, *, near: int = 0, most: int = 50) -> Hits:
        """Take up everything, then give the best hits and how many there are."""
        self.take_up()
        hits = self.find(words, filters, near=near, most=most)
        return Hits(hits, self.count(words, filters, near=near) or Count(0, 0))

    def counted(
        self, words: str, filters: Filters, *, near: int = 0, still: Still | None = None
    ) -> Counted | None:
        """How much there is, and what each filter leaves of it with all the others in force.

        Nothing, as soon as `still` says that nobody waits.
        """
        query = searching.parse(words, near=near)
        try:
            with self.index.reading(still) as reading:
                # Most filters are not in force, and without them the same is left.
                held = cache(lambda confined: self._matches(reading, query, confined).held())
                numbers = self._filtering.numbers(reading, filters, held)
                every = held(filters)
        except GivenUp:
            return None
        return Counted(len(every.rows), len(every.slots), choices(self.names(), numbers, filters))

    @staticmethod
    def is_enough(words: str) -> bool:
        """Whether so much is typed that it is looked for."""
        return searching.is_enough(searching.parse(words))

    def names(self) -> Names:
        """All that filters may name."""
        with self._store.read() as session:
            return names_of(session)

    def _matches(self, reading: Reading, query: Query, filters: Filters | None) -> Matches:
        return Matches(reading, query, self._filtering.within(reading, filters or Filters()))

    def _hits(self, reading: Reading, query: Query, rows: Sequence[int]) -> tuple[Hit, ...]:
        texts = reading.texts(row >> SLOT_BITS for row in rows)
        facts = self._filtering.facts(one.key for one in texts.values())
        hits = []
        for row in reading.watched(rows):
            one = texts[row >> SLOT_BITS]
            if one.key in facts:
                start, paragraph = one.paragraph(row & NUMBERS)
                hits.append(_hit(query, source_of(one.key[0]), paragraph, start, facts[one.key]))
        return tuple(hits)


def _hit(query: Query, source: Source, paragraph: str, start: int, facts: Facts) -> Hit:
    found = snippet(paragraph, searching.found_in(query, paragraph))
    place = (start + found.start, start + found.end)
    if source is not Source.INTERVIEW:
        place = facts.place or (-1, -1)
    return Hit(
        source=source,
        kind=facts.opens[0],
        id=facts.opens[1],
        title=facts.title,
        note=facts.note,
        on=facts.on,
        start=place[0],
        end=place[1],
        sentence=found.text,
        marks=found.marks,
    )
