"""`mentordesk office …`, `history` and `undo`."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from mentordesk.desk import Desk
from mentordesk.paths import default_office
from mentordesk.settings import Workstation
from tests.cli.conftest import Run

ROOT = Path(__file__).parents[2]


def test_new_names_the_department(mentordesk: Run, tmp_path: Path) -> None:
    path = tmp_path / "rad.mentordesk"
    made = mentordesk("office", "new", path, "--department", "  Radiology  and\tImaging ", "--json")
    assert made.data == {"path": str(path), "department": "Radiology and Imaging", "locked": False}
    again = mentordesk("office", "new", path)
    assert (again.status, "already" in again.err) == (1, True)


@pytest.mark.slow
def test_new_with_a_passphrase_says_what_is_lost_with_it(mentordesk: Run, tmp_path: Path) -> None:
    secret, path = tmp_path / "secret", tmp_path / "rad.mentordesk"
    secret.write_text("a long sentence\nand what is not read of it", encoding="utf-8")
    made = mentordesk("office", "new", path, "--passphrase-file", secret)
    assert "Without its passphrase nobody can open it" in made.out
    refused = mentordesk("--office", path, "office", "info")
    assert (refused.status, refused.out) == (1, "")
    assert "locked with a passphrase" in refused.err
    opened = mentordesk("--office", path, "--passphrase-file", secret, "office", "info", "--json")
    assert opened.data["locked"] is True


@pytest.mark.slow
def test_the_passphrase_from_the_environment(
    mentordesk: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "rad.mentordesk"
    monkeypatch.setenv("MENTORDESK_PASSPHRASE", "a long sentence")
    assert mentordesk("office", "new", path).status == 0
    assert mentordesk("--office", path, "office", "info").status == 0


@pytest.mark.parametrize("content", [b"", b"\n", b"\xff\xfe\x00", None])
def test_a_passphrase_file_that_holds_none(mentordesk: Run, tmp_path: Path, content: bytes | None) -> None:
    secret = tmp_path / "secret"
    if content is not None:
        secret.write_bytes(content)
    ran = mentordesk("office", "new", tmp_path / "rad.mentordesk", "--passphrase-file", secret)
    assert ran.status == 1
    assert ran.err.count("\n") == 1
    assert not (tmp_path / "rad.mentordesk").exists()


def test_info_counts_what_is_held(mentordesk: Run, office_path: Path) -> None:
    data = mentordesk("--office", office_path, "office", "info", "--json").data
    assert data["department"] == "Radiology"
    assert data["counts"] == {"people": 0, "cycles": 0, "relationships": 0, "interviews": 0, "outcomes": 0}


def test_the_default_office_is_made_in_the_data_folder(mentordesk: Run, workstation: Path) -> None:
    assert mentordesk("office", "info").status == 0
    assert default_office().is_relative_to(workstation)
    assert default_office().exists()


def test_the_office_opened_last_is_taken(mentordesk: Run, office_path: Path) -> None:
    Workstation().remember_office(office_path)
    assert mentordesk("office", "info", "--json").data["path"] == str(office_path)


@pytest.mark.slow
def test_a_copy_a_day_and_back_to_one(mentordesk: Run, office_path: Path) -> None:
    mentordesk("--office", office_path, "office", "staff", "--add", "Ana Ruiz")
    mentordesk("--office", office_path, "office", "staff", "--add", "Paul Ray")
    copies = mentordesk("--office", office_path, "office", "copies", "--make", "--json").data
    assert [copy["why"] for copy in copies] == ["asked", "daily"]
    back = mentordesk("--office", office_path, "office", "restore", "2", "--json")
    assert Path(back.data["kept"]).exists()
    assert mentordesk("--office", office_path, "office", "staff").out == "Nobody was named yet.\n"
    forth = mentordesk("--office", office_path, "office", "restore", Path(back.data["kept"]).name)
    assert forth.status == 0
    assert mentordesk("--office", office_path, "office", "staff").out == "Ana Ruiz\nPaul Ray\n"


@pytest.mark.slow
@pytest.mark.parametrize("locked", [False, True])
def test_a_damaged_office_goes_back_to_a_copy(
    mentordesk: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, locked: bool
) -> None:
    if locked:
        monkeypatch.setenv("MENTORDESK_PASSPHRASE", "a long sentence")
    path = tmp_path / "rad.mentordesk"
    mentordesk("--office", path, "office", "staff", "--add", "Ana Ruiz")
    mentordesk("--office", path, "office", "copies", "--make")
    path.write_bytes(os.urandom(40_960) if locked else b"torn")
    refused = mentordesk("--office", path, "office", "staff")
    assert refused.status == 1
    assert mentordesk("--office", path, "office", "restore", "1").status == 0
    assert mentordesk("--office", path, "office", "staff").out == "Ana Ruiz\n"


def test_restore_of_nothing(mentordesk: Run, office_path: Path, tmp_path: Path) -> None:
    for copy in ("1", "radiology-of-old.mentordesk"):
        ran = mentordesk("--office", office_path, "office", "restore", copy)
        assert (ran.status, "has no copy" in ran.err) == (1, True)
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear Ana", encoding="utf-8")
    before = office_path.read_bytes()
    assert mentordesk("--office", office_path, "office", "restore", letter).status == 1
    assert mentordesk("--office", tmp_path / "none.mentordesk", "office", "restore", letter).status == 1
    assert office_path.read_bytes() == before
    assert not (tmp_path / "none.mentordesk").exists()


def test_undo_takes_back_the_newest_and_never_the_founding(mentordesk: Run, office_path: Path) -> None:
    mentordesk("--office", office_path, "office", "staff", "--add", "Ana Ruiz")
    undone = mentordesk("--office", office_path, "undo", "--json")
    assert undone.data["label"] == "Add Ana Ruiz to the office's staff"
    for words in (["undo"], ["undo", "1"], ["undo", "99"]):
        ran = mentordesk("--office", office_path, *words)
        assert ran.status == 1
        assert ran.err.count("\n") == 1
    steps = mentordesk("--office", office_path, "history", "--json").data
    assert [(step["label"], step["taken_back"]) for step in steps] == [
        ("Undo: Add Ana Ruiz to the office's staff", False),
        ("Add Ana Ruiz to the office's staff", True),
        ("Found the office", False),
    ]


def test_somebody_who_left_is_no_longer_listed(mentordesk: Run, office_path: Path) -> None:
    mentordesk("--office", office_path, "office", "staff", "--add", "Ana Ruiz")
    assert mentordesk("--office", office_path, "office", "staff", "--retire", "Ana Ruiz").status == 0
    assert mentordesk("--office", office_path, "office", "staff", "--json").data == []


@pytest.mark.slow
@pytest.mark.parametrize(
    ("words", "status", "says"),
    [
        (["office", "info", "--json"], 0, '"department": "Ärztinnen"'),
        (["--office", "{folder}", "office", "info"], 1, "is a folder"),
        (["office", "rename"], 2, "invalid choice"),
    ],
)
def test_exit_statuses_of_the_real_thing(tmp_path: Path, words: list[str], status: int, says: str) -> None:
    path = tmp_path / "ärztinnen.mentordesk"
    Desk.create(path).close()
    ran = subprocess.run(
        [sys.executable, "-m", "mentordesk", "--office", str(path)]
        + [word.format(folder=tmp_path) for word in words],
        # A console that cannot show every name.
        env={**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert ran.returncode == status
    assert says in ran.stdout + ran.stderr
    assert "Traceback" not in ran.stderr


@pytest.mark.slow
def test_the_change_log_of_one_record(mentordesk: Run, office_path: Path) -> None:
    mentordesk("--office", office_path, "office", "staff", "--add", "Ana Ruiz", "--me", "Ana Ruiz")
    mentordesk("--office", office_path, "office", "staff", "--retire", "Ana Ruiz")
    log = mentordesk("--office", office_path, "history", "--of", "staff", 1, "--json").data
    assert (log[0]["staff"], log[0]["change"]) == ("Ana Ruiz", "Works here: yes → no")
    assert "Added: Name: Ana Ruiz" in mentordesk("--office", office_path, "history", "--of", "staff", 1).out
    assert "Nothing was changed" in mentordesk("--office", office_path, "history", "--of", "person", 9).out
    for of in (("wish", "1"), ("staff", "one"), ("staff", "-1")):
        assert mentordesk("--office", office_path, "history", "--of", *of).status in (1, 2)
