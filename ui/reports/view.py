"""The reports view: choices at the left, the real pages at the right, what was withheld below."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, QTimer
from PySide6.QtGui import QAction, QKeySequence, QShowEvent
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from mentordesk.domain.wording import AUDIENCES
from mentordesk.errors import MentorDeskError
from mentordesk.records.reports import Report
from mentordesk.terms import Audience
from ui.reports.choices import Choices
from ui.reports.held_names import HeldNames
from ui.reports.printing import print_pages
from ui.reports.withheld import WithheldPane
from ui.tasks import Job
from ui.widgets.buttons import Button, FlatButton, IconButton, PrimaryButton
from ui.widgets.empty import EmptyState
from ui.widgets.labels import Label, ViewHead
from ui.widgets.pages import PageView
from ui.widgets.pane import ScrollPane, Splitter
from ui.widgets.progress import ProgressLine
from ui.widgets.rows import Row, RowList
from ui.workbench import View, Workbench

_SETTLE_MS = 300
_TABLE_FILES = "Spreadsheet (*.xlsx);;Comma separated (*.csv);;JSON (*.json)"


class ReportsView(View):
    """The same bytes are shown, saved and printed."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(workbench, parent)
        self.report: Report | None = None
        self._job: Job | None = None
        self._stale = True
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self._make)
        self._build_left()
        self._build_head()
        self._build_pages()
        self._assemble()
        self._print_action = QAction("Print the report…", self, shortcut=QKeySequence("Ctrl+P"))
        self._print_action.triggered.connect(self.print_report)
        self._save_action = QAction("Save the report as PDF…", self, shortcut=QKeySequence("Ctrl+Shift+S"))
        self._save_action.triggered.connect(self.save_report)
        workbench.hub.changed.connect(lambda _changes: self._outdate())
        workbench.cycle_changed.connect(lambda _cycle: self.reload())

    def _build_left(self) -> None:
        self.choices = Choices(self)
        self.choices.changed.connect(self._outdate)
        self.choices.export_requested.connect(self.export_table)
        self._left = QFrame(self)
        self._left.setObjectName("sidePane")
        self._left.setMinimumWidth(256)
        pane = QVBoxLayout(self._left)
        pane.setContentsMargins(0, 0, 0, 0)
        pane.addWidget(ScrollPane(self.choices, self._left))

    def _build_head(self) -> None:
        self._head = ViewHead("Cycle report", parent=self)
        self._back = IconButton("chevron-left", "Page before", parent=self)
        self._place = Label("", tone="quiet", parent=self)
        self._forth = IconButton("chevron-right", "Next page", parent=self)
        self._whole = FlatButton("Whole page", "zoom-in", parent=self)
        self._whole.setCheckable(True)
        self.print_button = Button("Print…", "printer", parent=self)
        self.save_button = PrimaryButton("Save PDF…", "file-down", parent=self)
        for widget in (
            self._back,
            self._place,
            self._forth,
            self._whole,
            self.print_button,
            self.save_button,
        ):
            self._head.add(widget)
        self.print_button.clicked.connect(self.print_report)
        self.save_button.clicked.connect(self.save_report)

    def _build_pages(self) -> None:
        self.contents = RowList("Contents", scrolls=True, height=28, parent=self)
        self.contents.setMinimumWidth(190)
        self.pages = PageView(self.workbench.tasks, self)
        self.contents.opened.connect(self.pages.go_to_page)
        self.pages.page_changed.connect(self._on_page)
        self._back.clicked.connect(lambda: self.pages.go_to_page(self.pages.page() - 2))
        self._forth.clicked.connect(lambda: self.pages.go_to_page(self.pages.page()))
        self._whole.toggled.connect(self._on_whole)
        self.withheld = WithheldPane(self)
        self.withheld.names_requested.connect(self.decide_names)
        self._progress = ProgressLine(self)
        self._progress.cancel_requested.connect(self._on_cancel)

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
        across = Splitter(parent=self)
        across.addWidget(self.contents)
        across.addWidget(self.pages)
        across.setSizes([290, 640])
        across.setStretchFactor(1, 1)
        down = Splitter(Qt.Orientation.Vertical, self)
        down.addWidget(across)
        down.addWidget(self.withheld)
        down.setSizes([500, 130])
        down.setStretchFactor(0, 1)
        right = QWidget(self)
        box = QVBoxLayout(right)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self._head)
        box.addWidget(self._progress)
        box.addWidget(down, 1)
        whole = Splitter(parent=self)
        whole.addWidget(self._left)
        whole.addWidget(right)
        whole.setSizes([256, 934])
        whole.setStretchFactor(1, 1)
        self._pile = QStackedWidget(self)
        self._pile.addWidget(whole)
        self._pile.addWidget(self._empty)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._pile)

    # -- what the window asks ---------------------------------------------------------------------

    def menu_actions(self) -> Sequence[tuple[str, QAction]]:
        return [("file", self._save_action), ("file", self._print_action)]

    def reload(self) -> None:
        cycles = self.desk.cycles.cycles()
        self._pile.setCurrentIndex(0 if cycles else 1)
        self.choices.offer_cycles(cycles, self.workbench.cycle_id)
        self._outdate()

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

    def _make(self) -> None:
        cycle = self.choices.cycle.value()
        if cycle is None:
            return
        if self._job is not None:
            self._job.cancel()
        self._stale = False
        audience, paper = self.choices.audience, str(self.choices.paper.value() or "a4")
        self._progress.start("Making the report")
        # Not the database's worker: reading waits for nobody, and typing must not wait for a report.
        self._job = self.workbench.tasks.run(
            lambda _job: self.desk.reports.cycle_report(str(cycle), audience=audience, paper=paper),
            done=self._show_report,
            failed=self._on_failed,
            database=False,
        )

    def _show_report(self, report: Report) -> None:
        self._progress.stop()
        self._job = None
        self.report = report
        pages = "1 page" if report.pages == 1 else f"{report.pages} pages"
        self._head.note.setText(f"{pages} · {self.choices.paper.text()} · {AUDIENCES[report.audience]}")
        self.pages.show_pdf(report.content)
        self.contents.set_rows(
            [
                Row(key=page, who=("    " * level) + title, when=str(page + 1))
                for level, title, page in self.pages.contents()
            ]
        )
        self.withheld.show_report(report)

    def _on_failed(self, error: Exception) -> None:
        self._progress.stop()
        self._job = None
        self._stale = True
        if not isinstance(error, MentorDeskError):
            raise error
        self.workbench.show_error(error)

    def _on_cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self._stale = True

    def _on_page(self, page: int, count: int) -> None:
        self._place.setText(f"page {page} of {count}" if count else "")
        self._back.setEnabled(page > 1)
        self._forth.setEnabled(page < count)

    def _on_whole(self, whole: bool) -> None:
        if whole:
            self.pages.fit_page()
        else:
            self.pages.fit_width()

    # -- the ways out -----------------------------------------------------------------------------

    def decide_names(self) -> None:
        """Ask of each doubtful word whether it is a name; the report is then made anew."""
        if self.report is not None and HeldNames.ask(self.workbench, self.report.held, self):
            self._outdate()

    def _may_leave(self) -> bool:
        """Whether there is a report and nothing holds it back; otherwise what does is shown."""
        if self.report is not None and self.report.held:
            self.workbench.show_banner(
                "The report is held back: words in it may be names.",
                tone="warn",
                action="Decide…",
                on_action=self.decide_names,
            )
            return False
        return self.report is not None

    def save_report(self) -> None:
        """Ask where, and save the very bytes that are shown."""
        if self.report is None or not self._may_leave():
            return
        path = self._ask_path("Save the report", self.report.file_name, "PDF (*.pdf)", ".pdf")
        if path is None:
            return
        with self.workbench.attempt():
            self.desk.reports.save(self.report, path, origin=self)
            self.workbench.show_banner(f"Saved as {path.name}.", icon="check")

    def print_report(self) -> None:
        """Ask which printer, and send it the very pages that are shown."""
        if self.report is None or not self._may_leave():
            return
        # Kept: the dialog crashes when its printer is gone.
        self._printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self._printer.setDocName(self.report.title)
        dialog = QPrintDialog(self._printer, self)
        dialog.setMinMax(1, self.report.pages)
        if dialog.exec() == QPrintDialog.DialogCode.Accepted:
            self.print_to(self._printer)

    def print_to(self, printer: QPrinter) -> None:
        """Print the report on this printer, and enter it in the register."""
        if self.report is None or not self._may_leave():
            return
        try:
            count = print_pages(self.report.content, printer)
        except OSError as error:
            self.workbench.show_error(MentorDeskError(f"It was not printed: {error}."))
            return
        self.desk.reports.printed(self.report, printer=printer.printerName(), origin=self)
        self.workbench.show_banner(f"Sent to the printer: {count} pages.", icon="printer")

    def export_table(self, subject: str) -> None:
        """Ask where, and write a table for the chosen readers."""
        audience: Audience = self.choices.audience
        path = self._ask_path(f"Export {subject}", f"{subject}.xlsx", _TABLE_FILES, ".xlsx")
        if path is None:
            return
        with self.workbench.attempt():
            table = self.desk.exporting.export(subject, path, audience=audience, origin=self)
            self.workbench.show_banner(
                f"{len(table.rows)} rows written to {path.name}, for: {AUDIENCES[audience].lower()}.",
                icon="check",
            )

    def _ask_path(self, title: str, name: str, kinds: str, ending: str) -> Path | None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        chosen, kind = QFileDialog.getSaveFileName(self, title, str(Path(folder) / name), kinds)
        if not chosen:
            return None
        path = Path(chosen)
        if not path.suffix:
            path = path.with_suffix(kind.partition("*")[2].rstrip(")") or ending)
        return path
