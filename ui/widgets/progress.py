"""Long work: a line of four pixels and Cancel, after 300 ms."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QWidget

from ui import theme
from ui.widgets.buttons import FlatButton
from ui.widgets.labels import Label

DELAY_MS = 300


class ProgressLine(QFrame):
    """Shows work that takes longer than 300 ms, and offers to cancel it."""

    cancel_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("progress")
        self.setFixedHeight(theme.BANNER)
        self._text = Label(parent=self)
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self.cancel = FlatButton("Cancel", parent=self)
        self.cancel.clicked.connect(self.cancel_requested)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 8, 0)
        row.setSpacing(16)
        row.addWidget(self._text)
        row.addWidget(self._bar, 1)
        row.addWidget(self.cancel)
        self._delay = QTimer(self, singleShot=True, interval=DELAY_MS)
        self._delay.timeout.connect(self.show)
        self.hide()

    def start(self, text: str) -> None:
        """Begin; nothing is seen until 300 ms have passed."""
        self._what = text
        self._text.setText(text)
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(text)
        self._delay.start()

    def set_progress(self, done: int, total: int) -> None:
        """Show how far the work is; a `total` of 0 means nobody knows."""
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._text.setText(f"{self._what}, {done:n} of {total:n}" if total else self._what)

    def stop(self) -> None:
        """The work is over."""
        self._delay.stop()
        self.hide()
