"""The lessons in the themes view: finding, change, owner, did it work; below, what led to the chosen one."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from mentordesk.domain.wording import ATTRIBUTIONS
from mentordesk.records.cycles import LessonFigure, LessonRecord
from mentordesk.records.themes import ThemeQuote
from mentordesk.terms import Audience, Worked
from ui.lesson import LessonDialog
from ui.lessons import AnswerLesson
from ui.ways_out import WaysOut
from ui.widgets.buttons import Button, IconButton, PrimaryButton
from ui.widgets.choices import ChoiceField
from ui.widgets.dates import written
from ui.widgets.empty import EmptyState
from ui.widgets.labels import Label
from ui.widgets.pane import Splitter
from ui.widgets.rows import Row, RowList
from ui.widgets.search import SearchBox
from ui.widgets.table import Column, Record
from ui.widgets.table_view import TableView
from ui.workbench import Workbench

_COLUMNS = (
    Column("title", "Lesson", width=290),
    Column("finding", "What was found", width=225, quiet=True),
    Column("change", "What changes", width=225, quiet=True),
    Column("owner", "In whose hands", width=130),
    Column("worked", "Did it work", width=130),
    Column("cycle", "Cycle", width=90, quiet=True),
)
_WORKED = {Worked.YES: "✓ it worked", Worked.PARTLY: "½ in part", Worked.NO: "× it did not"}
_SHOWN = (
    ("all", "All lessons"),
    ("open", "To be answered"),
    *((one.value, said.split(" ", 1)[1].capitalize()) for one, said in _WORKED.items()),
)
_SEEN = (("all", "All cycles"), ("one", "This cycle"))


class LessonsPage(QWidget):
    """Every lesson can be found, answered, changed, followed to what led to it, and taken out as a table."""

    figure_opened = Signal(object)
    """A `LessonFigure`."""
    passage_opened = Signal(int)
    relationship_opened = Signal(int)

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workbench = workbench
        self._lessons: dict[int, LessonRecord] = {}
        self.search = SearchBox("Lesson, finding, change, owner", parent=self)
        self.shown = ChoiceField("Which lessons", _SHOWN, required=True, typed=False, parent=self)
        self.cycles = ChoiceField("Cycles of the lessons", _SEEN, required=True, typed=False, parent=self)
        self.new = PrimaryButton("New lesson…", "plus", parent=self)
        self.edit = Button("Change…", parent=self)
        self.answer = Button("Did it work?…", parent=self)
        self.remove = Button("Remove", parent=self)
        self.copy = IconButton("copy", "Copy the lessons that are shown", parent=self)
        self.export = IconButton("upload", "Export the lessons that are shown…", parent=self)
        self.table = TableView(_COLUMNS, "Lessons", lit=True, parent=self)
        self.chosen = Label("", strong=True, wrap=True, parent=self)
        self.said = Label("", tone="quiet", wrap=True, parent=self)
        self.evidence = RowList("What led to the lesson", who_width=620, scrolls=True, parent=self)
        self._empty = EmptyState(
            icon="lightbulb",
            title="No lesson was kept yet",
            text="A lesson is a finding and the change that it leads to; a year later the office is asked "
            "whether it worked. Choose a figure or a passage under Outcome and press Ctrl+Shift+L.",
            parent=self,
        )
        self._build()
        self._connect()

    def _build(self) -> None:
        self.shown.set_value("all")
        self.cycles.set_value("all")
        filters = QHBoxLayout()
        filters.setSpacing(8)
        filters.addWidget(self.search, 1)
        for field in (self.shown, self.cycles):
            field.combo.setMinimumContentsLength(8)
            filters.addWidget(field)
        for button in (self.copy, self.export, self.remove, self.edit, self.answer, self.new):
            filters.addWidget(button)
        upper, lower = QWidget(self), QWidget(self)
        above, below = QVBoxLayout(upper), QVBoxLayout(lower)
        above.setContentsMargins(24, 0, 24, 8)
        above.addLayout(filters)
        above.addWidget(self._empty, 1)
        above.addWidget(self.table, 1)
        below.setContentsMargins(24, 8, 24, 8)
        below.addWidget(self.chosen)
        below.addWidget(self.said)
        below.addWidget(self.evidence, 1)
        self._lower = lower
        down = Splitter(Qt.Orientation.Vertical, self)
        down.addWidget(upper)
        down.addWidget(lower)
        down.setSizes([380, 260])
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(down)
        self.setFocusProxy(self.table)

    def _connect(self) -> None:
        self.search.textChanged.connect(lambda _text: self._filter())
        self.shown.committed.connect(self._filter)
        self.cycles.committed.connect(self.reload)
        self.table.chosen.connect(lambda _id: self._show_chosen())
        self.table.opened.connect(lambda _id: self.evidence.setFocus())
        self.evidence.opened.connect(self._on_opened)
        self.new.clicked.connect(lambda _checked=False: self.learn())
        self.edit.clicked.connect(self.change)
        self.answer.clicked.connect(self.ask)
        self.remove.clicked.connect(self.forget)
        self.copy.clicked.connect(self.copy_shown)
        self.export.clicked.connect(self.export_shown)

    # -- reading ----------------------------------------------------------------------------------

    def reload(self) -> None:
        """Read the lessons anew; the chosen one stays chosen."""
        cycle = self.workbench.cycle_id if self.cycles.value() == "one" else None
        found = self.workbench.desk.lessons.lessons(cycle_id=cycle)
        self._lessons = {one.id: one for one in found}
        self.table.set_records([_record(one) for one in found])
        for widget, seen in ((self.table, found), (self._lower, found), (self._empty, not found)):
            widget.setVisible(bool(seen))
        self._filter()

    def choose(self, lesson_id: int) -> None:
        """Show one lesson, whatever was filtered."""
        self.search.clear()
        self.shown.set_value("all")
        self.cycles.set_value("all")
        self.reload()
        self.table.choose(lesson_id)

    def current(self) -> LessonRecord | None:
        """The lesson that is chosen."""
        return self._lessons.get(self.table.current_id() or 0)

    def _filter(self) -> None:
        wanted = self.shown.value()

        def accept(id_: int) -> bool:
            worked = self._lessons[id_].worked
            return wanted == "all" or (worked is None if wanted == "open" else worked == wanted)

        self.table.filter(self.search.text(), accept=accept)
        if self.current() is None:
            self.table.choose_first()
        self._show_chosen()

    def _show_chosen(self) -> None:
        lesson = self.current()
        for button in (self.edit, self.answer, self.remove):
            button.setEnabled(lesson is not None)
        any_shown = bool(self.table.records.shown_ids())
        for way_out in (self.copy, self.export):
            way_out.setEnabled(any_shown)
        if lesson is None:
            self.chosen.setText("")
            self.said.setText("")
            self.evidence.set_rows([])
            return
        self.chosen.setText(lesson.title)
        self.said.setText(_in_words(lesson))
        quotes = self.workbench.desk.themes.quotes(lesson.passage_ids)
        self.evidence.set_rows(
            [
                *(Row(key=one, who=one.said, what="", when="figure") for one in lesson.figures),
                *(_quote_row(one) for one in quotes),
                *self._relationship_rows(lesson.relationship_ids),
            ]
        )

    def _relationship_rows(self, ids: Sequence[int]) -> list[Row]:
        known = self.workbench.desk.relationships
        return [
            Row(key=("relationship", id_), who=known.relationship(id_).row.title, when="relationship")
            for id_ in ids
        ]

    def _on_opened(self, key: object) -> None:
        if isinstance(key, LessonFigure):
            self.figure_opened.emit(key)
        elif isinstance(key, tuple):
            kind, number = key
            (self.passage_opened if kind == "passage" else self.relationship_opened).emit(number)

    # -- acts -------------------------------------------------------------------------------------

    def learn(self, figure: LessonFigure | None = None, passage_ids: Sequence[int] = ()) -> None:
        """Keep a lesson, or add what led to it to one that is kept."""
        if LessonDialog.learn(self.workbench, self, figure=figure, passage_ids=passage_ids) is not None:
            self.workbench.show_done("The lesson is kept; the next cycle is asked whether it worked.")

    def change(self) -> None:
        """Say the chosen lesson in other words."""
        lesson = self.current()
        if lesson is not None and LessonDialog.edit(self.workbench, lesson, self) is not None:
            self.workbench.show_done("The lesson is changed.")

    def ask(self) -> None:
        """Ask of the chosen lesson whether it worked."""
        lesson = self.current()
        if lesson is not None and AnswerLesson.ask(self.workbench, lesson, self):
            self.workbench.show_done(f"The lesson “{lesson.title}” is answered.")

    def forget(self) -> None:
        """Take the chosen lesson away."""
        lesson = self.current()
        if lesson is not None:
            with self.workbench.attempt():
                self.workbench.desk.lessons.forget(lesson.id, origin=self)
                self.reload()
                self.workbench.show_done(f"The lesson “{lesson.title}” is removed.")

    def copy_shown(self) -> None:
        """Copy the lessons that are shown through the exporter, for the office."""
        with self.workbench.attempt():
            ids = self.table.records.shown_ids()
            QApplication.clipboard().setText(
                self.workbench.desk.exporting.copy("lessons", only=ids, origin=self)
            )
            self.workbench.show_banner(f"Lessons copied, for the office: {len(ids)}.", icon="copy")

    def export_shown(self) -> None:
        """Ask where, and write the lessons that are shown, for the office."""
        ids = self.table.records.shown_ids()
        WaysOut(self.workbench, self).export("lessons", Audience.OFFICE, only=ids)


def _record(one: LessonRecord) -> Record:
    worked = _WORKED[one.worked] if one.worked else "… to be answered"
    if one.worked is None and one.due_on:
        worked = f"… by {written(one.due_on)}"
    line = (one.title, _one_line(one.finding), _one_line(one.change), one.owner, worked, one.cycle)
    return Record(one.id, line, also=one.answer)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _in_words(one: LessonRecord) -> str:
    parts = [
        ("Found", one.finding),
        ("Changed", one.change),
        ("In the hands of", one.owner),
        ("Did it work", f"{_WORKED[one.worked]}. {one.answer}" if one.worked else ""),
    ]
    return "\n".join(f"{head}: {text}" for head, text in parts if text)


def _quote_row(one: ThemeQuote) -> Row:
    return Row(
        key=("passage", one.passage_id),
        who=f"“{one.text}”",
        what=one.speaker,
        when=ATTRIBUTIONS[one.attribution],
    )
