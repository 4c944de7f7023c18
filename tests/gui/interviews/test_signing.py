"""Signed off: locked, still coded, added to, and quoted as strictly as the interviewee wishes."""

import pytest
from PySide6.QtWidgets import QApplication

from mentordesk.desk import Desk
from mentordesk.terms import Attribution
from tests.gui.interviews.by_hand import passages, type_text
from tests.gui.interviews.conftest import Told
from ui.interviews.coding.quoting import PassageQuotingDialog, QuotingDialog
from ui.interviews.dialogs import WordsDialog
from ui.interviews.view import InterviewsView
from ui.widgets.labels import Label


@pytest.mark.slow
def test_signed_off_the_text_is_locked_and_themes_can_still_be_set(
    opened: InterviewsView, desk: Desk, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    type_text(opened, "She said it. And meant it.")
    clock, saver = opened.console.clock, opened.console.saver
    begun = clock.current
    opened.console.keeper.keep("before")
    before = desk.texts.versions(told.interview)[0].id
    clock.step(1)
    type_text(opened, "\nMore.")
    opened.save_pending()
    assert opened.console.opened is not None
    monkeypatch.setattr(QuotingDialog, "ask", lambda *_, **__: (Attribution.BY_ROLE, True))
    opened.steps.sign_off(opened.console.opened.interview)
    type_text(opened, "never")
    opened.console.keeper.restore(before)
    assert opened.console.editor.notes.text == "She said it. And meant it.\nMore."
    opened.console.editor.go_to(0)
    opened.console.talk.follow_cursor()
    assert clock.current == begun, "the topic follows where one reads"
    clock.step(1)
    opened.console.guide.list.tick_prompt()
    assert not clock.prompts(clock.current)
    assert saver is not None
    assert not saver.dirty, "the guide can be read, and changes nothing"
    opened.console.coding.set_favourite(2)
    monkeypatch.setattr(WordsDialog, "ask", lambda *_, **__: "She wrote in June. " * 16)
    opened.steps.add_addendum(opened.console.opened.interview)
    opened.save_pending()
    record = desk.interviews.of(told.interview)
    assert (record.signed, record.may_be_case) == (True, True)
    assert desk.texts.text(told.interview) == "She said it. And meant it.\nMore."
    assert passages(desk, told.interview)[0][1] == ["Honest feedback"]
    addenda = opened.console.addenda
    assert addenda.isVisible()
    QApplication.processEvents()
    last = addenda.findChildren(Label)[-1]
    assert last.visibleRegion().boundingRect() == last.rect(), "the last line is whole"
    assert addenda.height() - last.mapTo(addenda, last.rect().bottomLeft()).y() < 20, (
        "and nothing empty beneath"
    )

    def stricter(dialog: PassageQuotingDialog) -> bool:
        offered = [dialog.level.combo.itemText(number) for number in range(dialog.level.combo.count())]
        assert offered == ["As the interview: by role only", "Without attribution", "Not for reporting"]
        dialog.level.set_value(Attribution.NOT_FOR_REPORTING.value)
        return True

    # At the interviewee's wish, later: it is in the file before anybody can make another report.
    monkeypatch.setattr(PassageQuotingDialog, "answered", stricter)
    opened.console.themes.quoting.click()
    (passage,) = desk.texts.open(told.interview).spans.passages
    assert passage.attribution is Attribution.NOT_FOR_REPORTING
    assert opened.console.themes._quoted.text() == "Quoted: not for reporting"
    desk.history.undo()
    assert desk.texts.open(told.interview).spans.passages[0].attribution is None
    clock.step(1)
    opened.show_list()
    opened.open_interview(told.interview)
    assert clock.current == begun, "the guide opens where the text does"
