"""Which entries the menus hold, and what each of them does."""

import textwrap
from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from shiboken6 import isValid

from ui import places, theme
from ui.menus import Menus
from ui.preferences import Preferences
from ui.top_row import TopRow
from ui.undo_keys import UndoKeys, edit_text
from ui.widgets.dialog import Dialog
from ui.widgets.labels import Label, caption

if TYPE_CHECKING:
    from mentordesk.desk import Desk
    from ui.workbench import StartPage, View, Workbench

Standard = QKeySequence.StandardKey
_LONGEST_ENTRY = 60
"""Letters of a step's name in a menu."""
_PURPOSE = (
    "Keeps a department’s mentorship office together: who mentors whom and in what, what the two tell "
    "in long interviews, and what the office learns from it."
)
_THANKS = (
    "Built with Python, Qt (LGPL), SQLAlchemy, SQLCipher, ReportLab and pypdfium2. Icons: Lucide (ISC). "
    "Letters: Inter, Source Sans, Source Serif, Noto and Nanum (OFL), Droid Sans (Apache). Words: SCOWL."
)
_SCHEMES = (
    (theme.Scheme.SYSTEM, "Colours of the s&ystem"),
    (theme.Scheme.LIGHT, "L&ight"),
    (theme.Scheme.DARK, "&Dark"),
)


class Office(Protocol):
    """What the entries ask of the window that shows an office, or the start page."""

    preferences: Preferences
    top_row: TopRow
    desk: "Desk | None"
    workbench: "Workbench | None"

    def show_start_page(self) -> "StartPage":
        """Show the start page."""

    def cover_names(self, *, covered: bool) -> None:
        """Show pseudonyms for names, or the names again."""

    def go_to(self, name: str) -> None:
        """Show a place by its name."""

    def perform(self, command: places.Command) -> None:
        """Do what a menu's command says."""

    def answer_notice(self) -> None:
        """Do what the banner offers."""

    def close_notice(self) -> None:
        """Take the banner away."""

    def view(self) -> "View | None":
        """The view that is shown."""


class WindowMenus(Menus):
    """The menus of the main window."""

    def __init__(self, office: Office, window: QMainWindow) -> None:
        super().__init__(office.top_row.menus, window)
        self._office = office
        self._window = window
        app = QApplication.instance()
        if not isinstance(app, QApplication):
            raise TypeError("menus need a QApplication")
        self._undo_keys = UndoKeys(app, self)
        self._needs_office: list[QAction] = []
        self._build_file()
        self._build_edit()
        self._build_view()
        self._build_go()
        self._commands("office")
        self._build_help()

    def set_office_open(self, is_open: bool) -> None:
        """Offer what needs an office only where one is open."""
        for action in self._needs_office:
            action.setEnabled(is_open)
        # In an office, the key takes a note.
        self._new.setShortcut(QKeySequence("Ctrl+Shift+P") if is_open else QKeySequence(Standard.New))
        for name in ("go", "office"):
            self.menu(name).menuAction().setVisible(is_open)

    def _build_file(self) -> None:
        office = self._office
        self._new = self.add(
            "file",
            "&New office…",
            lambda: office.show_start_page().new_office(),
            keys=Standard.New,
            icon="file-plus",
        )
        self.add(
            "file",
            "&Open an office…",
            lambda: office.show_start_page().open_office(),
            keys=Standard.Open,
            icon="folder-open",
        )
        self.separate("file")
        self._commands("file")
        self.separate_end("file")
        self.add("file", "&Quit", self._window.close, keys="Ctrl+Q", icon="log-out")

    def _build_edit(self) -> None:
        self.undo = self.add("edit", "&Undo", self._on_undo, keys=Standard.Undo, icon="undo-2")
        self.redo = self.add("edit", "&Redo", self._on_redo, keys=Standard.Redo, icon="redo-2")
        self.menu("edit").aboutToShow.connect(self._name_steps)
        self.separate("edit")
        for text, key, verb in (
            ("Cu&t", Standard.Cut, "cut"),
            ("&Copy", Standard.Copy, "copy"),
            ("&Paste", Standard.Paste, "paste"),
            ("Select &all", Standard.SelectAll, "selectAll"),
        ):
            self.add("edit", text, partial(edit_text, verb), keys=key)
        self.separate("edit")
        self._needs_office += [
            self.add("edit", "&Find in this view", self._on_find, keys=Standard.Find, icon="list-filter"),
            self.add("edit", "Find &anything", self._on_find_anything, keys="Ctrl+K", icon="search"),
            self.add("edit", "&Note about something else…", self._on_note, keys="Ctrl+N", icon="sticky-note"),
            self.add("edit", "All no&tes about something else…", self._on_notes, keys="Ctrl+Shift+F9"),
        ]
        self._commands("edit")

    def _build_view(self) -> None:
        group = QActionGroup(self)
        for scheme, text in _SCHEMES:
            action = self.add("view", text, partial(theme.current().choose, scheme))
            action.setCheckable(True)
            action.setChecked(theme.current().scheme is scheme)
            group.addAction(action)
        self.separate("view")
        self.covered = self.add("view", "&Cover names on this screen", self._on_cover, keys="Ctrl+Shift+U")
        self.covered.setCheckable(True)
        self._needs_office.append(self.covered)
        self.separate("view")
        self.add("view", "Do what the &notice offers", self._office.answer_notice, keys="Ctrl+F1")
        self.add("view", "Cl&ose the notice", self._office.close_notice, keys="Ctrl+Shift+F1")
        self.separate("view")
        self.add(
            "view", "&Larger text", lambda: self._on_reading_size(1), keys=Standard.ZoomIn, icon="zoom-in"
        )
        self.add(
            "view", "&Smaller text", lambda: self._on_reading_size(-1), keys=Standard.ZoomOut, icon="zoom-out"
        )

    def _on_cover(self) -> None:
        self._office.cover_names(covered=self.covered.isChecked())

    def _build_go(self) -> None:
        for number, place in enumerate(places.PLACES, start=1):
            action = self.add(
                "go",
                place.text,
                partial(self._office.go_to, place.name),
                keys=f"Alt+{number}",
                icon=place.icon,
            )
            self._needs_office.append(action)

    def _build_help(self) -> None:
        self.add("help", "&Keys", self._on_keys, keys="F1", icon="keyboard")
        self.add("help", "&Help", self._on_help, keys="Shift+F1", icon="file-text")
        self.add("help", "&About MentorDesk", lambda: About.show_over(self._window), icon="info")

    def _commands(self, menu: str) -> None:
        for command in places.COMMANDS:
            if command.menu == menu:
                action = self.add(
                    menu,
                    command.text,
                    partial(self._office.perform, command),
                    keys=command.keys,
                    icon=command.icon,
                )
                self._needs_office.append(action)

    def _on_undo(self) -> None:
        if not self._undo_keys.undo_text() and self._office.workbench is not None:
            self._office.workbench.undo()

    def _on_redo(self) -> None:
        if not self._undo_keys.redo_text() and self._office.workbench is not None:
            self._office.workbench.redo()

    def _name_steps(self) -> None:
        desk = self._office.desk
        step = desk.history.undoable() if desk is not None else None
        again = desk.history.redoable() if desk is not None else None
        # The same order in which the keys take effect: the text that has the focus comes first.
        undo = self._undo_keys.name(redo=False) or (step.label if step is not None else "")
        redo = self._undo_keys.name(redo=True) or (again.label if again is not None else "")
        self.undo.setText(f"&Undo: {_as_entry(undo)}" if undo else "&Undo")
        self.redo.setText(f"&Redo: {_as_entry(redo)}" if redo else "&Redo")

    def _on_find(self) -> None:
        view = self._office.view()
        field = view.search_field() if view is not None else None
        if field is not None:
            field.setFocus()
            field.selectAll()

    def _on_find_anything(self) -> None:
        self._office.top_row.finder.setFocus()
        self._office.top_row.finder.selectAll()

    def _on_note(self) -> None:
        """Take a note over whatever is shown; the text that had the focus has it again, at its place."""
        from ui.writing.note_dialog import NoteDialog

        bench, before, view = self._office.workbench, self._window.focusWidget(), self._office.view()
        talk = view.interview_in_hand() if view is not None else None
        if bench is not None and NoteDialog.take(bench, self._window, interview_id=talk):
            bench.show_done("The note is kept; it waits on Home where it is about nobody yet.")
        if before is not None and isValid(before):
            before.setFocus()

    def _on_notes(self) -> None:
        from ui.writing.note_list import NotesDialog

        bench, before = self._office.workbench, self._window.focusWidget()
        if bench is not None:
            NotesDialog.show_over(bench, self._window)
        if before is not None and isValid(before):
            before.setFocus()

    def _on_reading_size(self, step: int) -> None:
        size = theme.font("reading").pixelSize() + step
        theme.set_reading_size(size)
        self._office.preferences.set("reading_size", theme.font("reading").pixelSize())

    def _on_help(self) -> None:
        from ui.help import HelpWindow

        helping = self._window.findChild(HelpWindow) or HelpWindow(self._window)
        view = self._office.view()
        helping.open_page(view.help_page() if view is not None else "start")

    def _on_keys(self) -> None:
        from ui.keys import TYPED, KeyList

        if KeyList.show_over(self._window, [*self.entries(), *TYPED]):
            self._on_help()


class About(Dialog):
    """What this is, its version and what it is built on."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("MentorDesk", parent)
        from importlib.metadata import version

        for text in (
            f"Version {version('mentordesk')}",
            _PURPOSE,
            _THANKS,
        ):
            label = Label(text, wrap=True, parent=self)
            label.setMinimumWidth(460)
            self.body.addWidget(label)
        self.add_close()

    @classmethod
    def show_over(cls, parent: QWidget) -> None:
        """Show it until it is closed."""
        dialog = cls(parent)
        dialog.exec()
        dialog.deleteLater()


def _as_entry(label: str) -> str:
    """A step's name in a menu: of a width to be read, and an ampersand in it is no key."""
    return caption(textwrap.shorten(label, _LONGEST_ENTRY, placeholder=" …"))
