"""A kept version is compared with others, and becomes the text again."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from mentordesk.desk import Desk
from tests.gui.interviews.by_hand import passages, type_text
from tests.gui.interviews.conftest import Told
from ui.interviews.keeping.versions import VersionsDialog
from ui.interviews.view import InterviewsView

Key = Qt.Key


def test_a_version_is_kept_once_work_pauses(
    opened: InterviewsView, desk: Desk, told: Told, qtbot: QtBot
) -> None:
    (pause,) = opened.console.keeper.findChildren(QTimer)
    pause.setInterval(1)
    type_text(opened, "S")
    qtbot.waitUntil(lambda: bool(desk.texts.versions(told.interview)))
    assert [desk.texts.version(one.id).text for one in desk.texts.versions(told.interview)] == ["S"]


@pytest.mark.slow
def test_a_version_is_compared_and_restored_and_undo_takes_it_back(
    opened: InterviewsView, desk: Desk, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    console = opened.console
    type_text(opened, "First 😀.\nSame.")
    console.editor.go_to(0, 8)
    console.coding.set_favourite(1)
    console.keeper.keep("first")
    console.editor.go_to(15)
    type_text(opened, " Second.\nThird.")
    console.editor.go_to(0, 6)
    QTest.keyClick(console.editor, Key.Key_Delete)
    notes = console.editor.notes
    before = (notes.text, notes.passages(), notes.paragraphs.marks)
    first = next(one.id for one in desk.texts.versions(told.interview) if one.label == "first")

    def restored(dialog: VersionsDialog) -> bool:
        dialog.show()
        dialog.list.choose(first)
        assert dialog.said.text().startswith("Change 1 of 1 · 2 words came, 1 went")
        shown = dialog.view.toPlainText()
        assert "First 😀." in shown
        assert "Same. Second." in shown
        QTest.keyClick(dialog.view, Key.Key_F3)
        dialog.other.set_value(first)
        dialog.other.committed.emit()
        assert dialog.said.text().startswith("The words are the same")
        return True

    monkeypatch.setattr(VersionsDialog, "answered", restored)
    opened.console.keeper.show_versions()
    assert notes.text == desk.texts.text(told.interview) == "First 😀.\nSame."
    assert passages(desk, told.interview) == [("First 😀.", ["Mutual respect"])]
    kept = [desk.texts.version(one.id).text for one in desk.texts.versions(told.interview)]
    assert before[0] in kept
    console.editor.undo()
    assert (notes.text, notes.passages(), notes.paragraphs.marks) == before
    console.editor.redo()
    opened.save_pending()
    assert passages(desk, told.interview) == [("First 😀.", ["Mutual respect"])]
    type_text(opened, "X")
    opened.save_pending()
    assert len(desk.texts.text(told.interview)) == 15


def test_before_much_goes_at_once_the_text_is_kept_as_a_version(
    opened: InterviewsView, desk: Desk, told: Told
) -> None:
    editor, texts = opened.console.editor, desk.texts
    editor.insertPlainText("Said. " * 200)
    opened.save_pending()
    editor.insertPlainText("And more. ")
    opened.save_pending()
    assert texts.versions(told.interview) == []
    editor.selectAll()
    QTest.keyClick(editor, "x")
    opened.save_pending()
    assert texts.text(told.interview) == "x"
    (kept,) = texts.versions(told.interview)
    assert texts.version(kept.id).text == "Said. " * 200 + "And more. "
