"""The menus: every action with its shortcut; what a view adds is there while it is shown."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QMenu,
    QMenuBar,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from ui import theme

MENUS = (
    ("file", "&File"),
    ("edit", "&Edit"),
    ("view", "&View"),
    ("go", "&Go"),
    ("office", "&Office"),
    ("help", "&Help"),
)
TextWidget = QLineEdit | QTextEdit | QPlainTextEdit


class Menus(QObject):
    """The menu bar's menus by name, with the actions in them."""

    def __init__(self, bar: QMenuBar) -> None:
        super().__init__(bar)
        self.bar = bar
        self._menus: dict[str, QMenu] = {}
        self._lent: list[tuple[QMenu, QAction]] = []
        for name, text in MENUS:
            menu = QMenu(text, bar)
            menu.setToolTipsVisible(True)
            bar.addMenu(menu)
            self._menus[name] = menu

    def menu(self, name: str) -> QMenu:
        """The menu called `name`."""
        return self._menus[name]

    def add(
        self,
        menu: str,
        text: str,
        slot: Callable[[], object],
        *,
        keys: str | QKeySequence.StandardKey | None = None,
        icon: str = "",
    ) -> QAction:
        """Add an action with its shortcut."""
        action = QAction(text, self._menus[menu])
        if keys is not None:
            action.setShortcut(QKeySequence(keys))
        if icon:
            action.setIcon(theme.icon(icon))
        action.triggered.connect(lambda _checked=False: slot())
        self._menus[menu].addAction(action)
        return action

    def separate(self, menu: str) -> None:
        """Add a line."""
        self._menus[menu].addSeparator()

    def lend(self, actions: Sequence[tuple[str, QAction]]) -> None:
        """Show a view's own actions, instead of those of the view before."""
        for menu, action in self._lent:
            menu.removeAction(action)
        self._lent = []
        for name in dict.fromkeys(name for name, _ in actions):
            line = QAction(self)
            line.setSeparator(True)
            self._lend(name, line)
            for other, action in actions:
                if other == name:
                    self._lend(name, action)

    def entries(self) -> Sequence[tuple[str, str, str]]:
        """Menu, text and keys of every action that has keys, as Help > Keys lists them."""
        found = []
        for name, title in MENUS:
            for action in self._menus[name].actions():
                keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
                if keys:
                    found.append((title.replace("&", ""), action.text().replace("&", ""), keys))
        return found

    def _lend(self, name: str, action: QAction) -> None:
        menu = self._menus[name]
        menu.addAction(action)
        self._lent.append((menu, action))


class UndoKeys(QObject):
    """Undo and redo follow the focus: the text first, and the window's last action where it has nothing."""

    def __init__(self, app: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        self._text: TextWidget | None = None
        app.focusChanged.connect(self._on_focus_changed)

    def undo_text(self) -> bool:
        """Undo in the text that has the focus; whether there was something."""
        return self._step(redo=False)

    def redo_text(self) -> bool:
        """Redo in the text that has the focus; whether there was something."""
        return self._step(redo=True)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo = event.matches(QKeySequence.StandardKey.Undo) and not _can(watched, redo=False)
            redo = event.matches(QKeySequence.StandardKey.Redo) and not _can(watched, redo=True)
            if undo or redo:
                # A text field would take the key for itself even with nothing to take back.
                event.ignore()
                return True
        return super().eventFilter(watched, event)

    def _step(self, *, redo: bool) -> bool:
        if self._text is None or not _can(self._text, redo=redo):
            return False
        if redo:
            self._text.redo()
        else:
            self._text.undo()
        return True

    def _on_focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        if isinstance(now, QMenu | QMenuBar):
            return
        if self._text is not None:
            self._text.removeEventFilter(self)
            self._text.destroyed.disconnect(self._on_text_gone)
        self._text = now if isinstance(now, TextWidget) else None
        if self._text is not None:
            self._text.installEventFilter(self)
            self._text.destroyed.connect(self._on_text_gone)

    def _on_text_gone(self) -> None:
        self._text = None


def _can(widget: QObject, *, redo: bool) -> bool:
    if isinstance(widget, QLineEdit):
        return not widget.isReadOnly() and (widget.isRedoAvailable() if redo else widget.isUndoAvailable())
    if isinstance(widget, QTextEdit | QPlainTextEdit):
        document = widget.document()
        return not widget.isReadOnly() and (
            document.isRedoAvailable() if redo else document.isUndoAvailable()
        )
    return False


def focused_text() -> TextWidget | None:
    """The text that has the focus."""
    now = QApplication.focusWidget()
    return now if isinstance(now, TextWidget) else None


def edit_text(verb: str) -> None:
    """Do "cut", "copy", "paste" or "selectAll" in the text that has the focus."""
    text = focused_text()
    if text is not None:
        getattr(text, verb)()
