"""One window for each office at a time: a lock file beside it says who has it open."""

import json
import os
import socket
import sys
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from mentordesk.errors import OfficeFileError

_BEYOND = 1 << 30
"""On Windows a locked byte cannot be read by others, so one beyond the text is locked."""


class WindowLock:
    """Held while a window has the office open.

    The system itself lets go of it when the process ends, however it ends: a file that was left behind is
    not in anybody's way, and a process number that was given out again is not mistaken for the old one.
    """

    def __init__(self, office: Path) -> None:
        self.path = office.with_name(f".{office.name}.window")
        self._office = office
        self._file: IO[str] | None = None

    def take(self) -> None:
        """Take the lock; `OfficeFileError` where another window has it."""
        while self._file is None:
            handle = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
            file = os.fdopen(handle, "r+", encoding="utf-8")
            try:
                _lock(file)
            except OSError:
                holder = _read(file)
                file.close()
                raise OfficeFileError(_sentence(self._office, holder)) from None
            if _same_file(file, self.path):
                self._file = file
                self._sign(file)
            else:
                # Its holder removed it between our opening and our locking it.
                file.close()

    def release(self) -> None:
        """Let go; harmless where it isn't held."""
        if self._file is None:
            return
        file, self._file = self._file, None
        if sys.platform != "win32":
            self.path.unlink(missing_ok=True)
        file.close()
        with suppress(OSError):
            self.path.unlink(missing_ok=True)

    def _sign(self, file: IO[str]) -> None:
        now = datetime.now().astimezone().isoformat(timespec="minutes")
        file.truncate(0)
        json.dump({"process": os.getpid(), "computer": socket.gethostname(), "since": now}, file)
        file.flush()


def _lock(file: IO[str]) -> None:
    if sys.platform == "win32":
        import msvcrt

        file.seek(_BEYOND)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        file.seek(0)
    else:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _same_file(file: IO[str], path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(file.fileno()), path.stat())
    except FileNotFoundError:
        return False


def _read(file: IO[str]) -> dict[str, Any]:
    try:
        holder = json.load(file)
    except (OSError, ValueError):
        return {}
    return holder if isinstance(holder, dict) else {}


def _sentence(office: Path, holder: dict[str, Any]) -> str:
    since = str(holder.get("since", ""))[11:16]
    who = [f"process {holder['process']} on {holder.get('computer', '')}"] if "process" in holder else []
    who += [f"since {since}"] if since else []
    detail = f" ({', '.join(who)})" if who else ""
    return f"{office.name} is already open in another window{detail}. Go on working there, or close it first."
