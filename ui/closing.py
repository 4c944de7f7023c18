"""Closing a cycle and opening it again, wherever in the window it is wished."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from mentordesk.records.cycles import CycleRecord
from ui.widgets.dialog import Dialog
from ui.widgets.fields import TextField
from ui.widgets.labels import Label
from ui.workbench import Workbench

CLOSE, REOPEN = "Close the cycle", "Open the cycle again…"
MEANING = (
    "From then on its reports stay as they are, and a change of an outcome is a revision, with its day and "
    "its reason."
)
_WIDTH = 420


def verb(cycle: CycleRecord) -> str:
    """What there is to do: a cycle is open, or closed."""
    return CLOSE if cycle.closed_on is None else REOPEN


def change(workbench: Workbench, cycle: CycleRecord, parent: QWidget, then: Callable[[], object]) -> None:
    """Close an open cycle, or ask why a closed one is opened and open it; `then` is called when it was."""
    if cycle.closed_on is not None:
        because = Reopening.ask(cycle, parent)
        if because is not None:
            with workbench.attempt():
                workbench.desk.cycles.reopen(cycle.id, because, origin=parent)
                workbench.show_done(f"{cycle.name} is open again; its reports say so.")
            then()
        return

    def closed(_nothing: object) -> None:
        workbench.show_done(f"{cycle.name} is closed: its reports stay as they are today.")
        then()

    workbench.tasks.run(
        lambda _job: workbench.desk.cycles.close(cycle.id, origin=parent),
        done=closed,
        failed=workbench.show_failure,
    )


class Reopening(Dialog):
    """Asks why a closed cycle is opened again."""

    def __init__(self, cycle: CycleRecord, parent: QWidget | None = None) -> None:
        super().__init__(f"Open {cycle.name} again", parent)
        self.add_lead(
            "What was kept at its closing is given up: its reports read what the office knows today, and say "
            "why. To correct one outcome, record it anew instead; that is a revision.",
            width=_WIDTH,
        )
        self.because = TextField("Why it is opened again", lines=3, parent=self)
        self.body.addWidget(self.because)
        self.fault = Label("", "small", tone="err", wrap=True, parent=self)
        self.body.addWidget(self.fault)
        self.add_answer("Open it again")

    @classmethod
    def ask(cls, cycle: CycleRecord, parent: QWidget | None = None) -> str | None:
        """The reason; None when the dialog was left."""
        dialog = cls(cycle, parent)
        because = dialog.because.value() if dialog.answered() else None
        dialog.deleteLater()
        return because

    def accept(self) -> None:
        if not self.because.value().strip():
            self.fault.setText("Its reports tell why, so say it.")
            return
        super().accept()
