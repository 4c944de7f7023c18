"""Buttons: one primary a view, the others quiet; and the segmented choice."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from ui import theme
from ui.widgets.labels import repolish


class Button(QPushButton):
    """A button of the second rank: outlined."""

    kind = ""

    def __init__(
        self, text: str, icon: str = "", *, dense: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self.setProperty("kind", self.kind)
        self.setProperty("dense", dense)
        self.setIconSize(QSize(20, 16))
        self.setFont(theme.font("body"))
        self.setAutoDefault(False)
        if icon:
            self.set_icon(icon)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Qt would press the dialog's default button, whichever has the focus, and none in a view.
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def set_icon(self, name: str) -> None:
        """Show the icon called `name` before the text."""
        self.setIcon(theme.icon(name, "on_accent" if self.kind == "primary" else "text"))

    def disable(self, missing: str) -> None:
        """Disable the button; the tooltip says what is missing."""
        self.setEnabled(False)
        self.setToolTip(missing)

    def enable(self) -> None:
        """Enable the button, and take the reason away."""
        self.setEnabled(True)
        self.setToolTip("")


class PrimaryButton(Button):
    """The one filled button of a view."""

    kind = "primary"


class FlatButton(Button):
    """A button without a frame."""

    kind = "flat"


class LinkButton(Button):
    """A button that looks like a link in a sentence."""

    kind = "link"

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent=parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)


class FilterButton(FlatButton):
    """A flat button that stays down: a filter that is on or off."""

    def __init__(self, text: str, icon: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, icon, parent=parent)
        self.setCheckable(True)


class IconButton(QToolButton):
    """A button of an icon alone; its name is its tooltip and its accessible name."""

    def __init__(self, icon: str, name: str, *, size: int = 16, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setIcon(theme.icon(icon, "text2"))
        self.setIconSize(QSize(size, size))
        self.setToolTip(name)
        self.setAccessibleName(name)
        self.setFixedSize(size + 12, size + 12)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)


class Segments(QFrame):
    """One choice of a few, side by side in one frame; `chosen` tells the key."""

    chosen = Signal(str)

    def __init__(self, options: Sequence[tuple[str, str]], name: str, parent: QWidget | None = None) -> None:
        """`options` are pairs of key and text; `name` says what is chosen, for screen readers."""
        super().__init__(parent)
        self.setObjectName("segments")
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._buttons: dict[str, QToolButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(0)
        for index, (key, text) in enumerate(options):
            button = QToolButton(self)
            button.setText(text)
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.setProperty("place", _place(index, len(options)))
            button.clicked.connect(lambda _=False, key=key: self.chosen.emit(key))
            self._group.addButton(button)
            self._buttons[key] = button
            row.addWidget(button)
        self.choose(options[0][0])

    def choose(self, key: str) -> None:
        """Show `key` as chosen, without telling."""
        self._buttons[key].setChecked(True)
        for button in self._buttons.values():
            repolish(button)

    def current(self) -> str:
        """The key of what is chosen."""
        return next(key for key, button in self._buttons.items() if button.isChecked())


def _place(index: int, count: int) -> str:
    if index == 0:
        return "first"
    return "last" if index == count - 1 else "middle"
