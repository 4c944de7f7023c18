"""`#` over a codebook in which many themes begin alike: four keys reach each of them."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from mentordesk.desk import Desk
from mentordesk.records.codebook import ThemeRecord
from mentordesk.terms import Direction
from tests.gui.interviews.conftest import Told
from ui.interviews.view import InterviewsView


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
    place = offered().index("Meets every week") + 1
    assert 1 < place <= len(offered()) <= 9
    QTest.keyClick(editor, str(place))
    assert not type_ahead.is_open
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


def test_in_a_text_that_stands_it_need_not_begin_beside_a_word(
    view: InterviewsView, desk: Desk, told: Told
) -> None:
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
