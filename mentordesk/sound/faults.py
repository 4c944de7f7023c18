"""Why sound cannot be written or found, in sentences fit to be shown."""

import errno
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from mentordesk.errors import SoundError

_REFUSED = (errno.EACCES, errno.EPERM, errno.EROFS)
_IN_THE_FOLDER = ("recorded", "kept")


@contextmanager
def complaining(what: str) -> Iterator[None]:
    """Make what the disk refuses a sentence; `what` the sound then cannot be: "recorded"."""
    try:
        yield
    except OSError as error:
        raise SoundError(disk_sentence(error, what)) from error


def disk_sentence(error: OSError, what: str) -> str:
    """Why sound cannot be written."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"The disk is full, so sound cannot be {what}. What was recorded so far stays."
    if error.errno in _REFUSED and what in _IN_THE_FOLDER:
        return (
            f"The folder of the recordings is write-protected, so sound cannot be {what}. "
            "What was recorded so far stays."
        )
    if error.errno == errno.ENOENT and what in _IN_THE_FOLDER:
        return (
            f"The folder of the recordings is gone, so sound cannot be {what}. Put it beside the office file "
            "again: what was recorded so far is in it."
        )
    return f"The sound cannot be {what}: {error.strerror or type(error).__name__}."


def missing_sentence(names: Iterable[str], folder: Path) -> str:
    """What to do where files of a recording were not found."""
    several = list(names)
    what = several[0] if len(several) == 1 else f"{len(several)} files of the recording"
    return f"{what} cannot be found. Put the folder {folder.name} beside the office file again."
