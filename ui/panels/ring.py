"""The picture of a panel: the mentee in the middle, mentors and open places around on one ring."""

from collections.abc import Sequence

from PySide6.QtCore import QLineF, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QDragEnterEvent, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QGraphicsObject, QGraphicsScene, QGraphicsView, QWidget

from ui import theme
from ui.panels import card_text, geometry
from ui.panels.card_text import CardLine
from ui.panels.ring_cards import CANDIDATE_MIME, PAD_X, MiddleItem, SeatItem, height_of
from ui.panels.sights import LINE_PATTERNS, Card
from ui.widgets.spoken import speak

_EDGE = 16
"""Room that the frames of cards and their focus take beyond the ring."""


class Ring(QGraphicsView):
    """The ring; `chosen` and `opened` hand out the card, `introduced` a candidate dropped on a place."""

    chosen = Signal(object)
    opened = Signal(object)
    menu_requested = Signal(object, QPointF)
    introduced = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("ring")
        self.setScene(QGraphicsScene(self))
        self.setFrameShape(QGraphicsView.Shape.NoFrame)
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("The panel as a ring")
        self.seats: list[SeatItem] = []
        self._shown: tuple[str, str, Sequence[Card]] = ("", "", ())
        self._size = geometry.RingSize()
        speak()

    def spoken_parts(self) -> Sequence[QGraphicsObject]:
        """The cards, clockwise from the top."""
        return self.seats

    def show_panel(self, name: str, rank: str, cards: Sequence[Card]) -> None:
        """Draw the mentee and these cards; whatever was chosen before is no longer."""
        self._shown = (name, rank, cards)
        self._draw()

    def _draw(self) -> None:
        name, rank, cards = self._shown
        self._size, texts = self._room_for(cards)
        scene = self.scene()
        scene.clear()
        self.seats = []
        places = self._size.seats(len(cards))
        self._draw_ring(places)
        # In rows, cards of one height stand more quietly.
        is_crowd = geometry.stand_in_rows(len(cards))
        for card, place, lines in zip(cards, places, texts, strict=True):
            height = self._size.card_height if is_crowd else height_of(lines)
            self._draw_tie(card, place, height)
            self._add_seat(SeatItem(card, lines, self._size.card_width, height), place)
        scene.addItem(MiddleItem(name, rank))
        scene.setSceneRect(scene.itemsBoundingRect())
        self.setAccessibleDescription(" ".join(f"{card.spoken}." for card in cards))
        self._fit()

    def _room_for(self, cards: Sequence[Card]) -> tuple[geometry.RingSize, list[list[CardLine]]]:
        """How large the ring is drawn, and what stands on its cards."""
        width, height = self.width() - _EDGE, self.height() - _EDGE
        inner = geometry.card_width_within(width) - 2 * PAD_X
        texts = card_text.lines_of(cards, inner)
        # One card alone on a large ring would be lost.
        height = height if len(cards) > 1 else 0
        return geometry.RingSize.within(
            width, height, max(map(height_of, texts), default=geometry.CARD_LEAST_HEIGHT)
        ), texts

    def choose(self, wanted: Card | None) -> None:
        """Show one card as chosen, by the relationship or the domain that it stands for."""
        for seat in self.seats:
            seat.set_chosen(
                wanted is not None
                and seat.card.relationship_id == wanted.relationship_id
                and seat.card.domain_id == wanted.domain_id
            )

    def _draw_ring(self, places: Sequence[geometry.Seat]) -> None:
        size = self._size
        width = max((abs(x) for x, _y in places), default=0.0)
        height = max((abs(y) for _x, y in places), default=0.0)
        width, height = max(width, size.radius_x), max(height, size.radius_y)
        self.scene().addEllipse(-width, -height, 2 * width, 2 * height, QPen(theme.color("line2"), 1))

    def _draw_tie(self, card: Card, place: geometry.Seat, height: float) -> None:
        color = theme.color("warn" if card.is_open else "accent")
        pen = QPen(color, 2)
        pattern = [1.5, 2.0] if card.state is None else LINE_PATTERNS.get(card.state, [])
        if pattern:
            pen.setDashPattern(pattern)
        x, y = self._size.edge_of(place, height)
        self.scene().addLine(QLineF(0, 0, x, y), pen)

    def _add_seat(self, seat: SeatItem, place: geometry.Seat) -> None:
        seat.setPos(*place)
        seat.chosen.connect(self._on_chosen)
        seat.opened.connect(self.opened)
        seat.menu_requested.connect(self.menu_requested)
        seat.candidate_dropped.connect(self.introduced)
        self.scene().addItem(seat)
        self.seats.append(seat)

    def _on_chosen(self, card: Card) -> None:
        self.choose(card)
        self.chosen.emit(card)

    def _fit(self) -> None:
        """Shrink what does not fit; never enlarge, so that text keeps its size."""
        scene = self.sceneRect()
        if scene.isEmpty():
            return
        scale = min(1.0, (self.width() - 4) / scene.width(), (self.height() - 4) / scene.height())
        self.resetTransform()
        self.scale(scale, scale)
        self.centerOn(scene.center())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._room_for(self._shown[2])[0] != self._size:
            self._draw_again()
        else:
            self._fit()

    def _draw_again(self) -> None:
        """In the new room, with the same card chosen and the keyboard's place where it was."""
        chosen = next((seat.card for seat in self.seats if seat.chosen_now), None)
        focused = next((at for at, seat in enumerate(self.seats) if seat.hasFocus()), None)
        self._draw()
        self.choose(chosen)
        if focused is not None:
            self.scene().setFocusItem(self.seats[focused])

    def sizeHint(self) -> QSize:
        return QSize(690, 372)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes clockwise from the top, and out of the ring at its end."""
        focused = self.scene().focusItem()
        before = -1 if forward else len(self.seats)
        index = next((at for at, seat in enumerate(self.seats) if seat is focused), before)
        index += 1 if forward else -1
        if 0 <= index < len(self.seats):
            self.seats[index].setFocus(Qt.FocusReason.TabFocusReason)
            return True
        self.scene().clearFocus()
        return super().focusNextPrevChild(forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}.get(
            Qt.Key(event.key())
        )
        if step is None or not self.seats:
            super().keyPressEvent(event)
            return
        focused = self.scene().focusItem()
        index = next((at for at, seat in enumerate(self.seats) if seat is focused), -1 if step > 0 else 0)
        self.seats[(index + step) % len(self.seats)].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        super().dragEnterEvent(event)
        if event.mimeData().hasFormat(CANDIDATE_MIME):
            event.acceptProposedAction()

    def redraw(self) -> None:
        """Paint anew after the scheme changed."""
        self.setBackgroundBrush(QColor(theme.color("base")))
        self.viewport().update()
