"""Rosters and panels from files into a real office: one step, taken back whole, nothing twice."""

import shutil
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mentordesk.db.tables import Base, ChangeSet, ImportRun, Relationship, Spell, StateChange
from mentordesk.desk import Desk
from mentordesk.errors import StaleError
from mentordesk.importing.panel_plan import PanelChoices
from mentordesk.importing.roster_plan import RosterChoices
from mentordesk.terms import Distance, Origin, PersonStatus, Rank, State
from tests.core.importing.files import csv_file, planned, said, xlsx_file
from tests.searches import examples

ROSTER = [
    ["Human Resources"],
    [],
    [
        "employeeId",
        "Last name",
        "First name",
        "E-mail",
        "Title",
        "Section",
        "Supervisor",
        "Status",
        "Domains",
    ],
    ["E1", "Ruiz", "Ana", "ana@x.example", "Resident", "Neuro", "E3", "A", ""],
    ["E2", "Phạm", "John", "john@x.example", "Fellow", "Chest", "E3", "L", ""],
    ["E3", "Koch", "Holly", "holly@x.example", "Professor", "Neuro", "", "A", "Leadership; Teaching"],
]
HALF_A_YEAR_LATER = [
    ["Personalnr", "Nachname", "Vorname", "Sektion", "Status", "Austritt"],
    ["E1", "Ruiz", "Ana", "Chest", "A", ""],
    ["E2", "Ph?m", "John", "Chest", "T", "15.01.2027"],
    ["E4", "Müller", "Jörg", "Body", "A", ""],
]
PANELS = [
    ["Mentee", "Mentor 1", "Domain 1", "Mentor 2", "Since", "How it came about", "Still going?", "Comment"],
    ["Ruiz, Ana", "Koch, Holly", "Leadership", "Pham, John", "July 2025", "assigned by chair", "yes", "=1+1"],
    ["Pham, John", "Koch, Holly", "", "", "2024-07-01", "introduced by office", "ended March", ""],
]


def everything(desk: Desk) -> dict[str, Sequence[Any]]:
    """All rows of all tables but the history of steps and the log of imports."""
    silent = {"change", "change_set", "import_run", "column_mapping", "setting"}
    with desk._store.read() as session:
        return {
            table.name: sorted(map(repr, session.execute(sa.select(table))))
            for table in Base.metadata.sorted_tables
            if table.name not in silent
        }


def take_in(desk: Desk, path: Path, **choices: Any) -> dict[str, int]:
    """Import a roster; the counts of its plan."""
    plan = planned(desk.roster_import, path, choices=RosterChoices(**choices))
    desk.roster_import.apply(plan)
    return plan.counts


@pytest.fixture
def roster(desk: Desk, tmp_path: Path) -> Path:
    """A workbook whose people are in the office."""
    path = xlsx_file(tmp_path / "hr.xlsx", ROSTER)
    assert take_in(desk, path)["new"] == 3
    return path


@pytest.mark.usefixtures("roster")
def test_a_roster_comes_in_whole(desk: Desk) -> None:
    people = {person.employee_id: person for person in desk.roster.records()}
    ana, john, holly = (people[number] for number in ("E1", "E2", "E3"))
    assert (ana.name, ana.rank, ana.section, ana.department) == (
        "Ana Ruiz",
        Rank.RESIDENT,
        "Neuro",
        "Radiology",
    )
    assert ana.supervisor_id == john.supervisor_id == holly.id
    assert john.status is PersonStatus.ON_LEAVE
    assert holly.domains == ("Leadership and administration", "Teaching and assessment")
    assert [section.name for section in desk.office.sections()] == ["Chest", "Neuro"]


def test_the_same_file_twice_changes_nothing_at_all(desk: Desk, roster: Path) -> None:
    before, steps = everything(desk), desk.history.steps()
    counts = take_in(desk, roster)
    assert counts == {"new": 0, "changed": 0, "same": 3, "faulty": 0, "proposed": 0, "missing": 0}
    assert (everything(desk), desk.history.steps()) == (before, steps)
    assert len(desk.registers.imports()) == 1


@pytest.mark.usefixtures("roster")
def test_the_next_file_moves_marks_adds_and_holds_back(desk: Desk, tmp_path: Path) -> None:
    later = csv_file(tmp_path / "hr.csv", HALF_A_YEAR_LATER, separator=";", encoding="cp1252")
    counts = take_in(desk, later)
    assert counts == {"new": 1, "changed": 1, "same": 0, "faulty": 1, "proposed": 0, "missing": 1}
    people = {person.employee_id: person for person in desk.roster.records()}
    assert people["E1"].section == "Chest"
    assert (people["E2"].family_name, people["E2"].status, people["E2"].left_on) == (
        "Phạm", PersonStatus.LEFT, date(2027, 1, 15)
    )  # fmt: skip
    assert people["E4"].name == "Jörg Müller"
    assert take_in(desk, later) == {
        "new": 0,
        "changed": 0,
        "same": 2,
        "faulty": 1,
        "proposed": 0,
        "missing": 1,
    }


@pytest.mark.slow
def test_an_import_is_one_step_that_is_taken_back_and_done_again(desk: Desk, tmp_path: Path) -> None:
    empty = everything(desk)
    take_in(desk, xlsx_file(tmp_path / "hr.xlsx", ROSTER))
    full = everything(desk)
    assert desk.history.undo().label == "Import roster hr.xlsx"
    assert everything(desk) == empty
    desk.history.redo()
    assert everything(desk) == full


@pytest.mark.usefixtures("roster")
def test_a_plan_is_refused_whole_when_the_office_moved_on(desk: Desk, tmp_path: Path) -> None:
    later = csv_file(tmp_path / "hr.csv", HALF_A_YEAR_LATER, separator=";")
    plan = planned(desk.roster_import, later)
    desk.roster.edit(desk.roster.named("E1").id, {"section": "Body"})
    before = everything(desk)
    with pytest.raises(StaleError, match="nothing was written"):
        desk.roster_import.apply(plan)
    assert everything(desk) == before
    desk.roster_import.apply(planned(desk.roster_import, later))
    again = replace(plan, rows=tuple(row for row in plan.rows if row.adds))
    with pytest.raises(StaleError):
        desk.roster_import.apply(again)


def test_columns_are_remembered_for_the_next_file_of_that_shape(desk: Desk, tmp_path: Path) -> None:
    first = csv_file(tmp_path / "a.csv", [["Kürzel", "Wer"], ["E1", "Ruiz, Ana"]])
    plan = planned(desk.roster_import, first, corrections={"employee_id": "Kürzel", "name": "Wer"})
    desk.roster_import.apply(plan)
    second = desk.roster_import.read(csv_file(tmp_path / "b.csv", [["KÜRZEL", "wer"], ["E1", "Ruiz, Anna"]]))
    assert desk.roster_import.columns(second).columns == {"employee_id": 0, "name": 1}
    assert desk.roster_import.plan(second).counts["changed"] == 1


@pytest.mark.usefixtures("roster")
def test_each_import_is_logged_with_its_counts_and_faults(desk: Desk, tmp_path: Path) -> None:
    take_in(desk, csv_file(tmp_path / "hr.csv", HALF_A_YEAR_LATER))
    newest, oldest = desk.registers.imports()
    assert (newest.what, newest.file_name, newest.counts["faulty"]) == ("roster", "hr.csv", 1)
    assert oldest.file_name == "hr.xlsx"
    with desk._store.read() as session:
        (faults, _) = session.scalars(sa.select(ImportRun.faults).order_by(ImportRun.id.desc()))
    assert [(fault["line"], fault["field"]) for fault in faults] == [(3, "family_name")]


@pytest.mark.usefixtures("roster")
def test_accepted_names_become_one_person(desk: Desk, tmp_path: Path) -> None:
    path = csv_file(
        tmp_path / "names.csv",
        [["Last name", "First name", "Section", "Phone"], ["Ruiz", "Ana", "Neuro", "555-0101"]],
    )
    assert take_in(desk, path)["proposed"] == 1
    assert desk.roster.named("E1").phone == ""
    assert take_in(desk, path, accept_names=True)["changed"] == 1
    assert desk.roster.named("E1").phone == "555-0101"


WORDS = st.sampled_from([
    "", "E1", "E9", "Ruiz", "Ana", "Phạm", "Ph?m", "<b>x</b>", "\u200fלוי", "x@y.example", "31.02.2020",
    "2020-01-02", "T", "A", "Neuro", "Neuro.", "Resident", "Teaching; Cooking", "Teaching", "a\0b", "=1+1",
    "'; --", "0",
])  # fmt: skip
FIELDS = st.lists(
    st.sampled_from([
        "id", "last name", "first name", "e-mail", "section", "status", "left on", "title", "domains",
        "supervisor", "rank", "notes", "former names", "other emails", "department",
    ]),
    unique=True, min_size=2, max_size=8,
)  # fmt: skip


ROWS = st.lists(st.lists(WORDS, min_size=8, max_size=8), min_size=1, max_size=4)
ON_A_COPY = [HealthCheck.function_scoped_fixture]


@pytest.mark.slow
@settings(max_examples=examples(6), suppress_health_check=ON_A_COPY)
@given(FIELDS, ROWS, st.booleans())
def test_whatever_a_file_holds_importing_it_twice_is_importing_it_once(
    empty_office: Path, tmp_path: Path, fields: list[str], rows: list[list[str]], accept: bool
) -> None:
    import_twice(
        empty_office, tmp_path, [list(dict.fromkeys(["last name", *fields])), ["Ruiz"], *rows], accept
    )


@pytest.mark.soak
@pytest.mark.timeout(1800)
@settings(max_examples=600, suppress_health_check=ON_A_COPY)
@given(FIELDS, ROWS, st.booleans())
def test_many_files_imported_twice_are_imported_once(
    empty_office: Path, tmp_path: Path, fields: list[str], rows: list[list[str]], accept: bool
) -> None:
    import_twice(
        empty_office, tmp_path, [list(dict.fromkeys(["last name", *fields])), ["Ruiz"], *rows], accept
    )


def import_twice(empty_office: Path, folder: Path, table: list[list[str]], accept: bool) -> None:
    """Import a table into an empty office; a second import of it has nothing to write."""
    path = csv_file(folder / "any.csv", table)
    with Desk.open(Path(shutil.copy(empty_office, folder / "any.mentordesk"))) as desk:
        if said(lambda: take_in(desk, path, accept_names=accept, refuse_names=not accept)) != "fine":
            return  # too many nulls to be a table
        again = planned(desk.roster_import, path, choices=RosterChoices(accept_names=True))
        assert again.writing == ()


def panels_in(desk: Desk, path: Path, **choices: Any) -> dict[str, int]:
    """Import panels; the counts of the plan."""
    plan = planned(desk.panel_import, path, choices=PanelChoices(**choices))
    desk.panel_import.apply(plan)
    return plan.counts


@pytest.mark.usefixtures("roster")
def test_panels_come_in_as_pre_existing_relationships(desk: Desk, tmp_path: Path) -> None:
    assert panels_in(desk, csv_file(tmp_path / "panels.csv", PANELS))["new"] == 3
    with desk._store.read() as session:
        rows = session.execute(sa.select(Relationship, Spell).join(Spell).order_by(Relationship.id)).all()
        told = [
            (
                row.state,
                spell.origin,
                spell.origin_note,
                spell.started_on,
                spell.started_text,
                spell.ended_text,
            )
            for row, spell in rows
        ]
        assert all(spell.pre_existing for _, spell in rows)
        assert [row.note for row, _ in rows] == ["=1+1", "=1+1", ""]
        assert [spell.distance for _, spell in rows] == [
            Distance.SAME_SECTION, Distance.SAME_DEPARTMENT, Distance.SAME_DEPARTMENT
        ]  # fmt: skip
        assert session.scalar(sa.select(sa.func.count()).select_from(StateChange)) == 4
    assigned = (Origin.ASSIGNED, "assigned by chair", date(2025, 7, 1), "July 2025", "")
    assert told == [
        (State.SETTLED, *assigned),
        (State.SETTLED, *assigned),
        (State.CLOSED, Origin.INTRODUCED, "introduced by office", date(2024, 7, 1), "", "ended March"),
    ]


@pytest.mark.slow
@pytest.mark.usefixtures("roster")
def test_panels_twice_change_nothing_and_undo_takes_all_back(desk: Desk, tmp_path: Path) -> None:
    path = csv_file(tmp_path / "panels.csv", PANELS)
    empty = everything(desk)
    panels_in(desk, path)
    full, steps = everything(desk), len(desk.history.steps())
    assert panels_in(desk, path) == {"new": 0, "same": 3, "doubtful": 0, "faulty": 0}
    assert (everything(desk), len(desk.history.steps())) == (full, steps)
    assert desk.history.undo().label == "Import panels panels.csv"
    assert everything(desk) == empty


@pytest.mark.slow
@pytest.mark.usefixtures("roster")
def test_a_doubtful_name_is_taken_in_later(desk: Desk, tmp_path: Path) -> None:
    desk.roster.add({"employee_id": "E9", "given_name": "Holly", "family_name": "Koch"})
    path = csv_file(tmp_path / "panels.csv", PANELS)
    assert panels_in(desk, path) == {"new": 1, "same": 0, "doubtful": 2, "faulty": 0}
    counts = panels_in(desk, path, matches={(None, "Koch, Holly"): "E3"})
    assert counts == {"new": 2, "same": 1, "doubtful": 0, "faulty": 0}


@pytest.mark.usefixtures("roster")
def test_a_plan_of_panels_is_refused_when_they_were_added_meanwhile(desk: Desk, tmp_path: Path) -> None:
    plan = planned(desk.panel_import, csv_file(tmp_path / "panels.csv", PANELS))
    desk.panel_import.apply(plan)
    with pytest.raises(StaleError):
        desk.panel_import.apply(plan)
    with desk._store.read() as session:
        assert session.scalar(sa.select(sa.func.count()).select_from(Relationship)) == 3
        assert session.scalar(sa.select(sa.func.max(ChangeSet.id))) == len(desk.history.steps())
