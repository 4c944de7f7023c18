"""Putting a finished file in its place: whole or not at all, and patient with who holds the old one."""

import os
import tempfile
import time
from pathlib import Path

from mentordesk.errors import MentorDeskError

_PAUSES = (0.1, 0.2, 0.4, 0.8, 1.6)


def put_in_place(content: bytes, path: Path) -> None:
    """Write a file beside its place, then replace what is there.

    Antivirus programs and viewers hold files for a moment: replacing is tried for three seconds.
    """
    if not path.parent.is_dir():
        raise MentorDeskError(f"The folder {path.parent} does not exist, so nothing was written.")
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.stem[:40]}.", suffix=".new")
    except OSError as error:
        raise MentorDeskError(f"Nothing can be written into {path.parent}: {error.strerror}.") from error
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(0o666 & ~_umask())
        _replace(temporary, path)
    except OSError as error:
        raise MentorDeskError(f"{path.name} cannot be written: {error.strerror or error}.") from error
    finally:
        temporary.unlink(missing_ok=True)


def _replace(temporary: Path, path: Path) -> None:
    for pause in (*_PAUSES, None):
        try:
            temporary.replace(path)
        except PermissionError:
            if pause is None:
                raise
            time.sleep(pause)
        else:
            return


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
