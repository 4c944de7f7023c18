"""Themes × groups: counts, intervals drawn calmly, and how they read."""

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from mentordesk.analysis.theme_words import reads_as, told
from mentordesk.domain.wording import DIRECTIONS, capital
from mentordesk.records.codebook import ThemeRecord
from mentordesk.records.themes import ThemeCell, ThemeRow, ThemeTable
from mentordesk.terms import Direction
from ui import theme
from ui.widgets.labels import plain_tip
from ui.widgets.marks import Mark, paint_focus, paint_icon, paint_mark, paint_stripe

ModelIndex = QModelIndex | QPersistentModelIndex
ROW_ROLE = Qt.ItemDataRole.UserRole
_NAME, _COUNT, _READS, _ROW, _HEADING = 228, 120, 220, 30, 24
_MOST_DRAWN = 2
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class ThemeModel(QAbstractTableModel):
    """A name, a count for each group, the intervals and the reading; a heading before each direction."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.table: ThemeTable | None = None
        self.lines: list[ThemeRow | str] = []

    def show_table(self, table: ThemeTable) -> None:
        """Show other figures."""
        self.beginResetModel()
        self.table = table
        self.lines = []
        for direction in Direction:
            rows = [row for row in table.rows if row.theme.direction is direction]
            if rows:
                by_count = sorted(rows, key=lambda row: -sum(cell.part for cell in row.cells))
                self.lines += [capital(DIRECTIONS[direction]), *by_count]
        self.endResetModel()

    @property
    def groups(self) -> int:
        """How many columns hold counts."""
        return len(self.table.groups) if self.table is not None else 0

    @property
    def drawn(self) -> bool:
        """Whether the intervals have a column of their own; those of many groups stand under the counts."""
        return 0 < self.groups <= _MOST_DRAWN

    def rowCount(self, parent: ModelIndex = QModelIndex()) -> int:  # noqa: B008 (Qt's signature)
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: ModelIndex = QModelIndex()) -> int:  # noqa: B008 (Qt's signature)
        return 0 if parent.isValid() or not self.groups else 1 + self.groups + self.drawn + 1

    def line(self, index: ModelIndex) -> ThemeRow | None:
        """The theme of a line; none of a heading."""
        found = self.lines[index.row()] if index.isValid() else None
        return found if isinstance(found, ThemeRow) else None

    def group(self, column: int) -> int | None:
        """The number of the group of a column."""
        return column - 1 if 1 <= column <= self.groups else None

    def flags(self, index: ModelIndex) -> Qt.ItemFlag:
        if self.line(index) is None:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is Qt.Orientation.Vertical or self.table is None:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _LEFT
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        group = self.group(section)
        if section == 0:
            return "Theme"
        if group is not None:
            label = self.table.groups[group].label
            return f"{'●○'[group]} {label}" if self.drawn else label
        return "Reads as" if section == self.columnCount() - 1 else "0 to 100 %"

    def data(self, index: ModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or self.table is None:
            return None
        line = self.lines[index.row()]
        if role == ROW_ROLE:
            return line
        if isinstance(line, str):
            shown = role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
            return line if shown and index.column() == 0 else None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(line, index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(line, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self._spoken(line, index.column()))
        return None

    def _text(self, row: ThemeRow, column: int) -> str:
        group = self.group(column)
        if column == 0:
            return row.theme.name
        if group is not None:
            return f"{row.cells[group].part} of {row.cells[group].whole}"
        if column == self.columnCount() - 1 and self.table is not None:
            return reads_as(self.table.scope.by, row.comparison) or "not compared"
        return ""

    def _spoken(self, row: ThemeRow, column: int) -> str:
        group = self.group(column)
        if self.table is None or column == 0:
            return f"{row.theme.name}, {DIRECTIONS[row.theme.direction]}. {row.theme.definition}"
        if group is not None:
            return cell_in_words(row, self.table, group)
        if column == self.columnCount() - 1:
            return told(row.theme.name, row.comparison) or "not compared"
        return "; ".join(cell_in_words(row, self.table, at) for at in range(self.groups))


def cell_in_words(row: ThemeRow, table: ThemeTable, group: int) -> str:
    """A cell with its interval and what kind of silence the rest is."""
    cell = row.cells[group]
    label = table.groups[group].label
    parts = [
        f"{row.theme.name}, {label}: {cell.part} of {cell.whole} {table.scope.counted.value}",
        f"95 % interval {round(100 * cell.low)} to {round(100 * cell.high)} %",
        f"{cell.relationships} relationships, {cell.interviews} interviews, {len(cell.passage_ids)} passages",
        f"{cell.silent} asked and not mentioned",
    ]
    if cell.not_asked:
        parts.append(f"{cell.not_asked} not asked")
    return "; ".join(parts)


class _Delegate(QStyledItemDelegate):
    """Paints names with their stripes, counts, and intervals as lines."""

    def __init__(self, parent: "ThemeTableView") -> None:
        super().__init__(parent)
        self._view = parent

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: ModelIndex) -> None:
        model = self._view.theme_model
        row = model.line(index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = option.rect
        if row is None:
            _write(painter, box.adjusted(8, 0, 0, 0), str(index.data() or ""), "text2", small=True)
        else:
            if index.row() == self._view.currentIndex().row():
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


class _Head(QHeaderView):
    """A head that stands over the intervals as their scale."""

    def __init__(self, parent: "ThemeTableView") -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._view = parent
        self.setFixedHeight(28)
        self.setDefaultAlignment(_LEFT)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:  # noqa: N802 (Qt's name)
        model = self._view.theme_model
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


class ThemeTableView(QTableView):
    """Arrow keys walk the cells; the passages behind the current one are shown, Enter goes into them."""

    cell_chosen = Signal(object, object)
    """The theme's row and the number of the group, none for all groups."""
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme_model = ThemeModel(self)
        self.setModel(self.theme_model)
        self.setItemDelegate(_Delegate(self))
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
        head = _Head(self)
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


def theme_color(record: ThemeRecord) -> QColor:
    """The colour of a theme's stripe."""
    shades = theme.tokens().helps if record.direction is Direction.HELPS else theme.tokens().hinders
    return QColor(shades[(record.colour - 1) % len(shades)])


def _paint_name(painter: QPainter, box: QRect, record: ThemeRecord) -> None:
    middle = box.center().y() + 0.5
    hinders = record.direction is Direction.HINDERS
    stripe = QRectF(box.left() + 8, middle - 9, 5, 18)
    paint_stripe(painter, stripe, theme_color(record), hatched=hinders)
    mark = Mark.DOWN if hinders else Mark.UP
    paint_mark(painter, QPointF(box.left() + 25, middle), mark, theme_color(record), size=8)
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
    painter.drawText(box, _LEFT, shown)
