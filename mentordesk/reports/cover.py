"""The cover: what the report is, for whom, and every relationship as a mark."""

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from mentordesk.reports.blocks import page_link
from mentordesk.reports.document import TOTAL_FORM, draw_audience_tag
from mentordesk.reports.fonts import Face
from mentordesk.reports.marks import draw_mark
from mentordesk.reports.style import (
    ACCENT,
    CELL,
    COVER,
    INK,
    LABEL,
    MEASURE,
    NOTE,
    QUIET,
    SOFT,
    SUBTITLE,
    Paper,
    Type,
    paragraph_style,
)
from mentordesk.reports.text import Line, Part, Typesetter
from mentordesk.reports.view import CycleView
from mentordesk.reports.wording import AUDIENCE_TAGS, NBSP, beginning, day, opening
from mentordesk.terms import Judgement

_NAME = Type(Face.SEMIBOLD, 9.5, 13)
_OFFICE = Type(Face.SANS, 9.5, 13, SOFT)
_FOOT = Type(Face.SANS, 9, 12)
_FOOT_LABEL = Type(Face.SEMIBOLD, LABEL.size, LABEL.leading, QUIET)
_COLUMNS = 11
_MARKS_HEIGHT = 230.0
_TITLE = "What we learned from a\u00a0year of\u00a0mentoring"

Marks = list[tuple[Judgement | None, int]]


class CycleCover(Flowable):
    """The first page of a cycle report; it fills its frame."""

    def __init__(self, typesetter: Typesetter, view: CycleView, paper: Paper, *, judged_on: str = "") -> None:
        super().__init__()
        self._typesetter = typesetter
        self._view = view
        self.height = paper.height - paper.top - paper.bottom - 1
        self._department = typesetter.line(view.department, _NAME, fit=MEASURE - 130)
        self._office = typesetter.line(view.office, _OFFICE, fit=MEASURE - 130)
        self._title = typesetter.lines(_TITLE, COVER, fit=MEASURE - 40, most=3)
        self._subtitle = typesetter.line(f"Cycle report {view.cycle}", SUBTITLE, fit=MEASURE)
        self._marks: Marks = [
            (_mark(outcome.judgements, outcome.count), outcome.count or 0) for outcome in view.outcomes
        ]
        self._legend = [
            (mark, typesetter.line(outcome.label, CELL))
            for (mark, count), outcome in zip(self._marks, view.outcomes, strict=True)
            if count
        ]
        self._explained = typesetter.paragraph(_explanation(view, judged_on), paragraph_style(NOTE))
        self._facts = _facts(typesetter, view)

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803
        return availWidth, self.height

    def draw(self) -> None:
        canvas: Canvas = self.canv
        top = self.height - 17
        canvas.setFillColor(ACCENT)
        canvas.rect(0, top - 3, 34, 3, stroke=0, fill=1)
        self._department.draw(canvas, 0, top - 23)
        self._office.draw(canvas, 0, top - 37.5)
        draw_audience_tag(
            canvas, self._typesetter, self._view.audience, MEASURE, top - 23, explained=False, size=8
        )
        y = top - 102
        for line in self._title:
            line.draw(canvas, -2, y)
            y -= COVER.leading
        self._subtitle.draw(canvas, 0, y + 11)
        y = self._draw_marks(canvas, y - 89)
        self._draw_legend(canvas, y)
        self._draw_facts(canvas)

    def _draw_marks(self, canvas: Canvas, y: float) -> float:
        marks = [mark for mark, count in self._marks for _ in range(count)]
        if not marks:
            return y
        columns = _COLUMNS
        while -(-len(marks) // columns) * (MEASURE / columns) > _MARKS_HEIGHT:
            columns += 1
        radius = min(7.2, MEASURE / columns * 0.32)
        step = (MEASURE - 2 * radius) / (columns - 1)
        rows = -(-len(marks) // columns)
        for at, mark in enumerate(marks):
            draw_mark(canvas, mark, radius + step * (at % columns), y - step * 0.95 * (at // columns), radius)
        return y - step * 0.95 * (rows - 1) - radius - 40

    def _draw_legend(self, canvas: Canvas, y: float) -> None:
        x = 0.0
        for mark, label in self._legend:
            if x and x + 12 + label.width > MEASURE:
                x, y = 0.0, y - 15
            draw_mark(canvas, mark, x + 4, y + 2.6, 3.6)
            label.draw(canvas, x + 12, y)
            x += 12 + label.width + 17
        _, height = self._explained.wrapOn(canvas, MEASURE, self.height)
        self._explained.drawOn(canvas, 0, y - 13 - height)

    def _draw_facts(self, canvas: Canvas) -> None:
        top = 62.0
        canvas.setStrokeColor(INK)
        canvas.setLineWidth(0.7)
        canvas.line(0, top, MEASURE, top)
        column = MEASURE / 4
        for at, (label, values) in enumerate(self._facts):
            label.draw(canvas, at * column, top - 17)
            for row, value in enumerate(values):
                value.draw(canvas, at * column, top - 30 - row * 12)
        canvas.saveState()
        canvas.translate(3 * column, top - 30)
        canvas.doForm(TOTAL_FORM)
        canvas.restoreState()


def _mark(judgements: tuple[Judgement, ...], count: int | None) -> Judgement | None:
    if count is None:
        return None
    if Judgement.NOT_JUDGED in judgements and len(judgements) > 1:
        return Judgement.NEVER_TOOK_ROOT
    return judgements[0]


def _explanation(view: CycleView, judged_on: str) -> list[str | Part]:
    if not view.total:
        return [""]
    shown = sum(outcome.count or 0 for outcome in view.outcomes)
    if not shown:
        every = "relationship belongs" if view.total == 1 else "relationships belong"
        return [f"{beginning(view.total)} {every} to the cycle. The groups are too small to draw."]
    said = f"Each mark is one of the {view.total} relationships of the cycle."
    if shown != view.total:
        said = f"Each mark is one relationship; {view.total} belong to the cycle. Small groups are not drawn."
    if not judged_on:
        return [said]
    return [f"{said} How they were judged:{NBSP}", *page_link(judged_on)]


def _facts(typesetter: Typesetter, view: CycleView) -> list[tuple[Line, tuple[Line, ...]]]:
    tag, meaning = AUDIENCE_TAGS[view.audience]
    entries = (
        ("Cycle", (f"{day(view.starts_on)} to", day(view.ends_on))),
        ("Made on", (day(view.made_on),)),
        ("Audience", (opening(tag.lower()), meaning)),
        ("Pages", ()),
    )
    return [
        (typesetter.line(label, _FOOT_LABEL), tuple(typesetter.line(value, _FOOT) for value in values))
        for label, values in entries
    ]
