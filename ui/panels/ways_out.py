"""How a panel leaves the office: copied, saved or printed, for a named audience and in the register."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QWidget

from mentordesk.domain.days import today
from mentordesk.domain.printed import ReportName
from mentordesk.domain.wording import AUDIENCES
from mentordesk.errors import MentorDeskError
from mentordesk.records.panels import PanelRecord
from mentordesk.records.reports import Report
from ui.panels import paper
from ui.panels.paper import PanelSheet, PaperDialog
from ui.tasks import Job
from ui.ways_out import WaysOut as ReportWaysOut
from ui.ways_out import usual_paper
from ui.workbench import Workbench


class WaysOut:
    """Asks for whom, and lets the panel out."""

    def __init__(self, workbench: Workbench, parent: QWidget) -> None:
        self._workbench = workbench
        self._parent = parent
        self._printer: QPrinter | None = None
        self._reports = ReportWaysOut(workbench, parent)
        self._job: Job | None = None

    def let_out(self, panel: PanelRecord, way: str) -> None:
        """Ask for whom, and copy, save or print the panel."""
        asked = PaperDialog.ask(panel.mentee.name, way, self._parent)
        if asked is None:
            return
        copy = self._workbench.desk.exporting.panel(
            panel.mentee.id, audience=asked.audience, cycle_id=panel.cycle_id or None, made_on=today()
        )
        {"copy": self._copy, "pdf": self._save, "print": self._print}[asked.way](PanelSheet(copy))

    def let_community_out(self) -> None:
        """Ask for whom, make the community sheet in the background, and save or print it."""
        asked = PaperDialog.ask_of_community(self._parent)
        if asked is None:
            return
        desk, cycle_id = self._workbench.desk, self._workbench.cycle_id

        def work(_job: Job) -> Report:
            cycle = desk.cycles.cycle(cycle_id).name if cycle_id is not None else None
            return desk.reports.make(
                ReportName.COMMUNITY, cycle=cycle, audience=asked.audience, paper=usual_paper()
            )

        out = self._reports.print_out if asked.way == "print" else self._reports.save
        self._job = self._workbench.tasks.run(work, done=out, failed=self._on_failed)

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, MentorDeskError):
            raise error
        self._workbench.show_error(error)

    def save_report(self, report: Report) -> None:
        """Ask where, and save a finished page."""
        path = self._ask_path("Save the page", report.file_name)
        if path is not None:
            self._workbench.desk.reports.save(report, path)
            self._workbench.show_banner(f"Saved as {path.name}.", icon="check")

    def _copy(self, sheet: PanelSheet) -> None:
        self._enter(sheet, "clipboard")
        paper.copy(sheet)
        self._say(sheet, "The panel is on the clipboard", "copy")

    def _save(self, sheet: PanelSheet) -> None:
        path = self._ask_path("Save the panel", paper.file_name(sheet))
        if path is None:
            return
        self._workbench.desk.exporting.release_panel(sheet.copy, paper.pdf(sheet, usual_paper()), path)
        self._say(sheet, f"Saved as {path.name}", "check")

    def _ask_path(self, title: str, name: str) -> Path | None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        chosen, _kind = QFileDialog.getSaveFileName(
            self._parent, title, str(Path(folder) / name), "PDF (*.pdf)"
        )
        if not chosen:
            return None
        return Path(chosen) if Path(chosen).suffix else Path(chosen).with_suffix(".pdf")

    def _print(self, sheet: PanelSheet) -> None:
        # Kept: the dialog crashes when its printer is gone.
        self._printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self._printer.setDocName(f"Panel of {sheet.panel.mentee.name}")
        if QPrintDialog(self._printer, self._parent).exec() == QPrintDialog.DialogCode.Accepted:
            self.print_to(sheet, self._printer)

    def print_to(self, sheet: PanelSheet, printer: QPrinter) -> None:
        """Print on this printer, and enter it in the register."""
        self._workbench.desk.exporting.require_register()
        try:
            paper.print_on(sheet, printer)
        except OSError as error:
            raise MentorDeskError(f"It was not printed: {error}.") from error
        self._enter(sheet, "print", printer.printerName())
        self._say(sheet, "Sent to the printer", "printer")

    def _enter(self, sheet: PanelSheet, way: str, name: str = "") -> None:
        self._workbench.desk.exporting.enter_panel(sheet.copy, way, file_name=name)

    def _say(self, sheet: PanelSheet, done: str, icon: str) -> None:
        self._workbench.show_banner(f"{done}, for: {AUDIENCES[sheet.copy.audience].lower()}.", icon=icon)
