"""Reading relationships: lists for screens and exports, and the whole record of one."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mentordesk.db.tables import (
    Contact,
    ContactRelationship,
    Cycle,
    EndReason,
    FitCheck,
    Introduction,
    Outcome,
    Relationship,
    RelationshipCycle,
    Section,
    Spell,
    SpellReason,
    StateChange,
)
from mentordesk.domain import names
from mentordesk.records.relationships import (
    ContactRecord,
    IntroductionRecord,
    PersonBrief,
    RelationshipRecord,
    RelationshipRow,
    SpellRecord,
    StateRecord,
)
from mentordesk.services.relationships import facts as relationship_facts
from mentordesk.services.shared import lookup
from mentordesk.terms import Judgement, State


def rows(
    session: Session,
    *,
    cycle_id: int | None = None,
    states: Collection[State] = (),
    person_id: int | None = None,
    ids: Collection[int] | None = None,
) -> list[RelationshipRow]:
    """Relationships by mentee's and mentor's name, narrowed by what is given.

    The judgement is that of the cycle, or the newest where no cycle is named.
    """
    query: Any = sa.select(Relationship.id)
    if cycle_id is not None:
        query = query.join(RelationshipCycle, RelationshipCycle.relationship_id == Relationship.id).where(
            RelationshipCycle.cycle_id == cycle_id
        )
    if states:
        query = query.where(Relationship.state.in_(states))
    if person_id is not None:
        query = query.where((Relationship.mentee_id == person_id) | (Relationship.mentor_id == person_id))
    if ids is not None:
        named = cycle_id is None and not states and person_id is None
        query = ids if named else query.where(Relationship.id.in_(ids))
    found = session.execute(
        sa.select(
            Relationship.id,
            Relationship.mentee_id,
            Relationship.mentor_id,
            Relationship.peer,
            Relationship.state,
            Relationship.state_since,
        ).where(Relationship.id.in_(query))
    ).all()
    people = lookup.briefs(session, _people_of(found, query))
    facts = relationship_facts.read(session, query, reasons=True)
    judgements = _judgements(session, query, cycle_id)
    made = [_row(one, people, facts, judgements.get(one.id)) for one in found]
    keys = {id_: names.fold(person.filed_name) for id_, person in people.items()}
    return sorted(made, key=lambda row: (keys[row.mentee.id], keys[row.mentor.id], row.id))


def _people_of(found: Sequence[Any], query: Any) -> Any:
    """Those whom the relationships are between: by their numbers where these were given by theirs."""
    if isinstance(query, sa.Select):
        mentees, mentors = sa.select(Relationship.mentee_id), sa.select(Relationship.mentor_id)
        return sa.union(mentees.where(Relationship.id.in_(query)), mentors.where(Relationship.id.in_(query)))
    return {id_ for one in found for id_ in (one.mentee_id, one.mentor_id)}


def _row(
    one: Any,
    people: dict[int, PersonBrief],
    facts: relationship_facts.Facts,
    judgement: Judgement | None,
) -> RelationshipRow:
    spell = facts.spells[one.id]
    contacts, last_contact = facts.contacts.get(one.id, (0, None))
    return RelationshipRow(
        id=one.id,
        mentee=people[one.mentee_id],
        mentor=people[one.mentor_id],
        peer=one.peer,
        state=one.state,
        since=one.state_since,
        domains=facts.domains.get(one.id, ()),
        spells=spell.number,
        origin=spell.origin,
        pre_existing=spell.pre_existing,
        distance=spell.distance,
        started_on=spell.started_on,
        started_text=spell.started_text,
        ended_on=spell.ended_on,
        ended_text=spell.ended_text,
        ended_by=spell.ended_by,
        no_fault=spell.no_fault,
        reasons=facts.reasons.get(one.id, ()),
        contacts=contacts,
        last_contact=last_contact,
        judgement=judgement,
    )


def _judgements(session: Session, ids: Any, cycle_id: int | None) -> dict[int, Judgement]:
    query = (
        sa.select(Outcome.relationship_id, Outcome.judgement)
        .join(Cycle, Cycle.id == Outcome.cycle_id)
        .where(Outcome.relationship_id.in_(ids))
        .order_by(Cycle.starts_on, Cycle.id)
    )
    if cycle_id is not None:
        query = query.where(Outcome.cycle_id == cycle_id)
    return {row.relationship_id: row.judgement for row in session.execute(query)}


def record(session: Session, relationship: Relationship) -> RelationshipRecord:
    """All that the office holds of a relationship."""
    id_ = relationship.id
    return RelationshipRecord(
        row=rows(session, ids=[id_])[0],
        rhythm_weeks=relationship.rhythm_weeks,
        note=relationship.note,
        cycle_ids=tuple(
            session.scalars(
                sa.select(RelationshipCycle.cycle_id)
                .join(Cycle, Cycle.id == RelationshipCycle.cycle_id)
                .where(RelationshipCycle.relationship_id == id_)
                .order_by(Cycle.starts_on)
            )
        ),
        spells=_spells(session, id_),
        fit=tuple(
            relationship_facts.fit_record(row)
            for row in session.scalars(
                sa.select(FitCheck)
                .where(FitCheck.relationship_id == id_)
                .order_by(FitCheck.asked_on, FitCheck.id)
            )
        ),
        contacts=tuple(contacts(session, id_)),
    )


def contacts(session: Session, relationship_id: int) -> list[ContactRecord]:
    """The contacts of a relationship, oldest first, each with all who were part of it."""
    about = sa.select(ContactRelationship.contact_id).where(
        ContactRelationship.relationship_id == relationship_id
    )
    part: dict[int, list[int]] = defaultdict(list)
    for row in session.execute(
        sa.select(ContactRelationship.contact_id, ContactRelationship.relationship_id)
        .where(ContactRelationship.contact_id.in_(about))
        .order_by(ContactRelationship.relationship_id)
    ):
        part[row.contact_id].append(row.relationship_id)
    return [
        ContactRecord(
            id=row.id,
            on=row.took_place_on,
            kind=row.kind_of_contact,
            minutes=row.minutes,
            note=row.note,
            relationship_ids=tuple(part[row.id]),
        )
        for row in session.scalars(
            sa.select(Contact).where(Contact.id.in_(about)).order_by(Contact.took_place_on, Contact.id)
        )
    ]


def _spells(session: Session, relationship_id: int) -> tuple[SpellRecord, ...]:
    reasons: dict[int, list[str]] = defaultdict(list)
    for row in session.execute(
        sa.select(SpellReason.spell_id, EndReason.name)
        .join(EndReason, EndReason.id == SpellReason.reason_id)
        .where(SpellReason.relationship_id == relationship_id)
        .order_by(SpellReason.rank)
    ):
        reasons[row.spell_id].append(row.name)
    states: dict[int, list[StateRecord]] = defaultdict(list)
    for change in session.scalars(
        sa.select(StateChange)
        .where(StateChange.relationship_id == relationship_id)
        .order_by(StateChange.since, StateChange.id)
    ):
        states[change.spell_id].append(StateRecord(state=change.state, since=change.since))
    introductions = {
        row.spell_id: relationship_facts.introduction_record(row)
        for row in session.scalars(
            sa.select(Introduction).where(Introduction.relationship_id == relationship_id)
        )
    }
    sections = {row.id: row.name for row in session.execute(sa.select(Section.id, Section.name))}
    spells = session.scalars(
        sa.select(Spell).where(Spell.relationship_id == relationship_id).order_by(Spell.number)
    )
    return tuple(
        _spell(row, sections, tuple(reasons[row.id]), introductions.get(row.id), tuple(states[row.id]))
        for row in spells
    )


def _spell(
    row: Spell,
    sections: dict[int, str],
    reasons: tuple[str, ...],
    introduction: IntroductionRecord | None,
    states: tuple[StateRecord, ...],
) -> SpellRecord:
    return SpellRecord(
        id=row.id,
        number=row.number,
        origin=row.origin,
        origin_note=row.origin_note,
        pre_existing=row.pre_existing,
        distance=row.distance,
        mentee_rank=row.mentee_rank,
        mentor_rank=row.mentor_rank,
        mentee_section=sections.get(row.mentee_section_id or 0, ""),
        mentor_section=sections.get(row.mentor_section_id or 0, ""),
        started_on=row.started_on,
        started_text=row.started_text,
        ended_on=row.ended_on,
        ended_text=row.ended_text,
        ended_by=row.ended_by,
        no_fault=row.no_fault,
        ending_note=row.ending_note,
        reasons=reasons,
        introduction=introduction,
        states=states,
    )
