"""An interview as a PDF: numbered paragraphs, and in the margin who speaks, when, and which themes."""

from collections.abc import Sequence

from reportlab.platypus import CondPageBreak, Flowable, KeepTogether

from mentordesk.domain.printed import ReportName, require
from mentordesk.errors import RuleError
from mentordesk.records.interview_out import InterviewOut, OutParagraph
from mentordesk.records.reports import Report
from mentordesk.reports.blocks import ChapterTitle, FactList, body, note, space, subhead
from mentordesk.reports.columns import TwoColumns
from mentordesk.reports.document import PageHead, render
from mentordesk.reports.fonts import Face
from mentordesk.reports.sheet import file_name
from mentordesk.reports.style import (
    ACCENT,
    LABEL,
    MEASURE,
    NOTE,
    PAPERS,
    SUBHEAD,
    TEXT,
    Type,
    paragraph_style,
)
from mentordesk.reports.text import Part, Typesetter
from mentordesk.terms import Audience

_QUESTION_MARKS = ("?", "？", "؟")
_LETTERS, _LEAST_LINES = 75, 6
_ASKED = 66.0
"""Room for a question and the first lines of its answer: none stays alone at the foot of a page."""
_MARGIN = 118.0
_STRONG = Type(Face.SEMIBOLD, TEXT.size, TEXT.leading)
_PASSAGE = Type(TEXT.face, TEXT.size, TEXT.leading, ACCENT)
_PASSAGE_STRONG = Type(Face.SEMIBOLD, TEXT.size, TEXT.leading, ACCENT)
_NUMBER = Type(Face.SEMIBOLD, 7, TEXT.leading, ACCENT)
_SPEAKER = Type(Face.SEMIBOLD, 8, 10)


def interview_record(out: InterviewOut, audience: Audience, *, paper: str = "a4") -> Report:
    """The record for the office, or the copy to correct; the same content gives the same bytes."""
    require(ReportName.RECORD, audience)
    if audience is not out.audience:
        raise RuleError("What is printed of an interview was read for somebody else.")
    typesetter = Typesetter()
    sheet = PAPERS[paper]
    head = PageHead(
        report=out.title.split(":")[0],
        department=out.department,
        cycle=out.cycle,
        audience=out.audience,
        made_on=out.made_on,
    )
    content, pages = render(_story(out, typesetter), head, sheet, typesetter, cover=False)
    return Report(
        name=head.report,
        scope=out.name,
        title=head.title,
        file_name=file_name(head.report, out.name, out.audience.value),
        audience=out.audience,
        content=content,
        pages=pages,
        withheld=out.withheld,
        substituted=typesetter.substituted,
    )


def _story(out: InterviewOut, typesetter: Typesetter) -> list[Flowable]:
    story: list[Flowable] = [
        ChapterTitle(typesetter, "interview", out.name, out.title.split(":")[0]),
        FactList(typesetter, out.facts, width=MEASURE),
    ]
    if out.explanation:
        story.append(note(typesetter, out.explanation))
    story.append(space(10))
    last = _last_together(out.paragraphs)
    for paragraph in out.paragraphs[: len(out.paragraphs) - last]:
        if paragraph.text.rstrip().endswith(_QUESTION_MARKS):
            story.append(CondPageBreak(_ASKED))
        story.append(_row(paragraph, typesetter))
        story.append(space(2))
    if last:
        rows = [(_row(paragraph, typesetter), space(2)) for paragraph in out.paragraphs[-last:]]
        story.append(KeepTogether([part for row in rows for part in row][:-1]))
    if out.addenda:
        story.append(subhead(typesetter, "Addenda"))
        story += [body(typesetter, f"{day}: {words}") for day, words in out.addenda]
    return story


def _last_together(paragraphs: Sequence[OutParagraph]) -> int:
    """How many of the last paragraphs stay together, so that no page holds a line or two alone."""
    lines = 0
    for count, paragraph in enumerate(reversed(paragraphs), 1):
        lines += 1 + len(paragraph.text) // _LETTERS
        if lines >= _LEAST_LINES:
            return count if count > 1 else 0
    return 0


def _row(paragraph: OutParagraph, typesetter: Typesetter) -> Flowable:
    before = " · ".join(part for part in (str(paragraph.number), paragraph.clock) if part)
    speaks: list[str | Part] = [before]
    if paragraph.speaker:
        speaks += ["\u00a0\u00a0", Part(paragraph.speaker, _SPEAKER)]
    margin: list[Flowable] = [typesetter.paragraph(speaks, paragraph_style(LABEL))]
    for passage in paragraph.passages:
        words = "; ".join(passage.themes) or "marked"
        quoted = f" ({passage.attribution})" if passage.attribution else ""
        parts: list[str | Part] = [Part(f"{passage.number} ", _NUMBER), f"{words}{quoted}"]
        margin.append(typesetter.paragraph(parts, paragraph_style(NOTE, before=1)))
    style = paragraph_style(SUBHEAD if paragraph.heading else TEXT, after=4)
    return TwoColumns(margin, [typesetter.paragraph(_parts(paragraph), style)], left_width=_MARGIN, gap=12)


def _parts(paragraph: OutParagraph) -> list[str | Part]:
    """The text; passages in the second colour, each with its number where it ends."""
    parts: list[str | Part] = []
    stretches = paragraph.stretches
    for place, one in enumerate(stretches):
        if paragraph.heading:
            parts.append(one.text)
        elif one.passages:
            parts.append(Part(one.text, _PASSAGE_STRONG if one.bold else _PASSAGE))
        else:
            parts.append(Part(one.text, _STRONG) if one.bold else one.text)
        after = stretches[place + 1].passages if place + 1 < len(stretches) else ()
        parts += [Part(f" {number}", _NUMBER) for number in one.passages if number not in after]
    return parts
