"""Looking at a file before it is opened as an office: every doubt is a sentence, and nothing is changed."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver

from mentordesk.db import schema
from mentordesk.db.cipher import PAGE_SIZE, SALT_SIZE, derive_key, read_first_page, unlocks
from mentordesk.db.connection import APPLICATION_ID, connect
from mentordesk.db.places import require_safe
from mentordesk.errors import DamagedError, OfficeFileError, PassphraseError

_SQLITE_MAGIC = b"SQLite format 3\0"
_OTHER_MAGIC = (
    b"PK",
    b"%PDF",
    b"\xff\xd8\xff",
    b"\x89PNG",
    b"\x1f\x8b",
    b"7z\xbc",
    b"Rar!",
    b"RIFF",
    b"\xd0\xcf\x11\xe0",
)
_LEAST_DISTINCT = 230
"""Encrypted pages look like noise: of 4,096 random bytes all 256 values occur, in text and tables few do."""
_QUICK_CHECK_MOST = 48 * 1024 * 1024
_QUICK_CHECK_MOST_LOCKED = 8 * 1024 * 1024
"""Bytes up to which the whole file is checked on opening, in 0.1 s at most; a copy checks any size."""


@dataclass(frozen=True)
class Checked:
    """An office file that may be opened: its key, if it is locked, and the migration that it stands at."""

    key: str | None
    revision: str


def require_office(path: Path, passphrase: str | None, *, insist: bool = False) -> Checked:
    """Raise `OfficeFileError` unless `path` can be opened as an office."""
    _require_file(path)
    require_safe(path, insist=insist)
    _require_writable(path)
    key = key_of(path, passphrase)
    return Checked(key, require_sound(path, key))


def key_of(path: Path, passphrase: str | None) -> str | None:
    """The key that opens this file, if it is locked; raises for what is no office."""
    try:
        page = read_first_page(path)
    except OSError as error:
        raise OfficeFileError(f"{path.name} cannot be read: {error.strerror}.") from error
    if not page:
        raise DamagedError(f"{path.name} is empty; it is no MentorDesk office.")
    if page.startswith(_SQLITE_MAGIC):
        _require_ours(path, page)
        if passphrase is not None:
            raise PassphraseError(f"{path.name} has no passphrase. Open it without one.", wanted=False)
        return None
    return _key_of_locked(path, page, passphrase)


def require_sound(path: Path, key: str | None, *, whole: bool = False) -> str:
    """Raise where the file is damaged or newer than this program; the result is its migration.

    `whole` checks all of it, whatever its size.
    """
    wal = path.with_name(f"{path.name}-wal")
    # Without a log beside it nobody has it open, and reading it as immutable leaves no trace.
    pending = wal.exists() and wal.stat().st_size > 0
    if not pending:
        _require_whole_length(path, key)
    try:
        connection = connect(path, key=key, mode="mode=ro" if pending else "mode=ro&immutable=1")
        try:
            revision = _revision(path, connection)
            most = _QUICK_CHECK_MOST if key is None else _QUICK_CHECK_MOST_LOCKED
            if whole or path.stat().st_size <= most:
                verdict = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
                if verdict != "ok":
                    raise DamagedError(_damaged(path))
        finally:
            connection.close()
    except driver.DatabaseError as error:
        if getattr(error, "sqlite_errorname", "").startswith("SQLITE_BUSY"):
            raise OfficeFileError(
                f"{path.name} is busy. Nothing was changed; try again in a moment."
            ) from error
        raise DamagedError(_damaged(path)) from error
    return revision


def _revision(path: Path, connection: Any) -> str:
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise OfficeFileError(_foreign(path))
    found = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    if found is None:
        raise DamagedError(_damaged(path))
    revision = str(found[0])
    # Migrations are numbered, so that a newer one is told without knowing it.
    if revision > schema.HEAD:
        raise OfficeFileError(
            f"{path.name} was made by a newer MentorDesk (format {revision}; this one knows {schema.HEAD}). "
            "Install the newer version to open it."
        )
    if revision != schema.HEAD and revision not in schema.known_revisions():
        raise DamagedError(_damaged(path))
    return revision


def require_free(path: Path, *, insist: bool = False) -> None:
    """Raise unless an office can be made at `path`."""
    if not path.parent.is_dir():
        raise OfficeFileError(f"There is no folder {path.parent} to keep {path.name} in.")
    if path.exists() or path.is_symlink():
        raise OfficeFileError(f"There is a file {path.name} already; nothing was changed.")
    require_safe(path, insist=insist)
    if not _may_write(path.parent):
        raise OfficeFileError(
            f"The folder {path.parent} cannot be written to, so {path.name} cannot be made."
        )


def _require_file(path: Path) -> None:
    if path.is_dir():
        raise OfficeFileError(f"{path} is a folder, not an office file.")
    if not path.parent.is_dir():
        raise OfficeFileError(f"There is no folder {path.parent}.")
    if not path.exists():
        raise OfficeFileError(f"There is no file {path}.")
    if not path.is_file():
        raise OfficeFileError(f"{path.name} is no ordinary file; it is no MentorDesk office.")


def _require_writable(path: Path) -> None:
    try:
        path.open("r+b").close()
    except OSError as error:
        raise OfficeFileError(
            f"{path.name} may only be read, not written to ({error.strerror}). "
            "Copy it to a folder of your own, or ask whoever looks after this computer."
        ) from error
    if not _may_write(path.parent):
        raise OfficeFileError(
            f"The folder {path.parent} cannot be written to; an open office keeps its log beside it. "
            f"Copy {path.name} to a folder of your own."
        )


def _may_write(folder: Path) -> bool:
    if os.access in os.supports_effective_ids:
        return os.access(folder, os.W_OK | os.X_OK, effective_ids=True)
    return os.access(folder, os.W_OK)


def _require_ours(path: Path, page: bytes) -> None:
    if len(page) < 100:
        raise DamagedError(_damaged(path))
    if int.from_bytes(page[68:72], "big") != APPLICATION_ID:
        raise OfficeFileError(_foreign(path))


def _key_of_locked(path: Path, page: bytes, passphrase: str | None) -> str:
    other = len(page) < PAGE_SIZE or page.startswith(_OTHER_MAGIC) or len(set(page)) < _LEAST_DISTINCT
    if other:
        raise DamagedError(f"{path.name} is no MentorDesk office.")
    if passphrase is None:
        raise PassphraseError(f"{path.name} is locked with a passphrase, or is no MentorDesk office.")
    key = derive_key(passphrase, page[:SALT_SIZE])
    if not unlocks(key, page):
        raise PassphraseError(
            f"This passphrase does not open {path.name}. Upper and lower case count, and so do spaces.",
            wrong=True,
        )
    return key


def _require_whole_length(path: Path, key: str | None) -> None:
    size, page = path.stat().st_size, read_first_page(path)
    if key is not None:
        torn = size % PAGE_SIZE != 0
    else:
        page_size = int.from_bytes(page[16:18], "big")
        # The count of pages is good only where the two change counters agree.
        counted = page[24:28] == page[92:96]
        torn = counted and size < int.from_bytes(page[28:32], "big") * page_size
    if torn:
        raise DamagedError(_damaged(path))


def _foreign(path: Path) -> str:
    return f"{path.name} is a database of another program, not a MentorDesk office."


def _damaged(path: Path) -> str:
    return (
        f"{path.name} is damaged and was left as it is. Go back to one of its copies with "
        f"`mentordesk --office {path.name} office restore`, or from the first page of the window."
    )
