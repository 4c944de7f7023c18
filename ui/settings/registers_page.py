"""The registers: files that were taken in, and what left the office."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from mentordesk.domain.printed import ReportName
from mentordesk.records.office import ExportRecord, ImportRecord
from mentordesk.records.reports import Report
from ui.moments import moment
from ui.settings.page import Page
from ui.ways_out import WaysOut, usual_paper
from ui.widgets.buttons import Button, Segments
from ui.widgets.empty import EmptyState
from ui.widgets.table import Column, Record
from ui.widgets.table_view import TableView
from ui.workbench import Workbench

_IMPORTS = (
    Column("at", "When", 150, quiet=True, text=moment, key=lambda at: at),
    Column("staff", "Who", 130),
    Column("what", "What", 110),
    Column("file", "File", 260),
    Column("counts", "Taken", 300, quiet=True),
)
_EXPORTS = (
    Column("at", "When", 150, quiet=True, text=moment, key=lambda at: at),
    Column("staff", "Who", 130),
    Column("what", "What", 150),
    Column("audience", "Audience", 110),
    Column("way", "As", 90),
    Column("file", "File", 240),
    Column("withheld", "Withheld", 90, trailing=True, key=lambda count: count),
)


class RegistersPage(Page):
    """Two tables, one at a time; nothing in them can be changed."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(
            workbench,
            "Registers",
            "Every file that came in, and everything that left the office: what, for whom, when, by whom.",
            parent,
            wide=True,
        )
        self.which = Segments((("imports", "Imports"), ("exports", "Exports")), "Register", self)
        self.which.setMaximumWidth(220)
        self.imports = TableView(_IMPORTS, "Imports", parent=self)
        self.exports = TableView(_EXPORTS, "Exports", parent=self)
        self._stack = QStackedWidget(self)
        self._nothing = {
            "imports": EmptyState(
                icon="download",
                title="No file was taken in yet",
                text="Each roster, each sheet of panels and each text that is imported is written down here.",
                parent=self,
            ),
            "exports": EmptyState(
                icon="file-down",
                title="Nothing has left the office yet",
                text="Whatever is printed, saved or copied as a table is written down here: what, for whom, "
                "when, and by whom.",
                parent=self,
            ),
        }
        for page in (self.imports, self.exports, *self._nothing.values()):
            self._stack.addWidget(page)
        self.save = Button("Save PDF…", "file-down", parent=self)
        self.print = Button("Print…", "printer", parent=self)
        self.save.setAccessibleDescription("The register of exports as a PDF")
        self.print.setAccessibleDescription("The register of exports")
        self._ways_out = WaysOut(workbench, self)
        self.save.clicked.connect(lambda: self._let_out(self._ways_out.save))
        self.print.clicked.connect(lambda: self._let_out(self._ways_out.print_out))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.which)
        row.addStretch(1)
        row.addWidget(self.print)
        row.addWidget(self.save)
        self.which.chosen.connect(self._on_which)
        self._on_which("imports")
        self.content.addLayout(row)
        self.content.addWidget(self._stack, 1)

    def _on_which(self, key: str) -> None:
        table = self.imports if key == "imports" else self.exports
        self._stack.setCurrentWidget(table if table.model().rowCount() else self._nothing[key])
        for button in (self.save, self.print):
            button.setVisible(key == "exports")

    def _let_out(self, way: Callable[[Report], object]) -> None:
        with self.workbench.attempt():
            way(self.desk.reports.make(ReportName.REGISTER, paper=usual_paper()))
        self.reload()

    def reload(self) -> None:
        """Read both registers anew."""
        self.imports.set_records(map(_import, self.desk.registers.imports()))
        self.exports.set_records(map(_export, self.desk.registers.exports()))
        self._on_which(self.which.current())


def _import(record: ImportRecord) -> Record:
    counts = ", ".join(f"{number} {name}" for name, number in record.counts.items() if number)
    return Record(record.id, (record.at, record.staff, record.what, record.file_name, counts))


def _export(record: ExportRecord) -> Record:
    what = ", ".join(part for part in (record.what, record.scope) if part)
    cells = (record.at, record.staff, what, record.audience, record.way, record.file_name, record.withheld)
    return Record(record.id, cells)
