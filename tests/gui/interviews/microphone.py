"""A microphone without a device: a tone, given in the thread that asks for it, as fast as it is wanted."""

import time

from PySide6.QtCore import QIODevice, QObject, QTimer

from mentordesk.errors import SoundError
from mentordesk.sound.wave import Form
from tests.sounds import tone

_EVERY_MS = 10
_LOOP = tone(1.0)
"""440 whole swings, so that it goes on without a break."""


class _Samples(QIODevice):
    """Gives as many samples as time has passed since it was opened, times `speed`."""

    def __init__(self, form: Form, speed: float) -> None:
        super().__init__()
        self._form = form
        self._speed = speed
        self._since = time.monotonic()
        self.given = 0
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self.readyRead)
        self._timer.start()

    def isSequential(self) -> bool:  # noqa: N802 (Qt)
        return True

    def bytesAvailable(self) -> int:  # noqa: N802 (Qt)
        passed = (time.monotonic() - self._since) * self._speed
        return int(passed * self._form.rate) * self._form.frame - self.given

    def readData(self, most: int) -> bytes:  # noqa: N802 (Qt)
        count = max(0, min(most, self.bytesAvailable(), len(_LOOP)))
        start = self.given % len(_LOOP)
        data = (_LOOP + _LOOP)[start : start + count]
        self.given += count
        return data

    def writeData(self, _data: object, _size: int) -> int:  # noqa: N802 (Qt)
        return -1

    def end(self) -> None:
        self._timer.stop()
        self.close()


class ToneMicrophone(QObject):
    """`fault` is what it says is wrong with it; `dead` gives no samples."""

    fault = ""
    dead = False
    there = True

    def __init__(self, speed: float = 1.0) -> None:
        super().__init__()
        if not type(self).there:
            raise SoundError("There is no microphone. Plug one in, and begin the recording again.")
        self.form = Form()
        self._speed = speed
        self._samples: _Samples | None = None

    def start(self) -> QIODevice:
        self._samples = _Samples(self.form, 0.0 if self.dead else self._speed)
        self._samples.open(QIODevice.OpenModeFlag.ReadOnly | QIODevice.OpenModeFlag.Unbuffered)
        return self._samples

    def trouble(self) -> str:
        return type(self).fault

    def stop(self) -> None:
        if self._samples is not None:
            self._samples.end()
