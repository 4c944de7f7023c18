"""The panels view: choose a mentee, see all of their mentors as one thing, and work in it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QWidget

from mentordesk.errors import MentorDeskError
from mentordesk.records.changes import Changes, Kind
from mentordesk.records.panels import PanelLine
from ui import theme
from ui.panels.actions import ACTIONS, make_actions
from ui.panels.community.page import CommunityPage
from ui.panels.panel_page import PanelPage
from ui.panels.ways_out import WaysOut
from ui.widgets.buttons import Segments
from ui.widgets.empty import EmptyState
from ui.workbench import View, Workbench

_PAGES = (("panel", "Panel"), ("community", "Community"))


class PanelsView(View):
    """One panel, or the department as a community; without any panel, how one begins."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(workbench, parent)
        self._lines: Sequence[PanelLine] = ()
        self._ways_out = WaysOut(workbench, self)
        self._actions = make_actions(self, self._act)
        self._build()
        hub = workbench.hub
        hub.panels_changed.connect(self._on_changed)
        hub.people_changed.connect(self._on_changed)
        hub.outcomes_changed.connect(self._on_changed)
        hub.cycles_changed.connect(self._on_changed)
        workbench.cycle_changed.connect(lambda _cycle: self.reload())
        theme.current().changed.connect(self.page.show_again)

    def _build(self) -> None:
        self._pages = QStackedWidget(self)
        self.page = PanelPage(self.workbench, self._pages)
        self.page.middle.head.add(self._pages_choice("panel"))
        self.page.relationship_wished.connect(lambda number: self.open_record(Kind.RELATIONSHIP, number))
        self.page.copy_wished.connect(lambda: self._act("copy"))
        self._empty = EmptyState(
            icon="circle-dot-dashed",
            title="No panels in this cycle yet",
            text="A panel is a mentee with all of their mentors, each expert in something else. "
            "Introduce two people, or import the sheet that you keep today.",
            action="Introduce two people",
            parent=self._pages,
        )
        self._empty.action_requested.connect(self.introduce)
        self.community = CommunityPage(self.workbench, self._pages)
        self.community.head.add(self._pages_choice("community"))
        self.community.open_requested.connect(self.open_record)
        self.community.print_requested.connect(self._ways_out.let_community_out)
        for page in (self.page, self._empty, self.community):
            self._pages.addWidget(page)
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
        return "community" if self._shows_community else "panels"

    def take_keys(self) -> None:
        if self._shows_community:
            self.community.matrix.setFocus()
        elif self._pages.currentWidget() is self.page:
            self.page.mentees.list.setFocus()
        else:
            self.setFocus()

    def search_field(self) -> QLineEdit | None:
        return self.page.mentees.search

    def reload(self) -> None:
        self._lines = self.desk.panels.panels(self.workbench.cycle_id)
        if not self._shows_community or not self._lines:
            self._show_panel_page()
        self.community.forget()
        self.page.show_lines(self._lines)

    def judge(self, relationship_id: int) -> None:
        """Show a relationship on its panel, and ask for its outcome."""
        self.open_record(Kind.RELATIONSHIP, relationship_id)
        self.page.take("judge")

    def open_record(self, kind: Kind, record_id: int) -> None:
        """Show the panel of a mentee, or the panel in which a relationship sits with it chosen."""
        with self.workbench.attempt():
            self._show_panel_page()
            if kind in (Kind.PERSON, Kind.NEED):
                self.page.open_mentee(record_id)
            elif kind in (Kind.RELATIONSHIP, Kind.OUTCOME):
                self.page.open_relationship(record_id)
            else:
                return
            # A panel is shown even where the cycle has none to choose from.
            self._pages.setCurrentWidget(self.page)

    def show_page(self, name: str) -> None:
        """Show one panel, or the department as a community."""
        if name == "community":
            self._pages.setCurrentWidget(self.community)
            self.community.refresh()
        else:
            self._show_panel_page()

    def introduce(self) -> None:
        """Ask who is to be introduced to whom, and propose it."""
        self.page.introduce()

    @property
    def _shows_community(self) -> bool:
        return self._pages.currentWidget() is self.community

    def _show_panel_page(self) -> None:
        self._pages.setCurrentWidget(self.page if self._lines else self._empty)

    def _act(self, name: str) -> None:
        """Do what a menu's entry says; what is about one panel its page does."""
        if name == "community":
            self._turn_page()
        elif self._shows_community and name in ("copy", "print"):
            with self.workbench.attempt():
                self._ways_out.let_community_out()
        else:
            self.page.act(name)

    def _turn_page(self) -> None:
        here = self._shows_community
        self.show_page("panel" if here else "community")
        place = self.page.mentees.list if here else self.community.matrix
        place.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_changed(self, _changes: Changes) -> None:
        try:
            self.reload()
        except MentorDeskError as error:
            self.workbench.show_error(error)
