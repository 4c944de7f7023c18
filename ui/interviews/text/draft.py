"""All that is to be saved of an interview, as it is at one moment; to be reckoned with in any thread."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from mentordesk.domain.differences import Placed, difference, moved_by, same_at_end, same_at_start
from mentordesk.domain.passages import Edit, Span
from mentordesk.records.interviews import (
    FormatRecord,
    MarkRecord,
    PassageRecord,
    Spans,
    TextChange,
    TopicSpent,
    VersionContent,
)
from ui.interviews.text.paragraphs import Marks, as_records, start_of


@dataclass(frozen=True)
class Draft:
    """Taken while a key waits, so that nothing is copied here that cannot change."""

    text: str
    words: int
    passages: tuple[Span, ...]
    facts: Mapping[int, PassageRecord]
    marks: Marks
    topics: tuple[TopicSpent, ...]
    formats: tuple[FormatRecord, ...]

    def content(self) -> VersionContent:
        """The text with all that lies on it."""
        spans = Spans(
            passages=in_order(self.placed),
            marks=as_records(self.text, self.marks),
            topics=self.topics,
            formats=self.formats,
        )
        return VersionContent(text=self.text, spans=spans)

    @cached_property
    def placed(self) -> Placed:
        """The passages by their guids."""
        return placed(self.passages, self.facts)

    def since(self, before: "Draft") -> TextChange:
        """What is different of it since another draft of the same text."""
        edit = difference(before.text, self.text)
        moved = moved_by(edit, before.placed, self.placed)
        first, last, marks = self._marks_since(before, edit)
        shifted = tuple(_shifted(one, edit) for one in before.formats)
        return TextChange(
            text=self.text,
            words=self.words,
            stop=edit.position + len(edit.removed),
            shift=len(edit.added) - len(edit.removed),
            removed=len(edit.removed),
            passages=moved.otherwise,
            gone=moved.gone,
            known=moved.known,
            marks_start=first,
            marks_stop=last,
            marks=marks,
            topics=None if self.topics == before.topics else self.topics,
            formats=None if self.formats == shifted else self.formats,
        )

    def _marks_since(self, before: "Draft", edit: Edit) -> tuple[int, int, tuple[MarkRecord, ...]]:
        """Between which places the marks of `before` make way, and for which."""
        head = same_at_start(before.marks, self.marks)
        if edit.removed or edit.added:
            head = min(head, before.text.count("\n", 0, edit.position))
        tail = same_at_end(before.marks[head:], self.marks[head:])
        if edit.removed or edit.added:
            tail = min(tail, before.text.count("\n", edit.position + len(edit.removed)))
        stop = len(before.marks) - tail
        if head == stop and len(before.marks) == len(self.marks):
            return 0, 0, ()
        start = start_of(before.text, head)
        records = as_records(self.text, self.marks, head, len(self.marks) - tail)
        return start, start_of(before.text, stop), records


def placed(spans: tuple[Span, ...], facts: Mapping[int, PassageRecord]) -> Placed:
    """Passages by their guids, each with the place where it lies."""
    found: dict[str, tuple[Span, PassageRecord]] = {}
    for span in spans:
        one = facts.get(span.key)
        if one is None or span.start >= span.end:
            continue
        # A passage that a restored version brought along may come back by itself too: the newer one counts.
        other = found.get(one.guid)
        if other is None or other[0].key < span.key:
            found[one.guid] = span, one
    return found


def in_order(placed: Placed) -> tuple[PassageRecord, ...]:
    """The passages where they lie, in the order of the text."""
    return tuple(_moved_to(facts, span) for span, facts in spans_in_order(placed))


def spans_in_order(placed: Placed) -> list[tuple[Span, PassageRecord]]:
    """Where the passages lie, in the order of the text; none is copied to say it itself."""
    return sorted(placed.values(), key=lambda one: (one[0].start, one[0].end, one[0].key))


def _moved_to(passage: PassageRecord, span: Span) -> PassageRecord:
    if passage.start == span.start and passage.end == span.end:
        return passage
    return replace(passage, start=span.start, end=span.end)


def _shifted(one: FormatRecord, edit: Edit) -> FormatRecord:
    by = len(edit.added) - len(edit.removed)
    if not by or one.start < edit.position + len(edit.removed):
        return one
    return replace(one, start=one.start + by, end=one.end + by)
