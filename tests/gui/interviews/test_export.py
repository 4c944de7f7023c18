"""An interview out of the console: for the office, and to be corrected."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from mentordesk.desk import Desk
from mentordesk.records.interviews import Spans
from mentordesk.terms import Audience
from tests.gui.interviews.conftest import Told
from ui.interviews.view import InterviewsView


@pytest.mark.slow
def test_record_and_copy_are_written_and_registered(
    view: InterviewsView, desk: Desk, told: Told, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    desk.texts.save(told.interview, "We wrote every week.", Spans(), expected_version=0)
    view.open_interview(told.interview)
    names = iter(("record.txt", "copy"))
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / next(names)), "Word (*.docx)")
    )
    actions = {action.text(): action for _menu, action in view.menu_actions()}
    actions["Export the interview…"].trigger()
    actions["Copy for the interviewee…"].trigger()
    assert "We wrote every week." in (tmp_path / "record.txt").read_text("utf-8-sig")
    assert (tmp_path / "copy.docx").stat().st_size > 1_000
    assert {entry.audience for entry in desk.registers.exports()} == {Audience.OFFICE, Audience.PERSON}
