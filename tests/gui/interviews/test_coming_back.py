"""What comes back: by undo after changes from elsewhere, and with a version that is restored."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from mentordesk.desk import Desk
from mentordesk.records.finding import ToCode
from mentordesk.records.interviews import FormatRecord, Spans
from mentordesk.terms import TextFormat
from tests.gui.interviews.conftest import Told
from ui.interviews.console import Console
from ui.interviews.keeping import saver as saving
from ui.interviews.view import InterviewsView

HEADED = (
    FormatRecord(start=0, end=4, kind=TextFormat.HEADING, level=2),
    FormatRecord(start=9, end=14, kind=TextFormat.BOLD),
)


@pytest.fixture
def console(view: InterviewsView, told: Told) -> Console:
    view.open_interview(told.interview)
    return view.console


def coded(console: Console) -> list[tuple[str, tuple[int, ...]]]:
    notes = console.editor.notes
    return [(notes.text[one.start : one.end], one.theme_ids) for one in notes.passages()]


def in_file(desk: Desk, interview: int) -> list[tuple[str, tuple[int, ...]]]:
    return [(one.snippet, one.theme_ids) for one in desk.texts.open(interview).spans.passages]


def test_undo_brings_back_what_was_there_before_all_of_these_were_coded(
    console: Console, desk: Desk, told: Told
) -> None:
    editor, notes = console.editor, console.editor.notes
    editor.insertPlainText("One of time.\nTwo of respect.\nThree.")
    for start, end, theme_id in ((0, 12, 1), (13, 28, 1), (29, 35, 3)):
        notes.toggle_theme(start, end, theme_id)
    editor.go_to(0, 13)
    QTest.keyClick(editor, Qt.Key.Key_Delete)
    console.save_pending()
    place = ToCode(
        interview_id=told.interview,
        title="",
        note="",
        on=None,
        start=0,
        end=15,
        sentence="Two of respect.",
        mark=(0, 3),
    )
    desk.code_all.apply(2, [place])
    coded_all = [("Two of respect.", (1, 2)), ("Three.", (3,))]
    assert coded(console) == coded_all
    # The words come back with the passage that they took away, and the rest is as it was coded.
    editor.undo()
    assert coded(console) == [("One of time.", (1,)), *coded_all]
    console.save_pending()
    assert in_file(desk, told.interview) == coded(console)
    editor.undo()
    assert coded(console) == [("One of time.", (1,)), coded_all[0]]
    # Of the passage that was coded elsewhere too, undo takes back what was done here.
    editor.undo()
    assert coded(console) == [("One of time.", (1,)), ("Two of respect.", (2,))]
    editor.undo()
    editor.undo()
    assert notes.text == ""
    for _ in range(6):
        editor.redo()
    assert coded(console) == coded_all
    console.save_pending()
    assert in_file(desk, told.interview) == coded_all


def test_a_version_brings_its_headings_and_what_was_bold(console: Console, desk: Desk, told: Told) -> None:
    editor, holder = console.editor, console.presence.holder
    version = desk.texts.save(
        told.interview, "Head\nTwo 😀e about.", Spans(formats=HEADED), expected_version=0, holder=holder
    )
    console.keeper.keep("headed")
    (headed,) = desk.texts.versions(told.interview)
    assert version == 1
    assert editor.formats() == HEADED
    editor.selectAll()
    QTest.keyClick(editor, Qt.Key.Key_Delete)
    QTest.keyClicks(editor, "Plain")
    plain = (editor.notes.text, editor.formats())
    console.keeper.restore(headed.id)
    assert (editor.notes.text, editor.formats()) == ("Head\nTwo 😀e about.", HEADED)
    assert desk.texts.open(told.interview).spans.formats == HEADED
    editor.undo()
    assert (editor.notes.text, editor.formats()) == plain
    editor.redo()
    assert editor.formats() == HEADED
    # Where the words are the same, it is still one step.
    editor.selectAll()
    editor.toggle_bold()
    bold = editor.formats()
    assert bold != HEADED
    console.keeper.restore(headed.id)
    assert editor.formats() == HEADED
    editor.undo()
    assert editor.formats() == bold
    editor.redo()
    console.save_pending()
    assert desk.texts.open(told.interview).spans.formats == HEADED


def test_what_is_typed_while_two_texts_wait_for_a_choice_is_in_one_version(
    console: Console, desk: Desk, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Saved is what is told to be.
    monkeypatch.setattr(saving, "RESTED_S", float("inf"))
    editor, saver = console.editor, console.saver
    assert saver is not None
    QTest.keyClicks(editor, "Mine.")
    console.save_pending()
    QTest.keyClicks(editor, " One.")
    holder = desk.editing.new_holder()
    desk.editing.take_over(told.interview, holder)
    desk.texts.save(told.interview, "Theirs.", Spans(), expected_version=1, holder=holder)
    desk.editing.release(told.interview, holder)
    for words in ("", " Two.", " Three."):
        QTest.keyClicks(editor, words)
        # As the timers do it.
        saver.begin()
        console.save_pending()
        assert (saver.held, saver.dirty) == (True, False)
    assert desk.texts.text(told.interview) == "Theirs."
    assert editor.notes.text == "Mine. One. Two. Three."
    kept = [desk.texts.version(one.id).text for one in desk.texts.versions(told.interview)]
    assert kept == ["Mine. One. Two. Three.", "Mine. One."]
    console.reload()
    QTest.keyClicks(editor, "!")
    console.save_pending()
    assert "!" in desk.texts.text(told.interview)
    assert len(desk.texts.versions(told.interview)) == 2
