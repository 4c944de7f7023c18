"""The dialog of a new guide."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from mentordesk.domain.wording import INTERVIEW_KINDS, PARTIES, capital
from mentordesk.records.codebook import GuideRecord
from mentordesk.terms import InterviewKind, Party
from ui.widgets.choices import ChoiceField, Option
from ui.widgets.dialog import Dialog
from ui.widgets.fields import LineField
from ui.widgets.forms import Form

_EMPTY = 0
"""The key of no guide to begin as."""


class GuideDialog(Dialog):
    """A new guide: name, party, kind, and which one it begins as."""

    def __init__(self, guides: Sequence[GuideRecord], parent: QWidget | None = None) -> None:
        super().__init__("New guide", parent)
        self.form = Form(parent=self)
        self.name = LineField("Name", required=True, parent=self)
        parties = [(one, capital(PARTIES[one])) for one in Party]
        self.party = ChoiceField("For", parties, required=True, parent=self)
        self.party.set_value(Party.MENTEE)
        kinds = [(one, capital(INTERVIEW_KINDS[one])) for one in InterviewKind]
        self.kind = ChoiceField("Kind", kinds, required=True, typed=False, parent=self)
        self.kind.set_value(InterviewKind.EXIT)
        beginnings: list[Option] = [(_EMPTY, "One empty topic"), *((one.id, one.name) for one in guides)]
        self.like = ChoiceField("Begins as", beginnings, required=True, typed=False, parent=self)
        self.like.set_value(_EMPTY)
        for field in (self.name, self.party, self.kind, self.like):
            self.form.add(field.name, field)
        self.form.setMinimumWidth(420)
        self.body.addWidget(self.form)
        self.add_note("New interviews of this kind with them take it from then on.")
        self.add_answer("Add guide", "plus")

    @classmethod
    def ask(
        cls, guides: Sequence[GuideRecord], *, parent: QWidget | None = None
    ) -> tuple[str, Party, InterviewKind, int | None] | None:
        """Ask for a new guide; None when it was left."""
        dialog = cls(guides, parent)
        wish = dialog.wish() if dialog.answered() else None
        dialog.deleteLater()
        return wish

    def wish(self) -> tuple[str, Party, InterviewKind, int | None]:
        """What was filled in."""
        party, kind, like = self.party.value(), self.kind.value(), self.like.value()
        return (
            self.name.value(),
            party if isinstance(party, Party) else Party.MENTEE,
            kind if isinstance(kind, InterviewKind) else InterviewKind.EXIT,
            like if isinstance(like, int) and like != _EMPTY else None,
        )

    def accept(self) -> None:
        if self.form.valid():
            super().accept()
