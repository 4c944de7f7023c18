"""What of a text is in sight, and where."""

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QTextBlock
from PySide6.QtWidgets import QTextEdit

from ui.interviews.text.fold import Fold
from ui.interviews.text.page import BOTTOM, TOP, line_height

_FEW_LINES = 200
"""Pixels: what is typed makes a text no more than so much higher at once."""


class Shown(NamedTuple):
    """A paragraph in sight: where it begins, in the viewport and, as Qt counts, in the text."""

    block: QTextBlock
    top: float
    position: int


class Sight:
    """Looks at one editor; places are counted as Qt counts them."""

    def __init__(self, editor: QTextEdit, fold: Fold) -> None:
        self._editor = editor
        self._fold = fold
        self._high = 0
        """How high the text was when it last changed its height."""
        editor.verticalScrollBar().rangeChanged.connect(self._on_range)

    def places(self, *, pages: int = 0) -> tuple[int, int]:
        """First and last place in sight, with so many pages before and after."""
        page = self._editor.viewport().rect()
        around = page.adjusted(0, -pages * page.height(), 0, pages * page.height())
        first = self._editor.cursorForPosition(around.topLeft()).position()
        last = self._editor.cursorForPosition(around.bottomRight()).position()
        return max(first, self._fold.end), last

    def blocks(self, first: int, last: int) -> Iterator[QTextBlock]:
        """The paragraphs from one place to another."""
        block = self._editor.document().findBlock(first)
        while block.isValid() and block.position() <= last:
            yield block
            block = block.next()

    def first_block(self) -> QTextBlock:
        """The first paragraph of which something is seen."""
        return self._editor.cursorForPosition(self._editor.viewport().rect().topLeft()).block()

    def box(self, block: QTextBlock) -> QRectF:
        """Where a paragraph's lines stand in the viewport, without the gap to the next."""
        box = self._editor.document().documentLayout().blockBoundingRect(block)
        box.setHeight(block.layout().lineCount() * line_height())
        return box.translated(0, -self._editor.verticalScrollBar().value())

    def shown(self) -> list[Shown]:
        """The paragraphs of which something is seen."""
        shown = []
        block, end = self.first_block(), self._editor.viewport().height()
        layout, scrolled = self._editor.document().documentLayout(), self._editor.verticalScrollBar().value()
        while block.isValid() and (top := layout.blockBoundingRect(block).top() - scrolled) < end:
            shown.append(Shown(block, top, block.position()))
            block = block.next()
        return shown

    def line(self, position: int) -> tuple[float, float]:
        """Top and bottom of the line in which a place stands, as Qt counts it."""
        document = self._editor.document()
        block = document.findBlock(position)
        line = block.layout().lineForTextPosition(position - block.position())
        if not line.isValid():
            box = self.box(block)
            return box.top(), box.bottom()
        box = document.documentLayout().blockBoundingRect(block)
        top = box.top() + line.y() - self._editor.verticalScrollBar().value()
        return top, top + line.height()

    def _on_range(self, _least: int, most: int) -> None:
        """Keep the line that is typed at the end where it is, a little above the foot.

        So nothing that comes up there, a notice or the sound, has to push it.
        """
        high = most + self._editor.viewport().height()
        grown, self._high = high - self._high, high
        if not 0 < grown <= _FEW_LINES or not self._editor.textCursor().atEnd():
            return
        if self._editor.cursorRect().bottom() > self._editor.viewport().height() - BOTTOM:
            bar = self._editor.verticalScrollBar()
            bar.setValue(bar.value() + grown)

    def show_end(self) -> None:
        """Show the very end, with the room beneath it."""
        bar = self._editor.verticalScrollBar()
        bar.setValue(bar.maximum())

    def show_start(self) -> None:
        """Where the cursor went to the first line, let the room above it be seen too."""
        bar = self._editor.verticalScrollBar()
        if bar.value() <= TOP and self._editor.cursorRect().top() + bar.value() <= TOP:
            bar.setValue(0)

    def show_around(self) -> None:
        """Bring the cursor to where the lines before and after it are in sight too."""
        bar, view = self._editor.verticalScrollBar(), self._editor.viewport().height()
        inside = self._editor.cursorRect().top()
        if inside < view // 6 or inside > view * 2 // 3:
            bar.setValue(bar.value() + inside - view // 3)
