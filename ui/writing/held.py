"""What is being typed into a dialog is in the file too, so that no end of the program loses it."""

from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QDialog

from mentordesk.errors import MentorDeskError
from ui.widgets.dialog import INTERRUPTED
from ui.widgets.fields import TextField

if TYPE_CHECKING:
    from mentordesk.desk import Desk

HELD_AFTER_MS = 400
"""After the first letter that is not kept yet, as the text of an interview is."""


class Held(QObject):
    """Keeps one field's words as a note that waits, until the dialog is answered or left."""

    def __init__(
        self, desk: "Desk", field: TextField, *, dialog: QDialog, interview_id: int | None = None
    ) -> None:
        super().__init__(dialog)
        self._notes = desk.asides
        self._field = field
        self._interview_id = interview_id
        self._dialog = dialog
        self._note_id: int | None = None
        self._timer = QTimer(self, singleShot=True, interval=HELD_AFTER_MS)
        self._timer.timeout.connect(self.keep)
        field.edited.connect(self._on_edited)

    def keep(self) -> None:
        """Keep what stands in the field."""
        self._timer.stop()
        if self._field.value():
            # A disk that is full is told by what is saved for good.
            with suppress(MentorDeskError):
                self._note_id = self._notes.hold(
                    self._field.value(), note_id=self._note_id, interview_id=self._interview_id, origin=self
                )

    def end(self) -> None:
        """Keep nothing any more; what is kept goes, unless the program itself ends over it."""
        if self._dialog.property(INTERRUPTED):
            self.keep()
            return
        self._timer.stop()
        if self._note_id is not None:
            with suppress(MentorDeskError):
                self._notes.let_go(self._note_id, origin=self)

    def _on_edited(self) -> None:
        if not self._timer.isActive():
            self._timer.start()
