"""What stands in the grid: domains as rows, mentors as columns, named as the room allows."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QWidget

from mentordesk.domain.names import initials
from mentordesk.domain.wording import STATES
from mentordesk.records.panels import DomainLine, PanelMember, PanelRecord
from mentordesk.terms import Coverage, State
from ui import theme
from ui.panels.sights import IMPORTANCE
from ui.widgets.labels import plain_tip

ModelIndex = QModelIndex | QPersistentModelIndex
CELL_ROLE = Qt.ItemDataRole.UserRole
MOST_IMPORTANT, MOST_MET = 3, 4
HEAD_ROOM = 18


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
        self.name_most = 0
        """How wide a mentor's name may be before it gives way to initials."""
        self.marked: int | None = None
        """The column of the mentor that the other panes are about."""

    def show_panel(self, panel: PanelRecord) -> None:
        """Show another panel: only domains that are needed or covered."""
        self.beginResetModel()
        self.marked = None
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
            short = short_name(member)
            if not self.is_crowded and head_width(short) <= self.name_most:
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
            return f"{line.met} of {MOST_MET}"
        if column > self.met_column:
            return line.coverage.value
        use = self.use_at(index)
        if use is None:
            return ""
        return "main" if use.main else "also"


@lru_cache(maxsize=1024)
def head_width(text: str) -> int:
    """How wide the head of a column is with that text in it."""
    return QFontMetrics(theme.font("small")).horizontalAdvance(text) + HEAD_ROOM


def short_name(member: PanelMember) -> str:
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
