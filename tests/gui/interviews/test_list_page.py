"""The page that lists the interviews: the queue, the drafts and what was written."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from mentordesk.desk import Desk
from mentordesk.records.interviews import InterviewPlan, Spans
from mentordesk.terms import Answer, InterviewStatus, Side
from tests.gui.interviews.conftest import Told
from ui.interviews.planning import InterviewDialog
from ui.interviews.view import InterviewsView


def test_arrows_move_through_the_queue_as_soon_as_the_view_is_gone_to(
    view: InterviewsView, desk: Desk, told: Told, qtbot: QtBot
) -> None:
    page = view.list_page
    (due,) = desk.interviews.rows()
    written = [replace(due, id=7000 + at, status=InterviewStatus.WRITTEN) for at in range(40)]
    page.show_interviews([due, *written], ())
    qtbot.waitUntil(lambda: page._scroll.verticalScrollBar().maximum() > 0)
    view.take_keys()
    focused = view.focusWidget()
    assert focused in page.lists().values()
    for _ in range(len(written) + 1):
        QTest.keyClick(view.focusWidget(), Qt.Key.Key_Down)
    assert page.chosen() == 7039
    last = page.lists()["Written"]
    row_at = last.visualRect(last.currentIndex()).center()
    assert page.rect().contains(last.viewport().mapTo(page, row_at)), "the page scrolls along"
    for _ in range(len(written)):
        QTest.keyClick(view.focusWidget(), Qt.Key.Key_Up)
    assert page.chosen() == told.interview


def test_the_steps_of_the_queue_are_taken_on_the_row_that_is_chosen(
    view: InterviewsView, desk: Desk, told: Told
) -> None:
    page = view.list_page
    steps = {action.text(): action for _menu, action in view.menu_actions()}
    drafted = desk.interviews.schedule(InterviewPlan(person_id=told.mentor, about=(told.relationship,)))
    desk.texts.save(drafted, "He came.", Spans(), expected_version=0)
    view.reload_list()
    assert not steps["Missed"].isEnabled()
    assert page.lists()["Owed"].choose(told.interview)
    page.take_keys()
    assert steps["Missed"].isEnabled()
    assert not steps["Sign off…"].isEnabled()
    assert not steps["Bold"].isEnabled()
    # By keys, too, from one section to the next and back.
    QTest.keyClick(view.focusWidget(), Qt.Key.Key_Down)
    assert page.chosen() == drafted
    assert steps["Finish writing"].isEnabled()
    assert not steps["Missed"].isEnabled()
    QTest.keyClick(view.focusWidget(), Qt.Key.Key_Up)
    assert steps["Missed"].isEnabled()
    steps["Missed"].trigger()
    assert desk.interviews.of(told.interview).status is InterviewStatus.MISSED
    # Where it stands now, it is chosen still, and what may follow can be done.
    assert page.chosen() == told.interview
    assert "missed" in page.lists()["Owed"].rows()[0].what
    assert steps["Offer again…"].isEnabled()
    steps["Declined"].trigger()
    assert page.chosen() == told.interview
    assert view.focusWidget() in page.lists().values()
    # Beside the list no row is meant.
    view.search_everything()
    assert not steps["Offer again…"].isEnabled()


def test_what_was_just_scheduled_is_chosen_and_what_is_late_says_so(
    view: InterviewsView, desk: Desk, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    for side in Side:
        desk.introductions.answer(told.relationship, side, Answer.YES)
    desk.relationships.begin_closing(told.relationship)
    view.reload_list()
    page = view.list_page
    (owed,) = page.lists()["Not scheduled"].rows()
    # Whose interview it is stands above.
    owed_about = f"{desk.roster.person(told.mentee).name} (mentee)"

    def fill(dialog: InterviewDialog) -> bool:
        assert dialog.about.line.text() == owed_about
        dialog.day.set_day(date(2020, 5, 20))
        return True

    monkeypatch.setattr(InterviewDialog, "answered", fill)
    page.lists()["Not scheduled"].choose(owed.key)
    page.lists()["Not scheduled"].opened.emit(owed.key)
    newest = max(row.id for row in desk.interviews.rows())
    assert (page.chosen(), page.lists()["Owed"].hasFocus()) == (newest, True)
    late = next(row for row in page.lists()["Owed"].rows() if row.key == newest)
    assert late.when.endswith(" days late")
    assert late.tone == "warn"
