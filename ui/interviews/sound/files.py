"""The files of the interview's sound: attached, placed on the clock, written out, destroyed."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from mentordesk.records.interviews import InterviewRecord
from mentordesk.records.recordings import RecordingRecord
from mentordesk.sound.kinds import SUFFIXES
from ui.interviews.sound.dialogs import AttachDialog, PlaceDialog, ask_destroy, which
from ui.interviews.sound.player import Player
from ui.interviews.sound.recording import RecordingControl
from ui.interviews.sound.stage import Stage
from ui.workbench import Workbench

NOTHING = "There is no recording of this interview to hear. Record the talk (F12), or attach a file."


class SoundFiles(QObject):
    """What the menu does with whole recordings; `record` is the interview that is open."""

    changed = Signal()
    """A recording came, went, or has another place."""

    def __init__(
        self, workbench: Workbench, player: Player, recording: RecordingControl, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._bench = workbench
        self._desk = workbench.desk
        self._player = player
        self._recording = recording
        self._parent = parent
        self.record: InterviewRecord | None = None

    def made(self) -> Sequence[RecordingRecord]:
        """The recordings of the interview."""
        return () if self.record is None else self._desk.recordings.of(self.record.id)

    def attach(self) -> None:
        """Ask for a sound file from elsewhere, and take it in."""
        kinds = " ".join(f"*{suffix}" for suffix in SUFFIXES)
        name, _ = QFileDialog.getOpenFileName(
            self._parent, "Attach a recording", "", f"Sound ({kinds});;All files (*)"
        )
        if name:
            self.attach_file(Path(name))

    def attach_file(self, path: Path) -> None:
        """Ask where it begins, then copy it in beside the window."""
        record = self.record
        if record is None:
            return
        agreed = record.recording_agreed_at is not None
        answer = AttachDialog.ask(path, record.person, agreed=agreed, parent=self._parent)
        if answer is None:
            return
        who, begins = answer
        recordings, interview_id = self._desk.recordings, record.id

        def work(_job: object) -> bool:
            recordings.attach(interview_id, path, begins=begins, agreed_by=who)
            return recordings.back_up(interview_id)

        self._bench.tasks.run(work, done=self._on_attached, failed=self._on_refused)

    def place(self) -> None:
        """Ask where on the talk's clock an attached file begins."""
        attached = [one for one in self.made() if one.attached]
        if not attached:
            self._bench.show_banner("No file is attached; what was recorded here is in its place.")
            return
        one = which(attached, "Where the recording begins", self._parent)
        begins = None if one is None else PlaceDialog.ask(one.segments[0].begins, parent=self._parent)
        if one is not None and begins is not None:
            with self._bench.attempt():
                self._desk.recordings.place(one.id, begins)
                self.changed.emit()

    def export(self) -> None:
        """Write a recording as a file that any player plays."""
        one = self._chosen("Save the recording as a file")
        if one is None:
            return
        folder = QFileDialog.getExistingDirectory(self._parent, "Save the recording as a file")
        if folder:
            recordings = self._desk.recordings
            self._bench.tasks.run(
                lambda _job: recordings.export(one.id, Path(folder)),
                done=lambda paths: self._bench.show_banner(f"The recording was saved as {paths[0].name}."),
                failed=self._on_refused,
            )

    def destroy(self) -> None:
        """Destroy a recording, which cannot be taken back."""
        if self._recording.stage is not Stage.NONE:
            self._recording.end()
        one = self._chosen("Destroy a recording")
        if one is not None and ask_destroy(one, self._parent):
            self._player.take_up(())
            with self._bench.attempt():
                self._desk.recordings.destroy(one.id)
                self._bench.show_banner("The recording and its backup were destroyed.")
            self.changed.emit()

    def _chosen(self, title: str) -> RecordingRecord | None:
        made = self.made()
        if not made:
            self._bench.show_banner(NOTHING)
            return None
        return which(made, title, self._parent)

    def _on_attached(self, backed_up: object) -> None:
        self.changed.emit()
        rest = "" if backed_up else " It could not be backed up."
        self._bench.show_banner(f"The recording is attached. F5 plays from this paragraph on.{rest}")

    def _on_refused(self, error: Exception) -> None:
        self._bench.show_failure(error)
