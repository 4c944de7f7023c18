"""A group of themes beside the list: its name, and its removal once nothing stands under it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mentordesk.records.codebook import ThemeGroupRecord
from ui.widgets.buttons import Button
from ui.widgets.fields import LineField
from ui.widgets.labels import Label


class GroupPane(QWidget):
    """Shows one group; what is wished of it is told with its record."""

    renamed = Signal(object, str)
    removal_wished = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._group: ThemeGroupRecord | None = None
        self.name = LineField("Name of the group", required=True, parent=self)
        self.remove = Button("Remove this group", "trash-2", parent=self)
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 12, 16, 12)
        box.addWidget(Label("Group", strong=True, parent=self))
        box.addWidget(self.name)
        row = QHBoxLayout()
        row.addWidget(self.remove)
        row.addStretch(1)
        box.addLayout(row)
        box.addStretch(1)
        self.name.committed.connect(self._on_committed)
        self.remove.clicked.connect(self._on_remove)

    def show_group(self, group: ThemeGroupRecord | None) -> None:
        """Show another group; themes of no group stand under a heading that cannot be changed."""
        self._group = group
        if group is None:
            return
        self.name.set_value(group.name)
        self.name.setEnabled(bool(group.id))
        if group.themes or not group.id:
            self.remove.disable("Themes stand under it; move them first")
        else:
            self.remove.enable()

    def _on_committed(self) -> None:
        if self._group is not None:
            self.renamed.emit(self._group, self.name.value())

    def _on_remove(self) -> None:
        if self._group is not None:
            self.removal_wished.emit(self._group)
