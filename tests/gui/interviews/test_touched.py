"""What a key leaves on the screen is what a painting of the whole text shows."""

from collections.abc import Iterator
from random import Random

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QPaintEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from mentordesk.records.codebook import ThemeRecord
from mentordesk.records.interviews import PassageRecord
from mentordesk.terms import Direction
from ui import theme
from ui.interviews.text.editor import NotesEditor
from ui.interviews.text.margin import Margin
from ui.interviews.text.page import line_height
from ui.interviews.text.paragraphs import Paragraph
from ui.interviews.text.touched import Touched, _Look

Key = Qt.Key
NONE, CONTROL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
SIGNS = "abcdeiiil     ,.W"
WORDS = "she said that nobody gave him the hour back and the plan was dropped "
LENGTHS = (1, 9, 3, 40, 2, 12, 5)


@pytest.fixture
def editor(qtbot: QtBot, qapp: QApplication) -> Iterator[NotesEditor]:
    flash, size = qapp.cursorFlashTime(), theme.font("reading").pixelSize()
    qapp.setCursorFlashTime(0)
    made = NotesEditor()
    qtbot.addWidget(made)
    made.resize(800, 420)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    made.setFocus()
    yield made
    theme.set_reading_size(size)
    qapp.setCursorFlashTime(flash)


def take_up(editor: NotesEditor) -> None:
    text = "\n".join(WORDS * length for length in LENGTHS)
    passages = [
        PassageRecord(guid=str(at), start=at, end=at + length, theme_ids=())
        for at, length in ((30, 50), (60, 150), (700, 400), (1500, 30), (3000, 900))
    ]
    editor.take_up(text, passages, ())
    editor.lay_out()
    editor.underlines.show([(at, at + 4) for at in range(300, 3600, 90)])


def theme_record(number: int, direction: Direction) -> ThemeRecord:
    return ThemeRecord(
        id=number,
        guid=str(number),
        group="",
        name="A theme",
        definition="",
        counts_when="",
        does_not_count_when="",
        direction=direction,
        colour=number,
        shortcut=None,
        active=True,
    )


def type_sign(editor: NotesEditor, sign: str) -> None:
    """A key with a sign, of whatever script."""
    QApplication.sendEvent(editor, QKeyEvent(QEvent.Type.KeyPress, 0, NONE, sign))


def press_any(editor: NotesEditor, random: Random) -> None:
    act = random.random()
    if act < 0.72:
        type_sign(editor, random.choice(SIGNS))
    elif act < 0.84:
        key = random.choice((Key.Key_Backspace, Key.Key_Delete))
        QTest.keyClick(editor, key, random.choice((NONE, NONE, CONTROL)))
    elif act < 0.87:
        QTest.keyClick(editor, Key.Key_Return)
    elif act < 0.9:
        type_sign(editor, random.choice("éא漢Ж"))
    elif act < 0.94:
        editor.undo() if random.random() < 0.7 else editor.redo()
    else:
        for sign in "several keys before one painting":
            type_sign(editor, sign)


def assert_as_painted_anew(editor: NotesEditor, number: int, widget: QWidget | None = None) -> None:
    widget = widget or editor.viewport()
    seen = editor.screen().grabWindow(editor.winId()).toImage().copy(widget.geometry())
    assert seen == widget.grab().toImage().convertToFormat(seen.format()), number


@pytest.mark.parametrize(
    ("seed", "pixels", "keys"), [(1, 16, 30), pytest.param(2, 17, 260, marks=pytest.mark.slow)]
)
def test_the_screen_after_each_key(
    editor: NotesEditor,
    qapp: QApplication,
    monkeypatch: pytest.MonkeyPatch,
    seed: int,
    pixels: int,
    keys: int,
) -> None:
    told = []
    show = Touched._show

    def shown(self: Touched, before: _Look, after: _Look) -> bool:
        told.append(show(self, before, after))
        return told[-1]

    monkeypatch.setattr(Touched, "_show", shown)
    theme.set_reading_size(pixels)
    take_up(editor)
    random = Random(seed)
    for number in range(keys):
        if number % 30 == 0:
            cursor = editor.textCursor()
            cursor.setPosition(random.randrange(len(editor.notes.text)))
            if random.random() < 0.5:
                cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
            editor.setTextCursor(cursor)
            editor.viewport().update()
            qapp.processEvents()
        press_any(editor, random)
        qapp.processEvents()
        assert_as_painted_anew(editor, number)
    assert sum(told) > keys / 2


class Painted(QObject):
    """How many pixels high what is painted of a widget is, painting by painting."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.heights: list[int] = []
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.heights.append(event.rect().height())
        return super().eventFilter(watched, event)


def test_a_key_paints_its_line_and_no_more(editor: NotesEditor, qapp: QApplication) -> None:
    take_up(editor)
    editor.go_to(len(WORDS) * 4)
    qapp.processEvents()
    painted = Painted(editor.viewport())
    type_sign(editor, "x")
    qapp.processEvents()
    assert 0 < sum(painted.heights) <= line_height() + 2


@pytest.mark.slow
def test_the_margin_when_a_paragraph_grows_and_shrinks(editor: NotesEditor, qapp: QApplication) -> None:
    margin = Margin(editor)
    margin.show()
    margin.set_themes({1: theme_record(1, Direction.HELPS), 2: theme_record(2, Direction.HINDERS)})
    marks = [Paragraph(second=float(60 * number), speaker="me") for number in range(len(LENGTHS))]
    text = "\n".join(WORDS * length for length in LENGTHS)
    places = ((30, 50, 1), (600, 60, 2), (800, 80, 1), (860, 300, 2), (880, 9, 1), (1200, 900, 2))
    passages = [
        PassageRecord(guid=str(at), start=at, end=at + length, theme_ids=(one,), come_back=one == 2)
        for at, length, one in places
    ]
    editor.take_up(text, passages, marks)
    editor.lay_out()
    painted = Painted(margin)
    # At the end of the second no stripe goes on beneath, at the end of the third a hatched one does.
    for paragraph in (1, 2):
        cursor = QTextCursor(editor.document().findBlockByNumber(paragraph))
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        editor.setTextCursor(cursor)
        # With room beneath.
        editor.sight.show_around()
        qapp.processEvents()
        painted.heights.clear()
        told = 0
        for number in range(22):
            for sign in "WWW ":
                type_sign(editor, sign) if number < 10 else QTest.keyClick(editor, Key.Key_Backspace)
            qapp.processEvents()
            if len(painted.heights) > told:
                told = len(painted.heights)
                assert_as_painted_anew(editor, number, margin)
        assert told >= 2
        assert_as_painted_anew(editor, -1, margin)
        assert paragraph == 2 or min(painted.heights) < 7 * line_height()


def test_underlines_go_with_their_words(editor: NotesEditor) -> None:
    editor.take_up("one two three four", (), ())
    editor.underlines.show([(4, 7), (8, 13), (14, 18)])
    for place, keys, words in (
        (7, "s", ["twos", "three", "four"]),
        (4, "x ", ["twos", "three", "four"]),
        (8, "😀", ["tw😀os", "three", "four"]),
        (0, "\n", ["tw😀os", "three", "four"]),
    ):
        editor.go_to(place)
        for sign in keys:
            type_sign(editor, sign)
        assert editor.underlines.words() == words, keys
    editor.go_to(editor.notes.text.index("os"), editor.notes.text.index("ree"))
    type_sign(editor, "-")
    assert editor.underlines.words() == ["tw😀", "ree", "four"]
    editor.undo()
    assert editor.underlines.words()[-1] == "four"
