"""The table: matches marked, the selected row with its bar, the selection kept by record."""

from collections.abc import Callable, Collection, Iterable, Sequence
from functools import lru_cache

from PySide6.QtCore import QModelIndex, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui import theme
from ui.widgets.folding import places
from ui.widgets.marks import paint_focus, paint_icon
from ui.widgets.rows import FOCUSED, HOVERED, SELECTED, paint_ground
from ui.widgets.table import Column, ModelIndex, Record, TableModel

_PADDING = 8
_LEADING = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_AT_LEFT = _LEADING | Qt.AlignmentFlag.AlignAbsolute
_AT_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute


class TableView(QTableView):
    """Records in rows. `chosen` follows the current row, `opened` Enter and double click."""

    chosen = Signal(int)
    opened = Signal(int)

    def __init__(
        self,
        columns: Sequence[Column],
        name: str,
        *,
        row_height: int = theme.ROW,
        indent: int = _PADDING,
        lit: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`name` says what the table holds, for screen readers; `indent` stands before the first column.

        A `lit` table shows its chosen row as if it had the focus: what stands beside it is about that row.
        """
        super().__init__(parent)
        self.indent = indent
        self.lit = lit
        self.records = TableModel(columns, self)
        self.setModel(self.records)
        self.setAccessibleName(name)
        self.hovered_row = -1
        self._wanted: int | None = None
        self.setHorizontalHeader(_Header(self))
        self._build_headers(columns, row_height)
        self.setItemDelegate(_CellDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setSortingEnabled(True)
        self.doubleClicked.connect(lambda index: self.opened.emit(self.records.record_id(index.row())))
        self.selectionModel().currentRowChanged.connect(self._on_current_row)

    def set_records(self, records: Iterable[Record]) -> None:
        """Show other records; what was chosen stays chosen while it is there."""
        self._keeping_choice(lambda: self.records.set_records(records))

    def filter(self, query: str, *, accept: Callable[[int], bool] | None = None) -> None:
        """Show what holds every word of `query`; what was chosen stays chosen while it is shown."""
        self._keeping_choice(lambda: self.records.filter(query, accept=accept))

    def replace(self, records: Iterable[Record], *, gone: Collection[int] = ()) -> None:
        """Show some records as they are now; the others stay as they are."""
        self._keeping_choice(lambda: self.records.replace(records, gone=gone))

    def indent_of(self, column: int) -> int:
        """The room before a column's text: the first one begins where the view's title does."""
        return self.indent if self.horizontalHeader().visualIndex(column) == 0 else _PADDING

    def current_id(self) -> int | None:
        """The id of the chosen record."""
        index = self.currentIndex()
        return self.records.record_id(index.row()) if index.isValid() else None

    def choose(self, record_id: int) -> bool:
        """Choose a record and bring it into sight; whether it is shown."""
        row = self.records.row_of(record_id)
        if row < 0:
            return False
        index = self.records.index(row, max(0, self.currentIndex().column()))
        self.setCurrentIndex(index)
        self.scrollTo(index)
        return True

    def choose_first(self) -> None:
        """Choose the first row."""
        if self.records.rowCount():
            self.setCurrentIndex(self.records.index(0, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        current = self.current_id()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and current is not None:
            self.opened.emit(current)
            return
        super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.indexAt(event.position().toPoint()).row())

    def leaveEvent(self, event: object) -> None:
        super().leaveEvent(event)  # type: ignore[arg-type]
        self._hover(-1)

    def _build_headers(self, columns: Sequence[Column], row_height: int) -> None:
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(row_height)
        rows.setMinimumSectionSize(row_height)
        for at, column in enumerate(columns):
            self.setColumnWidth(at, column.width)

    def _hover(self, row: int) -> None:
        if row == self.hovered_row:
            return
        for changed in (self.hovered_row, row):
            if changed >= 0:
                top = self.rowViewportPosition(changed)
                self.viewport().update(0, top, self.viewport().width(), self.rowHeight(changed))
        self.hovered_row = row

    def _keeping_choice(self, change: Callable[[], None]) -> None:
        # A record that the filter hides for a moment is chosen again when it is back.
        current = self.current_id()
        wanted = current if current is not None else self._wanted
        column = max(0, self.currentIndex().column())
        change()
        self._wanted = wanted
        row = self.records.row_of(wanted) if wanted is not None else -1
        if row >= 0:
            silent = self.blockSignals(True)  # noqa: FBT003 (Qt's own signature)
            self.setCurrentIndex(self.records.index(row, column))
            self.blockSignals(silent)

    def _on_current_row(self, current: QModelIndex, _before: QModelIndex) -> None:
        if current.isValid():
            self._wanted = self.records.record_id(current.row())
            self.chosen.emit(self._wanted)


class _Header(QHeaderView):
    """28 pixels, left aligned, no separators; an arrow after the title of the sorted column."""

    def __init__(self, table: TableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._table = table
        self.setFixedHeight(28)
        self.setSectionsClickable(True)
        self.setSectionsMovable(True)
        self.setStretchLastSection(True)
        self.setHighlightSections(False)
        self.setSortIndicatorShown(True)
        self.setSortIndicatorClearable(True)
        self.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setMinimumSectionSize(40)

    def paintSection(self, painter: QPainter, rect: QRect, logical: int) -> None:  # noqa: N802 (Qt's name)
        painter.save()
        painter.fillRect(rect, theme.color("alt"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.color("line2"))
        title = str(self.model().headerData(logical, Qt.Orientation.Horizontal) or "")
        font = theme.font("small")
        painter.setFont(font)
        painter.setPen(theme.color("text2"))
        model = self.model()
        trailing = isinstance(model, TableModel) and model.columns[logical].trailing
        indent = self._table.indent_of(logical)
        box = rect.adjusted(indent, 0, -_PADDING, 0)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if trailing != rtl else Qt.AlignmentFlag.AlignLeft
        painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, title)
        if self.sortIndicatorSection() == logical and logical >= 0:
            up = self.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
            width = QFontMetricsF(font).horizontalAdvance(title) + 11
            x = box.right() - width if side == Qt.AlignmentFlag.AlignRight else box.left() + width
            at = QPoint(round(x), box.center().y()).toPointF()
            paint_icon(painter, at, "arrow-up" if up else "arrow-down", "text", size=13)
        painter.restore()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), 28)


class _CellDelegate(QStyledItemDelegate):
    """Paints a cell: ground of its row, text with the matches marked, or the column's own picture."""

    def __init__(self, table: TableView) -> None:
        super().__init__(table)
        self._table = table

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: ModelIndex) -> None:
        model = self._table.records
        at, row, rect, state = index.column(), index.row(), option.rect, option.state.value
        column = model.columns[at]
        # Qt's own says which cell the mouse is over.
        state = state & ~HOVERED | (HOVERED if row == self._table.hovered_row else 0)
        first = self._table.horizontalHeader().visualIndex(at) == 0
        selected = bool(state & SELECTED)
        paint_ground(painter, option, leading=first, lit=self._table.lit, state=state)
        box = rect.adjusted(self._table.indent if first else _PADDING, 0, -_PADDING, 0)
        if column.paint is not None:
            painter.save()
            column.paint(painter, box, model.value(row, at), selected)
            painter.restore()
        else:
            token = "text2" if column.quiet and not selected else "text"
            paint_marked(
                painter, box, model.text(row, at), model.words, token=token, trailing=column.trailing
            )
        if state & FOCUSED and not selected:
            painter.save()
            paint_focus(painter, rect)
            painter.restore()


def paint_marked(
    painter: QPainter,
    box: QRect,
    text: str,
    words: tuple[str, ...],
    *,
    token: str = "text",
    trailing: bool = False,
) -> None:
    """Paint one line of text; where `words` stand it is of the second weight and underlined."""
    if not text:
        return
    line = text.replace("\n", " ")
    marks = _marks(line, words) if words else ()
    if not marks or trailing or _reads_leftwards(line):
        painter.setFont(theme.font("body", figures=trailing))
        painter.setPen(theme.color(token))
        _paint_plain(painter, box, line, trailing=trailing, underlined=bool(marks))
        return
    x = float(box.left())
    at = 0
    for start, end in marks:
        x = _paint_piece(painter, box, x, line[at:start], strong=False, token=token)
        x = _paint_piece(painter, box, x, line[start:end], strong=True, token=token)
        at = end
    _paint_piece(painter, box, x, line[at:], strong=False, token=token)


# Of thirty rows that are painted for each key most cells hold what others hold, or held a key ago.
_remembered = lru_cache(maxsize=1 << 13)


@_remembered
def _marks(line: str, words: tuple[str, ...]) -> tuple[tuple[int, int], ...]:
    return tuple(places(line, words))


@_remembered
def _shortened(line: str, figures: bool, room: int) -> str:
    metrics = QFontMetrics(theme.font("body", figures=figures))
    return metrics.elidedText(line, Qt.TextElideMode.ElideRight, room)


@_remembered
def _piece(piece: str, strong: bool, room: float) -> tuple[str, float]:
    """What is seen of a piece, and how wide the whole of it is."""
    metrics = QFontMetricsF(theme.font("body", strong=strong))
    return metrics.elidedText(piece, Qt.TextElideMode.ElideRight, room), metrics.horizontalAdvance(piece)


def _reads_leftwards(text: str) -> bool:
    if text.isascii():
        return False
    import unicodedata

    return any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in text)


def _paint_plain(painter: QPainter, box: QRect, line: str, *, trailing: bool, underlined: bool) -> None:
    shown = _shortened(line, trailing, box.width())
    right = trailing != (painter.layoutDirection() is Qt.LayoutDirection.RightToLeft)
    painter.drawText(box, _AT_RIGHT if right else _AT_LEFT, shown)
    if underlined:
        # In a script that runs leftwards the parts of a word cannot be painted apart.
        width = min(box.width(), painter.fontMetrics().horizontalAdvance(shown))
        left = box.right() - width if right else box.left()
        _underline(painter, QRectF(left, box.top(), width, box.height()))


def _paint_piece(painter: QPainter, box: QRect, x: float, piece: str, *, strong: bool, token: str) -> float:
    room = box.right() + 1 - x
    if not piece or room <= 0:
        return x
    painter.setFont(theme.font("body", strong=strong))
    painter.setPen(theme.color("text" if strong else token))
    shown, width = _piece(piece, strong, room)
    painter.drawText(QRectF(x, box.top(), room, box.height()), _LEADING, shown)
    if strong:
        _underline(painter, QRectF(x, box.top(), min(width, room), box.height()))
    return box.right() + 1.0 if shown != piece else x + width


def _underline(painter: QPainter, place: QRectF) -> None:
    base = place.center().y() + painter.fontMetrics().ascent() / 2 + 1
    painter.fillRect(QRectF(place.left(), base, place.width(), 2), theme.color("accent"))
