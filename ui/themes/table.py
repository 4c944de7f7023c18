"""Themes × groups: counts, intervals drawn calmly, and how they read."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from mentordesk.records.themes import ThemeRow, ThemeTable
from ui.themes.table_cells import IntervalHead, ThemeCells
from ui.themes.table_model import ThemeModel

_NAME, _COUNT, _READS, _ROW, _HEADING = 228, 120, 220, 30, 24


class ThemeTableView(QTableView):
    """Arrow keys walk the cells; the passages behind the current one are shown, Enter goes into them."""

    cell_chosen = Signal(object, object)
    """The theme's row and the number of the group, none for all groups."""
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme_model = ThemeModel(self)
        self.setModel(self.theme_model)
        self.setItemDelegate(ThemeCells(self, self.theme_model))
        self.setAccessibleName("Themes and the groups of relationships in which they are told")
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW)
        head = IntervalHead(self, self.theme_model)
        self.setHorizontalHeader(head)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setHighlightSections(False)
        self.selectionModel().currentChanged.connect(self._on_current)

    def show_table(self, table: ThemeTable) -> None:
        """Show other figures; the theme that was chosen stays chosen."""
        before = self.theme_model.line(self.currentIndex())
        column = max(self.currentIndex().column(), 0)
        self.theme_model.show_table(table)
        self._lay_out()
        for at, line in enumerate(self.theme_model.lines):
            self.setRowHeight(at, _HEADING if isinstance(line, str) else _ROW)
        rows = [at for at, line in enumerate(self.theme_model.lines) if isinstance(line, ThemeRow)]
        kept = [at for at in rows if before is not None and self._theme(at) == before.theme.id]
        if rows:
            last = self.theme_model.columnCount() - 1
            self.setCurrentIndex(self.theme_model.index((kept or rows)[0], min(column, last)))

    def tell_current(self) -> None:
        """Tell again which cell is chosen."""
        self._on_current(self.currentIndex(), QModelIndex())

    def choose(self, theme_id: int | None, group: str | None) -> None:
        """Choose the cell of a theme and a group, or the theme in all groups."""
        table = self.theme_model.table
        keys = [one.key for one in table.groups] if table is not None else []
        column = 1 + keys.index(group) if group in keys else 0
        for at in range(len(self.theme_model.lines)):
            if self._theme(at) == theme_id:
                self.setCurrentIndex(self.theme_model.index(at, column))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _theme(self, at: int) -> int:
        line = self.theme_model.lines[at]
        return line.theme.id if isinstance(line, ThemeRow) else -1

    def _lay_out(self) -> None:
        model = self.theme_model
        if not model.groups:
            return
        wide = [_NAME, *[_COUNT] * model.groups]
        if model.drawn:
            wide.append(max(160, self.viewport().width() - sum(wide) - _READS))
        wide.append(max(_READS, self.viewport().width() - sum(wide)))
        for column, width in enumerate(wide):
            self.horizontalHeader().resizeSection(column, width)

    def _on_current(self, index: QModelIndex, _before: QModelIndex) -> None:
        self.viewport().update()
        row = self.theme_model.line(index)
        if row is not None:
            self.cell_chosen.emit(row, self.theme_model.group(index.column()))
