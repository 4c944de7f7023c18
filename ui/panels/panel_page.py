"""One panel: the list of mentees, ring and grid in the middle, and the member or the candidates beside."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from mentordesk.domain.days import today
from mentordesk.domain.wording import STATES
from mentordesk.records.panels import DomainLine, OpenedPanel, PanelLine, PanelMember, PanelRecord
from ui.panels import sights
from ui.panels.actions import ACTIONS
from ui.panels.beginnings import Beginnings
from ui.panels.candidates import AT_ONCE
from ui.panels.celebrating import Celebrating
from ui.panels.mentees import Mentees
from ui.panels.middle import Middle
from ui.panels.need import NeedDialog
from ui.panels.side import Side
from ui.panels.sights import Card
from ui.panels.steps import Steps, steps_of
from ui.panels.ways_out import WaysOut
from ui.widgets.pane import Splitter
from ui.workbench import Workbench


class PanelPage(Splitter):
    """Shows the panel of one mentee, keeps what is chosen in it, and does what is wished of it."""

    relationship_wished = Signal(int)
    """A relationship to be shown: begun here, or chosen in the history."""
    copy_wished = Signal()

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._bench = workbench
        self._desk = workbench.desk
        self.panel: PanelRecord | None = None
        self.card: Card | None = None
        self._opened: OpenedPanel | None = None
        self._beginnings = Beginnings(workbench, self)
        self._steps = Steps(workbench, self)
        self._ways_out = WaysOut(workbench, self)
        self._celebrating = Celebrating(workbench, self._ways_out, self)
        self._build()

    def _build(self) -> None:
        self.mentees = Mentees(self)
        self.middle = Middle(self)
        self.ring, self.grid = self.middle.ring, self.middle.grid
        self.side = Side(self._bench, self)
        for pane, least in ((self.mentees, 200), (self.middle, 280), (self.side, 304)):
            self.addWidget(pane)
            pane.setMinimumWidth(least)
        self.setSizes([204, 682, 304])
        self.setStretchFactor(1, 1)
        self._bench.preferences.keep_splitter("panels", self)
        self.mentees.chosen.connect(self._on_mentee)
        middle = self.middle
        middle.card_chosen.connect(self._on_card)
        middle.card_opened.connect(self._on_opened)
        middle.menu_requested.connect(self._on_menu)
        middle.introduced.connect(self._introduce_candidate)
        middle.introduce_requested.connect(self.introduce)
        middle.relationship_opened.connect(self.relationship_wished)
        middle.history_wanted.connect(self._show_history)
        self.grid.importance_requested.connect(self._set_importance)
        self.grid.met_requested.connect(self._set_met)
        self.grid.chosen.connect(self._on_cell)
        self.grid.opened.connect(self._on_cell_opened)
        self.grid.copy_requested.connect(self.copy_wished)
        self.side.introduced.connect(self._introduce_to_open_place)
        self.side.step_requested.connect(self.take)

    # -- one panel ----------------------------------------------------------------------------------

    def show_lines(self, lines: Sequence[PanelLine]) -> None:
        """Show these panels to choose from, and the chosen one as it is now."""
        self.mentees.show_lines(lines)
        if self.panel is not None:
            self._show_panel(self.panel.mentee.id)
        else:
            self.mentees.choose_first()

    def show_again(self) -> None:
        """Draw the panel anew."""
        if self.panel is not None:
            self._show_panel(self.panel.mentee.id)

    def open_mentee(self, mentee_id: int) -> None:
        """Show a mentee's panel, in the list or not."""
        if not self.mentees.choose(mentee_id):
            self._show_panel(mentee_id)

    def open_relationship(self, relationship_id: int) -> None:
        """Show the panel in which a relationship sits, with it chosen; in a cycle that it belongs to."""
        record = self._desk.relationships.relationship(relationship_id)
        if self._bench.cycle_id not in record.cycle_ids and record.cycle_ids:
            self._bench.choose_cycle(record.cycle_ids[-1])
        self.open_mentee(record.row.mentee.id)
        self._choose_relationship(relationship_id)

    def _on_mentee(self, mentee_id: int) -> None:
        if self.panel is None or self.panel.mentee.id != mentee_id:
            self.card = None
        self._show_panel(mentee_id)

    def _show_panel(self, mentee_id: int) -> None:
        self._opened = self._desk.panels.opened(mentee_id, self._bench.cycle_id, most=AT_ONCE)
        self.panel = self._opened.panel
        cards = self.middle.show_panel(self.panel, self._opened.counts)
        self._choose_again(cards)
        self._show_history()

    def _show_history(self) -> None:
        if self.panel is not None and self.middle.shows_history:
            mentee_id = self.panel.mentee.id
            self.middle.show_history(
                self._desk.panels.history(mentee_id),
                self._desk.cycles.cycles(),
                self._desk.milestones.milestones(mentee_id=mentee_id),
            )

    def _choose_again(self, cards: Sequence[Card]) -> None:
        """Keep what was chosen; without it show the first open place, else the first member."""
        kept = [
            card
            for card in cards
            if self.card is not None
            and (card.relationship_id, card.domain_id) == (self.card.relationship_id, self.card.domain_id)
        ]
        relationship_id = self.card.relationship_id if self.card else None
        if not kept and relationship_id is not None and self._member_of(relationship_id) is not None:
            self._show_member(relationship_id)
            return
        first = kept or [card for card in cards if card.is_open] or list(cards)
        if first:
            self.ring.choose(first[0])
            self._on_card(first[0])
        else:
            self.card = None
            self.side.show_nothing()

    def _choose_relationship(self, relationship_id: int) -> None:
        for seat in self.ring.seats:
            if seat.card.relationship_id == relationship_id:
                self.ring.choose(seat.card)
                self._on_card(seat.card)
                return
        # It no longer sits on the ring; it can still be read, judged and re-opened.
        if (member := self._member_of(relationship_id)) is not None:
            self.ring.choose(None)
            self._on_card(sights.member_card(member, today()))

    def _on_card(self, card: Card) -> None:
        self.card = card
        if self._opened is None:
            return
        if card.domain_id is not None:
            self.grid.mark_member(None)
            self.side.show_candidates(card, self._opened)
        elif card.relationship_id is not None:
            self._show_member(card.relationship_id)

    def _show_member(self, relationship_id: int) -> None:
        member = self._member_of(relationship_id)
        if self.panel is not None and member is not None:
            self.grid.mark_member(relationship_id)
            self.side.show_member(member, self.panel.mentee.id)

    def _member_of(self, relationship_id: int) -> PanelMember | None:
        if self.panel is None:
            return None
        everybody = (*self.panel.members, *self.panel.former)
        return next((one for one in everybody if one.relationship_id == relationship_id), None)

    @property
    def current(self) -> PanelMember | None:
        """The member that keys and menus are about."""
        if self.card is None or self.card.relationship_id is None:
            return None
        return self._member_of(self.card.relationship_id)

    # -- working in it ------------------------------------------------------------------------------

    def _on_opened(self, card: Card) -> None:
        """Enter on a card goes to what can be done with it."""
        self._on_card(card)
        self.side.enter()

    def _on_menu(self, card: Card, at: QPointF) -> None:
        member = self.current
        if card.is_open or member is None:
            return
        menu = QMenu(self)
        for step in steps_of(member):
            action = menu.addAction(step.text)
            action.triggered.connect(lambda _=False, name=step.name: self.take(name))
        menu.popup(QCursor.pos() if at.isNull() else at.toPoint())

    def _on_cell(self, line: DomainLine, member: PanelMember | None) -> None:
        for seat in self.ring.seats:
            about_member = member is not None and seat.card.relationship_id == member.relationship_id
            if about_member or (member is None and seat.card.domain_id == line.domain_id):
                self.ring.choose(seat.card)
                self._on_card(seat.card)

    def _on_cell_opened(self, line: DomainLine, member: PanelMember | None) -> None:
        self._on_cell(line, member)
        if self.card is not None:
            self._on_opened(self.card)

    def act(self, name: str) -> None:
        """Do what a menu's entry says, in the office's name for it."""
        deeds: dict[str, Callable[[], object]] = {
            "history": self.middle.time.toggle,
            "next": lambda: self.mentees.step(1),
            "previous": lambda: self.mentees.step(-1),
            "next_part": self._go_to_next_part,
            "need": self._ask_need,
            "log_contact": self._log_contact,
            "panel_meeting": lambda: self._log_contact(together=True),
            "record": lambda: self._show_begun(self._beginnings.record(self._mentee_id)),
            "celebrate": lambda: self._celebrating.celebrate(self.panel),
            "thank": lambda: self._celebrating.thank(self.panel, self.current),
            "thanks_page": lambda: self._celebrating.save_thanks_page(self.current),
            "milestone_page": lambda: self._celebrating.save_milestone_page(self.panel),
            "copy": lambda: self._let_out("copy"),
            "print": lambda: self._let_out("print"),
        }
        with self._bench.attempt():
            if name in deeds:
                deeds[name]()
            elif self.current is not None:
                self._take_by_key(name, self.current)

    def _take_by_key(self, name: str, member: PanelMember) -> None:
        """Take a step that the pane offers as well; a key can be pressed at any time."""
        if name in (step.name for step in steps_of(member)):
            self.take(name)
        else:
            text = ACTIONS[name][1].removesuffix("…")
            self._bench.show_banner(
                f"{text}: not while the relationship with {member.person.name} is {STATES[member.state]}."
            )

    def _go_to_next_part(self) -> None:
        """Lead the keys from the list to the ring, the grid or the line of time, and the pane."""
        below = self.middle.history if self.middle.shows_history else self.grid
        parts: list[QWidget] = [self.mentees, self.ring, below, self.side]
        focused = QApplication.focusWidget()
        inside = [one is focused or (focused is not None and one.isAncestorOf(focused)) for one in parts]
        part = parts[(inside.index(True) + 1) % len(parts) if True in inside else 0]
        if part is self.mentees:
            self.mentees.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif part is self.side:
            self.side.enter()
        else:
            part.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _log_contact(self, *, together: bool = False) -> None:
        if self.panel is None or not self.panel.members:
            return
        member = self.current if self.current in self.panel.members else self.panel.members[0]
        others = tuple(one for one in self.panel.members if one is not member)
        if member is not None:
            self._steps.log_contact(member, others, together=together)

    def _let_out(self, way: str) -> None:
        if self.panel is not None:
            self._ways_out.let_out(self.panel, way)

    def take(self, name: str) -> None:
        """Take a step with the relationship that is chosen."""
        member = self.current
        if member is None:
            return
        if name == "log_contact" and self.panel is not None:
            self.act(name)
        else:
            self._steps.take(name, member)

    def _set_importance(self, domain_id: int, importance: int) -> None:
        self._set_need(domain_id, importance=importance)

    def _set_met(self, domain_id: int, met: int) -> None:
        self._set_need(domain_id, met=met)

    def _set_need(self, domain_id: int, *, importance: int | None = None, met: int | None = None) -> None:
        if self.panel is None:
            return
        column = self.grid.currentIndex().column()
        with self._bench.attempt():
            self._desk.needs.set(
                self.panel.mentee.id,
                domain_id,
                importance=importance,
                met=met,
                cycle_id=self._bench.cycle_id,
            )
        self.grid.choose_cell(domain_id, column)

    def _ask_need(self) -> None:
        if self.panel is None:
            return
        need = NeedDialog.ask(self._desk.office.domains(), self.panel, self)
        if need is not None:
            self._set_need(need.domain_id, importance=need.importance)

    # -- beginnings ---------------------------------------------------------------------------------

    def introduce(self) -> None:
        """Ask who is to be introduced to whom, and propose it."""
        with self._bench.attempt():
            self._show_begun(self._beginnings.ask(self._mentee_id))

    def _introduce_to_open_place(self, mentor_id: int) -> None:
        if self.card is not None and self.card.domain_id is not None:
            self._introduce_candidate(mentor_id, self.card.domain_id)

    def _introduce_candidate(self, mentor_id: int, domain_id: int) -> None:
        if self.panel is not None:
            with self._bench.attempt():
                self._show_begun(self._beginnings.propose(self.panel.mentee.id, mentor_id, (domain_id,)))

    def _show_begun(self, relationship_id: int | None) -> None:
        if relationship_id is not None:
            self.relationship_wished.emit(relationship_id)

    @property
    def _mentee_id(self) -> int | None:
        return self.panel.mentee.id if self.panel is not None else None
