"""What a report does not tell, and why."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mentordesk.records.reports import Report, Withheld
from ui.widgets.buttons import Button
from ui.widgets.labels import IconLabel, Label
from ui.widgets.rows import Row, RowList


class WithheldPane(QWidget):
    """The list below the pages, for whoever makes the report."""

    names_requested = Signal()
    """Wish to say of each doubtful word whether it is a name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        head = QHBoxLayout()
        head.setContentsMargins(24, 8, 24, 4)
        head.setSpacing(8)
        head.addWidget(IconLabel("eye-off", parent=self))
        head.addWidget(Label("Withheld from this report", strong=True, parent=self))
        self._count = Label("", tone="quiet", parent=self)
        head.addWidget(self._count)
        head.addStretch(1)
        self.decide = Button("", "user-check", parent=self)
        self.decide.hide()
        self.decide.clicked.connect(self.names_requested)
        head.addWidget(self.decide)
        self.rows = RowList(
            "What is withheld, and why", who_width=330, inset=24, end_inset=24, scrolls=True, parent=self
        )
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(head)
        box.addWidget(self.rows, 1)

    def show_report(self, report: Report) -> None:
        """List what `report` withholds, and the letters that no font of ours has."""
        rows = [_row(number, one) for number, one in enumerate(report.withheld)]
        if report.substituted:
            rows.append(
                Row(
                    key=len(rows),
                    who="Letters shown as [?]",
                    what="no font that ships with MentorDesk has them",
                    when=str(report.substituted),
                )
            )
        words = {one.word for one in report.held}
        many = "1 word may be a name" if len(words) == 1 else f"{len(words)} words may be names"
        self.decide.setText(f"Held back: {many}…")
        self.decide.setVisible(bool(words))
        self._count.setText("" if rows else "nothing")
        self.rows.set_rows(rows)

    def clear(self) -> None:
        self._count.setText("")
        self.decide.hide()
        self.rows.set_rows([])


def _row(number: int, one: Withheld) -> Row:
    detail = f": {one.detail}" if one.detail else ""
    count = "some" if one.count is None else str(one.count)
    return Row(key=number, who=one.what, what=one.why + detail, when=count)
