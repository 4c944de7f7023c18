"""`#` and a few letters set a theme while one types; the focus never leaves the text.

Of some two hundred themes many begin alike, so Enter takes the first that fits and a digit any other of
those shown: `#`, two letters and one key more reach each of them, for all of those whose two letters they
are stand in the list.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QModelIndex, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from mentordesk.records.codebook import ThemeRecord
from mentordesk.terms import Direction
from ui.codebook.short_ways import Ways, offered, short_ways
from ui.codebook.theme_list import Line, ThemeListView, found
from ui.interviews.text.editor import NotesEditor

_HERE = 1_000_000
"""What a theme's use in this interview weighs beside its use in others."""
_WIDTH = 264
_LONGEST = 40
_MOST_WORDS = 5
_HELPS, _HINDERS = "that helps", "that hinders"
_DIGITS = "123456789"
_ACCEPTING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)


class TypeAhead(QObject):
    """Watches the keys of an editor. What was typed after `#` is taken out again when a theme is chosen."""

    theme_chosen = Signal(int, int, int)
    """Start and end of the stretch, and the theme."""
    theme_wished = Signal(int, int, str, object)
    """Start and end of the stretch, the name of a new theme, and its direction."""

    def __init__(self, editor: NotesEditor, parent: QWidget) -> None:
        super().__init__(parent)
        self._editor = editor
        self._themes: Sequence[ThemeRecord] = ()
        self._ways: Ways = {}
        self._uses: Mapping[int, int] = {}
        self._often: Mapping[int, int] = {}
        self._target: tuple[int, int] | None = None
        self._hash_at = 0
        self._steps = 0
        self.popup = QFrame(parent)
        self.popup.setObjectName("popup")
        self.popup.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list = ThemeListView("Themes that fit", compact=True, parent=self.popup)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.clicked.connect(self._on_clicked)
        box = QVBoxLayout(self.popup)
        box.setContentsMargins(5, 5, 5, 5)
        box.addWidget(self.list)
        self.popup.hide()
        editor.textChanged.connect(self._on_typed)
        editor.cursorPositionChanged.connect(self._on_typed)
        editor.left.connect(self.close)
        editor.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    @property
    def is_open(self) -> bool:
        return self._target is not None

    def take_up(self, themes: Sequence[ThemeRecord]) -> None:
        """Offer the themes of a codebook."""
        self._themes = themes
        self._ways = short_ways(themes)

    def know_uses(self, uses: Mapping[int, int]) -> None:
        """How often each theme was set in the office."""
        self._uses = uses

    def close(self) -> None:
        """Offer nothing more; what was typed stays."""
        if self._target is not None:
            self._target = None
            self._editor.show_target(None)
        self.popup.hide()

    def take(self, event: QKeyEvent) -> bool:
        """Whether a key was meant for the type-ahead."""
        if not self.is_open:
            return self._begins(event)
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.list.walk(1 if key == Qt.Key.Key_Down else -1)
            return True
        if key == Qt.Key.Key_Escape:
            self.close()
            return True
        if key in _ACCEPTING and self.list.chosen() is not None:
            self._accept(self.list.chosen())
            return True
        if key in _ACCEPTING:
            self.close()
        numbered = self._numbered(event.text())
        if numbered is not None:
            self._accept(numbered)
        return numbered is not None

    def _numbered(self, typed: str) -> ThemeRecord | None:
        """The theme that a digit chooses; none where it goes on with the name of a theme: “Year 2”."""
        words = self._typed()[1:]
        if len(typed) != 1 or typed not in _DIGITS or not words or words[-1].isspace():
            return None
        shown = [one for one in self.list.lines.lines if isinstance(one, ThemeRecord)]
        if int(typed) > len(shown) or found(self._themes, words + typed):
            return None
        return shown[int(typed) - 1]

    def _typed(self) -> str:
        """`#` and what followed it, up to the cursor."""
        cursor = QTextCursor(self._editor.document())
        cursor.setPosition(self._hash_at)
        cursor.setPosition(self._editor.textCursor().position(), QTextCursor.MoveMode.KeepAnchor)
        return cursor.selectedText()

    def _begins(self, event: QKeyEvent) -> bool:
        if event.text() != "#" or self._editor.isReadOnly():
            return False
        editor = self._editor
        start, end = editor.stretch()
        cursor = editor.textCursor()
        if end <= start or (not cursor.hasSelection() and self._goes_on_with_a_word(cursor)):
            return False
        # The selection is what the theme is set on: it must not be typed over.
        cursor.setPosition(cursor.selectionEnd())
        editor.setTextCursor(cursor)
        document = editor.document()
        document.setModified(False)
        self._steps = document.availableUndoSteps()
        self._hash_at = cursor.position()
        self._target = start, end
        editor.show_target(self._target)
        # What is set in this interview is likely to be set again; then what is set in others.
        here = Counter(theme for one in editor.notes.passages() for theme in one.theme_ids)
        self._often = Counter(self._uses) + Counter({key: _HERE * count for key, count in here.items()})
        editor.insertPlainText("#")
        return True

    def _goes_on_with_a_word(self, cursor: QTextCursor) -> bool:
        """Whether `#` belongs to what was just typed: “C#”. Nobody means that in words that stand."""
        text, place = cursor.block().text(), cursor.positionInBlock()
        before = text[:place][-1:]
        return before == "#" or (before.isalnum() and place == len(text))

    def _on_typed(self) -> None:
        if self._target is None:
            return
        place = self._editor.textCursor().position()
        if place <= self._hash_at or place > self._hash_at + _LONGEST:
            self.close()
            return
        typed = self._typed()
        meant = typed[1:2].isspace() or typed[1:2].isdigit() or len(typed.split()) > _MOST_WORDS
        if not typed.startswith("#") or "\u2029" in typed or meant:
            self.close()
            return
        self._offer(typed[1:])

    def _offer(self, typed: str) -> None:
        hits: list[Line] = [*offered(self._themes, self._ways, typed, used=self._often)]
        name = " ".join(typed.split())
        known = any(isinstance(hit, ThemeRecord) and hit.name.lower() == name.lower() for hit in hits)
        offers = [f"+ New theme “{name}” {way}" for way in (_HELPS, _HINDERS)]
        lines = hits if known or len(name) < 2 else [*hits, *offers]
        self.list.lines.show(lines, typed=typed)
        if not lines:
            self.popup.hide()
            return
        self.list.choose(0)
        self._place(len(lines))

    def _place(self, count: int) -> None:
        parent = self.popup.parentWidget()
        if parent is None:
            return
        self.popup.setFixedSize(_WIDTH + 40, count * 30 + 12)
        caret = self._editor.cursorRect()
        corner = self._editor.viewport().mapTo(parent, QPoint(caret.left() - 60, caret.bottom() + 6))
        if corner.y() + self.popup.height() > parent.height():
            corner.setY(corner.y() - caret.height() - self.popup.height() - 12)
        corner.setX(max(min(corner.x(), parent.width() - self.popup.width() - 8), 8))
        self.popup.move(corner)
        self.popup.raise_()
        self.popup.show()

    def _on_scrolled(self) -> None:
        """Follow the text, which scrolls by itself at its foot; where the cursor is out of sight, close."""
        if not self.is_open:
            return
        if not self._editor.viewport().rect().intersects(self._editor.cursorRect()):
            self.close()
        elif self.popup.isVisible():
            self._place(len(self.list.lines.lines))

    def _on_clicked(self, index: QModelIndex) -> None:
        self._accept(self.list.lines.lines[index.row()])

    def _accept(self, line: Line | None) -> None:
        if self._target is None or line is None:
            return
        start, end = self._target
        self.close()
        self._take_out()
        if isinstance(line, ThemeRecord):
            self.theme_chosen.emit(start, end, line.id)
            return
        direction = Direction.HELPS if line.endswith(_HELPS) else Direction.HINDERS
        self.theme_wished.emit(start, end, line.split("“", 1)[1].rsplit("”", 1)[0], direction)

    def _take_out(self) -> None:
        """Let `#` and what followed it never have been typed."""
        document = self._editor.document()
        while document.availableUndoSteps() > self._steps and document.isUndoAvailable():
            self._editor.notes.undo()
        document.clearUndoRedoStacks(document.Stacks.RedoStack)
        document.setModified(False)
