"""The dictionary of the language that is wanted: each new word is asked about once, beside the typing."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from concurrent.futures import TimeoutError as TooLate
from contextlib import suppress
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal

from mentordesk.errors import MentorDeskError
from mentordesk.spelling import dictionaries
from mentordesk.spelling.speller import Speller, shared
from ui.interviews.words.verdicts import Verdicts
from ui.workbench import Workbench

_SUGGESTING_S = 1.0

Starter = Callable[[Path], Speller]


class Dictionary(QObject):
    """What it says of a word is among the verdicts; that it cannot be asked is said once."""

    learned = Signal(bool)
    """More words are known; whether they were asked about on the way through the text, and not in sight."""
    changed = Signal()
    """Another language is wanted: nothing is known yet."""

    _answered = Signal(object)

    def __init__(self, workbench: Workbench, verdicts: Verdicts, parent: QObject) -> None:
        super().__init__(parent)
        self._bench = workbench
        self._verdicts = verdicts
        self.starter: Starter = shared
        """Starts who answers for a dictionary's file."""
        self._speller: Speller | None = None
        self._language = ""
        self._asked: set[str] = set()
        # Queued, for an answer may be there before it is waited for.
        self._answered.connect(self._on_answered, Qt.ConnectionType.QueuedConnection)

    @property
    def started(self) -> bool:
        """Whether there is one that can be asked."""
        return self._speller is not None

    @property
    def waiting(self) -> bool:
        """Whether words were asked about of which nothing is known yet."""
        return bool(self._asked)

    def start(self) -> bool:
        """Take the dictionary of the wanted language at hand; whether there is one."""
        wanted = self._bench.preferences.text(dictionaries.CHOSEN, dictionaries.BUNDLED)
        if wanted != self._language:
            found = dictionaries.available()
            path = found.get(wanted) or found.get(dictionaries.BUNDLED)
            self._asked = set()
            self._verdicts.forget()
            self._language = wanted
            self._speller = None if path is None else self.starter(path)
            self.changed.emit()
        return self.started

    def ask(self, words: set[str], *, sweeping: bool) -> bool:
        """Ask about words; whether any of them is new."""
        new = words - self._asked
        if not new or self._speller is None:
            return False
        self._asked |= new
        speller = self._speller
        future = speller.check(new)
        future.add_done_callback(partial(self._tell, speller, new, sweeping))
        return True

    def suggestions(self, word: str) -> Sequence[str]:
        """What may have been meant."""
        if self._speller is None:
            return ()
        try:
            return self._speller.suggest(word).result(timeout=_SUGGESTING_S)
        except (TooLate, MentorDeskError):
            return ()

    def _tell(
        self, speller: Speller, words: set[str], sweeping: bool, future: "Future[frozenset[str]]"
    ) -> None:
        # In the thread that asked; the view may be gone by now.
        with suppress(RuntimeError):
            self._answered.emit((speller, words, sweeping, future))

    def _on_answered(self, answer: "tuple[Speller, set[str], bool, Future[frozenset[str]]]") -> None:
        speller, words, sweeping, future = answer
        if speller is not self._speller:
            return
        self._asked -= words
        error = future.exception()
        if error is not None:
            # Said once, and typing goes on without it.
            self._speller = None
            if isinstance(error, MentorDeskError):
                self._bench.show_error(error)
            return
        self._verdicts.add(words, future.result())
        self.learned.emit(sweeping)
