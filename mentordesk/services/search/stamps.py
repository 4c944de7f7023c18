"""Which texts there are to be found, and by what each is told from what it was."""

from collections.abc import Collection, Mapping
from threading import Lock

from sqlalchemy.orm import Session

from mentordesk.db.store import Store
from mentordesk.db.tables import Addendum
from mentordesk.records.changes import Changes, Kind
from mentordesk.services.search.rows import Key
from mentordesk.services.search.sources import PLACES, small_stamps, text_stamps

_FEW = 200


class Stamps:
    """The stamps of all texts; after a commit only what it touched is read anew."""

    def __init__(self, store: Store) -> None:
        self._small: dict[Key, str] | None = None
        """Of all but the texts of interviews, whose stamps an index answers."""
        self._everything = False
        self._stale: dict[Kind, set[int]] = {}
        self._lock = Lock()
        """Held for an instant only: a commit in the window must not wait for the worker."""
        store.subscribe(self._on_changes)

    @property
    def are_known(self) -> bool:
        """Whether nothing was written since they were last read that this process knows of."""
        with self._lock:
            return self._small is not None and not self._everything and not self._stale

    def now(self, session: Session) -> dict[Key, str]:
        """The stamp of each text that is not empty."""
        return text_stamps(session) | self._small_now(session)

    def _small_now(self, session: Session) -> dict[Key, str]:
        with self._lock:
            small = None if self._everything else self._small
            self._small, self._everything = small, False
            stale, self._stale = self._stale, {}
        if small is None:
            small = {}
            for name in PLACES:
                small |= small_stamps(session, name)
        for name, place in PLACES.items():
            if ids := stale.get(place.table.kind):
                small = _read_anew(session, small, name, ids)
        self._small = small
        return small

    def _on_changes(self, changes: Changes) -> None:
        with self._lock:
            self._everything = self._everything or changes.everything
            for kind, ids in changes.ids.items():
                self._stale.setdefault(kind, set()).update(ids)


def _read_anew(session: Session, small: Mapping[Key, str], name: str, ids: Collection[int]) -> dict[Key, str]:
    # An addendum is known by a number of its own, and there are few of them.
    every = name == Addendum.__tablename__ or len(ids) > _FEW
    others = {key: stamp for key, stamp in small.items() if key[0] != name or not (every or key[1] in ids)}
    return others | small_stamps(session, name, None if every else ids)
