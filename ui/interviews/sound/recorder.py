"""Takes sound from the microphone into the office's segments, in a thread of its own."""

import logging
from array import array
from math import log10
from typing import TYPE_CHECKING

from PySide6.QtCore import QIODevice, QObject, QTimer, Signal, Slot

from mentordesk.errors import MentorDeskError, SoundError
from ui.interviews.sound.devices import Microphone, Microphones, uptime
from ui.interviews.sound.hush import Hush

if TYPE_CHECKING:
    from mentordesk.desk import Desk
    from mentordesk.sound.segment import OpenSegment

log = logging.getLogger(__name__)
LOOK_MS = 500
"""How often the level is told, the disk is made to hold what was written, and the device is looked at."""
SEGMENT_SECONDS = 300.0
SILENT_SECONDS = 4.0
"""A device that gives nothing for so long is gone, whatever it says of itself."""
SLEPT_SECONDS = 5.0
BEHIND_SECONDS = 1.5
"""Sound that lags so far behind the clock was lost in between: a new segment begins at the right second."""
QUIETEST = -50.0
"""Decibels below the loudest that the level meter shows as nothing."""


class Recorder(QObject):
    """One stretch of recording, from its start to a pause, the end or a failure.

    It lives in the thread that it is moved to; `start` and `stop` are called there.
    """

    begun = Signal()
    heard = Signal(float)
    """How loud the last half second was, from 0 to 1."""
    hushed = Signal(str)
    """Nothing comes, or nothing but silence, while the device says that all is well; "" when that is over."""
    ended = Signal(object, str)
    """This recorder is over and all is on the disk; the sentence says why where nobody asked for it."""

    def __init__(
        self,
        desk: "Desk",
        recording_id: int,
        microphones: Microphones,
        *,
        begins: float,
        origin: object,
    ) -> None:
        super().__init__()
        self._recordings = desk.recordings
        self._recording_id = recording_id
        self._microphones = microphones
        self._begins = begins
        self._origin = origin
        self._microphone: Microphone | None = None
        self._device: QIODevice | None = None
        self._segment: OpenSegment | None = None
        self._since = self._awake_at = uptime()
        self._hush = Hush(self._since)
        self._peak = 0
        self._over = False
        self._clock: QTimer | None = None
        self.second = begins
        """Up to which second of the talk's clock sound is written; read from any thread."""

    @Slot()
    def start(self) -> None:
        """Open the microphone; the first segment begins with the first sound, which may take a while."""
        try:
            self._microphone = self._microphones()
            self._device = self._microphone.start()
        except MentorDeskError as error:
            self._end(str(error))
            return
        self._awake_at = uptime()
        self._hush = Hush(self._awake_at)
        self._device.readyRead.connect(self._take)
        self._clock = QTimer(self, interval=LOOK_MS)
        self._clock.timeout.connect(self._look)
        self._clock.start()
        self.begun.emit()

    @Slot()
    def stop(self) -> None:
        """Write what is there and close."""
        self._take()
        self._end("")

    @Slot()
    def _take(self) -> None:
        if self._over or self._device is None or self._microphone is None:
            return
        if self._ends_by_sleep(uptime()):
            return
        samples = bytes(self._device.readAll().data())
        if samples:
            self._write(samples)
        self._awake_at = uptime()

    def _write(self, samples: bytes) -> None:
        assert self._microphone is not None
        try:
            if self._segment is None:
                waited = uptime() - self._since - self._microphone.form.seconds(len(samples))
                self._segment = self._next_segment(self._begins + max(0.0, waited))
                self._since += max(0.0, waited)
            self._segment.write(samples)
        except MentorDeskError as error:
            self._end(str(error))
            return
        self.second = self._segment.ends
        peak = loudest(samples)
        self._peak = max(self._peak, peak)
        self._hush.hear(uptime(), peak)

    @Slot()
    def _look(self) -> None:
        now = uptime()
        if self._over or self._microphone is None or self._ends_by_sleep(now):
            return
        trouble = self._microphone.trouble()
        if not trouble and self._hush.lasts(now) > SILENT_SECONDS:
            trouble = "The microphone gives no sound any more. What was recorded so far stays."
        if trouble:
            self._end(trouble)
            return
        self.heard.emit(level(self._peak))
        self._peak = 0
        news = self._hush.news(now)
        if news is not None:
            self.hushed.emit(news)
        if self._segment is not None:
            try:
                self._segment.settle()
                self._turn_over(now)
            except MentorDeskError as error:
                self._end(str(error))
        self._awake_at = uptime()
        # While the disk kept this thread nothing could be heard.
        self._hush.wait(self._awake_at - now)

    def _ends_by_sleep(self, now: float) -> bool:
        """Whether nothing was done for so long that the computer slept; a slow disk is no sleep."""
        slept = now - self._awake_at > SLEPT_SECONDS
        if slept:
            self._end("The computer slept, so the recording stands still. What was recorded so far stays.")
        return slept

    def _turn_over(self, now: float) -> None:
        """Begin a new segment where this one is long enough, or where sound was lost."""
        assert self._segment is not None
        written = self._segment.writer.seconds
        lost = now - self._since - written > BEHIND_SECONDS
        if lost or written >= SEGMENT_SECONDS:
            begins = self._segment.begins + (now - self._since if lost else written)
            old, self._segment = self._segment, None
            self._recordings.end_segment(old, origin=self._origin)
            self._segment = self._next_segment(begins)
            self._since = now
            self._take()

    def _next_segment(self, begins: float) -> "OpenSegment":
        assert self._microphone is not None
        return self._recordings.begin_segment(
            self._recording_id, begins, self._microphone.form, origin=self._origin
        )

    def _end(self, sentence: str) -> None:
        if self._over:
            return
        self._over = True
        if self._clock is not None:
            self._clock.stop()
        if self._microphone is not None:
            self._microphone.stop()
        if self._segment is not None:
            try:
                self._recordings.end_segment(self._segment, origin=self._origin)
            except SoundError as error:
                # It is closed as it is, and mended at the next opening.
                self._segment.writer.abandon()
                sentence = sentence or str(error)
            except MentorDeskError as error:
                sentence = sentence or str(error)
        # The device stays until this object goes: it may be its signal that is being answered.
        self._segment = None
        self.ended.emit(self, sentence)


def loudest(samples: bytes) -> int:
    """The greatest swing of 16-bit samples."""
    values = array("h", samples[: len(samples) // 2 * 2])
    return max(map(abs, (max(values), min(values)))) if values else 0


def level(peak: int) -> float:
    """How loud that is to an ear, from 0 to 1."""
    if peak <= 0:
        return 0.0
    return max(0.0, min(1.0, 1.0 - 20 * log10(peak / 32_768) / QUIETEST))
