"""Which accounts the office owes itself: both parties of whatever closes, and of whatever flourishes."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mentordesk.db.tables import (
    ChangeSet,
    Interview,
    InterviewRelationship,
    Outcome,
    Relationship,
    RelationshipCycle,
    Spell,
)
from mentordesk.domain import days
from mentordesk.domain.cycle import Ended, Owed, interviews_owed
from mentordesk.records.interviews import OwedRecord
from mentordesk.records.people import spoken_name
from mentordesk.services.shared.pairs import MENTEE, MENTOR
from mentordesk.terms import InterviewKind, Judgement, Party, State

_ENDING = (State.CLOSING, State.CLOSED)
_ACCOUNTS = (InterviewKind.EXIT, InterviewKind.SUCCESS)


def owed(session: Session, cycle_id: int | None) -> Sequence[OwedRecord]:
    """The accounts of a cycle's relationships, of all relationships where no cycle is named.

    An introduction that came to nothing owes none.
    """
    mentee, mentor = MENTEE, MENTOR
    flourishing = sa.select(Outcome.relationship_id).where(Outcome.judgement == Judgement.FLOURISHING)
    query = (
        sa.select(Relationship, mentee, mentor)
        .join(mentee, mentee.id == Relationship.mentee_id)
        .join(mentor, mentor.id == Relationship.mentor_id)
        .order_by(mentee.family_name, mentee.given_name, Relationship.id)
    )
    if cycle_id is not None:
        flourishing = flourishing.where(Outcome.cycle_id == cycle_id)
        of_cycle = sa.select(RelationshipCycle.relationship_id).where(RelationshipCycle.cycle_id == cycle_id)
        query = query.where(Relationship.id.in_(of_cycle))
    began = sa.select(Spell.relationship_id).where(sa.or_(Spell.started_on.is_not(None), Spell.pre_existing))
    query = query.where(
        sa.or_(Relationship.state.in_(_ENDING), Relationship.id.in_(flourishing)),
        sa.or_(Relationship.state != State.CLOSED, Relationship.id.in_(began)),
    )
    over = over_before(session)
    rows = {row[0].id: row for row in session.execute(query) if row[0].id not in over}
    flourish = set(session.scalars(flourishing))
    interviews = _interviews(session, cycle_id)
    accounts = interviews_owed(
        Ended(each.id, each.state, Judgement.FLOURISHING if each.id in flourish else Judgement.NOT_JUDGED)
        for each, _, _ in rows.values()
    )
    return [_account(account, rows[account.relationship_id], interviews) for account in accounts]


def office_began(session: Session) -> date | None:
    """The day of the office's first step; before it nobody could know anything."""
    began = session.scalar(sa.select(sa.func.min(ChangeSet.at)))
    return None if began is None else days.local(began)


def over_before(session: Session) -> frozenset[int]:
    """Relationships that had ended before the office began: it owes them nothing unless somebody asks.

    They were recorded as closed, with an ending that is older than the office or has no day.
    """
    first_day = office_began(session)
    if first_day is None:
        return frozenset()
    rows = session.execute(
        sa.select(Relationship.id, Spell.ended_on)
        .join(Spell, Spell.relationship_id == Relationship.id)
        .where(Relationship.state == State.CLOSED, Spell.pre_existing)
        .order_by(Spell.number)
    )
    last = {row.id: row.ended_on for row in rows}
    return frozenset(id_ for id_, ended_on in last.items() if ended_on is None or ended_on < first_day)


def _account(account: Owed, row: Any, interviews: dict[tuple[int, int], Interview]) -> OwedRecord:
    _, mentee, mentor = row
    person, opposite = (mentee, mentor) if account.party is Party.MENTEE else (mentor, mentee)
    interview = interviews.get((account.relationship_id, person.id))
    return OwedRecord(
        relationship_id=account.relationship_id,
        person_id=person.id,
        person=spoken_name(person.given_name, person.family_name),
        party=account.party,
        other=spoken_name(opposite.given_name, opposite.family_name),
        kind=account.kind if interview is None else interview.kind_of_interview,
        interview_id=None if interview is None else interview.id,
        status=None if interview is None else interview.status,
        due_on=None if interview is None else interview.due_on,
    )


def _interviews(session: Session, cycle_id: int | None) -> dict[tuple[int, int], Interview]:
    """The newest account of each relationship by each person.

    Of a cycle, or of an ending that was talked over before the cycle began.
    """
    query = (
        sa.select(InterviewRelationship.relationship_id, Interview)
        .join(Interview, Interview.id == InterviewRelationship.interview_id)
        .where(Interview.kind_of_interview.in_(_ACCOUNTS))
        .order_by(Interview.id)
    )
    if cycle_id is not None:
        began_on = (
            sa.select(sa.func.max(Spell.started_on))
            .where(Spell.relationship_id == InterviewRelationship.relationship_id)
            .scalar_subquery()
        )
        of_this_ending = sa.and_(
            Interview.kind_of_interview == InterviewKind.EXIT,
            sa.func.coalesce(Interview.held_on, Interview.due_on) >= began_on,
        )
        query = query.where(
            sa.or_(Interview.cycle_id == cycle_id, Interview.cycle_id.is_(None), of_this_ending)
        )
    return {
        (relationship_id, interview.person_id): interview
        for relationship_id, interview in session.execute(query)
    }
