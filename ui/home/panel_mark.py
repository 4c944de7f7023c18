"""MentorDesk's mark, large: one person, mentors around, one place open."""

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ui import theme

_MIDDLE = QPointF(41, 43)
_RING = 34
_MENTORS = (QPointF(41, 9), QPointF(9, 33), QPointF(21, 71), QPointF(61, 71))
_OPEN = QPointF(73, 33)


class PanelMark(QWidget):
    """Painted in the colours in force."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(QSize(84, 84))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("line2"), 2))
        painter.drawEllipse(_MIDDLE, _RING, _RING)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent"))
        painter.drawEllipse(_MIDDLE, 14, 14)
        for mentor in _MENTORS:
            painter.drawEllipse(mentor, 9, 9)
        painter.setBrush(theme.color("base"))
        painter.setPen(QPen(theme.color("accent"), 2, Qt.PenStyle.DotLine))
        painter.drawEllipse(_OPEN, 7.5, 7.5)
