"""Looks for Python's cyclic garbage in the GUI thread, and nowhere else.

Python collects in whichever thread happens to allocate. A worker that reads thousands of rows would then
delete the widgets of a view that was closed, and Qt does not survive that.
"""

import gc
import linecache

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QWindow

from mentordesk.precedence import Precedence, of_keys

_TICK_MS = 1_000
_MIDDLE_EVERY, _ALL_EVERY = 10, 300
"""In ticks: the older the objects, the longer the look and the rarer what it finds."""
_PAUSE, _REST = 1, 5
"""Ticks without a key, before any look; and before that at all objects, which takes as long as many keys."""
_MANY = 100_000
"""So many young objects are looked at beside the keys too."""
_NONE, _YOUNG, _MIDDLE, _ALL = -1, 0, 1, 2


class Collector(QObject):
    """As long as it lives, nothing is collected but by its clock."""

    def __init__(self, parent: QObject | None = None, *, keys: Precedence = of_keys) -> None:
        super().__init__(parent)
        self._keys = keys
        self._was_on = gc.isenabled()
        gc.disable()
        # What a program needs to begin with stays to its end, and is most of what there is.
        gc.freeze()
        self._ticks = self._rested = 0
        self._due = _NONE
        self._clock = QTimer(self, interval=_TICK_MS)
        self._clock.timeout.connect(self.collect)
        self._clock.start()

    def follow_keys(self, window: QWindow) -> None:
        """Let the looks wait while somebody types there; of the keys of an interview it is known."""
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress:
            self._rested = 0
        return super().eventFilter(watched, event)

    def collect(self) -> None:
        """Look at the young objects, now and then at the older ones too."""
        self._ticks += 1
        self._rested = 0 if self._keys.since_taken() < _TICK_MS / 1000 else self._rested + 1
        young = gc.get_count()[0]
        if self._ticks % _ALL_EVERY == 0:
            self._due = _ALL
        elif self._ticks % _MIDDLE_EVERY == 0:
            self._due = max(self._due, _MIDDLE)
        elif young > gc.get_threshold()[0]:
            self._due = max(self._due, _YOUNG)
        if self._rested > _PAUSE or young > _MANY:
            self._look(self._due if self._rested > _REST else min(self._due, _MIDDLE))

    def _look(self, generation: int) -> None:
        if generation == _NONE:
            return
        gc.collect(generation)
        if generation == self._due:
            self._due = _NONE
        if generation == _MIDDLE:
            # PySide looks for its own name in the source of each module that is imported, and Python keeps
            # what it read for it: fifteen megabytes after the start.
            linecache.clearcache()

    def end(self) -> None:
        """Leave it to whom it was left before."""
        self._clock.stop()
        gc.unfreeze()
        if self._was_on:
            gc.enable()
