"""Taking a contact out of the log that was logged by mistake."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from mentordesk.domain.wording import CONTACT_KINDS, capital
from mentordesk.records.panels import PanelMember
from mentordesk.records.relationships import ContactRecord
from ui.widgets.choices import ChoiceField
from ui.widgets.dates import written
from ui.widgets.form_dialog import FormDialog, number_of


class StrikeDialog(FormDialog):
    """Which of the contacts never took place; the newest stands first, since mistakes are seen soon."""

    def __init__(
        self, member: PanelMember, contacts: Sequence[ContactRecord], parent: QWidget | None = None
    ) -> None:
        self._contacts = sorted(contacts, key=lambda one: (one.on, one.id), reverse=True)
        super().__init__(f"Strike a contact with {member.person.name}", "Strike", parent)
        self.add_note("One that several were part of is struck for all of them. Ctrl+Z brings it back.")

    @classmethod
    def ask(
        cls, member: PanelMember, contacts: Sequence[ContactRecord], parent: QWidget | None
    ) -> int | None:
        """Ask; None when it was left."""
        dialog = cls(member, contacts, parent)
        answered = dialog.answered()
        dialog.deleteLater()
        return number_of(dialog.contact.value()) if answered else None

    def _build(self) -> None:
        options = [(one.id, _words(one)) for one in self._contacts]
        self.contact = ChoiceField("Contact", options, required=True, typed=False)
        if self._contacts:
            self.contact.set_value(self._contacts[0].id)
        self.form.add("Contact", self.contact)


def _words(contact: ContactRecord) -> str:
    parts = [written(contact.on), capital(CONTACT_KINDS[contact.kind])]
    if contact.minutes:
        parts.append(f"{contact.minutes} min")
    if len(contact.relationship_ids) > 1:
        parts.append(f"{len(contact.relationship_ids)} mentors")
    if contact.note:
        parts.append(contact.note)
    return " · ".join(parts)
