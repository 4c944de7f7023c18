"""What is asked before two people are introduced."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui.panels.two_people import TwoPeopleDialog
from ui.widgets.fields import LineField
from ui.widgets.form_dialog import number_of
from ui.widgets.labels import Label

if TYPE_CHECKING:
    from mentordesk.desk import Desk


@dataclass(frozen=True)
class Asked:
    """Who is to be introduced to whom; the first domain is the main one."""

    mentee_id: int
    mentor_id: int
    domain_ids: tuple[int, ...]
    note: str


class IntroductionDialog(TwoPeopleDialog):
    """Introduce two people; what speaks against it is shown and forbids nothing."""

    about_hint = "What the mentor is to help with"

    def __init__(self, desk: "Desk", mentee_id: int | None, parent: QWidget | None = None) -> None:
        super().__init__(desk, "Introduce two people", "Introduce", parent)
        self.add_note("Both are asked. It begins when both have said yes.")
        self.mentee.set_value(mentee_id)

    @classmethod
    def ask(cls, desk: "Desk", *, mentee_id: int | None, parent: QWidget | None) -> Asked | None:
        dialog = cls(desk, mentee_id, parent)
        answered = dialog.answered()
        dialog.deleteLater()
        return dialog.asked() if answered else None

    def _build(self) -> None:
        super()._build()
        self.note = LineField("Note")
        self.form.add("Note", self.note)
        self._remarks = Label("", "small", tone="warn", wrap=True, parent=self)
        self.body.addWidget(self._remarks)
        self.mentee.committed.connect(self._look)
        self.mentor.committed.connect(self._look)

    def asked(self) -> Asked:
        """What was filled in."""
        return Asked(*self.chosen(), self.note.value())

    def _look(self) -> None:
        mentee, mentor = self.mentee.value(), self.mentor.value()
        if mentee is None or mentor is None or mentee == mentor:
            self._remarks.setText("")
            return
        found = self._desk.panels.placement(number_of(mentee), number_of(mentor))
        concerns = [remark.text for remark in found if remark.concern]
        self._remarks.setText("To think about: " + "; ".join(concerns) if concerns else "")
