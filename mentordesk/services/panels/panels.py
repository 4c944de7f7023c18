"""Panels as they are seen: a mentee, all their mentors, what is covered and what is missing."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mentordesk.db.store import Store
from mentordesk.db.tables import (
    Cycle,
    CycleMember,
    Need,
    Outcome,
    Relationship,
    RelationshipCycle,
    RelationshipDomain,
    StateChange,
)
from mentordesk.domain import days, names, panel
from mentordesk.domain.panel import IMPORTANT, Sitter, Wishes, coverage
from mentordesk.domain.relationship import OPEN
from mentordesk.records.panels import (
    CandidateRecord,
    DomainLine,
    OpenedPanel,
    PanelLine,
    PanelMember,
    PanelRecord,
    Remark,
    SittingRecord,
)
from mentordesk.records.relationships import PersonBrief
from mentordesk.services.panels import seating
from mentordesk.services.relationships import facts as relationship_facts
from mentordesk.services.relationships.facts import Facts
from mentordesk.services.shared import lookup
from mentordesk.terms import Coverage, Side, State


class Panels:
    """Reading panels. What is done to them is in the services of introductions and relationships."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def panels(self, cycle_id: int | None = None) -> Sequence[PanelLine]:
        """All panels of a cycle with their gaps, by the mentee's name."""
        with self._store.read() as session:
            found = _cycle_id(session, cycle_id)
            if found is None:
                return []
            mentees = lookup.briefs(
                session,
                sa.select(CycleMember.person_id).where(CycleMember.cycle_id == found, CycleMember.is_mentee),
            )
            states, sitting = _states_by_domain(session, found)
            needs = _needs(session, found)
            lines = [
                _line(brief, states.get(id_, {}), len(sitting.get(id_, ())), needs.get(id_, {}))
                for id_, brief in mentees.items()
            ]
        return sorted(lines, key=lambda line: (names.fold(line.mentee.filed_name), line.mentee.id))

    def panel(self, mentee_id: int, cycle_id: int | None = None) -> PanelRecord:
        """One mentee's panel in a cycle, with everything that its cards and its grid show."""
        with self._store.read() as session:
            return _panel(session, seating.Seating(session, mentee_id), _cycle_id(session, cycle_id) or 0)

    def opened(self, mentee_id: int, cycle_id: int | None = None, *, most: int) -> OpenedPanel:
        """One panel with all that is seen of it at first: the first `most` for its first open place, too."""
        with self._store.read() as session:
            seats = seating.Seating(session, mentee_id)
            record = _panel(session, seats, _cycle_id(session, cycle_id) or 0)
            gaps = [gap.domain_id for gap in record.gaps]
            return OpenedPanel(
                panel=record,
                counts=seats.count(gaps),
                candidates=tuple(seats.candidates(gaps[0], most=most)) if gaps else (),
            )

    def candidates(
        self, mentee_id: int, domain_id: int, *, most: int | None = None
    ) -> Sequence[CandidateRecord]:
        """Who could cover a domain, with the reasons in words, by free places and then by name.

        With `most` the first of them, for a list that shows a page at first.
        """
        with self._store.read() as session:
            return seating.Seating(session, mentee_id).candidates(domain_id, most=most)

    def placement(self, mentee_id: int, mentor_id: int) -> Sequence[Remark]:
        """What there is to say about seating this mentor on this panel; nothing of it forbids."""
        with self._store.read() as session:
            return seating.placement(session, mentee_id, mentor_id)

    def history(self, mentee_id: int) -> Sequence[SittingRecord]:
        """Everybody who ever sat on a mentee's panel, with the states on the line of time."""
        with self._store.read() as session:
            rows = seating.relationships_of(session, mentee_id, None)
            ids = [row.id for row in rows]
            states: dict[int, list[tuple[date, State]]] = defaultdict(list)
            for row in session.execute(
                sa.select(StateChange.relationship_id, StateChange.since, StateChange.state)
                .where(StateChange.relationship_id.in_(ids))
                .order_by(StateChange.since, StateChange.id)
            ):
                states[row.relationship_id].append((row.since, row.state))
            facts = relationship_facts.read(session, ids)
            judged = {
                row.relationship_id: row.judgement
                for row in session.execute(
                    sa.select(Outcome.relationship_id, Outcome.judgement)
                    .join(Cycle, Cycle.id == Outcome.cycle_id)
                    .where(Outcome.relationship_id.in_(ids))
                    .order_by(Cycle.starts_on, Cycle.id)
                )
            }
            people = lookup.briefs(session, [seating.other(row, mentee_id) for row in rows])
            return [
                SittingRecord(
                    relationship_id=row.id,
                    person=people[seating.other(row, mentee_id)],
                    domains=facts.domains.get(row.id, ()),
                    states=tuple(states[row.id]),
                    spells=facts.spells[row.id].number,
                    judgement=judged.get(row.id),
                )
                for row in rows
            ]


def _cycle_id(session: Session, cycle_id: int | None) -> int | None:
    if cycle_id is not None:
        return lookup.cycle_id(session, cycle_id)
    current = lookup.current_cycle(session, days.today())
    return None if current is None else current.id


def _panel(session: Session, seats: seating.Seating, cycle_id: int) -> PanelRecord:
    mentee, wishes = seats.mentee, seats.wishes
    rows = seating.relationships_of(session, mentee.id, cycle_id)
    facts = relationship_facts.read(session, [row.id for row in rows], private=True)
    others = [seating.other(row, mentee.id) for row in rows]
    people = seating.sitter_rows(session, others)
    taken = relationship_facts.places_taken(session, others)
    seated = {id_: seating.sitter(row, taken=taken.get(id_, 0)) for id_, row in people.items()}
    sitter = seating.sitter(mentee)
    cards = [_card(row, people[seating.other(row, mentee.id)], seated, facts, sitter, wishes) for row in rows]
    members = tuple(card for card in cards if card.state in OPEN)
    needs = _needs(session, cycle_id, mentee.id).get(mentee.id, {})
    return PanelRecord(
        mentee=lookup.brief(mentee),
        status=mentee.status,
        cycle_id=cycle_id,
        members=members,
        former=tuple(card for card in cards if card.state not in OPEN),
        domains=_domain_lines(members, needs, seats.domains),
        remarks=panel.panel_remarks(sitter, [seated[card.person.id] for card in members], wishes=wishes),
    )


def _card(
    row: Any, person: Any, seated: dict[int, Sitter], facts: Facts, mentee: Sitter, wishes: Wishes
) -> PanelMember:
    spell = facts.spells[row.id]
    contacts, last_contact = facts.contacts.get(row.id, (0, None))
    sitter = seated[person.id]
    return PanelMember(
        relationship_id=row.id,
        person=lookup.brief(person),
        status=person.status,
        peer=row.peer,
        state=row.state,
        since=row.state_since,
        spells=spell.number,
        started_on=spell.started_on,
        distance=spell.distance,
        domains=facts.domains.get(row.id, ()),
        introduction=facts.introductions.get(row.id),
        fit_mentee=facts.fit.get((row.id, Side.MENTEE)),
        fit_mentor=facts.fit.get((row.id, Side.MENTOR)),
        last_contact=last_contact,
        contacts=contacts,
        rhythm_weeks=row.rhythm_weeks,
        capacity=person.capacity,
        taken=sitter.taken,
        remarks=panel.placement(mentee, sitter, wishes=wishes),
    )


def _needs(
    session: Session, cycle_id: int, person_id: int | None = None
) -> dict[int, dict[int, tuple[int, int]]]:
    """Importance and how far met, by mentee and domain."""
    query = sa.select(Need.person_id, Need.domain_id, Need.importance, Need.met).where(
        Need.cycle_id == cycle_id
    )
    if person_id is not None:
        query = query.where(Need.person_id == person_id)
    found: dict[int, dict[int, tuple[int, int]]] = defaultdict(dict)
    for row in session.execute(query):
        found[row.person_id][row.domain_id] = (row.importance, row.met)
    return found


def _domain_lines(
    members: Iterable[PanelMember], needs: dict[int, tuple[int, int]], domains: dict[int, str]
) -> tuple[DomainLine, ...]:
    about: dict[int, list[tuple[bool, PanelMember]]] = defaultdict(list)
    for member in members:
        for use in member.domains:
            about[use.id].append((not use.main, member))
    lines = []
    for domain_id, name in domains.items():
        importance, met = needs.get(domain_id, (0, 0))
        seats = sorted(about.get(domain_id, ()), key=lambda seat: seat[0])
        if not seats and not importance:
            continue
        lines.append(
            DomainLine(
                domain_id=domain_id,
                name=name,
                importance=importance,
                met=met,
                coverage=coverage(importance, (member.state for _, member in seats)),
                members=tuple(member.relationship_id for _, member in seats),
            )
        )
    return tuple(lines)


def _states_by_domain(
    session: Session, cycle_id: int
) -> tuple[dict[int, dict[int, list[State]]], dict[int, set[int]]]:
    """For each mentee of a cycle the states of relationships by domain, and who sits on the panel."""
    rows = session.execute(
        sa.select(
            Relationship.id,
            Relationship.mentee_id,
            Relationship.mentor_id,
            Relationship.peer,
            Relationship.state,
            RelationshipDomain.domain_id,
        )
        .join(RelationshipCycle, RelationshipCycle.relationship_id == Relationship.id)
        .outerjoin(RelationshipDomain, RelationshipDomain.relationship_id == Relationship.id)
        .where(RelationshipCycle.cycle_id == cycle_id, Relationship.state.in_(OPEN))
    )
    states: dict[int, dict[int, list[State]]] = defaultdict(lambda: defaultdict(list))
    sitting: dict[int, set[int]] = defaultdict(set)
    for row in rows:
        for mentee_id in (row.mentee_id, row.mentor_id) if row.peer else (row.mentee_id,):
            sitting[mentee_id].add(row.id)
            if row.domain_id is not None:
                states[mentee_id][row.domain_id].append(row.state)
    return states, sitting


def important_gaps(session: Session, cycle_id: int) -> list[tuple[int, int, int]]:
    """Mentee, domain and importance of each need that matters to the mentee and that nobody covers."""
    states, _ = _states_by_domain(session, cycle_id)
    return [
        (mentee_id, domain_id, importance)
        for mentee_id, needs in _needs(session, cycle_id).items()
        for domain_id, (importance, _met) in needs.items()
        if importance >= IMPORTANT and coverage(importance, states[mentee_id][domain_id]) is Coverage.MISSING
    ]


def _line(
    brief: PersonBrief,
    states: dict[int, list[State]],
    mentors: int,
    needs: dict[int, tuple[int, int]],
) -> PanelLine:
    standing = {
        domain_id: coverage(needs.get(domain_id, (0, 0))[0], states.get(domain_id, ()))
        for domain_id in states.keys() | needs.keys()
    }
    missing = [domain_id for domain_id, stands in standing.items() if stands is Coverage.MISSING]
    return PanelLine(
        mentee=brief,
        mentors=mentors,
        gaps=len(missing),
        important_gaps=sum(needs[domain_id][0] >= IMPORTANT for domain_id in missing),
        doubled=sum(stands is Coverage.DOUBLED for stands in standing.values()),
    )
