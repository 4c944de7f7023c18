"""Gathering what is celebrated: a mentor's years of mentoring, and a mentee's milestone."""

from collections import Counter
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mentordesk.db.tables import (
    Cycle,
    Milestone,
    MilestoneCredit,
    Relationship,
    RelationshipCycle,
    Setting,
    Thanks,
)
from mentordesk.domain.relationship import RUNNING
from mentordesk.errors import NotFoundError, RuleError
from mentordesk.records.celebration import MilestoneData, RecognitionData, SharedMilestone
from mentordesk.records.people import KnownName
from mentordesk.services.gathering.cycle_data import OFFICE_NAME, known_names, name_decisions
from mentordesk.services.relationships import facts as relationship_facts
from mentordesk.services.shared import lookup
from mentordesk.terms import Audience, State

_NAMED_ALWAYS = (Audience.OFFICE, Audience.LEADERSHIP)
_MOST_DOMAINS = 4


def recognition(session: Session, mentor_id: int, audience: Audience, *, made_on: date) -> RecognitionData:
    """A mentor's page; beyond office and leadership mentees are named where they agreed to it."""
    name = lookup.name_of(session, mentor_id)
    rows = session.execute(
        sa.select(Relationship.id, Relationship.mentee_id, Relationship.peer)
        .where(Relationship.mentor_id == mentor_id, Relationship.state.in_(RUNNING | {State.CLOSED}))
        .order_by(Relationship.id)
    ).all()
    if not rows:
        raise RuleError(f"{name} has mentored nobody yet, so there is nothing to thank for.")
    ids = [row.id for row in rows]
    facts = relationship_facts.read(session, ids)
    domains = Counter(use.name for uses in facts.domains.values() for use in uses)
    people = lookup.briefs(session, {row.mentee_id for row in rows})
    counted = audience is not Audience.DEPARTMENT
    milestones = _credited(session, mentor_id, named_always=audience in _NAMED_ALWAYS)
    return RecognitionData(
        department=_department(session),
        office=OFFICE_NAME,
        made_on=made_on,
        mentor=name,
        cycles=_cycles(session, ids),
        mentees=len(people) if counted else None,
        domains=tuple(name for name, _count in domains.most_common(_MOST_DOMAINS)),
        sections=tuple(sorted({person.section for person in people.values() if person.section and counted})),
        milestones=tuple(one for one in milestones if one.mentee),
        not_named=sum(not one.mentee for one in milestones),
        thanks=_thanks(session, mentor_id, audience),
        others=_others(session, {mentor_id, *_agreed(session, mentor_id)}, audience),
        name_decisions=name_decisions(session),
    )


def milestone(session: Session, milestone_id: int, audience: Audience, *, made_on: date) -> MilestoneData:
    """The page of one milestone; the department reads of it only where the mentee agreed to be named."""
    row = session.get(Milestone, milestone_id)
    if row is None:
        raise NotFoundError(f"This office has no milestone of the number {milestone_id}.")
    name = lookup.name_of(session, row.person_id)
    if audience is Audience.DEPARTMENT and not row.may_be_named:
        raise RuleError(f"{name} has not agreed to be named before the department.")
    credited = session.scalars(
        sa.select(MilestoneCredit.person_id).where(MilestoneCredit.milestone_id == milestone_id)
    ).all()
    people = lookup.briefs(session, credited)
    purposes = _purposes(session, row.person_id)
    return MilestoneData(
        department=_department(session),
        office=OFFICE_NAME,
        made_on=made_on,
        cycle=lookup.cycle(session, row.cycle_id).name,
        mentee=name,
        title=row.title,
        on=row.achieved_on,
        credits=tuple(
            (person.name, purposes.get(person.id, ""))
            for person in sorted(people.values(), key=lambda one: one.filed_name.casefold())
        ),
        others=_others(session, {row.person_id, *credited}, audience),
        name_decisions=name_decisions(session),
    )


def _others(session: Session, shown: set[int], audience: Audience) -> tuple[KnownName, ...]:
    """Whom a page for the department does not celebrate."""
    if audience is not Audience.DEPARTMENT:
        return ()
    return tuple(one for one in known_names(session) if one.person_id not in shown)


def _agreed(session: Session, mentor_id: int) -> set[int]:
    """The mentees who may be named on the mentor's page, for a milestone or for their thanks."""
    credited = sa.select(Milestone.person_id).join(
        MilestoneCredit, MilestoneCredit.milestone_id == Milestone.id
    )
    celebrated = credited.where(MilestoneCredit.person_id == mentor_id, Milestone.may_be_named)
    thanking = sa.select(Thanks.mentee_id).where(Thanks.mentor_id == mentor_id, Thanks.may_be_named)
    return {*session.scalars(celebrated), *session.scalars(thanking)}


def _department(session: Session) -> str:
    return str(session.scalar(sa.select(Setting.value).where(Setting.name == "office.department")) or "")


def _cycles(session: Session, relationship_ids: list[int]) -> tuple[str, ...]:
    rows = session.execute(
        sa.select(Cycle.name, Cycle.starts_on)
        .join(RelationshipCycle, RelationshipCycle.cycle_id == Cycle.id)
        .where(RelationshipCycle.relationship_id.in_(relationship_ids))
        .distinct()
        .order_by(Cycle.starts_on)
    )
    return tuple(row.name for row in rows)


def _credited(session: Session, mentor_id: int, *, named_always: bool) -> list[SharedMilestone]:
    rows = session.execute(
        sa.select(Milestone.person_id, Milestone.title, Milestone.may_be_named, Cycle.name)
        .join(MilestoneCredit, MilestoneCredit.milestone_id == Milestone.id)
        .join(Cycle, Cycle.id == Milestone.cycle_id)
        .where(MilestoneCredit.person_id == mentor_id)
        .order_by(Milestone.achieved_on.desc(), Milestone.id)
    ).all()
    people = lookup.briefs(session, {row.person_id for row in rows})
    return [
        SharedMilestone(
            mentee=people[row.person_id].name if named_always or row.may_be_named else "",
            title=row.title,
            cycle=row.name,
        )
        for row in rows
    ]


def _thanks(session: Session, mentor_id: int, audience: Audience) -> tuple[tuple[str, str], ...]:
    """Before the department only where the mentee agreed: of few mentees the words alone would tell whose."""
    query = sa.select(Thanks.words, Thanks.mentee_id, Thanks.may_be_named).where(
        Thanks.mentor_id == mentor_id
    )
    if audience is Audience.DEPARTMENT:
        query = query.where(Thanks.may_be_named)
    rows = session.execute(query.order_by(Thanks.given_on.desc(), Thanks.id)).all()
    people = lookup.briefs(session, {row.mentee_id for row in rows})
    named_always = audience in _NAMED_ALWAYS
    return tuple(
        (row.words, people[row.mentee_id].name if named_always or row.may_be_named else "") for row in rows
    )


def _purposes(session: Session, mentee_id: int) -> dict[int, str]:
    """What each mentor is on the panel for, by their main domain."""
    rows = session.execute(
        sa.select(Relationship.id, Relationship.mentor_id).where(Relationship.mentee_id == mentee_id)
    ).all()
    facts = relationship_facts.read(session, [row.id for row in rows])
    return {row.mentor_id: facts.domains[row.id][0].name for row in rows if facts.domains.get(row.id)}
