"""What the window notices while an office is open, and who works at it."""

import os
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from mentordesk.desk import Desk
from mentordesk.settings import Workstation
from ui.main_window import MainWindow
from ui.who import WhoWorksHere, ask_once
from ui.widgets.banner import Notice
from ui.workbench import Workbench


@pytest.mark.slow
def test_the_window_shows_what_the_command_line_wrote(
    window: MainWindow, office_path: Path, qtbot: QtBot
) -> None:
    window.open_office(office_path)
    with Desk.open(office_path) as beside:
        beside.office.rename("Nuclear Medicine")
    qtbot.waitUntil(lambda: window.windowTitle() == "MentorDesk – Nuclear Medicine", timeout=5000)


def test_an_office_is_open_in_one_window(window: MainWindow, office_path: Path) -> None:
    window.open_office(office_path)
    lock = office_path.with_name(f".{office_path.name}.window")
    assert str(os.getpid()) in lock.read_text(encoding="utf-8")
    window.close_office()
    assert not lock.exists()


def test_who_works_here_is_asked_once(workbench: Workbench, notices: list[Notice]) -> None:
    ask_once(workbench)
    ask_once(workbench)
    assert [notice.lead for notice in notices] == ["Who works here?"]


def test_who_works_here_is_remembered(workbench: Workbench, desk: Desk, notices: list[Notice]) -> None:
    ana = desk.office.add_staff("Ana Ruiz")
    Workstation().remember_staff(desk.office.id, ana)
    ask_once(workbench)
    assert notices == []
    assert workbench.staff_id == ana


def test_saying_who_works_here(workbench: Workbench, desk: Desk, qtbot: QtBot) -> None:
    dialog = WhoWorksHere(workbench)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.accept()
    assert dialog.new.error == "Choose a name or write one"
    qtbot.keyClicks(dialog.new.line, "Ana Ruiz")
    dialog.accept()
    assert workbench.staff_id == Workstation().staff_of(desk.office.id) == desk.office.staff()[0].id
    desk.office.rename("Nuclear Medicine")
    assert desk.history.steps()[0].staff == "Ana Ruiz"


def test_choosing_who_works_here(workbench: Workbench, desk: Desk, qtbot: QtBot) -> None:
    desk.office.add_staff("Ana Ruiz")
    paul = desk.office.add_staff("Paul Ray")
    dialog = WhoWorksHere(workbench)
    qtbot.addWidget(dialog)
    qtbot.keyClicks(dialog.new.line, "ana ruiz")
    dialog.accept()
    assert dialog.new.error == "ana ruiz works in this office already."
    dialog.new.line.clear()
    dialog.known.combo.setCurrentText("Paul Ray")
    dialog.accept()
    assert workbench.staff_id == paul
