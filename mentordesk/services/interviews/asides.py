"""Notes about something else, taken in the middle of an interview, and filed when there is time."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mentordesk.db.store import Store, mark
from mentordesk.db.tables import Aside, Relationship, Staff
from mentordesk.domain import days
from mentordesk.errors import InputError, NotFoundError
from mentordesk.records.changes import Kind
from mentordesk.records.cycles import AgendaItem
from mentordesk.records.writing import AsideRecord
from mentordesk.services.interviews import records as interview_records
from mentordesk.services.shared import lookup
from mentordesk.terms import Topic

_SHOWN = 60


class Asides:
    """Each note stands by itself, is found by whom it is about, and ends with the talk it was taken in.

    What is filed ends with the last words of the person, or about the relationship.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def notes(self, *, everything: bool = False) -> Sequence[AsideRecord]:
        """The notes that wait to be filed, newest first; with `everything` all of them."""
        with self._store.read() as session:
            return _records(session, *(() if everything else _waiting()))

    def about(self, person_id: int) -> Sequence[AsideRecord]:
        """The notes that are filed under a person, or under a relationship of theirs; newest first."""
        of_person = sa.or_(Relationship.mentee_id == person_id, Relationship.mentor_id == person_id)
        theirs = sa.select(Relationship.id).where(of_person)
        with self._store.read() as session:
            return _records(session, sa.or_(Aside.person_id == person_id, Aside.relationship_id.in_(theirs)))

    def of(self, note_id: int) -> AsideRecord:
        """One note."""
        with self._store.read() as session:
            row = _found(session, note_id)
            staff = session.get(Staff, row.staff_id) if row.staff_id else None
            return _record(row, staff.name if staff else "", _about(session, [row])[row.id])

    def take(
        self,
        text: str,
        *,
        person_id: int | None = None,
        relationship_id: int | None = None,
        interview_id: int | None = None,
        origin: object | None = None,
    ) -> int:
        """Keep a note; it waits to be filed where it is about nobody yet.

        `interview_id` is the interview in which it was taken, not the one that it is about.
        """
        text = _tidy(text)
        with self._store.write("Take a note", origin=origin) as session:
            _require(session, person_id, relationship_id)
            if interview_id is not None:
                interview_records.found(session, interview_id)
            note = Aside(
                at=datetime.now(UTC),
                staff_id=self._store.staff_id,
                text=text,
                person_id=person_id,
                relationship_id=relationship_id,
                interview_id=interview_id,
            )
            session.add(note)
            session.flush()
            return note.id

    def hold(
        self,
        text: str,
        *,
        note_id: int | None = None,
        interview_id: int | None = None,
        origin: object | None = None,
    ) -> int:
        """Keep what is still being typed, instead of what was kept of it last; the note's id.

        Past the change log, since nothing was done yet: a note that waits, should the program end over it.
        """
        values = {"at": datetime.now(UTC), "text": _tidy(text)}
        with self._store.write("Type a note", origin=origin) as session:
            connection = session.connection()
            if note_id is None:
                values |= {"staff_id": self._store.staff_id, "interview_id": interview_id}
                note_id = connection.scalar(sa.insert(Aside).returning(Aside.id), values)
                assert note_id is not None
            else:
                connection.execute(sa.update(Aside).where(Aside.id == note_id), values)
            mark(session, Kind.NOTE, note_id)
        return note_id

    def let_go(self, note_id: int, *, origin: object | None = None) -> None:
        """What was being typed is answered for, or left."""
        with self._store.write("Leave a note", origin=origin) as session:
            session.connection().execute(sa.delete(Aside).where(Aside.id == note_id))
            mark(session, Kind.NOTE, note_id)

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
            on=days.local(note.at),
        )


def _waiting() -> tuple[sa.ColumnElement[bool], ...]:
    return Aside.put_away_at.is_(None), Aside.person_id.is_(None), Aside.relationship_id.is_(None)


def _records(session: Session, *conditions: sa.ColumnElement[bool]) -> list[AsideRecord]:
    query = sa.select(Aside, Staff.name).outerjoin(Staff, Staff.id == Aside.staff_id).where(*conditions)
    rows = session.execute(query.order_by(Aside.at.desc(), Aside.id.desc())).all()
    about = _about(session, [row for row, _ in rows])
    return [_record(row, staff, about[row.id]) for row, staff in rows]


def _about(session: Session, rows: Sequence[Aside]) -> dict[int, str]:
    """Whom each note is filed under, by name."""
    wanted = {row.relationship_id for row in rows if row.relationship_id is not None}
    pairs = {
        one.id: (one.mentee_id, one.mentor_id)
        for one in session.scalars(sa.select(Relationship).where(Relationship.id.in_(wanted)))
    }
    ids = {who for pair in pairs.values() for who in pair}
    people = lookup.briefs(session, ids | {row.person_id for row in rows if row.person_id is not None})
    about = {}
    for row in rows:
        whom: tuple[int, ...] = () if row.person_id is None else (row.person_id,)
        if row.relationship_id is not None:
            whom = pairs[row.relationship_id]
        about[row.id] = " with ".join(people[one].name for one in whom)
    return about


def _record(row: Aside, staff: str | None, about: str) -> AsideRecord:
    return AsideRecord(
        id=row.id,
        at=row.at,
        staff=staff or "",
        text=row.text,
        person_id=row.person_id,
        relationship_id=row.relationship_id,
        about=about,
        interview_id=row.interview_id,
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
