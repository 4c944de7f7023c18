"""The words of an interview, wiped out of a file: the text and all that quotes it, past the change log."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mentordesk.db.tables import (
    Addendum,
    Aside,
    Change,
    FormatSpan,
    Interview,
    InterviewRelationship,
    InterviewText,
    Mark,
    Passage,
    Recording,
    Relationship,
    TextVersion,
)
from mentordesk.records.changes import Kind
from mentordesk.services.closed_cycles import frozen_cycles
from mentordesk.services.recordings import rows as sound_rows
from mentordesk.services.search import rows as search_rows

_OF_INTERVIEW = (InterviewText.__tablename__, Addendum.__tablename__)
"""Tables beside passages whose logged rows hold words of an interview."""


@dataclass(frozen=True)
class Whose:
    """By what an interview is known again in a copy, where its number may once have been another's.

    `is_last` says that no other words of the person are kept; the notes filed under them go too. With the
    last words about a relationship go those filed under it: `relationships` are number, mentee and mentor.
    """

    interview_id: int
    person_id: int
    is_last: bool
    relationships: tuple[tuple[int, int, int], ...] = ()

    @classmethod
    def of(cls, session: Session, interview: Interview) -> "Whose":
        others = (
            sa.select(sa.func.count())
            .select_from(InterviewText)
            .join(Interview, Interview.id == InterviewText.interview_id)
            .where(
                Interview.person_id == interview.person_id,
                Interview.id != interview.id,
                InterviewText.words > 0,
            )
        )
        is_last = not session.scalar(others)
        return cls(interview.id, interview.person_id, is_last, _ended_with(session, interview.id))

    @property
    def of_notes(self) -> Mapping[str, Collection[int]]:
        """By which of its columns a note in the log is known to end with the interview."""
        return {
            "interview_id": {self.interview_id},
            "person_id": {self.person_id} if self.is_last else set(),
            "relationship_id": {number for number, _mentee, _mentor in self.relationships},
        }

    def is_in(self, session: Session) -> bool:
        """Whether that file holds the interview."""
        row = session.get(Interview, self.interview_id)
        return row is not None and row.person_id == self.person_id


def wipe(session: Session, whose: Whose) -> None:
    """Leave of the interview that it took place, its themes, and the day of its destruction."""
    interview_id = whose.interview_id
    search_rows.wipe_interview(session, interview_id)
    frozen_cycles.wipe(session, interview_id)
    _wipe_log(session, interview_id)
    _wipe_notes(session, whose)
    connection = session.connection()
    for table in (TextVersion, Addendum, Mark, FormatSpan):
        connection.execute(sa.delete(table).where(table.interview_id == interview_id))
    sound_rows.wipe(session, Recording.interview_id == interview_id)
    now = datetime.now(UTC)
    connection.execute(
        sa.update(InterviewText)
        .where(InterviewText.interview_id == interview_id)
        .values(text="", words=0, version=InterviewText.version + 1, saved_at=now)
    )
    connection.execute(
        sa.update(Passage)
        .where(Passage.interview_id == interview_id)
        .values(start=0, end=0, snippet="", memo="")
    )
    connection.execute(
        sa.update(Interview).where(Interview.id == interview_id).values(note="", destroyed_at=now)
    )
    session.expire_all()


def passage_ids(session: Session, interview_id: int) -> Sequence[int]:
    """The passages of an interview."""
    return session.scalars(sa.select(Passage.id).where(Passage.interview_id == interview_id)).all()


def note_ids(session: Session, whose: Whose) -> Sequence[int]:
    """The notes beside it that share its end."""
    return session.scalars(sa.select(Aside.id).where(_shares_end(whose))).all()


def vacuum(engine: sa.Engine) -> None:
    """Give back the pages that held the words, and empty the log that still holds them as they were."""
    connection = engine.raw_connection()
    try:
        cursor = connection.cursor()
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    finally:
        connection.close()


def _wipe_log(session: Session, interview_id: int) -> None:
    of_interview = sa.and_(Change.kind_of_record == Kind.INTERVIEW.value, Change.record_id == interview_id)
    noted = sa.or_(Change.before["note"].as_string() != "", Change.after["note"].as_string() != "")
    holding = sa.or_(
        sa.and_(of_interview, Change.table_name.in_(_OF_INTERVIEW)),
        sa.and_(of_interview, Change.table_name == Interview.__tablename__, noted),
    )
    connection = session.connection()
    connection.execute(sa.delete(Change).where(holding))
    ids = passage_ids(session, interview_id)
    _forget_lives(session, Passage.__tablename__, ids, {"interview_id": {interview_id}})


def _forget_lives(
    session: Session, table: str, ids: Collection[int], marked: Mapping[str, Collection[int]]
) -> None:
    """Take out of the log all that was ever written of records: those of `ids`, and those that are gone.

    What changed in a record that was removed since does not say whose it was: only its first and last line
    in the log do, by the columns of `marked`. A number may be given anew, so each life of a record, from a
    first to a last line, counts by itself.
    """
    connection = session.connection()
    saying = (
        side[name].as_integer().in_(numbers)
        for side in (Change.before, Change.after)
        for name, numbers in marked.items()
        if numbers
    )
    ever = sa.select(Change.record_id).where(Change.table_name == table, sa.or_(*saying))
    logged = (
        sa.select(Change.id, Change.record_id, Change.before, Change.after)
        .where(Change.table_name == table, Change.record_id.in_({*ids, *connection.scalars(ever)}))
        .order_by(Change.record_id, Change.id)
    )
    wiped = [
        row.id
        for life, is_over in _lives(connection.execute(logged).all())
        if (not is_over and life[-1].record_id in ids) or any(_says(row, marked) for row in life)
        for row in life
    ]
    if wiped:
        gone = sa.delete(Change).where(Change.id == sa.bindparam("gone"))
        connection.execute(gone, [{"gone": id_} for id_ in wiped])


def _lives(rows: Iterable[Any]) -> Iterator[tuple[list[Any], bool]]:
    """The lines of each record in the log from its first to its last, and whether it is gone."""
    life: list[Any] = []
    for row in rows:
        if life and (row.record_id != life[-1].record_id or not row.before):
            yield life, False
            life = []
        life.append(row)
        if not row.after:
            yield life, True
            life = []
    if life:
        yield life, False


def _says(row: Any, marked: Mapping[str, Collection[int]]) -> bool:
    return any(
        side.get(name) in numbers
        for side in (row.before, row.after)
        if side
        for name, numbers in marked.items()
    )


def _ended_with(session: Session, interview_id: int) -> tuple[tuple[int, int, int], ...]:
    """The relationships of which no words are kept but those of this interview."""
    mine = sa.select(InterviewRelationship.relationship_id).where(
        InterviewRelationship.interview_id == interview_id
    )
    told_elsewhere = (
        sa.select(InterviewRelationship.relationship_id)
        .join(InterviewText, InterviewText.interview_id == InterviewRelationship.interview_id)
        .where(InterviewRelationship.interview_id != interview_id, InterviewText.words > 0)
    )
    query = sa.select(Relationship.id, Relationship.mentee_id, Relationship.mentor_id)
    query = query.where(Relationship.id.in_(mine), Relationship.id.not_in(told_elsewhere))
    return tuple((row.id, row.mentee_id, row.mentor_id) for row in session.execute(query))


def _shares_end(whose: Whose) -> sa.ColumnElement[bool]:
    shares = [Aside.interview_id == whose.interview_id]
    if whose.is_last:
        shares.append(Aside.person_id == whose.person_id)
    for number, mentee_id, mentor_id in whose.relationships:
        same = sa.exists().where(
            Relationship.id == number,
            Relationship.mentee_id == mentee_id,
            Relationship.mentor_id == mentor_id,
        )
        shares.append(sa.and_(Aside.relationship_id == number, same))
    return sa.or_(*shares)


def _wipe_notes(session: Session, whose: Whose) -> None:
    ids = note_ids(session, whose)
    search_rows.wipe_notes(session, ids)
    _forget_lives(session, Aside.__tablename__, ids, whose.of_notes)
    connection = session.connection()
    connection.execute(sa.delete(Aside).where(Aside.id.in_(ids)))
