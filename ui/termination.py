"""The end that the system asks for: at the end of its session, or of the terminal that began the program."""

import signal
import socket

from PySide6.QtCore import QObject, QSocketNotifier, Signal

_ASKS = ("SIGTERM", "SIGINT", "SIGHUP")


class Termination(QObject):
    """Tells of the signals that ask a program to end; what they end by themselves leaves files open.

    Python answers a signal between two of its own lines, and while Qt waits for somebody there are none. So
    the number of the signal goes through a socket that Qt waits for as well.
    """

    asked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._near, self._far = socket.socketpair()
        for end in (self._near, self._far):
            end.settimeout(0)
        self._notifier = QSocketNotifier(self._near.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_signal)
        signal.set_wakeup_fd(self._far.fileno(), warn_on_full_buffer=False)
        numbers = [getattr(signal, name) for name in _ASKS if hasattr(signal, name)]
        # Begun so that it outlives its terminal, it does.
        numbers = [one for one in numbers if signal.getsignal(one) is not signal.SIG_IGN]
        self._before = {one: signal.signal(one, lambda *_: None) for one in numbers}

    def stop(self) -> None:
        """Have the signals do again what they do by themselves."""
        signal.set_wakeup_fd(-1)
        for number, before in self._before.items():
            signal.signal(number, before)
        self._notifier.setEnabled(False)
        self._near.close()
        self._far.close()

    def _on_signal(self) -> None:
        self._near.recv(64)
        self.asked.emit()
