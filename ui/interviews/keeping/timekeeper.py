"""The minutes of the talk: the clock runs and stands by hand, and what each topic took gets into the file."""

from collections.abc import Sequence
from datetime import UTC, datetime

from PySide6.QtCore import QObject, Signal

from mentordesk.records.interviews import TopicSpent
from ui.interviews.guide.clock import Clock
from ui.interviews.guide.pane import GuidePane
from ui.interviews.keeping.in_hand import InHand

SECONDS_KEPT = 15


class Timekeeper(QObject):
    """Lets the clock of one console count only where something is written."""

    changed = Signal()
    """What was spent is to be saved."""

    def __init__(self, console: InHand, clock: Clock, guide: GuidePane) -> None:
        super().__init__(clock)
        self._console = console
        self._clock = clock
        self._spent: Sequence[TopicSpent] = ()
        """What was spent on the topics, as it is kept."""
        guide.topic_chosen.connect(clock.go_to)
        guide.prompt_toggled.connect(self._on_prompt)
        clock.topic_changed.connect(self._on_clock)
        clock.running_changed.connect(self._on_clock)
        clock.ticked.connect(self._on_ticked)

    def take_up(self) -> None:
        """Begin with what the clock says now; that is in the file."""
        self._spent = self._clock.records()

    def toggle(self) -> None:
        """Let the clock stand still, or go on."""
        if self._clock.running:
            self._clock.pause()
        elif not self._console.editor.isReadOnly():
            self._clock.start()
            self._begin_talk()

    def _begin_talk(self) -> None:
        console = self._console
        record = console.opened.interview if console.opened is not None else None
        if record is not None and record.started_at is None and not console.editor.notes.text:
            with console.bench.attempt():
                console.bench.desk.interviews.begin(record.id, datetime.now(UTC), origin=console)
                console.refresh_record()

    def _on_prompt(self, topic_id: int, number: int) -> None:
        if not self._console.editor.isReadOnly():
            self._clock.toggle_prompt(topic_id, number)

    def _on_clock(self) -> None:
        # Where only another topic was gone to, to read on, there is nothing to keep.
        if self._console.opened is None or self._console.editor.isReadOnly():
            return
        if self._clock.records() != self._spent:
            self._spent = self._clock.records()
            self.changed.emit()

    def _on_ticked(self) -> None:
        # The minutes spent are kept even when nobody types.
        if int(self._clock.seconds()) % SECONDS_KEPT == 0:
            self.changed.emit()
