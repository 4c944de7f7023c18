"""`import-interview` and `interview …`, as an office automates with them."""

from datetime import date
from pathlib import Path

import pytest

from mentordesk.db.tables import Person
from mentordesk.desk import Desk
from mentordesk.records.interviews import InterviewPlan, PassageRecord, Spans
from mentordesk.terms import Answer, Side
from tests.cli.conftest import Run
from tests.furnished import furnished

TRANSCRIPT = (
    "Dan: Did you meet often?\r\n\r\nAdaeze: Twice a week.\r\n\r\nDan: And then?\r\n\r\nAdaeze: Less."
)


@pytest.fixture
def people(office_path: Path) -> Path:
    """The office file with two people of one name and a third."""
    furnished(office_path, _three)
    return office_path


def _three(desk: Desk) -> None:
    with desk._store.write("Three people") as session:
        session.add(Person(given_name="Jane", family_name="Hoàng"))
        session.add(Person(given_name="Jane", family_name="Hoang"))
        session.add(Person(given_name="Adaeze", family_name="Okonkwo", employee_id="E-17"))


def test_a_text_file_becomes_an_interview(mentordesk: Run, people: Path, tmp_path: Path) -> None:
    file = tmp_path / "adaeze.txt"
    file.write_bytes(TRANSCRIPT.encode("utf-8-sig"))
    ran = mentordesk(
        "--office", people, "import-interview", file, "--person", "Okonkwo, Adaeze", "--kind", "exit",
        "--party", "mentee", "--attribution", "by-role", "--held-on", "2026-05-20", "--json",
    )  # fmt: skip
    assert ran.status == 0
    assert ran.data["speakers"] == ["Dan", "Adaeze"]
    assert (ran.data["status"], ran.data["attribution"], ran.data["held_on"]) == (
        "written", "by_role", "2026-05-20",
    )  # fmt: skip
    shown = mentordesk("--office", people, "interview", "show", ran.data["id"], "--json")
    assert shown.data["text"] == "Did you meet often?\nTwice a week.\nAnd then?\nLess."
    assert "Twice a week." in mentordesk("--office", people, "interview", "show", ran.data["id"]).out


def test_who_spoke_once_is_a_speaker_among_turns(mentordesk: Run, people: Path, tmp_path: Path) -> None:
    """As in the window; in a text that is mostly something else, a word before a colon stays in it."""
    file = tmp_path / "three.txt"
    file.write_text("Dan: How?\nAda: So.\nDan: When?\nMaria: In May.\nAda: Yes.")
    words = ("--office", people, "import-interview", file, "--person", "2")
    ran = mentordesk(*words)
    assert "by Dan, Ada and Maria. Speaking a single time: Maria (" in ran.out
    ran = mentordesk(*words, "--speaker", "maria=", "--speaker", "dan", "--json")
    assert (ran.data["speakers"], ran.data["perhaps_speakers"]) == (["Dan", "Ada"], ["Maria"])
    assert "Maria: In May." in mentordesk("--office", people, "interview", "show", ran.data["id"]).out
    file.write_text(file.read_text() + "\nA\nlong\ntale\nof what\nwas said.")
    ran = mentordesk(*words)
    assert "by Dan and Ada. Left in the text, each opening one paragraph: Maria (" in ran.out
    ran = mentordesk(*words, "--speaker", "maria=Dr Sol", "--json")
    assert (ran.data["speakers"], ran.data["perhaps_speakers"]) == (["Dan", "Ada", "Maria"], [])


def test_a_doubtful_name_is_refused_with_the_candidates(
    mentordesk: Run, people: Path, tmp_path: Path
) -> None:
    file = tmp_path / "jane.txt"
    file.write_text("Dan: Yes.")
    ran = mentordesk("--office", people, "import-interview", file, "--person", "Hoàng, Jane")
    assert ran.status == 1
    assert "1 Jane Hoàng" in ran.err
    assert "2 Jane Hoang" in ran.err
    assert mentordesk("--office", people, "import-interview", file, "--person", "2").status == 0


@pytest.mark.parametrize("content", [b"", b"\0" * 900, b"PK\x03\x04zip", b"%PDF-1.7"])
def test_what_is_no_text_is_refused_in_a_sentence(
    mentordesk: Run, people: Path, tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "odd.txt"
    file.write_bytes(content)
    ran = mentordesk("--office", people, "import-interview", file, "--person", "3")
    assert ran.status == 1
    assert "odd.txt" in ran.err
    assert "Traceback" not in ran.err
    assert mentordesk("--office", people, "interview", "list", "--json").data == []


@pytest.mark.slow
def test_five_megabytes_with_odd_characters_go_in(mentordesk: Run, people: Path, tmp_path: Path) -> None:
    file = tmp_path / "long.txt"
    file.write_text("Word \u200fשלום\u200e café 😀 " * 250_000, encoding="utf-8")
    ran = mentordesk("--office", people, "import-interview", file, "--person", "3", "--json")
    assert ran.status == 0
    assert ran.data["words"] == 1_000_000
    text = mentordesk("--office", people, "interview", "show", ran.data["id"], "--json").data["text"]
    assert max(len(paragraph.split()) for paragraph in text.split("\n")) <= 2_000


@pytest.mark.slow
def test_from_the_queue_to_an_addendum(mentordesk: Run, people: Path) -> None:
    office = ("--office", people, "interview")
    planned = mentordesk(
        *office, "schedule", "--person", "3", "--kind", "mid-cycle", "--on", "2026-05-20T14:00", "--json"
    ).data
    assert (planned["status"], planned["kind"]) == ("due", "mid_cycle")
    number = planned["id"]
    assert mentordesk(*office, "miss", number).status == 0
    assert mentordesk(*office, "offer-again", number, "--on", "2026-05-27").status == 0
    assert mentordesk(*office, "list", "--status", "offered-again", "--json").data[0]["id"] == number
    refused = mentordesk(*office, "sign", number, "--attribution", "by_name")
    assert (refused.status, refused.err.strip()) == (
        1, "This interview is offered again; it cannot become signed.",
    )  # fmt: skip
    with Desk.open(people) as desk:
        marked = Spans(passages=(PassageRecord(guid="one", start=0, end=3),))
        desk.texts.save(number, "She came.", marked, expected_version=0)
    assert mentordesk(*office, "finish", number, "--json").data["status"] == "written"
    referred = mentordesk(*office, "refer", number, " Ombuds  office", "--on", "2026-05-28", "--json").data
    assert (referred["referred_on"], referred["referred_to"]) == ("2026-05-28", "Ombuds office")
    assert "referred on" in mentordesk(*office, "refer", number, "Deanery").out
    assert mentordesk(*office, "refer", number, " ").status == 1
    assert (
        mentordesk(*office, "sign", number, "--attribution", "by_name", "--json").data["status"] == "signed"
    )
    # At the interviewee's wish this changes afterwards too.
    quoted = mentordesk(*office, "quote", number, "by-role", "--no-case", "--json").data
    assert (quoted["status"], quoted["attribution"]) == ("signed", "by_role")
    assert "may be quoted: by role only" in mentordesk(*office, "quote", number, "by-role").out
    listed = mentordesk(*office, "show", number, "--passages")
    assert listed.out.split() == ["1", "no", "theme:", "She"]
    stricter = mentordesk(*office, "quote", number, "not-for-reporting", "--passage", "1")
    assert (stricter.status, stricter.out.strip()) == (0, "Passage 1 may be quoted: not for reporting.")
    assert "(not for reporting)" in mentordesk(*office, "show", number, "--passages").out
    assert mentordesk(*office, "quote", number, "by-role", "--passage", "1", "--case").status == 1
    assert mentordesk(*office, "addendum", number, "She wrote later.").status == 0
    assert "She wrote later." in mentordesk(*office, "show", number).out
    assert mentordesk(*office, "show", "99").status == 1
    assert mentordesk(*office, "list", "--status", "lost").status == 2


def test_the_queue_tells_of_talks_that_nobody_has_scheduled(mentordesk: Run, people: Path) -> None:
    with Desk.open(people) as desk:
        both = desk.introductions.introduce(3, 1)
        for side in Side:
            desk.introductions.answer(both, side, Answer.YES)
        desk.relationships.begin_closing(both)
        desk.interviews.schedule(InterviewPlan(person_id=3, about=(both,), minutes=45))
    lines = mentordesk("--office", people, "interview", "queue").out.splitlines()
    assert [line.split("  ")[-1] for line in lines] == [
        "Jane Hoàng (mentor) about Adaeze Okonkwo, exit",
        "Adaeze Okonkwo: 45 min planned, 0 held, 0 writing up (due " + lines[1].rsplit(" ", 1)[-1],
        "1 interview: 45 min planned, 0 held, 0 writing up, 0.0 hours spent.",
    ]
    assert lines[0].split("  ")[-2].strip() == "Not scheduled"
    data = mentordesk("--office", people, "interview", "queue", "--json").data
    assert [(one["name"], one["status"]) for one in data["owed"]][-1] == ("Jane Hoàng", None)


@pytest.mark.slow
def test_notes_are_held_listed_and_destroyed(mentordesk: Run, people: Path, tmp_path: Path) -> None:
    file = tmp_path / "adaeze.txt"
    file.write_text(TRANSCRIPT, encoding="utf-8")
    taken = mentordesk(
        "--office",
        people,
        "import-interview",
        file,
        "--person",
        "Okonkwo, Adaeze",
        "--kind",
        "exit",
        "--json",
    ).data["id"]
    with Desk.open(people) as desk:
        desk.retention.plan(taken, date(2026, 1, 31))
    retention = ("--office", people, "retention")
    assert [one["interview"] for one in mentordesk(*retention, "due", "--json").data] == [taken]
    assert mentordesk(*retention, "hold", taken).status == 0
    assert mentordesk(*retention, "due").out == "No notes are due to be destroyed.\n"
    assert mentordesk(*retention, "destroy", taken, "--yes").status == 1
    mentordesk(*retention, "hold", taken, "--release")
    assert "Adaeze Okonkwo" in mentordesk(*retention, "run").out
    assert "Twice" in mentordesk("--office", people, "interview", "show", taken).out
    assert mentordesk(*retention, "run", "--yes", "--json").data[0]["copies_left"] == []
    assert "Twice" not in mentordesk("--office", people, "interview", "show", taken).out
    assert "words" in mentordesk(*retention, "record").out
    for place in tmp_path.rglob("*.mentordesk"):
        assert b"Twice a week" not in place.read_bytes()
