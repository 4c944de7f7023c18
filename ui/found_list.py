"""What Find anything found, listed beneath its field."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.labels import Label
from ui.widgets.rows import Row, RowList


class FoundList(QFrame):
    """What was found; never takes the focus from the field."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("popup")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list = RowList("Found", who_width=256, parent=self)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._nothing = Label(tone="quiet", parent=self)
        self._nothing.setContentsMargins(8, 6, 8, 6)
        box = QVBoxLayout(self)
        box.setContentsMargins(4, 4, 4, 4)
        box.setSpacing(0)
        box.addWidget(self.list)
        box.addWidget(self._nothing)

    def show_found(self, rows: Sequence[Row], text: str) -> None:
        """List `rows`, or say that nothing was found for `text`."""
        self.list.set_rows(rows)
        self.list.setVisible(bool(rows))
        self._nothing.setVisible(not rows)
        self._nothing.setText(f"Nothing is found for “{text}”.")
        if rows:
            self.list.choose(rows[0].key)
        self.setFixedHeight(len(rows) * theme.ROW + 10 if rows else 42)

    def add_found(self, rows: Sequence[Row], text: str) -> None:
        """List more rows after the others; the one that is chosen stays chosen."""
        kept = self.list.current_key()
        self.show_found((*self.list.rows(), *rows), text)
        if kept is not None:
            self.list.choose(kept)

    def move_current(self, step: int) -> None:
        """Choose the row `step` further down."""
        rows = self.list.rows()
        if rows:
            keys = [row.key for row in rows]
            current = self.list.current_key()
            at = keys.index(current) + step if current in keys else 0
            self.list.choose(keys[max(0, min(at, len(keys) - 1))])
