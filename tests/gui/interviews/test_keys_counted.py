"""What clock, speakers, topics and themes cost in keys, beside those that are typed anyway."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest

from mentordesk.db.tables import Theme
from mentordesk.desk import Desk
from mentordesk.records.codebook import ThemeRecord
from mentordesk.services.passages.theme_rows import group_named
from mentordesk.terms import Direction
from tests.gui.interviews.conftest import Told
from ui.codebook.theme_list import found
from ui.interviews.view import InterviewsView
from ui.widgets.folding import words_of

SAID = "she said that nobody gave him the hour back and the plan was dropped"
TURNS = 10
SAME_AGAIN = 8
"""Each so manieth paragraph the same person goes on, which takes a key."""
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


def take_notes(view: InterviewsView, keyboard: Keyboard, turns: int, topics: int) -> None:
    """What an hour needs: clock, speakers, the topics of the guide one after the other, an interruption."""
    keyboard.press("Shift+F9")
    for turn in range(1, turns + 1):
        keyboard.type(SAID + ("\n" if turn < turns else ""))
        if turn == turns // 2:
            keyboard.press("F8")
            keyboard.press("F8")
        if turn % SAME_AGAIN == 0:
            keyboard.press("F9")
        if turn < turns and turn * topics // turns > (turn - 1) * topics // turns:
            keyboard.press("F6")


def check_what_is_known(view: InterviewsView, turns: int) -> None:
    marks = view.console.editor.notes.paragraphs.marks
    assert [bool(mark and mark.speaker) for mark in marks] == [True] * turns
    assert len({mark.speaker for mark in marks if mark}) == 2
    assert all(mark.second is not None and mark.typed_at is not None for mark in marks if mark)


@pytest.mark.slow
def test_notes_with_clock_speakers_and_topics(view: InterviewsView, desk: Desk, told: Told) -> None:
    view.open_interview(told.interview)
    keyboard = Keyboard(view)
    take_notes(view, keyboard, TURNS, 2)
    assert keyboard.extra <= MOST_EXTRA * keyboard.typed
    check_what_is_known(view, TURNS)
    topics = [mark.topic_id for mark in view.console.editor.notes.paragraphs.marks if mark]
    assert topics[0] != topics[-1]
    # A sentence just typed takes a theme by one key; nothing is selected and nothing left.
    before = keyboard.extra
    favourite = next(one.shortcut for one in desk.codebook.themes() if one.shortcut)
    keyboard.press(f"Ctrl+{favourite}")
    (passage,) = view.console.editor.notes.passages()
    assert view.console.editor.notes.text[passage.start : passage.end] == SAID
    assert keyboard.extra - before <= KEYS_FOR_A_PASSAGE


def test_a_theme_by_its_first_letters(view: InterviewsView, desk: Desk, told: Told) -> None:
    """`#`, the first two letters of a word or of the initials, Enter; it leaves nothing in the text."""
    view.open_interview(told.interview)
    keyboard = Keyboard(view)
    keyboard.type(f"{SAID}.")
    themes = [one for one in desk.codebook.themes() if one.active]
    wanted = next(one for one in themes if one.name == "Milestones celebrated")
    keyboard.typed = 0
    keyboard.type("#mi\n")
    assert keyboard.typed <= KEYS_FOR_A_PASSAGE
    (passage,) = view.console.editor.notes.passages()
    assert passage.theme_ids == (wanted.id,)
    assert view.console.editor.notes.text == f"{SAID}."
    # Of the whole codebook each is in the list by then, where a digit takes it; all but a few are the first.
    assert all(any(one in found(themes, start)[:9] for start in _starts(one.name)) for one in themes)
    first = [one for one in themes if any(found(themes, start)[0] is one for start in _starts(one.name))]
    assert len(first) >= 0.9 * len(themes) > 30


def test_what_is_set_often_comes_first_of_two_hundred_and_thirty(
    view: InterviewsView, desk: Desk, told: Told
) -> None:
    """Nobody sets 230 themes alike: what was set before takes `#`, two letters and Enter from then on."""
    names = [f"{one} {other}" for one in ("Clear", "Late", "Lost") for other in ("time", "trust", "praise")]
    with desk._store.write("Many themes") as session:
        group = group_named(session, "Many")
        for number in range(195):
            session.add(
                Theme(
                    guid=str(number), name=names[number] if number < len(names) else f"Lone {number}",
                    direction=Direction.HELPS, group_id=group, position=number,
                )
            )  # fmt: skip
    view.open_interview(told.interview)
    assert len([one for one in desk.codebook.themes() if one.active]) >= 230
    keyboard = Keyboard(view)
    keyboard.type(f"{SAID}.#lost tr\n {SAID}.#late tr\n {SAID}.")
    keyboard.typed = 0
    keyboard.type("#lt\n")
    assert keyboard.typed == KEYS_FOR_A_PASSAGE
    chosen = {one.id: one.name for one in desk.codebook.themes()}
    set_on = [[chosen[key] for key in one.theme_ids] for one in view.console.editor.notes.passages()]
    assert set_on == [["Lost trust"], ["Late trust"], ["Late trust"]]
    keyboard.type("#")
    offered = [one.name for one in view.console.type_ahead.list.lines.lines if isinstance(one, ThemeRecord)]
    assert offered[:2] == ["Late trust", "Lost trust"]


def _starts(name: str) -> set[str]:
    words = [word for word in words_of(name) if len(word) > 1]
    return {word[:2] for word in words} | {"".join(word[0] for word in words_of(name))[:2]}


@pytest.mark.soak
@pytest.mark.timeout(1800)
def test_an_hour_of_five_thousand_words(view: InterviewsView, told: Told) -> None:
    """The same for a whole hour, with every topic of the guide; what is typed is typed key by key."""
    view.open_interview(told.interview)
    keyboard = Keyboard(view)
    turns = 5_000 // len(SAID.split())
    guide = view.console.opened.interview.guide if view.console.opened else None
    assert guide is not None
    topics = len(guide.topics)
    assert topics > 8
    take_notes(view, keyboard, turns, topics)
    check_what_is_known(view, turns)
    used = {mark.topic_id for mark in view.console.editor.notes.paragraphs.marks if mark}
    assert len(used) == topics
    print(f"\n{keyboard.typed} keys typed, {keyboard.extra} more: {keyboard.extra / keyboard.typed:.2%}")
    assert keyboard.extra <= MOST_EXTRA * keyboard.typed
