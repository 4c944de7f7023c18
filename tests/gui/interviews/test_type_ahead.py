"""`#` over a codebook in which many themes begin alike: four keys reach each of them."""

from dataclasses import replace
from itertools import product

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from mentordesk.desk import Desk
from mentordesk.records.codebook import ThemeRecord
from mentordesk.terms import Direction
from tests.gui.interviews.by_hand import passages, type_text
from tests.gui.interviews.conftest import Told
from ui.codebook.short_ways import offered, short_ways
from ui.interviews.view import InterviewsView

Key = Qt.Key


def test_a_digit_takes_another_of_the_themes_that_are_offered(
    view: InterviewsView, desk: Desk, told: Told
) -> None:
    for name in ("Meets every week", "Meets in year 2", "Meets only when asked"):
        desk.codebook.add(name, direction=Direction.HELPS)
    view.open_interview(told.interview)
    editor, type_ahead = view.console.editor, view.console.type_ahead

    def offered() -> list[str]:
        return [one.name for one in type_ahead.list.lines.lines if isinstance(one, ThemeRecord)]

    QTest.keyClicks(editor, "He said so.#me")
    (target,) = editor.extraSelections()
    assert target.cursor.selectedText() == "He said so.", "what it will be set on is seen"
    place = offered().index("Meets every week") + 1
    assert 1 < place <= len(offered()) <= 9
    QTest.keyClick(editor, str(place))
    assert not type_ahead.is_open
    assert [one.cursor.selectedText() for one in editor.extraSelections()] == ["He said so."]
    # A digit that goes on with a name, or stands after a space, is typed; so is one past the list.
    QTest.keyClicks(editor, " Then #year ")
    QTest.keyClick(editor, "2")
    assert offered() == ["Meets in year 2"]
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QTest.keyClicks(editor, "#asked7")
    assert type_ahead.is_open
    assert offered() == []
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    view.save_pending()
    themes = {one.id: one.name for one in desk.codebook.themes()}
    held = desk.texts.open(told.interview)
    assert held.text == "He said so. Then #asked7"
    assert [[themes[key] for key in one.theme_ids] for one in held.spans.passages] == [
        ["Meets every week"], ["Meets in year 2"],
    ]  # fmt: skip


def test_in_a_text_that_stands_it_need_not_begin_beside_a_word(view: InterviewsView, told: Told) -> None:
    """The cursor is where one clicked: in the midst of a word as often as not. Typed on, “C#” is text."""
    view.open_interview(told.interview)
    editor = view.console.editor
    QTest.keyClicks(editor, "We used C#, she said. Then")
    assert not view.console.type_ahead.is_open
    for place, letters in (("sed C", "#mu"), (" said", "#ho")):
        editor.go_to(editor.notes.text.index(place))
        QTest.keyClicks(editor, letters)
        QTest.keyClick(editor, Qt.Key.Key_Return)
    assert editor.notes.text == "We used C#, she said. Then"
    assert [len(one.theme_ids) for one in editor.notes.passages()] == [2]


_DOES = ("meets", "misses", "makes", "moves", "minds", "means", "mends", "marks", "masters", "manages")
_WHAT = (
    "mentee", "milestones", "method", "meetings", "money", "morale", "motives", "members", "matters",
    "moments", "mistakes", "models", "margins", "material", "memory", "minutes", "mood", "more", "most",
    "much", "mutuality", "manners", "maps",
)  # fmt: skip
HARD = [f"Mentor {does} {what}" for does, what in product(_DOES, _WHAT)]
"""All begin alike, each word of them with the same letter."""


def test_each_of_two_hundred_and_thirty_that_begin_alike_takes_four_keys(
    view: InterviewsView, desk: Desk, told: Told
) -> None:
    """`#`, the two letters that the codebook tells of, and Enter or a digit, none having been used before."""
    some = desk.codebook.themes()[0]

    def book(*names: str) -> list[ThemeRecord]:
        return [replace(some, id=at, name=name, shortcut=None) for at, name in enumerate(names)]

    def in_four_keys(themes: list[ThemeRecord], often: int = 0) -> int:
        ways, used = short_ways(themes), {key: 500 - key for key in range(often)}
        lists = [offered(themes, ways, letters, used=used) for letters in set(ways.values())]
        assert max(map(len, lists)) <= 9
        assert max(map(len, ways.values())) <= 2
        return len({one.id for shown in lists for one in shown})

    hard = book(*HARD)
    assert in_four_keys(hard) == in_four_keys(hard, often=100) == 230
    assert in_four_keys(book(*(f"Year {number}" for number in range(1, 231)))) == 230
    assert short_ways(book("Trust", "Tact", "Ø", "2nd year")) == {0: "tr", 1: "ta", 2: "o", 3: "ye"}
    view.open_interview(told.interview)
    editor, type_ahead = view.console.editor, view.console.type_ahead
    type_ahead.take_up(hard)
    letters = short_ways(hard)[229]
    QTest.keyClicks(editor, f"She said so. #{letters}")
    place = [one.id for one in type_ahead.list.lines.lines if isinstance(one, ThemeRecord)].index(229)
    QTest.keyClick(editor, str(place + 1) if place else Qt.Key.Key_Return)
    assert editor.notes.passages()[0].theme_ids == (229,)
    assert editor.notes.text == "She said so. "


def test_hash_and_letters_set_a_theme_and_leave_the_text_alone(
    opened: InterviewsView, desk: Desk, told: Told
) -> None:
    type_text(opened, "About my own time, no #no ti")
    assert opened.console.type_ahead.popup.isVisible()
    assert opened.console.type_ahead.list.lines.lines[0].name == "No time or support given"  # type: ignore[union-attr]
    QTest.keyClick(opened.console.editor, Key.Key_Return)
    assert not opened.console.type_ahead.popup.isVisible()
    type_text(opened, "more")
    opened.save_pending()
    assert desk.texts.text(told.interview) == "About my own time, no more"
    assert passages(desk, told.interview) == [("About my own time, no", ["No time or support given"])]


def test_enter_takes_the_new_theme_where_none_fits(opened: InterviewsView, desk: Desk, told: Told) -> None:
    type_text(opened, "He moved away #wri")
    lines = opened.console.type_ahead.list.lines.lines
    assert lines == ["+ New theme “wri” that helps", "+ New theme “wri” that hinders"]
    QTest.keyClick(opened.console.editor, Key.Key_Return)
    opened.save_pending()
    assert desk.texts.text(told.interview) == "He moved away "
    assert passages(desk, told.interview)[0][1] == ["wri"]


def test_a_new_theme_from_the_text(opened: InterviewsView, desk: Desk, told: Told) -> None:
    type_text(opened, "He moved to another city #moved away")
    editor = opened.console.editor
    QTest.keyClick(editor, Key.Key_Down)
    QTest.keyClick(editor, Key.Key_Down)
    QTest.keyClick(editor, Key.Key_Return)
    opened.save_pending()
    assert passages(desk, told.interview) == [("He moved to another city", ["moved away"])]


def test_hash_on_a_selection_does_not_type_over_it(opened: InterviewsView, desk: Desk, told: Told) -> None:
    type_text(opened, "He listened and wrote back.")
    opened.console.editor.go_to(3, 11)
    type_text(opened, "#honest")
    QTest.keyClick(opened.console.editor, Key.Key_Return)
    opened.save_pending()
    assert desk.texts.text(told.interview) == "He listened and wrote back."
    assert passages(desk, told.interview) == [("listened", ["Honest feedback"])]


@pytest.mark.parametrize("text", ["Number #5 was it", "C#minor", "We met # and so on", "It was #9\nThen"])
def test_a_hash_that_is_meant_stays(opened: InterviewsView, desk: Desk, told: Told, text: str) -> None:
    type_text(opened, text)
    opened.save_pending()
    assert desk.texts.text(told.interview) == text
    assert not opened.console.type_ahead.popup.isVisible()
