"""Two pages of celebration: thanks to a mentor, and a mentee's milestone. Neither carries a rating."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from mentordesk.domain.printed import ReportName, require
from mentordesk.domain.redaction import Redactor
from mentordesk.records.celebration import MilestoneData, RecognitionData
from mentordesk.records.reports import HeldName, Report
from mentordesk.reports.document import PageHead, render
from mentordesk.reports.fonts import Face
from mentordesk.reports.guard import Guard
from mentordesk.reports.style import (
    ACCENT,
    HAIR,
    INK,
    LABEL,
    MEASURE,
    NOTE,
    PAPERS,
    QUIET,
    RULE,
    SOFT,
    Paper,
    Type,
)
from mentordesk.reports.text import Line, Typesetter
from mentordesk.reports.wording import AUDIENCE_TAGS, DOT, day, number
from mentordesk.terms import Audience

_ABOVE = Type(Face.SANS, 11, 14, SOFT)
_NAME = Type(Face.SERIF_LIGHT, 38, 46)
_WORDS = Type(Face.SERIF, 14, 20)
_FACT = Type(Face.SANS, 9.5, 13)
_FACT_LABEL = Type(Face.SEMIBOLD, LABEL.size, LABEL.leading, QUIET)
_ROW = Type(Face.SERIF, 11, 15)
_SMALL = Type(Face.SANS, 8.5, 11, SOFT)
_QUOTE = Type(Face.SERIF, 11, 15)
_NARROW = 290.0
_STEP = 8.0
_MOST_LINES = 5
_MOST_ROWS, _MOST_THANKS, _MOST_FACTS = 6, 3, 4
_NOT_IN_FILE_NAMES = '\\/:*?"<>|'

Facts = Sequence[tuple[str, Sequence[str]]]
Rows = Sequence[tuple[str, str]]


@dataclass(frozen=True, kw_only=True)
class Said:
    """What a page of celebration says; `signed` stands below the two lines to sign."""

    above: str
    name: str
    words: str
    facts: Facts
    rows_title: str
    rows: Rows
    thanks: Rows = ()
    signed: tuple[str, str]


class CelebrationPage(Flowable):
    """One page: who is celebrated, for what, the facts, and what is shared; lines to sign at its foot."""

    def __init__(self, typesetter: Typesetter, paper: Paper, said: Said, foot: tuple[str, str]) -> None:
        super().__init__()
        self._set = typesetter
        self._said = said
        self._foot = foot
        self._foot_at = 12 * mm - paper.bottom
        self.height = paper.height - paper.top - paper.bottom - 1

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803
        return availWidth, self.height

    def draw(self) -> None:
        canvas: Canvas = self.canv
        middle = MEASURE / 2
        y = self.height - 33
        canvas.setFillColor(ACCENT)
        canvas.rect(middle - 17, y, 34, 3, stroke=0, fill=1)
        y -= 32
        self._set.line(self._said.above, _ABOVE, fit=MEASURE).draw(canvas, middle, y, align="centre")
        y -= 47
        for line in self._set.lines(self._said.name, _NAME, fit=MEASURE, most=2):
            line.draw(canvas, middle, y, align="centre")
            y -= _NAME.leading
        for line in self._balanced(self._said.words):
            line.draw(canvas, middle, y, align="centre")
            y -= _WORDS.leading
        y = self._draw_facts(canvas, y - 26)
        y = self._draw_rows(canvas, y - 34)
        self._draw_thanks(canvas, y - 26)
        self._draw_foot(canvas)

    def _balanced(self, words: str) -> tuple[Line, ...]:
        """The words in as few lines as there is width for, of about one length."""
        # Tried apart, so that what has no letter is counted once.
        tried, fit = Typesetter(), _NARROW
        count = len(tried.lines(words, _WORDS, fit=fit, most=_MOST_LINES))
        while fit > _NARROW / 2:
            if len(tried.lines(words, _WORDS, fit=fit - _STEP, most=_MOST_LINES + 1)) > count:
                break
            fit -= _STEP
        return self._set.lines(words, _WORDS, fit=fit, most=_MOST_LINES)

    def _draw_facts(self, canvas: Canvas, y: float) -> float:
        _rule(canvas, y)
        column = MEASURE / 3
        lowest = y
        for at, (label, values) in enumerate(self._said.facts):
            self._set.line(label, _FACT_LABEL).draw(canvas, at * column, y - 15)
            below = y - 29
            for value in values[:_MOST_FACTS]:
                self._set.line(value, _FACT, fit=column - 12).draw(canvas, at * column, below)
                below -= _FACT.leading
            lowest = min(lowest, below)
        _rule(canvas, lowest - 8)
        return lowest - 8

    def _draw_rows(self, canvas: Canvas, y: float) -> float:
        if not self._said.rows:
            return y + 34
        self._set.line(self._said.rows_title, _FACT_LABEL).draw(canvas, 0, y)
        y -= 7
        _rule(canvas, y, heavy=True)
        for text, when in self._said.rows:
            self._set.line(when, _SMALL).draw(canvas, MEASURE, y - 16, align="right")
            self._set.line(text, _ROW, fit=MEASURE - 80).draw(canvas, 0, y - 16)
            y -= 24
            _rule(canvas, y, faint=True)
        return y

    def _draw_thanks(self, canvas: Canvas, y: float) -> None:
        """In the mentees' words, as many as there is room for above the lines to sign."""
        for words, who in self._said.thanks:
            lines = self._set.lines(f"“{words}”", _QUOTE, fit=MEASURE - 24, most=3)
            if y - len(lines) * _QUOTE.leading < 142:
                return
            for line in lines:
                line.draw(canvas, 12, y)
                y -= _QUOTE.leading
            self._set.line(who or "a mentee", _SMALL).draw(canvas, 12, y)
            y -= 26

    def _draw_foot(self, canvas: Canvas) -> None:
        y, wide = 96.0, MEASURE * 0.46
        for left, text in ((0.0, self._said.signed[0]), (MEASURE - wide, self._said.signed[1])):
            canvas.setStrokeColor(INK)
            canvas.setLineWidth(0.7)
            canvas.line(left, y, left + wide, y)
            self._set.line(text, _SMALL, fit=wide).draw(canvas, left, y - 13)
        self._set.line(self._foot[0], NOTE, fit=MEASURE - 120).draw(canvas, 0, self._foot_at)
        self._set.line(self._foot[1], NOTE).draw(canvas, MEASURE, self._foot_at, align="right")


def recognition(data: RecognitionData, audience: Audience, *, paper: str = "a4") -> Report:
    """The thank-you page of a mentor."""
    require(ReportName.RECOGNITION, audience)
    years = len(data.cycles)
    words = (
        f"for {number(years)} {'year' if years == 1 else 'years'} of mentoring, in which "
        f"{_colleagues(data.mentees)} found somebody "
        "to think with, to disagree with, and to celebrate with."
    )
    span = data.cycles[0] if years == 1 else f"{data.cycles[0]} to {data.cycles[-1]}"
    rows = [(f"{one.mentee}, {one.title}", one.cycle) for one in data.milestones]
    rest = max(len(rows) - _MOST_ROWS, 0)
    rows = rows[:_MOST_ROWS]
    if rest:
        rows.append((f"and {number(rest)} more", ""))
    if data.not_named:
        one = data.not_named == 1
        who = "a colleague who is" if one else "colleagues who are"
        said = (
            f"{number(data.not_named)} of {who}" if data.mentees is not None else "some of colleagues who are"
        )
        rows.append((f"and {said} not named here", ""))
    head = PageHead(
        report="Mentor recognition",
        department=data.department,
        cycle=data.cycles[-1],
        audience=audience,
        made_on=data.made_on,
    )
    page = Said(
        above=f"The Department of {data.department} thanks",
        name=data.mentor,
        words=words,
        facts=(
            ("Years", (span,)),
            ("Domains", data.domains),
            *((("Sections reached", data.sections),) if data.sections else ()),
        ),
        rows_title="Milestones of mentees",
        rows=rows,
        thanks=data.thanks[:_MOST_THANKS],
        signed=(f"Chair, Department of {data.department}", data.office),
    )
    words_told = [("Milestones", one.title) for one in data.milestones]
    words_told += [("Thanks", said) for said, _who in page.thanks]
    return _made(head, paper, data.mentor, page, held=_held(data, words_told))


def _colleagues(count: int | None) -> str:
    if count is None:
        return "colleagues"
    return f"{number(count)} {'colleague' if count == 1 else 'colleagues'}"


def milestone(data: MilestoneData, audience: Audience, *, paper: str = "a4") -> Report:
    """The page of a mentee's milestone, with those who helped."""
    require(ReportName.MILESTONE, audience)
    head = PageHead(
        report="Milestone",
        department=data.department,
        cycle=data.cycle,
        audience=audience,
        made_on=data.made_on,
    )
    said = Said(
        above=f"The Department of {data.department} celebrates",
        name=data.mentee,
        words=data.title,
        facts=(("On", (day(data.on),)), ("Mentoring cycle", (data.cycle,))),
        rows_title="Celebrated with",
        rows=data.credits,
        signed=(f"Chair, Department of {data.department}", data.office),
    )
    held = _held(data, [("Milestone", data.title)])
    return _made(head, paper, f"{data.mentee}, {data.title}", said, held=held)


def _held(data: RecognitionData | MilestoneData, words: Sequence[tuple[str, str]]) -> tuple[HeldName, ...]:
    """Where the words of the page name, or may name, somebody whom it does not celebrate."""
    guard = Guard(Redactor(data.others, decisions=dict(data.name_decisions)))
    for place, text in words:
        guard.hold(text, place)
    return tuple(dict.fromkeys(guard.held))


def _made(head: PageHead, paper: str, scope: str, said: Said, *, held: tuple[HeldName, ...]) -> Report:
    sheet, typesetter = PAPERS[paper], Typesetter()
    tag, meaning = AUDIENCE_TAGS[head.audience]
    inside = meaning if head.audience is Audience.PERSON else "nothing from interviews"
    foot = (
        f"{head.department}{DOT}Mentoring cycle {head.cycle}{DOT}{tag.capitalize()}, {inside}",
        f"{day(head.made_on)}{DOT}Page 1 of 1",
    )
    page = CelebrationPage(typesetter, sheet, said, foot)
    content, pages = render([page], head, sheet, typesetter, cover=True)
    safe = "".join("-" if char in _NOT_IN_FILE_NAMES or ord(char) < 32 else char for char in said.name)
    return Report(
        name=head.report,
        scope=scope,
        title=f"{head.report} {said.name}",
        file_name=f"{head.report} {safe.strip('. ')[:60]}.pdf",
        audience=head.audience,
        content=content,
        pages=pages,
        withheld=(),
        held=held,
        substituted=typesetter.substituted,
    )


def _rule(canvas: Canvas, y: float, *, heavy: bool = False, faint: bool = False) -> None:
    canvas.setStrokeColor(INK if heavy else HAIR if faint else RULE)
    canvas.setLineWidth(0.7 if heavy else 0.5)
    canvas.line(0, y, MEASURE, y)
