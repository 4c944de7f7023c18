"""Abbreviations expand as one types, and what no dictionary knows is underlined; the text stays as it is."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from mentordesk.desk import Desk
from tests.gui.interviews.conftest import Told
from tests.gui.interviews.test_console import type_text
from ui.interviews.view import InterviewsView
from ui.writing.abbreviation_table import AbbreviationTable

Key = Qt.Key


def test_abbreviations_expand_and_one_undo_gives_the_letters_back(
    view: InterviewsView, desk: Desk, told: Told
) -> None:
    desk.abbreviations.define("mtg", "meeting")
    view.open_interview(told.interview)
    editor = view.console.editor
    type_text(view, "First mtg with SL, xmtg and mtg\nMtg")
    assert editor.notes.text == "First meeting with Søren Lindqvist, xmtg and meeting\nMtg"
    type_text(view, ".")
    assert editor.notes.text.endswith("\nMeeting.")
    editor.undo()
    assert editor.notes.text.endswith("\nMtg.")
    type_text(view, " On")
    assert editor.notes.text.endswith("\nMtg. On")
    # What is composed is left alone.
    type_text(view, " mtg")
    composing = QInputMethodEvent("かな", [])
    QApplication.sendEvent(editor, composing)
    QApplication.sendEvent(editor, QInputMethodEvent())
    assert editor.notes.text.endswith("On mtg")
    # A passage set on the words before stays on them, whatever the letters become.
    start = editor.notes.text.index("First")
    editor.notes.mark(start, start + 13, come_back=True)
    editor.go_to(len(editor.notes.text))
    type_text(view, " ")
    assert editor.notes.text.endswith("On meeting ")
    assert [(one.start, one.end) for one in editor.notes.passages()] == [(start, start + 13)]
    view.save_pending()
    assert desk.texts.text(told.interview) == editor.notes.text


def test_the_table_of_abbreviations(view: InterviewsView, desk: Desk, qtbot: QtBot) -> None:
    table = AbbreviationTable(view.workbench)
    qtbot.addWidget(table)
    table.short.line.setText("mtg")
    table.full.line.setText("meeting")
    QTest.keyClick(table.full.line, Key.Key_Return)
    (record,) = desk.abbreviations.abbreviations()
    assert (record.short, record.full) == ("mtg", "meeting")
    table.list.choose(record.id)
    table.full.line.setText("the meeting")
    table.keep.click()
    assert desk.abbreviations.named("mtg").full == "the meeting"
    table.list.choose(record.id)
    table.drop.click()
    assert desk.abbreviations.abbreviations() == []


def test_spelling_is_checked_beside_the_text(
    view: InterviewsView, desk: Desk, told: Told, qtbot: QtBot
) -> None:
    view.open_interview(told.interview)
    console, editor = view.console, view.console.editor
    spelling = console.spelling

    def wrong() -> list[str]:
        return [one.cursor.selectedText() for one in editor._underlines]

    type_text(view, "He recieve 😀 neuroradiolgy. Okonkwo’s mentor doesn’t write NIH R01 a@b.org well-being")
    steps = editor.document().availableUndoSteps()
    scrolled = editor.verticalScrollBar().value()
    spelling.look()
    qtbot.waitUntil(lambda: wrong() == ["recieve", "neuroradiolgy"], timeout=20_000)
    assert editor.document().availableUndoSteps() == steps
    assert editor.verticalScrollBar().value() == scrolled
    spelling.next_wrong()
    assert editor.textCursor().selectedText() == "recieve"
    menu = QMenu(view)
    assert spelling.fill_menu(menu, editor.textCursor().position())
    first = menu.actions()[0]
    assert first.text() == "receive"
    first.trigger()
    assert editor.notes.text.startswith("He receive 😀")
    editor.undo()
    assert editor.notes.text.startswith("He recieve 😀")
    spelling.next_wrong()
    assert editor.textCursor().selectedText() == "neuroradiolgy"
    menu = QMenu(view)
    spelling.fill_menu(menu, editor.textCursor().position())
    next(one for one in menu.actions() if one.text().startswith("Add")).trigger()
    assert [one.word for one in desk.own_words.words()] == ["neuroradiolgy"]
    qtbot.waitUntil(lambda: wrong() == ["recieve"], timeout=5_000)
    spelling.switch(on=False)
    assert wrong() == []
    spelling.switch(on=True)
    assert wrong() == ["recieve"]
    view.workbench.preferences.set("spelling_language", "xx")
    spelling.look()
    assert spelling._speller is not None


def test_a_dictionary_that_cannot_be_read_is_said_and_typing_goes_on(
    view: InterviewsView, told: Told, tmp_path: Path, qtbot: QtBot
) -> None:
    from mentordesk.spelling.speller import Speller

    speller = Speller(tmp_path / "none")
    assert isinstance(speller.check({"word"}).exception(timeout=20), Exception)
    speller.close()
