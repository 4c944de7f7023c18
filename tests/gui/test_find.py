"""Find anything in the real window: typed, moved through and opened without the mouse."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from mentordesk.desk import Desk
from mentordesk.records.interviews import InterviewPlan
from mentordesk.terms import Answer, Side
from tests.furnished import furnished
from ui.finder import Opening
from ui.indexer import Indexer
from ui.interviews.view import InterviewsView
from ui.main_window import MainWindow
from ui.roster.view import RosterView
from ui.workbench import Workbench


@pytest.fixture
def filled(office_path: Path) -> Path:
    furnished(office_path, _fill)
    return office_path


def _fill(desk: Desk) -> None:
    mei = desk.roster.add({"given_name": "Mei", "family_name": "Chen", "former_names": ("Zhou",)})
    paul = desk.roster.add({"given_name": "Paul", "family_name": "Ray"})
    desk.cycles.open("This year", date(2025, 9, 1), date(2030, 8, 31))
    both = desk.introductions.introduce(mei, paul)
    for side in Side:
        desk.introductions.answer(both, side, Answer.YES)
    interview = desk.interviews.schedule(InterviewPlan(person_id=mei, about=(both,)))
    desk.texts.bring_in(interview, "We met in the corridor.\n\nThe manuscript was never mentioned again.")
    desk.lessons.learn("Say what it is for")


@pytest.fixture
def shown(window: MainWindow, filled: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    window.show_office(Desk.open(filled))
    window.show()
    yield window
    window.close_office()


def _find(window: MainWindow, text: str) -> list[tuple[str, str]]:
    box = window.top_row.finder
    box.setFocus()
    box.clear()
    QTest.keyClicks(box, text)
    box.find_now()
    return [(row.who, row.when) for row in box.found_rows()]


@pytest.mark.slow
def test_people_relationships_interviews_lessons_and_commands(shown: MainWindow) -> None:
    found = _find(shown, "chen")
    assert found[:2] == [("Mei Chen", ""), ("Mei Chen with Paul Ray", "relationship")]
    assert found[2][0] == "Mei Chen, exit interview"
    assert [who for who, _ in _find(shown, "what it is")] == ["Say what it is for"]
    assert _find(shown, "import a ros") == [("Import a roster…", "Ctrl+I")]


def test_words_of_an_interview_come_after_the_names(shown: MainWindow) -> None:
    rows = _find(shown, "manuscr")
    assert rows == [("Mei Chen, exit interview", "in the text")]
    (row,) = shown.top_row.finder.found_rows()
    assert row.what == "The manuscript was never mentioned again."
    assert isinstance(row.key, Opening)


@pytest.mark.parametrize("typed", ["che*", 'ch"en', "chen OR ray", "%%", "(chen"])
def test_signs_are_looked_for_and_mean_nothing(shown: MainWindow, typed: str) -> None:
    assert _find(shown, typed) == []


@pytest.mark.slow
def test_keys_move_and_enter_opens_the_person(shown: MainWindow) -> None:
    _find(shown, "zhou")
    QTest.keyClick(shown.top_row.finder, Qt.Key.Key_Return)
    view = shown.view()
    assert isinstance(view, RosterView)
    assert view.pane.name.text() == "Mei Chen"
    assert shown.top_row.finder.text() == ""


@pytest.mark.slow
def test_the_keys_go_on_in_the_view_that_was_open_already(shown: MainWindow) -> None:
    shown.go_to("roster")
    _find(shown, "mei chen")
    QTest.keyClick(shown.top_row.finder, Qt.Key.Key_Return)
    view = shown.view()
    focused = shown.focusWidget()
    assert isinstance(view, RosterView)
    assert focused is view or view.isAncestorOf(focused)


@pytest.mark.slow
def test_a_command_that_is_found_is_performed(shown: MainWindow) -> None:
    _find(shown, "import a roster")
    (row,) = shown.top_row.finder.found_rows()
    assert (row.who, row.what) == ("Import a roster…", "File")
    QTest.keyClick(shown.top_row.finder, Qt.Key.Key_Return)
    view = shown.view()
    assert isinstance(view, RosterView)
    assert view.imports.wizard is not None


@pytest.mark.slow
def test_what_the_menus_offer_for_an_open_interview_is_found(shown: MainWindow) -> None:
    assert _find(shown, "record, pau") == []
    shown.go_to("interviews")
    view = shown.view()
    assert isinstance(view, InterviewsView)
    (owed,) = view.desk.interviews.rows()
    view.open_interview(owed.id)
    assert _find(shown, "record, pau") == [("Record, pause, record on", "F12")]
    # By the name of the menu that they stand in, too.
    assert ("Hear this paragraph", "F5") in _find(shown, "sound")
    assert _find(shown, "bold") == [("Bold", "Ctrl+B")]
    view.console.editor.go_to(0, 2)
    _find(shown, "bold")
    QTest.keyClick(shown.top_row.finder, Qt.Key.Key_Return)
    assert view.console.editor.hasFocus()
    assert view.console.editor.formats()


@pytest.mark.slow
def test_the_roster_says_where_else_its_words_stand(shown: MainWindow, qtbot: QtBot) -> None:
    shown.go_to("roster")
    view = shown.view()
    assert isinstance(view, RosterView)
    QTest.keyClicks(view.search, "manuscript")
    qtbot.waitUntil(view.everywhere.isVisible)
    assert view.everywhere.text.text() == "“manuscript” is also in 1 interview."
    view.everywhere.link.click()
    assert [row.when for row in shown.top_row.finder.found_rows()] == ["in the text"]


@pytest.mark.slow
def test_home_leads_a_new_office_to_the_import(window: MainWindow, office_path: Path) -> None:
    window.show_office(Desk.open(office_path))
    window.show()
    window.workbench.perform("import_roster") if window.workbench else None
    view = window.view()
    assert isinstance(view, RosterView)
    assert view.imports.wizard is not None
    window.close_office()


def test_an_office_file_that_is_gone_does_not_break_what_nobody_asked_for(
    workbench: Workbench, office_path: Path
) -> None:
    workbench.desk.office.add_staff("Noor Haddou")
    there = office_path.rename(office_path.with_name("elsewhere"))
    Indexer(workbench, workbench).take_up()
    there.rename(office_path)
