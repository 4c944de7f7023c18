"""Notes about something else, taken in the middle of an interview, and filed when there is time."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mentordesk.db.store import Store
from mentordesk.db.tables import Aside, Relationship, Staff
from mentordesk.errors import InputError, NotFoundError
from mentordesk.records.changes import Kind
from mentordesk.records.cycles import AgendaItem
from mentordesk.records.writing import AsideRecord
from mentordesk.services import lookup
from mentordesk.terms import Topic

_SHOWN = 60


class Asides:
    """Each note stands by itself; it belongs to no interview, and is found by whom it is about."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def notes(self, *, everything: bool = False) -> Sequence[AsideRecord]:
        """The notes that wait to be filed, newest first; with `everything` all of them."""
        with self._store.read() as session:
            query = sa.select(Aside, Staff.name).outerjoin(Staff, Staff.id == Aside.staff_id)
            if not everything:
                query = query.where(*_waiting())
            rows = session.execute(query.order_by(Aside.at.desc(), Aside.id.desc())).all()
            return [_record(session, row, staff) for row, staff in rows]

    def of(self, note_id: int) -> AsideRecord:
        """One note."""
        with self._store.read() as session:
            row = _found(session, note_id)
            staff = session.get(Staff, row.staff_id) if row.staff_id else None
            return _record(session, row, staff.name if staff else "")

    def take(
        self,
        text: str,
        *,
        person_id: int | None = None,
        relationship_id: int | None = None,
        origin: object | None = None,
    ) -> int:
        """Keep a note; it waits to be filed where it is about nobody yet."""
        text = _tidy(text)
        with self._store.write("Take a note", origin=origin) as session:
            _require(session, person_id, relationship_id)
            note = Aside(
                at=datetime.now(UTC),
                staff_id=self._store.staff_id,
                text=text,
                person_id=person_id,
                relationship_id=relationship_id,
            )
            session.add(note)
            session.flush()
            return note.id

    def change(
        self,
        note_id: int,
        text: str,
        *,
        person_id: int | None,
        relationship_id: int | None,
        origin: object | None = None,
    ) -> None:
        """Write a note otherwise, or file it under somebody or a relationship."""
        text = _tidy(text)
        with self._store.write("Change a note", origin=origin) as session:
            _require(session, person_id, relationship_id)
            note = _found(session, note_id)
            note.text, note.person_id, note.relationship_id = text, person_id, relationship_id

    def put_away(self, note_id: int, *, origin: object | None = None) -> None:
        """It is done with; it stays among all notes."""
        with self._store.write("Put a note away", origin=origin) as session:
            _found(session, note_id).put_away_at = datetime.now(UTC)


def to_file(session: Session) -> Iterator[AgendaItem]:
    """The notes that wait, as lines of Home."""
    for note in session.scalars(sa.select(Aside).where(*_waiting())):
        first = note.text.split("\n", 1)[0]
        shown = first if len(first) <= _SHOWN else f"{first[:_SHOWN].rstrip()}…"
        yield AgendaItem(
            topic=Topic.NOTES_TO_FILE,
            kind=Kind.NOTE,
            id=note.id,
            who=f"“{shown}”",
            what="about whom?",
            on=note.at.astimezone().date(),
        )


def _waiting() -> tuple[sa.ColumnElement[bool], ...]:
    return Aside.put_away_at.is_(None), Aside.person_id.is_(None), Aside.relationship_id.is_(None)


def _record(session: Session, row: Aside, staff: str | None) -> AsideRecord:
    about = ""
    if row.relationship_id is not None:
        relationship = session.get_one(Relationship, row.relationship_id)
        people = lookup.briefs(session, {relationship.mentee_id, relationship.mentor_id})
        about = f"{people[relationship.mentee_id].name} with {people[relationship.mentor_id].name}"
    elif row.person_id is not None:
        about = lookup.name_of(session, row.person_id)
    return AsideRecord(
        id=row.id,
        at=row.at,
        staff=staff or "",
        text=row.text,
        person_id=row.person_id,
        relationship_id=row.relationship_id,
        about=about,
        put_away=row.put_away_at is not None,
    )


def _tidy(text: str) -> str:
    text = text.strip()
    if not text:
        raise InputError("A note needs some words.", place="Note")
    return text


def _require(session: Session, person_id: int | None, relationship_id: int | None) -> None:
    if person_id is not None:
        lookup.person(session, person_id)
    if relationship_id is not None and session.get(Relationship, relationship_id) is None:
        raise NotFoundError("There is no such relationship in this office.")


def _found(session: Session, note_id: int) -> Aside:
    row = session.get(Aside, note_id)
    if row is None:
        raise NotFoundError(f"There is no note {note_id}.")
    return row
