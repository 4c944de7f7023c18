"""What came after the sign-off, beneath the text."""

from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from mentordesk.domain import days
from mentordesk.records.interviews import InterviewRecord
from ui.widgets.dates import written
from ui.widgets.labels import Label, Rule
from ui.widgets.pane import ScrollPane

_HEIGHT = 180


class _Entries(ScrollPane):
    """As high as its entries are in its width, up to a limit: what scrolls tells nobody by itself."""

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(content, parent)
        self._content = content
        # Not fixed: Qt would hold it to the height that it had in another width, in the midst of its room.
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return min(self._content.heightForWidth(width), _HEIGHT)


class Addenda(QFrame):
    """One entry each, oldest first; hidden where there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sidePane")
        self.setAccessibleName("Addenda")
        self._inside = QWidget(self)
        self._list = QVBoxLayout(self._inside)
        self._list.setContentsMargins(24, 12, 24, 12)
        self._list.setSpacing(4)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(Rule(parent=self))
        self._entries = _Entries(self._inside, self)
        box.addWidget(self._entries)
        self.hide()

    def show_addenda(self, record: InterviewRecord) -> None:
        """Show an interview's addenda."""
        while (item := self._list.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for addendum in record.addenda:
            head = f"Addendum, {written(days.local(addendum.at))}"
            by = f"{head}, {addendum.staff}" if addendum.staff else head
            self._list.addWidget(Label(by, "small", tone="quiet", parent=self._inside))
            self._list.addWidget(Label(addendum.text, wrap=True, parent=self._inside))
        self._list.addStretch(1)
        self._entries.updateGeometry()
        self.setVisible(bool(record.addenda))
