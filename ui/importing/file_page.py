"""The first step: which file."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from ui.importing.source import Source
from ui.widgets.empty import EmptyState
from ui.widgets.labels import Label

FILTER = "Tables (*.csv *.tsv *.txt *.xlsx *.xlsm);;All files (*)"


class FilePage(QWidget):
    """Says what can be imported; the file is chosen or dropped."""

    chosen = Signal(object)

    def __init__(self, source: Source, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = source.title
        self.state = EmptyState(
            icon="file-plus",
            title="Choose the file, or drop it here",
            text=source.hint,
            action="Choose a file…",
            parent=self,
        )
        self.state.action_requested.connect(self.ask)
        self.fault = Label(tone="err", wrap=True, parent=self)
        self.fault.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.fault.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.fault.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 0, 24, 24)
        box.addWidget(self.state, 1)
        box.addWidget(self.fault)

    def ask(self) -> None:
        """Let the coordinator choose a file."""
        path = choose_file(self, self._title)
        if path is not None:
            self.chosen.emit(path)

    def show_fault(self, sentence: str) -> None:
        """Say why a file could not be read; "" takes it away."""
        self.fault.setText(sentence)
        self.fault.setVisible(bool(sentence))


def choose_file(parent: QWidget, title: str) -> Path | None:
    """The system's dialog for a file to open."""
    name, _ = QFileDialog.getOpenFileName(parent, title, "", FILTER)
    return Path(name) if name else None
