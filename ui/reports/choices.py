"""What is to be printed, for whom, on which paper."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QRadioButton, QVBoxLayout, QWidget

from mentordesk.domain.printed import OFFERED, About, PrintedReport, ReportName, printed
from mentordesk.domain.wording import AUDIENCES
from mentordesk.records.cycles import CycleRecord
from mentordesk.records.reports import Subject
from mentordesk.terms import Audience
from ui import theme
from ui.ways_out import usual_paper
from ui.widgets.buttons import Button
from ui.widgets.choices import ChoiceField
from ui.widgets.forms import Form
from ui.widgets.labels import Label
from ui.widgets.rows import Row, RowList

_MEANING = {
    Audience.OFFICE: "Names as written, everything inside.",
    Audience.LEADERSHIP: "Roles for names, small groups left out.",
    Audience.DEPARTMENT: "Totals, lessons and quotes, without people.",
    Audience.PERSON: "Their own copy; nothing from interviews.",
}
_OWN_WORDS = "What they said, to correct it; no themes."
_NAMED = "People are named; no outcome is told."
_NAMING = (ReportName.SECTION, ReportName.RECOGNITION, ReportName.MILESTONE)
_ABOUT = {
    About.RELATIONSHIP: "Of",
    About.MENTEE: "Mentee",
    About.MENTOR: "Mentor",
    About.SECTION: "Section",
    About.GUIDE: "Guide",
    About.INTERVIEW: "Interview",
    About.MILESTONE: "Milestone",
}
_REPORT_ROW = 28
BOOK = "workbook"
"""Relationships, outcomes, themes and passages in one file, with a glossary."""
_OF_CYCLES = (BOOK, "relationships", "outcomes", "themes", "passages")
_SUBJECTS = (
    ("people", "People"),
    ("relationships", "Relationships"),
    ("interviews", "Interviews"),
    ("outcomes", "Outcomes"),
    ("themes", "Themes × outcomes"),
    ("passages", "Passages"),
    ("lessons", "Lessons"),
    (BOOK, "All as a workbook"),
)


class Choices(QWidget):
    """The pane at the left; `changed` follows every choice, `export_requested` names a table."""

    changed = Signal()
    all_panels_requested = Signal()
    export_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 16, 16, 16)
        box.setSpacing(6)
        self._build_reports(box)
        box.addSpacing(12)
        self._build_readers(box)
        box.addSpacing(12)
        self._build_pages(box)
        box.addSpacing(12)
        self._build_tables(box)
        box.addStretch(1)
        self._follow_report()

    def _build_reports(self, box: QVBoxLayout) -> None:
        box.addWidget(Label("Report", strong=True, parent=self))
        self.reports = RowList("Report", who_width=200, height=_REPORT_ROW, parent=self)
        self.reports.set_rows([Row(key=kind.name, who=kind.title) for kind in OFFERED])
        self.reports.choose(ReportName.CYCLE)
        self.reports.chosen.connect(self._on_report)
        box.addWidget(self.reports)

    def _build_readers(self, box: QVBoxLayout) -> None:
        box.addWidget(Label("Who reads it", strong=True, parent=self))
        self._readers = QButtonGroup(self)
        self._radios: dict[Audience, QRadioButton] = {}
        self._meanings: dict[Audience, Label] = {}
        for number, audience in enumerate(Audience):
            radio = QRadioButton(AUDIENCES[audience], self)
            radio.setFont(theme.font("body"))
            self._readers.addButton(radio, number)
            self._radios[audience] = radio
            meaning = Label(_MEANING[audience], "small", tone="quiet", wrap=True, parent=self)
            meaning.setContentsMargins(24, 0, 0, 4)
            self._meanings[audience] = meaning
            box.addWidget(radio)
            box.addWidget(meaning)
        self._radios[Audience.OFFICE].setChecked(True)
        self._readers.idClicked.connect(self._on_reader)

    def _build_pages(self, box: QVBoxLayout) -> None:
        box.addWidget(Label("Pages", strong=True, parent=self))
        form = Form(label_width=52, parent=self)
        self.about = ChoiceField("About", required=True, typed=True)
        self.cycle = ChoiceField("Cycle", required=True, typed=False)
        self.paper = ChoiceField("Paper", [("a4", "A4"), ("letter", "Letter")], required=True, typed=False)
        self.paper.set_value(usual_paper())
        self._about_label = form.add("Of", self.about)
        form.add("Cycle", self.cycle)
        form.add("Paper", self.paper)
        for field in (self.about, self.cycle, self.paper):
            field.committed.connect(self.changed)
        box.addWidget(form)
        self.all_panels = Button("All of the cycle…", "folder-open", parent=self)
        self.all_panels.setAccessibleDescription("A panel sheet for every mentee of the cycle, into a folder")
        self.all_panels.clicked.connect(self.all_panels_requested)
        box.addWidget(self.all_panels)

    def _build_tables(self, box: QVBoxLayout) -> None:
        box.addWidget(Label("Tables", strong=True, parent=self))
        note = "For a spreadsheet, for the same readers."
        box.addWidget(Label(note, "small", tone="quiet", wrap=True, parent=self))
        self.subject = ChoiceField("Table", _SUBJECTS, required=True, typed=False)
        self.subject.set_value("relationships")
        box.addWidget(self.subject)
        self.one_cycle = QCheckBox("Only the chosen cycle", self)
        self.one_cycle.setToolTip("A closed cycle's table stands as it was when the cycle was closed")
        box.addWidget(self.one_cycle)
        self.subject.committed.connect(self._on_subject)
        self._on_subject()
        self.export = Button("Export…", "upload", parent=self)
        self.export.clicked.connect(lambda: self.export_requested.emit(str(self.subject.value())))
        box.addWidget(self.export)

        for field in (self.about, self.cycle, self.paper, self.subject):
            field.combo.setMinimumContentsLength(6)

    @property
    def report(self) -> PrintedReport:
        """Which report."""
        return printed(ReportName(str(self.reports.current_key())))

    @property
    def audience(self) -> Audience:
        """Who is to read it."""
        return list(Audience)[self._readers.checkedId()]

    def choose_report(self, name: ReportName) -> None:
        """Choose a report, as a click would."""
        self.reports.choose(name)

    def choose_audience(self, audience: Audience) -> None:
        """Choose who is to read it, as a click would."""
        self._radios[audience].click()

    def offer_subjects(self, subjects: Sequence[Subject]) -> None:
        """Offer what the report can be about; the first is chosen unless another was that is there still."""
        self.about.set_options([(one.key, one.label) for one in subjects])
        if self.about.value() is None and subjects:
            self.about.set_value(subjects[0].key)

    def _on_report(self, _name: object) -> None:
        usual = self.report.audiences[0]
        if usual is Audience.PERSON:
            self._radios[usual].setChecked(True)
        self._follow_report()
        self.about.set_value(None)
        self.changed.emit()

    def _on_reader(self, _number: int) -> None:
        self._follow_report()
        self.changed.emit()

    def _follow_report(self) -> None:
        """Show the choices that the report leaves: its readers, what it can be about."""
        kind = self.report
        if self.audience not in kind.audiences:
            self._radios[kind.audiences[0]].setChecked(True)
        for audience, radio in self._radios.items():
            meaning = self._meanings[audience]
            named = kind.name in _NAMING and audience is not Audience.PERSON
            said = _NAMED if named and audience is not Audience.OFFICE else _MEANING[audience]
            own = kind.name is ReportName.RECORD and audience is Audience.PERSON
            meaning.setText(_OWN_WORDS if own else said)
            radio.setAccessibleDescription(meaning.text())
            radio.setVisible(audience in kind.audiences)
            meaning.setVisible(audience is self.audience)
        word = _ABOUT.get(kind.about, "")
        self._about_label.setText(word or "Of")
        self._about_label.setVisible(bool(word))
        self.about.setVisible(bool(word))
        self.about.editor.setAccessibleName(word or "About")
        # A table is never one person's own copy.
        self.export.setEnabled(self.audience is not Audience.PERSON)
        self.all_panels.setVisible(kind.name is ReportName.PANEL)

    def _on_subject(self) -> None:
        self.one_cycle.setEnabled(self.subject.value() in _OF_CYCLES)

    @property
    def table_cycle(self) -> str | None:
        """The cycle that a table is to be of; none where it is of the whole office."""
        name = self.cycle.value()
        wanted = self.subject.value() in _OF_CYCLES and self.one_cycle.isChecked()
        return str(name) if wanted and name is not None else None

    def offer_cycles(self, cycles: Sequence[CycleRecord], current: int | None) -> None:
        """Offer these cycles, the window's one chosen unless another was."""
        chosen = self.cycle.value()
        self.cycle.set_options([(cycle.name, cycle.name) for cycle in cycles])
        names = {cycle.id: cycle.name for cycle in cycles}
        wanted = chosen if chosen in names.values() else names.get(current or 0)
        self.cycle.set_value(wanted or (cycles[0].name if cycles else None))
