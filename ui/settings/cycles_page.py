"""The programme's cycles and the days of their calendar."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from mentordesk.domain import days
from mentordesk.records.changes import Kind
from mentordesk.records.cycles import CycleRecord
from mentordesk.terms import Stage
from ui import closing
from ui.changelog import ChangesLink
from ui.settings.page import Page
from ui.widgets.buttons import Button
from ui.widgets.dates import DateField, written
from ui.widgets.dialog import Dialog
from ui.widgets.fields import LineField
from ui.widgets.forms import Form
from ui.widgets.labels import Label, SectionHead, caption
from ui.widgets.rows import Row, RowList
from ui.workbench import Workbench

_STOPS = {
    Stage.FIT_CHECK: "First fit check by",
    Stage.MID_CYCLE: "Mid-cycle talks",
    Stage.ENDINGS_PLANNED: "Endings planned",
    Stage.EXIT_INTERVIEWS: "Exit interviews from",
    Stage.CYCLE_REPORT: "Cycle report by",
}


class CyclesPage(Page):
    """Dates remind; no date moves a relationship from one state to another."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(
            workbench,
            "Cycles",
            "Cycles may overlap. Their dates remind, and change no relationship.",
            parent,
        )
        self.list = RowList("Cycles", who_width=160, parent=self)
        self.list.chosen.connect(lambda _key: self._show_chosen())
        self.content.addWidget(self.list)
        row = QHBoxLayout()
        self.open = Button("Open a cycle…", "plus", parent=self)
        self.open.clicked.connect(self.open_cycle)
        row.addWidget(self.open)
        row.addStretch(1)
        self.content.addLayout(row)
        self._build_chosen()
        self.content.addStretch(1)

    def _build_chosen(self) -> None:
        self.chosen = QWidget(self)
        self.head = SectionHead("Cycle", parent=self.chosen)
        self.changes = ChangesLink(self.workbench, self.head)
        self.head.add(self.changes)
        self.form = Form(label_width=180, parent=self.chosen)
        self.name = LineField("Name", required=True, parent=self.chosen)
        self.starts = DateField("Starts", required=True, parent=self.chosen)
        self.ends = DateField("Ends", required=True, parent=self.chosen)
        for field in (self.name, self.starts, self.ends):
            self.form.add(field.name, field)
            field.committed.connect(self._on_changed)
        self.stops: dict[Stage, DateField] = {}
        for stage, words in _STOPS.items():
            field = DateField(words, required=True, parent=self.chosen)
            field.committed.connect(lambda stage=stage: self._on_stop(stage))
            self.form.add(words, field)
            self.stops[stage] = field
        self.close_or_open = Button(closing.CLOSE, "lock", parent=self.chosen)
        self.close_or_open.setToolTip(closing.MEANING)
        self.close_or_open.clicked.connect(self._on_close_or_open)
        self.content.addWidget(self.head)
        self.content.addWidget(self.form)
        row = QHBoxLayout()
        row.addWidget(self.close_or_open)
        row.addStretch(1)
        self.content.addLayout(row)

    def reload(self) -> None:
        """Show the cycles, newest first."""
        cycles = self.desk.cycles.cycles()
        self.list.set_rows([_row(cycle) for cycle in cycles])
        if self.list.current_key() is None and cycles:
            self.list.choose(self.workbench.cycle_id) or self.list.choose(cycles[0].id)
        self._show_chosen()

    def show_cycle(self, cycle_id: int) -> None:
        """Choose one cycle."""
        self.list.choose(cycle_id)

    def open_cycle(self) -> None:
        """Ask for a name and two dates, and open a cycle."""
        newest = next(iter(self.desk.cycles.cycles()), None)
        wanted = NewCycle.ask(newest, self.window())
        if wanted is None:
            return
        with self.workbench.attempt():
            opened = self.desk.cycles.open(wanted.name, wanted.starts, wanted.ends, origin=self)
            if wanted.carries_over and newest is not None:
                carried = self.desk.cycles.carry_over(newest.id, opened, origin=self)
                many = "1 relationship" if carried == 1 else f"{carried:n} relationships"
                self.workbench.show_done(f"{wanted.name} is open, with {many} of {newest.name}.")
            self.reload()
            self.list.choose(opened)
            if self.workbench.cycle_id is None:
                self.workbench.choose_cycle(opened)

    def _current(self) -> CycleRecord | None:
        key = self.list.current_key()
        return self.desk.cycles.cycle(key) if isinstance(key, int) else None

    def _show_chosen(self) -> None:
        cycle = self._current()
        self.head.setVisible(cycle is not None)
        self.form.setVisible(cycle is not None)
        self.close_or_open.setVisible(cycle is not None)
        if cycle is None:
            return
        self.head.name.setText(f"Cycle {cycle.name}")
        self.changes.set_record(f"cycle {cycle.name}", (Kind.CYCLE, cycle.id))
        self.head.note.setText(f"closed {written(cycle.closed_on)}" if cycle.closed_on is not None else "")
        self.close_or_open.setText(closing.verb(cycle))
        self.name.set_value(cycle.name)
        self.starts.set_day(cycle.starts_on)
        self.ends.set_day(cycle.ends_on)
        for stop in cycle.stops:
            if stop.stage in self.stops:
                from_first = stop.stage is Stage.EXIT_INTERVIEWS
                self.stops[stop.stage].set_day(stop.first if from_first else stop.due)

    def _on_changed(self) -> None:
        cycle, starts, ends = self._current(), self.starts.day(), self.ends.day()
        if cycle is not None and starts is not None and ends is not None:
            with self.workbench.attempt():
                self.desk.cycles.change(
                    cycle.id, name=self.name.value(), starts_on=starts, ends_on=ends, origin=self
                )
            self.reload()

    def _on_close_or_open(self) -> None:
        cycle = self._current()
        if cycle is not None:
            closing.change(self.workbench, cycle, self, self.reload)

    def _on_stop(self, stage: Stage) -> None:
        cycle, day = self._current(), self.stops[stage].day()
        if cycle is not None and day is not None:
            with self.workbench.attempt():
                self.desk.cycles.move_stop(cycle.id, stage, day, origin=self)
            self.reload()


@dataclass(frozen=True)
class WantedCycle:
    """A cycle to open; `carries_over` lets what is open in the newest one belong to it as well."""

    name: str
    starts: date
    ends: date
    carries_over: bool = False


class NewCycle(Dialog):
    """Asks for a cycle's name and its two dates; proposes the year after the newest one."""

    def __init__(self, newest: CycleRecord | None, parent: QWidget | None = None) -> None:
        super().__init__("Open a cycle", parent)
        starts, ends = _following(newest)
        self.form = Form(parent=self)
        self.name = LineField("Name", required=True, parent=self)
        self.starts = DateField("Starts", required=True, parent=self)
        self.ends = DateField("Ends", required=True, parent=self)
        self.name.set_value(
            f"{starts.year}–{ends.year % 100:02}" if ends.year != starts.year else str(starts.year)
        )
        self.starts.set_day(starts)
        self.ends.set_day(ends)
        for field in (self.name, self.starts, self.ends):
            field.setMinimumWidth(240)
            self.form.add(field.name, field)
        self.carry = QCheckBox("", self)
        if newest is not None:
            self.carry.setText(caption(f"Carry the open relationships and needs of {newest.name} over"))
            self.carry.setChecked(True)
            self.form.add("", self.carry)
        self.carry.setVisible(newest is not None)
        self.body.addWidget(self.form)
        self.fault = Label("", "small", tone="err", wrap=True, parent=self)
        self.body.addWidget(self.fault)
        self.add_answer("Open the cycle")

    @classmethod
    def ask(cls, newest: CycleRecord | None, parent: QWidget | None = None) -> WantedCycle | None:
        """Ask; None when the dialog was left."""
        dialog = cls(newest, parent)
        answer = dialog.answer() if dialog.answered() else None
        dialog.deleteLater()
        return answer

    def answer(self) -> WantedCycle | None:
        """What stands in the fields."""
        starts, ends = self.starts.day(), self.ends.day()
        if starts is None or ends is None:
            return None
        return WantedCycle(self.name.value(), starts, ends, self.carry.isChecked())

    def accept(self) -> None:
        if not self.form.valid():
            return
        starts, ends = self.starts.day(), self.ends.day()
        if starts is not None and ends is not None and ends <= starts:
            self.fault.setText("A cycle ends after it starts.")
            return
        super().accept()


def _following(newest: CycleRecord | None) -> tuple[date, date]:
    if newest is None:
        year = days.today().year
        return date(year, 9, 1), date(year + 1, 8, 31)
    starts = date.fromordinal(newest.ends_on.toordinal() + 1)
    return starts, date.fromordinal(_a_year_after(starts).toordinal() - 1)


def _a_year_after(day: date) -> date:
    # The day before is what counts, so the 29th of February may become the 1st of March.
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return date(day.year + 1, 3, 1)


def _row(cycle: CycleRecord) -> Row:
    return Row(
        key=cycle.id,
        who=cycle.name,
        what=cycle.programme,
        when=f"{written(cycle.starts_on)} – {written(cycle.ends_on)}",
    )
