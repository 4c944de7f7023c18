"""Noticing what other processes write to the office: the command line beside the window, or a restore."""

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import sqlalchemy as sa

from mentordesk.db.connection import connect
from mentordesk.db.faults import told
from mentordesk.db.store import Store
from mentordesk.db.tables import Change, ChangeSet
from mentordesk.records.changes import Changes, Kind


@dataclass(frozen=True)
class Known:
    """What of the office is known: its newest step, and how often a copy was put back into it."""

    step: int
    put_back: int

    @classmethod
    def now(cls, store: Store) -> Self:
        """All that is in the file."""
        with store.read() as session:
            return cls(
                session.scalar(sa.select(sa.func.max(ChangeSet.id))) or 0,
                session.scalar(sa.text("PRAGMA user_version")) or 0,
            )


class Watch:
    """Looks for foreign writes; a look costs microseconds while nobody writes."""

    def __init__(self, path: Path, store: Store, *, key: str | None = None) -> None:
        self._path = path
        self._key = key
        self._store = store
        self._known = Known.now(store)
        self._connection: Any = None
        self._version = -1

    def look(self) -> Changes | None:
        """What others wrote since the last look; nothing where it was only ourselves."""
        with told():
            version = self._data_version()
        if version == self._version:
            return None
        self._version = version
        before, self._known = self._known, Known.now(self._store)
        if before.put_back != self._known.put_back:
            return Changes(everything=True)
        found = self._written_after(before.step)
        self._store.own_steps = {step for step in self._store.own_steps if step > self._known.step}
        return found

    def skip(self) -> None:
        """Take all that is in the file as known."""
        self._known = Known.now(self._store)
        self._store.own_steps.clear()

    def close(self) -> None:
        """Close the connection."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _data_version(self) -> int:
        # SQLite counts what other connections wrote, so it takes one that never writes.
        if self._connection is None:
            self._connection = connect(self._path, key=self._key, mode="mode=rw")
        return int(self._connection.execute("PRAGMA data_version").fetchone()[0])

    def _written_after(self, step: int) -> Changes | None:
        with self._store.read() as session:
            rows = session.execute(
                sa.select(Change.set_id, Change.kind_of_record, Change.record_id)
                .where(Change.set_id > step)
                .distinct()
            ).all()
        ids: dict[Kind, set[int]] = defaultdict(set)
        for set_id, kind, record_id in rows:
            if set_id not in self._store.own_steps:
                ids[Kind(kind)].add(record_id)
        return Changes({kind: frozenset(found) for kind, found in ids.items()}) if ids else None
