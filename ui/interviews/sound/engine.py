"""What plays one recording at a time: QtMultimedia's player behind the few things that are asked of it."""

from typing import Any, Protocol

from PySide6.QtCore import QIODevice, QObject, QUrl, Signal

from mentordesk.errors import SoundError
from mentordesk.records.recordings import RecordingRecord
from mentordesk.sound import files, kinds
from ui.interviews.sound.devices import multimedia
from ui.interviews.sound.joined import SoundDevice

_MOST_A_SECOND = 72_000
"""Bytes; no sound that is pressed is larger (AAC in two channels)."""


class Engine(Protocol):
    """Plays sound; positions are seconds of it."""

    finished: Any
    failed: Any

    def open(self, record: RecordingRecord) -> None: ...

    def play(self, position: float) -> None: ...

    def pause(self) -> None: ...

    def position(self) -> float: ...

    def set_rate(self, rate: float) -> None: ...

    def trouble(self) -> str:
        """Why nothing can be heard just now, as a sentence; "" where something can."""
        ...

    def close(self) -> None: ...


class QtEngine(QObject):
    """Plays slower and faster without a change of pitch.

    It is asked by signals alone: while a signal goes to a slot of Qt, Python's lock is free. Qt's player
    waits for threads of its own, and these wait for that lock: one stop of a hundred ended both for ever.
    """

    finished = Signal()
    failed = Signal(str)

    _play = Signal()
    _pause = Signal()
    _stop = Signal()
    _seek = Signal("qlonglong")  # type: ignore[arg-type]  # whole milliseconds, which Python has no type for
    _hasten = Signal(float)
    _let_go = Signal(QUrl)
    _take = Signal(QIODevice, QUrl)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._qt = multimedia()
        require_output(self._qt)
        self._player = self._qt.QMediaPlayer(self)
        self._output = self._qt.QAudioOutput(self)
        self._player.setAudioOutput(self._output)
        available = self._qt.QMediaPlayer.PitchCompensationAvailability.Unavailable
        if self._player.pitchCompensationAvailability() != available:
            self._player.setPitchCompensation(True)
        self._play.connect(self._player.play)
        self._pause.connect(self._player.pause)
        self._stop.connect(self._player.stop)
        self._seek.connect(self._player.setPosition)
        self._hasten.connect(self._player.setPlaybackRate)
        self._let_go.connect(self._player.setSource)
        self._take.connect(self._player.setSourceDevice)
        self._device: SoundDevice | None = None
        self._length = 0.0
        self._wanted: float | None = None
        self._playing = False
        self._player.mediaStatusChanged.connect(self._on_status)
        self._player.errorOccurred.connect(self._on_error)

    def open(self, record: RecordingRecord) -> None:
        """Take up a recording; it is heard from `play` on."""
        self.close()
        try:
            readable = files.opened(*record.parts[0][:2]) if record.attached else files.Joined(record.parts)
        except OSError as error:
            raise SoundError(f"The recording cannot be read: {error.strerror}.") from error
        self._device = SoundDevice(readable, least=_least(record, readable))
        self._length = sum(part.seconds for part in record.parts)
        self._device.open(QIODevice.OpenModeFlag.ReadOnly)
        # The name tells the player what kind of sound it is.
        self._take.emit(self._device, QUrl(f"recording{record.suffix}"))

    def play(self, position: float) -> None:
        """Play from a position on, as soon as the sound is ready."""
        self._wanted = position
        self._playing = True
        self._go()

    def pause(self) -> None:
        """Stand still."""
        self._playing = False
        self._pause.emit()

    def position(self) -> float:
        """Where the sound is."""
        return self._wanted if self._wanted is not None else float(self._player.position()) / 1000

    def set_rate(self, rate: float) -> None:
        """Play so many times as fast."""
        self._hasten.emit(rate)

    def trouble(self) -> str:
        """Why nothing can be heard just now; Qt's player goes on without a loudspeaker."""
        try:
            require_output(self._qt)
        except SoundError as error:
            return str(error)
        return ""

    def close(self) -> None:
        """Let go of the recording and its files."""
        self._playing = False
        self._stop.emit()
        self._let_go.emit(QUrl())
        if self._device is not None:
            self._device.close()
            self._device.deleteLater()
            self._device = None
        self._wanted = None

    def _go(self) -> None:
        status = self._qt.QMediaPlayer.MediaStatus
        loading = {status.NoMedia, status.LoadingMedia}
        if self._wanted is None or not self._playing or self._player.mediaStatus() in loading:
            return
        position, self._wanted = self._wanted, None
        self._seek.emit(round(position * 1000))
        self._play.emit()

    def _on_status(self, status: Any) -> None:
        if status == self._qt.QMediaPlayer.MediaStatus.EndOfMedia:
            if self._playing:
                self._playing = False
                # Qt is back at the beginning, where it does not know how long the sound is.
                self._wanted = self._length
                self.finished.emit()
        else:
            self._go()

    def _on_error(self, _error: Any, _words: str) -> None:
        self._playing = False
        self.failed.emit("This recording cannot be played: it is damaged, or of a kind not known here.")


def _least(record: RecordingRecord, readable: files.Readable) -> int:
    """How large the sound is to seem.

    Where it does not tell its length Qt reckons with its first seconds and its size, and goes nowhere beyond:
    of an hour that begins loud the last twenty minutes could not be heard. What is too long does no harm.
    """
    untold = record.attached and kinds.kind_of(readable.read_at(0, kinds.BEGINNING)) in kinds.UNTOLD
    return round(record.seconds * _MOST_A_SECOND) if untold else 0


def require_output(qt: Any) -> None:
    """Raise where there is nothing to hear with."""
    if qt.QMediaDevices.defaultAudioOutput().isNull():
        raise SoundError("There is no loudspeaker and there are no headphones to hear it with.")
