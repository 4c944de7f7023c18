"""Saved or not, in the status bar."""

from PySide6.QtCore import QDateTime, QLocale, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from ui.widgets.labels import IconLabel, Label
from ui.widgets.marks import Mark, MarkLabel

UNSAVED_AFTER_MS = 1000


class SavedLabel(QWidget):
    """✓ Saved 14:32; "Unsaved, one moment" when it lasts over a second; "Not saved" with the reason."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = IconLabel("check", "accent", size=14, parent=self)
        self._ring = MarkLabel(Mark.RING, "text2", size=9, parent=self)
        self._signs = QStackedWidget(self)
        self._signs.setObjectName("savedSigns")
        self._signs.setFixedSize(14, 14)
        self._signs.addWidget(self._icon)
        self._signs.addWidget(self._ring)
        self._text = Label("", "small", tone="quiet", parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._signs)
        row.addWidget(self._text)
        self._wait = QTimer(self, singleShot=True, interval=UNSAVED_AFTER_MS)
        self._wait.timeout.connect(self._on_unsaved_long)
        self.setVisible(False)

    def text(self) -> str:
        """What is shown."""
        return self._text.text()

    def show_saved(self, at: QDateTime | None = None) -> None:
        """Everything is in the file since `at`, now by default."""
        self._wait.stop()
        time = (at or QDateTime.currentDateTime()).toLocalTime().time()
        self._show(0, f"Saved {QLocale().toString(time, QLocale.FormatType.ShortFormat)}", "quiet")
        self._icon.set_icon("check", "accent")

    def show_unsaved(self) -> None:
        """Something was typed; it is told when it lasts over a second."""
        if not self._wait.isActive() and self._signs.currentIndex() == 0:
            self._wait.start()

    def show_failed(self, reason: str) -> None:
        """It cannot be saved, and why: "the disk is full"."""
        self._wait.stop()
        self._show(0, f"Not saved: {reason}", "err")
        self._icon.set_icon("triangle-alert", "err")

    def _on_unsaved_long(self) -> None:
        self._show(1, "Unsaved, one moment", "quiet")

    def _show(self, sign: int, text: str, tone: str) -> None:
        self._signs.setCurrentIndex(sign)
        self._text.setText(text)
        self._text.set_tone(tone)
        self.setVisible(True)
        self.changed.emit()
