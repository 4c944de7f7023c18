"""Reading people, domains and the current cycle, which most services need."""

from collections.abc import Collection
from datetime import date
from functools import lru_cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mentordesk.db.tables import Cycle, Department, Domain, Person, Programme, Section
from mentordesk.domain import cycle as calendar
from mentordesk.errors import NotFoundError
from mentordesk.records.people import filed_name, spoken_name
from mentordesk.records.relationships import PersonBrief

BRIEF = (
    Person.id,
    Person.given_name,
    Person.family_name,
    Person.rank,
    sa.func.coalesce(Section.name, "").label("section"),
    sa.func.coalesce(Department.name, "").label("department"),
)
"""Columns of a brief; select them from `with_places(…)`."""


def with_places(query: Any) -> Any:
    """Join the section and department of the person that the query selects."""
    return query.outerjoin(Section, Section.id == Person.section_id).outerjoin(
        Department, Department.id == Person.department_id
    )


def brief(row: Any) -> PersonBrief:
    """A brief from a row that begins with the columns of `BRIEF`."""
    id_, given, family, rank, section, department = row[:6]
    return PersonBrief(
        id=id_,
        name=spoken_name(given, family),
        filed_name=filed_name(given, family),
        rank=rank,
        section=section,
        department=department,
    )


def among(session: Session, statement: Any, column: Any, ids: Any) -> Any:
    """The rows of a statement whose `column` is one of `ids`, a collection or a query.

    For a collection the statement is put together once: to make it anew takes as long as to run it.
    """
    if isinstance(ids, sa.SelectBase):
        return session.execute(statement.where(column.in_(ids)))
    return session.execute(_among(statement, column), {"among": list(ids)})


@lru_cache(maxsize=64)
def _among(statement: Any, column: Any) -> Any:
    return statement.where(column.in_(sa.bindparam("among", expanding=True)))


_BRIEFS = with_places(sa.select(*BRIEF))


def briefs(session: Session, ids: Collection[int] | Any) -> dict[int, PersonBrief]:
    """People by id; `ids` may be a query for them."""
    return {row[0]: brief(row) for row in among(session, _BRIEFS, Person.id, ids)}


def person(session: Session, person_id: int) -> Person:
    """A person of the roster, or a sentence for the coordinator."""
    row = session.get(Person, person_id)
    if row is None:
        raise NotFoundError(f"Nobody on the roster has the number {person_id}.")
    return row


def name_of(session: Session, person_id: int) -> str:
    """A person's name as one says it."""
    row = person(session, person_id)
    return spoken_name(row.given_name, row.family_name)


def domain_names(session: Session) -> dict[int, str]:
    """All domains by id, in the office's order."""
    return dict(session.execute(_DOMAINS).all())


_DOMAINS = sa.select(Domain.id, Domain.name).order_by(Domain.position, Domain.id)


def cycle(session: Session, cycle_id: int) -> Cycle:
    """A cycle, or a sentence for the coordinator."""
    row = session.get(Cycle, cycle_id)
    if row is None:
        raise NotFoundError(f"This office has no cycle of the number {cycle_id}.")
    return row


def cycle_id(session: Session, number: int) -> int:
    """The number of a cycle that is there, or a sentence for the coordinator."""
    if session.scalar(_CYCLE, {"number": number}) is None:
        raise NotFoundError(f"This office has no cycle of the number {number}.")
    return number


_CYCLE = sa.select(Cycle.id).where(Cycle.id == sa.bindparam("number"))


def current_cycle(session: Session, on: date) -> Cycle | None:
    """The cycle that a day lies in, the newest where several overlap; else the nearest before, or after."""
    rows = session.scalars(sa.select(Cycle).order_by(Cycle.starts_on.desc(), Cycle.id.desc())).all()
    around = [row for row in rows if row.starts_on <= on <= row.ends_on]
    before = [row for row in rows if row.starts_on <= on]
    nearest = around or before or list(rows[-1:])
    return nearest[0] if nearest else None


def cycle_or_current(session: Session, cycle_id: int | None, on: date) -> Cycle:
    """The named cycle, or the current one; an office without any gets the programme year of the day."""
    if cycle_id is not None:
        return cycle(session, cycle_id)
    found = current_cycle(session, on)
    if found is None:
        name, starts_on, ends_on = calendar.programme_year(on)
        found = add_cycle(session, name, starts_on, ends_on)
    return found


def add_cycle(
    session: Session, name: str, starts_on: date, ends_on: date, programme_id: int | None = None
) -> Cycle:
    """A new cycle with the stops that follow from its dates."""
    due = {stop.stage.value: stop for stop in calendar.stops(starts_on, ends_on)}
    row = Cycle(
        programme_id=programme_id or session.scalars(sa.select(Programme.id).limit(1)).one(),
        name=name,
        starts_on=starts_on,
        ends_on=ends_on,
        first_fit_on=due["fit_check"].due,
        mid_cycle_on=due["mid_cycle"].due,
        endings_on=due["endings_planned"].due,
        exit_interviews_on=due["exit_interviews"].first,
        report_on=due["cycle_report"].due,
    )
    session.add(row)
    session.flush()
    return row
