"""How long the sound is in files made of named pieces: MP4, 3GP and QuickTime, and Apple's CAF."""

import os
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

_AROUND = (b"moov", b"trak", b"mdia", b"mvex", b"moof", b"traf")
_TOLD_BY = (b"tkhd", b"mdhd", b"hdlr", b"trex", b"tfhd", b"trun")
_DEEPEST = 3
_MOST = 1 << 24
"""Bytes of a piece that tells something; a larger one is torn, or an attack."""


def mp4_seconds(file: BinaryIO) -> float:
    """Of the sound of a film or a sound file (ISO 14496-12), whole or in fragments; 0 where it has none."""
    tracks = _Tracks()
    for name, content in _boxes(file, 0, file.seek(0, os.SEEK_END)):
        tracks.take(name, content)
    if not tracks.made:
        raise ValueError("the recorder was interrupted before it told what it recorded")
    return max((one.seconds for one in tracks.made if one.is_sound), default=0.0)


def caf_seconds(file: BinaryIO) -> float:
    """Of Apple's Core Audio Format."""
    rate, packet, frames, held, told = 0.0, 0, 0, 0, 0
    whole, place = file.seek(0, os.SEEK_END), 8
    while place + 12 <= whole:
        file.seek(place)
        name, size = struct.unpack(">4sq", file.read(12))
        if name == b"desc":
            rate, packet, frames = struct.unpack(">d8xII8x", file.read(32))
        elif name == b"pakt":
            (told,) = struct.unpack(">8xq", file.read(16))
        elif name == b"data":
            # Its size is not told where the recorder was interrupted.
            held = (whole - place - 12 if size < 0 else size) - 4
        place = whole if size < 0 else place + 12 + size
    if not told and packet:
        told = held // packet * frames
    return told / rate if rate > 0 else 0.0


def _boxes(file: BinaryIO, place: int, end: int, depth: int = 0) -> Iterator[tuple[bytes, bytes]]:
    """The boxes that tell something of tracks, within others too, in their order."""
    while place + 8 <= end:
        file.seek(place)
        size, name = struct.unpack(">I4s", file.read(8))
        head = 8
        if size == 1:
            size, head = struct.unpack(">Q", file.read(8))[0], 16
        elif size == 0:
            size = end - place
        if size < head:
            return
        if name in _AROUND and depth < _DEEPEST:
            yield from _boxes(file, place + head, min(end, place + size), depth + 1)
        elif name in _TOLD_BY and size < _MOST:
            yield name, file.read(size - head)
        place += size


@dataclass
class _Track:
    id: int
    is_sound: bool = False
    scale: int = 0
    length: int = 0
    in_fragments: int = 0
    a_sample: int = 0

    @property
    def seconds(self) -> float:
        return max(self.length, self.in_fragments) / self.scale if self.scale else 0.0


class _Tracks:
    """What the boxes told so far; each speaks of the track that was named last."""

    def __init__(self) -> None:
        self.made: list[_Track] = []
        self._current = _Track(0)
        self._a_sample = 0

    def take(self, name: bytes, content: bytes) -> None:
        """Hear the next box; `struct.error` where it is torn."""
        later = content[:1] == b"\1"
        if name == b"tkhd":
            self._current = _Track(struct.unpack_from(">I", content, 20 if later else 12)[0])
            self.made.append(self._current)
        elif name == b"mdhd":
            form, place = (">IQ", 20) if later else (">II", 12)
            self._current.scale, self._current.length = struct.unpack_from(form, content, place)
        elif name == b"hdlr":
            self._current.is_sound = content[8:12] == b"soun"
        elif name == b"trex":
            number, _, a_sample = struct.unpack_from(">III", content, 4)
            self._named(number).a_sample = a_sample
        elif name == b"tfhd":
            self._begin_fragment(content)
        else:
            self._current.in_fragments += self._run(content)

    def _named(self, number: int) -> _Track:
        return next((one for one in self.made if one.id == number), _Track(number))

    def _begin_fragment(self, content: bytes) -> None:
        flags, number = struct.unpack_from(">II", content)
        self._current = self._named(number)
        self._a_sample = self._current.a_sample
        if flags & 0x8:
            place = 8 + (8 if flags & 0x1 else 0) + (4 if flags & 0x2 else 0)
            (self._a_sample,) = struct.unpack_from(">I", content, place)

    def _run(self, content: bytes) -> int:
        """How long a run of samples is, in the scale of its track."""
        flags, count = struct.unpack_from(">II", content)
        if not flags & 0x100:
            return int(count * self._a_sample)
        first = 8 + 4 * sum(bool(flags & flag) for flag in (0x1, 0x4))
        step = 4 * sum(bool(flags & flag) for flag in (0x100, 0x200, 0x400, 0x800))
        return sum(struct.unpack_from(">I", content, first + number * step)[0] for number in range(count))
