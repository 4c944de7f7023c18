"""How long a sound file from elsewhere is, read from its own head."""

from pathlib import Path

from mentordesk.errors import InputError

SUFFIXES = (".wav", ".flac", ".mp3", ".m4a", ".mp4", ".ogg", ".oga", ".opus", ".wma", ".aiff", ".aif")
"""What is taken in; whether it can be heard is decided by what plays it."""


def length_of(path: Path) -> float:
    """Seconds of sound; `InputError` where the file holds none or is of a kind that is not known."""
    from tinytag import TinyTag, TinyTagException

    if path.suffix.casefold() not in SUFFIXES:
        kinds = ", ".join(suffix.lstrip(".") for suffix in SUFFIXES)
        raise InputError(f"{path.name} is no sound file that can be taken in ({kinds}).")
    try:
        found = TinyTag.get(path, tags=False)
    except FileNotFoundError:
        raise InputError(f"There is no file {path}.") from None
    except (OSError, TinyTagException, ValueError, ArithmeticError, IndexError, KeyError) as error:
        reason = (
            error.strerror if isinstance(error, OSError) and error.strerror else "it is damaged, or no sound"
        )
        raise InputError(f"{path.name} cannot be taken in: {reason}.") from error
    if not found.duration or found.duration <= 0:
        raise InputError(f"{path.name} holds no sound.")
    return float(found.duration)
