"""The grid beside the ring: domain by mentor, the same facts for keyboard, print and screen reader."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from mentordesk.domain.names import initials
from mentordesk.domain.wording import STATES, capital, short_domain
from mentordesk.records.panels import DomainLine, PanelMember, PanelRecord
from mentordesk.terms import Coverage, State
from ui import theme
from ui.panels.sights import IMPORTANCE
from ui.widgets.labels import plain_tip
from ui.widgets.marks import Mark, paint_count, paint_focus, paint_icon, paint_mark

ModelIndex = QModelIndex | QPersistentModelIndex
CELL_ROLE = Qt.ItemDataRole.UserRole

_MOST_IMPORTANT, _MOST_MET = 3, 4
_MENTOR, _MENTOR_MOST, _MENTOR_ROOMY, _CROWDED_MENTOR = 62, 84, 160, 34
_IMPORTANCE, _CROWDED_IMPORTANCE = 112, 54
_MET, _IS, _TIGHT_IS = 58, 84, 34
_HEAD_ROOM = 18
_DOMAIN, _DOMAIN_FULL = 126, 240
"""What a domain's short name needs, and its whole name."""
_COVERAGE_ICONS = {
    Coverage.COVERED: ("check", "accent"),
    Coverage.DOUBLED: ("copy", "text2"),
    Coverage.MISSING: ("circle-dashed", "warn"),
    Coverage.PAUSED: ("pause", "text2"),
}


@dataclass(frozen=True)
class Use:
    """A mentor's part in a domain."""

    main: bool
    state: State


class GridModel(QAbstractTableModel):
    """Domains as rows; domain, importance, one column for each mentor, met and coverage as columns."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.lines: tuple[DomainLine, ...] = ()
        self.members: tuple[PanelMember, ...] = ()
        self.initials: tuple[str, ...] = ()
        self.has_dots_alone = False
        """Without room for its words, the importance is shown as dots."""
        self.is_crowded = False
        """With many mentors, or on a narrow screen, there is room for the marks alone."""
        self.is_tight = False
        """With both there is none for the word beside the mark of what a domain is, either."""
        self.name_most = _MENTOR_MOST
        """How wide a mentor's name may be before it gives way to initials."""

    def show_panel(self, panel: PanelRecord) -> None:
        """Show another panel: only domains that are needed or covered."""
        self.beginResetModel()
        self.lines = tuple(line for line in panel.domains if line.coverage is not Coverage.NOT_NEEDED)
        about = {relationship_id for line in self.lines for relationship_id in line.members}
        self.members = tuple(member for member in panel.members if member.relationship_id in about)
        self.initials = _initials(self.members)
        self.endResetModel()

    @property
    def met_column(self) -> int:
        return 2 + len(self.members)

    def rowCount(self, parent: ModelIndex = QModelIndex()) -> int:  # noqa: B008 (Qt's signature)
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: ModelIndex = QModelIndex()) -> int:  # noqa: B008 (Qt's signature)
        return 0 if parent.isValid() else len(self.members) + 4

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.FontRole:
            # A head's own font does not outlive a style sheet.
            return theme.font("small")
        member = self.member_at(section)
        if role == Qt.ItemDataRole.AccessibleTextRole and member is not None:
            return member.person.name
        if role == Qt.ItemDataRole.ToolTipRole and member is not None:
            return plain_tip(f"{member.person.name}, {STATES[member.state]}")
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if member is not None:
            short = _short_name(member)
            if not self.is_crowded and _head_width(short) <= self.name_most:
                return short
            return self.initials[section - 2]
        importance = "Need" if self.has_dots_alone else "Importance"
        return {0: "Domain", 1: importance, self.met_column: "Met"}.get(section, "Is")

    def member_at(self, column: int) -> PanelMember | None:
        """The mentor whose column that is."""
        return self.members[column - 2] if 2 <= column < self.met_column else None

    def use_at(self, index: ModelIndex) -> Use | None:
        """What the mentor of that column does for the domain of that row."""
        member = self.member_at(index.column())
        if member is None:
            return None
        domain_id = self.lines[index.row()].domain_id
        for domain in member.domains:
            if domain.id == domain_id:
                return Use(domain.main, member.state)
        return None

    def data(self, index: ModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.ToolTipRole and index.column() in (0, self.met_column + 1):
            return plain_tip(self._text(index, self.lines[index.row()]))
        if role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            CELL_ROLE,
        ):
            return None
        line = self.lines[index.row()]
        return line if role == CELL_ROLE else self._text(index, line)

    def _text(self, index: ModelIndex, line: DomainLine) -> str:
        column = index.column()
        if column == 0:
            return line.name
        if column == 1:
            return IMPORTANCE[line.importance]
        if column == self.met_column:
            return f"{line.met} of {_MOST_MET}"
        if column > self.met_column:
            return line.coverage.value
        use = self.use_at(index)
        if use is None:
            return ""
        return "main" if use.main else "also"


class GridDelegate(QStyledItemDelegate):
    """Paints dots, squares, marks and words of one cell."""

    def __init__(self, parent: "Grid") -> None:
        super().__init__(parent)
        self._grid = parent

    def sizeHint(self, _option: QStyleOptionViewItem, _index: ModelIndex) -> QSize:
        return QSize(60, theme.ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: ModelIndex) -> None:
        line = index.data(CELL_ROLE)
        if not isinstance(line, DomainLine):
            return
        painter.save()
        self._ground(painter, option, index, line)
        model = self._grid.grid_model
        box = option.rect.adjusted(8, 0, -4, 0)
        middle = QPointF(box.left(), box.center().y() + 0.5)
        if index.column() == 0:
            fits = QFontMetrics(theme.font("body")).horizontalAdvance(line.name) <= box.width()
            _words(painter, box, line.name if fits else capital(short_domain(line.name)), "body", "text")
        elif index.column() == 1:
            used = paint_count(painter, middle, line.importance, _MOST_IMPORTANT, color=theme.color("text2"))
            if not self._grid.grid_model.has_dots_alone:
                beside = box.adjusted(int(used) + 4, 0, 0, 0)
                _words(painter, beside, IMPORTANCE[line.importance], "small", "text2")
        elif index.column() == model.met_column:
            paint_count(painter, middle, line.met, _MOST_MET, color=theme.color("text2"), square=True)
        elif index.column() > model.met_column:
            self._coverage(painter, box, line)
        else:
            _paint_use(painter, box, model.use_at(index), in_words=not self._grid.grid_model.is_crowded)
        if option.state & QStyle.StateFlag.State_HasFocus:
            paint_focus(painter, option.rect)
        painter.restore()

    def _ground(
        self, painter: QPainter, option: QStyleOptionViewItem, index: ModelIndex, line: DomainLine
    ) -> None:
        box = option.rect
        if option.state & QStyle.StateFlag.State_Selected and self._grid.hasFocus():
            painter.fillRect(box, theme.color("sel"))
        elif line.coverage is Coverage.MISSING:
            painter.fillRect(box, theme.color("warn_fill"))
        elif self._grid.is_marked(index.column()):
            painter.fillRect(box, theme.color("hover"))
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), theme.color("line"))

    def _coverage(self, painter: QPainter, box: QRect, line: DomainLine) -> None:
        icon, token = _COVERAGE_ICONS[line.coverage]
        paint_icon(painter, QPointF(box.left() + 7, box.center().y() + 0.5), icon, token, size=14)
        if self._grid.grid_model.is_tight:
            return
        missing = line.coverage is Coverage.MISSING
        place = box.adjusted(18, 0, 0, 0)
        _words(painter, place, line.coverage.value, "small", "warn" if missing else "text", strong=missing)


class Grid(QTableView):
    """Keys: 0-3 set the importance, Shift+0-4 how far the need is met, Enter opens the cell."""

    importance_requested = Signal(int, int)
    met_requested = Signal(int, int)
    opened = Signal(object, object)
    chosen = Signal(object, object)
    copy_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panelGrid")
        self.grid_model = GridModel(self)
        self.setModel(self.grid_model)
        self.setItemDelegate(GridDelegate(self))
        self.setAccessibleName("The panel as a grid: domain by mentor")
        self.setShowGrid(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setTabKeyNavigation(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.ROW)
        self.verticalHeader().setMinimumSectionSize(theme.ROW)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        head.setTextElideMode(Qt.TextElideMode.ElideRight)
        head.setMinimumSectionSize(30)
        self._marked: int | None = None
        self.selectionModel().currentChanged.connect(self._on_current)
        self.doubleClicked.connect(self._open)

    def show_panel(self, panel: PanelRecord) -> None:
        """Show another panel."""
        self._marked = None
        self.grid_model.show_panel(panel)
        self._lay_out()
        # Qt would do it after the painting, and paint again.
        self.executeDelayedItemsLayout()

    def mark_member(self, relationship_id: int | None) -> None:
        """Shade the column of one mentor."""
        columns = [
            column
            for column in range(self.grid_model.columnCount())
            if (member := self.grid_model.member_at(column)) and member.relationship_id == relationship_id
        ]
        self._marked = columns[0] if columns else None
        self.viewport().update()

    def is_marked(self, column: int) -> bool:
        return column == self._marked

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            # Not the cells as they stand here: what leaves the office is made for its readers.
            self.copy_requested.emit()
            return
        index = self.currentIndex()
        text = event.text()
        if index.isValid() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(index)
            return
        if index.isValid() and text.isdecimal() and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            line = self.grid_model.lines[index.row()]
            number = int(text)
            if index.column() == self.grid_model.met_column and number <= _MOST_MET:
                self.met_requested.emit(line.domain_id, number)
                return
            if index.column() != self.grid_model.met_column and number <= _MOST_IMPORTANT:
                self.importance_requested.emit(line.domain_id, number)
                return
        super().keyPressEvent(event)

    def choose_cell(self, domain_id: int, column: int) -> None:
        """Put the keyboard's place on a domain's cell, after the rows were read anew."""
        for row, line in enumerate(self.grid_model.lines):
            if line.domain_id == domain_id:
                self.setCurrentIndex(self.grid_model.index(row, column))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.grid_model.lines:
            painter = QPainter(self.viewport())
            box = QRect(8, 0, self.viewport().width() - 16, theme.ROW)
            _words(painter, box, "No need is named yet. Ctrl+Shift+D names one.", "body", "text2")

    def sizeHint(self) -> QSize:
        return QSize(640, 30 + theme.ROW * max(len(self.grid_model.lines), 1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._lay_out()

    def _left_for_domains(self, importance: int, mentors: Iterable[int], standing: int) -> int:
        return self.viewport().width() - importance - sum(mentors) - _MET - standing

    def _mentor_widths(self, most: int) -> dict[int, int]:
        """By column, what a mentor's name takes; a name that is too long gives way to initials."""
        found = {}
        for column, member in enumerate(self.grid_model.members, 2):
            wide = _head_width(_short_name(member))
            found[column] = max(wide, _MENTOR) if wide <= most else _MENTOR
        return found

    def _initials_widths(self) -> dict[int, int]:
        wide = map(_head_width, self.grid_model.initials)
        return {column: max(one, _CROWDED_MENTOR) for column, one in enumerate(wide, 2)}

    def _lay_out(self) -> None:
        head, model = self.horizontalHeader(), self.grid_model
        count = model.columnCount()
        importance, standing, model.name_most = _IMPORTANCE, _IS, _MENTOR_ROOMY
        mentors = self._mentor_widths(_MENTOR_ROOMY)
        if self._left_for_domains(importance, mentors.values(), standing) < _DOMAIN_FULL:
            model.name_most = _MENTOR_MOST
            mentors = self._mentor_widths(_MENTOR_MOST)
        model.has_dots_alone = self._left_for_domains(importance, mentors.values(), standing) < _DOMAIN
        if model.has_dots_alone:
            importance = _CROWDED_IMPORTANCE
        model.is_crowded = self._left_for_domains(importance, mentors.values(), standing) < _DOMAIN
        if model.is_crowded:
            mentors = self._initials_widths()
        left = self._left_for_domains(importance, mentors.values(), standing)
        model.is_tight = model.is_crowded and left < _DOMAIN - _HEAD_ROOM
        standing = _TIGHT_IS if model.is_tight else _IS
        widths = {1: importance, model.met_column: _MET, count - 1: standing} | mentors
        for column in range(count):
            stretches = column == 0
            head.setSectionResizeMode(
                column, QHeaderView.ResizeMode.Stretch if stretches else QHeaderView.ResizeMode.Interactive
            )
            if not stretches:
                head.resizeSection(column, widths[column])
        head.viewport().update()
        self.viewport().update()

    def _on_current(self, index: QModelIndex, _before: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(self.grid_model.lines[index.row()], self.grid_model.member_at(index.column()))

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self.grid_model.lines[index.row()], self.grid_model.member_at(index.column()))


def _paint_use(painter: QPainter, box: QRect, use: Use | None, *, in_words: bool) -> None:
    if use is None:
        return
    mark = Mark.DISC if use.main else Mark.RING
    paint_mark(painter, QPointF(box.left() + 5, box.center().y() + 0.5), mark, theme.color("accent"), size=9)
    if in_words:
        _words(painter, box.adjusted(15, 0, 0, 0), "main" if use.main else "also", "small", "text2")


def _words(
    painter: QPainter, box: QRect, text: str, role: theme.FontRole, token: str, *, strong: bool = False
) -> None:
    painter.setFont(theme.font(role, strong=strong))
    painter.setPen(theme.color(token))
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)


@lru_cache(maxsize=1024)
def _head_width(text: str) -> int:
    """How wide the head of a column is with that text in it."""
    return QFontMetrics(theme.font("small")).horizontalAdvance(text) + _HEAD_ROOM


def _short_name(member: PanelMember) -> str:
    """The family name, as a column has room for."""
    return member.person.filed_name.split(",")[0]


def _initials(members: Sequence[PanelMember]) -> tuple[str, ...]:
    """Two letters of each name, where many stand beside one another; three where two would be the same."""
    found = []
    for member in members:
        family, _, given = member.person.filed_name.partition(", ")
        found.append((initials(given, "")[:1] + initials("", family)[:1]) or family[:2])
    letters = Counter(found)
    return tuple(
        short if letters[short] == 1 else short + member.person.filed_name[1:2]
        for short, member in zip(found, members, strict=True)
    )
