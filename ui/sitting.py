"""What the window does by itself while an office is open: looks for others' writes, copies, counts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QObject, QTimer, Signal

from mentordesk.domain import days
from mentordesk.errors import MentorDeskError
from mentordesk.records.cycles import AgendaItem
from mentordesk.terms import Topic
from ui.workbench import Workbench

_LOOK_MS, _COPY_MS, _COUNT_MS = 1_000, 600_000, 400
_SETTLE_MS = 30_000
"""So much of the work at most lies beside the office file, and not in it, when the program is killed."""


@dataclass(frozen=True)
class Counts:
    """What the side bar and the status bar say of the office."""

    people: int
    things_today: int
    interviews_this_week: int

    def facts(self) -> Sequence[str]:
        """As the status bar says it."""
        people = "1 person" if self.people == 1 else f"{self.people:n} people"
        owed = self.interviews_this_week
        if not owed:
            return (people,)
        return (people, f"{owed:n} interview{'' if owed == 1 else 's'} owed this week")


class Sitting(QObject):
    """Runs as long as the desk is open; `counted` follows whenever the counts may have changed."""

    counted = Signal(object)

    def __init__(self, workbench: Workbench, parent: QObject) -> None:
        super().__init__(parent)
        self._bench = workbench
        self._failure = ""
        self._look = QTimer(self, interval=_LOOK_MS)
        self._look.timeout.connect(self._look_for_others)
        self._copy = QTimer(self, interval=_COPY_MS)
        self._copy.timeout.connect(self._make_copy)
        self._count = QTimer(self, singleShot=True, interval=_COUNT_MS)
        self._count.timeout.connect(self.count)
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self._settle_file)
        workbench.hub.changed.connect(self._count.start)
        workbench.hub.changed.connect(self._on_changed)
        workbench.cycle_changed.connect(self._count.start)

    def begin(self) -> None:
        """Start, and do all of it once."""
        self._look.start()
        self._copy.start()
        self._make_copy()
        self.count()

    def end(self) -> None:
        """Stop."""
        for timer in (self._look, self._copy, self._count, self._settle):
            timer.stop()

    def count(self) -> None:
        """Count anew, in the database's worker."""
        self._count.stop()
        today = days.today()
        self._bench.agenda.read(today, self._bench.cycle_id, lambda items: self._count_people(items, today))

    def _count_people(self, items: Sequence[AgendaItem], today: date) -> None:
        desk = self._bench.desk
        self._bench.tasks.run(
            lambda _job: desk.office.people(),
            done=lambda people: self.counted.emit(_counts(people, items, today)),
        )

    def _look_for_others(self) -> None:
        try:
            self._bench.desk.poll()
        except MentorDeskError as error:
            if str(error) != self._failure:
                self._failure = str(error)
                self._bench.show_error(error)
        else:
            self._failure = ""

    def _on_changed(self) -> None:
        # Not anew with each change: who types on and on would put it off for ever.
        if not self._settle.isActive():
            self._settle.start()

    def _settle_file(self) -> None:
        desk = self._bench.desk
        self._bench.tasks.run(lambda _job: desk.settle(), awaited=False)

    def _make_copy(self) -> None:
        desk = self._bench.desk
        self._bench.tasks.run(lambda _job: desk.copies.make_if_due(), failed=self._on_copy_failed)
        # What was recorded last may not have been backed up before the window closed.
        self._bench.tasks.run(lambda _job: desk.recordings.back_up(), failed=self._on_sound_failed)

    def _on_sound_failed(self, error: Exception) -> None:
        if not isinstance(error, MentorDeskError):
            raise error
        self._bench.show_banner(f"A recording could not be backed up. {error}", tone="warn")

    def _on_copy_failed(self, error: Exception) -> None:
        if not isinstance(error, MentorDeskError):
            raise error
        self._bench.show_banner(f"Today’s copy of the office could not be made. {error}", tone="warn")


def _counts(people: int, items: Sequence[AgendaItem], today: date) -> Counts:
    sunday = today + timedelta(days=6 - today.weekday())
    owed = [item for item in items if item.topic is Topic.INTERVIEWS_OWED]
    return Counts(
        people=people,
        things_today=len(items),
        interviews_this_week=sum(item.on is not None and item.on <= sunday for item in owed),
    )
