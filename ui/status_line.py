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
        self._of_office: Sequence[str] = ()
        self._of_view = ""
        self.saved.changed.connect(self._show)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(8)
        row.addWidget(self.saved)
        row.addWidget(self._facts)
        row.addStretch(1)
        row.addWidget(self.file)

    def tell_office(self, facts: Sequence[str]) -> None:
        """Show short facts of the office, as long as the view that is shown tells none of its own."""
        self._of_office = facts
        self._show()

    def tell_view(self, fact: str) -> None:
        """Show what the view tells of itself; with "" those of the office again."""
        self._of_view = fact
        self._show()

    def facts(self) -> str:
        """What is shown between the saved state and the file."""
        return self._facts.text()

    def _show(self) -> None:
        facts = [self._of_view] if self._of_view else self._of_office
        dot = "  ·  "
        lead = dot.lstrip() if self.saved.text() else ""
        self._facts.setText(lead + dot.join(facts) if facts else "")
