"""The reports view: choices at the left, the real pages at the right, what was withheld below."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction, QKeySequence, QShowEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from mentordesk.domain.printed import WITHOUT_SUBJECT, PrintedReport, ReportName
from mentordesk.errors import MentorDeskError
from mentordesk.records.reports import Report
from mentordesk.terms import Audience
from ui import closing
from ui.reports.choices import BOOK, Choices
from ui.reports.held_names import HeldNames
from ui.reports.lessons_due import LessonsDue
from ui.reports.name_answers import NameAnswers
from ui.reports.pane import ReportPane
from ui.tasks import Job
from ui.ways_out import WaysOut
from ui.widgets.empty import EmptyState
from ui.widgets.pages import warm_up
from ui.widgets.pane import ScrollPane, Splitter
from ui.widgets.progress import ProgressLine
from ui.workbench import View, Workbench

_SETTLE_MS = 300


class ReportsView(View):
    """The same bytes are shown, saved and printed."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(workbench, parent)
        self.report: Report | None = None
        self._job: Job | None = None
        self._stale = True
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self._make)
        self._writing = ProgressLine(self)
        self._ways_out = WaysOut(workbench, self, self.decide_names, progress=self._writing)
        self.lessons_due = LessonsDue(workbench, self)
        self._build_left()
        self._progress = ProgressLine(self)
        self._progress.cancel_requested.connect(self._on_cancel)
        self.sheets = ReportPane(workbench.tasks, (self._progress, self._writing), self)
        self.sheets.print_button.clicked.connect(self.print_report)
        self.sheets.save_button.clicked.connect(self.save_report)
        self.sheets.withheld.names_requested.connect(self.decide_names)
        self._assemble()
        self._print_action = QAction("Print the report…", self, shortcut=QKeySequence("Ctrl+P"))
        self._print_action.triggered.connect(self.print_report)
        self._save_action = QAction("Save the report as PDF…", self, shortcut=QKeySequence("Ctrl+Shift+S"))
        self._save_action.triggered.connect(self.save_report)
        self._panels_action = QAction("Save all panel sheets of the cycle…", self)
        self._panels_action.triggered.connect(self.save_all_panels)
        self._closing_action = QAction(closing.CLOSE, self)
        self._closing_action.triggered.connect(self.close_or_open)
        self._lessons_action = QAction("Answer the lessons of earlier cycles…", self)
        self._lessons_action.triggered.connect(
            lambda: self.lessons_due.answer(str(self.choices.cycle.value() or ""))
        )
        self._names_action = QAction("Words that may be names…", self)
        self._names_action.triggered.connect(self.show_answers)
        workbench.hub.changed.connect(lambda _changes: self._outdate())
        workbench.cycle_changed.connect(lambda _cycle: self._follow_cycle())

    def _build_left(self) -> None:
        self.choices = Choices(self)
        self.choices.changed.connect(self._on_chosen)
        self.choices.export_requested.connect(self.export_table)
        self.choices.all_panels_requested.connect(self.save_all_panels)
        self._left = QFrame(self)
        self._left.setObjectName("sidePane")
        self._left.setMinimumWidth(256)
        pane = QVBoxLayout(self._left)
        pane.setContentsMargins(0, 0, 0, 0)
        pane.addWidget(ScrollPane(self.choices, self._left))

    def _assemble(self) -> None:
        self._empty = EmptyState(
            icon="file-text",
            title="No cycle to report on yet",
            text="The cycle report summarises how each relationship fared. It begins with a cycle: "
            "import a roster and panels, introduce two people, or open a cycle in Settings.",
            action="Open Settings",
            parent=self,
        )
        self._empty.action_requested.connect(lambda: self.workbench.go_to("settings"))
        whole = Splitter(parent=self)
        whole.addWidget(self._left)
        whole.addWidget(self.sheets)
        whole.setSizes([256, 934])
        whole.setStretchFactor(1, 1)
        self._pile = QStackedWidget(self)
        self._pile.addWidget(whole)
        self._pile.addWidget(self._empty)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._pile)

    # -- what the window asks ---------------------------------------------------------------------

    def take_keys(self) -> None:
        if self.choices.isVisibleTo(self):
            self.choices.reports.setFocus()
        else:
            self.setFocus()

    def help_page(self) -> str:
        return "confidentiality"

    def menu_actions(self) -> Sequence[tuple[str, QAction]]:
        return [
            ("file", self._save_action),
            ("file", self._print_action),
            ("file", self._panels_action),
            ("office", self._lessons_action),
            ("office", self._names_action),
            ("office", self._closing_action),
        ]

    def reload(self) -> None:
        cycles = self.desk.cycles.cycles()
        self._pile.setCurrentIndex(0 if cycles else 1)
        self.choices.offer_cycles(cycles, self.workbench.cycle_id)
        self._outdate()

    def _follow_cycle(self) -> None:
        """The window is of another cycle now, and so is what is reported."""
        self._keep(None)
        self.choices.cycle.set_value(None)
        self.reload()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._settle.start(0)

    # -- making it --------------------------------------------------------------------------------

    def _outdate(self) -> None:
        """The report no longer says what the office holds; it is made anew once it is looked at."""
        self._stale = True
        if self.isVisible():
            self._settle.start()

    def _on_chosen(self) -> None:
        """What is shown is not what was chosen any more, for other readers perhaps: it must not leave."""
        self._keep(None)
        self._outdate()

    def _keep(self, report: Report | None) -> None:
        """Keep what may be saved and printed: nothing, until what was chosen is shown."""
        self.report = report
        self.sheets.let_out(may=report is not None)

    def _make(self) -> None:
        cycle = self.choices.cycle.value()
        if cycle is None:
            return
        if self._job is not None:
            self._job.cancel()
        self._stale = False
        self._closing_action.setText(closing.verb(self.desk.cycles.named(str(cycle))))
        kind, audience = self.choices.report, self.choices.audience
        paper, name = str(self.choices.paper.value() or "a4"), str(cycle)
        try:
            subjects = self.desk.reports.subjects(kind.name, name)
        except MentorDeskError as error:
            self._on_failed(error)
            return
        self.lessons_due.ask_for(kind.name, name)
        self.choices.offer_subjects(subjects)
        about = self.choices.about.value() if subjects else None
        if kind.about not in WITHOUT_SUBJECT and not subjects:
            self._show_nothing(kind)
            return
        self._progress.start(f"Making the {kind.title.lower()}")
        # While the report is made, so that its first page does not wait for it.
        self.workbench.tasks.run(lambda _job: warm_up(), database=False)
        # Not the database's worker: reading waits for nobody, and typing must not wait for a report.
        self._job = self.workbench.tasks.run(
            lambda job: self.desk.reports.make(
                kind.name,
                about if isinstance(about, int | str) else None,
                cycle=name,
                audience=audience,
                paper=paper,
                tick=self._tick_of(job),
            ),
            done=self._show_report,
            failed=self._on_failed,
            database=False,
        )

    def _tick_of(self, job: Job) -> Callable[[], None] | None:
        """What ends a report that is cancelled, where it is made in a process of its own."""
        return job.check if self.workbench.tasks.apart else None

    def _show_nothing(self, kind: PrintedReport) -> None:
        """Say why there is no page: the cycle has nothing that the report could be about."""
        self._progress.stop()
        self._job = None
        self._keep(None)
        self.sheets.show_nothing(kind)

    def _show_report(self, report: Report) -> None:
        self._progress.stop()
        self._job = None
        self._keep(report)
        self.sheets.show_report(report, self.choices.paper.text())

    def _on_failed(self, error: Exception) -> None:
        self._progress.stop()
        self._job = None
        self._stale = True
        self.workbench.show_failure(error)

    def _on_cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self._progress.stop()
        self._stale = True

    # -- the ways out -----------------------------------------------------------------------------

    def decide_names(self) -> None:
        """Ask of each doubtful word whether it is a name; the report is then made anew."""
        if self.report is not None and HeldNames.ask(self.workbench, self.report.held, self):
            self._outdate()

    def show_answers(self) -> None:
        """Show what was answered on words that may be names."""
        dialog = NameAnswers(self.workbench, self)
        dialog.exec()
        dialog.deleteLater()

    def save_report(self) -> None:
        """Save what is shown, once it is what was chosen."""
        self._say_if_none()
        self._ways_out.save(self.report)

    def print_report(self) -> None:
        """Print what is shown, once it is what was chosen."""
        self._say_if_none()
        self._ways_out.print_out(self.report)

    def _say_if_none(self) -> None:
        if self.report is None:
            self.workbench.show_banner("There is no finished report to let out yet.", icon="info")

    def print_to(self, printer: QPrinter) -> None:
        """Print what is shown on this printer."""
        self._ways_out.print_to(self.report, printer)

    def export_table(self, subject: str) -> None:
        """Write a table, or all as a workbook, for the readers that are chosen."""
        if subject == BOOK:
            self._ways_out.export_book(self.choices.audience, cycle=self.choices.table_cycle)
            return
        self._ways_out.export(subject, self.choices.audience, cycle=self.choices.table_cycle)

    def close_or_open(self) -> None:
        """Close the cycle that is chosen, so that its reports stay, or open a closed one again."""
        name = self.choices.cycle.value()
        if name is not None:
            closing.change(self.workbench, self.desk.cycles.named(str(name)), self, self._outdate)

    def save_all_panels(self) -> None:
        """Ask for a folder, and write the panel sheet of every mentee of the cycle into it."""
        cycle = self.choices.cycle.value()
        folder = QFileDialog.getExistingDirectory(self, "A folder for the panel sheets")
        if not folder or cycle is None:
            return
        if self._job is not None:
            self._job.cancel()
        paper = str(self.choices.paper.value() or "a4")
        panels = self.choices.report.name is ReportName.PANEL
        audience = self.choices.audience if panels else Audience.PERSON
        self._progress.start("Making the panel sheets")
        self._job = self.workbench.tasks.run(
            lambda job: self.desk.reports.save_panel_sheets(
                Path(folder),
                cycle=str(cycle),
                audience=audience,
                paper=paper,
                progress=job.report,
                tick=self._tick_of(job),
                origin=self,
            ),
            done=self._on_panels_saved,
            failed=self._on_failed,
            progress=self._progress.set_progress,
        )

    def _on_panels_saved(self, paths: Sequence[Path]) -> None:
        self._progress.stop()
        self._job = None
        sheets = "1 panel sheet" if len(paths) == 1 else f"{len(paths)} panel sheets"
        self.workbench.show_banner(f"{sheets} saved in {paths[0].parent.name}.", icon="check")
