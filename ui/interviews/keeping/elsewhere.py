"""What others change while an interview is open here: other views, the command line, another window."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from mentordesk.errors import MentorDeskError
from mentordesk.records.changes import Changes, Kind
from mentordesk.records.interviews import OpenInterview, PassageRecord
from ui.interviews.dialogs import ask_whose_text
from ui.interviews.keeping.in_hand import InHand
from ui.interviews.keeping.saver import Saver
from ui.interviews.text.history import said


class Elsewhere(QObject):
    """Takes over what was changed; where two texts stand against each other the coordinator chooses."""

    gone = Signal()
    """The interview was taken out of the office, and is shown no longer."""

    def __init__(self, console: InHand, parent: QWidget) -> None:
        super().__init__(parent)
        self._console = console
        self._parent = parent
        self._missed = False
        """Something was changed while words of this window were on their way into the file."""
        console.bench.hub.interviews_changed.connect(self._on_changed)

    def follow(self, saver: Saver) -> None:
        """Listen to the saver of the text that is shown now."""
        self._missed = False
        saver.stale.connect(self._on_stale)
        saver.saved.connect(self._on_saved)

    def _on_changed(self, changes: Changes) -> None:
        console = self._console
        opened, saver = console.opened, console.saver
        if opened is None or saver is None or changes.origin is console:
            return
        mine = opened.interview.id in changes.ids.get(Kind.INTERVIEW, ())
        if not (mine or changes.everything or Kind.PASSAGE in changes.ids):
            return
        if saver.dirty or saver.held:
            # The next save tells whether the text itself was changed; the rest is looked at after it.
            self._missed = True
            console.refresh_record()
        else:
            self._look(opened, saver)

    def _on_saved(self) -> None:
        opened, saver = self._console.opened, self._console.saver
        if self._missed and opened is not None and saver is not None and not saver.held:
            self._look(opened, saver)

    def _look(self, opened: OpenInterview, saver: Saver) -> None:
        """Show what the file holds now, where it is not what is shown."""
        console, self._missed = self._console, False
        try:
            now = console.bench.desk.texts.open(opened.interview.id)
        except MentorDeskError:
            console.close_interview()
            self.gone.emit()
            return
        if now.version != saver.version or now.interview.signed != opened.interview.signed:
            console.reload()
            return
        console.opened = now
        console.show_record(now.interview)
        notes = console.editor.notes
        if _said(now.spans.passages) != _said(notes.passages()):
            notes.follow_file(now.spans.passages)
            saver.go_on(now.version, kept=now.as_kept)

    def _on_stale(self, sentence: str) -> None:
        self._console.bench.show_banner(
            sentence, tone="warn", action="Choose a text…", on_action=self._choose_text
        )

    def _choose_text(self) -> None:
        """Ask which of the two texts goes on; the other one stays among the versions."""
        console = self._console
        if console.opened is None or console.saver is None:
            return
        chosen = ask_whose_text(self._parent)
        if chosen is None:
            return
        interview_id, texts = console.opened.interview.id, console.bench.desk.texts
        # What was typed since the refusal goes among the versions too.
        if not console.let_go():
            return
        with console.bench.attempt():
            if chosen == "theirs":
                console.reload()
                return
            # Asked for first: what is saved after it is refused again, instead of being written over.
            version = texts.stamp(interview_id)
            texts.keep_version(interview_id, "Before the text of the other window was kept")
            console.saver.go_on(version)
            console.saver.note()
            console.saver.flush()


def _said(passages: Iterable[PassageRecord]) -> dict[str, tuple[object, ...]]:
    return {one.guid: said(one) for one in passages}
