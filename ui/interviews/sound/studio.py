"""Sound of the interview that is open: recording it, hearing it, and what the menus offer of it."""

from collections.abc import Sequence
from contextlib import suppress

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QWidget

from mentordesk.errors import MentorDeskError
from mentordesk.records.interviews import InterviewRecord
from mentordesk.records.recordings import RecordingRecord
from ui.interviews.guide.clock import Clock
from ui.interviews.sound.bar import STEP, SoundBar
from ui.interviews.sound.files import NOTHING, SoundFiles
from ui.interviews.sound.mark import RecordingMark
from ui.interviews.sound.player import Player
from ui.interviews.sound.recording import RecordingControl
from ui.interviews.sound.stage import Stage
from ui.interviews.text.editor import NotesEditor
from ui.interviews.text.margin import Margin
from ui.interviews.text.paragraphs import Paragraph
from ui.widgets.banner import Notice
from ui.workbench import Workbench

_STANDS = "The clock stands still while you listen: what you type takes the time of the sound. F8 goes on."


class Studio(QObject):
    """Puts recorder and player beside one text; neither moves its cursor."""

    def __init__(
        self,
        workbench: Workbench,
        clock: Clock,
        *,
        editor: NotesEditor,
        margin: Margin,
        mark: RecordingMark,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._bench = workbench
        self._desk = workbench.desk
        self._clock = clock
        self._editor = editor
        self._margin = margin
        self._mark = mark
        self._parent = parent
        self._record: InterviewRecord | None = None
        self._stands = False
        """Whether that the clock stands still is what the banner says now."""
        self._writes = False
        """Whether this window writes the interview, and nobody else does."""
        self.player = Player(self)
        self.bar = SoundBar(self.player, parent)
        self.recording = RecordingControl(workbench, clock, parent)
        self.files = SoundFiles(workbench, self.player, self.recording, parent)
        self._connect()

    def _connect(self) -> None:
        self._mark.clicked.connect(self.record)
        self.recording.stage_changed.connect(self._on_stage)
        self.recording.heard.connect(self._mark.show_level)
        self.recording.saved.connect(self._on_saved)
        self.player.failed.connect(lambda said: self._bench.show_banner(said, tone="err"))
        self.files.changed.connect(self._read)
        self._bench.notice_shown.connect(self._on_notice)
        self.player.changed.connect(self._on_player)
        self.player.changed.connect(self._on_heard)
        self.player.moved.connect(self._on_heard)
        self._margin.second_chosen.connect(self.hear_paragraph)
        self._clock.running_changed.connect(self._on_clock)
        app = QCoreApplication.instance()
        if app is not None:
            app.aboutToQuit.connect(self.close)

    # -- which interview ----------------------------------------------------------------------------

    def take_up(self, record: InterviewRecord, *, writes: bool) -> None:
        """Have the sound of an interview to hand; what a kill left torn is mended first.

        Only where this window `writes` it: somebody else who does may be recording it.
        """
        is_another = self._record is None or self._record.id != record.id
        self._record, self._writes = record, writes
        self.files.record = record
        if not is_another:
            self._show(self.files.made())
            return
        self.player.stop()
        made = self.files.made()
        if self._torn(made):
            with self._bench.attempt():
                self._mend()
            made = self.files.made()
        self._show(made)
        self._tell_missing(made)

    def record(self) -> None:
        """Begin a recording, pause it, or record on; who reads along does not."""
        if self._writes:
            self.recording.toggle()
        else:
            self._bench.show_banner("Somebody else writes this interview; take over to record.", tone="warn")

    def close(self) -> None:
        """End a recording for good, with all of it on the disk, and let go of what is heard."""
        self.recording.end()
        self.player.take_up(())
        self._record = self.files.record = None

    def _torn(self, made: Sequence[RecordingRecord]) -> bool:
        """Whether something is to be mended, and by this window."""
        closed = all(each.closed for one in made for each in one.segments)
        return not closed and self._writes and self.recording.at_rest

    def _mend(self) -> None:
        """Finish what a kill or a full disk left torn, and back it up."""
        if self._record is not None:
            self._desk.recordings.mend(self._record.id, origin=self._parent)
            self._back_up(self._record.id)

    def _read(self) -> None:
        self._show(self.files.made())

    def _show(self, made: Sequence[RecordingRecord]) -> None:
        if self._record is None:
            return
        self.recording.take_up(self._record, tuple(made))
        if self.recording.stage is not Stage.RUNNING:
            self.player.take_up(made)

    def _tell_missing(self, made: Sequence[RecordingRecord]) -> None:
        missing = sum(len(one.missing) for one in made)
        if missing:
            what = "A file" if missing == 1 else f"{missing} files"
            folder = self._desk.recordings.folder.name
            self._bench.show_banner(
                f"{what} of the recording cannot be found. Put the folder {folder} beside the office file.",
                tone="warn",
            )

    # -- what one hears -----------------------------------------------------------------------------

    @property
    def second(self) -> float | None:
        """The second of the sound, while somebody listens; what is typed then takes it."""
        return self.player.second

    def hear_here(self) -> None:
        """Play from three seconds before the paragraph with the cursor."""
        self.hear_paragraph(self._editor.textCursor().blockNumber())

    def hear_paragraph(self, number: int) -> None:
        """Play from three seconds before a paragraph, or before the last one that has a time."""
        if not self._may_hear():
            return
        marks = self._editor.notes.paragraphs.marks[: number + 1]
        seconds = (self._second_of(mark) for mark in reversed(marks) if mark is not None)
        second = next((one for one in seconds if one is not None), None)
        self.player.hear(self.player.begins) if second is None else self.player.hear_before(second)

    def play_or_pause(self) -> None:
        """Play on from two seconds before, or stand still."""
        if self._may_hear():
            self.player.toggle()

    def back(self) -> None:
        """Five seconds back."""
        self.player.step(-STEP)

    def on(self) -> None:
        """Five seconds on."""
        self.player.step(STEP)

    def slower(self) -> None:
        """Play slower."""
        self.player.change_rate(-1)

    def faster(self) -> None:
        """Play faster."""
        self.player.change_rate(1)

    def _second_of(self, mark: Paragraph) -> float | None:
        """By the clock of the talk, or else by the hour at which it was typed."""
        if mark.second is not None or mark.typed_at is None:
            return mark.second
        at = (one.second_at(mark.typed_at) for one in self.player.timelines)
        return next((second for second in at if second is not None), None)

    def _may_hear(self) -> bool:
        if self.recording.stage is Stage.RUNNING:
            self._bench.show_banner("The talk is being recorded; pause that first (F12).", tone="warn")
            return False
        if not self.player.has_sound:
            self._bench.show_banner(NOTHING)
        return self.player.has_sound

    # -- what follows -------------------------------------------------------------------------------

    def _on_stage(self) -> None:
        runs = self.recording.stage is Stage.RUNNING
        self._mark.show_stage(self.recording.stage)
        # What the loudspeaker gives would be recorded.
        self.bar.setEnabled(not runs)
        if runs:
            self.player.stop()

    def _on_saved(self) -> None:
        """A segment is whole: it can be heard, and is backed up once."""
        if self._record is None:
            return
        # Where the disk is still full that was said, and it is tried again after the next one.
        if self._torn(self.files.made()):
            with suppress(MentorDeskError):
                self._mend()
        self._read()
        self._back_up(self._record.id)

    def _back_up(self, interview_id: int) -> None:
        recordings, origin = self._desk.recordings, self._parent
        self._bench.tasks.run(
            lambda _job: recordings.back_up(interview_id, origin=origin), failed=self._on_refused
        )

    def _on_refused(self, error: Exception) -> None:
        self._bench.show_failure(error)

    def _on_player(self) -> None:
        if self.player.playing and self._clock.running:
            # Who listens does not talk; and what is typed takes the time of one or the other.
            self._clock.pause()
            self._bench.show_banner(_STANDS)

    def _on_heard(self) -> None:
        second = self.player.second
        self._margin.show_sound(audible=self.player.has_sound, heard=self._heard(second))

    def _heard(self, second: float | None) -> int | None:
        """The paragraph that is heard: the last one whose time has come."""
        if second is None:
            return None
        found, latest = None, float("-inf")
        for number, mark in enumerate(self._editor.notes.paragraphs.marks):
            if mark is not None and mark.second is not None and latest < mark.second <= second + 0.5:
                found, latest = number, mark.second
        return found

    def _on_clock(self, running: bool) -> None:
        if running:
            # The talk goes on: what is typed takes its clock again.
            self.player.stop()
            if self._stands:
                self._stands = False
                self._bench.clear_banner()

    def _on_notice(self, notice: Notice) -> None:
        self._stands = notice.text == _STANDS
