"""The text of a document as Python holds it, followed edit by edit.

Reading the whole document on each key would cost milliseconds in a long interview; an edit costs a copy.
"""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QTextCursor, QTextDocument

from mentordesk.domain.differences import difference
from mentordesk.domain.passages import Edit
from mentordesk.domain.writing import cleaned, count_words
from ui.interviews.text.offsets import Offsets

_OTHERWISE = "\r\u2029\ufdd0\ufdd1\ufeff"
"""What is not held as it is put in: ends of paragraphs beside the line feed, and a mark that Python drops."""


class Mirror(QObject):
    """Follows one document; `edited` carries each edit, after the mirror has followed it."""

    edited = Signal(object)

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._document = document
        self.following = True
        """Not while a text is put in as a whole: it is taken up then."""
        self._text = ""
        self._typed, self._typed_at = "", 0
        """Letters that go in there; put together with each of them, the text would be copied as often."""
        self.words = 0
        self.offsets = Offsets()
        self.take_up()
        # A document without a layout does not tell of its changes.
        document.documentLayout()
        document.contentsChange.connect(self._on_contents_change)

    @property
    def text(self) -> str:
        """The text, in code points."""
        if self._typed:
            self.text = self._text[: self._typed_at] + self._typed + self._text[self._typed_at :]
        return self._text

    @text.setter
    def text(self, text: str) -> None:
        self._text, self._typed = text, ""

    def take_up(self, text: str | None = None, words: int | None = None) -> None:
        """Read the document as it stands, without telling.

        `text` is what was put into it; `words`, where they were counted before, spare counting them.
        """
        if text is None or not self._holds(text):
            text = _python_text(self._document.toRawText())
        self.text = text
        self.words = count_words(self.text) if words is None else words
        self.offsets = Offsets(self.text)

    def _holds(self, text: str) -> bool:
        """Whether the document holds just this text that was put in, without reading all of it."""
        same_length = self._document.characterCount() - 1 == Offsets(text).units
        return same_length and not any(sign in text for sign in _OTHERWISE)

    def paragraph(self, place: int) -> int:
        """The number of the paragraph at a place."""
        return self._document.findBlock(self.offsets.to_qt(place)).blockNumber()

    def _on_contents_change(self, position: int, removed: int, added: int) -> None:
        if not self.following:
            return
        units = self._document.characterCount() - 1
        before = self.offsets.units
        # Qt counts the end of the last paragraph too when that is touched.
        removed = min(removed, before - position)
        added = min(added, units - position)
        if before - removed + added == units:
            edit = self._edit(position, removed, added)
        else:
            edit = difference(self.text, _python_text(self._document.toRawText()))
        if edit.removed != edit.added:
            # Equal: a change of format alone, reported as if the text were replaced.
            self._follow(edit)
            self.edited.emit(edit)

    def _edit(self, position: int, removed: int, added: int) -> Edit:
        if not removed and added == 1 and self.offsets.same:
            # A letter is typed; a cursor would cost as much as all the rest.
            return Edit(position, "", _python_text(self._document.characterAt(position)))
        start, stop = self.offsets.from_qt(position), self.offsets.from_qt(position + removed)
        cursor = QTextCursor(self._document)
        cursor.setPosition(position)
        cursor.setPosition(position + added, QTextCursor.MoveMode.KeepAnchor)
        gone = self.text[start:stop] if stop > start else ""
        return Edit(start, gone, _python_text(cursor.selectedText()))

    def _follow(self, edit: Edit) -> None:
        position, removed, added = edit
        self.offsets.edit(position, len(removed), added)
        if not removed and (not self._typed or position == self._typed_at + len(self._typed)):
            self._type(position, added)
            return
        text, stop = self.text, position + len(removed)
        # Only the words around the edit can have changed.
        first, last = _word_start(text, position), _word_stop(text, stop)
        before, after = text[first:position], text[stop:last]
        self.words += count_words(before + added + after) - count_words(text[first:last])
        self.text = text[:position] + added + text[stop:]

    def _type(self, position: int, added: str) -> None:
        if not self._typed:
            self._typed_at = position
        text, at, typed = self._text, self._typed_at, self._typed
        begins = _word_start(typed, len(typed))
        before = typed[begins:] if begins else text[_word_start(text, at) : at] + typed
        after = text[at : _word_stop(text, at)]
        self.words += count_words(before + added + after) - count_words(before + after)
        self._typed = typed + added


def _python_text(raw: str) -> str:
    return cleaned(raw).text


def _word_start(text: str, place: int) -> int:
    while place > 0 and not text[place - 1].isspace():
        place -= 1
    return place


def _word_stop(text: str, place: int) -> int:
    while place < len(text) and not text[place].isspace():
        place += 1
    return place
