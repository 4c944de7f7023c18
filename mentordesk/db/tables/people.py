"""Departments, sections and the people in them."""

from datetime import date
from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from mentordesk.db.tables.base import (
    Base,
    FamilyName,
    GivenName,
    Hidden,
    HiddenLine,
    HiddenList,
    Key,
    Words,
    reference,
    term,
)
from mentordesk.records.changes import Kind
from mentordesk.terms import PersonKind, PersonStatus, Rank


def _hidden(**options: Any) -> Any:
    return mapped_column(Hidden, default="", server_default="", **options)


class Department(Base):
    __tablename__ = "department"
    kind = Kind.VOCABULARY

    id: Mapped[Key]
    name: Mapped[str] = mapped_column(unique=True)


class Section(Base):
    __tablename__ = "section"
    kind = Kind.VOCABULARY

    id: Mapped[Key]
    department_id: Mapped[int] = reference("department.id")
    name: Mapped[str]


class Person(Base):
    """Anyone on the roster; `title` is as the file wrote it, `rank` what it means."""

    __tablename__ = "person"
    kind = Kind.PERSON

    id: Mapped[Key]
    employee_id: Mapped[str | None] = mapped_column(HiddenLine, unique=True)
    given_name: Mapped[str] = mapped_column(GivenName, default="", server_default="")
    family_name: Mapped[str] = mapped_column(FamilyName, default="", server_default="")
    preferred_name: Mapped[str] = _hidden()
    former_names: Mapped[list[str]] = mapped_column(HiddenList, default=list)
    email: Mapped[str] = _hidden(index=True)
    other_emails: Mapped[list[str]] = mapped_column(HiddenList, default=list)
    phone: Mapped[str] = _hidden()
    title: Mapped[Words]
    rank: Mapped[Rank | None] = term(Rank)
    track: Mapped[Words]
    kind_of_person: Mapped[PersonKind | None] = term(PersonKind)
    department_id: Mapped[int | None] = reference("department.id")
    section_id: Mapped[int | None] = reference("section.id")
    supervisor_id: Mapped[int | None] = reference("person.id", deferred=True)
    status: Mapped[PersonStatus] = term(PersonStatus, default=PersonStatus.ACTIVE)
    hired_on: Mapped[date | None]
    left_on: Mapped[date | None]
    capacity: Mapped[int | None]
    orcid: Mapped[str] = _hidden()
    external: Mapped[bool] = mapped_column(default=False)
    notes: Mapped[Words]


class PersonDomain(Base):
    """A domain that a person can teach, in the order they gave."""

    __tablename__ = "person_domain"
    kind = Kind.PERSON
    owner = "person_id"

    person_id: Mapped[int] = reference("person.id", primary_key=True)
    domain_id: Mapped[int] = reference("domain.id", primary_key=True, index=True)
    position: Mapped[int] = mapped_column(default=0)
