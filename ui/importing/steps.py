"""The four steps at the head of the wizard."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme
from ui.widgets.marks import paint_icon

STEPS = ("File", "Columns", "Plan", "Done")
FILE, COLUMNS, PLAN, DONE = range(len(STEPS))
_DISC, _GAP, _LINE = 22, 10, 24


class StepLine(QWidget):
    """Shows which steps are behind, and which one this is; they are labels, not buttons."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._step = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFixedSize(self.sizeHint())
        self.show_step(0)

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        words = sum(metrics.horizontalAdvance(step) + 8 for step in STEPS)
        return QSize(words + len(STEPS) * (_DISC + _GAP) + (len(STEPS) - 1) * (_LINE + _GAP), 32)

    def show_step(self, step: int) -> None:
        """Show that this step has been reached."""
        self._step = step
        self.setAccessibleName(f"Step {step + 1} of {len(STEPS)}: {STEPS[step]}")
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        x, y = 0.0, self.height() / 2
        for number, text in enumerate(STEPS):
            self._paint_disc(painter, QPointF(x + _DISC / 2, y), number)
            x += _DISC + _GAP
            now = number == self._step
            painter.setFont(theme.font("body", strong=now))
            painter.setPen(theme.color("text" if now else "text2"))
            width = painter.fontMetrics().horizontalAdvance(text)
            painter.drawText(QRectF(x, 0, width + 2, self.height()), Qt.AlignmentFlag.AlignVCenter, text)
            x += width + _GAP
            if number < len(STEPS) - 1:
                painter.fillRect(QRectF(x, y, _LINE, 1), theme.color("line2"))
                x += _LINE + _GAP

    def _paint_disc(self, painter: QPainter, middle: QPointF, number: int) -> None:
        done, now = number < self._step, number == self._step
        painter.setPen(QPen(theme.color("ctl"), 1) if not (done or now) else Qt.PenStyle.NoPen)
        painter.setBrush(
            theme.color("sel") if done else theme.color("accent") if now else Qt.BrushStyle.NoBrush
        )
        painter.drawEllipse(middle, _DISC / 2 - 0.5, _DISC / 2 - 0.5)
        if done:
            paint_icon(painter, middle, "check", "accent", size=14)
            return
        painter.setFont(theme.font("small", strong=now))
        painter.setPen(theme.color("on_accent" if now else "text2"))
        box = QRectF(middle.x() - 11, middle.y() - 11, 22, 22)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(number + 1))
