"""The application's mark in the accent colour: several around one, and one place open."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ui import theme

_AROUND = ((8.0, 3.2), (10.94, 12.25), (5.06, 12.25), (3.24, 6.65))
_OPEN = (12.76, 6.65)


class Emblem(QWidget):
    """The mark without its ground, `size` pixels wide."""

    def __init__(self, size: int = 26, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size = size
        self.setFixedSize(size, size)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self._size / 16, self._size / 16)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent"))
        painter.drawEllipse(QPointF(8, 8.2), 2.1, 2.1)
        for x, y in _AROUND:
            painter.drawEllipse(QPointF(x, y), 1.45, 1.45)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.color("accent"), 0.7))
        painter.drawEllipse(QPointF(*_OPEN), 1.2, 1.2)
