"""Opening an office in a window: asks for the passphrase, and what else it takes."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QWidget

from mentordesk.errors import DamagedError, PassphraseError, PlaceError
from mentordesk.settings import Workstation
from ui.copies_offer import CopiesOffer
from ui.widgets.dialog import Dialog, Question
from ui.widgets.fields import LineField
from ui.widgets.labels import Label

if TYPE_CHECKING:
    from mentordesk.desk import Desk


def open_desk(path: Path, *, passphrase: str | None = None, parent: QWidget | None = None) -> "Desk | None":
    """Open an office, made where there is none; None when a question on the way was left.

    What stands against it and cannot be asked away is raised as an `OfficeFileError`.
    """
    from mentordesk.desk import Desk

    given, insist = passphrase, Workstation().insists_on(path)
    while True:
        try:
            return Desk.open_or_create(path, passphrase=given, as_window=True, insist=insist)
        except PassphraseError as error:
            if not error.wanted:
                raise
            given = PassphraseDialog.ask(path.name, str(error) if error.wrong else "", parent)
            if given is None:
                return None
        except PlaceError as error:
            if not error.may_insist or not _insists(error, parent):
                raise
            Workstation().insist_on(path)
            insist = True
        except DamagedError as error:
            if not _restored(path, error, given, parent):
                raise


def _insists(error: PlaceError, parent: QWidget | None) -> bool:
    answers = [("open", "Open it all the same"), ("leave", "Leave it")]
    return Question.ask("Not a safe place", str(error), answers=answers, parent=parent) == "open"


def _restored(path: Path, error: DamagedError, passphrase: str | None, parent: QWidget | None) -> bool:
    from mentordesk.services.office.copies import replace_damaged

    copy, given = CopiesOffer.ask(path, str(error), parent), passphrase
    while copy is not None:
        try:
            replace_damaged(path, copy, passphrase=given)
        except PassphraseError as locked:
            # The damaged file could not say that it was locked.
            given = PassphraseDialog.ask(copy.name, str(locked) if locked.wrong else "", parent)
            if given is None:
                return False
        else:
            return True
    return False


class PassphraseDialog(Dialog):
    """Asks for the passphrase of a locked office."""

    def __init__(self, file_name: str, wrong: str, parent: QWidget | None = None) -> None:
        super().__init__("This office is locked", parent)
        self.body.addWidget(Label(f"{file_name} opens with its passphrase.", tone="quiet", parent=self))
        self.field = LineField("Passphrase", required=True, parent=self)
        self.field.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.line.setMinimumWidth(360)
        self.body.addWidget(self.field)
        self.add_answer("Open", "lock")
        self.field.set_error(wrong)
        self.field.setFocus()

    @classmethod
    def ask(cls, file_name: str, wrong: str = "", parent: QWidget | None = None) -> str | None:
        """Ask; the passphrase, or None when the question was left."""
        dialog = cls(file_name, wrong, parent)
        given = dialog.field.line.text() if dialog.answered() else None
        dialog.deleteLater()
        return given

    def accept(self) -> None:
        if self.field.line.text():
            super().accept()
        else:
            self.field.valid()
