"""New interviews, and texts that come in from a file or the clipboard."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from mentordesk.domain.interviews import may_become
from mentordesk.domain.writing import count_words
from mentordesk.importing.interview_text import ENDINGS, read_interview
from mentordesk.importing.rich import TextReading
from mentordesk.importing.transcript import Transcript
from mentordesk.records.interviews import InterviewPlan, OwedRecord
from mentordesk.terms import InterviewStatus
from ui.interviews.formats import clipboard_reading
from ui.interviews.intake import IntakeDialog
from ui.interviews.planning import InterviewDialog, Wish
from ui.widgets.choices import Option

if TYPE_CHECKING:
    from ui.interviews.view import InterviewsView

_MOST_OFFERED = 12
_FILTER = f"Interviews ({' '.join(f'*{ending}' for ending in ENDINGS)});;All files (*)"


class Arrivals:
    """Asks what is new, takes it in, and opens it."""

    def __init__(self, view: "InterviewsView") -> None:
        self._view = view
        self._bench = view.workbench

    def new_interview(self) -> None:
        """Ask for a new interview, and open it."""
        wish = InterviewDialog.ask(self._people, self._relationships, parent=self._view)
        if wish is not None:
            with self._bench.attempt():
                self._view.open_interview(self._bench.desk.interviews.schedule(wish.plan))

    def import_text(self) -> None:
        """Ask for a file with an interview, and take it in."""
        name, _ = QFileDialog.getOpenFileName(self._view, "Import an interview", "", _FILTER)
        if name:
            self.import_file(Path(name))

    def import_file(self, path: Path) -> None:
        """Read a file beside the window, then ask whose interview it is."""
        self._bench.tasks.run(
            lambda _job: read_interview(path),
            done=lambda reading: self._take_in(reading, path.name),
            failed=self._on_unread,
            database=False,
        )

    def import_clipboard(self) -> None:
        """Take in the text of the clipboard."""
        with self._bench.attempt():
            self._take_in(clipboard_reading(QGuiApplication.clipboard().mimeData()), "The clipboard")

    def schedule_owed(self, account: OwedRecord) -> None:
        """Ask when the talk that is owed takes place."""
        wish = self._ask_interview(account)
        if wish is not None:
            with self._bench.attempt():
                self._bench.desk.interviews.schedule(wish.plan)
                self._bench.show_done(f"An interview with {account.person} is scheduled.")

    def _ask_interview(self, owed: OwedRecord | None, *, text: str = "") -> Wish | None:
        """Ask for a new interview, the account that is owed where one was chosen."""
        if owed is None:
            return InterviewDialog.ask(self._people, self._relationships, text=text, parent=self._view)
        return InterviewDialog.ask(
            self._people,
            self._relationships,
            text=text,
            person=(owed.person_id, owed.person),
            relationship_id=owed.relationship_id,
            kind=owed.kind,
            parent=self._view,
        )

    def _take_in(self, reading: TextReading, name: str) -> None:
        """Show what was found in a text, and take it in for the interview that it belongs to."""
        console = self._view.console
        here = self._view.interview_in_sight()
        if here is not None and (here.words or (self._view.in_console and console.editor.notes.text)):
            here = None
        chosen = None if self._view.in_console else self._view.list_page.chosen()
        owed = chosen if isinstance(chosen, OwedRecord) else None
        waiting = [
            row
            for row in self._bench.desk.interviews.rows()
            if may_become(row.status, InterviewStatus.WRITTEN)
        ]
        taken = IntakeDialog.ask(
            reading, name, [row for row in waiting if not row.words], here, parent=self._view
        )
        if taken is None:
            return
        told = taken.transcript
        if self._view.in_console and here is not None and taken.interview_id == here.id:
            console.take_in(told)
        elif taken.interview_id is not None:
            self._bring_in(taken.interview_id, told, name)
        else:
            said = f"{name}: {count_words(told.text):,} words. {' '.join(reading.doubts)}".strip()
            wish = self._ask_interview(owed, text=said)
            if wish is not None:
                self._bring_in(wish.plan, told, name, wish.held_on)

    def _bring_in(
        self, interview: int | InterviewPlan, told: Transcript, name: str, held_on: date | None = None
    ) -> None:
        with self._bench.attempt():
            taken = self._bench.desk.texts.bring_in(
                interview, told.text, told.marks, formats=told.formats, held_on=held_on
            )
            self._view.open_interview(taken)
            self._bench.show_done(f"{name} was taken in.")

    def _on_unread(self, error: Exception) -> None:
        self._bench.show_failure(error)

    def _people(self, typed: str) -> Sequence[tuple[int, str]]:
        found = self._bench.desk.roster.find(typed)[:_MOST_OFFERED]
        return [(one.id, f"{one.name}, {one.section}" if one.section else one.name) for one in found]

    def _relationships(self, person_id: int) -> Sequence[Option]:
        rows = self._bench.desk.relationships.rows(person_id=person_id)
        return [(row.id, f"{row.mentee.name} with {row.mentor.name}") for row in rows]
