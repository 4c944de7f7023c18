"""The third step: what the import will do, line by line, with what can be mended in place."""

from collections.abc import Hashable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from mentordesk.domain.wording import capital
from ui.importing.plan_lines import LineKind, ShownPlan
from ui.importing.plan_table import ICONS, PlanTable
from ui.widgets.buttons import FilterButton
from ui.widgets.labels import IconLabel, Label, Rule
from ui.widgets.search import SearchBox

_EVERYTHING = "Everything"
_COUNTED = (LineKind.NEW, LineKind.CHANGED, LineKind.DOUBTFUL, LineKind.FAULTY, LineKind.SAME)
_TABBED = (
    LineKind.FAULTY,
    LineKind.DOUBTFUL,
    LineKind.CHANGED,
    LineKind.NEW,
    LineKind.SAME,
    LineKind.MISSING,
)
_QUIET = (LineKind.SAME, LineKind.MISSING)
"""What changes nothing is left out of "Everything"."""


class PlanPage(QWidget):
    """Shows a plan; wishes go to the wizard, which plans anew."""

    ticked = Signal(object, bool)
    answered = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan = ShownPlan((), 0, "")
        self._kind: LineKind | None = None
        self.counts: dict[LineKind, Label] = {}
        self._captions: dict[LineKind, Label] = {}
        self._count_boxes: dict[LineKind, QWidget] = {}
        self.tabs: dict[LineKind | None, FilterButton] = {}
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(self._build_counts())
        box.addWidget(Rule(heavy=False, parent=self))
        box.addLayout(self._build_tabs())
        self.table = PlanTable("What the import will do", self)
        self.table.ticked.connect(self.ticked)
        self.table.answered.connect(self.answered)
        box.addWidget(self.table, 1)

    def _build_counts(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(28, 4, 28, 14)
        row.setSpacing(40)
        for kind in _COUNTED:
            icon, token = ICONS[kind]
            holder = QWidget(self)
            column = QVBoxLayout(holder)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(0)
            number = Label("0", "title", tone="" if token.startswith("text") else token, parent=holder)
            caption = QHBoxLayout()
            caption.setSpacing(6)
            caption.addWidget(IconLabel(icon, token, size=14, parent=holder))
            words = Label(kind.value, tone="" if token.startswith("text") else token, parent=holder)
            caption.addWidget(words)
            self._captions[kind] = words
            caption.addStretch(1)
            column.addWidget(number)
            column.addLayout(caption)
            row.addWidget(holder)
            self.counts[kind], self._count_boxes[kind] = number, holder
        row.addStretch(1)
        self.note = Label("", "small", tone="quiet", wrap=True, parent=self)
        self.note.setFixedWidth(330)
        row.addWidget(self.note)
        return row

    def _build_tabs(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(28, 6, 28, 6)
        row.setSpacing(4)
        group = QButtonGroup(self)
        group.setExclusive(True)
        for kind in (None, *_TABBED):
            tab = FilterButton("", parent=self)
            tab.setProperty("dense", "true")
            tab.clicked.connect(lambda _=False, kind=kind: self._show_kind(kind))
            group.addButton(tab)
            self.tabs[kind] = tab
            row.addWidget(tab)
        self.tabs[None].setChecked(True)
        row.addStretch(1)
        self.search = SearchBox("Filter", parent=self)
        self.search.setProperty("dense", "true")
        self.search.setFixedWidth(220)
        self.search.searched.connect(lambda _: self._show_lines())
        self.search.entered.connect(self.table_focus)
        row.addWidget(self.search)
        return row

    def table_focus(self) -> None:
        """Go on in the table."""
        self.table.setFocus()

    def show_plan(self, plan: ShownPlan) -> None:
        """Show a plan; the tab and the filter stay."""
        self._plan = plan
        self.note.setText(plan.note)
        for kind, label in self.counts.items():
            count = plan.count(kind)
            label.setText(f"{count:n}")
            self._count_boxes[kind].setVisible(count > 0 or kind is LineKind.NEW)
        for wanted, tab in self.tabs.items():
            count = plan.count(wanted) if wanted else sum(line.kind not in _QUIET for line in plan.lines)
            tab.setText(f"{capital(wanted.value) if wanted else _EVERYTHING} {count:n}")
            tab.setVisible(count > 0 or wanted is None)
        left_out = sum(line.kind is LineKind.FAULTY and line.goes_in is not True for line in plan.lines)
        self._captions[LineKind.FAULTY].setText(
            f"{LineKind.FAULTY.value}, {left_out:n} left out" if left_out else LineKind.FAULTY.value
        )
        if self._kind is not None and not plan.count(self._kind):
            self._kind = None
            self.tabs[None].setChecked(True)
        self._show_lines()

    def current_key(self) -> Hashable | None:
        """The key of the line where one is."""
        return self.table.current_key()

    def _show_kind(self, kind: LineKind | None) -> None:
        self._kind = kind
        self._show_lines()

    def _show_lines(self) -> None:
        wanted = [line for line in self._plan.lines if self._wants(line.kind)]
        self.table.show_lines(wanted, self.search.text())

    def _wants(self, kind: LineKind) -> bool:
        return kind is self._kind if self._kind is not None else kind not in _QUIET
