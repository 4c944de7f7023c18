"""The office itself: its staff, settings and vocabularies."""

import uuid
from collections.abc import Sequence
from dataclasses import fields
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mentordesk.db.store import Store
from mentordesk.db.tables import (
    Cycle,
    Department,
    Domain,
    EndReason,
    Interview,
    Outcome,
    Person,
    Programme,
    Relationship,
    Section,
    Setting,
    Staff,
)
from mentordesk.domain import vocabulary
from mentordesk.errors import InputError, NotFoundError, RuleError
from mentordesk.records.office import DomainRecord, OfficeRules, ReasonRecord, SectionRecord, StaffRecord
from mentordesk.services.codebook.codebook import found_codebook
from mentordesk.services.interviews.guides import found_guides
from mentordesk.services.shared.rules import PREFIX, rules_of
from mentordesk.settings import Workstation


class Office:
    """Who works here and with which words."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def found(self, department: str) -> None:
        """Give a new, empty file its department, programme and default vocabularies."""
        with self._store.write("Found the office") as session:
            session.add(Setting(name="office.department", value=department))
            session.add(Setting(name="office.id", value=str(uuid.uuid4())))
            session.add(Department(name=department))
            session.add(Programme(name="Mentoring"))
            for position, domain in enumerate(vocabulary.DOMAINS):
                session.add(Domain(key=domain.key, name=domain.name, position=position))
            for position, reason in enumerate(vocabulary.END_REASONS):
                session.add(
                    EndReason(key=reason.key, group=reason.group, name=reason.name, position=position)
                )
            found_codebook(session)
            found_guides(session)

    @property
    def department(self) -> str:
        """The department's name."""
        return str(self.setting("office.department", ""))

    def rename(self, department: str, *, origin: object | None = None) -> None:
        """Call the office's department otherwise; on the roster too."""
        department = " ".join(department.split())
        if not department:
            raise InputError("A name is needed.", place="Department")
        with self._store.write(f"Rename the department to {department}", origin=origin) as session:
            row = _setting(session, "office.department", department)
            own = session.scalars(sa.select(Department).where(Department.name == row.value)).one_or_none()
            taken = session.scalar(sa.select(Department.id).where(Department.name == department))
            row.value = department
            if own is not None and taken is None:
                own.name = department

    @property
    def programme(self) -> str:
        """The name of the office's first programme."""
        with self._store.read() as session:
            return session.scalar(sa.select(Programme.name).order_by(Programme.id).limit(1)) or ""

    def rename_programme(self, name: str, *, origin: object | None = None) -> None:
        """Call the office's first programme otherwise."""
        name = " ".join(name.split())
        if not name:
            raise InputError("A name is needed.", place="Programme")
        with self._store.write(f"Rename the programme to {name}", origin=origin) as session:
            if session.scalar(sa.select(Programme.id).where(Programme.name == name)) is None:
                session.scalars(sa.select(Programme).order_by(Programme.id).limit(1)).one().name = name

    @property
    def rules(self) -> OfficeRules:
        """How small a group may be told of, how long raw notes are kept, and when fit checks are due."""
        with self._store.read() as session:
            return rules_of(session)

    def set_rules(self, rules: OfficeRules, *, origin: object | None = None) -> None:
        """Change the rules; a group of one would be somebody's own answer, so two is the least."""
        if rules.minimum_group < 2 or rules.minimum_interviews < 2:
            raise RuleError("A group of one tells of one person; the least is two.")
        if rules.retention_months < 1:
            raise RuleError("Notes are kept for a month at least.")
        if not 1 <= rules.first_fit_weeks < rules.second_fit_weeks:
            raise RuleError(
                "The second fit check comes after the first, and the first after a week at least."
            )
        with self._store.write("Change the office's rules", origin=origin) as session:
            for field in fields(rules):
                value = getattr(rules, field.name)
                _setting(session, f"{PREFIX}{field.name}", value).value = value

    @property
    def id(self) -> str:
        """What this office is known by on its workstations, whatever its file is called."""
        return str(self.setting("office.id", ""))

    def counts(self) -> dict[str, int]:
        """How much the office holds, by what it is called."""
        held = {
            "people": Person,
            "cycles": Cycle,
            "relationships": Relationship,
            "interviews": Interview,
            "outcomes": Outcome,
        }
        with self._store.read() as session:
            return {
                name: session.scalar(sa.select(sa.func.count()).select_from(table)) or 0
                for name, table in held.items()
            }

    def people(self) -> int:
        """How many people the office holds."""
        with self._store.read() as session:
            return session.scalar(sa.select(sa.func.count()).select_from(Person)) or 0

    def setting(self, name: str, default: Any = None) -> Any:
        """One setting of the office, or `default`."""
        with self._store.read() as session:
            row = session.scalars(sa.select(Setting).where(Setting.name == name)).one_or_none()
            return default if row is None else row.value

    def set(self, name: str, value: Any, *, origin: object | None = None) -> None:
        """Change one setting; `value` is anything that JSON can hold."""
        with self._store.write("Change a setting", origin=origin) as session:
            _setting(session, name, value).value = value

    def staff(self, *, everybody: bool = False) -> Sequence[StaffRecord]:
        """Those who work in the office, by name; with `everybody` also those who no longer do."""
        with self._store.read() as session:
            query = sa.select(Staff).order_by(Staff.name, Staff.id)
            rows = session.scalars(query if everybody else query.where(Staff.active))
            return [StaffRecord(row.id, row.name, row.initials, row.active) for row in rows]

    def add_staff(self, name: str, *, origin: object | None = None) -> int:
        """Name somebody who works here; the id goes into the change log of what they do."""
        name = " ".join(name.split())
        if not name:
            raise InputError("A name is needed.", place="Name")
        if any(one.name.casefold() == name.casefold() for one in self.staff()):
            raise RuleError(f"{name} works in this office already.")
        with self._store.write(f"Add {name} to the office's staff", origin=origin) as session:
            row = Staff(name=name, initials="".join(word[0] for word in name.split())[:4].upper())
            session.add(row)
            session.flush()
            return row.id

    def retire_staff(self, staff_id: int, *, origin: object | None = None) -> None:
        """Say that somebody no longer works here; what they did keeps their name."""
        with self._store.write("Change the office's staff", origin=origin) as session:
            row = session.get(Staff, staff_id)
            if row is None:
                raise NotFoundError("Nobody of that number works in this office.")
            row.active = False

    def staff_named(self, name: str) -> StaffRecord:
        """Whoever works here under that name, in capitals or small letters."""
        wanted = " ".join(name.split()).casefold()
        found = next((person for person in self.staff() if person.name.casefold() == wanted), None)
        if found is None:
            raise NotFoundError(f"Nobody called {name} works in this office.")
        return found

    def work_as(self, staff_id: int | None) -> None:
        """Say who works at this desk from now on."""
        self._store.staff_id = staff_id

    def work_here(self, workstation: Workstation) -> StaffRecord | None:
        """Go on as whoever said that they work at this workstation; nobody where that was never asked."""
        known = workstation.staff_of(self.id)
        found = next((person for person in self.staff() if person.id == known), None)
        self.work_as(None if found is None else found.id)
        return found

    @property
    def working_as(self) -> int | None:
        return self._store.staff_id

    def domains(self) -> Sequence[DomainRecord]:
        """The domains in the office's order."""
        with self._store.read() as session:
            rows = session.scalars(sa.select(Domain).order_by(Domain.position, Domain.id))
            return [DomainRecord(row.id, row.key, row.name, row.active) for row in rows]

    def end_reasons(self) -> Sequence[ReasonRecord]:
        """The end reasons in the office's order, by group."""
        with self._store.read() as session:
            rows = session.scalars(sa.select(EndReason).order_by(EndReason.position, EndReason.id))
            return [ReasonRecord(row.id, row.key, row.group, row.name, row.active) for row in rows]

    def sections(self) -> Sequence[SectionRecord]:
        """All sections by department and name."""
        with self._store.read() as session:
            rows = session.execute(
                sa.select(Section, Department.name)
                .join(Department, Department.id == Section.department_id)
                .order_by(Department.id, Section.name)
            )
            return [SectionRecord(row.id, row.department_id, name, row.name) for row, name in rows]


def _setting(session: Session, name: str, value: Any) -> Setting:
    """The row of a setting; one that was never made is made with `value`."""
    row = session.scalars(sa.select(Setting).where(Setting.name == name)).one_or_none()
    if row is None:
        row = Setting(name=name, value=value)
        session.add(row)
    return row
