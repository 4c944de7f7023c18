"""An interview as a Word document: headings and bold as they are, themes as comments in the margin."""

import io
from typing import Any

from mentordesk.records.interview_out import InterviewOut, OutParagraph
from mentordesk.reports.style import PAPERS
from mentordesk.reports.wording import AUDIENCE_TAGS

_BEFORE = 762_000
"""How far the words are set in, in the units of the format: 60 points."""
_NOT_IN_XML = dict.fromkeys((*range(9), 11, 12, *range(14, 32)))


def as_word(out: InterviewOut, *, paper: str = "a4") -> bytes:
    """The bytes of the document."""
    import docx
    from docx.shared import Pt

    document: Any = docx.Document()
    tag = ", ".join(AUDIENCE_TAGS[out.audience])
    section = document.sections[0]
    section.page_width, section.page_height = (Pt(side) for side in PAPERS[paper].size)
    section.left_margin = section.right_margin = Pt(64)
    section.header.paragraphs[0].text = _fit(f"{out.department} · {out.title} · {tag}")
    _number(section.footer.paragraphs[0], f"{out.made_on.isoformat()} · Page ")
    properties = document.core_properties
    properties.title, properties.author = _fit(out.title), _fit(out.department)
    properties.subject, properties.comments = tag, ""
    document.add_heading(_fit(out.title), 0)
    for number, (name, value) in enumerate(out.facts, 1):
        fact = document.add_paragraph(_fit(f"{name}: {value}"))
        fact.paragraph_format.space_after = Pt(2 if number < len(out.facts) else 12)
    if out.explanation:
        document.add_paragraph(out.explanation).runs[0].italic = True
    runs: dict[int, list[Any]] = {}
    for paragraph in out.paragraphs:
        _add(document, paragraph, runs)
    for paragraph in out.paragraphs:
        for passage in paragraph.passages:
            quoted = f" ({passage.attribution})" if passage.attribution else ""
            words = f"{'; '.join(passage.themes) or 'marked'}{quoted}"
            if marked := runs.get(passage.number):
                document.add_comment([marked[0], marked[-1]], text=_fit(words), author=_fit(out.department))
    if out.addenda:
        document.add_heading("Addenda", 1)
        for day, words in out.addenda:
            document.add_paragraph(_fit(f"{day}: {words}"))
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _add(document: Any, paragraph: OutParagraph, runs: dict[int, list[Any]]) -> None:
    if paragraph.heading:
        made = document.add_heading("", min(paragraph.heading + 1, 9))
    else:
        made = document.add_paragraph()
        # Number and clock stand before the words, as far out in each paragraph.
        made.paragraph_format.left_indent = _BEFORE
        made.paragraph_format.first_line_indent = -_BEFORE
    small = made.add_run(f"{paragraph.number}  {paragraph.clock}".rstrip() + "\t")
    small.font.size = 101_600
    if paragraph.speaker:
        made.add_run(_fit(f"{paragraph.speaker}: ")).italic = True
    for one in paragraph.stretches:
        run = made.add_run(_fit(one.text))
        run.bold = one.bold or None
        for number in one.passages:
            runs.setdefault(number, []).append(run)


def _number(paragraph: Any, words: str) -> None:
    """The words, and which page of how many it is: fields that the reader's program fills."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for before, counted in ((words, "PAGE"), (" of ", "NUMPAGES")):
        paragraph.add_run(before)
        field = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), counted)
        paragraph._p.append(field)  # noqa: SLF001 (the library has no fields)


def _fit(text: str) -> str:
    """The text without what no document of this kind can hold."""
    return text.translate(_NOT_IN_XML)
