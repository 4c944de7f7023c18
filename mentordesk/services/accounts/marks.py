"""What people said of two accounts, and the passages that show it: as it is today, and as it may be shown."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mentordesk.db.tables import (
    AccountMark,
    AccountMarkPassage,
    Interview,
    Passage,
    Person,
    Relationship,
    Staff,
)
from mentordesk.records.accounts import AccountMarkRecord, MarkPassage, ShownMark
from mentordesk.records.people import spoken_name
from mentordesk.services.closed_cycles.quotable import agreed_for_passage, levels_now, stricter
from mentordesk.services.relationships import courses
from mentordesk.terms import Side


def all_shown(session: Session, cycle_id: int) -> tuple[ShownMark, ...]:
    """What was said of the accounts of all relationships of a cycle, with the passages that show it."""
    return tuple(
        one
        for relationship_id, marks in marks_of_cycle(session, cycle_id).items()
        for one in with_passages(session, courses.relationship(session, relationship_id), marks)
    )


def still_shown(session: Session, kept: Iterable[ShownMark]) -> tuple[ShownMark, ...]:
    """What was kept of a closed cycle, as far as it may be shown today: as strict as was agreed since."""
    listed = list(kept)
    passages = [passage for one in listed for passage in one.passages]
    interviews = {
        row.id: row.attribution
        for row in session.execute(
            sa.select(Interview.id, Interview.attribution).where(
                Interview.id.in_({one.interview_id for one in passages}), Interview.destroyed_at.is_(None)
            )
        )
    }
    now = levels_now(session, Passage.id.in_({one.id for one in passages}))

    def still(one: MarkPassage) -> MarkPassage:
        level = stricter(stricter(one.attribution, interviews[one.interview_id]), now.get(one.id))
        return replace(one, attribution=level)

    return tuple(
        replace(one, passages=tuple(still(each) for each in one.passages if each.interview_id in interviews))
        for one in listed
    )


def marks_of_cycle(session: Session, cycle_id: int) -> dict[int, tuple[AccountMarkRecord, ...]]:
    """What was said of the accounts of each relationship in a cycle."""
    found: dict[int, tuple[AccountMarkRecord, ...]] = defaultdict(tuple)
    for one in marks_of(session, None, cycle_id):
        found[one.relationship_id] += (one,)
    return found


def marks_of(
    session: Session, relationship_id: int | None, cycle_id: int | None
) -> Sequence[AccountMarkRecord]:
    """What was said in a cycle of one relationship's accounts, or of all."""
    conditions = [AccountMark.cycle_id == cycle_id]
    if relationship_id is not None:
        conditions.append(AccountMark.relationship_id == relationship_id)
    resting: dict[int, list[int]] = defaultdict(list)
    for row in session.execute(
        sa.select(AccountMarkPassage.account_mark_id, AccountMarkPassage.passage_id)
        .join(AccountMark, AccountMark.id == AccountMarkPassage.account_mark_id)
        .where(*conditions)
        .order_by(AccountMarkPassage.passage_id)
    ):
        resting[row.account_mark_id].append(row.passage_id)
    rows = session.execute(
        sa.select(AccountMark, Staff.name)
        .outerjoin(Staff, Staff.id == AccountMark.staff_id)
        .where(*conditions)
        .order_by(AccountMark.id)
    )
    return [
        AccountMarkRecord(
            id=row.id,
            relationship_id=row.relationship_id,
            cycle_id=row.cycle_id,
            topic=row.topic,
            accord=row.accord,
            note=row.note,
            passage_ids=tuple(resting[row.id]),
            at=row.at,
            staff=staff or "",
        )
        for row, staff in rows
    ]


def with_passages(session: Session, row: Relationship, marks: Sequence[AccountMarkRecord]) -> list[ShownMark]:
    """Marks of a relationship, each with the passages that show it."""
    passages = _mark_passages(session, row, marks)
    return [
        ShownMark(mark=mark, passages=tuple(passages[id_] for id_ in mark.passage_ids if id_ in passages))
        for mark in marks
    ]


def _mark_passages(
    session: Session, row: Relationship, marks: Iterable[AccountMarkRecord]
) -> dict[int, MarkPassage]:
    wanted = {passage_id for mark in marks for passage_id in mark.passage_ids}
    query = (
        sa.select(
            Passage,
            agreed_for_passage(),
            Interview.attribution,
            Person.id,
            Person.given_name,
            Person.family_name,
        )
        .join(Interview, Interview.id == Passage.interview_id)
        .join(Person, Person.id == Interview.person_id)
        .where(Passage.id.in_(wanted), Passage.snippet != "")
    )
    return {
        passage.id: MarkPassage(
            id=passage.id,
            side=Side.MENTOR if person_id == row.mentor_id else Side.MENTEE,
            person=spoken_name(given, family),
            text=passage.snippet,
            attribution=stricter(agreed, closer),
            interview_id=passage.interview_id,
        )
        for passage, closer, agreed, person_id, given, family in session.execute(query)
    }
