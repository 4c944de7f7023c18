"""The index of all texts by paragraph, kept in the office file and made anew wherever it is missing.

Saving a text never touches it. It takes up what has changed in slices, when the typing rests and before a
search; it holds no word of a text that is gone: deleted words are wiped out of it at once. Beside twenty
million words it takes 430 MB, of which a sixth is for signs.
"""

import zlib
from array import array
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from threading import Lock, RLock
from time import monotonic
from typing import NamedTuple, TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mentordesk.db.faults import told
from mentordesk.db.store import Store
from mentordesk.db.tables import Addendum, Aside, Passage
from mentordesk.domain.sentences import paragraphs
from mentordesk.domain.words import indexed
from mentordesk.records.changes import Changes, Kind
from mentordesk.services.search_sources import PLACES, small_stamps, text_of, text_stamps

SLOT_BITS = 20
NUMBERS = (1 << SLOT_BITS) - 1
"""A row's number holds its text's slot and, in the lower bits, which paragraph it is."""
_MAKE = (
    """CREATE TABLE search_text (
        slot INTEGER PRIMARY KEY, place TEXT NOT NULL, record_id INTEGER NOT NULL, stamp TEXT NOT NULL,
        spans BLOB NOT NULL, words BLOB NOT NULL, UNIQUE (place, record_id)
    )""",
    # Folding is ours, so every letter beyond ASCII is a letter to the index.
    "CREATE VIRTUAL TABLE search_words USING fts5(words, content='', prefix='2 3', tokenize='ascii')",
    "INSERT INTO search_words (search_words, rank) VALUES ('secure-delete', 1)",
    "CREATE TABLE search_state (id INTEGER PRIMARY KEY, generation INTEGER)",
)
_DELETE = "INSERT INTO search_words (search_words, rowid, words) VALUES ('delete', :row, :words)"
_INSERT = "INSERT INTO search_words (rowid, words) VALUES (:row, :words)"
_VOCABULARY = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_vocabulary USING fts5vocab(main, search_words, instance)"
)
_NEXT_WORD = "SELECT term FROM temp.search_vocabulary WHERE term >= :least LIMIT 1"
_BATCH = 30_000
"""Letters that are taken up in one transaction: a save beside it waits some hundredths of a second."""
_FEW = 200
_TRUSTED_S = 10.0
"""So long it is believed that no other process wrote; one's own writes are known at once."""
_STEPS = 5_000
"""Of the database's machine, between two looks whether somebody still waits: less than a millisecond."""
Key = tuple[str, int]
_MOST_BEGUN = 64
"""So many words of the index may begin alike for a search to name them all."""
_MOST_KEPT = 4_096
_LOOKS = 16
"""Of steps in Python."""
Item = TypeVar("Item")
Still = Callable[[], bool]
"""Whether somebody still waits for what is found."""


class GivenUp(Exception):  # noqa: N818 (not an error: nobody waits any more)
    """Raised where a search was left off."""


class Taken(NamedTuple):
    """A text as it was taken up."""

    slot: int
    stamp: str


@dataclass(frozen=True, slots=True)
class Indexed:
    """A text of the index: which it is, its words as they were, and where its paragraphs stand."""

    key: Key
    text: str
    places: "array[int]"
    """Where each paragraph begins and ends, one after the other."""

    def paragraph(self, number: int) -> tuple[int, str]:
        """Where a paragraph begins, and its words."""
        start, end = self.places[number * 2 : number * 2 + 2]
        return start, self.text[start:end]


class SearchIndex:
    """Which paragraphs hold which words."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = RLock()
        self._taken: dict[Key, Taken] | None = None
        self._by_slot: dict[int, Key] = {}
        self._next_slot = 1
        self._small: dict[Key, str] | None = None
        self._stale: dict[Kind, set[int]] = {}
        self._stale_lock = Lock()
        """Held for an instant only: a commit in the window must not wait for the worker."""
        self._restored = False
        self._generation = -1
        self._todo: list[tuple[Key, str]] = []
        self._begun: dict[str, tuple[str, ...]] = {}
        """Words by what they begin with, of the generation that is named beside:"""
        self._begun_of = -1
        self._looked: float | None = None
        """When all stamps were last read."""
        self._still: Still | None = None
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

    def _is_known(self, *, forever: bool) -> bool:
        """Whether what is to be done is known, and nothing was written since that this process knows of."""
        with self._stale_lock:
            changed = bool(self._stale) or self._small is None or self._restored
        if changed or self._looked is None:
            return False
        if not forever and monotonic() - self._looked > _TRUSTED_S:
            return False
        with self._store.read() as session:
            return _is_there(session.connection())

    @property
    def generation(self) -> int:
        """Another number as soon as the index holds something else."""
        return self._generation

    def key_of(self, slot: int) -> Key:
        """Which text lies in a slot."""
        return self._by_slot[slot]

    def slots(self) -> Mapping[Key, Taken]:
        """All texts of the index."""
        return self._taken or {}

    def read(self, connection: sa.Connection, slots: Iterable[int]) -> dict[int, Indexed]:
        """The texts in some slots."""
        wanted = list(dict.fromkeys(slots))
        query = sa.text(
            "SELECT slot, place, record_id, spans, words FROM search_text WHERE slot IN :slots"
        ).bindparams(sa.bindparam("slots", wanted, expanding=True))
        return {
            row.slot: Indexed(
                (row.place, row.record_id),
                self._shown(_unzipped(row.words)),
                _unpacked(row.spans),
            )
            for row in self.watched(connection.execute(query))
        }

    def _shown(self, text: str) -> str:
        return text if self._store.veil is None else self._store.veil.covered(text)

    def places(self, connection: sa.Connection, slots: Iterable[int]) -> dict[int, "array[int]"]:
        """Where each paragraph of some texts begins and ends, one after the other."""
        query = sa.text("SELECT slot, spans FROM search_text WHERE slot IN :slots").bindparams(
            sa.bindparam("slots", list(slots), expanding=True)
        )
        return {slot: _unpacked(spans) for slot, spans in self.watched(connection.execute(query))}

    def words_from(self, connection: sa.Connection, start: str) -> tuple[str, ...]:
        """What the index holds that begins so: all of it, or nothing where that is too much."""
        if self._begun_of != self._generation or len(self._begun) > _MOST_KEPT:
            self._begun, self._begun_of = {}, self._generation
        if start not in self._begun:
            words = tuple(islice(_words_from(connection, start), _MOST_BEGUN + 1))
            self._begun[start] = words if len(words) <= _MOST_BEGUN else ()
        return self._begun[start]

    @contextmanager
    def reading(self, still: Still | None = None) -> Iterator[sa.Connection]:
        """A connection on which the index is there and stays as it is; what nobody waits for is left off."""
        with self._lock, told(), self._store.engine.connect() as connection:
            self._load(connection)
            driver = connection.connection.dbapi_connection
            self._still = still
            if still is not None and driver is not None:
                driver.set_progress_handler(lambda: not still(), _STEPS)
            try:
                yield connection
            except sa.exc.OperationalError as error:
                if still is None or still():
                    raise
                raise GivenUp from error
            finally:
                self._still = None
                if still is not None and driver is not None:
                    driver.set_progress_handler(None, 0)

    def watched(self, some: Iterable[Item]) -> Iterator[Item]:
        """The same, until nobody waits for it any more."""
        for number, one in enumerate(some):
            if self._still is not None and not number % _LOOKS and not self._still():
                raise GivenUp
            yield one

    def _look(self) -> None:
        """Forget what is gone, and see what is to be taken up."""
        with self._store.read() as session:
            there = _is_there(session.connection())
        if not there:
            self._make()
        looked = monotonic()
        with self._store.read() as session:
            self._load(session.connection())
            now = text_stamps(session) | self._small_stamps(session)
        taken = self.slots()
        gone = [key for key in taken if key not in now]
        if gone:
            with self._writing() as connection:
                for key in gone:
                    self._forget(connection, key)
        self._todo = [
            (key, stamp) for key, stamp in now.items() if key not in taken or taken[key].stamp != stamp
        ]
        self._looked = looked

    def _small_stamps(self, session: Session) -> dict[Key, str]:
        with self._stale_lock:
            stale, self._stale = self._stale, {}
            small = self._small
        if small is None:
            small = {}
            for name in PLACES:
                small |= small_stamps(session, name)
        for name, place in PLACES.items():
            ids = stale.get(place.table.kind)
            if ids:
                # An addendum is known by a number of its own, and there are few of them.
                every = name == Addendum.__tablename__ or len(ids) > _FEW
                small = {
                    key: stamp
                    for key, stamp in small.items()
                    if key[0] != name or not (every or key[1] in ids)
                }
                small |= small_stamps(session, name, None if every else ids)
        self._small = small
        return small

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
        with self._writing() as connection:
            for key, stamp, text, spans in texts:
                self._put(connection, key, stamp, text, spans)
        return count

    def _put(
        self, connection: sa.Connection, key: Key, stamp: str, text: str, spans: list[tuple[int, int]]
    ) -> None:
        old = self._forget(connection, key)
        if self._taken is None:
            return
        slot = old if old is not None else self._next_slot
        self._next_slot = max(self._next_slot, slot + 1)
        connection.execute(
            sa.text(
                "INSERT INTO search_text (slot, place, record_id, stamp, spans, words) "
                "VALUES (:slot, :place, :record_id, :stamp, :spans, :words)"
            ),
            {
                "slot": slot,
                "place": key[0],
                "record_id": key[1],
                "stamp": stamp,
                "spans": array("I", [place for span in spans for place in span]).tobytes(),
                "words": zlib.compress(text.encode("utf-8", "surrogatepass"), 1),
            },
        )
        rows = _rows(slot, text, spans)
        if rows:
            connection.execute(sa.text(_INSERT), rows)
        self._taken[key] = Taken(slot, stamp)
        self._by_slot[slot] = key

    def _forget(self, connection: sa.Connection, key: Key) -> int | None:
        if self._taken is None or key not in self._taken:
            return None
        slot = self._taken.pop(key).slot
        del self._by_slot[slot]
        _wipe_slots(connection, [slot])
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
            connection.exec_driver_sql(
                "INSERT INTO search_state (id, generation) VALUES (1, 1) "
                "ON CONFLICT (id) DO UPDATE SET generation = generation + 1"
            )
            self._generation = _generation(connection)

    def _load(self, connection: sa.Connection) -> None:
        if not _is_there(connection):
            self._taken, self._by_slot = {}, {}
            return
        generation = _generation(connection)
        if self._restored:
            self._taken, self._restored = None, False
        if self._taken is not None and generation == self._generation:
            return
        rows = connection.execute(sa.text("SELECT slot, place, record_id, stamp FROM search_text")).all()
        self._taken = {(place, record_id): Taken(slot, stamp) for slot, place, record_id, stamp in rows}
        self._by_slot = {taken.slot: key for key, taken in self._taken.items()}
        self._next_slot = max(self._by_slot, default=0) + 1
        self._generation = generation

    def _make(self) -> None:
        with told(), self._store.engine.execution_options(immediate=True).begin() as connection:
            if not _is_there(connection):
                for table in ("search_words", "search_text", "search_state"):
                    connection.exec_driver_sql(f"DROP TABLE IF EXISTS {table}")
                for statement in _MAKE:
                    connection.exec_driver_sql(statement)
        self._taken = None

    def _on_changes(self, changes: Changes) -> None:
        with self._stale_lock:
            if changes.everything:
                self._small = None
                self._restored = True
            for kind, ids in changes.ids.items():
                self._stale.setdefault(kind, set()).update(ids)


def wipe(session: Session, interview_id: int) -> None:
    """Take everything of one interview out of the index, in the transaction that destroys it."""
    connection = session.connection()
    if not _is_there(connection):
        return
    of_interview = "record_id = :id AND place IN ('interview', 'interview_text')"
    slots = list(
        connection.execute(
            sa.text(f"SELECT slot FROM search_text WHERE {of_interview}"), {"id": interview_id}
        ).scalars()
    )
    for table in (Addendum, Passage):
        ids = session.scalars(sa.select(table.id).where(table.interview_id == interview_id)).all()
        slots += _slots_of(connection, table.__tablename__, ids)
    _wipe_slots(connection, slots)
    connection.exec_driver_sql("UPDATE search_state SET generation = generation + 1")


def wipe_notes(session: Session, ids: Collection[int]) -> None:
    """Take notes beside an interview out of the index, in the transaction that destroys them."""
    connection = session.connection()
    if ids and _is_there(connection):
        _wipe_slots(connection, _slots_of(connection, Aside.__tablename__, ids))
        connection.exec_driver_sql("UPDATE search_state SET generation = generation + 1")


def _slots_of(connection: sa.Connection, place: str, ids: Collection[int]) -> list[int]:
    query = sa.text("SELECT slot FROM search_text WHERE place = :place AND record_id IN :ids").bindparams(
        sa.bindparam("ids", list(ids), expanding=True)
    )
    return list(connection.execute(query, {"place": place}).scalars())


def _wipe_slots(connection: sa.Connection, slots: Iterable[int]) -> None:
    for slot in slots:
        row = connection.execute(
            sa.text("SELECT spans, words FROM search_text WHERE slot = :slot"), {"slot": slot}
        ).one_or_none()
        if row is None:
            continue
        text = _unzipped(row.words)
        places = _unpacked(row.spans)
        rows = _rows(slot, text, zip(places[::2], places[1::2], strict=True))
        if rows:
            connection.execute(sa.text(_DELETE), rows)
        connection.execute(sa.text("DELETE FROM search_text WHERE slot = :slot"), {"slot": slot})


def _rows(slot: int, text: str, spans: Iterable[tuple[int, int]]) -> list[dict[str, object]]:
    return [
        {"row": (slot << SLOT_BITS) + number, "words": indexed(text[start:end])}
        for number, (start, end) in enumerate(spans)
        if number <= NUMBERS
    ]


def _words_from(connection: sa.Connection, start: str) -> Iterator[str]:
    connection.exec_driver_sql(_VOCABULARY)
    least = start
    while True:
        # The table has a row for each place of each word: only the first one is looked at.
        word = connection.execute(sa.text(_NEXT_WORD), {"least": least}).scalar()
        if word is None or not word.startswith(start):
            return
        yield word
        least = f"{word}\x01"


def _unzipped(words: bytes) -> str:
    return zlib.decompress(words).decode("utf-8", "surrogatepass")


def _unpacked(spans: bytes) -> "array[int]":
    places = array("I")
    places.frombytes(spans)
    return places


def _is_there(connection: sa.Connection) -> bool:
    found = connection.exec_driver_sql(
        "SELECT count(*) FROM sqlite_master WHERE name IN ('search_text', 'search_words', 'search_state')"
    ).scalar_one()
    return bool(found == 3)


def _generation(connection: sa.Connection) -> int:
    return int(connection.exec_driver_sql("SELECT generation FROM search_state").scalar() or 0)
