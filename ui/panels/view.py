"""The panels view: choose a mentee, see all of their mentors as one thing, and work in it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QAction, QCursor
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QMenu, QStackedWidget, QWidget

from mentordesk.domain.wording import STATES
from mentordesk.errors import MentorDeskError
from mentordesk.records.changes import Changes, Kind
from mentordesk.records.panels import (
    DomainLine,
    OpenedPanel,
    PanelLine,
    PanelMember,
    PanelRecord,
)
from ui import theme
from ui.panels import sights
from ui.panels.actions import ACTIONS, make_actions
from ui.panels.candidates import AT_ONCE
from ui.panels.celebrating import Celebrating
from ui.panels.community.page import CommunityPage
from ui.panels.introduction import IntroductionDialog
from ui.panels.mentees import Mentees
from ui.panels.middle import Middle
from ui.panels.need import NeedDialog
from ui.panels.recording import RecordingDialog, record
from ui.panels.side import Side
from ui.panels.sights import Card, today
from ui.panels.steps import Steps, steps_of
from ui.panels.ways_out import WaysOut
from ui.widgets.buttons import Segments
from ui.widgets.empty import EmptyState
from ui.widgets.pane import Splitter
from ui.workbench import View, Workbench

_PAGES = (("panel", "Panel"), ("community", "Community"))


class PanelsView(View):
    """Left the panels, in the middle ring and grid, right the member or the candidates."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(workbench, parent)
        self._lines: Sequence[PanelLine] = ()
        self._panel: PanelRecord | None = None
        self._card: Card | None = None
        self._opened: OpenedPanel | None = None
        self._steps = Steps(workbench, self)
        self._ways_out = WaysOut(workbench, self)
        self._celebrating = Celebrating(workbench, self._ways_out, self)
        self._actions = make_actions(self, self._act)
        self._build_panes()
        self._assemble()
        hub = workbench.hub
        hub.panels_changed.connect(self._on_changed)
        hub.people_changed.connect(self._on_changed)
        hub.outcomes_changed.connect(self._on_changed)
        hub.cycles_changed.connect(self._on_changed)
        workbench.cycle_changed.connect(lambda _cycle: self.reload())
        theme.current().changed.connect(self._on_theme)

    # -- building -------------------------------------------------------------------------------

    def _build_panes(self) -> None:
        self._pages = QStackedWidget(self)
        self._splitter = Splitter(parent=self._pages)
        self._pages.addWidget(self._splitter)
        self._mentees = Mentees(self._splitter)
        self._mentees.chosen.connect(self._on_mentee)
        self._middle = Middle(self._splitter)
        self._ring, self._grid, self._head = self._middle.ring, self._middle.grid, self._middle.head
        self._head.add(self._pages_choice("panel"))
        middle = self._middle
        middle.card_chosen.connect(self._on_card)
        middle.card_opened.connect(self._on_opened)
        middle.menu_requested.connect(self._on_menu)
        middle.introduced.connect(self._introduce_candidate)
        middle.introduce_requested.connect(self.introduce)
        middle.relationship_opened.connect(lambda number: self.open_record(Kind.RELATIONSHIP, number))
        middle.history_wanted.connect(self._show_history)
        self._grid.importance_requested.connect(self._set_importance)
        self._grid.met_requested.connect(self._set_met)
        self._grid.chosen.connect(self._on_cell)
        self._grid.opened.connect(self._on_cell_opened)
        self._grid.copy_requested.connect(lambda: self._act("copy"))

    def _assemble(self) -> None:
        self._empty = EmptyState(
            icon="circle-dot-dashed",
            title="No panels in this cycle yet",
            text="A panel is a mentee with all of their mentors, each expert in something else. "
            "Introduce two people, or import the sheet that you keep today.",
            action="Introduce two people",
            parent=self._pages,
        )
        self._empty.action_requested.connect(self.introduce)
        self._side = Side(self.workbench, self._splitter)
        self._side.introduced.connect(self._introduce_to_open_place)
        self._side.step_requested.connect(self._take)
        for pane, least in ((self._mentees, 200), (self._middle, 280), (self._side, 304)):
            self._splitter.addWidget(pane)
            pane.setMinimumWidth(least)
        self._splitter.setSizes([204, 682, 304])
        self._splitter.setStretchFactor(1, 1)
        self.workbench.preferences.keep_splitter("panels", self._splitter)
        self._pages.addWidget(self._empty)
        self._community = CommunityPage(self.workbench, self._pages)
        self._community.head.add(self._pages_choice("community"))
        self._community.open_requested.connect(self.open_record)
        self._community.print_requested.connect(self._ways_out.let_community_out)
        self._pages.addWidget(self._community)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._pages)

    def _pages_choice(self, here: str) -> Segments:
        """The choice of the page; each page has its own, which always says where one is."""
        segments = Segments(_PAGES, "Page", self)
        segments.choose(here)
        segments.chosen.connect(self.show_page)
        segments.chosen.connect(lambda _key: segments.choose(here))
        return segments

    # -- what the window asks ---------------------------------------------------------------------

    def menu_actions(self) -> Sequence[tuple[str, QAction]]:
        return [(ACTIONS[name][0], action) for name, action in self._actions.items()]

    def help_page(self) -> str:
        return "community" if self._pages.currentWidget() is self._community else "panels"

    def take_keys(self) -> None:
        if self._pages.currentWidget() is self._splitter:
            self._mentees.list.setFocus()
        elif self._pages.currentWidget() is self._community:
            self._community.matrix.setFocus()
        else:
            self.setFocus()

    def search_field(self) -> QLineEdit | None:
        return self._mentees.search

    def reload(self) -> None:
        self._lines = self.desk.panels.panels(self.workbench.cycle_id)
        if self._pages.currentWidget() is not self._community or not self._lines:
            self._pages.setCurrentIndex(0 if self._lines else 1)
        self._community.forget()
        self._mentees.show_lines(self._lines)
        if self._panel is not None:
            self._show_panel(self._panel.mentee.id)
        else:
            self._mentees.choose_first()

    def judge(self, relationship_id: int) -> None:
        """Show a relationship on its panel, and ask for its outcome."""
        self.open_record(Kind.RELATIONSHIP, relationship_id)
        self._take("judge")

    def open_record(self, kind: Kind, record_id: int) -> None:
        """Show the panel of a mentee, or the panel in which a relationship sits with it chosen."""
        with self.workbench.attempt():
            self.show_page("panel")
            if kind is Kind.PERSON or kind is Kind.NEED:
                self._open_mentee(record_id)
                return
            if kind not in (Kind.RELATIONSHIP, Kind.OUTCOME):
                return
            record = self.desk.relationships.relationship(record_id)
            if self.workbench.cycle_id not in record.cycle_ids and record.cycle_ids:
                self.workbench.choose_cycle(record.cycle_ids[-1])
            self._open_mentee(record.row.mentee.id)
            self._choose_relationship(record_id)

    def show_page(self, name: str) -> None:
        """Show one panel, or the department as a community."""
        if name == "community":
            self._pages.setCurrentWidget(self._community)
            self._community.refresh()
        else:
            self._pages.setCurrentIndex(0 if self._lines else 1)

    def introduce(self) -> None:
        """Ask who is to be introduced to whom, and propose it."""
        mentee_id = self._panel.mentee.id if self._panel else None
        with self.workbench.attempt():
            asked = IntroductionDialog.ask(self.desk, mentee_id=mentee_id, parent=self)
            if asked is not None:
                self._propose(asked.mentee_id, asked.mentor_id, asked.domain_ids, asked.note)

    def _record(self) -> None:
        """Record what runs without the office having introduced the two."""
        mentee_id = self._panel.mentee.id if self._panel else None
        told = RecordingDialog.ask(self.desk, mentee_id=mentee_id, parent=self)
        if told is not None:
            relationship_id = record(self.desk, told, cycle_id=self.workbench.cycle_id)
            self.workbench.show_done("Recorded. Both are asked at the next fit check.")
            self.open_record(Kind.RELATIONSHIP, relationship_id)

    # -- one panel ----------------------------------------------------------------------------------

    def _open_mentee(self, mentee_id: int) -> None:
        if not self._mentees.choose(mentee_id):
            self._pages.setCurrentIndex(0)
            self._show_panel(mentee_id)

    def _on_mentee(self, mentee_id: int) -> None:
        if self._panel is None or self._panel.mentee.id != mentee_id:
            self._card = None
        self._show_panel(mentee_id)

    def _show_panel(self, mentee_id: int) -> None:
        self._opened = self.desk.panels.opened(mentee_id, self.workbench.cycle_id, most=AT_ONCE)
        self._panel = self._opened.panel
        cards = self._middle.show_panel(self._panel, self._opened.counts)
        self._choose_again(cards)
        self._show_history()

    def _show_history(self) -> None:
        if self._panel is not None and self._middle.shows_history:
            mentee_id = self._panel.mentee.id
            self._middle.show_history(
                self.desk.panels.history(mentee_id),
                self.desk.cycles.cycles(),
                self.desk.milestones.milestones(mentee_id=mentee_id),
            )

    def _choose_again(self, cards: Sequence[Card]) -> None:
        """Keep what was chosen; without it show the first open place, else the first member."""
        kept = [
            card
            for card in cards
            if self._card is not None
            and (card.relationship_id, card.domain_id) == (self._card.relationship_id, self._card.domain_id)
        ]
        relationship_id = self._card.relationship_id if self._card else None
        if not kept and relationship_id is not None and self._member_of(relationship_id) is not None:
            self._show_member(relationship_id)
            return
        first = kept or [card for card in cards if card.is_open] or list(cards)
        if first:
            self._ring.choose(first[0])
            self._on_card(first[0])
        else:
            self._card = None
            self._side.show_nothing()

    def _choose_relationship(self, relationship_id: int) -> None:
        for seat in self._ring.seats:
            if seat.card.relationship_id == relationship_id:
                self._ring.choose(seat.card)
                self._on_card(seat.card)
                return
        # It no longer sits on the ring; it can still be read, judged and re-opened.
        if (member := self._member_of(relationship_id)) is not None:
            self._ring.choose(None)
            self._on_card(sights.member_card(member, today()))

    def _on_card(self, card: Card) -> None:
        self._card = card
        if self._opened is None:
            return
        if card.domain_id is not None:
            self._grid.mark_member(None)
            self._side.show_candidates(card, self._opened)
        elif card.relationship_id is not None:
            self._show_member(card.relationship_id)

    def _show_member(self, relationship_id: int) -> None:
        member = self._member_of(relationship_id)
        if self._panel is not None and member is not None:
            self._grid.mark_member(relationship_id)
            self._side.show_member(member, self._panel.mentee.id)

    def _member_of(self, relationship_id: int) -> PanelMember | None:
        if self._panel is None:
            return None
        everybody = (*self._panel.members, *self._panel.former)
        return next((one for one in everybody if one.relationship_id == relationship_id), None)

    @property
    def _current(self) -> PanelMember | None:
        """The member that keys and menus are about."""
        if self._card is None or self._card.relationship_id is None:
            return None
        return self._member_of(self._card.relationship_id)

    # -- working in it ------------------------------------------------------------------------------

    def _on_opened(self, card: Card) -> None:
        """Enter on a card goes to what can be done with it."""
        self._on_card(card)
        self._side.enter()

    def _on_menu(self, card: Card, at: QPointF) -> None:
        member = self._current
        if card.is_open or member is None:
            return
        menu = QMenu(self)
        for step in steps_of(member):
            action = menu.addAction(step.text)
            action.triggered.connect(lambda _=False, name=step.name: self._take(name))
        menu.popup(QCursor.pos() if at.isNull() else at.toPoint())

    def _on_cell(self, line: DomainLine, member: PanelMember | None) -> None:
        for seat in self._ring.seats:
            about_member = member is not None and seat.card.relationship_id == member.relationship_id
            if about_member or (member is None and seat.card.domain_id == line.domain_id):
                self._ring.choose(seat.card)
                self._on_card(seat.card)

    def _on_cell_opened(self, line: DomainLine, member: PanelMember | None) -> None:
        self._on_cell(line, member)
        if self._card is not None:
            self._on_opened(self._card)

    def _act(self, name: str) -> None:
        """Do what a menu's entry says, in the office's name for it."""
        deeds: dict[str, Callable[[], object]] = {
            "community": self._turn_page,
            "history": self._middle.time.toggle,
            "next": lambda: self._mentees.step(1),
            "previous": lambda: self._mentees.step(-1),
            "next_part": self._go_to_next_part,
            "need": self._ask_need,
            "log_contact": self._log_contact,
            "panel_meeting": lambda: self._log_contact(together=True),
            "record": self._record,
            "celebrate": lambda: self._celebrating.celebrate(self._panel),
            "thank": lambda: self._celebrating.thank(self._panel, self._current),
            "thanks_page": lambda: self._celebrating.save_thanks_page(self._current),
            "milestone_page": lambda: self._celebrating.save_milestone_page(self._panel),
            "copy": lambda: self._let_out("copy"),
            "print": lambda: self._let_out("print"),
        }
        with self.workbench.attempt():
            if name in deeds:
                deeds[name]()
            elif self._current is not None:
                self._take_by_key(name, self._current)

    def _take_by_key(self, name: str, member: PanelMember) -> None:
        """Take a step that the pane offers as well; a key can be pressed at any time."""
        if name in (step.name for step in steps_of(member)):
            self._take(name)
        else:
            text = ACTIONS[name][1].removesuffix("…")
            self.workbench.show_banner(
                f"{text}: not while the relationship with {member.person.name} is {STATES[member.state]}."
            )

    def _turn_page(self) -> None:
        here = self._pages.currentWidget() is self._community
        self.show_page("panel" if here else "community")
        place = self._mentees.list if here else self._community.matrix
        place.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _go_to_next_part(self) -> None:
        """Lead the keys from the list to the ring, the grid or the line of time, and the pane."""
        below = self._middle.history if self._middle.shows_history else self._grid
        parts: list[QWidget] = [self._mentees, self._ring, below, self._side]
        focused = QApplication.focusWidget()
        inside = [one is focused or (focused is not None and one.isAncestorOf(focused)) for one in parts]
        part = parts[(inside.index(True) + 1) % len(parts) if True in inside else 0]
        if part is self._mentees:
            self._mentees.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif part is self._side:
            self._side.enter()
        else:
            part.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _log_contact(self, *, together: bool = False) -> None:
        if self._panel is None or not self._panel.members:
            return
        member = self._current if self._current in self._panel.members else self._panel.members[0]
        others = tuple(one for one in self._panel.members if one is not member)
        if member is not None:
            self._steps.log_contact(member, others, together=together)

    def _let_out(self, way: str) -> None:
        if self._pages.currentWidget() is self._community:
            self._ways_out.let_community_out()
        elif self._panel is not None:
            self._ways_out.let_out(self._panel, way)

    def _take(self, name: str) -> None:
        member = self._current
        if member is None:
            return
        if name == "log_contact" and self._panel is not None:
            self._act(name)
        else:
            self._steps.take(name, member)

    def _set_importance(self, domain_id: int, importance: int) -> None:
        self._set_need(domain_id, importance=importance)

    def _set_met(self, domain_id: int, met: int) -> None:
        self._set_need(domain_id, met=met)

    def _set_need(self, domain_id: int, *, importance: int | None = None, met: int | None = None) -> None:
        if self._panel is None:
            return
        column = self._grid.currentIndex().column()
        with self.workbench.attempt():
            self.desk.needs.set(
                self._panel.mentee.id,
                domain_id,
                importance=importance,
                met=met,
                cycle_id=self.workbench.cycle_id,
            )
        self._grid.choose_cell(domain_id, column)

    def _ask_need(self) -> None:
        if self._panel is None:
            return
        need = NeedDialog.ask(self.desk.office.domains(), self._panel, self)
        if need is not None:
            self._set_need(need.domain_id, importance=need.importance)

    def _introduce_to_open_place(self, mentor_id: int) -> None:
        if self._card is not None and self._card.domain_id is not None:
            self._introduce_candidate(mentor_id, self._card.domain_id)

    def _introduce_candidate(self, mentor_id: int, domain_id: int) -> None:
        if self._panel is not None:
            with self.workbench.attempt():
                self._propose(self._panel.mentee.id, mentor_id, (domain_id,), "")

    def _propose(self, mentee_id: int, mentor_id: int, domain_ids: Sequence[int], note: str) -> None:
        relationship_id = self.desk.introductions.introduce(
            mentee_id, mentor_id, domains=domain_ids, note=note, cycle_id=self.workbench.cycle_id
        )
        self.workbench.show_done("Introduced. Both are asked; it begins when both have said yes.")
        self.open_record(Kind.RELATIONSHIP, relationship_id)

    # -- what changed elsewhere -----------------------------------------------------------------------

    def _on_changed(self, _changes: Changes) -> None:
        try:
            self.reload()
        except MentorDeskError as error:
            self.workbench.show_error(error)

    def _on_theme(self) -> None:
        if self._panel is not None:
            self._show_panel(self._panel.mentee.id)
