"""Two accounts side by side, compared by keys alone."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from mentordesk.desk import Desk
from mentordesk.records.interviews import InterviewPlan, MarkRecord, PassageRecord, Spans
from mentordesk.terms import Accord, Side
from tests.gui.interviews.conftest import Told
from tests.pdf import text_of
from ui.accounts.dialog import CompareDialog
from ui.interviews.view import InterviewsView

Key = Qt.Key


def _tell(desk: Desk, interview: int, text: str, title: str) -> None:
    guide = desk.interviews.of(interview).guide
    assert guide is not None
    topic = next(one.id for one in guide.topics if one.title == title)
    mark = MarkRecord(start=0, end=len(text), second=65, speaker="A", topic_id=topic)
    passage = PassageRecord(guid=f"p{interview}", start=0, end=5, theme_ids=(desk.codebook.themes()[0].id,))
    desk.texts.save(interview, text, Spans(passages=(passage,), marks=(mark,)), expected_version=0)


@pytest.mark.slow
def test_accounts_are_opened_compared_and_left_by_keys(
    qtbot: QtBot,
    view: InterviewsView,
    desk: Desk,
    told: Told,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    view.show_accounts(told.relationship)
    page = view.accounts
    assert page.empty.isVisible()
    _tell(desk, told.interview, "Every week 😀, at seven.", "Rhythm")
    other = desk.interviews.schedule(InterviewPlan(person_id=told.mentor, about=(told.relationship,)))
    view.show_list()
    assert view.list_page.lists()["Drafts"].choose(told.interview)
    view.compare_accounts()
    assert view.accounts.isVisible()
    assert [topic.title for topic, _, _ in page.rows.cells] == ["Rhythm"]
    _topic, middle, sides = page.rows.cells[0]
    assert middle.hasFocus()
    assert "the interview is owed" in [one.accessibleDescription() for one in sides.values()]
    # The other account comes in meanwhile, on two topics.
    _tell(desk, other, "He came when he could.", "Beginning")
    assert [topic.title for topic, _, _ in page.rows.cells] == ["Beginning", "Rhythm"]

    def answer(dialog: CompareDialog) -> bool:
        assert [tick.isChecked() for tick in dialog.ticks.values()] == [True]
        dialog.note.set_value("only she")
        return True

    monkeypatch.setattr(CompareDialog, "answered", answer)
    page.rows.cells[0][1].setFocus()
    QTest.keyClick(page.rows.cells[0][1], Key.Key_Down)
    assert page.rows.cells[1][1].hasFocus()
    QTest.keyClick(page.rows.cells[1][1], Key.Key_O)
    (mark,) = desk.accounts.marks(told.relationship)
    assert (mark.topic, mark.accord, mark.note, len(mark.passage_ids)) == (
        "Rhythm", Accord.ONE_SPEAKS, "only she", 1,
    )  # fmt: skip
    assert "one speaks" in page.rows.cells[1][1].accord.text()
    assert page.foot.counts[Accord.ONE_SPEAKS].text().endswith("one speaks of 1")
    assert page.rows.cells[1][1].hasFocus()
    # So it is where the window is not the active one as the change is told, behind a dialog that closes.
    behind = QWidget()
    behind.show()
    behind.activateWindow()
    qtbot.waitUntil(lambda: not page.isActiveWindow())
    desk.accounts.unmark(mark.id)
    desk.history.undo()
    assert page.window().focusWidget() is page.rows.cells[1][1]
    behind.close()
    path = tmp_path / "accounts.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    page.save.click()
    assert "One speaks: only she" in text_of(path.read_bytes())
    assert desk.registers.exports()[0].what == "Two accounts"
    page.differing.setChecked(True)
    assert [topic.title for topic, _, _ in page.rows.cells] == ["Rhythm"]
    page.differing.setChecked(False)
    page.rows.cells[1][1].setFocus()
    QTest.keyClick(page.rows.cells[1][1], Key.Key_Delete)
    assert desk.accounts.marks(told.relationship) == []
    desk.history.undo()
    assert len(desk.accounts.marks(told.relationship)) == 1
    asked: list[int] = []
    view.workbench.judgement_requested.connect(asked.append)
    page.judge.click()
    assert asked == [told.relationship]
    page.rows.cells[1][1].setFocus()
    QTest.keyClick(page.rows.cells[1][1], Key.Key_Left)
    assert view.console.interview_id == told.interview


@pytest.mark.slow
def test_a_very_long_account_without_topics_is_shown_whole(
    view: InterviewsView, desk: Desk, told: Told
) -> None:
    text = "\n".join(f"Paragraph {number} " + "word " * 60 for number in range(400))
    desk.texts.save(told.interview, text, Spans(), expected_version=0)
    view.show_accounts(told.relationship)
    _topic, _middle, sides = view.accounts.rows.cells[0]
    cell = next(one for one in sides.values() if "Paragraph 399" in one.accessibleDescription())
    assert cell.heightForWidth(480) > 400 * 60
    bar = view.accounts.rows.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert not view.grab().isNull()


def test_each_topic_is_as_high_as_the_longer_account(
    view: InterviewsView, desk: Desk, told: Told, qtbot: QtBot
) -> None:
    guide = desk.interviews.of(told.interview).guide
    assert guide is not None
    text = "\n".join("word " * 80 for _ in guide.topics)
    step = len("word " * 80) + 1
    marks = tuple(
        MarkRecord(start=at * step, end=(at + 1) * step - 1, topic_id=topic.id)
        for at, topic in enumerate(guide.topics)
    )
    desk.texts.save(told.interview, text, Spans(marks=marks), expected_version=0)
    view.show_accounts(told.relationship)
    page = view.accounts
    assert len(page.rows.cells) == len(guide.topics)
    qtbot.waitUntil(lambda: page.rows.cells[0][2][Side.MENTEE].height() > 100)
    for _topic, _middle, sides in page.rows.cells:
        needed = max(cell.heightForWidth(cell.width()) for cell in sides.values())
        assert all(abs(cell.height() - needed) <= 1 for cell in sides.values())
    assert page.rows.verticalScrollBar().maximum() > 0


@pytest.mark.slow
def test_a_transcript_from_elsewhere_is_ordered_by_topic(
    view: InterviewsView, desk: Desk, told: Told
) -> None:
    lines = ("How did you meet?", "By chance.", "", "How often?", "Weekly.", "Never on Fridays.", "Bye.")
    text = "\n".join(lines)
    desk.texts.bring_in(told.interview, text, (MarkRecord(start=0, end=17, speaker="me"),))
    view.open_interview(told.interview)
    editor, clock = view.console.editor, view.console.clock
    begin = _action(view, "Ctrl+F6")
    editor.go_to(0)
    clock.step(1)
    begin.trigger()
    for words, steps in (("How often", 2), ("Bye", 8)):
        editor.go_to(text.index(words))
        clock.step(steps)
        begin.trigger()
    titles = {one.id: one.title for one in view.console.opened.interview.guide.topics}  # type: ignore[union-attr]
    marks = editor.notes.paragraphs.marks
    assert marks[0] is not None
    assert marks[0].speaker == "me"
    shown = [titles[mark.topic_id or 0] if mark else "" for mark in marks]
    assert shown == ["Beginning", "Beginning", "", "Rhythm", "Rhythm", "Rhythm", "Close"]
    # Of a selection it is these paragraphs alone.
    editor.go_to(text.index("Never"), text.index("Bye") - 2)
    clock.step(-1)
    begin.trigger()
    assert [mark.topic_id for mark in editor.notes.paragraphs.marks[4:] if mark] != [
        mark.topic_id for mark in marks[4:] if mark
    ]
    assert editor.undo_name() == "Where a topic begins"
    editor.undo()
    assert editor.notes.paragraphs.marks == marks
    assert [one for one in titles if clock.asked(one)] == [mark.topic_id for mark in marks[::3] if mark]
    view.save_pending()
    view.show_accounts(told.relationship)
    assert [topic.title for topic, _, _ in view.accounts.rows.cells] == ["Beginning", "Rhythm", "Close"]


def _action(view: InterviewsView, keys: str) -> QAction:
    (found,) = {
        id(one): one for one in view.findChildren(QAction) if QKeySequence(keys) in one.shortcuts()
    }.values()
    return found
