"""Asks the process that holds a dictionary; the answers come as futures."""

import logging
from collections.abc import Collection, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from mentordesk.errors import MentorDeskError

log = logging.getLogger(__name__)


class SpellerError(MentorDeskError):
    """The dictionary cannot be used."""


@cache
def shared(dictionary: Path) -> "Speller":
    """The one of a dictionary, for all windows; its process ends with this one."""
    return Speller(dictionary)


class Speller:
    """One dictionary; the process starts with the first question and ends with `close`, or with this one."""

    def __init__(self, dictionary: Path) -> None:
        self._dictionary = dictionary
        self._thread = ThreadPoolExecutor(1, "speller")
        self._pipe: Any = None
        self._process: Any = None

    def check(self, words: Collection[str]) -> "Future[frozenset[str]]":
        """Those of the words that the dictionary doesn't know."""
        return self._thread.submit(lambda: frozenset(self._ask(list(words))))

    def suggest(self, word: str) -> "Future[Sequence[str]]":
        """What may have been meant, the likeliest first."""
        return self._thread.submit(lambda: tuple(self._ask(word)))

    def close(self) -> None:
        """Ask no more; returns at once."""
        self._thread.submit(self._end)
        self._thread.shutdown(wait=False, cancel_futures=False)

    def _ask(self, question: str | list[str]) -> list[str]:
        try:
            if self._process is None:
                self._begin()
            self._pipe.send(question)
            answer: list[str] = self._pipe.recv()
        except (EOFError, OSError) as error:
            log.warning("the spell check stopped: %s", type(error).__name__)
            raise SpellerError("The dictionary cannot be read; spelling is not checked.") from error
        return answer

    def _begin(self) -> None:
        from mentordesk.spelling.helper import serve

        context = get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=serve, args=(str(self._dictionary), theirs), daemon=True)
        self._process.start()
        # With the other end held here too, neither would hear when the other is gone.
        theirs.close()

    def _end(self) -> None:
        if self._process is not None:
            self._pipe.close()
            self._process.join(2)
