"""Where a person is spoken of: by name, by initials, or by a word that is nearly the name."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import DamerauLevenshtein

from mentordesk.domain.common_words import ABBREVIATIONS, WORDS
from mentordesk.domain.sentences import sentence_around
from mentordesk.domain.words import Token, tokens
from mentordesk.records.finding import Match
from mentordesk.records.people import KnownName

_NEAR_FROM = 5
"""A shorter word is near too many others."""
_TWO_EDITS_FROM = 8
_GOES_ON = ".,;'’)"
"""Behind one of these a sentence goes on: a point that ends none belongs to a title or to initials."""
_INITIALS = re.compile(
    r"(?<![^\W\d_])([^\W\d_])\.?[ \u00a0]?([^\W\d_])\.?(?:[ \u00a0]?([^\W\d_])\.?)?(?![^\W_])"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of a text that names the person, or may."""

    start: int
    end: int
    match: Match


class Names:
    """All by which one person may be called; a name that somebody else bears too is no sure one alone."""

    def __init__(self, person: KnownName, others: Sequence[KnownName] = ()) -> None:
        given, family = _words(person.given), _words(person.family)
        nicknames = [_words(name) for name in person.others]
        initial = (given[0][:1],) if given else ()
        self._whole = {
            form
            for form in (
                given + family,
                family + given,
                given[:1] + family,
                family + given[:1],
                *(name + family for name in nicknames),
                *(given[:1] + name for name in nicknames),
                *(initial + name for name in (family, *nicknames)),
                *(name + initial for name in (family, *nicknames)),
                *(name for name in nicknames if len(name) > 1),
            )
            if len(form) > 1
        }
        shared = {
            word
            for other in others
            for word in _words(f"{other.given} {other.family} {' '.join(other.others)}")
        }
        single = {
            word
            for name in (given, family, *nicknames)
            for word in name
            if len(word) > 1 or not word.isascii()
        }
        if len(family) > 1:
            self._whole.add(family)
        self._own = {word for word in single if word not in shared and word not in WORDS}
        self._part = single - self._own
        self._near = {word for word in single if len(word) >= _NEAR_FROM}
        self._of_others = shared
        self._initials = _initials(given, family)

    def found_in(self, text: str) -> list[Mention]:
        """Every mention in a text, in its order and apart from each other."""
        known = list(tokens(text))
        found: list[Mention] = []
        at = 0
        while at < len(known):
            length = self._whole_at(known, at)
            if length:
                found.append(Mention(known[at].start, known[at + length - 1].end, Match.SURE))
            elif match := self._match(known[at], text):
                found.append(Mention(known[at].start, known[at].end, match))
            at += length or 1
        taken = [(one.start, one.end) for one in found]
        found += [
            one for one in self._initials_in(text) if not any(s < one.end and one.start < e for s, e in taken)
        ]
        return sorted(found, key=lambda one: one.start)

    def _whole_at(self, known: Sequence[Token], at: int) -> int:
        for form in sorted(self._whole, key=len, reverse=True):
            there = known[at : at + len(form)]
            words = tuple(token.word for token in there)
            if (
                words[:-1] == form[:-1]
                and words
                and _is_name(words[-1], form[-1])
                and len(words) == len(form)
            ):
                return len(form)
        return 0

    def _match(self, token: Token, text: str) -> Match | None:
        word = token.word
        if word in self._own or (word.endswith("s") and len(word) > 4 and word[:-1] in self._own):
            return Match.SURE
        written = text[token.start : token.end]
        if word in self._part:
            return None if word in WORDS and not written[:1].isupper() else Match.PART
        # What is somebody else's name, letter by letter, is theirs.
        if len(word) < _NEAR_FROM or word in WORDS or word in self._of_others:
            return None
        for name in self._near:
            most = 2 if min(len(name), len(word)) >= _TWO_EDITS_FROM else 1
            if DamerauLevenshtein.distance(word, name, score_cutoff=most) <= most:
                return Match.NEAR
        return None

    def _initials_in(self, text: str) -> Iterator[Mention]:
        for hit in _INITIALS.finditer(text):
            letters = "".join(filter(None, hit.groups()))
            if not letters.isupper() or ("." not in hit[0] and letters in ABBREVIATIONS):
                continue
            if " " in hit[0] and "." not in hit[0]:
                continue
            if letters.casefold() in self._initials:
                yield Mention(hit.start(), hit.end(), Match.INITIALS)


def common_word(text: str, start: int, end: int) -> str:
    """What stands there in small letters, to be looked up; nothing where it is written as a name.

    A capital makes a name of a word, but not at the start of a sentence or of what somebody says.
    """
    word = text[start:end]
    before = text[sentence_around(text, start, end)[0] : start].rstrip()
    inside = before[-1:].isalnum() or before[-1:] in _GOES_ON
    return "" if inside and before and word[:1].isupper() and not word.isupper() else word.lower()


def _is_name(word: str, name: str) -> bool:
    return word == name or (word == f"{name}s" and len(name) > 3)


def _words(name: str) -> tuple[str, ...]:
    return tuple(token.word for token in tokens(name))


def _initials(given: tuple[str, ...], family: tuple[str, ...]) -> set[str]:
    if not given or not family:
        return set()
    short = given[0][0] + family[-1][0]
    every = "".join(word[0] for word in (*given, *family))
    return {short, short[::-1], *([every] if len(every) <= 3 else [])}
