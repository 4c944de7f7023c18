"""Who speaks, since when and about which topic: what each new paragraph is marked with."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextCursor

from mentordesk.domain.abbreviations import initials_of
from mentordesk.records.interviews import InterviewRecord
from ui.interviews.guide.clock import Clock
from ui.interviews.text.editor import NotesEditor
from ui.interviews.text.paragraphs import Paragraph

ME = "me"


class Talk(QObject):
    """Follows the keys that are typed into the text of one interview."""

    def __init__(self, clock: Clock, editor: NotesEditor) -> None:
        super().__init__(editor)
        self._clock = clock
        self._editor = editor
        self._name = ""
        self._begun = False
        self.speaker = ""
        self.hearing: Callable[[], float | None] = lambda: None
        """The second of the sound while somebody listens; what is typed then takes it."""
        self._by_turns = False
        self._initials: dict[str, str] = {}
        self._just_named = False
        self._followed = -1
        clock.topic_changed.connect(self._on_topic)
        clock.told = lambda: editor.notes.paragraphs.topics

    def take_up(self, record: InterviewRecord) -> None:
        """Follow another talk; the interviewee speaks until it is said otherwise."""
        name = record.person.split(" ", 1)[0]
        if name != self._name:
            self._name = self.speaker = name
        self._initials = {initials_of(record.person): name, ME.upper(): ME}
        self._begun = record.started_at is not None

    def follow_key(self, *, ends_turn: bool) -> None:
        """A key is about to be typed; the first key of a talk that is due starts its clock."""
        heard = None if self._clock.running else self.hearing()
        if heard is None and not self._begun and not self._clock.running and not self._editor.notes.text:
            self._clock.start()
        if ends_turn and self._by_turns:
            self.speaker = self._other()
        self._editor.notes.stamp = Paragraph(
            typed_at=datetime.now(UTC),
            second=self._second(heard),
            speaker=self.speaker,
            topic_id=self._clock.current or None,
        )

    def follow_cursor(self) -> None:
        """Where the cursor went to another paragraph, its topic is the one that is talked about."""
        number = self._editor.textCursor().blockNumber()
        if number == self._followed:
            return
        self._followed = number
        marks = self._editor.notes.paragraphs.marks
        mark = marks[number] if number < len(marks) else None
        if mark is not None and mark.topic_id:
            self._clock.go_to(mark.topic_id)

    def _on_topic(self) -> None:
        # The topic was chosen while the cursor stands here; it must not be taken back by the text.
        self._followed = self._editor.textCursor().blockNumber()

    def change_speaker(self) -> None:
        """Say that the other one speaks in this paragraph and from here on."""
        self._let_speak(self._other())

    def begin_topic(self) -> None:
        """Say that the current topic begins in this paragraph, or is that of the paragraphs selected.

        It goes on as far as one topic went before: a text that came in from elsewhere has none at all.
        """
        notes, cursor, document = self._editor.notes, self._editor.textCursor(), self._editor.document()
        if not self._clock.current or self._editor.isReadOnly():
            return
        marks = notes.paragraphs.marks
        first = document.findBlock(cursor.selectionStart()).blockNumber()
        last = document.findBlock(cursor.selectionEnd()).blockNumber() + 1
        if last == first + 1:
            topic = _topic(marks[first])
            while last < len(marks) and (marks[last] is None or _topic(marks[last]) == topic):
                last += 1
        notes.set_topic(first, last, self._clock.current)

    def _let_speak(self, speaker: str) -> None:
        self.speaker = speaker
        notes = self._editor.notes
        number = self._editor.textCursor().blockNumber()
        mark = notes.paragraphs.marks[number]
        if mark is not None and not self._editor.isReadOnly():
            notes.set_mark(number, replace(mark, speaker=self.speaker))

    def take(self, typed: str) -> bool:
        """Whether a key ended initials that name the speaker; they go, with the blank after the colon."""
        named, self._just_named = self._just_named, False
        if self._editor.isReadOnly():
            return False
        if typed == " " and named:
            return True
        if typed != ":":
            return False
        cursor = self._editor.textCursor()
        initials = cursor.block().text()[: cursor.positionInBlock()].upper()
        if not initials or cursor.hasSelection() or initials not in self._initials:
            return False
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        self._let_speak(self._initials[initials])
        self._just_named = True
        return True

    def take_turns(self, on: bool) -> None:
        """Let each Enter hand over to the other speaker, or no longer."""
        self._by_turns = on

    def _second(self, heard: float | None) -> float | None:
        second = self._clock.seconds() if self._clock.running else heard
        return None if second is None else round(second, 1)

    def _other(self) -> str:
        return ME if self.speaker == self._name else self._name


def _topic(mark: Paragraph | None) -> int | None:
    return mark.topic_id if mark is not None else None
