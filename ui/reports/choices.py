"""What is to be printed, for whom, on which paper."""

from collections.abc import Sequence

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from mentordesk.domain.wording import AUDIENCES
from mentordesk.records.cycles import CycleRecord
from mentordesk.terms import Audience
from ui import theme
from ui.widgets.buttons import Button
from ui.widgets.choices import ChoiceField
from ui.widgets.forms import Form
from ui.widgets.labels import Label

_READERS = (Audience.OFFICE, Audience.LEADERSHIP, Audience.DEPARTMENT)
_MEANING = {
    Audience.OFFICE: "Names as written, every relationship.",
    Audience.LEADERSHIP: "Roles for names, groups under five left out.",
    Audience.DEPARTMENT: "Totals and lessons alone, without people.",
}
_SUBJECTS = (
    ("people", "People"),
    ("relationships", "Relationships"),
    ("interviews", "Interviews"),
    ("outcomes", "Outcomes"),
)


class Choices(QWidget):
    """The pane at the left; `changed` follows every choice, `export_requested` names a table."""

    changed = Signal()
    export_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 16, 16, 16)
        box.setSpacing(6)
        self._build_readers(box)
        box.addSpacing(12)
        self._build_pages(box)
        box.addSpacing(12)
        self._build_tables(box)
        box.addStretch(1)

    def _build_readers(self, box: QVBoxLayout) -> None:
        box.addWidget(Label("Who reads it", strong=True, parent=self))
        self._readers = QButtonGroup(self)
        self._radios: dict[Audience, QRadioButton] = {}
        for number, audience in enumerate(_READERS):
            radio = QRadioButton(AUDIENCES[audience], self)
            radio.setFont(theme.font("body"))
            radio.setAccessibleDescription(_MEANING[audience])
            self._readers.addButton(radio, number)
            self._radios[audience] = radio
            meaning = Label(_MEANING[audience], "small", tone="quiet", wrap=True, parent=self)
            meaning.setContentsMargins(24, 0, 0, 4)
            box.addWidget(radio)
            box.addWidget(meaning)
        self._radios[Audience.OFFICE].setChecked(True)
        self._readers.idClicked.connect(lambda _number: self.changed.emit())

    def _build_pages(self, box: QVBoxLayout) -> None:
        box.addWidget(Label("Pages", strong=True, parent=self))
        form = Form(label_width=52, parent=self)
        self.cycle = ChoiceField("Cycle", required=True, typed=False)
        self.paper = ChoiceField("Paper", [("a4", "A4"), ("letter", "Letter")], required=True, typed=False)
        self.paper.set_value(_usual_paper())
        form.add("Cycle", self.cycle)
        form.add("Paper", self.paper)
        self.cycle.committed.connect(self.changed)
        self.paper.committed.connect(self.changed)
        box.addWidget(form)

    def _build_tables(self, box: QVBoxLayout) -> None:
        box.addWidget(Label("Tables", strong=True, parent=self))
        note = "For a spreadsheet, for the same readers."
        box.addWidget(Label(note, "small", tone="quiet", wrap=True, parent=self))
        self.subject = ChoiceField("Table", _SUBJECTS, required=True, typed=False)
        self.subject.set_value("relationships")
        box.addWidget(self.subject)
        self.export = Button("Export…", "download", parent=self)
        self.export.clicked.connect(lambda: self.export_requested.emit(str(self.subject.value())))
        box.addWidget(self.export)

        for field in (self.cycle, self.paper, self.subject):
            field.combo.setMinimumContentsLength(6)

    @property
    def audience(self) -> Audience:
        """Who is to read it."""
        return _READERS[self._readers.checkedId()]

    def choose_audience(self, audience: Audience) -> None:
        """Choose who is to read it, as a click would."""
        self._radios[audience].click()

    def offer_cycles(self, cycles: Sequence[CycleRecord], current: int | None) -> None:
        """Offer these cycles, the window's one chosen unless another was."""
        chosen = self.cycle.value()
        self.cycle.set_options([(cycle.name, cycle.name) for cycle in cycles])
        names = {cycle.id: cycle.name for cycle in cycles}
        wanted = chosen if chosen in names.values() else names.get(current or 0)
        self.cycle.set_value(wanted or (cycles[0].name if cycles else None))


def _usual_paper() -> str:
    """Letter where inches are used, A4 elsewhere."""
    inches = QLocale.MeasurementSystem.ImperialUSSystem
    return "letter" if QLocale.system().measurementSystem() is inches else "a4"
