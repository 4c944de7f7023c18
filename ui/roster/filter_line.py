"""The line above the roster: a field that filters as one types, and filters that are one click away."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from mentordesk.records.roster import RosterRow
from ui.roster.columns import Quick, passes
from ui.widgets.buttons import FilterButton
from ui.widgets.labels import ShortLabel
from ui.widgets.search import SearchBox

_QUICK = (
    (Quick.NO_PANEL, "No panel", "circle-dashed"),
    (Quick.ON_LEAVE, "On leave", "plane"),
    (Quick.FREE_PLACES, "Free places", "armchair"),
)
_KEYS = "searches every column · ↑ ↓ to move · Enter to edit"


class FilterLine(QWidget):
    """`changed` when others are to be shown."""

    changed = Signal()

    def __init__(self, row_of: Callable[[int], RosterRow], parent: QWidget) -> None:
        super().__init__(parent)
        self._row_of = row_of
        self.accept: Callable[[int], bool] | None = None
        """What the filters one click away say to a person's id; the same one until they are others."""
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 0, 24, 16)
        row.setSpacing(12)
        self.search = SearchBox("Name, section, domain, “no panel” …", parent=self)
        self.search.setFixedWidth(320)
        self.search.searched.connect(self.changed)
        row.addWidget(self.search)
        row.addSpacing(-4)
        self.quick: dict[Quick, FilterButton] = {}
        for quick, text, icon in _QUICK:
            button = FilterButton(text, icon, self)
            button.toggled.connect(self._on_quick)
            self.quick[quick] = button
            row.addWidget(button)
        hint = ShortLabel(_KEYS, "small", tone="quiet", parent=self)
        hint.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(hint)

    def clear(self) -> None:
        """Let everybody be shown."""
        for button in self.quick.values():
            button.setChecked(False)
        self.search.clear()

    def _on_quick(self) -> None:
        quick = [each for each, button in self.quick.items() if button.isChecked()]
        self.accept = (lambda id_: passes(self._row_of(id_).standing, quick)) if quick else None
        self.changed.emit()
