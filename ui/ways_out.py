"""How a report leaves the office from the view that shows it: saved, printed, or as a table."""

from collections.abc import Callable, Collection
from pathlib import Path

from PySide6.QtCore import QLocale, QStandardPaths
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QWidget

from mentordesk.domain.wording import AUDIENCES
from mentordesk.errors import MentorDeskError
from mentordesk.records.exports import ReadyFile
from mentordesk.records.reports import Report
from mentordesk.terms import Audience
from ui.printing import print_pages
from ui.tasks import Job
from ui.widgets.progress import ProgressLine
from ui.workbench import Workbench

_TABLE_FILES = "Spreadsheet (*.xlsx);;Comma separated (*.csv);;JSON (*.json)"
_BOOK_FILES = "Spreadsheet (*.xlsx)"


class WaysOut:
    """Asks where to, and lets out the very bytes that are shown; `on_decide` is for a report held back.

    `progress` shows how far a long table is, and cancels it.
    """

    def __init__(
        self,
        workbench: Workbench,
        view: QWidget,
        on_decide: Callable[[], None] = lambda: None,
        *,
        progress: ProgressLine | None = None,
    ) -> None:
        self._workbench = workbench
        self._view = view
        self._on_decide = on_decide
        self._progress = progress
        self._job: Job | None = None
        if progress is not None:
            progress.cancel_requested.connect(self.cancel)

    def save(self, report: Report | None) -> None:
        """Ask where, and save it."""
        if report is None or not self._may_leave(report):
            return
        path = self._ask_path("Save the report", report.file_name, "PDF (*.pdf)", ".pdf")
        if path is None:
            return
        with self._workbench.attempt():
            self._workbench.desk.reports.save(report, path, origin=self._view)
            self._workbench.show_banner(f"Saved as {path.name}.", icon="check")

    def print_out(self, report: Report | None) -> None:
        """Ask which printer, and send it the pages."""
        if report is None or not self._may_leave(report):
            return
        # Kept: the dialog crashes when its printer is gone.
        self._printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self._printer.setDocName(report.title)
        dialog = QPrintDialog(self._printer, self._view)
        dialog.setMinMax(1, report.pages)
        if dialog.exec() == QPrintDialog.DialogCode.Accepted:
            self.print_to(report, self._printer)

    def print_to(self, report: Report | None, printer: QPrinter) -> None:
        """Print it on this printer, and enter it in the register."""
        if report is None or not self._may_leave(report):
            return
        with self._workbench.attempt():
            self._workbench.desk.exporting.require_register()
            try:
                count = print_pages(report.content, printer)
            except OSError as error:
                raise MentorDeskError(f"It was not printed: {error}.") from error
            self._workbench.desk.reports.printed(report, printer=printer.printerName(), origin=self._view)
            pages = "1 page" if count == 1 else f"{count} pages"
            self._workbench.show_banner(f"Sent to the printer: {pages}.", icon="printer")

    def export(
        self,
        subject: str,
        audience: Audience,
        *,
        only: Collection[int] | None = None,
        cycle: str | None = None,
    ) -> None:
        """Ask where, and write a table for these readers; `only` these records of it, or one cycle."""
        path = self._ask_path(f"Export {subject}", _named(subject, cycle), _TABLE_FILES, ".xlsx")
        if path is None:
            return
        exporting = self._workbench.desk.exporting
        self._write(
            path,
            lambda job: exporting.ready(
                subject, path.suffix, audience=audience, only=only, cycle=cycle, progress=job.report
            ),
        )

    def export_book(self, audience: Audience, *, cycle: str | None = None) -> None:
        """Ask where, and write the workbook of all tables for these readers, or of one cycle."""
        suggested = _named("interviews and outcomes", cycle)
        path = self._ask_path("Export a workbook", suggested, _BOOK_FILES, ".xlsx")
        if path is None:
            return
        exporting = self._workbench.desk.exporting
        self._write(
            path,
            lambda job: exporting.ready_book(
                path.suffix, audience=audience, cycle=cycle, progress=job.report
            ),
        )

    def _write(self, path: Path, work: Callable[[Job], ReadyFile]) -> None:
        """Make a file beside the window, then let it out."""
        if self._job is not None:
            self._job.cancel()
        if self._progress is not None:
            self._progress.start(f"Writing {path.name}")
        # Not the database's worker: reading waits for nobody, and a text's saving must not wait for this.
        self._job = self._workbench.tasks.run(
            work,
            done=lambda ready: self._on_ready(ready, path),
            failed=self._on_failed,
            progress=self._progress.set_progress if self._progress is not None else None,
            database=False,
        )

    def _on_ready(self, ready: ReadyFile, path: Path) -> None:
        self._stop()
        with self._workbench.attempt():
            self._workbench.desk.exporting.let_go(ready, path, origin=self._view)
            counts = [(len(one.rows), one.subject) for one in ready.tables]
            rows = ", ".join(f"{count:n} of {subject}" for count, subject in counts)
            said = f"{counts[0][0]:n} rows" if len(counts) == 1 else f"Rows ({rows})"
            self._workbench.show_banner(
                f"{said} written to {path.name}, for: {AUDIENCES[ready.audience].lower()}.", icon="check"
            )

    def _on_failed(self, error: Exception) -> None:
        self._stop()
        self._workbench.show_failure(error)

    def cancel(self) -> None:
        """Write nothing of what is being made."""
        if self._job is not None:
            self._job.cancel()
        self._stop()

    def _stop(self) -> None:
        self._job = None
        if self._progress is not None:
            self._progress.stop()

    def _may_leave(self, report: Report) -> bool:
        """Whether nothing holds the report back; otherwise what does is shown."""
        if report.held:
            self._workbench.show_banner(
                "The report is held back: words in it may be names.",
                tone="warn",
                action="Decide…",
                on_action=self._on_decide,
            )
        return not report.held

    def _ask_path(self, title: str, name: str, kinds: str, ending: str) -> Path | None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        chosen, kind = QFileDialog.getSaveFileName(self._view, title, str(Path(folder) / name), kinds)
        if not chosen:
            return None
        path = Path(chosen)
        if not path.suffix:
            path = path.with_suffix(kind.partition("*")[2].rstrip(")") or ending)
        return path


def usual_paper() -> str:
    """Letter where inches are used, A4 elsewhere."""
    inches = QLocale.MeasurementSystem.ImperialUSSystem
    return "letter" if QLocale.system().measurementSystem() is inches else "a4"


def _named(subject: str, cycle: str | None) -> str:
    """What a table's file is called at first."""
    name = subject if cycle is None else f"{subject} {cycle}"
    return f"{name.replace('/', '-')}.xlsx"
