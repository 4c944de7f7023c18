"""A row of the guide: minutes spent and planned; the current topic is open and shows its prompts."""

from collections.abc import Collection
from functools import lru_cache
from math import ceil

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from mentordesk.records.codebook import TopicRecord
from ui import theme
from ui.interviews.clock import Clock
from ui.widgets.lines import FIGURES, Face, paint_line, width_of
from ui.widgets.marks import paint_focus, paint_icon

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


class TopicDelegate(QStyledItemDelegate):
    """The current topic is open: a bar of the minutes, and its prompts."""

    def __init__(self, clock: Clock, parent: QWidget) -> None:
        super().__init__(parent)
        self._clock = clock
        self.seen = QRect()
        """What of the list is painted just now: beside a running clock mostly the bar alone."""

    def sizeHint(self, option: QStyleOptionViewItem, index: ModelIndex) -> QSize:
        topic = index.data(Qt.ItemDataRole.UserRole)
        view = option.widget
        width = view.viewport().width() if isinstance(view, QListView) else 240
        if isinstance(topic, TopicRecord) and topic.id == self._clock.current:
            return QSize(100, HEAD + sum(prompt_heights(topic, width, self._clock.prompts(topic.id))) + 6)
        return QSize(100, TALL_ROW if isinstance(topic, TopicRecord) and self._tall(topic, width) else ROW)

    def _over(self, topic: TopicRecord) -> int:
        """How many minutes more than planned a topic took."""
        if not self._clock.asked(topic.id):
            return 0
        return max(round(self._clock.spent(topic.id) / 60) - topic.minutes_most, 0)

    def _minutes_width(self, topic: TopicRecord) -> int:
        return _OVER if self._over(topic) else _ASKED if self._clock.spent(topic.id) else _PLANNED

    def _tall(self, topic: TopicRecord, width: int) -> bool:
        """Whether the minutes need a line of their own, so that the title is not cut off."""
        return width_of(topic.title) > width - _TITLE_LEFT - self._minutes_width(topic)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: ModelIndex) -> None:
        topic = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(topic, TopicRecord):
            return
        painter.save()
        if topic.id == self._clock.current:
            self._paint_open(painter, option.rect, topic)
        else:
            self._paint_row(painter, option.rect, topic)
        if option.state & QStyle.StateFlag.State_HasFocus:
            paint_focus(painter, option.rect)
        painter.restore()

    def _paint_row(self, painter: QPainter, box: QRect, topic: TopicRecord) -> None:
        over = self._over(topic)
        tall = self._tall(topic, box.width())
        line = QRect(box.left(), box.top(), box.width(), ROW)
        self._text(painter, line, 16, 24, str(topic.number), token="text2")
        taken = _TITLE_LEFT + (8 if tall else self._minutes_width(topic))
        token = "text2" if self._clock.asked(topic.id) else "text"
        self._text(painter, line, _TITLE_LEFT, box.width() - taken, topic.title, token=token)
        if tall:
            line.translate(0, TALL_ROW - ROW)
        self._paint_minutes(painter, line, topic)
        if over:
            room = line.adjusted(0, 0, -82 - _MARGIN, 0)
            paint_line(painter, room, f"{over} over", token="warn", face=_OVERRUN, trailing=True)

    def _paint_minutes(self, painter: QPainter, box: QRect, topic: TopicRecord) -> None:
        """Minutes spent and planned, and that the topic was asked."""
        right = box.right() - 20 - _MARGIN
        room = QRect(right - 48, box.top(), 48, box.height())
        paint_line(painter, room, planned_text(topic), token="text2", face=_SMALL_FIGURES, trailing=True)
        if self._clock.asked(topic.id):
            check = QPoint(box.right() - 4 - _MARGIN, box.center().y()).toPointF()
            paint_icon(painter, check, "check", "accent", size=14)
            spent = self._clock.spent(topic.id)
            minutes = str(round(spent / 60)) if spent else ""
            room = QRect(right - 68, box.top(), 28, box.height())
            paint_line(painter, room, minutes, token="text2", face=FIGURES, trailing=True)

    def _paint_open(self, painter: QPainter, box: QRect, topic: TopicRecord) -> None:
        painter.fillRect(box, theme.color("sel"))
        painter.fillRect(QRect(box.left(), box.top(), 3, box.height()), theme.color("accent"))
        bar, minutes = bar_in(box), self._clock.spent(topic.id) / 60
        if self.seen.top() < bar.top() - _TICK:
            self._paint_head(painter, QRect(box.left(), box.top(), box.width(), 32), topic, minutes)
        self._paint_bar(painter, bar, topic, minutes)
        self._paint_prompts(painter, box, topic)

    def _paint_head(self, painter: QPainter, head: QRect, topic: TopicRecord, minutes: float) -> None:
        self._text(painter, head, 16, 24, str(topic.number), token="text2")
        of = f"of {planned_text(topic)}"
        paint_line(painter, head.adjusted(0, 0, -_MARGIN, 0), of, token="text2", face=FIGURES, trailing=True)
        room = head.adjusted(0, 0, -6 - _MARGIN - ceil(width_of(of, FIGURES)), 0)
        spent = str(int(minutes))
        paint_line(painter, room, spent, token="text", face=_STRONG_FIGURES, trailing=True)
        left = room.width() - 44 - ceil(width_of(spent, _STRONG_FIGURES))
        self._text(painter, room, 40, left, topic.title, face=_STRONG_FIGURES)

    def _paint_prompts(self, painter: QPainter, box: QRect, topic: TopicRecord) -> None:
        asked = self._clock.prompts(topic.id)
        current = current_prompt(topic, asked)
        top = box.top() + HEAD
        if top > self.seen.bottom():
            return
        heights = prompt_heights(topic, box.width(), asked)
        for number, (prompt, height) in enumerate(zip(topic.prompts, heights, strict=True)):
            if number in asked or number == current:
                name = "check" if number in asked else "chevron-right"
                center = QPoint(box.left() + 44, top + PROMPT // 2).toPointF()
                paint_icon(painter, center, name, "accent" if number in asked else "text", size=12)
            painter.setFont(theme.font("body", strong=number == current))
            painter.setPen(theme.color("text"))
            place = QRect(box.left() + _PROMPT_LEFT, top + 3, box.width() - _PROMPT_LEFT - 8, height)
            painter.drawText(place, Qt.TextFlag.TextWordWrap, prompt)
            top += height

    def _paint_bar(self, painter: QPainter, bar: QRect, topic: TopicRecord, minutes: float) -> None:
        painter.fillRect(bar, theme.color("base"))
        most = max(topic.minutes_most, 1)
        done = QRect(bar.left(), bar.top(), bar_done(bar, topic, minutes), bar.height())
        painter.fillRect(done, theme.color("warn" if minutes > most else "accent"))
        if topic.minutes_least < most:
            tick = bar.left() + round(bar.width() * topic.minutes_least / most)
            painter.fillRect(
                QRect(tick, bar.top() - _TICK, 1, bar.height() + 2 * _TICK), theme.color("text2")
            )

    def _text(
        self,
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
