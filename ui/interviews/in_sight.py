"""Which interview the coordinator looks at: the one that is open, else the one chosen in the list."""

from PySide6.QtWidgets import QStackedWidget, QWidget

from mentordesk.records.interviews import InterviewRecord, InterviewRow, OwedRecord
from ui.interviews.console import Console
from ui.interviews.list_page import ListPage
from ui.widgets.dialog import Question
from ui.workbench import Workbench


class InSight:
    """What a command of the menus is about."""

    def __init__(
        self, workbench: Workbench, *, stack: QStackedWidget, console: Console, list_page: ListPage
    ) -> None:
        self._desk = workbench.desk
        self._stack = stack
        self._list = list_page
        self.console = console

    @property
    def in_console(self) -> bool:
        """Whether an interview is open, and shown."""
        return self._stack.currentWidget() is self.console

    def interview(self) -> InterviewRecord | None:
        """The interview that is open, else the one that is chosen in the list."""
        if self.in_console:
            return self.opened()
        chosen = self.chosen()
        return self._desk.interviews.of(chosen.id) if chosen is not None else None

    def chosen(self) -> InterviewRow | None:
        """What the list says of the interview that is chosen there, where the list is shown."""
        if self._stack.currentWidget() is not self._list:
            return None
        key = self._list.chosen()
        return next((row for row in self._list.interviews() if row.id == key), None)

    def choose(self, interview_id: int) -> None:
        """Choose an interview in the list."""
        if self._list.choose(interview_id):
            self._list.bring_into_sight()
            self._list.take_keys()

    def opened(self) -> InterviewRecord | None:
        """The interview that is open, and shown."""
        opened = self.console.opened if self.in_console else None
        return None if opened is None else opened.interview

    def owed(self) -> OwedRecord | None:
        """The account that is owed, and chosen in the list."""
        key = None if self.in_console else self._list.chosen()
        return key if isinstance(key, OwedRecord) else None

    def ask_relationship(self, parent: QWidget) -> int | None:
        """The relationship that it is about; asked where it is about several."""
        if (owed := self.owed()) is not None:
            return owed.relationship_id
        interview = self.interview()
        if interview is None or not interview.about:
            return None
        if len(interview.about) == 1:
            return interview.about[0].relationship_id
        answers = [(str(one.relationship_id), one.other) for one in interview.about]
        chosen = Question.ask(
            "Which relationship",
            "The interview is about several.",
            answers=answers,
            alike=True,
            parent=parent,
        )
        return None if chosen is None else int(chosen)
