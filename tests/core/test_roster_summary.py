"""What the roster shows of a person at a glance."""

from datetime import date

import sqlalchemy as sa

from mentordesk.db.tables import (
    Cycle,
    Domain,
    Need,
    Person,
    PersonDomain,
    Programme,
    Relationship,
    RelationshipDomain,
)
from mentordesk.desk import Desk
from mentordesk.terms import PersonStatus, Rank, State

TODAY = date(2027, 5, 20)


def _office(desk: Desk) -> int:
    """Mei (fellow) needs research and grants; Søren teaches research and mentors her; Ada is a resident."""
    with desk._store.write("Set the table") as session:
        domain = {row.key: row.id for row in session.scalars(sa.select(Domain))}
        programme = session.scalars(sa.select(Programme)).one()
        cycle = Cycle(
            programme_id=programme.id,
            name="2026–27",
            starts_on=date(2026, 9, 1),
            ends_on=date(2027, 8, 31),
        )
        session.add_all(
            [
                Person(id=1, given_name="美咲", family_name="小林", rank=Rank.FELLOW, former_names=["田中"]),
                Person(
                    id=2, given_name="Søren", family_name="Lindqvist", rank=Rank.FULL_PROFESSOR, capacity=3
                ),
                Person(
                    id=3, given_name="Ada", family_name="Brown", rank=Rank.RESIDENT, email="ada@x.example"
                ),
                cycle,
            ]
        )
        session.flush()
        session.add_all(
            [
                PersonDomain(person_id=2, domain_id=domain["research"], position=0),
                Need(cycle_id=cycle.id, person_id=1, domain_id=domain["research"], importance=2),
                Need(cycle_id=cycle.id, person_id=1, domain_id=domain["grants"], importance=3),
                Need(cycle_id=cycle.id, person_id=1, domain_id=domain["pace"], importance=0),
                Relationship(id=1, mentee_id=1, mentor_id=2, state=State.SETTLED, state_since=TODAY),
                Relationship(id=2, mentee_id=3, mentor_id=2, state=State.CLOSED, state_since=TODAY),
            ]
        )
        session.flush()
        session.add(RelationshipDomain(relationship_id=1, domain_id=domain["research"], main=True))
        return cycle.id


def test_needs_and_who_covers_them(desk: Desk) -> None:
    cycle = _office(desk)
    mei = next(row for row in desk.roster_summary.rows(cycle) if row.id == 1)
    assert mei.name == "小林 美咲"
    where = mei.standing
    assert where.needs == ("Grants and funding", "Research design and conduct")
    assert (where.covered, where.mentors, where.mentee, where.mentor) == (1, 1, True, False)
    assert "田中" in mei.called


def test_only_running_relationships_take_a_place(desk: Desk) -> None:
    cycle = _office(desk)
    soren = next(row.standing for row in desk.roster_summary.rows(cycle) if row.id == 2)
    assert (soren.taken, soren.free_places, soren.mentor, soren.mentee) == (1, 2, True, False)


def test_a_learner_with_nobody_has_no_panel_until_they_leave(desk: Desk) -> None:
    cycle = _office(desk)
    ada = next(row for row in desk.roster_summary.rows(cycle) if row.id == 3)
    assert ada.standing.without_panel
    with desk._store.write("Ada leaves") as session:
        session.get_one(Person, 3).status = PersonStatus.LEFT
    (ada,) = desk.roster_summary.rows(cycle, only={3})
    assert not ada.standing.without_panel


def test_some_rows_are_as_among_all(desk: Desk) -> None:
    cycle = _office(desk)
    everybody = {row.id: row for row in desk.roster_summary.rows(cycle)}
    assert everybody.keys() == {1, 2, 3}
    assert {row.id: row for row in desk.roster_summary.rows(cycle, only={1, 2})} == {
        id_: everybody[id_] for id_ in (1, 2)
    }
    assert desk.roster_summary.rows(None, only={1})[0].standing.needs == ()


def test_the_people_around_one(desk: Desk) -> None:
    cycle = _office(desk)
    around = desk.roster_summary.around(1, cycle, today=TODAY)
    (soren,) = around.mentored_by
    assert (soren.name, soren.domain, soren.state) == (
        "Søren Lindqvist",
        "Research design and conduct",
        State.SETTLED,
    )
    assert around.nobody_yet == ("Grants and funding",)
    assert [one.name for one in desk.roster_summary.around(2, cycle, today=TODAY).mentors] == ["小林 美咲"]
    assert desk.roster_summary.concerned({1, 2}) == {1, 2, 3}
