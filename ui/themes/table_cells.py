"""How the table is painted: stripes, counts, and the intervals as calm lines under their scale."""

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from mentordesk.records.codebook import ThemeRecord
from mentordesk.records.themes import ThemeCell, ThemeRow
from ui import theme
from ui.codebook.look import paint_sign, theme_color
from ui.themes.table_model import LEFT, ModelIndex, ThemeModel
from ui.widgets.marks import Mark, paint_focus, paint_icon, paint_mark


class ThemeCells(QStyledItemDelegate):
    """Paints names with their stripes, counts, and intervals as lines."""

    def __init__(self, parent: QTableView, model: ThemeModel) -> None:
        super().__init__(parent)
        self._table, self._model = parent, model

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: ModelIndex) -> None:
        model = self._model
        row = model.line(index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = option.rect
        if row is None:
            _write(painter, box.adjusted(8, 0, 0, 0), str(index.data() or ""), "text2", small=True)
        else:
            if index.row() == self._table.currentIndex().row():
                painter.fillRect(box, theme.color("sel"))
            if index.column() == 0:
                _paint_name(painter, box, row.theme)
            elif (group := model.group(index.column())) is not None:
                _paint_count(painter, box, row, group, inline=not model.drawn)
            elif model.drawn and index.column() == model.groups + 1:
                _paint_intervals(painter, box, row)
            else:
                carried = row.comparison is not None and row.comparison.carried
                said = box.adjusted(12, 0, -28, 0)
                _write(painter, said, str(index.data()), "text" if carried else "text2")
                chevron = QPointF(box.right() - 12, box.center().y() + 0.5)
                paint_icon(painter, chevron, "chevron-right", "text3", size=14)
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), theme.color("line"))
        if option.state & QStyle.StateFlag.State_HasFocus and row is not None:
            paint_focus(painter, box)
        painter.restore()


class IntervalHead(QHeaderView):
    """A head that stands over the intervals as their scale."""

    def __init__(self, parent: QTableView, model: ThemeModel) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._model = model
        self.setFixedHeight(28)
        self.setDefaultAlignment(LEFT)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:  # noqa: N802 (Qt's name)
        model = self._model
        if not (model.drawn and section == model.groups + 1):
            super().paintSection(painter, rect, section)
            return
        painter.save()
        painter.fillRect(rect, theme.color("alt"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.color("line2"))
        painter.setFont(theme.font("small", figures=True))
        painter.setPen(theme.color("text2"))
        inner = rect.adjusted(12, 0, -12, 0)
        for quarter in range(5):
            text = f"{25 * quarter} %" if quarter == 4 else str(25 * quarter)
            width = painter.fontMetrics().horizontalAdvance(text)
            x = inner.left() + inner.width() * quarter // 4 - width // 2
            x = max(rect.left(), min(x, rect.right() - width))
            painter.drawText(
                QRect(x, rect.top(), width + 1, rect.height()), Qt.AlignmentFlag.AlignCenter, text
            )
        painter.restore()


def _paint_name(painter: QPainter, box: QRect, record: ThemeRecord) -> None:
    paint_sign(painter, box, 8, record)
    _write(painter, box.adjusted(38, 0, -8, 0), record.name, "text")


def _paint_count(painter: QPainter, box: QRect, row: ThemeRow, group: int, *, inline: bool) -> None:
    cell = row.cells[group]
    inner = box.adjusted(6, 0, -4, -8 if inline else 0)
    painter.setFont(theme.font("body", strong=True, figures=True))
    width = painter.fontMetrics().horizontalAdvance(str(cell.part))
    _write(painter, inner, str(cell.part), "text", strong=True)
    _write(painter, inner.adjusted(width, 0, 0, 0), f" of {cell.whole}", "text2")
    if inline and cell.whole:
        strip = QRect(box.left() + 6, box.bottom() - 9, box.width() - 18, 6)
        _paint_line(painter, strip, cell, theme_color(row.theme), strip.center().y(), solid=True)


def _paint_intervals(painter: QPainter, box: QRect, row: ThemeRow) -> None:
    inner = box.adjusted(12, 0, -12, 0)
    painter.setPen(QPen(theme.color("line"), 1))
    for quarter in range(5):
        x = inner.left() + inner.width() * quarter / 4
        painter.drawLine(QPointF(x, box.top()), QPointF(x, box.bottom()))
    for at, cell in enumerate(row.cells):
        if cell.whole:
            y = box.center().y() + (-5 if at == 0 else 5)
            _paint_line(painter, inner, cell, theme_color(row.theme), y, solid=at == 0)


def _paint_line(
    painter: QPainter, box: QRect, cell: ThemeCell, color: QColor, y: float, *, solid: bool
) -> None:
    """The interval as a line with the share on it: disc and solid, or ring and dashed."""

    def x(share: float) -> float:
        return box.left() + box.width() * share

    pen = QPen(color, 2 if solid else 1.5)
    if not solid:
        pen.setDashPattern([3, 2])
    painter.setPen(pen)
    painter.drawLine(QPointF(x(cell.low), y), QPointF(x(cell.high), y))
    share = QPointF(x(cell.part / cell.whole), y)
    if not solid:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("base"))
        painter.drawEllipse(share, 4, 4)
    paint_mark(painter, share, Mark.DISC if solid else Mark.RING, color, size=9)


def _write(
    painter: QPainter, box: QRect, text: str, token: str, *, strong: bool = False, small: bool = False
) -> None:
    painter.setFont(theme.font("small" if small else "body", strong=strong, figures=True))
    painter.setPen(theme.color(token))
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, LEFT, shown)
