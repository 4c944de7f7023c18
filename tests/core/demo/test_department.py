"""The demo department: what is in it."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from mentordesk.db.opening import open_file
from mentordesk.demo import TODAY
from mentordesk.demo.department import build
from mentordesk.desk import Desk
from mentordesk.errors import RuleError
from mentordesk.terms import EndedBy, Judgement, Origin, State, Topic
from tests.demo import rows, shared_demo


def test_it_has_the_size_of_a_department(demo: Desk) -> None:
    people = demo.roster.people()
    assert 125 <= len(people) <= 135
    own = {person.section for person in people if person.department == "Radiology"}
    assert len(own) == 11
    cycles = demo.cycles.cycles()
    assert [cycle.name for cycle in cycles] == ["2026–27", "2025–26", "2024–25", "2023–24"]
    assert demo.cycles.current(TODAY) == cycles[0]
    relationships = demo.relationships.rows()
    assert 75 <= len(relationships) <= 85
    assert len({row.mentee.id for row in relationships}) == 24
    assert len({person.name for person in people}) == len(people)


def test_names_come_in_three_scripts(demo: Desk) -> None:
    letters = "".join(person.name for person in demo.roster.people())
    assert any("α" <= letter <= "ω" for letter in letters)
    assert any("а" <= letter <= "я" for letter in letters)
    assert {"ø", "ł", "ğ", "ű", "ễ", "Ș", "Þ"} <= set(letters)


def test_relationships_are_in_all_states(demo: Desk) -> None:
    rows = demo.relationships.rows()
    assert {row.state for row in rows} == set(State)
    assert {row.origin for row in rows} == set(Origin) - {Origin.UNKNOWN}
    assert {row.ended_by for row in rows} >= {
        EndedBy.MENTEE,
        EndedBy.BOTH,
        EndedBy.CIRCUMSTANCE,
        EndedBy.LAPSED,
    }
    assert any(row.peer for row in rows)
    assert any(row.pre_existing for row in rows)
    assert any(row.spells > 1 for row in rows)


@pytest.mark.slow
def test_the_last_full_cycle_is_judged_as_a_whole(demo: Desk) -> None:
    cycle = demo.cycles.named("2025–26")
    outcomes = demo.outcomes.outcomes(cycle.id)
    began = {row.id for row in demo.relationships.rows(cycle_id=cycle.id) if row.state is not State.DECLINED}
    assert {outcome.relationship_id for outcome in outcomes} == began
    assert {outcome.judgement for outcome in outcomes} == set(Judgement)
    judged = [outcome for outcome in outcomes if outcome.judgement is not Judgement.NOT_JUDGED]
    assert all(outcome.summary and outcome.public_summary and outcome.reasons for outcome in judged)
    assert all(demo.relationships.relationship(id_).contacts for id_ in began)


def test_home_has_something_of_everything(demo: Desk) -> None:
    found = Counter(item.topic for item in demo.agenda.today(on=TODAY))
    assert set(found) == set(Topic)
    assert sum(found.values()) < 70


@pytest.mark.slow
def test_nothing_in_it_is_younger_than_the_day_on_which_it_is_seen(demo: Desk) -> None:
    rows = demo.relationships.rows()
    records = [demo.relationships.relationship(row.id) for row in rows]
    assert max(contact.on for record in records for contact in record.contacts) <= TODAY
    assert (
        max(state.since for record in records for spell in record.spells for state in spell.states) <= TODAY
    )
    assert min(contact.on for record in records for contact in record.contacts) >= date(2023, 9, 1)


def test_no_panel_holds_more_relationships_than_its_mentors_have_places(demo: Desk) -> None:
    places = {person.id: person.capacity for person in demo.roster.people()}
    running = Counter(
        row.mentor.id
        for row in demo.relationships.rows(states=(State.TRIAL, State.SETTLED, State.PAUSED, State.CLOSING))
        if not row.peer
    )
    over = {id_: count for id_, count in running.items() if count > (places[id_] or 99)}
    assert not over


def test_an_office_that_holds_anything_is_refused_and_left_alone(office_path: Path) -> None:
    with Desk.open(office_path) as desk:
        desk.roster.add({"given_name": "Somebody", "family_name": "Real"})
    before = office_path.read_bytes()
    file = open_file(office_path)
    with pytest.raises(RuleError, match="holds 1 people"):
        build(file)
    file.close()
    assert office_path.read_bytes() == before


def test_its_steps_are_no_sitting_that_could_be_undone(demo: Desk) -> None:
    assert demo.history.undoable() is None


@pytest.mark.soak
@pytest.mark.timeout(120)
def test_it_is_the_same_each_time(demo_path: Path, tmp_path: Path) -> None:
    assert rows(shared_demo(tmp_path / "again")) == rows(demo_path)
