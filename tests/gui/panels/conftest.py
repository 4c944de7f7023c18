"""An office in which Ana needs mentors; and the view on it."""

import pytest
from PySide6.QtCore import QSignalBlocker
from pytestqt.qtbot import QtBot

from mentordesk.desk import Desk
from mentordesk.terms import (
    Answer,
    Side,
)
from tests.core.panels.conftest import People, populate
from tests.furnished import furnished
from ui.panels.view import PanelsView
from ui.workbench import Workbench


@pytest.fixture
def people(workbench: Workbench) -> People:
    people = furnished(workbench.desk, _in_need)
    workbench.choose_cycle(people.cycle)
    return people


def _in_need(desk: Desk) -> People:
    people = populate(desk)
    desk.needs.set(people.ana, people.grants, importance=3, cycle_id=people.cycle)
    return people


@pytest.fixture
def view(workbench: Workbench, people: People, qtbot: QtBot) -> PanelsView:
    view = PanelsView(workbench)
    qtbot.addWidget(view)
    view.resize(1190, 690)
    view.reload()
    view.show()
    return view


def begun(workbench: Workbench, people: People, mentor: int) -> int:
    """A relationship on trial."""
    introductions = workbench.desk.introductions
    # The view reads the panel once, after the last step.
    with QSignalBlocker(workbench.hub):
        number = introductions.introduce(people.ana, mentor, domains=(people.writing,), cycle_id=people.cycle)
        introductions.answer(number, Side.MENTEE, Answer.YES)
    introductions.answer(number, Side.MENTOR, Answer.YES)
    return number
