"""The department seen as a community: a few selects over plain columns, the figures by `analysis`."""

from collections import defaultdict
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mentordesk.analysis.community import community
from mentordesk.analysis.network_layout import by_people, by_sections
from mentordesk.db.store import Store
from mentordesk.db.tables import (
    Contact,
    ContactRelationship,
    Cycle,
    CycleMember,
    Department,
    Introduction,
    Milestone,
    MilestoneCredit,
    Person,
    Relationship,
    RelationshipCycle,
    Section,
    Spell,
    StateChange,
)
from mentordesk.domain import days
from mentordesk.domain.relationship import RUNNING
from mentordesk.records.community import (
    CommunityFacts,
    CommunityPerson,
    CommunityRecord,
    DrawnNetwork,
    Place,
    Praise,
    Proposal,
    Tie,
)
from mentordesk.services.shared import lookup
from mentordesk.terms import Answer, Origin, PersonStatus, State

_OUTSIDE, _NOWHERE = 0, -1
_RAN = RUNNING | {State.CLOSED}


class Community:
    """Who mentors whom across sections, who stands alone, and how introductions fare."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def picture(self, cycle_id: int | None = None, *, on: date | None = None) -> CommunityRecord:
        """The whole picture of a cycle, the current one where none is named; call it from a worker."""
        day = on or days.today()
        with self._store.read() as session:
            if cycle_id is None:
                cycle = lookup.current_cycle(session, day)
            else:
                cycle = lookup.cycle(session, cycle_id)
            if cycle is None:
                return CommunityRecord(cycle_id=None, crossings={}, people={}, ties={})
            facts = facts_of(session, cycle, on=day)
            found = cycle.id
        return community(facts, found)

    def drawn_sections(self, record: CommunityRecord) -> DrawnNetwork:
        """The network laid out by sections alone."""
        return by_sections(record)

    def drawn(self, record: CommunityRecord) -> tuple[DrawnNetwork, DrawnNetwork | None]:
        """The network laid out by sections, and by people where they are few; call it from a worker."""
        return by_sections(record), by_people(record)


def facts_of(session: Session, cycle: Cycle, *, on: date) -> CommunityFacts:
    """What a cycle's picture is made from, as the office file tells it on a day."""
    ties = _ties(session, cycle.id)
    bound = {id_ for tie in ties for id_ in (tie.mentee_id, tie.mentor_id)}
    people = _people(session, cycle.id, bound)
    return CommunityFacts(
        places=_places(session, {person.place for person in people.values()}),
        people=people,
        ties=ties,
        met=_met(session, cycle.id),
        proposals=_proposals(session, cycle.id),
        milestones=tuple(one for one in _milestones(session, cycle.id) if one.mentee_id in people),
        over=cycle.ends_on < on,
    )


def _ties(session: Session, cycle_id: int) -> tuple[Tie, ...]:
    rows = session.execute(
        sa.select(
            Relationship.id,
            Relationship.mentee_id,
            Relationship.mentor_id,
            sa.type_coerce(Relationship.state, sa.String).label("state"),
            Relationship.peer,
        )
        .join(RelationshipCycle, RelationshipCycle.relationship_id == Relationship.id)
        .where(RelationshipCycle.cycle_id == cycle_id)
        .order_by(Relationship.id)
    )
    states = {state.value: state for state in State}
    return tuple(
        Tie(id_, mentee, mentor, states[state], states[state] in _RAN, peer)
        for id_, mentee, mentor, state, peer in rows
    )


def _people(session: Session, cycle_id: int, bound: set[int]) -> dict[int, CommunityPerson]:
    """Everybody of the department, and those from outside or gone who are in a relationship.

    The section is the one that they have in the cycle; those who aren't in the cycle have today's.
    """
    members = {
        row.person_id: row
        for row in session.execute(
            sa.select(CycleMember.person_id, CycleMember.is_mentee, CycleMember.section_id).where(
                CycleMember.cycle_id == cycle_id
            )
        )
    }
    rows = session.execute(
        lookup.with_places(
            sa.select(*lookup.BRIEF, Person.section_id, Person.status, Person.external, Person.capacity)
        )
    )
    people = {}
    for row in rows:
        member = members.get(row.id)
        present = row.status is not PersonStatus.LEFT and not row.external
        if not present and row.id not in bound:
            continue
        people[row.id] = CommunityPerson(
            lookup.brief(row),
            _place_of(row, member),
            is_mentee=member is not None and member.is_mentee,
            away=row.status is not PersonStatus.ACTIVE,
            capacity=None if row.external else row.capacity,
        )
    return people


def _place_of(person: Any, member: Any | None) -> int:
    if person.external:
        return _OUTSIDE
    section_id = member.section_id if member is not None else None
    return section_id or person.section_id or _NOWHERE


def _places(session: Session, wanted: set[int]) -> tuple[Place, ...]:
    """The sections by name, with their department where two are named alike."""
    rows = session.execute(
        sa.select(Section.id, Section.name, Department.name.label("department"))
        .join(Department, Department.id == Section.department_id)
        .where(
            Section.id.in_(sa.select(Person.section_id)) | Section.id.in_(sa.select(CycleMember.section_id))
        )
    ).all()
    named: dict[str, int] = defaultdict(int)
    for row in rows:
        named[row.name] += 1
    places = [
        Place(row.id, row.name if named[row.name] == 1 else f"{row.name}, {row.department}")
        for row in rows
        if row.id in wanted
    ]
    places.sort(key=lambda place: place.name.casefold())
    if _NOWHERE in wanted:
        places.append(Place(_NOWHERE, "No section"))
    if _OUTSIDE in wanted:
        places.append(Place(_OUTSIDE, "Outside"))
    return tuple(places)


def _met(session: Session, cycle_id: int) -> frozenset[int]:
    return frozenset(
        session.scalars(
            sa.select(ContactRelationship.relationship_id)
            .join(Contact, Contact.id == ContactRelationship.contact_id)
            .where(Contact.cycle_id == cycle_id)
            .distinct()
        )
    )


def _proposals(session: Session, cycle_id: int) -> tuple[Proposal, ...]:
    """The introductions made for this cycle, with the furthest state that their spell came to."""
    of_cycle = sa.select(RelationshipCycle.relationship_id).where(RelationshipCycle.cycle_id == cycle_id)
    came_to: dict[int, set[str]] = defaultdict(set)
    for spell_id, state in session.execute(
        sa.select(StateChange.spell_id, sa.type_coerce(StateChange.state, sa.String)).where(
            StateChange.relationship_id.in_(of_cycle)
        )
    ):
        came_to[spell_id].add(state)
    rows = session.execute(
        sa.select(
            Introduction.relationship_id,
            Introduction.spell_id,
            Introduction.proposed_on,
            sa.type_coerce(Spell.origin, sa.String).label("origin"),
            sa.type_coerce(Introduction.mentee_answer, sa.String).label("mentee"),
            sa.type_coerce(Introduction.mentor_answer, sa.String).label("mentor"),
        )
        .join(Spell, Spell.id == Introduction.spell_id)
        .where(Introduction.relationship_id.in_(of_cycle), ~Spell.pre_existing)
        .where(Spell.origin != Origin.ASSIGNED)
    )
    origins = {origin.value: origin for origin in Origin}
    cycles = _cycles_of(session, of_cycle)
    return tuple(
        Proposal(
            origins[row.origin],
            both_yes=row.mentee == row.mentor == Answer.YES.value,
            trial=bool(came_to[row.spell_id] & {State.TRIAL.value, State.SETTLED.value}),
            settled=State.SETTLED.value in came_to[row.spell_id],
        )
        for row in rows
        if _made_for(row.proposed_on, cycles[row.relationship_id]) == cycle_id
    )


def _cycles_of(session: Session, relationships: Any) -> dict[int, list[tuple[date, int]]]:
    """The cycles of each relationship, in the order of their ends."""
    found: dict[int, list[tuple[date, int]]] = defaultdict(list)
    for relationship_id, ends_on, cycle_id in session.execute(
        sa.select(RelationshipCycle.relationship_id, Cycle.ends_on, Cycle.id)
        .join(Cycle, Cycle.id == RelationshipCycle.cycle_id)
        .where(RelationshipCycle.relationship_id.in_(relationships))
        .order_by(Cycle.ends_on, Cycle.id)
    ):
        found[relationship_id].append((ends_on, cycle_id))
    return found


def _made_for(proposed_on: date, cycles: list[tuple[date, int]]) -> int:
    """The cycle that an introduction was made for: of the relationship's cycles the first not yet over."""
    return next((id_ for ends_on, id_ in cycles if proposed_on <= ends_on), cycles[-1][1])


def _milestones(session: Session, cycle_id: int) -> tuple[Praise, ...]:
    credited: dict[int, list[int]] = defaultdict(list)
    for milestone_id, person_id in session.execute(
        sa.select(MilestoneCredit.milestone_id, MilestoneCredit.person_id)
        .join(Milestone, Milestone.id == MilestoneCredit.milestone_id)
        .where(Milestone.cycle_id == cycle_id)
    ):
        credited[milestone_id].append(person_id)
    rows = session.execute(
        sa.select(Milestone.id, Milestone.person_id, Milestone.title)
        .where(Milestone.cycle_id == cycle_id)
        .order_by(Milestone.achieved_on, Milestone.id)
    )
    return tuple(Praise(person_id, title, tuple(credited[id_])) for id_, person_id, title in rows)
