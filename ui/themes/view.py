"""The themes view: the figures and what is behind them, the codebook, and the lessons that were learned."""

from collections.abc import Sequence

from PySide6.QtGui import QAction, QKeySequence, QShowEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from mentordesk.records.changes import Kind
from mentordesk.records.cycles import LessonFigure
from ui.codebook.page import CodebookPage
from ui.themes.chart import ThemeChart
from ui.themes.figures_page import WAYS, FiguresPage
from ui.themes.lessons import LessonsPage
from ui.widgets.buttons import Button, Segments
from ui.widgets.labels import ViewHead
from ui.workbench import View, Workbench

_PAGES = (
    ("table", "Outcome"),
    ("together", "Together"),
    ("sides", "Both sides"),
    ("codebook", "Codebook"),
    ("lessons", "Lessons"),
)


class ThemesView(View):
    """What helped against what hindered."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(workbench, parent)
        self._lessons: LessonsPage | None = None
        self._book: CodebookPage | None = None
        self._stale = True
        self._build()
        self._copy_action = QAction("Copy all theme tables", self, shortcut=QKeySequence("Ctrl+Shift+C"))
        self._copy_action.triggered.connect(self.copy_table)
        self._lesson_action = QAction("Keep a lesson of this…", self, shortcut=QKeySequence("Ctrl+Shift+L"))
        self._lesson_action.triggered.connect(self.keep_lesson)
        self._chart_action = QAction("Chart of the report…", self, shortcut=QKeySequence("Ctrl+F9"))
        self._chart_action.triggered.connect(self.show_chart)
        workbench.hub.changed.connect(lambda _changes: self._outdate())
        workbench.cycle_changed.connect(lambda _cycle: self._outdate())

    def _build(self) -> None:
        self.head = ViewHead("What helped, what hindered", parent=self)
        self.pages = Segments(_PAGES, "What is shown", self)
        self.pages.chosen.connect(self.show_page)
        self.head.add(self.pages)
        self.to_report = Button("To report", "file-text", parent=self)
        self.to_report.setAccessibleDescription("Show the cycle report, which tells what helped and hindered")
        self.to_report.clicked.connect(lambda: self.workbench.go_to("reports"))
        self.head.add(self.to_report)
        self.figures = FiguresPage(self.workbench, self)
        self.figures.counted.connect(self.head.note.setText)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.figures)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.head)
        box.addWidget(self._stack, 1)
        self.setFocusProxy(self.figures)

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

    def _outdate(self) -> None:
        self._stale = True
        if self.isVisible():
            self._read()
            if self._lessons is not None and self._stack.currentWidget() is self._lessons:
                self._lessons.reload()

    def _read(self) -> None:
        self._stale = False
        self.figures.read()

    # -- the pages --------------------------------------------------------------------------------

    @property
    def lessons(self) -> LessonsPage:
        """The page of lessons, made when it is first shown."""
        if self._lessons is None:
            self._lessons = LessonsPage(self.workbench, self)
            self._lessons.figure_opened.connect(self.show_figure)
            self._lessons.passage_opened.connect(lambda id_: self.workbench.go(Kind.PASSAGE, id_))
            self._lessons.relationship_opened.connect(lambda id_: self.workbench.go(Kind.RELATIONSHIP, id_))
            self._stack.addWidget(self._lessons)
        return self._lessons

    @property
    def book(self) -> CodebookPage:
        """The codebook, made when it is first shown."""
        if self._book is None:
            self._book = CodebookPage(self.workbench, self)
            self._stack.addWidget(self._book)
        return self._book

    def show_page(self, page: str) -> None:
        """Show one of the pages by its name."""
        self.pages.choose(page)
        if page == "lessons":
            self.lessons.reload()
            self._stack.setCurrentWidget(self.lessons)
        elif page == "codebook":
            self.book.reload()
            self._stack.setCurrentWidget(self.book)
        else:
            self._stack.setCurrentWidget(self.figures)
            self.figures.choose_way(page)

    def show_lessons(self) -> None:
        """Show the lessons, with the keys in their list."""
        self.show_page("lessons")
        self.lessons.setFocus()

    def show_figure(self, figure: LessonFigure) -> None:
        """Show the figure that led to a lesson, as it is counted today."""
        if figure.cycle_id is not None:
            self.workbench.choose_cycle(figure.cycle_id)
        self.show_page("table")
        self.figures.show_figure(figure)

    # -- what the menus do ------------------------------------------------------------------------

    def keep_lesson(self) -> None:
        """Keep what the figure teaches, tied to its passages; of a passage that has the keys, to that one."""
        if self.pages.current() not in WAYS:
            self.show_lessons()
            self.lessons.learn()
            return
        behind = self.figures.behind
        self.lessons.learn(behind.figure, behind.chosen_passages())

    def show_chart(self) -> None:
        """Show the chart of what is counted, as the report draws it."""
        if not self.figures.told:
            self.workbench.show_banner("There is no chart before a passage is marked.", icon="info")
            return
        chart = ThemeChart(self.workbench, self.figures.scope().cycle_id, self)
        chart.answered()
        chart.deleteLater()

    def copy_table(self) -> None:
        """Copy the figures of all groups and cycles through the exporter, for the office."""
        with self.workbench.attempt():
            text = self.desk.exporting.copy("themes", origin=self)
            QApplication.clipboard().setText(text)
            self.workbench.show_banner("All theme tables were copied, for the office.", icon="copy")
