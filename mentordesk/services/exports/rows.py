"""The rows of the tables that leave the office, with names."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from mentordesk.db.tables import (
    ContactRelationship,
    Cycle,
    Department,
    Domain,
    EndReason,
    Interview,
    InterviewRelationship,
    InterviewText,
    Outcome,
    OutcomeReason,
    Person,
    PersonDomain,
    Relationship,
    RelationshipCycle,
    RelationshipDomain,
    Section,
    Spell,
    SpellReason,
    StateChange,
    Theme,
)
from mentordesk.domain import days
from mentordesk.domain.wording import INTERVIEW_KINDS, JUDGEMENTS, PARTIES, RANKS
from mentordesk.records.exports import Cell, ExportColumn
from mentordesk.records.people import spoken_name
from mentordesk.services.shared.pairs import MENTEE, MENTOR
from mentordesk.terms import State

_SEPARATOR = "; "
_ON_THE_PANEL = (State.TRIAL, State.SETTLED, State.PAUSED, State.CLOSING, State.CLOSED)
_CLOSED_SPELLS = sa.select(StateChange.spell_id).where(StateChange.state == State.CLOSED)
_WORKED_TOGETHER = sa.select(StateChange.relationship_id).where(StateChange.state == State.CLOSED)
_BEYOND_A_REFUSAL = sa.or_(Relationship.state != State.DECLINED, Relationship.id.in_(_WORKED_TOGETHER))
SECTION_NAME = Section.name
WITH_SECTION = (Section, Section.id == Person.section_id)

_DOMAINS = (
    sa.select(RelationshipDomain.relationship_id, Domain.name)
    .join(Domain, Domain.id == RelationshipDomain.domain_id)
    .order_by(RelationshipDomain.main.desc(), Domain.position)
)
_CYCLES = (
    sa.select(RelationshipCycle.relationship_id, Cycle.name)
    .join(Cycle, Cycle.id == RelationshipCycle.cycle_id)
    .order_by(Cycle.starts_on)
)
_REASONS = (
    sa.select(SpellReason.spell_id, EndReason.name)
    .join(EndReason, EndReason.id == SpellReason.reason_id)
    .order_by(SpellReason.rank)
)
"""Why each spell ended."""
Rows = Sequence[tuple[Cell, ...]]


def _columns(*names: str, **widths: int) -> tuple[ExportColumn, ...]:
    return tuple(ExportColumn(name=name, width=widths.get(name, 16)) for name in names)


PEOPLE = _columns(
    "employee_id", "given_name", "family_name", "preferred_name", "former_names", "email",
    "other_emails", "phone",
    "title", "rank", "track", "kind", "department", "section", "supervisor_id", "status",
    "hired_on", "left_on",
    "domains", "capacity", "orcid", "external", "notes",
    email=30, domains=40, notes=40,
)  # fmt: skip
PEOPLE_BEYOND = _columns("given_name", "family_name", "title", "rank", "department", "section")
RELATIONSHIPS = _columns(
    "id", "mentee", "mentee_id", "mentor", "mentor_id", "peer", "state", "state_since", "domains", "origin",
    "origin_note", "distance", "started_on", "started_text", "ended_on", "ended_text", "ended_by", "no_fault",
    "end_reasons", "cycles", "contacts",
    mentee=26, mentor=26, domains=40, end_reasons=40,
)  # fmt: skip
PANELS = _columns(
    "mentee", "mentee_rank", "mentee_section", "mentor", "mentor_section", "contacts", mentee=26, mentor=26
)
INTERVIEWS = _columns(
    "id", "person", "person_id", "party", "kind", "about", "cycle", "status", "due_on",
    "held_on", "minutes_held",
    "words", "attribution", "attribution_confirmed", "may_be_case", "signed_on", "destroy_by",
    person=26, about=40,
)  # fmt: skip
OUTCOMES = _columns(
    "cycle", "relationship_id", "mentee", "mentor", "outcome", "evidence", "reasons", "summary",
    "lesson", "judged_on", "revised_on", "revision",
    mentee=26, mentor=26, revision=60, outcome=26, reasons=40, summary=60, lesson=40,
)  # fmt: skip


def people(session: Session) -> Rows:
    """Everybody on the roster, in the fields that an import understands."""
    supervisor = aliased(Person)
    query = (
        sa.select(Person, Section.name, Department.name, supervisor.employee_id)
        .outerjoin(Section, Section.id == Person.section_id)
        .outerjoin(Department, Department.id == Person.department_id)
        .outerjoin(supervisor, supervisor.id == Person.supervisor_id)
        .order_by(Person.family_name, Person.given_name, Person.id)
    )
    domains = _listed(
        session,
        sa.select(PersonDomain.person_id, Domain.name)
        .join(Domain, Domain.id == PersonDomain.domain_id)
        .order_by(PersonDomain.position),
    )
    return [
        (
            person.employee_id, person.given_name, person.family_name, person.preferred_name,
            _SEPARATOR.join(person.former_names), person.email,
            _SEPARATOR.join(person.other_emails), person.phone,
            person.title, _value(person.rank), person.track,
            _value(person.kind_of_person), department, section,
            supervisor_id, person.status.value, person.hired_on, person.left_on, domains[person.id],
            person.capacity, person.orcid, person.external, person.notes,
        )
        for person, section, department, supervisor_id in session.execute(query)
    ]  # fmt: skip


def people_beyond(session: Session) -> Rows:
    """Who works here, without addresses, numbers and notes."""
    query = (
        sa.select(
            Person.given_name, Person.family_name, Person.title, Person.rank, Department.name, Section.name
        )
        .outerjoin(Section, Section.id == Person.section_id)
        .outerjoin(Department, Department.id == Person.department_id)
        .order_by(Person.family_name, Person.given_name, Person.id)
    )
    return [
        (given, family, title, RANKS[rank] if rank else "", department, section)
        for given, family, title, rank, department, section in session.execute(query)
    ]


def relationships(session: Session, *, among: sa.ScalarSelect[int] | None = None) -> Rows:
    """Every relationship with its last spell; refused introductions are nobody's business.

    Of two who worked together before, and refused to be introduced again, the time before is told.
    """
    spells = _last_spells(session)
    domains, cycles, reasons = (_listed(session, query) for query in (_DOMAINS, _CYCLES, _REASONS))
    contacts = _contacts(session)
    rows = []
    for row, mentee, mentor in _with_parties(session, _BEYOND_A_REFUSAL, *_only(among)):
        spell = spells.get(row.id) or Spell()
        refused = row.state is State.DECLINED
        state, since = (State.CLOSED, spell.ended_on) if refused else (row.state, row.state_since)
        rows.append(
            (
                row.id, _name(mentee), mentee.employee_id, _name(mentor), mentor.employee_id, row.peer,
                state.value, since, domains[row.id], _value(spell.origin), spell.origin_note,
                _value(spell.distance), spell.started_on, spell.started_text,
                spell.ended_on, spell.ended_text,
                _value(spell.ended_by), spell.no_fault, reasons[spell.id or 0],
                cycles[row.id], contacts[row.id],
            )
        )  # fmt: skip
    return rows


def _last_spells(session: Session) -> dict[int, Spell]:
    query = (
        sa.select(Spell)
        .join(Relationship, Relationship.id == Spell.relationship_id)
        .where(sa.or_(Relationship.state != State.DECLINED, Spell.id.in_(_CLOSED_SPELLS)))
        .order_by(Spell.number)
    )
    return {spell.relationship_id: spell for spell in session.scalars(query)}


def refusals(session: Session) -> int:
    """How many introductions stand refused."""
    query = sa.select(sa.func.count()).select_from(Relationship)
    return session.scalar(query.where(Relationship.state == State.DECLINED)) or 0


def panels(session: Session, among: sa.ScalarSelect[int]) -> Rows:
    """Who is or was on whose panel, and how often they met; nothing of how it goes.

    Those that ended stand there too, as in the section table: nobody who has both finds out which did.
    """
    began = Relationship.state.in_(_ON_THE_PANEL)
    sections = {row.id: row.name for row in session.scalars(sa.select(Section))}
    contacts = _contacts(session)
    return [
        (
            _name(mentee),
            RANKS[mentee.rank] if mentee.rank else "",
            sections.get(mentee.section_id, ""),
            _name(mentor),
            sections.get(mentor.section_id, ""),
            contacts[row.id],
        )
        for row, mentee, mentor in _with_parties(session, began, *_only(among))
    ]


def interviews(session: Session) -> Rows:
    """Which interviews are owed, held and signed; never what was said, nor what was referred."""
    mentee, mentor = MENTEE, MENTOR
    about: dict[int, list[str]] = defaultdict(list)
    query = (
        sa.select(InterviewRelationship.interview_id, mentee, mentor)
        .join(Relationship, Relationship.id == InterviewRelationship.relationship_id)
        .join(mentee, mentee.id == Relationship.mentee_id)
        .join(mentor, mentor.id == Relationship.mentor_id)
    )
    for interview_id, first, second in session.execute(query.order_by(Relationship.id)):
        about[interview_id].append(f"{_name(first)} with {_name(second)}")
    listed = (
        sa.select(Interview, Person, Cycle.name, InterviewText.words)
        .join(Person, Person.id == Interview.person_id)
        .outerjoin(Cycle, Cycle.id == Interview.cycle_id)
        .outerjoin(InterviewText, InterviewText.interview_id == Interview.id)
        .order_by(Interview.id)
    )
    return [
        (
            row.id, _name(person), person.employee_id, PARTIES[row.party],
            INTERVIEW_KINDS[row.kind_of_interview],
            _SEPARATOR.join(about[row.id]), cycle, row.status.value, row.due_on,
            row.held_on, row.minutes_held,
            words, row.attribution.value, row.attribution_confirmed, row.may_be_case,
            days.local(row.signed_at) if row.signed_at else None, row.destroy_by,
        )
        for row, person, cycle, words in session.execute(listed)
    ]  # fmt: skip


def outcomes(session: Session) -> Rows:
    """Every judgement with what it rests on."""
    mentee, mentor = MENTEE, MENTOR
    said = sa.func.coalesce(Theme.name, EndReason.name)
    reasons = _listed(
        session,
        sa.select(OutcomeReason.outcome_id, said)
        .outerjoin(Theme, Theme.id == OutcomeReason.theme_id)
        .outerjoin(EndReason, EndReason.id == OutcomeReason.reason_id)
        .order_by(OutcomeReason.rank),
    )
    query = (
        sa.select(Outcome, Cycle.name, mentee, mentor)
        .join(Cycle, Cycle.id == Outcome.cycle_id)
        .join(Relationship, Relationship.id == Outcome.relationship_id)
        .join(mentee, mentee.id == Relationship.mentee_id)
        .join(mentor, mentor.id == Relationship.mentor_id)
        .where(_BEYOND_A_REFUSAL)
        .order_by(Cycle.starts_on, Outcome.relationship_id)
    )
    return [
        (
            cycle, row.relationship_id, _name(first), _name(second),
            JUDGEMENTS[row.judgement], row.evidence.value,
            reasons[row.id], row.summary, row.lesson, row.judged_on,
        )
        for row, cycle, first, second in session.execute(query)
    ]  # fmt: skip


def _only(among: sa.ScalarSelect[int] | None) -> tuple[sa.ColumnElement[bool], ...]:
    return () if among is None else (Relationship.id.in_(among),)


def _with_parties(session: Session, *conditions: sa.ColumnElement[bool]) -> Sequence[Any]:
    mentee, mentor = MENTEE, MENTOR
    query = (
        sa.select(Relationship, mentee, mentor)
        .join(mentee, mentee.id == Relationship.mentee_id)
        .join(mentor, mentor.id == Relationship.mentor_id)
        .where(*conditions)
    )
    return session.execute(query.order_by(mentee.family_name, mentee.given_name, Relationship.id)).all()


def _contacts(session: Session) -> Counter[int]:
    query = sa.select(ContactRelationship.relationship_id, sa.func.count())
    grouped = session.execute(query.group_by(ContactRelationship.relationship_id))
    return Counter({row[0]: row[1] for row in grouped})


def _listed(session: Session, query: sa.Executable) -> dict[int, str]:
    """Names by the id in the first column, in the query's order, in one cell."""
    listed: dict[int, list[str]] = defaultdict(list)
    for key, name in session.execute(query):
        listed[key].append(name or "")
    return defaultdict(str, {key: _SEPARATOR.join(names) for key, names in listed.items()})


def _name(person: Person) -> str:
    return spoken_name(person.given_name, person.family_name)


def _value(term: Any) -> str:
    return "" if term is None else str(term.value)
