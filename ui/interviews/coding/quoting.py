"""What is asked of how an interview, or one passage of it, may be quoted."""

from dataclasses import dataclass

from PySide6.QtWidgets import QCheckBox, QWidget

from mentordesk.domain.wording import ATTRIBUTIONS, capital
from mentordesk.records.interviews import InterviewRecord, PassageRecord
from mentordesk.terms import Attribution
from ui.interviews.wording import ATTRIBUTION_OPTIONS
from ui.widgets.choices import ChoiceField
from ui.widgets.dialog import Dialog
from ui.widgets.forms import Form
from ui.widgets.labels import Label

_WIDTH = 520
_SHOWN = 240
_AS_AGREED = "as agreed"


class QuotingDialog(Dialog):
    """How an interview may be quoted, and whether it may be told as a case."""

    def __init__(self, record: InterviewRecord, *, signing: bool, parent: QWidget | None = None) -> None:
        super().__init__("Sign off" if signing else "How it may be quoted", parent)
        if signing:
            text = Label(
                "Signing off closes the interview: its text can no longer change, and what comes later is an "
                "addendum. Themes can still be set. Confirm how it may be quoted, as it was said at the end "
                "of the talk.",
                wrap=True,
                parent=self,
            )
            text.setMinimumWidth(_WIDTH)
            self.body.addWidget(text)
        self.form = Form(label_width=120, parent=self)
        self.form.setMinimumWidth(_WIDTH)
        self.attribution = ChoiceField(
            "May be quoted", ATTRIBUTION_OPTIONS, required=True, typed=False, parent=self.form
        )
        self.attribution.set_value(record.attribution)
        self.form.add("May be quoted", self.attribution)
        self.case = QCheckBox("It may be told as a case, without names", self.form)
        self.case.setChecked(record.may_be_case)
        self.form.add("", self.case)
        self.body.addWidget(self.form)
        self.add_answer("Sign off" if signing else "Change", "lock" if signing else "")

    @classmethod
    def ask(
        cls, record: InterviewRecord, *, signing: bool = False, parent: QWidget | None = None
    ) -> tuple[Attribution, bool] | None:
        """Ask; the level and whether it may be a case, or None when the dialog was left."""
        dialog = cls(record, signing=signing, parent=parent)
        level = dialog.attribution.value() if dialog.answered() else None
        told = dialog.case.isChecked()
        dialog.deleteLater()
        return (level, told) if isinstance(level, Attribution) else None


@dataclass(frozen=True)
class Quoting:
    """How a passage may be quoted: a level of its own, or None for that of its interview."""

    level: Attribution | None


class PassageQuotingDialog(Dialog):
    """How one passage may be quoted, where that is stricter than what was agreed for the interview."""

    def __init__(
        self, passage: PassageRecord, text: str, agreed: Attribution, parent: QWidget | None = None
    ) -> None:
        super().__init__("How the passage may be quoted", parent)
        said = " ".join(text.split())
        shown = said if len(said) <= _SHOWN else f"{said[:_SHOWN].rstrip()}…"
        words = Label(f"“{shown}”", tone="quiet", wrap=True, parent=self)
        words.setMinimumWidth(_WIDTH)
        self.body.addWidget(words)
        levels = list(Attribution)
        stricter = levels[levels.index(agreed) + 1 :]
        options = [(_AS_AGREED, f"As the interview: {ATTRIBUTIONS[agreed]}")]
        options += [(one.value, capital(ATTRIBUTIONS[one])) for one in stricter]
        self.level = ChoiceField("May be quoted", options, required=True, typed=False, parent=self)
        own = passage.attribution
        self.level.set_value(own.value if own in stricter else _AS_AGREED)
        self.body.addWidget(self.level)
        self.add_note("It holds for every report that is made from now on.")
        self.add_answer("Change")

    @classmethod
    def ask(
        cls, passage: PassageRecord, text: str, agreed: Attribution, *, parent: QWidget | None
    ) -> Quoting | None:
        """Ask; None when the dialog was left."""
        dialog = cls(passage, text, agreed, parent)
        value = str(dialog.level.value()) if dialog.answered() else None
        dialog.deleteLater()
        if value is None:
            return None
        return Quoting(None if value == _AS_AGREED else Attribution(value))
