"""The interviews: the list of all, and the console of one."""

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction, QHideEvent, QShowEvent
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from mentordesk.errors import MentorDeskError
from mentordesk.records.changes import Changes, Kind
from mentordesk.records.finding import Hit
from ui.interviews.actions import Actions
from ui.interviews.arrivals import Arrivals
from ui.interviews.coding.waiting import WaitingDialog
from ui.interviews.console import Console
from ui.interviews.in_sight import InSight
from ui.interviews.list_page import ListPage
from ui.interviews.search.searches import Searches
from ui.interviews.steps import Steps
from ui.widgets.banner import BannerArea
from ui.workbench import View, Workbench
from ui.writing.abbreviation_table import AbbreviationDialog

if TYPE_CHECKING:
    from ui.accounts.page import AccountsPage


_REST_MS = 300
"""After the list was shown: nothing is read ahead while it is still painted."""


class InterviewsView(View):
    """Shows the list, or the console of the interview that was opened."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(workbench, parent)
        self._stack = QStackedWidget(self)
        self.list_page = ListPage(self._stack)
        self.console = Console(workbench, self._stack)
        self.steps = Steps(workbench, self)
        self.in_sight = InSight(workbench, stack=self._stack, console=self.console, list_page=self.list_page)
        self.arrivals = Arrivals(workbench, self.in_sight, open_interview=self.open_interview, parent=self)
        self.searches = Searches(workbench, self.in_sight, self._stack, parent=self)
        self._stack.addWidget(self.list_page)
        self._stack.addWidget(self.console)
        self._stale = True
        self._warmed = False
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._warm)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._stack)
        self._actions = Actions(self, self)
        self._connect()

    def _connect(self) -> None:
        page, console = self.list_page, self.console
        page.opened.connect(self.open_interview)
        page.account_wished.connect(self.arrivals.schedule_owed)
        page.new_requested.connect(self.new_interview)
        page.import_requested.connect(self.arrivals.import_text)
        page.search_requested.connect(self.search_everything)
        self.searches.page_requested.connect(self._show_page)
        self.searches.opened.connect(self._on_hit)
        self.searches.left.connect(self.leave_search)
        page.chosen_changed.connect(self._actions.update)
        page.scope_changed.connect(lambda _scope: self.reload_list())
        console.back_requested.connect(self.show_list)
        console.panes.focus_changed.connect(self._tell_alone)
        console.facts.told.connect(self._on_facts)
        console.record_changed.connect(self._actions.update)
        hub = self.workbench.hub
        hub.interviews_changed.connect(self._on_changed)
        hub.people_changed.connect(self._on_changed)
        hub.panels_changed.connect(self._on_changed)
        self.workbench.cycle_changed.connect(lambda _cycle: self.reload_list())

    # Made, and imported, when it is asked for: most talks need none.

    @cached_property
    def accounts(self) -> "AccountsPage":
        """The two accounts of a relationship side by side."""
        from ui.accounts.page import AccountsPage

        page = AccountsPage(self.workbench, self)
        page.back_requested.connect(self.show_list)
        page.interview_requested.connect(self.open_interview)
        page.judge_requested.connect(self.workbench.judge)
        self._stack.addWidget(page)
        return page

    @property
    def in_console(self) -> bool:
        """Whether an interview is open."""
        return self.in_sight.in_console

    def open_interview(self, interview_id: int) -> None:
        """Open one interview in the console."""
        # Shown first: a text that is there when the console gets its size is laid out twice.
        self._stack.setCurrentWidget(self.console)
        self.console_requested.emit(True)  # noqa: FBT003 (a signal's value)
        self._tell_alone()
        _settle_layouts(self)
        try:
            if self.console.interview_id != interview_id:
                self.console.open(interview_id)
        except MentorDeskError as error:
            # What was open before is closed by then, unless it could not be saved.
            if self.console.interview_id is None:
                self._stack.setCurrentWidget(self.list_page)
            self.workbench.show_error(error)
        self._announce()
        if self.in_console:
            self.console.editor.setFocus()

    def show_list(self) -> None:
        """Close the interview and show all of them; the one that was open is chosen."""
        was_open = self.console.interview_id
        if not self.console.close_interview():
            self.workbench.show_banner(
                "What was typed could not be saved yet; the interview stays open until it is.", tone="err"
            )
            return
        self._stack.setCurrentWidget(self.list_page)
        self.reload_list()
        if was_open is not None and self.list_page.choose(was_open):
            self.list_page.bring_into_sight()
        self.take_keys()
        self._announce()

    def leave_search(self) -> None:
        """Go back from the search to the interview that is open, or to the list."""
        if self.console.interview_id is None:
            self._stack.setCurrentWidget(self.list_page)
        else:
            self._stack.setCurrentWidget(self.console)
        self._announce()

    def show_accounts(self, relationship_id: int) -> None:
        """Show the two accounts of a relationship side by side."""
        if not self.console.close_interview():
            return
        with self.workbench.attempt():
            self._stack.setCurrentWidget(self.accounts)
            self.accounts.open(relationship_id)
        self._announce()

    def compare_accounts(self) -> None:
        """Show the two accounts of the relationship that the open, or the chosen, interview is about."""
        relationship_id = self.in_sight.ask_relationship(self)
        if relationship_id is None:
            self.workbench.show_banner("Choose an interview about a relationship first.")
        else:
            self.show_accounts(relationship_id)

    def note_minutes(self) -> None:
        """Correct what the interview that is open, or the chosen one, has cost."""
        self.console.save_pending()
        record = self.in_sight.interview()
        if record is None:
            self.workbench.show_banner("Choose an interview first.")
        else:
            self.steps.note_minutes(record)

    def new_interview(self) -> None:
        """Ask for a new interview, and open it."""
        self.arrivals.new_interview()

    def show_waiting(self) -> None:
        """List what waits to be come back to."""
        WaitingDialog.show_over(self.console.coding, self.console.editor, self)
        self.console.editor.setFocus()

    def show_abbreviations(self) -> None:
        """Show the office's abbreviations over the text; the cursor is where it was afterwards."""
        AbbreviationDialog.show_over(self.workbench, self)
        if self.in_console:
            self.console.editor.setFocus()

    def open_record(self, kind: Kind, record_id: int) -> None:
        if kind is Kind.INTERVIEW:
            self.open_interview(record_id)
        elif kind is Kind.PASSAGE:
            with self.workbench.attempt():
                interview_id, start, end = self.desk.texts.place_of(record_id)
                self.open_interview(interview_id)
                self.console.editor.go_to(start, end)

    def open_place(self, kind: Kind, record_id: int, place: tuple[int, int]) -> None:
        self.open_record(kind, record_id)
        if self.in_console and self.console.interview_id == record_id:
            self.console.editor.go_to(*place)
            self.console.editor.sight.show_around()

    def search_everything(self) -> None:
        """Show the page that searches all texts."""
        self.searches.search()

    def find_mentions(self) -> None:
        """Show the page with every mention of a person."""
        self.searches.find_mentions()

    def show_mentions(self, person_id: int) -> None:
        """Show every mention of one person."""
        self.searches.show_mentions(person_id)

    def _show_page(self, page: QWidget) -> None:
        if self.in_console:
            self.console.save_pending()
        self._stack.setCurrentWidget(page)
        self._announce()

    def _on_hit(self, hit: Hit) -> None:
        if hit.kind is Kind.INTERVIEW:
            place = (hit.start, hit.end) if hit.is_text else (0, 0)
            self.open_place(hit.kind, hit.id, place)
        else:
            self.workbench.go(hit.kind, hit.id)

    def help_page(self) -> str:
        return "recordings"

    def menu_actions(self) -> Sequence[tuple[str, QAction]]:
        return self._actions.entries()

    def take_keys(self) -> None:
        shown = self._stack.currentWidget()
        if self.searches.take_keys():
            return
        if self.in_console:
            self.console.editor.setFocus()
        elif shown is not self.list_page or not self.list_page.take_keys():
            self.setFocus()

    def search_field(self) -> QLineEdit | None:
        if (field := self.searches.field()) is not None:
            return field
        if self.in_console:
            self.console.find_bar.open()
            return self.console.find_bar.field
        return self.list_page.filter

    def save_pending(self) -> None:
        self.console.save_pending()

    def save_again(self) -> None:
        self.console.save_soon()

    def house_banners(self, area: BannerArea) -> bool:
        if self.in_console:
            self.console.notices.take(area)
        return self.in_console

    def interview_in_hand(self) -> int | None:
        return self.console.interview_id if self.in_console else None

    def end(self) -> None:
        self.console.close_interview()

    def unsaved_text(self) -> str:
        return self.console.unsaved_text()

    def reload(self) -> None:
        if self.console.saver is None or not self.console.saver.dirty:
            # Else the next save tells whether the text was changed, and keeps this one among the versions.
            self.console.reload()
        if "accounts" in vars(self) and self._stack.currentWidget() is self.accounts:
            self.accounts.reload()
        self.reload_list()

    def reload_list(self) -> None:
        """Read the list anew."""
        this_cycle = self.list_page.scope.current() == "cycle"
        cycle_id = self.workbench.cycle_id if this_cycle else None
        self._stale = False
        rows = self.desk.interviews.rows(cycle_id=cycle_id)
        self.list_page.show_costs(self.desk.interviews.costs(cycle_id))
        self.list_page.show_interviews(rows, self.desk.interviews.owed(cycle_id))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # The window sets side bar and status bar for every place right after showing it.
        QTimer.singleShot(0, self, self._announce)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.console.type_ahead.close()

    def _announce(self) -> None:
        if not self.isVisible():
            return
        if self._stale and not self.in_console:
            self.reload_list()
        self.console_requested.emit(self.in_console)
        self._tell_alone()
        if not self.in_console:
            self.status_changed.emit("")
            if not self._warmed:
                self._rest.start()
        else:
            self.console.facts.tell()
        self._actions.update()

    def _warm(self) -> None:
        """Read what every interview opens with while somebody still looks for one in the list."""
        self._warmed = True
        self.console.coding.know_codebook()
        self.workbench.tasks.run(lambda _job: self.desk.texts.warm())

    def _tell_alone(self) -> None:
        self.alone_requested.emit(self.in_console and self.console.panes.focused)

    def _on_facts(self, facts: str) -> None:
        if self.in_console and self.isVisible():
            self.status_changed.emit(facts)

    def _on_changed(self, changes: Changes) -> None:
        if self.isVisible() and not self.in_console:
            self.reload_list()
        else:
            # Typing saves every second: the list is read when it is seen again.
            self._stale = True
        if changes.origin is not self.console:
            self._actions.update()


def _settle_layouts(widget: QWidget) -> None:
    """Let the window and all between give the widget the size that it will have."""
    chain = [widget]
    while (parent := chain[-1].parentWidget()) is not None:
        chain.append(parent)
    for each in reversed(chain):
        layout = each.layout()
        if layout is not None:
            layout.activate()
