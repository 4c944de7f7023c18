"""One of Home's lists: its head with the count, its lines, and the way to the rest."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mentordesk.records.cycles import AgendaItem
from mentordesk.terms import Topic
from ui.home.wording import Heading, this_week, when
from ui.widgets.buttons import LinkButton
from ui.widgets.labels import SectionHead
from ui.widgets.rows import Row, RowList

SHOWN = 5
"""Lines of a list at first; the rest is one click away."""


class AgendaList(QWidget):
    """Hidden while it has no line."""

    opened = Signal(object)

    def __init__(self, heading: Heading, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = heading
        self._items: list[AgendaItem] = []
        self._today = date.min
        self._whole = False
        self.head = SectionHead(heading.text, icon=heading.icon, parent=self)
        self.more = LinkButton("", self.head)
        self.more.clicked.connect(self._on_more)
        self.head.add(self.more)
        self.list = RowList(heading.text, parent=self)
        self.list.opened.connect(self.opened)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 18)
        box.setSpacing(0)
        box.addWidget(self.head)
        box.addWidget(self.list)
        self.hide()

    def show_items(self, items: list[AgendaItem], today: date) -> None:
        """Show these lines as they stand today."""
        self._items, self._today = items, today
        self.setVisible(bool(items))
        self._show()

    def _show(self) -> None:
        items, owed = self._items, self.heading.topic is Topic.INTERVIEWS_OWED
        shown = items if self._whole else items[:SHOWN]
        hidden = len(items) - len(shown)
        self.list.set_rows([self._row(item) for item in shown])
        self.head.note.setText(f"{this_week(items, self._today):n} this week" if owed else f"{len(items):n}")
        self.more.setVisible(self._whole or hidden > 0)
        if self._whole:
            self.more.setText("Show fewer")
        else:
            self.more.setText(f"All {len(items):n} owed" if owed else f"{hidden:n} more")

    def _row(self, item: AgendaItem) -> Row:
        said = when(item, self._today)
        return Row(item, item.who, item.what, said.text, said.tone, said.strong)

    def _on_more(self) -> None:
        self._whole = not self._whole
        self._show()
