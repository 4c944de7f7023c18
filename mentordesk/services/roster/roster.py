"""The roster: everybody who may be mentor, mentee or both."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mentordesk.db.store import Store
from mentordesk.db.tables import Person
from mentordesk.domain.names import fold
from mentordesk.errors import InputError, NotFoundError
from mentordesk.importing.person_fields import checked
from mentordesk.records.people import LABELS, PersonRecord, PersonRow, spoken_name
from mentordesk.services.roster import people_rows
from mentordesk.services.roster.people_rows import Places
from mentordesk.services.shared.whom import person_meant
from mentordesk.terms import PersonStatus


class Roster:
    """Read people, add them by hand, and change what the office holds of them."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def people(self) -> Sequence[PersonRow]:
        """Everybody, by family and given name, with what lists show."""
        with self._store.read() as session:
            return people_rows.rows(session)

    def records(self) -> Sequence[PersonRecord]:
        """Everybody with all that the office holds of them."""
        with self._store.read() as session:
            return people_rows.records(session)

    def person(self, person_id: int) -> PersonRecord:
        """All that the office holds of one person."""
        with self._store.read() as session:
            found = people_rows.records(session, only=[person_id])
        if not found:
            raise NotFoundError(f"Nobody on the roster has the number {person_id}.")
        return found[0]

    def named(self, words: str) -> PersonRecord:
        """The one person of this number, employee id or exact name; the error lists who may be meant."""
        with self._store.read() as session:
            person_id = person_meant(session, words)
        return self.person(person_id)

    def find(self, text: str) -> Sequence[PersonRow]:
        """Those in whose names, title, section or ids all of these words begin a word, or stand in one."""
        words = fold(text).split()
        return [person for person in self.people() if all(word in _said(person) for word in words)]

    def add(self, values: Mapping[str, Any], *, origin: object | None = None) -> int:
        """Take a person on the roster; `values` by the names of `PersonRecord`. Returns the new number."""
        given = checked({"status": PersonStatus.ACTIVE, **values})
        _require_name(given.get("given_name", ""), given.get("family_name", ""))
        name = spoken_name(given.get("given_name", ""), given.get("family_name", ""))
        with self._store.write(f"Add {name} to the roster", origin=origin) as session:
            places = Places(session)
            row = Person(status=PersonStatus.ACTIVE, former_names=[], other_emails=[], external=False)
            _require_unique(session, None, given)
            _require_supervisor(session, None, given)
            row.external = bool(given.get("external", False))
            people_rows.write_fields(session, row, given, places)
            session.add(row)
            session.flush()
            people_rows.write_domains(session, row.id, given.get("domains", ()), places)
            return row.id

    def edit(self, person_id: int, values: Mapping[str, Any], *, origin: object | None = None) -> None:
        """Change these fields of a person; an error names the field and nothing is changed."""
        given = checked(values)
        with self._store.write(self._label(person_id, given), origin=origin) as session:
            row = session.get_one(Person, person_id)
            _require_name(given.get("given_name", row.given_name), given.get("family_name", row.family_name))
            _require_unique(session, person_id, given)
            _require_supervisor(session, person_id, given)
            places = Places(session)
            people_rows.write_fields(session, row, given, places)
            if "domains" in given:
                people_rows.write_domains(session, person_id, given["domains"], places)

    def leave(self, person_ids: Sequence[int], *, on: date, origin: object | None = None) -> None:
        """Say that these have left the department. It closes no relationship."""
        people = [self.person(person_id) for person_id in person_ids]
        who = people[0].name if len(people) == 1 else f"{len(people)} people"
        with self._store.write(f"{who} left", origin=origin) as session:
            for person in people:
                row = session.get_one(Person, person.id)
                row.status, row.left_on = PersonStatus.LEFT, on

    def _label(self, person_id: int, given: Mapping[str, Any]) -> str:
        name = self.person(person_id).name
        if len(given) == 1:
            return f"Change {name}: {LABELS[next(iter(given))].lower()}"
        return f"Change {name}"


def _said(person: PersonRow) -> str:
    return fold(
        " ".join(
            (
                person.given_name,
                person.family_name,
                person.preferred_name,
                person.email,
                person.title,
                person.section,
                person.employee_id or "",
            )
        )
    )


def _require_name(given: str, family: str) -> None:
    if not given and not family:
        raise InputError("A person needs a name.", place=LABELS["family_name"])


def _require_supervisor(session: Session, person_id: int | None, given: Mapping[str, Any]) -> None:
    supervisor = given.get("supervisor_id")
    if supervisor is None:
        return
    if supervisor == person_id:
        raise InputError("Nobody supervises themself.", place=LABELS["supervisor_id"])
    if session.get(Person, supervisor) is None:
        raise InputError(f"Nobody on the roster has the number {supervisor}.", place=LABELS["supervisor_id"])


def _require_unique(session: Session, person_id: int | None, given: Mapping[str, Any]) -> None:
    for name, column in (("employee_id", Person.employee_id), ("email", Person.email)):
        value = given.get(name)
        if not value:
            continue
        query = sa.select(column, Person.given_name, Person.family_name).where(Person.id != (person_id or 0))
        if str(value).isascii():
            # SQLite knows the small letters of ASCII alone; others are compared here.
            query = query.where(sa.func.lower(column) == str(value).lower())
        for held, *other in session.execute(query):
            if held and held.casefold() == str(value).casefold():
                raise InputError(f"{spoken_name(*other)} has this already.", place=LABELS[name])
