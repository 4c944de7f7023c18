"""The console: what is typed is in the file within a second, themes by keys, signing off, two editors."""

from collections import Counter

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from mentordesk.desk import Desk
from mentordesk.records.changes import Kind
from mentordesk.records.interviews import InterviewPlan, PassageRecord, Spans
from mentordesk.terms import InterviewStatus
from tests.gui.interviews.by_hand import passages, type_text
from tests.gui.interviews.conftest import Told
from ui.interviews.keeping import saver
from ui.interviews.view import InterviewsView
from ui.main_window import MainWindow
from ui.widgets.banner import Notice

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.mark.slow
def test_what_is_typed_is_in_the_file_without_a_pause(
    opened: InterviewsView, desk: Desk, told: Told, qtbot: QtBot
) -> None:
    type_text(opened, "She begins. 😀\nAnd goes on.")

    def keep_typing() -> None:
        type_text(opened, ".")
        assert desk.texts.text(told.interview).startswith("She begins. 😀\nAnd goes on.")

    qtbot.waitUntil(keep_typing, timeout=2_000)
    record = desk.interviews.of(told.interview)
    assert record.status is InterviewStatus.HELD
    assert opened.console.clock.running
    assert [mark.speaker for mark in desk.texts.open(told.interview).spans.marks] == ["Adaeze", "Adaeze"]


def test_closing_saves_what_the_timers_had_not(opened: InterviewsView, desk: Desk, told: Told) -> None:
    type_text(opened, "At the last moment.")
    opened.show_list()
    assert desk.texts.text(told.interview) == "At the last moment."
    assert [version.label for version in desk.texts.versions(told.interview)] == [""]
    assert opened.list_page.lists()["Drafts"].rows()[0].what.startswith("Exit, mentee")


def test_the_list_chooses_the_interview_that_was_open_and_no_other(view: InterviewsView, told: Told) -> None:
    page, desk = view.list_page, view.desk
    newest = desk.interviews.schedule(InterviewPlan(person_id=told.mentor, about=(told.relationship,)))
    view.reload_list()
    assert page.lists()["Owed"].choose(told.interview)
    view.open_interview(newest)
    view.show_list()
    assert (page.chosen(), page.lists()["Owed"].hasFocus()) == (newest, True)
    # Held by now, it stands in another list.
    view.open_interview(told.interview)
    type_text(view, "She laughs.")
    view.show_list()
    assert (page.chosen(), page.lists()["Drafts"].hasFocus()) == (told.interview, True)
    assert page.lists()["Owed"].current_key() is None


def test_a_passage_is_opened_at_its_place(view: InterviewsView, desk: Desk, told: Told) -> None:
    marked = PassageRecord(guid="p", start=9, end=13)
    desk.texts.save(told.interview, "Before 😀 this after.", Spans(passages=(marked,)), expected_version=0)
    (passage,) = desk.texts.open(told.interview).spans.passages
    view.open_record(Kind.PASSAGE, passage.id)
    assert view.console.editor.selected() == (9, 13)


def test_a_pasted_text_is_cleaned_and_long_paragraphs_are_split_once(
    opened: InterviewsView, notices: list[Notice], desk: Desk, told: Told
) -> None:
    data = QMimeData()
    data.setText("word " * 4_500 + "\0end")
    QGuiApplication.clipboard().setMimeData(data)
    opened.console.editor.paste()
    opened.save_pending()
    text = desk.texts.text(told.interview)
    assert text.endswith("\ufffdend")
    assert [len(paragraph.split()) for paragraph in text.split("\n")] == [*[250] * 18, 1]
    assert len(notices) == 1
    assert opened.console.editor.textCursor().charFormat().fontWeight() < 600


def test_what_is_typed_is_saved_as_soon_as_the_keys_go_elsewhere(
    view: InterviewsView, desk: Desk, told: Told, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("AFTER_PAUSE_MS", "AT_LATEST_MS"):
        monkeypatch.setattr(saver, name, 60_000)
    monkeypatch.setattr(saver, "RESTED_S", float("inf"))
    view.open_interview(told.interview)
    type_text(view, "She left.")
    view.console.themes.search.setFocus()
    qtbot.waitUntil(lambda: desk.texts.text(told.interview) == "She left.")


def test_a_save_that_fails_is_told_and_tried_again(
    view: InterviewsView, desk: Desk, told: Told, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saver, "RETRY_MS", 1)
    view.open_interview(told.interview)
    reasons: list[str] = []
    view.workbench.save_failed.connect(reasons.append)
    facts: list[str] = []
    view.status_changed.connect(facts.append)
    type_text(view, "Typed.")
    view.save_pending()
    with desk._store.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA query_only = ON")
    type_text(view, " More.")
    view.save_pending()
    assert facts[-1] == "2 words  ·  0 passages"
    assert reasons == ["The office file cannot be written to. Nothing was changed."]
    view.show_list()
    assert view.in_console
    assert view.unsaved_text() == "Typed. More."
    with desk._store.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA query_only = OFF")
    qtbot.waitUntil(lambda: not view.unsaved_text())
    assert facts[-1] == "2 words  ·  0 passages  ·  notes kept every second"
    assert desk.texts.text(told.interview) == "Typed. More."


def test_focus_mode_hides_all_but_the_text_and_the_clock(opened: InterviewsView) -> None:
    console = opened.console
    console.panes.toggle_focus()
    assert not console.guide.isVisible()
    assert not console.themes.isVisible()
    assert console.editor.isVisible()
    QTest.keyClick(console.editor, Key.Key_Escape)
    assert console.guide.isVisible()


def test_clock_and_speaker_stay_beside_the_text_in_focus_mode(opened: InterviewsView) -> None:
    console = opened.console
    QGuiApplication.processEvents()
    console.panes.toggle_focus()
    QGuiApplication.processEvents()
    text = console.editor.viewport().geometry()
    assert console.margin.geometry().right() + 1 == text.left()


@pytest.mark.slow
def test_the_keys_of_the_window_reach_the_text(
    window: MainWindow, desk: Desk, told: Told, qtbot: QtBot
) -> None:
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    window.show_office(desk)
    window.go_to("interviews")
    view = window.view()
    assert isinstance(view, InterviewsView)
    view.open_interview(told.interview)
    qtbot.waitUntil(lambda: view.isVisible() and view.console.editor.hasFocus())
    qtbot.waitUntil(view.actions()[0].isEnabled)
    type_text(view, "He took it seriously.")
    QTest.keyClick(view.console.editor, Key.Key_1, CONTROL)
    QTest.keyClick(view.console.editor, Key.Key_Eacute, CONTROL)
    QTest.keyClick(view.console.editor, Key.Key_F6)
    QTest.keyClick(view.console.editor, Key.Key_F8)
    view.save_pending()
    assert passages(desk, told.interview) == [
        ("He took it seriously.", ["Mutual respect", "Honest feedback"])
    ]
    assert not view.console.clock.running
    QTest.keyClick(view.console.editor, Key.Key_Z, CONTROL)
    view.save_pending()
    assert passages(desk, told.interview) == [("He took it seriously.", ["Mutual respect"])]
    QTest.keyClick(view.console.editor, Key.Key_F7)
    assert not view.console.guide.isVisible()
    QTest.keyClick(view.console.editor, Key.Key_F11)
    QTest.keyClick(view.console.editor, Key.Key_F11)
    assert view.console.guide.isVisible()


@pytest.mark.slow
@pytest.mark.usefixtures("told")
def test_every_key_means_one_thing(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    qtbot.addWidget(window)
    window.show_office(desk)
    window.go_to("interviews")
    keys = Counter(keys for _menu, _text, keys in window.menus.entries())
    assert keys["F8"] == 1
    assert [key for key, count in keys.items() if count > 1] == []
    # What does not fit on a small screen Qt sets in two columns, over half of the window.
    heights = {
        name: window.menus.menu(name).sizeHint().height() for name in ("file", "edit", "view", "office")
    }
    assert max(heights.values()) <= 690, heights
