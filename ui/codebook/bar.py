"""The line above the codebook: the search, how many themes there are, what is done with the chosen one."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from mentordesk.records.codebook import ThemeRecord
from ui.widgets.buttons import Button, FilterButton, IconButton, PrimaryButton
from ui.widgets.labels import Label
from ui.widgets.search import SearchBox


class BookBar(QWidget):
    """Buttons only ask; the page does."""

    def __init__(self, inset: int, parent: QWidget) -> None:
        """`inset` is where the title of the page around it begins."""
        super().__init__(parent)
        self.search = SearchBox("Theme, definition, memo", parent=self)
        self.count = Label("", tone="quiet", parent=self)
        self.retired = FilterButton("Retired", "eye-off", self)
        self.new = PrimaryButton("New theme…", "plus", parent=self)
        self.merge = Button("Merge…", parent=self)
        self.split = Button("Split…", "split", parent=self)
        self.retire = Button("Retire", parent=self)
        self.up = IconButton("arrow-up", "Move up", parent=self)
        self.down = IconButton("arrow-down", "Move down", parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(inset, 0, 24, 10)
        row.setSpacing(8)
        self.search.setMinimumWidth(220)
        self.search.setMaximumWidth(320)
        row.addWidget(self.search, 1)
        row.addWidget(self.count)
        row.addStretch(1)
        for widget in (self.up, self.down, self.retired, self.retire, self.split, self.merge, self.new):
            row.addWidget(widget)

    def show_steps(self, chosen: ThemeRecord | None, *, used: bool, several: bool, movable: bool) -> None:
        """Show what can be done; `used`: it has passages, `several`: some are selected that can be merged."""
        self.retire.setText("Take up again" if chosen is not None and not chosen.active else "Retire")
        self.retire.setEnabled(chosen is not None)
        self.merge.setEnabled(several)
        if used:
            self.split.enable()
        else:
            self.split.disable("The theme has no passages yet")
        self.up.setEnabled(movable)
        self.down.setEnabled(movable)
