"""The top row: mark, menus, the cycle that is shown, and Find anything."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenuBar, QSizePolicy, QWidget

from ui import theme
from ui.widgets.emblem import Emblem

if TYPE_CHECKING:
    from ui.cycle_box import CycleBox
    from ui.find import FindBox

MENUS = (
    ("file", "&File"),
    ("edit", "&Edit"),
    ("view", "&View"),
    ("go", "&Go"),
    ("office", "&Office"),
    ("help", "&Help"),
)


class TopRow(QFrame):
    """Stands where a window's menu bar stands; on macOS the menus go to the system, the rest stays.

    Its fields are made when they are first asked for: the first paint does without them.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("topRow")
        self._folded = False
        self._fit()
        bar = QMenuBar(self)
        # As high as it needs, which a row centres, without a name of `Qt` (see ui.theme).
        bar.setSizePolicy(bar.sizePolicy().horizontalPolicy(), QSizePolicy.Policy.Fixed)
        self.menus = {name: bar.addMenu(title) for name, title in MENUS}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(14, 0, 12, 0)
        self._row.setSpacing(8)
        self._row.addWidget(Emblem(26, self))
        self._row.addSpacing(-2)
        self._row.addWidget(bar)
        self._row.addStretch(1)

    @cached_property
    def cycles(self) -> "CycleBox":
        """Which cycle is shown."""
        from ui.cycle_box import CycleBox

        box = CycleBox(self)
        self._row.insertWidget(4, box)
        return box

    @cached_property
    def finder(self) -> "FindBox":
        """The field that finds anything."""
        from ui.find import FindBox

        field = FindBox(self)
        field.looking.connect(self._fit)
        self._row.addWidget(field)
        return field

    def fold(self, *, folded: bool) -> None:
        """Take no room, but for as long as something is looked for.

        Not hidden: then no key of a menu would be heard.
        """
        self._folded = folded
        self._fit()

    def _fit(self, looking: bool = False) -> None:
        self.setFixedHeight(0 if self._folded and not looking else theme.TOP_ROW)

    def set_office_open(self, is_open: bool) -> None:
        """Show cycle and Find only where there is an office."""
        self.cycles.setVisible(is_open)
        self.finder.setVisible(is_open)
