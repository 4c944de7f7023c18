"""What needs the coordinator today, read once for all who show it: Home's lists, the numbers beside them."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from mentordesk.records.cycles import AgendaItem
from ui.hub import Hub
from ui.tasks import Runner

if TYPE_CHECKING:
    from mentordesk.desk import Desk

Done = Callable[[Sequence[AgendaItem]], object]


class Agenda(QObject):
    """The items of a day and a cycle, kept until the next commit."""

    def __init__(self, desk: "Desk", hub: Hub, tasks: Runner, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._tasks = tasks
        self._asked: tuple[date, int | None] | None = None
        self._items: Sequence[AgendaItem] | None = None
        self._waiting: list[Done] = []
        hub.changed.connect(self.forget)

    def read(self, day: date, cycle_id: int | None, done: Done) -> None:
        """Give `done` the items: those at hand, those that are being read, or those read anew."""
        if (day, cycle_id) != self._asked:
            self.forget()
            self._asked = day, cycle_id
        if self._items is not None:
            done(self._items)
            return
        self._waiting.append(done)
        if len(self._waiting) > 1:
            return
        waiting, desk = self._waiting, self._desk

        def fail(error: Exception) -> None:
            if waiting is self._waiting:
                self.forget()
            raise error

        self._tasks.run(
            lambda _job: desk.agenda.today(on=day, cycle_id=cycle_id),
            done=lambda items: self._tell(waiting, items),
            failed=fail,
        )

    def forget(self, *_: object) -> None:
        """Read anew when somebody asks next; who waits is still told what was read for them."""
        self._asked, self._items, self._waiting = None, None, []

    def _tell(self, waiting: list[Done], items: Sequence[AgendaItem]) -> None:
        if waiting is self._waiting:
            self._items, self._waiting = items, []
        for done in waiting:
            done(items)
