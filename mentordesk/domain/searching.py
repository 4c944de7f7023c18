"""What a search means: words, phrases, signs and nearness; how the index is asked, and where they stand.

A pair of double quotes makes a phrase. Every other sign is text: it must stand there as it was typed.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from mentordesk.domain import signs
from mentordesk.domain.signs import IS_UNSPACED
from mentordesk.domain.words import PIECE, STEM, Token, stem, tokens

LEAST = 2
"""A search of one letter would find nearly all and be slow."""
_QUOTED = re.compile('"([^"]*)"')
_MOST_WAYS = 4
"""Words of a near search that may be a form of the word as well as its start."""
_KEPT_STARTS = 3
"""The index knows the starts of words up to so many letters; longer ones are a list of its words."""
Words = Callable[[str], Sequence[str]]
"""What of the index begins with some letters: all of it, or nothing where that is too much."""


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
    """Whether there is enough to look for: two letters, one of a script that has no spaces, or a sign."""
    words = [word for part in query.parts for word in part.words]
    if any(part.literal for part in query.parts) or any(map(IS_UNSPACED.search, words)):
        return True
    return sum(map(len, words)) >= LEAST


def _part(typed: str, *, whole: bool = False) -> Part:
    words = tuple(token.word for token in tokens(typed))
    literal = " ".join(signs.read(typed)[0].split()) if PIECE.sub("", typed).strip() else ""
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
