"""Where sound lies on the clock of a talk: seconds of the clock, seconds of sound, and instants.

A recording is one or several stretches, each beginning at a second of the clock. Between them nothing was
recorded: it was paused, the computer slept. What is played is the stretches one after the other, so a
*second* of the clock and a *position* in the sound are two things.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from itertools import accumulate, pairwise

from mentordesk.records.recordings import RecordingRecord

LEAD_IN = 3.0
"""Seconds before a paragraph from which it is heard: somebody hears first and types then."""
STEP_BACK = 2.0
"""Seconds that are heard again after a pause."""


@dataclass(frozen=True)
class Stretch:
    """Sound without a break, from a second of the clock on; `started_at` where that is known."""

    begins: float
    seconds: float
    started_at: datetime | None = None

    @property
    def ends(self) -> float:
        return self.begins + self.seconds


@dataclass(frozen=True)
class Timeline:
    """Stretches of one recording in the order of the clock; they do not overlap."""

    stretches: tuple[Stretch, ...] = ()

    @classmethod
    def of(cls, stretches: Iterable[Stretch]) -> "Timeline":
        """Put in order; what holds no sound is left out, what would overlap is moved behind."""
        placed: list[Stretch] = []
        for one in sorted(stretches, key=lambda each: each.begins):
            if one.seconds > 0:
                begins = max(one.begins, placed[-1].ends) if placed else one.begins
                placed.append(Stretch(begins, one.seconds, one.started_at))
        return cls(tuple(placed))

    @property
    def length(self) -> float:
        """Seconds of sound."""
        return self._ends[-1] if self.stretches else 0.0

    @property
    def begins(self) -> float:
        """The second of the clock at which the sound begins."""
        return self.stretches[0].begins if self.stretches else 0.0

    @property
    def ends(self) -> float:
        """The second of the clock at which it ends."""
        return self.stretches[-1].ends if self.stretches else 0.0

    @property
    def gaps(self) -> Sequence[tuple[float, float]]:
        """From and to which second nothing was recorded."""
        return [
            (one.ends, other.begins) for one, other in pairwise(self.stretches) if other.begins > one.ends
        ]

    def covers(self, second: float) -> bool:
        """Whether there is sound of that second of the clock."""
        return any(one.begins <= second < one.ends for one in self.stretches)

    def position(self, second: float) -> float:
        """Where in the sound a second of the clock is; in a gap, where the sound goes on."""
        number = bisect_right([one.begins for one in self.stretches], second) - 1
        if number < 0:
            return 0.0
        one = self.stretches[number]
        return self._starts[number] + min(second - one.begins, one.seconds)

    def second(self, position: float) -> float:
        """The second of the clock at a position in the sound; the nearest one outside of it."""
        if not self.stretches:
            return 0.0
        number = max(0, bisect_right(self._starts, position) - 1)
        one = self.stretches[number]
        return one.begins + min(max(position - self._starts[number], 0.0), one.seconds)

    def back(self, second: float, by: float = STEP_BACK) -> float:
        """The second that lies `by` seconds of sound before; gaps are not counted."""
        return self.second(max(0.0, self.position(second) - by))

    def second_at(self, instant: datetime) -> float | None:
        """The second of the clock at an instant, where the sound knows it; in a gap, the last one before."""
        known = [one for one in self.stretches if one.started_at is not None and one.started_at <= instant]
        if not known:
            return None
        one = max(known, key=_started)
        return one.begins + min((instant - _started(one)).total_seconds(), one.seconds)

    def instant(self, second: float) -> datetime | None:
        """When a second of the clock was, where the sound knows it."""
        for one in self.stretches:
            if one.begins <= second <= one.ends and one.started_at is not None:
                return one.started_at + timedelta(seconds=second - one.begins)
        return None

    @cached_property
    def _ends(self) -> list[float]:
        return list(accumulate(one.seconds for one in self.stretches))

    @cached_property
    def _starts(self) -> list[float]:
        return [0.0, *self._ends[:-1]]


def timeline_of(record: RecordingRecord) -> Timeline:
    """Where the sound of a recording lies, as far as its files were found."""
    there = (one for one in record.segments if one.path is not None)
    return Timeline.of(Stretch(one.begins, one.seconds, one.started_at) for one in there)


def heard_at(timelines: Sequence[Timeline], second: float) -> int | None:
    """Which recording is heard at a second of the clock: of several the last one, else the next that begins.

    Nothing where all of them ended before.
    """
    for number in range(len(timelines) - 1, -1, -1):
        if timelines[number].covers(second):
            return number
    later = [
        (one.stretches[bisect_right([each.begins for each in one.stretches], second)].begins, number)
        for number, one in enumerate(timelines)
        if one.stretches and one.stretches[-1].begins > second
    ]
    return min(later)[1] if later else None


def stepped(timelines: Sequence[Timeline], number: int, second: float, by: float) -> float:
    """The second so much sound further on in a recording; backwards, also in the one that ended before it."""
    timeline = timelines[number]
    left = -by - timeline.position(second)
    earlier = [one for one in timelines if one.stretches and one.ends <= timeline.begins]
    if left <= 0 or not earlier:
        return timeline.back(second, -by)
    before = max(earlier, key=lambda one: one.ends)
    return before.back(before.ends, left)


def clock_text(seconds: float) -> str:
    """34:52, and 1:02:07 from an hour on."""
    minutes, rest = divmod(int(abs(seconds)), 60)
    hours, minutes = divmod(minutes, 60)
    sign = "−" if seconds <= -1 else ""
    return f"{sign}{hours}:{minutes:02}:{rest:02}" if hours else f"{sign}{minutes}:{rest:02}"


def seconds_of(text: str) -> float:
    """The seconds of "90", "1:30" or "-0:20"; `ValueError` for anything else."""
    digits = text.strip()
    sign = -1.0 if digits.startswith(("-", "−")) else 1.0
    parts = digits.lstrip("+-−").split(":")
    if len(parts) > 3 or not all(part and part.replace(".", "", 1).isdecimal() for part in parts):
        raise ValueError(f"“{text}” is not a time like 90 or 1:30")
    total = 0.0
    for part in parts:
        total = total * 60 + float(part)
    return sign * total


def _started(stretch: Stretch) -> datetime:
    assert stretch.started_at is not None
    return stretch.started_at
