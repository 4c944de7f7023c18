"""What the interview view asks beside plans and quoting: words, a referral, and what cannot be undone."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from mentordesk.domain.wording import ATTRIBUTIONS
from mentordesk.records.interviews import InterviewRecord
from ui.widgets.dates import DateField
from ui.widgets.dialog import Dialog, Question
from ui.widgets.fields import LineField, TextField
from ui.widgets.forms import Form
from ui.widgets.labels import Label
from ui.writing.held import Held

if TYPE_CHECKING:
    from mentordesk.desk import Desk

_WIDTH = 520


class WordsDialog(Dialog):
    """A few lines of text: an addendum, a note, the name of a version."""

    def __init__(
        self, title: str, name: str, answer: str, *, value: str, lines: int, parent: QWidget | None
    ) -> None:
        super().__init__(title, parent)
        self.field: TextField | LineField = (
            TextField(name, lines=lines, parent=self)
            if lines > 1
            else LineField(name, placeholder=name, parent=self)
        )
        self.field.setMinimumWidth(_WIDTH)
        self.field.set_value(value)
        self.body.addWidget(self.field)
        self.add_answer(answer)

    @classmethod
    def ask(
        cls,
        title: str,
        name: str,
        answer: str,
        *,
        value: str = "",
        lines: int = 5,
        held_in: "Desk | None" = None,
        interview_id: int | None = None,
        parent: QWidget | None = None,
    ) -> str | None:
        """Ask; the words, or None when the dialog was left. They may be held in an office meanwhile."""
        dialog = cls(title, name, answer, value=value, lines=lines, parent=parent)
        held = None
        if held_in is not None and isinstance(dialog.field, TextField):
            held = Held(held_in, dialog.field, dialog=dialog, interview_id=interview_id)
        words = dialog.field.value() if dialog.answered() else None
        if held is not None:
            held.end()
        dialog.deleteLater()
        return words


class ReferralDialog(Dialog):
    """That a concern was passed on: when, and to which office. Nothing of what it was."""

    def __init__(self, record: InterviewRecord, parent: QWidget | None = None) -> None:
        super().__init__("Referred concern", parent)
        text = Label(
            "Only the date and the office are recorded. What it was stays out of MentorDesk.",
            wrap=True,
            parent=self,
        )
        text.setMinimumWidth(_WIDTH)
        self.body.addWidget(text)
        self.form = Form(label_width=120, parent=self)
        self.day = DateField("Date", required=True, parent=self.form)
        self.day.set_day(record.referred_on)
        self.office = LineField("Office", required=True, parent=self.form)
        self.office.set_value(record.referred_to)
        self.form.add("Date", self.day)
        self.form.add("Office", self.office)
        self.body.addWidget(self.form)
        self.add_answer("Record")

    @classmethod
    def ask(cls, record: InterviewRecord, *, parent: QWidget | None = None) -> tuple[date, str] | None:
        """Ask; date and office, or None when the dialog was left."""
        dialog = cls(record, parent)
        answered, day, office = dialog.answered(), dialog.day.day(), dialog.office.value()
        dialog.deleteLater()
        return (day, office) if answered and day is not None else None

    def accept(self) -> None:
        if self.form.valid():
            super().accept()


def ask_whose_text(parent: QWidget) -> str | None:
    """Which of two texts goes on: "theirs" or "mine"."""
    return Question.ask(
        "Two texts of one interview",
        "Somebody else changed this interview while it was open here. Whichever text goes on, the other one "
        "stays among the versions.",
        answers=(("theirs", "Go on with the other text"), ("mine", "Go on with the text of this window")),
        parent=parent,
    )


def ask_destroy(record: InterviewRecord, parent: QWidget) -> bool:
    """Whether the notes are to be destroyed, having been told what that means."""
    quoted = ATTRIBUTIONS[record.attribution]
    chosen = Question.ask(
        "Destroy the notes",
        f"The text of the interview with {record.person} ({record.words:,} words, {quoted}), its versions, "
        "addenda, memos, recordings and the notes taken in it are destroyed, in this office file and in "
        "every copy beside it; with the last talk of a person go the notes filed under them. This cannot be "
        "taken back. That the talk took place and its themes remain. What was exported or printed before is "
        "listed afterwards, since it is out of reach.",
        answers=(("keep", "Keep them"), ("destroy", "Destroy the notes")),
        enter="keep",
        parent=parent,
    )
    return chosen == "destroy"
