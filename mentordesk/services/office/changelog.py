"""The change log of a record in words: numbers resolved to names, terms as they are said."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mentordesk.db.journal import thawed
from mentordesk.db.store import Store
from mentordesk.db.tables import (
    Base,
    Change,
    ChangeSet,
    ContactRelationship,
    Cycle,
    Department,
    Domain,
    EndReason,
    Guide,
    GuideTopic,
    Outcome,
    Passage,
    Person,
    Programme,
    Relationship,
    Section,
    Setting,
    Staff,
    Theme,
    ThemeGroup,
)
from mentordesk.db.tables.base import Term
from mentordesk.records.changelog import ChangedField, ChangeLine, Shown
from mentordesk.records.changes import Kind
from mentordesk.records.people import spoken_name
from mentordesk.services.office.change_columns import COLUMNS
from mentordesk.services.office.change_words import SETTINGS, TERMS, THINGS

_LONGEST = 120
"""Letters of a text that one line of the log shows."""
_NAMED = {
    table.__tablename__: table
    for table in (Cycle, Department, Domain, EndReason, Guide, Programme, Section, Staff, Theme, ThemeGroup)
}
"""Tables whose rows are called by their `name`."""

_OTHERS = {
    Kind.CYCLE: ("programme",),
    Kind.MILESTONE: ("thanks",),
    Kind.THEME: ("theme_group",),
}
"""Tables of a kind that count their own numbers: programme 1 is not a part of cycle 1."""
_CHANGES = (
    sa.select(Change, ChangeSet, Staff.name)
    .join(ChangeSet, ChangeSet.id == Change.set_id)
    .outerjoin(Staff, Staff.id == ChangeSet.staff_id)
)


class Changelog:
    """Who changed what on a record, when, from what to what."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def of(self, kind: Kind, record_id: int, *, most: int = 200) -> Sequence[ChangeLine]:
        """The change log of one record, newest first."""
        condition = _of(kind, Change.record_id == record_id)
        return self._newest(sa.and_(condition, Change.table_name.not_in(_OTHERS.get(kind, ()))), most)

    def of_relationship(self, relationship_id: int, *, most: int = 200) -> Sequence[ChangeLine]:
        """The change log of a relationship with its outcomes and contacts, newest first."""
        outcomes = sa.select(Outcome.id).where(Outcome.relationship_id == relationship_id)
        contacts = sa.select(ContactRelationship.contact_id).where(
            ContactRelationship.relationship_id == relationship_id
        )
        parts = sa.or_(
            _of(Kind.RELATIONSHIP, Change.record_id == relationship_id),
            _of(Kind.OUTCOME, Change.record_id.in_(outcomes)),
            _of(Kind.CONTACT, Change.record_id.in_(contacts)),
        )
        return self._newest(parts, most)

    def of_step(self, step_id: int, *, most: int = 500) -> Sequence[ChangeLine]:
        """All that one step did, in the order in which it did it."""
        with self._store.read() as session:
            query = _CHANGES.where(Change.set_id == step_id).order_by(Change.id).limit(most)
            return _lines(session, session.execute(query).all())

    def _newest(self, condition: sa.ColumnElement[bool], most: int) -> Sequence[ChangeLine]:
        with self._store.read() as session:
            query = _CHANGES.where(condition).order_by(Change.id.desc()).limit(most)
            return _lines(session, session.execute(query).all())


def _of(kind: Kind, records: sa.ColumnElement[bool]) -> sa.ColumnElement[bool]:
    return sa.and_(Change.kind_of_record == kind.value, records)


def _lines(session: Session, rows: Sequence[Any]) -> Sequence[ChangeLine]:
    names = _Names(session, [change for change, _step, _staff in rows])
    lines = (_line(change, step, staff or "", names) for change, step, staff in rows)
    return [line for line in lines if line.fields or line.thing]


def _line(change: Change, step: ChangeSet, staff: str, names: "_Names") -> ChangeLine:
    before, after = change.before or {}, change.after or {}
    if change.before is None:
        way = "added"
    elif change.after is None:
        way = "removed"
    else:
        way = "changed"
    fields = []
    for column, label in COLUMNS.get(change.table_name, {}).items():
        if column not in before and column not in after:
            continue
        old = names.shown(change.table_name, column, before.get(column))
        new = names.shown(change.table_name, column, after.get(column))
        # A row that comes or goes tells only what it holds.
        if old != new and (way == "changed" or (new if way == "added" else old) not in ("", "no")):
            fields.append(ChangedField(names.setting(change) or label, old, new))
    thing = THINGS.get(change.table_name, "")
    if way == "changed" and not fields:
        thing = ""
    return ChangeLine(step.at, staff, step.label, thing, way, tuple(fields))


class _Names:
    """What the rows are called that some changes point to, read with one query for each table."""

    def __init__(self, session: Session, changes: Sequence[Change]) -> None:
        self._tables = Base.metadata.tables
        wanted: dict[str, set[int]] = defaultdict(set)
        for change in changes:
            for values in (change.before or {}, change.after or {}):
                for column, value in values.items():
                    target = self._target(change.table_name, column)
                    if target is not None and isinstance(value, int):
                        wanted[target].add(value)
        settings = {change.record_id for change in changes if change.table_name == "setting"}
        rows = session.execute(sa.select(Setting.id, Setting.name).where(Setting.id.in_(settings)))
        self._settings = {row.id: row.name for row in rows}
        self._names = {table: _names_of(session, table, ids) for table, ids in wanted.items()}

    def setting(self, change: Change) -> str:
        """What the setting is called whose value changed; "" for other rows."""
        if change.table_name != "setting":
            return ""
        name = self._settings.get(change.record_id, "")
        return SETTINGS.get(name, name)

    def shown(self, table: str, column: str, value: Any) -> Shown:
        """One column's value as it is said."""
        if value is None or value == [] or value == "":
            return ""
        target = self._target(table, column)
        if target is not None:
            return self._names[target].get(value, "something that is gone")
        kind = self._tables[table].columns[column]
        if isinstance(kind.type, Term):
            return TERMS[kind.type.terms][kind.type.terms(value)]
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, list):
            return ", ".join(map(str, value))
        if isinstance(value, str):
            found = thawed(kind, value)
            return found if isinstance(found, date | datetime) else _shortened(value)
        return _shortened(str(value))

    def _target(self, table: str, column: str) -> str | None:
        keys = (
            self._tables[table].columns[column].foreign_keys if column in self._tables[table].columns else ()
        )
        return next((key.column.table.name for key in keys), None)


def _names_of(session: Session, table: str, ids: set[int]) -> dict[int, str]:
    if table in _NAMED:
        named: Any = _NAMED[table]
        found = session.execute(sa.select(named.id, named.name).where(named.id.in_(ids)))
        return {row.id: row.name for row in found}
    if table == "person":
        return _people(session, ids)
    if table == "relationship":
        rows = session.execute(
            sa.select(Relationship.id, Relationship.mentee_id, Relationship.mentor_id).where(
                Relationship.id.in_(ids)
            )
        ).all()
        people = _people(session, {person for _id, *two in rows for person in two})
        return {row_id: f"{people[mentee]} with {people[mentor]}" for row_id, mentee, mentor in rows}
    if table == "passage":
        passages = session.execute(sa.select(Passage.id, Passage.snippet).where(Passage.id.in_(ids)))
        return {row_id: f"“{_shortened(snippet)}”" for row_id, snippet in passages}
    if table == "guide_topic":
        topics = session.execute(sa.select(GuideTopic.id, GuideTopic.title).where(GuideTopic.id.in_(ids)))
        return {row.id: row.title for row in topics}
    return {}


def _people(session: Session, ids: set[int]) -> dict[int, str]:
    found = session.execute(
        sa.select(Person.id, Person.given_name, Person.family_name).where(Person.id.in_(ids))
    )
    return {row_id: spoken_name(given, family) for row_id, given, family in found}


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1].rstrip()}…"
