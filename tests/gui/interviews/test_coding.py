"""Themes by their keys, memos and what waits: on the words just typed, and taken back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from mentordesk.desk import Desk
from tests.gui.interviews.by_hand import passages, type_text
from tests.gui.interviews.conftest import Told
from ui.interviews.view import InterviewsView

Key = Qt.Key


def test_a_theme_by_its_key_on_the_sentence_just_typed(
    opened: InterviewsView, desk: Desk, told: Told
) -> None:
    type_text(opened, "First one. He took it seriously.")
    opened.console.coding.set_favourite(1)
    opened.save_pending()
    assert passages(desk, told.interview) == [("He took it seriously.", ["Mutual respect"])]
    assert opened.console.editor.undo_name() == "Marking a passage"
    opened.console.editor.undo()
    assert (opened.console.editor.undo_name(), opened.console.editor.redo_name()) == (
        "Typing", "Marking a passage"
    )  # fmt: skip
    opened.save_pending()
    assert passages(desk, told.interview) == []
    assert desk.texts.text(told.interview) == "First one. He took it seriously."


def test_memo_and_come_back_are_kept_with_the_passage(opened: InterviewsView, desk: Desk, told: Told) -> None:
    type_text(opened, "She hesitates here.")
    opened.console.coding.come_back()
    opened.console.coding.edit_memo()
    opened.console.themes.memo.text.setPlainText("Who decided the rota?")
    QTest.keyClick(opened.console.themes.memo.text, Key.Key_Escape)
    assert opened.console.editor.hasFocus()
    opened.save_pending()
    (one,) = desk.texts.open(told.interview).spans.passages
    assert (one.memo, one.come_back) == ("Who decided the rota?", True)
    # A theme comes and goes, and what was written of the passage stays.
    for _ in range(2):
        opened.console.coding.set_favourite(1)
    opened.save_pending()
    (one,) = desk.texts.open(told.interview).spans.passages
    assert (one.memo, one.theme_ids) == ("Who decided the rota?", ())
    # One that is still being written, as the window closes for instance.
    opened.console.coding.edit_memo()
    opened.console.themes.memo.text.setPlainText("And who asked?")
    opened.save_pending()
    (one,) = desk.texts.open(told.interview).spans.passages
    assert one.memo == "And who asked?"


def test_one_goes_from_what_waits_to_what_waits_next_and_round_again(opened: InterviewsView) -> None:
    console = opened.console
    type_text(opened, "One here. Two here. Three here.")
    for start, end in ((0, 9), (10, 19)):
        console.editor.go_to(start, end)
        console.coding.come_back()
    console.editor.go_to(0)
    seen = []
    for _ in range(3):
        console.coding.next_waiting()
        seen.append(console.editor.selected())
    assert seen == [(10, 19), (0, 9), (10, 19)]
    # What only waited is no passage any more once it is done, by the key or in the list.
    console.coding.come_back()
    (left,) = console.editor.notes.passages()
    assert (left.start, left.end) == (0, 9)
    console.coding.done_with(left.guid)
    assert console.editor.notes.passages() == ()


def test_undo_of_the_window_is_seen_in_the_open_text(opened: InterviewsView, desk: Desk, told: Told) -> None:
    type_text(opened, "She said it.")
    opened.save_pending()
    opened.console.coding.set_favourite(1)
    opened.save_pending()
    desk.history.undo()
    assert opened.console.editor.notes.passages() == ()
    assert passages(desk, told.interview) == []


@pytest.mark.parametrize("typed", ["She hesitates. Then she laughs. ", "Then she laughs.\n"])
def test_the_memo_is_of_what_was_just_typed(
    opened: InterviewsView, desk: Desk, told: Told, typed: str
) -> None:
    type_text(opened, typed)
    coding, memo = opened.console.coding, opened.console.themes.memo
    coding.set_favourite(1)
    coding.edit_memo()
    assert memo.isVisible()
    assert memo.text.hasFocus()
    QTest.keyClicks(memo.text, "Who with?")
    QTest.keyClick(memo.text, Key.Key_Escape)
    opened.save_pending()
    (one,) = desk.texts.open(told.interview).spans.passages
    assert (one.memo, len(one.theme_ids)) == ("Who with?", 1)
    assert desk.texts.text(told.interview)[one.start : one.end] == "Then she laughs."
    coding.unmark()
    assert not opened.console.editor.notes.passages()
    coding.edit_memo()
    assert memo.isVisible()
    assert [(one.start, one.end) for one in opened.console.editor.notes.passages()] == [(one.start, one.end)]
    # Left without a word, it was no memo, and there is no passage.
    QTest.keyClick(memo.text, Key.Key_Escape)
    assert opened.console.editor.hasFocus()
    assert not opened.console.editor.notes.passages()
