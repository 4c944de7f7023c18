"""Beside the text: when each paragraph was typed, who speaks, and the stripes of its passages."""

from collections.abc import Mapping, Sequence
from math import ceil

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QRegion, QTextBlock, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from mentordesk.domain.timeline import clock_text
from mentordesk.records.codebook import GuideRecord, ThemeRecord
from ui import theme
from ui.codebook.look import paint_theme
from ui.interviews.text.editor import NotesEditor
from ui.interviews.text.page import MARGIN_WIDTH, line_height
from ui.interviews.text.paragraphs import Marks, Paragraph
from ui.interviews.text.sight import Shown
from ui.interviews.text.stripes import Stripe, Stripes
from ui.widgets.marks import paint_icon, paint_stripe

_CLOCK_RIGHT, _SPEAKER_LEFT, _STRIPE_RIGHT, _STRIPE = 60, 68, 131, 5
_STRIPE_STEP = 8
_TOPIC_LEFT, _BELOW = 18, 19
_MOST_STRIPES = 3
_FLAG = 14
_MARKS_RIGHT = _STRIPE_RIGHT - _STRIPE - 4
_ABOVE = 16
"""Pixels above a paragraph that a change of it may touch, with a topic that stands close."""
_BEYOND = 8
"""And beneath it."""


class Margin(QWidget):
    """Painted from the paragraphs in sight, like line numbers."""

    second_chosen = Signal(int)
    """The time of the paragraph of that number was clicked: wish to hear it."""

    def __init__(self, editor: NotesEditor) -> None:
        super().__init__(editor)
        self._editor = editor
        self._stripes = Stripes(editor)
        self._topics: Mapping[int, str] = {}
        self._audible = False
        self._heard: int | None = None
        self._pointed: int | None = None
        self.setAccessibleName("Clock, speaker and themes of each paragraph")
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        editor.set_margin(self)
        self._edited: int | None = None
        """The first place that was edited since it was painted last."""
        editor.document().contentsChange.connect(self._on_edited)
        editor.document().documentLayout().documentSizeChanged.connect(self._on_reshaped)
        editor.document().blockCountChanged.connect(self._on_reshaped)
        self._reshaped = False
        """Whether a key that is followed changed how high the text is."""
        editor.touched.shifted.connect(self._on_shifted)

    def set_topics(self, guide: GuideRecord | None) -> None:
        """Know the guide, for the names of topics."""
        self._topics = {one.id: f"{one.number} {one.title}" for one in guide.topics} if guide else {}
        self.update()

    def set_themes(self, themes: Mapping[int, ThemeRecord]) -> None:
        """Know the codebook, for the stripes."""
        self._stripes.themes = themes
        self.update()

    def show_sound(self, *, audible: bool, heard: int | None) -> None:
        """Let the times be clicked where there is sound, and mark the paragraph that is heard."""
        if (audible, heard) != (self._audible, self._heard):
            self._audible, self._heard = audible, heard
            self.setMouseTracking(audible)
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point_at(self._time_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        self._point_at(None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        number = self._time_at(event.position())
        if number is not None and event.button() is Qt.MouseButton.LeftButton:
            self.second_chosen.emit(number)

    def _point_at(self, number: int | None) -> None:
        if number != self._pointed:
            self._pointed = number
            hand = Qt.CursorShape.PointingHandCursor
            self.unsetCursor() if number is None else self.setCursor(hand)
            self.update()

    def _time_at(self, place: QPointF) -> int | None:
        """The number of the paragraph whose time is there, if there is sound of it."""
        if not self._audible or place.x() > _CLOCK_RIGHT + 4:
            return None
        marks = self._editor.notes.paragraphs.marks
        for block, top, _ in self._editor.sight.shown():
            if top - 4 <= place.y() <= top + QFontMetricsF(theme.font("reading")).height() + 4:
                number = block.blockNumber()
                mark = marks[number] if number < len(marks) else None
                return number if mark is not None and mark.second is not None else None
        return None

    def wheelEvent(self, event: QWheelEvent) -> None:
        QApplication.sendEvent(self._editor.viewport(), event)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._edited = None
        painter = QPainter(self)
        painter.fillRect(event.rect(), theme.color("base"))
        self._paint_current(painter)
        if shown := self._editor.sight.shown():
            # Mostly some lines and what stands beside the stripes beneath; their bounds would be more.
            self._paint_marks(painter, event.region(), shown)
            for stripe in self._stripes.between(event.rect().top(), event.rect().bottom(), shown):
                self._paint_stripe(painter, stripe)
        painter.end()

    def _paint_current(self, painter: QPainter) -> None:
        current = self._editor.textCursor().block()
        if not self._editor.isReadOnly() and current.isVisible():
            box = self._editor.sight.box(current)
            painter.fillRect(QRectF(4, box.top() - 6, MARGIN_WIDTH, box.height() + 9), theme.color("hover"))

    def _paint_marks(self, painter: QPainter, seen: QRegion, shown: Sequence[Shown]) -> None:
        marks = self._editor.notes.paragraphs.marks
        height = _ABOVE + line_height() + 2 * _BELOW
        for block, top, _ in shown:
            # On its first line and beneath.
            if seen.intersects(QRect(0, int(top) - _ABOVE, _MARKS_RIGHT, height)):
                number = block.blockNumber()
                mark = marks[number] if number < len(marks) else None
                if mark is not None:
                    title = self._title(marks, number)
                    self._paint_mark(painter, mark, title, self._base_lines(block, top, titled=bool(title)))
                    self._paint_sound(painter, top, number, mark)

    def _base_lines(self, block: QTextBlock, top: float, *, titled: bool) -> tuple[float, float]:
        """On which the clock and beneath it the topic stand: where there is room, on those of the text."""
        base = top + QFontMetricsF(theme.font("reading")).ascent()
        if block.layout().lineCount() > 1:
            return base, base + line_height()
        after = block.next()
        room = self._editor.sight.box(after).top() - top if after.isValid() else line_height() + _BELOW
        if not titled or room >= line_height() + _BELOW // 2:
            return base, base + _BELOW
        # One line, and the next close beneath it: the two share its height.
        half = round(line_height() / 4)
        return base - half, base + half + 1

    def _paint_mark(self, painter: QPainter, mark: Paragraph, title: str, lines: tuple[float, float]) -> None:
        base, beneath = lines
        if mark.second is not None:
            painter.setFont(theme.font("small", figures=True))
            painter.setPen(theme.color("text2"))
            clock = clock_text(mark.second)
            width = painter.fontMetrics().horizontalAdvance(clock)
            painter.drawText(QPointF(_CLOCK_RIGHT - width, base), clock)
        if mark.speaker:
            painter.setFont(theme.font("small"))
            painter.setPen(theme.color("text2" if mark.speaker == "me" else "text"))
            # Where no paragraph has a time, the speakers take its room.
            left = _SPEAKER_LEFT if self._editor.notes.paragraphs.timed else _TOPIC_LEFT
            self._paint_elided(painter, QPointF(left, base), mark.speaker)
        if title:
            painter.setFont(theme.font("small"))
            painter.setPen(theme.color("text2"))
            self._paint_elided(painter, QPointF(_TOPIC_LEFT, beneath), title)

    def _paint_elided(self, painter: QPainter, place: QPointF, words: str) -> None:
        room = _MARKS_RIGHT - int(place.x())
        painter.drawText(place, painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room))

    def _title(self, marks: Marks, number: int) -> str:
        """The name of a paragraph's topic, where the talk came to it."""
        mark = marks[number]
        before = next((one for one in reversed(marks[:number]) if one is not None), None)
        if mark is None or (before is not None and before.topic_id == mark.topic_id):
            return ""
        return self._topics.get(mark.topic_id or 0, "")

    def _paint_sound(self, painter: QPainter, top: float, number: int, mark: Paragraph) -> None:
        if mark.second is not None and number in (self._heard, self._pointed):
            line = QFontMetricsF(theme.font("reading")).height()
            paint_icon(painter, QPointF(8, top + line / 2), "play", "accent", size=12)

    def _paint_stripe(self, painter: QPainter, stripe: Stripe) -> None:
        if stripe.come_back:
            paint_icon(painter, QRectF(0, stripe.top + 6, _FLAG, _FLAG).center(), "flag", "warn", size=_FLAG)
        if stripe.lane >= _MOST_STRIPES:
            return
        right = _STRIPE_RIGHT + stripe.lane * _STRIPE_STEP
        box = QRectF(right - _STRIPE, stripe.top + 1, _STRIPE, stripe.bottom - stripe.top - 2)
        if stripe.record is not None:
            paint_theme(painter, box, stripe.record)
        elif not stripe.come_back:
            paint_stripe(painter, box, theme.color("ctl"), hatched=False)

    def _on_edited(self, place: int, _removed: int, _added: int) -> None:
        self._edited = place if self._edited is None else min(place, self._edited)

    def _on_reshaped(self, _size: object) -> None:
        if self._editor.touched.following:
            self._reshaped = True
        elif not self._editor.notes.mirror.following:
            # Another text is put in, of which no line stands anywhere yet.
            self.update()
        else:
            self._show_from_edit(self.height())

    def _on_shifted(self, edge: int, moved: int) -> None:
        """What stands beneath the paragraph that is typed is moved as it is."""
        if not self._reshaped:
            return
        self._reshaped = False
        if not moved:
            self._show_from_edit(self.height())
            return
        self.scroll(0, moved, QRect(0, edge, self.width(), self.height() - edge) & self.rect())
        beneath = edge + max(moved, 0) + _BEYOND
        self._show_from_edit(beneath)
        after = self._editor.textCursor().block().next()
        end = self._stripes.end_of_chain(after)
        if end != after:
            # Those of a chain may change places, and the seam of a hatched one would be seen.
            left = _STRIPE_RIGHT - _STRIPE
            bottom = self._editor.sight.box(end).top() if end.isValid() else self.height()
            self.update(left, beneath, self.width() - left, ceil(bottom) - beneath)

    def _show_from_edit(self, bottom: int) -> None:
        """Paint anew from the edit to a height; what stands above the edit stays as it is."""
        top = 0
        if self._edited is not None:
            # A word of its line may have gone to the line before.
            line, _ = self._editor.sight.line(self._edited)
            top = max(int(line) - line_height() - _ABOVE, 0)
        self.update(0, top, self.width(), bottom - top)
