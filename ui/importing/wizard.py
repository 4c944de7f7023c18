"""The wizard: file, columns, plan, done. Nothing is written before the last button of the plan."""

from collections.abc import Callable, Hashable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from mentordesk.errors import MentorDeskError
from mentordesk.importing.columns import ColumnMap
from mentordesk.importing.reading import Reading, ReadingOptions
from mentordesk.importing.sheet import column_letter
from ui.importing.columns_page import ColumnsPage
from ui.importing.done_page import DonePage
from ui.importing.file_page import FilePage
from ui.importing.foot import Foot
from ui.importing.plan_lines import ShownPlan
from ui.importing.plan_page import PlanPage
from ui.importing.planning import PanelPlanning, Planning, RosterPlanning
from ui.importing.questions import ChoosePerson, MendCell
from ui.importing.source import Source, panels_source, roster_source
from ui.importing.steps import COLUMNS, DONE, FILE, PLAN, StepLine
from ui.importing.work import Work
from ui.widgets.labels import Label, ViewHead
from ui.widgets.progress import ProgressLine
from ui.workbench import Workbench

T = TypeVar("T")


class ImportWizard(QWidget):
    """One import from the file to the office; `left` follows when it is over."""

    left = Signal()

    def __init__(
        self,
        workbench: Workbench,
        source: Source,
        planning: Callable[[Reading, ColumnMap], Planning],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._bench = workbench
        self._source = source
        self._start_planning = planning
        self._path: Path | None = None
        self._options = ReadingOptions()
        self._corrections: dict[str, str] = {}
        self._reading: Reading | None = None
        self._columns = ColumnMap({})
        self.planning: Planning | None = None
        self._plan = ShownPlan((), 0, source.what)
        self.setAcceptDrops(True)
        self._build()
        self._show_step(FILE)

    @classmethod
    def for_roster(cls, workbench: Workbench, parent: QWidget | None = None) -> "ImportWizard":
        """The import of a roster."""
        desk = workbench.desk
        return cls(
            workbench,
            roster_source(desk),
            lambda reading, columns: RosterPlanning(desk, reading, columns),
            parent,
        )

    @classmethod
    def for_panels(cls, workbench: Workbench, parent: QWidget | None = None) -> "ImportWizard":
        """The import of panels, into the cycle that the window shows."""
        desk = workbench.desk
        return cls(
            workbench,
            panels_source(desk),
            lambda reading, columns: PanelPlanning(desk, reading, columns, workbench.cycle_id),
            parent,
        )

    # The parts

    def _build(self) -> None:
        self.head = ViewHead(self._source.title, parent=self)
        # In line with the columns and the plan.
        self.head.setContentsMargins(4, 0, 4, 0)
        self.steps = StepLine(self)
        self.head.add(self.steps)
        self.pages = QStackedWidget(self)
        self.file_page = FilePage(self._source, self.pages)
        self.columns_page = ColumnsPage(self._source, self.pages)
        self.plan_page = PlanPage(self.pages)
        self.done_page = DonePage(self.pages)
        for page in (self.file_page, self.columns_page, self.plan_page, self.done_page):
            self.pages.addWidget(page)
        self.progress = ProgressLine(self)
        self.fault = Label(tone="err", wrap=True, parent=self)
        self.fault.setContentsMargins(28, 8, 28, 8)
        self.fault.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        for part in (self.head, self.progress, self.fault):
            box.addWidget(part)
        box.addWidget(self.pages, 1)
        self.foot = Foot(self)
        box.addWidget(self.foot)
        self.foot.left.connect(self.left)
        self.foot.back_wished.connect(self._on_back)
        self.foot.next_wished.connect(self._on_next)
        self._work = Work(self._bench.tasks, self.progress, self)
        self._work.busy_changed.connect(self._on_busy)
        self._work.failed.connect(self._show_fault)
        self.file_page.chosen.connect(self.take_file)
        self.columns_page.options_changed.connect(self._on_options)
        self.columns_page.columns_changed.connect(self._on_columns)
        self.plan_page.ticked.connect(self._on_ticked)
        self.plan_page.answered.connect(self._on_answered)
        self.done_page.leavers_named.connect(self._on_leavers)

    # From step to step

    @property
    def step(self) -> int:
        """The step that is shown, from 0."""
        return self.pages.currentIndex()

    @property
    def under_way(self) -> bool:
        """Whether there is something to lose: a file was read and its import is not over."""
        return self.step in (COLUMNS, PLAN)

    def take_file(self, path: Path) -> None:
        """Read a file and show how it was understood."""
        self._path, self._options, self._corrections = path, ReadingOptions(), {}
        self._read()

    def _show_step(self, step: int) -> None:
        # Somebody who went on with other work while the file was read keeps the focus there.
        focused = self.window().focusWidget()
        works_here = focused is not None and self.isAncestorOf(focused)
        self.pages.setCurrentIndex(step)
        self.steps.show_step(step)
        self.fault.hide()
        self.foot.show_step(step)
        self.foot.show_next(step, self._plan)
        if works_here:
            self.take_focus()

    def take_focus(self) -> None:
        """Let Enter go on from the step that is shown."""
        first = self.file_page.state.action if self.step == FILE else self.foot.next
        if first is not None:
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_back(self) -> None:
        self._show_step(max(self.step - 1, FILE))

    def _on_next(self) -> None:
        if self._work.is_busy:
            return
        if self.step == COLUMNS and self._reading is not None:
            self.planning = self._start_planning(self._reading, self._columns)
            self._plan_anew(then=lambda: self._show_step(PLAN))
        elif self.step == PLAN:
            self._apply()
        elif self.step == DONE:
            self.left.emit()

    # File and columns

    def _read(self) -> None:
        path, options = self._path, self._options
        if path is None:
            return
        self.file_page.show_fault("")
        self._work.run(
            f"Reading {path.name}",
            lambda: self._source.importer.read(path, options),
            self._on_read,
            database=False,
        )

    def _on_read(self, reading: Reading) -> None:
        self._reading = reading
        try:
            self._columns = self._source.importer.columns(reading, self._corrections)
        except MentorDeskError as error:
            self._corrections = {}
            self._columns = self._source.importer.columns(reading)
            self._show_fault(error)
        self.columns_page.show_reading(reading, self._columns)
        sheet = f", sheet “{reading.sheet}”" if reading.sheet else ""
        lines = "1 line" if len(reading.rows) == 1 else f"{len(reading.rows):n} lines"
        self.head.note.setText(f"{reading.file_name}{sheet}, {lines}")
        self._show_step(COLUMNS)

    def _on_options(self, options: ReadingOptions) -> None:
        said = {name: value for name, value in vars(options).items() if value is not None}
        if not said:
            return
        # Another sheet or separator makes another table, in which the old corrections mean nothing.
        if {"sheet", "separator", "header_line"} & said.keys():
            self._corrections = {}
        self._options = replace(self._options, **said)
        self._read()

    def _on_columns(self, wanted: tuple[str, int]) -> None:
        field, column = wanted
        if self._reading is None:
            return
        self._corrections[field] = column_letter(column) if column >= 0 else ""
        self._columns = self._source.importer.columns(self._reading, self._corrections)
        self.columns_page.show_columns(self._columns)

    # The plan

    def _plan_anew(self, *, then: Callable[[], None] | None = None) -> None:
        planning = self.planning
        if planning is None:
            return

        def show(plan: ShownPlan) -> None:
            self._plan = plan
            self.plan_page.show_plan(plan)
            if then is not None:
                then()
            self.foot.show_next(self.step, self._plan)

        self._work.run("Planning", planning.plan, show)

    def _on_ticked(self, key: Hashable, goes_in: bool) -> None:
        if self.planning is not None and not self._work.is_busy:
            self.planning.tick(key, goes_in=goes_in)
            self._plan_anew()

    def _on_answered(self, key: Hashable, value: Hashable) -> None:
        if self.planning is not None and not self._work.is_busy:
            self.planning.answer(key, value, self)
            self._plan_anew()

    def text(self, label: str, line: int) -> str | None:
        """Ask what a cell should hold."""
        return MendCell.ask(label, line, self)

    def person(self, name: str) -> int | None:
        """Ask who is meant by a name."""
        return ChoosePerson.ask(self._bench, name, self)

    # Into the office

    def _apply(self) -> None:
        planning = self.planning
        if planning is None:
            return
        self._work.write("Importing", planning.apply, self._on_applied)

    def _on_applied(self, written: int | None) -> None:
        planning = self.planning
        if written is None or planning is None:
            self.foot.note.setText("Cancelled. Nothing was written.")
            return
        counted = self._plan.counted(written)
        name = self._path.name if self._path else ""
        self._bench.show_done(f"{counted} imported from {name}.")
        missing, refused = planning.missing(), planning.refused()
        self.done_page.show_result(f"{counted} imported", refused, missing)
        self._show_step(DONE)

    def _on_leavers(self, person_ids: list[int], on: date) -> None:
        with self._bench.attempt():
            self._bench.desk.roster.leave(person_ids, on=on)
            missing = (
                [one for one in self.planning.missing() if one.id not in person_ids] if self.planning else []
            )
            self.done_page.show_missing(missing)
            who = "1 person has" if len(person_ids) == 1 else f"{len(person_ids):n} people have"
            self._bench.show_done(f"{who} left. Their relationships stay open.")

    # While something is read or written

    def _on_busy(self, busy: bool) -> None:
        if busy and self.foot.has_keys():
            # Qt would hand the focus of a button that is disabled to what follows, outside the wizard.
            self.pages.setFocus(Qt.FocusReason.OtherFocusReason)
        if busy:
            self.fault.hide()
        self.foot.set_busy(busy)
        if not busy:
            self.foot.show_next(self.step, self._plan)

    def _show_fault(self, error: MentorDeskError) -> None:
        if self.step == FILE:
            self.file_page.show_fault(str(error))
            return
        self.fault.setText(str(error))
        self.fault.show()

    # Drop

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_file(event) is not None and self.step in (FILE, COLUMNS):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = dropped_file(event)
        if path is not None:
            event.acceptProposedAction()
            self.take_file(path)


def dropped_file(event: QDropEvent) -> Path | None:
    """The one file that is dragged, if it is a file of this machine."""
    urls = event.mimeData().urls()
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
