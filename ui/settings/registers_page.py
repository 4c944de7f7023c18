"""The registers: files that were taken in, and what left the office."""

from PySide6.QtWidgets import QStackedWidget, QWidget

from mentordesk.records.office import ExportRecord, ImportRecord
from ui.moments import moment
from ui.settings.page import Page
from ui.widgets.buttons import Segments
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
        stack = QStackedWidget(self)
        stack.addWidget(self.imports)
        stack.addWidget(self.exports)
        self.which.chosen.connect(lambda key: stack.setCurrentIndex(("imports", "exports").index(key)))
        self.content.addWidget(self.which)
        self.content.addWidget(stack, 1)

    def reload(self) -> None:
        """Read both registers anew."""
        self.imports.set_records(map(_import, self.desk.registers.imports()))
        self.exports.set_records(map(_export, self.desk.registers.exports()))


def _import(record: ImportRecord) -> Record:
    counts = ", ".join(f"{number} {name}" for name, number in record.counts.items() if number)
    return Record(record.id, (record.at, record.staff, record.what, record.file_name, counts))


def _export(record: ExportRecord) -> Record:
    what = ", ".join(part for part in (record.what, record.scope) if part)
    cells = (record.at, record.staff, what, record.audience, record.way, record.file_name, record.withheld)
    return Record(record.id, cells)
