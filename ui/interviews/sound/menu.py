"""What the menus offer of sound, with its keys and those of a foot pedal."""

from collections.abc import Callable, Sequence

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from ui import theme
from ui.interviews.sound.pedal import PedalDialog, keys_of
from ui.interviews.sound.studio import Studio
from ui.preferences import Preferences


class SoundMenu(QMenu):
    """Recording first, then hearing, then files."""

    def __init__(self, studio: Studio, preferences: Preferences, parent: QWidget) -> None:
        super().__init__("Sound", parent)
        self._preferences = preferences
        self._window = parent
        self._entries: list[tuple[QAction, bool]] = []
        self._by_pedal: dict[str, QAction] = {}
        self._build(studio)
        self._set_keys()

    def entries(self) -> Sequence[tuple[QAction, bool]]:
        """The actions, and whether each writes into an interview that is still open."""
        return self._entries

    def _build(self, studio: Studio) -> None:
        record = self._add("Record, pause, record on", studio.record, "mic", writes=True)
        record.setShortcut(QKeySequence("F12"))
        end = self._add("End the recording", studio.recording.end, writes=True)
        end.setShortcut(QKeySequence("Shift+F12"))
        self.addSeparator()
        for text, slot, icon in (
            ("Hear this paragraph", studio.hear_here, "audio-lines"),
            ("Play or pause", studio.play_or_pause, "play"),
            ("Five seconds back", studio.back, "rewind"),
            ("Five seconds on", studio.on, "fast-forward"),
            ("Slower", studio.slower, ""),
            ("Faster", studio.faster, ""),
        ):
            self._by_pedal[text] = self._add(text, slot, icon)
        self._add("Stop listening", studio.player.stop)
        self._add("Keys of a foot pedal…", self._ask_keys, "keyboard")
        self.addSeparator()
        self._add("Attach a recording…", studio.files.attach, "link")
        self._add("Where the recording begins…", studio.files.place)
        self._add("Save the recording as a file…", studio.files.export, "file-down")
        self._add("Destroy the recording…", studio.files.destroy, "trash-2")

    def _add(self, text: str, slot: Callable[[], object], icon: str = "", *, writes: bool = False) -> QAction:
        action = QAction(text, self)
        # A pedal that is held down must not play and pause in turns.
        action.setAutoRepeat(False)
        if icon:
            action.setIcon(theme.icon(icon))
        action.triggered.connect(lambda _checked=False: slot())
        self.addAction(action)
        self._entries.append((action, writes))
        return action

    def _set_keys(self) -> None:
        for text, action in self._by_pedal.items():
            action.setShortcuts(list(keys_of(self._preferences, text)))

    def _ask_keys(self) -> None:
        if PedalDialog.ask(self._preferences, parent=self._window):
            self._set_keys()
