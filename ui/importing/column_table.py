"""The file's columns: what each is called, what it means, and its first values."""

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from mentordesk.importing.columns import ColumnMap
from mentordesk.importing.reading import Reading
from mentordesk.importing.sheet import column_letter
from ui import theme
from ui.importing.source import Source
from ui.widgets.labels import caption
from ui.widgets.marks import paint_icon
from ui.widgets.rows import paint_ground, paint_text

ModelIndex = QModelIndex | QPersistentModelIndex
_HEADS = ("Column", "Means", "First values")
_NOTHING = "not imported"
_LONGEST, _INDENT = 60, 28


class ColumnTable(QTableView):
    """`meaning_chosen` tells a field and its new column; a column of -1 takes the field off."""

    meaning_chosen = Signal(str, int)

    def __init__(self, source: Source, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.columns = _ColumnModel(source, self)
        self._source = source
        self.setModel(self.columns)
        self.setItemDelegate(_ColumnDelegate(self))
        self.setAccessibleName("The columns of the file and what they mean")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        rows, heads = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(theme.ROW)
        heads.setStretchLastSection(True)
        heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        heads.setHighlightSections(False)
        heads.setFont(theme.font("small"))
        heads.setStyleSheet(f"QHeaderView::section:first {{ padding-left: {_INDENT}px; }}")
        for column, width in enumerate((240, 200)):
            self.setColumnWidth(column, width)
        self.clicked.connect(self._on_clicked)

    def show_columns(self, reading: Reading, columns: ColumnMap) -> None:
        """Show a file's columns."""
        current = self.currentIndex().row()
        self.columns.show_columns(reading, columns)
        if current >= 0:
            self.setCurrentIndex(self.columns.index(min(current, self.columns.rowCount() - 1), 1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        opening = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if event.key() in opening and self.currentIndex().isValid():
            self._offer(self.currentIndex().row())
            return
        super().keyPressEvent(event)

    def menu_for(self, column: int) -> QMenu:
        """The meanings to choose from for a column."""
        menu = QMenu(self)
        now = self.columns.field_of(column)
        for field in ("", *self._source.words.fields):
            action = menu.addAction(caption(self._source.label(field)) if field else _NOTHING.capitalize())
            action.setCheckable(True)
            action.setChecked(field == now)
            action.triggered.connect(lambda _=False, field=field: self._on_chosen(field, column))
            if not field:
                menu.addSeparator()
        return menu

    def _offer(self, column: int) -> None:
        menu = self.menu_for(column)
        at = self.visualRect(self.columns.index(column, 1)).bottomLeft()
        menu.exec(self.viewport().mapToGlobal(at + QPoint(0, 1)))
        menu.deleteLater()

    def _on_clicked(self, index: QModelIndex) -> None:
        if index.column() == 1:
            self._offer(index.row())

    def _on_chosen(self, field: str, column: int) -> None:
        if field:
            self.meaning_chosen.emit(field, column)
        elif now := self.columns.field_of(column):
            self.meaning_chosen.emit(now, -1)


class _ColumnModel(QAbstractTableModel):
    def __init__(self, source: Source, parent: QWidget) -> None:
        super().__init__(parent)
        self._source = source
        self._reading: Reading | None = None
        self._fields: dict[int, str] = {}
        self._samples: dict[int, str] = {}

    def show_columns(self, reading: Reading, columns: ColumnMap) -> None:
        self.beginResetModel()
        if reading is not self._reading:
            self._samples.clear()
        self._reading = reading
        self._fields = {column: field for field, column in columns.columns.items()}
        self.endResetModel()

    def field_of(self, column: int) -> str:
        """The field that a column of the file means, or ""."""
        return self._fields.get(column, "")

    def rowCount(self, parent: ModelIndex = QModelIndex()) -> int:  # noqa: B008 (Qt's signature)
        return 0 if parent.isValid() or self._reading is None else len(self._reading.headers)

    def columnCount(self, parent: ModelIndex = QModelIndex()) -> int:  # noqa: B008 (Qt's signature)
        return 0 if parent.isValid() else len(_HEADS)

    def data(self, index: ModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or self._reading is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(index.row(), index.column(), self._reading)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        across = orientation == Qt.Orientation.Horizontal
        return _HEADS[section] if across and role == Qt.ItemDataRole.DisplayRole else None

    def _text(self, column: int, part: int, reading: Reading) -> str:
        if part == 0:
            return reading.headers[column] or f"column {column_letter(column)}"
        if part == 1:
            field = self._fields.get(column)
            return self._source.label(field) if field else _NOTHING
        if column not in self._samples:
            cells = (_short(cell) for cell in reading.samples(column))
            self._samples[column] = " · ".join(cells)
        return self._samples[column]


class _ColumnDelegate(QStyledItemDelegate):
    """Rows as everywhere; what a column means shows that it can be chosen."""

    def __init__(self, table: ColumnTable) -> None:
        super().__init__(table)
        self._columns = table.columns

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: ModelIndex) -> None:
        painter.save()
        part = index.column()
        paint_ground(painter, option, leading=part == 0)
        box = option.rect.adjusted(_INDENT if part == 0 else 8, 0, -8, 0)
        known = bool(self._columns.field_of(index.row()))
        token = "text" if part == 0 or (part == 1 and known) else "text2"
        if part == 1:
            paint_icon(painter, QPointF(box.right() - 6, box.center().y()), "chevron-down", "text2", size=14)
            box.adjust(0, 0, -18, 0)
        paint_text(painter, box, str(index.data()), token=token)
        painter.restore()


def _short(cell: str) -> str:
    line = " ".join(cell.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"
