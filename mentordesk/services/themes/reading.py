"""What themes are counted from, kept: after a write only what it touched is read anew."""

from collections import deque
from collections.abc import Iterable
from dataclasses import replace
from threading import Lock

from sqlalchemy.orm import Session

from mentordesk.db.store import Store
from mentordesk.records.changes import Changes, Kind
from mentordesk.records.themes import ThemeMaterial
from mentordesk.services.themes import data as theme_data
from mentordesk.services.themes import ties as theme_ties
from mentordesk.services.themes.data import Read

_MOST_APART = 400
"""More records than these are read all at once sooner than one by one."""
_ALL_ANEW = (Kind.CYCLE, Kind.VOCABULARY)
_COUNTED = (Kind.THEME, Kind.RELATIONSHIP, Kind.OUTCOME, Kind.INTERVIEW, Kind.PASSAGE, Kind.GUIDE)


class ThemeReading:
    """Keeps the material of an office; the same one as long as nothing that it is made of was written."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = Lock()
        self._written: deque[Changes] = deque()
        self._read: Read | None = None
        self._kept: ThemeMaterial | None = None
        store.subscribe(self._on_changes)

    def material(self) -> ThemeMaterial:
        """All that can be counted, with all that was written until now."""
        with self._lock:
            # Taken before the reading begins: what is written meanwhile stays for the next time.
            written = [self._written.popleft() for _ in range(len(self._written))]
            if self._kept is None or self._read is None or written:
                try:
                    self._kept = self._anew(written)
                except BaseException:
                    self._read = self._kept = None
                    raise
            return self._kept

    def _on_changes(self, changes: Changes) -> None:
        if changes.touches(*_ALL_ANEW, *_COUNTED):
            self._written.append(changes)

    def _anew(self, written: Iterable[Changes]) -> ThemeMaterial:
        ids: dict[Kind, set[int]] = {kind: set() for kind in _COUNTED}
        everything = self._read is None
        for changes in written:
            everything = everything or changes.touches(*_ALL_ANEW)
            for kind, found in ids.items():
                found |= changes.ids.get(kind, frozenset())
        with self._store.read() as session:
            if everything or self._read is None or any(len(found) > _MOST_APART for found in ids.values()):
                self._read = theme_data.read_all(session)
            else:
                self._read = _refreshed(session, self._read, ids)
        return theme_data.counted_from(self._read)


def _refreshed(session: Session, read: Read, ids: dict[Kind, set[int]]) -> Read:
    """What was read, with the records of these ids as they are now."""
    interviews = ids[Kind.INTERVIEW]
    marked = interviews | _interviews_of(session, read, ids[Kind.PASSAGE])
    if ids[Kind.THEME]:
        # Themes that are merged hand over more passages than can be named.
        read = replace(read, themes=theme_data.read_themes(session), said=theme_data.read_said(session))
    elif marked:
        others = {id_: said for id_, said in read.said.items() if id_ not in marked}
        read = replace(read, said={**others, **theme_data.read_said(session, marked)})
    if ids[Kind.GUIDE] or ids[Kind.THEME]:
        read = replace(read, came_up=theme_data.read_topics(session))
    elif marked:
        came_up = [one for one in read.came_up if one[0] not in marked]
        read = replace(read, came_up=[*came_up, *theme_data.read_topics(session, marked)])
    read = _with_ties(session, read, ids)
    if interviews or ids[Kind.RELATIONSHIP] or ids[Kind.GUIDE]:
        read = replace(read, accounts=theme_data.read_accounts(session, read.cycles))
        unknown = {one.relationship_id for one in read.accounts} - read.ties.keys()
        read = _ties_anew(session, read, unknown)
    return read


def _interviews_of(session: Session, read: Read, passages: set[int]) -> set[int]:
    """Where passages are, or were while they were there."""
    if not passages:
        return set()
    were = {id_ for id_, said in read.said.items() if any(one[0] in passages for one in said)}
    return were | theme_data.interviews_of(session, passages)


def _with_ties(session: Session, read: Read, ids: dict[Kind, set[int]]) -> Read:
    """With the relationships as they are now, and the outcomes of those that were judged."""
    touched = set(ids[Kind.RELATIONSHIP])
    if judged := ids[Kind.OUTCOME]:
        before = {id_: one for id_, one in read.outcomes.items() if id_ in judged}
        now = theme_data.read_outcomes(session, judged)
        kept = {id_: one for id_, one in read.outcomes.items() if id_ not in judged}
        read = replace(read, outcomes={**kept, **now})
        touched.update(one[0] for one in (*before.values(), *now.values()))
    return _ties_anew(session, read, touched)


def _ties_anew(session: Session, read: Read, touched: set[int]) -> Read:
    if not touched:
        return read
    ids = theme_ties.with_siblings(session, touched)
    outcomes = [one for one in read.outcomes.values() if one[0] in ids]
    fresh = theme_ties.read_ties(session, read.cycles, outcomes, ids)
    kept = {id_: tie for id_, tie in read.ties.items() if id_ not in ids}
    return replace(read, ties={**kept, **fresh})
