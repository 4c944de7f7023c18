"""The passages behind a cell: both sides of a relationship facing each other, silence told as silence."""

from collections.abc import Sequence
from itertools import zip_longest

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from mentordesk.analysis.theme_groups import WELL
from mentordesk.domain.wording import ATTRIBUTIONS, DISTANCES, JUDGEMENTS
from mentordesk.records.themes import Facing, Silence, ThemeQuote
from ui import theme
from ui.widgets.marks import paint_focus

SILENCES = {
    Silence.NOT_INTERVIEWED: "not interviewed",
    Silence.NOT_ASKED: "was not asked about this",
    Silence.NOT_MENTIONED: "says nothing of this, though interviewed",
}
_KEY = Qt.ItemDataRole.UserRole
_SILENT = Qt.ItemDataRole.UserRole + 1


class BehindTable(QTableWidget):
    """A line for each relationship, more where a side says more; Enter opens the passage in its interview."""

    passage_opened = Signal(int, int)
    """The interview and the passage."""
    relationship_opened = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, 3, parent)
        self.setHorizontalHeaderLabels(["Relationship", "The mentee", "The mentor"])
        self.setAccessibleName("Passages behind the figure")
        self.setItemDelegate(_QuoteDelegate(self))
        self.setFrameShape(QTableWidget.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.cellDoubleClicked.connect(self._open)

    def show_facing(self, rows: Sequence[Facing]) -> None:
        """Show the passages of these relationships."""
        self.setRowCount(0)
        for facing in rows:
            pairs = list(zip_longest(facing.mentee_quotes, facing.mentor_quotes))
            for number, (mentee, mentor) in enumerate(pairs):
                at = self.rowCount()
                self.insertRow(at)
                self.setItem(at, 0, _relationship(facing, first=number == 0))
                self.setItem(at, 1, _side(mentee, facing.mentee_silence, facing.mentee, first=number == 0))
                self.setItem(at, 2, _side(mentor, facing.mentor_silence, facing.mentor, first=number == 0))
        if self.rowCount():
            self.setCurrentCell(0, 1 if rows[0].mentee_quotes else 2)

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


class _QuoteDelegate(QStyledItemDelegate):
    """Hatches silence, so that nobody takes it for a short answer."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: object) -> None:
        if index.data(_SILENT):  # type: ignore[attr-defined]
            painter.save()
            painter.setClipRect(option.rect)
            painter.setPen(QPen(theme.color("line"), 1))
            box = option.rect
            for x in range(box.left() - box.height(), box.right(), 10):
                painter.drawLine(x, box.bottom(), x + box.height(), box.top())
            painter.restore()
        super().paint(painter, option, index)  # type: ignore[arg-type]
        if option.state & QStyle.StateFlag.State_HasFocus:
            paint_focus(painter, option.rect)


def _relationship(facing: Facing, *, first: bool) -> QTableWidgetItem:
    item = QTableWidgetItem()
    item.setData(_KEY, facing.relationship_id)
    if first:
        mark = "●" if facing.judgement in WELL else "○"
        item.setText(
            f"{mark} {JUDGEMENTS[facing.judgement]}\n"
            f"{facing.mentee} with {facing.mentor} · {DISTANCES[facing.distance]}"
        )
    return item


def _side(quote: ThemeQuote | None, silence: Silence | None, name: str, *, first: bool) -> QTableWidgetItem:
    item = QTableWidgetItem()
    if quote is not None:
        item.setText(f"“{quote.text}”\n{quote.speaker} · {ATTRIBUTIONS[quote.attribution]}")
        item.setData(_KEY, (quote.interview_id, quote.passage_id))
    elif silence is not None and first:
        item.setText(f"{name} {SILENCES[silence]}")
        item.setData(_SILENT, True)  # noqa: FBT003 (Qt's own signature)
    return item
