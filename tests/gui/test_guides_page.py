"""The guides among the settings: edited in place, in versions."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from mentordesk.desk import Desk
from mentordesk.records.interviews import Spans
from mentordesk.terms import InterviewKind, Party
from tests.gui.interviews.conftest import Told, told  # noqa: F401 (fixture)
from ui.settings.guide_dialog import GuideDialog
from ui.settings.guides_page import GuidesPage
from ui.workbench import Workbench

ALT = Qt.KeyboardModifier.AltModifier


@pytest.mark.slow
def test_a_guide_is_edited_by_keys_and_a_held_version_stays(
    workbench: Workbench,
    told: Told,  # noqa: F811
    desk: Desk,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page = GuidesPage(workbench)
    qtbot.addWidget(page)
    page.resize(1000, 640)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    page.reload()
    order = [row.who for row in page.list.rows()]
    guide = desk.interviews.of(told.interview).guide
    assert guide is not None
    page.list.choose(guide.id)
    assert "1 interview still to be held takes what is changed" in page.said.text()
    page.topics.choose(1)
    page.list.setFocus()
    for wanted in (page.name.line, page.version.combo, page.retire, page.topics, page.topic.title.line):
        QTest.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
        assert wanted.hasFocus(), "Tab follows the eye"
    page.topic.title.line.setText("How it began")
    QTest.keyClick(page.topic.title.line, Qt.Key.Key_Return)
    page.topic.least.line.setText("9")
    QTest.keyClick(page.topic.least.line, Qt.Key.Key_Return)
    page.topic.prompts.text.setPlainText("who chose\n\n  when ")
    page.topic.prompts.commit()
    topic = desk.guides.of(guide.id).topics[1]
    assert (topic.title, topic.minutes_least, topic.minutes_most) == ("How it began", 9, 9)
    assert topic.prompts == ("who chose", "when")
    page.topics.setFocus()
    QTest.keyClick(page.topics, Qt.Key.Key_Down, ALT)
    assert desk.guides.of(guide.id).topics[2].id == topic.id
    assert page.topic.title.value() == "How it began"
    page.add_topic.click()
    assert desk.guides.of(guide.id).topics[3].title == "New topic"
    page.remove_topic.click()
    assert len(desk.guides.of(guide.id).topics) == len(guide.topics)
    desk.texts.save(told.interview, "She came.", Spans(), expected_version=0)
    page.reload()
    assert "A change makes a new version" in page.said.text()
    page.topic.title.line.setText("The beginning")
    QTest.keyClick(page.topic.title.line, Qt.Key.Key_Return)
    assert page.guide is not None
    assert [row.who for row in page.list.rows()] == order, "a new version stays where the one before stood"
    assert page.guide.version_number == 2
    held = desk.interviews.of(told.interview).guide
    assert held is not None
    assert held.id == guide.id
    page.version.set_value(guide.id)
    page.version.committed.emit()
    assert not page.topic.title.isEnabled()
    workbench.undo()
    page.reload()
    assert desk.guides.of(guide.id).active

    def filled(dialog: GuideDialog) -> bool:
        dialog.name.line.setText("Short talk")
        dialog.kind.set_value(InterviewKind.MID_CYCLE)
        dialog.like.set_value(guide.id)
        return dialog.form.valid()

    monkeypatch.setattr(GuideDialog, "answered", filled)
    page.add_guide.click()
    added = next(one for one in desk.guides.current() if one.name == "Short talk")
    assert (added.party, added.kind, page.list.current_key()) == (
        Party.MENTEE, InterviewKind.MID_CYCLE, added.id
    )  # fmt: skip
    before = next(row for row in page.list.rows() if row.who == "Mid-cycle, mentee")
    assert before.what == "not taken"
    page.list.choose(before.key)
    assert "New interviews take Short talk, which was changed last." in page.said.text()
    page.list.choose(added.id)
    page.name.line.setText("Quick talk")
    QTest.keyClick(page.name.line, Qt.Key.Key_Return)
    assert desk.guides.of(added.id).name == "Quick talk"
    page.retire.click()
    assert added.id not in {one.id for one in desk.guides.current()}
    assert all(row.what.endswith(" min") for row in page.list.rows())
