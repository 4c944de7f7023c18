"""How marked stretches of a text move when the text is edited.

Passages, time marks and topics of an interview are spans counted in code points. Typing inside a span
stretches it, typing at either edge does not. A span whose last character goes is set aside with its words,
and comes back when undo brings the words back. A span of no length is a point: it stays before what is
typed at it, and is set aside when the text on both its sides goes.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple


class Span(NamedTuple):
    """A stretch from `start` up to but without `end`, in code points; `key` is whatever names it."""

    key: int
    start: int
    end: int


class Edit(NamedTuple):
    """At `position`, the text `removed` made way for the text `added`."""

    position: int
    removed: str
    added: str


class Aside(NamedTuple):
    """A span that a deletion closed, with the words it had."""

    key: int
    snippet: str


class _Touched(NamedTuple):
    key: int
    before: Span
    after: Span | None


class _Step(NamedTuple):
    """One edit with the spans that it did more to than shift; `earlier` is the step before it.

    `number` is that of the editor's own step which holds the edit.
    """

    edit: Edit
    touched: tuple[_Touched, ...]
    earlier: "_Step | None"
    number: int


@dataclass(frozen=True)
class Layout:
    """The spans of a text, those set aside, and the two trails by which undo and redo find back."""

    spans: tuple[Span, ...] = ()
    aside: tuple[Aside, ...] = ()
    past: _Step | None = field(default=None, compare=False, repr=False)
    future: _Step | None = field(default=None, compare=False, repr=False)

    def marked(self, span: Span) -> "Layout":
        """The layout with a span added, or moved by hand."""
        return replace(
            self,
            spans=(*(one for one in self.spans if one.key != span.key), span),
            aside=tuple(one for one in self.aside if one.key != span.key),
        )

    def unmarked(self, key: int) -> "Layout":
        """The layout without a span, set aside or not; undoing text will not bring it back."""
        return replace(
            self,
            spans=tuple(one for one in self.spans if one.key != key),
            aside=tuple(one for one in self.aside if one.key != key),
        )


def edited(layout: Layout, edit: Edit, number: int = 0) -> Layout:
    """The layout after an edit was made by hand, in the editor's step of that number."""
    if not edit.removed and not edit.added:
        # No undo tells of it, so that it would stand in the way of the steps before it.
        return layout
    spans, touched = _moved(layout.spans, edit)
    return Layout(
        spans,
        layout.aside + _closed(touched, edit, layout.past),
        past=_Step(edit, touched, layout.past, number),
    )


def typed(layout: Layout, edits: Sequence[tuple[Edit, int]]) -> Layout:
    """The layout after letters were typed one behind the other, each with its number, as `edited` has it."""
    past = layout.past
    for edit, number in edits:
        past = _Step(edit, (), past, number)
    position, shift = edits[0][0].position, sum(len(edit.added) for edit, _ in edits)
    # As `_moved` has it where nothing goes, in half the time.
    make = tuple.__new__
    spans = [
        span
        if span[2] <= position
        else make(Span, (span[0], span[1] + shift if span[1] >= position else span[1], span[2] + shift))
        for span in layout.spans
    ]
    return Layout(tuple(spans), layout.aside, past=past)


def undone(layout: Layout, edit: Edit, numbers: range = range(0)) -> Layout:
    """The layout after undo made `edit`, which takes back the newest edits, one or several at once.

    `numbers` are those of the editor's steps that it took back, where that is known. Letters alone do not
    always tell: words typed over the same words change none.
    """
    layout = _split(layout, edit, numbers)
    steps = _steps_of(layout.past, numbers, edit) or _steps_taken_back(layout.past, edit)
    return _walked_back(layout, steps) if steps else _found_again(_by_hand(layout, edit), edit)


def redone(layout: Layout, edit: Edit, numbers: range = range(0)) -> Layout:
    """The layout after redo made `edit`, which takes back the newest steps of undo."""
    steps = _steps_of(layout.future, numbers, edit) or _steps_taken_back(layout.future, edit)
    return _walked_forth(layout, steps) if steps else _found_again(_by_hand(layout, edit), edit)


def _by_hand(layout: Layout, edit: Edit) -> Layout:
    return edited(layout, edit) if edit.removed != edit.added else layout


def _split(layout: Layout, edit: Edit, numbers: range) -> Layout:
    """The layout with its newest step in two where undo takes back only the end of it.

    A few single keys are two steps for the editor, which only undo makes known.
    """
    step = layout.past
    if step is None or step.number not in numbers or _steps_of(step, numbers, edit):
        return layout
    begun = _joined(step.edit, edit)
    if begun is None or begun.removed == begun.added:
        return layout
    before, _ = _taken_back(layout, step, layout.future)
    made = edited(replace(before, past=step.earlier), _trimmed(begun), numbers.start - 1)
    return replace(edited(made, _inverse(edit), step.number), future=layout.future)


def _walked_back(layout: Layout, steps: Iterable[_Step]) -> Layout:
    for step in steps:
        layout, back = _taken_back(layout, step, layout.future)
        layout = replace(layout, past=step.earlier, future=back)
    return layout


def _walked_forth(layout: Layout, steps: Iterable[_Step]) -> Layout:
    for step in steps:
        layout, back = _taken_back(layout, step, layout.past)
        layout = replace(layout, past=back, future=step.earlier)
    return layout


def _steps_of(trail: _Step | None, numbers: range, edit: Edit) -> list[_Step]:
    """The newest steps of these numbers; none where they make a text longer or shorter than `edit` does."""
    steps = []
    shift = len(edit.added) - len(edit.removed)
    while trail is not None and trail.number in numbers:
        steps.append(trail)
        shift += len(trail.edit.added) - len(trail.edit.removed)
        trail = trail.earlier
    return [] if shift else steps


def _moved(spans: tuple[Span, ...], edit: Edit) -> tuple[tuple[Span, ...], tuple[_Touched, ...]]:
    """Spans shifted, stretched and shrunk; with those from which the edit took something."""
    position, removed, added = edit.position, len(edit.removed), len(edit.added)
    stop, shift = position + removed, added - removed
    kept, touched = [], []
    # Past the class's own way of making one, which takes three times as long: this is done at each key.
    make = tuple.__new__
    for span in spans:
        key, start, end = span
        if end <= position:
            kept.append(span)
        elif start > stop or (start == stop and start < end):
            kept.append(make(Span, (key, start + shift, end + shift)))
        else:
            after = _shrunk(span, position, stop, added)
            if after is not None:
                kept.append(after)
            if removed:
                touched.append(_Touched(key, span, after))
    return tuple(kept), tuple(touched)


def _shrunk(span: Span, position: int, stop: int, added: int) -> Span | None:
    """What an edit inside, across or around a span leaves of it."""
    key, start, end = span
    if start == end:
        return Span(key, position + added, position + added) if start == stop else None
    if start < position:
        return Span(key, start, end - (stop - position) + added if end > stop else position)
    return Span(key, position + added, end - (stop - position) + added) if end > stop else None


def _closed(touched: tuple[_Touched, ...], edit: Edit, trail: _Step | None) -> tuple[Aside, ...]:
    return tuple(Aside(one.key, _words(one.before, edit, trail)) for one in touched if one.after is None)


def _taken_back(layout: Layout, step: _Step, trail: _Step | None) -> tuple[Layout, _Step]:
    """The layout without one step, and the step that would make it again."""
    back = _inverse(step.edit)
    before = {span.key: span for span in layout.spans}
    spans, touched = _moved(layout.spans, back)
    layout = replace(layout, spans=spans, aside=layout.aside + _closed(touched, back, trail))
    layout = _restored(layout, step, before)
    after = {span.key: span for span in layout.spans}
    keys = {one.key for one in touched} | {one.key for one in step.touched}
    again = tuple(_Touched(key, before[key], after.get(key)) for key in sorted(keys & before.keys()))
    return layout, _Step(back, again, trail, step.number)


def _restored(layout: Layout, step: _Step, now: dict[int, Span]) -> Layout:
    """Give back what a step took, except from spans that somebody changed or unmarked since."""
    aside = {one.key for one in layout.aside}
    for key, before, after in step.touched:
        if now.get(key) == after and (after is not None or key in aside):
            layout = layout.marked(before)
    return layout


def _inverse(edit: Edit) -> Edit:
    return Edit(edit.position, edit.added, edit.removed)


def _steps_taken_back(trail: _Step | None, edit: Edit) -> list[_Step]:
    """The newest steps that together are the reverse of `edit`; none when it is no such reverse."""
    if edit.removed == edit.added:
        return []
    wanted = _trimmed(edit)
    steps: list[_Step] = []
    together: Edit | None = None
    while trail is not None:
        back = _inverse(trail.edit)
        together = back if together is None else _joined(together, back)
        if together is None:
            return []
        steps.append(trail)
        if _trimmed(together) == wanted:
            return steps
        trail = trail.earlier
    return []


def _joined(first: Edit, second: Edit) -> Edit | None:
    """Two edits in a row as one; None when they touch different places."""
    position, end = first.position, first.position + len(first.added)
    stop = second.position + len(second.removed)
    if second.position > end or stop < position:
        return None
    before = second.removed[: max(position - second.position, 0)]
    beyond = second.removed[len(second.removed) - max(stop - end, 0) :]
    left = first.added[: max(second.position - position, 0)]
    right = first.added[max(stop - position, 0) :]
    return Edit(min(position, second.position), before + first.removed + beyond, left + second.added + right)


def _trimmed(edit: Edit) -> Edit:
    """The edit without what it removed only to add it again."""
    position, removed, added = edit
    limit = min(len(removed), len(added))
    head = 0
    while head < limit and removed[head] == added[head]:
        head += 1
    tail = 0
    while tail < limit - head and removed[-1 - tail] == added[-1 - tail]:
        tail += 1
    return Edit(position + head, removed[head : len(removed) - tail], added[head : len(added) - tail])


def _words(span: Span, edit: Edit, trail: _Step | None) -> str:
    """The words of a span that is about to close, with what the steps just before had taken from it."""
    words = _part(span, edit)
    while trail is not None:
        one = next((one for one in trail.touched if one.after == span), None)
        if one is None:
            break
        cut = trail.edit
        if one.before.start < cut.position and one.before.end > cut.position + len(cut.removed):
            break
        part = _part(one.before, cut)
        words = part + words if cut.position <= one.before.start else words + part
        span, trail = one.before, trail.earlier
    return words


def _part(span: Span, edit: Edit) -> str:
    return edit.removed[max(span.start - edit.position, 0) : max(span.end - edit.position, 0)]


def _found_again(layout: Layout, edit: Edit) -> Layout:
    """Bring back spans whose words an undo of unknown extent returned, where they stand only once."""
    for key, snippet in layout.aside:
        if snippet and edit.added.count(snippet) == 1:
            start = edit.position + edit.added.index(snippet)
            layout = layout.marked(Span(key, start, start + len(snippet)))
    return layout
