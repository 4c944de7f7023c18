"""Which themes and figures stand in the table, and how each is said."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from mentordesk.analysis.theme_words import reads_as, told
from mentordesk.domain.wording import DIRECTIONS, capital
from mentordesk.records.themes import ThemeRow, ThemeTable
from mentordesk.terms import Direction
from ui.widgets.labels import plain_tip

ModelIndex = QModelIndex | QPersistentModelIndex
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_MOST_DRAWN = 2


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
            return LEFT
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
