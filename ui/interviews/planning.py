"""What is asked of a talk that is to be held or is taken in: with whom, about what, and when."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from PySide6.QtWidgets import QWidget

from mentordesk.domain.wording import INTERVIEW_KINDS, PARTIES, capital
from mentordesk.records.interviews import InterviewPlan
from mentordesk.terms import Attribution, InterviewKind, Party
from ui.interviews.wording import ATTRIBUTION_OPTIONS
from ui.widgets.choices import ChoiceField, MultiChoice, Option
from ui.widgets.dates import DateField
from ui.widgets.dialog import Dialog
from ui.widgets.fields import LineField, NumberField
from ui.widgets.forms import Form
from ui.widgets.person_field import Finder, PersonField

_WIDTH = 520
_MINUTES = 60
_TOLD = ""
"""The key of a party that the relationships tell."""


@dataclass(frozen=True)
class Wish:
    """A new interview: the plan, and when a text that comes with it was held."""

    plan: InterviewPlan
    held_on: date | None = None


class InterviewDialog(Dialog):
    """Whom, about what, when; for a new interview, or for a text that is taken in."""

    def __init__(
        self,
        finder: Finder,
        about: Callable[[int], Sequence[Option]],
        *,
        text: str = "",
        person: tuple[int, str] | None = None,
        relationship_id: int | None = None,
        kind: InterviewKind = InterviewKind.EXIT,
        parent: QWidget | None = None,
    ) -> None:
        """`about` lists a person's relationships; `text` says what is taken in, "" for a new interview."""
        super().__init__("Take in an interview" if text else "New interview", parent)
        self._about_of = about
        self._takes_in = bool(text)
        if text:
            self.add_lead(text, width=_WIDTH, tone="quiet")
        self.form = Form(label_width=120, parent=self)
        self.form.setMinimumWidth(_WIDTH)
        self.person = PersonField("Person", finder, parent=self.form)
        self.person.line.setPlaceholderText("Name of a person")
        kinds = [(one, capital(words)) for one, words in INTERVIEW_KINDS.items()]
        self.kind = ChoiceField("Kind", kinds, required=True, typed=False, parent=self.form)
        parties: list[Option] = [(_TOLD, "As the relationship tells")]
        parties += [(one, capital(words)) for one, words in PARTIES.items()]
        self.party = ChoiceField("Speaks as", parties, required=True, typed=False, parent=self.form)
        self.about = MultiChoice("About", placeholder="No relationship", parent=self.form)
        self.day = DateField("Held on" if text else "Date", parent=self.form)
        self.time = LineField("Time", check=_check_time, placeholder="14:00", parent=self.form)
        self.minutes = NumberField("Minutes", least=1, most=600, parent=self.form)
        self.place = LineField("Place", parent=self.form)
        self.attribution = ChoiceField(
            "May be quoted", ATTRIBUTION_OPTIONS, required=True, typed=False, parent=self.form
        )
        self._fill(person, relationship_id, kind)
        self.body.addWidget(self.form)
        self.answer = self.add_answer("Take in" if text else "Schedule", "download" if text else "")

    def _fill(self, person: tuple[int, str] | None, relationship_id: int | None, kind: InterviewKind) -> None:
        rows = [self.person, self.kind, self.about, self.party, self.day]
        if not self._takes_in:
            rows += [self.time, self.minutes, self.place]
        for field in (*rows, self.attribution):
            self.form.add(field.name, field)
        for hidden in (self.time, self.minutes, self.place):
            hidden.setVisible(hidden in rows)
        self.kind.set_value(kind)
        self.party.set_value(_TOLD)
        self.minutes.set_number(_MINUTES)
        self.attribution.set_value(Attribution.UNATTRIBUTED)
        self.person.committed.connect(self._on_person)
        if person is not None:
            self.person.set_person(*person)
            self._on_person()
            if relationship_id is not None:
                self.about.set_values([relationship_id])
            # All that is still asked of it comes after.
            self.day.setFocus()

    @classmethod
    def ask(
        cls,
        finder: Finder,
        about: Callable[[int], Sequence[Option]],
        *,
        text: str = "",
        person: tuple[int, str] | None = None,
        relationship_id: int | None = None,
        kind: InterviewKind = InterviewKind.EXIT,
        parent: QWidget | None = None,
    ) -> Wish | None:
        """Ask; the wish, or None when the dialog was left."""
        dialog = cls(
            finder,
            about,
            text=text,
            person=person,
            relationship_id=relationship_id,
            kind=kind,
            parent=parent,
        )
        answered = dialog.answered()
        wish = dialog.wish() if answered else None
        dialog.deleteLater()
        return wish

    def accept(self) -> None:
        if not self.form.valid():
            return
        if self.person.person_id() is None:
            self.person.set_error("Person is needed")
            self.person.setFocus()
            return
        super().accept()

    def wish(self) -> Wish | None:
        """What stands in the form."""
        person_id = self.person.person_id()
        kind, party, attribution = self.kind.value(), self.party.value(), self.attribution.value()
        if person_id is None or not isinstance(kind, InterviewKind):
            return None
        day = self.day.day()
        clock = _read_time(self.time.value())
        at = datetime.combine(day, clock).astimezone(UTC) if day is not None and clock is not None else None
        plan = InterviewPlan(
            person_id=person_id,
            kind=kind,
            party=party if isinstance(party, Party) else None,
            about=tuple(each for each in self.about.values() if isinstance(each, int)),
            due_on=day if clock is None and not self._takes_in else None,
            at=at,
            place=self.place.value(),
            minutes=None if self._takes_in else self.minutes.number(),
            attribution=attribution if isinstance(attribution, Attribution) else Attribution.UNATTRIBUTED,
        )
        return Wish(plan, day if self._takes_in else None)

    def _on_person(self) -> None:
        person_id = self.person.person_id()
        options = [] if person_id is None else list(self._about_of(person_id))
        self.about.set_options(options)
        self.about.set_values([options[0][0]] if len(options) == 1 else [])


class MomentDialog(Dialog):
    """A day and a time."""

    def __init__(self, title: str, answer: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self.form = Form(label_width=120, parent=self)
        self.form.setMinimumWidth(360)
        self.day = DateField("Date", required=True, parent=self.form)
        self.time = LineField("Time", check=_check_time, placeholder="14:00", parent=self.form)
        self.form.add("Date", self.day)
        self.form.add("Time", self.time)
        self.body.addWidget(self.form)
        self.add_answer(answer)

    @classmethod
    def ask(cls, title: str, answer: str, *, parent: QWidget | None = None) -> datetime | None:
        """Ask; the moment (midnight where no time is given), or None when the dialog was left."""
        dialog = cls(title, answer, parent)
        answered, day, clock = dialog.answered(), dialog.day.day(), _read_time(dialog.time.value())
        dialog.deleteLater()
        if not answered or day is None:
            return None
        return datetime.combine(day, clock or time()).astimezone(UTC)

    def accept(self) -> None:
        if self.form.valid():
            super().accept()


def _check_time(text: str) -> str:
    return "" if not text or _read_time(text) is not None else "Write the time as 14:00"


def _read_time(text: str) -> time | None:
    try:
        return time.fromisoformat(text.strip().zfill(5)) if text.strip() else None
    except ValueError:
        return None
