"""Taking a logged step back, row by row, where nothing else has touched those rows since."""

from itertools import groupby
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from mentordesk.db.journal import frozen, thawed
from mentordesk.db.tables import Base, Change, ChangeSet
from mentordesk.errors import UndoError

_AT_ONCE = 200
"""Keys in one query; a database takes a limited number of values."""

_CHANGED_SINCE = "This can no longer be taken back: what it touched was changed since."


def reverse(session: Session, step: ChangeSet) -> None:
    """Write the rows of `step` back to what they were before it; on `UndoError` the caller rolls back."""
    classes: dict[str, type[Base]] = {
        mapper.class_.__tablename__: mapper.class_ for mapper in Base.registry.mappers
    }
    newest_first = session.scalars(
        sa.select(Change).where(Change.set_id == step.id).order_by(Change.id.desc())
    ).all()
    try:
        for (name, _way), group in groupby(newest_first, key=lambda row: (row.table_name, _way_of(row))):
            changes = list(group)
            # Held until they are written back: the session itself lets go of rows that nobody holds.
            held = _load(session, classes[name], changes)
            for change in changes:
                _reverse_row(session, classes[name], change)
            # Rows of one table and one way go together; the log's order keeps parents before parts.
            session.flush()
            held.clear()
    except IntegrityError as error:
        raise UndoError(_CHANGED_SINCE) from error


def _load(session: Session, table: type[Base], changes: list[Change]) -> list[Base]:
    """Bring the rows into the session in a few queries instead of one for each."""
    columns = sa.inspect(table).primary_key
    held: list[Base] = []
    keys = [tuple(change.row_key[column.name] for column in columns) for change in changes]
    for first in range(0, len(keys), _AT_ONCE):
        wanted = keys[first : first + _AT_ONCE]
        held += session.scalars(sa.select(table).where(sa.tuple_(*columns).in_(wanted)))
    return held


def _way_of(change: Change) -> str:
    if change.before is None:
        return "added"
    return "removed" if change.after is None else "changed"


def _reverse_row(session: Session, table: type[Base], change: Change) -> None:
    mapper = sa.inspect(table)
    key = tuple(change.row_key[column.name] for column in mapper.primary_key)
    row = session.get(table, key)
    if change.after is None:
        if row is not None:
            raise UndoError(_CHANGED_SINCE)
        session.add(table(**_values(table, change.before)))
        return
    if row is None or _changed_since(row, change.after):
        raise UndoError(_CHANGED_SINCE)
    if change.before is None:
        session.delete(row)
        return
    for name, value in _values(table, change.before).items():
        setattr(row, name, value)


def _changed_since(row: Base, after: dict[str, Any]) -> bool:
    drifting = type(row).drifting
    return any(frozen(getattr(row, name)) != value for name, value in after.items() if name not in drifting)


def _values(table: type[Base], values: dict[str, Any]) -> dict[str, Any]:
    columns = sa.inspect(table).columns
    return {name: thawed(columns[name], value) for name, value in values.items()}
