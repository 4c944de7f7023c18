"""Copies of the office file, going back to them, and migrating an old file."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from mentordesk.db import copies, schema
from mentordesk.db.connection import connect
from mentordesk.desk import Desk
from mentordesk.errors import DamagedError, OfficeFileError, PassphraseError
from mentordesk.records.changes import Changes
from mentordesk.records.office import CopyReason
from mentordesk.services.office.copies import kept_copies, replace_damaged

NOW, NEXT = schema.HEAD, "9001"
ADDS_A_COLUMN = f'''
"""Staff get a room."""

import sqlalchemy as sa
from alembic import op

revision = "{NEXT}"
down_revision = "{NOW}"


def upgrade() -> None:
    with op.batch_alter_table("staff") as table:
        table.add_column(sa.Column("room", sa.String(), nullable=False, server_default="101"))
    {{then}}
'''


def _names(desk: Desk) -> list[str]:
    return [person.name for person in desk.office.staff()]


def _stop(process: "subprocess.Popen[str]") -> None:
    process.send_signal(signal.SIGKILL if sys.platform != "win32" else signal.SIGTERM)
    process.wait()


def test_one_a_day(desk: Desk) -> None:
    assert desk.copies.is_due()
    made = desk.copies.make_if_due()
    assert made is not None
    assert made.why is CopyReason.DAILY
    assert desk.copies.make_if_due() is None
    assert not desk.copies.is_due()
    assert desk.copies.is_due(datetime.now().astimezone().date() + timedelta(days=1))


def test_a_copy_asked_for_does_not_stand_for_the_days(desk: Desk) -> None:
    desk.copies.make()
    assert desk.copies.is_due(date.today())  # noqa: DTZ011


@pytest.mark.slow
def test_ten_are_kept(desk: Desk, office_path: Path) -> None:
    start = datetime(2026, 3, 1, 9, tzinfo=UTC).astimezone()
    for day in range(13):
        copies.make_copy(office_path, None, CopyReason.DAILY, now=start + timedelta(days=day))
    kept = desk.copies.kept()
    assert [copy.made_at.date() for copy in kept] == [
        (start + timedelta(days=day)).date() for day in range(12, 2, -1)
    ]
    assert len(list(desk.copies.folder.iterdir())) == copies.KEPT


def test_two_in_the_same_second(desk: Desk, office_path: Path) -> None:
    now = datetime(2026, 3, 1, 9, tzinfo=UTC).astimezone()
    first = copies.make_copy(office_path, None, CopyReason.ASKED, now=now)
    second = copies.make_copy(office_path, None, CopyReason.ASKED, now=now)
    assert first.path != second.path
    assert [copy.path for copy in desk.copies.kept()] == [second.path, first.path]


def test_a_copy_is_one_file_and_an_office(desk: Desk, tmp_path: Path) -> None:
    desk.office.add_staff("Ana Ruiz")
    copy = desk.copies.make()
    assert [path.name for path in desk.copies.folder.iterdir()] == [copy.path.name]
    carried = tmp_path / "carried away.mentordesk"
    shutil.copy(copy.path, carried)
    with Desk.open(carried) as other:
        assert _names(other) == ["Ana Ruiz"]


@pytest.mark.slow
@pytest.mark.parametrize("passphrase", [None, "a long sentence"])
def test_going_back_to_a_copy(tmp_path: Path, passphrase: str | None) -> None:
    heard: list[Changes] = []
    with Desk.create(tmp_path / "radiology.mentordesk", passphrase=passphrase) as desk:
        desk.office.add_staff("Ana Ruiz")
        copy = desk.copies.make()
        desk.office.add_staff("Paul Ray")
        desk.subscribe(heard.append)
        present = desk.copies.restore(copy.path, origin="me")
        assert _names(desk) == ["Ana Ruiz"]
        assert [(changes.everything, changes.origin) for changes in heard] == [(True, "me")]
        assert desk.history.undoable() is None
        desk.office.add_staff("Ines Abt")
        desk.history.undo()
        desk.poll()
        assert len(heard) == 3
        desk.copies.restore(present.path)
        assert _names(desk) == ["Ana Ruiz", "Paul Ray"]
    with Desk.open(desk.path, passphrase=passphrase) as desk:
        assert _names(desk) == ["Ana Ruiz", "Paul Ray"]


def test_a_damaged_copy_is_not_put_back(desk: Desk) -> None:
    desk.office.add_staff("Ana Ruiz")
    copy = desk.copies.make()
    os.truncate(copy.path, copy.size - 8192)
    with pytest.raises(DamagedError):
        desk.copies.restore(copy.path)
    assert _names(desk) == ["Ana Ruiz"]


@pytest.mark.slow
def test_a_copy_with_another_passphrase_is_not_put_back(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    with Desk.create(tmp_path / "other" / "radiology.mentordesk", passphrase="a long sentence") as other:
        copy = other.copies.make()
        own = desk.copies.make()
        with pytest.raises(PassphraseError):
            desk.copies.restore(copy.path)
        with pytest.raises(PassphraseError):
            other.copies.restore(own.path)
    assert desk.office.department == "Radiology"


@pytest.mark.parametrize("gone", [False, True])
def test_a_copy_takes_the_place_of_a_damaged_office(office_path: Path, gone: bool) -> None:
    with Desk.open(office_path) as desk:
        desk.office.add_staff("Ana Ruiz")
        copy = desk.copies.make()
    damaged = b"lightning" * 1000
    office_path.write_bytes(damaged)
    office_path.with_name(f"{office_path.name}-wal").write_bytes(b"what the lightning left")
    if gone:
        office_path.unlink()
    kept = replace_damaged(office_path, copy.path)
    with Desk.open(office_path) as desk:
        assert _names(desk) == ["Ana Ruiz"]
    assert (kept is None) is gone
    if kept is not None:
        assert kept.read_bytes() == damaged


def test_a_damaged_office_is_not_replaced_under_an_open_window(office_path: Path) -> None:
    with Desk.open(office_path, as_window=True) as desk:
        copy = desk.copies.make()
        with pytest.raises(OfficeFileError, match="another window"):
            replace_damaged(office_path, copy.path)


def test_copies_that_cannot_be_made_say_so(desk: Desk) -> None:
    desk.copies.folder.write_text("a file stands where the folder should be", encoding="utf-8")
    with pytest.raises(OfficeFileError, match="The copies of radiology"):
        desk.copies.make()


@pytest.mark.slow
def test_what_a_killed_copy_left_is_cleared_away(desk: Desk, office_path: Path) -> None:
    code = (
        "import sys, pathlib; from mentordesk.db import copies\n"
        "copies._settle = lambda path: (print('copying', flush=True), sys.stdin.read())\n"
        "copies.make_copy(pathlib.Path(sys.argv[1]), None, copies.CopyReason.DAILY)"
    )
    with _child(code, office_path) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "copying\n"
        _stop(process)
    left = list(desk.copies.folder.glob("*.part"))
    assert len(left) == 1
    assert desk.copies.kept() == []
    desk.copies.make()
    assert left[0].exists()
    os.utime(left[0], (time.time() - 7200, time.time() - 7200))
    desk.copies.make()
    assert len(list(desk.copies.folder.iterdir())) == 2


@pytest.fixture
def newer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """Make this a newer MentorDesk, with one more migration that ends in `then`."""

    def with_migration(then: str) -> Path:
        scripts = tmp_path / "migrations"
        shutil.copytree(schema.MIGRATIONS, scripts)
        (scripts / "versions" / f"{NEXT}_staff_rooms.py").write_text(
            ADDS_A_COLUMN.format(then=then), encoding="utf-8"
        )
        monkeypatch.setattr(schema, "MIGRATIONS", scripts)
        monkeypatch.setattr(schema, "HEAD", NEXT)
        return scripts

    return with_migration


def _rooms(path: Path) -> list[tuple[str, str]]:
    connection = connect(path)
    try:
        return list(connection.execute("SELECT name, room FROM staff"))
    finally:
        connection.close()


def _revision(path: Path) -> str:
    connection = connect(path)
    try:
        return str(connection.execute("SELECT version_num FROM alembic_version").fetchone()[0])
    finally:
        connection.close()


def test_an_old_file_is_copied_then_migrated(office_path: Path, newer: Callable[[str], Path]) -> None:
    with Desk.open(office_path) as desk:
        desk.office.add_staff("Ana Ruiz")
    newer("pass")
    with Desk.open(office_path) as desk:
        assert _names(desk) == ["Ana Ruiz"]
        old = desk.copies.kept()
    assert [copy.why for copy in old] == [CopyReason.MIGRATION]
    assert _revision(old[0].path) == NOW
    assert _rooms(office_path) == [("Ana Ruiz", "101")]


@pytest.mark.slow
def test_an_old_copy_is_put_back_in_the_new_format(office_path: Path, newer: Callable[[str], Path]) -> None:
    with Desk.open(office_path) as desk:
        desk.office.add_staff("Ana Ruiz")
        copy = desk.copies.make()
    newer("pass")
    with Desk.open(office_path) as desk:
        desk.office.add_staff("Paul Ray")
        desk.copies.restore(copy.path)
        assert _names(desk) == ["Ana Ruiz"]
    assert _rooms(office_path) == [("Ana Ruiz", "101")]
    assert _revision(copy.path) == NOW


@pytest.mark.parametrize(
    "then",
    [
        "raise RuntimeError('unfit')",
        "op.execute('UPDATE nothing SET x = 1')",
        "op.execute('DELETE FROM department')",
    ],
)
def test_a_migration_that_fails_leaves_the_file(
    office_path: Path, newer: Callable[[str], Path], then: str
) -> None:
    with Desk.open(office_path) as desk:
        desk.office.add_staff("Ana Ruiz")
    if "department" in then:
        connection = connect(office_path)
        connection.execute("INSERT INTO section (department_id, name) VALUES (1, 'Neuroradiology')")
        connection.close()
    before = office_path.read_bytes()
    newer(then)
    with pytest.raises(OfficeFileError, match="left as it was"):
        Desk.open(office_path, as_window=True)
    assert office_path.read_bytes() == before
    assert sorted(
        path.name for path in office_path.parent.iterdir() if path.name.startswith(("radiology", "."))
    ) == [
        "radiology.mentordesk",
        "radiology.mentordesk-copies",
    ]


@pytest.mark.slow
def test_killed_while_migrating(office_path: Path, newer: Callable[[str], Path]) -> None:
    with Desk.open(office_path) as desk:
        for number in range(50):
            desk.office.add_staff(f"Ana Ruiz {number}")
    scripts = newer("import sys; print('migrating', flush=True); sys.stdin.read()")
    code = (
        "import sys, pathlib; from mentordesk.db import schema; from mentordesk.desk import Desk\n"
        f"schema.HEAD = '{NEXT}'; schema.MIGRATIONS = pathlib.Path({str(scripts)!r})\n"
        "Desk.open(pathlib.Path(sys.argv[1]))"
    )
    with _child(code, office_path) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "migrating\n"
        _stop(process)
    assert _revision(office_path) == NOW
    assert [copy.why for copy in kept_copies(office_path)] == [CopyReason.MIGRATION]
    (scripts / "versions" / f"{NEXT}_staff_rooms.py").write_text(
        ADDS_A_COLUMN.format(then="pass"), encoding="utf-8"
    )
    with Desk.open(office_path) as desk:
        assert len(_names(desk)) == 50
    assert len(_rooms(office_path)) == 50


def _child(code: str, *arguments: object) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )
