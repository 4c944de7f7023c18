"""The steps of one interview, each asked for and then taken through the office's services."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from mentordesk.records.changes import Kind
from mentordesk.records.interview_out import FILE_ENDINGS
from mentordesk.records.interviews import DestroyedRecord, InterviewCost, InterviewRecord
from mentordesk.terms import Audience
from ui.changelog import ChangeLogDialog
from ui.interviews.coding.quoting import QuotingDialog
from ui.interviews.dialogs import ReferralDialog, WordsDialog, ask_destroy
from ui.interviews.minutes import MinutesDialog
from ui.interviews.planning import MomentDialog
from ui.ways_out import usual_paper
from ui.workbench import Workbench

_KINDS = "PDF (*.pdf);;Word (*.docx);;Text (*.txt)"


class Steps:
    """What the office does with an interview; each method asks, does, and says what was done."""

    def __init__(self, workbench: Workbench, parent: QWidget) -> None:
        self._bench = workbench
        self._interviews = workbench.desk.interviews
        self._parent = parent

    def move(self, record: InterviewRecord) -> None:
        """Move the talk to another time."""
        at = MomentDialog.ask("Move the talk", "Move", parent=self._parent)
        if at is not None:
            with self._bench.attempt():
                self._interviews.move(record.id, at)
                self._bench.show_done(f"The talk with {record.person} was moved.")

    def miss(self, record: InterviewRecord) -> None:
        """Record that the talk did not take place."""
        with self._bench.attempt():
            self._interviews.miss(record.id)
            self._bench.show_done(f"Recorded that {record.person} missed the talk.")

    def decline(self, record: InterviewRecord) -> None:
        """Record that the person would rather not talk."""
        with self._bench.attempt():
            self._interviews.decline(record.id)
            self._bench.show_done(f"Recorded that {record.person} would rather not talk.")

    def offer_again(self, record: InterviewRecord) -> None:
        """Offer the talk once more."""
        at: datetime | None = MomentDialog.ask("Offer the talk again", "Offer", parent=self._parent)
        if at is not None:
            with self._bench.attempt():
                self._interviews.offer_again(record.id, at)
                self._bench.show_done(f"The talk was offered to {record.person} again.")

    def write_up(self, record: InterviewRecord) -> None:
        """Record that the notes are complete."""
        with self._bench.attempt():
            self._interviews.write_up(record.id)
            self._bench.show_done(f"The notes on {record.person} are complete.")

    def agree(self, record: InterviewRecord) -> None:
        """Record how the interview may be quoted."""
        agreed = QuotingDialog.ask(record, parent=self._parent)
        if agreed is not None:
            with self._bench.attempt():
                self._interviews.agree(record.id, agreed[0], may_be_case=agreed[1])

    def sign_off(self, record: InterviewRecord) -> None:
        """Close the interview for good."""
        agreed = QuotingDialog.ask(record, signing=True, parent=self._parent)
        if agreed is not None:
            with self._bench.attempt():
                self._interviews.sign_off(record.id, attribution=agreed[0], may_be_case=agreed[1])
                self._bench.show_done(f"The interview with {record.person} is signed off.")

    def add_addendum(self, record: InterviewRecord) -> None:
        """Add what came after the sign-off."""
        desk = self._bench.desk
        words = WordsDialog.ask(
            "Addendum", "Addendum", "Add", held_in=desk, interview_id=record.id, parent=self._parent
        )
        if words is not None:
            with self._bench.attempt():
                self._interviews.add_addendum(record.id, words)

    def show_changes(self, record: InterviewRecord) -> None:
        """Show the interview's change log: who, when, from what to what; its text is kept in versions."""
        lines = self._bench.desk.changelog.of(Kind.INTERVIEW, record.id)
        ChangeLogDialog.show_over(self._parent, f"interview with {record.person}", lines)

    def annotate(self, record: InterviewRecord) -> None:
        """Change the office's own note."""
        words = WordsDialog.ask(
            *("Note of the office", "Note", "Keep"),
            value=record.note,
            held_in=self._bench.desk,
            interview_id=record.id,
            parent=self._parent,
        )
        if words is not None:
            with self._bench.attempt():
                self._interviews.annotate(record.id, words)

    def note_minutes(self, record: InterviewRecord) -> None:
        """Correct what the interview has cost."""
        cost = self._interviews.costs().get(record.id, InterviewCost())
        minutes = MinutesDialog.ask(record, cost, parent=self._parent)
        if minutes is None or not minutes.changes:
            return
        with self._bench.attempt():
            self._interviews.note_minutes(
                record.id, planned=minutes.planned, held=minutes.held, written_up=minutes.written_up
            )
            spent = self._interviews.costs()[record.id].spent
            self._bench.show_done(f"The interview with {record.person} has cost {spent} minutes so far.")

    def refer(self, record: InterviewRecord) -> None:
        """Record that a concern was passed on."""
        referred = ReferralDialog.ask(record, parent=self._parent)
        if referred is not None:
            with self._bench.attempt():
                self._interviews.refer(record.id, *referred)

    def export(self, record: InterviewRecord) -> None:
        """Write the record for the office, with the themes in the margin."""
        self._export(record, Audience.OFFICE, f"Interview with {record.person}")

    def export_copy(self, record: InterviewRecord) -> None:
        """Write the copy that the interviewee corrects: numbered, without themes and remarks."""
        self._export(record, Audience.PERSON, f"Copy for {record.person}")

    def _export(self, record: InterviewRecord, audience: Audience, name: str) -> None:
        safe = "".join("-" if char in '\\/:*?"<>|' else char for char in name)
        chosen, wanted = QFileDialog.getSaveFileName(self._parent, name, f"{safe}.pdf", _KINDS)
        if not chosen:
            return
        path = Path(chosen)
        if path.suffix.casefold() not in FILE_ENDINGS:
            path = path.with_name(path.name + wanted[wanted.rfind("*") + 1 :].rstrip(")"))
        with self._bench.attempt():
            self._bench.desk.interview_outs.export(record.id, path, audience=audience, paper=usual_paper())
            for_whom = "the office" if audience is Audience.OFFICE else record.person
            self._bench.show_banner(f"{path.name} was written for {for_whom}, and entered in the register.")

    def destroy(self, record: InterviewRecord) -> None:
        """Destroy the notes, which cannot be taken back; every copy of the office takes a moment."""
        if not ask_destroy(record, self._parent):
            return
        retention = self._bench.desk.retention
        self._bench.tasks.run(
            lambda _job: retention.destroy([record.id]),
            done=self._on_destroyed,
            failed=self._bench.show_failure,
        )

    def _on_destroyed(self, records: Sequence[DestroyedRecord]) -> None:
        (record,) = records
        exports, copies = len(record.exports), len(record.copies_left)
        said = f"The notes on {record.person} were destroyed."
        if copies:
            said += f" {copies} damaged copies could not be reached: see Settings, Retention."
        if exports:
            said += f" {exports} exports since the talk remain: see Settings, Retention."
        self._bench.show_banner(said)
