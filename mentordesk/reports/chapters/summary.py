"""The page that says it all: plain sentences at the left, two charts at the right, what is proposed below."""

from collections.abc import Container

from reportlab.graphics.shapes import Drawing
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepInFrame, Paragraph

from mentordesk.reports import phrasing
from mentordesk.reports.blocks import body, label, note, opener, page_link, quote, space, subhead
from mentordesk.reports.chapters.chapter import COMMUNITY, ENDINGS, LESSONS, METHOD, OUTCOMES, THEMES
from mentordesk.reports.chapters.themes import told_of_themes
from mentordesk.reports.charts import counted_bars, origin_intervals, outcome_bars
from mentordesk.reports.columns import TwoColumns
from mentordesk.reports.fonts import Face
from mentordesk.reports.revisions import closed_shortly
from mentordesk.reports.ruled import ruled_table
from mentordesk.reports.style import ACCENT, CELL_STRONG, GUTTER, MEASURE, TEXT, Type, paragraph_style
from mentordesk.reports.text import Line, Part, Typesetter
from mentordesk.reports.view import CycleView, LessonView
from mentordesk.reports.wording import NBSP, day, ended_together, number, opening, sentences
from mentordesk.terms import Audience

_TEXT_WIDTH = 100 * mm
_CHART_WIDTH = MEASURE - _TEXT_WIDTH - GUTTER
_LEAD = Type(Face.SEMIBOLD, 9, 14)
_PAGE_LINK = Type(Face.SANS, 7.8, 14, ACCENT)
_MOST_QUOTES = 3


def summary(view: CycleView, typesetter: Typesetter, *, chapters: Container[str]) -> list[Flowable]:
    """The cycle in one page; its sentences lead to those of `chapters` that there are."""
    heading, *found = opener(typesetter, "summary", "The cycle in one page", phrasing.finding(view))
    flowables: list[Flowable] = [
        *found,
        TwoColumns(_sentences(view, typesetter, chapters), _charts(view, typesetter), left_width=_TEXT_WIDTH),
    ]
    if view.lessons:
        name = view.next_cycle or "the next cycle"
        verb = "changes in" if view.audience is Audience.DEPARTMENT else "we propose for"
        flowables += [subhead(typesetter, f"What {verb} {name}"), _proposals(view, typesetter)]
    sure: list[str | Part] = [
        Part("How sure are we? ", Type(Face.SEMIBOLD, 7.5, 10)),
        sentences((phrasing.sureness(view), closed_shortly(view.closing))),
    ]
    if METHOD in chapters:
        sure += [f" How we asked, and what was withheld:{NBSP}", *page_link(METHOD)]
    # Whatever there is to say, it stays one page: what is too much for it is set a little smaller.
    heading.keepWithNext = 0
    return [heading, KeepInFrame(0, 0, [*flowables, note(typesetter, sure, before=7)], mode="shrink")]


def _sentences(view: CycleView, typesetter: Typesetter, chapters: Container[str]) -> list[Flowable]:
    entries = (
        ("Outcomes.", phrasing.outcomes(view), OUTCOMES),
        ("Chosen or assigned.", phrasing.chosen_or_assigned(view), ""),
        ("What was told.", told_of_themes(view), THEMES),
        ("Community.", phrasing.community(view), COMMUNITY),
        ("Endings.", phrasing.endings(view), ENDINGS),
        ("Last cycle’s lessons.", phrasing.earlier_lessons(view), LESSONS),
        ("How we know.", phrasing.evidence(view) if view.total else "", METHOD),
    )
    paragraphs: list[Flowable] = [
        _sentence(typesetter, lead, said, page if page in chapters else "")
        for lead, said, page in entries
        if said
    ]
    if view.audience is Audience.DEPARTMENT and view.quotes:
        paragraphs.append(
            typesetter.paragraph("In their words", paragraph_style(CELL_STRONG, before=3, after=3))
        )
        for quoted in view.quotes[:_MOST_QUOTES]:
            paragraphs += quote(typesetter, quoted)
    return paragraphs


def _sentence(typesetter: Typesetter, lead: str, said: str, page_of: str) -> Paragraph:
    parts: list[str | Part] = [Part(lead, _LEAD), f"{NBSP} {said}"]
    if page_of:
        parts += [NBSP, *page_link(page_of, _PAGE_LINK)]
    return typesetter.paragraph(parts, paragraph_style(TEXT, after=7))


def _charts(view: CycleView, typesetter: Typesetter) -> list[Flowable]:
    charts: list[Drawing] = []
    if view.outcomes and view.total:
        charts.append(outcome_bars(typesetter, view.outcomes, width=_CHART_WIDTH, total=view.total))
    if view.origins.shares:
        charts.append(origin_intervals(typesetter, view.origins.shares, width=_CHART_WIDTH))
    else:
        counts = view.distances or view.panel_sizes
        title = "Where the mentor came from" if view.distances else "Panel size"
        counted = f"{view.total} relationships" if view.distances else "Mentees, by number of mentors"
        if counts:
            bars = counted_bars(typesetter, title, counted, counts, width=_CHART_WIDTH, label_above=True)
            charts.append(bars)
    spaced: list[Flowable] = []
    for chart in charts:
        spaced += [chart, space(14)]
    if view.audience is Audience.DEPARTMENT:
        return [*spaced, *_what_withheld_means(view, typesetter)]
    return spaced[:-1]


def _what_withheld_means(view: CycleView, typesetter: Typesetter) -> list[Flowable]:
    said = (
        f"A group of fewer than {number(view.minimum_group)} is not shown, and neither is the figure that "
        "would give it away by subtraction. Quotes appear only as their speakers agreed. Nobody is named."
    )
    return [label(typesetter, "What “withheld” means here"), body(typesetter, said)]


def _proposals(view: CycleView, typesetter: Typesetter) -> Flowable:
    serif = paragraph_style(TEXT)
    rows = []
    for at, lesson in enumerate(view.lessons, 1):
        said = lesson.change or lesson.title or lesson.finding
        row: list[Flowable | Line | str] = [
            typesetter.line(str(at), CELL_STRONG),
            typesetter.paragraph(ended_together(said), serif),
        ]
        rows.append([*row, "" if view.audience is Audience.DEPARTMENT else _owner_and_day(lesson)])
    # Without an owner too, lines of the whole measure would be too long to read.
    beside = 80 if view.audience is Audience.DEPARTMENT else 140
    return ruled_table(rows, (14, MEASURE - 14 - beside, beside), typesetter=typesetter)


def _owner_and_day(lesson: LessonView) -> str:
    """Who owns a lesson and when it is to be answered."""
    # The date stays together, so that no year stands alone below.
    due = f"answer by {day(lesson.due_on)}".replace(" ", NBSP) if lesson.due_on else ""
    return opening(", ".join(part for part in (lesson.owner, due) if part))
