"""How a panel leaves the office: copied, saved or printed, for a named audience and in the register."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QWidget

from mentordesk.domain.wording import AUDIENCES
from mentordesk.errors import MentorDeskError
from mentordesk.records.panels import PanelRecord
from mentordesk.records.reports import Report
from ui.panels import paper
from ui.panels.paper import PanelSheet, PaperDialog
from ui.panels.sights import today
from ui.workbench import Workbench


class WaysOut:
    """Asks for whom, and lets the panel out."""

    def __init__(self, workbench: Workbench, parent: QWidget) -> None:
        self._workbench = workbench
        self._parent = parent
        self._printer: QPrinter | None = None

    def let_out(self, panel: PanelRecord, way: str) -> None:
        """Ask for whom, and copy, save or print the panel."""
        asked = PaperDialog.ask(panel.mentee.name, way, self._parent)
        if asked is None:
            return
        desk = self._workbench.desk
        cycle = desk.cycles.cycle(panel.cycle_id).name if panel.cycle_id else ""
        sheet = PanelSheet.of(panel, desk.office.department, cycle, asked.audience, today())
        {"copy": self._copy, "pdf": self._save, "print": self._print}[asked.way](sheet)

    def save_report(self, report: Report) -> None:
        """Ask where, and save a finished page."""
        path = self._ask_path("Save the page", report.file_name)
        if path is not None:
            self._workbench.desk.reports.save(report, path)
            self._workbench.show_banner(f"Saved as {path.name}.", icon="check")

    def _copy(self, sheet: PanelSheet) -> None:
        paper.copy(sheet)
        self._enter(sheet, "clipboard")
        self._say(sheet, "The panel is on the clipboard", "copy")

    def _save(self, sheet: PanelSheet) -> None:
        path = self._ask_path("Save the panel", paper.file_name(sheet))
        if path is None:
            return
        self._workbench.desk.exporting.release(
            paper.pdf(sheet), path, what="Panel sheet", scope=sheet.head, audience=sheet.audience
        )
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
        try:
            paper.print_on(sheet, printer)
        except OSError as error:
            raise MentorDeskError(f"It was not printed: {error}.") from error
        self._enter(sheet, "print", printer.printerName())
        self._say(sheet, "Sent to the printer", "printer")

    def _enter(self, sheet: PanelSheet, way: str, name: str = "") -> None:
        self._workbench.desk.exporting.enter(
            what="Panel sheet", scope=sheet.head, audience=sheet.audience, way=way, file_name=name
        )

    def _say(self, sheet: PanelSheet, done: str, icon: str) -> None:
        self._workbench.show_banner(f"{done}, for: {AUDIENCES[sheet.audience].lower()}.", icon=icon)
