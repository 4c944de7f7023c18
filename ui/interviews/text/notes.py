"""What lies on the text while it is edited: passages and paragraph marks, and one history for all.

Undo in the text and undo of a passage are one sequence: each passage step remembers how many text steps
stood before it, and a text step never merges with one from before a passage step.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from typing import Literal
from uuid import uuid4

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QTextDocument

from mentordesk.domain import passages as moving
from mentordesk.domain.differences import difference
from mentordesk.domain.passages import Edit, Span
from mentordesk.records.interviews import FormatRecord, PassageRecord
from ui.interviews.text.formats import rewrite
from ui.interviews.text.history import Block, Placed, Step, said
from ui.interviews.text.marked import Marked
from ui.interviews.text.mirror import Mirror
from ui.interviews.text.paragraphs import Marks, Paragraph, Paragraphs

Way = Literal["by hand", "undo", "redo"]


class Notes(QObject):
    """The passages and paragraphs of one document."""

    changed = Signal()
    """Something is to be saved."""
    passages_changed = Signal()
    """Passages came, went, or say something else."""
    edges_touched = Signal()
    """An edit touched the edge of a passage, so that it lies otherwise than a cursor would have moved."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._document = document
        self.mirror = Mirror(document)
        self.paragraphs = Paragraphs()
        self.marked = Marked()
        self._done: list[Step] = []
        self._undone: list[Step] = []
        self._blocks: list[Block] = []
        self._way: Way = "by hand"
        self._heard: list[Edit] = []
        """What the step that is walked has changed of the text."""
        self.stamp = Paragraph()
        """What a paragraph that is typed from now on is marked with."""
        self.about: int | None = None
        self.about_panel = False
        """What a passage that is marked from now on speaks of: a relationship, or the panel as a whole."""
        self.locked = False
        """Somebody else edits: neither the text nor what lies on it is changed here."""
        self.mirror.edited.connect(self._on_edited)
        document.undoCommandAdded.connect(self._on_step)

    @property
    def walking(self) -> bool:
        """Whether undo or redo changes the text just now: what lies on it does not stand in its place yet."""
        return self._way != "by hand"

    @property
    def text(self) -> str:
        """The text, in code points."""
        return self.mirror.text

    def take_up(
        self,
        passages: Iterable[PassageRecord],
        paragraphs: Sequence[Paragraph | None],
        text: str | None = None,
        words: int | None = None,
    ) -> None:
        """Begin with these on the document as it stands; the history is empty."""
        self.mirror.take_up(text, words)
        self._done, self._undone, self._blocks = [], [], []
        self.paragraphs.take_up(paragraphs, self._document.blockCount())
        self.marked.begin_with(passages)
        self.passages_changed.emit()

    def follow_file(self, passages: Sequence[PassageRecord]) -> None:
        """Let the passages be those that were changed elsewhere; the history goes on upon them."""
        there = self.marked.by_guid()
        changed: dict[str, tuple[PassageRecord, PassageRecord | None]] = {}
        for one in passages:
            if one.guid not in there:
                key = self.marked.new_key()
                self.marked.put(key, (Span(key, one.start, one.end), one))
            elif said(one) != said(was := there[one.guid][1]):
                changed[one.guid] = was, one
                self.marked.say(there[one.guid][0].key, one)
        for guid in there.keys() - {one.guid for one in passages}:
            changed[guid] = there[guid][1], None
            self.marked.put(there[guid][0].key, None)
        self._done, self._undone = (
            [left for step in steps if (left := step.upon(changed)) is not None]
            for steps in (self._done, self._undone)
        )
        self.passages_changed.emit()

    def passages(self) -> tuple[PassageRecord, ...]:
        """The passages where they stand now, in the order of the text."""
        return self.marked.all()

    def set_mark(self, number: int, mark: Paragraph) -> None:
        """Change what is known of one paragraph."""
        before = self.paragraphs.marks
        self._do({}, marks=(before, (*before[:number], mark, *before[number + 1 :])))

    def set_topic(self, first: int, last: int, topic_id: int) -> None:
        """Let the paragraphs from `first` up to `last` belong to a topic."""
        before = self.paragraphs.marks
        lines = self.text.split("\n")[first:last]
        told = (
            replace(mark or Paragraph(), topic_id=topic_id) if words.strip() else mark
            for words, mark in zip(lines, before[first:last], strict=True)
        )
        self._do({}, marks=(before, (*before[:first], *told, *before[last:])))

    def mark(self, start: int, end: int, **facts: object) -> PassageRecord:
        """Make a stretch a passage, or change the passage that is exactly there."""
        there = self.marked.on(start, end)
        passage = there or PassageRecord(
            guid=str(uuid4()),
            start=start,
            end=end,
            relationship_id=self.about,
            about_panel=self.about_panel,
        )
        self.change(replace(passage, **facts))  # type: ignore[arg-type]
        return passage

    def toggle_theme(self, start: int, end: int, theme_id: int) -> bool:
        """Set a theme on a stretch, or take it off; whether it is set now."""
        there = self.marked.on(start, end)
        if there is not None and theme_id in there.theme_ids:
            left = tuple(each for each in there.theme_ids if each != theme_id)
            if left or there.memo or there.come_back:
                self.change(replace(there, theme_ids=left))
            else:
                self.unmark(there.guid)
            return False
        themes = (*there.theme_ids, theme_id) if there is not None else (theme_id,)
        self.mark(start, end, theme_ids=themes)
        return True

    def change(self, passage: PassageRecord) -> None:
        """Give a passage other facts; one that is new is added."""
        key = self.marked.key_of(passage.guid)
        if key is None:
            key = self.marked.new_key()
        self._do({key: (Span(key, passage.start, passage.end), passage)})

    def unmark(self, guid: str) -> None:
        """Take a passage away; its text stays."""
        key = self.marked.key_of(guid)
        if key is not None:
            self._do({key: None})

    def become(
        self,
        text: str,
        passages: Iterable[PassageRecord],
        marks: Sequence[Paragraph | None],
        formats: Sequence[FormatRecord] = (),
    ) -> None:
        """Make another text, with all that lies on it, the text of this document: one step for undo."""
        steps, words = self._document.availableUndoSteps(), self.text
        # A step of its own, whatever was typed just before.
        self._end_run()
        rewrite(self._document, difference(words, text), text, formats)
        count = self._document.blockCount()
        known = (*marks[:count], *[None] * (count - len(marks)))
        # Where letters change, the steps of the text tell of paragraphs.
        change = (self.paragraphs.marks, known) if words == text else None
        self.paragraphs.marks = known
        after: dict[int, Placed | None] = {span.key: None for span in self.marked.layout.spans}
        # Under new keys: those that the text took along must find their place again when it is taken back.
        for passage in passages:
            key = self.marked.new_key()
            after[key] = Span(key, passage.start, passage.end), passage
        self._do(after, with_text=self._document.availableUndoSteps() > steps, marks=change)

    @contextmanager
    def together(self) -> Iterator[None]:
        """Edits of the text that are joined to one step: undo and redo put the passages where they were."""
        first, before = self._document.availableUndoSteps(), self.marked.layout
        yield
        last = self._document.availableUndoSteps()
        if last > first:
            self._blocks.append(Block(first, last, before, self.marked.layout))
            # What is typed next must be a step of its own.
            self._document.setModified(False)
            self.passages_changed.emit()

    def _on_step(self) -> None:
        # Told by Qt of each: words typed over the same words change no letter, and none hears of an edit.
        self._undone.clear()
        if self._blocks:
            steps = self._document.availableUndoSteps()
            self._blocks = [block for block in self._blocks if block.last < steps]

    def can_undo(self) -> bool:
        return bool(self._done) or self._document.isUndoAvailable()

    def can_redo(self) -> bool:
        return bool(self._undone) or self._document.isRedoAvailable()

    def undo_name(self) -> str:
        """What the next undo takes back, in a few words."""
        if self._done and self._done[-1].at >= self._document.availableUndoSteps():
            return self._done[-1].name
        return "Typing"

    def redo_name(self) -> str:
        """What the next redo does again, in a few words."""
        if self._undone and self._undone[-1].at <= self._document.availableUndoSteps():
            return self._undone[-1].name
        return "Typing"

    def undo(self) -> None:
        """Take back the newest step, of the text or of a passage."""
        self._undo()
        self._end_run()

    def _undo(self) -> None:
        steps = self._document.availableUndoSteps()
        if self._done and self._done[-1].at >= steps:
            step = self._done.pop()
            self._undone.append(step)
            if step.marks is not None:
                self.paragraphs.marks = step.marks[0]
            self._place(step.before)
            if step.with_text:
                self._walk("undo", steps)
            return
        self._walk("undo", steps)

    def redo(self) -> None:
        """Do again what was taken back last."""
        self._redo()
        self._end_run()

    def _redo(self) -> None:
        steps = self._document.availableUndoSteps()
        if self._undone and self._undone[-1].at <= steps:
            step = self._undone.pop()
            self._done.append(step)
            if step.marks is not None:
                self.paragraphs.marks = step.marks[1]
            self._place(step.after)
            return
        self._walk("redo", steps)
        now = self._document.availableUndoSteps()
        if self._undone and self._undone[-1].with_text and self._undone[-1].at <= now:
            step = self._undone.pop()
            self._done.append(step)
            if step.marks is not None:
                self.paragraphs.marks = step.marks[1]
            self._place(step.after)

    def _walk(self, way: Literal["undo", "redo"], before: int) -> None:
        self._way, self._heard = way, []
        try:
            self._document.undo() if way == "undo" else self._document.redo()
        finally:
            self._way = "by hand"
        after, count = self._document.availableUndoSteps(), self._document.blockCount()
        self.paragraphs.walked(way, before=before, after=after, count=count)
        low, high = sorted((before, after))
        self._follow_walk(way, range(low + 1, high + 1))
        for block in self._blocks:
            if (block.first, block.last) == (low, high):
                there = block.before if way == "undo" else block.after
                self.marked.layout = block.put_back(there, self.marked.layout, self.marked.facts())
                self.passages_changed.emit()

    def _do(
        self,
        after: dict[int, Placed | None],
        *,
        with_text: bool = False,
        marks: tuple[Marks, Marks] | None = None,
    ) -> None:
        before: dict[int, Placed | None] = {key: self.marked.found(key) for key in after}
        same = before == after and (marks is None or marks[0] == marks[1])
        if same or self.locked:
            return
        self._done.append(Step(self._document.availableUndoSteps(), before, after, with_text, marks))
        self._undone.clear()
        # What was taken back cannot come again.
        self._document.clearUndoRedoStacks(QTextDocument.Stacks.RedoStack)
        self.paragraphs.begin_anew()
        self._end_run()
        if marks is not None:
            self.paragraphs.marks = marks[1]
        self._place(after)

    def _end_run(self) -> None:
        """Let what is typed next be a step of its own, and no part of one from before this one."""
        self._document.setModified(False)

    def _place(self, passages: Mapping[int, Placed | None]) -> None:
        for key, there in passages.items():
            self.marked.put(key, there)
        self.passages_changed.emit()
        self.changed.emit()

    def _follow_walk(self, way: Literal["undo", "redo"], numbers: range) -> None:
        follow = moving.undone if way == "undo" else moving.redone
        heard = self._heard or [Edit(0, "", "")]
        for edit in heard:
            self.marked.layout = follow(self.marked.layout, edit, numbers if len(heard) == 1 else range(0))
        self.passages_changed.emit()
        # Of a step that made words bold, no edit was heard.
        if self._heard or numbers:
            self.changed.emit()

    def _on_edited(self, edit: Edit) -> None:
        if self.walking:
            # Followed when the step is walked: then it is known which it was.
            self._heard.append(edit)
            return
        steps = self._document.availableUndoSteps()
        before = self.marked.layout.spans if edit.removed else ()
        touched = self.marked.edited(edit, steps)
        self._undone.clear()
        self._follow_by_hand(edit, steps)
        if edit.removed and len(self.marked.layout.spans) != len(before):
            self.passages_changed.emit()
        elif touched:
            self.edges_touched.emit()
        self.changed.emit()

    def _follow_by_hand(self, edit: Edit, steps: int) -> None:
        first = self.mirror.paragraph(edit.position)
        # Asked for only where paragraphs come or go: the text would be put together for it at each letter.
        at_start = "\n" in edit.added + edit.removed and (
            edit.position == 0 or self.text[edit.position - 1] == "\n"
        )
        stamp = self.stamp if self.stamp.typed_at else replace(self.stamp, typed_at=datetime.now(UTC))
        self.paragraphs.edited(edit, first, stamp, at_start=at_start, steps=steps)
