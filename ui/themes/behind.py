"""The passages behind a cell: both sides of a relationship facing each other, silence told as silence."""

from collections import deque
from collections.abc import Sequence
from datetime import date
from itertools import zip_longest
from time import perf_counter

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from mentordesk.domain.wording import ATTRIBUTIONS, DISTANCES, JUDGEMENTS
from mentordesk.records.themes import Facing, Silence, ThemeQuote
from mentordesk.terms import GREW
from ui import theme
from ui.themes.quote_cell import META, SILENT, QuoteDelegate
from ui.widgets.dates import written

SILENCES = {
    Silence.NOT_INTERVIEWED: "not interviewed",
    Silence.NOT_ASKED: "was not asked about this",
    Silence.NOT_MENTIONED: "says nothing of this, though interviewed",
}
MOST_SHOWN = 60
"""So many relationships are shown; the rest when it is asked for."""
_AT_ONCE = 16
"""So many relationships are laid out at once, which fills the pane; the others between two events."""
_SLICE_SECONDS = 0.006
_KEY = Qt.ItemDataRole.UserRole
_HEAD = 28


class BehindTable(QTableWidget):
    """A line for each relationship, more where a side says more; Enter opens the passage in its interview."""

    passage_opened = Signal(int, int)
    """The interview and the passage."""
    relationship_opened = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, 3, parent)
        self.name_figure("Relationship")
        self.setAccessibleName("Passages behind the figure")
        self.setItemDelegate(QuoteDelegate(self))
        self.setFrameShape(QTableWidget.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        head = self.horizontalHeader()
        head.setFixedHeight(_HEAD)
        head.setHighlightSections(False)
        head.setTextElideMode(Qt.TextElideMode.ElideRight)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        head.sectionResized.connect(self._on_width)
        self.cellDoubleClicked.connect(self._open)
        self._coming: deque[Facing] = deque()
        self._unmeasured: deque[int] = deque()
        self._narrowed = False
        self._next = QTimer(self, singleShot=True, interval=0)
        self._next.timeout.connect(self._go_on)

    def name_figure(self, name: str) -> None:
        """Say above the first column what the passages are behind."""
        self.setHorizontalHeaderLabels([name, "The mentee", "The mentor"])

    def show_facing(self, rows: Sequence[Facing]) -> None:
        """Show the passages of these relationships: the first at once, the others as there is time."""
        self.setRowCount(0)
        self._unmeasured.clear()
        self._coming = deque(rows[_AT_ONCE:])
        for facing in rows[:_AT_ONCE]:
            self._lay(facing)
        if self.rowCount():
            self.setCurrentCell(0, 1 if rows[0].mentee_quotes else 2)
        self._next.start()

    def _lay(self, facing: Facing) -> None:
        pairs = list(zip_longest(facing.mentee_quotes, facing.mentor_quotes))
        for number, (mentee, mentor) in enumerate(pairs):
            at = self.rowCount()
            first = number == 0
            self.insertRow(at)
            self.setItem(at, 0, _relationship(facing, first=first))
            heard = facing.mentee_heard_on
            self.setItem(at, 1, _side(mentee, facing.mentee_silence, facing.mentee, heard, first=first))
            heard = facing.mentor_heard_on
            self.setItem(at, 2, _side(mentor, facing.mentor_silence, facing.mentor, heard, first=first))
            self.resizeRowToContents(at)

    def _on_width(self) -> None:
        self._narrowed = self.rowCount() > 0
        self._next.start()

    def _measure_seen(self) -> None:
        """The words take other lines now: measure those that are seen, the others as there is time."""
        self._narrowed = False
        top, bottom = max(self.rowAt(0), 0), self.rowAt(self.viewport().height())
        seen = range(top, (self.rowCount() - 1 if bottom < 0 else bottom) + 1)[:_AT_ONCE]
        for at in seen:
            self.resizeRowToContents(at)
        self._unmeasured = deque(at for at in range(self.rowCount()) if at not in seen)

    def _go_on(self) -> None:
        """Lay out and measure a few more, then let the window have its turn."""
        if self._narrowed:
            self._measure_seen()
        end = perf_counter() + _SLICE_SECONDS
        while (self._coming or self._unmeasured) and perf_counter() < end:
            if self._unmeasured:
                self.resizeRowToContents(self._unmeasured.popleft())
            else:
                self._lay(self._coming.popleft())
        if self._coming or self._unmeasured:
            self._next.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentRow(), self.currentColumn())
            return
        super().keyPressEvent(event)

    def current_passage(self) -> int | None:
        """The passage that is chosen."""
        item = self.currentItem()
        key = item.data(_KEY) if item is not None else None
        return key[1] if isinstance(key, tuple) else None

    def _open(self, row: int, column: int) -> None:
        item = self.item(row, column)
        key = item.data(_KEY) if item is not None else None
        if isinstance(key, tuple):
            self.passage_opened.emit(*key)
        elif isinstance(key, int):
            self.relationship_opened.emit(key)


def _item(text: str, meta: str) -> QTableWidgetItem:
    item = QTableWidgetItem(text)
    item.setData(META, meta)
    item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{text} {meta}".strip())
    return item


def _relationship(facing: Facing, *, first: bool) -> QTableWidgetItem:
    if not first:
        item = QTableWidgetItem()
    else:
        mark = "●" if facing.judgement in GREW else "○"
        lasted = f", {lasted}" if (lasted := _lasted(facing)) else ""
        pair = f"{facing.mentee} with {facing.mentor} · {DISTANCES[facing.distance]}"
        item = _item(f"{mark} {JUDGEMENTS[facing.judgement]}{lasted}", pair)
        item.setFont(theme.font("body", strong=True))
    item.setData(_KEY, facing.relationship_id)
    return item


def _lasted(facing: Facing) -> str:
    """How long the relationship lasted, where both days are known; since when, where it goes on."""
    if facing.began_on is None:
        return ""
    if facing.ended_on is None:
        return f"since {facing.began_on.year}"
    months = max(1, round((facing.ended_on - facing.began_on).days / 30.4))
    if months < 24:
        return "1 month" if months == 1 else f"{months} months"
    return f"{round(months / 12)} years"


def _side(
    quote: ThemeQuote | None, silence: Silence | None, name: str, heard_on: date | None, *, first: bool
) -> QTableWidgetItem:
    if quote is not None:
        who = f"{quote.speaker}, {quote.clock}" if quote.clock else quote.speaker
        item = _item(f"“{quote.text}”", f"{who} · {ATTRIBUTIONS[quote.attribution]}")
        item.setData(_KEY, (quote.interview_id, quote.passage_id))
    elif silence is not None and first:
        interviewed = silence is not Silence.NOT_INTERVIEWED and heard_on is not None
        meta = f"{name} · interviewed {written(heard_on)}" if interviewed and heard_on else name
        item = _item(SILENCES[silence].split(",")[0].capitalize(), meta)
        item.setData(SILENT, True)  # noqa: FBT003 (Qt's own signature)
    else:
        item = QTableWidgetItem()
    return item
