"""The chapter of lessons."""

from collections.abc import Sequence

from reportlab.platypus import Flowable

from mentordesk.reports import phrasing
from mentordesk.reports.blocks import (
    note,
    subhead,
)
from mentordesk.reports.chapters.chapter import (
    LESSONS,
    Chapter,
)
from mentordesk.reports.fonts import Face
from mentordesk.reports.ruled import ruled_table
from mentordesk.reports.style import ACCENT, CELL_STRONG, LESSON, MEASURE, Type, paragraph_style
from mentordesk.reports.text import Line, Typesetter
from mentordesk.reports.view import CycleView, LessonView
from mentordesk.reports.wording import WORKED, WORKED_SIGNS, day, ended_together
from mentordesk.terms import Audience

_GAP = 12.0
_SIGN = Type(Face.SEMIBOLD, 11, 12, ACCENT)


def lessons(view: CycleView, typesetter: Typesetter) -> Chapter | None:
    """What became of last cycle's lessons, and the new ones."""
    if not view.lessons and not view.earlier_lessons and view.audience is not Audience.OFFICE:
        return None
    content: list[Flowable] = []
    if view.earlier_lessons:
        content += [
            subhead(typesetter, "Last cycle’s lessons, answered"),
            _answered(view.earlier_lessons, typesetter),
        ]
    if view.lessons:
        content += [subhead(typesetter, "This cycle’s lessons"), _new_lessons(view, typesetter)]
        asked = (
            "In the next report every one of them must be answered: "
            "it worked, it worked in part, it did not, or it is too early to tell."
        )
        content.append(note(typesetter, asked))
    return Chapter(LESSONS, "Lessons", phrasing.lessons(view), content)


def _answered(answered: Sequence[LessonView], typesetter: Typesetter) -> Flowable:
    style = paragraph_style(LESSON)
    rows = [
        (
            typesetter.paragraph(ended_together(lesson.finding or lesson.title), style),
            typesetter.paragraph(ended_together(lesson.change), style),
            typesetter.line(WORKED_SIGNS[lesson.worked], _SIGN),
            typesetter.line(WORKED[lesson.worked], CELL_STRONG),
            lesson.answer,
        )
        for lesson in answered
    ]
    widths = (134, 128, 20, 76, MEASURE - 358)
    head = ("What we found", "What we changed", "", "Did it work?", "How we know")
    return ruled_table(rows, widths, head=head, gap=_GAP, typesetter=typesetter)


def _new_lessons(view: CycleView, typesetter: Typesetter) -> Flowable:
    style = paragraph_style(LESSON)
    with_owner = view.audience is not Audience.DEPARTMENT
    rows = []
    for at, lesson in enumerate(view.lessons, 1):
        row: list[Flowable | Line | str] = [
            typesetter.line(str(at), CELL_STRONG),
            typesetter.paragraph(ended_together(lesson.finding or lesson.title), style),
            typesetter.paragraph(ended_together(lesson.change), style),
        ]
        rows.append([*row, lesson.owner, day(lesson.due_on)] if with_owner else row)
    if with_owner:
        widths: tuple[float, ...] = (18, 152, 144, 84, MEASURE - 398)
        return ruled_table(
            rows,
            widths,
            head=("", "What we found", "What we will change", "Owner", "Answer due"),
            gap=_GAP,
            typesetter=typesetter,
        )
    return ruled_table(
        rows,
        (18, 229, 229),
        head=("", "What we found", "What we will change"),
        gap=_GAP,
        typesetter=typesetter,
    )
