"""Importing a roster: read the file, plan, and write the plan as one step that can be taken back."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from mentordesk.db.tables import Department, Domain, Person, Section
from mentordesk.domain import days
from mentordesk.domain.names import fold
from mentordesk.errors import StaleError
from mentordesk.importing.columns import ColumnMap
from mentordesk.importing.headers import ROSTER
from mentordesk.importing.reading import Reading
from mentordesk.importing.roster import KnownPlaces, plan_roster
from mentordesk.importing.roster_plan import PersonRef, RosterChoices, RosterPlan, RowPlan
from mentordesk.records.office import DomainRecord
from mentordesk.services.imports import import_log
from mentordesk.services.imports.sheet_import import Report, SheetImport
from mentordesk.services.roster import people_rows
from mentordesk.services.roster.people_rows import Places
from mentordesk.terms import PersonStatus

_STALE = "The roster was changed since this plan was made. Plan the import again; nothing was written."

_TOLD_EVERY = 100


class RosterImport(SheetImport[RosterPlan, RosterChoices]):
    """The way of a roster file into the office: read, plan, apply."""

    _words = ROSTER

    def plan(
        self,
        reading: Reading,
        columns: ColumnMap | None = None,
        *,
        choices: RosterChoices | None = None,
        today: date | None = None,
    ) -> RosterPlan:
        """What the file will do to the roster; nothing is written."""
        with self._store.read() as session:
            people, places = people_rows.records(session), _known_places(session)
        return plan_roster(
            reading,
            columns or self.columns(reading),
            people=people,
            places=places,
            today=today or days.today(),
            choices=choices,
        )

    def apply(self, plan: RosterPlan, *, report: Report | None = None, origin: object | None = None) -> int:
        """Write the plan, all of it or nothing; the number of people added or changed.

        A plan that changes nobody leaves no trace, not even in the history. `report` hears how far it is,
        and stops it by raising.
        """
        if not plan.writing:
            return 0
        try:
            with self._store.write(f"Import roster {plan.file_name}", origin=origin) as session:
                _check_fresh(session, plan.writing)
                with session.no_autoflush:  # thirty thousand times otherwise
                    _write(session, plan.writing, report or _silent)
                import_log.write_log(session, "roster", plan, staff_id=self._store.staff_id)
        except IntegrityError as error:
            raise StaleError(_STALE) from error
        return len(plan.writing)


def _known_places(session: Session) -> KnownPlaces:
    domains = session.scalars(sa.select(Domain).order_by(Domain.position, Domain.id))
    return KnownPlaces(
        departments=list(session.scalars(sa.select(Department.name).order_by(Department.id))),
        sections=list(dict.fromkeys(session.scalars(sa.select(Section.name).order_by(Section.id)))),
        domains=[DomainRecord(row.id, row.key, row.name, row.active) for row in domains],
    )


def _check_fresh(session: Session, rows: Sequence[RowPlan]) -> None:
    """The plan rests on what the office held when it was made; it must still be so."""
    people = {person.id: person for person in people_rows.records(session)}
    ids = {fold(person.employee_id or "") for person in people.values()}
    addresses = {person.email.lower() for person in people.values()}
    for row in rows:
        if row.person_id is None:
            known = fold(str(row.values.get("employee_id", ""))) in ids - {""}
            if known or str(row.values.get("email", "")).lower() in addresses - {""}:
                raise StaleError(_STALE)
            continue
        person = people.get(row.person_id)
        for change in row.changes:
            before = change.before.person_id if isinstance(change.before, PersonRef) else change.before
            if person is None or getattr(person, change.field) != before:
                raise StaleError(_STALE)


def _write(session: Session, rows: Sequence[RowPlan], report: Report) -> None:
    places = Places(session)
    people: dict[int, Person] = {}
    for done, row in enumerate(rows):
        if done % _TOLD_EVERY == 0:
            report(done, len(rows))
        if row.person_id is None:
            person = Person(
                status=PersonStatus.ACTIVE,
                former_names=[],
                other_emails=[],
                external=bool(row.values.get("external", False)),
            )
            session.add(person)
        else:
            person = session.get_one(Person, row.person_id)
        people_rows.write_fields(session, person, _own(row), places)
        people[row.line] = person
    report(len(rows), len(rows))
    session.flush()
    for row in rows:
        names = row.values.get("domains")
        if isinstance(names, tuple):
            people_rows.write_domains(session, people[row.line].id, names, places, new=row.adds)
    session.flush()
    # Last, because a supervisor may be further down in the same file; taken back first, for the same reason.
    for row in rows:
        who = row.values.get("supervisor_id")
        if isinstance(who, PersonRef):
            people[row.line].supervisor_id = people[who.line].id if who.line else who.person_id


def _silent(done: int, total: int) -> None:
    """Nobody wants to hear."""


def _own(row: RowPlan) -> dict[str, Any]:
    return {name: value for name, value in row.values.items() if not isinstance(value, PersonRef)}
