"""The cycle that all views show."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from ui import theme


class CycleBox(QComboBox):
    """Offers the cycles; `chosen` tells the id of another one."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(168, 28)
        self.setIconSize(QSize(16, 16))
        self.setProperty("dense", "true")
        self.setAccessibleName("Cycle")
        self.setPlaceholderText("No cycle yet")
        self.activated.connect(self._on_activated)

    def set_cycles(self, cycles: Sequence[tuple[int, str]], current: int | None) -> None:
        """Offer the cycles, pairs of id and name, and show `current`."""
        self.clear()
        for cycle_id, name in cycles:
            self.addItem(theme.icon("calendar"), f"Cycle {name}", cycle_id)
        self.setEnabled(bool(cycles))
        self.show_cycle(current)

    def show_cycle(self, cycle_id: int | None) -> None:
        """Show another cycle as chosen, without telling."""
        self.setCurrentIndex(self.findData(cycle_id))

    def _on_activated(self, index: int) -> None:
        self.chosen.emit(self.itemData(index))
