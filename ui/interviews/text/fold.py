"""The end of a long text is shown at once; what comes before it follows when that is painted.

Laying out a text of 100,000 words takes a fifth of a second. The document is whole all the time, in
all that reads, saves or changes it: paragraphs that are still folded are only not laid out.
"""

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QTextBlock, QTextCursor
from PySide6.QtWidgets import QTextEdit

from ui.interviews.text.page import line_height

_SHORT = 40_000
"""So many characters are laid out while nobody notices."""
_SHOWN_FIRST, _IN_A_LINE = 2, 100
"""Pages: the one in sight, and the one before, whose passages are looked for too; and letters at most."""
_AT_ONCE = 160_000
"""Characters from one look at the keyboard to the next."""


class Fold(QObject):
    """What is folded away at the start of one editor's text."""

    def __init__(self, editor: QTextEdit) -> None:
        super().__init__(editor)
        self._editor = editor
        self._hidden: QTextCursor | None = None
        """In the last paragraph that is folded; a cursor, since it is moved by edits."""
        self._unrounded = 0.0
        self._idle = QTimer(self, singleShot=True, interval=0)
        self._idle.timeout.connect(self._go_on)

    @property
    def closed(self) -> bool:
        """Whether something is still folded."""
        return self._hidden is not None

    @property
    def end(self) -> int:
        """The first place, in Qt's units, that is not folded."""
        if self._hidden is None:
            return 0
        block = self._hidden.block()
        return block.position() + block.length()

    def close(self) -> None:
        """Fold all but the end of a text that was just put in, before it is laid out."""
        self.forget()
        document = self._editor.document()
        length = document.characterCount()
        if length <= _SHORT:
            return
        lines = self._editor.viewport().height() // line_height() + 1
        block = document.findBlock(max(length - _SHOWN_FIRST * lines * _IN_A_LINE, 0)).previous()
        if block.isValid():
            self._hidden = QTextCursor(block)
            _show(block, length, visible=False)

    def forget(self) -> None:
        """Another text is there, and nothing of it is folded."""
        self._idle.stop()
        self._hidden, self._unrounded = None, 0.0

    def painted(self) -> None:
        """The end is seen: go on with what comes before it."""
        if self.closed and not self._idle.isActive():
            self._idle.start()

    def open(self) -> None:
        """Unfold all of it now."""
        self._idle.stop()
        self._unfold(self._editor.document().characterCount())

    def _go_on(self) -> None:
        self._unfold(_AT_ONCE)
        if self.closed:
            self._idle.start()

    def _unfold(self, characters: int) -> None:
        """Lay out so much more; what is in sight stays where it is."""
        if self._hidden is None:
            return
        last = self._hidden.block()
        bar, layout = self._editor.verticalScrollBar(), self._editor.document().documentLayout()
        seen = last.next()
        before = layout.blockBoundingRect(seen).top()
        stop = last.position() + last.length()
        above = _show(last, characters, visible=True)
        first = above.position() + above.length() if above.isValid() else 0
        self._hidden = QTextCursor(above) if above.isValid() else None
        self._editor.document().markContentsDirty(first, stop - first)
        moved = layout.blockBoundingRect(seen).top() - before + self._unrounded
        self._unrounded = moved - round(moved)
        bar.setValue(bar.value() + round(moved))


def _show(block: QTextBlock, characters: int, *, visible: bool) -> QTextBlock:
    """Show or hide paragraphs upwards from one; the next above them."""
    least = block.document().findBlock(max(block.position() - characters, 0))
    # Counted, since there are thousands of them, and each is to be asked nothing.
    first = least.blockNumber() + (least.position() < block.position() - characters)
    # Nor are the two methods looked up at each of them, which takes longer than all else.
    set_visible, previous = QTextBlock.setVisible, QTextBlock.previous
    for _ in range(block.blockNumber() - first + 1):
        set_visible(block, visible)
        block = previous(block)
    return block
