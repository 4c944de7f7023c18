"""How a quote is painted: the words, and small below them who said it, when, and how it may be quoted."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from ui import theme
from ui.widgets.marks import paint_focus

META = Qt.ItemDataRole.UserRole + 2
SILENT = Qt.ItemDataRole.UserRole + 1
_ACROSS, _ABOVE = 8, 6
_WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop

ModelIndex = QModelIndex | QPersistentModelIndex


class QuoteDelegate(QStyledItemDelegate):
    """Gives each line the height that its words take, and hatches silence, which is no short answer."""

    def __init__(self, parent: QTableView) -> None:
        super().__init__(parent)
        self._view = parent

    def sizeHint(self, _option: QStyleOptionViewItem, index: ModelIndex) -> QSize:
        width = self._view.columnWidth(index.column())
        text, meta = str(index.data() or ""), str(index.data(META) or "")
        if not text:
            return QSize(width, 0)
        inner = QRect(0, 0, width - 2 * _ACROSS, 10_000)
        height = _height(_font(index), inner, text) + _height(theme.font("small"), inner, meta)
        return QSize(width, height + 2 * _ABOVE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: ModelIndex) -> None:
        painter.save()
        box = option.rect
        painter.setClipRect(box)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, theme.color("sel"))
        if index.data(SILENT):
            _hatch(painter, box)
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), theme.color("line"))
        inner = box.adjusted(_ACROSS, _ABOVE, -_ACROSS, 0)
        text, meta = str(index.data() or ""), str(index.data(META) or "")
        font = _font(index)
        painter.setFont(font)
        painter.setPen(theme.color("text2" if index.data(SILENT) else "text"))
        painter.drawText(inner, _WRAPPED, text)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color("text2"))
        painter.drawText(inner.adjusted(0, _height(font, inner, text), 0, 0), _WRAPPED, meta)
        if option.state & QStyle.StateFlag.State_HasFocus:
            paint_focus(painter, box)
        painter.restore()


def _font(index: ModelIndex) -> QFont:
    font = index.data(Qt.ItemDataRole.FontRole)
    return font if isinstance(font, QFont) else theme.font("body")


def _height(font: QFont, within: QRect, text: str) -> int:
    room = QRect(within.left(), 0, within.width(), 10_000)
    return QFontMetrics(font).boundingRect(room, int(_WRAPPED), text).height() if text else 0


def _hatch(painter: QPainter, box: QRect) -> None:
    painter.setPen(QPen(theme.color("line"), 1))
    for x in range(box.left() - box.height(), box.right(), 10):
        painter.drawLine(x, box.bottom(), x + box.height(), box.top())
