"""What is asked about sound: who agreed to it, where a file begins, which keys a pedal sends."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtWidgets import QWidget

from mentordesk.domain.timeline import clock_text, seconds_of, timeline_of
from mentordesk.records.recordings import RecordingRecord
from ui.widgets.dialog import Dialog, Question
from ui.widgets.fields import LineField
from ui.widgets.forms import Form

_WIDTH = 480


class ConsentDialog(Dialog):
    """Who agreed to the recording; asked before the first sound is taken."""

    def __init__(self, person: str, parent: QWidget | None = None) -> None:
        super().__init__("Record the talk", parent)
        self.add_lead(
            "Ask first, and note who agreed; the time is noted with it. The sound stays in a folder beside "
            "the office file, and is destroyed with the notes.",
            width=_WIDTH,
        )
        self.form = Form(label_width=120, parent=self)
        self.form.setMinimumWidth(_WIDTH)
        self.who = LineField("Agreed by", required=True, parent=self.form)
        self.who.set_value(person)
        # Somebody else may have agreed: what is typed stands in its place.
        self.who.line.selectAll()
        self.form.add("Agreed by", self.who)
        self.body.addWidget(self.form)
        self.add_answer("They agreed: record", "mic")

    @classmethod
    def ask(cls, person: str, *, parent: QWidget | None = None) -> tuple[str, datetime] | None:
        """Ask; who agreed and when, or None when the dialog was left."""
        dialog = cls(person, parent)
        answered, who = dialog.answered(), dialog.who.value()
        dialog.deleteLater()
        return (who, datetime.now(UTC)) if answered else None

    def accept(self) -> None:
        if self.form.valid():
            super().accept()


class AttachDialog(Dialog):
    """A sound file from elsewhere: who agreed, and where on the talk's clock it begins."""

    def __init__(self, file: Path, person: str, *, agreed: bool, parent: QWidget | None = None) -> None:
        super().__init__("Attach a recording", parent)
        self.add_lead(
            f"{file.name} is copied into the folder beside the office file. Where notes were typed during "
            "the talk, say at which time of their clock it begins, so that each paragraph finds its sound; "
            "−0:30 where it was begun half a minute before the clock.",
            width=_WIDTH,
        )
        self.form = Form(label_width=120, parent=self)
        self.form.setMinimumWidth(_WIDTH)
        self.who = LineField("Agreed by", required=not agreed, parent=self.form)
        self.who.set_value("" if agreed else person)
        self.who.line.selectAll()
        self.begins = LineField("Begins at", check=_check, placeholder="0:00", parent=self.form)
        self.begins.set_value("0:00")
        self.begins.line.selectAll()
        if not agreed:
            self.form.add("Agreed by", self.who)
        self.who.setVisible(not agreed)
        self.form.add("Begins at", self.begins)
        self.body.addWidget(self.form)
        self.add_answer("Attach")

    @classmethod
    def ask(
        cls, file: Path, person: str, *, agreed: bool, parent: QWidget | None = None
    ) -> tuple[str, float] | None:
        """Ask; who agreed ("" where that is noted already) and the second, or None when it was left."""
        dialog = cls(file, person, agreed=agreed, parent=parent)
        answered, who, begins = dialog.answered(), dialog.who.value(), dialog.begins.value()
        dialog.deleteLater()
        return (who, seconds_of(begins or "0")) if answered else None

    def accept(self) -> None:
        if self.form.valid():
            super().accept()


class PlaceDialog(Dialog):
    """Where on the talk's clock an attached file begins."""

    def __init__(self, begins: float, parent: QWidget | None = None) -> None:
        super().__init__("Where the recording begins", parent)
        self.form = Form(label_width=120, parent=self)
        self.form.setMinimumWidth(360)
        self.begins = LineField("Begins at", required=True, check=_check, parent=self.form)
        self.begins.set_value(clock_text(begins))
        self.begins.line.selectAll()
        self.form.add("Begins at", self.begins)
        self.body.addWidget(self.form)
        self.add_answer("Place it there")

    @classmethod
    def ask(cls, begins: float, *, parent: QWidget | None = None) -> float | None:
        """Ask; the second of the clock, or None when the dialog was left."""
        dialog = cls(begins, parent)
        answered, text = dialog.answered(), dialog.begins.value()
        dialog.deleteLater()
        return seconds_of(text) if answered else None

    def accept(self) -> None:
        if self.form.valid():
            super().accept()


def which(records: Sequence[RecordingRecord], title: str, parent: QWidget) -> RecordingRecord | None:
    """Which of several recordings is meant; the only one where there is one."""
    if len(records) == 1:
        return records[0]
    answers = tuple((str(one.id), described(one)) for one in records)
    chosen = Question.ask(title, "Which recording?", answers=answers, alike=True, parent=parent)
    return next((one for one in records if str(one.id) == chosen), None)


def ask_destroy(one: RecordingRecord, parent: QWidget) -> bool:
    """Whether a recording is to be destroyed, having been told what that means."""
    chosen = Question.ask(
        "Destroy the recording",
        f"{described(one)}: its files and their backup are destroyed. This cannot be taken back. "
        "The text stays, with the times of its paragraphs.",
        answers=(("keep", "Keep it"), ("destroy", "Destroy the recording")),
        enter="keep",
        parent=parent,
    )
    return chosen == "destroy"


def described(one: RecordingRecord) -> str:
    """12:04 recorded on 20 May, 14:02."""
    timeline = timeline_of(one)
    how = "attached" if one.attached else "recorded"
    return f"{clock_text(timeline.length)} {how} {one.made_at.astimezone():%d %b, %H:%M}"


def _check(text: str) -> str:
    try:
        seconds_of(text or "0")
    except ValueError:
        return "Write the time as 1:30"
    return ""
