"""Find and replace in one interview: by keys, with passages where they belong, one step for undo."""

from dataclasses import replace as replaced

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from mentordesk.records.interviews import MarkRecord, PassageRecord
from tests.gui.interviews.conftest import Told
from ui.interviews.find.replacing import Sought, replace
from ui.interviews.view import InterviewsView

TEXT = "The cat sat. A 😀 Cat, and concatenation.\n\nNo (cat) here."
PASSAGES = ("cat", "The cat", "Cat, and", "at sat. A 😀 Ca")


@pytest.fixture
def opened(view: InterviewsView, told: Told) -> InterviewsView:
    said = MarkRecord(start=0, end=TEXT.index("\n"), second=65, speaker="me")
    view.desk.texts.bring_in(told.interview, TEXT, (said,))
    passages = [
        PassageRecord(guid=words, start=TEXT.index(words), end=TEXT.index(words) + len(words))
        for words in PASSAGES
    ]
    view.desk.texts.mark(told.interview, passages)
    view.open_interview(told.interview)
    view.console.editor.go_to(0)
    return view


def _passages(view: InterviewsView) -> dict[str, str]:
    notes = view.console.editor.notes
    return {one.guid: notes.text[one.start : one.end] for one in notes.passages()}


def test_hits_are_listed_counted_and_walked_and_the_text_stays_where_it_is(opened: InterviewsView) -> None:
    bar, editor = opened.console.find_bar, opened.console.editor
    size = editor.viewport().size()
    field = opened.search_field()
    assert field is bar.field
    QTest.keyClicks(bar.field, "cat")
    bar.find_now()
    assert editor.viewport().size() == size
    assert bar.count.text() == "4 hits"
    first, last = bar.list.lines.lines[0], bar.list.lines.lines[3]
    assert (first.sentence, first.note, first.when) == ("The cat sat.", "me", "1:05")
    assert (last.note, last.when) == ("", "")
    QTest.keyClick(bar.field, Qt.Key.Key_Return)
    assert (editor.textCursor().selectedText(), bar.count.text()) == ("cat", "1 of 4")
    bar.step(1)
    assert (editor.textCursor().selectedText(), bar.count.text()) == ("Cat", "2 of 4")
    bar.step(-1)
    bar.step(-1)
    assert bar.count.text() == "4 of 4"
    bar.whole.click()
    assert bar.count.text() in ("3 hits", "3 of 3")
    bar.case.click()
    assert len(bar.sought().places(editor.notes.text)) == 2
    bar.field.setText("(ca")
    bar.whole.click()
    bar.find_now()
    assert bar.count.text() == "1 hit"
    bar.open(replacing=True)
    assert bar.field.text() == "(ca"
    assert bar.field.nextInFocusChain() is bar.words
    QTest.keyClicks(bar.next, "typed")
    assert editor.notes.text == TEXT
    bar.field.setText("dog")
    bar.find_now()
    assert bar.count.text() == "no hits"
    QTest.keyClick(bar.field, Qt.Key.Key_Escape)
    assert not bar.isVisible()


def test_replacing_keeps_passages_and_is_one_step(opened: InterviewsView) -> None:
    bar, editor = opened.console.find_bar, opened.console.editor
    before = _passages(opened)
    bar.open(replacing=True)
    bar.field.setText("cat")
    bar.words.setText("bigger dog")
    QTest.keyClick(bar.words, Qt.Key.Key_Return)
    assert bar.count.text() == "1 of 4"
    bar.all.click()
    assert bar.count.text() == "4 replaced"
    assert editor.notes.text == (
        "The bigger dog sat. A 😀 bigger dog, and conbigger dogenation.\n\nNo (bigger dog) here."
    )
    after = _passages(opened)
    assert (after["cat"], after["The cat"]) == ("bigger dog", "The bigger dog")
    assert after["Cat, and"] == "bigger dog, and"
    editor.undo()
    assert (editor.notes.text, _passages(opened)) == (TEXT, before)
    editor.redo()
    assert _passages(opened) == after
    editor.undo()
    opened.save_pending()
    assert opened.desk.texts.text(opened.console.interview_id or 0) == TEXT


def test_replace_one_goes_on_and_a_signed_text_is_only_searched(opened: InterviewsView) -> None:
    bar, editor = opened.console.find_bar, opened.console.editor
    bar.open(replacing=True)
    bar.field.setText("cat")
    bar.words.setText("")
    bar.replace_one()
    bar.replace_one()
    assert editor.notes.text.startswith("The  sat. A 😀 Cat")
    assert editor.textCursor().selectedText() == "Cat"
    editor.undo()
    editor.lock(locked=True)
    bar.open(replacing=True)
    bar.replace_all()
    assert editor.notes.text == TEXT
    assert Sought("").places(TEXT) == []


def test_what_came_after_replacing_is_done_again_as_it_was(opened: InterviewsView) -> None:
    """A passage that was cut out is not brought back by words that were typed again later."""
    editor = opened.console.editor
    assert replace(editor, Sought("cat").places(TEXT), "dog") == 4
    where = editor.notes.text.index("dog, and")
    editor.go_to(where, where + len("dog, and"))
    editor.textCursor().removeSelectedText()
    editor.go_to(0)
    editor.textCursor().insertText("dog, and")
    done = editor.notes.text, _passages(opened)
    assert "Cat, and" not in done[1]
    while editor.can_undo():
        editor.undo()
    assert (editor.notes.text, set(_passages(opened))) == (TEXT, set(PASSAGES))
    while editor.can_redo():
        editor.redo()
    assert (editor.notes.text, _passages(opened)) == done


def test_words_typed_over_the_same_words_are_not_taken_for_the_replacing(opened: InterviewsView) -> None:
    editor = opened.console.editor
    replace(editor, Sought("The ").places(TEXT), "")
    editor.undo()
    editor.go_to(TEXT.index("sat"), TEXT.index("sat") + 1)
    QTest.keyClick(editor, "s")
    as_it_was = editor.notes.text, _passages(opened)
    assert as_it_was[0] == TEXT
    editor.undo()
    editor.redo()
    assert (editor.notes.text, _passages(opened)) == as_it_was
    # Nor is a step done again that was taken back before them.
    passage = editor.notes.passages()[0]
    editor.notes.change(replaced(passage, memo="Ask."))
    editor.undo()
    editor.go_to(TEXT.index("sat"), TEXT.index("sat") + 1)
    QTest.keyClick(editor, "s")
    assert not editor.can_redo()
    editor.redo()
    assert (editor.notes.passages()[0].memo, _passages(opened)) == ("", as_it_was[1])
