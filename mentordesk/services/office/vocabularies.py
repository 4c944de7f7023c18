"""The office's own words: domains, end reasons and themes, in its order."""

import uuid
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mentordesk.db.store import Store
from mentordesk.db.tables import Domain, EndReason, Theme, ThemeGroup
from mentordesk.domain.vocabulary import REASON_GROUPS
from mentordesk.errors import InputError, NotFoundError
from mentordesk.records.office import Vocabulary, WordRecord

_TABLES: dict[Vocabulary, Any] = {
    Vocabulary.DOMAINS: Domain,
    Vocabulary.END_REASONS: EndReason,
    Vocabulary.THEMES: Theme,
}
_ONE = {
    Vocabulary.DOMAINS: "domain",
    Vocabulary.END_REASONS: "end reason",
    Vocabulary.THEMES: "theme",
}


class Vocabularies:
    """Words that each office may edit. What was used once is retired, never removed."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def words(self, vocabulary: Vocabulary) -> Sequence[WordRecord]:
        """All words in the office's order, those that are retired too."""
        with self._store.read() as session:
            groups = _groups(session, vocabulary)
            rows = sorted(_rows(session, vocabulary), key=lambda row: _place(row, groups))
            return [WordRecord(row.id, row.name, groups.get(_group_of(row), ""), row.active) for row in rows]

    def groups(self, vocabulary: Vocabulary) -> Sequence[str]:
        """The headings under which the words stand; none for domains."""
        with self._store.read() as session:
            return [name for name in _groups(session, vocabulary).values() if name]

    def add(self, vocabulary: Vocabulary, name: str, *, group: str = "", origin: object | None = None) -> int:
        """Take a domain or an end reason in, at the end of its group; themes come in by the codebook."""
        name = _tidy(name)
        with self._store.write(f"Add the {_ONE[vocabulary]} {name}", origin=origin) as session:
            _require_new(session, vocabulary, name)
            last = max((row.position for row in _rows(session, vocabulary)), default=-1)
            key = f"own-{uuid.uuid4().hex[:12]}"
            if vocabulary is Vocabulary.DOMAINS:
                row: Any = Domain(key=key, name=name, position=last + 1)
            elif vocabulary is Vocabulary.END_REASONS:
                row = EndReason(key=key, group=_reason_group(group), name=name, position=last + 1)
            else:
                raise InputError("A theme is taken into the codebook with what it means.", place="Theme")
            session.add(row)
            session.flush()
            return int(row.id)

    def rename(
        self, vocabulary: Vocabulary, word_id: int, name: str, *, origin: object | None = None
    ) -> None:
        """Call a word otherwise, everywhere and for what was recorded before too."""
        name = _tidy(name)
        with self._store.write(f"Rename a {_ONE[vocabulary]} to {name}", origin=origin) as session:
            row = _found(session, vocabulary, word_id)
            if row.name != name:
                _require_new(session, vocabulary, name, but=word_id)
                row.name = name

    def retire(self, vocabulary: Vocabulary, word_id: int, *, origin: object | None = None) -> None:
        """Offer a word no longer; what was recorded with it keeps it."""
        self._set_active(vocabulary, word_id, active=False, origin=origin)

    def take_up(self, vocabulary: Vocabulary, word_id: int, *, origin: object | None = None) -> None:
        """Offer a retired word again."""
        self._set_active(vocabulary, word_id, active=True, origin=origin)

    def move(
        self, vocabulary: Vocabulary, word_id: int, places: int, *, origin: object | None = None
    ) -> None:
        """Move a word down by so many places within its group, or up where it is negative."""
        with self._store.write(f"Order the {vocabulary.value}", origin=origin) as session:
            moved = _found(session, vocabulary, word_id)
            groups = _groups(session, vocabulary)
            rows = sorted(_rows(session, vocabulary), key=lambda row: _place(row, groups))
            alike = [row for row in rows if _group_of(row) == _group_of(moved)]
            at = alike.index(moved)
            alike.insert(min(max(at + places, 0), len(alike) - 1), alike.pop(at))
            taken = sorted(row.position for row in alike)
            if len(set(taken)) < len(taken):
                # Two at one place, from an import: give all of them places of their own.
                taken = list(range(taken[0], taken[0] + len(taken)))
            for row, position in zip(alike, taken, strict=True):
                row.position = position

    def _set_active(
        self, vocabulary: Vocabulary, word_id: int, *, active: bool, origin: object | None
    ) -> None:
        verb = "Take up" if active else "Retire"
        with self._store.read() as session:
            name = _found(session, vocabulary, word_id).name
        with self._store.write(f"{verb} the {_ONE[vocabulary]} {name}", origin=origin) as session:
            _found(session, vocabulary, word_id).active = active


def _rows(session: Session, vocabulary: Vocabulary) -> Sequence[Any]:
    return session.scalars(sa.select(_TABLES[vocabulary])).all()


def _found(session: Session, vocabulary: Vocabulary, word_id: int) -> Any:
    row = session.get(_TABLES[vocabulary], word_id)
    if row is None:
        raise NotFoundError(f"There is no such {_ONE[vocabulary]} in this office.")
    return row


def _groups(session: Session, vocabulary: Vocabulary) -> dict[Any, str]:
    """The groups in their order, by what a row holds of its group."""
    if vocabulary is Vocabulary.DOMAINS:
        return {None: ""}
    if vocabulary is Vocabulary.END_REASONS:
        return dict(REASON_GROUPS)
    rows = session.execute(
        sa.select(ThemeGroup.id, ThemeGroup.name).order_by(ThemeGroup.position, ThemeGroup.id)
    )
    return {row.id: row.name for row in rows}


def _group_of(row: Any) -> Any:
    if isinstance(row, EndReason):
        return row.group
    return row.group_id if isinstance(row, Theme) else None


def _place(row: Any, groups: dict[Any, str]) -> tuple[int, int, int]:
    order = list(groups)
    group = _group_of(row)
    return order.index(group) if group in groups else len(order), row.position, row.id


def _reason_group(name: str) -> str:
    for key, shown in REASON_GROUPS.items():
        if name.casefold() in (key.casefold(), shown.casefold()):
            return key
    raise InputError("An end reason stands in one of the groups.", place="Group")


def _require_new(session: Session, vocabulary: Vocabulary, name: str, *, but: int | None = None) -> None:
    for row in _rows(session, vocabulary):
        if row.id != but and row.name.casefold() == name.casefold():
            raise InputError(f"There is a {_ONE[vocabulary]} called {row.name} already.", place="Name")


def _tidy(name: str) -> str:
    name = " ".join(name.split())
    if not name:
        raise InputError("A name is needed.", place="Name")
    return name
