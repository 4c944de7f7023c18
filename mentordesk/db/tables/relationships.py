"""Relationships, their spells, introductions, fit checks, contacts and outcomes."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from mentordesk.db.tables.base import Base, CoveredData, Key, Words, reference, term
from mentordesk.records.changes import Kind
from mentordesk.terms import (
    Answer,
    ContactKind,
    Distance,
    EndedBy,
    Evidence,
    FitAnswer,
    Judgement,
    Origin,
    Rank,
    Side,
    State,
)


class Relationship(Base):
    """One mentor and one mentee; a peer relationship has two equal sides, held in either order."""

    __tablename__ = "relationship"
    kind = Kind.RELATIONSHIP

    id: Mapped[Key]
    mentee_id: Mapped[int] = reference("person.id")
    mentor_id: Mapped[int] = reference("person.id")
    peer: Mapped[bool] = mapped_column(default=False)
    state: Mapped[State] = term(State, index=True)
    state_since: Mapped[date]
    rhythm_weeks: Mapped[int | None]
    note: Mapped[Words]


class Spell(Base):
    """A stretch of a relationship from its start to its ending; re-opening adds one.

    Rank, section and distance are as they were when it started. `pre_existing`: it was running when it
    was first recorded, so the answers are unknown.
    """

    __tablename__ = "spell"
    __table_args__ = (UniqueConstraint("relationship_id", "number"),)
    kind = Kind.RELATIONSHIP
    owner = "relationship_id"

    id: Mapped[Key]
    relationship_id: Mapped[int] = reference("relationship.id")
    number: Mapped[int] = mapped_column(default=1)
    started_on: Mapped[date | None]
    started_text: Mapped[Words]
    origin: Mapped[Origin] = term(Origin)
    origin_note: Mapped[Words]
    pre_existing: Mapped[bool] = mapped_column(default=False)
    distance: Mapped[Distance] = term(Distance)
    mentee_rank: Mapped[Rank | None] = term(Rank)
    mentor_rank: Mapped[Rank | None] = term(Rank)
    mentee_section_id: Mapped[int | None] = reference("section.id")
    mentor_section_id: Mapped[int | None] = reference("section.id")
    ended_on: Mapped[date | None]
    ended_text: Mapped[Words]
    ended_by: Mapped[EndedBy | None] = term(EndedBy)
    no_fault: Mapped[bool | None]
    ending_note: Mapped[Words]


class SpellReason(Base):
    """Why a spell ended, in the order of weight; rank 1 weighs most."""

    __tablename__ = "spell_reason"
    kind = Kind.RELATIONSHIP
    owner = "relationship_id"

    spell_id: Mapped[int] = reference("spell.id", primary_key=True)
    reason_id: Mapped[int] = reference("end_reason.id", primary_key=True, index=True)
    relationship_id: Mapped[int] = reference("relationship.id")
    rank: Mapped[int]


class StateChange(Base):
    """A relationship's state from a day on; the panel at any date is read from these."""

    __tablename__ = "state_change"
    kind = Kind.RELATIONSHIP
    owner = "relationship_id"

    id: Mapped[Key]
    relationship_id: Mapped[int] = reference("relationship.id")
    spell_id: Mapped[int] = reference("spell.id")
    state: Mapped[State] = term(State)
    since: Mapped[date]


class RelationshipCycle(Base):
    """A relationship belongs to a cycle."""

    __tablename__ = "relationship_cycle"
    kind = Kind.RELATIONSHIP
    owner = "relationship_id"

    relationship_id: Mapped[int] = reference("relationship.id", primary_key=True)
    cycle_id: Mapped[int] = reference("cycle.id", primary_key=True, index=True)


class RelationshipDomain(Base):
    """What a relationship is for; one domain is the main one."""

    __tablename__ = "relationship_domain"
    kind = Kind.RELATIONSHIP
    owner = "relationship_id"

    relationship_id: Mapped[int] = reference("relationship.id", primary_key=True)
    domain_id: Mapped[int] = reference("domain.id", primary_key=True, index=True)
    main: Mapped[bool] = mapped_column(default=False)


class Introduction(Base):
    """A proposal to the two, which each answers for themself; a refusal can be lifted."""

    __tablename__ = "introduction"
    kind = Kind.RELATIONSHIP
    owner = "relationship_id"

    id: Mapped[Key]
    relationship_id: Mapped[int] = reference("relationship.id")
    spell_id: Mapped[int] = reference("spell.id")
    proposed_on: Mapped[date]
    proposed_by_id: Mapped[int | None] = reference("staff.id")
    domain_id: Mapped[int | None] = reference("domain.id")
    mentee_answer: Mapped[Answer] = term(Answer, default=Answer.OPEN)
    mentee_answered_on: Mapped[date | None]
    mentor_answer: Mapped[Answer] = term(Answer, default=Answer.OPEN)
    mentor_answered_on: Mapped[date | None]
    refusal_lifted_on: Mapped[date | None]
    note: Mapped[Words]


class FitCheck(Base):
    """One side's answer to a fit check: liking and respect asked separately, and whether to go on."""

    __tablename__ = "fit_check"
    kind = Kind.RELATIONSHIP
    owner = "relationship_id"

    id: Mapped[Key]
    relationship_id: Mapped[int] = reference("relationship.id")
    cycle_id: Mapped[int] = reference("cycle.id")
    side: Mapped[Side] = term(Side)
    asked_on: Mapped[date]
    liking: Mapped[FitAnswer | None] = term(FitAnswer)
    respect: Mapped[FitAnswer | None] = term(FitAnswer)
    would_go_on: Mapped[bool | None]
    answered_on: Mapped[date | None]
    note: Mapped[Words]


class Contact(Base):
    """A meeting or call that took place; with several at once it counts once for the office."""

    __tablename__ = "contact"
    kind = Kind.CONTACT

    id: Mapped[Key]
    cycle_id: Mapped[int | None] = reference("cycle.id")
    took_place_on: Mapped[date] = mapped_column(index=True)
    kind_of_contact: Mapped[ContactKind] = term(ContactKind)
    minutes: Mapped[int | None]
    note: Mapped[Words]


class ContactRelationship(Base):
    """A relationship that a contact was part of."""

    __tablename__ = "contact_relationship"
    kind = Kind.CONTACT
    owner = "contact_id"

    contact_id: Mapped[int] = reference("contact.id", primary_key=True)
    relationship_id: Mapped[int] = reference("relationship.id", primary_key=True, index=True)


class Outcome(Base):
    """The office's judgement of a relationship in a cycle, with its evidence basis.

    `public_summary` is the second text, written for the leadership; `case_agreed_*`: the two agreed to be
    told as a case without names.
    """

    __tablename__ = "outcome"
    __table_args__ = (UniqueConstraint("relationship_id", "cycle_id"),)
    kind = Kind.OUTCOME

    id: Mapped[Key]
    relationship_id: Mapped[int] = reference("relationship.id")
    cycle_id: Mapped[int] = reference("cycle.id")
    judgement: Mapped[Judgement] = term(Judgement)
    evidence: Mapped[Evidence] = term(Evidence)
    summary: Mapped[Words]
    public_summary: Mapped[Words]
    lesson: Mapped[Words]
    judged_on: Mapped[date | None]
    judged_by_id: Mapped[int | None] = reference("staff.id")


class OutcomeReason(Base):
    """Why it went as it did, in the order of weight: a theme that helped or hindered, or an end reason."""

    __tablename__ = "outcome_reason"
    kind = Kind.OUTCOME
    owner = "outcome_id"

    id: Mapped[Key]
    outcome_id: Mapped[int] = reference("outcome.id")
    theme_id: Mapped[int | None] = reference("theme.id")
    reason_id: Mapped[int | None] = reference("end_reason.id")
    rank: Mapped[int]


class OutcomeEvidence(Base):
    """A passage that an outcome rests on."""

    __tablename__ = "outcome_evidence"
    kind = Kind.OUTCOME
    owner = "outcome_id"

    outcome_id: Mapped[int] = reference("outcome.id", primary_key=True)
    passage_id: Mapped[int] = reference("passage.id", primary_key=True, index=True)


class OutcomeRevision(Base):
    """A change of an outcome after its cycle was closed, with the reason."""

    __tablename__ = "outcome_revision"
    kind = Kind.OUTCOME
    owner = "outcome_id"

    id: Mapped[Key]
    outcome_id: Mapped[int] = reference("outcome.id")
    at: Mapped[datetime]
    staff_id: Mapped[int | None] = reference("staff.id")
    reason: Mapped[str]
    before: Mapped[Any] = mapped_column(CoveredData)
