"""What needs the coordinator is read once for all who show it, and anew after each commit."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import pytest

from mentordesk.desk import Desk
from mentordesk.errors import RuleError
from mentordesk.records.cycles import AgendaItem
from ui.agenda import Agenda
from ui.tasks import Job, Work
from ui.workbench import Workbench

DAY = date(2026, 5, 4)


class Later:
    """Work that is done when the test says so."""

    apart = False

    def __init__(self) -> None:
        self.works: list[Callable[[], None]] = []

    def run(self, work: Work[Any], *, done: Any = None, failed: Any = None, **_: Any) -> Job:
        job = Job(lambda *_: None)

        def finish() -> None:
            try:
                result = work(job)
            except RuleError as error:
                failed(error)
            else:
                done(result)

        self.works.append(finish)
        return job

    def drop(self) -> None: ...


def test_those_who_ask_share_one_reading_until_a_commit(workbench: Workbench, desk: Desk) -> None:
    tasks, told = Later(), list[Sequence[AgendaItem]]()
    agenda = Agenda(desk, workbench.hub, tasks, workbench)
    agenda.read(DAY, None, told.append)
    agenda.read(DAY, None, told.append)
    assert len(tasks.works) == 1
    # A commit while it is read: who waited is told, who asks afterwards hears what is new.
    desk.cycles.open("This year", date(2026, 1, 1), date(2026, 12, 31))
    mei = desk.roster.add({"given_name": "Mei", "family_name": "Chen"})
    agenda.read(DAY, None, told.append)
    desk.needs.set(mei, desk.office.domains()[0].id, importance=3)
    agenda.read(DAY, None, told.append)
    for work in tasks.works:
        work()
    assert len(tasks.works) == 3
    assert [len(items) for items in told] == [1, 1, 1, 1]
    agenda.read(DAY, None, told.append)
    assert told[-1] is told[-2]
    agenda.read(DAY.replace(day=5), None, told.append)
    assert len(tasks.works) == 4


def test_a_reading_that_failed_is_tried_again(
    workbench: Workbench, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    tasks, told = Later(), list[Sequence[AgendaItem]]()
    agenda = Agenda(desk, workbench.hub, tasks, workbench)

    def broken(**_: object) -> None:
        raise RuleError("The disk is gone.")

    with monkeypatch.context() as broke:
        broke.setattr(desk.agenda, "today", broken)
        agenda.read(DAY, None, told.append)
        with pytest.raises(RuleError):
            tasks.works[0]()
    agenda.read(DAY, None, told.append)
    tasks.works[1]()
    assert told == [[]]
