"""What came after the sign-off, beneath the text."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from mentordesk.records.interviews import InterviewRecord
from ui.interviews.wording import local_day
from ui.widgets.dates import written
from ui.widgets.labels import Label, Rule
from ui.widgets.pane import ScrollPane

_HEIGHT = 180


class Addenda(QFrame):
    """One entry each, oldest first; hidden where there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sidePane")
        self.setAccessibleName("Addenda")
        self.setMaximumHeight(_HEIGHT)
        self._inside = QWidget(self)
        self._list = QVBoxLayout(self._inside)
        self._list.setContentsMargins(24, 12, 24, 12)
        self._list.setSpacing(4)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(Rule(parent=self))
        box.addWidget(ScrollPane(self._inside, self))
        self.hide()

    def show_addenda(self, record: InterviewRecord) -> None:
        """Show an interview's addenda."""
        while (item := self._list.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for addendum in record.addenda:
            head = f"Addendum, {written(local_day(addendum.at))}"
            by = f"{head}, {addendum.staff}" if addendum.staff else head
            self._list.addWidget(Label(by, "small", tone="quiet", parent=self._inside))
            self._list.addWidget(Label(addendum.text, wrap=True, parent=self._inside))
        self._list.addStretch(1)
        self.setVisible(bool(record.addenda))
