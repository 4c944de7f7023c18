"""An office with a mentee, a mentor and an interview that is due; and the view on it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from mentordesk.desk import Desk
from mentordesk.records.interviews import InterviewPlan
from tests.furnished import furnished
from tests.gui.interviews.typist import found_office
from ui.interviews.view import InterviewsView
from ui.workbench import Workbench


@dataclass(frozen=True)
class Told:
    """Ids of what the office holds at the start of a test."""

    mentee: int
    mentor: int
    relationship: int
    interview: int


@pytest.fixture
def told(desk: Desk) -> Told:
    return furnished(desk, _told)


def _told(desk: Desk) -> Told:
    mentee, mentor, relationship = found_office(desk)
    interview = desk.interviews.schedule(
        InterviewPlan(person_id=mentee, about=(relationship,), minutes=60, due_on=date(2027, 5, 20))
    )
    return Told(mentee, mentor, relationship, interview)


@pytest.fixture
def view(workbench: Workbench, told: Told, qtbot: QtBot) -> Iterator[InterviewsView]:
    """The interviews view at the size of an office screen."""
    made = InterviewsView(workbench)
    qtbot.addWidget(made)
    made.resize(1314, 696)
    made.reload()
    with qtbot.waitExposed(made):
        made.show()
    yield made
    made.console.close_interview()


@pytest.fixture
def opened(view: InterviewsView, told: Told) -> InterviewsView:
    """The view in its console, with the interview that is due."""
    view.open_interview(told.interview)
    return view
