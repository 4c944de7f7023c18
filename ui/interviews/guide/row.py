"""A row of the guide: minutes spent and planned; the current topic is open and shows its prompts."""

from collections.abc import Collection
from functools import lru_cache
from math import ceil
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from mentordesk.records.codebook import TopicRecord
from ui import theme
from ui.interviews.guide.clock import Clock
from ui.widgets.lines import FIGURES, Face, paint_line, width_of
from ui.widgets.marks import paint_focus, paint_icon
from ui.widgets.row_pictures import RowPictures

ModelIndex = QModelIndex | QPersistentModelIndex
ROW, TALL_ROW, HEAD, PROMPT = 30, 48, 44, 24
_TITLE_LEFT = 38
_PLANNED, _ASKED, _OVER = 74, 96, 128
"""What the minutes take at the right: planned, also spent, also how many over."""
_PROMPT_LEFT = 56
_TICK = 2
"""How far the mark of the least minutes stands out of the bar."""
_MARGIN = 6
"""Right of the minutes, beside the scroll bar: beneath the word that heads them."""
_STRONG_FIGURES, _SMALL_FIGURES = Face(strong=True, figures=True), Face("small", figures=True)
_OVERRUN = Face("small", strong=True)


def prompt_heights(topic: TopicRecord, width: int, asked: Collection[int]) -> list[int]:
    """How high each prompt of a topic is in a list of this width; the current one in the second weight."""
    room = max(width - _PROMPT_LEFT - 8, 60)
    now = current_prompt(topic, asked)
    return [_height(prompt, room, number == now) + 8 for number, prompt in enumerate(topic.prompts)]


@lru_cache(maxsize=256)
def _height(prompt: str, room: int, strong: bool) -> int:
    """Asked at each second of the clock, for the same prompts."""
    metrics = QFontMetrics(theme.font("body", strong=strong))
    return metrics.boundingRect(QRect(0, 0, room, 1000), Qt.TextFlag.TextWordWrap, prompt).height()


def current_prompt(topic: TopicRecord, asked: Collection[int]) -> int:
    """The first prompt that was not asked yet; -1 where all were."""
    return next((number for number in range(len(topic.prompts)) if number not in asked), -1)


def planned_text(topic: TopicRecord) -> str:
    """5, or 5–8 where the minutes may vary."""
    least, most = topic.minutes_least, topic.minutes_most
    return str(least) if least == most else f"{least}–{most}"


def bar_in(box: QRect) -> QRect:
    """Where the bar of the minutes stands in the row of the current topic."""
    return QRect(box.left() + 40, box.top() + 32, box.width() - 40 - _MARGIN, 4)


def bar_done(bar: QRect, topic: TopicRecord, minutes: float) -> int:
    """How far the bar goes after so many minutes."""
    return round(bar.width() * min(minutes / max(topic.minutes_most, 1), 1))


def bar_around(bar: QRect) -> QRect:
    """All that changes with the bar."""
    return bar.adjusted(0, -_TICK, 1, _TICK)


class _Row(NamedTuple):
    """All that is seen of a topic which is not talked about."""

    topic: TopicRecord
    asked: bool
    minutes: str
    over: int
    focused: bool

    @property
    def minutes_width(self) -> int:
        return _OVER if self.over else _ASKED if self.minutes else _PLANNED

    @property
    def taken(self) -> int:
        """What is not the title's where all stands in one line."""
        return _TITLE_LEFT + self.minutes_width

    def tall(self, width: int) -> bool:
        """Whether the minutes need a line of their own, so that the title is not cut off."""
        return width_of(self.topic.title) > width - self.taken


class _OpenRow(NamedTuple):
    """All that is seen of the topic that is talked about; `done`: how far its bar goes, in pixels."""

    topic: TopicRecord
    minutes: int
    done: int
    late: bool
    prompts: frozenset[int]
    focused: bool


class TopicDelegate(QStyledItemDelegate):
    """The current topic is open: a bar of the minutes, and its prompts."""

    def __init__(self, clock: Clock, parent: QWidget) -> None:
        super().__init__(parent)
        self._clock = clock
        self._pictures = RowPictures("alt", self)
        self.seen = QRect()
        """What of the list is painted just now: beside a running clock mostly the bar alone."""

    def sizeHint(self, option: QStyleOptionViewItem, index: ModelIndex) -> QSize:
        topic = index.data(Qt.ItemDataRole.UserRole)
        view = option.widget
        width = view.viewport().width() if isinstance(view, QListView) else 240
        if isinstance(topic, TopicRecord) and topic.id == self._clock.current:
            return QSize(100, HEAD + sum(prompt_heights(topic, width, self._clock.prompts(topic.id))) + 6)
        return QSize(
            100, TALL_ROW if isinstance(topic, TopicRecord) and self._row(topic).tall(width) else ROW
        )

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: ModelIndex) -> None:
        topic = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(topic, TopicRecord):
            return
        box = option.rect
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        if topic.id != self._clock.current:
            self._pictures.paint(painter, box, self._row(topic, focused=focused), _paint_row)
            return
        row = self._open_row(topic, box, focused=focused)
        if self.seen.contains(box):
            self._pictures.paint(painter, box, row, _paint_open)
        else:
            # A picture of each second would never be used again.
            _paint_open(painter, box, row, self.seen)

    def _row(self, topic: TopicRecord, *, focused: bool = False) -> _Row:
        spent, asked = self._clock.spent(topic.id), self._clock.asked(topic.id)
        minutes = int(spent / 60)
        return _Row(
            topic=topic,
            asked=asked,
            minutes=str(minutes) if spent else "",
            over=max(minutes - topic.minutes_most, 0) if asked else 0,
            focused=focused,
        )

    def _open_row(self, topic: TopicRecord, box: QRect, *, focused: bool) -> _OpenRow:
        minutes = self._clock.spent(topic.id) / 60
        return _OpenRow(
            topic=topic,
            minutes=int(minutes),
            done=bar_done(bar_in(box), topic, minutes),
            late=int(minutes) > max(topic.minutes_most, 1),
            prompts=frozenset(self._clock.prompts(topic.id)),
            focused=focused,
        )


def _paint_row(painter: QPainter, box: QRect, row: _Row) -> None:
    tall = row.tall(box.width())
    line = QRect(box.left(), box.top(), box.width(), ROW)
    _paint_words(painter, line, 16, 24, str(row.topic.number), token="text2")
    room = box.width() - (_TITLE_LEFT + 8 if tall else row.taken)
    _paint_words(painter, line, _TITLE_LEFT, room, row.topic.title, token="text2" if row.asked else "text")
    if tall:
        line.translate(0, TALL_ROW - ROW)
    _paint_minutes(painter, line, row)
    if row.focused:
        paint_focus(painter, box)


def _paint_minutes(painter: QPainter, box: QRect, row: _Row) -> None:
    """Minutes spent and planned, how many over, and that the topic was asked."""
    right = box.right() - 20 - _MARGIN
    room = QRect(right - 48, box.top(), 48, box.height())
    paint_line(painter, room, planned_text(row.topic), token="text2", face=_SMALL_FIGURES, trailing=True)
    if row.asked:
        check = QPoint(box.right() - 4 - _MARGIN, box.center().y()).toPointF()
        paint_icon(painter, check, "check", "accent", size=14)
        room = QRect(right - 68, box.top(), 28, box.height())
        paint_line(painter, room, row.minutes, token="text2", face=FIGURES, trailing=True)
    if row.over:
        room = box.adjusted(0, 0, -82 - _MARGIN, 0)
        paint_line(painter, room, f"{row.over} over", token="warn", face=_OVERRUN, trailing=True)


def _paint_open(painter: QPainter, box: QRect, row: _OpenRow, seen: QRect | None = None) -> None:
    """Paint the topic that is talked about, or what is `seen` of it."""
    seen = seen or box
    painter.fillRect(box, theme.color("sel"))
    painter.fillRect(QRect(box.left(), box.top(), 3, box.height()), theme.color("accent"))
    bar = bar_in(box)
    if seen.top() < bar.top() - _TICK:
        _paint_head(painter, QRect(box.left(), box.top(), box.width(), 32), row)
    _paint_bar(painter, bar, row)
    if seen.bottom() >= box.top() + HEAD:
        _paint_prompts(painter, box, row)
    if row.focused:
        paint_focus(painter, box)


def _paint_head(painter: QPainter, head: QRect, row: _OpenRow) -> None:
    _paint_words(painter, head, 16, 24, str(row.topic.number), token="text2")
    of = f"of {planned_text(row.topic)}"
    paint_line(painter, head.adjusted(0, 0, -_MARGIN, 0), of, token="text2", face=FIGURES, trailing=True)
    room = head.adjusted(0, 0, -6 - _MARGIN - ceil(width_of(of, FIGURES)), 0)
    spent = str(row.minutes)
    paint_line(painter, room, spent, token="text", face=_STRONG_FIGURES, trailing=True)
    left = room.width() - 44 - ceil(width_of(spent, _STRONG_FIGURES))
    _paint_words(painter, room, 40, left, row.topic.title, face=_STRONG_FIGURES)


def _paint_prompts(painter: QPainter, box: QRect, row: _OpenRow) -> None:
    current = current_prompt(row.topic, row.prompts)
    top = box.top() + HEAD
    heights = prompt_heights(row.topic, box.width(), row.prompts)
    painter.setPen(theme.color("text"))
    for number, (prompt, height) in enumerate(zip(row.topic.prompts, heights, strict=True)):
        asked = number in row.prompts
        if asked or number == current:
            center = QPoint(box.left() + 44, top + PROMPT // 2).toPointF()
            name, token = ("check", "accent") if asked else ("chevron-right", "text")
            paint_icon(painter, center, name, token, size=12)
        painter.setFont(theme.font("body", strong=number == current))
        place = QRect(box.left() + _PROMPT_LEFT, top + 3, box.width() - _PROMPT_LEFT - 8, height)
        painter.drawText(place, Qt.TextFlag.TextWordWrap, prompt)
        top += height


def _paint_bar(painter: QPainter, bar: QRect, row: _OpenRow) -> None:
    painter.fillRect(bar, theme.color("base"))
    done = QRect(bar.left(), bar.top(), row.done, bar.height())
    painter.fillRect(done, theme.color("warn" if row.late else "accent"))
    least, most = row.topic.minutes_least, max(row.topic.minutes_most, 1)
    if least < most:
        tick = QRect(bar.left() + round(bar.width() * least / most), bar.top(), 1, bar.height())
        painter.fillRect(tick.adjusted(0, -_TICK, 0, _TICK), theme.color("text2"))


def _paint_words(
    painter: QPainter,
    box: QRect,
    left: int,
    width: int,
    text: str,
    *,
    token: str = "text",
    face: Face = FIGURES,
) -> None:
    place = QRect(box.left() + left, box.top(), width, box.height())
    paint_line(painter, place, text, token=token, face=face)
