"""Who edits the open interview: this window, or somebody else along whose typing one reads here."""

from concurrent.futures import Future
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from mentordesk.errors import MentorDeskError
from ui.interviews.keeping.saver import Saver

if TYPE_CHECKING:
    from mentordesk.desk import Desk
    from mentordesk.records.interviews import EditingRecord

RENEW_MS = 4_000
LOOK_MS = 1_000


class Presence(QObject):
    """The lease of one console on one interview; renewed in the thread that saves."""

    lost = Signal(object)
    """Somebody took over; who."""
    freed = Signal()
    """Nobody edits any longer, so this window does from now on."""
    moved_on = Signal()
    """Whoever edits has saved; there is more to read."""

    _renewed = Signal(object)

    def __init__(self, desk: "Desk", parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._saver: Saver | None = None
        self._interview_id = 0
        self.holder = ""
        self.other: EditingRecord | None = None
        self._version = 0
        self._asked: Future[EditingRecord] | None = None
        """Who edits, where that is still being asked."""
        self._renew = QTimer(self, interval=RENEW_MS)
        self._renew.timeout.connect(self._on_renew)
        self._look = QTimer(self, interval=LOOK_MS)
        self._look.timeout.connect(self.look)
        self._renewed.connect(self._on_renewed)

    @property
    def reading(self) -> bool:
        """Whether somebody else edits."""
        return self.other is not None

    def enter(self, interview_id: int, saver: Saver) -> None:
        """Edit an interview, or read along where somebody else does: `settle` says which.

        It waits for the disk, so that meanwhile the text is laid out.
        """
        self._interview_id, self._saver = interview_id, saver
        editing, self.holder = self._desk.editing, self.holder or self._desk.editing.new_holder()
        self._asked = saver.run(partial(editing.take, interview_id, self.holder))

    def settle(self) -> bool:
        """Know who edits, before anything can be typed; whether that was still to be known."""
        asked, self._asked = self._asked, None
        if asked is not None:
            self._settle(asked.result())
        return asked is not None

    def leave(self) -> None:
        """Edit no longer; harmless where nothing is edited."""
        with suppress(MentorDeskError):
            self.settle()
        self._renew.stop()
        self._look.stop()
        if self._saver is not None and not self.reading:
            # Where the file cannot be written to, the lease ends by itself.
            with suppress(MentorDeskError):
                self._desk.editing.release(self._interview_id, self.holder)
        self._saver, self.other = None, None

    def take_over(self) -> None:
        """Edit from now on; whoever does now reads along from then on."""
        if self._saver is not None:
            self._settle(self._desk.editing.take_over(self._interview_id, self.holder))

    def lose(self) -> None:
        """A save was refused because somebody else edits."""
        if self.reading:
            # What could not be kept aside at first is now; there is more to read.
            if self._saver is not None and not self._saver.dirty:
                self.moved_on.emit()
            return
        other = self._desk.editing.of(self._interview_id)
        if other is not None and other.holder != self.holder:
            self._settle(other)
            self.lost.emit(other)

    def follow(self, version: int) -> None:
        """Tell of saves after this version of the text."""
        self._version = version

    def look(self) -> None:
        """Look whether whoever edits has saved, or has gone."""
        if self._saver is None or not self.reading:
            return
        try:
            version = self._desk.texts.stamp(self._interview_id)
            editing = self._desk.editing.of(self._interview_id)
            if editing is None:
                editing = self._desk.editing.take(self._interview_id, self.holder)
        except MentorDeskError:
            return
        self._settle(editing)
        if version != self._version:
            self._version = version
            self.moved_on.emit()
        if editing.holder == self.holder:
            self.freed.emit()

    def _settle(self, editing: "EditingRecord") -> None:
        self.other = None if editing.holder == self.holder else editing
        self._renew.stop() if self.reading else self._renew.start()
        self._look.start() if self.reading else self._look.stop()

    def _on_renew(self) -> None:
        if self._saver is None or self.reading:
            return
        editing, interview_id, holder = self._desk.editing, self._interview_id, self.holder
        future = self._saver.run(lambda: editing.renew(interview_id, holder))
        if future is not None:
            future.add_done_callback(self._renewed.emit)

    def _on_renewed(self, future: "Future[bool]") -> None:
        # A file that cannot be written to is told by the saves.
        if future.exception() is None and not future.result() and self._saver is not None:
            self.lose()
