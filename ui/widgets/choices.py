"""Fields that choose: one of a list with type-ahead, or several."""

from collections.abc import Hashable, Sequence

from PySide6.QtCore import QPoint, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.widgets.completions import dress
from ui.widgets.fields import Field
from ui.widgets.folding import fold
from ui.widgets.search import SearchBox

Option = tuple[Hashable, str]
"""A key and the text that is shown for it."""

_MANY = 9
_AROUND, _WIDEST = 28, 560
"""What stands around the texts of a list that opens, and how wide it may become."""
_SHOWN = 10
"""Rows of a list that are seen at once; the others are scrolled to."""


class ComboBox(QComboBox):
    """Its list is as wide as what stands in it."""

    def showPopup(self) -> None:
        around = self.view().width() - self.view().viewport().width()
        wanted = self.view().sizeHintForColumn(0) + max(around, _AROUND)
        self.view().setMinimumWidth(min(wanted, _WIDEST))
        super().showPopup()


class ChoiceField(Field):
    """One of a list. A long list is typed into: any part of any word finds."""

    def __init__(
        self,
        name: str,
        options: Sequence[Option] = (),
        *,
        required: bool = False,
        typed: bool | None = None,
        placeholder: str = "Choose",
        inline: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`typed` makes the list one to type into; by default a list of nine and more is."""
        self.combo = ComboBox()
        super().__init__(self.combo, name, inline=inline, parent=parent)
        self._required = required
        self._typed = len(options) >= _MANY if typed is None else typed
        self._placeholder = placeholder
        self._options: list[Option] = []
        # Not kept in the combo box: Qt gives a term that it holds back as bare text.
        self._keys: list[Hashable | None] = []
        self._taken: Hashable | None = None
        if self._typed:
            self._build_typing()
        self.combo.setMinimumContentsLength(12)
        self.combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.combo.activated.connect(self._on_activated)
        self.set_options(options)

    def set_options(self, options: Sequence[Option]) -> None:
        """Offer other options; the value stays where it is still offered."""
        kept = self._taken
        self._options = list(options)
        blank = not self._required and not self._typed
        self._keys = [*([None] if blank else []), *(key for key, _text in options)]
        self.combo.clear()
        self.combo.addItems([*([""] if blank else []), *(text for _key, text in options)])
        if self._typed:
            self._words.setStringList([text for _key, text in options])
        self.set_value(kept)

    def value(self) -> Hashable | None:
        """The key that is chosen, or None."""
        chosen = self.combo.currentIndex()
        if self._typed and self.combo.itemText(chosen) != self.combo.currentText():
            return self._key_of(self.combo.currentText())
        return self._keys[chosen] if 0 <= chosen < len(self._keys) else None

    def text(self) -> str:
        """The text of what is chosen."""
        return self.combo.currentText()

    def set_value(self, key: Hashable | None) -> None:
        """Show `key` as the value that is known; nothing is told."""
        self._taken = key
        self.combo.setCurrentIndex(self._index_of(key))
        if self._typed and key is None:
            self.combo.setEditText("")
        line = self.combo.lineEdit()
        if line is not None and not line.hasFocus():
            # Where it is too long, its beginning is what one reads.
            line.setCursorPosition(0)
        self.set_error("")

    def check(self) -> str:
        if self._typed and self.combo.currentText().strip() and self.value() is None:
            return f"{self.name} not known"
        return f"{self.name} is needed" if self._required and self.value() is None else ""

    def _build_typing(self) -> None:
        self.combo.setEditable(True)
        self.combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._words = QStringListModel(self)
        completer = _FoldingCompleter(self._words, self)
        line = self.combo.lineEdit()
        if line is not None:
            line.setPlaceholderText(self._placeholder)
            line.setAccessibleName(self.name)
            line.textEdited.connect(completer.narrow)
            line.textEdited.connect(lambda _text: self.edited.emit())
            self._commit_when_left(line)
        self.combo.setCompleter(completer)
        dress(completer)
        completer.activated.connect(self._on_completed)

    def valid(self) -> bool:
        self._complete()
        return super().valid()

    def commit(self) -> None:
        """Take what was chosen or typed, if it is another value and a good one."""
        self._complete()
        if self.value() != self._taken and self.valid():
            self._taken = self.value()
            self.committed.emit()
        elif self._error or self.check():
            self.valid()

    def _complete(self) -> None:
        """A part of a name that is the part of one alone is that one."""
        if not self._typed or self.value() is not None or not self.combo.currentText().strip():
            return
        fitting = [text for _key, text in self._options if _holds(text, self.combo.currentText())]
        if len(fitting) == 1:
            self.combo.setCurrentIndex(self.combo.findText(fitting[0], Qt.MatchFlag.MatchExactly))

    def _index_of(self, key: Hashable | None) -> int:
        return self._keys.index(key) if key in self._keys else -1

    def _key_of(self, text: str) -> Hashable | None:
        wanted = fold(text.strip())
        if not wanted:
            return None
        exact = [key for key, shown in self._options if shown == text.strip()]
        return next(iter(exact), next((key for key, shown in self._options if fold(shown) == wanted), None))

    def _on_completed(self, text: str) -> None:
        self.combo.setCurrentIndex(self.combo.findText(text, Qt.MatchFlag.MatchExactly))
        self.commit()

    def _on_activated(self, _index: int) -> None:
        self.edited.emit()
        self.commit()


def _holds(text: str, typed: str) -> bool:
    """Whether every word that was typed is somewhere in the text."""
    return all(word in fold(text) for word in fold(typed).split())


class _FoldingCompleter(QCompleter):
    """Offers what holds every word typed, without regard to case and diacritics."""

    def __init__(self, words: QStringListModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._all = words
        self._shown = QStringListModel(self)
        self.setModel(self._shown)
        self.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setMaxVisibleItems(_SHOWN)

    def narrow(self, typed: str) -> None:
        """Keep what fits what was typed."""
        self._shown.setStringList([text for text in self._all.stringList() if _holds(text, typed)])


class MultiChoice(Field):
    """Several of a list: shown as text, ticked in a list that opens beneath."""

    def __init__(
        self,
        name: str,
        options: Sequence[Option] = (),
        *,
        placeholder: str = "None",
        inline: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        self.line = _OpeningLine()
        super().__init__(self.line, name, inline=inline, parent=parent)
        self._options = list(options)
        self._chosen: list[Hashable] = []
        self._taken: list[Hashable] = []
        self._popup: _TickList | None = None
        self.line.setPlaceholderText(placeholder)
        arrow = self.line.addAction(theme.icon("chevron-down"), QLineEdit.ActionPosition.TrailingPosition)
        arrow.triggered.connect(self.open)
        self.line.open_requested.connect(self.open)

    def set_options(self, options: Sequence[Option]) -> None:
        """Offer other options."""
        self._options = list(options)
        self._show()

    def values(self) -> list[Hashable]:
        """The keys that are ticked, in the order of the options."""
        return [key for key, _text in self._options if key in self._chosen]

    def set_values(self, keys: Sequence[Hashable]) -> None:
        """Show `keys` as ticked; nothing is told."""
        self._chosen = list(keys)
        self._taken = self.values()
        self._show()

    def open(self) -> None:
        """Open the list beneath the field."""
        if self._popup is None:
            self._popup = _TickList(self)
            self._popup.ticked.connect(self._on_ticked)
            self._popup.closed.connect(self._on_closed)
        self._popup.offer(self._options, set(self._chosen))
        self._popup.setFixedWidth(max(self.line.width(), 260))
        self._popup.move(self.line.mapToGlobal(QPoint(0, self.line.height() + 2)))
        self._popup.show()
        self._popup.search.setFocus()

    def _on_ticked(self, key: Hashable, is_on: bool) -> None:
        if is_on and key not in self._chosen:
            self._chosen.append(key)
        elif not is_on and key in self._chosen:
            self._chosen.remove(key)
        self._show()
        self.edited.emit()

    def _on_closed(self) -> None:
        if self.values() != self._taken:
            self._taken = self.values()
            self.committed.emit()

    def _show(self) -> None:
        text = ", ".join(shown for key, shown in self._options if key in self._chosen)
        self.line.setText(text)
        self.line.setCursorPosition(0)


class _OpeningLine(QLineEdit):
    """Shows what is ticked; Space, Enter, Down and a click open the list."""

    open_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        opening = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down)
        if event.key() in opening:
            self.open_requested.emit()
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: object) -> None:
        super().mouseReleaseEvent(event)  # type: ignore[arg-type]
        self.open_requested.emit()


class _TickList(QFrame):
    ticked = Signal(object, bool)
    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("popup")
        self.search = SearchBox("Filter", parent=self)
        self.search.searched.connect(self._on_searched)
        self.search.entered.connect(self._on_entered)
        self.list = QListWidget(self)
        self.list.setObjectName("ticks")
        self.list.itemChanged.connect(self._on_item_changed)
        box = QVBoxLayout(self)
        box.setContentsMargins(5, 5, 5, 5)
        box.setSpacing(4)
        box.addWidget(self.search)
        box.addWidget(self.list)

    def offer(self, options: Sequence[Option], chosen: set[Hashable]) -> None:
        """List the options, with what is chosen ticked."""
        self.search.clear()
        silent = self.list.blockSignals(True)  # noqa: FBT003 (Qt's own signature)
        self.list.clear()
        for key, text in options:
            item = QListWidgetItem(text, self.list)
            item.setData(Qt.ItemDataRole.UserRole, key)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if key in chosen else Qt.CheckState.Unchecked)
        self.list.blockSignals(silent)
        self.list.setFixedHeight(min(max(len(options), 1), _SHOWN) * max(self.list.sizeHintForRow(0), 1))
        self.adjustSize()

    def hideEvent(self, event: object) -> None:
        super().hideEvent(event)  # type: ignore[arg-type]
        self.closed.emit()

    def _on_searched(self, text: str) -> None:
        for row in range(self.list.count()):
            item = self.list.item(row)
            item.setHidden(not _holds(item.text(), text))

    def _on_entered(self) -> None:
        shown = [self.list.item(row) for row in range(self.list.count())]
        first = next((item for item in shown if not item.isHidden()), None)
        if first is not None:
            self.list.setCurrentItem(first)
            self.list.setFocus()

    def _on_item_changed(self, item: QListWidgetItem) -> None:
        self.ticked.emit(item.data(Qt.ItemDataRole.UserRole), item.checkState() == Qt.CheckState.Checked)
