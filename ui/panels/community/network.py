"""The network of the department: by sections, or everybody with their section as a group."""

from collections.abc import Sequence
from math import hypot, sqrt

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPainterPath, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QGraphicsItem,
    QGraphicsObject,
    QGraphicsPathItem,
    QGraphicsScene,
    QGraphicsView,
    QWidget,
)

from mentordesk.records.community import CommunityRecord, DrawnNetwork, Link
from ui import theme
from ui.panels.community.nodes import GroupItem, GroupLabel, Node, PersonNode, SectionNode
from ui.panels.community.short_names import plain_names
from ui.widgets.spoken import speak

_MARGIN_X, _MARGIN_Y = 134.0, 46.0
_PEOPLE_X, _PEOPLE_Y = 136.0, 56.0
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class Network(QGraphicsView):
    """Arrow keys go to the nearest that way, Enter opens it."""

    section_chosen = Signal(int)
    section_opened = Signal(int)
    person_opened = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("network")
        self.setScene(QGraphicsScene(self))
        self.setFrameShape(QGraphicsView.Shape.NoFrame)
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("The network of the department")
        self.nodes: dict[int, Node] = {}
        self._record: CommunityRecord | None = None
        self._drawn: DrawnNetwork | None = None
        self._by_people = False
        self._chosen: int | None = None
        speak()

    def spoken_parts(self) -> Sequence[QGraphicsObject]:
        """The sections or the people."""
        return list(self.nodes.values())

    def show_network(self, record: CommunityRecord, drawn: DrawnNetwork, *, by_people: bool) -> None:
        """Draw another network."""
        self._record, self._drawn, self._by_people = record, drawn, by_people
        self._draw()

    def choose_section(self, key: int | None) -> None:
        """Show the lines of one section in the accent."""
        if key != self._chosen:
            self._chosen = key
            if not self._by_people:
                self._draw()

    def redraw(self) -> None:
        """Paint anew after the scheme changed."""
        self._draw()

    def _draw(self) -> None:
        scene = self.scene()
        focused = next((key for key, node in self.nodes.items() if node.hasFocus()), None)
        scene.clear()
        self.nodes = {}
        size = self.viewport().size()
        scene.setSceneRect(0, 0, size.width(), size.height())
        self.setBackgroundBrush(theme.color("base"))
        if self._record is None or self._drawn is None:
            return
        if self._by_people:
            self._draw_people(self._record, self._drawn)
        else:
            self._draw_sections(self._record, self._drawn)
        words = [node.spoken for node in self.nodes.values()]
        self.setAccessibleDescription(". ".join(words[:60]))
        if focused in self.nodes:
            self.nodes[focused].setFocus()

    def _at(self, x: float, y: float) -> QPointF:
        box = self.sceneRect()
        across, down = (_PEOPLE_X, _PEOPLE_Y) if self._by_people else (_MARGIN_X, _MARGIN_Y)
        reach_x, reach_y = max(box.width() / 2 - across, 40), max(box.height() / 2 - down, 40)
        if not self._by_people:
            reach_x = min(reach_x, reach_y * 1.15)
        return QPointF(box.center().x() + x * reach_x, box.center().y() + y * reach_y)

    def _draw_sections(self, record: CommunityRecord, drawn: DrawnNetwork) -> None:
        places = {spot.key: self._at(spot.x, spot.y) for spot in drawn.spots}
        most = max((link.weight for link in drawn.links), default=1)
        for link in sorted(drawn.links, key=self._touches):
            self._draw_link(link, places, most)
        sections = {one.place.key: one for one in record.sections}
        names = _names(record)
        largest = max((one.people for one in record.sections), default=1)
        for spot in drawn.spots:
            figures = sections[spot.key]
            radius = 11 + 9 * sqrt(figures.people / largest)
            chosen = spot.key == self._chosen
            node = SectionNode(figures, names[spot.key], radius, side=(spot.x, spot.y), chosen=chosen)
            self._add(spot.key, node, places[spot.key])

    def _draw_people(self, record: CommunityRecord, drawn: DrawnNetwork) -> None:
        names = _names(record)
        places = {spot.key: self._at(spot.x, spot.y) for spot in drawn.spots}
        members: dict[int, list[QPointF]] = {}
        for key, place in places.items():
            members.setdefault(record.people[key].place, []).append(place)
        for group in drawn.groups:
            if group.key in members:
                outline = GroupItem(names[group.key], members[group.key], side=(group.x, group.y))
                label = GroupLabel(outline)
                label.setZValue(3)
                self.scene().addItem(outline)
                self.scene().addItem(label)
        for link in drawn.links:
            one, other = places[link.one], places[link.other]
            pen = QPen(theme.color("ctl"), 1)
            line = self.scene().addLine(one.x(), one.y(), other.x(), other.y(), pen)
            line.setZValue(1)
        for spot in drawn.spots:
            self._add(spot.key, PersonNode.of(record, spot.key), places[spot.key])

    def _add(self, key: int, node: Node, place: QPointF) -> None:
        node.setPos(place)
        node.setZValue(2)
        node.chosen.connect(self._on_chosen)
        node.opened.connect(self._on_opened)
        self.scene().addItem(node)
        self.nodes[key] = node

    def _touches(self, link: Link) -> bool:
        return self._chosen in (link.one, link.other)

    def _draw_link(self, link: Link, places: dict[int, QPointF], most: int) -> None:
        """A line that bends towards the middle, as wide as the relationships are many."""
        one, other = places[link.one], places[link.other]
        middle = self.sceneRect().center()
        path = QPainterPath(one)
        path.quadTo(middle + ((one + other) / 2 - middle) * 0.35, other)
        item = QGraphicsPathItem(path)
        width = 1.25 + 3.25 * (link.weight - 1) / max(most - 1, 3)
        item.setPen(QPen(theme.color("accent" if self._touches(link) else "line2"), width))
        self.scene().addItem(item)

    def _on_chosen(self, key: int) -> None:
        if not self._by_people and key != self._chosen:
            self.section_chosen.emit(key)

    def _on_opened(self, key: int) -> None:
        (self.person_opened if self._by_people else self.section_opened).emit(key)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._draw()

    def sizeHint(self) -> QSize:
        return QSize(520, 380)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        way = _ARROWS.get(Qt.Key(event.key()))
        if way is None or not self.nodes:
            super().keyPressEvent(event)
            return
        focused = self.scene().focusItem()
        if not isinstance(focused, Node):
            next(iter(self.nodes.values())).setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif (nearest := self._nearest(focused, way)) is not None:
            nearest.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _nearest(self, focused: QGraphicsItem, way: tuple[int, int]) -> Node | None:
        """The node that lies nearest in that direction, what is aside counting twice."""
        found: list[tuple[float, Node]] = []
        for node in self.nodes.values():
            apart = node.pos() - focused.pos()
            ahead = apart.x() * way[0] + apart.y() * way[1]
            aside = abs(apart.x() * way[1] + apart.y() * way[0])
            if ahead > 1 and aside < 2 * ahead:
                found.append((hypot(ahead, 2 * aside), node))
        return min(found, key=lambda one: one[0])[1] if found else None


def _names(record: CommunityRecord) -> dict[int, str]:
    """What stands beside each section."""
    short = plain_names([one.place.name for one in record.sections])
    return {one.place.key: name for one, name in zip(record.sections, short, strict=True)}
