"""Rows of who, what and when: one form for every list that opens things."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QScrollArea,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui import theme
from ui.widgets.labels import plain_tip
from ui.widgets.lines import Face, paint_line
from ui.widgets.marks import paint_focus

ModelIndex = QModelIndex | QPersistentModelIndex
ROW_ROLE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True)
class Row:
    """One line of a list; `key` is what it opens. Tones of `when`: "", text, warn, err, accent."""

    key: Hashable
    who: str
    what: str = ""
    when: str = ""
    tone: str = ""
    strong: bool = False
    also: str = field(default="", compare=False)
    """Said to screen readers after the rest."""


class RowModel(QAbstractListModel):
    """Rows as a list model."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: list[Row] = []

    def rowCount(self, parent: ModelIndex = QModelIndex()) -> int:  # noqa: B008 (Qt's signature)
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: ModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.who
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip("\n".join(part for part in (row.who, row.what) if part))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (row.who, row.what, row.when, row.also) if part)
        return row if role == ROW_ROLE else None

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show `rows` instead."""
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()


class RowDelegate(QStyledItemDelegate):
    """Paints who, what and when, with the fills of each state."""

    def __init__(
        self,
        parent: QWidget,
        *,
        who_width: int = 160,
        height: int = theme.ROW,
        inset: int = 8,
        end_inset: int = 8,
    ) -> None:
        super().__init__(parent)
        self.inset = inset
        self.end_inset = end_inset
        self.who_width = who_width
        self.height = height

    def sizeHint(self, _option: QStyleOptionViewItem, _index: ModelIndex) -> QSize:
        return QSize(200, self.height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: ModelIndex) -> None:
        row = index.data(ROW_ROLE)
        if not isinstance(row, Row):
            return
        painter.save()
        # A list that never takes the focus is led by the keys of the field above it.
        led = option.widget.focusPolicy() == Qt.FocusPolicy.NoFocus
        paint_ground(painter, option, lit=led)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        box = option.rect.adjusted(self.inset, 0, -self.end_inset, 0)
        when_font = theme.font("small", strong=row.strong, figures=True)
        when_width = QFontMetrics(when_font).horizontalAdvance(row.when)
        who_width = self.who_width if row.what else box.width() - when_width - 8
        gap = 8 if row.what else 0
        who = QRect(box.left(), box.top(), who_width - gap, box.height())
        what = QRect(
            box.left() + who_width, box.top(), box.width() - who_width - when_width - 12, box.height()
        )
        when = QRect(box.right() - when_width, box.top(), when_width + 1, box.height())
        paint_text(painter, _mirrored(who, option), row.who, token="text")
        paint_text(painter, _mirrored(what, option), row.what, token="text" if selected else "text2")
        painter.setFont(when_font)
        painter.setPen(theme.color(row.tone or ("text" if row.strong or selected else "text2")))
        painter.drawText(_mirrored(when, option), Qt.AlignmentFlag.AlignCenter, row.when)
        if option.state & QStyle.StateFlag.State_HasFocus and not selected:
            paint_focus(painter, option.rect)
        painter.restore()


class RowList(QListView):
    """A list of rows that opens them; grows with its rows unless `scrolls`."""

    opened = Signal(object)
    chosen = Signal(object)
    walked_out = Signal(int)
    """Down from the last row (1), or Up from the first (-1)."""

    def __init__(
        self,
        name: str,
        *,
        who_width: int = 160,
        height: int = theme.ROW,
        inset: int = 8,
        end_inset: int = 8,
        scrolls: bool = False,
        nothing: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """`name` says what the list holds, for screen readers; `inset` and `end_inset` where its rows begin
        and end. `nothing` stands where there are none.
        """
        super().__init__(parent)
        self._scrolls = scrolls
        self._inset = inset
        self._nothing = nothing
        self._height = height
        self._model = RowModel(self)
        self.setModel(self._model)
        self.setAccessibleName(name)
        self.setItemDelegate(
            RowDelegate(self, who_width=who_width, height=height, inset=inset, end_inset=end_inset)
        )
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        if not scrolls:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            self.setFixedHeight(0)
        self.clicked.connect(self._on_clicked)
        self.selectionModel().currentChanged.connect(self._on_current)

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show `rows`; what was chosen stays chosen where it is still there."""
        kept = self.current_key()
        self._model.set_rows(rows)
        self.setAccessibleDescription("" if rows else self._nothing)
        if not self._scrolls:
            self.setFixedHeight(len(rows) * self._height)
        if kept is not None:
            self.choose(kept)

    def rows(self) -> Sequence[Row]:
        """What is shown."""
        return tuple(self._model.rows)

    def current_key(self) -> Hashable | None:
        """The key of the chosen row."""
        index = self.currentIndex()
        return self._model.rows[index.row()].key if index.isValid() else None

    def choose(self, key: Hashable) -> bool:
        """Choose the row of `key`, without opening it; whether it is there."""
        for number, row in enumerate(self._model.rows):
            if row.key == key:
                self.setCurrentIndex(self._model.index(number))
                return True
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._nothing and not self._model.rows:
            painter = QPainter(self.viewport())
            painter.setFont(theme.font("body"))
            painter.setPen(theme.color("text2"))
            room = self.viewport().rect().adjusted(self._inset, 7, -self._inset, 0)
            painter.drawText(room, Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap, self._nothing)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current_key() is not None:
            self.opened.emit(self.current_key())
            return
        before = self.currentIndex()
        super().keyPressEvent(event)
        by = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        if self.currentIndex() != before:
            self.bring_into_sight()
        elif by and before.isValid():
            self.walked_out.emit(by)

    def bring_into_sight(self) -> None:
        """Scroll what the list stands in, so that the chosen row is seen."""
        around = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        if around is not None and (inside := around.widget()) is not None:
            row = self.visualRect(self.currentIndex())
            middle = self.viewport().mapTo(inside, row.center())
            around.ensureVisible(0, middle.y(), 0, row.height())

    def _on_clicked(self, index: QModelIndex) -> None:
        self.opened.emit(self._model.rows[index.row()].key)

    def _on_current(self, index: QModelIndex, _before: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(self._model.rows[index.row()].key)


def paint_ground(
    painter: QPainter, option: QStyleOptionViewItem, *, leading: bool = True, lit: bool = False
) -> None:
    """Paint a row's fill by its state, the line beneath, and with `leading` the bar of a selected one.

    `lit`: a selected row looks as if its list had the focus.
    """
    state = option.state
    paint_row_ground(
        painter,
        option.rect,
        selected=bool(state & QStyle.StateFlag.State_Selected),
        hovered=bool(state & QStyle.StateFlag.State_MouseOver),
        lit=lit or (bool(state & QStyle.StateFlag.State_Active) and _has_focus(option.widget)),
        leading=leading,
        mirrored=option.direction == Qt.LayoutDirection.RightToLeft,
    )


def paint_row_ground(
    painter: QPainter,
    box: QRect,
    *,
    selected: bool,
    hovered: bool,
    lit: bool,
    leading: bool = True,
    mirrored: bool = False,
) -> None:
    """The same for a row, or a cell of it, whose state is known."""
    if selected:
        painter.fillRect(box, theme.color("sel" if lit else "window"))
    elif hovered:
        painter.fillRect(box, theme.color("hover"))
    painter.fillRect(box.left(), box.bottom(), box.width(), 1, theme.color("line"))
    if leading and selected:
        left = box.right() - 2 if mirrored else box.left()
        painter.fillRect(QRect(left, box.top(), 3, box.height()), theme.color("accent" if lit else "line2"))


def paint_text(painter: QPainter, box: QRect, text: str, *, token: str, strong: bool = False) -> None:
    """Paint one line of text at the leading edge of `box`, shortened where it is too long."""
    if text:
        paint_line(painter, box, text.replace("\n", " "), token=token, face=Face(strong=strong, figures=True))


def _has_focus(widget: QWidget | None) -> bool:
    return widget is not None and widget.hasFocus()


def _mirrored(box: QRect, option: QStyleOptionViewItem) -> QRect:
    return QStyle.visualRect(option.direction, option.rect, box)
