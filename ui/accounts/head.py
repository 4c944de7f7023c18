"""Above the two accounts: the facts of the relationship, and who speaks in which column."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mentordesk.records.accounts import TwoAccounts
from mentordesk.records.relationships import RelationshipRow
from mentordesk.terms import Evidence, Side
from ui.accounts.wording import facts_of, head_of
from ui.widgets.labels import IconLabel, Label, ShortLabel


class Facts(QWidget):
    """What the office knows of the relationship, in one row."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(28, 0, 24, 12)
        self._row.setSpacing(28)

    def show_relationship(self, row: RelationshipRow, basis: Evidence) -> None:
        """Show the facts of another relationship; `basis` is what its outcome rests on."""
        while (item := self._row.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for name, value in facts_of(row, basis):
            part = QWidget(self)
            column = QVBoxLayout(part)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(2)
            column.addWidget(Label(name, "small", tone="quiet", parent=part))
            column.addWidget(Label(value, parent=part))
            self._row.addWidget(part)
            # Shown by the layout it would be too late: the first picture would have no room for it.
            part.show()
        self._row.addStretch(1)


class Speakers(QWidget):
    """The heads of the columns: each side with the day of its talk, and the topics between them."""

    def __init__(self, middle: int, parent: QWidget) -> None:
        """`middle`: how wide the column of topics is."""
        super().__init__(parent)
        self._heads: dict[Side, tuple[Label, ShortLabel]] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 10, 0)
        row.setSpacing(0)
        for side in Side:
            part = QWidget(self)
            inner = QHBoxLayout(part)
            # “20 Nov · without attribution · signed off” stands whole beside a name of usual length.
            inner.setContentsMargins(28, 10, 12, 10)
            inner.setSpacing(8)
            name = Label("", strong=True, parent=part)
            note = ShortLabel("", "small", tone="quiet", parent=part)
            inner.addWidget(IconLabel("message-square-text", parent=part))
            inner.addWidget(name)
            inner.addWidget(note, 1)
            note.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self._heads[side] = name, note
            row.addWidget(part, 1)
            if side is Side.MENTEE:
                topic = Label("Topic", strong=True, parent=self)
                topic.setContentsMargins(16, 0, 0, 0)
                topic.setFixedWidth(middle)
                row.addWidget(topic)

    def show_both(self, both: TwoAccounts) -> None:
        """Name the two."""
        for side, (name, note) in self._heads.items():
            name.setText(f"{both.of(side).person}, {side.value}")
            note.setText(head_of(both.of(side)))
