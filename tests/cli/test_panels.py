"""The main job with panels, from the command line."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.core.panels.conftest import populate
from tests.furnished import furnished

PAIR = "Ana Ruiz with Ingrid Aasen"


@pytest.fixture
def office(office_path: Path) -> Path:
    """An office with a few people and a cycle."""
    furnished(office_path, populate)
    return office_path


@pytest.mark.slow
def test_a_relationship_from_introduction_to_outcome(mentordesk: Run, office: Path) -> None:
    def run(*arguments: object) -> dict[str, object]:
        ran = mentordesk("--office", office, "--json", *arguments)
        assert ran.status == 0, ran.err
        found = ran.data
        assert isinstance(found, dict)
        return found

    cycle = ("--cycle", "2025-26")
    made = run("introduce", "Ana Ruiz", "Aasen, Ingrid", "--domain", "Grants", "--on", "2025-09-15", *cycle)
    assert made["state"] == "proposed"
    assert run("answer", PAIR, "mentor", "yes", "--on", "2025-09-16")["state"] == "proposed"
    assert run("answer", made["id"], "mentee", "yes", "--on", "2025-09-18")["state"] == "trial"
    assert run("settle", PAIR, "--on", "2025-11-01")["state"] == "settled"
    assert run("contact", PAIR, "--on", "2025-12-01", "--minutes", "40")["kind"] == "meeting"
    mistaken = run("contact", PAIR, "--on", "2025-12-02")["id"]
    assert (
        f"{mistaken}  2025-12-02  meeting" in mentordesk("--office", office, "relationship", "show", PAIR).out
    )
    struck = run("strike", mistaken)
    assert (struck["on"], struck["relationship_ids"]) == ("2025-12-02", [made["id"]])
    assert run("fit", PAIR, "mentor", "--liking", "good", "--go-on", "no")["state"] == "closing"
    reasons = ("--reason", "aim reached", "--reason", "Agreed period")
    closed = run("close", PAIR, "--by", "both", *reasons, "--no-fault", "--on", "2030-06-01")
    assert (closed["reasons"], closed["no_fault"]) == (["Aim reached", "Agreed period over"], True)
    amended = run("amend", PAIR, "--by", "mentor", "--reason", "need changed", "--on", "2030-05-01")
    assert (amended["ended_by"], amended["ended_on"]) == ("mentor", "2030-05-01")
    assert (amended["reasons"], amended["no_fault"]) == (["Need changed"], True)
    assert run("amend", PAIR, "--fault-unknown")["reasons"] == ["Need changed"]
    assert run("amend", PAIR, "--no-reason")["no_fault"] is None
    outcome = run("outcome", PAIR, "fulfilled", "--summary", "They wrote it.", *cycle)
    assert (outcome["judgement"], outcome["evidence"]) == ("fulfilled", "none")
    run("outcome", PAIR, "--reason", "aim reached", "--lesson", "Begin early.", *cycle)
    outcome = run("outcome", PAIR, "useful-but-thin", "--lesson", "", *cycle)
    assert (outcome["judgement"], outcome["summary"], outcome["lesson"]) == (
        "useful_but_thin",
        "They wrote it.",
        "",
    )
    assert [one["name"] for one in outcome["reasons"]] == ["Aim reached"]
    assert run("outcome", PAIR, "--no-reason", *cycle)["reasons"] == []
    assert run("reopen", PAIR, "--on", "2030-07-01", *cycle)["state"] == "proposed"
    shown = run("relationship", "show", PAIR)
    spells = shown["spells"]
    assert isinstance(spells, list)
    assert [spell["number"] for spell in spells] == [1, 2]


@pytest.mark.slow
def test_a_panel_and_its_gaps(mentordesk: Run, office: Path) -> None:
    need = mentordesk(
        "--office", office, "need", "Ana Ruiz", "grants", "--importance", 3, "--cycle", "2025-26"
    )
    assert need.out == "Grants and funding: importance 3, met 0.\n"
    listed = mentordesk("--office", office, "panel", "list", "--cycle", "2025-26")
    assert listed.out == "Ruiz, Ana: no mentors, 1 gap\n"
    shown = mentordesk("--office", office, "panel", "show", "Ana Ruiz", "--cycle", "2025-26")
    assert "Grants and funding: missing" in shown.out
    able = mentordesk("--office", office, "panel", "candidates", "Ana Ruiz", "grants", "--json")
    assert able.data[0]["person"]["name"] == "Liat Ben-David"


@pytest.mark.slow
def test_cycles_and_lessons(mentordesk: Run, office: Path) -> None:
    opened = mentordesk("--office", office, "cycle", "open", "2026–27", "2026-09-01", "2027-08-31", "--json")
    assert opened.data["stops"][1]["due"] == "2026-10-13"
    moved = mentordesk("--office", office, "cycle", "stop", "2026-27", "fit-check", "2026-10-20")
    assert "fit check: 2026-10-20" in moved.out
    closed = mentordesk("--office", office, "cycle", "close", "2026-27").out
    assert closed == "2026–27 is closed: its reports stay as they are today.\n"
    listed = mentordesk("--office", office, "cycle", "list").out
    assert "2026–27: 2026-09-01 to 2027-08-31, closed\n" in listed
    again = mentordesk("--office", office, "cycle", "reopen", "2026-27", "--because", "Too early").out
    assert again.startswith("2026–27 is open again")
    learn = ("lesson", "learn", "Say what it is for", "--cycle", "2025-26")
    number = mentordesk("--office", office, *learn, "--json").data["id"]
    answered = mentordesk("--office", office, "lesson", "answer", number, "partly")
    assert answered.out == "“Say what it is for”: partly.\n"
    assert mentordesk("--office", office, "lesson", "list", "--open").out == "There is no such lesson.\n"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("introduce", "Ana Ruiz", "Nobody Atall"), "Nobody"),
        (("settle", PAIR), "knows of no relationship"),
        (("settle", "everybody"), "is no relationship"),
        (("settle", "999"), "number 999"),
        (("strike", "999"), "number 999"),
        (("need", "Ana Ruiz", "juggling", "--importance", "1"), "no domain"),
        (("panel", "list", "--cycle", "1999-00"), "no cycle"),
    ],
)
def test_what_cannot_be_done_is_said(
    mentordesk: Run, office: Path, arguments: tuple[str, ...], told: str
) -> None:
    ran = mentordesk("--office", office, *arguments)
    assert ran.status == 1
    assert told in ran.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("answer", PAIR, "chair", "yes"),
        ("need", "Ana Ruiz", "grants"),
        ("settle", PAIR, "--on", "yesterday"),
        ("close", PAIR),
        ("amend", PAIR),
        ("strike", "yesterday"),
    ],
)
def test_wrong_usage_ends_with_two(mentordesk: Run, office: Path, arguments: tuple[str, ...]) -> None:
    assert mentordesk("--office", office, *arguments).status == 2
