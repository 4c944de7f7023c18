"""What the filters of a search leave: of texts by their facts, of paragraphs by what lies on them."""

import json
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace

from mentordesk.db.store import Store
from mentordesk.records.changes import Changes
from mentordesk.records.finding import Filters
from mentordesk.services.search.facts import Facts, facts_of
from mentordesk.services.search.matches import EVERYWHERE, Held, Within
from mentordesk.services.search.reading import Reading
from mentordesk.services.search.rows import Key
from mentordesk.services.search.sources import source_of
from mentordesk.services.search.stretches import NAMES, Stretches

_LOT = 10_000
"""So many texts are asked for while somebody begins to wait."""
_FACTS = ("source", "cycle_id", "kind", "party", "section_id", "outcome")
"""Filters on texts; those on stretches of them are `NAMES`."""


@dataclass(slots=True)
class _Known:
    """Of the office as it is. A commit begins another: what is read beside it is kept where nobody asks."""

    stretches: Stretches
    facts: dict[Key, Facts] = field(default_factory=dict)
    facts_of: int = -1
    """The generation of the index of which the facts of all texts are known."""
    confined: tuple[tuple[Filters, int], Within] | None = None
    """What the filters leave that were asked for last."""


class Filtering:
    """Knows what each text and each paragraph is filtered by, until something is written."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known = _Known(Stretches(store))
        store.subscribe(self._on_changes)

    def within(self, reading: Reading, filters: Filters) -> Within:
        """What these filters leave."""
        if filters == Filters():
            return EVERYWHERE
        known = self._known
        wanted = (filters, reading.generation)
        # The next key asks for the same again.
        if known.confined is None or known.confined[0] != wanted:
            known.confined = wanted, self._left_by(reading, filters)
        return known.confined[1]

    def numbers(
        self, reading: Reading, filters: Filters, held: Callable[[Filters], Held]
    ) -> dict[str, Counter[object]]:
        """How much of what is `held` each value of each filter leaves, with all the others in force."""
        numbers = {
            name: self._by_fact(reading, name, held(replace(filters, **{name: None}))) for name in _FACTS
        }
        for name in NAMES:
            rows = held(replace(filters, **{name: None})).rows
            every = self._known.stretches.every(reading, name).items()
            numbers[name] = Counter({value: number for value, on in every if (number := len(on & rows))})
        return numbers

    def every_fact(self, reading: Reading) -> Mapping[Key, Facts]:
        """What is known of all texts."""
        known = self._known
        if known.facts_of != reading.generation:
            known.facts = self._with_facts(known.facts, reading.taken)
            known.facts_of = reading.generation
        return known.facts

    def know_facts(self, reading: Reading, waited_for: Callable[[], bool] | None = None) -> bool:
        """Read by lots what is known of all texts, until somebody waits; whether it is all."""
        keys = list(reading.taken)
        for first in range(0, len(keys), _LOT):
            if waited_for and waited_for():
                return False
            self._known.facts = self._with_facts(self._known.facts, keys[first : first + _LOT])
        self.every_fact(reading)
        return True

    def facts(self, keys: Iterable[Key]) -> Mapping[Key, Facts]:
        """What is known of some texts, and of others beside."""
        return self._with_facts(self._known.facts, keys)

    def _with_facts(self, facts: dict[Key, Facts], keys: Iterable[Key]) -> dict[Key, Facts]:
        # Not by subtracting sets: that would walk through the keys of all texts.
        unknown = {key for key in keys if key not in facts}
        if unknown:
            with self._store.read() as session:
                facts = facts | facts_of(session, unknown)
        return facts

    def _by_fact(self, reading: Reading, name: str, held: Held) -> Counter[object]:
        count: Counter[object] = Counter()
        facts = self.every_fact(reading)
        for slot, number in reading.watched(held.slots.items()):
            key = reading.keys[slot]
            for value in _values(name, key, facts.get(key)):
                count[value] += number
        return count

    def _left_by(self, reading: Reading, filters: Filters) -> Within:
        slots: list[int] | None = None
        if any(getattr(filters, name) is not None for name in (*_FACTS, "since", "until")):
            facts = self.every_fact(reading)
            slots = [
                taken.slot for key, taken in reading.taken.items() if _fits(key, facts.get(key), filters)
            ]
        rows: set[int] | None = None
        for name in NAMES:
            value = getattr(filters, name)
            if value is not None:
                on = self._known.stretches.of(reading, name, value, slots)
                rows = on if rows is None else rows & on
        return Within(_as_json(slots), _as_json(rows))

    def _on_changes(self, _changes: Changes) -> None:
        self._known = _Known(Stretches(self._store))


def _as_json(numbers: Collection[int] | None) -> str | None:
    return None if numbers is None else json.dumps(list(numbers))


def _values(name: str, key: Key, facts: Facts | None) -> Iterable[object]:
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


def _fits(key: Key, facts: Facts | None, filters: Filters) -> bool:
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
