"""The focus ring of buttons: two pixels, two pixels outside, only after Tab or a shortcut."""

from typing import cast

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QFocusFrame,
    QProxyStyle,
    QRadioButton,
    QStyle,
    QStyleOption,
    QWidget,
)

from ui import theme

_OUTSIDE = 4


class FocusRing(QFocusFrame):
    """Follows the focus of one window's application from button to button."""

    def __init__(self, app: QApplication, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        style = _Outside()
        # Qt takes no style over. Left to Python it went before the frame that still asked it, or in a worker.
        style.setParent(self)
        self.setStyle(style)
        app.focusChanged.connect(self._on_focus_changed)

    def _on_focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is None:
            self._follow(None)
            return
        window = now.window()
        by_key = window.testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
        # Qt sets the attribute on Tab and shortcuts and never takes it back; here each change counts alone.
        window.setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange, on=False)
        ringed = isinstance(now, QAbstractButton) and not isinstance(now, QCheckBox | QRadioButton)
        self._follow(now if by_key and ringed else None)

    def _follow(self, target: QWidget | None) -> None:
        # Qt's stubs leave out that None is how a focus frame is told to hide.
        self.setWidget(cast("QWidget", target))
        self.setVisible(target is not None)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("accent"), 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 7, 7)


class _Outside(QProxyStyle):
    """Puts the frame four pixels outside of what it surrounds."""

    def pixelMetric(  # noqa: N802 (Qt's name)
        self,
        metric: QStyle.PixelMetric,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> int:
        if metric in (QStyle.PixelMetric.PM_FocusFrameHMargin, QStyle.PixelMetric.PM_FocusFrameVMargin):
            return _OUTSIDE
        return super().pixelMetric(metric, option, widget)
