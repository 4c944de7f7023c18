"""Abbreviations expand as one types, and what no dictionary knows is underlined; the text stays as it is."""

from concurrent.futures import Future
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from mentordesk.desk import Desk
from mentordesk.records.interviews import InterviewPlan, Spans
from tests.gui.interviews.by_hand import type_text
from tests.gui.interviews.conftest import Told
from ui.interviews.coding.waiting import WaitingDialog
from ui.interviews.view import InterviewsView
from ui.writing.abbreviation_table import AbbreviationDialog

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


def test_what_is_somebodys_is_named_whole_and_a_longer_word_is_left_alone(
    view: InterviewsView, desk: Desk, told: Told
) -> None:
    desk.abbreviations.define("don", "donation")
    view.open_interview(told.interview)
    type_text(view, "AO's draft, SLs and MAO don't. ")
    assert view.console.editor.notes.text == "Adaeze Okonkwo's draft, SLs and MAO don't. "


def test_initials_and_a_colon_say_who_speaks(view: InterviewsView, desk: Desk, told: Told) -> None:
    view.open_interview(told.interview)
    type_text(view, "me: How was it?\nao: Good. AO: no start\nSL: not here")
    assert view.console.editor.notes.text.startswith("How was it?\nGood. Adaeze Okonkwo: no start\nS")
    view.save_pending()
    marks = desk.texts.open(told.interview).spans.marks
    assert [mark.speaker for mark in marks] == ["me", "Adaeze", "Adaeze"]


def test_the_table_of_abbreviations(view: InterviewsView, desk: Desk, qtbot: QtBot) -> None:
    dialog = AbbreviationDialog(view.workbench)
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    dialog.activateWindow()
    table = dialog.table
    table.short.line.setFocus()
    QTest.keyClicks(table.short.line, "mtg")
    QTest.keyClick(table.short.line, Key.Key_Return)
    assert table.full.line.hasFocus()
    QTest.keyClicks(table.full.line, "meeting")
    QTest.keyClick(table.full.line, Key.Key_Return)
    assert dialog.isVisible(), "the next one can be typed"
    assert table.short.line.hasFocus()
    (record,) = desk.abbreviations.abbreviations()
    assert (record.short, record.full) == ("mtg", "meeting")
    table.list.choose(record.id)
    table.full.line.setText("the meeting")
    table.keep.click()
    assert desk.abbreviations.named("mtg").full == "the meeting"
    table.list.choose(record.id)
    table.drop.click()
    assert desk.abbreviations.abbreviations() == []


@pytest.mark.slow
def test_spelling_is_checked_beside_the_text(
    view: InterviewsView, desk: Desk, told: Told, qtbot: QtBot
) -> None:
    view.open_interview(told.interview)
    console, editor = view.console, view.console.editor
    spelling, corrections = console.spelling, console.corrections

    def wrong() -> list[str]:
        return editor.underlines.words()

    type_text(view, "He recieve 😀 neuroradiolgy. Okonkwo’s mentor doesn’t write NIH R01 a@b.org well-being")
    steps = editor.document().availableUndoSteps()
    scrolled = editor.verticalScrollBar().value()
    spelling.look()
    qtbot.waitUntil(lambda: wrong() == ["recieve", "neuroradiolgy"], timeout=20_000)
    assert editor.document().availableUndoSteps() == steps
    assert editor.verticalScrollBar().value() == scrolled
    corrections.next_wrong()
    assert editor.textCursor().selectedText() == "recieve"
    menu = QMenu(view)
    assert corrections.fill_menu(menu, editor.textCursor().position())
    first = menu.actions()[0]
    assert first.text() == "receive"
    first.trigger()
    assert editor.notes.text.startswith("He receive 😀")
    editor.undo()
    assert editor.notes.text.startswith("He recieve 😀")
    corrections.next_wrong()
    assert editor.textCursor().selectedText() == "neuroradiolgy"
    menu = QMenu(view)
    corrections.fill_menu(menu, editor.textCursor().position())
    next(one for one in menu.actions() if one.text().startswith("Add")).trigger()
    assert [one.word for one in desk.own_words.words()] == ["neuroradiolgy"]
    qtbot.waitUntil(lambda: wrong() == ["recieve"], timeout=5_000)
    spelling.switch(on=False)
    assert wrong() == []
    spelling.switch(on=True)
    assert wrong() == ["recieve"]
    menu = QMenu(view)
    corrections.fill_menu(menu, editor.notes.text.index("recieve"))
    next(one for one in menu.actions() if one.text() == "Ignore “recieve” in this interview").trigger()
    assert wrong() == []
    assert len(desk.own_words.words()) == 1
    view.show_list()
    view.open_interview(told.interview)
    assert not spelling.was_found_wrong("recieve"), "gone to and fro, it stays ignored"
    view.workbench.preferences.set("spelling_language", "xx")
    spelling.look()
    assert spelling.dictionary.started


@pytest.mark.slow
def test_spelling_is_checked_where_a_long_text_is_scrolled_to(
    view: InterviewsView, desk: Desk, told: Told, qtbot: QtBot
) -> None:
    text = "\n".join("They recieve letters." for _ in range(2_000))
    desk.texts.save(told.interview, text, Spans(), expected_version=0)
    view.open_interview(told.interview)
    editor = view.console.editor
    qtbot.waitUntil(lambda: "recieve" in editor.underlines.words(), timeout=20_000)
    editor.underlines.show(())
    bar = editor.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    assert bar.value() > 20_000
    qtbot.waitUntil(lambda: "recieve" in editor.underlines.words(), timeout=20_000)


class Asked:
    """A dictionary that knows no word, and remembers which it was asked about."""

    def __init__(self) -> None:
        self.words: set[str] = set()

    def check(self, words: set[str]) -> "Future[frozenset[str]]":
        self.words |= words
        answer: Future[frozenset[str]] = Future()
        answer.set_result(frozenset(words))
        return answer


def test_a_word_is_asked_about_when_it_is_whole_and_all_lines_follow(
    view: InterviewsView, desk: Desk, told: Told, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = [f"word{chr(97 + number // 26)}{chr(97 + number % 26)} here" for number in range(60)]
    desk.texts.save(told.interview, "\n".join(lines), Spans(), expected_version=0)
    spelling, editor, asked = view.console.spelling, view.console.editor, Asked()
    monkeypatch.setattr(spelling.dictionary, "starter", lambda _path: asked)
    view.open_interview(told.interview)
    spelling._rest.setInterval(1)
    type_text(view, "\nwhole par")
    spelling.look()
    assert "par" not in asked.words
    qtbot.waitUntil(lambda: {"whole", "par", "wordaa"} <= asked.words, timeout=5_000)
    qtbot.waitUntil(lambda: "whole" in editor.underlines.words(), timeout=5_000)
    # The one that the cursor stands at may not be whole to this day.
    assert "par" not in editor.underlines.words()


def test_a_dictionary_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    from mentordesk.spelling.speller import Speller

    speller = Speller(tmp_path / "none")
    assert isinstance(speller.check({"word"}).exception(timeout=20), Exception)
    speller.close()


def test_the_topic_follows_the_text_and_what_waits_is_listed(
    view: InterviewsView, told: Told, qtbot: QtBot
) -> None:
    view.open_interview(told.interview)
    console, editor, clock = view.console, view.console.editor, view.console.clock
    first = clock.current
    type_text(view, "About the rules.")
    console.talk.follow_cursor()
    clock.step(1)
    second = clock.current
    console.talk.follow_cursor()
    assert (clock.current, first != second) == (second, True)
    type_text(view, "\nAbout the beginning.")
    console.talk.follow_cursor()
    editor.go_to(2)
    console.talk.follow_cursor()
    assert clock.current == first
    editor.go_to(len(editor.notes.text))
    console.talk.follow_cursor()
    assert clock.current == second
    assert [one.topic_id for one in editor.notes.paragraphs.marks if one] == [first, second]
    tops = [editor.sight.box(editor.document().findBlockByNumber(n)).top() for n in (0, 1)]
    console.coding.come_back()
    dialog = WaitingDialog(console.coding, editor, view)
    qtbot.addWidget(dialog)
    assert [row.who for row in dialog.list.rows()] == ["About the beginning."]
    dialog.done_with.click()
    assert dialog.list.rows() == ()
    assert editor.notes.passages() == ()
    # Nothing that goes on beside the text moves it.
    view.save_pending()
    clock.ticked.emit()
    console.spelling.look()
    assert [editor.sight.box(editor.document().findBlockByNumber(n)).top() for n in (0, 1)] == tops


@pytest.mark.slow
def test_a_passage_names_its_relationship_where_there_are_several(
    view: InterviewsView, desk: Desk, told: Told
) -> None:
    other = desk.roster.add({"given_name": "Ines", "family_name": "Costa"})
    further = desk.introductions.introduce(told.mentee, other)
    plan = InterviewPlan(person_id=told.mentee, about=(told.relationship, further))
    interview = desk.interviews.schedule(plan)
    view.open_interview(interview)
    coding, notes = view.console.coding, view.console.editor.notes
    type_text(view, "He listened.")
    coding.set_favourite(1)
    coding.next_about()
    first = [one.relationship_id for one in desk.interviews.of(interview).about]
    assert notes.passages()[0].relationship_id == first[0]
    type_text(view, " She wrote back.")
    coding.set_favourite(1)
    assert notes.passages()[1].relationship_id == first[0]
    coding.next_about()
    coding.next_about()
    view.save_pending()
    saved = desk.texts.open(interview).spans.passages
    assert [(one.relationship_id, one.about_panel) for one in saved] == [(first[0], False), (None, True)]
