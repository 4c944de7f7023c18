"""The main job on the command line, with real files, and the office opened again after."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from mentordesk.__main__ import main
from mentordesk.desk import Desk
from tests.walks.department import WORDS, write_interview, write_panels, write_roster
from ui.widgets.pages import Pages

ROOT = Path(__file__).parents[2]


class Office:
    """An office file and the program that works on it."""

    def __init__(self, path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.path = path
        self._capsys = capsys

    def run(self, *words: str, status: int = 0) -> Any:
        """What the program answers in JSON; asserts its exit status."""
        self._capsys.readouterr()
        code = main(["--office", str(self.path), *words, "--json"])
        answer = self._capsys.readouterr()
        assert code == status, answer.err
        return json.loads(answer.out) if answer.out.strip() else None

    def run_alone(self, *words: str) -> str:
        """What the program says in a process of its own."""
        return subprocess.run(
            [sys.executable, "-m", "mentordesk", "--office", str(self.path), *words],
            cwd=ROOT,
            env={**os.environ},
            capture_output=True,
            check=True,
            encoding="utf-8",
        ).stdout


@pytest.fixture
def office(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Office:
    monkeypatch.setenv("MENTORDESK_HOME", str(tmp_path / "home"))
    return Office(tmp_path / "radiology.mentordesk", capsys)


@pytest.mark.slow
def test_from_a_roster_file_to_a_printed_cycle_report(office: Office, tmp_path: Path) -> None:
    roster, panels = write_roster(tmp_path / "roster.xlsx"), write_panels(tmp_path / "panels.csv")
    first = office.run("import-roster", str(roster))
    assert [first[name] for name in ("new", "changed", "same", "faulty", "missing")] == [6, 0, 0, 0, 0]
    again = office.run("import-roster", str(roster))
    assert [again[name] for name in ("new", "changed", "same")] == [0, 0, 6]

    taken = office.run("import-panels", str(panels))
    assert (taken["new"], taken["doubtful"]) == (3, 1)
    taken = office.run("import-panels", str(panels), "--match", "Hoàng, Jane=E5")
    assert (taken["new"], taken["same"], taken["doubtful"]) == (1, 3, 0)

    shown = office.run("relationship", "show", "Adaeze Okonkwo with Søren Lindqvist")
    interview = office.run(
        "import-interview",
        str(write_interview(tmp_path / "talk.txt")),
        "--person",
        "Adaeze Okonkwo",
        "--kind",
        "exit",
        "--about",
        str(shown["row"]["id"]),
    )
    assert interview["words"] == len(WORDS.split())
    office.run(
        "outcome", "Adaeze Okonkwo with Søren Lindqvist", "flourishing", "--summary", "They write papers."
    )

    report = tmp_path / "report.pdf"
    assert "Office only" in office.run_alone("report", "cycle", "--output", str(report))
    pages = Pages(report.read_bytes())
    titles = [title for _level, title, _page in pages.contents()]
    pages.close()
    assert any("Adaeze Okonkwo with Søren Lindqvist" in title for title in titles)

    with Desk.open(office.path) as desk:
        assert len(desk.roster.people()) == 6
        assert len(desk.relationships.rows()) == 4
        assert [entry.what for entry in desk.registers.exports()] == ["Cycle report"]


def test_the_users_error_is_a_sentence_and_exit_status_1(office: Office, tmp_path: Path) -> None:
    picture = tmp_path / "picture.xlsx"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    answer = office.run("import-roster", str(picture), status=1)
    assert answer["error"]
