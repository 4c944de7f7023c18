"""Who could sit on a panel, and what there is to say about it."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from heapq import nsmallest
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mentordesk.db.tables import (
    Introduction,
    Person,
    PersonDomain,
    Relationship,
    RelationshipCycle,
    Setting,
)
from mentordesk.domain import names, panel
from mentordesk.domain.distance import Place
from mentordesk.domain.panel import Sitter, Wishes
from mentordesk.domain.relationship import OPEN
from mentordesk.errors import NotFoundError
from mentordesk.records.panels import CandidateRecord, Remark
from mentordesk.services.relationships import facts as relationship_facts
from mentordesk.services.shared import lookup
from mentordesk.terms import Answer, PersonStatus, State

_SITTER = (
    *lookup.BRIEF,
    Person.department_id,
    Person.section_id,
    Person.status,
    Person.capacity,
    Person.supervisor_id,
    Person.external,
)
_SITTERS = lookup.with_places(sa.select(*_SITTER))


class Seating:
    """Who could sit on one mentee's panel; what several questions ask for is read once."""

    def __init__(self, session: Session, mentee_id: int) -> None:
        self._session = session
        self._mentee_id = mentee_id

    @cached_property
    def mentee(self) -> Any:
        """The mentee's row of `sitter_rows`."""
        row = sitter_rows(self._session, [self._mentee_id]).get(self._mentee_id)
        if row is None:
            raise NotFoundError(f"Nobody on the roster has the number {self._mentee_id}.")
        return row

    @cached_property
    def wishes(self) -> Wishes:
        """The office's settings for soft checks."""
        return wishes(self._session)

    @cached_property
    def domains(self) -> dict[int, str]:
        """All domains by id, in the office's order."""
        return lookup.domain_names(self._session)

    @cached_property
    def _known(self) -> tuple[set[int], set[int]]:
        return _known_to(self._session, self._mentee_id)

    def candidates(self, domain_id: int, *, most: int | None = None) -> Sequence[CandidateRecord]:
        """Who could cover a domain, by free places and then by name; the first `most` of them."""
        session, mentee = self._session, self.mentee
        name = self.domains.get(domain_id)
        if name is None:
            raise NotFoundError(f"This office has no domain of the number {domain_id}.")
        able = sa.select(PersonDomain.person_id).where(PersonDomain.domain_id == domain_id)
        taken = relationship_facts.places_taken(session, able)
        not_again, before = self._known
        apart = not_again | {mentee.id}
        rows = sitter_rows(session, able if most is None else _first(session, able, taken, apart, most=most))
        domains = frozenset({domain_id})
        found = panel.candidates(
            sitter(mentee),
            (domain_id, name.lower()),
            (sitter(row, taken=taken.get(id_, 0), domains=domains) for id_, row in rows.items()),
            not_again=not_again,
            before=before,
            wishes=self.wishes,
            most=most,
        )
        return [
            CandidateRecord(person=lookup.brief(rows[one.person_id]), remarks=one.remarks, free=one.free)
            for one in found
        ]

    def count(self, domain_ids: Sequence[int]) -> dict[int, int]:
        """How many could cover each of these domains: as many as `candidates` lists."""
        if not domain_ids:
            return {}
        not_again, _before = self._known
        rows = self._session.execute(
            sa.select(PersonDomain.domain_id, sa.func.count().label("people"))
            .join(Person, Person.id == PersonDomain.person_id)
            .where(PersonDomain.domain_id.in_(domain_ids), Person.status != PersonStatus.LEFT)
            .where(PersonDomain.person_id.not_in(not_again | {self._mentee_id}))
            .group_by(PersonDomain.domain_id)
        )
        counts = {row.domain_id: row.people for row in rows}
        return {domain_id: counts.get(domain_id, 0) for domain_id in domain_ids}


def _first(
    session: Session, able: Any, taken: Mapping[int, int], apart: Collection[int], *, most: int
) -> list[int]:
    """Those whom `panel.candidates` puts first: hundreds are able in a large office, and a page is shown."""
    rows = session.execute(
        sa.select(Person.id, Person.given_name, Person.family_name, Person.capacity).where(
            Person.id.in_(able), Person.id.not_in(apart), Person.status != PersonStatus.LEFT
        )
    )
    by_places = defaultdict(list)
    for id_, given, family, capacity in rows:
        by_places[capacity, taken.get(id_, 0)].append((id_, given, family))
    groups: dict[tuple[int, int], list[tuple[int, str, str]]] = defaultdict(list)
    for (capacity, places), people in by_places.items():
        groups[panel.by_places(panel.free_places(capacity, places))] += people
    first: list[int] = []
    for _places, group in sorted(groups.items(), key=lambda each: each[0]):
        # Names are put in order only as far down as they are shown.
        if len(first) < most:
            keyed = ((names.sort_key(given, family), id_) for id_, given, family in group)
            first += [id_ for _key, id_ in nsmallest(most - len(first), keyed)]
    return first


def placement(session: Session, mentee_id: int, mentor_id: int) -> Sequence[Remark]:
    """What there is to say about seating this mentor on this panel."""
    lookup.person(session, mentee_id)
    lookup.person(session, mentor_id)
    rows = sitter_rows(session, [mentee_id, mentor_id])
    taken = relationship_facts.places_taken(session, [mentor_id])
    mentor = sitter(rows[mentor_id], taken=taken.get(mentor_id, 0))
    return panel.placement(sitter(rows[mentee_id]), mentor, wishes=wishes(session))


def sitter_rows(session: Session, ids: Any) -> dict[int, Any]:
    """What a seat asks of people, by id; a brief can be made of each row."""
    return {row[0]: row for row in lookup.among(session, _SITTERS, Person.id, ids)}


def sitter(row: Any, *, taken: int = 0, domains: frozenset[int] = frozenset()) -> Sitter:
    """A row of `sitter_rows` for the rules of panels."""
    return Sitter(
        person_id=row.id,
        sort_key=names.sort_key(row.given_name, row.family_name),
        place=Place(row.department_id, row.section_id, outside=row.external),
        status=row.status,
        domains=domains,
        capacity=row.capacity,
        taken=taken,
        supervisor_id=row.supervisor_id,
    )


def relationships_of(session: Session, mentee_id: int, cycle_id: int | None) -> Sequence[Any]:
    """The mentee's relationships, as mentee or as peer; in a cycle, or in all where it is None."""
    asked = {"person": mentee_id}
    if cycle_id is None:
        return session.execute(_RELATIONSHIPS, asked).all()
    return session.execute(_IN_CYCLE, asked | {"cycle": cycle_id}).all()


_PERSON: sa.BindParameter[int] = sa.bindparam("person")
_RELATIONSHIPS = (
    sa.select(
        Relationship.id,
        Relationship.mentee_id,
        Relationship.mentor_id,
        Relationship.peer,
        Relationship.state,
        Relationship.state_since,
        Relationship.rhythm_weeks,
    )
    .where((Relationship.mentee_id == _PERSON) | ((Relationship.mentor_id == _PERSON) & Relationship.peer))
    .order_by(Relationship.id)
)
_IN_CYCLE = _RELATIONSHIPS.join(
    RelationshipCycle, RelationshipCycle.relationship_id == Relationship.id
).where(RelationshipCycle.cycle_id == sa.bindparam("cycle"))


def other(row: Any, person_id: int) -> int:
    """The other one of the two."""
    return int(row.mentor_id if row.mentee_id == person_id else row.mentee_id)


def _known_to(session: Session, mentee_id: int) -> tuple[set[int], set[int]]:
    """Whom not to propose to this mentee (on the panel, or a refusal stands), and former members."""
    rows = relationships_of(session, mentee_id, None)
    asked = [row.id for row in rows]
    refused = set(lookup.among(session, _REFUSED, Introduction.relationship_id, asked).scalars())
    not_again = {other(row, mentee_id) for row in rows if row.state in OPEN or row.id in refused}
    return not_again, {other(row, mentee_id) for row in rows if row.state is State.CLOSED} - not_again


_REFUSED = sa.select(Introduction.relationship_id).where(
    sa.or_(Introduction.mentee_answer == Answer.NO, Introduction.mentor_answer == Answer.NO)
)


def wishes(session: Session) -> Wishes:
    """The office's settings for soft checks; `panels.wish.…`."""
    known = Wishes.__dataclass_fields__.keys()
    given = {row.name.removeprefix(_WISH): bool(row.value) for row in session.execute(_WISHES)}
    return Wishes(**{name: value for name, value in given.items() if name in known})


_WISH = "panels.wish."
_WISHES = sa.select(Setting.name, Setting.value).where(Setting.name.startswith(_WISH))
