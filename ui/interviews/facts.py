"""What the status bar says of the text that is open: how long it is, and whether it is kept."""

from PySide6.QtCore import QObject, Signal

from ui.interviews.keeping.presence import Presence
from ui.interviews.keeping.saver import Saver
from ui.interviews.sound.recording import RecordingControl
from ui.interviews.sound.stage import Stage
from ui.interviews.text.editor import NotesEditor


class Facts(QObject):
    """`told` whenever they are asked for, and when saving begins to fail or works again."""

    told = Signal(str)

    def __init__(self, editor: NotesEditor, presence: Presence, recording: RecordingControl) -> None:
        super().__init__(editor)
        self._editor = editor
        self._presence = presence
        self._recording = recording
        self._fails = False
        """Whether the last save did: the rest of the status bar says why."""

    def follow(self, saver: Saver) -> None:
        """Know whether the text that is shown now can be saved."""
        self._fails = False
        saver.failed.connect(lambda _reason: self._on_saved(fails=True))
        saver.saved.connect(lambda: self._on_saved(fails=False))

    def tell(self) -> None:
        """Say how long the text is."""
        words, passages = self._editor.notes.mirror.words, len(self._editor.notes.marked.layout.spans)
        parts = [
            "1 word" if words == 1 else f"{words:,} words",
            "1 passage" if passages == 1 else f"{passages} passages",
            self._state(),
        ]
        self.told.emit("  ·  ".join(part for part in parts if part))

    def _on_saved(self, *, fails: bool) -> None:
        if fails or self._fails:
            self._fails = fails
            self.tell()

    def _state(self) -> str:
        if self._presence.reading:
            return "reading along"
        if self._editor.isReadOnly():
            return "read only: signed off"
        if self._fails:
            return ""
        recorded = self._recording.stage is Stage.RUNNING
        return "notes and sound kept every second" if recorded else "notes kept every second"
