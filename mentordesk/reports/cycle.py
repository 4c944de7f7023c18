"""The cycle report: from the records of a cycle to the bytes of a PDF for one audience."""

from collections.abc import Sequence

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, PageBreak, Paragraph

from mentordesk.records.reports import CycleReportData, Report
from mentordesk.reports import phrasing
from mentordesk.reports.audience import for_audience
from mentordesk.reports.blocks import (
    FactList,
    LessonBox,
    SectionTitle,
    TwoColumns,
    body,
    note,
    opener,
    quote,
    ruled_table,
    space,
    subhead,
)
from mentordesk.reports.charts import counted_bars, endings_by_month, reason_bars
from mentordesk.reports.cover import CycleCover
from mentordesk.reports.document import PageHead, render
from mentordesk.reports.fonts import Face
from mentordesk.reports.outcome_table import outcome_table
from mentordesk.reports.strip import ContactStrip
from mentordesk.reports.style import (
    ACCENT,
    CELL_STRONG,
    CHART_TITLE,
    GUTTER,
    LESSON,
    MEASURE,
    PAPERS,
    TEXT,
    Paper,
    Type,
    paragraph_style,
)
from mentordesk.reports.summary import COMMUNITY, ENDINGS, LESSONS, METHOD, OUTCOMES, summary
from mentordesk.reports.text import Line, Typesetter
from mentordesk.reports.view import Case, CycleView, Labelled, LessonView, Quoted
from mentordesk.reports.wording import JUDGEMENTS, MEANINGS, WORKED, WORKED_SIGNS, counted, day, opening
from mentordesk.terms import Audience

_FACTS = 52 * mm
_READING = (
    "We count relationships. A share always stands beside its count. The line around it (Wilson, 95 %) "
    "shows how far the true share might lie in departments like ours; where two lines overlap widely, we do "
    "not say that one group did better. Two groups are compared by Fisher’s exact test, corrected for the "
    "number of comparisons (Holm)."
)
_UNKNOWABLE = (
    "Whether mentoring caused the outcomes. What the relationships without an interview would have said. "
    "Mentors and mentees who chose each other may have done well anyway."
)
_SIGN = Type(Face.SEMIBOLD, 11, 12, ACCENT)


def cycle_report(data: CycleReportData, audience: Audience, *, paper: str = "a4") -> Report:
    """The report as its audience may read it; the same data gives the same bytes."""
    filtered = for_audience(data, audience)
    typesetter = Typesetter()
    view = filtered.view
    sheet = PAPERS[paper]
    head = PageHead(
        report="Cycle report",
        department=view.department,
        cycle=view.cycle,
        audience=audience,
        made_on=view.made_on,
    )
    content, pages = render(story(view, sheet, typesetter), head, sheet, typesetter)
    return Report(
        name=head.report,
        scope=view.cycle,
        title=head.title,
        file_name=f"Cycle report {view.cycle} {audience.value}.pdf",
        audience=audience,
        content=content,
        pages=pages,
        withheld=filtered.withheld,
        substituted=typesetter.substituted,
    )


def story(view: CycleView, paper: Paper, typesetter: Typesetter) -> list[Flowable]:
    """All chapters that this audience gets, each on a page of its own."""
    chapters = [
        _community(view, typesetter),
        _outcomes(view, typesetter),
        _cases(view, typesetter),
        _endings(view, typesetter),
        _quotes(view, typesetter),
        _lessons(view, typesetter),
    ]
    flowables: list[Flowable] = [CycleCover(typesetter, view, paper), PageBreak(), *summary(view, typesetter)]
    told = [chapter for chapter in (*chapters, _method(view, typesetter)) if chapter is not None]
    for number, (key, title, finding, content) in enumerate(told, 1):
        flowables += [PageBreak(), *opener(typesetter, key, title, finding, number=str(number)), *content]
    return flowables


Chapter = tuple[str, str, str, list[Flowable]]


def _community(view: CycleView, typesetter: Typesetter) -> Chapter | None:
    """Panels and distances; the department reads them on its first page."""
    if view.audience is Audience.DEPARTMENT or not (view.panel_sizes or view.distances):
        return None
    width = (MEASURE - GUTTER) / 2
    mentees = sum(size.count or 0 for size in view.panel_sizes)
    whole = all(size.count is not None for size in view.panel_sizes)
    explained = f"{mentees} mentees, by number of mentors" if whole else "Mentees, by number of mentors"
    panels = counted_bars(typesetter, "Panel size", explained, view.panel_sizes, width=width)
    distances = counted_bars(
        typesetter, "Where the mentor came from", f"{view.total} relationships", view.distances, width=width
    )
    return (
        COMMUNITY,
        "Community",
        phrasing.community(view),
        [TwoColumns([panels], [distances], left_width=width)],
    )


def _outcomes(view: CycleView, typesetter: Typesetter) -> Chapter | None:
    if view.groups:
        explained = (
            "Outcomes are the office’s judgement. "
            "Heard: left box the mentee’s interview, right box the mentor’s; filled means held."
        )
        content = [note(typesetter, explained, before=0), space(2), outcome_table(typesetter, view.groups)]
        return OUTCOMES, "Every relationship and its outcome", phrasing.outcome_chapter(view), content
    if view.audience is not Audience.LEADERSHIP or not view.outcomes:
        return None
    counts = [Labelled(outcome.label, outcome.count) for outcome in view.outcomes]
    small = f"Groups of fewer than {view.minimum_group} are withheld, and others that would give them away."
    table = _counts_table(typesetter, ("Outcome", "Relationships"), counts, view.total)
    meanings = [_label(typesetter, "What the words mean")]
    meanings += [body(typesetter, f"{JUDGEMENTS[one]}: {MEANINGS[one]}.", after=3) for one in JUDGEMENTS]
    content = [TwoColumns([table, note(typesetter, small)], meanings, left_width=MEASURE - 60 * mm - GUTTER)]
    return OUTCOMES, "Outcomes in counts", phrasing.outcome_chapter(view), content


def _counts_table(
    typesetter: Typesetter, head: tuple[str, str], counts: Sequence[Labelled], total: int | None
) -> Flowable:
    rows = [(one.label, "withheld" if one.count is None else str(one.count)) for one in counts]
    if total is not None:
        rows.append(("All", str(total)))
    widths = (MEASURE - 60 * mm - GUTTER - 70, 70)
    return ruled_table(rows, widths, head=head, right=(1,), total=total is not None, typesetter=typesetter)


def _cases(view: CycleView, typesetter: Typesetter) -> Chapter | None:
    if not view.cases:
        return None
    sections: list[Flowable] = []
    for case in view.cases:
        sections += [KeepTogether(_section(case, typesetter)), space(20)]
    if view.audience is Audience.OFFICE:
        return "cases", "Relationships, one by one", "", sections[:-1]
    told = counted(len(view.cases), "relationship is told as a case", "relationships are told as cases")
    finding = f"{opening(told)}: the two of each agreed to it. The names are made up for this report."
    return "cases", "Relationships, one by one", finding, sections[:-1]


def _section(case: Case, typesetter: Typesetter) -> list[Flowable]:
    width = MEASURE - _FACTS - GUTTER
    story_: list[Flowable] = []
    if case.strip:
        story_ += [ContactStrip(typesetter, case.strip, width=width), space(5)]
    if case.summary:
        story_ += [
            _label(typesetter, "What happened"),
            *typesetter.paragraphs(case.summary, paragraph_style(TEXT)),
        ]
        story_.append(space(6))
    if case.reasons:
        story_.append(_label(typesetter, "Why, in the order of weight"))
        story_ += [
            typesetter.paragraph(f"{at}\u2002{reason}", paragraph_style(TEXT))
            for at, reason in enumerate(case.reasons, 1)
        ]
    label = JUDGEMENTS[case.judgement]
    parts: list[Flowable] = [
        SectionTitle(typesetter, case.key, case.number, case.title, case.judgement, label),
        space(8),
        TwoColumns([FactList(typesetter, case.facts, width=_FACTS)], story_, left_width=_FACTS),
    ]
    if case.quotes_mentee or case.quotes_mentor:
        parts += [space(5), _facing(case.quotes_mentee, case.quotes_mentor, typesetter)]
    if case.lesson:
        parts += [space(4), LessonBox(typesetter, typesetter.paragraph(case.lesson, paragraph_style(LESSON)))]
    return parts


def _label(typesetter: Typesetter, text: str) -> Paragraph:
    return typesetter.paragraph(text, paragraph_style(CHART_TITLE, after=2))


def _facing(left: Sequence[Quoted], right: Sequence[Quoted], typesetter: Typesetter) -> Flowable:
    columns = [[part for quoted in side for part in quote(typesetter, quoted)] for side in (left, right)]
    return TwoColumns(columns[0], columns[1], left_width=(MEASURE - GUTTER) / 2)


def _endings(view: CycleView, typesetter: Typesetter) -> Chapter | None:
    endings = view.endings
    if not endings.count or view.audience is Audience.DEPARTMENT:
        return None
    content: list[Flowable] = []
    if endings.reasons:
        content += [reason_bars(typesetter, endings.reasons), space(14)]
    if endings.dated:
        content.append(
            endings_by_month(typesetter, endings.dated, starts_on=view.starts_on, ends_on=view.ends_on)
        )
    if endings.ended_by:
        content += [subhead(typesetter, "Who ended it"), _ended_by(view, typesetter)]
    return ENDINGS, "Endings", phrasing.endings(view), content


def _ended_by(view: CycleView, typesetter: Typesetter) -> Flowable:
    endings = view.endings
    if view.audience is not Audience.OFFICE:
        return _counts_table(
            typesetter,
            ("Who ended it", "Relationships"),
            [Labelled(row.label, row.count) for row in endings.ended_by],
            endings.count,
        )
    rows = [(row.label, str(row.count), str(row.no_fault), row.reason) for row in endings.ended_by]
    known = sum(row.count or 0 for row in endings.ended_by)
    unknown = (endings.count or 0) - known
    if unknown:
        fault = (endings.no_fault or 0) - sum(row.no_fault or 0 for row in endings.ended_by)
        rows.append(("Not recorded", str(unknown), str(fault), ""))
    rows.append(("All", str(endings.count), str(endings.no_fault), ""))
    head = ("Who ended it", "Relationships", "Without fault", "Most named reason")
    widths = (120, 76, 78, MEASURE - 274)
    return ruled_table(rows, widths, head=head, right=(1, 2), total=True, typesetter=typesetter)


def _quotes(view: CycleView, typesetter: Typesetter) -> Chapter | None:
    """Beyond the office: quotes away from any relationship; the department reads them on its first page."""
    if not view.quotes or view.audience is not Audience.LEADERSHIP:
        return None
    left, right = view.quotes[::2], view.quotes[1::2]
    finding = "Said in interviews, quoted as agreed with the speaker, in no order."
    return "words", "In their words", finding, [_facing(left, right, typesetter)]


def _lessons(view: CycleView, typesetter: Typesetter) -> Chapter | None:
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
    return LESSONS, "Lessons", phrasing.lessons(view), content


def _answered(lessons: Sequence[LessonView], typesetter: Typesetter) -> Flowable:
    style = paragraph_style(LESSON)
    rows = [
        (
            typesetter.paragraph(lesson.finding or lesson.title, style),
            typesetter.paragraph(lesson.change, style),
            typesetter.line(WORKED_SIGNS[lesson.worked], _SIGN),
            typesetter.line(WORKED[lesson.worked], CELL_STRONG),
            lesson.answer,
        )
        for lesson in lessons
    ]
    widths = (132, 122, 18, 74, MEASURE - 346)
    head = ("What we found", "What we changed", "", "Did it work?", "How we know")
    return ruled_table(rows, widths, head=head, typesetter=typesetter)


def _new_lessons(view: CycleView, typesetter: Typesetter) -> Flowable:
    style = paragraph_style(LESSON)
    with_owner = view.audience is not Audience.DEPARTMENT
    rows = []
    for at, lesson in enumerate(view.lessons, 1):
        row: list[Flowable | Line | str] = [
            typesetter.line(str(at), CELL_STRONG),
            typesetter.paragraph(lesson.finding or lesson.title, style),
            typesetter.paragraph(lesson.change, style),
        ]
        rows.append([*row, lesson.owner, day(lesson.due_on)] if with_owner else row)
    if with_owner:
        widths: tuple[float, ...] = (18, 150, 140, 82, MEASURE - 390)
        return ruled_table(
            rows,
            widths,
            head=("", "What we found", "What we will change", "Owner", "Answer due"),
            typesetter=typesetter,
        )
    return ruled_table(
        rows, (18, 229, 229), head=("", "What we found", "What we will change"), typesetter=typesetter
    )


def _method(view: CycleView, typesetter: Typesetter) -> Chapter:
    left: list[Flowable] = []
    if view.evidence:
        left = [
            subhead(typesetter, "What the judgements rest on"),
            _counts_table(typesetter, ("Evidence basis", "Relationships"), view.evidence, view.total),
        ]
    right: list[Flowable] = [subhead(typesetter, "How we asked"), body(typesetter, phrasing.asked(view))]
    content: list[Flowable] = (
        [TwoColumns(left, right, left_width=MEASURE - 60 * mm - GUTTER)] if left else right
    )
    content += [
        subhead(typesetter, "How to read the figures"),
        body(
            typesetter,
            _READING,
        ),
        subhead(typesetter, "What this report cannot tell"),
        body(
            typesetter,
            _UNKNOWABLE,
        ),
        *_withheld(view, typesetter),
    ]
    return METHOD, "Method, evidence, and what was withheld", phrasing.evidence(view), content


def _withheld(view: CycleView, typesetter: Typesetter) -> list[Flowable]:
    rows = [(one.what, "some" if one.count is None else str(one.count), one.why) for one in view.withheld]
    if typesetter.substituted:
        count = str(typesetter.substituted)
        rows.append(
            ("Stretches of text printed as [?]", count, "In a script that the fonts of this report lack")
        )
    heading = subhead(typesetter, "What was withheld from this copy")
    if not rows:
        return [heading, body(typesetter, "Nothing.")]
    widths = (186, 66, MEASURE - 252)
    content: list[Flowable] = [
        heading,
        ruled_table(rows, widths, head=("What", "Withheld", "Why"), right=(1,), typesetter=typesetter),
    ]
    if view.destroy_by:
        destroyed = f"Raw notes of this cycle are destroyed by {day(view.destroy_by)}"
        content.append(note(typesetter, f"{destroyed} unless somebody asks for them to be kept."))
    return content
