"""The versions of the interview that is open: one at each pause in work, named ones, and the way back."""

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from ui.interviews.dialogs import WordsDialog
from ui.interviews.keeping.in_hand import InHand

KEEP_AFTER_MS = 60_000
"""A pause in work, after which the text is kept as a version."""


class Keeper(QObject):
    """Keeps what one console shows."""

    def __init__(self, console: InHand, parent: QWidget) -> None:
        super().__init__(parent)
        self._console = console
        self._parent = parent
        self._texts = console.bench.desk.texts
        self._pause = QTimer(self, singleShot=True, interval=KEEP_AFTER_MS)
        self._pause.timeout.connect(self.keep)

    def note(self) -> None:
        """Something was changed; it is kept once work pauses."""
        self._pause.start()

    def stop(self) -> None:
        """Keep nothing by itself."""
        self._pause.stop()

    def keep(self, label: str = "") -> None:
        """Keep the text among the versions; unnamed it is kept only where it changed."""
        self.stop()
        opened = self._console.opened
        if opened is None:
            return
        self._console.save_pending()
        with self._console.bench.attempt():
            self._texts.keep_version(opened.interview.id, label, origin=self._console)

    def keep_as_it_is(self, label: str) -> None:
        """Keep the text as it stands in the file among the versions."""
        opened = self._console.opened
        if opened is not None:
            self._texts.keep_version(opened.interview.id, label, origin=self._console)

    def ask_name(self) -> None:
        """Keep the text as a version with a name."""
        name = WordsDialog.ask("Keep a version", "Name of the version", "Keep", lines=1, parent=self._parent)
        if name:
            self.keep(name)

    def show_versions(self) -> None:
        """Show the kept versions, and restore the one that is chosen."""
        opened, console = self._console.opened, self._console
        if opened is None:
            return
        self.keep()
        from ui.interviews.keeping.versions import VersionsDialog

        version_id = VersionsDialog.ask(
            console.bench, opened.interview.id, console.content(), parent=self._parent
        )
        if version_id is not None:
            self.restore(version_id)

    def restore(self, version_id: int) -> None:
        """Make a kept version the text again, as one step of undo; what it replaces is kept first."""
        console = self._console
        if console.editor.isReadOnly():
            console.bench.show_banner(
                "This text can only be read; no version is restored into it.", tone="warn"
            )
            return
        self.keep()
        with console.bench.attempt():
            console.editor.become(self._texts.to_restore(version_id))
            console.save_pending()
