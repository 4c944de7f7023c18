"""The panels view: choose a mentee, see all of their mentors as one thing, and work in it."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QAction, QCursor, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QStackedWidget, QVBoxLayout, QWidget

from mentordesk.domain.names import fold
from mentordesk.domain.wording import RANKS
from mentordesk.errors import MentorDeskError
from mentordesk.records.changes import Changes, Kind
from mentordesk.records.panels import DomainLine, PanelLine, PanelMember, PanelRecord
from ui import theme
from ui.changelog import ChangeLogDialog
from ui.panels import sights
from ui.panels.candidates import Candidates
from ui.panels.community.page import CommunityPage
from ui.panels.dialogs import IntroductionDialog, NeedDialog
from ui.panels.grid import Grid
from ui.panels.member_pane import MemberPane
from ui.panels.ring import Ring
from ui.panels.sights import Card, today
from ui.panels.steps import Steps, steps_of
from ui.widgets.buttons import Button, Segments
from ui.widgets.empty import EmptyState
from ui.widgets.labels import Label, SectionHead, ViewHead
from ui.widgets.pane import Splitter
from ui.widgets.rows import Row, RowList
from ui.widgets.search import SearchBox
from ui.workbench import View, Workbench

_PAGES = (("panel", "Panel"), ("community", "Community"))


class PanelsView(View):
    """Left the panels, in the middle ring and grid, right the member or the candidates."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(workbench, parent)
        self._lines: Sequence[PanelLine] = ()
        self._panel: PanelRecord | None = None
        self._card: Card | None = None
        self._steps = Steps(workbench, self)
        self._actions = self._make_actions()
        self._build_list()
        self._build_middle()
        self._build_side()
        self._assemble()
        hub = workbench.hub
        hub.panels_changed.connect(self._on_changed)
        hub.people_changed.connect(self._on_changed)
        hub.outcomes_changed.connect(self._on_changed)
        hub.cycles_changed.connect(self._on_changed)
        workbench.cycle_changed.connect(lambda _cycle: self.reload())
        theme.current().changed.connect(self._on_theme)

    # -- building -------------------------------------------------------------------------------

    def _build_list(self) -> None:
        self._list_pane = QWidget(self)
        self._list_pane.setObjectName("sidePane")
        self._count = SectionHead("Panels", parent=self._list_pane)
        self._filter = SearchBox("Mentee", parent=self._list_pane)
        self._filter.searched.connect(lambda _text: self._show_lines())
        self._list = RowList("Panels by mentee", scrolls=True, height=32, parent=self._list_pane)
        self._list.chosen.connect(self._on_mentee)
        head = QVBoxLayout()
        head.setContentsMargins(16, 12, 16, 8)
        head.setSpacing(8)
        head.addWidget(self._count)
        head.addWidget(self._filter)
        box = QVBoxLayout(self._list_pane)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(head)
        box.addWidget(self._list, 1)

    def _build_middle(self) -> None:
        self._middle = QWidget(self)
        self._head = ViewHead("", parent=self._middle)
        self._introduce = Button("Introduce…", "handshake", parent=self._middle)
        self._introduce.clicked.connect(self.introduce)
        self._head.add(self._introduce)
        self._head.add(self._pages_choice("panel"))
        self._ring = Ring(self._middle)
        self._ring.chosen.connect(self._on_card)
        self._ring.opened.connect(self._on_opened)
        self._ring.menu_requested.connect(self._on_menu)
        self._ring.introduced.connect(self._introduce_candidate)
        self._grid = Grid(self._middle)
        self._grid.importance_requested.connect(self._set_importance)
        self._grid.met_requested.connect(self._set_met)
        self._grid.chosen.connect(self._on_cell)
        self._grid.opened.connect(self._on_cell_opened)
        self._former = Label("", "small", tone="quiet", wrap=True, parent=self._middle)
        holder = QVBoxLayout()
        holder.setContentsMargins(24, 0, 24, 16)
        holder.setSpacing(8)
        holder.addWidget(self._ring, 3)
        holder.addWidget(self._grid, 2)
        holder.addWidget(self._former)
        box = QVBoxLayout(self._middle)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self._head)
        box.addLayout(holder, 1)

    def _build_side(self) -> None:
        self._side = QStackedWidget(self)
        self._side.setObjectName("sidePane")
        self._side.setMinimumWidth(280)
        self._candidates = Candidates(self._side)
        self._candidates.introduced.connect(self._introduce_to_open_place)
        self._member = MemberPane(self._side)
        self._member.step_requested.connect(self._take)
        self._member.person_requested.connect(lambda number: self.workbench.go(Kind.PERSON, number))
        self._member.interview_requested.connect(lambda _number: self.workbench.go_to("interviews"))
        self._member.changes_requested.connect(self._show_changes)
        self._nothing = EmptyState(
            icon="users",
            title="Nobody chosen",
            text="Choose a mentor or an open place on the ring.",
            parent=self._side,
        )
        for page in (self._nothing, self._candidates, self._member):
            self._side.addWidget(page)

    def _assemble(self) -> None:
        self._empty = EmptyState(
            icon="circle-dot-dashed",
            title="No panels in this cycle yet",
            text="A panel is a mentee with all of their mentors, each expert in something else. "
            "Introduce two people, or import the sheet that you keep today.",
            action="Introduce two people",
            parent=self,
        )
        self._empty.action_requested.connect(self.introduce)
        self._splitter = Splitter(parent=self)
        for pane, width in ((self._list_pane, 190), (self._middle, 690), (self._side, 312)):
            self._splitter.addWidget(pane)
            pane.setMinimumWidth(min(width, 280))
        self._splitter.setSizes([190, 690, 312])
        self._splitter.setStretchFactor(1, 1)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self._splitter)
        self._pages.addWidget(self._empty)
        self._community = CommunityPage(self.workbench, self)
        self._community.head.add(self._pages_choice("community"))
        self._community.open_requested.connect(self.open_record)
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

    def _make_actions(self) -> dict[str, QAction]:
        wanted = {
            "log_contact": ("Log a contact…", "Ctrl+L"),
            "end": ("End the relationship…", "Ctrl+E"),
            "judge": ("Record the outcome…", "Ctrl+J"),
            "need": ("Set a need…", "Ctrl+Shift+D"),
            "copy": ("Copy the panel as a table", "Ctrl+Shift+C"),
            "community": ("Panel or community", "Ctrl+Shift+M"),
        }
        made = {}
        for name, (text, keys) in wanted.items():
            action = QAction(text, self)
            action.setShortcut(QKeySequence(keys))
            action.triggered.connect(lambda _=False, name=name: self._act(name))
            made[name] = action
        return made

    # -- what the window asks ---------------------------------------------------------------------

    def menu_actions(self) -> Sequence[tuple[str, QAction]]:
        menus = {"copy": "edit", "community": "view"}
        return [(menus.get(name, "office"), action) for name, action in self._actions.items()]

    def search_field(self) -> QLineEdit | None:
        return self._filter

    def reload(self) -> None:
        self._lines = self.desk.panels.panels(self.workbench.cycle_id)
        if self._pages.currentWidget() is not self._community or not self._lines:
            self._pages.setCurrentIndex(0 if self._lines else 1)
        self._community.forget()
        self._show_lines()
        if self._list.current_key() is None and self._list.rows():
            self._list.choose(self._list.rows()[0].key)
        elif self._panel is not None:
            self._show_panel(self._panel.mentee.id)

    def open_record(self, kind: Kind, record_id: int) -> None:
        """Show the panel of a mentee, or the panel in which a relationship sits with it chosen."""
        with self.workbench.attempt():
            self.show_page("panel")
            if kind is Kind.PERSON or kind is Kind.NEED:
                self._open_mentee(record_id)
                return
            if kind not in (Kind.RELATIONSHIP, Kind.OUTCOME):
                return
            row = self.desk.relationships.relationship(record_id).row
            self._open_mentee(row.mentee.id)
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

    # -- the list -----------------------------------------------------------------------------------

    def _show_lines(self) -> None:
        wanted = fold(self._filter.text())
        rows = [_row(line) for line in self._lines if wanted in fold(line.mentee.name)]
        self._list.set_rows(rows)
        self._count.note.setText(str(len(self._lines)))

    def _open_mentee(self, mentee_id: int) -> None:
        self._filter.clear()
        if not self._list.choose(mentee_id):
            self._pages.setCurrentIndex(0)
            self._show_panel(mentee_id)

    def _on_mentee(self, key: object) -> None:
        if isinstance(key, int):
            if self._panel is None or self._panel.mentee.id != key:
                self._card = None
            self._show_panel(key)

    # -- one panel ----------------------------------------------------------------------------------

    def _show_panel(self, mentee_id: int) -> None:
        panel = self.desk.panels.panel(mentee_id, self.workbench.cycle_id)
        self._panel = panel
        self._head.title.setText(panel.mentee.name)
        self._head.note.setText(sights.summary(panel))
        rank = RANKS[panel.mentee.rank] if panel.mentee.rank else ""
        counts = {
            gap.domain_id: len(self.desk.panels.candidates(mentee_id, gap.domain_id)) for gap in panel.gaps
        }
        cards = sights.cards(panel, today(), counts)
        self._ring.show_panel(panel.mentee.name, rank, cards)
        self._grid.show_panel(panel)
        self._former.setText(_former_words(panel))
        self._former.setVisible(bool(panel.former))
        self._choose_again(cards)

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
            self._side.setCurrentWidget(self._nothing)

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
        if card.domain_id is not None:
            self._show_candidates(card)
        elif card.relationship_id is not None:
            self._show_member(card.relationship_id)

    def _show_candidates(self, card: Card) -> None:
        if self._panel is None or card.domain_id is None:
            return
        self._grid.mark_member(None)
        found = self.desk.panels.candidates(self._panel.mentee.id, card.domain_id)
        self._candidates.show_candidates(card.purpose, found)
        self._side.setCurrentWidget(self._candidates)

    def _show_member(self, relationship_id: int) -> None:
        member = self._member_of(relationship_id)
        if member is None:
            return
        self._grid.mark_member(relationship_id)
        self._member.show_member(member, self.desk.relationships.relationship(relationship_id))
        self._side.setCurrentWidget(self._member)

    def _show_changes(self, relationship_id: int) -> None:
        row = self.desk.relationships.relationship(relationship_id).row
        title = f"{row.mentee.name} with {row.mentor.name}"
        ChangeLogDialog.show_over(self, title, self.desk.changelog.of_relationship(relationship_id))

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
        if card.is_open and self._candidates.rows:
            self._candidates.rows[0].setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif self._member.buttons:
            next(iter(self._member.buttons.values())).setFocus(Qt.FocusReason.ShortcutFocusReason)

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
        if name == "copy":
            QGuiApplication.clipboard().setText(self._grid.grid_model.as_text())
            self.workbench.show_banner("The panel is on the clipboard, without what the two said.")
        elif name == "community":
            here = self._pages.currentWidget() is self._community
            self.show_page("panel" if here else "community")
            (self._list if here else self._community.matrix).setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif name == "need":
            self._ask_need()
        elif name == "log_contact" and self._panel is not None and self._panel.members:
            member = self._current or self._panel.members[0]
            others = tuple(one for one in self._panel.members if one is not member)
            with self.workbench.attempt():
                self._steps.log_contact(member, others)
        elif self._current is not None:
            self._take(name)

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


def _row(line: PanelLine) -> Row:
    gaps = "1 gap" if line.gaps == 1 else f"{line.gaps} gaps"
    return Row(
        key=line.mentee.id,
        who=line.mentee.name,
        when=gaps if line.gaps else "whole" if line.mentors else "nobody",
        tone="warn" if line.gaps or not line.mentors else "",
    )


def _former_words(panel: PanelRecord) -> str:
    names = [f"{one.person.name} ({one.state.value})" for one in panel.former]
    return "No longer on it: " + ", ".join(names)
