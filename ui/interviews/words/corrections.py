"""What is done about words that no dictionary knows: the next, what may be meant, or let it stand."""

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QMenu

from mentordesk.domain.spelling import words_in
from ui.interviews.text.editor import NotesEditor
from ui.interviews.words.spelling import Spelling
from ui.interviews.words.verdicts import units
from ui.workbench import Workbench


class Corrections:
    """Goes to misspelt words, and offers other ones in the menu of the text."""

    def __init__(self, workbench: Workbench, editor: NotesEditor, spelling: Spelling) -> None:
        self._bench = workbench
        self._editor = editor
        self._spelling = spelling
        editor.fill_menu = self.fill_menu

    def next_wrong(self) -> None:
        """Select the next word that the dictionary doesn't know, round and round."""
        cursor = self._editor.textCursor()
        here = cursor.selectionEnd() if cursor.hasSelection() else cursor.position()
        first = None
        for start, end in self._wrong_places():
            first = first or (start, end)
            if start >= here:
                self._select(start, end)
                return
        if first is not None:
            self._select(*first)
        else:
            self._bench.show_banner("No word that the dictionary does not know.")

    def offer(self) -> None:
        """Open the list of what may have been meant, for the word at the cursor."""
        menu = QMenu(self._editor)
        place = self._editor.textCursor().position()
        if self.fill_menu(menu, place):
            menu.setActiveAction(menu.actions()[0])
            menu.exec(
                self._editor.viewport().mapToGlobal(self._editor.cursorRect().bottomLeft() + QPoint(0, 4))
            )
        menu.deleteLater()

    def fill_menu(self, menu: QMenu, place: int) -> bool:
        """Put suggestions for the word at a place at the top of a menu; whether it is wrong."""
        found = self._word_at(place)
        if found is None or self._editor.isReadOnly() or not self._spelling.is_wrong(found[1]):
            return False
        start, word = found
        first = menu.actions()[0] if menu.actions() else None
        for suggestion in self._spelling.suggestions(word):
            action = menu.addAction(suggestion)
            action.triggered.connect(partial(self._replace, start, word, suggestion))
            menu.insertAction(first, action)  # type: ignore[arg-type]
        ways = (
            (f"Ignore “{word}” in this interview", self._ignore),
            (f"Add “{word}” to the dictionary", self._learn),
        )
        for text, way in ways:
            action = menu.addAction(text)
            action.triggered.connect(partial(way, word))
            menu.insertAction(first, action)  # type: ignore[arg-type]
        if first is not None:
            menu.insertSeparator(first)
        return True

    def _wrong_places(self) -> Iterator[tuple[int, int]]:
        block = self._editor.document().begin()
        while block.isValid():
            for word in words_in(block.text()):
                if self._spelling.was_found_wrong(word.word):
                    start = block.position() + units(block.text(), word.start)
                    yield start, start + units(word.word, len(word.word))
            block = block.next()

    def _word_at(self, place: int) -> tuple[int, str] | None:
        block = self._editor.document().findBlock(place)
        for word in words_in(block.text()):
            start = block.position() + units(block.text(), word.start)
            if start <= place <= start + units(word.word, len(word.word)):
                return start, word.word
        return None

    def _replace(self, start: int, word: str, better: str, _checked: bool = False) -> None:
        self._select(start, start + units(word, len(word)))
        self._editor.textCursor().insertText(better)

    def _ignore(self, word: str, _checked: bool = False) -> None:
        self._spelling.ignore(word)

    def _learn(self, word: str, _checked: bool = False) -> None:
        with self._bench.attempt():
            self._bench.desk.own_words.add(word, origin=self)
            self._bench.show_done(f"“{word}” is in the dictionary.")

    def _select(self, start: int, end: int) -> None:
        cursor = self._editor.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self._editor.setTextCursor(cursor)
