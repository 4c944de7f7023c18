"""Small shapes that stand beside a word: discs, rings, squares, stripes."""

from enum import Enum
from math import ceil

from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from ui import theme

_HATCH = 4.5
"""From one line of a hatched stripe to the next."""


class Mark(Enum):
    """The shapes, told apart without colour."""

    DISC = "disc"
    RING = "ring"
    DOTTED = "dotted"
    HALF = "half"
    DIAMOND = "diamond"
    SQUARE = "square"
    DASH = "dash"
    UP = "up"
    DOWN = "down"


def paint_mark(painter: QPainter, center: QPointF, mark: Mark, color: QColor, *, size: float = 10) -> None:
    """Paint `mark` around `center`, `size` pixels wide."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    pen = QPen(color, 2)
    painter.setPen(pen)
    half = size / 2
    box = QRectF(center.x() - half, center.y() - half, size, size)
    inner = box.adjusted(1, 1, -1, -1)
    if mark is Mark.RING:
        painter.drawEllipse(inner)
    elif mark is Mark.DOTTED:
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setDashPattern([1.05, 1.05])
        painter.setPen(pen)
        painter.drawEllipse(inner)
    elif mark is Mark.SQUARE:
        painter.drawRect(box.adjusted(1, 1, -1, -1))
    elif mark is Mark.DASH:
        painter.drawLine(QPointF(box.left(), center.y()), QPointF(box.right(), center.y()))
    elif mark is Mark.HALF:
        painter.drawEllipse(inner)
        painter.setBrush(color)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawPie(inner, 90 * 16, 180 * 16)
    else:
        painter.setBrush(color)
        painter.setPen(Qt.PenStyle.NoPen)
        if mark is Mark.DISC:
            painter.drawEllipse(box)
        else:
            painter.drawPolygon(_polygon(box, mark))
    painter.restore()


def _polygon(box: QRectF, mark: Mark) -> QPolygonF:
    middle = box.center()
    if mark is Mark.UP:
        return QPolygonF([QPointF(middle.x(), box.top()), box.bottomRight(), box.bottomLeft()])
    if mark is Mark.DOWN:
        return QPolygonF([box.topLeft(), box.topRight(), QPointF(middle.x(), box.bottom())])
    return QPolygonF(
        [
            QPointF(middle.x(), box.top() - 1),
            QPointF(box.right() + 1, middle.y()),
            QPointF(middle.x(), box.bottom() + 1),
            QPointF(box.left() - 1, middle.y()),
        ]
    )


def paint_count(
    painter: QPainter, left: QPointF, filled: int, total: int, *, color: QColor, square: bool = False
) -> float:
    """Paint `total` small dots or squares, `filled` of them full, from `left`; returns the width used."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, not square)
    step, side = (11.0, 8.0) if square else (10.0, 7.0)
    for index in range(total):
        box = QRectF(left.x() + index * step, left.y() - side / 2, side, side)
        painter.setPen(QPen(color, 1))
        painter.setBrush(color if index < filled else Qt.BrushStyle.NoBrush)
        if square:
            painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))
        else:
            painter.drawEllipse(box.adjusted(0.5, 0.5, -0.5, -0.5))
    painter.restore()
    return total * step


def paint_stripe(painter: QPainter, box: QRectF, color: QColor, *, hatched: bool) -> None:
    """Paint the upright stripe of a theme: solid, or hatched so that it is told apart without colour."""
    if not hatched:
        painter.fillRect(box, color)
        return
    painter.save()
    painter.setClipRect(box)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(color, 2))
    left, right, width = box.left() - 1, box.right() + 1, box.width()
    count = ceil((box.height() + 2 * width) / _HATCH)
    tops = (box.top() - width + _HATCH * number for number in range(count))
    painter.drawLines([QLineF(left, y + width + 1, right, y - 1) for y in tops])
    painter.restore()


def paint_icon(painter: QPainter, center: QPointF, name: str, token: str, *, size: int = 16) -> None:
    """Paint an icon by name around `center`."""
    ratio = painter.device().devicePixelRatio()
    picture = theme.pixmap(name, token, size, ratio=ratio)
    painter.drawPixmap(round(center.x() - size / 2), round(center.y() - size / 2), picture)


def paint_focus(painter: QPainter, box: QRect) -> None:
    """Paint the inner ring of the row that has the focus."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.color("accent"), 2))
    painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), 3, 3)
    painter.restore()


class MarkLabel(QWidget):
    """A mark as a widget, for a line of text."""

    def __init__(
        self, mark: Mark, token: str = "accent", *, size: int = 10, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._mark = mark
        self._token = token
        self._size = size
        self.setFixedSize(size + 4, size + 4)

    def set_mark(self, mark: Mark, token: str = "accent") -> None:
        """Show another mark."""
        self._mark, self._token = mark, token
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_mark(
            painter, QRectF(self.rect()).center(), self._mark, theme.color(self._token), size=self._size
        )
