"""Every mention of a person in the window: asked for, walked through, opened at its place, printed."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from mentordesk.records.interviews import InterviewPlan
from mentordesk.terms import Audience, Party
from tests.gui.interviews.conftest import Told
from tests.pdf import text_of
from ui.interviews.view import InterviewsView

MENTEE = "We met twice. Then Lindkvist wrote.\nSøren Lindqvist was kind."
MENTOR = "Søren: I asked around. S. L. signed it."


@pytest.mark.slow
def test_mentions_are_found_sorted_out_opened_and_let_out(
    view: InterviewsView, told: Told, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    view.desk.texts.bring_in(told.interview, MENTEE, held_on=date(2027, 5, 20))
    plan = InterviewPlan(person_id=told.mentor, party=Party.MENTOR, about=(told.relationship,))
    view.desk.texts.bring_in(plan, MENTOR, held_on=date(2027, 5, 21))
    page = view.searches.mentions_page
    view.search_everything()
    view.searches.search_page.field.setText("lindq")
    view.searches.search_page.mentions.click()
    assert page.person.value() == "Søren Lindqvist"
    assert page.count.text() == "3 places in 2 texts: 1 by name, 1 initials, 1 nearly the name"
    page.shown.choose("sure")
    page.shown.chosen.emit("sure")
    (line,) = page.list.lines.lines
    assert line.title.startswith("Adaeze Okonkwo")
    assert line.note.endswith("by name")
    page.take_keys()
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    assert view.in_console
    assert view.console.interview_id == told.interview
    assert view.console.editor.textCursor().selectedText() == "Søren Lindqvist"

    view.find_mentions()
    assert page.isVisible()
    path = tmp_path / "mentions.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    page.readers.set_value(Audience.PERSON.value)
    page.save.click()
    assert "S. L. signed it" in text_of(path.read_bytes())
    assert "was kind" not in text_of(path.read_bytes())
    assert view.desk.registers.exports()[0].audience is Audience.PERSON
    QTest.keyClick(page.list, Qt.Key.Key_Escape)
    assert view.in_console

    view.show_mentions(told.mentee)
    assert page.nothing.isVisible()
    page.person.line.setText("")
    page.person.commit()
    assert page.empty.isVisible()
    assert not page.print.isEnabled()
