"""Hears the recordings of an interview, by the second of the talk's clock; the text cursor never moves."""

from collections.abc import Callable, Sequence
from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal

from mentordesk.domain.timeline import LEAD_IN, STEP_BACK, Timeline, heard_at, stepped, timeline_of
from mentordesk.errors import SoundError
from mentordesk.records.recordings import RecordingRecord
from ui.interviews.sound.engine import Engine, QtEngine

RATES = (0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0)
_TOLD_MS = 200
STILL_SECONDS = 3.0
"""A sound server may be late with the first sound, but not so late."""
STILL = "Nothing is heard any more: the loudspeaker or the headphones may be pulled out. F2 goes on."


class Still:
    """For how long the sound has stood at one place; times are seconds of any clock."""

    def __init__(self) -> None:
        self._since = 0.0
        self._position: float | None = None

    def lasts(self, now: float, position: float) -> float:
        """Hear where the sound is now."""
        if position != self._position:
            self._since, self._position = now, position
        return now - self._since


class Player(QObject):
    """Plays several recordings as one; `second` is where it is on the talk's clock."""

    changed = Signal()
    """It plays, stands still, or is over; or the rate is another."""
    moved = Signal()
    failed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.engines: Callable[[QObject], Engine] = QtEngine
        """Makes what plays; another one in tests."""
        self._engine: Engine | None = None
        self._records: tuple[RecordingRecord, ...] = ()
        self._timelines: tuple[Timeline, ...] = ()
        self._current: int | None = None
        self.rate = 1.0
        self.playing = False
        self._tell = QTimer(self, interval=_TOLD_MS)
        self._tell.timeout.connect(self._on_time)
        self._heard = Still()

    def take_up(self, records: Sequence[RecordingRecord]) -> None:
        """Have these recordings to hear; what is heard stops unless it is among them unchanged."""
        heard = [(one, timeline_of(one)) for one in records if one.parts]
        records_now = tuple(one for one, _ in heard)
        if records_now != self._records:
            self.stop()
            self._records = records_now
            self._timelines = tuple(timeline for _, timeline in heard)
            self.changed.emit()

    @property
    def has_sound(self) -> bool:
        """Whether there is anything to hear."""
        return bool(self._records)

    @property
    def listening(self) -> bool:
        """Whether somebody is hearing, or has just paused to type."""
        return self._current is not None

    @property
    def ends(self) -> float:
        """The last second of which there is sound."""
        return max((one.ends for one in self._timelines), default=0.0)

    @property
    def begins(self) -> float:
        """The first second of which there is sound."""
        return min((one.begins for one in self._timelines), default=0.0)

    @property
    def timelines(self) -> Sequence[Timeline]:
        """Where the sound lies on the clock."""
        return self._timelines

    @property
    def second(self) -> float | None:
        """The second that is heard, or at which it stands still; None where nobody listens."""
        if self._current is None or self._engine is None:
            return None
        return self._timelines[self._current].second(self._engine.position())

    def hear(self, second: float) -> None:
        """Play from a second of the clock on, or from where the sound goes on after it."""
        number = heard_at(self._timelines, second)
        if number is None:
            if not self._records:
                return
            # All of it ended before: its last moments are heard.
            number = max(range(len(self._timelines)), key=lambda each: self._timelines[each].ends)
            second = self._timelines[number].back(self._timelines[number].ends, LEAD_IN)
        try:
            engine = self._opened(number)
        except SoundError as error:
            self.stop()
            self.failed.emit(str(error))
            return
        self._heard = Still()
        engine.set_rate(self.rate)
        engine.play(self._timelines[number].position(second))
        self._set_playing(playing=True)

    def hear_before(self, second: float) -> None:
        """Play from a little before a second: somebody hears first and types then."""
        number = heard_at(self._timelines, second)
        self.hear(second if number is None else self._timelines[number].back(second, LEAD_IN))

    def toggle(self) -> None:
        """Stand still, or go on from two seconds before."""
        if self.playing and self._engine is not None:
            self._engine.pause()
            self._set_playing(playing=False)
            return
        second = self.second
        if second is None or self._current is None:
            self.hear(self.begins)
        else:
            self.hear(self._timelines[self._current].back(second, STEP_BACK))

    def step(self, by: float) -> None:
        """Go so many seconds of sound on, or back."""
        second = self.second
        if second is None or self._current is None:
            return
        there = stepped(self._timelines, self._current, second, by)
        was_playing = self.playing
        self.hear(there)
        if not was_playing and self._engine is not None:
            self._engine.pause()
            self._set_playing(playing=False)

    def set_rate(self, rate: float) -> None:
        """Play so many times as fast, without a change of pitch."""
        self.rate = min(RATES[-1], max(RATES[0], rate))
        if self._engine is not None:
            self._engine.set_rate(self.rate)
        self.changed.emit()

    def change_rate(self, by: int) -> None:
        """Play faster or slower by steps."""
        nearest = min(range(len(RATES)), key=lambda number: abs(RATES[number] - self.rate))
        self.set_rate(RATES[min(len(RATES) - 1, max(0, nearest + by))])

    def stop(self) -> None:
        """Stop listening; what is typed from now on takes the time of the talk's clock again."""
        heard = self.listening or self.playing
        if self._engine is not None:
            self._engine.close()
        self._current = None
        if heard:
            self._set_playing(playing=False)

    def _opened(self, number: int) -> Engine:
        if self._engine is None:
            self._engine = self.engines(self)
            self._engine.finished.connect(self._on_finished)
            self._engine.failed.connect(self._on_failed)
        if self._current != number:
            self._engine.open(self._records[number])
            self._current = number
        return self._engine

    def _on_finished(self) -> None:
        """The recording is over: another one that begins later goes on."""
        if self._current is not None:
            ends = self._timelines[self._current].ends
            if heard_at(self._timelines, ends) is not None:
                self.hear(ends)
                return
        self._set_playing(playing=False)

    def _on_time(self) -> None:
        """Tell where it is; where nothing goes on any more nobody else says so."""
        self.moved.emit()
        if self._engine is None:
            return
        stands = self._heard.lasts(monotonic(), self._engine.position()) > STILL_SECONDS
        trouble = self._engine.trouble() or (STILL if stands else "")
        if trouble:
            self._engine.pause()
            self._set_playing(playing=False)
            self.failed.emit(trouble)

    def _on_failed(self, sentence: str) -> None:
        self.stop()
        self.failed.emit(sentence)

    def _set_playing(self, *, playing: bool) -> None:
        self.playing = playing
        self._tell.start() if playing else self._tell.stop()
        self.changed.emit()
        self.moved.emit()
