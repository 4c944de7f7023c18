"""The roster at a glance: light rows for long lists, and the people around one person."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mentordesk.db.store import Store
from mentordesk.db.tables import (
    Contact,
    ContactRelationship,
    CycleMember,
    Department,
    Domain,
    Need,
    Person,
    PersonDomain,
    Relationship,
    RelationshipDomain,
    Section,
)
from mentordesk.domain.bulk import without_collection
from mentordesk.domain.panel import coverage
from mentordesk.domain.relationship import OPEN, RUNNING
from mentordesk.records.people import filed_name, spoken_name
from mentordesk.records.roster import CompanionRow, PersonContact, RosterRow, Surroundings
from mentordesk.services.pairs import OTHER
from mentordesk.terms import Coverage, PersonKind, PersonStatus, Rank, State

_Select = sa.Select[*tuple[Any, ...]]
_LEARNERS = frozenset({Rank.STUDENT, Rank.RESIDENT, Rank.FELLOW})
_COVERED = frozenset({Coverage.COVERED, Coverage.DOUBLED})


@dataclass(slots=True)
class _Facts:
    """What the relationships and the cycle say of one person, while it is gathered."""

    teaches: list[str] = field(default_factory=list)
    needs: list[tuple[int, str, int]] = field(default_factory=list)
    mentors: int = 0
    taken: int = 0
    states: dict[int, list[State]] = field(default_factory=lambda: defaultdict(list))
    mentee: bool = False
    mentor: bool = False


_NO_FACTS = _Facts()


class RosterSummary:
    """Reads what the roster shows of everybody; it writes nothing."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def rows(self, cycle_id: int | None, *, only: Collection[int] | None = None) -> list[RosterRow]:
        """Everybody on the roster by filed name, or `only` those; needs are those of the cycle."""
        with self._store.read() as session, without_collection():
            facts = _facts(session, cycle_id, only)
            # Rows of columns alone: the session's own loading of them takes a tenth of the roster's opening.
            people = session.connection().execute(_people(only))
            return [_row(person, facts.get(person[0], _NO_FACTS)) for person in people]

    def anybody(self) -> bool:
        """Whether there is a person in this office."""
        with self._store.read() as session:
            return session.scalar(sa.select(Person.id).limit(1)) is not None

    def concerned(self, relationships: Collection[int]) -> set[int]:
        """The people of these relationships."""
        query = sa.select(Relationship.mentee_id, Relationship.mentor_id)
        with self._store.read() as session:
            pairs = session.execute(query.where(Relationship.id.in_(relationships)))
            return {person for pair in pairs for person in pair}

    def around(self, person_id: int, cycle_id: int | None, *, today: date) -> Surroundings:
        """Who mentors a person, whom they mentor, and which of the cycle's needs nobody covers."""
        with self._store.read() as session:
            facts = _facts(session, cycle_id, {person_id}).get(person_id, _NO_FACTS)
            return Surroundings(
                mentored_by=_companions(session, person_id, as_mentee=True, today=today),
                mentors=_companions(session, person_id, as_mentee=False, today=today),
                needs=tuple(name for _, name, _ in facts.needs),
                nobody_yet=tuple(need[1] for need in facts.needs if not _is_covered(need, facts)),
            )

    def contacts_of(self, person_id: int) -> list[PersonContact]:
        """The meetings and calls that a person took part in, as mentee or mentor, the newest first."""
        with self._store.read() as session:
            rows = session.execute(_contacts(person_id)).all()
        found: dict[int, PersonContact] = {}
        for contact_id, day, kind, minutes, note, given, family in rows:
            other = spoken_name(given, family)
            one = found.get(contact_id)
            others = (*one.others, other) if one else (other,)
            found[contact_id] = PersonContact(
                id=contact_id, on=day, kind=kind, minutes=minutes, note=note, others=others
            )
        return list(found.values())


def _people(only: Collection[int] | None) -> _Select:
    query = (
        sa.select(
            Person.id,
            Person.employee_id,
            Person.given_name,
            Person.family_name,
            Person.preferred_name,
            sa.type_coerce(Person.former_names, sa.String).label("former_names"),
            Person.email,
            sa.type_coerce(Person.other_emails, sa.String).label("other_emails"),
            Person.phone,
            Person.title,
            Person.rank,
            Person.track,
            Person.kind_of_person,
            Department.name.label("department"),
            Section.name.label("section"),
            Person.status,
            Person.capacity,
            Person.orcid,
            Person.external,
        )
        .outerjoin(Section, Section.id == Person.section_id)
        .outerjoin(Department, Department.id == Person.department_id)
        .order_by(Person.family_name, Person.given_name, Person.id)
    )
    return query if only is None else query.where(Person.id.in_(only))


def _row(person: Any, facts: _Facts) -> RosterRow:
    # Unpacked at once: by name each column would cost a look-up, thirty thousand times.
    (
        person_id,
        employee_id,
        given,
        family,
        preferred,
        former,
        email,
        other_emails,
        phone,
        title,
        rank,
        track,
        kind,
        department,
        section,
        status,
        capacity,
        orcid,
        external,
    ) = person
    learner = not external and (kind is PersonKind.TRAINEE or rank in _LEARNERS)
    called = (preferred, *_several(former), email, *_several(other_emails), employee_id, phone, orcid, track)
    return RosterRow(
        id=person_id,
        name=spoken_name(given, family),
        filed_name=filed_name(given, family),
        called="\n".join(filter(None, called)),
        rank=rank,
        title=title,
        kind=kind,
        department=department or "",
        section=section or "",
        status=status,
        external=external,
        capacity=capacity,
        teaches=tuple(facts.teaches),
        needs=tuple([name for _, name, _ in facts.needs]),
        covered=sum([_is_covered(need, facts) for need in facts.needs]),
        mentors=facts.mentors,
        taken=facts.taken,
        mentee=bool(facts.mentee or facts.needs or facts.mentors or learner),
        mentor=bool(facts.mentor or facts.teaches or facts.taken or capacity),
    )


def _several(text: str) -> list[str]:
    # Lists come as they are stored: for most people there is nothing to decode.
    return [] if text == "[]" else json.loads(text)


def _is_covered(need: tuple[int, str, int], facts: _Facts) -> bool:
    domain_id, _, importance = need
    return coverage(importance, facts.states.get(domain_id, ())) in _COVERED


def _facts(session: Session, cycle_id: int | None, only: Collection[int] | None) -> dict[int, _Facts]:
    facts: dict[int, _Facts] = defaultdict(_Facts)
    rows = session.connection().execute
    for person_id, name in rows(_teaching(only)):
        facts[person_id].teaches.append(name)
    if cycle_id is not None:
        for person_id, domain_id, name, importance in rows(_needs(cycle_id, only)):
            facts[person_id].needs.append((domain_id, name, importance))
        for person_id, is_mentee, is_mentor in rows(_members(cycle_id, only)):
            facts[person_id].mentee |= is_mentee
            facts[person_id].mentor |= is_mentor
    _count(facts, rows(_running(only)))
    return facts


def _count(facts: dict[int, _Facts], running: Iterable[Any]) -> None:
    """Rows come by relationship, one for each of its domains."""
    last = None
    for relationship_id, mentee_id, mentor_id, state, domain_id in running:
        if relationship_id != last:
            facts[mentee_id].mentors += 1
            facts[mentor_id].taken += 1
            last = relationship_id
        if domain_id is not None:
            facts[mentee_id].states[domain_id].append(state)


def _teaching(only: Collection[int] | None) -> _Select:
    query = (
        sa.select(PersonDomain.person_id, Domain.name)
        .join(Domain, Domain.id == PersonDomain.domain_id)
        .order_by(PersonDomain.person_id, PersonDomain.position)
    )
    return query if only is None else query.where(PersonDomain.person_id.in_(only))


def _needs(cycle_id: int, only: Collection[int] | None) -> _Select:
    query = (
        sa.select(Need.person_id, Need.domain_id, Domain.name, Need.importance)
        .join(Domain, Domain.id == Need.domain_id)
        .where(Need.cycle_id == cycle_id, Need.importance > 0)
        .order_by(Need.person_id, Need.importance.desc(), Domain.position)
    )
    return query if only is None else query.where(Need.person_id.in_(only))


def _members(cycle_id: int, only: Collection[int] | None) -> _Select:
    query = sa.select(CycleMember.person_id, CycleMember.is_mentee, CycleMember.is_mentor).where(
        CycleMember.cycle_id == cycle_id
    )
    return query if only is None else query.where(CycleMember.person_id.in_(only))


def _running(only: Collection[int] | None) -> _Select:
    query = (
        sa.select(
            Relationship.id,
            Relationship.mentee_id,
            Relationship.mentor_id,
            Relationship.state,
            RelationshipDomain.domain_id,
        )
        .outerjoin(RelationshipDomain, RelationshipDomain.relationship_id == Relationship.id)
        .where(Relationship.state.in_(RUNNING))
        .order_by(Relationship.id)
    )
    if only is None:
        return query
    return query.where(sa.or_(Relationship.mentee_id.in_(only), Relationship.mentor_id.in_(only)))


def _companions(
    session: Session, person_id: int, *, as_mentee: bool, today: date
) -> tuple[CompanionRow, ...]:
    own, other = Relationship.mentee_id, Relationship.mentor_id
    if not as_mentee:
        own, other = other, own
    person = OTHER
    query = (
        sa.select(
            Relationship.id,
            Relationship.state,
            person.id.label("person_id"),
            person.given_name,
            person.family_name,
            person.status,
        )
        .join(person, person.id == other)
        .where(own == person_id, Relationship.state.in_(OPEN))
        .order_by(Relationship.state_since, Relationship.id)
    )
    found = session.execute(query).all()
    ids = [row.id for row in found]
    domains = _main_domains(session, ids)
    contacts = _last_contacts(session, ids)
    return tuple(
        CompanionRow(
            relationship_id=row.id,
            person_id=row.person_id,
            name=spoken_name(row.given_name, row.family_name),
            domain=domains.get(row.id, ""),
            state=row.state,
            last_contact_days=(today - contacts[row.id]).days if row.id in contacts else None,
            on_leave=row.status is PersonStatus.ON_LEAVE,
        )
        for row in found
    )


def _contacts(person_id: int) -> _Select:
    other = OTHER
    theirs = sa.or_(Relationship.mentee_id == person_id, Relationship.mentor_id == person_id)
    return (
        sa.select(
            Contact.id,
            Contact.took_place_on,
            Contact.kind_of_contact,
            Contact.minutes,
            Contact.note,
            other.given_name,
            other.family_name,
        )
        .join(ContactRelationship, ContactRelationship.contact_id == Contact.id)
        .join(Relationship, sa.and_(Relationship.id == ContactRelationship.relationship_id, theirs))
        .join(
            other,
            sa.and_(
                other.id.in_((Relationship.mentee_id, Relationship.mentor_id)),
                other.id != person_id,
            ),
        )
        .order_by(Contact.took_place_on.desc(), Contact.id.desc(), Relationship.id)
    )


def _main_domains(session: Session, relationships: Sequence[int]) -> dict[int, str]:
    rows = session.execute(
        sa.select(RelationshipDomain.relationship_id, Domain.name)
        .join(Domain, Domain.id == RelationshipDomain.domain_id)
        .where(RelationshipDomain.relationship_id.in_(relationships))
        .order_by(RelationshipDomain.main, Domain.position.desc())
    )
    return dict(rows.all())


def _last_contacts(session: Session, relationships: Sequence[int]) -> dict[int, date]:
    rows = session.execute(
        sa.select(ContactRelationship.relationship_id, sa.func.max(Contact.took_place_on))
        .join(Contact, Contact.id == ContactRelationship.contact_id)
        .where(ContactRelationship.relationship_id.in_(relationships))
        .group_by(ContactRelationship.relationship_id)
    )
    return dict(rows.all())
