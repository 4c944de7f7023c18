"""The foot of the wizard: what holds at this step, and the ways back, on and out."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ui.importing.plan_lines import ShownPlan
from ui.importing.steps import COLUMNS, DONE, FILE, PLAN
from ui.widgets.buttons import Button, FlatButton, PrimaryButton
from ui.widgets.labels import Label

_NOTES = (
    "Nothing is written yet.",
    "Nothing is written yet. What is corrected here is remembered for the next file of this shape.",
    "Nothing is written yet. Afterwards, one Ctrl+Z takes the whole import back.",
    "Ctrl+Z takes the whole import back.",
)


class Foot(QFrame):
    """Says what has been written so far, and what the next button does."""

    left = Signal()
    back_wished = Signal()
    next_wished = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("dialogFoot")
        row = QHBoxLayout(self)
        row.setContentsMargins(28, 12, 28, 12)
        row.setSpacing(8)
        self.note = Label(tone="quiet", parent=self)
        self.cancel = FlatButton("Cancel", parent=self)
        self.back = Button("Back", "arrow-left", parent=self)
        self.next = PrimaryButton("", parent=self)
        row.addWidget(self.note, 1)
        for button, wish in (
            (self.cancel, self.left),
            (self.back, self.back_wished),
            (self.next, self.next_wished),
        ):
            row.addWidget(button)
            button.clicked.connect(wish)

    def show_step(self, step: int) -> None:
        """Offer the ways on from a step."""
        self.note.setText(_NOTES[step])
        self.cancel.setVisible(step != DONE)
        self.back.setVisible(step in (COLUMNS, PLAN))
        self.next.setVisible(step != FILE)

    def show_next(self, step: int, plan: ShownPlan) -> None:
        """Say what the next button does; it is off where there is nothing to import."""
        if step == COLUMNS:
            self.next.setText("Show the plan")
        elif step == PLAN:
            self.next.setText(f"Import {plan.counted(plan.writes)}" if plan.writes else "Import nothing")
        elif step == DONE:
            self.next.setText("Finish")
        if step == PLAN and not plan.writes:
            self.next.disable("There is nothing to import: everything is the same, left out or unanswered.")
        elif step != FILE:
            self.next.enable()

    def has_keys(self) -> bool:
        """Whether one of the buttons has the focus, or would have it in an active window."""
        focused = self.window().focusWidget()
        return focused in (self.back, self.next, self.cancel)

    def set_busy(self, busy: bool) -> None:
        """Hold the buttons while something is read or written."""
        for button in (self.back, self.next, self.cancel):
            button.setEnabled(not busy)
