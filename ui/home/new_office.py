"""Making an office: its name, its place, and a passphrase where it is to be locked."""

import re
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QFileDialog, QHBoxLayout, QLineEdit, QWidget

from mentordesk import paths
from ui.widgets.buttons import LinkButton
from ui.widgets.dialog import Dialog
from ui.widgets.fields import LineField
from ui.widgets.forms import Form
from ui.widgets.labels import Label

_LOST = (
    "Without its passphrase nobody can open this office any more, and nobody can bring it back: people, "
    "panels, interviews, and every copy of them would be lost. Write the passphrase down and keep it where "
    "the office keeps its keys. It cannot be added or changed later."
)
_LEAST_LETTERS = 8


@dataclass(frozen=True)
class NewOffice:
    """What was answered: where the office is to be, for whom, and how it is locked."""

    path: Path
    department: str
    passphrase: str | None


class NewOfficeDialog(Dialog):
    """Asks for the department's name; the rest may stay as it is."""

    def __init__(self, *, department: str = "", parent: QWidget | None = None) -> None:
        super().__init__("A new office", parent)
        self._chosen: Path | None = None
        self.setMinimumWidth(560)
        self.form = Form(label_width=120, parent=self)
        self.department = LineField(
            "Department", required=True, placeholder="Radiology, for instance", parent=self
        )
        self.department.set_value(department)
        self.department.edited.connect(self._show_place)
        self.form.add("Department", self.department)
        self.form.add("File", self._build_place())
        self.lock = QCheckBox("Lock the file with a passphrase", self)
        self.lock.toggled.connect(self._show_lock)
        self.form.add("", self.lock)
        self.passphrase = self._secret("Passphrase")
        self.again = self._secret("Once more")
        self._labels = [self.form.add(field.name, field) for field in (self.passphrase, self.again)]
        self.lost = Label(_LOST, tone="warn", wrap=True, parent=self)
        self.form.add_wide(self.lost)
        self.body.addWidget(self.form)
        self.body.addStretch(1)
        self.add_answer("Make the office")
        self._show_lock()
        self._show_place()

    @classmethod
    def ask(cls, *, department: str = "", parent: QWidget | None = None) -> NewOffice | None:
        """Ask; None when the dialog was left."""
        dialog = cls(department=department, parent=parent)
        answer = dialog.answer() if dialog.answered() else None
        dialog.deleteLater()
        return answer

    def answer(self) -> NewOffice:
        """What stands in the fields."""
        passphrase = self.passphrase.line.text() if self.lock.isChecked() else None
        return NewOffice(self.path(), self.department.value(), passphrase)

    def path(self) -> Path:
        """Where the office is to be."""
        return self._chosen or free_place(self.department.value())

    def accept(self) -> None:
        if not self.form.valid():
            return
        if self.lock.isChecked():
            self.passphrase.set_error(_unfit(self.passphrase.line.text()))
            same = self.passphrase.line.text() == self.again.line.text()
            self.again.set_error("" if same else "The two are not the same")
            if self.passphrase.error or self.again.error:
                return
        super().accept()

    def _build_place(self) -> QWidget:
        place = QWidget(self)
        row = QHBoxLayout(place)
        row.setContentsMargins(0, 6, 0, 0)
        row.setSpacing(8)
        self.place = Label("", tone="quiet", wrap=True, parent=place)
        change = LinkButton("Change", place)
        change.clicked.connect(self._on_change)
        row.addWidget(self.place, 1)
        row.addWidget(change)
        return place

    def _secret(self, name: str) -> LineField:
        field = LineField(name, parent=self)
        field.line.setEchoMode(QLineEdit.EchoMode.Password)
        return field

    def _show_lock(self) -> None:
        is_on = self.lock.isChecked()
        for widget in (self.passphrase, self.again, self.lost, *self._labels):
            widget.setVisible(is_on)
        if is_on:
            self.passphrase.setFocus()

    def _on_change(self) -> None:
        chosen, _kind = QFileDialog.getSaveFileName(
            self, "Where the office is kept", str(self.path()), f"MentorDesk offices (*{paths.SUFFIX})"
        )
        if chosen:
            path = Path(chosen)
            self._chosen = path if path.suffix == paths.SUFFIX else path.with_name(path.name + paths.SUFFIX)
            self._show_place()

    def _show_place(self) -> None:
        self.place.setText(str(self.path()))


def free_place(department: str) -> Path:
    """A file in the data folder that is named for the department and isn't there yet."""
    stem = re.sub(r"[^\w-]+", "-", department.casefold()).strip("-_")[:60] or "office"
    path, number = paths.data_folder() / f"{stem}{paths.SUFFIX}", 1
    while path.exists():
        number += 1
        path = path.with_name(f"{stem}-{number}{paths.SUFFIX}")
    return path


def _unfit(passphrase: str) -> str:
    if len(passphrase) < _LEAST_LETTERS:
        return f"Take {_LEAST_LETTERS} letters at least; a sentence is easiest to keep in mind"
    return ""
