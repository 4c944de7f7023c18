"""Slow work away from the GUI thread: one worker for the database, a pool for the rest."""

import sys
from collections.abc import Callable
from threading import Event
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

T = TypeVar("T")


class Cancelled(Exception):  # noqa: N818 (not an error: somebody wished it)
    """Raised inside work whose cancel was asked for."""


class Job(QObject):
    """One piece of work under way; the work itself gets it as its only argument."""

    progressed = Signal(int, int)
    finished = Signal(object)
    failed = Signal(object)
    ended = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cancel = Event()

    def cancel(self) -> None:
        """Ask the work to stop at its next `report`; its result is not delivered."""
        self._cancel.set()

    @property
    def cancelled(self) -> bool:
        """Whether a stop was asked for."""
        return self._cancel.is_set()

    def report(self, done: int, total: int = 0) -> None:
        """Say how far the work is; raises `Cancelled` when a stop was asked for."""
        if self.cancelled:
            raise Cancelled
        self.progressed.emit(done, total)


Work = Callable[[Job], T]


class Runner(Protocol):
    """Who runs slow work; views know this much."""

    def run(
        self,
        work: Work[T],
        *,
        done: Callable[[T], object] | None = None,
        failed: Callable[[Exception], object] | None = None,
        progress: Callable[[int, int], object] | None = None,
        database: bool = True,
    ) -> Job:
        """Run `work`; `done`, `failed` and `progress` are called in the GUI thread."""
        ...

    def close(self) -> None:
        """Cancel what is under way and wait for it."""
        ...


class Tasks(QObject):
    """Runs work in threads. What fails without a `failed` is a bug and goes to `sys.excepthook`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._executors: dict[str, Executor] = {}
        self._jobs: dict[Job, Future[None]] = {}

    def run(
        self,
        work: Work[T],
        *,
        done: Callable[[T], object] | None = None,
        failed: Callable[[Exception], object] | None = None,
        progress: Callable[[int, int], object] | None = None,
        database: bool = True,
    ) -> Job:
        """Run `work` in the database's thread, or in the pool when it doesn't touch the database."""
        job = Job(self)
        _Receiver(job, done, failed, progress, over=self._forget)
        executor = self._executor("database", 1) if database else self._executor("work", 3)
        self._jobs[job] = executor.submit(_perform, job, work)
        return job

    def close(self) -> None:
        """Cancel what is under way and wait for it."""
        for job in self._jobs:
            job.cancel()
        for executor in self._executors.values():
            executor.shutdown(wait=True, cancel_futures=True)

    def _executor(self, name: str, threads: int) -> "Executor":
        # Made on first use: neither threads nor their module are needed for the first paint.
        from concurrent.futures import ThreadPoolExecutor

        if name not in self._executors:
            self._executors[name] = ThreadPoolExecutor(threads, name)
        return self._executors[name]

    def _forget(self, job: Job) -> None:
        # The thread may still be on its way out of the last emit; the job can go only after that.
        self._jobs.pop(job).exception()
        job.deleteLater()


class ImmediateTasks(QObject):
    """Runs work at once, in the caller's thread: for tests."""

    def run(
        self,
        work: Work[T],
        *,
        done: Callable[[T], object] | None = None,
        failed: Callable[[Exception], object] | None = None,
        progress: Callable[[int, int], object] | None = None,
        database: bool = True,
    ) -> Job:
        """Run `work` now; returns when it is over."""
        job = Job(self)
        _Receiver(job, done, failed, progress, over=Job.deleteLater)
        _perform(job, work)
        return job

    def close(self) -> None:
        """Nothing is ever under way."""


class _Receiver(QObject):
    """Lives in the GUI thread, so that what a thread emits is queued to it."""

    def __init__(
        self,
        job: Job,
        done: Callable[[Any], object] | None,
        failed: Callable[[Exception], object] | None,
        progress: Callable[[int, int], object] | None,
        *,
        over: Callable[[Job], object],
    ) -> None:
        super().__init__(job)
        self._over = over
        self._job = job
        self._done = done
        self._failed = failed
        self._progress = progress
        job.finished.connect(self._on_finished)
        job.failed.connect(self._on_failed)
        job.progressed.connect(self._on_progressed)
        job.ended.connect(self._on_ended)

    def _on_finished(self, result: object) -> None:
        if self._done is not None and not self._job.cancelled:
            self._done(result)

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, Cancelled):
            return
        if self._failed is not None:
            self._failed(error)
        else:
            sys.excepthook(type(error), error, error.__traceback__)

    def _on_progressed(self, done: int, total: int) -> None:
        if self._progress is not None and not self._job.cancelled:
            self._progress(done, total)

    def _on_ended(self) -> None:
        self._over(self._job)


def _perform(job: Job, work: Work[Any]) -> None:
    try:
        if job.cancelled:
            raise Cancelled
        result = work(job)
    except Exception as error:  # noqa: BLE001 (whatever it is, it belongs to the one who asked)
        job.failed.emit(error)
    else:
        job.finished.emit(result)
    job.ended.emit()
