"""The words of an interview, wiped out of a file: the text and all that quotes it, past the change log."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

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
from mentordesk.services import frozen_cycles, search_index, sound_rows

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

    def is_in(self, session: Session) -> bool:
        """Whether that file holds the interview."""
        row = session.get(Interview, self.interview_id)
        return row is not None and row.person_id == self.person_id


def wipe(session: Session, whose: Whose) -> None:
    """Leave of the interview that it took place, its themes, and the day of its destruction."""
    interview_id = whose.interview_id
    search_index.wipe(session, interview_id)
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
    # Passages that were removed since are no longer in their table, but in the log.
    of_passages = sa.and_(
        Change.kind_of_record == Kind.PASSAGE.value,
        sa.or_(
            Change.record_id.in_(passage_ids(session, interview_id)),
            Change.before["interview_id"].as_integer() == interview_id,
            Change.after["interview_id"].as_integer() == interview_id,
        ),
    )
    noted = sa.or_(Change.before["note"].as_string() != "", Change.after["note"].as_string() != "")
    holding = sa.or_(
        sa.and_(of_interview, Change.table_name.in_(_OF_INTERVIEW)),
        sa.and_(of_interview, Change.table_name == Interview.__tablename__, noted),
        sa.and_(of_passages, Change.table_name == Passage.__tablename__),
    )
    session.connection().execute(sa.delete(Change).where(holding))


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
    search_index.wipe_notes(session, ids)
    # Notes that were taken back since are no longer in their table, but in the log.
    of_notes = sa.or_(
        Change.record_id.in_(ids),
        Change.before["interview_id"].as_integer() == whose.interview_id,
        Change.after["interview_id"].as_integer() == whose.interview_id,
    )
    connection = session.connection()
    connection.execute(sa.delete(Change).where(Change.table_name == Aside.__tablename__, of_notes))
    connection.execute(sa.delete(Aside).where(Aside.id.in_(ids)))
