"""Who mentors whom across sections, as a matrix: rows give, columns receive."""

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from mentordesk.records.community import CommunityRecord, SectionFigures
from ui import theme
from ui.panels.community.short_names import column_names, plain_names
from ui.widgets.labels import plain_tip
from ui.widgets.marks import paint_focus

ModelIndex = QModelIndex | QPersistentModelIndex
COUNT_ROLE = Qt.ItemDataRole.UserRole
_NAME, _SUM = 132, 42
_NARROWEST, _WIDEST = 26, 45
_HEAD = 26
_LOWEST, _HIGHEST = 20, 32
_STEPS = (1, 2, 4)
"""The most relationships of each heat; beyond the last it is the hottest."""


class MatrixModel(QAbstractTableModel):
    """Sections as rows and columns, with what each gives and receives at the ends."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.record: CommunityRecord | None = None
        self.sections: tuple[SectionFigures, ...] = ()
        self.short: tuple[str, ...] = ()
        self.names: tuple[str, ...] = ()

    def show_record(self, record: CommunityRecord) -> None:
        """Show another cycle's figures."""
        self.beginResetModel()
        self.record = record
        self.sections = record.sections
        names = [one.place.name for one in record.sections]
        self.short, self.names = column_names(names), plain_names(names)
        self.endResetModel()

    def rowCount(self, parent: ModelIndex = QModelIndex()) -> int:  # noqa: B008 (Qt's signature)
        return 0 if parent.isValid() or not self.sections else len(self.sections) + 1

    def columnCount(self, parent: ModelIndex = QModelIndex()) -> int:  # noqa: B008 (Qt's signature)
        return 0 if parent.isValid() or not self.sections else len(self.sections) + 2

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is Qt.Orientation.Vertical:
            return None
        of_section = 1 <= section <= len(self.sections)
        if role == Qt.ItemDataRole.DisplayRole:
            if of_section:
                return self.short[section - 1]
            return "gives" if section else ""
        if role == Qt.ItemDataRole.ToolTipRole and of_section:
            return plain_tip(self.sections[section - 1].place.name)
        if role == Qt.ItemDataRole.AccessibleTextRole and of_section:
            return self.sections[section - 1].place.name
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignCenter
        return None

    def cell(self, index: ModelIndex) -> tuple[SectionFigures, SectionFigures] | None:
        """The giving and the receiving section of a cell; none at the ends."""
        row, column = index.row(), index.column() - 1
        if row < len(self.sections) and 0 <= column < len(self.sections):
            return self.sections[row], self.sections[column]
        return None

    def ties(self, index: ModelIndex) -> tuple[int, ...]:
        """The relationships behind a cell, a row's end or a column's end."""
        if self.record is None or index.column() == 0:
            return ()
        row = self.sections[index.row()] if index.row() < len(self.sections) else None
        at = index.column() - 1
        column = self.sections[at] if at < len(self.sections) else None
        return tuple(
            id_
            for (giver, receiver), ids in self.record.crossings.items()
            if (row is None or row.place.key == giver) and (column is None or column.place.key == receiver)
            for id_ in ids
        )

    def data(self, index: ModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if index.column() == 0:
            return self._name(index.row(), role)
        count = len(self.ties(index))
        if role == COUNT_ROLE:
            return count
        if role == Qt.ItemDataRole.DisplayRole:
            return str(count) if count else "·"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(index, count)
        return None

    def _name(self, row: int, role: int) -> str | None:
        is_section = row < len(self.sections)
        if role == Qt.ItemDataRole.DisplayRole:
            return self.names[row] if is_section else "receives"
        if role == Qt.ItemDataRole.ToolTipRole and is_section:
            return plain_tip(self.sections[row].place.name)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.sections[row].place.name if is_section else "receives"
        return None

    def _spoken(self, index: ModelIndex, count: int) -> str:
        cell = self.cell(index)
        relationships = "1 relationship" if count == 1 else f"{count} relationships"
        if cell is not None:
            return f"{cell[0].place.name} gives to {cell[1].place.name}: {relationships}"
        if index.row() < len(self.sections):
            return f"{self.sections[index.row()].place.name} gives {relationships}"
        at = index.column() - 1
        if at < len(self.sections):
            return f"{self.sections[at].place.name} receives {relationships}"
        return f"{relationships} in all"


class _Header(QHeaderView):
    """Short names over the columns, the whole ones as tooltips."""

    def __init__(self, parent: "Matrix") -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._matrix = parent

    def sizeHint(self) -> QSize:
        return QSize(100, _HEAD)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self.viewport()).fillRect(self.viewport().rect(), theme.color("base"))
        super().paintEvent(event)

    def paintSection(self, painter: QPainter, rect: QRect, logical: int) -> None:  # noqa: N802 (Qt's name)
        painter.fillRect(rect, theme.color("base"))
        strong = self._matrix.is_chosen(logical - 1)
        painter.setFont(theme.font("small", strong=strong))
        painter.setPen(theme.color("text" if strong else "text2"))
        text = self.model().headerData(logical, Qt.Orientation.Horizontal)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(text or ""))


class _CellDelegate(QStyledItemDelegate):
    """Paints the heat of a cell; what stays within a section is outlined."""

    def __init__(self, parent: "Matrix") -> None:
        super().__init__(parent)
        self._matrix = parent

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: ModelIndex) -> None:
        model = self._matrix.matrix_model
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        cell = model.cell(index)
        chosen = self._matrix.is_chosen(index.row())
        if index.column() == 0:
            is_section = index.row() < len(model.sections)
            _write(
                painter, option.rect, str(index.data()), "text" if is_section else "text2", chosen, lead=True
            )
        else:
            count = int(index.data(COUNT_ROLE))
            token = "text2"
            if cell is not None and count:
                heat = next((at for at, most in enumerate(_STEPS) if count <= most), len(_STEPS))
                token = "on_accent" if heat == len(_STEPS) else "text"
                _fill(painter, option.rect, theme.tokens().heat[heat], within=cell[0] is cell[1])
            total = index.row() == len(model.sections) and index.column() > len(model.sections)
            strong = total or (token == "on_accent")
            _write(painter, option.rect, str(index.data()), "text" if total else token, strong)
        if option.state & QStyle.StateFlag.State_HasFocus and self._matrix.hasFocus():
            paint_focus(painter, option.rect)
        painter.restore()


class Matrix(QTableView):
    """Arrow keys walk the cells, Enter opens the people behind one."""

    opened = Signal(object)
    """The index whose people are asked for."""
    section_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("communityMatrix")
        self.matrix_model = MatrixModel(self)
        self.setModel(self.matrix_model)
        self.setItemDelegate(_CellDelegate(self))
        self.setAccessibleName("Who mentors whom: rows give, columns receive")
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(_LOWEST)
        self.setHorizontalHeader(_Header(self))
        head = self.horizontalHeader()
        head.setMinimumSectionSize(_NARROWEST)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._chosen: int | None = None
        self.selectionModel().currentChanged.connect(self._on_current)
        self.clicked.connect(self._open)

    def show_record(self, record: CommunityRecord) -> None:
        """Show another cycle's figures."""
        self.matrix_model.show_record(record)
        self._lay_out()

    def choose_section(self, key: int | None) -> None:
        """Show one section's row and column name in the second weight."""
        self._chosen = key
        self.viewport().update()
        self.horizontalHeader().viewport().update()

    def is_chosen(self, number: int) -> bool:
        """Whether the section of that number is the chosen one."""
        sections = self.matrix_model.sections
        return 0 <= number < len(sections) and sections[number].place.key == self._chosen

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        count = len(self.matrix_model.sections)
        if not count:
            return
        head = self.horizontalHeader()
        wide = min(_WIDEST, max(_NARROWEST, (self.width() - _NAME - _SUM - 2) // count))
        high = min(_HIGHEST, max(_LOWEST, (self.height() - _HEAD - 2) // (count + 1)))
        name = min(200, max(_NAME, self.width() - _SUM - wide * count - 2))
        self.verticalHeader().setDefaultSectionSize(high)
        for column in range(count + 2):
            head.resizeSection(column, name if column == 0 else _SUM if column > count else wide)

    def _on_current(self, index: QModelIndex, _before: QModelIndex) -> None:
        if index.isValid() and index.row() < len(self.matrix_model.sections):
            self.section_chosen.emit(self.matrix_model.sections[index.row()].place.key)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid() and self.matrix_model.ties(index):
            self.opened.emit(index)


def _fill(painter: QPainter, box: QRect, color: str, *, within: bool) -> None:
    inner = QRectF(box).adjusted(1.5, 1.5, -1.5, -1.5)
    painter.setBrush(theme.color(color))
    painter.setPen(QPen(theme.color("text"), 1) if within else Qt.PenStyle.NoPen)
    painter.drawRoundedRect(inner, 2, 2)


def _write(painter: QPainter, box: QRect, text: str, token: str, strong: bool, *, lead: bool = False) -> None:
    painter.setFont(theme.font("body", strong=strong, figures=True))
    painter.setPen(theme.color(token))
    inner = box.adjusted(0, 0, -8, 0) if lead else box
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, inner.width())
    side = Qt.AlignmentFlag.AlignLeft if lead else Qt.AlignmentFlag.AlignHCenter
    painter.drawText(inner, side | Qt.AlignmentFlag.AlignVCenter, shown)
