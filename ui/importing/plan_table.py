"""The table of a plan: a tick, what, line, who, and the sentence of what the import will do."""

from collections.abc import Hashable, Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui import theme
from ui.importing.plan_lines import LineKind, Piece, PlanLine
from ui.widgets.choices import ComboBox
from ui.widgets.folding import fold, words_of
from ui.widgets.marks import paint_focus, paint_icon
from ui.widgets.rows import paint_ground, paint_text

ModelIndex = QModelIndex | QPersistentModelIndex
HEADS = ("", "What", "Line", "Person", "What the import will do")
ICONS = {
    LineKind.FAULTY: ("triangle-alert", "err"),
    LineKind.DOUBTFUL: ("circle-alert", "warn"),
    LineKind.CHANGED: ("pen-line", "text"),
    LineKind.NEW: ("plus", "accent"),
    LineKind.SAME: ("equal", "text2"),
    LineKind.MISSING: ("minus", "text2"),
}
_WHAT = {LineKind.SAME: "same", LineKind.MISSING: "missing"}
_ROW, _INDENT, _CHOICE = 31, 28, 260
_MOST_CHOICES = 300
"""Choices that stand open in the table; a file with more faults than that is better mended at its source."""
_TOKENS = {"": "text", "quiet": "text2", "old": "text2", "new": "text", "err": "err", "warn": "warn"}


class PlanTable(QTableView):
    """`ticked` tells a line's key and its tick, `answered` a line's key and what was chosen."""

    ticked = Signal(object, bool)
    answered = Signal(object, object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = PlanModel(self)
        self.setModel(self.lines)
        self.setItemDelegate(_LineDelegate(self))
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        rows, heads = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(_ROW)
        heads.setStretchLastSection(True)
        heads.setHighlightSections(False)
        heads.setSectionsClickable(False)
        heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        heads.setFont(theme.font("small"))
        heads.setMinimumSectionSize(40)
        for column, width in enumerate((60, 108, 52, 196)):
            self.setColumnWidth(column, width)

    def show_lines(self, lines: Sequence[PlanLine], typed: str = "") -> None:
        """Show the lines that hold every word typed; where one was stays where one is."""
        current = self.current_key()
        at = self.verticalScrollBar().value()
        self.lines.show_lines(lines, typed)
        self._open_choices()
        if current is not None:
            self.choose(current)
        self.verticalScrollBar().setValue(at)

    def current_key(self) -> Hashable | None:
        """The key of the current line."""
        index = self.currentIndex()
        return self.lines.at(index.row()).key if index.isValid() else None

    def choose(self, key: Hashable) -> bool:
        """Go to a line; whether it is shown."""
        row = self.lines.row_of(key)
        if row is not None:
            self.setCurrentIndex(self.lines.index(row, len(HEADS) - 1))
        return row is not None

    def choice_of(self, key: Hashable) -> QComboBox | None:
        """The choice that stands in a line."""
        row = self.lines.row_of(key)
        widget = self.indexWidget(self.lines.index(row, len(HEADS) - 1)) if row is not None else None
        return widget if isinstance(widget, QComboBox) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if index.isValid() and event.key() == Qt.Key.Key_Space:
            self.toggle(index.row())
            return
        choice = self.choice_of(self.lines.at(index.row()).key) if index.isValid() else None
        if choice is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            choice.setFocus()
            choice.showPopup()
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and index.column() == 0 and event.button() == Qt.MouseButton.LeftButton:
            self.toggle(index.row())

    def toggle(self, row: int) -> None:
        """Tick a line, or take its tick away."""
        line = self.lines.at(row)
        if line.goes_in is not None:
            self.ticked.emit(line.key, not line.goes_in)

    def _open_choices(self) -> None:
        opened = 0
        for row in range(self.lines.rowCount()):
            if self.lines.at(row).options and opened < _MOST_CHOICES:
                self.openPersistentEditor(self.lines.index(row, len(HEADS) - 1))
                opened += 1


class PlanModel(QAbstractTableModel):
    """The lines that are shown."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._shown: list[PlanLine] = []

    def show_lines(self, lines: Sequence[PlanLine], typed: str) -> None:
        """Show those of `lines` that hold every word typed."""
        words = words_of(typed)
        self.beginResetModel()
        self._shown = [
            line
            for line in lines
            if not words or all(word in fold(f"{line.who} {line.text}") for word in words)
        ]
        self.endResetModel()

    def at(self, row: int) -> PlanLine:
        """The line in a row."""
        return self._shown[row]

    def row_of(self, key: Hashable) -> int | None:
        """The row of a line, where it is shown."""
        return next((row for row, line in enumerate(self._shown) if line.key == key), None)

    def rowCount(self, parent: ModelIndex = QModelIndex()) -> int:  # noqa: B008 (Qt's signature)
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: ModelIndex = QModelIndex()) -> int:  # noqa: B008 (Qt's signature)
        return 0 if parent.isValid() else len(HEADS)

    def data(self, index: ModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line = self._shown[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return ("", _WHAT.get(line.kind, line.kind.value), str(line.line or ""), line.who, line.text)[
                index.column()
            ]
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == 0 and line.goes_in is not None:
            return Qt.CheckState.Checked if line.goes_in else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == 0:
            return {None: "cannot be ticked", True: "goes in", False: "left out"}[line.goes_in]
        return None

    def flags(self, index: ModelIndex) -> Qt.ItemFlag:
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        across = orientation == Qt.Orientation.Horizontal
        return HEADS[section] if across and role == Qt.ItemDataRole.DisplayRole else None


class _LineDelegate(QStyledItemDelegate):
    """Paints a line; its choice stands right after the sentence."""

    def __init__(self, table: PlanTable) -> None:
        super().__init__(table)
        self._table = table

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: ModelIndex) -> None:
        line = self._table.lines.at(index.row())
        column = index.column()
        painter.save()
        paint_ground(painter, option, leading=column == 0, lit=True)
        if line.kind is LineKind.FAULTY and option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect.adjusted(0, 0, 0, -1), theme.color("err_fill"))
            if column == 0:
                painter.fillRect(
                    QRect(option.rect.left(), option.rect.top(), 3, option.rect.height()), theme.color("err")
                )
        box = option.rect.adjusted(8, 0, -8, 0)
        dim = line.goes_in is False
        if column == 0:
            self._paint_tick(painter, option.rect, line)
        elif column == 1:
            icon, token = ICONS[line.kind]
            paint_icon(painter, QPointF(box.left() + 7, box.center().y() + 0.5), icon, token, size=14)
            paint_text(painter, box.adjusted(20, 0, 0, 0), str(index.data()), token=token)
        elif column == 2:
            painter.setFont(theme.font("body", figures=True))
            painter.setPen(theme.color("text2"))
            painter.drawText(
                box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(index.data())
            )
        elif column == 3:
            paint_text(painter, box, line.who, token="text2" if dim or not line.who else "text")
        else:
            room = box.adjusted(0, 0, -_CHOICE - 12, 0) if line.options else box
            paint_pieces(painter, room, line.pieces)
        if option.state & QStyle.StateFlag.State_HasFocus and column == len(HEADS) - 1:
            paint_focus(painter, option.rect)
        painter.restore()

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: ModelIndex) -> QWidget:
        line = self._table.lines.at(index.row())
        choice = ComboBox(parent)
        choice.setProperty("dense", "true")
        choice.setAccessibleName(f"Line {line.line}, {line.who}: {line.text}")
        choice.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for key, text in line.options:
            choice.addItem(text, key)
        keys = [key for key, _ in line.options]
        choice.setCurrentIndex(keys.index(line.chosen) if line.chosen in keys else 0)
        choice.activated.connect(lambda at: self._table.answered.emit(line.key, keys[at]))
        choice.installEventFilter(self)
        return choice

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """The wheel scrolls the table and never changes an answer; Qt's own filter would close the choice."""
        if event.type() == QEvent.Type.Wheel:
            event.ignore()
            return True
        return False

    def setEditorData(self, editor: QWidget, index: ModelIndex) -> None:
        """The choice is filled when it is made."""

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: ModelIndex) -> None:
        """The plan is made anew after each answer; nothing is written into the model."""

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: ModelIndex) -> None:
        line = self._table.lines.at(index.row())
        wanted = option.rect.left() + 8 + _width(line.pieces) + 12
        left = min(wanted, option.rect.right() - _CHOICE - 8)
        editor.setGeometry(QRect(int(left), option.rect.top() + 1, _CHOICE, option.rect.height() - 3))

    def _paint_tick(self, painter: QPainter, cell: QRect, line: PlanLine) -> None:
        if line.goes_in is None:
            return
        box = QRectF(cell.left() + _INDENT, cell.center().y() - 7.5, 16, 16)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("accent" if line.goes_in else "ctl"), 1))
        painter.setBrush(theme.color("accent" if line.goes_in else "field"))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        if line.goes_in:
            paint_icon(painter, box.center(), "check", "on_accent", size=12)


def paint_pieces(painter: QPainter, box: QRect, pieces: Sequence[Piece]) -> None:
    """Paint the parts of a sentence one after the other, until there is no room."""
    x = box.left()
    for piece in pieces:
        if not piece.text:
            continue
        font = _font(piece)
        painter.setFont(font)
        painter.setPen(theme.color(_TOKENS[piece.style]))
        room = box.right() - x
        if room < 12:
            return
        metrics = QFontMetrics(font)
        shown = metrics.elidedText(piece.text, Qt.TextElideMode.ElideRight, room)
        middle = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRect(x, box.top(), room, box.height()), middle, shown)
        x += metrics.horizontalAdvance(shown) + metrics.horizontalAdvance(" ")


def _width(pieces: Sequence[Piece]) -> int:
    return sum(
        QFontMetrics(_font(piece)).horizontalAdvance(f"{piece.text} ") for piece in pieces if piece.text
    )


def _font(piece: Piece) -> QFont:
    font = theme.font("body", strong=piece.style == "new")
    font.setStrikeOut(piece.style == "old")
    return font
