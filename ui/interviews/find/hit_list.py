"""A list of places in texts: whose, and the sentence with what was looked for; to open, or to tick."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui import theme
from ui.widgets.lines import Face, is_wider, paint_pieces, width_of
from ui.widgets.marks import paint_focus
from ui.widgets.rows import paint_ground, paint_text

ModelIndex = QModelIndex | QPersistentModelIndex
LINE_ROLE = Qt.ItemDataRole.UserRole
_HEIGHT, _EDGE, _TICK = 52, 12, 28


@dataclass(frozen=True)
class Line:
    """One place: what it opens, whose it is, and the sentence with its marked stretches."""

    key: Hashable
    title: str
    note: str
    when: str
    sentence: str
    marks: tuple[tuple[int, int], ...] = ()


class LineModel(QAbstractListModel):
    """Lines as a list model; with `ticks` each can be taken or left."""

    ticked = Signal()

    def __init__(self, parent: QWidget, *, ticks: bool = False) -> None:
        super().__init__(parent)
        self.lines: list[Line] = []
        self.left: set[Hashable] = set()
        """What is not ticked."""
        self._ticks = ticks

    def rowCount(self, parent: ModelIndex = QModelIndex()) -> int:  # noqa: B008 (Qt's signature)
        return 0 if parent.isValid() else len(self.lines)

    def flags(self, index: ModelIndex) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if self._ticks else flags

    def data(self, index: ModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole and self._ticks:
            return Qt.CheckState.Unchecked if line.key in self.left else Qt.CheckState.Checked
        if role == Qt.ItemDataRole.DisplayRole:
            return line.sentence
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(filter(None, (line.title, line.note, line.when, line.sentence)))
        return line if role == LINE_ROLE else None

    def setData(self, index: ModelIndex, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not self._ticks:
            return False
        key = self.lines[index.row()].key
        on = value in (Qt.CheckState.Checked, Qt.CheckState.Checked.value)
        self.left.discard(key) if on else self.left.add(key)
        self.dataChanged.emit(index, index)
        self.ticked.emit()
        return True

    def set_lines(self, lines: Sequence[Line]) -> None:
        """Show `lines` instead; all are ticked."""
        self.beginResetModel()
        self.lines, self.left = list(lines), set()
        self.endResetModel()

    def add_lines(self, lines: Sequence[Line]) -> None:
        """Show more lines after the others."""
        if lines:
            self.beginInsertRows(QModelIndex(), len(self.lines), len(self.lines) + len(lines) - 1)
            self.lines += lines
            self.endInsertRows()


class LineDelegate(QStyledItemDelegate):
    """Two lines of text: where and when, then the sentence."""

    def __init__(self, parent: QWidget, *, ticks: bool = False) -> None:
        super().__init__(parent)
        self._ticks = ticks

    def sizeHint(self, _option: QStyleOptionViewItem, _index: ModelIndex) -> QSize:
        return QSize(200, _HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: ModelIndex) -> None:
        line = index.data(LINE_ROLE)
        if not isinstance(line, Line):
            return
        painter.save()
        paint_ground(painter, option)
        box = option.rect.adjusted(_EDGE, 6, -_EDGE, -6)
        if self._ticks:
            self._paint_tick(painter, option, index)
            box.setLeft(box.left() + _TICK)
        half = box.height() // 2
        small = theme.font("small", figures=True)
        when = QFontMetrics(small).horizontalAdvance(line.when)
        upper = QRect(box.left(), box.top(), box.width() - when - 12, half)
        title = int(width_of(line.title, Face(strong=True)))
        paint_text(painter, _mirrored(upper, option), line.title, token="text", strong=True)
        note = QRect(upper.left() + title + 12, upper.top(), upper.width() - title - 12, half)
        paint_text(painter, _mirrored(note, option), line.note, token="text2")
        painter.setFont(small)
        painter.setPen(theme.color("text2"))
        at_end = QRect(box.right() - when, box.top(), when + 1, half)
        painter.drawText(_mirrored(at_end, option), Qt.AlignmentFlag.AlignCenter, line.when)
        lower = QRect(box.left(), box.top() + half, box.width(), box.height() - half)
        paint_sentence(painter, lower, line)
        if (
            option.state & QStyle.StateFlag.State_HasFocus
            and not option.state & QStyle.StateFlag.State_Selected
        ):
            paint_focus(painter, option.rect)
        painter.restore()

    def _paint_tick(self, painter: QPainter, option: QStyleOptionViewItem, index: ModelIndex) -> None:
        box = QStyleOptionViewItem(option)
        on = index.data(Qt.ItemDataRole.CheckStateRole) in (
            Qt.CheckState.Checked,
            Qt.CheckState.Checked.value,
        )
        box.rect = QRect(option.rect.left() + _EDGE, option.rect.top() + _HEIGHT // 2 - 8, 16, 16)
        box.state = QStyle.StateFlag.State_Enabled | (
            QStyle.StateFlag.State_On if on else QStyle.StateFlag.State_Off
        )
        option.widget.style().drawPrimitive(
            QStyle.PrimitiveElement.PE_IndicatorItemViewItemCheck, box, painter, option.widget
        )


class HitList(QListView):
    """Lines to walk through; Enter or a click opens one, the space bar ticks it where there are ticks."""

    opened = Signal(object)
    chosen = Signal(object)
    end_seen = Signal()
    """The last line came into sight."""

    def __init__(self, name: str, *, ticks: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = LineModel(self, ticks=ticks)
        self._ticks = ticks
        self.setModel(self.lines)
        self.setAccessibleName(name)
        self.setItemDelegate(LineDelegate(self, ticks=ticks))
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._on_clicked)
        self.selectionModel().currentChanged.connect(self._on_current)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these instead; what was chosen stays chosen where it is still there."""
        kept = self.current_key()
        self.lines.set_lines(lines)
        if kept is not None:
            self.choose(kept)

    def current_key(self) -> Hashable | None:
        """The key of the line that is chosen."""
        index = self.currentIndex()
        return self.lines.lines[index.row()].key if index.isValid() else None

    def ticked_keys(self) -> list[Hashable]:
        """What is ticked."""
        return [line.key for line in self.lines.lines if line.key not in self.lines.left]

    def choose(self, key: Hashable) -> bool:
        """Choose the line of `key` without opening it; whether it is there."""
        for number, line in enumerate(self.lines.lines):
            if line.key == key:
                self.setCurrentIndex(self.lines.index(number))
                return True
        return False

    def clear_choice(self) -> None:
        """Choose none."""
        self.setCurrentIndex(QModelIndex())

    def choose_first(self) -> None:
        """Choose the first line, unless one is chosen."""
        if self.lines.lines and not self.currentIndex().isValid():
            self.setCurrentIndex(self.lines.index(0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if index.isValid() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self.current_key())
        elif index.isValid() and self._ticks and event.key() == Qt.Key.Key_Space:
            self._toggle(index)
        else:
            super().keyPressEvent(event)

    def _toggle(self, index: QModelIndex) -> None:
        on = self.lines.lines[index.row()].key in self.lines.left
        state = Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        self.lines.setData(index, state, Qt.ItemDataRole.CheckStateRole)

    def _on_clicked(self, index: QModelIndex) -> None:
        if self._ticks:
            self._toggle(index)
        else:
            self.opened.emit(self.lines.lines[index.row()].key)

    def _on_current(self, index: QModelIndex, _before: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(self.lines.lines[index.row()].key)

    def _on_scrolled(self, value: int) -> None:
        if value >= self.verticalScrollBar().maximum():
            self.end_seen.emit()


def paint_sentence(painter: QPainter, box: QRect, line: Line) -> None:
    """Paint the sentence so that its first mark is in sight; marks are of the second weight, underlined."""
    text = line.sentence.replace("\n", " ")
    start = _start(text, line.marks, box.width() * 0.7)
    marks = line.marks
    if start:
        shift = 1 - start
        text = f"…{text[start:]}"
        marks = tuple((max(first, start) + shift, last + shift) for first, last in marks if last > start)
    paint_pieces(painter, box, text, marks)


def _start(text: str, marks: Sequence[tuple[int, int]], room: float) -> int:
    """Where the text has to begin for its first mark to be within so many pixels."""
    start, (first, last) = 0, marks[0] if marks else (0, 0)
    while start < first and is_wider(text[start:last], room):
        start = min(start + 20, first)
    # Not in the midst of a word, where one ends before the mark.
    return text.find(" ", start, first) + 1 or start if start else 0


def _mirrored(box: QRect, option: QStyleOptionViewItem) -> QRect:
    return QStyle.visualRect(option.direction, option.rect, box)
