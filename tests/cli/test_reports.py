"""Reports and tables from the command line."""

from pathlib import Path

import pytest

from mentordesk.desk import Desk
from mentordesk.records.interviews import InterviewPlan, Spans
from mentordesk.records.relationships import KnownRelationship
from tests.cli.conftest import Run
from tests.core.panels.conftest import populate
from tests.furnished import furnished
from tests.pdf import opened


@pytest.fixture
def office(office_path: Path) -> Path:
    """An office with a few people and a cycle."""
    furnished(office_path, populate)
    return office_path


@pytest.mark.slow
def test_a_cycle_report_is_written_and_registered(mentordesk: Run, office: Path, tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    ran = mentordesk(
        "report", "cycle", "--office", office, "--cycle", "2025-26", "--audience", "leadership",
        "--paper", "letter", "--output", path, "--json",
    )  # fmt: skip
    assert ran.status == 0, ran.err
    assert ran.data["audience"] == "leadership"
    with opened(path.read_bytes()) as document:
        assert len(document) == ran.data["pages"]
        assert document[0].get_size() == (612.0, 792.0)
    listed = mentordesk("--office", office, "exports", "--json").data
    assert [(one["what"], one["audience"], one["file"]) for one in listed] == [
        ("Cycle report", "leadership", "report.pdf")
    ]


@pytest.mark.slow
def test_lessons_without_an_answer_are_asked_for_before_the_report(
    mentordesk: Run, office: Path, tmp_path: Path
) -> None:
    mentordesk("cycle", "open", "2023-24", "2023-09-01", "2024-08-31", "--office", office)
    learned = mentordesk("lesson", "learn", "Protect an hour", "--cycle", "2023-24", "--office", office)
    assert learned.status == 0, learned.err
    unknown = mentordesk("lesson", "learn", "Of nothing", "--passage", "999", "--office", office)
    assert (unknown.status, "999" in unknown.err) == (1, True)
    asked = mentordesk("lesson", "unanswered", "--cycle", "2025-26", "--office", office, "--json")
    assert [one["title"] for one in asked.data] == ["Protect an hour"]
    made = mentordesk(
        "report", "summary", "--office", office, "--cycle", "2025-26", "--output", tmp_path / "s.pdf"
    )
    assert made.status == 0
    assert "Protect an hour" in made.err
    number = asked.data[0]["id"]
    changed = mentordesk("lesson", "change", number, "--owner", "The office", "--office", office, "--json")
    assert (changed.data["owner"], changed.data["title"]) == ("The office", "Protect an hour")
    rests = mentordesk("lesson", "evidence", number, "--office", office, "--json")
    assert rests.data == {"figures": [], "passages": [], "relationships": []}
    assert mentordesk("lesson", "forget", number, "--office", office).status == 0
    assert mentordesk("lesson", "evidence", number, "--office", office).status == 1


@pytest.mark.parametrize("ending", ["csv", "xlsx", "json"])
def test_a_table_is_written_by_its_ending(mentordesk: Run, office: Path, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"people.{ending}"
    ran = mentordesk("export", "people", path, "--office", office, "--json")
    assert ran.status == 0, ran.err
    assert ran.data["rows"] == 5
    assert path.stat().st_size


def test_what_cannot_be_done_is_said_in_a_sentence(mentordesk: Run, office: Path, tmp_path: Path) -> None:
    missing = mentordesk(
        "report", "cycle", "--office", office, "--cycle", "1999", "--output", tmp_path / "x.pdf"
    )
    assert (missing.status, "1999" in missing.err) == (1, True)
    ending = mentordesk("export", "people", tmp_path / "people.docx", "--office", office)
    assert (ending.status, ".xlsx" in ending.err) == (1, True)
    folder = mentordesk("export", "people", tmp_path / "no" / "people.csv", "--office", office)
    assert (folder.status, "does not exist" in folder.err) == (1, True)


@pytest.mark.parametrize(
    "arguments",
    [
        ("report", "cycle"),
        ("export", "everything", "x.csv"),
        ("export", "people", "x.csv", "--audience", "press"),
    ],
)
def test_wrong_usage_ends_with_two(mentordesk: Run, office: Path, arguments: tuple[str, ...]) -> None:
    assert mentordesk("--office", office, *arguments).status == 2


@pytest.mark.slow
def test_pages_of_celebration_are_made_by_the_command_line(
    mentordesk: Run, office_path: Path, tmp_path: Path
) -> None:
    with Desk.open(office_path) as desk:
        people = populate(desk)
        known = KnownRelationship(mentee_id=people.ana, mentor_id=people.ingrid)
        desk.introductions.record_known(known, cycle_id=people.cycle)
        desk.milestones.celebrate(people.ana, "First grant", credits_to=[people.ingrid])
    office = ("--office", office_path, "--json", "report")
    for name, who in (("recognition", "Ingrid Aasen"), ("milestone", "Ana Ruiz")):
        path = tmp_path / f"{name}.pdf"
        made = mentordesk(*office, name, who, "--output", path)
        assert made.status == 0, made.err
        assert made.data["audience"] == "person"
        assert path.read_bytes().startswith(b"%PDF")
    refused = mentordesk(*office, "milestone", "Ana Ruiz", "--audience", "department", "--output", path)
    assert refused.status == 1
    assert "has not agreed to be named" in refused.err


@pytest.mark.slow
def test_every_report_is_made_by_its_name(mentordesk: Run, office_path: Path, tmp_path: Path) -> None:
    with Desk.open(office_path) as desk:
        people = populate(desk)
        known = KnownRelationship(mentee_id=people.ana, mentor_id=people.ingrid)
        desk.introductions.record_known(known, cycle_id=people.cycle)
        interview = str(desk.interviews.schedule(InterviewPlan(person_id=people.ana, cycle_id=people.cycle)))
        desk.texts.save(int(interview), "It went well.", Spans(), expected_version=0)
    office = ("--office", office_path, "--json", "report")
    for words in (
        ("summary", "--audience", "department"),
        ("relationship", "Ana Ruiz with Ingrid Aasen"),
        ("panel", "Ana Ruiz", "--paper", "letter"),
        ("section", "--audience", "leadership"),
        ("ledger",),
        ("guide",),
        ("record", interview),
        ("register",),
    ):
        ran = mentordesk(*office, *words, "--output", tmp_path / f"{words[0]}.pdf")
        assert ran.status == 0, ran.err
        assert (tmp_path / f"{words[0]}.pdf").stat().st_size
    folder = tmp_path / "sheets"
    missing = mentordesk(*office, "panel", "--all", "--output", folder)
    assert (missing.status, "folder" in missing.err) == (1, True)
    folder.mkdir()
    assert mentordesk(*office, "panel", "--all", "--output", folder).data["files"] == [
        path.name for path in folder.iterdir()
    ]
    assert mentordesk(*office, "panel", "--output", tmp_path / "x.pdf").status == 1
    assert (
        mentordesk(*office, "ledger", "--audience", "leadership", "--output", tmp_path / "x.pdf").status == 2
    )


@pytest.mark.slow
def test_a_workbook_is_written_for_an_audience(mentordesk: Run, office: Path, tmp_path: Path) -> None:
    path = tmp_path / "all.xlsx"
    ran = mentordesk("--office", office, "--json", "export", "workbook", path, "--audience", "leadership")
    assert ran.status == 0, ran.err
    assert list(ran.data["rows"]) == ["relationships", "outcomes", "themes", "passages"]
    assert path.read_bytes().startswith(b"PK")
    for subject in ("themes", "passages"):
        assert mentordesk("--office", office, "export", subject, tmp_path / f"{subject}.csv").status == 0
    assert mentordesk("--office", office, "export", "workbook", tmp_path / "all.csv").status == 1
    assert mentordesk("--office", office, "cycle", "close", "2025-26").status == 0
    closed = mentordesk("--office", office, "export", "passages", tmp_path / "then.csv", "--cycle", "2025-26")
    assert "tells what was known on that day" in closed.out
    today = mentordesk("--office", office, "themes", "--cycle", "2025-26")
    assert "these are today's counts" in today.out
    beyond = mentordesk("--office", office, "themes", "--cycle", "2025-26", "--audience", "leadership")
    assert beyond.status == 0, beyond.err
    people = mentordesk("--office", office, "export", "people", tmp_path / "p.csv", "--cycle", "2025-26")
    assert people.status == 1
