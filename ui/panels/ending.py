"""What is asked when a relationship ends, or when its ending is amended."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QCheckBox, QWidget

from mentordesk.domain.days import today
from mentordesk.domain.vocabulary import REASON_GROUPS
from mentordesk.domain.wording import ENDED_BY, capital
from mentordesk.records.office import ReasonRecord
from mentordesk.records.panels import PanelMember
from mentordesk.records.relationships import SpellRecord
from mentordesk.terms import EndedBy, State
from ui.widgets.choices import ChoiceField
from ui.widgets.dates import DateField
from ui.widgets.fields import TextField
from ui.widgets.form_dialog import FormDialog, number_of

_OF_THE_TWO = (EndedBy.MENTEE, EndedBy.MENTOR, EndedBy.BOTH)
_REASONS = ("First reason", "Second reason", "Third reason")


@dataclass(frozen=True)
class EndingAnswer:
    """How a relationship ended; reasons in the order of weight."""

    by: EndedBy
    reasons: tuple[int, ...]
    no_fault: bool
    note: str
    on: date


class EndingDialog(FormDialog):
    """Who ended it, why in the order of weight, and whether without fault: under a minute."""

    def __init__(
        self,
        member: PanelMember,
        reasons: Sequence[ReasonRecord],
        parent: QWidget | None = None,
        *,
        known: SpellRecord | None = None,
    ) -> None:
        """`known`: the ending that is recorded already and is amended."""
        stays = known.reasons if known is not None else ()
        self._reasons = [
            (reason.id, f"{REASON_GROUPS.get(reason.group, reason.group)}: {reason.name}")
            for reason in reasons
            if reason.active or reason.name in stays
        ]
        self._ranks = (*_REASONS, *(f"Reason {n}" for n in range(len(_REASONS) + 1, len(stays) + 1)))
        self._began = member.state is not State.PROPOSED
        name = member.person.name
        if known is not None:
            super().__init__(f"Amend the ending with {name}", "Amend", parent)
            self.add_note("What it says now stays in the changes of the relationship.")
            self._show(known, {reason.name: reason.id for reason in reasons})
        elif self._began:
            super().__init__(f"End the relationship with {name}", "End", parent)
            self.add_note("Its record is kept, and it can be re-opened.")
        else:
            super().__init__(f"Withdraw the introduction to {name}", "Withdraw", parent)
            self.add_note("A no of one of the two is recorded as an answer.")
            self.by.set_value(EndedBy.OFFICE.value)

    @classmethod
    def ask(
        cls,
        member: PanelMember,
        reasons: Sequence[ReasonRecord],
        parent: QWidget | None,
        *,
        known: SpellRecord | None = None,
    ) -> EndingAnswer | None:
        dialog = cls(member, reasons, parent, known=known)
        answered = dialog.answered()
        dialog.deleteLater()
        return dialog.ending() if answered else None

    def _build(self) -> None:
        # Of the two themselves, what never began is a no and not an ending.
        sides = () if self._began else _OF_THE_TWO
        who = [(who.value, capital(text)) for who, text in ENDED_BY.items() if who not in sides]
        self.by = ChoiceField("Who ended it", who, required=True, typed=False)
        self.form.add("Who ended it", self.by)
        self.reasons = [ChoiceField(name, self._reasons, typed=True) for name in self._ranks]
        for name, field in zip(self._ranks, self.reasons, strict=True):
            self.form.add(name, field)
        self.no_fault = QCheckBox("Without fault on either side", self.form)
        self.no_fault.setChecked(True)
        self.form.add("", self.no_fault)
        self.on = DateField("Ended on", required=True)
        self.on.set_day(today())
        self.form.add("Ended on", self.on)
        self.note = TextField("Note", lines=2)
        self.form.add("Note", self.note)

    def _show(self, known: SpellRecord, numbers: Mapping[str, int]) -> None:
        if known.ended_by is not None:
            self.by.set_value(known.ended_by.value)
        for field, name in zip(self.reasons, known.reasons, strict=False):
            field.set_value(numbers[name])
        self.no_fault.setChecked(bool(known.no_fault))
        self.on.set_day(known.ended_on)
        self.note.set_value(known.ending_note)

    def ending(self) -> EndingAnswer:
        """What was filled in."""
        chosen = [field.value() for field in self.reasons]
        return EndingAnswer(
            EndedBy(str(self.by.value())),
            tuple(number_of(key) for key in dict.fromkeys(chosen) if key is not None),
            self.no_fault.isChecked(),
            self.note.value(),
            self.on.day() or today(),
        )
