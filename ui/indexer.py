"""Keeps the index of the search up with what is written, in slices, when the typing rests."""

import logging

from PySide6.QtCore import QObject, QTimer

from mentordesk.errors import MentorDeskError
from ui.workbench import Workbench

log = logging.getLogger(__name__)
_REST_MS, _BETWEEN_MS = 3_000, 20
_SLICE_S = 0.04
"""So long the worker is busy at a time: what is typed meanwhile is saved in between."""


class Indexer(QObject):
    """Runs as long as the office is open."""

    def __init__(self, workbench: Workbench, parent: QObject) -> None:
        super().__init__(parent)
        self._bench = workbench
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self.take_up)
        self._between = QTimer(self, singleShot=True, interval=_BETWEEN_MS)
        self._between.timeout.connect(self.take_up)
        workbench.hub.changed.connect(self._rest.start)

    def begin(self) -> None:
        """Take up what was written since the office was last open, a moment from now."""
        self._rest.start()

    def take_up(self) -> None:
        """Take up a slice of what is new; the rest follows by itself."""
        searching = self._bench.desk.searching
        self._bench.tasks.run(
            lambda job: searching.take_up(_SLICE_S, job.waited_for),
            done=self._on_taken,
            failed=self._on_failed,
            awaited=False,
        )

    def _on_taken(self, left: int) -> None:
        if left:
            self._between.start()

    def _on_failed(self, error: Exception) -> None:
        """Nobody asked for it, so nobody is told: what is typed meets the same fault, and says it."""
        if not isinstance(error, MentorDeskError):
            raise error
        log.warning("the search was not taken up: %s", type(error).__name__)
