"""What goes along with the text of an interview, and is wired into the console by being listed there."""

from typing import Protocol

from mentordesk.records.interviews import OpenInterview


class Companion(Protocol):
    """Told when a text is shown and when it goes."""

    def take_up(self, opened: OpenInterview) -> None:
        """Begin with the interview that is shown now."""

    def close(self) -> None:
        """Let go of it; what is unsaved is saved."""
