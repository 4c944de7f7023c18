"""What is known of each paragraph, by its number: when it was typed, who speaks, which topic it belongs to.

A paragraph keeps what is known of it however it is edited; one that is new gets the stamp of its time.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from mentordesk.domain.passages import Edit
from mentordesk.records.interviews import MarkRecord


@dataclass(frozen=True)
class Paragraph:
    """What is known of one paragraph; `second` is that of the talk's clock."""

    typed_at: datetime | None = None
    second: float | None = None
    speaker: str = ""
    topic_id: int | None = None


Marks = tuple[Paragraph | None, ...]


class Paragraphs:
    """One entry for each paragraph of a text; nothing where nothing is known."""

    def __init__(self) -> None:
        self.marks: Marks = (None,)
        self._before: dict[int, Marks] = {}
        self._after: dict[int, Marks] = {}
        self._steps = 0
        self._timed: tuple[Marks, bool] = ((), False)
        self._topics: tuple[Marks, frozenset[int]] = ((), frozenset())

    @property
    def timed(self) -> bool:
        """Whether any paragraph has a time; asked at each painting, and looked for once."""
        if self._timed[0] is not self.marks:
            self._timed = self.marks, any(one is not None and one.second is not None for one in self.marks)
        return self._timed[1]

    @property
    def topics(self) -> frozenset[int]:
        """The topics that paragraphs belong to; asked at each second of the clock."""
        if self._topics[0] is not self.marks:
            found = frozenset(one.topic_id for one in self.marks if one is not None and one.topic_id)
            self._topics = self.marks, found
        return self._topics[1]

    def take_up(self, marks: Sequence[Paragraph | None], count: int) -> None:
        """Begin with these; the history is empty."""
        self.marks = (*marks[:count], *[None] * (count - len(marks)))
        self._before, self._after, self._steps = {}, {}, 0

    def begin_anew(self) -> None:
        """What was taken back cannot come again, and its steps are numbered anew."""
        if self._after:
            self._before = {at: marks for at, marks in self._before.items() if at <= self._steps}
            self._after.clear()

    def edited(self, edit: Edit, first: int, stamp: Paragraph, *, at_start: bool, steps: int) -> None:
        """Follow an edit in paragraph `first`; `steps` is how many steps undo could take back after it."""
        if steps != self._steps:
            self.begin_anew()
            self._before[steps] = self.marks
            self._steps = steps
        gone, new = edit.removed.count("\n"), edit.added.count("\n")
        if gone or new:
            self._reshape(edit, first, gone, new, at_start=at_start)
        typed = edit.added.split("\n")
        fresh = [
            first + number
            for number, words in enumerate(typed)
            if words.strip() and self.marks[first + number] is None
        ]
        if fresh:
            marks = list(self.marks)
            for number in fresh:
                marks[number] = stamp
            self.marks = tuple(marks)

    def walked(self, way: Literal["undo", "redo"], *, before: int, after: int, count: int) -> None:
        """Follow undo or redo from `before` steps to `after` of them, of a text of `count` paragraphs."""
        if before == after:
            return
        marks = self.marks
        if way == "undo":
            self._after[before] = marks
            # Typing over a selection is several steps, which Qt takes back at once: the first one counts.
            first = min((at for at in range(after + 1, before + 1) if at in self._before), default=None)
            marks = marks if first is None else self._before[first]
        else:
            self._before[after] = marks
            marks = self._after.get(after, marks)
        self.marks = (*marks[:count], *[None] * (count - len(marks)))
        self._steps = after

    def _reshape(self, edit: Edit, first: int, gone: int, new: int, *, at_start: bool) -> None:
        marks = self.marks
        fresh: Marks = (None,) * new
        if at_start and (edit.removed.endswith("\n") or not edit.removed) and _whole(edit.added):
            # Whole paragraphs went or came: the one that now begins here keeps what is known of it.
            self.marks = (*marks[:first], *fresh, *marks[first + gone :])
        else:
            self.marks = (*marks[: first + 1], *fresh, *marks[first + 1 + gone :])


def start_of(text: str, paragraph: int) -> int:
    """Where a paragraph begins; behind the text where there are not so many."""
    place = 0
    for _ in range(paragraph):
        place = text.find("\n", place) + 1
        if not place:
            return len(text) + 1
    return place


def _whole(added: str) -> bool:
    return not added or added.endswith("\n")


def by_paragraph(text: str, marks: Iterable[MarkRecord]) -> Marks:
    """Marks by the number of the paragraph in which each begins."""
    found: dict[int, Paragraph] = {}
    place = number = 0
    for mark in sorted(marks, key=lambda one: one.start):
        if not place <= mark.start <= len(text):
            continue
        number += text.count("\n", place, mark.start)
        place = mark.start
        found[number] = Paragraph(mark.typed_at, mark.second, mark.speaker, mark.topic_id)
    return tuple(map(found.get, range(number + text.count("\n", place) + 1)))


def as_records(text: str, marks: Marks, first: int = 0, last: int | None = None) -> tuple[MarkRecord, ...]:
    """The marks with the places of their paragraphs, as they are kept; or only those of some paragraphs."""
    records = []
    start = start_of(text, first)
    paragraphs = text[start:].split("\n", -1 if last is None else max(last - first, 0))
    for words, mark in zip(paragraphs, marks[first:last], strict=False):
        if mark is not None and words:
            records.append(
                MarkRecord(
                    start=start,
                    end=start + len(words),
                    typed_at=mark.typed_at,
                    second=mark.second,
                    speaker=mark.speaker,
                    topic_id=mark.topic_id,
                )
            )
        start += len(words) + 1
    return tuple(records)
