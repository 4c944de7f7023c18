"""The office's abbreviations: a list, and two fields to change one or add another."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from mentordesk.records.writing import AbbreviationRecord
from ui.widgets.buttons import Button
from ui.widgets.dialog import Dialog
from ui.widgets.fields import LineField
from ui.widgets.labels import Label
from ui.widgets.rows import Row, RowList
from ui.workbench import Workbench

_HINT = (
    "Typed as a word of its own, the letters become the words as soon as a blank, a stop or Enter follows. "
    "Ctrl+Z gives the letters back."
)


class AbbreviationTable(QWidget):
    """Enter in the second field keeps what stands in both; the fields are empty for the next one then."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bench = workbench
        self._service = workbench.desk.abbreviations
        self._known: dict[int, AbbreviationRecord] = {}
        self._editing: int | None = None
        self.list = RowList("Abbreviations", who_width=110, scrolls=True, nothing="None yet.", parent=self)
        self.list.setMinimumHeight(94)
        self.short = LineField("Abbreviation", placeholder="mtg", parent=self)
        self.full = LineField("Stands for", placeholder="meeting", parent=self)
        self.keep = Button("Add", "plus", parent=self)
        self.drop = Button("Remove", "trash-2", parent=self)
        self._build()
        self.list.chosen.connect(self._on_chosen)
        self.short.line.returnPressed.connect(self.full.line.setFocus)
        self.full.line.returnPressed.connect(self._on_keep)
        self.keep.clicked.connect(self._on_keep)
        self.drop.clicked.connect(self._on_drop)
        self.reload()

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.short.setFixedWidth(130)
        row.addWidget(self.short)
        row.addWidget(self.full, 1)
        row.addWidget(self.keep)
        row.addWidget(self.drop)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(12)
        box.addWidget(Label(_HINT, tone="quiet", wrap=True, parent=self))
        box.addWidget(self.list, 1)
        box.addLayout(row)

    def reload(self) -> None:
        """Show what the office knows; the fields are empty for another one."""
        known = self._service.abbreviations()
        self._known = {one.id: one for one in known}
        self.list.setCurrentIndex(QModelIndex())
        self.list.set_rows([Row(key=one.id, who=one.short, what=one.full) for one in known])
        self._show(None)

    def _show(self, record: AbbreviationRecord | None) -> None:
        self._editing = None if record is None else record.id
        self.short.set_value("" if record is None else record.short)
        self.full.set_value("" if record is None else record.full)
        self.keep.setText("Add" if record is None else "Change")
        self.drop.setEnabled(record is not None)

    def _on_chosen(self, key: object) -> None:
        self._show(self._known.get(key) if isinstance(key, int) else None)

    def _on_keep(self) -> None:
        with self._bench.attempt():
            if self._editing is None:
                self._service.define(self.short.value(), self.full.value(), origin=self)
            else:
                self._service.change(self._editing, self.short.value(), self.full.value(), origin=self)
            self.reload()
            self.short.line.setFocus()

    def _on_drop(self) -> None:
        if self._editing is not None:
            with self._bench.attempt():
                self._service.drop(self._editing, origin=self)
                self.reload()


class AbbreviationDialog(Dialog):
    """The table over whatever is being typed."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__("Abbreviations", parent)
        self.table = AbbreviationTable(workbench, self)
        self.table.setMinimumSize(560, 320)
        self.body.addWidget(self.table)
        self.add_close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # In a field Enter goes on to the next abbreviation; Escape closes.
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or not isinstance(
            self.focusWidget(), QLineEdit
        ):
            super().keyPressEvent(event)

    @classmethod
    def show_over(cls, workbench: Workbench, parent: QWidget) -> None:
        """Show it until it is closed."""
        dialog = cls(workbench, parent)
        dialog.table.short.line.setFocus()
        dialog.exec()
        dialog.deleteLater()
