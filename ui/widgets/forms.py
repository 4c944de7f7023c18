"""A form: rows of label and field, checked together."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from ui.widgets.fields import Field
from ui.widgets.labels import Label


class Form(QWidget):
    """Labels at the leading edge, fields beside them; `dense` for panes with inline fields.

    With `short_fields`, numbers for instance, notes stand close to them and have the rest of the width.
    """

    def __init__(
        self,
        *,
        label_width: int = 104,
        dense: bool = False,
        short_fields: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._fields: list[Field] = []
        self._rows = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(4 if dense else 16)
        self._grid.setVerticalSpacing(0 if dense else 8)
        self._grid.setColumnMinimumWidth(0, label_width - 4 if dense else label_width)
        self._grid.setColumnStretch(2 if short_fields else 1, 1)
        self._dense = dense

    def add(self, text: str, field: QWidget, *, note: str = "") -> Label:
        """Add a row; `note` is a quiet sentence beside the field. Returns the label."""
        label = Label(text, tone="quiet", parent=self)
        label.setBuddy(field)
        # On the line of what the field says; a box to tick is lower than a field.
        above = 4 if isinstance(field, QCheckBox) else 5 if self._dense else 7
        label.setContentsMargins(0, above, 0, 0)
        self._grid.addWidget(label, self._rows, 0, Qt.AlignmentFlag.AlignTop)
        self._come_next(field)
        self._grid.addWidget(field, self._rows, 1)
        if note:
            beside = Label(note, "small", tone="quiet", parent=self)
            beside.setContentsMargins(0, 6 if self._dense else 8, 0, 0)
            self._grid.addWidget(beside, self._rows, 2, Qt.AlignmentFlag.AlignTop)
        if isinstance(field, Field):
            self._fields.append(field)
        self._rows += 1
        return label

    def add_wide(self, widget: QWidget) -> None:
        """Add a row as wide as labels and fields."""
        self._come_next(widget)
        self._grid.addWidget(widget, self._rows, 0, 1, 2)
        if isinstance(widget, Field):
            self._fields.append(widget)
        self._rows += 1

    def show_row(self, field: QWidget, shown: bool) -> None:
        """Show or hide a field with all that stands beside it."""
        at = next(row for row in range(self._rows) if self._at(row, 1) is field)
        for column in range(3):
            widget = self._at(at, column)
            if widget is not None:
                widget.setVisible(shown)

    def _come_next(self, widget: QWidget) -> None:
        """Let Tab go down the rows, in whatever order the fields were made."""
        # Who gets a parent comes last in its chain of Tab, with all its parts. Told of two fields at a time
        # (setTabOrder) Qt may leave a third one between them.
        widget.setParent(None)
        widget.setParent(self)

    def _at(self, row: int, column: int) -> QWidget | None:
        item = self._grid.itemAtPosition(row, column)
        return item.widget() if item is not None else None

    def fields(self) -> Sequence[Field]:
        """The fields, from the top."""
        return tuple(self._fields)

    def valid(self) -> bool:
        """Look at all fields; the first that cannot be taken gets the focus."""
        faulty = [field for field in self._fields if field.isEnabled() and not field.valid()]
        if faulty:
            faulty[0].setFocus()
        return not faulty
