"""Home: what needs the coordinator today; each line opens the thing."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from mentordesk.domain import days
from mentordesk.records.changes import Kind
from mentordesk.records.cycles import AgendaItem
from mentordesk.terms import Topic
from ui.home.agenda_list import AgendaList
from ui.home.cycle_line import CycleLine
from ui.home.wording import HEADINGS
from ui.lessons import AnswerLesson
from ui.widgets.buttons import Button, PrimaryButton
from ui.widgets.dates import written_long
from ui.widgets.empty import EmptyState
from ui.widgets.labels import ViewHead
from ui.widgets.pane import ScrollPane
from ui.workbench import View, Workbench
from ui.writing.note_dialog import NoteDialog

_LOOK_AGAIN_MS = 60_000
"""A window that is open overnight shows the new day within a minute."""


class HomeView(View):
    """The cycle's line and the lists; what is empty is left out."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(workbench, parent)
        self._today = date.min
        self._stale = True
        self.items: Sequence[AgendaItem] = ()
        self._build()
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._read_if_seen)
        self._clock = QTimer(self, interval=_LOOK_AGAIN_MS)
        self._clock.timeout.connect(self._on_clock)
        self._clock.start()
        workbench.hub.changed.connect(self._on_changed)
        workbench.cycle_changed.connect(self._on_changed)

    def _build(self) -> None:
        self.head = ViewHead("Today", parent=self)
        interview = Button("New interview", "message-square-plus", parent=self)
        interview.clicked.connect(lambda: self.workbench.perform("new_interview"))
        introduce = PrimaryButton("Introduce two people", "handshake", parent=self)
        introduce.clicked.connect(lambda: self.workbench.perform("introduce"))
        self.head.add(interview)
        self.head.add(introduce)
        self.line = CycleLine(self)
        self.lists: dict[Topic, AgendaList] = {}
        self.stack = QStackedWidget(self)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.head)
        around = QHBoxLayout()
        around.setContentsMargins(32, 2, 32, 10)
        around.addWidget(self.line)
        box.addLayout(around)
        box.addWidget(self.stack, 1)
        content = QWidget(self.stack)
        # In its place before it is filled: what moves later is styled once more.
        self.stack.addWidget(ScrollPane(content, self.stack))
        self._build_lists(content)
        for state in self._build_empty():
            self.stack.addWidget(state)

    def _build_lists(self, content: QWidget) -> None:
        columns = [QVBoxLayout(), QVBoxLayout()]
        row = QHBoxLayout(content)
        row.setContentsMargins(24, 0, 24, 8)
        row.setSpacing(32)
        for column in columns:
            column.setSpacing(0)
            row.addLayout(column, 1)
        for heading in HEADINGS:
            made = AgendaList(heading, content)
            made.opened.connect(self._on_opened)
            self.lists[heading.topic] = made
            columns[heading.column].addWidget(made)
        for column in columns:
            column.addStretch(1)

    def reload(self) -> None:
        """Read anew what there is to do."""
        self._stale = False
        self._today = days.today()
        self.workbench.agenda.read(self._today, self.workbench.cycle_id, self._show_items)

    def open_record(self, kind: Kind, record_id: int) -> None:
        """Answer a lesson, or file a note."""
        if kind is Kind.NOTE:
            if NoteDialog.file(self.workbench, self.desk.asides.of(record_id), self):
                self.workbench.show_done("The note is kept.")
            return
        if kind is not Kind.LESSON:
            return
        lesson = next((one for one in self.desk.lessons.lessons() if one.id == record_id), None)
        if lesson is not None and AnswerLesson.ask(self.workbench, lesson, self):
            self.workbench.show_done(f"The lesson “{lesson.title}” is answered.")

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._read_if_seen()

    def _show_items(self, items: Sequence[AgendaItem]) -> None:
        if not isValid(self):
            return
        self.items = items
        by_topic: dict[Topic, list[AgendaItem]] = defaultdict(list)
        for item in items:
            by_topic[item.topic].append(item)
        for topic, shown in self.lists.items():
            shown.show_items(by_topic[topic], self._today)
        self._show_head(len(items))
        self._show_line()
        self._show_empty(bool(items))
        if self.window().focusWidget() is self:
            # The keys came before what they can move in.
            self.take_keys()

    def take_keys(self) -> None:
        lists = [one.list for one in self.lists.values() if one.list.isVisibleTo(self) and one.list.rows()]
        (lists[0] if lists else self).setFocus()

    def _show_head(self, count: int) -> None:
        needs = "1 thing needs you" if count == 1 else f"{count:n} things need you"
        day = written_long(self._today)
        self.head.note.setText(f"{day} · {needs}" if count else day)

    def _show_line(self) -> None:
        cycle_id = self.workbench.cycle_id
        cycle = self.desk.cycles.cycle(cycle_id) if cycle_id else self.desk.cycles.current(self._today)
        self.line.setVisible(cycle is not None)
        if cycle is not None:
            self.line.show_cycle(cycle, self._today)

    def _build_empty(self) -> tuple[EmptyState, EmptyState, EmptyState]:
        self.new_office = EmptyState(
            icon="users",
            title="This office is new",
            text="Home says each morning what needs you: interviews owed, introductions waiting for an "
            "answer, gaps in panels. It begins with the people.",
            action="Import a roster…",
            primary=False,
            parent=self,
        )
        self.new_office.action_requested.connect(lambda: self.workbench.perform("import_roster"))
        self.no_cycle = EmptyState(
            icon="calendar",
            title="No cycle yet",
            text="A cycle is a programme year. Its fit checks, talks and interviews appear here as they "
            "fall due.",
            action="Open a cycle…",
            primary=False,
            parent=self,
        )
        self.no_cycle.action_requested.connect(lambda: self.workbench.go_to("settings"))
        self.all_done = EmptyState(
            icon="check",
            title="Nothing needs you today",
            text="Interviews owed, introductions waiting for an answer, quiet relationships and gaps in "
            "panels appear here.",
            parent=self,
        )
        return self.new_office, self.no_cycle, self.all_done

    def _show_empty(self, has_items: bool) -> None:
        if has_items:
            self.stack.setCurrentIndex(0)
        elif not self.desk.roster_summary.anybody():
            self.stack.setCurrentWidget(self.new_office)
        elif self.desk.cycles.current(self._today) is None:
            self.stack.setCurrentWidget(self.no_cycle)
        else:
            self.stack.setCurrentWidget(self.all_done)

    def _on_opened(self, item: AgendaItem) -> None:
        if item.topic is Topic.PANEL_GAPS:
            self.workbench.go(Kind.NEED, item.id)
        else:
            self.workbench.go(item.kind, item.id)

    def _on_changed(self, *_: object) -> None:
        self._stale = True
        self._soon.start()

    def _on_clock(self) -> None:
        if self._today != days.today():
            self._on_changed()

    def _read_if_seen(self) -> None:
        if self._stale and self.isVisible():
            self.reload()
