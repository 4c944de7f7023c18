"""An empty place: what it is for, and the first step."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.widgets.buttons import Button, PrimaryButton
from ui.widgets.labels import IconLabel, Label

_WIDEST = 572


class EmptyState(QWidget):
    """Says what a place is for, and offers the first step."""

    action_requested = Signal()

    def __init__(
        self,
        *,
        icon: str,
        title: str,
        text: str,
        action: str = "",
        primary: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.title = Label(title, strong=True, parent=self)
        self.text = Label(text, tone="quiet", wrap=True, parent=self)
        self.text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        center = Qt.AlignmentFlag.AlignHCenter
        middle = QWidget(self)
        middle.setMaximumWidth(_WIDEST)
        box = QVBoxLayout(middle)
        box.setContentsMargins(16, 16, 16, 16)
        box.setSpacing(8)
        box.addStretch(2)
        box.addWidget(IconLabel(icon, size=20, parent=self), 0, center)
        box.addSpacing(4)
        box.addWidget(self.title, 0, center)
        box.addWidget(self.text)
        self.action: Button | None = None
        if action:
            self.action = (PrimaryButton if primary else Button)(action, parent=self)
            self.action.clicked.connect(self.action_requested)
            box.addSpacing(4)
            box.addWidget(self.action, 0, center)
        box.addStretch(3)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(middle, 1000)
        row.addStretch(1)
