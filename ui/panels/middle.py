"""The middle of the view: one panel as a ring, with the grid or the line of time below it."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import QPointF, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from mentordesk.domain import days
from mentordesk.domain.wording import SHORT_RANKS, STATES
from mentordesk.records.cycles import CycleRecord
from mentordesk.records.panels import MilestoneRecord, PanelMember, PanelRecord, SittingRecord
from ui import theme
from ui.panels import sights
from ui.panels.grid import Grid
from ui.panels.history import History, purpose_of, seated_on
from ui.panels.ring import Ring
from ui.panels.sights import Card
from ui.widgets.buttons import IconButton, LinkButton
from ui.widgets.dates import written_long
from ui.widgets.labels import Label, ViewHead, caption

_MOST_FORMER = 3
_HEAD = 40


class Middle(QWidget):
    """Ring and grid show the same facts; the line of time takes the grid's place."""

    card_chosen = Signal(object)
    card_opened = Signal(object)
    menu_requested = Signal(object, QPointF)
    introduced = Signal(int, int)
    introduce_requested = Signal()
    relationship_opened = Signal(int)
    history_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._panel: PanelRecord | None = None
        self._cards: list[Card] = []
        self._sittings: Sequence[SittingRecord] = ()
        self._build_head()
        self.ring = Ring(self)
        self.ring.chosen.connect(self.card_chosen)
        self.ring.opened.connect(self.card_opened)
        self.ring.menu_requested.connect(self.menu_requested)
        self.ring.introduced.connect(self.introduced)
        self.grid = Grid(self)
        self.history = History(self)
        self.history.opened.connect(self.relationship_opened)
        self.history.day_chosen.connect(self._show_day)
        self._below = QStackedWidget(self)
        self._below.addWidget(self.grid)
        self._below.addWidget(self.history)
        self._day = Label("", "small", tone="accent", parent=self)
        self._day.hide()
        self._former = QHBoxLayout()
        self._former.setSpacing(8)
        holder = QVBoxLayout()
        holder.setContentsMargins(24, 8, 24, 12)
        holder.setSpacing(8)
        holder.addWidget(self._day)
        holder.addWidget(self._below, 1)
        holder.addLayout(self._former)
        box = self._box = QVBoxLayout(self)
        # Its cards may stand in the margin, so that they have room for what they say.
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.head)
        box.addWidget(self.ring, 2)
        box.addLayout(holder, 1)

    def _build_head(self) -> None:
        self.head = ViewHead("", parent=self)
        self.introduce = IconButton("handshake", "Introduce two people", parent=self)
        self.introduce.clicked.connect(self.introduce_requested)
        self.time = IconButton("history", "History of the panel", parent=self)
        self.time.setCheckable(True)
        self.time.toggled.connect(self._on_time)
        self.head.add(self.time)
        self.head.add(self.introduce)

    @property
    def shows_history(self) -> bool:
        """Whether the line of time stands below the ring."""
        return self.time.isChecked()

    def show_panel(self, panel: PanelRecord, candidates: Mapping[int, int]) -> list[Card]:
        """Show a panel as it is today; returns its cards."""
        self._panel = panel
        self._cards = sights.cards(panel, days.today(), candidates)
        self.head.title.setText(panel.mentee.name)
        self.head.note.setText(sights.summary(panel))
        self.grid.show_panel(panel)
        self._fit_below()
        self._show_former(panel.former)
        # At once, so that the ring is drawn in the room it has, and not in that of the panel before.
        self._box.activate()
        self._draw(self._cards)
        return self._cards

    def show_history(
        self,
        sittings: Sequence[SittingRecord],
        cycles: Sequence[CycleRecord],
        milestones: Sequence[MilestoneRecord],
    ) -> None:
        """Show the line of time of the panel that is shown."""
        self._sittings = sittings
        self.history.show_history(sittings, cycles, milestones, days.today())
        self._show_day(days.today())

    def _fit_below(self) -> None:
        """What is below takes no more height than it needs; the ring has the rest."""
        shown = self.history if self.shows_history else self.grid
        rows = max(shown.model().rowCount(), 1)
        self._below.setMaximumHeight(max(shown.sizeHint().height(), _HEAD + theme.ROW * rows + 4))

    def _draw(self, cards: Sequence[Card]) -> None:
        if self._panel is not None:
            mentee = self._panel.mentee
            chosen = next((seat.card for seat in self.ring.seats if seat.chosen_now), None)
            self.ring.show_panel(mentee.name, SHORT_RANKS[mentee.rank] if mentee.rank else "", cards)
            self.ring.choose(chosen)

    def _on_time(self, shown: bool) -> None:
        self._below.setCurrentWidget(self.history if shown else self.grid)
        self.history_wanted.emit()
        self._fit_below()
        if not shown:
            self._day.hide()
            self._draw(self._cards)

    def _show_day(self, day: date) -> None:
        """Show on the ring who sat on the panel on a day; today the panel itself."""
        is_today = day >= self.history.today
        self._day.setVisible(self.shows_history)
        if is_today:
            self._day.setText("The panel today. Left and Right go through time, Enter opens a relationship.")
            self._draw(self._cards)
            return
        seated = seated_on(self._sittings, day)
        count = "nobody" if not seated else f"{len(seated)} on it"
        self._day.setText(f"The panel on {written_long(day)}: {count}.")
        self._draw(
            [
                Card(
                    heading=sitting.person.name,
                    corner="",
                    purpose=purpose_of(sitting),
                    place=sitting.person.section,
                    standing=STATES[state],
                    state=state,
                    relationship_id=sitting.relationship_id,
                )
                for sitting, state in seated
            ]
        )

    def _show_former(self, former: Sequence[PanelMember]) -> None:
        while (item := self._former.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        if not former:
            return
        self._former.addWidget(Label("No longer on it:", "small", tone="quiet", parent=self))
        for one in former[:_MOST_FORMER]:
            link = LinkButton(caption(f"{one.person.name} ({STATES[one.state]})"), self)
            link.clicked.connect(
                lambda _=False, number=one.relationship_id: self.relationship_opened.emit(number)
            )
            self._former.addWidget(link)
        if len(former) > _MOST_FORMER:
            more = LinkButton(f"{len(former) - _MOST_FORMER} more", self)
            more.clicked.connect(lambda: self.time.setChecked(True))
            self._former.addWidget(more)
        self._former.addStretch(1)
