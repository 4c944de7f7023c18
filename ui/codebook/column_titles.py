"""The titles of the codebook's columns."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.codebook.book_list import COLUMNS
from ui.widgets.labels import Label


class ColumnTitles(QWidget):
    """Stands above the list, in line with its columns."""

    def __init__(self, room: int, parent: QWidget) -> None:
        """`room` is what the list's scroll bar takes."""
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12 + room, 4)
        row.setSpacing(0)
        row.addWidget(Label("Theme", "small", tone="quiet", parent=self))
        row.addStretch(1)
        for title, width in COLUMNS:
            label = Label(title, "small", tone="quiet", parent=self)
            label.setFixedWidth(width)
            label.setAlignment(Qt.AlignmentFlag.AlignRight)
            row.addWidget(label)
