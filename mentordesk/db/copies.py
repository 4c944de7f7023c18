"""Dated copies of an office file: made through SQLite's backup, checked, a few kept, put back whole."""

import glob
import os
import re
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import sqlalchemy as sa

from mentordesk.db.cipher import read_first_page, unlocks
from mentordesk.db.connection import connect, make_engine
from mentordesk.db.faults import told
from mentordesk.db.officefile import key_of, require_sound
from mentordesk.db.schema import migrate
from mentordesk.errors import MentorDeskError, OfficeFileError, PassphraseError
from mentordesk.paths import SUFFIX
from mentordesk.records.office import CopyReason, CopyRecord

KEPT = 10
_PART = ".part"
_SIDES = ("-wal", "-shm", "-journal")
"""How the files end that SQLite keeps beside an office."""
_ABANDONED_AFTER = 3600
"""Seconds after which an unfinished copy is taken to be left over by a process that was killed."""


def folder_of(office: Path) -> Path:
    """Where the copies of an office are kept: beside it."""
    return office.with_name(f"{office.name.removesuffix(SUFFIX)}.mentordesk-copies")


def copies_of(office: Path) -> Sequence[CopyRecord]:
    """The copies of an office, newest first, whether or not the office itself is still there."""
    stem = re.escape(office.name.removesuffix(SUFFIX))
    pattern = re.compile(rf"{stem}-(\d{{4}}-\d\d-\d\d-\d{{6}})(?:-\d+)?-([a-z]+){re.escape(SUFFIX)}")
    found = []
    for path in folder_of(office).glob(f"*{SUFFIX}"):
        match = pattern.fullmatch(path.name)
        if match and match[2] in list(CopyReason):
            made_at = datetime.strptime(match[1], "%Y-%m-%d-%H%M%S").astimezone()
            found.append(CopyRecord(path, made_at, CopyReason(match[2]), path.stat().st_size))
    return sorted(found, key=lambda copy: (copy.made_at, copy.path.stat().st_mtime_ns), reverse=True)


def make_copy(office: Path, key: str | None, why: CopyReason, *, now: datetime | None = None) -> CopyRecord:
    """Copy an office that may be in use, check the copy, and let the oldest beyond ten go.

    A copy stands under its name only when it is whole; what a killed attempt left is cleared away.
    """
    now = now or datetime.now().astimezone()
    with _complaining(office):
        folder_of(office).mkdir(mode=0o700, exist_ok=True)
        _clear_left_overs(office)
        path = _free_name(office, why, now)
        part = _part_of(path)
        try:
            with told():
                _back_up(office, part, key)
            _as_single_file(part, key)
            require_sound(part, key, whole=True)
            _settle(part)
            part.replace(path)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
        for old in copies_of(office)[KEPT:]:
            old.path.unlink(missing_ok=True)
        return CopyRecord(path, now, why, path.stat().st_size)


def put_back(office: Path, key: str | None, copy: Path) -> None:
    """Give the office the content of a copy, in one step, beside whoever else has it open.

    The copy is checked and brought to this program's format before the office is touched; SQLite then
    writes it into the office as one transaction, so that other windows simply see the older content.
    """
    with _complaining(office), _prepared(office, key, copy) as prepared, told():
        # Which tells every window that what it has read is of another time.
        _set_times_put_back(prepared, key, times_put_back(office, key) + 1)
        _back_up(prepared, office, key)


def times_put_back(office: Path, key: str | None) -> int:
    """How often a copy was put back into this office; it stands in the file's header."""
    connection = connect(office, key=key, mode="mode=rw")
    try:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])
    finally:
        connection.close()


def _set_times_put_back(office: Path, key: str | None, times: int) -> None:
    connection = connect(office, key=key, mode="mode=rw")
    try:
        connection.execute(f"PRAGMA user_version = {times}")
    finally:
        connection.close()


def rewritten(office: Path, key: str | None, copy: Path, change: Callable[[sa.Engine], None]) -> bool:
    """Make the same change in a copy as in the office, and put the changed copy in its place.

    A copy that is no longer whole cannot be changed; then it is left, and the answer is no. A damaged office
    that was kept beside the copies is removed, since nothing in it can be changed.
    """
    if copy in damaged_of(office):
        for path in (copy, *(copy.with_name(copy.name + suffix) for suffix in _SIDES)):
            path.unlink(missing_ok=True)
        return not copy.exists()
    try:
        with _complaining(office), _prepared(office, key, copy) as prepared, told():
            engine = make_engine(prepared, key=key)
            try:
                change(engine)
            finally:
                engine.dispose()
            _as_single_file(prepared, key)
            _settle(prepared)
            times = copy.stat().st_atime_ns, copy.stat().st_mtime_ns
            os.utime(prepared, ns=times)
            prepared.replace(copy)
    except MentorDeskError:
        return False
    return True


def damaged_of(office: Path) -> Sequence[Path]:
    """Damaged office files that were kept when a copy took their place."""
    found = folder_of(office).glob(f"{glob.escape(office.name)}.damaged-*")
    return sorted(path for path in found if not path.name.endswith(_SIDES))


def replace_damaged(office: Path, passphrase: str | None, copy: Path) -> Path | None:
    """Put a copy in the place of an office that is damaged or gone; the result is the damaged file."""
    key = key_of(copy, passphrase)
    with _complaining(office), _prepared(office, key, copy) as prepared:
        stamp = f"{datetime.now().astimezone():%Y-%m-%d-%H%M%S}"
        kept = folder_of(office) / f"{office.name}.damaged-{stamp}"
        was_there = office.exists()
        if was_there:
            shutil.copyfile(office, kept)
            _settle(kept)
        # The damaged file's log must not be played into the copy.
        for suffix in _SIDES:
            side = office.with_name(office.name + suffix)
            if side.exists():
                side.replace(kept.with_name(kept.name + suffix))
        prepared.replace(office)
        return kept if was_there else None


@contextmanager
def _prepared(office: Path, key: str | None, copy: Path) -> Iterator[Path]:
    """A checked working copy of `copy` in this program's format, in a file of its own."""
    page = read_first_page(copy)
    if (key is None) != page.startswith(b"SQLite format 3\0") or (key is not None and not unlocks(key, page)):
        raise PassphraseError(f"{copy.name} does not have the passphrase of {office.name}.")
    require_sound(copy, key, whole=True)
    folder_of(office).mkdir(mode=0o700, exist_ok=True)
    prepared = _part_of(folder_of(office) / copy.name)
    try:
        shutil.copyfile(copy, prepared)
        engine = make_engine(prepared, key=key)
        try:
            migrate(engine)
        finally:
            engine.dispose()
        _as_single_file(prepared, key)
        _settle(prepared)
        yield prepared
    finally:
        prepared.unlink(missing_ok=True)
        for suffix in _SIDES:
            prepared.with_name(prepared.name + suffix).unlink(missing_ok=True)


def _back_up(source: Path, target: Path, key: str | None) -> None:
    """Copy all pages as one transaction; writers of the source are not held up."""
    reading = connect(source, key=key, mode="mode=rw")
    try:
        writing = connect(target, key=key)
        try:
            reading.backup(writing)
        finally:
            writing.close()
    finally:
        reading.close()


def _as_single_file(path: Path, key: str | None) -> None:
    """Nothing beside it: a copy is one file that can be carried away."""
    connection = connect(path, key=key, mode="mode=rw")
    try:
        connection.execute("PRAGMA journal_mode = DELETE").fetchone()
    finally:
        connection.close()


def _settle(path: Path) -> None:
    """On the disk, and readable by its owner alone."""
    path.chmod(0o600)
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def _free_name(office: Path, why: CopyReason, now: datetime) -> Path:
    stem = f"{office.name.removesuffix(SUFFIX)}-{now:%Y-%m-%d-%H%M%S}"
    path, number = folder_of(office) / f"{stem}-{why}{SUFFIX}", 1
    while path.exists():
        number += 1
        path = path.with_name(f"{stem}-{number}-{why}{SUFFIX}")
    return path


def _part_of(path: Path) -> Path:
    return path.with_name(f"{path.name}.{os.getpid()}{_PART}")


def _clear_left_overs(office: Path) -> None:
    for path in folder_of(office).glob(f"*{_PART}*"):
        if time.time() - path.stat().st_mtime > _ABANDONED_AFTER:
            path.unlink(missing_ok=True)


@contextmanager
def _complaining(office: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise OfficeFileError(f"The copies of {office.name} cannot be kept in order: {reason}.") from error
