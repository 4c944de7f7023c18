"""What the console says and does where two edit one interview."""

from PySide6.QtCore import QObject, Signal

from mentordesk.records.interviews import EditingRecord
from ui.interviews.keeping.in_hand import InHand
from ui.interviews.keeping.keeper import Keeper
from ui.interviews.keeping.presence import Presence
from ui.interviews.keeping.saver import Saver
from ui.interviews.sound.stage import Stage
from ui.interviews.sound.studio import Studio
from ui.widgets.banner import Tone

KEYS = "Ctrl+Shift+Y"


class Company(QObject):
    """Tells who edits, lets one take over, and reads along meanwhile."""

    changed = Signal()
    """Who edits is another than before."""

    def __init__(
        self, console: InHand, parent: QObject, *, presence: Presence, keeper: Keeper, sound: Studio
    ) -> None:
        super().__init__(parent)
        self._console = console
        self._presence = presence
        self._keeper = keeper
        self._sound = sound
        self._presence.lost.connect(self._on_lost)
        self._presence.freed.connect(self._on_freed)
        self._presence.moved_on.connect(self._on_moved_on)

    def enter(self, interview_id: int, saver: Saver) -> None:
        """Begin to edit, or to read along."""
        self._presence.enter(interview_id, saver)
        saver.holder = self._presence.holder

    def settle(self) -> None:
        """Know whether one edits or reads along, and say so; harmless where it is known."""
        if self._presence.settle() and self._presence.other is not None:
            self._say(f"This interview is {self._presence.other.sentence()}. You read along.")

    def take_over(self) -> None:
        """Edit from now on; the text as the other one left it is kept as a version."""
        other = self._presence.other
        if other is None or not self._console.let_go():
            return
        bench = self._console.bench
        with bench.attempt():
            who = other.staff or "somebody else"
            # In this order: what the other one saves before is in the version, and refused afterwards.
            self._presence.take_over()
            self._keeper.keep_as_it_is(f"As {who} left it")
            self._console.reload()
            bench.show_banner(f"You write now. What {who} had written is kept as a version.")
        self.changed.emit()

    def _on_lost(self, other: EditingRecord) -> None:
        recorded = self._sound.recording.stage is Stage.RUNNING
        self._console.stop_writing()
        stands = " The recording stands still." if recorded else ""
        self._say(
            f"{other.staff or 'Somebody'} took this interview over at {other.since.astimezone():%H:%M}. "
            f"What you typed last is kept among the versions; you read along.{stands}"
        )

    def _on_moved_on(self) -> None:
        if self._console.let_go():
            self._console.reload()

    def _on_freed(self) -> None:
        if not self._console.let_go():
            return
        self._console.reload()
        self._console.bench.show_banner("Nobody else edits this interview any longer; you write now.")
        self.changed.emit()

    def _say(self, sentence: str) -> None:
        tone: Tone = "warn"
        self._console.bench.show_banner(
            sentence, tone=tone, action="Take over", keys=KEYS, on_action=self.take_over
        )
        self.changed.emit()
