"""The end of raw notes: destroyed some time after the cycle report, unless somebody asked to hold them."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mentordesk.db.store import Store, mark
from mentordesk.db.tables import (
    Addendum,
    Change,
    ExportEntry,
    Interview,
    InterviewText,
    Mark,
    Passage,
    TextVersion,
)
from mentordesk.errors import RuleError
from mentordesk.records.changes import Kind
from mentordesk.records.interviews import DestroyedRecord, InterviewRow
from mentordesk.services import interview_records

_OF_INTERVIEW = (InterviewText.__tablename__, Addendum.__tablename__)
"""Tables beside passages whose logged rows hold words of an interview."""


class Retention:
    """Which notes are to be destroyed, and destroying them."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def due(self, on: date) -> Sequence[InterviewRow]:
        """Interviews whose notes should be destroyed by that day and that nobody asked to hold."""
        with self._store.read() as session:
            return interview_records.rows(
                session,
                Interview.destroy_by <= on,
                ~Interview.held_on_request,
                Interview.destroyed_at.is_(None),
            )

    def plan(
        self, interview_id: int, by: date | None, *, held: bool = False, origin: object | None = None
    ) -> None:
        """Say by when an interview's notes are destroyed, or that they are held on request."""
        with self._store.write("Change when notes are destroyed", origin=origin) as session:
            interview = interview_records.found(session, interview_id)
            interview.destroy_by = by
            interview.held_on_request = held

    def destroy(self, interview_id: int, *, origin: object | None = None) -> DestroyedRecord:
        """Destroy the words of an interview for good: text, versions, addenda, memos, and the log of them.

        That it took place, its themes and the date of the destruction remain. This cannot be undone; copies
        of the office file still hold the notes until they are replaced.
        """
        with self._store.write("Destroy the notes of an interview", origin=origin) as session:
            interview = interview_records.found(session, interview_id)
            if interview.destroyed_at is not None:
                raise RuleError("The notes of this interview were destroyed already.")
            if interview.held_on_request:
                raise RuleError("These notes are held on request; they are not destroyed.")
            row = session.get(InterviewText, interview_id)
            record = DestroyedRecord(
                interview_id=interview_id,
                words=0 if row is None else row.words,
                versions=_count_versions(session, interview_id),
                exports=_exports_since(session, interview),
            )
            _wipe_log(session, interview_id)
            _wipe(session, interview_id)
            session.get_one(Interview, interview_id).destroyed_at = datetime.now(UTC)
        with self._store.engine.connect() as connection:
            # Until then the write-ahead log still holds the pages as they were.
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        return record


def _wipe(session: Session, interview_id: int) -> None:
    """Past the change log, which would keep what is to be gone."""
    connection = session.connection()
    for table in (TextVersion, Addendum, Mark):
        connection.execute(sa.delete(table).where(table.interview_id == interview_id))
    connection.execute(
        sa.update(InterviewText)
        .where(InterviewText.interview_id == interview_id)
        .values(text="", words=0, version=InterviewText.version + 1, saved_at=datetime.now(UTC))
    )
    connection.execute(
        sa.update(Passage)
        .where(Passage.interview_id == interview_id)
        .values(start=0, end=0, snippet="", memo="")
    )
    connection.execute(sa.update(Interview).where(Interview.id == interview_id).values(note=""))
    session.expire_all()
    mark(session, Kind.INTERVIEW, interview_id)
    mark(session, Kind.PASSAGE, *_passage_ids(session, interview_id))


def _wipe_log(session: Session, interview_id: int) -> None:
    connection = session.connection()
    of_interview = sa.and_(Change.kind_of_record == Kind.INTERVIEW.value, Change.record_id == interview_id)
    # Passages that were removed since are no longer in their table, but in the log.
    of_passages = sa.and_(
        Change.kind_of_record == Kind.PASSAGE.value,
        sa.or_(
            Change.record_id.in_(_passage_ids(session, interview_id)),
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
    connection.execute(sa.delete(Change).where(holding))


def _passage_ids(session: Session, interview_id: int) -> Sequence[int]:
    return session.scalars(sa.select(Passage.id).where(Passage.interview_id == interview_id)).all()


def _count_versions(session: Session, interview_id: int) -> int:
    query = sa.select(sa.func.count()).select_from(TextVersion)
    return session.scalar(query.where(TextVersion.interview_id == interview_id)) or 0


def _exports_since(session: Session, interview: Interview) -> tuple[str, ...]:
    """What left the office since the talk and may hold words of it."""
    query = sa.select(ExportEntry).order_by(ExportEntry.id)
    if interview.held_on is not None:
        held_at = datetime.combine(interview.held_on, datetime.min.time(), UTC)
        query = query.where(ExportEntry.at >= held_at)
    return tuple(
        f"{entry.at.astimezone():%Y-%m-%d}: {entry.what} for {entry.audience.value}, "
        f"{entry.file_name or entry.way}"
        for entry in session.scalars(query)
    )
