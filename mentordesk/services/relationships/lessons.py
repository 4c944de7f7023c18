"""What the office learned, what it changes, and whether that worked."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mentordesk.db.store import Store
from mentordesk.db.tables import Cycle, Lesson, LessonEvidence, Passage
from mentordesk.domain import cycle as calendar
from mentordesk.domain import days
from mentordesk.errors import NotFoundError, RuleError
from mentordesk.records.cycles import LessonFigure, LessonRecord
from mentordesk.services.relationships import courses
from mentordesk.services.shared import lookup
from mentordesk.terms import Worked


class Lessons:
    """Lessons of each cycle. The next one answers them."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def learn(
        self,
        title: str,
        *,
        finding: str = "",
        change: str = "",
        owner: str = "",
        due_on: date | None = None,
        relationship_ids: Sequence[int] = (),
        passage_ids: Sequence[int] = (),
        figure: LessonFigure | None = None,
        cycle_id: int | None = None,
        origin: object | None = None,
    ) -> int:
        """Record a finding and the change that it leads to, tied to what led to it; returns the lesson."""
        if not title.strip():
            raise RuleError("A lesson needs a title.")
        with self._store.write(f"Lesson: {title.strip()}", origin=origin) as session:
            cycle = lookup.cycle_or_current(session, cycle_id, days.today())
            row = Lesson(
                cycle_id=cycle.id,
                title=title.strip(),
                finding=finding,
                change=change,
                owner_name=owner,
                answer_due_on=due_on or calendar.answer_due(cycle.ends_on),
            )
            session.add(row)
            session.flush()
            _tie(session, row.id, relationship_ids, passage_ids, figure)
            return row.id

    def change(
        self,
        lesson_id: int,
        *,
        title: str | None = None,
        finding: str | None = None,
        change: str | None = None,
        owner: str | None = None,
        due_on: date | None = None,
        origin: object | None = None,
    ) -> None:
        """Say it in other words, or give it into other hands; what is None stays."""
        if title is not None and not title.strip():
            raise RuleError("A lesson needs a title.")
        with self._store.write(self._label("Change", lesson_id), origin=origin) as session:
            row = _lesson(session, lesson_id)
            row.title = row.title if title is None else title.strip()
            row.finding = row.finding if finding is None else finding
            row.change = row.change if change is None else change
            row.owner_name = row.owner_name if owner is None else owner
            row.answer_due_on = due_on or row.answer_due_on

    def tie(
        self,
        lesson_id: int,
        *,
        relationship_ids: Sequence[int] = (),
        passage_ids: Sequence[int] = (),
        figure: LessonFigure | None = None,
        origin: object | None = None,
    ) -> None:
        """Add what led to a lesson; what it is tied to already stays as it is."""
        with self._store.write(self._label("Evidence for", lesson_id), origin=origin) as session:
            _lesson(session, lesson_id)
            _tie(session, lesson_id, relationship_ids, passage_ids, figure)

    def forget(self, lesson_id: int, *, origin: object | None = None) -> None:
        """Take a lesson away, with what it was tied to; Undo brings it back."""
        with self._store.write(self._label("Remove", lesson_id), origin=origin) as session:
            row = _lesson(session, lesson_id)
            for one in session.scalars(sa.select(LessonEvidence).where(LessonEvidence.lesson_id == row.id)):
                session.delete(one)
            session.flush()
            session.delete(row)

    def _label(self, act: str, lesson_id: int) -> str:
        with self._store.read() as session:
            return f"{act} the lesson “{_lesson(session, lesson_id).title}”"

    def answer(
        self,
        lesson_id: int,
        worked: Worked,
        *,
        words: str = "",
        on: date | None = None,
        origin: object | None = None,
    ) -> None:
        """Say whether the change worked."""
        with self._store.write("Answer a lesson", origin=origin) as session:
            row = _lesson(session, lesson_id)
            row.worked, row.answer, row.answered_on = worked, words, on or days.today()

    def unanswered(self, cycle_id: int | None = None) -> Sequence[LessonRecord]:
        """Lessons of the cycles before this one that nobody has answered: asked for before its report."""
        with self._store.read() as session:
            today = days.today()
            known = cycle_id is not None
            cycle = session.get(Cycle, cycle_id) if known else lookup.current_cycle(session, today)
            before = cycle.starts_on if cycle is not None else today
            earlier = set(session.scalars(sa.select(Cycle.id).where(Cycle.starts_on < before)))
        return [one for one in self.lessons(open_only=True) if one.cycle_id in earlier]

    def evidence(self, lesson_id: int) -> Sequence[int]:
        """The passages that led to a lesson."""
        query = sa.select(LessonEvidence.passage_id).where(LessonEvidence.lesson_id == lesson_id)
        with self._store.read() as session:
            found = session.scalars(query.order_by(LessonEvidence.id))
            return [passage_id for passage_id in found if passage_id is not None]

    def lesson(self, lesson_id: int) -> LessonRecord:
        """One lesson."""
        with self._store.read() as session:
            cycle_id = _lesson(session, lesson_id).cycle_id
        return next(one for one in self.lessons(cycle_id=cycle_id) if one.id == lesson_id)

    def lessons(self, *, cycle_id: int | None = None, open_only: bool = False) -> Sequence[LessonRecord]:
        """Lessons by cycle, the newest first; of one cycle, or only those without an answer."""
        query = sa.select(Lesson, Cycle.name).join(Cycle, Cycle.id == Lesson.cycle_id)
        if cycle_id is not None:
            query = query.where(Lesson.cycle_id == cycle_id)
        if open_only:
            query = query.where(Lesson.worked.is_(None))
        with self._store.read() as session:
            found = session.execute(query.order_by(Cycle.starts_on.desc(), Lesson.id)).all()
            rests: dict[int, list[LessonEvidence]] = defaultdict(list)
            for row in session.scalars(sa.select(LessonEvidence).order_by(LessonEvidence.id)):
                rests[row.lesson_id].append(row)
            return [_record(lesson, name, rests[lesson.id]) for lesson, name in found]


def _tie(
    session: Session,
    lesson_id: int,
    relationship_ids: Sequence[int],
    passage_ids: Sequence[int],
    figure: LessonFigure | None,
) -> None:
    known = session.scalars(sa.select(LessonEvidence).where(LessonEvidence.lesson_id == lesson_id)).all()
    for relationship_id in dict.fromkeys(relationship_ids):
        courses.relationship(session, relationship_id)
        if relationship_id not in {one.relationship_id for one in known}:
            session.add(LessonEvidence(lesson_id=lesson_id, relationship_id=relationship_id))
    for passage_id in dict.fromkeys(passage_ids):
        if session.get(Passage, passage_id) is None:
            raise NotFoundError(f"This office has no passage of the number {passage_id}.")
        if passage_id not in {one.passage_id for one in known}:
            session.add(LessonEvidence(lesson_id=lesson_id, passage_id=passage_id))
    if figure is not None and asdict(figure) not in [one.figure for one in known]:
        session.add(LessonEvidence(lesson_id=lesson_id, figure=asdict(figure)))


def _lesson(session: Session, lesson_id: int) -> Lesson:
    row = session.get(Lesson, lesson_id)
    if row is None:
        raise NotFoundError(f"This office has no lesson of the number {lesson_id}.")
    return row


def _record(row: Lesson, cycle: str, rests: Sequence[LessonEvidence]) -> LessonRecord:
    return LessonRecord(
        id=row.id,
        cycle_id=row.cycle_id,
        cycle=cycle,
        title=row.title,
        finding=row.finding,
        change=row.change,
        owner=row.owner_name,
        due_on=row.answer_due_on,
        worked=row.worked,
        answer=row.answer,
        answered_on=row.answered_on,
        relationship_ids=tuple(one.relationship_id for one in rests if one.relationship_id is not None),
        passage_ids=tuple(one.passage_id for one in rests if one.passage_id is not None),
        figures=tuple(LessonFigure(**one.figure) for one in rests if one.figure),
    )
