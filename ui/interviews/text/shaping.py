"""Letters are set one after another, which lays a long text out in a third of the time; but where a script
or a mark needs more than that, it is given more.

What Latin letters lose is kerning, which at the size of a text for reading is hardly seen, and what a font
makes of signs by itself: "->" stays as it was typed.
"""

import re
from collections.abc import Iterator

from PySide6.QtCore import QObject
from PySide6.QtGui import QFont, QTextBlock, QTextCharFormat, QTextDocument, QTextLayout

from mentordesk.domain.passages import Edit
from ui import theme
from ui.interviews.text.mirror import Mirror

_PLAIN = (
    "\x00-\u02ff\u0370-\u0482\u048a-\u058f\u1e00-\u1fff\u2010-\u2027\u202f-\u205e\u20a0-\u20bf\u2100-\u2bff"
    "\u3000-\u3029\u3041-\u3096\u309b-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uff01-\uffee"
)
"""Latin, Greek, Cyrillic, Chinese, Japanese, Korean and signs: no letter changes for its neighbour."""
_JOINED = re.compile(f"[^\n]?[^{_PLAIN}]+")
"""With the letter before: a mark stands on that."""


def reading_font() -> QFont:
    """The font of a text that is laid out quickly."""
    font = theme.font("reading")
    font.setStyleStrategy(QFont.StyleStrategy.PreferNoShaping)
    return font


class Shaping(QObject):
    """Follows one document, and has what needs it shaped; nothing of it is in the text or its history."""

    def __init__(self, document: QTextDocument, mirror: Mirror) -> None:
        super().__init__(document)
        self._document = document
        self._mirror = mirror
        # Told before the text is laid out.
        mirror.edited.connect(self._on_edited)

    def take_up(self, text: str) -> None:
        """Look through a text that is in the document, and was not laid out yet."""
        if text.isascii():
            return
        block = self._document.begin()
        while block.isValid():
            self.look(block)
            block = block.next()

    def look(self, block: QTextBlock) -> None:
        """Have just those letters of a paragraph shaped that need it."""
        layout, ranges = block.layout(), list(_ranges(block.text()))
        if ranges or layout.formats():
            layout.setFormats(ranges)

    def _on_edited(self, edit: Edit) -> None:
        first = self._mirror.offsets.to_qt(edit.position)
        last = self._mirror.offsets.to_qt(edit.position + len(edit.added))
        block = self._document.findBlock(first)
        while block.isValid() and block.position() <= last:
            self.look(block)
            block = block.next()


def _ranges(text: str) -> Iterator[QTextLayout.FormatRange]:
    if text.isascii():
        return
    wide = max(text) > "\uffff"
    for found in _JOINED.finditer(text):
        one = QTextLayout.FormatRange()
        start, end = found.span()
        if wide:
            start, end = (len(text[:place].encode("utf-16-le")) // 2 for place in (start, end))
        one.start, one.length, one.format = start, end - start, _shaped()
        yield one


def _shaped() -> QTextCharFormat:
    style = QTextCharFormat()
    style.setFontStyleStrategy(QFont.StyleStrategy.PreferDefault)
    return style
