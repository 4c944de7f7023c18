"""A small department: one mentee, three mentors."""

from dataclasses import dataclass
from datetime import date

import pytest

from mentordesk.db.tables import Department, Person, PersonDomain, Section
from mentordesk.desk import Desk
from mentordesk.terms import PersonStatus, Rank
from tests.furnished import furnished

START = date(2025, 9, 15)


@dataclass(frozen=True)
class People:
    """Who is who, by id."""

    ana: int
    ingrid: int
    moana: int
    rashid: int
    chief: int
    cycle: int
    grants: int
    writing: int


def add_person(desk: Desk, name: str, section: str = "Neuroradiology", **facts: object) -> int:
    """Somebody of Radiology, straight into the roster."""
    given, family = name.rsplit(" ", 1)
    domains = facts.pop("domains", ())
    assert isinstance(domains, tuple)
    with desk._store.write("People for a test") as session:
        department = session.query(Department).one()
        place = session.query(Section).filter_by(name=section).one_or_none()
        if place is None:
            place = Section(department_id=department.id, name=section)
            session.add(place)
            session.flush()
        person = Person(
            given_name=given, family_name=family, department_id=department.id, section_id=place.id, **facts
        )
        session.add(person)
        session.flush()
        session.add_all(PersonDomain(person_id=person.id, domain_id=domain) for domain in domains)
        return person.id


@pytest.fixture
def people(desk: Desk) -> People:
    """Ana Ruiz and those who might mentor her; her chief is her line manager."""
    return furnished(desk, populate)


def populate(desk: Desk) -> People:
    """The same for a desk that is no fixture."""
    domains = {one.key: one.id for one in desk.office.domains()}
    grants, writing = domains["grants"], domains["writing"]
    chief = add_person(desk, "Liat Ben-David", rank=Rank.FULL_PROFESSOR, capacity=4, domains=(grants,))
    ana = add_person(desk, "Ana Ruiz", rank=Rank.FELLOW, supervisor_id=chief)
    ingrid = add_person(desk, "Ingrid Aasen", "Cardiothoracic", capacity=3, domains=(grants, writing))
    moana = add_person(desk, "Moana Tūhoe", "Nuclear medicine", capacity=3, domains=(grants,))
    rashid = add_person(
        desk, "Rashid Farooqi", "Abdominal", capacity=1, domains=(grants,), status=PersonStatus.ON_LEAVE
    )
    cycle = desk.cycles.open("2025–26", date(2025, 9, 1), date(2026, 8, 31))
    return People(ana, ingrid, moana, rashid, chief, cycle, grants, writing)
