"""What is shown of a paragraph in which something was found."""

from collections.abc import Sequence
from typing import NamedTuple

from mentordesk.domain.cutting import first_whole, last_whole
from mentordesk.domain.sentences import sentences
from mentordesk.domain.words import plain

_LONGEST, _BEFORE = 240, 90


class Snippet(NamedTuple):
    """The sentence around a hit: its first mark in the paragraph, its words, and the marks in them."""

    start: int
    end: int
    text: str
    marks: tuple[tuple[int, int], ...]


def snippet(paragraph: str, marks: Sequence[tuple[int, int]]) -> Snippet:
    """The sentence that holds most of what is marked."""
    best = max(
        sentences(paragraph),
        key=lambda one: len({_folded(paragraph, mark) for mark in marks if one[0] <= mark[0] < one[1]}),
    )
    inside = [mark for mark in marks if best[0] <= mark[0] < best[1]] or list(marks[:1])
    first, last = inside[0] if inside else (best[0], best[0])
    left, right = best
    if right - left > _LONGEST:
        left, right = around(paragraph, best, first, last, before=_BEFORE, most=_LONGEST)
    shown = [(max(start, left), min(end, right)) for start, end in inside if start < right]
    before = "…" if left > best[0] else ""
    after = "…" if right < best[1] else ""
    shift = len(before) - left
    text = f"{before}{paragraph[left:right].rstrip()}{after}"
    return Snippet(first, last, text, tuple((start + shift, end + shift) for start, end in shown))


def _folded(text: str, mark: tuple[int, int]) -> str:
    return plain(text[mark[0] : mark[1]])


def around(
    text: str, within: tuple[int, int], start: int, end: int, *, before: int, most: int
) -> tuple[int, int]:
    """So much of a long sentence as is shown around a mark, from whole word to whole word."""
    left = within[0]
    if start - left > before:
        left = first_whole(text, start - before, start)
    right = within[1]
    if right - left > most:
        right = last_whole(text, left + most, min(end, left + most // 2))
    return left, right
