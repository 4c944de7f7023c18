"""Orders reports from a process of their own and waits for them.

It gets the records of which a report is made, through a pipe; office file and passphrase it never sees.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing import get_context
from threading import Lock
from typing import Any

from mentordesk.domain.printed import ReportName
from mentordesk.errors import MentorDeskError
from mentordesk.records.reports import Report
from mentordesk.terms import Audience

log = logging.getLogger(__name__)
_TICK_SECONDS = 0.1


class WorkshopError(MentorDeskError):
    """The process that makes reports ended before the report was made."""


class Workshop:
    """One process, which begins with the first order; who orders while it works waits for his turn."""

    def __init__(self) -> None:
        self._turn = Lock()
        self._pipe: Any = None
        self.process: Any = None

    def make(
        self, name: ReportName, data: object, audience: Audience, *, paper: str, tick: Callable[[], object]
    ) -> Report:
        """The report; `tick` is called while it is made, and what that raises ends the process with it."""
        order = (name, data, audience, paper)
        with self._in_turn(tick):
            try:
                answer = self._answer(order, tick)
            except (EOFError, OSError):
                # It had ended for want of work, or was ended; once more with another.
                self._end()
                try:
                    answer = self._answer(order, tick)
                except (EOFError, OSError) as error:
                    log.warning("a report was not made: %s", type(error).__name__)
                    self._end()
                    raise WorkshopError("The report could not be made. Try it again.") from error
        if isinstance(answer, Exception):
            raise answer
        assert isinstance(answer, Report)
        return answer

    def close(self) -> None:
        """End the process; another begins with the next order."""
        with self._turn:
            self._end()

    @contextmanager
    def _in_turn(self, tick: Callable[[], object]) -> Iterator[None]:
        while not self._turn.acquire(timeout=_TICK_SECONDS):
            tick()
        try:
            yield
        finally:
            self._turn.release()

    def _answer(self, order: tuple[object, ...], tick: Callable[[], object]) -> object:
        if self.process is None:
            self._begin()
        self._pipe.send(order)
        try:
            while not self._pipe.poll(_TICK_SECONDS):
                tick()
        except BaseException:
            # What it makes is not wanted any more, and nothing else can be ordered before it is done.
            self._end()
            raise
        answer: object = self._pipe.recv()
        return answer

    def _begin(self) -> None:
        from mentordesk.reports.apart import serve

        context = get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self.process = context.Process(target=serve, args=(theirs,), daemon=True)
        self.process.start()
        # With the other end held here too, neither would hear when the other is gone.
        theirs.close()

    def _end(self) -> None:
        process, self.process = self.process, None
        if process is not None:
            self._pipe.close()
            process.terminate()
            process.join(2)


SHARED = Workshop()
"""The one of all windows; its process ends with this one."""
