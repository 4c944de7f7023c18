"""The last step: what was taken in, what was not, and who was not in the file."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mentordesk.domain import days
from mentordesk.domain.wording import capital
from mentordesk.records.people import PersonRecord
from ui.importing.plan_lines import LineKind, Piece, PlanLine
from ui.importing.plan_table import PlanTable
from ui.widgets.buttons import Button
from ui.widgets.dates import DateField
from ui.widgets.labels import Label, SectionHead
from ui.widgets.rows import Row, RowList


class DonePage(QWidget):
    """`leavers_named` tells who has left, and since when."""

    leavers_named = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._missing: list[PersonRecord] = []
        self._left: set[int] = set()
        box = QVBoxLayout(self)
        box.setContentsMargins(28, 4, 28, 16)
        box.setSpacing(0)
        self.sentence = Label("", "title", wrap=True, parent=self)
        box.addWidget(self.sentence)
        box.addSpacing(16)
        self.refused_head = SectionHead("Not taken in", icon="triangle-alert", parent=self)
        self.refused = RowList("Not taken in", who_width=220, scrolls=True, parent=self)
        box.addWidget(self.refused_head)
        box.addWidget(self.refused, 1)
        box.addSpacing(16)
        self.missing_head = SectionHead("Not in the file", icon="minus", parent=self)
        self.missing = PlanTable("Who is not in the file", self)
        self.missing.horizontalHeader().hide()
        for column in (1, 2):
            self.missing.hideColumn(column)
        self.missing.ticked.connect(self._on_ticked)
        box.addWidget(self.missing_head)
        box.addWidget(self.missing, 2)
        box.addWidget(self._build_leaving())
        self._rest = QWidget(self)
        box.addWidget(self._rest, 1)

    def _build_leaving(self) -> QWidget:
        self.leaving = QWidget(self)
        row = QHBoxLayout(self.leaving)
        row.setContentsMargins(0, 8, 0, 0)
        row.setSpacing(12)
        row.addWidget(Label("Who is ticked has left on", tone="quiet", parent=self.leaving))
        self.day = DateField("Left on", required=True, parent=self.leaving)
        self.day.setFixedWidth(150)
        row.addWidget(self.day)
        self.mark = Button("Mark as left", parent=self.leaving)
        self.mark.clicked.connect(self._on_mark)
        row.addWidget(self.mark)
        row.addStretch(1)
        return self.leaving

    def show_result(
        self,
        sentence: str,
        refused: Sequence[tuple[int, str, str]],
        missing: Sequence[PersonRecord],
    ) -> None:
        """Show what came of the import."""
        self.sentence.setText(sentence)
        self.refused.set_rows(
            [
                Row((place, line), who or "no name", capital(why), f"line {line}")
                for place, (line, who, why) in enumerate(refused)
            ]
        )
        self.refused_head.note.setText(f"{len(refused):n}")
        for part in (self.refused_head, self.refused):
            part.setVisible(bool(refused))
        self._left.clear()
        self.day.set_day(days.today())
        self.show_missing(missing)

    def show_missing(self, missing: Sequence[PersonRecord]) -> None:
        """Show who is not in the file and still on the roster."""
        self._missing = list(missing)
        self._left &= {person.id for person in missing}
        self.missing_head.note.setText(f"{len(missing):n}")
        for part in (self.missing_head, self.missing, self.leaving):
            part.setVisible(bool(missing))
        self._rest.setVisible(not missing and not self.refused.rows())
        self._show_ticks()

    def _show_ticks(self) -> None:
        self.missing.show_lines(
            [
                PlanLine(
                    key=person.id,
                    kind=LineKind.MISSING,
                    line=0,
                    who=person.name,
                    pieces=(
                        Piece("has left" if person.id in self._left else "stays as it is"),
                        Piece(f"· {person.section}" if person.section else "", "quiet"),
                    ),
                    goes_in=person.id in self._left,
                )
                for person in self._missing
            ]
        )
        if self._left:
            self.mark.enable()
        else:
            self.mark.disable("Nobody is ticked")

    def _on_ticked(self, person_id: int, has_left: bool) -> None:
        if has_left:
            self._left.add(person_id)
        else:
            self._left.discard(person_id)
        self._show_ticks()

    def _on_mark(self) -> None:
        if self.day.valid():
            self.leavers_named.emit(sorted(self._left), self.day.day())
