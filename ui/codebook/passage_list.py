"""The passages of a theme with their words; to open them, or to tick those that go elsewhere."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from mentordesk.domain.wording import INTERVIEW_KINDS
from mentordesk.records.codebook import ThemePassage
from ui import theme
from ui.widgets.dates import written
from ui.widgets.folding import fold, words_of
from ui.widgets.labels import plain_tip
from ui.widgets.rows import paint_ground

ModelIndex = QModelIndex | QPersistentModelIndex
_TICK = 26
_MOST_LINES = 3
_MOST_LETTERS = 600


class PassageModel(QAbstractListModel):
    """Passages, those of them that are ticked, and what was typed to find some."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.all: Sequence[ThemePassage] = ()
        self.shown: list[ThemePassage] = []
        self.ticked: set[int] = set()

    def rowCount(self, parent: ModelIndex = QModelIndex()) -> int:  # noqa: B008 (Qt's signature)
        return 0 if parent.isValid() else len(self.shown)

    def data(self, index: ModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        one = self.shown[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            tick = "chosen, " if one.id in self.ticked else ""
            return f"{tick}{one.words or 'notes destroyed'}, {whose(one)}"
        if role == Qt.ItemDataRole.ToolTipRole and one.memo:
            return plain_tip(one.memo)
        return None

    def show(self, passages: Sequence[ThemePassage], typed: str = "") -> None:
        """Show those passages in which every word typed stands."""
        self.beginResetModel()
        self.all = passages
        words = words_of(typed)
        self.shown = [one for one in passages if all(word in _folded(one) for word in words)]
        self.ticked &= {one.id for one in passages}
        self.endResetModel()


def whose(one: ThemePassage) -> str:
    """From which interview a passage is."""
    about = f", about {one.about}" if one.about else ""
    held = f", {written(one.held_on)}" if one.held_on is not None else ""
    return f"{one.person}, {INTERVIEW_KINDS[one.kind]}{about}{held}"


def _folded(one: ThemePassage) -> str:
    return fold(f"{one.words}\n{whose(one)}\n{one.memo}")


class PassageList(QListView):
    """`opened` is the id of a passage; with `ticks` Space ticks instead and `ticks_changed` tells."""

    opened = Signal(int)
    ticks_changed = Signal()
    left = Signal()

    def __init__(self, name: str, *, ticks: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ticks = ticks
        self.passages = PassageModel(self)
        self.setModel(self.passages)
        self.setItemDelegate(_PassageDelegate(self))
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.doubleClicked.connect(lambda index: self._open(index.row()))

    def show_passages(self, passages: Sequence[ThemePassage], typed: str = "") -> None:
        """Show those passages in which every word typed stands; ticks stay."""
        row = max(self.currentIndex().row(), 0)
        self.passages.show(passages, typed)
        if self.passages.shown:
            self.setCurrentIndex(self.passages.index(min(row, len(self.passages.shown) - 1)))

    def tick_all(self) -> None:
        """Tick all that is shown, or none of it where all of it is ticked."""
        shown = {one.id for one in self.passages.shown}
        self._tick(shown, on=not shown <= self.passages.ticked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentIndex().row()
        if event.key() == Qt.Key.Key_Escape and not self.ticks:
            self.left.emit()
        elif row >= 0 and self.ticks and event.key() == Qt.Key.Key_Space:
            self._toggle(row)
        elif row >= 0 and not self.ticks and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(row)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        if self.ticks and index.isValid():
            self._toggle(index.row())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # The words take more or fewer lines now.
        self.scheduleDelayedItemsLayout()

    def _toggle(self, row: int) -> None:
        one = self.passages.shown[row]
        self._tick({one.id}, on=one.id not in self.passages.ticked)

    def _tick(self, ids: set[int], *, on: bool) -> None:
        self.passages.ticked = self.passages.ticked | ids if on else self.passages.ticked - ids
        self.viewport().update()
        self.ticks_changed.emit()

    def _open(self, row: int) -> None:
        if not self.ticks and 0 <= row < len(self.passages.shown):
            self.opened.emit(self.passages.shown[row].id)


class _PassageDelegate(QStyledItemDelegate):
    """The words in at most three lines, and whose they are beneath."""

    def __init__(self, view: PassageList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, index: ModelIndex) -> QSize:
        width = self._view.viewport().width() - self._left() - 12
        lines = self._lines(self._view.passages.shown[index.row()], width)
        return QSize(160, len(lines) * theme.LINE_HEIGHT["body"] + theme.LINE_HEIGHT["small"] + 14)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: ModelIndex) -> None:
        one = self._view.passages.shown[index.row()]
        painter.save()
        paint_ground(painter, option, leading=not self._view.ticks)
        box = option.rect.adjusted(self._left(), 6, -12, 0)
        if self._view.ticks:
            _paint_tick(painter, option.rect, on=one.id in self._view.passages.ticked, view=self._view)
        painter.setFont(theme.font("body"))
        painter.setPen(theme.color("text" if one.words else "text3"))
        top = box.top()
        height = theme.LINE_HEIGHT["body"]
        for line in self._lines(one, box.width()):
            place = QRect(box.left(), top, box.width(), height)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, line)
            top += height
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color("text2"))
        said = whose(one) + (f" · {one.memo}" if one.memo else "")
        shown = painter.fontMetrics().elidedText(
            said.replace("\n", " "), Qt.TextElideMode.ElideRight, box.width()
        )
        place = QRect(box.left(), top, box.width(), theme.LINE_HEIGHT["small"])
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()

    def _left(self) -> int:
        return 16 + (_TICK if self._view.ticks else 0)

    def _lines(self, one: ThemePassage, width: int) -> list[str]:
        """The words as they are broken, the last line shortened."""
        words = " ".join(one.words.split())
        if not words:
            return ["The notes of this interview were destroyed."]
        text = f"“{words[:_MOST_LETTERS]}”"
        layout = QTextLayout(text, theme.font("body"))
        layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
        layout.beginLayout()
        starts: list[int] = []
        while len(starts) <= _MOST_LINES and (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, 40))
            starts.append(line.textStart())
        layout.endLayout()
        # Qt counts in UTF-16 units.
        units = text.encode("utf-16-le")
        broken = [
            units[2 * at : 2 * to].decode("utf-16-le") for at, to in pairwise([*starts, len(units) // 2])
        ]
        if len(starts) <= _MOST_LINES:
            return [each.rstrip() for each in broken]
        rest = "".join(broken[_MOST_LINES - 1 :])
        last = self._view.fontMetrics().elidedText(rest, Qt.TextElideMode.ElideRight, width)
        return [*(each.rstrip() for each in broken[: _MOST_LINES - 1]), last]


def _paint_tick(painter: QPainter, box: QRect, *, on: bool, view: QWidget) -> None:
    option = QStyleOptionViewItem()
    option.rect = QRect(box.topLeft() + QPoint(14, 8), QSize(16, 16))
    state = QStyle.StateFlag.State_On if on else QStyle.StateFlag.State_Off
    option.state = QStyle.StateFlag.State_Enabled | state
    view.style().drawPrimitive(QStyle.PrimitiveElement.PE_IndicatorItemViewItemCheck, option, painter, view)
