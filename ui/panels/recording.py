"""What the office records and did not bring about: what ran already, and what was assigned from above."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from mentordesk.domain.days import today
from mentordesk.domain.wording import ORIGINS, capital
from mentordesk.records.relationships import KnownRelationship
from mentordesk.terms import Origin
from ui.panels.two_people import TwoPeopleDialog
from ui.widgets.choices import ChoiceField
from ui.widgets.dates import DateField
from ui.widgets.fields import LineField

if TYPE_CHECKING:
    from mentordesk.desk import Desk


@dataclass(frozen=True)
class Recorded:
    """Who is with whom since when, and how it came about."""

    mentee_id: int
    mentor_id: int
    domain_ids: tuple[int, ...]
    how: Origin
    reason: str
    since: date | None


class RecordingDialog(TwoPeopleDialog):
    """Record a relationship that is there; an assignment is kept with its reason."""

    about_hint = "What the mentor helps with"

    def __init__(self, desk: "Desk", mentee_id: int | None, parent: QWidget | None = None) -> None:
        super().__init__(desk, "Record a relationship that runs", "Record", parent)
        self.add_note("Nobody is asked now. Both are asked at the next fit check.")
        self.mentee.set_value(mentee_id)
        (self.mentee if mentee_id is None else self.mentor).setFocus()

    @classmethod
    def ask(cls, desk: "Desk", *, mentee_id: int | None, parent: QWidget | None) -> Recorded | None:
        """Ask; None when it was left."""
        dialog = cls(desk, mentee_id, parent)
        answered = dialog.answered()
        dialog.deleteLater()
        return dialog.recorded() if answered else None

    def _build(self) -> None:
        super()._build()
        # What the office itself introduces goes the way of both answers.
        origins = [(how, capital(text)) for how, text in ORIGINS.items() if how is not Origin.INTRODUCED]
        self.how = ChoiceField("How it came about", origins, required=True, typed=False)
        self.reason = LineField("Reason", placeholder="Needed where it was assigned")
        self.since = DateField("Since")
        for field in (self.how, self.reason, self.since):
            self.form.add(field.name, field)

    def accepts(self) -> bool:
        since = self.since.day()
        if not super().accepts():
            return False
        if self.how.value() is Origin.ASSIGNED and not self.reason.value().strip():
            self.reason.set_error("An assignment is recorded with its reason")
        elif since is not None and since > today():
            self.since.set_error("What runs already began before today")
        else:
            return True
        return False

    def recorded(self) -> Recorded:
        """What was filled in."""
        return Recorded(
            *self.chosen(),
            Origin(str(self.how.value())),
            self.reason.value().strip(),
            self.since.day(),
        )


def record(desk: "Desk", told: Recorded, *, cycle_id: int | None) -> int:
    """Record it in a cycle; returns the relationship."""
    if told.how is Origin.ASSIGNED:
        return desk.introductions.record_assignment(
            told.mentee_id,
            told.mentor_id,
            told.reason,
            domains=told.domain_ids,
            cycle_id=cycle_id,
            on=told.since,
        )
    known = KnownRelationship(
        mentee_id=told.mentee_id,
        mentor_id=told.mentor_id,
        how=told.how,
        reason=told.reason,
        started_on=told.since,
        domains=told.domain_ids,
    )
    return desk.introductions.record_known(known, cycle_id=cycle_id)
