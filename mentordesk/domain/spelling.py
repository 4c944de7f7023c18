"""The words of a text, as a spell checker looks at them."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_WORD = re.compile(r"[^\W\d_]+(?:['’\-‐‑][^\W\d_]+)*")
_LEFT_ALONE = re.compile(r"\S*(?:://|www\.|@)\S*|\S*\d\S*|\S*[\\/]\S*\.\w+")
"""Addresses, and words with figures in them."""
_SIGNS = re.compile(r"[\d@/\\]|www\.")
"""Without one of these there is none of them, which is seen much sooner."""
_LONGEST = 60


class Word(NamedTuple):
    """A word and where it begins."""

    start: int
    word: str


def words_in(text: str) -> Iterator[Word]:
    """The words that a dictionary can judge: without addresses, figures and short capitals like NIH."""
    if text.isalpha():
        # Most of what stands between two blanks; it needs no second look.
        if _can_be_judged(text):
            yield Word(0, text)
        return
    alone = [found.span() for found in _LEFT_ALONE.finditer(text)] if _SIGNS.search(text) else []
    for found in _WORD.finditer(text):
        word, start = found.group(), found.start()
        if _can_be_judged(word) and not any(first <= start < last for first, last in alone):
            yield Word(start, word)


def _can_be_judged(word: str) -> bool:
    return 2 <= len(word) <= _LONGEST and not (len(word) <= 6 and word.isupper())


def plain(word: str) -> str:
    """The word with the apostrophes and hyphens of a typewriter, as dictionaries have them."""
    return word.replace("’", "'").replace("‐", "-").replace("‑", "-")


def parts(word: str) -> tuple[str, ...]:
    """What must be right for a word to be right, where the dictionary doesn't know it as a whole."""
    bare = re.sub(r"'s?$", "", plain(word))
    return tuple(part for part in bare.split("-") if len(part) > 1)
