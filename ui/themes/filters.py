"""What the themes view counts, and how: chosen above the figures."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from mentordesk.records.cycles import LessonFigure
from mentordesk.records.themes import By, Counted, Scope
from mentordesk.terms import Party
from ui.widgets.choices import ChoiceField

_BY = (
    (By.OUTCOME, "By outcome"),
    (By.JUDGEMENT, "By judgement"),
    (By.ORIGIN, "By origin"),
    (By.DISTANCE, "By distance"),
    (By.DOMAIN, "By domain"),
    (By.PANEL, "By panel size"),
    (By.PARTY, "By party"),
    (By.STAGE, "By career stage"),
    (By.CYCLE, "By cycle"),
)
_PARTIES = (("both", "Both parties"), (Party.MENTEE, "Mentees"), (Party.MENTOR, "Mentors"))
_SEEN = (("all", "All cycles"), ("one", "This cycle"))


class Filters(QWidget):
    """`changed` when something else is to be counted."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.by = ChoiceField("Group", _BY, required=True, typed=False, parent=self)
        self.cycles = ChoiceField("Cycles", _SEEN, required=True, typed=False, parent=self)
        self.party = ChoiceField("Parties", _PARTIES, required=True, typed=False, parent=self)
        counted = [(one, one.value.capitalize()) for one in Counted]
        self.counted = ChoiceField("Count", counted, required=True, typed=False, parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for field, value in (
            (self.by, By.OUTCOME),
            (self.cycles, "all"),
            (self.party, "both"),
            (self.counted, Counted.RELATIONSHIPS),
        ):
            field.set_value(value)
            field.committed.connect(self.changed)
            row.addWidget(field)
        row.addStretch(1)

    def scope(self, cycle_id: int | None) -> Scope:
        """What is counted, as it is chosen; `cycle_id` is the window's cycle."""
        party = self.party.value()
        by = self.by.value()
        return Scope(
            by=by if isinstance(by, By) else By.OUTCOME,
            counted=Counted(str(self.counted.value())),
            cycle_id=cycle_id if self.cycles.value() == "one" else None,
            party=party if isinstance(party, Party) else None,
        )

    def choose(self, figure: LessonFigure) -> None:
        """Count as a figure was counted."""
        self.by.set_value(By(figure.by))
        self.counted.set_value(Counted(figure.counted))
        self.cycles.set_value("one" if figure.cycle_id is not None else "all")
        self.party.set_value(Party(figure.party) if figure.party else "both")

    def offer_for(self, page: str) -> None:
        """Offer what makes a difference on a page of figures."""
        self.by.setVisible(page == "table")
        self.counted.setVisible(page == "table")
        self.party.setVisible(page != "sides")
