"""How a table paints its rows: the ground of each, then its texts or a column's own pictures.

All of it at once: Qt's own way by a delegate asks the style and makes an option for each of a hundred cells.
"""

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QTableView

from ui.widgets.lines import paint_marked
from ui.widgets.marks import paint_focus
from ui.widgets.rows import paint_row_ground
from ui.widgets.table import Column, TableModel

PADDING = 8


class RowTable(QTableView):
    """What the painting asks of a table, beside what Qt tells of it."""

    records: TableModel
    indent = PADDING
    lit = False
    hovered_row = -1

    def indent_of(self, column: int) -> int:
        """The room before a column's text: the first one begins where the view's title does."""
        return self.indent if self.horizontalHeader().visualIndex(column) == 0 else PADDING


class _Place(NamedTuple):
    """Where the text of a column begins, and its room."""

    at: int
    column: Column
    begin: int
    room: int


class RowPainting:
    """One painting of what `within` touches; the state of the table is asked for once."""

    def __init__(self, table: RowTable, painter: QPainter, within: QRect) -> None:
        self._table = table
        self._painter = painter
        self._model = table.records
        self._places = list(_places(table, within))
        self._first, self._last = table.rowAt(within.top()), table.rowAt(within.bottom())
        self._chosen = {index.row() for index in table.selectionModel().selectedRows()}
        self._lit = table.lit or (table.hasFocus() and table.isActiveWindow())
        self._focused = table.currentIndex().row() if table.hasFocus() else -1

    def paint(self) -> None:
        """Paint row by row."""
        if self._first < 0:
            return
        last = self._last if self._last >= 0 else self._model.rowCount() - 1
        for row in range(self._first, last + 1):
            self._paint_row(row)

    def _paint_row(self, row: int) -> None:
        table, painter, model = self._table, self._painter, self._model
        top, height = table.rowViewportPosition(row), table.rowHeight(row)
        selected = row in self._chosen
        paint_row_ground(
            painter,
            self._across(top, height),
            selected=selected,
            hovered=row == table.hovered_row,
            lit=self._lit,
            mirrored=table.layoutDirection() == Qt.LayoutDirection.RightToLeft,
        )
        for at, column, begin, room in self._places:
            box = QRect(begin, top, room, height)
            if column.paint is not None:
                painter.save()
                column.paint(painter, box, model.value(row, at), selected)
                painter.restore()
            else:
                token = "text2" if column.quiet and not selected else "text"
                text = model.text(row, at)
                paint_marked(painter, box, text, model.words, token=token, trailing=column.trailing)
        if row == self._focused and not selected:
            painter.save()
            paint_focus(painter, table.visualRect(table.currentIndex()))
            painter.restore()

    def _across(self, top: int, height: int) -> QRect:
        header = self._table.horizontalHeader()
        ends = header.logicalIndex(0), header.logicalIndex(header.count() - 1)
        left = min(map(header.sectionViewportPosition, ends))
        return QRect(left, top, header.length(), height)


def _places(table: RowTable, within: QRect) -> Iterator[_Place]:
    header = table.horizontalHeader()
    for at, column in enumerate(table.records.columns):
        left, width = header.sectionViewportPosition(at), header.sectionSize(at)
        if not header.isSectionHidden(at) and left <= within.right() and left + width > within.left():
            indent = table.indent_of(at)
            yield _Place(at, column, left + indent, width - indent - PADDING)
