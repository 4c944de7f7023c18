"""Saves a text within a second of each key, in a thread of its own, and for good when asked to."""

import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from mentordesk.errors import HeldError, MentorDeskError, OfficeFileError, StaleError
from mentordesk.precedence import of_keys
from ui.interviews.text.draft import Draft

if TYPE_CHECKING:
    from mentordesk.desk import Desk

Answer = TypeVar("Answer")
log = logging.getLogger(__name__)
AFTER_PAUSE_MS = 250
AT_LATEST_MS = 400
"""After the first unsaved key; what is left of the second is for the disk, and for a busy machine."""
RESTED_S = 1.0
MUCH = 1_000
"""Letters that go at once, before which the text is kept as a version, as if work had paused."""
RETRY_MS = 5_000
_UNKNOWN = "The office file cannot be written to. It is tried again."


class Saver(QObject):
    """Saves one interview's drafts; `take` gives the draft as it is now."""

    unsaved = Signal()
    saved = Signal()
    failed = Signal(str)
    """Not saved, and why; it is tried again."""
    refused = Signal()
    """Somebody else is editing; the text of this window is among the versions."""
    stale = Signal(str)
    """Somebody else saved meanwhile; what is typed goes among the versions until `go_on`."""

    _written = Signal(object)

    def __init__(
        self, desk: "Desk", interview_id: int, take: Callable[[], Draft], *, origin: object, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._texts = desk.texts
        self._interview_id = interview_id
        self._take = take
        self._origin = origin
        self.version = 0
        self.holder = ""
        """The name under which this window edits."""
        self.held = False
        self._aside: int | None = None
        """The version that was kept last while two texts stand against each other."""
        self._kept: Draft | None = None
        """What the file holds of `version`, where that is known."""
        self._dirty = False
        self._begun_at = 0.0
        """When something was saved last, on the computer's clock."""
        self._due = False
        """Whether a timer rang while something was being saved."""
        self._closed = False
        self._thread = ThreadPoolExecutor(1, "saver")
        self._under_way: Future[int] | None = None
        self._pause = self._timer(AFTER_PAUSE_MS)
        self._latest = self._timer(AT_LATEST_MS)
        self._retry = self._timer(RETRY_MS)
        self._written.connect(self._on_written)

    @property
    def dirty(self) -> bool:
        """Whether something is typed that is not in the file."""
        return self._dirty or self._under_way is not None

    def note(self) -> None:
        """Something was typed or marked."""
        if not self._dirty:
            self._dirty = True
            self.unsaved.emit()
        self._pause.start()
        if not self._latest.isActive():
            self._latest.start()

    def follow_key(self) -> None:
        """A key is typed, and all of it followed: the first one after a rest is saved at once.

        The first save of a run takes longest, and on a busy machine a timer is late.
        """
        if monotonic() - self._begun_at > RESTED_S:
            self.begin()

    def flush(self) -> None:
        """Save what is unsaved before returning; errors are told as ever."""
        if self._under_way is not None:
            self._settle(self._under_way)
        if not self._dirty or self._closed:
            return
        self.begin()
        if self._under_way is not None:
            self._settle(self._under_way)

    def go_on(self, version: int, *, kept: bool = False) -> None:
        """Save from now on upon `version` of the text; `kept`: it is what is shown here."""
        self.version = version
        self.held, self._aside = False, None
        self._kept = self._take() if kept else None

    def run(self, job: Callable[[], Answer]) -> "Future[Answer] | None":
        """Do something in the thread that saves, in its turn."""
        return None if self._closed else self._thread.submit(job)

    def close(self) -> None:
        """Save for good; the saver is not used after."""
        self.flush()
        self._closed = True
        self._stop_timers()
        self._thread.shutdown(wait=True)

    def _timer(self, milliseconds: int) -> QTimer:
        timer = QTimer(self, singleShot=True, interval=milliseconds)
        timer.setTimerType(Qt.TimerType.PreciseTimer)
        timer.timeout.connect(self.begin)
        return timer

    def _stop_timers(self) -> None:
        for timer in (self._pause, self._latest, self._retry):
            timer.stop()
        self._due = False

    def begin(self) -> None:
        """Save what is unsaved, without waiting for it.

        While two texts stand against each other, this window's goes among the versions.
        """
        if self._closed or not self._dirty:
            return
        if self._under_way is not None:
            # What was typed during a save is begun with as soon as that is done, however fast it is typed on.
            self._due = True
            return
        self._stop_timers()
        self._dirty, self._begun_at = False, monotonic()
        write = self._write_aside if self.held else self._write
        future = self._under_way = self._thread.submit(write, self._take(), self.version)
        future.add_done_callback(self._written.emit)

    def _write(self, draft: Draft, version: int) -> int:
        """In the saving thread, or in one that waits for it."""
        # Whatever goes wrong, the next one is written as a whole; not where the disk refused this one.
        kept, self._kept = self._kept, None
        of_keys.respect()
        try:
            if kept is None:
                version = self._write_whole(draft, version)
            else:
                version = self._write_change(draft, kept, version)
        except OfficeFileError:
            self._kept = kept
            raise
        self._kept = draft
        return version

    def _write_change(self, draft: Draft, kept: Draft, version: int) -> int:
        change = draft.since(kept)
        of_keys.respect()
        if change.removed >= MUCH:
            # Undo would bring it back; but the program may end before anybody sees what went.
            self._texts.keep_version(self._interview_id, origin=self._origin)
        return self._texts.save_change(
            self._interview_id,
            change,
            draft.content,
            expected_version=version,
            holder=self.holder,
            origin=self._origin,
        )

    def _write_aside(self, draft: Draft, version: int) -> int:
        """In the saving thread, one version for all that is typed until somebody chooses."""
        self._aside = self._texts.keep_aside(
            self._interview_id, draft.content(), instead_of=self._aside, origin=self._origin
        )
        return version

    def _write_whole(self, draft: Draft, version: int) -> int:
        content = draft.content()
        return self._texts.save(
            self._interview_id,
            content.text,
            content.spans,
            expected_version=version,
            words=draft.words,
            holder=self.holder,
            origin=self._origin,
        )

    def _on_written(self, future: Future[int]) -> None:
        # One that `flush` waited for is settled already.
        if future is self._under_way:
            self._settle(future)
            if self._due:
                self.begin()

    def _settle(self, future: Future[int]) -> None:
        error = future.exception()
        self._under_way = None
        if error is None:
            self.version = future.result()
            if not self._dirty:
                self.saved.emit()
            return
        self._dirty = True
        if isinstance(error, HeldError):
            # What was typed since the refused draft goes among the versions too.
            self._dirty = not self._kept_aside()
            self.refused.emit()
            return
        if isinstance(error, StaleError):
            self.held = True
            self._dirty = False
            self.stale.emit(str(error))
            return
        self._try_again(error)

    def _try_again(self, error: BaseException) -> None:
        if not isinstance(error, MentorDeskError):
            log.error("an interview was not saved", exc_info=error)
        self.failed.emit(str(error) if isinstance(error, MentorDeskError) else _UNKNOWN)
        self._retry.start()

    def _kept_aside(self) -> bool:
        try:
            self._write(self._take(), self.version)
        except StaleError:
            return True
        except MentorDeskError as error:
            self._try_again(error)
        return False
