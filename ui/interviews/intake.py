"""What was found in a text that comes from elsewhere, shown and mended before it is taken in."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from mentordesk.domain.wording import INTERVIEW_KINDS, PARTIES
from mentordesk.domain.writing import count_words
from mentordesk.importing.openings import in_order
from mentordesk.importing.rich import TextReading
from mentordesk.importing.transcript import INTERVIEWER, Transcript, transcript_of
from mentordesk.records.interviews import InterviewRow
from mentordesk.terms import TextFormat
from ui import theme
from ui.interviews.text.editor import NotesEditor
from ui.interviews.text.margin import Margin
from ui.interviews.text.paragraphs import by_paragraph
from ui.interviews.wording import when
from ui.widgets.choices import ChoiceField
from ui.widgets.dialog import Dialog
from ui.widgets.fields import LineField
from ui.widgets.labels import Label, Rule, SectionHead
from ui.widgets.pane import ScrollPane

_NEW = "new"
_ASKS, _TELLS, _NOBODY = "asks", "tells", "nobody"
_PARTS = ((_ASKS, "asks"), (_TELLS, "tells"), (_NOBODY, "is no speaker"))
_SIDE, _WIDTH, _HEIGHT = 340, 1080, 600
_ASKING = ("coordinator", "interviewer", "office", "me", "i", "q")


@dataclass(frozen=True)
class Taken:
    """A text as it is to be taken in; for a new interview where no id is given."""

    transcript: Transcript
    interview_id: int | None


class _Voice(QWidget):
    """One speaker of the file: what they are called from now on, and whether they ask or tell."""

    changed = Signal()

    def __init__(self, name: str, told: str, part: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.name = name
        self.head = Label(f"{name} · {told}", "small", tone="quiet", wrap=True, parent=self)
        self.called = LineField(f"Name of {name}", parent=self)
        self.called.set_value(in_order(name))
        self.part = ChoiceField(f"Part of {name}", _PARTS, required=True, typed=False, parent=self)
        self.part.set_value(part)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.called, 1)
        row.addWidget(self.part)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 8)
        box.setSpacing(2)
        box.addWidget(self.head)
        box.addLayout(row)
        self.called.committed.connect(self.changed)
        self.part.committed.connect(self._on_part)

    def voice(self) -> str | None:
        """What the margin will call them; None where they are no speaker."""
        part = self.part.value()
        if part == _NOBODY:
            return None
        return INTERVIEWER if part == _ASKS else " ".join(self.called.value().split()) or self.name

    def _on_part(self) -> None:
        self.called.setEnabled(self.part.value() == _TELLS)
        self.changed.emit()


class IntakeDialog(Dialog):
    """At the left what was found, at the right the text as it will stand in the console."""

    def __init__(
        self,
        reading: TextReading,
        name: str,
        waiting: Sequence[InterviewRow],
        here: InterviewRow | None,
        parent: QWidget | None = None,
    ) -> None:
        """`waiting` are the interviews without a text; `here` is the one that is open, if it has none."""
        super().__init__(f"Take in {name}", parent)
        self._reading = reading
        found = transcript_of(reading)
        self.transcript = found
        self.target = ChoiceField("For", _targets(waiting), required=True, parent=self)
        self.target.set_value(here.id if here is not None else _NEW)
        self.voices = [
            _Voice(name, _turns(found.turns[name]), _ASKS if _asks(name, found) else _TELLS, self)
            for name in found.speakers
        ]
        self.doubts = [
            _Voice(one.name, f"once: “{one.words}”", _TELLS if one.likely else _NOBODY, self)
            # Who most likely spoke comes before the date and the place in the head of the file.
            for one in sorted(found.doubtful, key=lambda each: not each.likely)
        ]
        self.times = QCheckBox("Times stand beside the text", self)
        self.times.setChecked(True)
        self.times.setVisible(bool(found.times))
        self.facts = Label("", "small", tone="quiet", wrap=True, parent=self)
        self.editor = NotesEditor(self)
        self.editor.setAccessibleName("The text as it will be taken in")
        self.margin = Margin(self.editor)
        self.editor.lock(locked=True)
        self._build()
        self.add_answer("Take in", "download")
        for voice in (*self.voices, *self.doubts):
            voice.changed.connect(self._show)
            voice.called.setEnabled(voice.part.value() == _TELLS)
        self.times.toggled.connect(lambda _on: self._show())
        self._show()
        self.resize(_WIDTH, _HEIGHT)

    def _build(self) -> None:
        inside = QWidget(self)
        side = QVBoxLayout(inside)
        side.setContentsMargins(0, 0, 12, 0)
        side.setSpacing(8)
        side.addWidget(Label("For", "small", tone="quiet", parent=inside))
        side.addWidget(self.target)
        if self.voices:
            side.addWidget(SectionHead("Speakers", icon="users", parent=inside))
            for voice in self.voices:
                side.addWidget(voice)
            told = "Two with the same name are one speaker. Who asks is “me” in the margin."
            side.addWidget(Label(told, "small", tone="quiet", wrap=True, parent=inside))
        if self.doubts:
            side.addWidget(SectionHead("Perhaps speakers", icon="user", parent=inside))
            for doubt in self.doubts:
                side.addWidget(doubt)
            told = "Each stands before a colon a single time. Who is no speaker stays in the text."
            side.addWidget(Label(told, "small", tone="quiet", wrap=True, parent=inside))
        side.addWidget(self.times)
        side.addWidget(Rule(parent=inside))
        side.addWidget(self.facts)
        side.addStretch(1)
        pane = ScrollPane(inside, self)
        pane.setFixedWidth(_SIDE)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(pane)
        row.addWidget(self.editor, 1)
        self.body.addLayout(row, 1)

    @classmethod
    def ask(
        cls,
        reading: TextReading,
        name: str,
        waiting: Sequence[InterviewRow],
        here: InterviewRow | None = None,
        *,
        parent: QWidget | None = None,
    ) -> Taken | None:
        """Ask; what is to be taken in and for which interview, or None when the dialog was left."""
        dialog = cls(reading, name, waiting, here, parent)
        answered = dialog.answered()
        target = dialog.target.value()
        taken = Taken(dialog.transcript, target if isinstance(target, int) else None)
        dialog.deleteLater()
        return taken if answered else None

    def _show(self) -> None:
        """Read the text anew with what was said of its speakers."""
        voices = (*self.voices, *self.doubts)
        called = {voice.name: said for voice in voices if (said := voice.voice()) is not None}
        told = transcript_of(self._reading, voices=called, times=self.times.isChecked())
        self.transcript = told
        self.editor.take_up(told.text, (), by_paragraph(told.text, told.marks), told.formats)
        self.editor.go_to(0)
        self.facts.setText(_facts(told, self._reading))

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        self.editor.document().setDefaultFont(theme.font("reading"))
        self.target.setFocus()


def _targets(waiting: Sequence[InterviewRow]) -> list[tuple[int | str, str]]:
    rows = [
        (
            row.id,
            ", ".join(
                part
                for part in (
                    f"{row.person} ({PARTIES[row.party]})",
                    INTERVIEW_KINDS[row.kind],
                    f"about {row.about_names}" if row.about else "",
                    when(row),
                )
                if part
            ),
        )
        for row in waiting
    ]
    return [(_NEW, "A new interview…"), *rows]


def _turns(count: int) -> str:
    return "1 turn" if count == 1 else f"{count:,} turns"


def _asks(speaker: str, found: Transcript) -> bool:
    """A guess: who is called so, or whoever of two speaks fewer words in as many turns."""
    if any(one.casefold() in _ASKING for one in found.speakers):
        return speaker.casefold() in _ASKING
    if len(found.speakers) != 2:
        return False
    words = dict.fromkeys(found.speakers, 0)
    for mark in found.marks:
        words[mark.speaker] = words.get(mark.speaker, 0) + mark.end - mark.start
    return speaker == min(found.speakers, key=lambda one: words[one])


def _facts(told: Transcript, reading: TextReading) -> str:
    paragraphs = sum(bool(line.strip()) for line in told.text.split("\n"))
    headings = sum(one.kind is TextFormat.HEADING for one in told.formats)
    bold = len(told.formats) - headings
    parts = [f"{paragraphs:,} paragraphs, {count_words(told.text):,} words"]
    parts.append(f"{told.times:,} times" if told.times else "no times")
    if headings:
        parts.append("1 heading" if headings == 1 else f"{headings:,} headings")
    if bold:
        parts.append("1 place in bold" if bold == 1 else f"{bold:,} places in bold")
    said = " · ".join(parts) + "."
    return " ".join([said, "Fonts, colours and pictures stay behind.", *reading.doubts])
