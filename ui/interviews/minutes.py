"""What an interview has cost: the minutes planned, held and written up, to be corrected."""

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from mentordesk.records.interviews import InterviewCost, InterviewRecord
from ui.widgets.dialog import Dialog
from ui.widgets.fields import NumberField
from ui.widgets.forms import Form
from ui.widgets.labels import Label

_WIDTH = 440
_MOST = 600


@dataclass(frozen=True)
class Minutes:
    """What was corrected; None where nothing was, 0 where what stood there is no longer known."""

    planned: int | None
    held: int | None
    written_up: int | None

    @property
    def changes(self) -> bool:
        """Whether anything was corrected."""
        return (self.planned, self.held, self.written_up) != (None, None, None)


class MinutesDialog(Dialog):
    """Three numbers and their sum; where nobody noted how long the talk took, the clock tells."""

    def __init__(self, record: InterviewRecord, cost: InterviewCost, parent: QWidget | None = None) -> None:
        super().__init__(f"Minutes of the interview with {record.person}", parent)
        self._record = record
        self._clocked = 0 if record.minutes_held else cost.held
        self.form = Form(label_width=120, short_fields=True, parent=self)
        self.form.setMinimumWidth(_WIDTH)
        self.planned, self.held, self.written_up = (
            NumberField(name, most=_MOST, parent=self.form)
            for name in ("Minutes planned", "Minutes held", "Minutes written up")
        )
        self.planned.set_number(record.minutes_planned or None)
        self.held.set_number(record.minutes_held or None)
        self.written_up.set_number(record.minutes_written_up or None)
        clock = f"the clock of the topics says {self._clocked}" if self._clocked else "the talk itself"
        self.form.add("Planned", self.planned, note="as it was agreed")
        self.form.add("Held", self.held, note=clock)
        self.form.add("Written up", self.written_up, note="what came after the talk")
        self.body.addWidget(self.form)
        self.sum = Label("", tone="quiet", parent=self)
        self.body.addWidget(self.sum)
        self.answer = self.add_answer("Keep")
        for field in (self.planned, self.held, self.written_up):
            field.edited.connect(self._show_sum)
        self._show_sum()

    @classmethod
    def ask(cls, record: InterviewRecord, cost: InterviewCost, *, parent: QWidget | None) -> Minutes | None:
        """Ask; what was corrected, or None when the dialog was left."""
        dialog = cls(record, cost, parent)
        dialog.held.setFocus()
        dialog.held.line.selectAll()
        minutes = dialog.minutes() if dialog.answered() else None
        dialog.deleteLater()
        return minutes

    def accept(self) -> None:
        """Take the numbers; the dialog stays where one of them is none."""
        valid = [field.valid() for field in (self.planned, self.held, self.written_up)]
        if all(valid):
            super().accept()

    def minutes(self) -> Minutes:
        """What the fields say, where it is something else than was known."""
        record = self._record
        return Minutes(
            _corrected(self.planned, record.minutes_planned),
            _corrected(self.held, record.minutes_held),
            _corrected(self.written_up, record.minutes_written_up),
        )

    def _show_sum(self) -> None:
        spent = (self.held.number() or self._clocked) + (self.written_up.number() or 0)
        self.sum.setText(f"It has cost {spent} minutes so far." if spent else "It has cost nothing yet.")


def _corrected(field: NumberField, known: int | None) -> int | None:
    number = field.number() or 0
    return None if number == (known or 0) else number
