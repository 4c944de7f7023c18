"""The index of all texts by paragraph, kept in the office file and made anew wherever it is missing.

Saving a text never touches it. It takes up what has changed in slices, when the typing rests and before a
search; it holds no word of a text that is gone: deleted words are wiped out of it at once. Beside twenty
million words it takes 430 MB, of which a sixth is for signs.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from threading import RLock
from time import monotonic

import sqlalchemy as sa

from mentordesk.db.faults import told
from mentordesk.db.store import Store
from mentordesk.domain import days
from mentordesk.domain.sentences import paragraphs
from mentordesk.records.changes import Changes
from mentordesk.services.search import rows as search_rows
from mentordesk.services.search.facts import facts_of
from mentordesk.services.search.reading import Beginnings, Reading, Still, given_up
from mentordesk.services.search.rows import Key, Taken
from mentordesk.services.search.sources import text_of
from mentordesk.services.search.stamps import Stamps

_BATCH = 30_000
"""Letters that are taken up in one transaction: a save beside it waits some hundredths of a second."""
_TRUSTED_S = 10.0
"""So long it is believed that no other process wrote; one's own writes are known at once."""


class SearchIndex:
    """Which paragraphs hold which words."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = RLock()
        self._taken: dict[Key, Taken] | None = None
        """What the index holds, as it was when it had this generation:"""
        self._generation = -1
        self._by_slot: dict[int, Key] = {}
        self._free: dict[int, int] = {}
        """The next slot to be tried of a day, by its first."""
        self._restored = False
        self._stamps = Stamps(store)
        self._todo: list[tuple[Key, str]] = []
        self._looked: float | None = None
        """When all stamps were last read."""
        self._beginnings = Beginnings()
        store.subscribe(self._on_changes)

    def take_up(
        self,
        seconds: float | None = None,
        waited_for: Callable[[], bool] | None = None,
        *,
        told_only: bool = False,
    ) -> int:
        """Take up what has changed, for so many seconds at most; how many texts are left.

        Once `waited_for` says that somebody waits for the worker, what was begun is brought to its end and
        the rest is left. What other processes wrote is found by reading all stamps; with `told_only` that is
        left to a better moment.
        """
        if self._store.veil is not None:
            # What is read through a veil is not what was written.
            return 0
        with self._lock:
            until = None if seconds is None else monotonic() + seconds
            if not self._is_known(forever=told_only):
                self._look()
            # One batch is taken even where looking for it took all of the time, or a slow machine starves.
            patient = seconds != 0
            while self._todo and patient:
                self._todo = self._todo[self._take_batch(self._todo) :]
                patient = until is None or monotonic() < until
                patient = patient and not (waited_for and waited_for())
            return len(self._todo)

    @contextmanager
    def reading(self, still: Still | None = None) -> Iterator[Reading]:
        """The index as it is and stays meanwhile; what nobody waits for any more is left off."""
        with self._lock, told(), self._store.engine.connect() as connection:
            self._load(connection)
            with given_up(connection, still):
                yield Reading(
                    connection=connection,
                    generation=self._generation,
                    taken=self._taken or {},
                    keys=self._by_slot,
                    beginnings=self._beginnings,
                    veil=self._store.veil,
                    still=still,
                )

    def _is_known(self, *, forever: bool) -> bool:
        """Whether what is to be done is known, and nothing was written since that this process knows of."""
        if self._looked is None or self._restored or not self._stamps.are_known:
            return False
        if not forever and monotonic() - self._looked > _TRUSTED_S:
            return False
        with self._store.read() as session:
            return search_rows.are_there(session.connection())

    def _look(self) -> None:
        """Forget what is gone, and see what is to be taken up."""
        with self._store.read() as session:
            there = search_rows.are_there(session.connection())
        if not there:
            self._make()
        looked = monotonic()
        with self._store.read() as session:
            self._load(session.connection())
            now = self._stamps.now(session)
        taken = self._taken or {}
        gone = [key for key in taken if key not in now]
        if gone:
            with self._writing() as connection:
                for key in gone:
                    self._forget(connection, key)
        self._todo = [
            (key, stamp) for key, stamp in now.items() if key not in taken or taken[key].stamp != stamp
        ]
        self._looked = looked

    def _take_batch(self, todo: list[tuple[Key, str]]) -> int:
        """Take up the first of what is to be done; how many texts that were."""
        letters = count = 0
        with self._store.read() as session:
            texts = []
            for key, stamp in todo:
                text = text_of(session, key)
                texts.append((key, stamp, text, paragraphs(text)))
                letters += len(text)
                count += 1
                if letters >= _BATCH:
                    break
            facts = facts_of(session, [key for key, *_ in texts])
        with self._writing() as connection:
            for key, stamp, text, spans in texts:
                old = self._forget(connection, key)
                taken = Taken(self._slot(old, facts[key].on if key in facts else None), stamp)
                search_rows.put(connection, key, taken, text, spans)
                self._keep(key, taken)
        return count

    def _slot(self, old: int | None, day: date | None) -> int:
        """Where a text of a day is put: where it was, or into the next free slot of its day."""
        if old is not None and (day is None or search_rows.is_of(old, day)):
            return old
        first = search_rows.first_slot(day or days.today())
        slot = self._free.get(first, first)
        while slot in self._by_slot:
            slot += 1
        self._free[first] = slot + 1
        return slot

    def _keep(self, key: Key, taken: Taken) -> None:
        if self._taken is not None:
            self._taken[key] = taken
            self._by_slot[taken.slot] = key

    def _forget(self, connection: sa.Connection, key: Key) -> int | None:
        """Wipe out a text; the slot that it leaves."""
        if self._taken is None or key not in self._taken:
            return None
        slot = self._taken.pop(key).slot
        del self._by_slot[slot]
        search_rows.wipe_slots(connection, [slot])
        return slot

    @contextmanager
    def _writing(self) -> Iterator[sa.Connection]:
        """A transaction on the index; where another process wrote to it meanwhile, it is read anew."""
        with told(), self._store.engine.execution_options(immediate=True).begin() as connection:
            self._load(connection)
            try:
                yield connection
            except BaseException:
                self._taken = self._looked = None
                raise
            search_rows.count_up(connection)
            self._generation = search_rows.generation(connection)

    def _load(self, connection: sa.Connection) -> None:
        if not search_rows.are_there(connection):
            self._taken, self._by_slot = {}, {}
            return
        generation = search_rows.generation(connection)
        if self._restored:
            self._taken, self._restored = None, False
        if self._taken is not None and generation == self._generation:
            return
        self._taken = search_rows.every(connection)
        self._by_slot = {taken.slot: key for key, taken in self._taken.items()}
        self._free = {}
        self._generation = generation

    def _make(self) -> None:
        with told(), self._store.engine.execution_options(immediate=True).begin() as connection:
            if not search_rows.are_there(connection):
                search_rows.make(connection)
        self._taken = None

    def _on_changes(self, changes: Changes) -> None:
        self._restored = self._restored or changes.everything
