"""What happened around a person, each with its day and as many lines as it takes."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.widgets.labels import Label, Rule
from ui.widgets.pane import ScrollPane


@dataclass(frozen=True)
class LogEntry:
    """A day, the words, and who or how long."""

    day: str
    text: str
    aside: str = ""


class LogList(ScrollPane):
    """Entries beneath one another; says so when there is none."""

    def __init__(self, name: str, nothing: str, parent: QWidget | None = None) -> None:
        """`name` says what is listed, for screen readers; `nothing` what to say of an empty list."""
        content = QWidget()
        super().__init__(content, parent)
        self.setAccessibleName(name)
        self._nothing = nothing
        self._entries: tuple[LogEntry, ...] = ()
        self._content = content
        self._box = QVBoxLayout(content)
        self._box.setContentsMargins(20, 8, 20, 12)
        self._box.setSpacing(0)
        self._shown: list[QWidget] = []

    def entries(self) -> Sequence[LogEntry]:
        """What is listed."""
        return self._entries

    def show_entries(self, entries: Sequence[LogEntry]) -> None:
        """List these."""
        self._entries = tuple(entries)
        while self._box.count():
            self._box.takeAt(0)
        for widget in self._shown:
            widget.deleteLater()
        self._shown = [self._entry(entry) for entry in entries]
        if not entries:
            self._shown = [Label(self._nothing, tone="quiet", wrap=True, parent=self._content)]
        for widget in self._shown:
            self._box.addWidget(widget)
        self._box.addStretch(1)

    def _entry(self, entry: LogEntry) -> QWidget:
        widget = QWidget(self._content)
        head = QHBoxLayout()
        head.addWidget(Label(entry.day, "small", tone="quiet", parent=widget))
        head.addStretch(1)
        head.addWidget(Label(entry.aside, "small", tone="quiet", parent=widget))
        box = QVBoxLayout(widget)
        box.setContentsMargins(0, 6, 0, 0)
        box.setSpacing(2)
        box.addLayout(head)
        box.addWidget(Label(entry.text, wrap=True, parent=widget))
        box.addSpacing(4)
        box.addWidget(Rule(heavy=False, parent=widget))
        return widget
