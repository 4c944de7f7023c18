"""What clock, speakers, topics and themes cost in keys, beside those that are typed anyway."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest

from mentordesk.desk import Desk
from tests.gui.interviews.conftest import Told
from ui.interviews.view import InterviewsView

SAID = "she said that nobody gave him the hour back and the plan was dropped"
TURNS = 10
MOST_EXTRA = 0.02
KEYS_FOR_A_PASSAGE = 4


class Keyboard:
    """Counts what is pressed: letters and Enter, which are typed anyway, and what comes on top."""

    def __init__(self, view: InterviewsView) -> None:
        self._view = view
        self._editor = view.console.editor
        self.typed = self.extra = 0

    def type(self, words: str) -> None:
        for sign in words:
            QTest.keyClick(self._editor, Qt.Key.Key_Return) if sign == "\n" else QTest.keyClick(
                self._editor, sign
            )
        self.typed += len(words)

    def press(self, keys: str) -> None:
        """A shortcut, which must be that of an entry of the menus that can be chosen now."""
        wanted = QKeySequence(keys)
        known = [action for action in self._view.findChildren(QAction) if wanted in action.shortcuts()]
        (action,) = {id(one): one for one in known}.values()
        assert action.isEnabled()
        action.trigger()
        self.extra += 1


def test_notes_with_clock_speakers_and_topics(view: InterviewsView, desk: Desk, told: Told) -> None:
    view.open_interview(told.interview)
    keyboard = Keyboard(view)
    # All that an hour needs now and then, in less than two minutes of it.
    keyboard.press("Shift+F9")
    for turn in range(TURNS):
        if turn == TURNS // 2:
            keyboard.press("F6")
            keyboard.press("F8")
            keyboard.press("F8")
        keyboard.type(SAID + ("\n" if turn < TURNS - 1 else ""))
    assert keyboard.extra <= MOST_EXTRA * keyboard.typed
    marks = view.console.editor.notes.paragraphs.marks
    assert [bool(mark and mark.speaker) for mark in marks] == [True] * TURNS
    assert len({mark.speaker for mark in marks if mark}) == 2
    assert all(mark.second is not None and mark.typed_at is not None for mark in marks if mark)
    topics = [mark.topic_id for mark in marks if mark]
    assert topics[0] != topics[-1]
    # A sentence just typed takes a theme by one key; nothing is selected and nothing left.
    before = keyboard.extra
    favourite = next(one.shortcut for one in desk.codebook.themes() if one.shortcut)
    keyboard.press(f"Ctrl+{favourite}")
    (passage,) = view.console.editor.notes.passages()
    assert view.console.editor.notes.text[passage.start : passage.end] == SAID
    assert keyboard.extra - before <= KEYS_FOR_A_PASSAGE
