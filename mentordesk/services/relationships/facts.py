"""Facts about many relationships at once, each read by one query over plain columns."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mentordesk.db.tables import (
    Contact,
    ContactRelationship,
    Domain,
    EndReason,
    FitCheck,
    Introduction,
    Relationship,
    RelationshipDomain,
    Spell,
    SpellReason,
)
from mentordesk.domain.relationship import RUNNING
from mentordesk.records.relationships import DomainUse, FitRecord, IntroductionRecord
from mentordesk.services.shared.lookup import among
from mentordesk.terms import Side

Value = TypeVar("Value")


@dataclass
class Facts:
    """What is known of some relationships, by relationship id; spells and introductions are the last."""

    domains: dict[int, tuple[DomainUse, ...]] = field(default_factory=dict)
    spells: dict[int, Any] = field(default_factory=dict)
    reasons: dict[int, tuple[str, ...]] = field(default_factory=dict)
    contacts: dict[int, tuple[int, date]] = field(default_factory=dict)
    introductions: dict[int, IntroductionRecord] = field(default_factory=dict)
    fit: dict[tuple[int, Side], FitRecord] = field(default_factory=dict)


def read(session: Session, ids: Any, *, private: bool = False, reasons: bool = False) -> Facts:
    """The facts about the relationships of `ids`, a collection or a query.

    `private` with answers and fit, `reasons` with those of the endings.
    """
    facts = Facts(
        domains=_domains(session, ids), spells=_spells(session, ids), contacts=_contacts(session, ids)
    )
    if reasons:
        facts.reasons = _reasons(session, ids, facts.spells)
    if private:
        facts.introductions = _introductions(session, ids, facts.spells)
        facts.fit = _fit(session, ids)
    return facts


def places_taken(session: Session, people: Any) -> dict[int, int]:
    """How many mentees each of these mentors has on their hands."""
    return dict(among(session, _PLACES, Relationship.mentor_id, people).all())


def introduction_record(row: Any) -> IntroductionRecord:
    """An introduction as it is handed out."""
    return IntroductionRecord(
        id=row.id,
        proposed_on=row.proposed_on,
        mentee_answer=row.mentee_answer,
        mentee_answered_on=row.mentee_answered_on,
        mentor_answer=row.mentor_answer,
        mentor_answered_on=row.mentor_answered_on,
        refusal_lifted_on=row.refusal_lifted_on,
    )


def fit_record(row: Any) -> FitRecord:
    """A fit check as it is handed out."""
    return FitRecord(
        id=row.id,
        side=row.side,
        asked_on=row.asked_on,
        answered_on=row.answered_on,
        liking=row.liking,
        respect=row.respect,
        would_go_on=row.would_go_on,
        note=row.note,
    )


_PLACES = (
    sa.select(Relationship.mentor_id, sa.func.count())
    .where(Relationship.state.in_(RUNNING), ~Relationship.peer)
    .group_by(Relationship.mentor_id)
)
_DOMAINS = (
    sa.select(
        RelationshipDomain.relationship_id,
        RelationshipDomain.domain_id,
        Domain.name,
        RelationshipDomain.main,
    )
    .join(Domain, Domain.id == RelationshipDomain.domain_id)
    .order_by(RelationshipDomain.main.desc(), Domain.position)
)
_SPELLS = sa.select(
    Spell.relationship_id,
    Spell.id,
    Spell.number,
    Spell.origin,
    Spell.distance,
    Spell.started_on,
    Spell.started_text,
    Spell.ended_on,
    Spell.ended_text,
    Spell.ended_by,
    Spell.no_fault,
    Spell.pre_existing,
).order_by(Spell.number)
_REASONS = (
    sa.select(SpellReason.relationship_id, SpellReason.spell_id, EndReason.name)
    .join(EndReason, EndReason.id == SpellReason.reason_id)
    .order_by(SpellReason.rank)
)
_CONTACTS = (
    sa.select(ContactRelationship.relationship_id, sa.func.count(), sa.func.max(Contact.took_place_on))
    .join(Contact, Contact.id == ContactRelationship.contact_id)
    .group_by(ContactRelationship.relationship_id)
)
_INTRODUCTIONS = sa.select(Introduction)
_FIT = (
    sa.select(FitCheck).where(FitCheck.answered_on.is_not(None)).order_by(FitCheck.answered_on, FitCheck.id)
)


def _domains(session: Session, ids: Any) -> dict[int, tuple[DomainUse, ...]]:
    rows = among(session, _DOMAINS, RelationshipDomain.relationship_id, ids)
    uses = ((id_, DomainUse(id=domain_id, name=name, main=main)) for id_, domain_id, name, main in rows)
    return _gathered(uses)


def _spells(session: Session, ids: Any) -> dict[int, Any]:
    return {row[0]: row for row in among(session, _SPELLS, Spell.relationship_id, ids)}


def _reasons(session: Session, ids: Any, spells: dict[int, Any]) -> dict[int, tuple[str, ...]]:
    rows = among(session, _REASONS, SpellReason.relationship_id, ids)
    return _gathered((id_, name) for id_, spell_id, name in rows if spells[id_].id == spell_id)


def _contacts(session: Session, ids: Any) -> dict[int, tuple[int, date]]:
    rows = among(session, _CONTACTS, ContactRelationship.relationship_id, ids)
    return {id_: (count, last) for id_, count, last in rows}


def _introductions(session: Session, ids: Any, spells: dict[int, Any]) -> dict[int, IntroductionRecord]:
    rows = among(session, _INTRODUCTIONS, Introduction.relationship_id, ids).scalars()
    return {
        row.relationship_id: introduction_record(row)
        for row in rows
        if spells[row.relationship_id].id == row.spell_id
    }


def _fit(session: Session, ids: Any) -> dict[tuple[int, Side], FitRecord]:
    rows = among(session, _FIT, FitCheck.relationship_id, ids).scalars()
    return {(row.relationship_id, row.side): fit_record(row) for row in rows}


def _gathered(pairs: Iterable[tuple[int, Value]]) -> dict[int, tuple[Value, ...]]:
    found: dict[int, list[Value]] = defaultdict(list)
    for id_, value in pairs:
        found[id_].append(value)
    return {id_: tuple(values) for id_, values in found.items()}
