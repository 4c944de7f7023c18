"""The figures of the themes by outcome, together or by side, and the passages behind the chosen one."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from mentordesk.analysis import theme_pairs, theme_words, themes
from mentordesk.records.cycles import LessonFigure
from mentordesk.records.themes import Pair, Scope, ThemeMaterial, ThemeRow, ThemeTable, TwoSides
from ui.tasks import Job
from ui.themes.behind_pane import BehindPane
from ui.themes.filters import Filters
from ui.themes.sayings import figure_of, findings_of, note_of, pair_row, sides_row
from ui.themes.table import ThemeTableView
from ui.themes.table_model import cell_in_words
from ui.widgets.empty import EmptyState
from ui.widgets.labels import Label
from ui.widgets.pane import Splitter
from ui.widgets.rows import RowList
from ui.workbench import Workbench

WAYS = ("table", "together", "sides")
"""What the figures are counted by."""
_MOST_PAIRS = 100


@dataclass(frozen=True)
class Figures:
    """What one reading of the office gave, counted for the way that is shown."""

    material: ThemeMaterial
    table: ThemeTable
    way: str
    pairs: Sequence[Pair] = ()
    sides: Sequence[TwoSides] = ()


class FiguresPage(QStackedWidget):
    """Every number opens the passages behind it; before there are any, it is said where they come from."""

    counted = Signal(str)
    """How many interviews the figures are of, in words."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bench = workbench
        self.figures: Figures | None = None
        self._way = WAYS[0]
        self._wanted: LessonFigure | None = None
        self._job: Job | None = None
        self._build()
        self.filters.changed.connect(self.read)
        self.table.cell_chosen.connect(self._on_cell)
        self.together.chosen.connect(self._on_pair)
        self.sides.chosen.connect(self._on_sides)
        self.table.entered.connect(self.behind.setFocus)
        self.empty.action_requested.connect(lambda: workbench.go_to("interviews"))
        self.setFocusProxy(self.table)

    def _build(self) -> None:
        self.filters = Filters(self)
        self.table = ThemeTableView(self)
        self.together = RowList("Themes that occur together", who_width=460, scrolls=True, parent=self)
        self.sides = RowList("What the two sides say", who_width=300, scrolls=True, parent=self)
        self._ways = QStackedWidget(self)
        for page in (self.table, self.together, self.sides):
            self._ways.addWidget(page)
        self._findings = Label("", wrap=True, parent=self)
        self._findings.hide()
        self._note = Label("", "small", tone="quiet", wrap=True, parent=self)
        self.behind = BehindPane(self._bench, self)
        down = Splitter(Qt.Orientation.Vertical, self)
        down.addWidget(self._built_above())
        down.addWidget(self.behind)
        down.setSizes([440, 200])
        self.empty = EmptyState(
            icon="quote",
            title="No passage has been marked yet",
            text="Here the office sees what helped and what hindered, counted over all interviews. It begins "
            "with an interview about a relationship whose passages are marked with themes.",
            action="Open Interviews",
            parent=self,
        )
        self.addWidget(down)
        self.addWidget(self.empty)

    def _built_above(self) -> QWidget:
        """The figures, with what is counted above and what it may be taken for below."""
        above = QWidget(self)
        column = QVBoxLayout(above)
        column.setContentsMargins(24, 0, 24, 4)
        column.setSpacing(4)
        column.addWidget(self.filters)
        column.addWidget(self._ways, 1)
        column.addWidget(self._findings)
        column.addWidget(self._note)
        return above

    def scope(self) -> Scope:
        """What is counted, as it is chosen."""
        return self.filters.scope(self._bench.cycle_id)

    @property
    def told(self) -> bool:
        """Whether any passage tells of a theme, as far as was read."""
        return self.figures is not None and bool(self.figures.material.told)

    def read(self) -> None:
        """Count anew; what is chosen stays."""
        if self._job is not None and not self._job.over:
            self._job.cancel()
        desk, scope, way, known = self._bench.desk, self.scope(), self._way, self.figures

        def work(_job: Job) -> Figures:
            material = desk.themes.material()
            if known and (known.material, known.way) == (material, way) and known.table.scope == scope:
                return known
            return Figures(
                material,
                themes.table(material, scope),
                way,
                theme_pairs.together(material, scope, most=_MOST_PAIRS) if way == "together" else (),
                theme_pairs.two_sides(material, scope) if way == "sides" else (),
            )

        self._job = self._bench.tasks.run(work, done=self._show)

    def choose_way(self, way: str) -> None:
        """Show the figures as they are counted one way."""
        self._way = way
        self._show_way()
        self._tell_chosen()
        if self.figures is not None and self.figures.way != way:
            self.read()

    def show_figure(self, figure: LessonFigure) -> None:
        """Show the figure that led to a lesson, as it is counted today by outcome."""
        self.filters.choose(figure)
        self._wanted = figure
        self.read()
        self.table.setFocus()

    def _show(self, figures: Figures) -> None:
        if figures is self.figures and self._wanted is None:
            return
        self.figures = figures
        table = figures.table
        self.counted.emit("1 interview" if table.interviews == 1 else f"{table.interviews} interviews")
        self.setCurrentIndex(0 if figures.material.told else 1)
        self.table.show_table(table)
        if self._wanted is not None:
            self.table.choose(self._wanted.theme_id, self._wanted.group)
            self._wanted = None
        self.together.set_rows([pair_row(at, one) for at, one in enumerate(figures.pairs)])
        self.sides.set_rows([sides_row(at, one) for at, one in enumerate(figures.sides)])
        self._show_way()
        if figures.way != "table":
            self._tell_chosen()

    def _show_way(self) -> None:
        self._ways.setCurrentIndex(WAYS.index(self._way))
        self.filters.offer_for(self._way)
        if self.figures is None:
            return
        findings = findings_of(self._way, self.figures.table)
        self._findings.setText(findings)
        self._findings.setVisible(bool(findings))
        self._note.setText(note_of(self._way, self.figures.table))

    def _tell_chosen(self) -> None:
        """Show what is behind the chosen cell or line, or behind the first."""
        if self._way == "table":
            self.table.tell_current()
            return
        lines = self.together if self._way == "together" else self.sides
        if lines.current_key() is None and lines.rows():
            lines.choose(lines.rows()[0].key)
        elif lines.rows():
            lines.chosen.emit(lines.current_key())

    # -- what is behind ---------------------------------------------------------------------------

    def _on_cell(self, row: ThemeRow, group: int | None) -> None:
        if self.figures is None:
            return
        table = self.figures.table
        key = None if group is None else table.groups[group].key
        if group is None:
            ids = [id_ for cell in row.cells for id_ in cell.passage_ids]
            said = theme_words.told(row.theme.name, row.comparison) or row.theme.name
        else:
            ids = list(row.cells[group].passage_ids)
            said = cell_in_words(row, table, group)
        self._open(ids, said, row.theme.id, group=key)

    def _on_pair(self, key: object) -> None:
        if self.figures is not None and isinstance(key, int):
            one = self.figures.pairs[key]
            said = f"{one.first.name} and {one.second.name}: both told of {one.both} relationships"
            self._open(one.passage_ids, said, None)

    def _on_sides(self, key: object) -> None:
        if self.figures is not None and isinstance(key, int):
            one = self.figures.sides[key]
            row = sides_row(key, one)
            self._open(one.passage_ids, f"{row.who}: {row.what}", one.theme.id)

    def _open(self, ids: Sequence[int], said: str, theme_id: int | None, *, group: str | None = None) -> None:
        if self.figures is None:
            return
        figure = figure_of(self.scope(), said, theme_id, group)
        desk, scope, material = self._bench.desk, self.scope(), self.figures.material
        self.behind.show_figure(
            figure, ids, lambda: desk.themes.facing(ids, theme_id=theme_id, scope=scope, known=material)
        )
