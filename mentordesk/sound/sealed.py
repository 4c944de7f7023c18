"""A file of sealed chunks: each can be read as soon as it is written, and what a kill tears off is one chunk.

Layout: a magic word, eight random bytes, then chunks: the length of what follows (four bytes), and the
chunk under AES-256-GCM. The nonce is the random bytes and the chunk's number, so that no chunk can be
moved, repeated or taken from another file.
"""

import os
import struct
from bisect import bisect_right
from itertools import accumulate
from pathlib import Path
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

SUFFIX = ".sealed"
CHUNK = 64 * 1024
_MAGIC = b"MDSOUND1"
_SALT_SIZE = 8
_HEAD_SIZE = len(_MAGIC) + _SALT_SIZE
_TAG_SIZE = 16
_LENGTH = struct.Struct("<I")
_MOST = 1 << 24


def new_key() -> bytes:
    """A key for one recording."""
    return AESGCM.generate_key(256)


class Sealer:
    """Seals what is written into a file that was opened for writing without a buffer."""

    def __init__(self, file: BinaryIO, key: bytes) -> None:
        self._file = file
        self._cipher = AESGCM(key)
        self._salt = os.urandom(_SALT_SIZE)
        self._count = 0
        file.write(_MAGIC + self._salt)

    def write(self, plain: bytes) -> None:
        """Write one chunk."""
        sealed = self._cipher.encrypt(_nonce(self._salt, self._count), plain, None)
        self._count += 1
        # In one call, so that a kill tears off the last chunk alone.
        self._file.write(_LENGTH.pack(len(sealed)) + sealed)


class Unsealed:
    """Reads a sealed file as if it lay there open; ends where the first torn or foreign chunk begins."""

    def __init__(self, path: Path, key: bytes) -> None:
        self._file = path.open("rb")
        self._cipher = AESGCM(key)
        beginning = self._file.read(_HEAD_SIZE)
        self._salt = beginning[len(_MAGIC) :]
        self._places: list[tuple[int, int]] = []
        if beginning.startswith(_MAGIC) and len(self._salt) == _SALT_SIZE:
            self._find_chunks()
        self._ends = list(accumulate(length - _TAG_SIZE for _, length in self._places))
        self._held: tuple[int, bytes] = (-1, b"")
        self._drop_torn_end()

    @property
    def size(self) -> int:
        """How many bytes can be read."""
        return self._ends[-1] if self._ends else 0

    def read_at(self, place: int, count: int) -> bytes:
        """Up to `count` bytes from `place` on."""
        parts = []
        while count > 0 and place < self.size:
            number = bisect_right(self._ends, place)
            chunk = self._chunk(number)
            within = place - (self._ends[number - 1] if number else 0)
            part = chunk[within : within + count]
            parts.append(part)
            place, count = place + len(part), count - len(part)
        return b"".join(parts)

    def close(self) -> None:
        self._file.close()

    def _find_chunks(self) -> None:
        whole = self._file.seek(0, 2)
        place = _HEAD_SIZE
        while place + _LENGTH.size <= whole:
            self._file.seek(place)
            (length,) = _LENGTH.unpack(self._file.read(_LENGTH.size))
            place += _LENGTH.size
            if not _TAG_SIZE < length <= _MOST or place + length > whole:
                return
            self._places.append((place, length))
            place += length

    def _drop_torn_end(self) -> None:
        while self._places:
            try:
                self._chunk(len(self._places) - 1)
            except OSError:
                self._places.pop()
                self._ends.pop()
            else:
                return

    def _chunk(self, number: int) -> bytes:
        if self._held[0] != number:
            place, length = self._places[number]
            self._file.seek(place)
            try:
                plain = self._cipher.decrypt(_nonce(self._salt, number), self._file.read(length), None)
            except InvalidTag as error:
                raise OSError("a sealed chunk was changed") from error
            self._held = (number, plain)
        return self._held[1]


def _nonce(salt: bytes, number: int) -> bytes:
    return salt + struct.pack("<I", number)
