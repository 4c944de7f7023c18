"""All steps that were done, newest first; one that nobody built upon can be taken back."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QWidget

from mentordesk.records.changes import Kind
from mentordesk.records.office import StepRecord
from ui.changelog import ChangeLogList
from ui.moments import moment
from ui.settings.page import Page
from ui.widgets.buttons import Button
from ui.widgets.pane import ScrollPane, Splitter
from ui.widgets.search import SearchBox
from ui.widgets.table import Column, Record
from ui.widgets.table_view import TableView
from ui.workbench import Workbench

_MOST = 2000
_COLUMNS = (
    Column("at", "When", 150, quiet=True, text=moment, key=lambda at: at),
    Column("staff", "Who", 130),
    Column("label", "What", 420),
    Column("state", "", 110, quiet=True),
)


class HistoryPage(Page):
    """The steps as a table; below it what the chosen one changed."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(
            workbench,
            "History",
            "Everything that was done, by whom. A step can be taken back until something rests on it.",
            parent,
            wide=True,
        )
        self._steps: dict[int, StepRecord] = {}
        row = QHBoxLayout()
        self.search = SearchBox("Filter by word or name", parent=self)
        self.search.setMaximumWidth(320)
        self.undo = Button("Take this step back", "undo-2", parent=self)
        row.addWidget(self.search, 1)
        row.addStretch(1)
        row.addWidget(self.undo)
        self.content.addLayout(row)
        self.table = TableView(_COLUMNS, "Steps", parent=self)
        self.details = ChangeLogList()
        self.details.show_hint("Choose a step to read what it changed.")
        parts: QSplitter = Splitter(Qt.Orientation.Vertical, self)
        parts.addWidget(self.table)
        parts.addWidget(ScrollPane(self.details, self))
        parts.setSizes([360, 200])
        self.content.addWidget(parts, 1)
        self.search.searched.connect(self.table.filter)
        self.table.chosen.connect(self._on_chosen)
        self.undo.clicked.connect(self._on_undo)
        self._show_actions()

    def reload(self) -> None:
        """Read the newest steps anew."""
        steps = self.desk.history.everything(most=_MOST)
        self._steps = {_key(step): step for step in steps}
        self.table.set_records(
            Record(_key(step), (step.at, step.staff, step.label, _state(step))) for step in steps
        )
        self._show_actions()

    def _chosen(self) -> StepRecord | None:
        chosen = self.table.current_id()
        return self._steps.get(chosen) if chosen is not None else None

    def _on_chosen(self, step_id: int) -> None:
        # What was typed is no change of a record; its versions show it, in the interview itself.
        self.details.show_lines(self.desk.changelog.of_step(step_id) if step_id > 0 else ())
        self._show_actions()

    def _show_actions(self) -> None:
        step = self._chosen()
        typed = step is not None and step.interview_id is not None
        self.undo.setText("Open the interview" if typed else "Take this step back")
        if step is None:
            self.undo.disable("Choose a step")
        elif step.undone:
            self.undo.disable("This step was taken back")
        else:
            self.undo.enable()

    def _on_undo(self) -> None:
        step = self._chosen()
        if step is not None and step.interview_id is not None:
            self.workbench.go(Kind.INTERVIEW, step.interview_id)
        elif step is not None:
            with self.workbench.attempt():
                self.desk.history.undo_step(step.id, origin=self)
                self.workbench.show_banner(f"Taken back: {step.label}.", icon="undo-2")
            self.reload()


def _key(step: StepRecord) -> int:
    """Texts that were kept count their own numbers."""
    return step.id if step.interview_id is None else -step.id


def _state(step: StepRecord) -> str:
    return "taken back" if step.undone else ""
