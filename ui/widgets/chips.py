"""Chips: a word or two with a ground of their own."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from ui.widgets.buttons import IconButton
from ui.widgets.labels import IconLabel, Label


class Chip(QFrame):
    """A short word with its ground. Tones: "", accent, warn, err; `removed` when it can be taken away."""

    removed = Signal()

    def __init__(
        self,
        text: str,
        *,
        icon: str = "",
        tone: str = "",
        removable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("chip")
        self.setProperty("tone", tone)
        self.setFixedHeight(22)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 2 if removable else 8, 0)
        row.setSpacing(6)
        text_tone = tone if tone in ("warn", "err", "accent") else "quiet"
        if icon:
            row.addWidget(IconLabel(icon, "text2" if text_tone == "quiet" else tone, size=14, parent=self))
        row.addWidget(Label(text, tone=text_tone, parent=self))
        if removable:
            remove = IconButton("x", f"Remove {text}", size=10, parent=self)
            remove.clicked.connect(self.removed)
            row.addWidget(remove)
