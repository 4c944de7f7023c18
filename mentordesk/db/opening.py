"""Opening and making an office file: looked at first, copied before it is migrated, never half made."""

import os
import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy.exc import SQLAlchemyError

from mentordesk.db import schema
from mentordesk.db.cipher import SALT_SIZE, derive_key
from mentordesk.db.connection import make_engine
from mentordesk.db.copies import make_copy
from mentordesk.db.faults import told
from mentordesk.db.lock import WindowLock
from mentordesk.db.officefile import require_free, require_office
from mentordesk.db.store import Store
from mentordesk.errors import OfficeFileError
from mentordesk.paths import data_folder
from mentordesk.records.office import CopyReason

if TYPE_CHECKING:
    from mentordesk.domain.pseudonyms import Veil


@dataclass(frozen=True)
class OpenFile:
    """An office file that is open: how to read it, its key, and the window's lock where a window has it."""

    path: Path
    store: Store
    key: str | None
    lock: WindowLock | None = None

    def read_through(self, veil: "Veil | None") -> "OpenFile":
        """The same open file, read through a veil or plainly; whoever holds this one lets go of it."""
        self.store.engine.dispose()
        engine = make_engine(self.path, key=self.key, veil=veil)
        store = Store(engine, staff_id=self.store.staff_id, veil=veil)
        return OpenFile(self.path, store, self.key, self.lock)

    def close(self) -> None:
        """Close all connections and let go of the lock."""
        self.store.engine.dispose()
        if self.lock is not None:
            self.lock.release()


def open_file(
    path: Path, *, passphrase: str | None = None, as_window: bool = False, insist: bool = False
) -> OpenFile:
    """Open an office that exists; of another window it is left alone, an old one is copied, then migrated."""
    checked = require_office(path, passphrase, insist=insist)
    lock = WindowLock(path) if as_window else None
    if lock is not None:
        lock.take()
    try:
        if checked.revision != schema.HEAD:
            _bring_up_to_date(path, checked.key)
        return OpenFile(path, Store(make_engine(path, key=checked.key)), checked.key, lock)
    except BaseException:
        if lock is not None:
            lock.release()
        raise


def make_file(
    path: Path, found: Callable[[Store], None], *, passphrase: str | None = None, insist: bool = False
) -> None:
    """Make an office under another name, and give it its own only when `found` has filled it."""
    _make_data_folder(path)
    require_free(path, insist=insist)
    key = None if passphrase is None else derive_key(passphrase, secrets.token_bytes(SALT_SIZE))
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        with told():
            os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
            engine = make_engine(part, key=key)
            try:
                schema.migrate(engine)
                found(Store(engine))
            finally:
                engine.dispose()
        _publish(part, path)
    except OSError as error:
        raise OfficeFileError(f"{path.name} could not be made: {error.strerror}.") from error
    finally:
        with suppress(OSError):
            part.unlink()


def _make_data_folder(path: Path) -> None:
    """Only our own folder is made; another one that isn't there is more likely a slip."""
    if path.parent == data_folder():
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise OfficeFileError(f"The folder {path.parent} cannot be made: {error.strerror}.") from error


def _publish(part: Path, path: Path) -> None:
    """Give the finished file its name, unless somebody took that name meanwhile."""
    try:
        try:
            os.link(part, path)
        except (NotImplementedError, PermissionError, OSError) as error:
            if isinstance(error, FileExistsError):
                raise
            # Not every file system has links; renaming there refuses an existing name only on Windows.
            if path.exists():
                raise FileExistsError from error
            part.rename(path)
    except FileExistsError as error:
        raise OfficeFileError(f"There is a file {path.name} already; nothing was changed.") from error


def _bring_up_to_date(path: Path, key: str | None) -> None:
    """Migrate an old file, after a copy of it; all of it or nothing."""
    copy = make_copy(path, key, CopyReason.MIGRATION)
    engine = make_engine(path, key=key)
    try:
        with told():
            schema.migrate(engine)
    except (SQLAlchemyError, RuntimeError) as error:
        raise OfficeFileError(
            f"{path.name} is of an older MentorDesk and could not be brought up to date. "
            f"It was left as it was, and there is a copy of it: {copy.path.name}."
        ) from error
    finally:
        engine.dispose()
