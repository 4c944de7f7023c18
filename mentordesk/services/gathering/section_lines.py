"""The lines of the section table, and the sections that they name."""

from collections import defaultdict
from collections.abc import Iterable

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mentordesk.db.tables import (
    Contact,
    ContactRelationship,
    Cycle,
    CycleMember,
    Outcome,
    Relationship,
    RelationshipCycle,
)
from mentordesk.domain.relationship import RUNNING
from mentordesk.records.sheets import SectionLine
from mentordesk.services.shared import lookup
from mentordesk.terms import Judgement, State

_BEGAN = RUNNING | {State.CLOSED}


def sections_of(session: Session, cycle_id: int) -> list[str]:
    """The sections that the cycle's mentees are in."""
    return named_sections(section_lines(session, cycle_id))


def named_sections(lines: Iterable[SectionLine]) -> list[str]:
    """The sections of a section table."""
    return sorted({line.section for line in lines if line.section}, key=str.casefold)


def section_lines(session: Session, cycle_id: int) -> list[SectionLine]:
    """The mentees of a cycle, each with mentors, contacts and outcomes, by section and name."""
    related = session.execute(
        sa.select(Relationship.id, Relationship.mentee_id, Relationship.mentor_id)
        .join(RelationshipCycle, RelationshipCycle.relationship_id == Relationship.id)
        .where(RelationshipCycle.cycle_id == cycle_id, Relationship.state.in_(_BEGAN), ~Relationship.peer)
        .order_by(Relationship.id)
    ).all()
    members = sa.select(CycleMember.person_id).where(CycleMember.cycle_id == cycle_id, CycleMember.is_mentee)
    mentee_ids = {*session.scalars(members), *(row.mentee_id for row in related)}
    people = lookup.briefs(session, {*mentee_ids, *(row.mentor_id for row in related)})
    contacts = _contacts(session, cycle_id)
    judged = set(
        session.scalars(
            sa.select(Outcome.relationship_id).where(
                Outcome.cycle_id == cycle_id, Outcome.judgement != Judgement.NOT_JUDGED
            )
        )
    )
    mentors: dict[int, list[int]] = defaultdict(list)
    with_outcome: dict[int, int] = defaultdict(int)
    for row in related:
        mentors[row.mentee_id].append(row.mentor_id)
        with_outcome[row.mentee_id] += row.id in judged
    lines = [
        SectionLine(
            person=people[id_].name,
            filed_name=people[id_].filed_name,
            section=people[id_].section or people[id_].department,
            rank=people[id_].rank,
            mentors=tuple(people[one].name for one in mentors[id_]),
            contacts=contacts.get(id_, 0),
            judged=with_outcome[id_],
        )
        for id_ in mentee_ids
    ]
    return sorted(lines, key=lambda one: (one.section.casefold(), one.filed_name.casefold(), one.person))


def _contacts(session: Session, cycle_id: int) -> dict[int, int]:
    """How many contacts each mentee had in the cycle; one with several mentors at once is one."""
    dates = session.get_one(Cycle, cycle_id)
    query = (
        sa.select(Relationship.mentee_id, sa.func.count(sa.distinct(Contact.id)).label("contacts"))
        .join(ContactRelationship, ContactRelationship.relationship_id == Relationship.id)
        .join(Contact, Contact.id == ContactRelationship.contact_id)
        .where(Contact.took_place_on.between(dates.starts_on, dates.ends_on), ~Relationship.peer)
        .group_by(Relationship.mentee_id)
    )
    return {row.mentee_id: row.contacts for row in session.execute(query)}
