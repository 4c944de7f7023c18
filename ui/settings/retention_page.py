"""The end of raw notes: what is due, what is held on request, and what was destroyed."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QHBoxLayout, QWidget

from mentordesk.domain import days
from mentordesk.domain.wording import INTERVIEW_KINDS
from mentordesk.records.changes import Kind
from mentordesk.records.interviews import DestroyedRecord, InterviewRow
from ui.moments import moment
from ui.settings.page import Page
from ui.widgets.buttons import Button
from ui.widgets.dates import written
from ui.widgets.dialog import Question
from ui.widgets.labels import Label, SectionHead
from ui.widgets.progress import ProgressLine
from ui.widgets.rows import Row, RowList
from ui.workbench import Workbench

_WHO = 230
Progress = Callable[[int, int], None]


class RetentionPage(Page):
    """Enter opens an interview; the button destroys what is due, in the worker."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(
            workbench,
            "Retention",
            "Raw notes are destroyed some months after the cycle report: text, versions, addenda, memos, the "
            "notes taken in the talk and its recording, in the office file and in every copy beside it. That "
            "a talk took place, its themes and its outcome remain. The page Office says how many months.",
            parent,
            wide=True,
        )
        self._due: Sequence[InterviewRow] = ()
        self._due_head = SectionHead("Due to be destroyed", parent=self)
        self.due = RowList("Due to be destroyed", who_width=_WHO, parent=self)
        self.destroy_due = Button("Destroy what is due…", "trash-2", parent=self)
        self.finish = Button("Finish what was interrupted", "refresh-cw", parent=self)
        self._progress = ProgressLine(self)
        self._progress.cancel.hide()
        self._held_head = SectionHead("Held on request", parent=self)
        self.held = RowList("Held on request", who_width=_WHO, parent=self)
        self._gone_head = SectionHead("Destroyed", parent=self)
        self.gone = RowList("Destroyed", who_width=_WHO, scrolls=True, parent=self)
        for one in (self.due, self.held, self.gone):
            one.opened.connect(lambda key: workbench.go(Kind.INTERVIEW, int(key)))
        self.destroy_due.clicked.connect(self._on_destroy)
        self.finish.clicked.connect(self._on_finish)
        self._lay_out()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(self.destroy_due)
        buttons.addWidget(self.finish)
        buttons.addStretch(1)
        self._nothing_due = Label("No notes are due.", tone="quiet", parent=self)
        for widget in (self._due_head, self._nothing_due, self.due, self._progress):
            self.content.addWidget(widget)
        self.content.addLayout(buttons)
        for widget in (self._held_head, self.held, self._gone_head):
            self.content.addWidget(widget)
        self.content.addWidget(self.gone, 1)

    def reload(self) -> None:
        """Read all three lists anew."""
        retention = self.desk.retention
        self._due = retention.due(days.today())
        held, gone = retention.held(), retention.destroyed()
        self._due_head.note.setText(str(len(self._due) or ""))
        self._held_head.note.setText(str(len(held) or ""))
        self._gone_head.note.setText(str(len(gone) or ""))
        self.due.set_rows([_due_row(row, "warn") for row in self._due])
        self.held.set_rows([_due_row(row, "") for row in held])
        self.gone.set_rows([_gone_row(record) for record in gone])
        self._nothing_due.setVisible(not self._due)
        self.due.setVisible(bool(self._due))
        self._held_head.setVisible(bool(held))
        self.held.setVisible(bool(held))
        self._gone_head.setVisible(bool(gone))
        self.finish.setVisible(retention.unfinished())
        if self._due:
            self.destroy_due.enable()
        else:
            self.destroy_due.disable("Nothing is due")

    def _on_destroy(self) -> None:
        places = len(self.desk.retention.places())
        talks = "one interview" if len(self._due) == 1 else f"{len(self._due)} interviews"
        answer = Question.ask(
            "Destroy what is due",
            f"The notes of {talks} are destroyed in this office and in {places} files beside it. "
            "This cannot be taken back. What was exported or printed before is out of reach; "
            "it is listed afterwards.",
            answers=(("keep", "Keep them"), ("destroy", "Destroy the notes")),
            enter="keep",
            parent=self.window(),
        )
        if answer == "destroy":
            ids = [row.id for row in self._due]
            self._run(lambda told: self.desk.retention.destroy(ids, progress=told, origin=self))

    def _on_finish(self) -> None:
        self._run(lambda _told: self.desk.retention.finish(origin=self))

    def _run(self, work: Callable[[Progress], object]) -> None:
        self.destroy_due.disable("Notes are being destroyed")
        self.finish.disable("Notes are being destroyed")
        self._progress.start("Destroying notes")
        self.workbench.tasks.run(
            lambda job: work(job.report),
            done=lambda _done: self._on_ended(),
            failed=self._on_failed,
            progress=self._progress.set_progress,
        )

    def _on_ended(self) -> None:
        self._progress.stop()
        self.finish.enable()
        self.reload()

    def _on_failed(self, error: Exception) -> None:
        self._on_ended()
        self.workbench.show_failure(error)


def _due_row(row: InterviewRow, tone: str) -> Row:
    held = written(row.held_on) if row.held_on else "no date"
    return Row(
        key=row.id,
        who=row.person,
        what=f"{INTERVIEW_KINDS[row.kind]} · held {held} · {row.words:n} words",
        when=f"by {written(row.destroy_by)}" if row.destroy_by else "",
        tone=tone,
    )


def _gone_row(record: DestroyedRecord) -> Row:
    by = f" by {record.staff}" if record.staff else ""
    said = [f"{record.words:n} words, {record.versions} versions{by}"]
    if not record.finished:
        said.append("interrupted: copies are still to be reached")
    if record.copies_left:
        said.append("not reached: " + ", ".join(record.copies_left))
    if record.exports:
        said.append(f"{len(record.exports)} exports remain: " + "; ".join(record.exports))
    return Row(key=record.interview_id, who=record.person, what=" · ".join(said), when=moment(record.at))
