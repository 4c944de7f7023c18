"""What the office celebrates: a milestone credited to members of the panel, and thanks to a mentor."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QCheckBox, QWidget

from mentordesk.domain.days import today
from mentordesk.records.panels import MilestoneRecord, PanelMember, PanelRecord
from ui.widgets.choices import ChoiceField
from ui.widgets.dates import DateField, written
from ui.widgets.fields import LineField, TextField
from ui.widgets.form_dialog import FormDialog, number_of
from ui.widgets.labels import Label, caption

_TOLD = 4


@dataclass(frozen=True)
class MilestoneAnswer:
    """What was achieved, when, and who helped."""

    title: str
    on: date
    credits_to: tuple[int, ...]
    note: str
    may_be_named: bool


class MilestoneDialog(FormDialog):
    """A milestone of the mentee; the members of the panel are ticked who are credited with it."""

    def __init__(
        self, panel: PanelRecord, earlier: Sequence[MilestoneRecord], parent: QWidget | None = None
    ) -> None:
        self._members = (*panel.members, *panel.former)
        super().__init__(f"A milestone of {panel.mentee.name}", "Celebrate", parent)
        told = [f"{one.title} ({written(one.on)})" for one in reversed(earlier)]
        if told:
            more = f" and {len(told) - _TOLD} more" if len(told) > _TOLD else ""
            words = f"Celebrated so far: {'; '.join(told[:_TOLD])}{more}"
            self.body.addWidget(Label(words, "small", tone="quiet", wrap=True, parent=self))

    @classmethod
    def ask(
        cls, panel: PanelRecord, earlier: Sequence[MilestoneRecord], parent: QWidget | None
    ) -> MilestoneAnswer | None:
        """Ask; None when it was left."""
        dialog = cls(panel, earlier, parent)
        answered = dialog.answered()
        dialog.deleteLater()
        return dialog.milestone() if answered else None

    def _build(self) -> None:
        self.what = LineField("What", required=True)
        self.on = DateField("When", required=True)
        self.on.set_day(today())
        self.note = LineField("Note")
        self.form.add("What", self.what)
        self.form.add("When", self.on)
        self.credits = {
            one.person.id: QCheckBox(caption(one.person.name), self.form) for one in self._members
        }
        for number, box in enumerate(self.credits.values()):
            self.form.add("Credited" if number == 0 else "", box)
        self.form.add("Note", self.note)
        self.named = QCheckBox("The mentee agrees to be named before the department", self.form)
        self.form.add("", self.named)
        self.what.setFocus()

    def milestone(self) -> MilestoneAnswer:
        """What was filled in."""
        return MilestoneAnswer(
            self.what.value(),
            self.on.day() or today(),
            tuple(id_ for id_, box in self.credits.items() if box.isChecked()),
            self.note.value(),
            self.named.isChecked(),
        )


@dataclass(frozen=True)
class ThanksAnswer:
    """A mentee's thanks, in their words."""

    mentor_id: int
    words: str
    on: date
    may_be_named: bool


class ThanksDialog(FormDialog):
    """Thanks to one mentor, in the mentee's own words."""

    def __init__(self, panel: PanelRecord, member: PanelMember | None, parent: QWidget | None = None) -> None:
        self._members = (*panel.members, *panel.former)
        super().__init__(f"Thanks from {panel.mentee.name}", "Keep", parent)
        self.add_note("Mentors are thanked, never rated.")
        if member is not None:
            self.mentor.set_value(member.person.id)
            self.words.setFocus()

    @classmethod
    def ask(
        cls, panel: PanelRecord, member: PanelMember | None, parent: QWidget | None
    ) -> ThanksAnswer | None:
        """Ask; None when it was left."""
        dialog = cls(panel, member, parent)
        answered = dialog.answered()
        dialog.deleteLater()
        return dialog.thanks() if answered else None

    def _build(self) -> None:
        mentors = [(one.person.id, one.person.name) for one in self._members]
        self.mentor = ChoiceField("Mentor", mentors, required=True, typed=False)
        self.words = TextField("Words", lines=4)
        self.on = DateField("When", required=True)
        self.on.set_day(today())
        self.named = QCheckBox("The mentee agrees to be named beside the words", self.form)
        for name, field in (
            ("Mentor", self.mentor),
            ("In their words", self.words),
            ("When", self.on),
            ("", self.named),
        ):
            self.form.add(name, field)

    def accepts(self) -> bool:
        if not self.words.value().strip():
            self.words.set_error("Thanks need words")
            return False
        return True

    def thanks(self) -> ThanksAnswer:
        """What was filled in."""
        return ThanksAnswer(
            number_of(self.mentor.value()),
            self.words.value(),
            self.on.day() or today(),
            self.named.isChecked(),
        )
