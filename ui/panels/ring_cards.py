"""The cards of the ring and the disc in its middle: how they are painted, and what hand and keys do."""

from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QGraphicsItem,
    QGraphicsObject,
    QGraphicsSceneContextMenuEvent,
    QGraphicsSceneDragDropEvent,
    QGraphicsSceneMouseEvent,
    QStyleOptionGraphicsItem,
    QWidget,
)

from ui import theme
from ui.panels import card_text, geometry
from ui.panels.card_text import CardLine, text_width
from ui.panels.sights import STATE_MARKS, Card
from ui.widgets.labels import plain_tip
from ui.widgets.marks import paint_icon, paint_mark

CANDIDATE_MIME = "application/x-mentordesk-candidate"
PAD_X = 10.0
"""What a card leaves free beside its text."""
_PAD_Y = 6.0
_MOST_NAME_LINES = 3


class SeatItem(QGraphicsObject):
    """One card on the ring; Tab reaches it, Enter opens it."""

    chosen = Signal(object)
    opened = Signal(object)
    menu_requested = Signal(object, QPointF)
    candidate_dropped = Signal(int, int)

    def __init__(self, card: Card, lines: Sequence[CardLine], width: float, height: float) -> None:
        super().__init__()
        self.card = card
        self._lines = lines
        self._width, self._height = width, height
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIsFocusable)
        self.setAcceptHoverEvents(True)
        self.setAcceptDrops(card.is_open)
        self.setToolTip(plain_tip(card.full))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setObjectName(card.spoken)
        self.chosen_now = False
        self._expecting = False

    def boundingRect(self) -> QRectF:
        width, height = self._width, self._height
        return QRectF(-width / 2 - 4, -height / 2 - 4, width + 8, height + 8)

    def set_chosen(self, chosen: bool) -> None:
        """Show the card as the one that the other panes are about, or no longer."""
        if self.chosen_now != chosen:
            self.chosen_now = chosen
            self.update()

    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = self.boundingRect().adjusted(4, 4, -4, -4)
        self._paint_frame(painter, box)
        inner = box.adjusted(PAD_X, _PAD_Y, -PAD_X, -_PAD_Y)
        for at, line in enumerate(self._lines):
            self._paint_line(painter, inner, inner.top() + at * card_text.LINE_HEIGHT, line)

    def _paint_line(self, painter: QPainter, inner: QRectF, top: float, line: CardLine) -> None:
        if line.fact == "heading":
            self._paint_heading(painter, inner, top, line)
        elif line.fact == "standing":
            self._paint_standing(painter, inner, top)
        else:
            token = "text" if line.fact == "purpose" else "text2"
            _line(painter, inner.left(), top, inner.width(), line.text, "small", token)

    def _paint_heading(self, painter: QPainter, inner: QRectF, top: float, line: CardLine) -> None:
        left, right = inner.left(), inner.right()
        if line.begins and self.card.is_open:
            paint_icon(painter, QPointF(left + 8, top + 8), "circle-dashed", "warn")
            left += card_text.ICON
        if line.begins and self.card.corner:
            corner = text_width(self.card.corner, "small")
            _line(painter, right - corner, top, corner + 1, self.card.corner, "small", "text2")
            right -= corner + card_text.CORNER_GAP
        token = "warn" if self.card.is_open else "text"
        _line(painter, left, top, right - left, line.text, "body", token, strong=True)

    def _paint_frame(self, painter: QPainter, box: QRectF) -> None:
        strong = self.chosen_now or self._expecting
        painter.setBrush(theme.color("sel") if strong else theme.color("base"))
        if self.card.is_open:
            pen = QPen(theme.color("warn"), 2 if strong else 1)
            pen.setDashPattern([3, 2.5])
        else:
            pen = QPen(theme.color("accent" if strong else "line2"), 2 if strong else 1)
        painter.setPen(pen)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.drawRoundedRect(box.adjusted(-2, -2, 2, 2), 7, 7)

    def _paint_standing(self, painter: QPainter, inner: QRectF, top: float) -> None:
        if self.card.state is None:
            _line(painter, inner.left(), top, inner.width(), self.card.standing, "small", "accent")
            return
        mark = STATE_MARKS[self.card.state]
        paint_mark(painter, QPointF(inner.left() + 5, top + 8), mark, theme.color("accent"), size=9)
        word, _, rest = self.card.standing.partition(" · ")
        left = inner.left() + card_text.MARK
        used = _line(painter, left, top, inner.right() - left, word, "small", "text")
        if rest:
            left += used
            _line(painter, left, top, inner.right() - left, f" · {rest}", "small", "text2")

    def mousePressEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.chosen.emit(self.card)
        event.accept()

    def mouseDoubleClickEvent(self, _event: QGraphicsSceneMouseEvent) -> None:
        self.opened.emit(self.card)

    def contextMenuEvent(self, event: QGraphicsSceneContextMenuEvent) -> None:
        self.chosen.emit(self.card)
        self.menu_requested.emit(self.card, event.screenPos().toPointF())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit(self.card)
        elif event.key() == Qt.Key.Key_Menu:
            self.menu_requested.emit(self.card, QPointF())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.chosen.emit(self.card)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def dragEnterEvent(self, event: QGraphicsSceneDragDropEvent) -> None:
        self._expecting = event.mimeData().hasFormat(CANDIDATE_MIME)
        event.setAccepted(self._expecting)
        self.update()

    def dragLeaveEvent(self, _event: QGraphicsSceneDragDropEvent) -> None:
        self._expecting = False
        self.update()

    def dropEvent(self, event: QGraphicsSceneDragDropEvent) -> None:
        self._expecting = False
        self.update()
        person_id = int(bytes(event.mimeData().data(CANDIDATE_MIME).data()).decode())
        if self.card.domain_id is not None:
            event.acceptProposedAction()
            self.candidate_dropped.emit(person_id, self.card.domain_id)


class MiddleItem(QGraphicsItem):
    """The mentee."""

    def __init__(self, name: str, rank: str) -> None:
        super().__init__()
        self._name = name
        self._rank = rank

    def boundingRect(self) -> QRectF:
        side = geometry.MIDDLE
        return QRectF(-side, -side, 2 * side, 2 * side)

    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent"))
        painter.drawEllipse(self.boundingRect())
        width = 2 * geometry.MIDDLE - 10
        lines = [(text, True) for text in _in_lines(self._name, width)]
        if self._rank:
            lines.append((self._rank, False))
        top = -8.0 * len(lines)
        for text, strong in lines:
            font = theme.font("small", strong=strong)
            painter.setFont(font)
            painter.setPen(theme.color("on_accent"))
            shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, width)
            painter.drawText(QRectF(-width / 2, top, width, 16), Qt.AlignmentFlag.AlignCenter, shown)
            top += 16


def height_of(lines: Sequence[CardLine]) -> float:
    """How high a card with these lines is."""
    return max(len(lines) * card_text.LINE_HEIGHT + 2 * _PAD_Y, geometry.CARD_LEAST_HEIGHT)


def _in_lines(name: str, width: float) -> list[str]:
    """A name on up to three lines: broken at the space nearest to its middle, or where the room ends."""
    if len(name) < 11 or " " not in name:
        return [name]
    metrics = QFontMetricsF(theme.font("small", strong=True))
    spaces = [at for at, letter in enumerate(name) if letter == " "]
    at = min(spaces, key=lambda space: abs(space - len(name) / 2))
    halves = [name[:at], name[at + 1 :]]
    if all(metrics.horizontalAdvance(half) <= width for half in halves):
        return halves
    lines: list[str] = []
    for word in name.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and (metrics.horizontalAdvance(longer) <= width or len(lines) == _MOST_NAME_LINES):
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _line(
    painter: QPainter,
    left: float,
    top: float,
    width: float,
    text: str,
    role: theme.FontRole,
    token: str,
    *,
    strong: bool = False,
) -> float:
    """Draw one line of a card, shortened where it does not fit; returns the width used."""
    shown, used = _shortened(text, role, max(width, 0), strong=strong)
    painter.setFont(theme.font(role, strong=strong))
    painter.setPen(theme.color(token))
    flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(QRectF(left, top, max(width, 0) + 1, 16), flags, shown)
    return used


@lru_cache(maxsize=4096)
def _shortened(text: str, role: theme.FontRole, width: float, *, strong: bool) -> tuple[str, float]:
    """A text as far as there is room for it, and the width that it takes."""
    metrics = QFontMetricsF(theme.font(role, strong=strong))
    whole = metrics.horizontalAdvance(text)
    if whole <= width:
        return text, whole
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
    return shown, metrics.horizontalAdvance(shown)
