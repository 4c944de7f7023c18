"""The export of the roster: for whom, what is withheld from them, and into which file."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from mentordesk.errors import MentorDeskError
from mentordesk.terms import Audience
from ui.widgets.choices import ChoiceField
from ui.widgets.dialog import Dialog
from ui.widgets.forms import Form
from ui.widgets.labels import Label
from ui.workbench import Workbench

_AUDIENCES = (
    (Audience.OFFICE, "The mentorship office: everything"),
    (Audience.LEADERSHIP, "The leadership: names, ranks, sections"),
    (Audience.DEPARTMENT, "The whole department: counts"),
)
_FILES = "Excel workbook (*.xlsx);;CSV (*.csv);;JSON (*.json)"


class ExportRoster(Dialog):
    """Shows what the audience gets and what it does not, then asks for the file."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__("Export the roster", parent)
        self._exporting = workbench.desk.exporting
        self.path: Path | None = None
        self.audience = ChoiceField("For", list(_AUDIENCES), required=True)
        self.audience.set_value(Audience.OFFICE)
        self.audience.committed.connect(self._show_withheld)
        self.audience.setMinimumWidth(360)
        form = Form(label_width=60, parent=self)
        form.add("For", self.audience)
        self.body.addWidget(form)
        self.gets = Label(wrap=True, parent=self)
        self.withheld = Label(tone="quiet", wrap=True, parent=self)
        self.fault = Label(tone="err", wrap=True, parent=self)
        for label in (self.gets, self.withheld, self.fault):
            label.setMinimumWidth(440)
            self.body.addWidget(label)
        self.fault.hide()
        self.add_note("Every export is entered in the register.")
        self.add_answer("Save as…", "file-down")
        self._show_withheld()

    @classmethod
    def ask(cls, workbench: Workbench, parent: QWidget) -> Path | None:
        """Ask and export; the file that was written, or None when the dialog was left."""
        dialog = cls(workbench, parent)
        dialog.answered()
        dialog.deleteLater()
        return dialog.path

    def chosen_audience(self) -> Audience:
        """Who is to read the file."""
        return Audience(str(self.audience.value()))

    def accept(self) -> None:
        """Ask for the file and write it; what goes wrong is said and the dialog stays."""
        path = choose_target(self)
        if path is None:
            return
        try:
            self._exporting.export("people", path, audience=self.chosen_audience())
        except (MentorDeskError, OSError) as error:
            self.fault.setText(str(error))
            self.fault.show()
            return
        self.path = path
        super().accept()

    def _show_withheld(self) -> None:
        table = self._exporting.table("people", audience=self.chosen_audience())
        columns = ", ".join(column.name.replace("_", " ") for column in table.columns)
        self.gets.setText(f"{len(table.rows):n} lines: {columns}")
        said = [f"{one.what}{f' ({one.count:n})' if one.count else ''}: {one.why}" for one in table.withheld]
        self.withheld.setText("Withheld. " + "; ".join(said) if said else "Nothing is withheld.")


def choose_target(parent: QWidget) -> Path | None:
    """The system's dialog for a file to write."""
    name, kind = QFileDialog.getSaveFileName(parent, "Export the roster", "roster.xlsx", _FILES)
    if not name:
        return None
    path = Path(name)
    return path if path.suffix else path.with_suffix(kind.rpartition("*")[2].rstrip(")") or ".xlsx")
