"""The window: top row, side bar, the stage with its views, status bar."""

import logging
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QMainWindow,
)

from mentordesk.errors import MentorDeskError
from ui import places, theme
from ui.ground import Ground, row_in
from ui.preferences import Preferences
from ui.tasks import Runner
from ui.top_row import TopRow

if TYPE_CHECKING:
    from mentordesk.desk import Desk
    from mentordesk.records.changes import Changes, Kind
    from ui.finder import Opening
    from ui.menu_wiring import WindowMenus
    from ui.side_bar import SideBar
    from ui.sitting import Counts, Sitting
    from ui.stage import Stage
    from ui.status_line import StatusLine
    from ui.widgets.focus import FocusRing
    from ui.workbench import StartPage, View, Workbench

log = logging.getLogger(__name__)


class MainWindow(QMainWindow):
    """One window on one office, or on the start page where none is open."""

    first_painted = Signal()
    office_shown = Signal()

    def __init__(self, *, preferences: Preferences, tasks: Runner) -> None:
        super().__init__()
        self.preferences = preferences
        self.tasks = tasks
        self.desk: Desk | None = None
        self.workbench: Workbench | None = None
        self._start_page: StartPage | None = None
        self._painted = False
        self._sitting: Sitting | None = None
        self._ring: FocusRing | None = None
        self.setWindowTitle("MentorDesk")
        # Narrower, the heads of reports and of an interview would not fit.
        self.setMinimumSize(1180, 600)
        self.resize(1366, 768)
        self._build()
        preferences.restore_window(self)
        theme.current().changed.connect(self._on_theme_changed)

    def _build(self) -> None:
        self.top_row = TopRow(self)
        self.setMenuWidget(self.top_row)
        self._ground = Ground(self)
        self.setCentralWidget(self._ground)
        # Else the choice of the cycle has the keys until a view takes them, and an arrow would change it.
        self._ground.office.setFocus()

    @cached_property
    def side_bar(self) -> "SideBar":
        """The places."""
        from ui.side_bar import SideBar

        bar = SideBar(places.PLACES, self._ground.side)
        row_in(self._ground.side).addWidget(bar)
        bar.chosen.connect(self.go_to)
        bar.narrowed.connect(self._ground.set_narrow)
        return bar

    @cached_property
    def status_line(self) -> "StatusLine":
        """The status bar."""
        from ui.status_line import StatusLine

        line = StatusLine(self._ground.foot)
        row_in(self._ground.foot).addWidget(line)
        return line

    @cached_property
    def stage(self) -> "Stage":
        """The views."""
        from ui.stage import Stage

        stage = Stage(places.PLACES, self._ground.office)
        self._ground.set_stage(stage)
        stage.made.connect(self._on_view_made)
        stage.shown.connect(self._on_place_shown)
        return stage

    @cached_property
    def menus(self) -> "WindowMenus":
        """The entries of the menus."""
        from ui.menu_wiring import WindowMenus

        return WindowMenus(self, self)

    def furnish(self) -> None:
        """Make what the first paint did without."""
        from ui.widgets.focus import FocusRing

        app = QApplication.instance()
        if self._ring is None and isinstance(app, QApplication):
            self._ring = FocusRing(app, self)
            self.top_row.finder.found.connect(self._on_found)
            self.top_row.set_office_open(False)
            self.menus.set_office_open(False)
            self.side_bar.show()

    def open_office(self, path: Path, passphrase: str | None = None) -> None:
        """Open an office file and show it; where that fails, the start page says why."""
        from ui.opening import open_desk

        try:
            desk = open_desk(path, passphrase=passphrase, parent=self)
        except MentorDeskError as error:
            self.show_start_page(str(error))
            return
        if desk is None:
            self.show_start_page()
        else:
            self.show_office(desk)

    def show_office(self, desk: "Desk") -> None:
        """Show an open desk; the desk before is closed."""
        from mentordesk.settings import Workstation
        from ui.cycle_choice import CycleChoice
        from ui.hub import Hub
        from ui.indexer import Indexer
        from ui.sitting import Sitting
        from ui.workbench import Workbench

        self.furnish()
        self.close_office()
        self.desk = desk
        workstation = Workstation()
        workstation.remember_office(desk.path)
        desk.office.work_here(workstation)
        hub = Hub(desk.subscribe, self)
        bench = Workbench(desk, hub=hub, tasks=self.tasks, preferences=self.preferences, parent=self)
        self.workbench = bench
        cycles = CycleChoice(bench, self.top_row.cycles)
        self._connect(bench)
        self._sitting = Sitting(bench, bench)
        self._sitting.counted.connect(self._on_counted)
        self.stage.set_workbench(bench)
        cycles.offer()
        self._furnish_office(desk, bench)
        self._go_where_it_was()
        self._sitting.begin()
        Indexer(bench, bench).begin()
        self._tell_who_sees(bench)
        self.office_shown.emit()

    def _furnish_office(self, desk: "Desk", bench: "Workbench") -> None:
        """Let what stands around the views tell of this office."""
        from ui.finder import Finder

        self._show_department()
        self.status_line.file.setText(desk.path.name)
        finder = Finder(bench, self.menus.commands)
        self.top_row.finder.set_finder(finder.find, finder.find_in_texts)
        self.top_row.set_office_open(True)
        self.menus.set_office_open(True)
        self.menus.covered.setChecked(desk.veiled)
        self._ground.show_office()

    def _go_where_it_was(self) -> None:
        last = self.preferences.text("last_view", places.PLACES[0].name)
        self.go_to(last if any(place.name == last for place in places.PLACES) else places.PLACES[0].name)

    def _tell_who_sees(self, bench: "Workbench") -> None:
        """Say that names are covered; where they are not, ask once who works here."""
        from ui.who import ask_once

        if not bench.desk.veiled:
            ask_once(bench)
            return
        bench.show_banner(
            "Names are covered on this screen: trees and rivers stand for them. Nothing can be changed.",
            icon="eye-off",
            action="Show names",
            on_action=lambda: self.cover_names(covered=False),
        )

    def _connect(self, bench: "Workbench") -> None:
        bench.go_requested.connect(self.go)
        bench.place_requested.connect(self.go_to)
        bench.command_requested.connect(lambda method: self.perform(places.command(method)))
        bench.find_requested.connect(self.top_row.finder.look_for)
        bench.accounts_requested.connect(
            lambda number: self._ask_place("interviews", "show_accounts", number)
        )
        bench.judgement_requested.connect(lambda number: self._ask_place("panels", "judge", number))
        bench.mentions_requested.connect(
            lambda number: self._ask_place("interviews", "show_mentions", number)
        )
        bench.notice_shown.connect(self.stage.show_notice)
        bench.notice_over.connect(self.stage.banners.clear)
        bench.gone_on.connect(self.stage.banners.pass_on)
        bench.saved.connect(self.status_line.saved.show_saved)
        bench.unsaved.connect(self.status_line.saved.show_unsaved)
        bench.save_failed.connect(self.status_line.saved.show_failed)
        bench.save_failed.connect(self.stage.show_unsaved)
        bench.saved.connect(self.stage.show_saved)
        bench.hub.changed.connect(self._on_changed)
        bench.hub.office_changed.connect(self._show_department)

    def answer_notice(self) -> None:
        """Do what the banner offers, as if its button were pressed."""
        self.stage.banners.answer()

    def close_notice(self) -> None:
        """Take the banner away."""
        self.stage.banners.clear()

    def cover_names(self, *, covered: bool) -> None:
        """Show pseudonyms for names, on a screen that others see, or the names again."""
        if self.desk is None or self.desk.veiled == covered:
            return
        desk = self._let_go()
        self.show_office(desk.seen_by_others(veiled=covered))

    def close_office(self) -> None:
        """Save what was typed and close the desk."""
        if self.desk is not None:
            self._let_go().close()

    def _let_go(self) -> "Desk":
        """Save what was typed, and show the desk no longer; it is still open."""
        assert self.desk is not None
        assert self.workbench is not None
        desk = self.desk
        self.save_pending()
        for view in self.stage.views():
            view.end()
        if self._sitting is not None:
            self._sitting.end()
        self.tasks.drop()
        self.stage.set_workbench(None)
        self.workbench.hub.close()
        self.workbench.deleteLater()
        self.workbench = None
        self.desk = None
        return desk

    def show_start_page(self, sentence: str = "") -> "StartPage":
        """Show the start page in place of everything; `sentence` says why no office is open."""
        self.furnish()
        if self._start_page is None:
            module, _, name = places.FIRST_START.partition(":")
            page: StartPage = getattr(import_module(module), name)(self.tasks, self._ground)
            page.desk_opened.connect(self.show_office)
            page.import_requested.connect(lambda: self.perform(places.command("import_roster")))
            self._start_page = page
        if self.desk is None:
            self._ground.show_page(self._start_page)
            self.top_row.set_office_open(False)
            self.menus.set_office_open(False)
            self.status_line.tell_view("")
            self.status_line.tell_office(["No office open"])
        if sentence:
            self._start_page.tell(sentence)
        return self._start_page

    def go_to(self, name: str) -> None:
        """Show a place by its name."""
        self.stage.show_place(name)

    def go(self, kind: "Kind", record_id: int) -> None:
        """Show one record in the view that is its home."""
        self.go_to(places.OPENS_IN[kind])
        view = self.stage.view()
        if view is not None:
            # Where the view was shown already, the keys would still go to the field of the search.
            view.setFocus()
            view.open_record(kind, record_id)

    def _ask_place(self, place: str, method: str, record_id: int) -> None:
        """Show a place, and let its view do what another view wished."""
        self.go_to(place)
        view = self.stage.view()
        if view is not None:
            getattr(view, method)(record_id)

    def perform(self, command: places.Command) -> None:
        """Do what a menu's command says."""
        self.go_to(command.place)
        view = self.stage.view()
        if view is not None:
            getattr(view, command.method)()

    def view(self) -> "View | None":
        """The view that is shown."""
        return self.stage.view()

    def save_pending(self) -> None:
        """Let every field and every view save what was typed and not yet saved."""
        typing = self.focusWidget()
        if typing is not None:
            typing.clearFocus()
        self.stage.save_pending()

    def leave(self) -> None:
        """End the program, all saved; whoever waits for an answer goes on first."""
        if self.close():
            QApplication.quit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            # The rest of the window is painted in the same pass; the timer fires after it.
            QTimer.singleShot(0, self.first_painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        if waits := QApplication.activePopupWidget() or QApplication.activeModalWidget():
            # At the end of the computer's session, for instance: who waits for its answer goes on first.
            from ui.widgets.dialog import INTERRUPTED

            waits.setProperty(INTERRUPTED, True)  # noqa: FBT003 (Qt's own signature)
            if waits.close():
                QTimer.singleShot(0, self, self.close)
            event.ignore()
            return
        if not self._may_close():
            event.ignore()
            return
        self.preferences.remember_window(self)
        self.close_office()
        self.preferences.write()
        from PySide6.QtCore import QEvent

        # The views go now: no event loop comes round again after the last window.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        super().closeEvent(event)

    def _may_close(self) -> bool:
        if self.desk is None:
            return True
        from ui.leaving import may_leave

        self.save_pending()
        return may_leave(self.stage, self)

    def _on_place_shown(self, name: str) -> None:
        self.side_bar.show_place(name)
        self.side_bar.set_narrow(False)
        self._show_alone(False)  # noqa: FBT003 (as the signal says it)
        self.status_line.tell_view("")
        self.preferences.set("last_view", name)
        view = self.stage.view()
        self.menus.lend(view.menu_actions() if view is not None else ())
        if view is not None:
            view.take_keys()

    def _on_view_made(self, view: "View") -> None:
        view.console_requested.connect(self.side_bar.set_narrow)
        view.alone_requested.connect(self._show_alone)
        view.status_changed.connect(self.status_line.tell_view)
        view.actions_changed.connect(lambda: self._on_actions_changed(view))

    def _show_alone(self, alone: bool) -> None:
        self._ground.side.setVisible(not alone)
        self.top_row.fold(folded=alone)

    def _on_actions_changed(self, view: "View") -> None:
        if view is self.stage.view():
            self.menus.lend(view.menu_actions())

    def _on_found(self, key: "Opening | QAction") -> None:
        from ui.finder import Opening

        if isinstance(key, Opening):
            self.go(key.kind, key.id)
            view = self.stage.view()
            if key.start >= 0 and view is not None:
                view.open_place(key.kind, key.id, (key.start, key.end))
            return
        if (shown := self.stage.view()) is not None:
            # What is done to a text is done to that of the view, and not to the words that were looked for.
            shown.take_keys()
        key.trigger()

    def _on_changed(self, changes: "Changes") -> None:
        self.status_line.saved.show_saved()
        if changes.everything:
            for view in self.stage.views():
                view.reload()

    def _on_counted(self, counts: "Counts") -> None:
        self.status_line.tell_office(counts.facts())
        self.side_bar.set_badge("home", counts.things_today)
        self.side_bar.set_badge("interviews", counts.interviews_this_week)

    def _show_department(self, _changes: "Changes | None" = None) -> None:
        if self.desk is not None:
            name = self.desk.office.department
            self.side_bar.set_department(name)
            self.setWindowTitle(f"MentorDesk – {name}")

    def _on_theme_changed(self) -> None:
        self.preferences.set("scheme", theme.current().scheme.value)
