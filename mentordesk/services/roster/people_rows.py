"""People as rows: read many at once, write one field by field, within a transaction of the caller's."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mentordesk.db.tables import Department, Domain, Person, PersonDomain, Section, Setting
from mentordesk.domain.names import fold
from mentordesk.errors import InputError
from mentordesk.records.people import LABELS, PersonRecord, PersonRow
from mentordesk.terms import PersonKind, PersonStatus, Rank

_ROW = (
    Person.id,
    Person.employee_id,
    Person.given_name,
    Person.family_name,
    Person.preferred_name,
    Person.email,
    Person.title,
    # Fixed terms as they are stored: looking each up here is three times as quick as the column's own type.
    sa.type_coerce(Person.rank, sa.String).label("rank"),
    sa.type_coerce(Person.kind_of_person, sa.String).label("kind"),
    sa.func.coalesce(Department.name, "").label("department"),
    sa.func.coalesce(Section.name, "").label("section"),
    sa.type_coerce(Person.status, sa.String).label("status"),
    Person.capacity,
    Person.external,
)
_RECORD = (
    *_ROW,
    Person.former_names,
    Person.other_emails,
    Person.phone,
    Person.track,
    Person.supervisor_id,
    Person.hired_on,
    Person.left_on,
    Person.orcid,
    Person.notes,
)
_RANKS: dict[str | None, Rank | None] = {None: None, **{rank.value: rank for rank in Rank}}
_KINDS: dict[str | None, PersonKind | None] = {None: None, **{kind.value: kind for kind in PersonKind}}
_STATUSES = {status.value: status for status in PersonStatus}
_COLUMNS = {"kind": "kind_of_person"}
_LISTS = frozenset({"former_names", "other_emails"})


def rows(session: Session) -> list[PersonRow]:
    """Everybody, by family and given name."""
    return [
        PersonRow(
            id_,
            employee_id,
            given,
            family,
            preferred,
            email,
            title,
            _RANKS[rank],
            _KINDS[kind],
            department,
            section,
            _STATUSES[status],
            capacity,
            external,
        )
        for id_, employee_id, given, family, preferred, email, title, rank, kind, department, section, status,
        capacity, external in session.connection().execute(_placed(_ROW))
    ]  # fmt: skip


def records(session: Session, *, only: Collection[int] | None = None) -> list[PersonRecord]:
    """Everybody's whole record, or `only` those."""
    people, domains = _placed(_RECORD), _domains()
    if only is not None:
        people = people.where(Person.id.in_(only))
        domains = domains.where(PersonDomain.person_id.in_(only))
    taught: dict[int, list[str]] = defaultdict(list)
    for person_id, name in session.execute(domains):
        taught[person_id].append(name)
    names = [column.key for column in _RECORD]
    found = session.connection().execute(people)
    return [_record(dict(zip(names, row, strict=True)), taught) for row in found]


class Places:
    """The departments, sections and domains of the office by name, made where a file brings new ones."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._departments = {fold(row.name): row.id for row in session.scalars(sa.select(Department))}
        self._sections = {
            (row.department_id, fold(row.name)): row.id for row in session.scalars(sa.select(Section))
        }
        self._domains = {row.name: row.id for row in session.scalars(sa.select(Domain))}
        named = session.scalar(sa.select(Setting.value).where(Setting.name == "office.department"))
        own = self._departments.get(fold(str(named or "")))
        self.own_department = own or min(self._departments.values(), default=None)
        """The office's own department, which those are in of whom nothing else is said."""

    def department(self, name: str) -> int:
        """The department of this name."""
        key = fold(name)
        if key not in self._departments:
            self._departments[key] = self._added(Department(name=name))
        return self._departments[key]

    def section(self, name: str, department_id: int) -> int:
        """The section of this name in a department."""
        key = (department_id, fold(name))
        if key not in self._sections:
            self._sections[key] = self._added(Section(department_id=department_id, name=name))
        return self._sections[key]

    def domain(self, name: str) -> int:
        """The domain of exactly this name."""
        if name not in self._domains:
            raise InputError(f"“{name}” is not one of the office's domains.", place=LABELS["domains"])
        return self._domains[name]

    def _added(self, row: Department | Section) -> int:
        self._session.add(row)
        self._session.flush()
        return row.id


def write_fields(session: Session, row: Person, values: Mapping[str, Any], places: Places) -> None:
    """Give a person's row new values, by the names of `PersonRecord`; domains are written after a flush."""
    for name, value in values.items():
        if name in ("department", "section", "domains"):
            continue
        setattr(row, _COLUMNS.get(name, name), list(value) if name in _LISTS else value)
    _write_place(row, values, places)


def write_domains(
    session: Session, person_id: int, names: Collection[str], places: Places, *, new: bool = False
) -> None:
    """Say what somebody can teach, in this order; of somebody `new` nothing is held yet."""
    wanted = [places.domain(name) for name in dict.fromkeys(names)]
    query = sa.select(PersonDomain).where(PersonDomain.person_id == person_id)
    held = {} if new else {row.domain_id: row for row in session.scalars(query)}
    for domain_id in held.keys() - set(wanted):
        session.delete(held[domain_id])
    for position, domain_id in enumerate(wanted):
        if domain_id in held:
            held[domain_id].position = position
        else:
            session.add(PersonDomain(person_id=person_id, domain_id=domain_id, position=position))


def _write_place(row: Person, values: Mapping[str, Any], places: Places) -> None:
    if values.get("department"):
        moved = places.department(values["department"])
        if moved != row.department_id and not values.get("section"):
            row.section_id = None  # sections belong to departments
        row.department_id = moved
    elif "department" in values:
        row.department_id = row.section_id = None
    elif row.department_id is None and not row.external:
        row.department_id = places.own_department
    if values.get("section"):
        if row.department_id is None:
            row.department_id = places.own_department
        if row.department_id is None:
            raise InputError("A section belongs to a department; name that too.", place=LABELS["section"])
        row.section_id = places.section(values["section"], row.department_id)
    elif "section" in values:
        row.section_id = None


def _record(told: dict[str, Any], taught: Mapping[int, list[str]]) -> PersonRecord:
    for name in _LISTS:
        told[name] = tuple(told[name])
    told["rank"], told["kind"] = _RANKS[told["rank"]], _KINDS[told["kind"]]
    told["status"] = _STATUSES[told["status"]]
    return PersonRecord(**told, domains=tuple(taught.get(told["id"], ())))


def _placed(columns: tuple[Any, ...]) -> sa.Select[Any]:
    return (
        sa.select(*columns)
        .outerjoin(Section, Section.id == Person.section_id)
        .outerjoin(Department, Department.id == Person.department_id)
        .order_by(Person.family_name, Person.given_name, Person.id)
    )


def _domains() -> sa.Select[int, str]:
    return (
        sa.select(PersonDomain.person_id, Domain.name)
        .join(Domain, Domain.id == PersonDomain.domain_id)
        .order_by(PersonDomain.person_id, PersonDomain.position)
    )
