"""What was done, by whom, and taking it back."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, aliased

from mentordesk.db.reversal import reverse
from mentordesk.db.store import Store
from mentordesk.db.tables import Change, ChangeSet, Interview, Person, Staff, TextVersion
from mentordesk.errors import NotFoundError, UndoError
from mentordesk.records.changes import Kind
from mentordesk.records.office import ChangeRecord, StepRecord
from mentordesk.records.people import spoken_name

_FOUNDING = 1
"""The first step of every office gave it its vocabularies."""


class History:
    """One named history of everything the office did."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.start_sitting()

    def start_sitting(self) -> None:
        """From now on count what is done as this sitting's: after opening, and after a copy was put back."""
        self._opened_at = self._newest_id()

    def undoable(self, *, whole: bool = False) -> StepRecord | None:
        """The newest step that is not yet taken back, of this sitting; of all sittings with `whole`."""
        with self._store.read() as session:
            return self._found(session, self._next_undo(whole))

    def redoable(self) -> StepRecord | None:
        """The step that was taken back last, as long as nothing else was done since."""
        with self._store.read() as session:
            return self._found(session, self._next_redo(session))

    def undo(self, *, whole: bool = False, origin: object | None = None) -> StepRecord:
        """Take the newest step back; `UndoError` where there is none or it was built upon since."""
        step = self.undoable(whole=whole)
        if step is None:
            raise UndoError("There is nothing to take back.")
        return self.undo_step(step.id, origin=origin)

    def undo_step(self, step_id: int, *, origin: object | None = None) -> StepRecord:
        """Take one named step back, an import for instance, even when others followed it."""
        with self._store.read() as session:
            step = session.get(ChangeSet, step_id)
        if step is None:
            raise NotFoundError("That step is not in this office's history.")
        if step.id == _FOUNDING:
            raise UndoError("The making of the office cannot be taken back.")
        if step.undone:
            raise UndoError("That step has already been taken back.")
        self._reverse(step, f"Undo: {step.label}", origin)
        return _step(step, "")

    def redo(self, *, origin: object | None = None) -> StepRecord:
        """Do again what was taken back last."""
        step = self.redoable()
        if step is None:
            raise UndoError("There is nothing to do again.")
        with self._store.read() as session:
            undoing = session.scalars(self._next_redo_undo(session)).one()
        self._reverse(undoing, f"Redo: {step.label}", origin)
        return step

    def steps(self, *, most: int = 200) -> Sequence[StepRecord]:
        """The newest steps first."""
        with self._store.read() as session:
            rows = session.execute(
                sa.select(ChangeSet, Staff.name)
                .outerjoin(Staff, Staff.id == ChangeSet.staff_id)
                .order_by(ChangeSet.id.desc())
                .limit(most)
            )
            return [_step(step, staff or "") for step, staff in rows]

    def everything(self, *, most: int = 200) -> Sequence[StepRecord]:
        """The newest steps with the versions of texts, newest first; reading a text may make its first."""
        with self._store.read() as session:
            rows = session.execute(
                sa.select(TextVersion, Staff.name, Person.given_name, Person.family_name)
                .join(Interview, Interview.id == TextVersion.interview_id)
                .join(Person, Person.id == Interview.person_id)
                .outerjoin(Staff, Staff.id == TextVersion.staff_id)
                .order_by(TextVersion.id.desc())
                .limit(most)
            )
            texts = [
                StepRecord(
                    id=version.id,
                    at=version.at,
                    staff=staff or "",
                    label=f"Keep a version of the interview with {spoken_name(given, family)}"
                    + (f": {version.label}" if version.label else ""),
                    undone=False,
                    is_undo=False,
                    interview_id=version.interview_id,
                )
                for version, staff, given, family in rows
            ]
        steps = [*self.steps(most=most), *texts]
        return sorted(steps, key=lambda step: step.at, reverse=True)[:most]

    def changes_of(self, kind: Kind, record_id: int) -> Sequence[ChangeRecord]:
        """The change log of one record, newest first."""
        with self._store.read() as session:
            rows = session.execute(
                sa.select(Change, ChangeSet, Staff.name)
                .join(ChangeSet, ChangeSet.id == Change.set_id)
                .outerjoin(Staff, Staff.id == ChangeSet.staff_id)
                .where(Change.kind_of_record == kind.value, Change.record_id == record_id)
                .order_by(Change.id.desc())
            )
            return [
                ChangeRecord(
                    at=step.at,
                    staff=staff or "",
                    label=step.label,
                    kind=kind,
                    record_id=record_id,
                    table_name=change.table_name,
                    before=change.before,
                    after=change.after,
                )
                for change, step, staff in rows
            ]

    def _reverse(self, step: ChangeSet, label: str, origin: object | None) -> None:
        try:
            with self._store.write(label, origin=origin, undo_of_id=step.id) as session:
                reverse(session, step)
                row = session.get_one(ChangeSet, step.id)
                row.undone = True
                if row.undo_of_id is not None:
                    session.get_one(ChangeSet, row.undo_of_id).undone = False
        except IntegrityError as error:
            raise UndoError("This can no longer be taken back: something else now rests on it.") from error

    def _newest_id(self) -> int:
        with self._store.read() as session:
            return session.scalar(sa.select(sa.func.max(ChangeSet.id))) or 0

    def _next_undo(self, whole: bool) -> sa.Select[ChangeSet]:
        return (
            sa.select(ChangeSet)
            .where(ChangeSet.undo_of_id.is_(None), ~ChangeSet.undone)
            .where(ChangeSet.id > (_FOUNDING if whole else self._opened_at))
            .order_by(ChangeSet.id.desc())
            .limit(1)
        )

    def _next_redo_undo(self, session: Session) -> sa.Select[ChangeSet]:
        """The newest undoing that still stands and that no step of another kind followed."""
        newest_step = session.scalar(
            sa.select(sa.func.max(ChangeSet.id)).where(ChangeSet.undo_of_id.is_(None))
        )
        undone_step = aliased(ChangeSet)
        return (
            sa.select(ChangeSet)
            .join(undone_step, undone_step.id == ChangeSet.undo_of_id)
            .where(undone_step.undo_of_id.is_(None), ~ChangeSet.undone)
            .where(ChangeSet.id > max(newest_step or 0, self._opened_at))
            .order_by(ChangeSet.id.desc())
            .limit(1)
        )

    def _next_redo(self, session: Session) -> sa.Select[ChangeSet]:
        undoing = session.scalars(self._next_redo_undo(session)).one_or_none()
        return sa.select(ChangeSet).where(ChangeSet.id == (undoing.undo_of_id if undoing else None))

    def _found(self, session: Session, query: sa.Select[ChangeSet]) -> StepRecord | None:
        step = session.scalars(query).one_or_none()
        return None if step is None else _step(step, "")


def _step(step: ChangeSet, staff: str) -> StepRecord:
    return StepRecord(
        id=step.id,
        at=step.at,
        staff=staff,
        label=step.label,
        undone=step.undone,
        is_undo=step.undo_of_id is not None,
    )
