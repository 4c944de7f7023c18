"""Themes as a list: stripe, direction, name, how often, key; in the column and in the type-ahead."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import ceil
from typing import NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from mentordesk.records.codebook import ThemeRecord
from mentordesk.terms import Direction
from ui import theme
from ui.codebook.look import paint_direction, paint_sign
from ui.widgets.folding import fold, words_of
from ui.widgets.labels import plain_tip
from ui.widgets.lines import FIGURES, Face, paint_line, paint_marked, width_of
from ui.widgets.row_pictures import RowPictures

ModelIndex = QModelIndex | QPersistentModelIndex
Line = ThemeRecord | str
"""A theme, or the words of a line that is none: a heading, an offer."""
_ROW = 30
_KEYS = Face("small")
_LIKE_A_KEY = "Ctrl+8"
DIRECTION_NAMES = {Direction.HELPS: "Helps", Direction.HINDERS: "Hinders"}


def found(
    themes: Iterable[ThemeRecord], typed: str, *, used: Mapping[int, int] | None = None
) -> list[ThemeRecord]:
    """Themes that hold every word typed, or whose initials are typed: “hf” is honest feedback.

    The one of that very name comes first, then those whose name begins so, whose words do, and the initials;
    among equals those that are `used` most, and those with a key.
    """
    often = used or {}
    words = words_of(typed)
    start = fold(typed).strip()

    def order(one: ThemeRecord) -> tuple[int, int, bool, int]:
        name = fold(one.name)
        begins = all(f" {word}" in f" {name}" for word in words)
        rank = 0 if name.startswith(start) else 1 if begins else 2 if _initials(one, start) else 3
        return -1 if name == start else rank, -often.get(one.id, 0), one.shortcut is None, one.shortcut or 0

    hits = [one for one in themes if _initials(one, start) or all(word in fold(one.name) for word in words)]
    return sorted(hits, key=order)


def _initials(theme: ThemeRecord, typed: str) -> bool:
    return len(typed) > 1 and "".join(word[0] for word in words_of(theme.name)).startswith(typed)


class ThemeLines(QAbstractListModel):
    """Headings and themes; headings cannot be chosen."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.lines: list[Line] = []
        self.counts: Mapping[int, int] = Counter()
        self.words: tuple[str, ...] = ()
        self.headings = True

    def rowCount(self, parent: ModelIndex = QModelIndex()) -> int:  # noqa: B008 (Qt's signature)
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: ModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            if isinstance(line, str):
                return line
            key = f", Ctrl+{line.shortcut}" if line.shortcut else ""
            return (
                f"{line.name}, {DIRECTION_NAMES[line.direction].lower()}, {self.counts.get(line.id, 0)}{key}"
            )
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(line, ThemeRecord):
            return _tip(line)
        return line if role == Qt.ItemDataRole.UserRole else None

    def flags(self, index: ModelIndex) -> Qt.ItemFlag:
        if self.headings and isinstance(self.lines[index.row()], str):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def show(
        self, lines: Sequence[Line], *, typed: str = "", counts: Mapping[int, int] | None = None
    ) -> None:
        """Show these lines, with what was typed marked in them."""
        self.beginResetModel()
        self.lines = list(lines)
        self.words = words_of(typed)
        self.counts = counts or {}
        self.endResetModel()


class _Row(NamedTuple):
    """All that is seen of a line; `behind` is the colour of a line that is chosen or pointed at."""

    line: Line
    behind: str
    keys: str = ""
    times: int = 0
    words: tuple[str, ...] = ()


class ThemeDelegate(QStyledItemDelegate):
    """Paints a line; in the type-ahead without stripe and count."""

    def __init__(self, ground: str, parent: QWidget, *, compact: bool = False) -> None:
        super().__init__(parent)
        self._compact = compact
        self._pictures = RowPictures(ground, self)

    def sizeHint(self, _option: QStyleOptionViewItem, index: ModelIndex) -> QSize:
        model = index.model()
        heading = isinstance(model, ThemeLines) and isinstance(model.lines[index.row()], str)
        return QSize(120, 26 if heading and not self._compact else _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: ModelIndex) -> None:
        model = index.model()
        if not isinstance(model, ThemeLines):
            return
        line = model.lines[index.row()]
        behind = ""
        if option.state & QStyle.StateFlag.State_Selected:
            behind = "sel"
        elif option.state & QStyle.StateFlag.State_MouseOver and not isinstance(line, str):
            behind = "hover"
        row = _Row(line, behind)
        if isinstance(line, ThemeRecord):
            times = 0 if self._compact else model.counts.get(line.id, 0)
            row = _Row(line, behind, self._keys(line, index.row()), times, model.words)
        self._pictures.paint(painter, option.rect, row, self._paint_row)

    def _keys(self, record: ThemeRecord, row: int) -> str:
        """What chooses a theme; in the type-ahead its place in the list."""
        if self._compact:
            return str(row + 1) if row else "Enter"
        return f"Ctrl+{record.shortcut}" if record.shortcut else ""

    def _paint_row(self, painter: QPainter, box: QRect, row: _Row) -> None:
        if row.behind:
            painter.fillRect(box, theme.color(row.behind))
        if isinstance(row.line, ThemeRecord):
            self._paint_theme(painter, box, row.line, row)
        else:
            room = box.adjusted(12 if self._compact else 16, 0, -8, 0)
            paint_line(painter, room, row.line, token="text2")

    def _paint_theme(self, painter: QPainter, box: QRect, record: ThemeRecord, row: _Row) -> None:
        if self._compact:
            left = box.left() + 30
            paint_direction(painter, QPointF(box.left() + 18, box.center().y() + 0.5), record)
        else:
            left = box.left() + 46
            paint_sign(painter, box, 16, record)
        right = _paint_keys(painter, box, row.keys)
        if row.times:
            # All counts in one column, with a key behind them or not.
            right = min(right, box.right() - 12 - _keys_width(_LIKE_A_KEY))
            shown = str(row.times)
            room = QRect(left, box.top(), right - 8 - left, box.height())
            paint_line(painter, room, shown, token="text2", face=FIGURES, trailing=True)
            right -= ceil(width_of(shown, FIGURES)) + 12
        name = QRect(left, box.top(), right - left - 6, box.height())
        paint_marked(painter, name, record.name, row.words)


class ThemeListView(QListView):
    """The list itself, on a `ground` of one colour; `name` is for screen readers."""

    def __init__(
        self, name: str, *, ground: str = "base", compact: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._ground = ground
        self.lines = ThemeLines(self)
        self.lines.headings = not compact
        self.setModel(self.lines)
        self.setItemDelegate(ThemeDelegate(ground, self, compact=compact))
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)

        # Else Qt paints all that lies beneath it first.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), theme.color(self._ground))
        painter.end()
        super().paintEvent(event)

    def chosen(self) -> Line | None:
        """The line that is chosen."""
        index = self.currentIndex()
        return self.lines.lines[index.row()] if index.isValid() else None

    def count_anew(self, counts: Mapping[int, int]) -> None:
        """Show other counts beside the same lines."""
        self.lines.counts = counts
        # No more: told that its lines changed, the list would lay all of them out, of which none grew.
        self.viewport().update()

    def choose(self, row: int) -> None:
        """Choose a line by its number."""
        self.setCurrentIndex(self.lines.index(row))

    def walk(self, by: int) -> None:
        """Choose the next line, or the one before, round and round."""
        count = len(self.lines.lines)
        if count:
            self.choose((max(self.currentIndex().row(), 0) + by) % count)


def _paint_keys(painter: QPainter, box: QRect, keys: str) -> int:
    """Paint keys in their frame at the far end; returns where they begin."""
    if not keys:
        return box.right() - 12
    width = _keys_width(keys)
    frame = QRect(box.right() - 12 - width, box.center().y() - 9, width, 19)
    painter.setPen(QPen(theme.color("line2"), 1))
    painter.drawRoundedRect(frame, 4, 4)
    paint_line(painter, frame.adjusted(5, 0, -5, 0), keys, token="text2", face=_KEYS)
    return frame.left()


def _keys_width(keys: str) -> int:
    return ceil(width_of(keys, _KEYS)) + 10


def _tip(record: ThemeRecord) -> str:
    """Definition and bounds."""
    parts = [record.definition]
    if record.counts_when:
        parts.append(f"Counts when: {record.counts_when}")
    if record.does_not_count_when:
        parts.append(f"Does not count when: {record.does_not_count_when}")
    return plain_tip("\n".join(part for part in parts if part))
