"""The codebook as a list: groups as headings, themes beneath with key and how often they were set."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from mentordesk.records.codebook import ThemeGroupRecord, ThemeRecord, ThemeUse
from ui import theme
from ui.codebook.look import paint_sign
from ui.codebook.short_ways import Ways
from ui.codebook.theme_list import DIRECTION_NAMES
from ui.widgets.folding import fold, words_of
from ui.widgets.lines import paint_marked
from ui.widgets.marks import paint_focus
from ui.widgets.rows import paint_ground

ModelIndex = QModelIndex | QPersistentModelIndex
Key = tuple[str, int]
"""("theme", its id) or ("group", its id)."""
COLUMNS = (("Passages", 64), ("Interviews", 70), ("Relationships", 88))
_KEYS = 56
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_NONE = ThemeUse()


@dataclass(frozen=True)
class Line:
    """A group or a theme."""

    group: ThemeGroupRecord | None = None
    theme: ThemeRecord | None = None
    use: ThemeUse = _NONE

    @property
    def key(self) -> Key:
        if self.theme is not None:
            return "theme", self.theme.id
        return "group", self.group.id if self.group is not None else 0


def lines_of(
    themes: Sequence[ThemeRecord],
    groups: Sequence[ThemeGroupRecord],
    uses: Mapping[int, ThemeUse],
    typed: str,
) -> list[Line]:
    """The themes in which every word typed stands, each beneath its group; all groups where none is typed."""
    words = words_of(typed)
    lines: list[Line] = []
    for group in (*groups, ThemeGroupRecord(id=0, name="Without a group", themes=0)):
        of_group = [one for one in themes if (one.group_id or 0) == group.id and _fits(one, words)]
        if of_group or (group.id and not words):
            lines.append(Line(group=group))
            lines += [Line(theme=one, use=uses.get(one.id, _NONE)) for one in of_group]
    return lines


def _fits(one: ThemeRecord, words: tuple[str, ...]) -> bool:
    if not words:
        return True
    said = fold(f"{one.name}\n{one.group}\n{one.definition}\n{one.counts_when}\n{one.memo}")
    return all(word in said for word in words)


class BookModel(QAbstractListModel):
    """Groups and themes in the office's order."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.lines: list[Line] = []
        self.words: tuple[str, ...] = ()
        self.ways: Ways = {}
        """The two letters after `#` by which a theme is reached."""

    def rowCount(self, parent: ModelIndex = QModelIndex()) -> int:  # noqa: B008 (Qt's signature)
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: ModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            line = self.lines[index.row()]
            return ", ".join(filter(None, (_said(line), self.keys_of(line))))
        return None

    def keys_of(self, line: Line) -> str:
        """The keys that set a theme in an interview."""
        one = line.theme
        if one is None or not one.active:
            return ""
        return (
            f"Ctrl+{one.shortcut}" if one.shortcut else f"#{self.ways[one.id]}" if one.id in self.ways else ""
        )

    def show(self, lines: Sequence[Line], typed: str) -> None:
        """Show these lines, with what was typed marked in them."""
        self.beginResetModel()
        self.lines, self.words = list(lines), words_of(typed)
        self.endResetModel()


def _said(line: Line) -> str:
    one = line.theme
    if one is None:
        return f"Group {line.group.name}" if line.group is not None else ""
    parts = [one.name, DIRECTION_NAMES[one.direction].lower(), f"{line.use.passages} passages"]
    parts += [f"{line.use.interviews} interviews", f"{line.use.relationships} relationships"]
    parts += [] if one.active else ["retired"]
    return ", ".join(parts)


class BookList(QListView):
    """`chosen` follows the current line; Enter wishes to edit it, a letter goes to the search."""

    chosen = Signal(object)
    edit_wished = Signal()
    typed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.book = BookModel(self)
        self.setModel(self.book)
        self.setItemDelegate(_BookDelegate(self))
        self.setAccessibleName("Codebook")
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.doubleClicked.connect(lambda _index: self.edit_wished.emit())
        self.selectionModel().currentChanged.connect(lambda index, _before: self._tell(index))

    def show_lines(self, lines: Sequence[Line], typed: str = "") -> None:
        """Show these lines; what was current stays so where it is still there, else the line of its place."""
        kept, row = self.current(), self.currentIndex().row()
        chosen = [one.id for one in self.themes()]
        silent = self.blockSignals(True)  # noqa: FBT003 (Qt's own signature)
        self.book.show(lines, typed)
        self.blockSignals(silent)
        if not (kept is not None and self.choose(kept.key)):
            self._choose_near(row)
        if len(chosen) > 1:
            self._select(set(chosen))

    def current(self) -> Line | None:
        """The current line."""
        index = self.currentIndex()
        return self.book.lines[index.row()] if index.isValid() else None

    def themes(self) -> list[ThemeRecord]:
        """The themes that are selected, in their order."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return [one for one in (self.book.lines[row].theme for row in rows) if one is not None]

    def choose(self, key: Key) -> bool:
        """Make a line the current one; whether it is there."""
        for row, line in enumerate(self.book.lines):
            if line.key == key:
                self.setCurrentIndex(self.book.index(row))
                return True
        return False

    def choose_best(self, typed: str) -> None:
        """Make the theme current that begins with what was typed, or a word of it, or else the first."""
        wanted = fold(typed).strip()
        themes = [(row, fold(line.theme.name)) for row, line in enumerate(self.book.lines) if line.theme]
        if themes:
            row, _name = min(
                themes, key=lambda one: (not one[1].startswith(wanted), f" {wanted}" not in f" {one[1]}")
            )
            self.setCurrentIndex(self.book.index(row))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.edit_wished.emit()
        elif plain and event.text().isprintable() and event.text().strip():
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def _choose_near(self, row: int) -> None:
        themes = [at for at, line in enumerate(self.book.lines) if line.theme is not None]
        if themes:
            self.setCurrentIndex(self.book.index(min(themes, key=lambda at: abs(at - row))))
        else:
            self.chosen.emit(None)

    def _select(self, theme_ids: set[int]) -> None:
        for row, line in enumerate(self.book.lines):
            if line.theme is not None and line.theme.id in theme_ids:
                flag = QItemSelectionModel.SelectionFlag.Select
                self.selectionModel().select(self.book.index(row), flag)

    def _tell(self, index: QModelIndex) -> None:
        self.chosen.emit(self.book.lines[index.row()] if index.isValid() else None)


class _BookDelegate(QStyledItemDelegate):
    def __init__(self, view: BookList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, _index: ModelIndex) -> QSize:
        return QSize(320, theme.DENSE_ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: ModelIndex) -> None:
        line = self._view.book.lines[index.row()]
        painter.save()
        paint_ground(painter, option)
        box = option.rect
        if line.theme is not None:
            self._paint_theme(painter, box, line, line.theme)
        elif line.group is not None:
            painter.setFont(theme.font("small", strong=True))
            painter.setPen(theme.color("text2"))
            painter.drawText(box.adjusted(12, 4, 0, 0), Qt.AlignmentFlag.AlignVCenter, line.group.name)
        if option.state & QStyle.StateFlag.State_HasFocus and not (
            option.state & QStyle.StateFlag.State_Selected
        ):
            paint_focus(painter, box)
        painter.restore()

    def _paint_theme(self, painter: QPainter, box: QRect, line: Line, one: ThemeRecord) -> None:
        if not one.active:
            painter.setOpacity(0.5)
        paint_sign(painter, box, 12, one)
        painter.setOpacity(1)
        right = box.right() - 12
        use = line.use
        painter.setFont(theme.font("body", figures=True))
        for (_title, width), count in zip(
            reversed(COLUMNS), (use.relationships, use.interviews, use.passages), strict=True
        ):
            painter.setPen(theme.color("text" if count else "text3"))
            painter.drawText(QRect(right - width, box.top(), width, box.height()), _RIGHT, f"{count:,}")
            right -= width
        right -= _KEYS
        note = self._view.book.keys_of(line) if one.active else "retired"
        _paint_note(painter, QRect(right, box.top(), _KEYS, box.height()), note)
        room = QRect(box.left() + 42, box.top(), right - box.left() - 48, box.height())
        paint_marked(painter, room, one.name, self._view.book.words, token="text" if one.active else "text2")


def _paint_note(painter: QPainter, box: QRect, said: str) -> None:
    """The theme's keys, a shortcut in a frame; or that it is retired."""
    painter.setFont(theme.font("small"))
    painter.setPen(theme.color("text2"))
    if said.startswith("Ctrl"):
        width = painter.fontMetrics().horizontalAdvance(said) + 10
        frame = QRectF(box.right() - width, box.center().y() - 9, width, 19)
        painter.setPen(theme.color("line2"))
        painter.drawRoundedRect(frame, 4, 4)
        painter.setPen(theme.color("text2"))
        painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, said)
    else:
        painter.drawText(box, _RIGHT, said)
