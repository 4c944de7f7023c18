"""Looks for Python's cyclic garbage in the GUI thread, and nowhere else.

Python collects in whichever thread happens to allocate. A worker that reads thousands of rows would then
delete the widgets of a view that was closed, and Qt does not survive that.
"""

import gc
import linecache

from PySide6.QtCore import QObject, QTimer

_TICK_MS = 1_000
_MIDDLE_EVERY, _ALL_EVERY = 10, 300
"""In ticks: the older the objects, the longer the look and the rarer what it finds."""


class Collector(QObject):
    """As long as it lives, nothing is collected but by its clock."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._was_on = gc.isenabled()
        gc.disable()
        self._ticks = 0
        self._clock = QTimer(self, interval=_TICK_MS)
        self._clock.timeout.connect(self.collect)
        self._clock.start()

    def collect(self) -> None:
        """Look at the young objects, now and then at the older ones too."""
        self._ticks += 1
        if self._ticks % _ALL_EVERY == 0:
            gc.collect()
        elif self._ticks % _MIDDLE_EVERY == 0:
            gc.collect(1)
            # PySide looks for its own name in the source of each module that is imported, and Python keeps
            # what it read for it: fifteen megabytes after the start.
            linecache.clearcache()
        elif gc.get_count()[0] > gc.get_threshold()[0]:
            gc.collect(0)

    def end(self) -> None:
        """Leave it to whom it was left before."""
        self._clock.stop()
        if self._was_on:
            gc.enable()
