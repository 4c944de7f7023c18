"""The chapter of relationships one by one."""

from collections.abc import Sequence
from itertools import pairwise, zip_longest

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from mentordesk.reports.blocks import (
    FactList,
    LessonBox,
    SectionTitle,
    label,
    quote,
    space,
)
from mentordesk.reports.chapters.chapter import (
    CASES,
    Chapter,
)
from mentordesk.reports.columns import TwoColumns
from mentordesk.reports.kept_section import Company, Continued, KeptSection
from mentordesk.reports.revised import revision_block
from mentordesk.reports.strip import ContactStrip
from mentordesk.reports.style import GUTTER, LABEL, LESSON, MEASURE, TEXT, paragraph_style
from mentordesk.reports.text import Typesetter
from mentordesk.reports.view import Case, CycleView, Quoted
from mentordesk.reports.wording import JUDGEMENTS, counted, opening
from mentordesk.terms import Audience

_FACTS = 52 * mm


def cases(view: CycleView, typesetter: Typesetter) -> Chapter | None:
    """A section for each relationship that this audience may read of, kept together on its page."""
    if not view.cases:
        return None
    sections = [_kept(case, typesetter, below_title=not at) for at, case in enumerate(view.cases)]
    for one in sections[1:]:
        # Space before is none at the top of a page, where a spacer would push the section down.
        one.spaceBefore = 20
    for one, following in pairwise(sections):
        one.follower = following
    content: list[Flowable] = [*sections]
    if len(sections) > 2:
        content.insert(-2, Company(*sections[-2:]))
    if view.audience is Audience.OFFICE:
        return Chapter(CASES, "Relationships, one by one", "", content)
    told = counted(len(view.cases), "relationship is told as a case", "relationships are told as cases")
    who = "the two" if len(view.cases) == 1 else "the two of each"
    finding = f"{opening(told)}: {who} agreed to it. The names are made up for this report."
    return Chapter(CASES, "Relationships, one by one", finding, content)


def section(case: Case, typesetter: Typesetter) -> list[Flowable]:
    """One relationship: its facts, its story, what the two said, what it teaches."""
    return [*_story(case, typesetter), *_said(case, typesetter)]


def _kept(case: Case, typesetter: Typesetter, *, below_title: bool) -> KeptSection:
    line = typesetter.line(f"{case.number}\u00a0\u00a0{case.title} (continued)", LABEL, fit=MEASURE)
    return KeptSection(
        _story(case, typesetter),
        _said(case, typesetter),
        continued=Continued(line),
        below_title=below_title,
    )


def _story(case: Case, typesetter: Typesetter) -> list[Flowable]:
    """The title, the facts and what happened."""
    width = MEASURE - _FACTS - GUTTER
    told: list[Flowable] = []
    if case.strip:
        told += [ContactStrip(typesetter, case.strip, width=width), space(5)]
    if case.summary:
        told += [
            label(typesetter, "What happened"),
            *typesetter.paragraphs(case.summary, paragraph_style(TEXT)),
        ]
        told.append(space(6))
    if case.reasons:
        told.append(label(typesetter, "Why, in the order of weight"))
        told += [
            typesetter.paragraph(f"{at}\u00a0\u00a0{reason}", paragraph_style(TEXT))
            for at, reason in enumerate(case.reasons, 1)
        ]
    return [
        SectionTitle(
            typesetter, case.key, case.number, case.title, case.judgement, JUDGEMENTS[case.judgement]
        ),
        space(8),
        TwoColumns([FactList(typesetter, case.facts, width=_FACTS)], told, left_width=_FACTS),
    ]


def _said(case: Case, typesetter: Typesetter) -> list[Flowable]:
    """What the two said, a row for each pair of quotes; what changed since, and what it teaches."""
    rows: list[Flowable] = []
    for left, right in zip_longest(*_spread(case.quotes_mentee, case.quotes_mentor)):
        pair = [[one] if one is not None else [] for one in (left, right)]
        row = facing(pair[0], pair[1], typesetter)
        row.spaceBefore = 6 if rows else 5
        rows.append(row)
    if case.revisions:
        rows += revision_block(case.revisions, typesetter)
    if case.lesson:
        box = LessonBox(typesetter, typesetter.paragraph(case.lesson, paragraph_style(LESSON)))
        box.spaceBefore = 4
        rows.append(box)
    return rows


def _spread(mentee: Sequence[Quoted], mentor: Sequence[Quoted]) -> tuple[Sequence[Quoted], Sequence[Quoted]]:
    """Where one side alone was heard its words take both columns; each says whose it is."""
    said = [*mentee, *mentor]
    if (mentee and mentor) or len(said) < 2:
        return mentee, mentor
    half = (len(said) + 1) // 2
    return said[:half], said[half:]


def facing(left: Sequence[Quoted], right: Sequence[Quoted], typesetter: Typesetter) -> Flowable:
    """Quotes in two columns."""
    columns = [[part for quoted in side for part in quote(typesetter, quoted)] for side in (left, right)]
    return TwoColumns(columns[0], columns[1], left_width=(MEASURE - GUTTER) / 2)
