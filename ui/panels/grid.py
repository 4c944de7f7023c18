"""The grid beside the ring: domain by mentor, the same facts for keyboard, print and screen reader."""

from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from mentordesk.records.panels import PanelRecord
from ui import theme
from ui.panels.grid_cells import GridCells, draw_words
from ui.panels.grid_model import HEAD_ROOM, MOST_IMPORTANT, MOST_MET, GridModel, head_width, short_name

_IMPORTANCE, _CROWDED_IMPORTANCE = 112, 54
_MENTOR, _MENTOR_MOST, _MENTOR_ROOMY, _CROWDED_MENTOR = 62, 84, 160, 34
_MET, _IS, _TIGHT_IS = 58, 84, 34
_DOMAIN, _DOMAIN_FULL = 126, 240
"""What a domain's short name needs, and its whole name."""


class Grid(QTableView):
    """Keys: 0-3 set the importance, Shift+0-4 how far the need is met, Enter opens the cell."""

    importance_requested = Signal(int, int)
    met_requested = Signal(int, int)
    opened = Signal(object, object)
    chosen = Signal(object, object)
    copy_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panelGrid")
        self.grid_model = GridModel(self)
        self.setModel(self.grid_model)
        self.setItemDelegate(GridCells(self, self.grid_model))
        self.setAccessibleName("The panel as a grid: domain by mentor")
        self.setShowGrid(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setTabKeyNavigation(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.ROW)
        self.verticalHeader().setMinimumSectionSize(theme.ROW)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        head.setTextElideMode(Qt.TextElideMode.ElideRight)
        head.setMinimumSectionSize(30)
        self.selectionModel().currentChanged.connect(self._on_current)
        self.doubleClicked.connect(self._open)

    def show_panel(self, panel: PanelRecord) -> None:
        """Show another panel."""
        self.grid_model.show_panel(panel)
        self._lay_out()
        # Qt would do it after the painting, and paint again.
        self.executeDelayedItemsLayout()

    def mark_member(self, relationship_id: int | None) -> None:
        """Shade the column of one mentor."""
        columns = [
            column
            for column in range(self.grid_model.columnCount())
            if (member := self.grid_model.member_at(column)) and member.relationship_id == relationship_id
        ]
        self.grid_model.marked = columns[0] if columns else None
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            # Not the cells as they stand here: what leaves the office is made for its readers.
            self.copy_requested.emit()
            return
        index = self.currentIndex()
        text = event.text()
        if index.isValid() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(index)
            return
        if index.isValid() and text.isdecimal() and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            line = self.grid_model.lines[index.row()]
            number = int(text)
            if index.column() == self.grid_model.met_column and number <= MOST_MET:
                self.met_requested.emit(line.domain_id, number)
                return
            if index.column() != self.grid_model.met_column and number <= MOST_IMPORTANT:
                self.importance_requested.emit(line.domain_id, number)
                return
        super().keyPressEvent(event)

    def choose_cell(self, domain_id: int, column: int) -> None:
        """Put the keyboard's place on a domain's cell, after the rows were read anew."""
        for row, line in enumerate(self.grid_model.lines):
            if line.domain_id == domain_id:
                self.setCurrentIndex(self.grid_model.index(row, column))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.grid_model.lines:
            painter = QPainter(self.viewport())
            box = QRect(8, 0, self.viewport().width() - 16, theme.ROW)
            draw_words(painter, box, "No need is named yet. Ctrl+Shift+D names one.", "body", "text2")

    def sizeHint(self) -> QSize:
        return QSize(640, 30 + theme.ROW * max(len(self.grid_model.lines), 1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._lay_out()

    def _left_for_domains(self, importance: int, mentors: Iterable[int], standing: int) -> int:
        return self.viewport().width() - importance - sum(mentors) - _MET - standing

    def _mentor_widths(self, most: int) -> dict[int, int]:
        """By column, what a mentor's name takes; a name that is too long gives way to initials."""
        found = {}
        for column, member in enumerate(self.grid_model.members, 2):
            wide = head_width(short_name(member))
            found[column] = max(wide, _MENTOR) if wide <= most else _MENTOR
        return found

    def _initials_widths(self) -> dict[int, int]:
        wide = map(head_width, self.grid_model.initials)
        return {column: max(one, _CROWDED_MENTOR) for column, one in enumerate(wide, 2)}

    def _lay_out(self) -> None:
        head, model = self.horizontalHeader(), self.grid_model
        count = model.columnCount()
        importance, standing, model.name_most = _IMPORTANCE, _IS, _MENTOR_ROOMY
        mentors = self._mentor_widths(_MENTOR_ROOMY)
        if self._left_for_domains(importance, mentors.values(), standing) < _DOMAIN_FULL:
            model.name_most = _MENTOR_MOST
            mentors = self._mentor_widths(_MENTOR_MOST)
        model.has_dots_alone = self._left_for_domains(importance, mentors.values(), standing) < _DOMAIN
        if model.has_dots_alone:
            importance = _CROWDED_IMPORTANCE
        model.is_crowded = self._left_for_domains(importance, mentors.values(), standing) < _DOMAIN
        if model.is_crowded:
            mentors = self._initials_widths()
        left = self._left_for_domains(importance, mentors.values(), standing)
        model.is_tight = model.is_crowded and left < _DOMAIN - HEAD_ROOM
        standing = _TIGHT_IS if model.is_tight else _IS
        widths = {1: importance, model.met_column: _MET, count - 1: standing} | mentors
        for column in range(count):
            stretches = column == 0
            head.setSectionResizeMode(
                column, QHeaderView.ResizeMode.Stretch if stretches else QHeaderView.ResizeMode.Interactive
            )
            if not stretches:
                head.resizeSection(column, widths[column])
        head.viewport().update()
        self.viewport().update()

    def _on_current(self, index: QModelIndex, _before: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(self.grid_model.lines[index.row()], self.grid_model.member_at(index.column()))

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self.grid_model.lines[index.row()], self.grid_model.member_at(index.column()))
