"""What a search is confined to: fields that say how many hits each choice leaves."""

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from mentordesk.records.finding import Choice, Filters
from ui.widgets.buttons import Button
from ui.widgets.choices import ChoiceField
from ui.widgets.dates import DateField
from ui.widgets.labels import Label
from ui.widgets.pane import ScrollPane

NEAR = (
    (0, "in one paragraph"),
    (3, "within 3 words"),
    (10, "within 10 words"),
    (25, "within 25 words"),
)
_ANY = "any"
_FIELDS = (
    ("source", "Kind of text"),
    ("cycle_id", "Cycle"),
    ("kind", "Interview"),
    ("party", "Account of"),
    ("section_id", "Section"),
    ("outcome", "Outcome"),
    ("theme_id", "Theme"),
    ("topic", "Topic"),
)


class SearchFilters(QFrame):
    """The pane beside the hits."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sidePane")
        self.near = ChoiceField("The words stand", NEAR, required=True, parent=self)
        self.near.set_value(0)
        self.fields = {name: ChoiceField(said, typed=False, parent=self) for name, said in _FIELDS}
        self.since = DateField("From", parent=self)
        self.until = DateField("Until", parent=self)
        self.clear = Button("Clear the filters", "x", parent=self)
        self.clear.clicked.connect(self.clear_all)
        self.offer({})
        self._build()
        for field in (self.near, *self.fields.values(), self.since, self.until):
            field.committed.connect(self.changed)

    def _build(self) -> None:
        inside = QWidget(self)
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 6, 16, 6)
        column.setSpacing(6)
        for field in (self.near, *self.fields.values(), self.since, self.until):
            # Each close to its own name; a small screen has room for all of them.
            named = QVBoxLayout()
            named.setSpacing(0)
            named.addWidget(Label(field.name, "small", tone="quiet", parent=inside))
            named.addWidget(field)
            column.addLayout(named)
        column.addSpacing(2)
        column.addWidget(self.clear)
        column.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(ScrollPane(inside, self))

    def value(self) -> Filters:
        """What the fields say."""
        chosen: dict[str, Any] = {name: field.value() for name, field in self.fields.items()}
        return Filters(**chosen, since=self.since.day(), until=self.until.day())

    def words_apart(self) -> int:
        """How many words may stand between; 0 for any number."""
        value = self.near.value()
        return value if isinstance(value, int) else 0

    def offer(self, choices: Mapping[str, Sequence[Choice]]) -> None:
        """Offer these values, each with the number of hits that it leaves."""
        for name, field in self.fields.items():
            options: list[tuple[Hashable, str]] = [
                (one.value, f"{one.name} ({one.count:n})") for one in choices.get(name, ())
            ]
            field.set_options(options)
            field.combo.setItemText(0, _ANY)

    def clear_all(self) -> None:
        """Confine the search to nothing."""
        for field in self.fields.values():
            field.set_value(None)
        self.since.set_day(None)
        self.until.set_day(None)
        self.near.set_value(0)
        self.changed.emit()

    def is_clear(self) -> bool:
        """Whether nothing confines the search."""
        return self.value() == Filters() and not self.words_apart()
