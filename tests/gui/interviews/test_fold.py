"""A long text shows its end at once and lays out the rest by and by; it is whole from the start."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QTextBlock
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from mentordesk.desk import Desk
from mentordesk.records.interviews import PassageRecord, Spans
from tests.gui.interviews.conftest import Told
from ui.interviews.text.editor import NotesEditor
from ui.interviews.view import InterviewsView

Key = Qt.Key
LINE = "She said that nobody gave him the hour back 😀, and that the plan was dropped in the spring. "
TEXT = "\n".join(f"{number}: {LINE * 3}" for number in range(250))
PASSAGES = tuple(
    PassageRecord(guid=f"one-{start}", start=start, end=start + 40, come_back=True)
    for start in (0, len(TEXT) // 2, len(TEXT) - 60)
)


def folded(editor: NotesEditor) -> int:
    """How many paragraphs are not laid out yet."""
    block, count = editor.document().begin(), 0
    while block.isValid():
        count += not block.isVisible()
        block = block.next()
    return count


def sight(editor: NotesEditor) -> list[tuple[str, QRect]]:
    """The lines that are seen, and where."""
    seen: list[tuple[str, QRect]] = []
    block: QTextBlock = editor.sight.first_block()
    while block.isValid():
        seen.append((block.text(), editor.sight.box(block).toRect()))
        block = block.next()
    return seen


def settle(editor: NotesEditor, qapp: QApplication) -> None:
    for _ in range(50):
        if not folded(editor):
            return
        qapp.processEvents()
    raise AssertionError("it is never laid out")


@pytest.mark.slow
def test_a_long_text_opens_at_its_end_and_is_whole(
    view: InterviewsView, desk: Desk, told: Told, qapp: QApplication
) -> None:
    desk.texts.save(told.interview, TEXT, Spans(passages=PASSAGES), expected_version=0)
    console, editor = view.console, view.console.editor
    view.open_interview(told.interview)
    assert folded(editor) > 200
    assert editor.notes.text == TEXT
    assert editor.place() == len(TEXT)
    assert [one.start for one in editor.notes.passages()] == [one.start for one in PASSAGES]
    assert len(editor.extraSelections()) == 1
    # What is saved or kept before it is laid out is all of it, with what was typed meanwhile.
    QTest.keyClick(editor, "x")
    console.save_pending()
    assert folded(editor) > 200
    assert desk.texts.text(told.interview) == TEXT + "x"
    assert len(desk.texts.open(told.interview).spans.passages) == len(PASSAGES)
    # What is seen stays where it is.
    editor.viewport().repaint()
    before = sight(editor)
    settle(editor, qapp)
    after = sight(editor)
    assert [text for text, _ in before] == [text for text, _ in after]
    assert all(abs(one.top() - other.top()) <= 1 for (_, one), (_, other) in zip(before, after, strict=True))
    assert not editor.document().availableUndoSteps() > 1
    editor.undo()
    assert editor.notes.text == TEXT
    # Closed and opened again, and closed while it is folded.
    view.show_list()
    view.open_interview(told.interview)
    assert folded(editor) > 200
    view.show_list()
    assert desk.texts.text(told.interview) == TEXT


@pytest.mark.slow
def test_a_place_that_is_folded_is_laid_out_when_it_is_gone_to(
    view: InterviewsView, desk: Desk, told: Told, qapp: QApplication
) -> None:
    desk.texts.save(told.interview, TEXT, Spans(passages=PASSAGES), expected_version=0)
    editor = view.console.editor
    view.open_interview(told.interview)
    assert folded(editor) > 200
    middle = PASSAGES[1].start
    editor.go_to(middle, middle + 5)
    editor.sight.show_around()
    assert not folded(editor)
    assert editor.textCursor().selectedText() == TEXT[middle : middle + 5]
    assert editor.viewport().rect().contains(editor.cursorRect())
    view.show_list()
    view.open_interview(told.interview)
    QTest.keyClick(editor, Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    assert not folded(editor)
    assert editor.viewport().rect().contains(editor.cursorRect())
    view.show_list()
    # A reload keeps the place; a version that replaces everything is laid out whole.
    view.open_interview(told.interview)
    view.console.reload()
    assert not folded(editor)
    assert editor.place() == len(TEXT)
    assert editor.viewport().rect().contains(editor.cursorRect())
    view.show_list()
    view.open_interview(told.interview)
    editor.notes.become("Short.", (), ())
    settle(editor, qapp)
    assert editor.notes.text == "Short."
    view.save_pending()
    assert desk.texts.text(told.interview) == "Short."
