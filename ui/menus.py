"""The menus: every action with its shortcut; what a view adds is there while it is shown."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from ui import theme


@dataclass(frozen=True)
class Entry:
    """One entry of the menus; `within` names the menu in the menu that it stands in, or ""."""

    text: str
    menu: str
    within: str
    action: QAction

    @property
    def keys(self) -> str:
        """The keys that do the same."""
        return self.action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)


class Menus(QObject):
    """The menu bar's menus by name, with the actions in them."""

    def __init__(self, menus: Mapping[str, QMenu], parent: QObject) -> None:
        super().__init__(parent)
        self._menus = dict(menus)
        self._lent: list[tuple[QMenu, QAction]] = []
        self._ends: dict[str, QAction] = {}
        """The line before what stays last in its menu."""

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

    def separate_end(self, menu: str) -> None:
        """Add a line, and keep what comes after it the last, whatever a view adds."""
        self._ends[menu] = self._menus[menu].addSeparator()

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
        """Menu, text and keys of every action that has keys, as Help > Keys lists them.

        What stands in a menu within another comes after that one, below its own name.
        """
        found = [one for one in self._all() if one.keys]
        order = list(dict.fromkeys(one.menu for one in found))
        found.sort(key=lambda one: (order.index(one.menu), bool(one.within)))
        return [(one.within or one.menu, one.text, one.keys) for one in found]

    def commands(self) -> Sequence[Entry]:
        """What can be done now, as Find anything lists it."""
        return [one for one in self._all() if one.text and one.action.isEnabled()]

    def _all(self) -> Iterator[Entry]:
        for menu in self._menus.values():
            for within, action in _each(menu):
                yield Entry(_read(action.text()), _read(menu.title()), _read(within), action)

    def _lend(self, name: str, action: QAction) -> None:
        menu = self._menus[name]
        if name in self._ends:
            menu.insertAction(self._ends[name], action)
        else:
            menu.addAction(action)
        self._lent.append((menu, action))


def _read(text: str) -> str:
    """What one reads of a caption: one ampersand marks a key, two are one."""
    return "&".join(part.replace("&", "") for part in text.split("&&"))


def _each(menu: QMenu, within: str = "") -> Iterator[tuple[str, QAction]]:
    """The actions of a menu, those of the menus within it in their place, and what that one is called."""
    for action in menu.actions():
        # PySide says nothing of what type this returns.
        inner = action.menu()
        if isinstance(inner, QMenu):
            yield from _each(inner, inner.title())
        else:
            yield within, action
