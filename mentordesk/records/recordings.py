"""Recordings of interviews, as they are handed out."""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import NamedTuple


class SoundPart(NamedTuple):
    """A file to be heard, the key that opens it, and seconds of sound."""

    path: Path
    key: bytes | None
    seconds: float


@dataclass(frozen=True, kw_only=True)
class SegmentRecord:
    """One file of a recording; `path` is nothing where the file was not found.

    `begins` is a second of the talk's clock. While it is not `closed` it is being written, or its writing
    was interrupted.
    """

    id: int
    number: int
    file_name: str
    begins: float
    seconds: float
    started_at: datetime | None
    closed: bool
    backed_up: bool
    path: Path | None


@dataclass(frozen=True, kw_only=True)
class RecordingRecord:
    """Sound of an interview: recorded here in segments, or `attached` as one file from elsewhere."""

    id: int
    interview_id: int
    attached: bool
    made_at: datetime
    staff: str
    segments: tuple[SegmentRecord, ...]
    key: bytes | None = field(repr=False)

    @property
    def parts(self) -> tuple[SoundPart, ...]:
        """The files to be heard one after the other."""
        ordered = sorted(self.segments, key=lambda one: one.begins)
        there = ((one.path, one.seconds) for one in ordered if one.seconds > 0)
        return tuple(SoundPart(path, self.key, seconds) for path, seconds in there if path is not None)

    @property
    def seconds(self) -> float:
        """How much sound there is."""
        return sum(one.seconds for one in self.segments if one.path is not None)

    @property
    def suffix(self) -> str:
        """The ending that tells the kind of the sound, sealed or not."""
        return f".{self.segments[0].file_name.split('.')[1]}" if self.segments else ""

    @property
    def missing(self) -> tuple[str, ...]:
        """Names of files that were not found."""
        return tuple(one.file_name for one in self.segments if one.path is None)

    @property
    def backed_up(self) -> bool:
        return all(one.backed_up for one in self.segments)
