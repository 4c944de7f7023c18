"""The list of panels: type to find a mentee, arrow through them."""

from collections.abc import Hashable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mentordesk.domain.names import fold
from mentordesk.records.panels import PanelLine
from ui.widgets.labels import SectionHead
from ui.widgets.rows import Row, RowList
from ui.widgets.search import SearchBox


class Mentees(QWidget):
    """Emits the mentee whose panel is to be shown."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept: Hashable | None = None
        self.setObjectName("sidePane")
        self._lines: Sequence[PanelLine] = ()
        self._count = SectionHead("Panels", parent=self)
        self.search = SearchBox("Mentee", parent=self)
        self.search.searched.connect(lambda _text: self._show())
        self.search.entered.connect(self._on_entered)
        self.list = RowList("Panels by mentee", scrolls=True, height=32, inset=16, parent=self)
        self.list.chosen.connect(self._on_chosen)
        head = QVBoxLayout()
        head.setContentsMargins(16, 12, 16, 8)
        head.setSpacing(8)
        head.addWidget(self._count)
        head.addWidget(self.search)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(head)
        box.addWidget(self.list, 1)

    def show_lines(self, lines: Sequence[PanelLine]) -> None:
        """Show the panels of a cycle; what was chosen stays chosen."""
        self._lines = lines
        self._count.note.setText(str(len(lines)))
        self._show()

    def choose(self, mentee_id: int) -> bool:
        """Choose a mentee, whatever was typed; whether they have a panel in this cycle."""
        self.search.clear()
        return self.list.choose(mentee_id)

    def choose_first(self) -> None:
        """Choose the first, where nobody is chosen."""
        if self.list.current_key() is None and self.list.rows():
            self.list.choose(self.list.rows()[0].key)

    def step(self, way: int) -> None:
        """Go to the next mentee, or with -1 to the one before."""
        keys = [row.key for row in self.list.rows()]
        current = self.list.current_key()
        if keys:
            at = keys.index(current) + way if current in keys else 0
            self.list.choose(keys[min(max(at, 0), len(keys) - 1)])

    def _show(self) -> None:
        wanted = fold(self.search.text())
        # Who was chosen before is chosen again in the new rows; that is no news to anybody.
        self._kept = self.list.current_key()
        self.list.set_rows([_row(line) for line in self._lines if wanted in fold(line.mentee.name)])
        self._kept = None

    def _on_entered(self) -> None:
        """Down and Enter in the field lead into the list."""
        if self.list.rows():
            self.choose_first()
            self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_chosen(self, key: object) -> None:
        if isinstance(key, int) and key != self._kept:
            self.chosen.emit(key)


def _row(line: PanelLine) -> Row:
    gaps = "1 gap" if line.gaps == 1 else f"{line.gaps} gaps"
    return Row(
        key=line.mentee.id,
        who=line.mentee.name,
        when=gaps if line.gaps else "whole" if line.mentors else "nobody",
        tone="warn" if line.gaps or not line.mentors else "",
    )
