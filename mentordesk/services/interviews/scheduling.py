"""Putting an interview into the queue, alone or together with its text."""

from collections.abc import Iterable, Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mentordesk.db.tables import Cycle, Interview, InterviewRelationship, Relationship, RelationshipCycle
from mentordesk.domain import days
from mentordesk.errors import InputError, NotFoundError
from mentordesk.records.interviews import InterviewPlan
from mentordesk.services.interviews.guides import guide_for
from mentordesk.services.relationships.courses import relationship
from mentordesk.terms import InterviewStatus, Party

MOST_MINUTES = 600


def add_interview(session: Session, plan: InterviewPlan, staff_id: int | None) -> Interview:
    """The interview's row, with the guide that is in use for its party and kind."""
    if plan.minutes is not None and not 1 <= plan.minutes <= MOST_MINUTES:
        raise InputError(f"An interview takes between 1 and {MOST_MINUTES} minutes.", place="Minutes")
    about = [relationship(session, each) for each in dict.fromkeys(plan.about)]
    party = plan.party or _party(plan.person_id, about or _relationships_of(session, plan.person_id))
    guide = guide_for(session, party, plan.kind)
    interview = Interview(
        person_id=plan.person_id,
        party=party,
        kind_of_interview=plan.kind,
        cycle_id=_cycle_id(session, plan),
        guide_id=None if guide is None else guide.id,
        status=InterviewStatus.DUE,
        due_on=plan.due_on,
        scheduled_at=plan.at,
        place=plan.place,
        interviewer_id=staff_id,
        minutes_planned=plan.minutes,
        attribution=plan.attribution,
    )
    session.add(interview)
    session.flush()
    for each in about:
        session.add(InterviewRelationship(interview_id=interview.id, relationship_id=each.id))
    return interview


def _cycle_id(session: Session, plan: InterviewPlan) -> int | None:
    """The cycle that is named, or the newest of the relationships, or the current one."""
    if plan.cycle_id is not None:
        if session.get(Cycle, plan.cycle_id) is None:
            raise NotFoundError(f"There is no cycle {plan.cycle_id} in this office.")
        return plan.cycle_id
    newest = sa.select(Cycle.id).order_by(Cycle.starts_on.desc(), Cycle.id.desc()).limit(1)
    of_about = newest.join(RelationshipCycle, RelationshipCycle.cycle_id == Cycle.id).where(
        RelationshipCycle.relationship_id.in_(plan.about)
    )
    today = days.today()
    return session.scalar(of_about) or session.scalar(newest.where(Cycle.starts_on <= today))


def _relationships_of(session: Session, person_id: int) -> Sequence[Relationship]:
    return session.scalars(
        sa.select(Relationship).where(
            sa.or_(Relationship.mentee_id == person_id, Relationship.mentor_id == person_id)
        )
    ).all()


def _party(person_id: int, relationships: Iterable[Relationship]) -> Party:
    sides = {
        Party.MENTEE if each.mentee_id == person_id else Party.MENTOR
        for each in relationships
        if person_id in {each.mentee_id, each.mentor_id}
    }
    return sides.pop() if len(sides) == 1 else Party.OTHER
