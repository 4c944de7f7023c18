"""Copies of the office file: one a day while open, ten kept, and back to one of them."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from mentordesk.db import copies
from mentordesk.db.lock import WindowLock
from mentordesk.domain import days
from mentordesk.errors import NotFoundError
from mentordesk.records.office import CopyReason, CopyRecord


class Copies:
    """What the office can go back to. `restored` is told who asked, after it went back."""

    def __init__(self, office: Path, *, key: str | None, restored: Callable[[object | None], None]) -> None:
        self._office = office
        self._key = key
        self._restored = restored

    @property
    def folder(self) -> Path:
        """Where the copies are kept."""
        return copies.folder_of(self._office)

    def kept(self) -> Sequence[CopyRecord]:
        """The copies, newest first."""
        return copies.copies_of(self._office)

    def is_due(self, today: date | None = None) -> bool:
        """Whether today's copy is still to be made."""
        today = today or days.today()
        return not any(copy.why is CopyReason.DAILY and copy.made_at.date() == today for copy in self.kept())

    def make_if_due(self) -> CopyRecord | None:
        """Make today's copy, once; safe to call from a worker and as often as one likes."""
        return copies.make_copy(self._office, self._key, CopyReason.DAILY) if self.is_due() else None

    def make(self) -> CopyRecord:
        """Make a copy now."""
        return copies.make_copy(self._office, self._key, CopyReason.ASKED)

    def restore(self, copy: Path, *, origin: object | None = None) -> CopyRecord:
        """Go back to a copy; the office as it is now is copied first, and that copy is the result."""
        present = copies.make_copy(self._office, self._key, CopyReason.RESTORE)
        copies.put_back(self._office, self._key, copy)
        self._restored(origin)
        return present


def kept_copies(office: Path) -> Sequence[CopyRecord]:
    """The copies of an office that need not be open, or be there at all; newest first."""
    return copies.copies_of(office)


def named_copy(office: Path, name: str) -> Path:
    """The copy that is meant: by its number in the list (from 1), its file name, or a path."""
    kept = kept_copies(office)
    if name.isdecimal() and 0 < int(name) <= len(kept):
        return kept[int(name) - 1].path
    found = next((copy.path for copy in kept if copy.path.name == name), Path(name))
    if not found.is_file():
        raise NotFoundError(f"{office.name} has no copy {name}.")
    return found


def replace_damaged(office: Path, copy: Path, *, passphrase: str | None = None) -> Path | None:
    """Put a copy in the place of an office that cannot be opened; the result is the damaged file, kept."""
    lock = WindowLock(office)
    lock.take()
    try:
        return copies.replace_damaged(office, passphrase, copy)
    finally:
        lock.release()
