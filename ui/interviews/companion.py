"""What goes along with the text of an interview, and is wired into the console by being listed there."""

from typing import Protocol

from PySide6.QtGui import QKeyEvent

from mentordesk.records.interviews import OpenInterview


class Companion(Protocol):
    """Told when a text is shown and when it goes, and asked about each key before it is typed."""

    def take_up(self, opened: OpenInterview) -> None:
        """Begin with the interview that is shown now."""

    def close(self) -> None:
        """Let go of it; what is unsaved is saved."""

    def take(self, event: QKeyEvent) -> bool:
        """Whether the key was meant for this one; it is not typed then."""
