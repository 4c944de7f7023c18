"""Spans through any history of edits, coding, undo and redo, against letters that remember their marks.

The model is slow and obvious: each letter is an object of its own that knows which spans it belongs to. What
is deleted keeps that knowledge, and brings it along when undo brings the letter itself back.
"""

from dataclasses import dataclass, field
from typing import ClassVar

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from mentordesk.domain.passages import Edit, Layout, Span, edited, redone, undone
from tests.searches import examples

# Letters of one and of two UTF-16 units, a combining mark, a joiner, paragraph ends, and blanks.
ALPHABET = "ab é\n\U0001f600\u0301\u200d"
WORDS = st.text(alphabet=ALPHABET, max_size=6)
START = "abba b\u0301aab\n\U0001f600\U0001f600 end"


@dataclass(eq=False)
class Letter:
    """One letter, in the text or taken out of it, with the spans that it belongs to."""

    sign: str
    marks: set[int] = field(default_factory=set)


@dataclass(frozen=True)
class Swap:
    """At `position`, these letters made way for those."""

    position: int
    gone: tuple[Letter, ...]
    new: tuple[Letter, ...]

    @property
    def back(self) -> "Swap":
        return Swap(self.position, self.new, self.gone)

    @property
    def edit(self) -> Edit:
        return Edit(self.position, *("".join(one.sign for one in each) for each in (self.gone, self.new)))


class Model:
    """A text of letters, with what was done and what was taken back."""

    def __init__(self, text: str) -> None:
        self.letters = [Letter(sign) for sign in text]
        self.done: list[list[Swap]] = []
        self.taken_back: list[list[Swap]] = []

    def make(self, swap: Swap) -> None:
        self.letters[swap.position : swap.position + len(swap.gone)] = swap.new
        before, after = swap.position - 1, swap.position + len(swap.new)
        left = self.letters[before].marks if before >= 0 else set()
        right = self.letters[after].marks if after < len(self.letters) else set()
        for letter in swap.new:
            # Inside a span, what comes belongs to it.
            letter.marks |= left & right

    def spans(self) -> dict[int, tuple[int, int]]:
        places: dict[int, list[int]] = {}
        for place, letter in enumerate(self.letters):
            for key in letter.marks:
                places.setdefault(key, []).append(place)
        for found in places.values():
            assert found == list(range(found[0], found[-1] + 1)), "a span of the model was torn"
        return {key: (found[0], found[-1] + 1) for key, found in places.items()}

    def everybody(self) -> set[Letter]:
        swaps = [swap for group in (*self.done, *self.taken_back) for swap in group]
        return {letter for swap in swaps for letter in (*swap.gone, *swap.new)} | set(self.letters)


class Typing(RuleBasedStateMachine):
    """A coordinator types, cuts, replaces, codes, unmarks, and takes back, in any order."""

    longest: ClassVar[int] = 40

    def __init__(self) -> None:
        super().__init__()
        self.model = Model(START)
        self.layout = Layout()
        self.keys = 0
        self.marked: set[int] = set()

    def _by_hand(self, swaps: list[Swap]) -> None:
        for swap in swaps:
            self.model.make(swap)
            self.layout = edited(self.layout, swap.edit)
        self.model.done.append(swaps)
        self.model.taken_back.clear()

    @rule(data=st.data())
    def code(self, data: st.DataObject) -> None:
        """Mark a stretch: nested in others, overlapping them, equal to them, at either end of the text."""
        length = len(self.model.letters)
        if not length:
            return
        start = data.draw(st.sampled_from([0, length - 1]) | st.integers(0, length - 1))
        end = data.draw(st.just(length) | st.integers(start + 1, length))
        self.keys += 1
        self.marked.add(self.keys)
        self.layout = self.layout.marked(Span(self.keys, start, end))
        for letter in self.model.letters[start:end]:
            letter.marks.add(self.keys)

    @precondition(lambda self: self.marked)
    @rule(data=st.data())
    def unmark(self, data: st.DataObject) -> None:
        key = data.draw(st.sampled_from(sorted(self.marked)))
        self.marked.discard(key)
        self.layout = self.layout.unmarked(key)
        for letter in self.model.everybody():
            letter.marks.discard(key)

    @rule(data=st.data(), added=WORDS)
    def replace(self, data: st.DataObject, added: str) -> None:
        """One edit: a paste, a cut, a replacement."""
        letters = self.model.letters
        position = data.draw(st.sampled_from([0, len(letters)]) | st.integers(0, len(letters)))
        removed = data.draw(st.integers(0, min(len(letters) - position, self.longest)))
        gone = tuple(letters[position : position + removed])
        if "".join(letter.sign for letter in gone) == added:
            # Of such a one no document tells.
            return
        self._by_hand([Swap(position, gone, tuple(Letter(sign) for sign in added))])

    @rule(data=st.data(), added=st.text(alphabet=ALPHABET, min_size=1, max_size=5))
    def type_a_run(self, data: st.DataObject, added: str) -> None:
        """Key after key, which Qt takes back as one."""
        position = data.draw(st.integers(0, len(self.model.letters)))
        self._by_hand([Swap(position + at, (), (Letter(sign),)) for at, sign in enumerate(added)])

    @precondition(lambda self: self.model.letters)
    @rule(data=st.data(), length=st.integers(1, 5))
    def backspace_a_run(self, data: st.DataObject, length: int) -> None:
        end = data.draw(st.integers(1, len(self.model.letters)))
        run = self.model.letters[max(end - length, 0) : end]
        first = max(end - length, 0)
        self._by_hand([Swap(first + at, (run[at],), ()) for at in range(len(run) - 1, -1, -1)])

    @precondition(lambda self: self.model.done)
    @rule()
    def undo(self) -> None:
        group = self.model.done.pop()
        for swap in reversed(group):
            self.model.make(swap.back)
        self.model.taken_back.append(group)
        self.layout = undone(self.layout, _as_one([swap.back for swap in reversed(group)]))

    @precondition(lambda self: self.model.taken_back)
    @rule()
    def redo(self) -> None:
        group = self.model.taken_back.pop()
        for swap in group:
            self.model.make(swap)
        self.model.done.append(group)
        self.layout = redone(self.layout, _as_one(group))

    @invariant()
    def spans_are_where_their_letters_are(self) -> None:
        assert {span.key: (span.start, span.end) for span in self.layout.spans} == self.model.spans()

    @invariant()
    def no_span_is_lost_and_none_comes_back_from_nowhere(self) -> None:
        aside = {one.key for one in self.layout.aside}
        there = {span.key for span in self.layout.spans}
        assert len(there) == len(self.layout.spans)
        assert not aside & there
        assert aside | there == self.marked


def _as_one(group: list[Swap]) -> Edit:
    """What Qt reports when it takes several keys back at once."""
    edits = [swap.edit for swap in group]
    if len(edits) == 1:
        return edits[0]
    removed = "".join(edit.removed for edit in edits)
    added = "".join(edit.added for edit in edits)
    if removed and edits[0].position > edits[-1].position:
        removed = "".join(edit.removed for edit in reversed(edits))
    if added and edits[0].position == edits[-1].position:
        added = "".join(edit.added for edit in reversed(edits))
    return Edit(min(edit.position for edit in edits), removed, added)


@pytest.mark.slow
def test_any_history() -> None:
    run_state_machine_as_test(Typing, settings=settings(max_examples=examples(15), stateful_step_count=25))


@pytest.mark.soak
@pytest.mark.timeout(1800)
def test_any_long_history() -> None:
    run_state_machine_as_test(Typing, settings=settings(max_examples=4_000, stateful_step_count=60))
