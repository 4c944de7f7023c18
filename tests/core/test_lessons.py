"""Lessons: finding, change, owner, did it work; each with what led to it."""

from datetime import date

import pytest

from mentordesk.desk import Desk
from mentordesk.errors import NotFoundError, RuleError
from mentordesk.records.changes import Kind
from mentordesk.records.cycles import LessonFigure
from mentordesk.terms import Worked

FIGURE = LessonFigure(said="Time protected, ended well: 48 of 71", theme_id=3, group="well")


def test_a_lesson_is_changed_tied_answered_and_forgotten_and_each_is_taken_back(desk: Desk) -> None:
    desk.cycles.open("2025–26", date(2025, 9, 1), date(2026, 8, 31))
    kept = desk.lessons.learn("Protect an hour", finding="5 of 24", figure=FIGURE)

    def lesson() -> tuple[object, ...]:
        (one,) = desk.lessons.lessons()
        return one.title, one.change, one.owner, one.figures

    desk.lessons.tie(kept, figure=FIGURE)
    assert lesson() == ("Protect an hour", "", "", (FIGURE,)), "tied once"
    desk.lessons.change(kept, change="A fixed hour", owner="The office", due_on=date(2027, 1, 1))
    assert lesson()[1:3] == ("A fixed hour", "The office")
    desk.history.undo()
    assert lesson()[1:3] == ("", "")
    desk.lessons.forget(kept)
    assert desk.lessons.lessons() == []
    desk.history.undo()
    assert lesson() == ("Protect an hour", "", "", (FIGURE,))
    desk.lessons.answer(kept, Worked.PARTLY, words="Half kept it")
    assert desk.lessons.lessons(open_only=True) == []
    assert desk.history.changes_of(Kind.LESSON, kept)
    with pytest.raises(RuleError, match="title"):
        desk.lessons.change(kept, title=" ")
    with pytest.raises(NotFoundError):
        desk.lessons.tie(kept, passage_ids=[999])
    with pytest.raises(NotFoundError):
        desk.lessons.forget(999)
