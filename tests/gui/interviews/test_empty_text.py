"""An interview that nobody wrote in yet: where the text will begin is seen, and what to do."""

from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest

from mentordesk.desk import Desk
from mentordesk.records.interviews import InterviewPlan, Spans
from mentordesk.terms import Party
from tests.gui.interviews.conftest import Told
from ui import theme
from ui.interviews.view import InterviewsView
from ui.widgets.labels import Label


def test_an_empty_text_shows_where_it_begins_and_says_how(
    view: InterviewsView, desk: Desk, told: Told
) -> None:
    alone = desk.interviews.schedule(InterviewPlan(person_id=told.mentor, party=Party.OTHER))
    view.open_interview(alone)
    console, page = view.console, view.console.editor.viewport()
    person = desk.roster.person(told.mentor).name
    assert person in [label.text() for label in console.head.findChildren(Label)]
    line = console.editor.cursorRect().center().y()

    def inked() -> bool:
        """Whether words stand in the middle of the first line."""
        seen = page.grab().toImage()
        hover = theme.color("hover").name()
        assert seen.pixelColor(QPoint(page.width() - 3, line)).name() == hover
        row = range(line - 6, line + 6)
        return any(seen.pixelColor(x, y).name() != hover for x in range(200, 300) for y in row)

    assert inked()
    QTest.keyClicks(console.editor, "a")
    assert not inked()


def test_paragraphs_stand_apart_however_often_enter_was_pressed_at_the_end(
    view: InterviewsView, desk: Desk, told: Told
) -> None:
    editor = view.console.editor
    for text, gap in (("A\nB\n\n\n", True), ("A\n\nB\n\nC\n", False)):
        desk.texts.save(
            told.interview, text, Spans(), expected_version=desk.texts.open(told.interview).version
        )
        view.open_interview(told.interview)
        assert (editor.document().firstBlock().blockFormat().bottomMargin() > 0) is gap
        view.show_list()
