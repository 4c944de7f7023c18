"""The change log of a record, in words."""

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mentordesk.db.tables import (
    Base,
    Department,
    Domain,
    Outcome,
    Person,
    PersonDomain,
    Relationship,
    Section,
    Spell,
)
from mentordesk.db.tables.base import Term
from mentordesk.desk import Desk
from mentordesk.records.changes import Kind
from mentordesk.records.office import OfficeRules
from mentordesk.services.office.change_columns import COLUMNS
from mentordesk.services.office.change_words import TERMS
from mentordesk.terms import Distance, Evidence, Judgement, Origin, Rank, State

NOT_FOR_PEOPLE = {
    "guid",
    "key",
    "id",
    "data",
    "words",
    "saved_at",
    "version",
    "made_at",
    "shape",
    "file_hash",
}
"""Columns that mean nothing to a coordinator."""


def _person(session: Session, name: str, section: Section) -> Person:
    given, family = name.split()
    person = Person(given_name=given, family_name=family, section_id=section.id, department_id=1)
    session.add(person)
    session.flush()
    return person


def _two(desk: Desk) -> tuple[int, int]:
    with desk._store.write("Import a roster") as session:
        sections = [Section(department_id=1, name=name) for name in ("Neuroradiology", "Breast Imaging")]
        session.add_all(sections)
        session.flush()
        return _person(session, "Ana Ruiz", sections[0]).id, _person(session, "Paul Ray", sections[1]).id


def test_old_and_new_with_names_instead_of_numbers(desk: Desk) -> None:
    desk.office.work_as(desk.office.add_staff("Ines Abt"))
    ana, paul = _two(desk)
    with desk._store.write("Move Ana Ruiz") as session:
        person = session.get_one(Person, ana)
        person.section_id = session.scalars(
            sa.select(Section.id).where(Section.name == "Breast Imaging")
        ).one()
        person.supervisor_id = paul
        person.rank = Rank.ASSOCIATE_PROFESSOR
        person.former_names = ["Ana Ruiz Ferrer", "Anita"]
        person.hired_on = date(2026, 3, 3)
        person.external = True
    line = desk.changelog.of(Kind.PERSON, ana)[0]
    assert (line.staff, line.step, line.way) == ("Ines Abt", "Move Ana Ruiz", "changed")
    assert line.sentence(lambda day: f"{day:%d.%m.%Y}") == (
        "Former names: – → Ana Ruiz Ferrer, Anita; Rank: – → associate professor; "
        "Section: Neuroradiology → Breast Imaging; Line manager: – → Paul Ray; Hired: – → 03.03.2026; "
        "From outside: no → yes"
    )


def test_what_comes_and_goes(desk: Desk) -> None:
    ana, _paul = _two(desk)
    assert desk.changelog.of(Kind.PERSON, ana)[0].sentence() == (
        "Added: Given name: Ana; Family name: Ruiz; Department: Radiology; "
        "Section: Neuroradiology; Status: active"
    )
    with desk._store.write("Change what Ana Ruiz can teach") as session:
        domain = session.scalars(sa.select(Domain).where(Domain.key == "grants")).one()
        session.add(PersonDomain(person_id=ana, domain_id=domain.id))
    with desk._store.write("Change what Ana Ruiz can teach") as session:
        session.delete(session.scalars(sa.select(PersonDomain)).one())
    removed, added, _first = desk.changelog.of(Kind.PERSON, ana)
    assert added.sentence() == "Domain added: Domain: Grants and funding"
    assert removed.sentence().startswith("Domain removed: Domain: Grants and funding")


def test_the_parts_of_a_relationship_are_its_own_log(desk: Desk) -> None:
    ana, paul = _two(desk)
    with desk._store.write("Introduce Ana Ruiz to Paul Ray") as session:
        relationship = Relationship(
            mentee_id=ana, mentor_id=paul, state=State.PROPOSED, state_since=date(2026, 9, 1)
        )
        session.add(relationship)
        session.flush()
        session.add(
            Spell(
                relationship_id=relationship.id, origin=Origin.INTRODUCED, distance=Distance.SAME_DEPARTMENT
            )
        )
    spell, itself = desk.changelog.of(Kind.RELATIONSHIP, relationship.id)
    assert (
        itself.sentence() == "Added: Mentee: Ana Ruiz; Mentor: Paul Ray; State: proposed; Since: 2026-09-01"
    )
    assert spell.sentence().startswith(
        "Spell added: Number: 1; Origin: introduced by the office; Distance: other section"
    )
    step = desk.history.steps()[0]
    assert [line.sentence() for line in desk.changelog.of_step(step.id)] == [
        itself.sentence(),
        spell.sentence(),
    ]


def test_a_long_text_is_shortened_and_never_markup(desk: Desk) -> None:
    ana, _paul = _two(desk)
    with desk._store.write("Change the notes") as session:
        session.get_one(Person, ana).notes = "<b>" + "word " * 100
    line = desk.changelog.of(Kind.PERSON, ana)[0]
    assert line.sentence().startswith("Notes: – → <b>word")
    assert len(line.sentence()) < 150


def test_what_others_point_to_may_be_gone(desk: Desk) -> None:
    ana, _paul = _two(desk)
    with desk._store.write("Remove the section") as session:
        session.get_one(Person, ana).section_id = None
        session.flush()
        session.delete(session.scalars(sa.select(Section).where(Section.name == "Neuroradiology")).one())
    assert "Section: something that is gone → –" in desk.changelog.of(Kind.PERSON, ana)[0].sentence()


def test_every_logged_column_has_its_words() -> None:
    for mapper in Base.registry.mappers:
        table = mapper.class_.__tablename__
        if not mapper.class_.logged:
            continue
        assert table in COLUMNS, table
        assert set(COLUMNS[table]) <= set(mapper.columns.keys()), table
        for column in mapper.columns:
            if isinstance(column.type, Term):
                assert set(TERMS[column.type.terms]) == set(column.type.terms), column
    assert set(COLUMNS) <= {each.class_.__tablename__ for each in Base.registry.mappers}


def test_no_value_of_a_person_is_without_words() -> None:
    for table in (Person, Relationship, Spell, Department):
        shown = set(COLUMNS[table.__tablename__])
        hidden = set(sa.inspect(table).columns.keys()) - shown - NOT_FOR_PEOPLE - {"relationship_id"}
        assert hidden == set(), table


def test_a_setting_is_called_by_its_name(desk: Desk) -> None:
    desk.office.set_rules(OfficeRules(minimum_group=7))
    desk.office.set_rules(OfficeRules(minimum_group=8))
    step = desk.history.steps()[0]
    assert [line.sentence() for line in desk.changelog.of_step(step.id)] == ["Smallest group: 7 → 8"]


def test_outcomes_and_contacts_stand_in_the_relationships_log(desk: Desk) -> None:
    ana, paul = _two(desk)
    cycle = desk.cycles.open("2026–27", date(2026, 9, 1), date(2027, 8, 31))
    introduced = desk.introductions.introduce(ana, paul)
    with desk._store.write("Judge") as session:
        session.add(
            Outcome(
                relationship_id=introduced,
                cycle_id=cycle,
                judgement=Judgement.FULFILLED,
                evidence=Evidence.NONE,
                summary="They wrote a paper.",
            )
        )
    lines = [line.sentence() for line in desk.changelog.of_relationship(introduced)]
    assert lines[0].startswith(
        "Added: Relationship: Ana Ruiz with Paul Ray; Cycle: 2026–27; Outcome: fulfilled"
    )
    assert any(line.startswith("Introduction added: ") for line in lines)


def test_the_log_of_a_cycle_is_not_the_programmes(desk: Desk) -> None:
    cycle = desk.cycles.open("2026–27", date(2026, 9, 1), date(2027, 8, 31))
    desk.office.rename_programme("Mentoring circle")
    assert [line.step for line in desk.changelog.of(Kind.CYCLE, cycle)] == ["Open the cycle 2026–27"]
