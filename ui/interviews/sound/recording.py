"""The recording of the talk that is open: begun once it was agreed to, paused, gone on with, ended."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QThread, Signal
from PySide6.QtWidgets import QWidget

from mentordesk.records.interviews import InterviewRecord
from ui.interviews.guide.clock import Clock
from ui.interviews.sound.devices import Microphones, SystemMicrophone
from ui.interviews.sound.dialogs import ConsentDialog
from ui.interviews.sound.recorder import Recorder
from ui.interviews.sound.stage import Stage
from ui.widgets.banner import Notice
from ui.workbench import Workbench

if TYPE_CHECKING:
    from mentordesk.records.recordings import RecordingRecord

_WAIT_MS = 20_000
"""Longer than a write waits while somebody else has the office file."""
_late: set[tuple[QThread, Recorder]] = set()
"""What a disk or a driver holds even then: to delete a thread that runs would end the program."""


class RecordingControl(QObject):
    """Says when the recorder begins and ends; typing never waits for it."""

    stage_changed = Signal()
    heard = Signal(float)
    saved = Signal()
    """A segment is on the disk, whole."""
    _stop_wished = Signal()

    def __init__(self, workbench: Workbench, clock: Clock, parent: QWidget) -> None:
        super().__init__(parent)
        self._bench = workbench
        self._desk = workbench.desk
        self._clock = clock
        self._parent = parent
        self._record: InterviewRecord | None = None
        self._recording_id: int | None = None
        self._recorder: Recorder | None = None
        self._thread: QThread | None = None
        self._ends = 0.0
        self._goes_on = False
        self._sentence = ""
        self._stands = False
        """Whether that sentence is what the banner says now."""
        self.microphones: Microphones = SystemMicrophone
        """Where the sound comes from; another source in tests."""
        self.stage = Stage.NONE
        clock.running_changed.connect(self._on_clock)
        workbench.notice_shown.connect(self._on_notice)

    def take_up(self, record: InterviewRecord, made: "tuple[RecordingRecord, ...]") -> None:
        """Know which interview is open, and up to where on its clock there is sound."""
        self._record = record
        recorded = [one for one in made if not one.attached]
        ends = (each.begins + each.seconds for one in recorded for each in one.segments)
        self._ends = max(ends, default=0.0)

    @property
    def at_rest(self) -> bool:
        """Whether no segment is being written, by a disk that takes long neither."""
        return self._recorder is None and not _late

    def toggle(self) -> None:
        """Begin, pause, or go on."""
        if self.stage is Stage.RUNNING:
            self.pause()
        elif self.stage is Stage.PAUSED:
            self.go_on()
        else:
            self.begin()

    def begin(self) -> None:
        """Begin a recording; who agreed to it is noted first."""
        record = self._record
        if record is None:
            return
        if record.recording_agreed_at is None:
            agreed = ConsentDialog.ask(record.person, parent=self._parent)
            if agreed is None:
                return
            with self._bench.attempt():
                self._desk.recordings.agree(record.id, *agreed)
        with self._bench.attempt():
            self._recording_id = self._desk.recordings.begin(record.id, origin=self._parent)
            self.go_on()

    def pause(self) -> None:
        """Let the recording stand still; the talk and its clock may go on."""
        self._goes_on = False
        self._stop(wait=False)
        self._set(Stage.PAUSED)

    def go_on(self) -> None:
        """Record again, from this second of the clock on."""
        if self._recording_id is None:
            return
        self._stop(wait=True)
        self._clock.start()
        # After a kill the clock, which is kept every few seconds, may be behind the sound.
        self._clock.catch_up(self._ends)
        self._start(self._clock.seconds())
        self._set(Stage.RUNNING)

    def end(self) -> None:
        """End the recording and wait until all of it is on the disk."""
        self._goes_on = False
        self._recording_id = None
        # First, so that what is saved by it can be heard.
        self._set(Stage.NONE)
        self._stop(wait=True)

    def _start(self, begins: float) -> None:
        assert self._recording_id is not None
        recorder = Recorder(
            self._desk, self._recording_id, self.microphones, begins=begins, origin=self._parent
        )
        thread = QThread(self)
        recorder.moveToThread(thread)
        recorder.heard.connect(self.heard)
        recorder.hushed.connect(self._on_hushed)
        recorder.ended.connect(self._on_ended)
        # In its own thread: this one may be waiting for it.
        recorder.ended.connect(thread.quit, Qt.ConnectionType.DirectConnection)
        thread.started.connect(recorder.start)
        self._stop_wished.connect(recorder.stop)
        self._recorder, self._thread = recorder, thread
        thread.start(QThread.Priority.HighPriority)

    def _stop(self, *, wait: bool) -> None:
        if self._recorder is None or self._thread is None:
            return
        self._stop_wished.emit()
        if wait:
            self._thread.wait(_WAIT_MS)
            self._let_go()

    def _let_go(self) -> None:
        if self._recorder is None or self._thread is None:
            return
        self._ends = max(self._ends, self._recorder.second)
        self._stop_wished.disconnect(self._recorder.stop)
        if self._thread.isFinished():
            self._thread.deleteLater()
        else:
            late = (self._thread, self._recorder)
            _late.add(late)
            self._thread.setParent(None)
            self._thread.finished.connect(lambda: _late.discard(late))
        self._recorder = self._thread = None
        self.saved.emit()

    def _on_ended(self, recorder: Recorder, sentence: str) -> None:
        if recorder is not self._recorder or self._thread is None:
            # It was waited for already.
            return
        self._thread.wait(_WAIT_MS)
        if sentence:
            # First, so that what is saved now can be heard.
            self._set(Stage.PAUSED)
        self._let_go()
        if sentence:
            self._sentence = sentence
            self._bench.show_banner(
                sentence, tone="err", action="Record on", keys="F12", on_action=self._record_on
            )

    def _on_hushed(self, sentence: str) -> None:
        if sentence and self.stage is Stage.RUNNING:
            self._sentence = sentence
            self._bench.show_banner(sentence, tone="warn")
        else:
            self._unsay()

    def _on_notice(self, notice: Notice) -> None:
        """Another one in its place is not to be taken away with it."""
        self._stands = notice.text == self._sentence

    def _unsay(self) -> None:
        """What was said of the recording is over."""
        if self._stands:
            self._stands = False
            self._bench.clear_banner()

    def _record_on(self) -> None:
        if self.stage is Stage.PAUSED:
            self.go_on()

    def _on_clock(self, running: bool) -> None:
        """An interruption pauses the recording with the clock."""
        if not running and self.stage is Stage.RUNNING:
            self.pause()
            self._goes_on = True
        elif running and self._goes_on and self.stage is Stage.PAUSED:
            self.go_on()

    def _set(self, stage: Stage) -> None:
        if stage is not self.stage:
            self._unsay()
            self.stage = stage
            self.stage_changed.emit()
