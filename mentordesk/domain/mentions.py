"""Where a person is spoken of: by name, by initials, or by a word that is nearly the name."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import DamerauLevenshtein

from mentordesk.domain.common_words import ABBREVIATIONS, WORDS
from mentordesk.domain.inflected import Inflected
from mentordesk.domain.name_forms import spellings
from mentordesk.domain.sentences import sentence_around
from mentordesk.domain.words import Token, tokens
from mentordesk.records.finding import Match
from mentordesk.records.people import KnownName

_NEAR_FROM = 5
"""A shorter word is near too many others."""
_TWO_EDITS_FROM = 8
_GOES_ON = ".,;'’)"
"""Behind one of these a sentence goes on: a point that ends none belongs to a title or to initials."""
_LETTER, _PART = r"[^\W\d_]", r"\.[ \u00a0-]?"
_INITIALS = re.compile(
    rf"(?<![^\W_])(?:{_LETTER}{_PART}{_LETTER}(?:{_PART}{_LETTER})?\.?|{_LETTER}{{2,3}})(?![^\W_])"
)
_NO_INITIALS = frozenset(("am", "aka", "cf", "eg", "ie", "nb", "pm", "ps", "us", "uk", "usa", "phd", "md"))
"""What is written with points and small letters in any case."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of a text that names the person, or may."""

    start: int
    end: int
    match: Match


class Names:
    """All by which one person may be called; a name that somebody else bears too is no sure one alone."""

    def __init__(self, person: KnownName, others: Sequence[KnownName] = ()) -> None:
        whole: set[tuple[str, ...]] = set()
        self._initials: set[str] = set()
        single: set[str] = set()
        for each in spellings(person):
            given, family = _words(each.given), _words(each.family)
            former = [_words(name) for name in each.others]
            names = [name for name in (given, family, *former) if name]
            whole |= _whole(given, family, former)
            self._initials |= _initials(given, family, former)
            single |= {word for name in names for word in name if _names_alone(word, name)}
        self._beginning: dict[str, list[tuple[str, ...]]] = {}
        for form in sorted(whole, key=len, reverse=True):
            self._beginning.setdefault(form[0], []).append(form)
        self._looked_at: dict[str, Match | None] = {}
        shared = {
            word
            for other in others
            for word in _words(f"{other.given} {other.family} {' '.join(other.others)}")
        }
        self._own = {word for word in single if word not in shared and word not in WORDS}
        # A single sign is the start of many other words.
        self._own -= {word for word in single if len(word) == 1}
        self._part = single - self._own
        self._near = {word for word in single if len(word) >= _NEAR_FROM}
        self._short = {word for word in single if len(word) == _NEAR_FROM - 1}
        self._inflected = Inflected(self._own)
        self._of_others = shared

    def found_in(self, text: str) -> list[Mention]:
        """Every mention in a text, in its order and apart from each other."""
        known = list(tokens(text))
        found: list[Mention] = []
        at = 0
        while at < len(known):
            length = self._whole_at(known, at)
            if length:
                found.append(Mention(known[at].start, known[at + length - 1].end, Match.SURE))
            elif match := self._match_of(known[at], text):
                found.append(Mention(known[at].start, known[at].end, match))
            at += length or 1
        taken = [(one.start, one.end) for one in found]
        found += [
            one for one in self._initials_in(text) if not any(s < one.end and one.start < e for s, e in taken)
        ]
        return sorted(found, key=lambda one: one.start)

    def _whole_at(self, known: Sequence[Token], at: int) -> int:
        for form in self._beginning.get(known[at].word, ()):
            words = tuple(token.word for token in known[at : at + len(form)])
            if len(words) == len(form) and words[:-1] == form[:-1] and _is_name(words[-1], form[-1]):
                return len(form)
        return 0

    def _match_of(self, token: Token, text: str) -> Match | None:
        written = text[token.start : token.end]
        if written not in self._looked_at:
            # Most words of a text stand in it again and again.
            self._looked_at[written] = self._match(token.word, written)
        return self._looked_at[written]

    def _match(self, word: str, written: str) -> Match | None:
        if word in self._own or (word.endswith("s") and len(word) > 4 and word[:-1] in self._own):
            return Match.SURE
        if word in self._part:
            return None if word in WORDS and not written[:1].isupper() else Match.PART
        # What is somebody else's name, letter by letter, is theirs.
        if len(word) < _NEAR_FROM - 1 or word in WORDS or word in self._of_others:
            return None
        if self._inflected.may_be(written, word) or self._is_nearly_short(written, word):
            return Match.NEAR
        if len(word) < _NEAR_FROM:
            return None
        for name in self._near:
            most = 2 if min(len(name), len(word)) >= _TWO_EDITS_FROM else 1
            if DamerauLevenshtein.distance(word, name, score_cutoff=most) <= most:
                return Match.NEAR
        return None

    def _is_nearly_short(self, written: str, word: str) -> bool:
        """Whether it is one letter from a name of four, begins like it, and is written as a name."""
        return written[0].isupper() and any(
            word[0] == name[0] and DamerauLevenshtein.distance(word, name, score_cutoff=1) == 1
            for name in self._short
        )

    def _initials_in(self, text: str) -> Iterator[Mention]:
        for hit in _INITIALS.finditer(text):
            letters = "".join(filter(str.isalpha, hit[0]))
            if _are_initials(letters, hit[0]) and letters.casefold() in self._initials:
                yield Mention(hit.start(), hit.end(), Match.INITIALS)


def _are_initials(letters: str, written: str) -> bool:
    """“DO”, “D.O.”, or typed in a hurry “d.o.”, but no “e.g.” and no “MRI”."""
    pointed = written.count(".") == len(letters)
    if letters.islower():
        return pointed and letters not in _NO_INITIALS
    return letters.isupper() and ("." in written or letters not in ABBREVIATIONS)


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


def _names_alone(word: str, name: tuple[str, ...]) -> bool:
    """A word of a name that may be said alone: of a Chinese name no sign, unless the name is no longer."""
    return len(word) > 1 or (not word.isascii() and len(name) == 1)


def _whole(
    given: tuple[str, ...], family: tuple[str, ...], former: Sequence[tuple[str, ...]]
) -> set[tuple[str, ...]]:
    """The names of more than one word, in each order, with initials too."""
    initial = (given[0][:1],) if given else ()
    forms = {
        given + family,
        family + given,
        given[:1] + family,
        family + given[:1],
        family,
        *((given,) if given and not given[0].isascii() and len(given[0]) == 1 else ()),
        *former,
        *(name + family for name in former),
        *(given[:1] + name for name in former),
        *(initial + name for name in (family, *former)),
        *(name + initial for name in (family, *former)),
    }
    return {form for form in forms if len(form) > 1}


def _initials(given: tuple[str, ...], family: tuple[str, ...], former: Sequence[tuple[str, ...]]) -> set[str]:
    """Those of the name, and of the given name with each former one."""
    found: set[str] = set()
    for name in (family, *former):
        if given and name:
            short = given[0][0] + name[-1][0]
            every = "".join(word[0] for word in (*given, *name))
            found |= {short, short[::-1], *([every] if len(every) <= 3 else [])}
    return found
