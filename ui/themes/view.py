"""The themes view: figures above, the passages behind the chosen one below."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from mentordesk.analysis import theme_pairs, theme_words, themes
from mentordesk.records.changes import Kind
from mentordesk.records.themes import (
    By,
    Counted,
    Facing,
    Pair,
    Scope,
    ThemeMaterial,
    ThemeRow,
    ThemeTable,
    TwoSides,
)
from mentordesk.terms import Party
from ui.tasks import Job
from ui.themes.behind import BehindTable
from ui.themes.lesson import LearnLesson
from ui.themes.table import ThemeTableView, cell_in_words
from ui.widgets.buttons import Segments
from ui.widgets.choices import ChoiceField
from ui.widgets.empty import EmptyState
from ui.widgets.labels import Label, ViewHead
from ui.widgets.pane import Splitter
from ui.widgets.rows import Row, RowList
from ui.workbench import View, Workbench

_BY = (
    (By.OUTCOME, "By outcome"),
    (By.JUDGEMENT, "By judgement"),
    (By.ORIGIN, "By origin"),
    (By.DISTANCE, "By distance"),
    (By.DOMAIN, "By domain"),
    (By.PANEL, "By panel size"),
    (By.PARTY, "By party"),
    (By.STAGE, "By career stage"),
    (By.CYCLE, "By cycle"),
)
_PARTIES = (("both", "Both parties"), (Party.MENTEE, "Mentees"), (Party.MENTOR, "Mentors"))
_MOST_PAIRS = 100
_SEEN = (("all", "All cycles"), ("one", "This cycle"))


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
        self._shown: Sequence[int] = ()
        self._stale = True
        self._job: Job | None = None
        self._behind_job: Job | None = None
        self._build_head()
        self._build_body()
        self._copy_action = QAction("Copy all theme tables", self, shortcut=QKeySequence("Ctrl+Shift+C"))
        self._copy_action.triggered.connect(self.copy_table)
        self._lesson_action = QAction(
            "Keep a lesson of this figure…", self, shortcut=QKeySequence("Ctrl+Shift+L")
        )
        self._lesson_action.triggered.connect(self.keep_lesson)
        workbench.hub.changed.connect(lambda _changes: self._outdate())
        workbench.cycle_changed.connect(lambda _cycle: self._outdate())

    def _build_head(self) -> None:
        self.head = ViewHead("What helped, what hindered", parent=self)
        self.by = ChoiceField("Group", _BY, required=True, typed=False, parent=self)
        self.cycles = ChoiceField("Cycles", _SEEN, required=True, typed=False, parent=self)
        self.party = ChoiceField("Parties", _PARTIES, required=True, typed=False, parent=self)
        counted = [(one, one.value.capitalize()) for one in Counted]
        self.counted = ChoiceField("Count", counted, required=True, typed=False, parent=self)
        for field, value in (
            (self.by, By.OUTCOME),
            (self.cycles, "all"),
            (self.party, "both"),
            (self.counted, Counted.RELATIONSHIPS),
        ):
            field.set_value(value)
            field.committed.connect(self._outdate)
        self.pages = Segments(
            (("table", "Themes"), ("together", "Together"), ("sides", "Both sides")), "What is shown", self
        )
        self.pages.chosen.connect(self._on_page)
        self.head.add(self.pages)

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
        self.note = Label("", "small", tone="quiet", wrap=True, parent=self)
        self.said = Label("", wrap=True, parent=self)
        self.behind = BehindTable(self)
        self.behind.passage_opened.connect(self._on_passage)
        self.behind.relationship_opened.connect(lambda id_: self.workbench.go(Kind.RELATIONSHIP, id_))
        self.table.entered.connect(self.behind.setFocus)
        filters = QHBoxLayout()
        filters.setSpacing(8)
        for field in (self.by, self.cycles, self.party, self.counted):
            filters.addWidget(field)
        filters.addStretch(1)
        upper, lower = QWidget(self), QWidget(self)
        above, below = QVBoxLayout(upper), QVBoxLayout(lower)
        above.setContentsMargins(28, 0, 28, 8)
        above.addLayout(filters)
        above.addWidget(self.stack, 1)
        above.addWidget(self.note)
        below.setContentsMargins(28, 8, 28, 8)
        below.addWidget(self.said)
        below.addWidget(self.behind, 1)
        down = Splitter(Qt.Orientation.Vertical, self)
        down.addWidget(upper)
        down.addWidget(lower)
        down.setSizes([430, 210])
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
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.head)
        box.addWidget(self._pile, 1)
        self.setFocusProxy(self.table)

    # -- what the window asks ---------------------------------------------------------------------

    def menu_actions(self) -> Sequence[tuple[str, QAction]]:
        return [("edit", self._copy_action), ("office", self._lesson_action)]

    def reload(self) -> None:
        self._outdate()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._read()

    def scope(self) -> Scope:
        """What is counted, as it is chosen."""
        party = self.party.value()
        by = self.by.value()
        return Scope(
            by=by if isinstance(by, By) else By.OUTCOME,
            counted=Counted(str(self.counted.value())),
            cycle_id=self.workbench.cycle_id if self.cycles.value() == "one" else None,
            party=party if isinstance(party, Party) else None,
        )

    # -- reading ----------------------------------------------------------------------------------

    def _outdate(self) -> None:
        self._stale = True
        if self.isVisible():
            self._read()

    def _read(self) -> None:
        if self._job is not None and not self._job.over:
            self._job.cancel()
        self._stale = False
        desk, scope, page = self.desk, self.scope(), self.pages.current()

        def work(_job: Job) -> Figures:
            material = desk.themes.material()
            return Figures(
                material,
                themes.table(material, scope),
                page,
                theme_pairs.together(material, scope, most=_MOST_PAIRS) if page == "together" else (),
                theme_pairs.two_sides(material, scope) if page == "sides" else (),
            )

        self._job = self.workbench.tasks.run(work, done=self._show)

    def _show(self, figures: Figures) -> None:
        self.figures = figures
        table = figures.table
        interviews = "1 interview" if table.interviews == 1 else f"{table.interviews} interviews"
        self.head.note.setText(interviews)
        self._pile.setCurrentIndex(0 if figures.material.told else 1)
        self.pages.setVisible(bool(figures.material.told))
        self.table.show_table(table)
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
        self.sides.set_rows([_sides_row(at, one) for at, one in enumerate(figures.sides)])
        self._show_page(self.pages.current())

    def _on_page(self, page: str) -> None:
        self._show_page(page)
        if self.figures is not None and self.figures.page != page:
            self._read()

    def _show_page(self, page: str) -> None:
        self.stack.setCurrentIndex(("table", "together", "sides").index(page))
        if self.figures is None:
            return
        table = self.figures.table
        notes = {
            "table": [
                *map(theme_words.fared, table.fared[:3]),
                theme_words.basis(table),
                theme_words.many(table),
            ],
            "together": ["Counted are relationships of which both themes are told, by either side."],
            "sides": [
                "Counted are relationships in which both were interviewed and asked.",
                "A difference is said only where it would be rare by chance (McNemar, exact; Holm).",
            ],
        }
        self.note.setText(" ".join(part for part in notes[page] if part))

    # -- what is behind ---------------------------------------------------------------------------

    def _on_cell(self, row: ThemeRow, group: int | None) -> None:
        if self.figures is None:
            return
        table = self.figures.table
        if group is None:
            ids = [id_ for cell in row.cells for id_ in cell.passage_ids]
            said = theme_words.told(row.theme.name, row.comparison) or row.theme.name
        else:
            ids = list(row.cells[group].passage_ids)
            said = cell_in_words(row, table, group)
        self._open(ids, said, row.theme.id)

    def _on_pair(self, key: object) -> None:
        if self.figures is not None and isinstance(key, int):
            one = self.figures.pairs[key]
            said = f"{one.first.name} and {one.second.name}: told together of {one.both} relationships"
            self._open(one.passage_ids, said, None)

    def _on_sides(self, key: object) -> None:
        if self.figures is not None and isinstance(key, int):
            one = self.figures.sides[key]
            row = _sides_row(key, one)
            self._open(one.passage_ids, f"{row.who}: {row.what}", one.theme.id)

    def _open(self, ids: Sequence[int], said: str, theme_id: int | None) -> None:
        if self.figures is None:
            return
        self.said.setText(said)
        self._shown = tuple(ids)
        if self._behind_job is not None and not self._behind_job.over:
            self._behind_job.cancel()
        desk, scope, material = self.desk, self.scope(), self.figures.material

        def work(_job: Job) -> Sequence[Facing]:
            return desk.themes.facing(ids, theme_id=theme_id, scope=scope, known=material)

        self._behind_job = self.workbench.tasks.run(work, done=self.behind.show_facing)

    def _on_passage(self, interview_id: int, passage_id: int) -> None:
        self.workbench.go(Kind.PASSAGE, passage_id)

    def keep_lesson(self) -> None:
        """Keep what the figure teaches, tied to its passages."""
        if self._shown and LearnLesson.ask(self.workbench, self.said.text(), self._shown, self) is not None:
            self.workbench.show_done("The lesson was kept; the next cycle is asked whether it worked.")

    # -- ways out ---------------------------------------------------------------------------------

    def copy_table(self) -> None:
        """Copy the figures of all groups and cycles through the exporter, for the office."""
        from PySide6.QtWidgets import QApplication

        with self.workbench.attempt():
            text = self.desk.exporting.copy("themes", origin=self)
            QApplication.clipboard().setText(text)
            self.workbench.show_banner("All theme tables were copied, for the office.", icon="copy")


def _sides_row(at: int, one: TwoSides) -> Row:
    if one.p < 0.05:
        more = "mentees" if one.mentee_alone > one.mentor_alone else "mentors"
        reading = f"more often told by {more}"
    else:
        reading = "no difference that the numbers carry"
    what = (
        f"both {one.both} · mentee alone {one.mentee_alone} · mentor alone {one.mentor_alone} · "
        f"neither {one.neither}"
    )
    return Row(key=at, who=one.theme.name, what=what, when=reading)
