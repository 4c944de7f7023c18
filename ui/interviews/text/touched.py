"""Has painted anew only what a key has changed of a text.

Qt asks for the whole paragraph at each key, and for all that is in sight where the paragraph needs a line
more or less, which in a long one is most of what a key costs. Here the lines that changed are asked for, and
what stands beneath them is moved as it is.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from math import ceil, floor
from typing import NamedTuple

from PySide6.QtCore import QObject, QRect, Qt, Signal
from PySide6.QtGui import QTextBlock, QTextCursor
from PySide6.QtWidgets import QTextEdit

_BEYOND = 8
"""Pixels beneath its lines that a paragraph may be painted on."""
_EVEN = 1 / 128
"""So near to whole pixels letters are painted as they were."""


class _Look(NamedTuple):
    """How the paragraph of the cursor stands, and where."""

    block: QTextBlock
    blocks: int
    scrolled: int
    top: float
    bottom: float
    """Where the next paragraph begins."""
    length: int
    typed: int
    """The line of the cursor."""
    first: int
    """The one before it, where there is one."""
    lines: tuple[tuple[int, float], ...]
    """Where each line from `first` on that may be in sight begins: in the paragraph, and beneath its top."""


class Touched(QObject):
    """Watches one editor while a key changes its text."""

    shifted = Signal(int, int)
    """From a height of the viewport on all has moved by so many pixels, and what stands above it, but for the
    paragraph of the cursor, is as it was; by none, where that can't be told."""

    def __init__(self, editor: QTextEdit) -> None:
        super().__init__(editor)
        self._editor = editor
        self._whole = False
        self.following = False
        """Whether a key is followed just now: `shifted` is told after it."""

    def all(self) -> None:
        """Have all painted anew that is in sight; during an edit too, when more than letters changed."""
        self._whole = True
        self._editor.viewport().update()

    @contextmanager
    def followed(self) -> Iterator[None]:
        """Ask for what an edit changes, in place of Qt."""
        viewport = self._editor.viewport()
        before = self._look(self._editor.textCursor())
        if before is None:
            yield
            return
        self._whole, self.following = False, True
        viewport.setAttribute(Qt.WidgetAttribute.WA_UpdatesDisabled, True)  # noqa: FBT003 (Qt's own)
        try:
            yield
        finally:
            viewport.setAttribute(Qt.WidgetAttribute.WA_UpdatesDisabled, False)  # noqa: FBT003 (Qt's own)
            self.following = False
            after = None if self._whole else self._look(self._editor.textCursor())
            if after is None or not self._show(before, after):
                viewport.update()
                self.shifted.emit(0, 0)

    def _look(self, cursor: QTextCursor) -> _Look | None:
        """How it stands now; nothing where more than some lines may change by a letter."""
        block = cursor.block()
        layout = block.layout()
        # Where letters are joined, or run from the right, one may change others that are far from it.
        if cursor.hasSelection() or not block.isVisible() or layout.formats() or layout.preeditAreaText():
            return None
        # Else Qt forgets the shape of its letters once they are laid out, and finds it again to paint them.
        layout.setCacheEnabled(True)
        document, scrolled = self._editor.document(), self._editor.verticalScrollBar().value()
        places = document.documentLayout()
        box, after = places.blockBoundingRect(block), block.next()
        top = box.top()
        bottom = places.blockBoundingRect(after).top() if after.isValid() else box.bottom()
        line = layout.lineForTextPosition(cursor.positionInBlock())
        if not line.isValid():
            return None
        typed = line.lineNumber()
        first = max(typed - 1, 0)
        end = scrolled + self._editor.viewport().height() - top
        lines = []
        for number in range(first, layout.lineCount()):
            line = layout.lineAt(number)
            height = line.y()
            lines.append((line.textStart(), height))
            if height > end:
                break
        return _Look(
            block=block,
            blocks=document.blockCount(),
            scrolled=scrolled,
            top=top,
            bottom=bottom,
            length=block.length(),
            typed=typed,
            first=first,
            lines=tuple(lines),
        )

    def _show(self, before: _Look, after: _Look) -> bool:
        """Ask for what is otherwise; whether that can be told."""
        moved = after.bottom - before.bottom
        same_place = before.block == after.block and before.top == after.top and before.blocks == after.blocks
        if not same_place or abs(moved - round(moved)) > _EVEN:
            return False
        viewport = self._editor.viewport()
        seen = viewport.rect()
        if after.scrolled != before.scrolled:
            viewport.scroll(0, before.scrolled - after.scrolled, seen)
        if moved:
            edge = int(min(before.bottom, after.bottom)) - after.scrolled
            beneath = QRect(0, edge, seen.width(), seen.bottom() + 1 - edge) & seen
            viewport.scroll(0, round(moved), beneath)
            self.shifted.emit(edge, round(moved))
        first, last = _changed(before, after)
        begins, ends = floor(first) - after.scrolled, ceil(last) - after.scrolled
        viewport.update(QRect(0, begins, seen.width(), ends - begins) & seen)
        return True


def _changed(before: _Look, after: _Look) -> tuple[float, float]:
    """From where to where in the text something is otherwise."""
    longer = after.length - before.length
    old, new = dict(enumerate(before.lines, before.first)), dict(enumerate(after.lines, after.first))
    typed = max(before.first, after.first) + 1
    _, above = (before if before.first < after.first else after).lines[0]
    if before.typed == after.typed > after.first and before.lines[:2] == after.lines[:2]:
        # No word has gone up, nor the cursor down: the line before is as it was.
        _, above = after.lines[1]
    if after.bottom == before.bottom:
        # From a line on that begins with the letter and at the height it began with, all is as it was.
        for number in sorted(old.keys() & new.keys()):
            start, height = old[number]
            if number > typed and new[number] == (start + longer, height):
                return after.top + above, after.top + height
    return after.top + above, after.bottom + _BEYOND
