"""The rows of the roster: who people are, and where each stands in the office and in a cycle."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any, cast

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mentordesk.db.tables import (
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
from mentordesk.db.tables.base import Hidden
from mentordesk.domain.panel import coverage
from mentordesk.domain.relationship import RUNNING
from mentordesk.records.roster import RosterRow, Standing
from mentordesk.terms import Coverage, PersonKind, PersonStatus, Rank, State

_Select = sa.Select[*tuple[Any, ...]]
_LEARNERS = frozenset({Rank.STUDENT, Rank.RESIDENT, Rank.FELLOW})
# Looking a term up here is quicker than to make it of its value.
_RANKS: dict[str | None, Rank | None] = {None: None, **{rank.value: rank for rank in Rank}}
_KINDS: dict[str | None, PersonKind | None] = {None: None, **{kind.value: kind for kind in PersonKind}}
_STATUSES = {status.value: status for status in PersonStatus}
_COVERED = frozenset({Coverage.COVERED, Coverage.DOUBLED})


@dataclass(slots=True)
class Facts:
    """What domains, relationships and the cycle say of one person, while it is gathered."""

    teaches: list[str] = field(default_factory=list)
    needs: list[tuple[int, str, int]] = field(default_factory=list)
    mentors: int = 0
    taken: int = 0
    states: dict[int, list[State]] = field(default_factory=lambda: defaultdict(list))
    mentee: bool = False
    mentor: bool = False


NO_FACTS = Facts()
"""Of somebody of whom nothing is said."""


def rows(session: Session, cycle_id: int | None, only: Collection[int] | None) -> list[RosterRow]:
    """Everybody in no order, or `only` those; needs are those of the cycle."""
    known = facts(session, cycle_id, only)
    standings = _Standings(session)
    # Rows of columns alone: the session's own loading of them takes a tenth of the roster's opening.
    people = session.connection().execute(_people(only)).all()
    return [
        RosterRow(
            id_,
            given,
            family,
            _with_lists(called, lists) if lists else called,
            standings.of((title, track, rank, kind, dept, section, status, outside, places), known.get(id_)),
        )
        for id_, given, family, called, lists, title, track, rank, kind, dept, section, status, outside,
        places in people
    ]  # fmt: skip


def facts(session: Session, cycle_id: int | None, only: Collection[int] | None) -> dict[int, Facts]:
    """What is known of everybody, or of `only` those; of most people nothing is."""
    found: dict[int, Facts] = defaultdict(Facts)
    execute = session.connection().execute
    for person_id, name in execute(_teaching(only)).all():
        found[person_id].teaches.append(name)
    if cycle_id is not None:
        for person_id, domain_id, name, importance in execute(_needs(cycle_id, only)).all():
            found[person_id].needs.append((domain_id, name, importance))
        for person_id, is_mentee, is_mentor in execute(_members(cycle_id, only)).all():
            found[person_id].mentee |= is_mentee
            found[person_id].mentor |= is_mentor
    _count(found, execute(_running(only)).all())
    return found


def _count(facts: dict[int, Facts], running: Iterable[Any]) -> None:
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


def _people(only: Collection[int] | None) -> _Select:
    """Who they are in five columns, then what `_Standings` makes of the rest.

    Few columns, terms as they are stored, no joins and no order: each of these would take longer than the
    reading itself.
    """
    query = sa.select(
        Person.id,
        Person.given_name,
        Person.family_name,
        sa.type_coerce(_lines(*_CALLED), Hidden).label("called"),
        sa.type_coerce(sa.case((_NO_LISTS, ""), else_=_lines(*_LISTS)), Hidden).label("lists"),
        Person.title,
        Person.track,
        sa.type_coerce(Person.rank, sa.String).label("rank"),
        sa.type_coerce(Person.kind_of_person, sa.String).label("kind"),
        Person.department_id,
        Person.section_id,
        sa.type_coerce(Person.status, sa.String).label("status"),
        Person.external,
        Person.capacity,
    )
    return query if only is None else query.where(Person.id.in_(only))


def _lines(*texts: Any) -> sa.ColumnElement[str]:
    first, *others = texts
    for other in others:
        first = first + "\n" + other
    return cast("sa.ColumnElement[str]", first)


_CALLED = (
    Person.preferred_name,
    Person.email,
    sa.func.coalesce(Person.employee_id, ""),
    Person.phone,
    Person.orcid,
)
_LISTS = [sa.type_coerce(lists, sa.String) for lists in (Person.former_names, Person.other_emails)]
_NO_LISTS = sa.and_(*(lists == "[]" for lists in _LISTS))


def _with_lists(called: str, lists: str) -> str:
    """Lists come as they are stored: of most people there is nothing to decode."""
    return "\n".join([called, *(one for line in lists.split("\n") for one in json.loads(line))])


class _Standings:
    """Makes each standing once, however many people have it."""

    def __init__(self, session: Session) -> None:
        self._departments = _names(session, Department)
        self._sections = _names(session, Section)
        self._told: dict[tuple[Any, ...], Standing] = {}
        self._alike: dict[Standing, Standing] = {}

    def of(self, told: tuple[Any, ...], facts: Facts | None) -> Standing:
        """The standing of somebody of whom the columns and the facts tell this."""
        if facts is not None:
            made = self._made(told, facts)
            return self._alike.setdefault(made, made)
        found = self._told.get(told)
        if found is None:
            found = self._told[told] = self._made(told, NO_FACTS)
        return found

    def _made(self, told: tuple[Any, ...], facts: Facts) -> Standing:
        title, track, rank_value, kind_value, department, section, status, external, capacity = told
        rank, kind = _RANKS[rank_value], _KINDS[kind_value]
        teaches, needs, mentors, taken = facts.teaches, facts.needs, facts.mentors, facts.taken
        learner = not external and (kind is PersonKind.TRAINEE or rank in _LEARNERS)
        # By place: one of four in a large office has a standing of their own.
        return Standing(
            rank,
            title,
            track,
            kind,
            self._departments.get(department, ""),
            self._sections.get(section, ""),
            _STATUSES[status],
            external,
            capacity,
            tuple(teaches),
            tuple([name for _, name, _ in needs]),
            sum([is_covered(need, facts) for need in needs]) if needs else 0,
            mentors,
            taken,
            bool(facts.mentee or needs or mentors or learner),
            bool(facts.mentor or teaches or taken or capacity),
        )


def _names(session: Session, table: type[Department] | type[Section]) -> dict[int | None, str]:
    return dict(session.execute(sa.select(table.id, table.name)).all())


def is_covered(need: tuple[int, str, int], facts: Facts) -> bool:
    """Whether somebody on the panel covers this need."""
    domain_id, _, importance = need
    return coverage(importance, facts.states.get(domain_id, ())) in _COVERED
