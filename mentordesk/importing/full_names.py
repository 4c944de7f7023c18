"""Full names in one cell, taken apart: "Doe, Jane, MD", "Prof. Dr. Jane van der Berg"."""

import re
from dataclasses import dataclass

from mentordesk.domain.names import fold

_TITLES = """
dr prof pd priv doz privdoz univ med habil hc h c rer nat phil sc dipl ing apl mag mr mrs ms mx miss
herr frau professor
"""
_DEGREES = """
MD PhD DO MBBS MPH MS MSc MA BA BSc FACR FRCR FRCPC MBA PharmD DDS DVM EdD MPP MHS FSIR Jr Sr II III
"""
_PARTICLES = """
de da do das dos del della di du la le las los van von der den ter ten vom zu zum zur el al bin ibn ben
st mac mc af av y e
"""
_TITLE_WORDS, _DEGREE_WORDS, _PARTICLE_WORDS = (
    frozenset(words.split()) for words in (_TITLES, _DEGREES, _PARTICLES)
)


@dataclass(frozen=True)
class FullName:
    """The parts of a full name; `title` is what stood before or after it."""

    given: str
    family: str
    title: str = ""


def split_name(text: str) -> FullName:
    """Given and family name of "Family, Given" or "Given Family"; a single word is the family name."""
    parts = [part.strip() for part in text.split(",")]
    degrees = [part for part in parts[1:] if part and _all_degrees(part)]
    named = [part for part in parts if part and part not in degrees]
    if len(named) >= 2:
        title, family = _without_titles(named[0].split())
        before, given = _without_titles(" ".join(named[1:]).split())
        return FullName(" ".join(given), " ".join(family), _joined([*title, *before], degrees))
    title, words = _without_titles(named[0].split() if named else [])
    while len(words) > 2 and _is_degree(words[-1]):
        degrees.append(words.pop())
    start = len(words) - 1
    while start > 1 and words[start - 1].islower() and words[start - 1] in _PARTICLE_WORDS:
        start -= 1
    given, family = (words[:start], words[start:]) if len(words) > 1 else ([], words)
    return FullName(" ".join(given), " ".join(family), _joined(title, degrees))


def _without_titles(words: list[str]) -> tuple[list[str], list[str]]:
    at = 0
    while at < len(words) - 1 and _is_title(words[at]):
        at += 1
    return words[:at], words[at:]


def _is_title(word: str) -> bool:
    return all(part in _TITLE_WORDS for part in re.split(r"[.\-]+", fold(word)) if part)


def _all_degrees(part: str) -> bool:
    return all(_is_degree(word) for word in part.split())


def _is_degree(word: str) -> bool:
    return word.replace(".", "") in _DEGREE_WORDS


def _joined(titles: list[str], degrees: list[str]) -> str:
    return " ".join([*titles, *degrees])
