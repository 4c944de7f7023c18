"""How much is read of a file. A roster of 30,000 people takes about 6 MB, so all of these are generous."""

from pathlib import Path

from mentordesk.errors import InputError

MAX_FILE_BYTES = 32 * 1024 * 1024
MAX_UNPACKED_BYTES = 128 * 1024 * 1024
MAX_PARTS = 2_000
MAX_LINES = 300_000
MAX_COLUMNS = 1_000
MAX_CELLS = 4_000_000


def size_in_words(count: int) -> str:
    """ "3 bytes", "812 KB", "200 MB"."""
    if count < 1024:
        return f"{count} bytes"
    if count < 1024 * 1024:
        return f"{count // 1024:,} KB"
    return f"{count // (1024 * 1024):,} MB"


def read_bytes(path: Path, *, limit: int = MAX_FILE_BYTES) -> bytes:
    """The bytes of an ordinary file of sensible size, or an error that says what is wrong with it."""
    try:
        if not path.exists():
            raise InputError(f"There is no file “{path.name}” in that folder.")
        if not path.is_file():
            raise InputError(f"“{path.name}” is not a file.")
        size = path.stat().st_size
        if size > limit:
            raise InputError(
                f"“{path.name}” has {size_in_words(size)}; at most {size_in_words(limit)} are read. "
                "Is it the right file?"
            )
        with path.open("rb") as file:
            data = file.read(size + 1)
    except (OSError, ValueError) as error:
        raise InputError(f"“{path.name}” cannot be opened: {_why(error)}.") from None
    if len(data) > size:
        raise InputError(f"“{path.name}” is just being written. Try again when that is done.")
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise InputError(f"“{path.name}” is empty.")
    return data


def check_width(count: int, *, line: int) -> None:
    """Refuse a row that no roster has."""
    if count > MAX_COLUMNS:
        raise InputError(
            f"There are {count:,} columns; at most {MAX_COLUMNS:,} are read.", place=f"line {line}"
        )


def _why(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error) or type(error).__name__
