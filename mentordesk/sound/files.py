"""The files of recordings: in a folder beside the office, found again when both move, backed up once."""

import hashlib
import os
import shutil
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

from mentordesk.paths import SUFFIX
from mentordesk.records.recordings import SoundPart
from mentordesk.sound import sealed, wave
from mentordesk.sound.wave import HEAD_SIZE, Form

FOLDER = ".mentordesk-recordings"
_IN_COPIES = "recordings"
_PART = ".part"
_BLOCK = 1 << 20


def folder_of(office: Path) -> Path:
    """Where the recordings of an office are kept: beside it."""
    return office.with_name(f"{office.name.removesuffix(SUFFIX)}{FOLDER}")


def backup_folder(copies: Path) -> Path:
    """Where a recording is backed up: among the office's copies, once and not with each of them."""
    return copies / _IN_COPIES


def found(office: Path, copies: Path, name: str, size: int | None) -> Path | None:
    """Where a recording's file is: beside the office, in another office's folder there, or backed up.

    An office file that was renamed is so found again by what lies beside it. `size` tells a whole file.
    """
    folders = [folder_of(office)]
    if not (folders[0] / name).is_file():
        folders += sorted(office.parent.glob(f"*{FOLDER}"))
        folders.append(backup_folder(copies))
    for folder in folders:
        path = folder / name
        if path.is_file() and (size is None or path.stat().st_size == size):
            return path
    return None


def remove(office: Path, copies: Path, names: Iterable[str]) -> list[str]:
    """Remove files wherever they are kept; the names of those that could not be."""
    folders = {folder_of(office), backup_folder(copies), *office.parent.glob(f"*{FOLDER}")}
    left = []
    for name in names:
        for folder in folders:
            for path in (folder / name, folder / f"{name}{_PART}"):
                try:
                    path.unlink(missing_ok=True)
                except OSError:
                    left.append(path.name)
    for folder in folders:
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
    return left


def make_folder(folder: Path) -> None:
    """Make a folder that its owner alone can look into."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)


@dataclass(frozen=True)
class Written:
    """What a finished file holds: seconds of sound (0 where that is not known here), bytes, checksum."""

    seconds: float
    size: int
    digest: str


class SegmentWriter:
    """Writes one segment; what was written outlives the process, and after `settle` a power cut."""

    def __init__(self, path: Path, form: Form, key: bytes | None = None) -> None:
        make_folder(path.parent)
        self.path = path
        self.form = form
        self._size = 0
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        self._file = os.fdopen(handle, "r+b", buffering=0)
        try:
            self._sealer = None if key is None else sealed.Sealer(self._file, key)
            self._put(wave.head(form))
        except OSError:
            self._file.close()
            path.unlink(missing_ok=True)
            raise

    @property
    def seconds(self) -> float:
        """How much sound was written."""
        return self.form.seconds(self._size)

    def write(self, samples: bytes) -> None:
        """Append samples; `OSError` where the disk is full."""
        self._put(samples)
        self._size += len(samples)

    def settle(self) -> None:
        """Have all that was written on the disk; `OSError` where the file is not there any more."""
        os.fsync(self._file.fileno())
        self.path.stat()

    def close(self) -> Written:
        """Finish the file; where its head can no longer be put right, it is at the next opening."""
        try:
            if self._sealer is None:
                wave.put_head(self._file, self.form, self._size)
            self.settle()
        finally:
            self._file.close()
        return Written(self.seconds, self.path.stat().st_size, digest_of(self.path))

    def abandon(self) -> None:
        """Let go of the file as it is."""
        self._file.close()

    def take_back(self) -> None:
        """Have the file as if it had never begun."""
        self._file.close()
        self.path.unlink(missing_ok=True)

    def _put(self, data: bytes) -> None:
        if self._sealer is not None:
            self._sealer.write(data)
            return
        view = memoryview(data)
        while view:
            view = view[self._file.write(view) or 0 :]


class Readable(Protocol):
    """Bytes that can be read at any place."""

    @property
    def size(self) -> int: ...

    def read_at(self, place: int, count: int) -> bytes: ...

    def close(self) -> None: ...


class Plain:
    """A file that lies there open."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("rb")
        self.size = path.stat().st_size

    def read_at(self, place: int, count: int) -> bytes:
        """Up to `count` bytes from `place` on."""
        self._file.seek(place)
        return self._file.read(count)

    def close(self) -> None:
        self._file.close()


def opened(path: Path, key: bytes | None) -> Readable:
    """A recording's file, readable whether it is sealed or not."""
    return Plain(path) if key is None else sealed.Unsealed(path, key)


class Joined:
    """Segments of one form as a single WAV file: its head first, then the samples of all.

    A segment is opened once it is read: to find the chunks of a sealed one takes its time.
    """

    def __init__(self, parts: Iterable[SoundPart]) -> None:
        self._parts = tuple(parts)
        self._open: dict[int, Readable] = {}
        self._closed = False
        for part in self._parts:
            # Now, and not in the midst of the sound, is when one that is gone can be said.
            part.path.stat()
        self.form = (wave.form_of(self._opened(0).read_at(0, HEAD_SIZE)) if self._parts else None) or Form()
        sizes = (round(part.seconds * self.form.rate) * self.form.frame for part in self._parts)
        self._ends = list(accumulate(sizes, initial=HEAD_SIZE))
        self.size = self._ends[-1]
        self._head = wave.head(self.form, self.size - HEAD_SIZE)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def read_at(self, place: int, count: int) -> bytes:
        """Up to `count` bytes from `place` on."""
        parts = [self._head[place : place + count]]
        place, count = place + len(parts[0]), min(count, self.size - place) - len(parts[0])
        while count > 0:
            number = bisect_right(self._ends, place) - 1
            most = min(count, self._ends[number + 1] - place)
            read = self._opened(number).read_at(HEAD_SIZE + place - self._ends[number], most)
            # What was lost of a segment is silence: the others stay in their places.
            parts.append(read.ljust(most, b"\0"))
            place, count = place + most, count - most
        return b"".join(parts)

    def close(self) -> None:
        self._closed = True
        for readable in self._open.values():
            readable.close()

    def _opened(self, number: int) -> Readable:
        if self._closed:
            raise ValueError("it was closed")
        if number not in self._open:
            path, key, _ = self._parts[number]
            self._open[number] = opened(path, key)
        return self._open[number]


def blocks_of(readable: Readable) -> Iterator[bytes]:
    """All of it, piece by piece."""
    place = 0
    while block := readable.read_at(place, _BLOCK):
        yield block
        place += len(block)


def digest_of(path: Path) -> str:
    """The checksum of a file as it lies there."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def taken_in(source: Path, target: Path, key: bytes | None) -> Written:
    """Copy a file in, sealed where there is a key; it stands under its name only when it is whole."""
    make_folder(target.parent)
    part = target.with_name(f"{target.name}{_PART}")
    try:
        with source.open("rb") as reading, part.open("wb", buffering=0) as writing:
            part.chmod(0o600)
            sealer = None if key is None else sealed.Sealer(writing, key)
            size = sealed.CHUNK if sealer is not None else _BLOCK
            while block := reading.read(size):
                writing.write(block) if sealer is None else sealer.write(block)
            os.fsync(writing.fileno())
        part.replace(target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    return Written(0.0, target.stat().st_size, digest_of(target))


def backed_up(path: Path, copies: Path, digest: str) -> bool:
    """Copy a finished file among the copies, once; whether a whole copy is there."""
    target = backup_folder(copies) / path.name
    if target.is_file() and target.stat().st_size == path.stat().st_size:
        return True
    make_folder(target.parent)
    part = target.with_name(f"{target.name}{_PART}")
    try:
        shutil.copyfile(path, part)
        part.chmod(0o600)
        with part.open("r+b") as file:
            os.fsync(file.fileno())
        if digest_of(part) != digest:
            return False
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    return True
