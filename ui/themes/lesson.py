"""The dialog that keeps a lesson of a figure: finding, change, owner."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from mentordesk.domain.wording import capital
from mentordesk.errors import MentorDeskError
from ui.widgets.dialog import Dialog
from ui.widgets.fields import LineField, TextField
from ui.widgets.labels import Label
from ui.workbench import Workbench

_WIDTH = 520


class LearnLesson(Dialog):
    """Takes a finding with the passages that led to it, and what the office will change."""

    def __init__(
        self, workbench: Workbench, finding: str, passage_ids: Sequence[int], parent: QWidget | None = None
    ) -> None:
        super().__init__("Keep a lesson", parent)
        self._workbench = workbench
        self._passage_ids = passage_ids
        self.kept: int | None = None
        count = len(passage_ids)
        note = Label(
            f"Tied to {count} passage{'' if count == 1 else 's'}.", tone="quiet", wrap=True, parent=self
        )
        note.setMinimumWidth(_WIDTH)
        self.body.addWidget(note)
        self.title = LineField("The lesson in a few words", required=True, parent=self)
        self.finding = TextField("What was found", lines=4, parent=self)
        self.finding.set_value(finding)
        self.change = TextField("What the office will change", lines=3, parent=self)
        self.owner = LineField("Who sees to it", parent=self)
        for field in (self.title, self.finding, self.change, self.owner):
            self.body.addWidget(field)
        self.fault = Label(tone="err", wrap=True, parent=self)
        self.fault.hide()
        self.body.addWidget(self.fault)
        self.add_answer("Keep")
        self.title.setFocus()

    @classmethod
    def ask(
        cls, workbench: Workbench, finding: str, passage_ids: Sequence[int], parent: QWidget
    ) -> int | None:
        """Ask for a lesson; its number, or None when the question was left."""
        dialog = cls(workbench, finding, passage_ids, parent)
        dialog.answered()
        dialog.deleteLater()
        return dialog.kept

    def accept(self) -> None:
        """Keep the lesson; what cannot be taken is said and the dialog stays."""
        try:
            self.kept = self._workbench.desk.lessons.learn(
                self.title.value(),
                finding=self.finding.value(),
                change=self.change.value(),
                owner=self.owner.value(),
                passage_ids=self._passage_ids,
                cycle_id=self._workbench.cycle_id,
            )
        except MentorDeskError as error:
            self.fault.setText(capital(str(error)))
            self.fault.show()
            return
        super().accept()
