"""The end of raw notes: destroyed some time after the cycle report, unless somebody asked to hold them."""

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mentordesk.db import copies
from mentordesk.db.store import Store, mark
from mentordesk.db.tables import Destruction, ExportEntry, Interview, InterviewText, Staff, TextVersion
from mentordesk.errors import RuleError
from mentordesk.records.changes import Kind
from mentordesk.records.interviews import DestroyedRecord, InterviewRow
from mentordesk.services.interviews import records as interview_records
from mentordesk.services.recordings import rows as sound_rows
from mentordesk.services.retention import wiping
from mentordesk.services.shared import lookup
from mentordesk.sound import files

Progress = Callable[[int, int], None]
"""How many of how many are done."""


class Retention:
    """Which notes are to be destroyed, destroying them everywhere, and the record that it was done."""

    def __init__(self, store: Store, *, office: Path, key: str | None) -> None:
        self._store = store
        self._office = office
        self._key = key

    def due(self, on: date) -> Sequence[InterviewRow]:
        """Interviews whose notes should be destroyed by that day and that nobody asked to hold."""
        with self._store.read() as session:
            return interview_records.rows(
                session,
                Interview.destroy_by <= on,
                ~Interview.held_on_request,
                Interview.destroyed_at.is_(None),
            )

    def held(self) -> Sequence[InterviewRow]:
        """Interviews whose notes are kept because somebody asked for it."""
        with self._store.read() as session:
            return interview_records.rows(
                session, Interview.held_on_request.is_(True), Interview.destroyed_at.is_(None)
            )

    def places(self) -> Sequence[Path]:
        """The files beside the office that hold its notes too, and that a destruction reaches."""
        return [*(copy.path for copy in copies.copies_of(self._office)), *copies.damaged_of(self._office)]

    def plan(
        self, interview_id: int, by: date | None, *, held: bool = False, origin: object | None = None
    ) -> None:
        """Say by when an interview's notes are destroyed, or that they are held on request."""
        with self._store.write("Change when notes are destroyed", origin=origin) as session:
            interview = interview_records.found(session, interview_id)
            interview.destroy_by = by
            interview.held_on_request = held

    def destroy(
        self,
        interview_ids: Iterable[int],
        *,
        progress: Progress | None = None,
        origin: object | None = None,
    ) -> Sequence[DestroyedRecord]:
        """Destroy the words of interviews for good, in the office file and in every copy of it.

        It reaches text, versions, addenda, memos, notes, those taken in it about something else, the log of
        them, the unused pages of each file, and recordings with their backup. With the last words of a
        person, or about a relationship, go the notes that are filed under them.
        That the talks took place, their themes and the record of the destruction remain. Takes a second or
        so for each copy: call it from a worker. It cannot be undone.
        """
        wanted = list(dict.fromkeys(interview_ids))
        told = progress or (lambda _done, _all: None)
        stages = 2 + len(self.places())
        left = self._remove_sound(wanted)
        with self._store.write("Destroy the notes of interviews", origin=origin) as session:
            ids, whose = [], []
            for interview_id in wanted:
                row = self._found(session, interview_id)
                whose.append(wiping.Whose.of(session, row))
                ids.append(self._wipe(session, row, whose[-1]))
        told(1, stages)
        wiping.vacuum(self._store.engine)
        told(2, stages)
        left += self._clean_copies(whose, told, stages)
        with self._store.write("Record what a destruction reached", origin=origin) as session:
            for destruction in session.scalars(sa.select(Destruction).where(Destruction.id.in_(ids))):
                destruction.copies_left = left
                destruction.finished_at = datetime.now(UTC)
        return [record for record in self.destroyed() if record.id in ids]

    def destroyed(self) -> Sequence[DestroyedRecord]:
        """What was destroyed, newest first: when, by whom, and what remains elsewhere."""
        with self._store.read() as session:
            rows = session.execute(
                sa.select(Destruction, Staff.name, Interview)
                .join(Interview, Interview.id == Destruction.interview_id)
                .outerjoin(Staff, Staff.id == Destruction.staff_id)
                .order_by(Destruction.id.desc())
            )
            return [
                DestroyedRecord(
                    id=row.id,
                    interview_id=row.interview_id,
                    person=lookup.name_of(session, interview.person_id),
                    held_on=interview.held_on,
                    at=row.at,
                    staff=staff or "",
                    words=row.words,
                    versions=row.versions,
                    finished=row.finished_at is not None,
                    copies_left=tuple(row.copies_left),
                    exports=tuple(row.exports),
                )
                for row, staff, interview in rows
            ]

    def unfinished(self) -> bool:
        """Whether a destruction was interrupted before it had reached every copy."""
        with self._store.read() as session:
            query = sa.select(Destruction.id).where(Destruction.finished_at.is_(None)).limit(1)
            return session.scalar(query) is not None

    def finish(self, *, origin: object | None = None) -> None:
        """Take an interrupted destruction to its end."""
        with self._store.read() as session:
            rows = session.scalars(
                sa.select(Interview)
                .join(Destruction, Destruction.interview_id == Interview.id)
                .where(Destruction.finished_at.is_(None))
            ).all()
            whose = [wiping.Whose.of(session, row) for row in rows]
        wiping.vacuum(self._store.engine)
        left = self._clean_copies(whose, lambda _done, _all: None, 0)
        with self._store.write("Record what a destruction reached", origin=origin) as session:
            for row in session.scalars(sa.select(Destruction).where(Destruction.finished_at.is_(None))):
                row.copies_left, row.finished_at = left, datetime.now(UTC)

    def _remove_sound(self, interview_ids: Sequence[int]) -> list[str]:
        """Before the rows that name the files; the names of those that could not be removed."""
        with self._store.read() as session:
            names = [
                name
                for interview_id in interview_ids
                for name in sound_rows.names_of(session, self._found(session, interview_id).id)
            ]
        return files.remove(self._office, copies.folder_of(self._office), names)

    def _found(self, session: Session, interview_id: int) -> Interview:
        interview = interview_records.found(session, interview_id)
        if interview.destroyed_at is not None:
            raise RuleError("The notes of this interview were destroyed already.")
        if interview.held_on_request:
            raise RuleError("These notes are held on request; they are not destroyed.")
        return interview

    def _wipe(self, session: Session, interview: Interview, whose: wiping.Whose) -> int:
        row = session.get(InterviewText, interview.id)
        record = Destruction(
            interview_id=interview.id,
            at=datetime.now(UTC),
            staff_id=self._store.staff_id,
            words=0 if row is None else row.words,
            versions=_count_versions(session, interview.id),
            exports=_exports_since(session, interview),
        )
        session.add(record)
        session.flush()
        interview_id, record_id = interview.id, record.id
        mark(session, Kind.NOTE, *wiping.note_ids(session, whose))
        wiping.wipe(session, whose)
        mark(session, Kind.INTERVIEW, interview_id)
        mark(session, Kind.PASSAGE, *wiping.passage_ids(session, interview_id))
        return record_id

    def _clean_copies(self, whose: Sequence[wiping.Whose], told: Progress, stages: int) -> list[str]:
        """Wipe the interviews out of each copy; the names of the copies that could not be reached."""

        def clean(engine: sa.Engine) -> None:
            with Session(engine) as session, session.begin():
                for one in whose:
                    if one.is_in(session):
                        wiping.wipe(session, one)
            wiping.vacuum(engine)

        left = []
        for done, path in enumerate(self.places(), 3):
            if not copies.rewritten(self._office, self._key, path, clean):
                left.append(path.name)
            told(done, stages)
        return left


def _count_versions(session: Session, interview_id: int) -> int:
    query = sa.select(sa.func.count()).select_from(TextVersion)
    return session.scalar(query.where(TextVersion.interview_id == interview_id)) or 0


def _exports_since(session: Session, interview: Interview) -> list[str]:
    """What left the office since the talk and may hold words of it."""
    query = sa.select(ExportEntry).order_by(ExportEntry.id)
    if interview.held_on is not None:
        morning = datetime.combine(interview.held_on, time()).astimezone(UTC)
        query = query.where(ExportEntry.at >= morning)
    return [
        f"{entry.at.astimezone():%Y-%m-%d}: {entry.what} for {entry.audience.value}, "
        f"{entry.file_name or entry.way}"
        for entry in session.scalars(query)
    ]
