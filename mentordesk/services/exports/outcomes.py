"""The table of outcomes: those of a closed cycle as they were told then, with what was revised since."""

from collections.abc import Sequence
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mentordesk.db.tables import Cycle
from mentordesk.domain.wording import JUDGEMENTS
from mentordesk.records.cycle_report import ReportRelationship
from mentordesk.records.exports import Cell
from mentordesk.services.closed_cycles.frozen_cycles import is_closed
from mentordesk.services.exports import rows as export_rows
from mentordesk.services.gathering.cycle_data import gather
from mentordesk.terms import Judgement

Rows = Sequence[tuple[Cell, ...]]
_NOT_REVISED = (None, "")


def outcomes(session: Session, *, made_on: date, cycle_id: int | None = None) -> Rows:
    """Every judgement with what it rests on, cycle by cycle as its report tells it."""
    today: dict[str, list[tuple[Cell, ...]]] = {}
    for row in export_rows.outcomes(session):
        today.setdefault(str(row[0]), []).append(row)
    rows: list[tuple[Cell, ...]] = []
    for cycle in session.scalars(sa.select(Cycle).order_by(Cycle.starts_on, Cycle.id)):
        if cycle_id not in (None, cycle.id):
            continue
        theirs = today.get(cycle.name, [])
        if not is_closed(session, cycle.id):
            rows += [(*row, *_NOT_REVISED) for row in theirs]
            continue
        told = gather(session, cycle, made_on=made_on, names=False)
        judged_on = {row[1]: row[-1] for row in theirs}
        rows += [_as_closed(told.cycle, one, judged_on) for one in told.relationships if _judged(one)]
    return rows


def _judged(one: ReportRelationship) -> bool:
    return one.judgement is not Judgement.NOT_JUDGED or bool(one.revisions or one.summary or one.lesson)


def _as_closed(cycle: str, one: ReportRelationship, judged_on: dict[Cell, Cell]) -> tuple[Cell, ...]:
    revised = one.revisions[-1].on if one.revisions else None
    return (
        cycle, one.relationship_id, one.mentee.name, one.mentor.name, JUDGEMENTS[one.judgement],
        one.evidence.value, "; ".join(reason.name for reason in one.reasons), one.summary, one.lesson,
        # The day of the office file is that of the last revision.
        None if revised else judged_on.get(one.relationship_id), revised, _revisions(one),
    )  # fmt: skip


def _revisions(one: ReportRelationship) -> str:
    if not one.revisions:
        return ""
    # With it comes what sets pages, which no table needs.
    from mentordesk.reports.revisions import office_revisions

    return " / ".join(
        f"{revision.on.isoformat()}, {revision.reason}: "
        + "; ".join(f"{what}: {text}" for what, text in revision.changes)
        for revision in office_revisions(one)
    )
