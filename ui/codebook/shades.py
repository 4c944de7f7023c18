"""The choice of a theme's shade: four stripes, solid or hatched, each with its number."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from mentordesk.terms import Direction
from ui import theme
from ui.widgets.marks import paint_stripe

SHADES = 4
_CELL, _HEIGHT = 36, 32


class ShadeField(QWidget):
    """Left and Right or a digit choose; the number tells what the colour may not."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shade = 1
        self._direction = Direction.HELPS
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Shade")
        self.show_shade(1, Direction.HELPS)

    def show_shade(self, shade: int, direction: Direction) -> None:
        """Show which one is chosen, without telling."""
        self._shade, self._direction = shade, direction
        self.setAccessibleDescription(f"Shade {shade} of {SHADES}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(SHADES * _CELL, _HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()), 0)
        typed = int(event.text()) if event.text() in ("1", "2", "3", "4") else 0
        wanted = typed or (self._shade + step if step else 0)
        if 1 <= wanted <= SHADES:
            self._choose(wanted)
        elif not step:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus()
        self._choose(min(int(event.position().x()) // _CELL, SHADES - 1) + 1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        helps = self._direction is Direction.HELPS
        shades = theme.tokens().helps if helps else theme.tokens().hinders
        painter.setFont(theme.font("small", figures=True))
        for number, color in enumerate(shades, start=1):
            cell = QRectF((number - 1) * _CELL + 1, 1, _CELL - 4, _HEIGHT - 2)
            if number == self._shade:
                painter.setPen(QPen(theme.color("accent" if self.hasFocus() else "ctl"), 2))
                painter.setBrush(theme.color("sel"))
                painter.drawRoundedRect(cell.adjusted(1, 1, -1, -1), 5, 5)
            stripe = QRectF(cell.left() + 8, cell.top() + 7, 5, cell.height() - 14)
            paint_stripe(painter, stripe, QColor(color), hatched=not helps)
            painter.setPen(theme.color("text"))
            painter.drawText(cell.adjusted(16, 0, -4, 0), Qt.AlignmentFlag.AlignCenter, str(number))

    def _choose(self, shade: int) -> None:
        if shade != self._shade:
            self.show_shade(shade, self._direction)
            self.chosen.emit(shade)
