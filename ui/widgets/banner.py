"""The banner above a view: one sentence, one action, one close."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.buttons import Button, IconButton, LinkButton
from ui.widgets.labels import IconLabel, Label

Tone = Literal["quiet", "warn", "err"]

_ICONS: dict[str, str] = {"quiet": "info", "warn": "circle-alert", "err": "triangle-alert"}
READ_WITHIN = 4.0
"""Seconds: so long a notice stands, however soon somebody goes on."""
_TOKENS: dict[str, str] = {"quiet": "text2", "warn": "warn", "err": "err"}


@dataclass(frozen=True)
class Notice:
    """What a banner says; `lead` stands before the text in the second weight, `keys` after the action."""

    text: str
    tone: Tone = "quiet"
    lead: str = ""
    icon: str = ""
    action: str = ""
    keys: str = ""
    on_action: Callable[[], object] | None = None


class Banner(QFrame):
    """A notice as a line of 40 pixels."""

    action_requested = Signal()
    closed = Signal()

    def __init__(self, notice: Notice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.notice = notice
        self.setObjectName("banner")
        self.setProperty("tone", notice.tone)
        self.setAccessibleName(f"{notice.lead} {notice.text}".strip())
        self.setMinimumHeight(theme.BANNER)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 8, 6)
        row.setSpacing(8)
        row.addWidget(IconLabel(notice.icon or _ICONS[notice.tone], _TOKENS[notice.tone], parent=self))
        row.addSpacing(4)
        if notice.lead:
            row.addWidget(Label(notice.lead, strong=True, parent=self))
        self.text = Label(notice.text, parent=self, wrap=True)
        wide = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        wide.setHeightForWidth(True)
        self.text.setSizePolicy(wide)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row.addWidget(self.text, 1)
        self.action = self._build_action(row)
        close = IconButton("x", "Close", parent=self)
        close.clicked.connect(self.closed)
        row.addWidget(close)

    def _build_action(self, row: QHBoxLayout) -> Button | None:
        notice = self.notice
        if not notice.action:
            return None
        quiet = notice.tone == "quiet"
        action = LinkButton(notice.action, self) if quiet else Button(notice.action, dense=True, parent=self)
        action.clicked.connect(self.action_requested)
        if quiet:
            # The action of a quiet banner follows its sentence, as a link does.
            self.text.setWordWrap(False)
            self.text.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
            row.setStretchFactor(self.text, 0)
        row.addWidget(action)
        if notice.keys:
            row.addWidget(Label(notice.keys, "small", tone="quiet", parent=self))
        if quiet:
            row.addStretch(1)
        return action


class BannerArea(QWidget):
    """Where the banner of a view stands; a new notice takes the place of the one before."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.banner: Banner | None = None
        self._since = 0.0
        self._box = QVBoxLayout(self)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.lie_over(over=False)
        self.setVisible(False)

    def lie_over(self, *, over: bool) -> None:
        """Lie over something, which does not show through; or stand above it."""
        self._box.setContentsMargins(8, 8, 8, 8 if over else 0)
        self.setAutoFillBackground(over)

    def height_in(self, width: int) -> int:
        """How high it is where it is so wide."""
        return self._box.totalHeightForWidth(width)

    def show_notice(self, notice: Notice) -> Banner:
        """Show `notice`, in the place of what was shown before."""
        self.clear()
        banner = Banner(notice, self)
        banner.closed.connect(self.clear)
        if notice.on_action is not None:
            act = notice.on_action
            banner.action_requested.connect(lambda: self._act(banner, act))
        self._box.addWidget(banner)
        self.banner = banner
        self._since = time.monotonic()
        self.setVisible(True)
        return banner

    def pass_on(self) -> None:
        """Take the banner away, since work goes on; what warns, or was just shown, stays."""
        read = time.monotonic() - self._since >= READ_WITHIN
        if self.banner is not None and self.banner.notice.tone == "quiet" and read:
            self.clear()

    def answer(self) -> None:
        """Do what the banner offers; one that offers nothing has been read."""
        if self.banner is not None and self.banner.action is not None:
            self.banner.action.click()
        else:
            self.clear()

    def clear(self) -> None:
        """Take the banner away."""
        if self.banner is not None:
            self._box.removeWidget(self.banner)
            self.banner.hide()
            self.banner.deleteLater()
            self.banner = None
        self.setVisible(False)

    def _act(self, banner: Banner, act: Callable[[], object]) -> None:
        if self.banner is banner:
            self.clear()
        act()
