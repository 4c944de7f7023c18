"""New interviews, and texts that come in from a file or the clipboard."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from mentordesk.domain.interviews import may_become
from mentordesk.domain.writing import count_words
from mentordesk.importing.interview_text import ENDINGS, read_interview
from mentordesk.importing.rich import TextReading
from mentordesk.importing.transcript import Transcript
from mentordesk.records.interviews import InterviewPlan, OwedRecord
from mentordesk.records.relationships import RelationshipRow
from mentordesk.terms import InterviewStatus
from ui.interviews.in_sight import InSight
from ui.interviews.intake import IntakeDialog
from ui.interviews.planning import InterviewDialog, Wish
from ui.interviews.text.formats import clipboard_reading
from ui.widgets.choices import Option
from ui.workbench import Workbench

_MOST_OFFERED = 12
_FILTER = f"Interviews ({' '.join(f'*{ending}' for ending in ENDINGS)});;All files (*)"


class Arrivals:
    """Asks what is new, takes it in, and opens it."""

    def __init__(
        self,
        workbench: Workbench,
        in_sight: InSight,
        *,
        open_interview: Callable[[int], None],
        parent: QWidget,
    ) -> None:
        self._bench = workbench
        self._in_sight = in_sight
        self._open = open_interview
        self._parent = parent

    def new_interview(self) -> None:
        """Ask for a new interview, and open it."""
        wish = InterviewDialog.ask(self._people, self._relationships, parent=self._parent)
        if wish is not None:
            with self._bench.attempt():
                self._open(self._bench.desk.interviews.schedule(wish.plan))

    def import_text(self) -> None:
        """Ask for a file with an interview, and take it in."""
        name, _ = QFileDialog.getOpenFileName(self._parent, "Import an interview", "", _FILTER)
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
                number = self._bench.desk.interviews.schedule(wish.plan)
                self._in_sight.choose(number)
                self._bench.show_done(f"An interview with {account.person} is scheduled.")

    def _ask_interview(self, owed: OwedRecord | None, *, text: str = "") -> Wish | None:
        """Ask for a new interview, the account that is owed where one was chosen."""
        if owed is None:
            return InterviewDialog.ask(self._people, self._relationships, text=text, parent=self._parent)
        return InterviewDialog.ask(
            self._people,
            self._relationships,
            text=text,
            person=(owed.person_id, owed.person),
            relationship_id=owed.relationship_id,
            kind=owed.kind,
            parent=self._parent,
        )

    def _take_in(self, reading: TextReading, name: str) -> None:
        """Show what was found in a text, and take it in for the interview that it belongs to."""
        in_sight, console = self._in_sight, self._in_sight.console
        here = in_sight.interview()
        if here is not None and (here.words or (in_sight.in_console and console.editor.notes.text)):
            here = None
        owed = in_sight.owed()
        waiting = [
            row
            for row in self._bench.desk.interviews.rows()
            if may_become(row.status, InterviewStatus.WRITTEN)
        ]
        taken = IntakeDialog.ask(
            reading, name, [row for row in waiting if not row.words], here, parent=self._parent
        )
        if taken is None:
            return
        told = taken.transcript
        if in_sight.in_console and here is not None and taken.interview_id == here.id:
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
            self._open(taken)
            self._bench.show_done(f"{name} was taken in.")

    def _on_unread(self, error: Exception) -> None:
        self._bench.show_failure(error)

    def _people(self, typed: str) -> Sequence[tuple[int, str]]:
        found = self._bench.desk.roster.find(typed)[:_MOST_OFFERED]
        return [(one.id, f"{one.name}, {one.section}" if one.section else one.name) for one in found]

    def _relationships(self, person_id: int) -> Sequence[Option]:
        rows = self._bench.desk.relationships.rows(person_id=person_id)
        return [(row.id, _other_side(row, person_id)) for row in rows]


def _other_side(row: RelationshipRow, person_id: int) -> str:
    """The one with whom a relationship is, seen from somebody who is named beside it."""
    other, part = (row.mentor, "mentor") if row.mentee.id == person_id else (row.mentee, "mentee")
    return other.name if row.peer else f"{other.name} ({part})"
