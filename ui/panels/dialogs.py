"""What the panels view asks: whom to introduce, what took place, how it ended, whether the two fit."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QWidget

from mentordesk.domain.vocabulary import REASON_GROUPS
from mentordesk.domain.wording import CONTACT_KINDS, ENDED_BY, FIT_ANSWERS, capital
from mentordesk.records.office import DomainRecord, ReasonRecord
from mentordesk.records.panels import PanelMember, PanelRecord
from mentordesk.records.relationships import SpellRecord
from mentordesk.terms import ContactKind, EndedBy, FitAnswer, PersonStatus, Side, State
from ui.panels.sights import IMPORTANCE, today
from ui.widgets.choices import ChoiceField, MultiChoice
from ui.widgets.dates import DateField
from ui.widgets.dialog import Dialog
from ui.widgets.fields import LineField, NumberField, TextField
from ui.widgets.forms import Form
from ui.widgets.labels import Label

if TYPE_CHECKING:
    from mentordesk.desk import Desk

_WIDTH = 520
_OF_THE_TWO = (EndedBy.MENTEE, EndedBy.MENTOR, EndedBy.BOTH)
_REASONS = ("First reason", "Second reason", "Third reason")


class FormDialog(Dialog):
    """A dialog with one form; it can be answered once all of its fields can be taken."""

    def __init__(self, title: str, answer: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self.form = Form(label_width=128, parent=self)
        self.form.setMinimumWidth(_WIDTH)
        self.body.addWidget(self.form)
        self._build()
        self.add_answer(answer)

    def _build(self) -> None:
        """Add the fields."""

    def accept(self) -> None:
        if self.form.valid() and self.accepts():
            super().accept()

    def accepts(self) -> bool:
        """Whether what was filled in goes together."""
        return True


@dataclass(frozen=True)
class Asked:
    """Who is to be introduced to whom; the first domain is the main one."""

    mentee_id: int
    mentor_id: int
    domain_ids: tuple[int, ...]
    note: str


class IntroductionDialog(FormDialog):
    """Introduce two people; what speaks against it is shown and forbids nothing."""

    def __init__(self, desk: "Desk", mentee_id: int | None, parent: QWidget | None = None) -> None:
        self._desk = desk
        self._mentee_id = mentee_id
        super().__init__("Introduce two people", "Introduce", parent)
        self.add_note("Both are asked. It begins when both have said yes.")

    @classmethod
    def ask(cls, desk: "Desk", *, mentee_id: int | None, parent: QWidget | None) -> Asked | None:
        dialog = cls(desk, mentee_id, parent)
        answered = dialog.answered()
        dialog.deleteLater()
        return dialog.asked() if answered else None

    def _build(self) -> None:
        people = [
            (row.id, f"{row.name} · {row.section}" if row.section else row.name)
            for row in self._desk.roster.people()
            if row.status is not PersonStatus.LEFT
        ]
        domains = [(domain.id, domain.name) for domain in self._desk.office.domains() if domain.active]
        self.mentee = ChoiceField("Mentee", people, required=True, typed=True, placeholder="Type a name")
        self.mentor = ChoiceField("Mentor", people, required=True, typed=True, placeholder="Type a name")
        self.domains = MultiChoice("About", domains, placeholder="What the mentor is to help with")
        self.note = LineField("Note")
        for name, field in (
            ("Mentee", self.mentee),
            ("Mentor", self.mentor),
            ("About", self.domains),
            ("Note", self.note),
        ):
            self.form.add(name, field)
        self.mentee.set_value(self._mentee_id)
        self._remarks = Label("", "small", tone="warn", wrap=True, parent=self)
        self.body.addWidget(self._remarks)
        self.mentee.committed.connect(self._look)
        self.mentor.committed.connect(self._look)

    def asked(self) -> Asked:
        """What was filled in."""
        return Asked(
            number_of(self.mentee.value()),
            number_of(self.mentor.value()),
            tuple(number_of(key) for key in self.domains.values()),
            self.note.value(),
        )

    def accepts(self) -> bool:
        if self.mentee.value() == self.mentor.value():
            self.mentor.set_error("Nobody mentors themself")
            return False
        return True

    def _look(self) -> None:
        mentee, mentor = self.mentee.value(), self.mentor.value()
        if mentee is None or mentor is None or mentee == mentor:
            self._remarks.setText("")
            return
        found = self._desk.panels.placement(number_of(mentee), number_of(mentor))
        concerns = [remark.text for remark in found if remark.concern]
        self._remarks.setText("To think about: " + "; ".join(concerns) if concerns else "")


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
        self._with = {one.relationship_id: QCheckBox(one.person.name, self.form) for one in self._others}
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


@dataclass(frozen=True)
class FitAnswerGiven:
    """What one side said at a fit check."""

    side: Side
    liking: FitAnswer | None
    respect: FitAnswer | None
    would_go_on: bool | None
    note: str


class FitDialog(FormDialog):
    """Liking and respect asked separately, and whether one would go on: of each side."""

    def __init__(self, member: PanelMember, parent: QWidget | None = None) -> None:
        self._name = member.person.name
        super().__init__(f"Fit check: {self._name}", "Record", parent)
        self.add_note("For the office's eyes. A no from either side opens the way out, without fault.")

    @classmethod
    def ask(cls, member: PanelMember, parent: QWidget | None) -> FitAnswerGiven | None:
        dialog = cls(member, parent)
        answered = dialog.answered()
        dialog.deleteLater()
        return dialog.fit() if answered else None

    def _build(self) -> None:
        sides = [(Side.MENTEE.value, "The mentee"), (Side.MENTOR.value, f"The mentor, {self._name}")]
        answers = [(answer.value, capital(text)) for answer, text in FIT_ANSWERS.items()]
        self.side = ChoiceField("Who answers", sides, required=True, typed=False)
        self.side.set_value(Side.MENTEE.value)
        self.liking = ChoiceField("Liking", answers, typed=False)
        self.respect = ChoiceField("Respect", answers, typed=False)
        self.go_on = ChoiceField("Would go on", [("yes", "Yes"), ("no", "No")], typed=False)
        self.note = LineField("Note")
        for name, field in (
            ("Who answers", self.side),
            ("Liking", self.liking),
            ("Respect", self.respect),
            ("Would go on", self.go_on),
            ("Note", self.note),
        ):
            self.form.add(name, field)

    def accepts(self) -> bool:
        if all(field.value() is None for field in (self.liking, self.respect, self.go_on)):
            self.liking.set_error("One answer at least is needed")
            return False
        return True

    def fit(self) -> FitAnswerGiven:
        """What was filled in."""
        go_on = self.go_on.value()
        return FitAnswerGiven(
            Side(str(self.side.value())),
            _fit_answer(self.liking),
            _fit_answer(self.respect),
            None if go_on is None else go_on == "yes",
            self.note.value(),
        )


@dataclass(frozen=True)
class NeedAnswer:
    domain_id: int
    importance: int


class NeedDialog(FormDialog):
    """What the mentee wants covered, and how much it matters to them."""

    def __init__(
        self, domains: Sequence[DomainRecord], panel: PanelRecord, parent: QWidget | None = None
    ) -> None:
        self._domains = [(domain.id, domain.name) for domain in domains if domain.active]
        super().__init__(f"What {panel.mentee.name} needs", "Set", parent)

    @classmethod
    def ask(
        cls, domains: Sequence[DomainRecord], panel: PanelRecord, parent: QWidget | None
    ) -> NeedAnswer | None:
        dialog = cls(domains, panel, parent)
        answered = dialog.answered()
        dialog.deleteLater()
        return dialog.need() if answered else None

    def _build(self) -> None:
        weights = [(str(number), capital(text)) for number, text in enumerate(IMPORTANCE)]
        self.domain = ChoiceField("Domain", self._domains, required=True, typed=True)
        self.importance = ChoiceField("Importance", weights, required=True, typed=False)
        self.importance.set_value("2")
        self.form.add("Domain", self.domain)
        self.form.add("Importance", self.importance)

    def need(self) -> NeedAnswer:
        """What was filled in."""
        return NeedAnswer(number_of(self.domain.value()), int(str(self.importance.value())))


def _fit_answer(field: ChoiceField) -> FitAnswer | None:
    value = field.value()
    return None if value is None else FitAnswer(str(value))


def number_of(key: Hashable | None) -> int:
    """The id that was chosen in a field that must be filled in."""
    if not isinstance(key, int):
        raise TypeError("the field was accepted without a value")
    return key
