"""The status bar: saved or not, what there is, and the office's file."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.widgets.labels import Label
from ui.widgets.saved import SavedLabel


class StatusLine(QWidget):
    """Saved 14:32 · 134 people · 3 interviews owed this week | radiology.mentordesk."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.saved = SavedLabel(self)
        self._facts = Label("", "small", tone="quiet", parent=self)
        self.file = Label("", "small", tone="quiet", parent=self)
        self._shown: Sequence[str] = ()
        self.saved.changed.connect(lambda: self.set_facts(self._shown))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(8)
        row.addWidget(self.saved)
        row.addWidget(self._facts)
        row.addStretch(1)
        row.addWidget(self.file)

    def set_facts(self, facts: Sequence[str]) -> None:
        """Show short facts, with dots between."""
        self._shown = facts
        dot = "  ·  "
        lead = dot.lstrip() if self.saved.text() else ""
        self._facts.setText(lead + dot.join(facts) if facts else "")

    def facts(self) -> str:
        """What is shown between the saved state and the file."""
        return self._facts.text()
