"""Signs that are no letters, as a search finds them: `(laughs`, `C++`, `didn't`.

A text is folded sign by sign. The index gets, from each sign and from the start of each word that a sign
follows, what stands there up to the next blank: whatever is typed with a sign in it is the start of one of
these entries.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from mentordesk.domain.names import fold

MARK = "¶"
"""Stands before an entry in the index; no word has it."""
UNSPACED = "\u0e01-\u0e5b\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\uff66-\uff9f"
UNSPACED += "\U00020000-\U0003ffff"
"""The scripts that are written without spaces."""
IS_UNSPACED = re.compile(f"[{UNSPACED}]")
_LONGEST = 24
"""An entry has so many signs at most; what is typed beyond them is looked up in the texts."""
# To the index a letter is what lies beyond ASCII. Half a pair of UTF-16 cannot be stored.
_AS_LETTERS = {number: 0xE000 + number for number in range(128) if not chr(number).isalnum()}
_AS_LETTERS |= dict.fromkeys(range(0xD800, 0xE000), 0xFFFD)
_BLANKS = re.compile(r"\s+")


class Lookup(NamedTuple):
    """An entry of the index to look for: as it is, or whatever begins with it."""

    entry: str
    begins: bool


def folded(text: str) -> str:
    """The text as its signs are compared."""
    return _BLANKS.sub(" ", text.lower()).replace("`", "'") if text.isascii() else read(text)[0]


def read(text: str) -> tuple[str, list[int]]:
    """The text folded sign by sign, and where each folded sign comes from."""
    signs: list[str] = []
    places: list[int] = []
    for at, sign in enumerate(text):
        for one in _sign(sign):
            if one == " " and signs and signs[-1] == " ":
                continue
            signs.append(one)
            places.append(at)
    return "".join(signs), places


@lru_cache(maxsize=16_384)
def _sign(sign: str) -> str:
    if sign.isspace():
        return " "
    if sign in "“”„«»":
        return '"'
    plain = fold(sign)
    # What looks like letters and is none is found as what it is: ™ is not “tm”.
    return sign if plain.isalnum() and not sign.isalnum() else plain


def is_sign(letter: str) -> bool:
    """Whether it is neither a letter nor a blank."""
    return not (letter.isalnum() or letter.isspace() or IS_UNSPACED.match(letter))


def has_sign(text: str) -> bool:
    """Whether words alone do not say what a text is."""
    return _first_sign(text) is not None


def entries(paragraph: str) -> set[str]:
    """What the index gets of a paragraph for its signs."""
    found: set[str] = set()
    for chunk in folded(paragraph).split(" "):
        if not chunk.isalnum():
            found.update(_every_entry(chunk))
    return found


def _every_entry(chunk: str) -> Iterator[str]:
    before = ""
    for at, letter in enumerate(chunk):
        signed = is_sign(letter)
        if signed:
            yield _entry(letter)
        if signed or _begins(letter, before):
            piece = chunk[at : at + _LONGEST]
            if len(piece) > 1 and (signed or has_sign(piece)):
                yield _entry(piece)
        before = letter


def _begins(letter: str, before: str) -> bool:
    return not before.isalnum() and not IS_UNSPACED.match(letter)


def _entry(piece: str) -> str:
    return MARK + piece.translate(_AS_LETTERS)


def lookups(literal: str) -> list[Lookup]:
    """The entries that a paragraph has in which a folded text stands; the last may go on."""
    chunks = literal.split(" ")
    found: list[Lookup] = []
    for number, chunk in enumerate(chunks):
        at = _first_sign(chunk)
        if at is None:
            continue
        piece = chunk[_start(chunk, at) :]
        ends = number < len(chunks) - 1 and len(piece) < _LONGEST
        piece = piece[:_LONGEST]
        found.append(Lookup(_entry(piece), begins=not ends and len(piece) > 1))
    return found


def is_told(literal: str, *, whole: bool) -> bool:
    """Whether the entries alone say that it stands there."""
    at = _first_sign(literal)
    if at is None or " " in literal or len(literal) > _LONGEST or _start(literal, at):
        return False
    return not (whole and literal[-1].isalnum())


def _start(chunk: str, first_sign: int) -> int:
    """Where the entry begins in which a chunk is looked up."""
    return 0 if first_sign < _LONGEST and not IS_UNSPACED.match(chunk) else first_sign


def _first_sign(text: str) -> int | None:
    return next((at for at, letter in enumerate(text) if is_sign(letter)), None)
