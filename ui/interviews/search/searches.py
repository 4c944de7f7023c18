"""The pages that find: words in all texts, and every mention of a person; and what is done with hits."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QWidget

from mentordesk.records.finding import Hit
from ui.interviews.in_sight import InSight
from ui.workbench import Workbench

if TYPE_CHECKING:
    from ui.interviews.search.mentions_page import MentionsPage
    from ui.interviews.search.page import SearchPage


class Searches(QObject):
    """Both pages are made, and imported, when they are asked for: most talks need none."""

    page_requested = Signal(object)
    """One of the pages is to be shown."""
    opened = Signal(object)
    """The hit that is to be shown where it stands."""
    left = Signal()

    def __init__(
        self, workbench: Workbench, in_sight: InSight, stack: QStackedWidget, *, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._bench = workbench
        self._in_sight = in_sight
        self._stack = stack
        self._parent = parent
        self._found = ""
        """The words of the hit that was opened last, which are selected in its text."""
        in_sight.console.find_bar.code_requested.connect(self._code_found)

    @cached_property
    def search_page(self) -> "SearchPage":
        """The page that searches all texts."""
        from ui.interviews.search.page import SearchPage

        page = SearchPage(self._bench, self._parent)
        page.back_requested.connect(self.left)
        page.opened.connect(self._open_found)
        page.mentions_requested.connect(self.find_mentions)
        page.code_requested.connect(self.code_all)
        self._stack.addWidget(page)
        return page

    @cached_property
    def mentions_page(self) -> "MentionsPage":
        """The page with every mention of a person."""
        from ui.interviews.search.mentions_page import MentionsPage

        page = MentionsPage(self._bench, self._parent)
        page.back_requested.connect(self.left)
        page.opened.connect(self.opened)
        self._stack.addWidget(page)
        return page

    def search(self) -> None:
        """Show the page that searches all texts, and go to its field."""
        if self._in_sight.in_console:
            selected = self._selected()
            # Who comes back from a hit goes on with the others.
            if selected and selected != self._found and "\u2029" not in selected:
                self.search_page.field.setText(selected)
        self.page_requested.emit(self.search_page)
        self.search_page.warm()
        self.search_page.field.setFocus()
        self.search_page.field.selectAll()

    def find_mentions(self) -> None:
        """Show the page with every mention of a person; it asks of whom, unless that is in sight."""
        words = ""
        if self._shows("search_page"):
            words = self.search_page.field.text()
        elif self._in_sight.in_console:
            words = self._selected()
        self.page_requested.emit(self.mentions_page)
        self.mentions_page.ask(words)

    def show_mentions(self, person_id: int) -> None:
        """Show every mention of a person."""
        self.page_requested.emit(self.mentions_page)
        self.mentions_page.open(person_id)

    def code_all(self, hits: Sequence[Hit]) -> None:
        """Ask which of these sentences get a theme, and give it to them in one step."""
        from ui.interviews.search.code_all import CodeAllDialog

        desk = self._bench.desk
        self._in_sight.console.save_pending()
        with self._bench.attempt():
            places = desk.code_all.preview(hits)
            themes = [theme for theme in desk.codebook.themes() if theme.active]
            wish = CodeAllDialog.ask(places, themes, parent=self._parent)
            if wish is not None:
                count = desk.code_all.apply(wish.theme_id, wish.places, wish.whom, origin=self._parent)
                self._bench.show_done(f"{count:n} sentence{' was' if count == 1 else 's were'} coded.")

    def field(self) -> QLineEdit | None:
        """Where one types on the page that is shown; none where neither is."""
        if self._shows("search_page"):
            return self.search_page.field
        return self.mentions_page.person.line if self._shows("mentions_page") else None

    def take_keys(self) -> bool:
        """Let the page that is shown have the keys; whether one of these is."""
        if self._shows("search_page"):
            self.search_page.field.setFocus()
        elif self._shows("mentions_page"):
            self.mentions_page.take_keys()
        else:
            return False
        return True

    def _shows(self, page: str) -> bool:
        """Whether one of these pages is shown; to ask makes none."""
        return page in vars(self) and self._stack.currentWidget() is vars(self)[page]

    def _open_found(self, hit: Hit) -> None:
        self._found = hit.sentence[slice(*hit.marks[0])] if hit.marks else ""
        self.opened.emit(hit)

    def _selected(self) -> str:
        return self._in_sight.console.editor.textCursor().selectedText()

    def _code_found(self, hits: Sequence[Hit]) -> None:
        opened = self._in_sight.console.opened
        if opened is not None:
            record = opened.interview
            self.code_all([replace(hit, id=record.id, title=record.person) for hit in hits])
