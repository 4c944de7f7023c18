"""The roster at a glance: light rows for long lists, and the people around one person."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mentordesk.db.store import Store
from mentordesk.db.tables import (
    Contact,
    ContactRelationship,
    Domain,
    Person,
    Relationship,
    RelationshipDomain,
)
from mentordesk.domain.bulk import without_collection
from mentordesk.domain.relationship import OPEN
from mentordesk.records.people import spoken_name
from mentordesk.records.roster import CompanionRow, PersonContact, RosterRow, Surroundings
from mentordesk.services.roster import rows as roster_rows
from mentordesk.services.roster.rows import NO_FACTS, is_covered
from mentordesk.services.shared.pairs import OTHER
from mentordesk.terms import PersonStatus

_Select = sa.Select[*tuple[Any, ...]]


class RosterSummary:
    """Reads what the roster shows of everybody; it writes nothing."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def rows(self, cycle_id: int | None, *, only: Collection[int] | None = None) -> list[RosterRow]:
        """Everybody on the roster in no order, or `only` those; needs are those of the cycle."""
        with self._store.read() as session, without_collection():
            return roster_rows.rows(session, cycle_id, only)

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
            facts = roster_rows.facts(session, cycle_id, {person_id}).get(person_id, NO_FACTS)
            return Surroundings(
                mentored_by=_companions(session, person_id, as_mentee=True, today=today),
                mentors=_companions(session, person_id, as_mentee=False, today=today),
                needs=tuple(name for _, name, _ in facts.needs),
                nobody_yet=tuple(need[1] for need in facts.needs if not is_covered(need, facts)),
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
