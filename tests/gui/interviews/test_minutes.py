"""What an interview has cost: shown in the queue, corrected by keyboard, taken back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from mentordesk.records.interviews import InterviewCost
from tests.gui.interviews.conftest import Told
from ui.interviews.minutes import MinutesDialog
from ui.interviews.view import InterviewsView


def test_minutes_are_corrected_from_the_queue_and_taken_back(
    view: InterviewsView, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    owed = view.list_page.lists()["Owed"]
    assert owed.rows()[0].what.endswith("60 min planned")
    owed.choose(told.interview)

    def answer(dialog: MinutesDialog) -> bool:
        assert (dialog.planned.value(), dialog.held.value()) == ("60", "")
        dialog.held.line.setText("6000")
        dialog.accept()
        assert dialog.held.error
        assert not dialog.result()
        dialog.held.line.clear()
        QTest.keyClicks(dialog.held.line, "52")
        QTest.keyClicks(dialog.written_up.line, "130")
        assert dialog.sum.text() == "It has cost 182 minutes so far."
        dialog.planned.line.clear()
        QTest.keyClick(dialog.written_up.line, Qt.Key.Key_Return)
        dialog.accept()
        return bool(dialog.result())

    monkeypatch.setattr(MinutesDialog, "answered", answer)
    view.note_minutes()
    assert view.desk.interviews.costs()[told.interview] == InterviewCost(held=52, written_up=130)
    assert owed.rows()[0].what.endswith("52 min held, 130 written up")
    assert view.list_page.head.note.text() == "3:02 h spent"
    assert view.list_page.total.text() == "All of these: 0:00 h planned, 0:52 h held, 2:10 h written."
    view.list_page.filter.setText("nobody")
    assert view.list_page.total.isHidden()
    view.list_page.filter.clear()
    assert not view.list_page.total.isHidden()
    view.workbench.undo()
    assert view.desk.interviews.costs()[told.interview] == InterviewCost(planned=60)
    assert view.list_page.head.note.text() == ""
    view.open_interview(told.interview)
    monkeypatch.setattr(MinutesDialog, "answered", lambda _dialog: False)
    view.note_minutes()
    assert view.in_console
