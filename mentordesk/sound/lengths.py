"""How long a sound file from elsewhere is, read from its own head."""

from pathlib import Path

from mentordesk.errors import InputError
from mentordesk.sound.wave import HEAD_SIZE

SUFFIXES = (".wav", ".flac", ".mp3", ".m4a", ".mp4", ".ogg", ".oga", ".opus", ".wma", ".aiff", ".aif")
"""What is taken in; whether it can be heard is decided by what plays it."""

_BEGINNING = 4_096


def kind_of(beginning: bytes) -> str:
    """The suffix of the kind of sound whose file begins so, whatever its name says; "" for no sound.

    Sources: the first bytes as RFC 3533 (Ogg), RFC 9639 (FLAC), ISO 14496-12 and 11172-3 give them.
    """
    if beginning[:4] in (b"RIFF", b"RF64") and beginning[8:12] == b"WAVE":
        return ".wav"
    if beginning[:4] == b"FORM" and beginning[8:12] in (b"AIFF", b"AIFC"):
        return ".aiff"
    if beginning[4:8] == b"ftyp":
        return ".m4a"
    if beginning.startswith(b"\x30\x26\xb2\x75\x8e\x66\xcf\x11"):
        return ".wma"
    if beginning.startswith(b"OggS"):
        return ".opus" if b"OpusHead" in beginning else ".ogg"
    if beginning.startswith(b"fLaC"):
        return ".flac"
    frame = beginning.lstrip(b"\0")[:2]
    is_mp3 = beginning.startswith(b"ID3") or (frame[:1] == b"\xff" and frame[1:] >= b"\xe0")
    return ".mp3" if is_mp3 else ""


def length_of(path: Path) -> float:
    """Seconds of sound; `InputError` where the file holds none or is of a kind that is not known."""
    from tinytag import TinyTag, TinyTagException

    if path.suffix.casefold() not in SUFFIXES:
        kinds = ", ".join(suffix.lstrip(".") for suffix in SUFFIXES)
        raise InputError(f"{path.name} is no sound file that can be taken in ({kinds}).")
    try:
        with path.open("rb") as file:
            kind = kind_of(file.read(_BEGINNING))
            file.seek(0)
            if not kind:
                raise InputError(f"{path.name} holds no sound.")
            # By what the file is: phones and programs name them otherwise.
            found = TinyTag.get(f"sound{kind}", file_obj=file, tags=False)
    except FileNotFoundError:
        raise InputError(f"There is no file {path}.") from None
    except (OSError, TinyTagException, ValueError, ArithmeticError, IndexError, KeyError) as error:
        reason = (
            error.strerror if isinstance(error, OSError) and error.strerror else "it is damaged, or no sound"
        )
        raise InputError(f"{path.name} cannot be taken in: {reason}.") from error
    seconds = float(found.duration or 0)
    if kind == ".wav" and found.bitrate:
        # A recorder that ended before its time has not told the length, or a wrong one.
        held = (path.stat().st_size - HEAD_SIZE) / (found.bitrate * 125)
        seconds = min(seconds or held, held)
    if seconds <= 0:
        raise InputError(f"{path.name} holds no sound.")
    return seconds
