"""What is asked of each side at a fit check."""

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from mentordesk.domain.wording import FIT_ANSWERS, capital
from mentordesk.records.panels import PanelMember
from mentordesk.terms import FitAnswer, Side
from ui.widgets.choices import ChoiceField
from ui.widgets.fields import LineField
from ui.widgets.form_dialog import FormDialog


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


def _fit_answer(field: ChoiceField) -> FitAnswer | None:
    value = field.value()
    return None if value is None else FitAnswer(str(value))
