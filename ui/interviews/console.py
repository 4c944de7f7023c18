"""The console: guide, text and themes of one interview; everything is saved within a second."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mentordesk.errors import MentorDeskError
from mentordesk.records.changes import Changes, Kind
from mentordesk.records.codebook import ThemeRecord
from mentordesk.records.interviews import MarkRecord, OpenInterview, PassageRecord, Spans
from mentordesk.terms import Direction
from ui import theme
from ui.interviews.addenda import Addenda
from ui.interviews.clock import Clock
from ui.interviews.dialogs import ask_whose_text
from ui.interviews.editor import NotesEditor
from ui.interviews.guide_pane import GuidePane
from ui.interviews.head import ConsoleHead
from ui.interviews.margin import Margin
from ui.interviews.paragraphs import Paragraph, as_records, by_paragraph
from ui.interviews.saver import Draft, Saver
from ui.interviews.themes_pane import ThemesPane
from ui.interviews.type_ahead import TypeAhead
from ui.widgets.pane import Splitter
from ui.workbench import Workbench

KEEP_AFTER_MS = 60_000
"""A pause in work, after which the text is kept as a version."""
REST_MS = 200
"""What stands beside the text follows when the keys rest, not on each of them."""
ME = "me"


class Console(QWidget):
    """One open interview at a time."""

    back_requested = Signal()
    focus_changed = Signal(bool)
    facts_changed = Signal(str)
    """What the status bar says."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bench = workbench
        self._desk = workbench.desk
        self.opened: OpenInterview | None = None
        self._saver: Saver | None = None
        self._transcript = False
        self._speaker = ""
        self._codebook: dict[int, ThemeRecord] = {}
        self.clock = Clock(self)
        self.head = ConsoleHead(self.clock, self)
        self.guide = GuidePane(self.clock, self)
        self.editor = NotesEditor(self)
        self.margin = Margin(self.editor)
        self.themes = ThemesPane(self)
        self.addenda = Addenda(self)
        self.type_ahead = TypeAhead(self.editor, self)
        self.editor.key_filter = self._take_key
        self._keep = QTimer(self, singleShot=True, interval=KEEP_AFTER_MS)
        self._keep.timeout.connect(self.keep_version)
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._on_rest)
        self._build()
        self._connect()

    def _build(self) -> None:
        middle = QWidget(self)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.editor, 1)
        column.addWidget(self.addenda)
        self.splitter = Splitter(parent=self)
        for widget, least in ((self.guide, 200), (middle, 480), (self.themes, 220)):
            widget.setMinimumWidth(least)
            self.splitter.addWidget(widget)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([255, 771, 288])
        self._bench.preferences.keep_splitter("console", self.splitter)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.head)
        box.addWidget(self.splitter, 1)

    def _connect(self) -> None:
        notes = self.editor.notes
        notes.changed.connect(self._on_changed)
        notes.passages_changed.connect(self._on_passages)
        self.editor.cursorPositionChanged.connect(self._rest.start)
        self.editor.left.connect(self.save_soon)
        self.editor.split.connect(self._on_split)
        self.themes.theme_chosen.connect(self.set_theme)
        self.themes.memo_changed.connect(self._on_memo)
        self.themes.left.connect(self.editor.setFocus)
        self.type_ahead.theme_chosen.connect(self._toggle)
        self.type_ahead.theme_wished.connect(self._on_theme_wished)
        self.guide.topic_chosen.connect(self.clock.go_to)
        self.guide.prompt_toggled.connect(self.clock.toggle_prompt)
        self.clock.topic_changed.connect(self._on_changed)
        self.clock.running_changed.connect(self._on_changed)
        self.head.back_requested.connect(self.back_requested)
        self.head.pause_requested.connect(self.toggle_clock)
        self.head.come_back_requested.connect(self.come_back)
        self.head.focus_requested.connect(self.toggle_focus)
        self._bench.hub.interviews_changed.connect(self._on_elsewhere)
        self._bench.hub.themes_changed.connect(lambda _changes: self._show_codebook())
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
        self._saver = self._new_saver(interview_id)
        self._show_codebook()
        self._show(opened)
        self.editor.go_to(len(opened.text) if not opened.interview.signed else 0)
        self.editor.setFocus()

    def close_interview(self) -> bool:
        """Save for good and close the text; it stays open where it cannot be saved."""
        if self._saver is None:
            return True
        self.themes.memo.commit()
        self.clock.pause()
        self._saver.flush()
        if self._saver.dirty:
            return False
        self.keep_version()
        self._saver.close()
        self._saver.deleteLater()
        self._saver = None
        self.opened = None
        return True

    def save_soon(self) -> None:
        """Save what is unsaved, without waiting for it."""
        if self._saver is not None:
            self._saver.begin()

    def save_pending(self) -> None:
        """Save what is unsaved before returning."""
        self.themes.memo.commit()
        if self._saver is not None:
            self._saver.flush()

    def keep_version(self, label: str = "") -> None:
        """Keep the text among the versions; unnamed it is kept only where it changed."""
        self._keep.stop()
        if self.opened is None:
            return
        self.save_pending()
        with self._bench.attempt():
            self._desk.texts.keep_version(self.opened.interview.id, label, origin=self)

    def restore(self, version_id: int) -> None:
        """Make a kept version the text again."""
        self.save_pending()
        if self._saver is not None:
            with self._bench.attempt():
                self._desk.texts.restore(version_id, expected_version=self._saver.version, origin=self)
                self.reload()

    def take_in(self, text: str, marks: Iterable[MarkRecord]) -> None:
        """Take in a text that was written elsewhere; this interview has none yet."""
        if self.opened is None:
            return
        self.save_pending()
        with self._bench.attempt():
            self._desk.texts.bring_in(self.opened.interview.id, text, marks, origin=self)
            self.reload()

    def reload(self) -> None:
        """Show the interview as it is in the file; the cursor stays where it is."""
        if self.opened is None or self._saver is None:
            return
        place = self.editor.place()
        self._show(self._desk.texts.open(self.opened.interview.id))
        self.editor.go_to(place)

    def _new_saver(self, interview_id: int) -> Saver:
        saver = Saver(self._desk.texts, interview_id, self._draft, origin=self, parent=self)
        saver.unsaved.connect(self._bench.unsaved)
        saver.saved.connect(self._on_saved)
        saver.failed.connect(self._bench.save_failed)
        saver.stale.connect(self._on_stale)
        return saver

    def _show(self, opened: OpenInterview) -> None:
        record = opened.interview
        self.opened = None
        topics = record.guide.topics if record.guide is not None else ()
        self.clock.take_up([topic.id for topic in topics], opened.spans.topics)
        marks = by_paragraph(opened.text, opened.spans.marks)
        self.editor.take_up(opened.text, opened.spans.passages, marks)
        self.editor.lock(record.signed or record.destroyed)
        self.guide.take_up(record.guide, record.minutes_planned)
        self.head.take_up(record)
        self.addenda.show_addenda(record)
        if self._saver is not None:
            self._saver.go_on(opened.version)
        self.opened = opened
        self._speaker = record.person.split(" ", 1)[0]
        self._on_passages()
        self._on_rest()

    def _draft(self) -> Draft:
        notes, topics = self.editor.notes, self.clock.records()
        text, passages, marks = notes.text, notes.frozen_passages(), notes.paragraphs.marks
        return Draft(
            text=text,
            words=notes.mirror.words,
            spans=lambda: Spans(passages=passages(), marks=as_records(text, marks), topics=topics),
        )

    # -- what is typed ------------------------------------------------------------------------------

    def _take_key(self, event: QKeyEvent) -> bool:
        if self.type_ahead.take(event):
            return True
        if event.text() == "#" and self.editor.isReadOnly():
            self.themes.search.setFocus()
            return True
        if event.key() == Qt.Key.Key_Escape and self.in_focus_mode:
            self.toggle_focus()
            return True
        if event.text() and not self.editor.isReadOnly():
            self._stamp(ends_turn=event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter))
        return False

    def _stamp(self, *, ends_turn: bool) -> None:
        """What a paragraph is marked with that this key begins; the first key starts a talk that is due."""
        record = self.opened.interview if self.opened is not None else None
        if record is None:
            return
        if record.started_at is None and not self.clock.running and not self.editor.notes.text:
            self.clock.start()
        if ends_turn and self._transcript:
            self._speaker = self._other_speaker()
        self.editor.notes.stamp = Paragraph(
            typed_at=datetime.now(UTC),
            second=round(self.clock.seconds(), 1) if self.clock.running else None,
            speaker=self._speaker,
            topic_id=self.clock.current or None,
        )

    def _on_changed(self) -> None:
        if self.opened is None or self._saver is None:
            return
        self._saver.note()
        self._keep.start()
        self._rest.start()

    def _on_saved(self) -> None:
        self._bench.saved.emit()

    def _on_split(self, count: int) -> None:
        what = "A paragraph" if count == 1 else f"{count} paragraphs"
        self._bench.show_banner(f"{what} of more than 2,000 words was split, so that typing stays quick.")

    # -- passages -----------------------------------------------------------------------------------

    def set_theme(self, theme_id: int) -> None:
        """Set a theme on the selection, or on the sentence just typed; a second time takes it off."""
        start, end = self.editor.stretch()
        if end > start:
            self._toggle(start, end, theme_id)
        self.editor.setFocus()

    def set_favourite(self, digit: int) -> None:
        """Set the theme that has this digit."""
        record = next((one for one in self._codebook.values() if one.shortcut == digit), None)
        if record is not None:
            self.set_theme(record.id)

    def come_back(self) -> None:
        """Mark the selection or the sentence just typed, to come back to it; or go to the next that waits."""
        start, end = self.editor.stretch()
        if end <= start:
            return
        notes = self.editor.notes
        there = notes.passage_on(start, end)
        if there is not None and there.come_back and not there.theme_ids and not there.memo:
            notes.unmark(there.guid)
        else:
            notes.mark(start, end, come_back=not (there is not None and there.come_back))

    def next_waiting(self) -> None:
        """Go to the next passage that waits to be come back to."""
        waiting = [one for one in self.editor.notes.passages() if one.come_back]
        later = [one for one in waiting if one.start > self.editor.place()]
        if waiting:
            first = (later or waiting)[0]
            self.editor.go_to(first.start, first.end)

    def unmark(self) -> None:
        """Take the passage at the cursor away; its text stays."""
        passage = self.editor.notes.passage_at(self.editor.place())
        if passage is not None:
            self.editor.notes.unmark(passage.guid)

    def edit_memo(self) -> None:
        """Write the memo of the passage at the cursor, which is made where there is none."""
        if self.editor.notes.passage_at(self.editor.place()) is None:
            start, end = self.editor.stretch()
            if end <= start:
                return
            self.editor.notes.mark(start, end)
        self._on_rest()
        self.themes.memo.setFocus()

    def _toggle(self, start: int, end: int, theme_id: int) -> None:
        self.editor.notes.toggle_theme(start, end, theme_id)

    def _on_theme_wished(self, start: int, end: int, name: str, direction: Direction) -> None:
        with self._bench.attempt():
            theme_id = self._desk.codebook.add(name, direction=direction)
            self._show_codebook()
            self._toggle(start, end, theme_id)

    def _on_memo(self, guid: str, memo: str) -> None:
        notes = self.editor.notes
        passage = next((one for one in notes.passages() if one.guid == guid), None)
        if passage is not None and passage.memo != memo:
            notes.change(replace(passage, memo=memo))

    def _on_passages(self) -> None:
        self.themes.count(self.editor.notes.passages())
        self._on_rest()

    def _on_rest(self) -> None:
        self.tell_facts()
        if self.opened is None:
            return
        passage = self.editor.notes.passage_at(self.editor.place())
        text = "" if passage is None else self.editor.notes.text[passage.start : passage.end]
        self.themes.show_passage(passage, text, self.opened.interview.attribution)

    def _show_codebook(self) -> None:
        themes = self._desk.codebook.themes()
        self._codebook = {one.id: one for one in self._desk.codebook.themes(retired=True)}
        self.themes.take_up(themes)
        self.type_ahead.take_up(themes)
        self.margin.set_themes(self._codebook)
        self.editor.set_themes(self._codebook)

    # -- clock, speakers, focus ---------------------------------------------------------------------

    def toggle_clock(self) -> None:
        """Let the clock stand still, or go on."""
        if self.clock.running:
            self.clock.pause()
        elif not self.editor.isReadOnly():
            self.clock.start()
            self._begin_talk()

    def _begin_talk(self) -> None:
        record = self.opened.interview if self.opened is not None else None
        if record is not None and record.started_at is None and not self.editor.notes.text:
            with self._bench.attempt():
                self._desk.interviews.begin(record.id, datetime.now(UTC), origin=self)
                self._refresh_record()

    def change_speaker(self) -> None:
        """Say that the other one speaks in this paragraph and from here on."""
        self._speaker = self._other_speaker()
        notes = self.editor.notes
        number = self.editor.textCursor().blockNumber()
        mark = notes.paragraphs.marks[number]
        if mark is not None and not self.editor.isReadOnly():
            notes.set_mark(number, replace(mark, speaker=self._speaker))

    def set_transcript(self, on: bool) -> None:
        """Let each Enter hand over to the other speaker, or no longer."""
        self._transcript = on

    def _other_speaker(self) -> str:
        if self.opened is None:
            return ""
        name = self.opened.interview.person.split(" ", 1)[0]
        return ME if self._speaker == name else name

    @property
    def in_focus_mode(self) -> bool:
        return not self.guide.isVisibleTo(self)

    def toggle_focus(self) -> None:
        """Show the text and the clock alone, or everything again."""
        focused = not self.in_focus_mode
        self.guide.setVisible(not focused)
        self.themes.setVisible(not focused)
        self.head.set_focused(focused)
        self.focus_changed.emit(focused)
        self.editor.setFocus()

    # -- what others do -----------------------------------------------------------------------------

    def _on_elsewhere(self, changes: Changes) -> None:
        if self.opened is None or self._saver is None or changes.origin is self:
            return
        mine = self.opened.interview.id in changes.ids.get(Kind.INTERVIEW, ())
        if not (mine or changes.everything or Kind.PASSAGE in changes.ids):
            return
        if self._saver.dirty or self._saver.held:
            # The next save tells whether the text itself was changed.
            self._refresh_record()
            return
        try:
            now = self._desk.texts.open(self.opened.interview.id)
        except MentorDeskError:
            self.close_interview()
            self.back_requested.emit()
            return
        if now.version != self._saver.version or now.interview.signed != self.opened.interview.signed:
            self.reload()
        else:
            self.opened = now
            self.head.take_up(now.interview)
            self.addenda.show_addenda(now.interview)
            if {_said(one) for one in now.spans.passages} != {
                _said(one) for one in self.editor.notes.passages()
            }:
                self.editor.notes.show_passages(now.spans.passages)

    def _refresh_record(self) -> None:
        if self.opened is not None:
            record = self._desk.interviews.of(self.opened.interview.id)
            self.opened = replace(self.opened, interview=record)
            self.head.take_up(record)
            self.addenda.show_addenda(record)

    def _on_stale(self, sentence: str) -> None:
        self._bench.show_banner(sentence, tone="warn", action="Choose a text…", on_action=self._choose_text)

    def _choose_text(self) -> None:
        """Ask which of the two texts goes on; the other one stays among the versions."""
        if self.opened is None or self._saver is None:
            return
        chosen = ask_whose_text(self)
        if chosen is None:
            return
        interview_id = self.opened.interview.id
        # What was typed since the refusal goes among the versions too.
        self._saver.flush()
        with self._bench.attempt():
            if chosen == "theirs":
                self.reload()
                return
            self._desk.texts.keep_version(interview_id, "Before the text of the other window was kept")
            self._saver.go_on(self._desk.texts.open(interview_id).version)
            self._saver.note()
            self._saver.flush()

    def _on_theme(self) -> None:
        self.editor.set_font_size()
        self.editor.show_passages()
        self.margin.update()

    def tell_facts(self) -> None:
        """Say in the status bar how long the text is."""
        words, passages = self.editor.notes.mirror.words, len(self.editor.notes.layout.spans)
        parts = [
            f"{words:,} words",
            "1 passage" if passages == 1 else f"{passages} passages",
            "read only: signed off" if self.editor.isReadOnly() else "notes kept every second",
        ]
        self.facts_changed.emit("  ·  ".join(parts))


def _said(passage: PassageRecord) -> tuple[object, ...]:
    return passage.guid, passage.theme_ids, passage.memo, passage.come_back, passage.attribution
