"""What a session writes, row by row: for the change log, for undo, and for the windows that listen.

The session's own mapper events collect it, so a service cannot forget to.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapper, Session, object_session

from mentordesk.db.tables import Base, Change
from mentordesk.db.tables.base import Instant
from mentordesk.records.changes import Changes, Kind

JOURNAL = "journal"
"""Key of the journal in `Session.info`."""


def frozen(value: Any) -> Any:
    """A column's value as JSON holds it."""
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, datetime | date):
        return value.isoformat()
    return value


def thawed(column: sa.Column[Any], value: Any) -> Any:
    """The reverse of `frozen`, by the column's type."""
    if value is None:
        return None
    if isinstance(column.type, Instant):
        return datetime.fromisoformat(value)
    if isinstance(column.type, sa.Date):
        return date.fromisoformat(value)
    return value


@dataclass(frozen=True)
class Entry:
    """One row added (no `before`), changed (both) or removed (no `after`)."""

    table_name: str
    kind: Kind
    record_id: int
    row_key: dict[str, Any]
    before: dict[str, Any] | None
    after: dict[str, Any] | None


@dataclass
class Journal:
    """What was written so far in one transaction, in the order in which it was written."""

    entries: list[Entry] = field(default_factory=list)
    ids: dict[Kind, set[int]] = field(default_factory=lambda: defaultdict(set))
    everything: bool = False

    def note(self, row: Base, before: dict[str, Any] | None, after: dict[str, Any] | None) -> None:
        record_id = getattr(row, type(row).owner)
        self.ids[type(row).kind].add(record_id)
        if type(row).logged and (before or after):
            key = {column.name: getattr(row, column.name) for column in sa.inspect(type(row)).primary_key}
            self.entries.append(Entry(row.__tablename__, type(row).kind, record_id, key, before, after))

    def mark(self, kind: Kind, ids: Iterable[int]) -> None:
        """Name records that a bulk statement touched, which no mapper event sees."""
        self.ids[kind].update(ids)

    def changes(self, origin: object | None) -> Changes:
        ids = {kind: frozenset(found) for kind, found in self.ids.items()}
        return Changes(ids=ids, origin=origin, everything=self.everything)

    def rows(self, set_id: int) -> list[Change]:
        return [
            Change(
                set_id=set_id,
                kind_of_record=entry.kind.value,
                record_id=entry.record_id,
                table_name=entry.table_name,
                row_key=entry.row_key,
                before=entry.before,
                after=entry.after,
            )
            for entry in self.entries
        ]


def _journal_of(row: Base) -> Journal | None:
    session: Session | None = object_session(row)
    return None if session is None else session.info.get(JOURNAL)


def _whole(mapper: Mapper[Any], row: Base) -> dict[str, Any]:
    return {attribute.key: frozen(getattr(row, attribute.key)) for attribute in mapper.column_attrs}


@sa.event.listens_for(Base, "after_insert", propagate=True)
def _inserted(mapper: Mapper[Any], connection: sa.Connection, row: Base) -> None:
    if journal := _journal_of(row):
        journal.note(row, None, _whole(mapper, row))


# Before, not after: a deferred column can be read only while its row is still there.
@sa.event.listens_for(Base, "before_delete", propagate=True)
def _deleted(mapper: Mapper[Any], connection: sa.Connection, row: Base) -> None:
    if journal := _journal_of(row):
        journal.note(row, _whole(mapper, row), None)


@sa.event.listens_for(Base, "after_update", propagate=True)
def _updated(mapper: Mapper[Any], connection: sa.Connection, row: Base) -> None:
    journal = _journal_of(row)
    if journal is None:
        return
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}
    state = sa.inspect(row)
    for attribute in mapper.column_attrs:
        history = state.attrs[attribute.key].history
        if attribute.key in type(row).silent or not history.has_changes():
            continue
        before[attribute.key] = frozen(history.deleted[0]) if history.deleted else None
        after[attribute.key] = frozen(history.added[0]) if history.added else None
    journal.note(row, before, after)
