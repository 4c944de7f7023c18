"""The copies of the office, and going back to one."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from mentordesk.records.office import CopyRecord
from ui.copy_rows import copy_row
from ui.moments import moment
from ui.settings.page import Page
from ui.widgets.buttons import Button
from ui.widgets.dialog import Question
from ui.widgets.labels import Label
from ui.widgets.rows import RowList
from ui.workbench import Workbench


class CopiesPage(Page):
    """Copies are made in the worker; the list follows."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(
            workbench,
            "Copies",
            "One a day while the office is open, and one before every larger step. Ten are kept. "
            "A copy is one file, locked as the office is; carry one to another place now and then.",
            parent,
            wide=True,
        )
        self.content.addWidget(Label(str(self.desk.copies.folder), tone="quiet", wrap=True, parent=self))
        self.list = RowList("Copies", who_width=220, scrolls=True, parent=self)
        self.list.chosen.connect(lambda _key: self._show_actions())
        self.content.addWidget(self.list, 1)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.make = Button("Make a copy now", "copy", parent=self)
        self.restore = Button("Go back to this copy…", "archive-restore", parent=self)
        self.make.clicked.connect(self._on_make)
        self.restore.clicked.connect(self._on_restore)
        row.addWidget(self.make)
        row.addWidget(self.restore)
        row.addStretch(1)
        self.content.addLayout(row)

    def reload(self) -> None:
        """Show the copies, newest first."""
        self.list.set_rows([copy_row(copy) for copy in self.desk.copies.kept()])
        self._show_actions()

    def _show_actions(self) -> None:
        if self._chosen() is None:
            self.restore.disable("Choose a copy")
        else:
            self.restore.enable()

    def _chosen(self) -> CopyRecord | None:
        key = self.list.current_key()
        return next((copy for copy in self.desk.copies.kept() if copy.path == key), None)

    def _on_make(self) -> None:
        self.make.disable("A copy is being made")
        self.workbench.tasks.run(
            lambda _job: self.desk.copies.make(), done=lambda _copy: self._on_ended(), failed=self._on_failed
        )

    def _on_restore(self) -> None:
        copy = self._chosen()
        if copy is None:
            return
        answer = Question.ask(
            "Go back to a copy",
            f"The office becomes again what it was on {moment(copy.made_at)}. "
            "What was done since is kept in a copy of its own, so that you can come back to it.",
            answers=(("leave", "Leave it as it is"), ("back", "Go back")),
            parent=self.window(),
        )
        if answer == "back":
            self.restore.disable("The copy is being put back")
            self.workbench.tasks.run(
                lambda _job: self.desk.copies.restore(copy.path, origin=self),
                done=lambda kept: self._on_restored(copy, kept),
                failed=self._on_failed,
            )

    def _on_restored(self, copy: CopyRecord, kept: CopyRecord) -> None:
        self._on_ended()
        self.workbench.show_banner(
            f"The office is as on {moment(copy.made_at)}. What was there is kept as {kept.path.name}.",
            icon="archive-restore",
        )

    def _on_ended(self) -> None:
        self.make.enable()
        self.reload()

    def _on_failed(self, error: Exception) -> None:
        self._on_ended()
        self.workbench.show_failure(error)
