"""Slow work away from the GUI thread: one worker for the database, a pool for the rest."""

import sys
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from threading import Event
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from concurrent.futures import Executor

T = TypeVar("T")
_SWITCH_SECONDS = 0.00005
"""How long a busy worker may keep the interpreter from the window."""


class Cancelled(Exception):  # noqa: N818 (not an error: somebody wished it)
    """Raised inside work whose cancel was asked for."""


class Job:
    """One piece of work under way; the work itself gets it as its only argument."""

    def __init__(
        self, tell: Callable[["Job", int, int], None], *, waited_for: Callable[[], bool] = lambda: False
    ) -> None:
        self._tell = tell
        self._cancel = Event()
        self.waited_for = waited_for
        """Whether other work waits for the same worker: what nobody waits for had better make room."""
        self.over = False
        """Whether the result, if it was wanted, has been delivered."""

    def cancel(self) -> None:
        """Ask the work to stop at its next `report`; its result is not delivered."""
        self._cancel.set()

    @property
    def cancelled(self) -> bool:
        """Whether a stop was asked for."""
        return self._cancel.is_set()

    def check(self) -> None:
        """Raise `Cancelled` when a stop was asked for."""
        if self.cancelled:
            raise Cancelled

    def report(self, done: int, total: int = 0) -> None:
        """Say how far the work is; raises `Cancelled` when a stop was asked for."""
        self.check()
        self._tell(self, done, total)


Work = Callable[[Job], T]


class Runner(Protocol):
    """Who runs slow work; views know this much."""

    apart: bool
    """Whether what holds the interpreter up for long, a report for instance, goes to a process of its own."""

    def run(
        self,
        work: Work[T],
        *,
        done: Callable[[T], object] | None = None,
        failed: Callable[[Exception], object] | None = None,
        progress: Callable[[int, int], object] | None = None,
        database: bool = True,
        awaited: bool = True,
    ) -> Job:
        """Run `work`; `done`, `failed` and `progress` are called in the GUI thread.

        Where nobody looks at an empty place until it is there, it is not `awaited`: other work is not asked
        to make room for it. What fails without a `failed` is a bug and goes to `sys.excepthook`.
        """
        ...

    def drop(self) -> None:
        """Cancel what is under way and wait for it; nobody is told of it any more."""
        ...


@dataclass(frozen=True)
class _Answers:
    """Who is told of a job; kept and called in the GUI thread alone."""

    done: Callable[[Any], object] | None
    failed: Callable[[Exception], object] | None
    progress: Callable[[int, int], object] | None


class _Parcel:
    """What goes to a worker and comes back, to be emptied in the GUI thread.

    The worker never lets go of the last reference to a widget that the work knows: Qt would delete it there.
    """

    def __init__(self, work: Work[Any]) -> None:
        self._work: Work[Any] | None = work
        self._result: Any = None
        self._error: Exception | None = None

    def do(self, job: Job) -> None:
        """In the worker: do the work, unless a stop was asked for before it began."""
        assert self._work is not None
        self._result, self._error = _outcome(job, self._work)

    def emptied(self) -> tuple[Any, Exception | None]:
        """In the GUI thread: what came of it, of which nothing stays here."""
        outcome = self._result, self._error
        self._work = self._result = self._error = None
        return outcome


class _Delivery(QObject):
    """What both runners share: handing results to those who asked."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._answers: dict[Job, _Answers] = {}

    def _report(self, job: Job, done: int, total: int) -> None:
        answers = self._answers.get(job)
        if answers is not None and answers.progress is not None and not job.cancelled:
            answers.progress(done, total)

    def _finish(self, job: Job, result: Any, error: Exception | None) -> None:
        answers = self._answers.pop(job, None)
        job.over = True
        if answers is None or job.cancelled or isinstance(error, Cancelled):
            return
        if error is None:
            if answers.done is not None:
                answers.done(result)
        elif answers.failed is not None:
            answers.failed(error)
        else:
            sys.excepthook(type(error), error, error.__traceback__)


class Tasks(_Delivery):
    """Runs work in threads."""

    apart = True
    # Emitted in a worker, received in this object's own thread: Qt queues them.
    _reported = Signal(object, int, int)
    _finished = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._executors: dict[str, Executor] = {}
        self._queue: deque[Job] = deque()
        """What waits for the database's worker and is waited for, in the order in which it comes."""
        # A key waits for a busy worker at each of Qt's calls that it makes; Python's own 5 ms are felt then:
        # one key of a hundred took 137 ms beside a report on a busy machine, with 0.1 ms 62, with 0.02 ms 53.
        sys.setswitchinterval(_SWITCH_SECONDS)
        self._reported.connect(self._report)
        self._finished.connect(self._take_back)

    def run(
        self,
        work: Work[T],
        *,
        done: Callable[[T], object] | None = None,
        failed: Callable[[Exception], object] | None = None,
        progress: Callable[[int, int], object] | None = None,
        database: bool = True,
        awaited: bool = True,
    ) -> Job:
        """Run `work` in the database's thread, or in the pool when it doesn't touch the database."""
        job = Job(self._reported.emit, waited_for=self._is_waited_for)
        self._answers[job] = _Answers(done, failed, progress)
        if database and awaited:
            self._queue.append(job)
        executor = self._executor("database", 1) if database else self._executor("work", 3)
        executor.submit(self._perform, job, _Parcel(work))
        return job

    def _is_waited_for(self) -> bool:
        return any(not job.cancelled for job in tuple(self._queue))

    def drop(self) -> None:
        """Cancel what is under way and wait for it; nobody is told of it any more.

        The threads end as well; others begin when they are needed.
        """
        for job in self._answers:
            job.cancel()
        self._answers.clear()
        for executor in self._executors.values():
            executor.shutdown(wait=True, cancel_futures=True)
        self._executors.clear()
        self._queue.clear()

    def _perform(self, job: Job, parcel: _Parcel) -> None:
        if self._queue and self._queue[0] is job:
            self._queue.popleft()
        parcel.do(job)
        self._finished.emit(job, parcel)

    def _take_back(self, job: Job, parcel: _Parcel) -> None:
        self._finish(job, *parcel.emptied())

    def _executor(self, name: str, threads: int) -> "Executor":
        # Made on first use: neither threads nor their module are needed for the first paint.
        from concurrent.futures import ThreadPoolExecutor

        if name not in self._executors:
            self._executors[name] = ThreadPoolExecutor(threads, name)
        return self._executors[name]


class ImmediateTasks(_Delivery):
    """Runs work at once, in the caller's thread: for tests, and for pictures without a screen."""

    apart = False

    def run(
        self,
        work: Work[T],
        *,
        done: Callable[[T], object] | None = None,
        failed: Callable[[Exception], object] | None = None,
        progress: Callable[[int, int], object] | None = None,
        database: bool = True,
        awaited: bool = True,
    ) -> Job:
        """Run `work` now; returns when it is over."""
        job = Job(self._report)
        self._answers[job] = _Answers(done, failed, progress)
        self._finish(job, *_outcome(job, work))
        return job

    def drop(self) -> None:
        """Nothing is ever under way."""


def _outcome(job: Job, work: Work[Any]) -> tuple[Any, Exception | None]:
    try:
        if job.cancelled:
            raise Cancelled
        return work(job), None
    except Exception as error:  # noqa: BLE001 (whatever it is, it belongs to the one who asked)
        return None, error
