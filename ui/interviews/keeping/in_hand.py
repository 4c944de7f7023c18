"""The interview that is open, as those see it who keep, share and renew it."""

from typing import Protocol

from mentordesk.records.interviews import InterviewRecord, OpenInterview, VersionContent
from ui.interviews.keeping.saver import Saver
from ui.interviews.text.editor import NotesEditor
from ui.workbench import Workbench


class InHand(Protocol):
    """The console does this for them, and is the origin of what they change."""

    bench: Workbench
    editor: NotesEditor
    opened: OpenInterview | None
    saver: Saver | None

    def content(self) -> VersionContent:
        """The text as it stands, with all that lies on it."""

    def reload(self) -> None:
        """Show the interview as it is in the file."""

    def refresh_record(self) -> None:
        """Read anew where the interview stands; its text stays as it is."""

    def show_record(self, record: InterviewRecord) -> None:
        """Show where the interview stands, beside its text."""

    def save_pending(self) -> None:
        """Save what is unsaved before returning."""

    def stop_writing(self) -> None:
        """Let somebody else edit from now on."""

    def let_go(self) -> bool:
        """Whether nothing of this window is unsaved any more, so that another text may be shown."""

    def close_interview(self) -> bool:
        """Save for good and close the text; whether it could be saved."""
