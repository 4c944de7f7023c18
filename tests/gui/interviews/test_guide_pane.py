"""The guide beside the text: its topics in any order, the minutes they took, and its lines."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from mentordesk.desk import Desk
from mentordesk.records.interviews import TopicSpent
from tests.gui.interviews.by_hand import press
from tests.gui.interviews.conftest import Told
from ui.interviews.guide.row import ROW, TALL_ROW
from ui.interviews.keeping.timekeeper import SECONDS_KEPT
from ui.interviews.view import InterviewsView
from ui.widgets.labels import Label

Key = Qt.Key


def test_the_guide_counts_the_minutes_and_keeps_them(opened: InterviewsView, desk: Desk, told: Told) -> None:
    console = opened.console
    clock, topics = console.clock, console.guide.list
    assert console.saver is not None
    console.timekeeper.toggle()
    assert desk.interviews.of(told.interview).started_at is not None, "a clock by hand begins the talk"
    clock.step(1)
    # In any order, by keys: from the current topic on, and back to the text.
    topics.setFocus()
    assert topics.currentIndex().row() == 1
    for key in (Key.Key_Down, Key.Key_Down, Key.Key_Return):
        QTest.keyClick(topics, key)
    assert console.editor.hasFocus()
    assert clock.current == topics.model().index(3, 0).data(Qt.ItemDataRole.UserRole).id
    for _ in range(2):
        console.guide.list.tick_prompt()
    topics.setFocus()
    for key in (Key.Key_Space, Key.Key_Backspace, Key.Key_Escape):
        QTest.keyClick(topics, key)
    assert console.editor.hasFocus()
    console.timekeeper.toggle()
    opened.save_pending()
    spent = {one.topic_id: one for one in desk.texts.open(told.interview).spans.topics}
    assert spent[clock.current].asked
    assert spent[clock.current].prompts_asked == (0, 1)
    # Nobody types, and the minutes are kept all the same.
    assert not console.saver.dirty
    clock.catch_up(3 * SECONDS_KEPT + 0.5)
    assert console.saver.dirty
    foot = console.guide.findChildren(Label)
    assert any(label.text().endswith(" left") for label in foot)
    # Once the talk is over nothing is left to be asked, and it is told what was not.
    press(opened, "Finish writing")
    not_asked = sum(not one.asked for one in spent.values()) + topics.model().rowCount() - len(spent)
    told_now = [label.text() for label in foot if not label.isHidden()]
    assert f"{not_asked} topics not asked" in told_now
    assert not [text for text in told_now if " left" in text or " short" in text]


def test_a_title_that_does_not_fit_beside_its_minutes_has_a_line_of_its_own(opened: InterviewsView) -> None:
    console = opened.console
    guide = console.opened.interview.guide if console.opened else None
    assert guide is not None
    longest = max(guide.topics, key=lambda one: len(one.title))
    spent = (
        TopicSpent(topic_id=longest.id, seconds=1_500, asked=True),
        TopicSpent(topic_id=guide.topics[-1].id, seconds=5, asked=True),
    )
    console.clock.take_up([one.id for one in guide.topics], spent)
    rows = console.guide.list
    rows.doItemsLayout()
    heights = [rows.visualRect(rows.model().index(n, 0)).height() for n in range(len(guide.topics) - 1)]
    assert heights == [TALL_ROW if one is longest else ROW for one in guide.topics[:-1]]
