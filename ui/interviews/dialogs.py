"""What the interview view asks; each dialog is answered by a classmethod."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from PySide6.QtWidgets import QCheckBox, QWidget

from mentordesk.domain.wording import ATTRIBUTIONS, INTERVIEW_KINDS, PARTIES, capital
from mentordesk.records.interviews import InterviewPlan, InterviewRecord, PassageRecord
from mentordesk.terms import Attribution, InterviewKind, Party
from ui.interviews.wording import ATTRIBUTION_OPTIONS
from ui.widgets.choices import ChoiceField, MultiChoice, Option
from ui.widgets.dates import DateField
from ui.widgets.dialog import Dialog, Question
from ui.widgets.fields import LineField, NumberField, TextField
from ui.widgets.forms import Form
from ui.widgets.labels import Label
from ui.widgets.person_field import Finder, PersonField

_WIDTH = 520
_MINUTES = 60
_SHOWN = 240
_AS_AGREED = "as agreed"
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
            said = Label(text, tone="quiet", wrap=True, parent=self)
            said.setMinimumWidth(_WIDTH)
            self.body.addWidget(said)
        self.form = Form(label_width=120, parent=self)
        self.form.setMinimumWidth(_WIDTH)
        self.person = PersonField("Person", finder, parent=self.form)
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


class WordsDialog(Dialog):
    """A few lines of text: an addendum, a note, the name of a version."""

    def __init__(
        self, title: str, name: str, answer: str, *, value: str, lines: int, parent: QWidget | None
    ) -> None:
        super().__init__(title, parent)
        self.field: TextField | LineField = (
            TextField(name, lines=lines, parent=self) if lines > 1 else LineField(name, parent=self)
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
        parent: QWidget | None = None,
    ) -> str | None:
        """Ask; the words, or None when the dialog was left."""
        dialog = cls(title, name, answer, value=value, lines=lines, parent=parent)
        words = dialog.field.value() if dialog.answered() else None
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
        "addenda, memos and the notes taken in it are destroyed, in this office file and in every copy "
        "beside it; with the last talk of a person go the notes filed under them. This cannot be taken back. "
        "That the talk took place and its themes remain. What was exported or printed before is listed "
        "afterwards, since it is out of reach.",
        answers=(("keep", "Keep them"), ("destroy", "Destroy the notes")),
        parent=parent,
    )
    return chosen == "destroy"


def _check_time(text: str) -> str:
    return "" if not text or _read_time(text) is not None else "Write the time as 14:00"


def _read_time(text: str) -> time | None:
    try:
        return time.fromisoformat(text.strip().zfill(5)) if text.strip() else None
    except ValueError:
        return None
