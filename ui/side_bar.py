"""The side bar: the office's name, the places with their badges, Settings at the foot."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSignalBlocker,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.places import Place
from ui.widgets.labels import Label, plain_tip
from ui.widgets.marks import paint_focus, paint_icon

ModelIndex = QModelIndex | QPersistentModelIndex
_STEP, _CARD = 38, 36
_BADGE = Qt.ItemDataRole.UserRole + 1


class PlaceModel(QAbstractListModel):
    """The places and how many things wait in each."""

    def __init__(self, places: Sequence[Place], parent: QWidget) -> None:
        super().__init__(parent)
        self.places = list(places)
        self._badges: dict[str, int] = {}
        self.narrow = False

    def rowCount(self, parent: ModelIndex = QModelIndex()) -> int:  # noqa: B008 (Qt's signature)
        return 0 if parent.isValid() else len(self.places)

    def data(self, index: ModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        place = self.places[index.row()]
        badge = self._badges.get(place.name, 0)
        if role == Qt.ItemDataRole.DisplayRole:
            return place.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{place.text}, {badge}" if badge else place.text
        if role == Qt.ItemDataRole.ToolTipRole:
            return place.text if self.narrow else None
        return badge if role == _BADGE else None

    def set_badge(self, name: str, count: int) -> None:
        """Show how many things wait in a place."""
        for row, place in enumerate(self.places):
            if place.name == name and self._badges.get(name, 0) != count:
                self._badges[name] = count
                self.dataChanged.emit(self.index(row), self.index(row))


class _PlaceDelegate(QStyledItemDelegate):
    def sizeHint(self, _option: QStyleOptionViewItem, _index: ModelIndex) -> QSize:
        return QSize(40, _STEP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: ModelIndex) -> None:
        model = index.model()
        if not isinstance(model, PlaceModel):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        card = QRect(option.rect.left(), option.rect.top(), option.rect.width(), _CARD)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if chosen or hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("sel" if chosen else "hover"))
            painter.drawRoundedRect(card, 5, 5)
        self._paint_content(painter, card, index, model, chosen)
        if (
            option.state & QStyle.StateFlag.State_HasFocus
            and option.state & QStyle.StateFlag.State_KeyboardFocusChange
        ):
            paint_focus(painter, card)
        painter.restore()

    def _paint_content(
        self, painter: QPainter, card: QRect, index: ModelIndex, model: PlaceModel, chosen: bool
    ) -> None:
        place = model.places[index.row()]
        rtl = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
        at = QRectF(card).center()
        if not model.narrow:
            at.setX(card.right() - 18 if rtl else card.left() + 19)
        paint_icon(painter, at, place.icon, "accent" if chosen else "text2", size=18)
        if model.narrow:
            return
        painter.setPen(theme.color("text" if chosen else "text2"))
        painter.setFont(theme.font("body", strong=chosen))
        leading = Qt.AlignmentFlag.AlignVCenter | (
            Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        )
        painter.drawText(card.adjusted(40, 0, -40, 0), leading, place.text)
        badge = index.data(_BADGE)
        if badge:
            painter.setFont(theme.font("body", figures=True))
            painter.setPen(theme.color("text2"))
            trailing = Qt.AlignmentFlag.AlignVCenter | (
                Qt.AlignmentFlag.AlignLeft if rtl else Qt.AlignmentFlag.AlignRight
            )
            painter.drawText(card.adjusted(11, 0, -11, 0), trailing, str(badge))


class SideBar(QWidget):
    """Where one is and where one can go; `chosen` tells the name of the place."""

    chosen = Signal(str)
    narrowed = Signal(bool)

    def __init__(self, places: Sequence[Place], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._head = QWidget(self)
        self._head.setObjectName("sideHead")
        self.department = Label("", strong=True, parent=self._head)
        self._what = Label("Mentorship office", "small", tone="quiet", parent=self._head)
        head = QVBoxLayout(self._head)
        head.setContentsMargins(8, 4, 8, 12)
        self.department.setFixedHeight(theme.LINE_HEIGHT["body"])
        self._what.setFixedHeight(theme.LINE_HEIGHT["small"])
        head.setSpacing(0)
        head.addWidget(self.department)
        head.addWidget(self._what)
        self._lists = [self._build_list(places[:-1], "Places"), self._build_list(places[-1:], "Settings")]
        box = QVBoxLayout(self)
        box.setContentsMargins(8, 8, 8, 8)
        box.setSpacing(0)
        box.addWidget(self._head)
        box.addWidget(self._lists[0], 1)
        box.addWidget(self._lists[1])
        self._lists[1].setFixedHeight(_STEP)

    def _build_list(self, places: Sequence[Place], name: str) -> QListView:
        view = QListView(self)
        view.setAccessibleName(name)
        view.setModel(PlaceModel(places, self))
        view.setItemDelegate(_PlaceDelegate(view))
        view.setMouseTracking(True)
        view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        view.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        view.selectionModel().currentChanged.connect(self._on_current)
        view.clicked.connect(self._on_current)
        return view

    def set_department(self, name: str) -> None:
        """Show whose office this is."""
        metrics = QFontMetrics(self.department.font())
        self.department.setText(metrics.elidedText(name, Qt.TextElideMode.ElideRight, theme.SIDE_BAR - 33))
        self.department.setToolTip(
            "" if metrics.horizontalAdvance(name) < theme.SIDE_BAR - 33 else plain_tip(name)
        )

    def show_place(self, name: str) -> None:
        """Mark `name` as the place that is shown, without telling."""
        for view in self._lists:
            model = _places_of(view)
            silence = QSignalBlocker(view.selectionModel())
            rows = [row for row, place in enumerate(model.places) if place.name == name]
            if rows:
                view.setCurrentIndex(model.index(rows[0]))
            else:
                view.clearSelection()
                view.setCurrentIndex(QModelIndex())
            silence.unblock()
            view.viewport().update()

    def set_badge(self, name: str, count: int) -> None:
        """Show how many things wait in a place."""
        for view in self._lists:
            _places_of(view).set_badge(name, count)

    def set_narrow(self, narrow: bool) -> None:
        """Show icons alone, with the names as tooltips."""
        self.narrowed.emit(narrow)
        self._head.setVisible(not narrow)
        for view in self._lists:
            _places_of(view).narrow = narrow
            view.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.update()

    def _on_current(self, index: QModelIndex | QPersistentModelIndex) -> None:
        model = index.model()
        if isinstance(model, PlaceModel):
            self.chosen.emit(model.places[index.row()].name)


def _places_of(view: QListView) -> PlaceModel:
    model = view.model()
    if not isinstance(model, PlaceModel):
        raise TypeError("the side bar's lists hold places")
    return model
