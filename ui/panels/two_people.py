"""What is asked of two people, whether the office introduces them or records what runs without it."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from mentordesk.terms import PersonStatus
from ui.widgets.choices import ChoiceField, MultiChoice
from ui.widgets.form_dialog import FormDialog, number_of

if TYPE_CHECKING:
    from mentordesk.desk import Desk


class TwoPeopleDialog(FormDialog):
    """A mentee, a mentor and what it is about; whoever left is not offered."""

    about_hint = ""

    def __init__(self, desk: "Desk", title: str, answer: str, parent: QWidget | None = None) -> None:
        self._desk = desk
        super().__init__(title, answer, parent)

    def _build(self) -> None:
        people = [
            (row.id, f"{row.name} · {row.section}" if row.section else row.name)
            for row in self._desk.roster.people()
            if row.status is not PersonStatus.LEFT
        ]
        domains = [(domain.id, domain.name) for domain in self._desk.office.domains() if domain.active]
        self.mentee = ChoiceField("Mentee", people, required=True, typed=True, placeholder="Type a name")
        self.mentor = ChoiceField("Mentor", people, required=True, typed=True, placeholder="Type a name")
        self.domains = MultiChoice("About", domains, placeholder=self.about_hint)
        for field in (self.mentee, self.mentor, self.domains):
            self.form.add(field.name, field)

    def accepts(self) -> bool:
        if self.mentee.value() == self.mentor.value():
            self.mentor.set_error("Nobody mentors themself")
            return False
        return True

    def chosen(self) -> tuple[int, int, tuple[int, ...]]:
        """The mentee, the mentor, and the domains with the main one first."""
        return (
            number_of(self.mentee.value()),
            number_of(self.mentor.value()),
            tuple(number_of(key) for key in self.domains.values()),
        )
