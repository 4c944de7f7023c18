"""The office itself: its name, its programme, its rules, its file."""

from dataclasses import astuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from mentordesk.records.office import OfficeRules
from ui.settings.page import Page
from ui.widgets.fields import LineField, NumberField
from ui.widgets.forms import Form
from ui.widgets.labels import Label, SectionHead
from ui.workbench import Workbench


class OfficePage(Page):
    """Saved as one leaves a field; Ctrl+Z takes back."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(workbench, "Office", "Saved as you leave a field. Ctrl+Z takes back.", parent)
        names = Form(label_width=180, parent=self)
        self.department = LineField("Department", required=True, parent=self)
        self.programme = LineField("Programme", required=True, parent=self)
        names.add("Department", self.department)
        names.add("Programme", self.programme)
        self.content.addWidget(names)
        self._build_rules()
        self._build_fit()
        self._build_file()
        self.content.addStretch(1)
        self.department.committed.connect(self._on_department)
        self.programme.committed.connect(self._on_programme)
        for field in self._numbers():
            field.committed.connect(self._on_rules)

    def _build_rules(self) -> None:
        self.content.addWidget(SectionHead("What may be told, and for how long notes are kept", parent=self))
        rules = Form(label_width=180, short_fields=True, parent=self)
        self.minimum_group = NumberField("Smallest group", least=2, most=50, required=True, parent=self)
        self.minimum_interviews = NumberField(
            "Fewest interviews", least=2, most=100, required=True, parent=self
        )
        self.retention = NumberField("Months", least=1, most=240, required=True, parent=self)
        rules.add(
            "Smallest group", self.minimum_group, note="counts of fewer people are withheld beyond the office"
        )
        rules.add(
            "Fewest interviews", self.minimum_interviews, note="before quotes go to the whole department"
        )
        rules.add(
            "Notes are kept", self.retention, note="months after the cycle report, then they are due to go"
        )
        self.content.addWidget(rules)

    def _build_fit(self) -> None:
        self.content.addWidget(SectionHead("When Home asks for fit checks", parent=self))
        times = Form(label_width=180, short_fields=True, parent=self)
        self.first_fit = NumberField("Weeks until the first", least=1, most=52, required=True, parent=self)
        self.second_fit = NumberField("Weeks until the second", least=2, most=104, required=True, parent=self)
        times.add("First", self.first_fit, note="weeks after the start of a relationship")
        times.add(
            "Again", self.second_fit, note="weeks after the start, or into the cycle; 26 is half a year"
        )
        self.content.addWidget(times)

    def _numbers(self) -> tuple[NumberField, ...]:
        """In the order of the rules."""
        return (self.minimum_group, self.minimum_interviews, self.retention, self.first_fit, self.second_fit)

    def _build_file(self) -> None:
        self.content.addWidget(SectionHead("The file", parent=self))
        place = Label(str(self.desk.path.absolute()), wrap=True, parent=self)
        place.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.content.addWidget(place)
        locked = "Locked with a passphrase." if self.desk.locked else "Not locked with a passphrase."
        self.content.addWidget(Label(locked, tone="quiet", parent=self))

    def reload(self) -> None:
        """Show what the office is called and its rules."""
        self.department.set_value(self.desk.office.department)
        self.programme.set_value(self.desk.office.programme)
        rules = self.desk.office.rules
        for field, number in zip(self._numbers(), astuple(rules), strict=True):
            field.set_number(number)

    def _on_department(self) -> None:
        with self.workbench.attempt():
            self.desk.office.rename(self.department.value(), origin=self)

    def _on_programme(self) -> None:
        with self.workbench.attempt():
            self.desk.office.rename_programme(self.programme.value(), origin=self)

    def _on_rules(self) -> None:
        numbers = [field.number() for field in self._numbers()]
        known = [number for number in numbers if number is not None]
        if len(known) == len(numbers):
            with self.workbench.attempt():
                self.desk.office.set_rules(OfficeRules(*known), origin=self)
