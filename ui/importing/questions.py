"""The small questions of an import: what a cell should hold, who is meant by a name."""

from PySide6.QtWidgets import QWidget

from mentordesk.records.changes import Kind
from ui.widgets.dialog import Dialog
from ui.widgets.fields import LineField
from ui.widgets.forms import Form
from ui.widgets.person_field import PersonField
from ui.workbench import Workbench


class MendCell(Dialog):
    """Asks what a cell of the file should hold; the file itself stays as it is."""

    def __init__(self, label: str, line: int, parent: QWidget | None = None) -> None:
        super().__init__(f"Line {line}: {label.lower()}", parent)
        self.field = LineField(label, required=True)
        self.field.setMinimumWidth(380)
        form = Form(parent=self)
        form.add(label, self.field)
        self.body.addWidget(form)
        self.add_note("The file itself stays as it is.")
        self.add_answer("Take this")

    @classmethod
    def ask(cls, label: str, line: int, parent: QWidget) -> str | None:
        """Ask for the text, or None when the question was left."""
        dialog = cls(label, line, parent)
        text = dialog.field.value() if dialog.answered() else ""
        dialog.deleteLater()
        return text or None

    def accept(self) -> None:
        """Take the text, if there is one."""
        if self.field.valid():
            super().accept()


class ChoosePerson(Dialog):
    """Asks who is meant by a name."""

    def __init__(self, workbench: Workbench, name: str, parent: QWidget | None = None) -> None:
        super().__init__(f"Who is “{name}”?", parent)
        self._finding = workbench.desk.finding
        self.field = PersonField("Person", self._find, parent=self)
        self.field.setMinimumWidth(420)
        self.body.addWidget(self.field)
        self.add_answer("This is the person")

    @classmethod
    def ask(cls, workbench: Workbench, name: str, parent: QWidget) -> int | None:
        """Ask for somebody of the roster; their number, or None when the question was left."""
        dialog = cls(workbench, name, parent)
        person_id = dialog.field.person_id() if dialog.answered() else None
        dialog.deleteLater()
        return person_id

    def accept(self) -> None:
        """Take the person, if it is one."""
        if self.field.valid() and self.field.person_id() is not None:
            super().accept()

    def _find(self, typed: str) -> list[tuple[int, str]]:
        found = self._finding.find(typed, most=8)
        return [
            (one.id, f"{one.title} · {one.note}" if one.note else one.title)
            for one in found
            if one.kind is Kind.PERSON
        ]
