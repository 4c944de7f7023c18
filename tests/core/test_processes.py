"""More than one process at an office: one window, and the command line beside it."""

import subprocess
import sys
from pathlib import Path

import pytest

from mentordesk.desk import Desk
from mentordesk.errors import OfficeFileError
from mentordesk.records.changes import Changes, Kind

ROOT = Path(__file__).parents[2]
HOLD = (
    "import sys, pathlib; from mentordesk.desk import Desk\n"
    "desk = Desk.open(pathlib.Path(sys.argv[1]), as_window=True)\n"
    "print('open', flush=True); sys.stdin.readline(); desk.close()"
)
ADD = (
    "import sys, pathlib; from mentordesk.desk import Desk\n"
    "desk = Desk.open(pathlib.Path(sys.argv[1]))\n"
    "for number in range(int(sys.argv[3])): desk.office.add_staff(f'{sys.argv[2]} {number}')\n"
    "desk.close()"
)


def _child(code: str, *arguments: object) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )


def _read_line(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None
    return process.stdout.readline()


@pytest.mark.slow
def test_one_window_for_each_office(office_path: Path) -> None:
    before = office_path.read_bytes()
    with _child(HOLD, office_path) as window:
        assert _read_line(window) == "open\n"
        with pytest.raises(OfficeFileError, match=f"already open in another window.*{window.pid}"):
            Desk.open(office_path, as_window=True)
        assert office_path.read_bytes() == before
        with Desk.open(office_path) as beside:
            beside.office.add_staff("Ana Ruiz")
        window.communicate("\n")
    with Desk.open(office_path, as_window=True) as desk:
        assert [person.name for person in desk.office.staff()] == ["Ana Ruiz"]
    assert [path.name for path in office_path.parent.iterdir()] == [office_path.name]


@pytest.mark.slow
def test_a_window_that_was_killed_is_in_nobodys_way(office_path: Path) -> None:
    with _child(HOLD, office_path) as window:
        assert _read_line(window) == "open\n"
        window.kill()
        window.wait()
    lock = office_path.with_name(f".{office_path.name}.window")
    assert lock.exists()
    with Desk.open(office_path, as_window=True), pytest.raises(OfficeFileError, match="another window"):
        Desk.open(office_path, as_window=True)
    assert not lock.exists()


def test_a_lock_file_of_any_content_is_no_lock(office_path: Path) -> None:
    lock = office_path.with_name(f".{office_path.name}.window")
    for content in (b"", b"[1, 2", b"\xff\xfe\x00", b'{"process": 1}'):
        lock.write_bytes(content)
        Desk.open(office_path, as_window=True).close()
        assert not lock.exists()


@pytest.mark.slow
def test_two_processes_write_and_nothing_is_lost(office_path: Path) -> None:
    heard: list[Changes] = []
    with Desk.open(office_path, as_window=True) as desk:
        desk.subscribe(heard.append)
        writers = [_child(ADD, office_path, name, 20) for name in ("Ana", "Paul")]
        for number in range(20):
            desk.office.add_staff(f"Ines {number}")
            desk.poll()
        for writer in writers:
            _out, err = writer.communicate()
            assert (writer.returncode, err) == (0, "")
        desk.poll()
        staff = desk.office.staff()
        assert len({person.name for person in staff}) == 60
        assert len(desk.history.steps()) == 61
        announced = [person for changes in heard for person in changes.ids[Kind.STAFF]]
        assert sorted(announced) == sorted(person.id for person in staff)


def test_the_window_hears_what_others_write_and_not_itself(desk: Desk, office_path: Path) -> None:
    heard: list[Changes] = []
    desk.subscribe(heard.append)
    desk.poll()
    desk.office.add_staff("Ana Ruiz")
    desk.poll()
    assert len(heard) == 1
    with Desk.open(office_path) as beside:
        paul = beside.office.add_staff("Paul Ray")
        beside.history.undo()
    desk.poll()
    desk.poll()
    assert heard[1:] == [Changes({Kind.STAFF: frozenset({paul})})]


def test_the_window_hears_that_another_went_back(desk: Desk, office_path: Path) -> None:
    heard: list[Changes] = []
    copy = desk.copies.make()
    desk.office.add_staff("Ana Ruiz")
    desk.subscribe(heard.append)
    with Desk.open(office_path) as beside:
        beside.copies.restore(copy.path)
        for name in ("Paul Ray", "Ines Abt"):
            beside.office.add_staff(name)
    desk.poll()
    assert [changes.everything for changes in heard] == [True]
    assert [person.name for person in desk.office.staff()] == ["Ines Abt", "Paul Ray"]
    assert desk.history.undoable() is None
