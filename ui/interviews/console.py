"""The console: guide, text and themes of one interview; everything is saved within a second."""

from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from mentordesk.domain.differences import difference, place_after
from mentordesk.domain.interviews import awaits_the_talk
from mentordesk.errors import MentorDeskError
from mentordesk.importing.transcript import Transcript
from mentordesk.records.interviews import (
    InterviewRecord,
    OpenInterview,
    VersionContent,
)
from mentordesk.terms import InterviewStatus
from ui import theme
from ui.interviews.addenda import Addenda
from ui.interviews.coding.coding import Coding
from ui.interviews.coding.themes_pane import ThemesPane
from ui.interviews.coding.type_ahead import TypeAhead
from ui.interviews.facts import Facts
from ui.interviews.find.bar import FindBar
from ui.interviews.guide.clock import Clock
from ui.interviews.guide.pane import GuidePane
from ui.interviews.guide.talk import Talk
from ui.interviews.head import ConsoleHead
from ui.interviews.keeping.company import Company
from ui.interviews.keeping.elsewhere import Elsewhere
from ui.interviews.keeping.keeper import Keeper
from ui.interviews.keeping.presence import Presence
from ui.interviews.keeping.saver import Saver
from ui.interviews.keeping.timekeeper import Timekeeper
from ui.interviews.notice_place import NoticePlace
from ui.interviews.panes import Panes
from ui.interviews.sound.studio import Studio
from ui.interviews.text.draft import Draft
from ui.interviews.text.editor import NotesEditor
from ui.interviews.text.margin import Margin
from ui.interviews.text.paragraphs import by_paragraph
from ui.interviews.words.companion import Companion
from ui.interviews.words.corrections import Corrections
from ui.interviews.words.expander import Expander
from ui.interviews.words.spelling import Spelling
from ui.workbench import Workbench

REST_MS = 200
"""What stands beside the text follows when the keys rest, not on each of them."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
BEGIN = "Type as you listen: the clock starts by itself, # sets a theme."


class Console(QWidget):
    """One open interview at a time."""

    back_requested = Signal()
    record_changed = Signal()
    """Where the interview stands is otherwise than it was."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bench = workbench
        self._desk = workbench.desk
        self.opened: OpenInterview | None = None
        self.saver: Saver | None = None
        self._show_parts()
        self._go_along()
        self.panes = Panes(
            self,
            head=self.head,
            guide=self.guide,
            editor=self.editor,
            themes=self.themes,
            beneath=(self.sound.bar, self.addenda),
            preferences=workbench.preferences,
        )
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._on_rest)
        self._connect()

    def _show_parts(self) -> None:
        """Make what is seen."""
        self.clock = Clock(self)
        self.head = ConsoleHead(self.clock, self)
        self.guide = GuidePane(self.clock, self)
        self.editor = NotesEditor(self)
        self.editor.hint = BEGIN
        self.margin = Margin(self.editor)
        self.find_bar = FindBar(self.editor)
        self.notices = NoticePlace(self.editor, self.find_bar)
        self.themes = ThemesPane(self)
        self.addenda = Addenda(self)

    def _go_along(self) -> None:
        """Make what follows the text, and what is asked about its keys."""
        workbench = self.bench
        self.type_ahead = TypeAhead(self.editor, self)
        self.talk = Talk(self.clock, self.editor)
        self.coding = Coding(
            workbench, self.editor, pane=self.themes, type_ahead=self.type_ahead, margin=self.margin
        )
        self.sound = Studio(
            workbench,
            self.clock,
            editor=self.editor,
            margin=self.margin,
            mark=self.head.recording,
            parent=self,
        )
        self.talk.hearing = lambda: self.sound.second
        self.presence = Presence(workbench.desk, self)
        self.keeper = Keeper(self, self)
        self.timekeeper = Timekeeper(self, self.clock, self.guide)
        self.company = Company(self, self, presence=self.presence, keeper=self.keeper, sound=self.sound)
        self.elsewhere = Elsewhere(self, self)
        self.facts = Facts(self.editor, self.presence, self.sound.recording)
        self.expander = Expander(workbench, self.editor)
        self.spelling = Spelling(workbench, self.editor)
        self.corrections = Corrections(workbench, self.editor, self.spelling)
        self.companions: list[Companion] = [self.expander, self.spelling]
        """Each is told of the interview that is shown."""
        self.editor.key_filter = self._take_key

    def _connect(self) -> None:
        notes = self.editor.notes
        notes.changed.connect(self._on_changed)
        notes.passages_changed.connect(self._rest.start)
        # One step of the history may move passages, and where the topics begin.
        notes.passages_changed.connect(self.guide.refresh)
        self.editor.cursorPositionChanged.connect(self._rest.start)
        self.editor.left.connect(self.save_soon)
        self.editor.split.connect(self._on_split)
        self.guide.list.left.connect(self.editor.setFocus)
        self.timekeeper.changed.connect(self._on_changed)
        self.company.changed.connect(self.record_changed)
        self.elsewhere.gone.connect(self.back_requested)
        self.head.back_requested.connect(self.back_requested)
        self.head.pause_requested.connect(self.timekeeper.toggle)
        self.head.come_back_requested.connect(self.coding.come_back)
        theme.current().changed.connect(self._on_theme)

    # -- opening, saving, closing -------------------------------------------------------------------

    @property
    def interview_id(self) -> int | None:
        """The interview that is open."""
        return None if self.opened is None else self.opened.interview.id

    def open(self, interview_id: int) -> None:
        """Show an interview; the one before is saved and kept as a version."""
        if not self.close_interview():
            raise MentorDeskError("The interview that is open could not be saved; it stays open until it is.")
        opened = self._desk.texts.open(interview_id)
        self.saver = self._new_saver(interview_id)
        self.coding.know_codebook()
        self.company.enter(interview_id, self.saver)
        at_end = not opened.interview.signed
        self._show(opened, at_end=at_end)
        self.editor.go_to(len(opened.text) if at_end else 0)
        # Now, not when the keys rest: the guide would be seen at its end first.
        self.talk.follow_cursor()
        if at_end:
            self.editor.sight.show_end()
        self.editor.setFocus()

    def close_interview(self) -> bool:
        """Save for good and close the text; it stays open where it cannot be saved."""
        if self.saver is None:
            return True
        self.coding.finish_memo()
        self.sound.close()
        for companion in self.companions:
            companion.close()
        self.clock.pause()
        self.saver.flush()
        if self.saver.dirty:
            return False
        if not self.presence.reading:
            self.keeper.keep()
        self.presence.leave()
        self.saver.close()
        self.saver.deleteLater()
        self.saver = None
        self.opened = None
        return True

    def save_soon(self) -> None:
        """Save what is unsaved, without waiting for it."""
        if self.saver is not None:
            self.saver.begin()

    def save_pending(self) -> None:
        """Save what is unsaved before returning."""
        self.coding.finish_memo()
        if self.saver is not None:
            self.saver.flush()

    def unsaved_text(self) -> str:
        """The text, where it could not be saved."""
        return self.editor.toPlainText() if self.saver is not None and self.saver.dirty else ""

    def stop_writing(self) -> None:
        """Somebody else edits from now on; what is unsaved here is among the versions."""
        self.clock.pause()
        self.keeper.stop()
        if self.let_go():
            self.reload()
        elif self.opened is not None:
            # It stays in sight, and is kept among the versions as soon as that can be done.
            self._lock(self.opened.interview)

    def let_go(self) -> bool:
        """Whether nothing of this window is unsaved any more, so that another text may be shown.

        Where somebody else edits, what was unsaved is refused, and thereby kept among the versions.
        """
        self.save_pending()
        return self.saver is None or not self.saver.dirty

    def content(self) -> VersionContent:
        """The text as it stands, with all that lies on it."""
        return self._draft().content()

    def take_in(self, told: Transcript) -> None:
        """Take in a text that was written elsewhere; this interview has none yet."""
        if self.opened is None:
            return
        self.save_pending()
        with self.bench.attempt():
            holder = self.presence.holder
            interview_id = self.opened.interview.id
            self._desk.texts.bring_in(
                interview_id, told.text, told.marks, formats=told.formats, holder=holder, origin=self
            )
            self.reload()

    def reload(self) -> None:
        """Show the interview as it is in the file; the cursor stays before the words where it is."""
        if self.opened is None or self.saver is None:
            return
        self.editor.lay_out()
        before, bar = self.editor.notes.text, self.editor.verticalScrollBar()
        place, scrolled = self.editor.place(), bar.value()
        self._show(self._desk.texts.open(self.opened.interview.id))
        self.editor.go_to(place_after(difference(before, self.editor.notes.text), place))
        self.editor.lay_out()
        bar.setValue(scrolled)

    def _new_saver(self, interview_id: int) -> Saver:
        saver = Saver(self._desk, interview_id, self._draft, origin=self, parent=self)
        saver.unsaved.connect(self.bench.unsaved)
        saver.saved.connect(self._on_saved)
        saver.failed.connect(self.bench.save_failed)
        self.facts.follow(saver)
        self.editor.typed.connect(saver.follow_key)
        self.elsewhere.follow(saver)
        saver.refused.connect(self.presence.lose)
        return saver

    def _show(self, opened: OpenInterview, *, at_end: bool = False) -> None:
        record = opened.interview
        self.opened = None
        topics = record.guide.topics if record.guide is not None else ()
        was_running = self.clock.running
        self.clock.take_up([topic.id for topic in topics], opened.spans.topics)
        if was_running:
            self.clock.start()
        marks = by_paragraph(opened.text, opened.spans.marks)
        spans = opened.spans
        self.editor.take_up(
            opened.text, spans.passages, marks, spans.formats, words=record.words, at_end=at_end
        )
        self.company.settle()
        self._lock(record)
        self.show_record(record)
        if self.saver is not None:
            self.saver.go_on(opened.version, kept=opened.as_kept)
        self.presence.follow(opened.version)
        self.opened = opened
        self.timekeeper.take_up()
        for companion in self.companions:
            companion.take_up(opened)
        self._on_rest()

    def _lock(self, record: InterviewRecord) -> None:
        """Let a text that is signed, or that somebody else edits, be read only."""
        self.editor.lock(record.signed or record.destroyed or self.presence.reading)
        self.editor.notes.locked = self.presence.reading

    def _draft(self) -> Draft:
        notes = self.editor.notes
        return Draft(
            text=notes.text,
            words=notes.mirror.words,
            passages=notes.marked.layout.spans,
            facts=notes.marked.facts(),
            marks=notes.paragraphs.marks,
            topics=self.clock.records(),
            formats=self.editor.formats(),
        )

    # -- what is typed ------------------------------------------------------------------------------

    def _take_key(self, event: QKeyEvent) -> bool:
        if self.type_ahead.take(event):
            return True
        # Read once: what is asked here is asked at each key.
        typed, read_only = event.text(), self.editor.isReadOnly()
        if typed and self.opened is not None and self.talk.take(typed):
            return True
        if typed == "#" and read_only:
            self.themes.search.setFocus()
            return True
        if self.panes.focused and event.key() == Qt.Key.Key_Escape:
            self.panes.toggle_focus()
            return True
        if typed and not read_only and self.opened is not None:
            self.bench.go_on()
            self.talk.follow_key(ends_turn=event.key() in _ENTER)
        return False

    def _on_changed(self) -> None:
        if self.opened is None or self.saver is None or self.editor.notes.locked:
            return
        self.saver.note()
        self.keeper.note()
        self._rest.start()

    def _on_saved(self) -> None:
        self.bench.saved.emit()
        if self.opened is not None and awaits_the_talk(self.opened.interview.status):
            # The first words made it an interview that is held.
            self.refresh_record()

    def _on_split(self, count: int) -> None:
        what = "A paragraph" if count == 1 else f"{count} paragraphs"
        self.bench.show_banner(f"{what} of more than 2,000 words was split, so that typing stays quick.")

    def _on_rest(self) -> None:
        self.facts.tell()
        # Of a word that went to the next line it is not told, nor of what the first letter stamped.
        self.margin.update()
        if self.opened is not None:
            self.talk.follow_cursor()
            self.coding.show_passage()

    # -- what stands beside the text -----------------------------------------------------------------

    def refresh_record(self) -> None:
        """Read anew where the interview stands; its text stays as it is."""
        if self.opened is not None:
            record = self._desk.interviews.of(self.opened.interview.id)
            self.opened = replace(self.opened, interview=record)
            self.show_record(record)
            self.record_changed.emit()

    def show_record(self, record: InterviewRecord) -> None:
        """Show where the interview stands, beside its text."""
        over = not awaits_the_talk(record.status) and record.status is not InterviewStatus.HELD
        self.guide.take_up(record.guide, record.minutes_planned, held=record.minutes_held, over=over)
        self.head.take_up(record)
        self.addenda.show_addenda(record)
        self.talk.take_up(record)
        self.coding.take_up(record)
        self.margin.set_topics(record.guide)
        self.sound.take_up(record, writes=not self.presence.reading)

    def _on_theme(self) -> None:
        self.editor.set_font_size()
        self.editor.show_passages()
        self.margin.update()
