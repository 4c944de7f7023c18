"""The table: matches marked, the selected row with its bar, the selection kept by record."""

from collections.abc import Callable, Collection, Iterable, Sequence

from PySide6.QtCore import QModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QGuiApplication, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QWidget,
)

from ui import theme
from ui.widgets.lines import forget
from ui.widgets.marks import paint_icon
from ui.widgets.table import Column, Record, TableModel
from ui.widgets.table_rows import PADDING, RowPainting, RowTable


class TableView(RowTable):
    """Records in rows. `chosen` follows the current row, `opened` Enter and double click."""

    chosen = Signal(int)
    opened = Signal(int)

    def __init__(
        self,
        columns: Sequence[Column],
        name: str,
        *,
        row_height: int = theme.ROW,
        indent: int = PADDING,
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
        self._wanted: int | None = None
        self.setHorizontalHeader(_Header(self))
        self._build_headers(columns, row_height)
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
        QGuiApplication.instance().fontDatabaseChanged.connect(forget)  # type: ignore[union-attr]

    def set_records(self, records: Iterable[Record]) -> None:
        """Show other records; what was chosen stays chosen while it is there."""
        self._keeping_choice(lambda: self.records.set_records(records))

    def filter(self, query: str, *, accept: Callable[[int], bool] | None = None) -> None:
        """Show what holds every word of `query`; what was chosen stays chosen while it is shown."""
        self._keeping_choice(lambda: self.records.filter(query, accept=accept))

    def replace(self, records: Iterable[Record], *, gone: Collection[int] = ()) -> None:
        """Show some records as they are now; the others stay as they are."""
        self._keeping_choice(lambda: self.records.replace(records, gone=gone))

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

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        RowPainting(self, painter, event.rect()).paint()

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
        box = rect.adjusted(indent, 0, -PADDING, 0)
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
