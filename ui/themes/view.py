"""The themes view: figures above, the passages behind the chosen one below."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QShowEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from mentordesk.analysis import theme_pairs, theme_words, themes
from mentordesk.records.changes import Kind
from mentordesk.records.cycles import LessonFigure
from mentordesk.records.themes import (
    Pair,
    Scope,
    ThemeMaterial,
    ThemeRow,
    ThemeTable,
    TwoSides,
)
from ui.codebook.page import CodebookPage
from ui.tasks import Job
from ui.themes.behind_pane import BehindPane
from ui.themes.chart import ThemeChart
from ui.themes.filters import Filters
from ui.themes.lessons import LessonsPage
from ui.themes.sayings import figure_of, findings_of, note_of, sides_row
from ui.themes.table import ThemeTableView
from ui.themes.table_model import cell_in_words
from ui.widgets.buttons import Button, Segments
from ui.widgets.empty import EmptyState
from ui.widgets.labels import Label, ViewHead
from ui.widgets.pane import Splitter
from ui.widgets.rows import Row, RowList
from ui.workbench import View, Workbench

_MOST_PAIRS = 100
_PAGES = (
    ("table", "Outcome"),
    ("together", "Together"),
    ("sides", "Both sides"),
    ("codebook", "Codebook"),
    ("lessons", "Lessons"),
)
_COUNTED_PAGES = ("table", "together", "sides")


@dataclass(frozen=True)
class Figures:
    """What one reading of the office gave, counted for the page that is shown."""

    material: ThemeMaterial
    table: ThemeTable
    page: str
    pairs: Sequence[Pair] = ()
    sides: Sequence[TwoSides] = ()


class ThemesView(View):
    """What helped against what hindered; every number opens the passages behind it."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(workbench, parent)
        self.figures: Figures | None = None
        self._wanted: LessonFigure | None = None
        self._lessons: LessonsPage | None = None
        self._book: CodebookPage | None = None
        self._stale = True
        self._job: Job | None = None
        self._build_head()
        self._build_body()
        self._copy_action = QAction("Copy all theme tables", self, shortcut=QKeySequence("Ctrl+Shift+C"))
        self._copy_action.triggered.connect(self.copy_table)
        self._lesson_action = QAction("Keep a lesson of this…", self, shortcut=QKeySequence("Ctrl+Shift+L"))
        self._lesson_action.triggered.connect(self.keep_lesson)
        self._chart_action = QAction("Chart of the report…", self, shortcut=QKeySequence("Ctrl+F9"))
        self._chart_action.triggered.connect(self.show_chart)
        workbench.hub.changed.connect(lambda _changes: self._outdate())
        workbench.cycle_changed.connect(lambda _cycle: self._outdate())

    def _build_head(self) -> None:
        self.head = ViewHead("What helped, what hindered", parent=self)
        self.filters = Filters(self)
        self.filters.changed.connect(self._outdate)
        self.pages = Segments(_PAGES, "What is shown", self)
        self.pages.chosen.connect(self._on_page)
        self.head.add(self.pages)
        self.to_report = Button("To report", "file-text", parent=self)
        self.to_report.setAccessibleDescription("Show the cycle report, which tells what helped and hindered")
        self.to_report.clicked.connect(lambda: self.workbench.go_to("reports"))
        self.head.add(self.to_report)

    def _build_body(self) -> None:
        self.table = ThemeTableView(self)
        self.table.cell_chosen.connect(self._on_cell)
        self.together = RowList("Themes that occur together", who_width=460, scrolls=True, parent=self)
        self.together.chosen.connect(self._on_pair)
        self.sides = RowList("What the two sides say", who_width=300, scrolls=True, parent=self)
        self.sides.chosen.connect(self._on_sides)
        self.stack = QStackedWidget(self)
        for page in (self.table, self.together, self.sides):
            self.stack.addWidget(page)
        self.findings = Label("", wrap=True, parent=self)
        self.findings.hide()
        self.note = Label("", "small", tone="quiet", wrap=True, parent=self)
        self.behind = BehindPane(self.workbench, self)
        self.table.entered.connect(self.behind.setFocus)
        down = Splitter(Qt.Orientation.Vertical, self)
        down.addWidget(self._upper())
        down.addWidget(self.behind)
        down.setSizes([440, 200])
        self._empty = EmptyState(
            icon="quote",
            title="No passage has been marked yet",
            text="Here the office sees what helped and what hindered, counted over all interviews. It begins "
            "with an interview about a relationship whose passages are marked with themes.",
            action="Open Interviews",
            parent=self,
        )
        self._empty.action_requested.connect(lambda: self.workbench.go_to("interviews"))
        self._pile = QStackedWidget(self)
        self._pile.addWidget(down)
        self._pile.addWidget(self._empty)
        self._all = QStackedWidget(self)
        self._all.addWidget(self._pile)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.head)
        box.addWidget(self._all, 1)
        self.setFocusProxy(self.table)

    def _upper(self) -> QWidget:
        """The figures, with what is counted above and what it may be taken for below."""
        upper = QWidget(self)
        above = QVBoxLayout(upper)
        above.setContentsMargins(28, 0, 28, 4)
        above.setSpacing(4)
        above.addWidget(self.filters)
        above.addWidget(self.stack, 1)
        above.addWidget(self.findings)
        above.addWidget(self.note)
        return upper

    # -- what the window asks ---------------------------------------------------------------------

    def help_page(self) -> str:
        return "intervals"

    def menu_actions(self) -> Sequence[tuple[str, QAction]]:
        return [
            ("edit", self._copy_action),
            ("view", self._chart_action),
            ("office", self._lesson_action),
        ]

    def reload(self) -> None:
        self._outdate()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._read()

    def scope(self) -> Scope:
        """What is counted, as it is chosen."""
        return self.filters.scope(self.workbench.cycle_id)

    # -- reading ----------------------------------------------------------------------------------

    def _outdate(self) -> None:
        self._stale = True
        if self.isVisible():
            self._read()
            if self._lessons is not None and self._all.currentWidget() is self._lessons:
                self._lessons.reload()

    def _read(self) -> None:
        if self._job is not None and not self._job.over:
            self._job.cancel()
        self._stale = False
        desk, scope, page, known = self.desk, self.scope(), self.pages.current(), self.figures

        def work(_job: Job) -> Figures:
            material = desk.themes.material()
            if known and (known.material, known.page) == (material, page) and known.table.scope == scope:
                return known
            return Figures(
                material,
                themes.table(material, scope),
                page,
                theme_pairs.together(material, scope, most=_MOST_PAIRS) if page == "together" else (),
                theme_pairs.two_sides(material, scope) if page == "sides" else (),
            )

        self._job = self.workbench.tasks.run(work, done=self._show)

    def _show(self, figures: Figures) -> None:
        if figures is self.figures and self._wanted is None:
            return
        self.figures = figures
        table = figures.table
        interviews = "1 interview" if table.interviews == 1 else f"{table.interviews} interviews"
        self.head.note.setText(interviews)
        self._pile.setCurrentIndex(0 if figures.material.told else 1)
        self.table.show_table(table)
        if self._wanted is not None:
            self.table.choose(self._wanted.theme_id, self._wanted.group)
            self._wanted = None
        self.together.set_rows(
            [
                Row(
                    key=at,
                    who=f"{one.first.name} + {one.second.name}",
                    what=f"both in {one.both} relationships",
                    when=f"one alone in {one.first_alone + one.second_alone}",
                )
                for at, one in enumerate(figures.pairs)
            ]
        )
        self.sides.set_rows([sides_row(at, one) for at, one in enumerate(figures.sides)])
        if self.pages.current() in _COUNTED_PAGES:
            self._show_page(self.pages.current())
        if figures.page != "table":
            self._tell_chosen(figures.page)

    def _on_page(self, page: str) -> None:
        self._show_page(page)
        self._tell_chosen(page)
        counted = page in _COUNTED_PAGES
        if counted and self.figures is not None and self.figures.page != page:
            self._read()

    def show_lessons(self) -> None:
        """Show the lessons, with the keys in their list."""
        self.pages.choose("lessons")
        self._on_page("lessons")
        self.lessons.setFocus()

    @property
    def lessons(self) -> LessonsPage:
        """The page of lessons, made when it is first shown."""
        if self._lessons is None:
            self._lessons = LessonsPage(self.workbench, self)
            self._lessons.figure_opened.connect(self.show_figure)
            self._lessons.passage_opened.connect(lambda id_: self.workbench.go(Kind.PASSAGE, id_))
            self._lessons.relationship_opened.connect(lambda id_: self.workbench.go(Kind.RELATIONSHIP, id_))
            self._all.addWidget(self._lessons)
        return self._lessons

    @property
    def book(self) -> CodebookPage:
        """The codebook, made when it is first shown."""
        if self._book is None:
            self._book = CodebookPage(self.workbench, self)
            self._all.addWidget(self._book)
        return self._book

    def _show_page(self, page: str) -> None:
        if page == "lessons":
            self.lessons.reload()
            self._all.setCurrentWidget(self.lessons)
            return
        if page == "codebook":
            self.book.reload()
            self._all.setCurrentWidget(self.book)
            return
        self._all.setCurrentWidget(self._pile)
        self.stack.setCurrentIndex(_COUNTED_PAGES.index(page))
        self.filters.offer_for(page)
        if self.figures is None:
            return
        findings = findings_of(page, self.figures.table)
        self.findings.setText(findings)
        self.findings.setVisible(bool(findings))
        self.note.setText(note_of(page, self.figures.table))

    def _tell_chosen(self, page: str) -> None:
        """Show what is behind the chosen cell or line of a page, or behind its first."""
        if page == "table":
            self.table.tell_current()
        if page not in ("together", "sides"):
            return
        lines = self.together if page == "together" else self.sides
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
        desk, scope, material = self.desk, self.scope(), self.figures.material
        self.behind.show_figure(
            figure, ids, lambda: desk.themes.facing(ids, theme_id=theme_id, scope=scope, known=material)
        )

    def keep_lesson(self) -> None:
        """Keep what the figure teaches, tied to its passages; of a passage that has the keys, to that one."""
        if self.pages.current() not in _COUNTED_PAGES:
            self.show_lessons()
            self.lessons.learn()
            return
        self.lessons.learn(self.behind.figure, self.behind.chosen_passages())

    def show_figure(self, figure: LessonFigure) -> None:
        """Show the figure that led to a lesson, as it is counted today."""
        if figure.cycle_id is not None:
            self.workbench.choose_cycle(figure.cycle_id)
        self.filters.choose(figure)
        self.pages.choose("table")
        self._on_page("table")
        self._wanted = figure
        self._read()
        self.table.setFocus()

    def show_chart(self) -> None:
        """Show the chart of what is counted, as the report draws it."""
        if self.figures is None or not self.figures.material.told:
            self.workbench.show_banner("There is no chart before a passage is marked.", icon="info")
            return
        chart = ThemeChart(self.workbench, self.scope().cycle_id, self)
        chart.answered()
        chart.deleteLater()

    # -- ways out ---------------------------------------------------------------------------------

    def copy_table(self) -> None:
        """Copy the figures of all groups and cycles through the exporter, for the office."""
        with self.workbench.attempt():
            text = self.desk.exporting.copy("themes", origin=self)
            QApplication.clipboard().setText(text)
            self.workbench.show_banner("All theme tables were copied, for the office.", icon="copy")
