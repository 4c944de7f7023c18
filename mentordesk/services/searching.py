"""The search over all that was said and written: interviews, addenda, notes, memos, outcomes, lessons."""

import json
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import chain, islice
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mentordesk.db.store import Store
from mentordesk.db.tables import Cycle, GuideTopic, Mark, Passage, PassageTheme, Section, Theme
from mentordesk.domain import searching
from mentordesk.domain.searching import Query
from mentordesk.domain.snippets import snippet
from mentordesk.domain.wording import INTERVIEW_KINDS, JUDGEMENTS, PARTIES, capital
from mentordesk.domain.words import stem
from mentordesk.records.changes import Changes
from mentordesk.records.finding import RANKED, Choice, Counted, Filters, Hit, Hits, Names, Source
from mentordesk.services.search_facts import Facts, facts_of
from mentordesk.services.search_index import NUMBERS, SLOT_BITS, GivenUp, SearchIndex, Still
from mentordesk.services.search_sources import TEXT, source_of

_MATCHING = "FROM search_words WHERE search_words MATCH :query"
_BATCH = 200
_CHUNK = 1_000
_FACTS = ("source", "cycle_id", "kind", "party", "section_id", "outcome")
"""Filters on texts; those on stretches of them:"""
_STRETCHES = ("theme_id", "topic")
_SOURCES = {
    Source.INTERVIEW: "Interviews",
    Source.ADDENDUM: "Addenda",
    Source.NOTE: "Notes",
    Source.MEMO: "Memos",
    Source.OUTCOME: "Outcomes",
    Source.LESSON: "Lessons",
    Source.ASIDE: "Side notes",
}


@dataclass(frozen=True, slots=True)
class _Within:
    """What the filters leave, as JSON for the database: slots of texts, or rows."""

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


@dataclass(frozen=True, slots=True)
class _Held:
    """All rows that hold what is looked for, and how many lie in each slot."""

    rows: set[int]
    slots: Mapping[int, int]


class Searching:
    """Finds paragraphs; the same words give the same hits in the same order, whoever asks."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.index = SearchIndex(store)
        self._facts: dict[tuple[str, int], Facts] = {}
        self._facts_of = -1
        self._confined: tuple[tuple[Filters, int], _Within] | None = None
        self._stretched: dict[str, tuple[int, Mapping[object, set[int]]]] = {}
        store.subscribe(self._on_changes)

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

    def warm(self) -> None:
        """Read what the first search asks for, so that it is as quick as the next, with filters too."""
        self.take_up(0)
        stem("stemmed")
        with self.index.reading():
            self._all_facts()

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
            with self.index.reading(still) as connection:
                rows = list(self._rows(connection, query, filters or Filters(), after + most))[after:]
                return self._hits(connection, query, rows)
        except GivenUp:
            return ()

    def count(
        self, words: str, filters: Filters | None = None, *, near: int = 0, still: Still | None = None
    ) -> tuple[int, int] | None:
        """In how many paragraphs the words stand, and in how many texts.

        Nothing, as soon as `still` says that nobody waits.
        """
        query = searching.parse(words, near=near)
        try:
            with self.index.reading(still) as connection:
                within = self._within(connection, filters or Filters())
                slots = self._slots(connection, query, within)
        except GivenUp:
            return None
        return sum(slots.values()), len(slots)

    def search(self, words: str, filters: Filters | None = None, *, near: int = 0, most: int = 50) -> Hits:
        """Take up everything, then give the best hits and how many there are."""
        self.take_up()
        hits = self.find(words, filters, near=near, most=most)
        places, texts = self.count(words, filters, near=near) or (0, 0)
        return Hits(hits, places, texts)

    def counted(
        self, words: str, filters: Filters, *, near: int = 0, still: Still | None = None
    ) -> Counted | None:
        """How much there is, and what each filter leaves of it with all the others in force.

        Nothing, as soon as `still` says that nobody waits.
        """
        query = searching.parse(words, near=near)
        try:
            with self.index.reading(still) as connection:
                held = cache(lambda confined: self._place(connection, query, confined))
                numbers = {name: self._by_fact(name, held(_without(filters, name))) for name in _FACTS}
                for name in _STRETCHES:
                    numbers[name] = self._by_stretch(connection, name, held(_without(filters, name)))
                every = held(filters)
        except GivenUp:
            return None
        return Counted(len(every.rows), len(every.slots), self._choices(numbers, filters))

    def _choices(
        self, numbers: Mapping[str, Counter[object]], filters: Filters
    ) -> dict[str, tuple[Choice, ...]]:
        known = self.names()
        names: dict[str, Mapping[Any, str]] = {
            "cycle_id": known.cycles,
            "section_id": known.sections,
            "theme_id": known.themes,
            "topic": {title: title for title in known.topics},
            "source": _SOURCES,
            "kind": _capitals(INTERVIEW_KINDS),
            "party": _capitals(PARTIES),
            "outcome": _capitals(JUDGEMENTS),
        }
        return {
            name: tuple(
                Choice(value, said, numbers[name][value])
                for value, said in values.items()
                if numbers[name][value] or value == getattr(filters, name)
            )
            for name, values in names.items()
        }

    def names(self) -> Names:
        """All that filters may name."""
        with self._store.read() as session:
            return Names(
                cycles=_pairs(session, sa.select(Cycle.id, Cycle.name).order_by(Cycle.starts_on.desc())),
                sections=_pairs(session, sa.select(Section.id, Section.name).order_by(Section.name)),
                themes=_pairs(session, sa.select(Theme.id, Theme.name).order_by(Theme.name)),
                topics=tuple(
                    session.scalars(sa.select(GuideTopic.title).distinct().order_by(GuideTopic.title))
                ),
            )

    def _by_fact(self, name: str, held: _Held) -> Counter[object]:
        count: Counter[object] = Counter()
        facts = self._all_facts()
        for slot, number in self.index.watched(held.slots.items()):
            key = self.index.key_of(slot)
            for value in _values(name, key, facts.get(key)):
                count[value] += number
        return count

    def _by_stretch(self, connection: sa.Connection, name: str, held: _Held) -> Counter[object]:
        count: Counter[object] = Counter()
        for value, stretched in self._every_stretch(connection, name).items():
            if number := len(stretched & held.rows):
                count[value] = number
        return count

    def _every_stretch(self, connection: sa.Connection, name: str) -> Mapping[object, set[int]]:
        """For each theme or topic the rows that it lies on; the next count asks for the same again."""
        # Should anything be written meanwhile, these are forgotten.
        every = self._stretched
        known = every.get(name)
        if known is None or known[0] != self.index.generation:
            known = every[name] = self.index.generation, self._stretches(connection, name, None)
        return known[1]

    def _rows(self, connection: sa.Connection, query: Query, filters: Filters, most: int) -> Iterator[int]:
        """The rows of the best hits, best first."""
        within = self._within(connection, filters)
        newest = self._candidates(connection, query, _Within())
        some = newest.fetchmany(RANKED + 1)
        found: Iterable[int]
        if len(some) <= RANKED and sum(len(part.words) for part in query.parts) > 1:
            found = self._shortest_first(connection, some, within)
        elif len(some) <= RANKED:
            found = self._candidates(connection, query, within, weighed=True)
        elif within == _Within():
            found = chain(some, newest)
        else:
            found = self._candidates(connection, query, within)
        return islice(self._held(connection, query, found), most)

    def _candidates(
        self, connection: sa.Connection, query: Query, within: _Within, *, weighed: bool = False
    ) -> sa.ScalarResult[int]:
        """The rows that the index names, the newest first or, `weighed`, the best."""
        order = "rank, rowid DESC" if weighed else "rowid DESC"
        found = sa.text(f"SELECT rowid {_MATCHING} {within.clause} ORDER BY {order}")
        asked = searching.expression(query) if weighed else self._asked(connection, query)
        return connection.execute(found, {"query": asked, **within.values}).scalars()

    def _asked(self, connection: sa.Connection, query: Query) -> str:
        return searching.expression(query, partial(self.index.words_from, connection))

    def _shortest_first(
        self, connection: sa.Connection, rows: Sequence[int], within: _Within
    ) -> Sequence[int]:
        """These rows, the shortest paragraphs first: in them the words stand closest to each other.

        To weigh several words against each other means to count all places of each, common ones too.
        """
        # The index keeps lengths as numbers of bytes that compare like numbers, where they are as many.
        found = sa.text(
            "SELECT id FROM search_words_docsize WHERE id IN (SELECT value FROM json_each(:some)) "
            f"{within.clause} ORDER BY length(sz), sz, id DESC"
        )
        return connection.execute(found, {"some": json.dumps(list(rows)), **within.values}).scalars().all()

    def _held(self, connection: sa.Connection, query: Query, found: Iterable[int]) -> Iterator[int]:
        """Of these rows those that hold what is looked for: where the index cannot tell, the text does."""
        if query.told:
            yield from found
            return
        for rows in _batches(found):
            texts = self.index.read(connection, (row >> SLOT_BITS for row in rows))
            for row in rows:
                _start, paragraph = texts[row >> SLOT_BITS].paragraph(row & NUMBERS)
                if searching.holds(query, paragraph):
                    yield row

    def _place(self, connection: sa.Connection, query: Query, filters: Filters) -> _Held:
        rows: set[int] = set()
        if searching.is_enough(query):
            rows.update(self._every(connection, query, self._within(connection, filters)))
        return _Held(rows, Counter(row >> SLOT_BITS for row in rows))

    def _every(self, connection: sa.Connection, query: Query, within: _Within) -> Iterable[int]:
        """All rows that hold what is looked for."""
        candidates = self._candidates(connection, query, within)
        # Half a million are handed over twice as quickly at once; the database looks who waits meanwhile.
        return candidates.all() if query.told else self._held(connection, query, candidates)

    def _slots(self, connection: sa.Connection, query: Query, within: _Within) -> Mapping[int, int]:
        """The slots of texts that hold what is looked for, and in how many paragraphs."""
        if not searching.is_enough(query):
            return {}
        if not query.told:
            return Counter(row >> SLOT_BITS for row in self._every(connection, query, within))
        counted = sa.text(
            f"SELECT rowid >> {SLOT_BITS} AS slot, count(*) {_MATCHING} {within.clause} GROUP BY slot"
        )
        values = {"query": self._asked(connection, query), **within.values}
        return dict(map(tuple, self.index.watched(connection.execute(counted, values))))

    def _hits(self, connection: sa.Connection, query: Query, rows: list[int]) -> tuple[Hit, ...]:
        texts = self.index.read(connection, (row >> SLOT_BITS for row in rows))
        facts = self._facts
        # Not by subtracting sets: that would walk through the keys of all texts.
        unknown = {one.key for one in texts.values() if one.key not in facts}
        if unknown:
            with self._store.read() as session:
                facts = facts | facts_of(session, unknown)
        hits = []
        for row in self.index.watched(rows):
            one = texts[row >> SLOT_BITS]
            if one.key in facts:
                start, paragraph = one.paragraph(row & NUMBERS)
                hits.append(_hit(query, one.key, paragraph, start, facts[one.key]))
        return tuple(hits)

    def _within(self, connection: sa.Connection, filters: Filters) -> _Within:
        if filters == Filters():
            return _Within()
        # The next key asks for the same again.
        known = (filters, self.index.generation)
        if self._confined is None or self._confined[0] != known:
            self._confined = known, self._left_by(connection, filters)
        return self._confined[1]

    def _left_by(self, connection: sa.Connection, filters: Filters) -> _Within:
        facts = self._all_facts()
        every = self.index.slots().items()
        slots: list[int] | None = None
        if any(getattr(filters, name) is not None for name in (*_FACTS, "since", "until")):
            slots = [taken.slot for key, taken in every if _fits(key, facts.get(key), filters)]
        rows: set[int] | None = None
        for name in _STRETCHES:
            value = getattr(filters, name)
            if value is not None:
                stretched = self._stretches(connection, name, slots, value).get(value, set())
                rows = stretched if rows is None else rows & stretched
        return _Within(
            None if slots is None else json.dumps(slots), None if rows is None else json.dumps(list(rows))
        )

    def _stretches(
        self, connection: sa.Connection, name: str, slots: Collection[int] | None, only: object = None
    ) -> dict[object, set[int]]:
        """For each theme or topic the rows of paragraphs that it lies on, in some slots or in all."""
        within = None if slots is None else set(slots)
        every = self.index.slots().items()
        slot_of = {
            key[1]: taken.slot
            for key, taken in every
            if key[0] == TEXT and (within is None or taken.slot in within)
        }
        query: sa.Select[Any]
        value: Any
        if name == "theme_id":
            value = PassageTheme.theme_id
            query = sa.select(Passage.interview_id, Passage.start, Passage.end, value).join(
                PassageTheme, PassageTheme.passage_id == Passage.id
            )
        else:
            value = GuideTopic.title
            query = sa.select(Mark.interview_id, Mark.start, Mark.end, value).join(
                GuideTopic, GuideTopic.id == Mark.topic_id
            )
        if only is not None:
            query = query.where(value == only)
        with self._store.read() as session:
            told = self.index.watched(session.execute(query.execution_options(yield_per=_CHUNK)))
            rows = [row for row in told if row[0] in slot_of]
        places = self.index.places(connection, {slot_of[row[0]] for row in rows})
        starts = {slot: some[::2] for slot, some in places.items()}
        ends = {slot: some[1::2] for slot, some in places.items()}
        found: dict[object, set[int]] = {}
        for interview_id, start, end, which in self.index.watched(rows):
            slot = slot_of[interview_id]
            # Paragraphs from the first that ends behind its start to the last that begins before its end.
            first, last = bisect_right(ends[slot], start), bisect_left(starts[slot], end)
            if first < last:
                found.setdefault(which, set()).update(
                    range((slot << SLOT_BITS) + first, (slot << SLOT_BITS) + last)
                )
        return found

    def _all_facts(self) -> dict[tuple[str, int], Facts]:
        facts, generation = self._facts, self.index.generation
        if self._facts_of != generation:
            missing = self.index.slots().keys() - facts.keys()
            if missing:
                with self._store.read() as session:
                    facts = facts | facts_of(session, missing)
            self._facts, self._facts_of = facts, generation
        return facts

    def _on_changes(self, _changes: Changes) -> None:
        self._facts, self._facts_of = {}, -1
        self._confined = None
        self._stretched = {}


def _pairs(session: Session, query: sa.Select[int, str]) -> dict[int, str]:
    return {row[0]: row[1] for row in session.execute(query)}


def _capitals(words: Mapping[Any, str]) -> dict[Any, str]:
    return {term: capital(word) for term, word in words.items()}


def _without(filters: Filters, name: str) -> Filters:
    return replace(filters, **{name: None})


def _values(name: str, key: tuple[str, int], facts: Facts | None) -> Iterable[object]:
    if name == "source":
        return (source_of(key[0]),)
    if facts is None:
        return ()
    if name == "section_id":
        return facts.sections
    if name == "outcome":
        return facts.outcomes
    value = getattr(facts, name)
    return () if value is None else (value,)


def _fits(key: tuple[str, int], facts: Facts | None, filters: Filters) -> bool:
    for name in _FACTS:
        wanted = getattr(filters, name)
        if wanted is not None and wanted not in _values(name, key, facts):
            return False
    if filters.since is None and filters.until is None:
        return True
    on = facts.on if facts is not None else None
    if on is None:
        return False
    return (filters.since is None or on >= filters.since) and (filters.until is None or on <= filters.until)


def _hit(query: Query, key: tuple[str, int], paragraph: str, start: int, facts: Facts) -> Hit:
    source = source_of(key[0])
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


def _batches(rows: Iterable[int]) -> Iterator[list[int]]:
    batch: list[int] = []
    for row in rows:
        batch.append(row)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
