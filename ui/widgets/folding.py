"""Comparing text as people do: without regard to case and diacritics."""

import unicodedata


class _Letters(dict[int, str | None]):
    """What becomes of each letter; asked once for each, after that a text is folded in C."""

    def __missing__(self, code: int) -> str | None:
        self[code] = found = _fold_letter(chr(code)) or None
        return found


def _fold_letter(letter: str) -> str:
    # Taking apart can bring out a capital (ℇ), and its small letter can have to be taken apart again.
    opened = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", letter).casefold())
    return "".join(_PLAIN.get(part, part) for part in opened if not unicodedata.combining(part))


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
_LETTERS = _Letters()


def fold(text: str) -> str:
    """`text` in lower case and without diacritics: "Łukasz Wójcik" becomes "lukasz wojcik"."""
    # No letter is folded otherwise beside others: what is left out is all that Unicode would move about.
    return text.lower() if text.isascii() else text.translate(_LETTERS)


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
