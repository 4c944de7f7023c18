"""The words of a text as they are looked for: folded, stemmed, and as the index takes them."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any, NamedTuple

from mentordesk.domain import signs
from mentordesk.domain.names import fold
from mentordesk.domain.signs import UNSPACED

STEM = "§"
"""Stands before a stem in the index; no word has it."""
_MARKS = "\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u00ad\u200b-\u200d\u2060\ufeff"
_ONE_SIGN = f"[{UNSPACED}][\u3099\u309a]?"
PIECE = re.compile(rf"{_ONE_SIGN}|(?![{UNSPACED}])[^\W_](?:(?![{UNSPACED}])[^\W_]|[{_MARKS}])*")
"""A word, or one sign of a script without spaces."""
_ASCII_PIECE = re.compile("[A-Za-z0-9]+")
_HAS_ONE_FORM = 2
"""Letters of a word that is too short to be stemmed."""
_LONG_CHUNK = 64
"""Longer ones, of scripts without blanks for instance, hardly come twice."""


class Token(NamedTuple):
    """A word of a text: where it stands, and how it is looked for."""

    start: int
    end: int
    word: str


@lru_cache(maxsize=131_072)
def plain(piece: str) -> str:
    """One word as it is looked for: without case, accents and what is no letter or digit."""
    return "".join(sign for sign in fold(piece) if sign.isalnum())


@lru_cache(maxsize=131_072)
def stem(word: str) -> str:
    """What the forms of an English word share."""
    if not (word.isascii() and word.isalpha()) or len(word) <= _HAS_ONE_FORM:
        return word
    return str(_english().stemWord(word))


@cache
def _english() -> Any:
    # All its languages are imported with it, and an office opens without any.
    import snowballstemmer

    return snowballstemmer.stemmer("english")


def tokens(text: str) -> Iterator[Token]:
    """The words of a text; scripts without spaces have one for each sign."""
    for found in PIECE.finditer(text):
        if word := plain(found[0]):
            yield Token(found.start(), found.end(), word)


def indexed(text: str) -> str:
    """A paragraph as the index takes it: each word followed by its stem, and at the end what has signs."""
    words: list[str] = []
    with_signs: set[str] = set()
    for chunk in text.split():
        said, signed = _chunk(chunk) if len(chunk) <= _LONG_CHUNK else _read_chunk(chunk)
        if said:
            words.append(said)
        if signed:
            with_signs.update(signed)
    return " ".join([*words, *sorted(with_signs)])


@lru_cache(maxsize=131_072)
def _chunk(chunk: str) -> tuple[str, tuple[str, ...]]:
    # Most of what a text holds stood in others before: to read each anew took ten times as long.
    return _read_chunk(chunk)


def _read_chunk(chunk: str) -> tuple[str, tuple[str, ...]]:
    """The words of what stands between two blanks, with their stems, and what has signs in it."""
    pieces = (_ASCII_PIECE if chunk.isascii() else PIECE).findall(chunk)
    return " ".join(filter(None, map(_entry, pieces))), tuple(signs.entries(chunk))


def _entry(piece: str) -> str:
    word = plain(piece)
    return f"{word} {STEM}{stem(word)}" if word else ""
