"""What stands on the drawn network: sections, people, and the outline of a group."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QGraphicsItem,
    QGraphicsObject,
    QGraphicsSceneMouseEvent,
    QStyleOptionGraphicsItem,
    QWidget,
)

from mentordesk.records.community import CommunityRecord, SectionFigures
from ui import theme
from ui.widgets.labels import plain_tip

_GAP = 6
_LONGEST = 118.0
"""Pixels of a section's name."""


class Node(QGraphicsObject):
    """Something that can be chosen and opened, by mouse and by keys."""

    chosen = Signal(int)
    opened = Signal(int)

    def __init__(self, key: int, spoken: str, radius: float) -> None:
        super().__init__()
        self.key = key
        self.spoken = spoken
        self.radius = radius
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIsFocusable)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(plain_tip(spoken))
        self.setObjectName(spoken)

    def boundingRect(self) -> QRectF:
        reach = self.radius + 5
        return QRectF(-reach, -reach, 2 * reach, 2 * reach)

    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_disc(painter)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.drawEllipse(QPointF(), self.radius + 3.5, self.radius + 3.5)

    def paint_disc(self, painter: QPainter) -> None:
        """Paint the node itself."""

    def mousePressEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        event.accept()

    def mouseDoubleClickEvent(self, _event: QGraphicsSceneMouseEvent) -> None:
        self.opened.emit(self.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit(self.key)
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()
        self.chosen.emit(self.key)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()


class SectionNode(Node):
    """A section with the number of its people; dashed where it takes part in no relationship."""

    def __init__(
        self, figures: SectionFigures, name: str, radius: float, *, side: tuple[float, float], chosen: bool
    ) -> None:
        people = "1 person" if figures.people == 1 else f"{figures.people} people"
        spoken = (
            f"{figures.place.name}: {people}, gives {figures.gives}, receives {figures.receives}, "
            f"{figures.within} within"
        )
        super().__init__(figures.place.key, spoken, radius)
        self._figures = figures
        self._name = name
        self._side = side
        self._chosen = chosen

    def boundingRect(self) -> QRectF:
        return super().boundingRect().united(self._label_box())

    def paint_disc(self, painter: QPainter) -> None:
        alone = not self._figures.gives and not self._figures.receives
        token = "warn" if alone else "accent"
        pen = QPen(theme.color(token), 2)
        if alone:
            _dash(pen)
        painter.setPen(pen)
        painter.setBrush(theme.color("accent" if self._chosen and not alone else "base"))
        painter.drawEllipse(QPointF(), self.radius, self.radius)
        painter.setFont(theme.font("small", figures=True))
        painter.setPen(theme.color("on_accent" if self._chosen and not alone else "text"))
        disc = QRectF(-self.radius, -self.radius, 2 * self.radius, 2 * self.radius)
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, str(self._figures.people))
        painter.setFont(theme.font("small", strong=self._chosen))
        painter.setPen(theme.color("text"))
        painter.drawText(self._label_box(), Qt.AlignmentFlag.AlignCenter, self._shown())

    def _shown(self) -> str:
        metrics = QFontMetricsF(theme.font("small", strong=True))
        return metrics.elidedText(self._name, Qt.TextElideMode.ElideRight, _LONGEST)

    def _label_box(self) -> QRectF:
        """Where the name stands: outside of the circle."""
        width = QFontMetricsF(theme.font("small", strong=True)).horizontalAdvance(self._shown()) + 4
        disc = QRectF(-self.radius, -self.radius, 2 * self.radius, 2 * self.radius)
        return _outside(disc, width, self._side)


class PersonNode(Node):
    """Somebody: a disc gives, a ring receives, both are both; dashed where a mentee stands alone."""

    def __init__(
        self, key: int, spoken: str, *, gives: bool, receives: bool, alone: bool, many: bool
    ) -> None:
        super().__init__(key, spoken, 7.5 if many else 5.5 if alone else 5.0 if gives or receives else 3.5)
        self._gives, self._receives, self._alone = gives, receives, alone

    @classmethod
    def of(cls, record: CommunityRecord, person_id: int) -> "PersonNode":
        """The node of one person of the record."""
        person = record.people[person_id]
        mentees = [tie for tie in record.ties.values() if tie.ran and tie.mentor_id == person_id]
        mentors = [tie for tie in record.ties.values() if tie.ran and tie.mentee_id == person_id]
        said = [f"{person.brief.name}, {person.brief.section or person.brief.department}"]
        if mentors or person.is_mentee:
            said.append(f"mentors: {len(mentors)}")
        if mentees:
            said.append(f"mentees: {len(mentees)}")
        if not mentees and not mentors:
            said.append("no relationship in this cycle")
        if person_id in record.not_met:
            said.append("met by nobody this cycle")
        if person_id in record.asked_by_many:
            said.append("asked by many")
        return cls(
            person_id,
            "; ".join(said),
            gives=bool(mentees),
            receives=bool(mentors) or person.is_mentee,
            alone=person_id in record.alone or person_id in record.not_met,
            many=person_id in record.asked_by_many,
        )

    def paint_disc(self, painter: QPainter) -> None:
        token = "warn" if self._alone else "accent" if self._gives or self._receives else "line2"
        pen = QPen(theme.color(token), 2 if self._gives or self._receives else 1.25)
        if self._alone:
            _dash(pen)
        painter.setPen(pen)
        painter.setBrush(theme.color("accent" if self._gives and not self._alone else "base"))
        inner = self.radius - 1
        painter.drawEllipse(QPointF(), inner, inner)
        if self._gives and self._receives:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("base"))
            painter.drawEllipse(QPointF(), inner / 3, inner / 3)


class GroupItem(QGraphicsItem):
    """The outline of a section around its people; `label` is where its name stands."""

    def __init__(self, name: str, members: Sequence[QPointF], *, side: tuple[float, float]) -> None:
        super().__init__()
        left, right = min(at.x() for at in members), max(at.x() for at in members)
        top, bottom = min(at.y() for at in members), max(at.y() for at in members)
        self._box = QRectF(left - 9, top - 9, right - left + 18, bottom - top + 18)
        metrics = QFontMetricsF(theme.font("small"))
        self.shown = metrics.elidedText(name, Qt.TextElideMode.ElideRight, _LONGEST)
        self.label = _outside(self._box, metrics.horizontalAdvance(self.shown) + 4, side)

    def boundingRect(self) -> QRectF:
        return self._box

    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("line"), 1))
        painter.setBrush(theme.color("alt"))
        painter.drawRoundedRect(self._box, 10, 10)


class GroupLabel(QGraphicsItem):
    """The name of a section beside its outline, over all outlines."""

    def __init__(self, group: GroupItem) -> None:
        super().__init__()
        self._shown, self._box = group.shown, group.label

    def boundingRect(self) -> QRectF:
        return self._box

    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color("text2"))
        painter.drawText(self._box, Qt.AlignmentFlag.AlignCenter, self._shown)


def _dash(pen: QPen) -> None:
    """Dashes that stay apart on a small circle, where square ends would close the gaps."""
    pen.setDashPattern([1.6, 1.2])
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)


def _outside(box: QRectF, width: float, side: tuple[float, float]) -> QRectF:
    """Where a name stands beside a box, away from the middle of the picture that lies opposite `side`."""
    x, y = side
    if abs(y) > abs(x):
        # Above or below; neighbours lean away from each other.
        middle = box.center().x() - width / 2
        left = middle if abs(x) < 0.05 else box.left() if x > 0 else box.right() - width
        return QRectF(left, box.top() - _GAP - 16 if y < 0 else box.bottom() + _GAP, width, 16)
    left = box.right() + _GAP if x > 0 else box.left() - _GAP - width
    return QRectF(left, box.center().y() - 8 + 6 * y, width, 16)
