"""Settings: pages at the left, the chosen one at the right; each is made on its first show."""

from collections.abc import Callable, Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QWidget

from mentordesk.records.changes import Changes, Kind
from mentordesk.records.office import Vocabulary
from ui.settings.page import Page
from ui.widgets.rows import Row, RowList
from ui.workbench import View, Workbench

_NAV_WIDTH = 176


def _office(workbench: Workbench, parent: QWidget) -> Page:
    from ui.settings.office_page import OfficePage

    return OfficePage(workbench, parent)


def _cycles(workbench: Workbench, parent: QWidget) -> Page:
    from ui.settings.cycles_page import CyclesPage

    return CyclesPage(workbench, parent)


def _staff(workbench: Workbench, parent: QWidget) -> Page:
    from ui.settings.staff_page import StaffPage

    return StaffPage(workbench, parent)


def _words(vocabulary: Vocabulary, title: str) -> Callable[[Workbench, QWidget], Page]:
    def make(workbench: Workbench, parent: QWidget) -> Page:
        from ui.settings.words_page import WordsPage

        return WordsPage(workbench, vocabulary, title, parent)

    return make


def _codebook(workbench: Workbench, parent: QWidget) -> Page:
    from ui.settings.codebook_page import CodebookSettings

    return CodebookSettings(workbench, parent)


def _guides(workbench: Workbench, parent: QWidget) -> Page:
    from ui.settings.guides_page import GuidesPage

    return GuidesPage(workbench, parent)


def _writing(workbench: Workbench, parent: QWidget) -> Page:
    from ui.settings.writing_page import WritingPage

    return WritingPage(workbench, parent)


def _copies(workbench: Workbench, parent: QWidget) -> Page:
    from ui.settings.copies_page import CopiesPage

    return CopiesPage(workbench, parent)


def _appearance(workbench: Workbench, parent: QWidget) -> Page:
    from ui.settings.appearance_page import AppearancePage

    return AppearancePage(workbench, parent)


def _registers(workbench: Workbench, parent: QWidget) -> Page:
    from ui.settings.registers_page import RegistersPage

    return RegistersPage(workbench, parent)


def _retention(workbench: Workbench, parent: QWidget) -> Page:
    from ui.settings.retention_page import RetentionPage

    return RetentionPage(workbench, parent)


def _history(workbench: Workbench, parent: QWidget) -> Page:
    from ui.settings.history_page import HistoryPage

    return HistoryPage(workbench, parent)


_PAGES: dict[str, tuple[str, Callable[[Workbench, QWidget], Page]]] = {
    "office": ("Office", _office),
    "cycles": ("Cycles", _cycles),
    "staff": ("Staff", _staff),
    "domains": ("Domains", _words(Vocabulary.DOMAINS, "Domains")),
    "reasons": ("End reasons", _words(Vocabulary.END_REASONS, "End reasons")),
    "themes": ("Codebook", _codebook),
    "guides": ("Guides", _guides),
    "writing": ("Writing", _writing),
    "copies": ("Copies", _copies),
    "appearance": ("Appearance", _appearance),
    "registers": ("Registers", _registers),
    "retention": ("Retention", _retention),
    "history": ("History", _history),
}
_HOMES = {Kind.CYCLE: "cycles", Kind.STAFF: "staff", Kind.VOCABULARY: "domains", Kind.REGISTER: "registers"}


class SettingsView(View):
    """What the office is called, its words, its copies, its history."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(workbench, parent)
        self._made: dict[str, Page] = {}
        self.list = RowList("Settings", scrolls=True, inset=16, parent=self)
        self.list.setObjectName("sidePane")
        self.list.setFixedWidth(_NAV_WIDTH)
        self.list.set_rows([Row(key=key, who=title) for key, (title, _make) in _PAGES.items()])
        self._stack = QStackedWidget(self)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.list)
        box.addWidget(self._stack, 1)
        self.list.chosen.connect(self.show_page)
        workbench.hub.changed.connect(self._on_changed)
        self.list.choose(workbench.preferences.text("settings_page", "office")) or self.list.choose("office")

    def take_keys(self) -> None:
        self.list.setFocus()

    def show_page(self, name: str) -> Page:
        """Show a page, made now if this is its first show."""
        if name not in self._made:
            page = _PAGES[name][1](self.workbench, self._stack)
            self._stack.addWidget(page)
            self._made[name] = page
        page = self._made[name]
        page.reload()
        self._stack.setCurrentWidget(page)
        self.list.choose(name)
        self.workbench.preferences.set("settings_page", name)
        self.actions_changed.emit()
        return page

    def show_codebook(self) -> None:
        """Show the codebook, with the keys in its list."""
        page = self.show_page("themes")
        page.setFocus()

    def show_guides(self) -> None:
        """Show the guides, with the keys in their list."""
        self.show_page("guides").setFocus()

    def open_record(self, kind: Kind, record_id: int) -> None:
        """Show the page on which a record of that kind stands."""
        page = self.show_page(_HOMES.get(kind, "office"))
        show_cycle = getattr(page, "show_cycle", None)
        if kind is Kind.CYCLE and show_cycle is not None:
            show_cycle(record_id)

    def menu_actions(self) -> Sequence[tuple[str, QAction]]:
        page = self._stack.currentWidget()
        return page.menu_actions() if isinstance(page, Page) else ()

    def search_field(self) -> QLineEdit | None:
        """The field that filters the page which is shown, where it has one."""
        search = getattr(self._stack.currentWidget(), "search", None)
        return search if isinstance(search, QLineEdit) else None

    def reload(self) -> None:
        """Read the shown page anew."""
        page = self._stack.currentWidget()
        if isinstance(page, Page):
            page.reload()

    def _on_changed(self, changes: Changes) -> None:
        # A page that asked for the change itself shows it already.
        if changes.origin is not self._stack.currentWidget():
            self.reload()
