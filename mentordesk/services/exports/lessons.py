"""Lessons, as a table that leaves the office."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mentordesk.db.tables import Cycle, Lesson, LessonEvidence
from mentordesk.domain.wording import WORKED
from mentordesk.records.cycle_report import CycleReportData
from mentordesk.records.exports import Cell, ExportColumn
from mentordesk.reports.audience import for_audience
from mentordesk.terms import Audience

Rows = Sequence[tuple[Cell, ...]]
_WIDE = {"lesson": 40, "finding": 60, "change": 60, "answer": 60, "owner": 26}


def _columns(*names: str) -> tuple[ExportColumn, ...]:
    return tuple(ExportColumn(name=name, width=_WIDE.get(name, 16)) for name in names)


LESSONS = _columns(
    "id", "cycle", "lesson", "finding", "change", "owner", "answer_due", "worked", "answer", "answered_on",
    "passages", "figures",
)  # fmt: skip
LESSONS_BEYOND = _columns("lesson", "finding", "change", "owner", "answer_due", "worked", "answer")


def lessons(session: Session) -> Rows:
    """Every lesson of the office, the oldest cycle first."""
    rests: dict[int, list[LessonEvidence]] = {}
    for one in session.scalars(sa.select(LessonEvidence).order_by(LessonEvidence.id)):
        rests.setdefault(one.lesson_id, []).append(one)
    query = sa.select(Lesson, Cycle.name).join(Cycle, Cycle.id == Lesson.cycle_id)
    return [
        (
            row.id, cycle, row.title, row.finding, row.change, row.owner_name, row.answer_due_on,
            WORKED[row.worked] if row.worked else "", row.answer, row.answered_on,
            sum(one.passage_id is not None for one in rests.get(row.id, ())),
            "; ".join(one.figure["said"] for one in rests.get(row.id, ()) if one.figure),
        )
        for row, cycle in session.execute(query.order_by(Cycle.starts_on, Lesson.id))
    ]  # fmt: skip


def lessons_beyond(data: CycleReportData, audience: Audience) -> Rows:
    """The lessons as the cycle's report tells them: roles for names, and none where words may be names."""
    view = for_audience(data, audience).view
    return [
        (
            one.title, one.finding, one.change, one.owner, one.due_on,
            WORKED[one.worked] if one.worked else "", one.answer,
        )
        for one in (*view.earlier_lessons, *view.lessons)
    ]  # fmt: skip
