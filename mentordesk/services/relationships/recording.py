"""Bringing a relationship into the office, within a transaction that somebody else began."""

from collections.abc import Sequence
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mentordesk.db.tables import (
    Cycle,
    CycleMember,
    Domain,
    Introduction,
    Person,
    Relationship,
    RelationshipCycle,
    RelationshipDomain,
)
from mentordesk.domain import relationship as rules
from mentordesk.domain.relationship import OPEN, Course, Ending
from mentordesk.errors import NotFoundError, RuleError
from mentordesk.records.relationships import KnownRelationship
from mentordesk.services.relationships import courses
from mentordesk.services.shared import lookup
from mentordesk.terms import Answer, State


def record_known(session: Session, known: KnownRelationship, *, cycle_id: int | None, on: date) -> int:
    """Write a relationship that was there before; `on` is the day of recording. Returns its id."""
    require_two(session, known.mentee_id, known.mentor_id)
    if (earlier := between(session, known.mentee_id, known.mentor_id)) is not None:
        raise RuleError(f"{courses.title(session, earlier)} is recorded already.")
    held = courses.begin(session, known.mentee_id, known.mentor_id, _course(known), on=on, peer=known.peer)
    held.row.note = known.note
    held.spells[-1].started_text = known.started_text
    held.spells[-1].ended_text = known.ended_text
    if not held.spells[-1].origin_note:
        held.spells[-1].origin_note = known.reason
    enrol(session, held.row, lookup.cycle_or_current(session, cycle_id, on))
    set_domains(session, held.row.id, known.domains)
    return held.row.id


def _course(known: KnownRelationship) -> Course:
    if known.state is State.CLOSED:
        ending = Ending(known.ended_on, known.ended_by, known.end_reasons, known.no_fault)
        return rules.record_past(known.how, ending, began_on=known.started_on, reason=known.reason)
    return rules.record_running(known.state, known.how, began_on=known.started_on, reason=known.reason)


def require_two(session: Session, mentee_id: int, mentor_id: int) -> None:
    """Both are on the roster and are not the same person."""
    lookup.person(session, mentee_id)
    lookup.person(session, mentor_id)
    if mentee_id == mentor_id:
        raise RuleError("Nobody is their own mentor.")


def between(session: Session, mentee_id: int, mentor_id: int) -> Relationship | None:
    """The relationship of the two, in this direction or as peers."""
    this_way = (Relationship.mentee_id == mentee_id) & (Relationship.mentor_id == mentor_id)
    as_peers = (
        Relationship.peer & (Relationship.mentee_id == mentor_id) & (Relationship.mentor_id == mentee_id)
    )
    return session.scalars(
        sa.select(Relationship).where(this_way | as_peers).order_by(Relationship.id.desc()).limit(1)
    ).one_or_none()


def require_free(session: Session, row: Relationship) -> None:
    """The two may be introduced again: nothing is open between them and no refusal stands."""
    if row.state in OPEN:
        raise RuleError(f"{courses.title(session, row)} is on the panel already.")
    refused = session.scalar(
        sa.select(Introduction.id)
        .where(Introduction.relationship_id == row.id)
        .where(sa.or_(Introduction.mentee_answer == Answer.NO, Introduction.mentor_answer == Answer.NO))
        .limit(1)
    )
    if refused is not None:
        # Whose no it was, and that it was one, is told only where refusals are shown.
        raise RuleError(f"{courses.title(session, row)} cannot be introduced at present.")


def enrol(session: Session, row: Relationship, cycle: Cycle) -> None:
    """Let a relationship and its two belong to a cycle."""
    if session.get(RelationshipCycle, (row.id, cycle.id)) is None:
        session.add(RelationshipCycle(relationship_id=row.id, cycle_id=cycle.id))
    member(session, cycle.id, row.mentee_id).is_mentee = True
    other = member(session, cycle.id, row.mentor_id)
    other.is_mentor = True
    if row.peer:
        other.is_mentee = True
        member(session, cycle.id, row.mentee_id).is_mentor = True


def member(session: Session, cycle_id: int, person_id: int) -> CycleMember:
    """A person's place in a cycle, with the rank and section they have now where it is new."""
    found = session.get(CycleMember, (cycle_id, person_id))
    if found is None:
        person = session.get_one(Person, person_id)
        found = CycleMember(
            cycle_id=cycle_id,
            person_id=person_id,
            is_mentee=False,
            is_mentor=False,
            rank=person.rank,
            section_id=person.section_id,
        )
        session.add(found)
        session.flush()
    return found


def set_domains(session: Session, relationship_id: int, domains: Sequence[int]) -> None:
    """Say what a relationship is about; the first domain is the main one."""
    wanted = list(dict.fromkeys(domains))
    known = set(session.scalars(sa.select(Domain.id).where(Domain.id.in_(wanted))))
    if missing := [id_ for id_ in wanted if id_ not in known]:
        raise NotFoundError(f"This office has no domain of the number {missing[0]}.")
    written = {
        row.domain_id: row
        for row in session.scalars(
            sa.select(RelationshipDomain).where(RelationshipDomain.relationship_id == relationship_id)
        )
    }
    for domain_id in written.keys() - set(wanted):
        session.delete(written[domain_id])
    for place, domain_id in enumerate(wanted):
        if domain_id in written:
            written[domain_id].main = place == 0
        else:
            session.add(
                RelationshipDomain(relationship_id=relationship_id, domain_id=domain_id, main=place == 0)
            )
