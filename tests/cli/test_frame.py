"""The frame of the command line: help, exit statuses, JSON."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from mentordesk import VERSION
from mentordesk.cli import GROUPS
from mentordesk.cli.frame import Program
from tests.cli.conftest import Run, no_window


def _all_commands() -> list[tuple[str, ...]]:
    """Every command with the words that reach it, read from the parser itself."""
    found: list[tuple[str, ...]] = []

    def walk(parser: object, words: tuple[str, ...]) -> None:
        for action in parser._actions:  # type: ignore[attr-defined]
            if isinstance(action.choices, dict):
                for name, nested in action.choices.items():
                    found.append((*words, name))
                    walk(nested, (*words, name))

    walk(Program(GROUPS, no_window).parser(), ())
    return found


@pytest.mark.parametrize("words", [(), *_all_commands()], ids=" ".join)
def test_everything_has_a_help(mentordesk: Run, words: tuple[str, ...]) -> None:
    ran = mentordesk(*words, "--help")
    assert ran.status == 0
    assert ran.out.startswith(f"usage: {' '.join(('mentordesk', *words))} ")


def test_the_version_is_the_packages(mentordesk: Run) -> None:
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8"))[
        "project"
    ]
    assert mentordesk("--version").out == f"MentorDesk {project['version']}\n"
    assert project["version"] == VERSION


@pytest.mark.parametrize("words", [["wish"], ["office"], ["history", "--most", "many"], ["undo", "first"]])
def test_wrong_usage_is_2_and_changes_nothing(mentordesk: Run, workstation: Path, words: list[str]) -> None:
    ran = mentordesk(*words)
    assert ran.status == 2
    assert ran.err.startswith("usage: ")
    assert list(workstation.iterdir()) == []


def test_the_users_error_is_1_and_one_line(mentordesk: Run, office_path: Path) -> None:
    ran = mentordesk("--office", office_path, "office", "staff", "--me", "Nobody\nHere", "--json")
    assert ran.status == 1
    assert ran.err.count("\n") == 1
    assert ran.data == {"error": "Nobody called Nobody\nHere works in this office."}


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["relationship", "show", "9" * 30], "larger than any"),
        (["history", "--most", "9" * 30], "larger than any"),
        (["lesson", "learn", "half \udcff"], "half a character"),
        (["office", "staff", "--add", "\udcff"], "half a character"),
        (["panel", "show", "\udcff"], "half a character"),
        (["cycle", "open", "All", "0001-01-01", "9999-12-31"], "larger than any"),
    ],
)
def test_what_no_column_holds_is_the_users_error(
    mentordesk: Run, office_path: Path, words: list[str], says: str
) -> None:
    ran = mentordesk("--office", office_path, *words)
    assert ran.status == 1
    assert says in ran.err
    assert mentordesk("--office", office_path, "office", "info", "--json").data["counts"]["cycles"] == 0


def test_options_are_understood_before_and_after_the_command(mentordesk: Run, office_path: Path) -> None:
    before = mentordesk("--json", "--office", office_path, "history")
    after = mentordesk("history", "--office", office_path, "--json")
    assert before.data == after.data
    assert before.data[0]["label"] == "Found the office"


def test_an_office_that_is_not_there_is_made(mentordesk: Run, tmp_path: Path) -> None:
    ran = mentordesk("--office", tmp_path / "nuclear_medicine.mentordesk", "office", "info", "--json")
    assert ran.data["department"] == "Nuclear medicine"
    assert "Made a new office" in ran.err


def test_who_works_here_signs_what_is_done(mentordesk: Run, office_path: Path) -> None:
    mentordesk("--office", office_path, "office", "staff", "--add", "Ana Ruiz", "--me", "ana ruiz")
    mentordesk("--office", office_path, "office", "staff", "--add", "Paul Ray")
    newest = mentordesk("--office", office_path, "history", "--json").data[0]
    assert (newest["staff"], newest["label"]) == ("Ana Ruiz", "Add Paul Ray to the office's staff")


def test_without_a_screen_it_says_so(tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "mentordesk"],
        env={"MENTORDESK_HOME": str(tmp_path), "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    if sys.platform.startswith("linux"):
        assert (ran.returncode, "no screen" in ran.stderr) == (1, True)
        assert "Traceback" not in ran.stderr


@pytest.mark.slow
@pytest.mark.usefixtures("office_path")
def test_help_loads_no_database() -> None:
    code = (
        "import sys, mentordesk.cli as cli; cli.run(['--help'], open_window=None);"
        "sys.exit(any(name in sys.modules for name in ('sqlalchemy', 'alembic', 'openpyxl', 'reportlab')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
