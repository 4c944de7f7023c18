"""Comparing text as people do: without regard to case and diacritics."""

import unicodedata
from functools import lru_cache


class _Letters(dict[int, str | int | None]):
    """What becomes of each letter that was taken apart; asked once for each, then all of it is done in C."""

    def __missing__(self, code: int) -> int | None:
        self[code] = found = None if unicodedata.combining(chr(code)) else code
        return found


_PLAIN = {
    "ł": "l",
    "ø": "o",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "æ": "ae",
    "œ": "oe",
    "ħ": "h",
    "ı": "i",
    "ŧ": "t",
}
_LETTERS = _Letters({ord(letter): plain for letter, plain in _PLAIN.items()})


def fold(text: str) -> str:
    """`text` in lower case and without diacritics: "Łukasz Wójcik" becomes "lukasz wojcik"."""
    if text.isascii():
        return text.lower()
    # Taking apart can bring out a capital (ℇ), and its small letter can have to be taken apart again.
    opened = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return opened.translate(_LETTERS)


def fold_lines(text: str) -> str:
    """`text` folded line by line: what many rows have in common is folded once."""
    if text.isascii():
        return text.lower()
    return "\n".join([line.lower() if line.isascii() else fold_once(line) for line in text.split("\n")])


@lru_cache(maxsize=1 << 16)
def fold_once(line: str) -> str:
    """The same as `fold`, for what is folded again and again: by a column's order and by what finds a row."""
    return fold(line)


def words_of(query: str) -> tuple[str, ...]:
    """The folded words of what was typed; a row matches when it holds every one of them."""
    return tuple(fold(query).split())


def places(text: str, words: tuple[str, ...]) -> list[tuple[int, int]]:
    """Where `words` stand in `text`, as ordered (start, end) that do not overlap."""
    if not words:
        return []
    folded, origin = _fold_with_origin(text)
    hit = [False] * len(text)
    for word in words:
        at = folded.find(word)
        while at >= 0:
            for position in range(origin[at], origin[at + len(word) - 1] + 1):
                hit[position] = True
            at = folded.find(word, at + len(word))
    return _runs(hit)


def _fold_with_origin(text: str) -> tuple[str, list[int]]:
    if text.isascii():
        return text.lower(), list(range(len(text)))
    pieces: list[str] = []
    origin: list[int] = []
    for index, character in enumerate(text):
        piece = fold(character)
        pieces.append(piece)
        origin.extend([index] * len(piece))
    return "".join(pieces), origin


def _runs(hit: list[bool]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    start = -1
    for index, is_hit in enumerate([*hit, False]):
        if is_hit and start < 0:
            start = index
        elif not is_hit and start >= 0:
            found.append((start, index))
            start = -1
    return found
