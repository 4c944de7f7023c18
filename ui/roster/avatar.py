"""A disc with somebody's initials."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui import theme


class Avatar(QWidget):
    """Forty pixels of initials, or of the first two signs where a script has none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self.setFixedSize(40, 40)

    def set_name(self, given: str, family: str) -> None:
        """Show the initials of this name."""
        latin = all(part[:1].upper() != part[:1].lower() for part in (given, family) if part)
        self._text = (given[:1] + family[:1]).upper() if latin else (family or given)[:2]
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("sel"))
        painter.drawEllipse(QRectF(self.rect()))
        painter.setFont(theme.font("body", strong=True))
        painter.setPen(theme.color("accent"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._text)
