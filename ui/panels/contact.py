"""What is asked of a meeting or call that took place."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QCheckBox, QWidget

from mentordesk.domain.days import today
from mentordesk.domain.wording import CONTACT_KINDS, capital
from mentordesk.records.panels import PanelMember
from mentordesk.terms import ContactKind
from ui.widgets.choices import ChoiceField
from ui.widgets.dates import DateField
from ui.widgets.fields import LineField, NumberField
from ui.widgets.form_dialog import FormDialog
from ui.widgets.labels import caption


@dataclass(frozen=True)
class ContactAnswer:
    """A meeting or call that took place, with everybody who was there."""

    relationship_ids: tuple[int, ...]
    on: date
    kind: ContactKind
    minutes: int | None
    note: str


class ContactDialog(FormDialog):
    """Three fields after a telephone call; more of the panel ticked for a panel meeting."""

    def __init__(
        self,
        member: PanelMember,
        others: Sequence[PanelMember],
        parent: QWidget | None = None,
        *,
        together: bool = False,
    ) -> None:
        """`together`: a panel meeting, with everybody ticked at first."""
        self._member = member
        self._others = others
        title = "Log a panel meeting" if together else f"Log a contact with {member.person.name}"
        super().__init__(title, "Log", parent)
        if together:
            self.kind.set_value(ContactKind.PANEL_MEETING.value)
            for box in self._with.values():
                box.setChecked(True)

    @classmethod
    def ask(
        cls,
        member: PanelMember,
        others: Sequence[PanelMember],
        parent: QWidget | None,
        *,
        together: bool = False,
    ) -> ContactAnswer | None:
        dialog = cls(member, others, parent, together=together)
        answered = dialog.answered()
        dialog.deleteLater()
        return dialog.contact() if answered else None

    def _build(self) -> None:
        self.on = DateField("When", required=True)
        self.on.set_day(today())
        kinds = [(kind.value, capital(text)) for kind, text in CONTACT_KINDS.items()]
        self.kind = ChoiceField("What", kinds, required=True, typed=False)
        self.kind.set_value(ContactKind.MEETING.value)
        self.minutes = NumberField("Minutes", most=600)
        self.note = LineField("Note")
        for name, field in (
            ("When", self.on),
            ("What", self.kind),
            ("Minutes", self.minutes),
            ("Note", self.note),
        ):
            self.form.add(name, field)
        self._with = {
            one.relationship_id: QCheckBox(caption(one.person.name), self.form) for one in self._others
        }
        for number, box in enumerate(self._with.values()):
            self.form.add("Also there" if number == 0 else "", box)
        self.kind.setFocus()

    def accepts(self) -> bool:
        day = self.on.day()
        if day is not None and day > today():
            self.on.set_error("A contact is logged once it took place")
            return False
        return True

    def contact(self) -> ContactAnswer:
        """What was filled in."""
        also = (number for number, box in self._with.items() if box.isChecked())
        return ContactAnswer(
            (self._member.relationship_id, *also),
            self.on.day() or today(),
            ContactKind(str(self.kind.value())),
            self.minutes.number(),
            self.note.value(),
        )
