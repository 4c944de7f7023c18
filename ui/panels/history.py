"""The panel's history as a line of time over the cycles: who came, who went, what became of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from mentordesk.domain.relationship import OPEN
from mentordesk.domain.wording import JUDGEMENTS, STATES, short_domain
from mentordesk.records.cycles import CycleRecord
from mentordesk.records.panels import MilestoneRecord, SittingRecord
from mentordesk.terms import State
from ui import theme
from ui.panels.sights import LINE_PATTERNS, STATE_MARKS
from ui.widgets.dates import written
from ui.widgets.marks import paint_focus, paint_icon, paint_mark

ModelIndex = QModelIndex | QPersistentModelIndex
WHO, LINE, BECAME = range(3)
_HEADS = ("Who", "", "What became of it")
_WHO_WIDTH, _BECAME_WIDTH = 150, 170
_STEP = timedelta(days=30)


@dataclass(frozen=True)
class Span:
    """The stretch of time that is drawn."""

    first: date
    last: date

    def x(self, day: date, box: QRect) -> float:
        """Where a day lies in a box."""
        days = max((self.last - self.first).days, 1)
        return box.left() + box.width() * min(max((day - self.first).days / days, 0.0), 1.0)

    def day(self, x: float, box: QRect) -> date:
        """The day that lies at a place of a box."""
        share = min(max((x - box.left()) / max(box.width(), 1), 0.0), 1.0)
        return self.first + timedelta(days=round(share * (self.last - self.first).days))


class HistoryModel(QAbstractTableModel):
    """One row for everybody who ever sat on the panel."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.sittings: Sequence[SittingRecord] = ()

    def show_sittings(self, sittings: Sequence[SittingRecord]) -> None:
        """Show another panel's history, who came first on top."""
        self.beginResetModel()
        self.sittings = sorted(sittings, key=lambda one: (one.began or date.max, one.person.filed_name))
        self.endResetModel()

    def rowCount(self, parent: ModelIndex = QModelIndex()) -> int:  # noqa: B008 (Qt's signature)
        return 0 if parent.isValid() else len(self.sittings)

    def columnCount(self, parent: ModelIndex = QModelIndex()) -> int:  # noqa: B008 (Qt's signature)
        return 0 if parent.isValid() else len(_HEADS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        across = orientation is Qt.Orientation.Horizontal
        return _HEADS[section] if across and role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: ModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        sitting = self.sittings[index.row()]
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if index.column() == WHO:
            return sitting.person.name
        return became(sitting) if index.column() == BECAME else told(sitting)


def told(sitting: SittingRecord) -> str:
    """The line of time in words."""
    return ", ".join(f"{STATES[state]} from {written(since)}" for since, state in sitting.states)


def became(sitting: SittingRecord) -> str:
    """What became of it: the outcome where there is one, else where it stands."""
    state = sitting.states[-1][1] if sitting.states else None
    words = STATES[state] if state is not None else ""
    if sitting.judgement is not None:
        words = JUDGEMENTS[sitting.judgement]
    return f"{words}, {sitting.spells} spells" if sitting.spells > 1 else words


class _LineDelegate(QStyledItemDelegate):
    """Paints a row of the line of time; the state by the line's pattern and by its mark."""

    def __init__(self, parent: "History") -> None:
        super().__init__(parent)
        self._history = parent

    def sizeHint(self, _option: QStyleOptionViewItem, _index: ModelIndex) -> QSize:
        return QSize(60, theme.ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: ModelIndex) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, theme.color("sel" if self._history.hasFocus() else "window"))
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), theme.color("line"))
        sitting = self._history.model_of_history.sittings[index.row()]
        if index.column() == LINE:
            self._paint_line(painter, box.adjusted(4, 0, -8, 0), sitting)
        else:
            self._paint_words(painter, box.adjusted(8, 0, -4, 0), str(index.data()), index.column())
        if option.state & QStyle.StateFlag.State_HasFocus:
            paint_focus(painter, box)
        painter.restore()

    def _paint_words(self, painter: QPainter, box: QRect, text: str, column: int) -> None:
        painter.setFont(theme.font("body" if column == WHO else "small"))
        painter.setPen(theme.color("text" if column == WHO else "text2"))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)

    def _paint_line(self, painter: QPainter, box: QRect, sitting: SittingRecord) -> None:
        history = self._history
        middle = box.center().y() + 0.5
        for x in history.cycle_edges(box):
            painter.fillRect(QRectF(x, box.top(), 1, box.height()), theme.color("line"))
        ends = [since for since, _state in sitting.states[1:]]
        for (since, state), until in zip(sitting.states, [*ends, history.today], strict=True):
            left, right = history.span.x(since, box), history.span.x(until, box)
            if state in OPEN:
                pen = QPen(theme.color("accent"), 4 if state is State.SETTLED else 2)
                pen.setCapStyle(Qt.PenCapStyle.FlatCap)
                if pattern := LINE_PATTERNS[state]:
                    pen.setDashPattern(pattern)
                painter.setPen(pen)
                painter.drawLine(QPointF(left, middle), QPointF(right, middle))
            paint_mark(painter, QPointF(left, middle), STATE_MARKS[state], theme.color("accent"), size=8)
        x = history.span.x(history.day, box)
        painter.setPen(QPen(theme.color("text2"), 1))
        painter.drawLine(QPointF(x, box.top()), QPointF(x, box.bottom()))


class _CycleHead(QHeaderView):
    """The cycles over the line, milestones as flags between them, and the day that the panel is shown of."""

    def __init__(self, parent: "History") -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._history = parent

    def sizeHint(self) -> QSize:
        return QSize(100, 40)

    def paintSection(self, painter: QPainter, rect: QRect, logical: int) -> None:  # noqa: N802 (Qt's name)
        painter.fillRect(rect, theme.color("alt"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.color("line2"))
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color("text2"))
        side = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if logical != LINE:
            painter.drawText(rect.adjusted(8, 0, -4, 0), side, _HEADS[logical])
            return
        history, box = self._history, rect.adjusted(4, 0, -8, 0)
        for cycle in history.cycles:
            left, right = history.span.x(cycle.starts_on, box), history.span.x(cycle.ends_on, box)
            place = QRectF(left + 4, rect.top(), max(right - left - 4, 0), 20)
            painter.fillRect(QRectF(left, rect.top(), 1, rect.height()), theme.color("line2"))
            shown = painter.fontMetrics().elidedText(
                cycle.name, Qt.TextElideMode.ElideRight, int(place.width())
            )
            painter.drawText(place, side, shown)
        for milestone in history.milestones:
            x = history.span.x(milestone.on, box)
            paint_icon(painter, QPointF(x, rect.top() + 29), "flag", "accent", size=14)


class History(QTableView):
    """Up and Down go from one to another, Left and Right through time, Enter opens the relationship."""

    day_chosen = Signal(object)
    opened = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panelHistory")
        self.cycles: tuple[CycleRecord, ...] = ()
        self.milestones: tuple[MilestoneRecord, ...] = ()
        self.span = Span(date.min, date.max)
        self.day = self.today = date.max
        self.model_of_history = HistoryModel(self)
        self.setModel(self.model_of_history)
        self.setItemDelegate(_LineDelegate(self))
        self.setAccessibleName("The panel over the cycles")
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.ROW)
        self.setHorizontalHeader(_CycleHead(self))
        head = self.horizontalHeader()
        for column, width in ((WHO, _WHO_WIDTH), (BECAME, _BECAME_WIDTH)):
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            head.resizeSection(column, width)
        head.setSectionResizeMode(LINE, QHeaderView.ResizeMode.Stretch)
        self.doubleClicked.connect(self._open)

    def show_history(
        self,
        sittings: Sequence[SittingRecord],
        cycles: Sequence[CycleRecord],
        milestones: Sequence[MilestoneRecord],
        day: date,
    ) -> None:
        """Show another panel's history, with the panel as it is on `day`."""
        self.model_of_history.show_sittings(sittings)
        began = min((one.began for one in sittings if one.began is not None), default=day)
        self.cycles = tuple(cycle for cycle in cycles if cycle.ends_on >= began and cycle.starts_on <= day)
        first = min([began, *(cycle.starts_on for cycle in self.cycles)])
        # A cycle that has just begun has room for its name, and one sees how much of it is left.
        self.span = Span(first, max([day, *(cycle.ends_on for cycle in self.cycles)]))
        self.milestones = tuple(one for one in milestones if first <= one.on <= day)
        self.day = self.today = day
        words = [f"{one.person.name}: {told(one)}; {became(one)}" for one in self.model_of_history.sittings]
        words += [f"{written(one.on)}: {one.title}" for one in self.milestones]
        self.setAccessibleDescription(". ".join(words))
        self.horizontalHeader().viewport().update()
        if sittings:
            self.setCurrentIndex(self.model_of_history.index(0, WHO))

    def cycle_edges(self, box: QRect) -> list[float]:
        """Where cycles begin, in a box."""
        return [self.span.x(cycle.starts_on, box) for cycle in self.cycles]

    def sizeHint(self) -> QSize:
        return QSize(640, 40 + theme.ROW * max(self.model_of_history.rowCount(), 1) + 4)

    def choose_day(self, day: date) -> None:
        """Show the panel of another day."""
        day = min(max(day, self.span.first), self.today)
        if day != self.day:
            self.day = day
            self.viewport().update()
            self.day_chosen.emit(day)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -_STEP, Qt.Key.Key_Right: _STEP}
        key = Qt.Key(event.key())
        if key in steps:
            self.choose_day(self.day + steps[key])
        elif key == Qt.Key.Key_Home:
            self.choose_day(self.span.first)
        elif key == Qt.Key.Key_End:
            self.choose_day(self.today)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and index.column() == LINE:
            box = self.visualRect(index).adjusted(4, 0, -8, 0)
            self.choose_day(self.span.day(event.position().x(), box))

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(self.model_of_history.sittings[index.row()].relationship_id)


def seated_on(sittings: Sequence[SittingRecord], day: date) -> list[tuple[SittingRecord, State]]:
    """Who sat on the panel on a day, and in which state."""
    found = []
    for one in sittings:
        state = one.state_on(day)
        if state is not None and state in OPEN:
            found.append((one, state))
    return found


def purpose_of(sitting: SittingRecord) -> str:
    """What they sit on the panel for, short."""
    words = ", ".join(short_domain(domain.name) for domain in sitting.domains)
    return words[:1].upper() + words[1:] or "No domain yet"
