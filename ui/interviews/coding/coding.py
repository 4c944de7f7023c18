"""Setting themes while one listens: by key, by `#`, by the column; memos and what to come back to."""

from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from mentordesk.domain.timeline import clock_text
from mentordesk.records.codebook import ThemeRecord
from mentordesk.records.interviews import InterviewRecord, PassageRecord
from mentordesk.terms import Attribution, Direction
from ui.interviews.coding.quoting import PassageQuotingDialog
from ui.interviews.coding.themes_pane import ThemesPane
from ui.interviews.coding.type_ahead import TypeAhead
from ui.interviews.text.editor import NotesEditor
from ui.interviews.text.margin import Margin
from ui.workbench import Workbench

MEMO_AFTER_MS = 400


class Coding(QObject):
    """The passages of the open text and the codebook beside it."""

    codebook_read = Signal()

    def __init__(
        self,
        workbench: Workbench,
        editor: NotesEditor,
        *,
        pane: ThemesPane,
        type_ahead: TypeAhead,
        margin: Margin,
    ) -> None:
        super().__init__(editor)
        self._bench = workbench
        self._codebook = workbench.desk.codebook
        self._editor = editor
        self._notes = editor.notes
        self._pane = pane
        self._type_ahead = type_ahead
        self._margin = margin
        self._themes: dict[int, ThemeRecord] = {}
        self._about: list[tuple[int, str]] = []
        self.attribution = Attribution.UNATTRIBUTED
        """How the interview may be quoted, where a passage is not stricter."""
        self._made_for_memo = ""
        """The guid of a passage that there is for nothing but a memo."""
        self._memo_rest = QTimer(self, singleShot=True, interval=MEMO_AFTER_MS)
        self._memo_rest.timeout.connect(pane.memo.commit)
        pane.memo.edited.connect(self._memo_rest.start)
        pane.theme_chosen.connect(self.set_theme)
        pane.memo_changed.connect(self._on_memo)
        pane.left.connect(self._on_left)
        type_ahead.theme_chosen.connect(self._notes.toggle_theme)
        type_ahead.theme_wished.connect(self._on_theme_wished)
        self._notes.passages_changed.connect(self._on_passages)
        workbench.hub.themes_changed.connect(lambda _changes: self.show_codebook())

    def know_codebook(self) -> None:
        """Read the codebook, where that was not done yet; of its changes one is told."""
        if not self._themes:
            self.show_codebook()

    def show_codebook(self) -> None:
        """Read the codebook anew."""
        everything = self._codebook.themes(retired=True)
        self._themes = {one.id: one for one in everything}
        offered = [one for one in everything if one.active]
        self._pane.take_up(offered)
        self._type_ahead.take_up(offered)
        self._bench.tasks.run(
            lambda _job: {key: use.passages for key, use in self._codebook.uses().items()},
            done=self._type_ahead.know_uses,
        )
        merged = {one.id: one.merged_into_id for one in everything}
        self._notes.marked.know_merged({key: into for key, into in merged.items() if into is not None})
        self._margin.set_themes(self._themes)
        self._editor.set_themes(self._themes)
        self.codebook_read.emit()

    def in_hand(self) -> PassageRecord | None:
        """The passage at the cursor, or else the one with which that ends that was just typed."""
        marked, place = self._notes.marked, self._editor.place()
        here = marked.at(place)
        if here is not None:
            return here
        end = self._editor.stretch()[1]
        # Nothing but blanks stands between it and the cursor, or the Enter after it.
        return marked.at(end) if end < place else None

    def show_passage(self) -> None:
        """Show the passage in hand beside the text."""
        passage = self.in_hand()
        text = "" if passage is None else self._notes.text[passage.start : passage.end]
        about = ""
        if passage is not None and self._about:
            about = self._about_words(passage.relationship_id, panel=passage.about_panel)
        time = "" if passage is None else self._time(passage)
        self._pane.show_passage(passage, text, self.attribution, time=time, about=about)

    def _time(self, passage: PassageRecord) -> str:
        marks, number = self._notes.paragraphs.marks, self._notes.mirror.paragraph(passage.start)
        mark = marks[number] if number < len(marks) else None
        return "" if mark is None or mark.second is None else clock_text(mark.second)

    def set_theme(self, theme_id: int) -> None:
        """Set a theme on what is selected or was just typed; a second time takes it off."""
        start, end = self._editor.stretch()
        if end > start:
            self._bench.go_on()
            self._notes.toggle_theme(start, end, theme_id)
        self._editor.setFocus()

    def set_favourite(self, digit: int) -> None:
        """Set the theme that has this digit."""
        record = self.favourite(digit)
        if record is not None:
            self.set_theme(record.id)

    def favourite(self, digit: int) -> ThemeRecord | None:
        """The theme that has this digit."""
        return next((one for one in self._themes.values() if one.shortcut == digit and one.active), None)

    def come_back(self) -> None:
        """Mark what is selected or was just typed, to come back to it; a second time it is done."""
        start, end = self._editor.stretch()
        if end <= start:
            return
        there = self._notes.marked.on(start, end)
        if there is not None and there.come_back and not there.theme_ids and not there.memo:
            self._notes.unmark(there.guid)
        else:
            self._notes.mark(start, end, come_back=there is None or not there.come_back)

    def next_waiting(self) -> None:
        """Go to the next passage that waits to be come back to."""
        waiting = [one for one in self._notes.passages() if one.come_back]
        later = [one for one in waiting if one.start > self._editor.place()]
        if waiting:
            first = (later or waiting)[0]
            self._editor.go_to(first.start, first.end)

    def done_with(self, guid: str) -> None:
        """A passage waits no longer; one that had nothing else is no passage any more."""
        there = next((one for one in self._notes.passages() if one.guid == guid), None)
        if there is None or self._editor.isReadOnly():
            return
        if there.theme_ids or there.memo:
            self._notes.change(replace(there, come_back=False))
        else:
            self._notes.unmark(guid)

    def take_up(self, record: InterviewRecord) -> None:
        """Know whom the interview is about; where that is one relationship, no passage needs to say so."""
        self.attribution = record.attribution
        several = len(record.about) > 1
        self._about = [(one.relationship_id, f"about {one.other}") for one in record.about] if several else []
        if self._notes.about not in [key for key, _ in self._about]:
            self._notes.about, self._notes.about_panel = None, False

    def next_about(self) -> None:
        """Let the passage in hand, and those to come, be about the next relationship or the panel."""
        choices: list[tuple[int | None, bool]] = [(None, False)]
        choices += [*((key, False) for key, _ in self._about), (None, True)]
        passage = self.in_hand()
        if not self._about or self._editor.isReadOnly():
            return
        now = (
            (self._notes.about, self._notes.about_panel)
            if passage is None
            else (passage.relationship_id, passage.about_panel)
        )
        at = choices.index(now) if now in choices else 0
        about, panel = choices[(at + 1) % len(choices)]
        self._notes.about, self._notes.about_panel = about, panel
        if passage is not None:
            self._notes.change(replace(passage, relationship_id=about, about_panel=panel))
        else:
            self._bench.show_banner(f"Passages from here on are {self._about_words(about, panel=panel)}.")

    def _about_words(self, relationship_id: int | None, *, panel: bool) -> str:
        if panel:
            return "about the panel"
        return dict(self._about).get(relationship_id or 0, "about no one relationship")

    def unmark(self) -> None:
        """Take the passage in hand away; its text stays."""
        passage = self.in_hand()
        if passage is not None:
            self._notes.unmark(passage.guid)

    def edit_memo(self) -> None:
        """Write the memo of the passage in hand, which is made where there is none."""
        if self.in_hand() is None:
            start, end = self._editor.stretch()
            if end <= start:
                return
            self._made_for_memo = self._notes.mark(start, end).guid
        self.show_passage()
        self._pane.memo.setFocus()

    def ask_quoting(self) -> bool:
        """Ask how the passage in hand may be quoted, also after the sign-off; whether that changed."""
        passage = self.in_hand()
        if passage is None:
            self._bench.show_banner("No passage stands at the cursor; set a theme on the words first.")
            return False
        text = self._notes.text[passage.start : passage.end]
        answer = PassageQuotingDialog.ask(passage, text, self.attribution, parent=self._editor.window())
        self._editor.setFocus()
        if answer is None or answer.level == passage.attribution:
            return False
        self._notes.change(replace(passage, attribution=answer.level))
        return True

    def finish_memo(self) -> None:
        """Take what was typed into the memo."""
        self._memo_rest.stop()
        self._pane.memo.commit()

    def _on_left(self) -> None:
        """Go back to the text; a passage whose memo was never written is none."""
        self.finish_memo()
        made = next((one for one in self._notes.passages() if one.guid == self._made_for_memo), None)
        self._made_for_memo = ""
        if made is not None and not (made.memo or made.theme_ids or made.come_back or made.attribution):
            self._notes.unmark(made.guid)
        self._editor.setFocus()

    def _on_theme_wished(self, start: int, end: int, name: str, direction: Direction) -> None:
        with self._bench.attempt():
            theme_id = self._codebook.add(name, direction=direction)
            self.show_codebook()
            self._notes.toggle_theme(start, end, theme_id)

    def _on_memo(self, guid: str, memo: str) -> None:
        passage = next((one for one in self._notes.passages() if one.guid == guid), None)
        if passage is not None and passage.memo != memo:
            self._notes.change(replace(passage, memo=memo))

    def _on_passages(self) -> None:
        self._pane.count(facts for _, facts in self._notes.marked.by_guid().values())
        self.show_passage()
