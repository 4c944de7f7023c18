"""Opening and making office files: a clear sentence for each doubt, and nothing changed."""

import os
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from mentordesk.db import places
from mentordesk.db.connection import connect
from mentordesk.desk import Desk
from mentordesk.errors import DamagedError, InputError, OfficeFileError, PassphraseError, PlaceError

PASSPHRASE = "ein langer Satz mit Ümläuten"
NOBODY = 65534


@pytest.fixture(scope="session")
def locked_office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office with a passphrase that holds one name; copy it."""
    path = tmp_path_factory.mktemp("locked") / "locked.mentordesk"
    with Desk.create(path, department="Radiology", passphrase=PASSPHRASE) as desk:
        desk.office.add_staff("Wilhelmina Quartz")
    return path


def _picture(folder: Path) -> dict[str, bytes | None]:
    """All that is in a folder, to the byte."""
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None
        for path in sorted(folder.rglob("*"))
    }


@contextmanager
def _refused(path: Path, says: str, error: type[OfficeFileError] = OfficeFileError) -> Iterator[None]:
    """The block must be refused in one sentence that holds `says`, and leave the folder as it is."""
    before = _picture(path.parent)
    with pytest.raises(error) as refusal:
        yield
    text = str(refusal.value)
    assert says in text
    assert "\n" not in text
    assert "Error" not in text
    assert _picture(path.parent) == before


def _renumber(path: Path) -> None:
    connection = connect(path)
    connection.execute("UPDATE alembic_version SET version_num = '9041'")
    connection.close()


def _never_was(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("UPDATE alembic_version SET version_num = '0000'")
    connection.commit()
    connection.close()


def _other_database(path: Path) -> None:
    path.unlink()
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE bookmark (address TEXT)")
    connection.commit()
    connection.close()


def _cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2 + 100)


def _cut_within_the_header(path: Path) -> None:
    os.truncate(path, 50)


def _scribble(path: Path) -> None:
    content = bytearray(path.read_bytes())
    for start in range(4096, len(content), 3 * 4096):
        content[start : start + 64] = b"\xa5" * 64
    path.write_bytes(content)


def _text(path: Path) -> None:
    path.write_text("Dear Ana,\nthe roster is attached.\n" * 500, encoding="utf-8")


def _spreadsheet(path: Path) -> None:
    path.write_bytes(b"PK\x03\x04" + os.urandom(20_000))


def _empty(path: Path) -> None:
    path.write_bytes(b"")


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (_renumber, "newer MentorDesk (format 9041"),
        (_never_was, "damaged"),
        (_other_database, "database of another program"),
        (_cut, "damaged"),
        (_cut_within_the_header, "damaged"),
        (_scribble, "damaged"),
        (_text, "no MentorDesk office"),
        (_spreadsheet, "no MentorDesk office"),
        (_empty, "is empty"),
    ],
)
def test_what_cannot_be_opened_is_left_as_it_is(
    office_path: Path, spoil: Callable[[Path], None], says: str
) -> None:
    spoil(office_path)
    with _refused(office_path, says):
        Desk.open(office_path, as_window=True)


def test_a_folder_is_no_office(tmp_path: Path) -> None:
    path = tmp_path / "radiology.mentordesk"
    path.mkdir()
    with _refused(path, "is a folder"):
        Desk.open(path)


def test_neither_file_nor_folder(tmp_path: Path) -> None:
    with _refused(tmp_path / "x", "There is no file"):
        Desk.open(tmp_path / "gone.mentordesk")
    with _refused(tmp_path / "x", "There is no folder"):
        Desk.open(tmp_path / "gone" / "radiology.mentordesk")
    with _refused(tmp_path / "x", "There is no folder"):
        Desk.create(tmp_path / "gone" / "radiology.mentordesk")


def test_an_office_is_not_made_over_another_file(office_path: Path) -> None:
    with _refused(office_path, "already"):
        Desk.create(office_path, department="Radiology")


@pytest.mark.skipif(sys.platform == "win32", reason="folders are not made read-only there")
@pytest.mark.parametrize("what", ["file", "folder"])
def test_read_only(empty_office: Path, tmp_path: Path, what: str) -> None:
    folder = tmp_path / "open to all"
    folder.mkdir()
    path = folder / "radiology.mentordesk"
    shutil.copy(empty_office, path)
    path.chmod(0o444 if what == "file" else 0o666)
    folder.chmod(0o777 if what == "file" else 0o555)
    with (
        _as_somebody_else(tmp_path),
        _refused(path, "may only be read" if what == "file" else "cannot be written"),
    ):
        Desk.open(path)
    if what == "folder":
        with _as_somebody_else(tmp_path), _refused(path, "cannot be written"):
            Desk.create(folder / "neuro.mentordesk")


@contextmanager
def _as_somebody_else(folder: Path) -> Iterator[None]:
    """Not as root, whom no file is read-only for."""
    if os.geteuid() != 0:
        yield
        return
    for above in (folder, *folder.parents):
        if above.stat().st_mode & 0o001 == 0:
            above.chmod(above.stat().st_mode | 0o011)
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.mark.slow
def test_the_file_alone_holds_what_was_settled(office_path: Path, tmp_path: Path) -> None:
    taken = tmp_path / "taken along" / "office.mentordesk"
    taken.parent.mkdir()

    def names() -> list[str]:
        # As somebody does who moves the file of a program that was killed.
        shutil.copyfile(office_path, taken)
        with Desk.open(taken) as desk:
            return [one.name for one in desk.office.staff()]

    with Desk.open(office_path) as desk:
        desk.office.add_staff("Wilhelmina Quartz")
        assert "Wilhelmina Quartz" not in names()
        desk.settle()
        assert "Wilhelmina Quartz" in names()
        if sys.platform != "win32":
            office_path.rename(tmp_path / "elsewhere.mentordesk")
            desk.settle()


def test_a_passphrase_keeps_names_out_of_the_file(locked_office: Path, tmp_path: Path) -> None:
    path = tmp_path / "locked.mentordesk"
    shutil.copy(locked_office, path)
    with Desk.open(path, passphrase=PASSPHRASE) as desk:
        assert [person.name for person in desk.office.staff()] == ["Wilhelmina Quartz"]
        assert desk.locked
        desk.office.add_staff("Peregrine Onyx")
        copy = desk.copies.make()
        log = path.with_name(f"{path.name}-wal").read_bytes()
    with Desk.open(path, passphrase=PASSPHRASE) as desk:
        assert len(desk.office.staff()) == 2
    for content in (path.read_bytes(), log, copy.path.read_bytes()):
        assert content
        for name in (b"Wilhelmina", b"Quartz", b"Peregrine", b"Onyx", b"staff", b"SQLite"):
            assert name not in content


@pytest.mark.slow
def test_a_wrong_or_missing_passphrase(locked_office: Path, tmp_path: Path) -> None:
    path = tmp_path / "locked.mentordesk"
    shutil.copy(locked_office, path)
    with _refused(path, "does not open locked.mentordesk", PassphraseError):
        Desk.open(path, passphrase=PASSPHRASE.lower())
    with _refused(path, "locked with a passphrase", PassphraseError):
        Desk.open(path)


def test_a_passphrase_for_an_office_without_one(office_path: Path) -> None:
    with _refused(office_path, "has no passphrase", PassphraseError):
        Desk.open(office_path, passphrase=PASSPHRASE)


def test_a_damaged_locked_office(locked_office: Path, tmp_path: Path) -> None:
    path = tmp_path / "locked.mentordesk"
    shutil.copy(locked_office, path)
    _scribble(path)
    with _refused(path, "damaged", DamagedError):
        Desk.open(path, passphrase=PASSPHRASE)


def test_the_same_passphrase_typed_in_pieces(locked_office: Path, tmp_path: Path) -> None:
    path = tmp_path / "locked.mentordesk"
    shutil.copy(locked_office, path)
    with Desk.open(path, passphrase=PASSPHRASE.replace("Ü", "U\u0308").replace("ä", "a\u0308")) as desk:
        assert desk.office.department == "Radiology"


@pytest.mark.parametrize("passphrase", ["", "\ud800"])
def test_a_passphrase_that_is_none(tmp_path: Path, passphrase: str) -> None:
    with pytest.raises(InputError, match="Passphrase"):
        Desk.create(tmp_path / "radiology.mentordesk", passphrase=passphrase)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("folder", "marker", "says"),
    [
        ("OneDrive - University of Somewhere", None, "OneDrive"),
        ("Dropbox (Personal)/office", None, "Dropbox"),
        ("Google Drive", None, "Google Drive"),
        ("Nextcloud/office/2026", None, "Nextcloud"),
        ("Library/Mobile Documents/com~apple~CloudDocs", None, "iCloud"),
        ("shared", ".dropbox", "Dropbox"),
        ("shared/office", "../._sync_1a2b3c.db", "Nextcloud"),
        ("shared", ".849C9593-D756-4E56-8D6E-42412F2A707B", "OneDrive"),
    ],
)
def test_a_synced_folder(
    empty_office: Path, tmp_path: Path, folder: str, marker: str | None, says: str
) -> None:
    path = tmp_path / folder / "radiology.mentordesk"
    path.parent.mkdir(parents=True)
    if marker:
        (path.parent / marker).write_bytes(b"")
    with _refused(path, f"synced by {says}", PlaceError):
        Desk.create(path)
    shutil.copy(empty_office, path)
    with _refused(path, f"synced by {says}", PlaceError):
        Desk.open(path)
    with Desk.open(path, insist=True) as desk:
        assert desk.office.department == "Radiology"


def test_a_link_out_of_a_synced_folder_is_fine(office_path: Path, tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    link = tmp_path / "Dropbox" / "radiology.mentordesk"
    link.symlink_to(office_path)
    with Desk.open(link) as desk:
        assert desk.office.department == "Radiology"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads Linux's list of mounts")
def test_a_network_drive(office_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mounts = tmp_path.parent / "mountinfo"
    point = str(tmp_path).replace(" ", "\\040")
    mounts.write_text(
        "22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw\n"
        f"60 22 0:50 / {point} rw,relatime - nfs4 server:/export rw\n",
        encoding="utf-8",
    )
    monkeypatch.setattr(places, "MOUNTS", mounts)
    for insist in (False, True):
        with _refused(office_path, "network drive", PlaceError):
            Desk.open(office_path, insist=insist)


def test_lists_of_mounts() -> None:
    linux = (
        "22 1 8:1 / / rw - ext4 /dev/sda1 rw\n"
        "31 22 0:44 / /mnt/mentor\\040office rw shared:3 - fuse.sshfs ana@server: rw\n"
    )
    assert list(places.linux_mounts(linux)) == [
        (Path("/"), "ext4"),
        (Path("/mnt/mentor office"), "fuse.sshfs"),
    ]
    mac = (
        "/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)\n"
        "//ana@server/office on /Volumes/office (1) (smbfs, nodev, nosuid, mounted by ana)\n"
    )
    assert list(places.mac_mounts(mac)) == [(Path("/"), "apfs"), (Path("/Volumes/office (1)"), "smbfs")]


@pytest.mark.parametrize(
    ("path", "network"),
    [
        (r"\\server\share\radiology", True),
        (r"\\?\UNC\server\share", True),
        (r"\\?\C:\Users\ana\a long path", False),
        (r"C:\Users\ana", False),
    ],
)
def test_windows_paths_to_other_computers(path: str, network: bool) -> None:
    assert places.is_network_path(path) is network


@pytest.mark.parametrize(
    "name", ["100%.mentordesk", "what?.mentordesk", "a#b c.mentordesk", "Öffiziell'\".mentordesk"]
)
def test_any_file_name(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    Desk.create(path, department="Radiology").close()
    with Desk.open(path) as desk:
        desk.copies.make()
        assert len(desk.copies.kept()) == 1
    assert sorted(entry.name for entry in tmp_path.iterdir()) == sorted([name, desk.copies.folder.name])


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are another matter there")
def test_only_its_owner_may_read_an_office(tmp_path: Path) -> None:
    path = tmp_path / "radiology.mentordesk"
    with Desk.create(path) as desk:
        copy = desk.copies.make()
    assert path.stat().st_mode & 0o077 == 0
    assert copy.path.stat().st_mode & 0o077 == 0


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="an open file stays where it is there")
def test_a_file_that_is_moved_while_it_is_open_takes_nothing_along(tmp_path: Path) -> None:
    path, elsewhere = tmp_path / "radiology.mentordesk", tmp_path / "elsewhere.mentordesk"
    with Desk.create(path, department="Radiology") as desk:
        path.rename(elsewhere)
        # Before, this went into the file that was moved or deleted, or into a new one without any table.
        with pytest.raises(OfficeFileError, match="no longer where it was"):
            desk.office.add_staff("Noor Haddou")
        assert not path.exists()
        elsewhere.rename(path)
        desk.office.add_staff("Noor Haddou")
    with Desk.open(path) as desk:
        assert [one.name for one in desk.office.staff()] == ["Noor Haddou"]
