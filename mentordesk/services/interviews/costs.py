"""What interviews cost, and the way that each took through the queue."""

from collections import defaultdict
from collections.abc import Mapping

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mentordesk.db.tables import Change, ChangeSet, Interview, TopicSpan
from mentordesk.records.interviews import InterviewCost, QueueStep
from mentordesk.terms import InterviewStatus


def costs(session: Session, cycle_id: int | None) -> Mapping[int, InterviewCost]:
    """The minutes of each interview of a cycle, of all where none is named.

    Where nobody wrote down how long the talk took, the clock of its topics tells.
    """
    seconds = (
        sa.select(sa.func.coalesce(sa.func.sum(TopicSpan.seconds), 0))
        .where(TopicSpan.interview_id == Interview.id)
        .correlate(Interview)
        .scalar_subquery()
    )
    query = sa.select(
        Interview.id, Interview.minutes_planned, Interview.minutes_held, Interview.minutes_written_up, seconds
    )
    if cycle_id is not None:
        query = query.where(Interview.cycle_id == cycle_id)
    return {
        id_: InterviewCost(planned=planned or 0, held=held or round(clock / 60), written_up=written or 0)
        for id_, planned, held, written, clock in session.execute(query)
    }


def courses(session: Session) -> Mapping[int, tuple[QueueStep, ...]]:
    """Each interview's way through the queue, out of the change log: due, moved, missed, offered again …"""
    found: dict[int, list[QueueStep]] = defaultdict(list)
    query = (
        sa.select(Change.record_id, ChangeSet.at, Change.after)
        .join(ChangeSet, ChangeSet.id == Change.set_id)
        .where(Change.table_name == Interview.__tablename__, Change.after.is_not(None))
        .order_by(Change.id)
    )
    for record_id, at, after in session.execute(query):
        status = (after or {}).get("status")
        if status is not None:
            found[record_id].append(QueueStep(at=at, status=InterviewStatus(status)))
        elif "scheduled_at" in (after or {}) and found[record_id]:
            # Moved once more: the status is the same, the time is another.
            found[record_id].append(QueueStep(at=at, status=found[record_id][-1].status))
    return {record_id: tuple(steps) for record_id, steps in found.items()}
