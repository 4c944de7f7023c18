"""How long a sound file from elsewhere is, read from the file itself.

Some kinds are read here, since the libraries that there are do not tell it: tinytag knows none of them, and
MediaInfo (tried with pymediainfo 7.0.1) tells no length of what a browser recorded, nor of wide AMR, and a
wrong one of Apple's CAF, and took 16 seconds for two hours of AAC. PyAV, which tells all of them, brings
100 MB, and x264 among them.
"""

import struct
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import BinaryIO

from mentordesk.errors import InputError
from mentordesk.sound.boxes import caf_seconds, mp4_seconds
from mentordesk.sound.frames import aac_seconds, amr_seconds
from mentordesk.sound.kinds import BEGINNING, NAMES, SUFFIXES, kind_of
from mentordesk.sound.matroska import webm_seconds
from mentordesk.sound.wave import HEAD_SIZE

_OURS: Mapping[str, Callable[[BinaryIO], float]] = {
    ".aac": aac_seconds,
    ".amr": partial(amr_seconds, wide=False),
    ".awb": partial(amr_seconds, wide=True),
    ".caf": caf_seconds,
    ".m4a": mp4_seconds,
    ".webm": webm_seconds,
}
_FRAMES = 1 << 16
_TORN = (OSError, ValueError, ArithmeticError, LookupError, struct.error)


def measured(path: Path) -> tuple[str, float]:
    """The suffix that tells the kind, and seconds of sound.

    `InputError` where the file holds none, or sound of a kind that is not known.
    """
    from miniaudio import MiniaudioError
    from tinytag import TinyTagException

    try:
        with path.open("rb") as file:
            kind = kind_of(file.read(BEGINNING))
            if not kind:
                raise InputError(f"{path.name} is no sound file that can be taken in ({NAMES}).")
            seconds = _OURS[kind](file) if kind in _OURS else _told(file, kind, path)
    except FileNotFoundError:
        raise InputError(f"There is no file {path}.") from None
    except (*_TORN, TinyTagException, MiniaudioError) as error:
        reason = error.strerror if isinstance(error, OSError) else ""
        raise InputError(f"{path.name} cannot be taken in: {reason or 'it is damaged'}.") from error
    if seconds <= 0:
        raise InputError(f"{path.name} holds no sound.")
    suffix = path.suffix.casefold()
    return suffix if suffix in SUFFIXES else kind, seconds


def _told(file: BinaryIO, kind: str, path: Path) -> float:
    """As its head tells, or for MP3, which may have none, as its frames do."""
    from miniaudio import mp3_get_file_info
    from tinytag import TinyTag

    if kind == ".mp3":
        # tinytag reckons with the first frames: of a rate that varies it tells the double, or the half.
        return float(mp3_get_file_info(str(path.absolute())).duration)
    size = file.seek(0, 2)
    file.seek(0)
    # By what the file is: phones and programs name them otherwise.
    found = TinyTag.get(f"sound{kind}", file_obj=file, tags=False)
    seconds = float(found.duration or 0)
    if kind == ".flac" and not seconds:
        return _counted(path)
    if kind == ".wav" and found.bitrate:
        # A recorder that ended before its time has not told the length, or a wrong one.
        held = (size - HEAD_SIZE) / (found.bitrate * 125)
        seconds = min(seconds or held, held)
    return seconds


def _counted(path: Path) -> float:
    """Of FLAC whose recorder ended before its time, and told nothing: all of it is gone through."""
    from miniaudio import flac_get_file_info, flac_stream_file

    info = flac_get_file_info(str(path.absolute()))
    values = sum(len(block) for block in flac_stream_file(str(path.absolute()), _FRAMES))
    return float(values / info.nchannels / info.sample_rate)
