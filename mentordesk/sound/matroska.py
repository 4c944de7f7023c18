"""How long the sound is in WebM and Matroska (RFC 9559), which browsers write without telling it."""

import os
import struct
from typing import BinaryIO

_SEGMENT, _INFO, _TRACKS, _TRACK = 0x18538067, 0x1549A966, 0x1654AE6B, 0xAE
_CLUSTER, _GROUP = 0x1F43B675, 0xA0
_AROUND = (_SEGMENT, _INFO, _TRACKS, _TRACK, _CLUSTER, _GROUP)
"""Their content is gone through; an id means the same at each depth."""
_SCALE, _DURATION, _KIND, _TIME = 0x2AD7B1, 0x4489, 0x83, 0xE7
_BLOCKS = (0xA3, 0xA1)
_SOUND = 2
_NANO = 1e-9


def webm_seconds(file: BinaryIO) -> float:
    """As its head tells, or else up to the last block that is there; 0 where there is no sound."""
    scale, told, cluster, last, has_sound = 1_000_000, 0.0, 0, 0, False
    whole = file.seek(0, os.SEEK_END)
    file.seek(0)
    while (element := _element(file)) is not None:
        name, size = element
        if name == _CLUSTER and told and has_sound:
            break
        if name in _AROUND:
            continue
        place = file.tell()
        if size > whole - place:
            break
        if name == _SCALE:
            scale = int.from_bytes(file.read(min(size, 8)))
        elif name == _DURATION:
            (told,) = struct.unpack(">f" if size == 4 else ">d", file.read(min(size, 8)))
        elif name == _KIND:
            has_sound |= int.from_bytes(file.read(min(size, 8))) == _SOUND
        elif name == _TIME:
            cluster = int.from_bytes(file.read(min(size, 8)))
        elif name in _BLOCKS:
            _number(file, marked=False)
            last = max(last, cluster + int.from_bytes(file.read(2), signed=True))
        file.seek(place + size)
    return (told or last) * scale * _NANO if has_sound else 0.0


def _element(file: BinaryIO) -> tuple[int, int] | None:
    """The next id and how many bytes it is about; None where the file ends."""
    name = _number(file, marked=True)
    size = _number(file, marked=False)
    return None if name is None or size is None else (name, size)


def _number(file: BinaryIO, *, marked: bool) -> int | None:
    """A number that tells by its first bits how many bytes it has; an id keeps these bits."""
    first = file.read(1)
    if not first or not first[0]:
        return None
    more = 8 - first[0].bit_length()
    value = first[0] if marked else first[0] ^ (0x80 >> more)
    rest = file.read(more)
    return None if len(rest) < more else value << 8 * more | int.from_bytes(rest)
