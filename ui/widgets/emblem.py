"""The application's mark in the accent colour: several around one, and one place open."""

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QWidget

_CIRCLES = (
    # x, y, radius: the one in the middle, those around, and the open one, which is a ring of two circles.
    (8.0, 8.2, 2.1),
    (8.0, 3.2, 1.45),
    (10.94, 12.25, 1.45),
    (5.06, 12.25, 1.45),
    (3.24, 6.65, 1.45),
    (12.76, 6.65, 1.55),
    (12.76, 6.65, 0.85),
)


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
        # By path and brush: pens and colours ask for names of `Qt` (see ui.theme).
        mark = QPainterPath()
        for x, y, radius in _CIRCLES:
            mark.addEllipse(QPointF(x, y), radius, radius)
        painter.fillPath(mark, self.palette().accent())
