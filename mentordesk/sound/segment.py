"""A stretch of a recording while it is written: a file, and its place on the clock of the talk."""

from dataclasses import dataclass

from mentordesk.sound.faults import complaining
from mentordesk.sound.files import SegmentWriter


@dataclass(frozen=True)
class OpenSegment:
    """A segment that is being written."""

    id: int
    begins: float
    writer: SegmentWriter

    @property
    def ends(self) -> float:
        """The second of the talk's clock up to which it is written."""
        return self.begins + self.writer.seconds

    def write(self, samples: bytes) -> None:
        """Append samples; `SoundError` where the disk takes no more."""
        with complaining("recorded"):
            self.writer.write(samples)

    def settle(self) -> None:
        """Have all that was written on the disk."""
        with complaining("recorded"):
            self.writer.settle()
