"""The department as a community: matrix and network of the same numbers, and what stands out."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mentordesk.records.changes import Kind
from mentordesk.records.community import Column, CommunityRecord, DrawnNetwork, Saying
from mentordesk.records.relationships import PersonBrief
from ui import theme
from ui.panels.community.behind import Behind, Fates, people_rows, rows_behind, tie_rows
from ui.panels.community.matrix import Matrix
from ui.panels.community.network import Network
from ui.panels.community.sayings import SayingColumn
from ui.tasks import Job
from ui.widgets.buttons import FlatButton, Segments
from ui.widgets.empty import EmptyState
from ui.widgets.labels import Label, Rule, ShortLabel, ViewHead
from ui.widgets.rows import Row
from ui.workbench import Workbench

Picture = tuple[CommunityRecord, tuple[DrawnNetwork, DrawnNetwork | None]]
_BY = "community.network"
_HEAD, _FOOT, _FOOT_SHARE = 34, 224, 0.3
_LEGENDS = {
    "sections": "number: people; line: relationships",
    "people": "",
}
_KEY = "Disc: gives. Ring: receives. Large: asked by many. Dashed: alone, or met by nobody this cycle."


class CommunityPage(QWidget):
    """Counted in the background; every number and every sentence opens the people behind it."""

    open_requested = Signal(object, int)
    print_requested = Signal()

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._job: Job | None = None
        self._stale = True
        self.record: CommunityRecord | None = None
        self._drawn: tuple[DrawnNetwork, DrawnNetwork | None] | None = None
        self.head = ViewHead("Community", parent=self)
        self.print_button = FlatButton("Print", "printer", parent=self)
        self.print_button.setToolTip("Print or save the page (Ctrl+P)")
        self.print_button.clicked.connect(self.print_requested)
        self.head.add(self.print_button)
        self._build_figures()
        self._build_sentences()
        box = QVBoxLayout(self)
        box.setContentsMargins(8, 0, 8, 0)
        box.setSpacing(0)
        box.addWidget(self.head)
        box.addWidget(self._drawn_part, 1)
        box.addWidget(self._foot)
        self._empty = EmptyState(
            icon="users",
            title="No relationship runs in this cycle yet",
            text="Once people are introduced, this page shows which sections give and receive, who stands "
            "alone, and what there is to celebrate.",
            parent=self,
        )
        self._empty.hide()
        box.addWidget(self._empty, 1)
        theme.current().changed.connect(self.network.redraw)

    def _build_figures(self) -> None:
        self.matrix = Matrix(self)
        self.matrix.opened.connect(self._on_cell)
        self.matrix.section_chosen.connect(self._choose_section)
        self.network = Network(self)
        self.network.section_chosen.connect(self._choose_section)
        self.network.section_opened.connect(self._on_section)
        self.network.person_opened.connect(self._on_person)
        self.by = Segments((("sections", "Sections"), ("people", "People")), "Network of", self)
        self.by.choose(self._workbench.preferences.text(_BY, "sections"))
        self.by.chosen.connect(self._on_by)
        self._title = Label("", strong=True, parent=self)
        self._legend = ShortLabel("", "small", tone="quiet", parent=self)
        left, right = QVBoxLayout(), QVBoxLayout()
        # Without this they would take over the wide gap between them.
        left.setSpacing(0)
        right.setSpacing(0)
        note = ShortLabel(
            "rows give, columns receive; outlined: within the section", "small", tone="quiet", parent=self
        )
        left.addLayout(_line(Label("Who mentors whom", strong=True, parent=self), note))
        left.addWidget(self.matrix, 1)
        line = _line(self._title, self._legend)
        line.addWidget(self.by)
        right.addLayout(line)
        right.addWidget(self.network, 1)
        self._key = Label(_KEY, "small", tone="quiet", wrap=True, parent=self)
        self._key.hide()
        right.addWidget(self._key)
        self._drawn_part = QWidget(self)
        self._figures = QHBoxLayout(self._drawn_part)
        self._figures.setContentsMargins(24, 0, 24, 6)
        self._figures.setSpacing(40)
        self._figures.addLayout(left, 12)
        self._figures.addLayout(right, 11)

    def _build_sentences(self) -> None:
        self._foot = QWidget(self)
        columns = QHBoxLayout()
        columns.setContentsMargins(0, 10, 0, 8)
        columns.setSpacing(32)
        self.columns = {column: SayingColumn(column, self._foot) for column in Column}
        for one in self.columns.values():
            one.opened.connect(self._on_saying)
            columns.addWidget(one, 1)
        box = QVBoxLayout(self._foot)
        box.setContentsMargins(24, 0, 24, 0)
        box.setSpacing(0)
        box.addWidget(Rule(parent=self._foot))
        box.addLayout(columns, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._foot.setFixedHeight(max(_FOOT, int(self.height() * _FOOT_SHARE)))

    # -- reading ------------------------------------------------------------------------------------

    def forget(self) -> None:
        """What is shown may no longer be so: count again, at once where the page is seen."""
        self._stale = True
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """Count anew in the background, unless what is shown still stands."""
        if not self._stale:
            return
        self._stale = False
        if self._job is not None and not self._job.over:
            self._job.cancel()
        if self.record is None:
            self.head.note.setText("Counting…")
        desk, cycle_id = self._workbench.desk, self._workbench.cycle_id

        def work(_job: Job) -> Picture:
            record = desk.community.picture(cycle_id)
            return record, desk.community.drawn(record)

        self._job = self._workbench.tasks.run(work, done=self._show)

    def _show(self, picture: Picture) -> None:
        self.record, self._drawn = picture
        record = self.record
        self._empty.setVisible(not record.ties)
        self._drawn_part.setVisible(bool(record.ties))
        self._foot.setVisible(bool(record.ties))
        self.print_button.setEnabled(bool(record.ties))
        shown = [one for one in record.sections if one.gives or one.receives]
        counts = f"{_count(record.total, 'relationship')} between {_count(len(shown), 'section')}"
        self.head.note.setText(counts if record.ties else "")
        self.matrix.show_record(record)
        for column in self.columns.values():
            column.show_record(record)
        busiest = max(record.sections, key=lambda one: one.gives + one.receives, default=None)
        self._choose_section(busiest.place.key if busiest is not None else None)
        self._show_network()

    def _show_network(self) -> None:
        if self.record is None or self._drawn is None:
            return
        by_sections, by_people = self._drawn
        self.by.setVisible(by_people is not None)
        people = by_people is not None and self.by.current() == "people"
        self._title.setText("The department" if people else "The sections")
        legend = _LEGENDS["people" if people else "sections"]
        if not people and by_sections.left_out:
            legend = f"the {len(by_sections.spots)} largest of {len(self.record.sections)}; {legend}"
        self._legend.setText(legend)
        self._key.setVisible(people)
        drawn = by_people if people and by_people is not None else by_sections
        self.network.show_network(self.record, drawn, by_people=people)

    # -- what is behind --------------------------------------------------------------------------------

    def _choose_section(self, key: int | None) -> None:
        self.matrix.choose_section(key)
        self.network.choose_section(key)

    def _on_by(self, key: str) -> None:
        self._workbench.preferences.set(_BY, key)
        self._show_network()

    def _on_cell(self, index: QModelIndex) -> None:
        model = self.matrix.matrix_model
        if self.record is not None:
            spoken = str(index.data(Qt.ItemDataRole.AccessibleTextRole))
            self._open(spoken, "", tie_rows(self.record, model.ties(index)))

    def _on_section(self, key: int) -> None:
        if self.record is not None:
            figures = next(one for one in self.record.sections if one.place.key == key)
            ids = [id_ for cell, ids in self.record.crossings.items() if key in cell for id_ in ids]
            detail = (
                f"Gives {figures.gives}, receives {figures.receives}, {figures.within} within the section"
            )
            self._open(figures.place.name, detail, tie_rows(self.record, ids))

    def _on_person(self, person_id: int) -> None:
        if self.record is not None:
            person = self.record.people[person_id].brief
            ids = [
                tie.relationship_id
                for tie in self.record.ties.values()
                if tie.ran and person_id in (tie.mentee_id, tie.mentor_id)
            ]
            rows = [*people_rows(self.record, [person_id]), *tie_rows(self.record, ids)]
            self._open(person.name, _where(person), rows)

    def _on_saying(self, saying: Saying) -> None:
        if self.record is None:
            return
        if saying.about == "introductions":
            Fates.show_over(self.record.fates, self)
        else:
            self._open(
                saying.sentence, saying.detail if saying.ties else "", rows_behind(self.record, saying)
            )

    def _open(self, title: str, detail: str, rows: list[Row]) -> None:
        chosen = Behind.ask(title, detail, rows, self)
        if chosen is not None:
            self._go(*chosen)

    def _go(self, kind: Kind, record_id: int) -> None:
        """A mentee's panel and a relationship are at home here, other people in the roster."""
        people = self.record.people if self.record is not None else {}
        if kind is Kind.PERSON and not (record_id in people and people[record_id].is_mentee):
            self._workbench.go(kind, record_id)
        else:
            self.open_requested.emit(kind, record_id)


def _line(title: QWidget, note: QWidget) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setContentsMargins(0, 0, 0, 2)
    line.setSpacing(8)
    line.addStrut(_HEAD)
    line.addWidget(title)
    line.addWidget(note, 1)
    return line


def _where(person: PersonBrief) -> str:
    return ", ".join(part for part in (person.section, person.department) if part)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
