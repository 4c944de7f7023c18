"""What can go wrong with an office file while it is open, in sentences."""

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa
import sqlcipher3.dbapi2 as driver

from mentordesk.errors import DamagedError, InputError, OfficeFileError

_DAMAGED = (
    "The office file is damaged. Go back to one of its copies in the settings, "
    "or with `mentordesk office restore`."
)
_SENTENCES = {
    "SQLITE_BUSY": "The office file is busy: another program has been writing to it for 15 seconds. "
    "Nothing was changed.",
    "SQLITE_LOCKED": "The office file is busy. Nothing was changed.",
    "SQLITE_FULL": "The disk is full. Nothing was changed.",
    "SQLITE_READONLY": "The office file cannot be written to. Nothing was changed.",
    "SQLITE_CANTOPEN": "The office file can no longer be opened. Nothing was changed.",
    "SQLITE_IOERR": "The disk reported a fault while the office file was used; it may be full. "
    "Nothing was changed.",
    "SQLITE_CORRUPT": _DAMAGED,
    "SQLITE_NOTADB": _DAMAGED,
}


@contextmanager
def told() -> Iterator[None]:
    """Turn a fault of the file or the disk, and what no column can hold, into an error that says so."""
    try:
        yield
    except UnicodeEncodeError as error:
        raise InputError(
            "The text holds half a character, which no office can keep. Type it anew."
        ) from error
    except OverflowError as error:
        raise InputError("A number or a date is larger than any that an office can keep.") from error
    except sa.exc.DBAPIError as error:
        found = _told(error.orig)
        if found is None:
            raise
        raise found from error
    except driver.Error as error:
        found = _told(error)
        if found is None:
            raise
        raise found from error


def _told(error: BaseException | None) -> OfficeFileError | None:
    name = str(getattr(error, "sqlite_errorname", ""))
    # Extended codes go on after the first two words: SQLITE_IOERR_WRITE.
    sentence = _SENTENCES.get("_".join(name.split("_")[:2]))
    if sentence is None:
        return None
    return DamagedError(sentence) if sentence == _DAMAGED else OfficeFileError(sentence)
