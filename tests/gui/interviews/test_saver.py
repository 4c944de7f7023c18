"""When what is typed goes into the file, also where the disk is slow or refuses."""

from threading import Event

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from mentordesk.desk import Desk
from mentordesk.errors import MentorDeskError
from tests.gui.interviews.conftest import Told
from ui.interviews.keeping import saver as saving
from ui.interviews.keeping.saver import Saver
from ui.interviews.text.draft import Draft
from ui.interviews.view import InterviewsView

NEVER = 600_000
WRITE = Saver._write


def test_what_is_typed_during_a_save_is_saved_right_after_it_however_fast_one_types_on(
    view: InterviewsView, desk: Desk, told: Told, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    gate = Event()

    def write(self: Saver, draft: Draft, version: int) -> int:
        gate.wait()
        return WRITE(self, draft, version)

    monkeypatch.setattr(saving, "AFTER_PAUSE_MS", NEVER)
    monkeypatch.setattr(saving, "AT_LATEST_MS", NEVER)
    view.open_interview(told.interview)
    editor, saver = view.console.editor, view.console.saver
    assert saver is not None
    monkeypatch.setattr(Saver, "_write", write)
    try:
        editor.insertPlainText("one ")
        saver.begin()
        editor.insertPlainText("two ")
        # As the timer does, while the disk is slow.
        saver.begin()
        editor.insertPlainText("three")
    finally:
        gate.set()
    qtbot.waitUntil(lambda: not saver.dirty)
    assert desk.texts.text(told.interview) == "one two three"


def test_after_a_save_that_failed_the_next_one_is_as_soon_as_ever(
    view: InterviewsView, desk: Desk, told: Told, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    refused = [True]

    def write(self: Saver, draft: Draft, version: int) -> int:
        if refused and refused.pop():
            raise MentorDeskError("The disk is full.")
        return WRITE(self, draft, version)

    monkeypatch.setattr(saving, "AFTER_PAUSE_MS", NEVER)
    monkeypatch.setattr(saving, "AT_LATEST_MS", 5)
    monkeypatch.setattr(saving, "RETRY_MS", NEVER)
    view.open_interview(told.interview)
    editor, saver = view.console.editor, view.console.saver
    assert saver is not None
    monkeypatch.setattr(Saver, "_write", write)
    with qtbot.waitSignal(saver.failed):
        editor.insertPlainText("one ")
    editor.insertPlainText("two")
    qtbot.waitUntil(lambda: not saver.dirty)
    assert desk.texts.text(told.interview) == "one two"


def test_the_first_key_after_a_rest_is_saved_at_once(
    view: InterviewsView, desk: Desk, told: Told, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(saving, "AFTER_PAUSE_MS", NEVER)
    monkeypatch.setattr(saving, "AT_LATEST_MS", NEVER)
    view.open_interview(told.interview)
    saver = view.console.saver
    assert saver is not None
    QTest.keyClick(view.console.editor, "o")
    qtbot.waitUntil(lambda: not saver.dirty)
    assert desk.texts.text(told.interview) == "o"
    QTest.keyClick(view.console.editor, "n")
    qtbot.wait(1)
    assert saver.dirty
