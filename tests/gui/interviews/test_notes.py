"""What lies on a text follows every edit of the real document, and one history takes all of it back."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import QApplication

from mentordesk.domain.writing import count_words
from tests.searches import examples
from ui.interviews.text.notes import Notes
from ui.interviews.text.paragraphs import Paragraph, as_records, by_paragraph

PIECES = st.sampled_from(["a", "word ", "😀", "e\u0301", "\n", "two\nlines", "\u00a0", "One. Two. "])


@pytest.fixture
def document(qapp: QApplication) -> Iterator[QTextDocument]:
    made = QTextDocument()
    yield made
    made.deleteLater()


def notes_on(document: QTextDocument, text: str) -> Notes:
    document.setUndoRedoEnabled(False)
    document.setPlainText(text)
    document.setUndoRedoEnabled(True)
    notes = Notes(document)
    notes.take_up((), ())
    return notes


def edit(notes: Notes, document: QTextDocument, start: int, stop: int, added: str) -> None:
    cursor = QTextCursor(document)
    offsets = notes.mirror.offsets
    cursor.setPosition(offsets.to_qt(start))
    cursor.setPosition(offsets.to_qt(stop), QTextCursor.MoveMode.KeepAnchor)
    cursor.insertText(added)


def plain(document: QTextDocument) -> str:
    return document.toRawText().replace("\u2029", "\n")


def snippets(notes: Notes) -> list[tuple[str, tuple[int, ...]]]:
    return [(notes.text[one.start : one.end], one.theme_ids) for one in notes.passages()]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=examples(15))
@given(st.text(max_size=20), st.data())
def test_random_edits_marks_undo_and_redo(start: str, data: st.DataObject) -> None:
    document = QTextDocument()
    notes = notes_on(document, "".join(char for char in start if char.isprintable()))
    states = [(notes.text, snippets(notes), notes.paragraphs.marks)]
    for _ in range(data.draw(st.integers(1, 12))):
        first = data.draw(st.integers(0, len(notes.text)))
        last = data.draw(st.integers(first, min(len(notes.text), first + 6)))
        if data.draw(st.booleans()) or first == last:
            edit(notes, document, first, last, data.draw(PIECES))
            document.setModified(False)
        else:
            notes.toggle_theme(first, last, data.draw(st.integers(1, 3)))
        assert notes.text == plain(document)
        assert notes.mirror.words == count_words(notes.text)
        assert len(notes.paragraphs.marks) == document.blockCount()
        for one in notes.passages():
            assert 0 <= one.start < one.end <= len(notes.text)
        state = (notes.text, snippets(notes), notes.paragraphs.marks)
        if state[:2] != states[-1][:2]:
            states.append(state)
    _walk(notes, states)


def _walk(notes: Notes, states: list[tuple[object, object, object]]) -> None:
    """All the way back and all the way forth; every state but the folded ones comes by."""
    while notes.can_undo():
        notes.undo()
    assert (notes.text, snippets(notes)) == states[0][:2]
    assert notes.paragraphs.marks == states[0][2]
    while notes.can_redo():
        notes.redo()
    assert (notes.text, snippets(notes)) == states[-1][:2]
    assert notes.paragraphs.marks == states[-1][2]


def test_a_theme_between_two_words_typed_is_a_step_of_its_own(document: QTextDocument) -> None:
    notes = notes_on(document, "")
    edit(notes, document, 0, 0, "one")
    notes.toggle_theme(0, 3, 7)
    edit(notes, document, 3, 3, " two")
    notes.undo()
    assert (notes.text, snippets(notes)) == ("one", [("one", (7,))])
    notes.undo()
    assert (notes.text, snippets(notes)) == ("one", [])
    notes.undo()
    assert notes.text == ""
    for _ in range(3):
        notes.redo()
    assert (notes.text, snippets(notes)) == ("one two", [("one", (7,))])
    assert not notes.can_redo()


def test_undo_brings_back_a_deleted_passage_with_its_themes(document: QTextDocument) -> None:
    notes = notes_on(document, "before 😀 inside after")
    notes.toggle_theme(7, 15, 3)
    edit(notes, document, 0, len(notes.text), "")
    assert snippets(notes) == []
    notes.undo()
    assert snippets(notes) == [("😀 inside", (3,))]


def test_a_passage_at_either_end_of_the_text_stays_where_it_is(document: QTextDocument) -> None:
    notes = notes_on(document, "start and end")
    notes.toggle_theme(0, 5, 1)
    notes.toggle_theme(10, 13, 2)
    edit(notes, document, 0, 0, "X")
    edit(notes, document, len(notes.text), len(notes.text), "Y")
    assert snippets(notes) == [("start", (1,)), ("end", (2,))]


def test_formats_alone_are_no_edits(document: QTextDocument) -> None:
    notes = notes_on(document, "some text")
    heard: list[object] = []
    notes.changed.connect(lambda: heard.append(1))
    cursor = QTextCursor(document)
    cursor.select(QTextCursor.SelectionType.Document)
    style = cursor.charFormat()
    style.setFontItalic(True)
    cursor.setCharFormat(style)
    assert heard == []


def test_a_new_step_forgets_what_was_taken_back(document: QTextDocument) -> None:
    notes = notes_on(document, "one two")
    notes.toggle_theme(0, 3, 1)
    notes.undo()
    edit(notes, document, 7, 7, "!")
    assert not notes.can_redo()
    notes.undo()
    notes.toggle_theme(4, 7, 2)
    assert not notes.can_redo()


def test_paragraphs_keep_what_is_known_of_them(document: QTextDocument) -> None:
    first, second = Paragraph(speaker="Dan"), Paragraph(speaker="Adaeze")
    notes = notes_on(document, "one\ntwo")
    notes.take_up((), (first, second))
    notes.stamp = Paragraph(speaker="me")
    edit(notes, document, 0, 0, "\n")
    assert [mark and mark.speaker for mark in notes.paragraphs.marks] == [None, "Dan", "Adaeze"]
    edit(notes, document, 0, 0, "new")
    assert [mark and mark.speaker for mark in notes.paragraphs.marks] == ["me", "Dan", "Adaeze"]
    assert notes.paragraphs.marks[0] is not None
    assert notes.paragraphs.marks[0].typed_at is not None
    edit(notes, document, 4, 8, "")
    assert [mark and mark.speaker for mark in notes.paragraphs.marks] == ["me", "Adaeze"]
    notes.undo()
    assert [mark and mark.speaker for mark in notes.paragraphs.marks] == ["me", "Dan", "Adaeze"]
    edit(notes, document, 3, 4, "")
    assert [mark and mark.speaker for mark in notes.paragraphs.marks] == ["me", "Adaeze"]


@given(st.lists(st.sampled_from(["", "a", "two words", "😀"]), min_size=1, max_size=8), st.data())
def test_marks_are_kept_by_place_and_come_back_by_paragraph(lines: list[str], data: st.DataObject) -> None:
    names = st.none() | st.sampled_from(["Dan", "Adaeze"])
    speakers = data.draw(st.lists(names, min_size=len(lines), max_size=len(lines)))
    marks = tuple(None if name is None else Paragraph(speaker=name) for name in speakers)
    text = "\n".join(lines)
    kept = tuple(mark if line else None for mark, line in zip(marks, lines, strict=True))
    assert by_paragraph(text, as_records(text, marks)) == kept


def test_what_somebody_else_gave_and_took_back_leaves_no_passage_behind(document: QTextDocument) -> None:
    notes = notes_on(document, "One. Two.")
    notes.mark(0, 4, theme_ids=(1,))
    coded = notes.passages()
    edit(notes, document, 9, 9, " Three.")
    notes.become("One. Two.", (), ())
    notes.become("One. Two.", coded, ())
    before = notes.passages()
    notes.follow_file([replace(one, theme_ids=(1, 2)) for one in before])
    notes.undo()
    # What it was given stays, where it was not yet marked, too.
    assert snippets(notes) == [("One.", (2,))]
    notes.redo()
    notes.follow_file(before)
    walked = []
    while notes.can_undo():
        notes.undo()
        walked.append(snippets(notes))
    there = [("One.", (1,))]
    assert walked == [[], there, there, []]


def test_a_theme_that_was_merged_is_taken_back_by_the_step_that_set_it(document: QTextDocument) -> None:
    notes = notes_on(document, "One. Two.")
    notes.toggle_theme(0, 4, 1)
    notes.toggle_theme(0, 4, 2)
    notes.toggle_theme(5, 9, 2)
    merged = [
        replace(one, theme_ids=tuple(3 if each == 2 else each for each in one.theme_ids))
        for one in notes.passages()
    ]
    notes.follow_file(merged)
    walked = []
    while notes.can_undo():
        notes.undo()
        walked.append(snippets(notes))
    assert walked == [[("One.", (1, 3))], [("One.", (1,))], []]
    while notes.can_redo():
        notes.redo()
    assert snippets(notes) == [("One.", (1, 3)), ("Two.", (3,))]


def test_a_theme_that_was_merged_while_its_passage_was_away_comes_back_as_the_other(
    document: QTextDocument,
) -> None:
    notes = notes_on(document, "One. Two.")
    notes.toggle_theme(0, 4, 2)
    edit(notes, document, 0, 5, "")
    notes.toggle_theme(0, 4, 2)
    notes.undo()
    notes.marked.know_merged({2: 3})
    notes.redo()
    assert snippets(notes) == [("Two.", (3,))]
    notes.undo()
    notes.undo()
    assert snippets(notes) == [("One.", (3,))]
