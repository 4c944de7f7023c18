"""What of a text is in sight, and where."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRectF
from PySide6.QtGui import QTextBlock
from PySide6.QtWidgets import QTextEdit

from ui.interviews.fold import Fold
from ui.interviews.page import line_height


class Sight:
    """Looks at one editor; places are counted as Qt counts them."""

    def __init__(self, editor: QTextEdit, fold: Fold) -> None:
        self._editor = editor
        self._fold = fold
        self._top = 0
        """Where the page begins in its window."""

    def keep_still(self) -> None:
        """Scroll by as much as the page was moved in its window, by a banner above it for instance."""
        top = self._editor.viewport().mapTo(self._editor.window(), QPoint()).y()
        moved, self._top = top - self._top, top
        if moved and self._editor.isVisible():
            inside = self._editor.cursorRect().top()
            bar = self._editor.verticalScrollBar()
            # A cursor that is in sight stays there.
            bar.setValue(bar.value() + (inside if 0 <= inside < moved else moved))

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

    def show_around(self) -> None:
        """Bring the cursor to where the lines before and after it are in sight too."""
        bar, view = self._editor.verticalScrollBar(), self._editor.viewport().height()
        inside = self._editor.cursorRect().top()
        if inside < view // 6 or inside > view * 2 // 3:
            bar.setValue(bar.value() + inside - view // 3)
