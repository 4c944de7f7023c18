"""The cycle report: from the records of a cycle to the bytes of a PDF for one audience."""

from reportlab.platypus import Flowable, PageBreak

from mentordesk.domain.bulk import without_collection
from mentordesk.domain.printed import ReportName, printed, require
from mentordesk.records.cycle_report import CycleReportData
from mentordesk.records.reports import Report
from mentordesk.reports.audience import for_audience
from mentordesk.reports.blocks import opener
from mentordesk.reports.chapters.cases import cases
from mentordesk.reports.chapters.chapter import METHOD, OUTCOMES
from mentordesk.reports.chapters.community import community
from mentordesk.reports.chapters.endings import endings
from mentordesk.reports.chapters.lessons import lessons
from mentordesk.reports.chapters.method import method
from mentordesk.reports.chapters.outcomes import outcomes
from mentordesk.reports.chapters.summary import summary
from mentordesk.reports.chapters.themes import themes
from mentordesk.reports.chapters.words import words
from mentordesk.reports.cover import CycleCover
from mentordesk.reports.document import PageHead, render
from mentordesk.reports.sheet import file_name
from mentordesk.reports.style import PAPERS, Paper
from mentordesk.reports.text import Typesetter
from mentordesk.reports.view import CycleView
from mentordesk.terms import Audience

CHAPTERS = (community, outcomes, cases, themes, endings, words, lessons)


def cycle_report(data: CycleReportData, audience: Audience, *, paper: str = "a4") -> Report:
    """The report as its audience may read it; the same data gives the same bytes."""
    return _made(data, audience, ReportName.CYCLE, paper)


@without_collection()
def _made(data: CycleReportData, audience: Audience, name: ReportName, paper: str) -> Report:
    require(name, audience)
    filtered = for_audience(data, audience)
    typesetter = Typesetter()
    view = filtered.view
    sheet = PAPERS[paper]
    head = PageHead(
        report=printed(name).title,
        department=view.department,
        cycle=view.cycle,
        audience=audience,
        made_on=view.made_on,
    )
    if name is ReportName.SUMMARY:
        flowables = summary(view, typesetter, chapters=())
    else:
        flowables = story(view, sheet, typesetter)
    content, pages = render(flowables, head, sheet, typesetter, cover=name is ReportName.CYCLE)
    return Report(
        name=head.report,
        scope=view.cycle,
        title=head.title,
        file_name=file_name(head.report, view.cycle, audience.value),
        audience=audience,
        content=content,
        pages=pages,
        withheld=filtered.withheld,
        substituted=typesetter.substituted,
        held=filtered.held,
    )


def cycle_summary(data: CycleReportData, audience: Audience, *, paper: str = "a4") -> Report:
    """The one page that says it all, alone: for the chair."""
    return _made(data, audience, ReportName.SUMMARY, paper)


def story(view: CycleView, paper: Paper, typesetter: Typesetter) -> list[Flowable]:
    """Cover, summary, and the chapters that this audience gets, each on a page of its own."""
    chapters = [chapter for make in CHAPTERS if (chapter := make(view, typesetter)) is not None]
    keys = {METHOD, *(chapter.key for chapter in chapters)}
    cover = CycleCover(typesetter, view, paper, judged_on=OUTCOMES if OUTCOMES in keys else METHOD)
    flowables: list[Flowable] = [cover, PageBreak(), *summary(view, typesetter, chapters=keys)]
    # The last one also lists what everything before it had to print as substitutes.
    for number, chapter in enumerate((*chapters, method(view, typesetter)), 1):
        begins = opener(typesetter, chapter.key, chapter.title, chapter.finding, number=str(number))
        if not chapter.finding:
            begins[0].spaceAfter = 12
        flowables += [PageBreak(), *begins, *chapter.content]
    return flowables
