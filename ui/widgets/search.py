"""The search box: told on every key, cleared by Escape."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ui import theme
from ui.widgets.labels import KeyCap


class SearchBox(QLineEdit):
    """A field with the search icon; `searched` follows every change, `entered` the Enter and Down keys."""

    searched = Signal(str)
    entered = Signal()

    def __init__(self, placeholder: str, *, keys: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setFont(theme.font("body"))
        self.addAction(theme.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self._clear = self.addAction(theme.icon("x"), QLineEdit.ActionPosition.TrailingPosition)
        self._clear.setToolTip("Clear")
        self._clear.setVisible(False)
        self._clear.triggered.connect(self.clear)
        self._cap = KeyCap(keys, self) if keys else None
        self.textChanged.connect(self._on_text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_cap()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._place_cap()

    def _place_cap(self) -> None:
        if self._cap is not None:
            self._cap.adjustSize()
            self._cap.move(self.width() - self._cap.width() - 8, (self.height() - self._cap.height()) // 2)

    def _on_text(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        if self._cap is not None:
            self._cap.setVisible(not text)
        self.searched.emit(text)
