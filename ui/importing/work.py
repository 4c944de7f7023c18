"""The slow work of an import: one piece at a time, with its progress, and a cancel that is safe."""

from collections.abc import Callable
from threading import Event
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from mentordesk.errors import MentorDeskError
from ui.importing.planning import Report
from ui.tasks import Cancelled, Job, Runner
from ui.widgets.progress import ProgressLine

T = TypeVar("T")


class Work(QObject):
    """Runs beside the window; nothing is told once the wizard is gone."""

    busy_changed = Signal(bool)
    failed = Signal(object)
    """What is fit to be shown of why it did not work."""

    def __init__(self, tasks: Runner, progress: ProgressLine, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._progress = progress
        self._job: Job | None = None
        self._stop = Event()
        self._writing = False
        self.is_busy = False
        progress.cancel_requested.connect(self._on_cancel)

    def run(
        self, text: str, work: Callable[[], T], done: Callable[[T], object], *, database: bool = True
    ) -> None:
        """Do some work that writes nothing; where it is cancelled, `done` is not called."""
        self._start(text, lambda _job: work(), done, database=database)

    def write(self, text: str, work: Callable[[Report], T], done: Callable[[T | None], object]) -> None:
        """Do work that writes, all or nothing; `done` is given None where it was cancelled in time."""
        self._stop.clear()
        self._writing = True

        def write(job: Job) -> T | None:
            def report(written: int, total: int) -> None:
                if self._stop.is_set():
                    raise Cancelled
                job.report(written, total)

            try:
                return work(report)
            except Cancelled:
                return None

        self._start(text, write, done, database=True)

    def _start(
        self, text: str, work: Callable[[Job], T], done: Callable[[T], object], *, database: bool
    ) -> None:
        self._set_busy(text)

        def finish(result: T) -> None:
            if isValid(self):
                self._set_busy("")
                done(result)

        def fail(error: Exception) -> None:
            if isValid(self):
                self._set_busy("")
                if not isinstance(error, MentorDeskError):
                    raise error
                self.failed.emit(error)

        self._job = self._tasks.run(
            work, done=finish, failed=fail, progress=self._progress.set_progress, database=database
        )

    def _set_busy(self, text: str) -> None:
        self.is_busy = bool(text)
        if text:
            self._progress.start(text)
        else:
            self._writing = False
            self._progress.stop()
        self.busy_changed.emit(self.is_busy)

    def _on_cancel(self) -> None:
        if self._writing:
            # Whether it was still in time only the transaction knows: its answer is waited for.
            self._stop.set()
        elif self._job is not None:
            self._job.cancel()
            self._set_busy("")
