"""The relationships of a cycle as reports read them: a dozen queries, however many there are."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mentordesk.db.tables import (
    Contact,
    ContactRelationship,
    Cycle,
    Department,
    Domain,
    EndReason,
    Outcome,
    OutcomeReason,
    Person,
    Relationship,
    RelationshipCycle,
    RelationshipDomain,
    Section,
    Spell,
    SpellReason,
    StateChange,
    Theme,
)
from mentordesk.domain.evidence import basis
from mentordesk.domain.vocabulary import REASON_GROUPS
from mentordesk.records.cycle_report import Phase, RankedReason, ReportParty, ReportRelationship
from mentordesk.records.people import spoken_name
from mentordesk.services.closed_cycles.frozen_cycles import is_closed
from mentordesk.services.closed_cycles.quotable import QUOTES_KEPT, Accounts
from mentordesk.terms import Judgement, Party, Rank, State

Row = TypeVar("Row")
_UNBORN = frozenset({State.PROPOSED, State.DECLINED})


def relationships_of(
    session: Session, cycle: Cycle, *, quotes_a_side: int = QUOTES_KEPT
) -> tuple[ReportRelationship, ...]:
    """Every relationship of the cycle that began; one that was only proposed, or refused, is none."""
    return _Relationships(session, cycle, quotes_a_side).records()


class _Relationships:
    def __init__(self, session: Session, cycle: Cycle, quotes_a_side: int) -> None:
        self._session = session
        self._quotes_a_side = quotes_a_side
        self._cycle = cycle
        self._is_closed = is_closed(session, cycle.id)
        self._in_cycle = sa.select(RelationshipCycle.relationship_id).where(
            RelationshipCycle.cycle_id == cycle.id
        )
        self._people = {row.id: row for row in self._people_rows()}
        sections = sa.select(Section.id, Section.name, Department.name.label("department"))
        joined = sections.join(Department, Department.id == Section.department_id)
        self._sections = {row.id: row for row in session.execute(joined)}
        self._outcomes = {row.relationship_id: row for row in self._outcome_rows()}
        self._reasons = _grouped(self._reason_rows(), "outcome_id")
        self._spells = _grouped(self._spell_rows(), "relationship_id")
        self._end_reasons = _grouped(self._end_reason_rows(), "spell_id")
        self._states = _grouped(self._state_rows(), "relationship_id")
        self._domains = _grouped(self._domain_rows(), "relationship_id")
        self._contacts = _grouped(self._contact_rows(), "relationship_id")
        self._accounts = Accounts(session, cycle.id, self._in_cycle)

    def records(self) -> tuple[ReportRelationship, ...]:
        query = sa.select(Relationship).where(Relationship.id.in_(self._in_cycle)).order_by(Relationship.id)
        return tuple(self._record(row) for row in self._session.scalars(query) if self._began(row))

    def _began(self, row: Relationship) -> bool:
        """Whether the two ever worked together; what was re-opened and not yet answered did."""
        states = {row.state, *(change.state for change in self._states.get(row.id, ()))}
        return bool(states - _UNBORN) or row.id in self._outcomes

    def _record(self, row: Relationship) -> ReportRelationship:
        spell = self._spell(row.id)
        outcome = self._outcomes.get(row.id)
        ended = self._ended(row, spell)
        mentee, mentor = self._accounts.of(row.id, Party.MENTEE), self._accounts.of(row.id, Party.MENTOR)
        heard = [(one.party, one.status) for one in (mentee, mentor) if one is not None]
        return ReportRelationship(
            relationship_id=row.id,
            mentee=self._party(row.mentee_id, spell and (spell.mentee_rank, spell.mentee_section_id)),
            mentor=self._party(row.mentor_id, spell and (spell.mentor_rank, spell.mentor_section_id)),
            peer=row.peer,
            domains=tuple(domain.name for domain in self._domains.get(row.id, ())),
            **_beginning(spell),
            ended=ended,
            **(_ending(spell) if ended and spell is not None else {}),
            end_reasons=self._why_ended(spell) if ended and spell is not None else (),
            phases=_phases(self._states.get(row.id, ())),
            contacts=tuple(contact.took_place_on for contact in self._contacts.get(row.id, ())),
            judgement=outcome.judgement if outcome else Judgement.NOT_JUDGED,
            evidence=outcome.evidence if outcome and self._is_closed else basis(heard),
            reasons=self._why(outcome.id) if outcome else (),
            summary=outcome.summary if outcome else "",
            public_summary=outcome.public_summary if outcome else "",
            lesson=outcome.lesson if outcome else "",
            quotes=self._accounts.quotes(row.id, outcome.id if outcome else None, a_side=self._quotes_a_side),
            heard_mentee=mentee.minutes if mentee else None,
            heard_mentor=mentor.minutes if mentor else None,
            may_be_case=bool(mentee and mentor and mentee.may_be_case and mentor.may_be_case),
        )

    def _party(self, person_id: int, then: tuple[Rank | None, int | None] | None) -> ReportParty:
        person = self._people[person_id]
        rank, section_id = then or (None, None)
        section = self._sections.get(section_id)
        return ReportParty(
            person_id=person_id,
            name=spoken_name(person.given_name, person.family_name),
            rank=rank,
            section=section.name if section else "",
            department=section.department if section else "",
        )

    def _spell(self, relationship_id: int) -> Any:
        """The last spell that had begun when the cycle ended."""
        begun = {
            change.spell_id
            for change in self._states.get(relationship_id, ())
            if change.state not in _UNBORN and change.since <= self._cycle.ends_on
        }
        spells = self._spells.get(relationship_id, ())
        return ([spell for spell in spells if spell.id in begun] or spells or (None,))[-1]

    def _ended(self, row: Relationship, spell: Any) -> bool:
        """Whether it had ended by the end of the cycle; an ending without a date counts by its state."""
        if spell is not None and spell.ended_on is not None:
            return bool(spell.ended_on <= self._cycle.ends_on)
        return row.state is State.CLOSED

    def _why(self, outcome_id: int) -> tuple[RankedReason, ...]:
        return tuple(
            RankedReason(row.theme or row.reason, REASON_GROUPS.get(row.group, row.group or ""))
            for row in self._reasons.get(outcome_id, ())
        )

    def _why_ended(self, spell: Any) -> tuple[RankedReason, ...]:
        return tuple(
            RankedReason(row.name, REASON_GROUPS.get(row.group, row.group))
            for row in self._end_reasons.get(spell.id, ())
        )

    def _people_rows(self) -> Sequence[Any]:
        columns = (Person.id, Person.given_name, Person.family_name)
        either = sa.or_(Relationship.mentee_id == Person.id, Relationship.mentor_id == Person.id)
        joined = sa.select(*columns).join(Relationship, either).where(Relationship.id.in_(self._in_cycle))
        return self._session.execute(joined.distinct()).all()

    def _outcome_rows(self) -> Iterable[Outcome]:
        query = sa.select(Outcome).where(Outcome.cycle_id == self._cycle.id)
        return self._session.scalars(query.where(Outcome.relationship_id.in_(self._in_cycle)))

    def _reason_rows(self) -> Sequence[Any]:
        columns = (OutcomeReason.outcome_id, Theme.name.label("theme"), EndReason.name.label("reason"))
        query = (
            sa.select(*columns, EndReason.group)
            .join(Outcome, Outcome.id == OutcomeReason.outcome_id)
            .outerjoin(Theme, Theme.id == OutcomeReason.theme_id)
            .outerjoin(EndReason, EndReason.id == OutcomeReason.reason_id)
            .where(Outcome.cycle_id == self._cycle.id)
        )
        return self._session.execute(query.order_by(OutcomeReason.rank, OutcomeReason.id)).all()

    def _spell_rows(self) -> Sequence[Spell]:
        query = sa.select(Spell).where(Spell.relationship_id.in_(self._in_cycle))
        return self._session.scalars(query.order_by(Spell.number)).all()

    def _end_reason_rows(self) -> Sequence[Any]:
        query = (
            sa.select(SpellReason.spell_id, EndReason.name, EndReason.group)
            .join(EndReason, EndReason.id == SpellReason.reason_id)
            .where(SpellReason.relationship_id.in_(self._in_cycle))
        )
        return self._session.execute(query.order_by(SpellReason.rank, EndReason.id)).all()

    def _state_rows(self) -> Sequence[Any]:
        columns = (
            StateChange.relationship_id,
            StateChange.spell_id,
            StateChange.state,
            StateChange.since,
        )
        query = sa.select(*columns).where(StateChange.relationship_id.in_(self._in_cycle))
        return self._session.execute(query.order_by(StateChange.since, StateChange.id)).all()

    def _domain_rows(self) -> Sequence[Any]:
        query = (
            sa.select(RelationshipDomain.relationship_id, Domain.name)
            .join(Domain, Domain.id == RelationshipDomain.domain_id)
            .where(RelationshipDomain.relationship_id.in_(self._in_cycle))
        )
        return self._session.execute(query.order_by(RelationshipDomain.main.desc(), Domain.position)).all()

    def _contact_rows(self) -> Sequence[Any]:
        columns = (ContactRelationship.relationship_id, Contact.took_place_on)
        query = (
            sa.select(*columns)
            .join(Contact, Contact.id == ContactRelationship.contact_id)
            .where(ContactRelationship.relationship_id.in_(self._in_cycle))
            .where(Contact.took_place_on.between(self._cycle.starts_on, self._cycle.ends_on))
        )
        return self._session.execute(query.order_by(Contact.took_place_on, Contact.id)).all()


def _beginning(spell: Any) -> dict[str, Any]:
    if spell is None:
        return {}
    return {
        "origin": spell.origin,
        "origin_note": spell.origin_note,
        "distance": spell.distance,
        "began_on": spell.started_on,
        "began_text": spell.started_text,
    }


def _ending(spell: Any) -> dict[str, Any]:
    return {"ended_on": spell.ended_on, "ended_by": spell.ended_by, "no_fault": spell.no_fault}


def _phases(rows: Sequence[Any]) -> tuple[Phase, ...]:
    untils: list[date | None] = [*(row.since for row in rows[1:]), None]
    return tuple(
        Phase(row.state, row.since, until) for row, until in zip(rows, untils[: len(rows)], strict=True)
    )


def _grouped(rows: Iterable[Row], key: str) -> dict[int, list[Row]]:
    groups: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        groups[getattr(row, key)].append(row)
    return groups
