"""The top row: mark, menus, the cycle that is shown, and Find anything."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QMenuBar, QWidget

from ui import theme
from ui.find import FindBox
from ui.widgets.emblem import Emblem


class TopRow(QFrame):
    """Stands where a window's menu bar stands; on macOS the menus go to the system, the rest stays."""

    cycle_chosen = Signal(object)

    def __init__(self, menu_bar: QMenuBar, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("topRow")
        self.setFixedHeight(theme.TOP_ROW)
        self.cycles = QComboBox(self)
        self.cycles.setFixedSize(168, 28)
        self.cycles.setProperty("dense", "true")
        self.cycles.setAccessibleName("Cycle")
        self.cycles.activated.connect(self._on_cycle)
        self.finder = FindBox(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 12, 0)
        row.setSpacing(8)
        row.addWidget(Emblem(26, self))
        row.addSpacing(-2)
        row.addWidget(menu_bar, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        row.addWidget(self.cycles)
        row.addWidget(self.finder)
        self.set_office_open(False)

    def set_office_open(self, is_open: bool) -> None:
        """Show cycle and Find only where there is an office."""
        self.cycles.setVisible(is_open)
        self.finder.setVisible(is_open)

    def set_cycles(self, cycles: Sequence[tuple[int, str]], current: int | None) -> None:
        """Offer the cycles, pairs of id and name, and show `current`."""
        self.cycles.clear()
        for cycle_id, name in cycles:
            self.cycles.addItem(theme.icon("calendar"), f"Cycle {name}", cycle_id)
        self.cycles.setCurrentIndex(self.cycles.findData(current))
        self.cycles.setEnabled(bool(cycles))
        self.cycles.setPlaceholderText("No cycle yet")

    def show_cycle(self, cycle_id: int | None) -> None:
        """Show another cycle as chosen, without telling."""
        self.cycles.setCurrentIndex(self.cycles.findData(cycle_id))

    def _on_cycle(self, index: int) -> None:
        self.cycle_chosen.emit(self.cycles.itemData(index))
