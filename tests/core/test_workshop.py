"""Reports that a process of their own makes: the same bytes, errors told, ended at a wish."""

from collections.abc import Iterator

import pytest

from mentordesk.domain.printed import ReportName
from mentordesk.errors import MentorDeskError, RuleError
from mentordesk.records.reports import Report
from mentordesk.reports.cycle import cycle_report
from mentordesk.reports.workshop import Workshop
from mentordesk.terms import Audience
from tests.report_data import made_up_cycle


class Unwanted(Exception):  # noqa: N818 (a wish, as the window has it)
    """What a cancelled job raises."""


@pytest.fixture
def workshop() -> Iterator[Workshop]:
    made = Workshop()
    yield made
    made.close()


@pytest.mark.slow
def test_a_report_from_the_other_process(workshop: Workshop) -> None:
    data = made_up_cycle(4)
    ticks: list[int] = []

    def stop() -> None:
        raise Unwanted

    def kill_once() -> None:
        if not ticks and workshop.process is not None:
            workshop.process.kill()
        ticks.append(1)

    def made(audience: Audience = Audience.OFFICE, name: ReportName = ReportName.CYCLE) -> Report:
        return workshop.make(name, data, audience, paper="a4", tick=lambda: None)

    with pytest.raises(Unwanted):
        workshop.make(ReportName.CYCLE, data, Audience.OFFICE, paper="a4", tick=stop)
    assert workshop.process is None
    # Killed the first time, so that another makes it; nobody notices.
    report = workshop.make(ReportName.CYCLE, data, Audience.OFFICE, paper="a4", tick=kill_once)
    assert report == cycle_report(data, Audience.OFFICE)
    process = workshop.process
    with pytest.raises(RuleError):
        made(Audience.PERSON)
    with pytest.raises(RuntimeError, match="AttributeError"):
        made(name=ReportName.LEDGER)
    assert made(name=ReportName.SUMMARY).pages == 1
    assert workshop.process is process


def test_a_process_that_ends_again_and_again(workshop: Workshop) -> None:
    def kill() -> None:
        assert workshop.process is not None
        workshop.process.kill()

    with pytest.raises(MentorDeskError, match="could not be made"):
        workshop.make(ReportName.CYCLE, made_up_cycle(4), Audience.OFFICE, paper="a4", tick=kill)
