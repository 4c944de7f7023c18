"""The chapter of relationships one by one."""

from collections.abc import Sequence

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether

from mentordesk.reports.blocks import (
    FactList,
    LessonBox,
    SectionTitle,
    TwoColumns,
    label,
    quote,
    space,
)
from mentordesk.reports.chapters.chapter import (
    CASES,
    Chapter,
)
from mentordesk.reports.revisions import revision_block
from mentordesk.reports.strip import ContactStrip
from mentordesk.reports.style import GUTTER, LESSON, MEASURE, TEXT, paragraph_style
from mentordesk.reports.text import Typesetter
from mentordesk.reports.view import Case, CycleView, Quoted
from mentordesk.reports.wording import JUDGEMENTS, counted, opening
from mentordesk.terms import Audience

_FACTS = 52 * mm


def cases(view: CycleView, typesetter: Typesetter) -> Chapter | None:
    """A section for each relationship that this audience may read of, kept together on its page."""
    if not view.cases:
        return None
    sections: list[Flowable] = []
    for case in view.cases:
        sections += [KeepTogether(section(case, typesetter)), space(20)]
    if view.audience is Audience.OFFICE:
        return Chapter(CASES, "Relationships, one by one", "", sections[:-1])
    told = counted(len(view.cases), "relationship is told as a case", "relationships are told as cases")
    finding = f"{opening(told)}: the two of each agreed to it. The names are made up for this report."
    return Chapter(CASES, "Relationships, one by one", finding, sections[:-1])


def section(case: Case, typesetter: Typesetter) -> list[Flowable]:
    """One relationship: its facts, its story, what the two said, what it teaches."""
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
            typesetter.paragraph(f"{at}\u2002{reason}", paragraph_style(TEXT))
            for at, reason in enumerate(case.reasons, 1)
        ]
    parts: list[Flowable] = [
        SectionTitle(
            typesetter, case.key, case.number, case.title, case.judgement, JUDGEMENTS[case.judgement]
        ),
        space(8),
        TwoColumns([FactList(typesetter, case.facts, width=_FACTS)], told, left_width=_FACTS),
    ]
    if case.quotes_mentee or case.quotes_mentor:
        parts += [space(5), facing(*_spread(case.quotes_mentee, case.quotes_mentor), typesetter)]
    if case.revisions:
        parts += [space(5), *revision_block(case.revisions, typesetter)]
    if case.lesson:
        parts += [space(4), LessonBox(typesetter, typesetter.paragraph(case.lesson, paragraph_style(LESSON)))]
    return parts


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
