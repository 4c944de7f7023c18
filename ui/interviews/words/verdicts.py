"""What is known of words: which are wrong, which the office's own, and where wrong ones stand in a text."""

import re
from collections.abc import Callable, Collection

from mentordesk.domain.spelling import words_in

_TEXTS_KNOWN, _RUNS_KNOWN = 1_000, 20_000
_RUN = re.compile(r"\S+")
"""No word goes on over a blank, nor does an address."""

Place = tuple[int, int]
"""Where a word begins and ends, as Qt counts."""


class Verdicts:
    """Of one language; `read_own` reads the office's own words when they are asked for."""

    def __init__(self, read_own: Callable[[], frozenset[str]]) -> None:
        self._read_own = read_own
        self._wrong: dict[str, bool] = {}
        self._own: frozenset[str] | None = None
        self._known_own: dict[str, bool] = {}
        self._texts: dict[str, tuple[Place, ...]] = {}
        """What is wrong in the lines that were looked at last: most are the same at the next look."""
        self._runs: dict[str, tuple[Place, ...]] = {}
        """And between two blanks: a word more in a paragraph makes all lines beneath it others."""

    def add(self, words: Collection[str], wrong: Collection[str]) -> None:
        """Know of words which of them the dictionary does not."""
        self._wrong.update({word: word in wrong for word in words})

    def forget(self) -> None:
        """Another dictionary is asked from now on."""
        self._wrong = {}
        self.forget_own()

    def forget_own(self) -> None:
        """The office's own words are others."""
        self._own, self._known_own, self._texts, self._runs = None, {}, {}, {}

    def knows(self, word: str) -> bool:
        """Whether the dictionary was asked about a word."""
        return word in self._wrong

    def is_wrong(self, word: str) -> bool:
        """Whether a word is in neither the dictionary nor the office's own."""
        if not self._wrong.get(word, False):
            return False
        own = self._known_own.get(word)
        if own is None:
            own = self._known_own[word] = self._is_own(word)
        return not own

    def _is_own(self, word: str) -> bool:
        if self._own is None:
            self._own = self._read_own()
        own = self._own
        if word in own:
            return True
        bare = word.removesuffix("’s").removesuffix("'s").rstrip("'’")
        return bare in own or all(part in own for part in bare.replace("‐", "-").split("-"))

    def of_seen(self, text: str) -> tuple[Place, ...] | None:
        """Where wrong words stand in a text that was judged before; none where it was not."""
        return self._texts.get(text)

    def of(self, text: str, new: set[str]) -> tuple[Place, ...]:
        """Where wrong words stand in a text; those that nothing is known of yet are added to `new`."""
        unknown: set[str] = set()
        wrong: list[Place] = []
        for found in _RUN.finditer(text):
            places = self._of_run(found.group(), unknown)
            if places:
                start = units(text, found.start())
                wrong += [(start + begin, start + end) for begin, end in places]
        if unknown:
            new |= unknown
        else:
            _keep(self._texts, text, tuple(wrong), _TEXTS_KNOWN)
        return tuple(wrong)

    def _of_run(self, run: str, unknown: set[str]) -> tuple[Place, ...]:
        places = self._runs.get(run)
        if places is not None:
            return places
        words = list(words_in(run))
        new = {one.word for one in words if not self.knows(one.word)}
        places = tuple(
            (units(run, start), units(run, start + len(word))) for start, word in words if self.is_wrong(word)
        )
        if new:
            unknown |= new
        else:
            _keep(self._runs, run, places, _RUNS_KNOWN)
        return places


def _keep(known: dict[str, tuple[Place, ...]], text: str, places: tuple[Place, ...], most: int) -> None:
    if len(known) >= most:
        known.clear()
    known[text] = places


def units(text: str, end: int) -> int:
    """How many units of Qt the first characters take."""
    return end if text.isascii() else len(text[:end].encode("utf-16-le")) // 2
