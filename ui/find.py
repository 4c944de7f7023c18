"""Find anything: one field for the whole office; what is found is listed beneath while one types."""

from collections.abc import Callable, Hashable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.widgets.search import SearchBox

if TYPE_CHECKING:
    from ui.found_list import FoundList
    from ui.widgets.rows import Row

Finder = Callable[[str], Sequence["Row"]]
LateFinder = Callable[[str, Callable[[Sequence["Row"]], None]], None]
_MOST_ROWS, _WAIT_MS, _LEAST_LETTERS = 15, 60, 2


class FindBox(SearchBox):
    """The field of the top row; `found` tells the key of what was chosen."""

    found = Signal(object)
    looking = Signal(bool)
    """Whether the field has the keys."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Find anything", keys="Ctrl+K", parent=parent)
        self.setFixedSize(300, 28)
        self.setProperty("dense", "true")
        self._finder: Finder = lambda _text: ()
        self._later: LateFinder | None = None
        self._popup: FoundList | None = None
        self._wait = QTimer(self, singleShot=True, interval=_WAIT_MS)
        self._wait.timeout.connect(self.find_now)
        self.searched.connect(self._on_searched)

    def set_finder(self, finder: Finder, later: LateFinder | None = None) -> None:
        """Say who finds: a function from what was typed to rows, best first.

        `later` is given what was typed and whom to tell of more rows; they are put after the others.
        """
        self._finder = finder
        self._later = later

    def look_for(self, text: str) -> None:
        """Go to the field and list what is found for `text`."""
        self.setFocus()
        self.setText(text)
        self.find_now()

    def find_now(self) -> None:
        """List what is found for the text as it stands."""
        self._wait.stop()
        text = self.text().strip()
        if len(text) < _LEAST_LETTERS:
            self._close()
            return
        rows = list(self._finder(text)[:_MOST_ROWS])
        self._open().show_found(rows, text)
        if self._later is not None:

            def add(more: "Sequence[Row]") -> None:
                still = self._popup is not None and self._popup.isVisible() and self.text().strip() == text
                if more and still and self._popup is not None:
                    self._popup.add_found(more, text)

            self._later(text, add)

    def found_rows(self) -> "Sequence[Row]":
        """What is listed."""
        return self._popup.list.rows() if self._popup is not None and self._popup.isVisible() else ()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        listed = self._popup if self._popup is not None and self._popup.isVisible() else None
        if listed is not None and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            listed.move_current(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.find_now()
            if self._popup is not None and self._popup.isVisible():
                self._choose(self._popup.list.current_key())
        elif event.key() == Qt.Key.Key_Escape:
            self._close()
            super().keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move) and self._popup is not None:
            self._place()
        return super().eventFilter(watched, event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.looking.emit(True)  # noqa: FBT003 (a signal's value)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.looking.emit(False)  # noqa: FBT003 (a signal's value)
        self._close()

    def _on_searched(self, text: str) -> None:
        if text.strip():
            self._wait.start()
        else:
            self._close()

    def _open(self) -> "FoundList":
        from ui.found_list import FoundList

        if self._popup is None:
            self._popup = FoundList(self.window())
            self._popup.list.opened.connect(self._choose)
            self.window().installEventFilter(self)
        self._place()
        self._popup.show()
        self._popup.raise_()
        return self._popup

    def _place(self) -> None:
        if self._popup is not None:
            below = self.mapTo(self.window(), QPoint(0, self.height() + 4))
            width = 520
            self._popup.setFixedWidth(width)
            self._popup.move(max(8, below.x() + self.width() - width), below.y())

    def _choose(self, key: Hashable | None) -> None:
        if key is None:
            return
        self._close()
        self.clear()
        self.found.emit(key)

    def _close(self) -> None:
        self._wait.stop()
        if self._popup is not None:
            self._popup.hide()
