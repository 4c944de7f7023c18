"""What a search means: the words as they are folded and stemmed, phrases, nearness, and where they stand.

A pair of double quotes makes a phrase. Every other sign is text: it must stand there as it was typed.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product
from typing import Any, NamedTuple

from mentordesk.domain import signs
from mentordesk.domain.names import fold
from mentordesk.domain.signs import IS_UNSPACED, UNSPACED
from mentordesk.domain.writing import NOT_AN_END

LEAST = 2
"""A search of one letter would find nearly all and be slow."""
STEM = "§"
"""Stands before a stem in the index; no word has it."""
_MARKS = "\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u00ad\u200b-\u200d\u2060\ufeff"
_ONE_SIGN = f"[{UNSPACED}][\u3099\u309a]?"
_PIECE = re.compile(rf"{_ONE_SIGN}|(?![{UNSPACED}])[^\W_](?:(?![{UNSPACED}])[^\W_]|[{_MARKS}])*")
_ASCII_PIECE = re.compile("[A-Za-z0-9]+")
_QUOTED = re.compile('"([^"]*)"')
_SENTENCE_END = re.compile(NOT_AN_END + '[.!?…]+["”’)]*\\s+|[。！？]+')
_LONGEST, _BEFORE = 240, 90
_LONG_CHUNK = 64
"""Longer ones, of scripts without blanks for instance, hardly come twice."""
_MOST_WAYS = 4
"""Words of a near search that may be a form of the word as well as its start."""
_KEPT_STARTS = 3
"""The index knows the starts of words up to so many letters; longer ones are a list of its words."""
Words = Callable[[str], Sequence[str]]
"""What of the index begins with some letters: all of it, or nothing where that is too much."""


class Token(NamedTuple):
    """A word of a text: where it stands, and how it is looked for."""

    start: int
    end: int
    word: str


@dataclass(frozen=True, slots=True)
class Part:
    """One wish of a search: a word, words that follow each other, or signs.

    `literal` is what must stand there sign for sign; "" where it holds words alone. A `whole` one ends
    with its last word, another may go on.
    """

    words: tuple[str, ...]
    literal: str = ""
    whole: bool = False

    @property
    def told(self) -> bool:
        """Whether the index alone knows where it stands."""
        return not self.literal or signs.is_told(self.literal, whole=self.whole)


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for; `near` is the most words that may stand between the parts, 0 for any number."""

    parts: tuple[Part, ...]
    near: int = 0

    @property
    def told(self) -> bool:
        """Whether the index alone knows; otherwise it names candidates, whose texts must be looked into."""
        return all(part.told for part in self.parts)


class Snippet(NamedTuple):
    """The sentence around a hit: its first mark in the paragraph, its words, and the marks in them."""

    start: int
    end: int
    text: str
    marks: tuple[tuple[int, int], ...]


@lru_cache(maxsize=131_072)
def plain(piece: str) -> str:
    """One word as it is looked for: without case, accents and what is no letter or digit."""
    return "".join(sign for sign in fold(piece) if sign.isalnum())


@lru_cache(maxsize=131_072)
def stem(word: str) -> str:
    """What the forms of an English word share."""
    if not (word.isascii() and word.isalpha()) or len(word) <= LEAST:
        return word
    return str(_english().stemWord(word))


@cache
def _english() -> Any:
    # All its languages are imported with it, and an office opens without any.
    import snowballstemmer

    return snowballstemmer.stemmer("english")


def tokens(text: str) -> Iterator[Token]:
    """The words of a text; scripts without spaces have one for each sign."""
    for found in _PIECE.finditer(text):
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
    pieces = (_ASCII_PIECE if chunk.isascii() else _PIECE).findall(chunk)
    return " ".join(filter(None, map(_entry, pieces))), tuple(signs.entries(chunk))


def _entry(piece: str) -> str:
    word = plain(piece)
    return f"{word} {STEM}{stem(word)}" if word else ""


def parse(typed: str, *, near: int = 0) -> Query:
    """What was typed, as parts that must all be in one paragraph."""
    parts: list[Part] = []
    at = 0
    for quoted in _QUOTED.finditer(typed):
        parts += map(_part, typed[at : quoted.start()].split())
        if quoted[1].strip():
            parts.append(_part(quoted[1], whole=True))
        at = quoted.end()
    parts += map(_part, typed[at:].split())
    return Query(tuple(dict.fromkeys(parts)), near)


def is_enough(query: Query) -> bool:
    """Whether there is enough to look for: two letters, or one of a script that has no spaces."""
    length = sum(len("".join(part.words)) for part in query.parts)
    with_signs = sum(len(part.literal) for part in query.parts)
    unspaced = any(IS_UNSPACED.search(word) for part in query.parts for word in part.words)
    return length + with_signs >= LEAST or unspaced


def _part(typed: str, *, whole: bool = False) -> Part:
    words = tuple(token.word for token in tokens(typed))
    literal = " ".join(signs.read(typed)[0].split()) if _PIECE.sub("", typed).strip() else ""
    return Part(words, literal if signs.has_sign(literal) else "", whole)


def expression(query: Query, words: Words | None = None) -> str:
    """The query for the index; it is quicker where `words` tells what the starts of words stand for.

    To the index a start is a word of its own, which it would have to put together whole. But it weighs
    paragraphs by how rare each word is, so what is weighed is to be asked for without `words`.
    """
    near = bool(query.near)
    wanted = [part for part in query.parts if part.words and (near or not part.literal or not part.told)]
    every = [_signed(part, words) for part in query.parts if part.literal]
    if near and len(wanted) > 1:
        ways = [_ways(part)[: None if number < _MOST_WAYS else 1] for number, part in enumerate(wanted)]
        close = (f"NEAR({' '.join(way)}, {query.near * 2 + 1})" for way in product(*ways))
        every.append(f"({' OR '.join(close)})")
    else:
        every += (f"({' OR '.join(_ways(part, words))})" for part in wanted)
    return " AND ".join(every)


def _signed(part: Part, words: Words | None) -> str:
    found = signs.lookups(part.literal)
    ways = (_starting(one.entry, words) if one.begins else [f'"{one.entry}"'] for one in found)
    return " AND ".join(f"({' OR '.join(way)})" for way in ways)


def _starting(start: str, words: Words | None) -> list[str]:
    """What begins with these letters, as the index is asked for it."""
    found = words(start) if words and len(start) > _KEPT_STARTS else ()
    return [f'"{word}"' for word in found] or [f'"{start}"*']


def _ways(part: Part, words: Words | None = None) -> list[str]:
    last = part.words[-1]
    follows = " ".join([*(f"{word} {STEM}{stem(word)}" for word in part.words[:-1]), last])
    goes_on = not part.whole and len(last) >= LEAST and not IS_UNSPACED.match(last)
    if goes_on and len(part.words) == 1:
        ways = _starting(last, words)
    else:
        ways = [f'"{follows}"*' if goes_on else f'"{follows}"']
    if len(part.words) == 1 and not part.whole and not part.literal:
        ways.append(f'"{STEM}{stem(last)}"')
    return ways


def holds(query: Query, paragraph: str) -> bool:
    """Whether the signs of the query stand in a paragraph; its words are the index's."""
    text = signs.folded(paragraph)
    return all(_literal_at(part, text) for part in query.parts if part.literal)


def found_in(query: Query, paragraph: str) -> list[tuple[int, int]]:
    """The stretches of a paragraph that were looked for, in its order and apart from each other."""
    known = list(tokens(paragraph))
    found: list[tuple[int, int]] = []
    for part in query.parts:
        found += _signs_of(part, paragraph) if part.literal else _words_of(part, known)
    return _merged(found)


def _words_of(part: Part, known: Sequence[Token]) -> Iterator[tuple[int, int]]:
    length = len(part.words)
    for at in range(len(known) - length + 1):
        first = known[at]
        before = all(known[at + number].word == part.words[number] for number in range(length - 1))
        if before and _is_meant(part, known[at + length - 1].word):
            yield first.start, known[at + length - 1].end


def _is_meant(part: Part, word: str) -> bool:
    last = part.words[-1]
    if word == last:
        return True
    if part.whole or len(last) < LEAST:
        return False
    # Forms of a word begin alike, and to stem each word of a paragraph took half of a search.
    return word.startswith(last) or (len(part.words) == 1 and word[0] == last[0] and stem(word) == stem(last))


def _signs_of(part: Part, paragraph: str) -> Iterator[tuple[int, int]]:
    text, places = signs.read(paragraph)
    for at in _literal_at(part, text):
        yield places[at], places[at + len(part.literal) - 1] + 1


def _literal_at(part: Part, text: str) -> list[int]:
    found = []
    at = text.find(part.literal)
    while at >= 0:
        inside = at > 0 and part.literal[0].isalnum() and text[at - 1].isalnum()
        end = at + len(part.literal)
        goes_on = part.whole and part.literal[-1].isalnum() and text[end : end + 1].isalnum()
        if not goes_on and (not inside or IS_UNSPACED.match(part.literal)):
            found.append(at)
        at = text.find(part.literal, at + 1)
    return found


def _merged(found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if merged and start < merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Where the paragraphs of a text stand that hold anything."""
    return [found.span() for found in re.finditer(r"[^\n]+", text) if not found[0].isspace()]


def snippet(paragraph: str, marks: Sequence[tuple[int, int]]) -> Snippet:
    """The sentence that holds most of what is marked."""
    sentences = _sentences(paragraph)
    best = max(
        sentences,
        key=lambda one: len({_folded(paragraph, mark) for mark in marks if one[0] <= mark[0] < one[1]}),
    )
    inside = [mark for mark in marks if best[0] <= mark[0] < best[1]] or list(marks[:1])
    first, last = inside[0] if inside else (best[0], best[0])
    left, right = best
    if right - left > _LONGEST:
        left = _word_start(paragraph, max(left, first - _BEFORE))
        right = min(right, left + _LONGEST)
    shown = [(max(start, left), min(end, right)) for start, end in inside if start < right]
    before = "…" if left > best[0] else ""
    after = "…" if right < best[1] else ""
    shift = len(before) - left
    text = f"{before}{paragraph[left:right].rstrip()}{after}"
    return Snippet(first, last, text, tuple((start + shift, end + shift) for start, end in shown))


def _folded(text: str, mark: tuple[int, int]) -> str:
    return plain(text[mark[0] : mark[1]])


def _sentences(paragraph: str) -> list[tuple[int, int]]:
    ends = [found.end() for found in _SENTENCE_END.finditer(paragraph)]
    borders = zip([0, *ends], [*ends, len(paragraph)], strict=True)
    return [(start, end) for start, end in borders if start < end] or [(0, len(paragraph))]


def _word_start(text: str, at: int) -> int:
    if at == 0:
        return 0
    space = text.find(" ", at)
    return space + 1 if 0 <= space < at + 20 else at


def sentence_at(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence of a text around a stretch of it, without the blanks at its ends."""
    left = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", start)
    right = len(text) if stop < 0 else stop
    for first, last in _sentences(text[left:right]):
        if first <= start - left < last:
            piece = text[left + first : left + last]
            blank = len(piece) - len(piece.lstrip())
            return left + first + blank, max(left + first + len(piece.rstrip()), end)
    return start, end
