"""A painted picture for screen readers: its parts are accessible children with names."""

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

import shiboken6
from PySide6.QtCore import QObject, QRect
from PySide6.QtGui import QAccessible, QAccessibleInterface, QColor, QWindow
from PySide6.QtWidgets import QGraphicsObject, QGraphicsView

Role = QAccessible.Role


@runtime_checkable
class Spoken(Protocol):
    """A view whose parts, in the order of the keys, are named by their object names."""

    def spoken_parts(self) -> Sequence[QGraphicsObject]:
        """The parts that are drawn now."""
        ...


def speak() -> None:
    """Let screen readers ask for the parts of pictures; once for each run."""
    if not _installed:
        QAccessible.installFactory(_interface_of)
        _installed.append(True)


_installed: list[bool] = []


def _interface_of(_class_name: str, asked: QObject) -> QAccessibleInterface | None:
    if isinstance(asked, QGraphicsView) and isinstance(asked, Spoken):
        return _PictureInterface(asked)
    if isinstance(asked, QGraphicsObject) and _view_of(asked) is not None:
        return _PartInterface(asked)
    return None


def _view_of(part: QGraphicsObject) -> QGraphicsView | None:
    scene = part.scene()
    views = scene.views() if scene is not None else []
    return views[0] if views and isinstance(views[0], Spoken) else None


class _Interface(QAccessibleInterface):
    """What both kinds have in common: nothing to set, nothing beyond name and place."""

    def isValid(self) -> bool:
        return shiboken6.isValid(self.object())

    def window(self) -> QWindow | None:  # type: ignore[override]
        return None

    def setText(self, _kind: QAccessible.Text, _text: str) -> None:  # noqa: N802 (Qt's name)
        return None

    def interface_cast(self, _kind: QAccessible.InterfaceType) -> None:  # type: ignore[override]
        return None

    def foregroundColor(self) -> QColor:  # noqa: N802 (Qt's name)
        return QColor()

    def backgroundColor(self) -> QColor:  # noqa: N802 (Qt's name)
        return QColor()


class _PictureInterface(_Interface):
    """The view: a group of parts."""

    def __init__(self, view: QGraphicsView) -> None:
        super().__init__()
        self._view = view

    def _parts(self) -> Sequence[QGraphicsObject]:
        return self._view.spoken_parts() if isinstance(self._view, Spoken) else ()

    def object(self) -> QObject:
        return self._view

    def role(self) -> Role:
        return Role.Grouping

    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        state.focusable = True
        state.focused = self._view.hasFocus()
        return state

    def text(self, kind: QAccessible.Text) -> str:
        if kind is QAccessible.Text.Description:
            return self._view.accessibleDescription()
        return self._view.accessibleName() if kind is QAccessible.Text.Name else ""

    def rect(self) -> QRect:
        return QRect(self._view.mapToGlobal(self._view.rect().topLeft()), self._view.size())

    def parent(self) -> QAccessibleInterface | None:  # type: ignore[override]
        above = self._view.parentWidget()
        return QAccessible.queryAccessibleInterface(above) if above is not None else None

    def childCount(self) -> int:
        return len(self._parts())

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        parts = self._parts()
        return QAccessible.queryAccessibleInterface(parts[index]) if 0 <= index < len(parts) else None

    def indexOfChild(self, child: QAccessibleInterface) -> int:  # noqa: N802 (Qt's name)
        asked = child.object()
        return next((at for at, part in enumerate(self._parts()) if part is asked), -1)

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        for index in range(self.childCount()):
            part = self.child(index)
            if part is not None and part.rect().contains(x, y):
                return part
        return None

    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]
        return next((self.child(at) for at, part in enumerate(self._parts()) if part.hasFocus()), None)


class _PartInterface(_Interface):
    """One part: a button with the whole of it as its name."""

    def __init__(self, part: QGraphicsObject) -> None:
        super().__init__()
        self._part = part

    def object(self) -> QObject:
        return self._part

    def role(self) -> Role:
        return Role.Button

    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        state.focusable = True
        state.focused = self._part.hasFocus()
        return state

    def text(self, kind: QAccessible.Text) -> str:
        return self._part.objectName() if kind is QAccessible.Text.Name else ""

    def rect(self) -> QRect:
        view = _view_of(self._part)
        if view is None:
            return QRect()
        box = view.mapFromScene(self._part.sceneBoundingRect()).boundingRect()
        return QRect(view.viewport().mapToGlobal(box.topLeft()), box.size())

    def parent(self) -> QAccessibleInterface | None:  # type: ignore[override]
        view = _view_of(self._part)
        return QAccessible.queryAccessibleInterface(view) if view is not None else None

    def childCount(self) -> int:
        return 0

    def child(self, _index: int) -> None:  # type: ignore[override]
        return None

    def indexOfChild(self, _child: QAccessibleInterface) -> int:  # noqa: N802 (Qt's name)
        return -1

    def childAt(self, _x: int, _y: int) -> None:  # type: ignore[override]
        return None
