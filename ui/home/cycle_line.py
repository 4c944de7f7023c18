"""The year as a line: what is behind, today, what is to come."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from mentordesk.records.cycles import CycleRecord
from mentordesk.terms import Stage
from ui import theme
from ui.widgets.dates import written_short

STAGES = {
    Stage.PANELS_OPEN: "Panels open",
    Stage.FIT_CHECK: "First fit check",
    Stage.MID_CYCLE: "Mid-cycle talks",
    Stage.ENDINGS_PLANNED: "Endings planned",
    Stage.EXIT_INTERVIEWS: "Exit interviews",
    Stage.CYCLE_REPORT: "Cycle report",
}
_SIDE, _LINE, _TOP, _GAP = 5, 11, 14, 8


class CycleLine(QWidget):
    """The stops of a cycle with today among them; they remind and change nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cycle: CycleRecord | None = None
        self._today = date.min
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(_TOP + 52)
        self.setAccessibleName("The cycle")

    def sizeHint(self) -> QSize:
        return QSize(600, _TOP + 52)

    def show_cycle(self, cycle: CycleRecord, today: date) -> None:
        """Show a cycle as it stands today."""
        self._cycle, self._today = cycle, today
        stops = "; ".join(f"{STAGES[stop.stage]} {written_short(stop.first)}" for stop in cycle.stops)
        self.setAccessibleDescription(f"{stops}. Today is {written_short(today)}.")
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._cycle is None or not self._cycle.stops:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        y = _TOP + _LINE
        now = self._x(self._today)
        begun = self._today >= self._cycle.stops[0].first
        painter.fillRect(QRectF(_SIDE, y - 1, self.width() - 2 * _SIDE, 2), theme.color("line2"))
        if begun:
            painter.fillRect(QRectF(_SIDE, y - 1, now - _SIDE, 2), theme.color("accent"))
        self._paint_stops(painter, y)
        if begun and self._today <= self._cycle.stops[-1].first:
            self._paint_today(painter, now, y)

    def _paint_stops(self, painter: QPainter, y: int) -> None:
        stops = self._cycle.stops if self._cycle else ()
        for stop in stops:
            past = stop.first <= self._today
            painter.setPen(QPen(theme.color("accent" if past else "line2"), 2))
            painter.setBrush(theme.color("accent" if past else "base"))
            painter.drawEllipse(QPointF(self._x(stop.first), y), 4, 4)
        painter.setFont(theme.font("small"))
        lines = [(STAGES[stop.stage], written_short(stop.first)) for stop in stops]
        metrics = painter.fontMetrics()
        widths = [max(metrics.horizontalAdvance(line) for line in each) + 2.0 for each in lines]
        lefts = self._label_places(widths)
        for place, (each, left, width) in enumerate(zip(lines, lefts, widths, strict=True)):
            side = Qt.AlignmentFlag.AlignHCenter
            if place in (0, len(lines) - 1):
                side = Qt.AlignmentFlag.AlignLeft if place == 0 else Qt.AlignmentFlag.AlignRight
            for text, token, top in ((each[0], "text", 9), (each[1], "text2", 25)):
                painter.setPen(theme.color(token))
                painter.drawText(QRectF(left, y + top, width, 16), side | Qt.AlignmentFlag.AlignVCenter, text)

    def _label_places(self, widths: Sequence[float]) -> list[float]:
        """Each label beneath its stop, the outer ones within the widget, none over its neighbour."""
        stops = self._cycle.stops if self._cycle else ()
        lefts = [self._x(stop.first) - width / 2 for stop, width in zip(stops, widths, strict=True)]
        free = 0.0
        for place, width in enumerate(widths):
            lefts[place] = max(lefts[place], free)
            free = lefts[place] + width + _GAP
        free = float(self.width())
        for place in reversed(range(len(widths))):
            lefts[place] = min(lefts[place], free - widths[place])
            free = lefts[place] - _GAP
        return lefts

    def _paint_today(self, painter: QPainter, x: float, y: int) -> None:
        painter.fillRect(QRectF(x - 1, y - 7, 2, 14), theme.color("accent"))
        painter.setFont(theme.font("small", strong=True))
        painter.setPen(theme.color("accent"))
        width = painter.fontMetrics().horizontalAdvance("today") + 4
        left = min(max(x - width / 2, 0), self.width() - width)
        painter.drawText(QRectF(left, 0, width, 16), Qt.AlignmentFlag.AlignCenter, "today")

    def _x(self, day: date) -> float:
        stops = self._cycle.stops if self._cycle else ()
        first, last = stops[0].first, stops[-1].first
        part = (day - first).days / max((last - first).days, 1)
        return _SIDE + min(max(part, 0.0), 1.0) * (self.width() - 2 * _SIDE)
