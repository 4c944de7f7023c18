"""The visible mark of a recording: red while it runs, with the level; grey while it stands still."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui import theme
from ui.interviews.sound.stage import Stage
from ui.widgets.marks import paint_icon

_HEIGHT, _PADDING, _GAP = 32, 12, 8
_BARS, _BAR, _BAR_STEP, _TALLEST, _SHORTEST = 5, 3, 5, 16, 3
_DOT = 5.0
_WORDS = {Stage.NONE: "Record", Stage.RUNNING: "Recording", Stage.PAUSED: "Paused"}
_SAYS = {
    Stage.NONE: "Record the talk",
    Stage.RUNNING: "The talk is being recorded; pause the recording",
    Stage.PAUSED: "The recording stands still; record on",
}


class RecordingMark(QAbstractButton):
    """A click does what F12 does: begin, pause, go on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.stage = Stage.NONE
        self._levels = [0.0] * _BARS
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        # A click must not take the focus out of the text.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.show_stage(Stage.NONE)

    def show_stage(self, stage: Stage) -> None:
        """Show where the recording stands."""
        self.stage = stage
        self._levels = [0.0] * _BARS
        self.setAccessibleName(_SAYS[stage])
        self.setToolTip(f"{_SAYS[stage]} (F12)")
        self.updateGeometry()
        self.update()

    def show_level(self, level: float) -> None:
        """Show how loud the last half second was, beside those before it."""
        self._levels = [*self._levels[1:], level]
        self.update()

    def sizeHint(self) -> QSize:
        # As wide in each stage, so that nothing beside it moves.
        metrics = QFontMetrics(theme.font("body", strong=True))
        words = max(metrics.horizontalAdvance(words) for words in _WORDS.values())
        return QSize(round(2 * _PADDING + 2 * _DOT + _GAP + words + _GAP + _BARS * _BAR_STEP), _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        running = self.stage is Stage.RUNNING
        token = {Stage.NONE: "ctl", Stage.RUNNING: "err", Stage.PAUSED: "text2"}[self.stage]
        painter.setPen(QPen(theme.color(token), 1))
        ground = "err_fill" if running and self.underMouse() else "hover" if self.underMouse() else "base"
        painter.setBrush(theme.color(ground))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        middle = self.height() / 2
        self._paint_sign(painter, QPointF(_PADDING + _DOT, middle))
        left = _PADDING + 2 * _DOT + _GAP
        painter.setPen(theme.color("err" if running else "text" if self.stage is Stage.NONE else "text2"))
        painter.setFont(theme.font("body", strong=self.stage is not Stage.NONE))
        words = QRectF(left, 0, self.width() - left, self.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, _WORDS[self.stage])
        if running:
            self._paint_level(painter, middle)
        else:
            self._paint_keys(painter)

    def _paint_sign(self, painter: QPainter, center: QPointF) -> None:
        if self.stage is Stage.NONE:
            paint_icon(painter, center, "mic", "text", size=16)
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("err" if self.stage is Stage.RUNNING else "text2"))
        if self.stage is Stage.RUNNING:
            painter.drawEllipse(center, _DOT, _DOT)
            return
        for left in (center.x() - 4, center.x() + 1):
            painter.drawRect(QRectF(left, center.y() - _DOT, 3, 2 * _DOT))

    def _paint_level(self, painter: QPainter, middle: float) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("err"))
        left = self.width() - _PADDING - _BARS * _BAR_STEP + 2
        for number, level in enumerate(self._levels):
            tall = _SHORTEST + level * (_TALLEST - _SHORTEST)
            painter.drawRect(QRectF(left + number * _BAR_STEP, middle + _TALLEST / 2 - tall, _BAR, tall))

    def _paint_keys(self, painter: QPainter) -> None:
        painter.setFont(theme.font("small"))
        width = painter.fontMetrics().horizontalAdvance("F12") + 10
        box = QRectF(self.width() - _PADDING - width, (self.height() - 20) / 2, width, 20)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.color("line2"), 1))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setPen(theme.color("text2"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "F12")
