"""How the cells of the grid are painted: dots, squares, marks and words."""

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from mentordesk.domain.wording import capital, short_domain
from mentordesk.records.panels import DomainLine
from mentordesk.terms import Coverage
from ui import theme
from ui.panels.grid_model import CELL_ROLE, MOST_IMPORTANT, MOST_MET, GridModel, ModelIndex, Use
from ui.panels.sights import IMPORTANCE
from ui.widgets.marks import Mark, paint_count, paint_focus, paint_icon, paint_mark

_COVERAGE_ICONS = {
    Coverage.COVERED: ("check", "accent"),
    Coverage.DOUBLED: ("copy", "text2"),
    Coverage.MISSING: ("circle-dashed", "warn"),
    Coverage.PAUSED: ("pause", "text2"),
}


class GridCells(QStyledItemDelegate):
    """Paints dots, squares, marks and words of one cell."""

    def __init__(self, parent: QTableView, model: GridModel) -> None:
        super().__init__(parent)
        self._table = parent
        self._model = model

    def sizeHint(self, _option: QStyleOptionViewItem, _index: ModelIndex) -> QSize:
        return QSize(60, theme.ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: ModelIndex) -> None:
        line = index.data(CELL_ROLE)
        if not isinstance(line, DomainLine):
            return
        painter.save()
        self._ground(painter, option, index, line)
        model = self._model
        box = option.rect.adjusted(8, 0, -4, 0)
        middle = QPointF(box.left(), box.center().y() + 0.5)
        if index.column() == 0:
            fits = QFontMetrics(theme.font("body")).horizontalAdvance(line.name) <= box.width()
            draw_words(painter, box, line.name if fits else capital(short_domain(line.name)), "body", "text")
        elif index.column() == 1:
            used = paint_count(painter, middle, line.importance, MOST_IMPORTANT, color=theme.color("text2"))
            if not model.has_dots_alone:
                beside = box.adjusted(int(used) + 4, 0, 0, 0)
                draw_words(painter, beside, IMPORTANCE[line.importance], "small", "text2")
        elif index.column() == model.met_column:
            paint_count(painter, middle, line.met, MOST_MET, color=theme.color("text2"), square=True)
        elif index.column() > model.met_column:
            self._coverage(painter, box, line)
        else:
            _paint_use(painter, box, model.use_at(index), in_words=not model.is_crowded)
        if option.state & QStyle.StateFlag.State_HasFocus:
            paint_focus(painter, option.rect)
        painter.restore()

    def _ground(
        self, painter: QPainter, option: QStyleOptionViewItem, index: ModelIndex, line: DomainLine
    ) -> None:
        box = option.rect
        if option.state & QStyle.StateFlag.State_Selected and self._table.hasFocus():
            painter.fillRect(box, theme.color("sel"))
        elif line.coverage is Coverage.MISSING:
            painter.fillRect(box, theme.color("warn_fill"))
        elif index.column() == self._model.marked:
            painter.fillRect(box, theme.color("hover"))
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), theme.color("line"))

    def _coverage(self, painter: QPainter, box: QRect, line: DomainLine) -> None:
        icon, token = _COVERAGE_ICONS[line.coverage]
        paint_icon(painter, QPointF(box.left() + 7, box.center().y() + 0.5), icon, token, size=14)
        if self._model.is_tight:
            return
        missing, word = line.coverage is Coverage.MISSING, line.coverage.value
        place = box.adjusted(18, 0, 0, 0)
        draw_words(painter, place, word, "small", "warn" if missing else "text", strong=missing)


def _paint_use(painter: QPainter, box: QRect, use: Use | None, *, in_words: bool) -> None:
    if use is None:
        return
    mark = Mark.DISC if use.main else Mark.RING
    paint_mark(painter, QPointF(box.left() + 5, box.center().y() + 0.5), mark, theme.color("accent"), size=9)
    if in_words:
        draw_words(painter, box.adjusted(15, 0, 0, 0), "main" if use.main else "also", "small", "text2")


def draw_words(
    painter: QPainter, box: QRect, text: str, role: theme.FontRole, token: str, *, strong: bool = False
) -> None:
    painter.setFont(theme.font(role, strong=strong))
    painter.setPen(theme.color(token))
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
