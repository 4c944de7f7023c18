"""Noticing what other processes write to the office: the command line beside the window, or a restore."""

from collections import defaultdict
from pathlib import Path

import sqlalchemy as sa

from mentordesk.db.connection import connect
from mentordesk.db.faults import told
from mentordesk.db.store import Store
from mentordesk.db.tables import Change, ChangeSet
from mentordesk.records.changes import Changes, Kind


class Watch:
    """Looks for foreign writes; a look costs microseconds while nobody writes."""

    def __init__(self, path: Path, store: Store, *, key: str | None = None) -> None:
        self._store = store
        # SQLite counts what other connections wrote, so it takes one that never writes.
        self._connection = connect(path, key=key, mode="mode=rw")
        self._version = self._data_version()
        self._seen = self._newest()
        self._put_back = self._times_put_back()

    def look(self) -> Changes | None:
        """What others wrote since the last look; nothing where it was only ourselves."""
        with told():
            version = self._data_version()
        if version == self._version:
            return None
        self._version = version
        newest, put_back = self._newest(), self._times_put_back()
        if put_back != self._put_back:
            self._seen, self._put_back = newest, put_back
            return Changes(everything=True)
        found = self._written_after(self._seen)
        self._seen = newest
        self._store.own_steps = {step for step in self._store.own_steps if step > newest}
        return found

    def skip(self) -> None:
        """Take all that is in the file as known."""
        self._version, self._seen, self._put_back = (
            self._data_version(),
            self._newest(),
            self._times_put_back(),
        )
        self._store.own_steps.clear()

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()

    def _data_version(self) -> int:
        return int(self._connection.execute("PRAGMA data_version").fetchone()[0])

    def _times_put_back(self) -> int:
        return int(self._connection.execute("PRAGMA user_version").fetchone()[0])

    def _newest(self) -> int:
        with self._store.read() as session:
            return session.scalar(sa.select(sa.func.max(ChangeSet.id))) or 0

    def _written_after(self, seen: int) -> Changes | None:
        with self._store.read() as session:
            rows = session.execute(
                sa.select(Change.set_id, Change.kind_of_record, Change.record_id)
                .where(Change.set_id > seen)
                .distinct()
            ).all()
        ids: dict[Kind, set[int]] = defaultdict(set)
        for step, kind, record_id in rows:
            if step not in self._store.own_steps:
                ids[Kind(kind)].add(record_id)
        return Changes({kind: frozenset(found) for kind, found in ids.items()}) if ids else None
