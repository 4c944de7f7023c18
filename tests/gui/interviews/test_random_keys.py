"""Random keys in the real editor: marks stay on their words, and undo finds every state again."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from random import Random

import pytest
from PySide6.QtCore import QCoreApplication, QMimeData, Qt
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from mentordesk.domain.passages import Edit
from mentordesk.records.interviews import PassageRecord
from mentordesk.terms import Attribution
from tests.core.domain.test_passages_history import Letter, Model, Swap
from ui.interviews.find.replacing import Sought
from ui.interviews.find.replacing import replace as replace_words
from ui.interviews.text.editor import NotesEditor
from ui.interviews.text.paragraphs import Paragraph

Key = Qt.Key
NONE, SHIFT, CONTROL = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)
START = "He read the first draft.\n\nNobody 😀😀 had time. e\u0301 ü\nShe was thanked.\n"
PASTED = ("word ", "two\nlines", "😀", "e\u0301\u0301", "\n\n", "One. Two. ", "\u200dx", "a\u2029b")
COMPOSED = ("漢字", "한글", "é", "👨\u200d👩\u200d👧", "שׁלום", "क्षि", "")
MOVES = (Key.Key_Left, Key.Key_Right, Key.Key_Up, Key.Key_Down, Key.Key_Home, Key.Key_End)
SHOWN = tuple[str, tuple[PassageRecord, ...], tuple[Paragraph | None, ...]]


@pytest.fixture
def editor(qtbot: QtBot) -> Iterator[NotesEditor]:
    made = NotesEditor()
    qtbot.addWidget(made)
    made.resize(700, 400)
    return made


class Typist:
    """Somebody who presses anything, with a model of letters that looks over the shoulder."""

    def __init__(self, editor: NotesEditor, seed: int) -> None:
        self.editor = editor
        self.notes = editor.notes
        self.random = Random(seed)
        editor.take_up(START, (), (Paragraph(speaker="Dan"), None, Paragraph(speaker="Ada"), None, None))
        self.model = Model(START)
        self.keys: dict[str, int] = {}
        self.before = self.place()
        self.states = {self.before: self.state()}
        self.by_hand = True
        self.notes.mirror.edited.connect(self._on_edited)

    def state(self) -> SHOWN:
        notes = self.notes
        return notes.text, notes.passages(), notes.paragraphs.marks

    def place(self) -> tuple[int, int]:
        """Where in the history one is: steps of the text, and steps of what lies on it."""
        return self.editor.document().availableUndoSteps(), len(self.notes._done)

    def _on_edited(self, edit: Edit) -> None:
        if self.by_hand:
            gone = tuple(self.model.letters[edit.position : edit.position + len(edit.removed)])
            assert "".join(letter.sign for letter in gone) == edit.removed
            self.model.make(Swap(edit.position, gone, tuple(Letter(sign) for sign in edit.added)))

    def act(self) -> None:
        acts: tuple[tuple[int, Callable[[], None]], ...] = (
            (12, self.type),
            (3, self.delete),
            (3, self.paste),
            (2, self.cut),
            (1, self.drag),
            (6, self.move),
            (4, self.code),
            (2, self.describe),
            (1, self.unmark),
            (1, self.speak),
            (1, self.become),
            (5, self.undo),
            (3, self.redo),
        )
        self.before = self.place()
        act = self.random.choices([act for _, act in acts], [weight for weight, _ in acts])[0]
        act()
        if act not in (self.undo, self.redo):
            self.note()
        self.check()

    def note(self) -> None:
        """Remember a state that was made by hand."""
        steps, done = self.place()
        if self.states.get((steps, done)) == self.state() and self.editor.can_redo():
            return
        # A single key can be several steps for Qt: what stood on those in between is gone as well.
        first = min(steps, self.before[0]), min(done, self.before[1])
        later = [at for at in self.states if at[0] > first[0] or at[1] > first[1]]
        for at in later:
            del self.states[at]
        # Keys in a row are one step: its last state counts.
        self.states[steps, done] = self.state()
        self.before = steps, done

    # -- what somebody presses ------------------------------------------------------------------------

    def type(self) -> None:
        for sign in self.random.choice(("a", "b c", ". D", "\n", "x\ny")):
            QTest.keyClick(self.editor, Key.Key_Return) if sign == "\n" else QTest.keyClick(self.editor, sign)
            self.note()

    def delete(self) -> None:
        key = self.random.choice((Key.Key_Backspace, Key.Key_Delete))
        modifier = self.random.choice((NONE, NONE, CONTROL))
        selected, letters = self.editor.textCursor().hasSelection(), len(self.notes.text)
        QTest.keyClick(self.editor, key, modifier)
        if modifier == NONE and not selected and letters - len(self.notes.text) > 1:
            # Of a letter with what is joined to it Qt counts the first half to the step before.
            self.states.pop(self.before)

    def paste(self) -> None:
        data = QMimeData()
        data.setText(self.random.choice(PASTED))
        self.editor.insertFromMimeData(data)

    def cut(self) -> None:
        # As the key does it, without the clipboard of the machine.
        self.editor.textCursor().removeSelectedText()

    def drag(self) -> None:
        """Move the selection elsewhere, as Qt does it when something is dropped: in one block of edits."""
        cursor = self.editor.textCursor()
        words = cursor.selectedText()
        if words:
            cursor.beginEditBlock()
            cursor.removeSelectedText()
            place = self.random.randint(0, self.editor.document().characterCount() - 1)
            # Nobody can drop anything inside of a character.
            inside = "\udc00" <= self.editor.document().characterAt(place) <= "\udfff"
            cursor.setPosition(place - inside)
            cursor.insertText(words)
            cursor.endEditBlock()

    def move(self) -> None:
        if self.random.random() < 0.1:
            self.editor.selectAll()
            return
        for _ in range(self.random.randint(1, 6)):
            modifier = self.random.choice((NONE, SHIFT, SHIFT | CONTROL, CONTROL))
            QTest.keyClick(self.editor, self.random.choice(MOVES), modifier)

    def code(self) -> None:
        start, end = self.editor.stretch()
        if end > start:
            self.notes.toggle_theme(start, end, self.random.randint(1, 3))
            self.look_anew()

    def describe(self) -> None:
        passages = self.notes.passages()
        if passages:
            one = self.random.choice(passages)
            level = self.random.choice((None, Attribution.NOT_FOR_REPORTING))
            self.notes.change(replace(one, memo=self.random.choice(("", "Ask.")), attribution=level))

    def unmark(self) -> None:
        passages = self.notes.passages()
        if passages:
            self.notes.unmark(self.random.choice(passages).guid)
            self.look_anew()

    def speak(self) -> None:
        number = self.editor.textCursor().blockNumber()
        mark = self.notes.paragraphs.marks[number]
        if mark is not None:
            self.notes.set_mark(number, replace(mark, speaker=self.random.choice(("Dan", "Ada"))))

    def become(self) -> None:
        """Restore a version: any state of before."""
        text, passages, marks = self.random.choice(list(self.states.values()))
        self.by_hand = False
        self.notes.become(text, passages, marks)
        self.by_hand = True
        assert self.state() == (text, passages, marks)
        self.look_anew()

    def undo(self) -> None:
        self._walk(self.editor.undo)

    def redo(self) -> None:
        self._walk(self.editor.redo)

    def _walk(self, way: Callable[[], None]) -> None:
        self.by_hand = False
        way()
        self.by_hand = True
        # Some single keys are two steps for Qt, between which undo stops as well.
        assert self.state() == self.states.setdefault(self.place(), self.state())
        self.look_anew()

    # -- what must hold ---------------------------------------------------------------------------------

    def look_anew(self) -> None:
        """Let the model see the text as it is: what undo brings is judged by the states of before."""
        self.model = Model(self.notes.text)
        for passage in self.notes.passages():
            key = self.keys.setdefault(passage.guid, len(self.keys))
            for letter in self.model.letters[passage.start : passage.end]:
                letter.marks.add(key)

    def check(self) -> None:
        notes, document = self.notes, self.editor.document()
        assert (
            notes.text
            == document.toRawText().replace("\u2029", "\n")
            == "".join(letter.sign for letter in self.model.letters)
        )
        places = {self.keys[one.guid]: (one.start, one.end) for one in notes.passages()}
        assert places == self.model.spans()
        assert len(notes.paragraphs.marks) == document.blockCount()
        assert len({one.guid for one in notes.passages()}) == len(notes.passages())

    def walk_home(self) -> None:
        """All the way back, and all the way forth."""
        last = max(self.states)
        while self.editor.can_undo():
            self.undo()
        assert self.place() == (0, 0)
        while self.editor.can_redo():
            self.redo()
        assert self.place() == last


class Replacer(Typist):
    """Who finds and replaces too; where passages then lie, the tests of that say."""

    def act(self) -> None:
        if self.random.random() < 0.9:
            super().act()
            return
        self.before = self.place()
        words = Sought(self.random.choice(("e", "th", "word", "."))).places(self.notes.text)
        self.by_hand = False
        replace_words(self.editor, words, self.random.choice(("", "a 😀", "thing")))
        self.by_hand = True
        self.note()
        self.look_anew()


class Accompanied(Typist):
    """Who types while somebody else codes the same text from the search."""

    others: frozenset[str] = frozenset()

    def state(self) -> SHOWN:
        text, passages, marks = super().state()
        return text, tuple(one for one in passages if one.guid not in self.others), marks

    def act(self) -> None:
        text = self.notes.text
        if self.random.random() < 0.9 or not text:
            super().act()
            return
        if self.random.random() < 0.5:
            self.give_and_take_back()
            return
        start, guid = self.random.randrange(len(text)), f"other {len(self.others)}"
        one = PassageRecord(guid=guid, start=start, end=min(start + 5, len(text)), theme_ids=(9,))
        self.others |= {guid}
        self.notes.follow_file((*self.notes.passages(), one))
        self.look_anew()
        self.check()

    def give_and_take_back(self) -> None:
        """Somebody else gives passages a theme and takes it back: all is as it was, in the history too."""
        before = self.notes.passages()
        given = [
            replace(one, theme_ids=(*one.theme_ids, 8)) if self.random.random() < 0.5 else one
            for one in before
        ]
        self.notes.follow_file(given)
        assert list(self.notes.passages()) == given
        self.notes.follow_file(before)
        self.check()


class Composer(Typist):
    """Who types in another script too, with an input method that composes words and puts them in."""

    def act(self) -> None:
        if self.random.random() < 0.8:
            super().act()
            return
        self.before = self.place()
        if not self.editor.textCursor().hasSelection():
            shown = self.state()
            for composed in ("k", "ka", "한"):
                QCoreApplication.sendEvent(self.editor, QInputMethodEvent(composed, []))
                assert self.state() == shown
        put_in = QInputMethodEvent()
        back = self.random.choice((0, self._letters_before()))
        put_in.setCommitString(self.random.choice(COMPOSED), -back, back)
        QCoreApplication.sendEvent(self.editor, put_in)
        self.note()
        self.check()

    def _letters_before(self) -> int:
        """How many units of Qt an input method may put other letters in the stead of."""
        cursor, document = self.editor.textCursor(), self.editor.document()
        # What is selected goes first, and nothing else with it.
        most = 0 if cursor.hasSelection() else cursor.positionInBlock()
        back = min(self.random.randint(0, 4), most)
        while back and "\udc00" <= document.characterAt(cursor.position() - back) <= "\udfff":
            back -= 1
        return back


def press(editor: NotesEditor, seed: int, times: int, who: type[Typist] = Typist) -> None:
    typist = who(editor, seed)
    for _ in range(times):
        typist.act()
    typist.walk_home()
    typist.notes.mirror.edited.disconnect(typist._on_edited)


@pytest.mark.parametrize("seed", range(4))
def test_random_keys(editor: NotesEditor, seed: int) -> None:
    press(editor, seed, 60)


@pytest.mark.slow
def test_random_keys_and_replacing(editor: NotesEditor) -> None:
    for seed in range(3):
        press(editor, seed, 60, Replacer)
        press(editor, seed, 60, Accompanied)
        press(editor, seed, 60, Composer)


@pytest.mark.soak
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("who", [Typist, Replacer, Accompanied, Composer])
def test_random_keys_for_long(editor: NotesEditor, who: type[Typist]) -> None:
    for seed in range(100, 1_100):
        press(editor, seed, 150, who)


def test_a_selection_that_is_dropped_elsewhere(editor: NotesEditor) -> None:
    editor.take_up("one two three", (PassageRecord(guid="1", start=4, end=7, theme_ids=(1,)),), ())
    cursor = QTextCursor(editor.document())
    cursor.setPosition(4)
    cursor.setPosition(8, QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)
    cursor.beginEditBlock()
    cursor.removeSelectedText()
    cursor.setPosition(0)
    cursor.insertText("two ")
    cursor.endEditBlock()
    assert editor.notes.text == "two one three"
    editor.undo()
    assert [(one.start, one.end) for one in editor.notes.passages()] == [(4, 7)]


def test_the_same_words_typed_over_a_selection(editor: NotesEditor) -> None:
    editor.take_up("one two", (PassageRecord(guid="1", start=4, end=7, theme_ids=(1,)),), ())
    cursor = QTextCursor(editor.document())
    cursor.setPosition(4)
    cursor.setPosition(7, QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)
    QTest.keyClicks(editor, "two")
    QTest.keyClick(editor, Key.Key_Backspace)
    assert editor.notes.passages() == ()
    # Undo takes the words back in one step that changes no letter, so that no edit tells of it.
    editor.undo()
    editor.undo()
    assert editor.notes.text == "one two"
    assert [(one.start, one.end) for one in editor.notes.passages()] == [(4, 7)]
    editor.redo()
    assert editor.notes.passages() == ()
    # What comes after it is still known for what it is: a passage that was typed away stays away.
    editor.redo()
    assert (editor.notes.text, editor.notes.passages()) == ("one tw", ())
    editor.undo()
    assert (editor.notes.text, editor.notes.passages()) == ("one two", ())


@pytest.mark.parametrize("seed", [59, 129, 161, 614, 650, 1628, 1729])
def test_keys_that_once_went_astray(editor: NotesEditor, seed: int) -> None:
    press(editor, seed, 150)
