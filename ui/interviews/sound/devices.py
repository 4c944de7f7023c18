"""The microphone, and QtMultimedia itself, which is imported only when sound is used."""

import importlib
import time
from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtCore import QIODevice

from mentordesk.errors import SoundError
from mentordesk.sound.wave import Form
from ui.interviews.sound.sources import Sources

_RATES = (16_000, 24_000, 48_000, 44_100)
_FORMS = tuple(Form(rate, channels) for channels in (1, 2) for rate in _RATES)
"""Speech needs no more than the first; the others are for devices that know nothing less."""
_NONE = "There is no microphone. Plug one in, and begin the recording again."
_HELD_SECONDS = 4
"""What the device holds for us while this process is kept from running."""


def multimedia() -> Any:
    """QtMultimedia; `SoundError` where this computer lacks what it needs."""
    try:
        return importlib.import_module("PySide6.QtMultimedia")
    except ImportError as error:
        raise SoundError(
            "This computer lacks what sound needs, so nothing can be recorded or heard here; everything else "
            f"works. Whoever looks after the computer is helped by this: {error}."
        ) from error


class Microphone(Protocol):
    """Where samples come from; made and used in the thread that writes them."""

    form: Form

    def start(self) -> QIODevice:
        """Begin, and get where the samples are read from; `SoundError` where there is no microphone."""
        ...

    def trouble(self) -> str:
        """What is wrong with it now, as a sentence; "" while all is well."""
        ...

    def stop(self) -> None:
        """End; the device is free for others."""
        ...


Microphones = Callable[[], Microphone]


class SystemMicrophone:
    """The microphone that the system takes by default."""

    def __init__(self) -> None:
        qt = multimedia()
        self._qt = qt
        self._sources = Sources()
        there = [qt.QMediaDevices.defaultAudioInput(), *qt.QMediaDevices.audioInputs()]
        there = [one for one in there if not one.isNull()]
        if not there:
            self._sources.close()
            raise SoundError(_NONE)
        # Qt may still tell of one that is gone.
        self._device = next((one for one in there if self._sources.knows(_name(one))), there[0])
        forms = [one for one in _FORMS if self._device.isFormatSupported(_format(qt, one))]
        if not forms:
            self._sources.close()
            raise SoundError("This microphone gives no sound that can be recorded. Choose another one.")
        self.form = forms[0]
        self._source = qt.QAudioSource(self._device, _format(qt, self.form))
        self._source.setBufferSize(self.form.bytes_a_second * _HELD_SECONDS)

    def start(self) -> QIODevice:
        """Begin, and get where the samples are read from."""
        device: QIODevice | None = self._source.start()
        if device is None:
            here = self._sources.knows(_name(self._device)) or not self._sources.reached
            raise SoundError("The microphone cannot be used; another program may have it." if here else _NONE)
        return device

    def trouble(self) -> str:
        """What is wrong with the microphone now."""
        name = _name(self._device)
        there = {_name(each) for each in self._qt.QMediaDevices.audioInputs()}
        if name not in there or self._sources.lost(name):
            return "The microphone was pulled out. What was recorded so far stays."
        if self._source.error() not in (self._qt.QtAudio.Error.NoError, self._qt.QtAudio.Error.UnderrunError):
            return "The microphone fails. What was recorded so far stays."
        return ""

    def stop(self) -> None:
        """End; the device is free for others."""
        self._source.stop()
        self._sources.close()


def uptime() -> float:
    """Seconds that go on while the computer sleeps, whatever happens to its clock."""
    # Linux's monotonic clock stands still in sleep, and so does macOS's in Python.
    clock = getattr(time, "CLOCK_BOOTTIME", None) or getattr(time, "CLOCK_MONOTONIC", None)
    return time.monotonic() if clock is None else time.clock_gettime(clock)


def _name(device: Any) -> str:
    return bytes(device.id().data()).decode("utf-8", "replace")


def _format(qt: Any, form: Form) -> Any:
    made = qt.QAudioFormat()
    made.setSampleRate(form.rate)
    made.setChannelCount(form.channels)
    made.setSampleFormat(qt.QAudioFormat.SampleFormat.Int16)
    return made
