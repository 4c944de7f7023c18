"""`import-roster` and `import-panels`, as an office automates them."""

import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.core.importing.files import csv_file, xlsx_file

ROSTER = [
    ["Personalnr", "Nachname", "Vorname", "Sektion", "Eintritt"],
    ["E1", "Ruiz", "Ana", "Neuro", "1.2.2020"],
    ["E2", "Koch", "Holly", "Neuro", "31.02.2020"],
    ["E3", "Koch", "Holly", "Chest", "2.2.2020"],
]
PANELS = [["Mentee", "Mentor 1"], ["Ruiz, Ana", "Koch, Holly"]]


@pytest.fixture
def office(office_path: Path) -> tuple[str, Path]:
    return "--office", office_path


def test_a_roster_is_counted_and_its_faults_are_named(
    mentordesk: Run, office: tuple[str, Path], tmp_path: Path
) -> None:
    path = csv_file(tmp_path / "hr.csv", ROSTER, separator=";", encoding="cp1252")
    found = mentordesk("import-roster", *office, path, "--json")
    assert found.status == 0
    counts = {key: found.data[key] for key in ("new", "changed", "same", "faulty", "missing", "written")}
    assert counts == {"new": 2, "changed": 0, "same": 0, "faulty": 1, "missing": 0, "written": 3}
    assert found.data["faults"] == [
        {"line": 3, "field": "hired_on", "reason": "“31.02.2020” is not a day of the calendar"}
    ]
    assert found.data["reading"]["separator"] == ";"
    again = mentordesk("import-roster", *office, path, "--json").data
    assert (again["same"], again["faulty"], again["written"]) == (2, 1, 0)


def test_a_dry_run_writes_nothing(mentordesk: Run, office: tuple[str, Path], tmp_path: Path) -> None:
    path = csv_file(tmp_path / "hr.csv", ROSTER)
    found = mentordesk("import-roster", *office, path, "--dry-run")
    assert found.out.splitlines()[0] == "hr.csv: 2 new, 0 changed, 0 same, 1 faulty, 0 proposed, 0 missing."
    assert found.out.endswith("Nothing was written.\n")
    assert mentordesk("import-roster", *office, path, "--dry-run", "--json").data["new"] == 2


def test_sheet_and_columns_can_be_named(mentordesk: Run, office: tuple[str, Path], tmp_path: Path) -> None:
    rows = [["Wer", "Wo"], ["Ana Ruiz", "Neuro"]]
    path = xlsx_file(
        tmp_path / "hr.xlsx", rows, title="Liste", others={"Codes": [["Name", "Status"], ["x", "A"]]}
    )
    found = mentordesk(
        "import-roster",
        *office,
        path,
        "--sheet",
        "Liste",
        "--map",
        "name=Wer",
        "--map",
        "section=B",
        "--json",
    )
    assert (found.data["new"], found.data["new_sections"]) == (1, ["Neuro"])


@pytest.mark.slow
def test_names_without_id_wait_for_a_yes(mentordesk: Run, office: tuple[str, Path], tmp_path: Path) -> None:
    mentordesk("import-roster", *office, csv_file(tmp_path / "hr.csv", ROSTER))
    names = csv_file(
        tmp_path / "n.csv",
        [["last name", "first name", "section", "title"], ["Ruiz", "Ana", "Neuro", "Fellow"]],
    )
    waiting = mentordesk("import-roster", *office, names)
    assert "perhaps Ruiz, Ana, by name; left out until that is answered" in waiting.out
    accepted = mentordesk("import-roster", *office, names, "--accept-name-matches")
    assert "line 2, Ruiz, Ana: title: – → Fellow; rank: – → fellow; kind: – → trainee" in accepted.out
    refused = mentordesk("import-roster", *office, names, "--refuse-name-matches", "--dry-run", "--json")
    assert refused.data["new"] == 1


@pytest.mark.slow
def test_doubtful_panels_are_listed_and_matched(
    mentordesk: Run, office: tuple[str, Path], tmp_path: Path
) -> None:
    mentordesk("import-roster", *office, csv_file(tmp_path / "hr.csv", ROSTER))
    panels = csv_file(tmp_path / "panels.csv", PANELS, encoding="utf-8-sig")
    found = mentordesk("import-panels", *office, panels, "--json")
    assert (found.status, found.data["new"], found.data["doubtful"]) == (0, 0, 1)
    (doubt,) = found.data["doubtful_names"]
    assert [each["id"] for each in doubt["candidates"]] == ["E2", "E3"]
    assert "“Koch, Holly” may be 2 people" in mentordesk("import-panels", *office, panels).out
    matched = mentordesk("import-panels", *office, panels, "--match", "Koch, Holly=E3", "--json").data
    assert (matched["new"], matched["written"]) == (1, 1)
    again = mentordesk("import-panels", *office, panels, "--match", "2:Koch, Holly=E3", "--json").data
    assert (again["same"], again["written"]) == (1, 0)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["import-roster", "none.csv"], "There is no file “none.csv” in that folder."),
        (["import-roster", "hr.csv", "--map", "shoe=A"], "There is no field “shoe”."),
        (["import-roster", "hr.csv", "--map", "nonsense"], "“nonsense” is not FIELD=COLUMN."),
        (
            ["import-roster", "hr.csv", "--encoding", "klingon"],
            "There is no encoding named “klingon” to choose.",
        ),
        (["import-panels", "hr.csv"], "No column is understood as mentee"),
        (["import-panels", "panels.csv", "--match", "nonsense"], "“nonsense” is not NAME=ID."),
        (["import-panels", "panels.csv", "--match", "Nobody=E1"], "No line of the file names “Nobody”."),
    ],
)
def test_a_users_error_is_one_sentence_and_status_1(
    mentordesk: Run, office: tuple[str, Path], tmp_path: Path, arguments: list[str], message: str
) -> None:
    csv_file(tmp_path / "hr.csv", ROSTER)
    csv_file(tmp_path / "panels.csv", PANELS)
    before = shutil.copy(office[1], tmp_path / "before")
    name, file, *options = arguments
    found = mentordesk(name, *office, tmp_path / file, *options)
    assert (found.status, found.out) == (1, "")
    assert found.err.startswith(message)
    assert before.read_bytes() == office[1].read_bytes()
