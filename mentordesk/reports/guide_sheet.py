"""A guide on paper, with room to write, for the day when the laptop stays shut."""

from collections.abc import Sequence

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, PageBreak

from mentordesk.domain.printed import ReportName, require
from mentordesk.domain.wording import ATTRIBUTIONS
from mentordesk.records.codebook import TopicRecord
from mentordesk.records.reports import Report
from mentordesk.records.sheets import GuideSheetData
from mentordesk.reports.blocks import opener
from mentordesk.reports.fonts import Face
from mentordesk.reports.sheet import finished
from mentordesk.reports.style import (
    INK,
    LABEL,
    MEASURE,
    NOTE,
    PAPERS,
    QUIET,
    RULE,
    SOFT,
    SUBHEAD,
    Paper,
    Type,
)
from mentordesk.reports.text import Line, Typesetter
from mentordesk.reports.wording import NBSP, ended_together
from mentordesk.terms import Audience

_LINE = 8 * mm
_MARGIN = 26 * mm
_INDENT = 45.0
_PROMPTS = Type(Face.SERIF, 9.5, 12.5, SOFT)
_NUMBER = Type(Face.SEMIBOLD, 11.5, 14, QUIET)
_TOPIC_WIDTH = MEASURE - _INDENT - _MARGIN - 12
_HEAD_HEIGHT = 44.0 + 74.0
_FEWEST, _MOST = 3, 10
_FIELDS = ((0, "Code (no name)"), (143, "Date"), (238, "Begun"), (300, "Ended"), (362, "Held by"))


def guide_sheet(data: GuideSheetData, audience: Audience, *, paper: str = "a4") -> Report:
    """The guide; it is for the office alone once something is written on it."""
    require(ReportName.GUIDE, audience)
    typesetter, sheet = Typesetter(), PAPERS[paper]
    story = opener(typesetter, "guide", f"Interview guide: {data.guide.name}", "")
    story.append(_Head(typesetter))
    topics = [_Topic(typesetter, topic) for topic in data.guide.topics]
    for at, page in enumerate(_pages(topics, sheet)):
        story += [PageBreak(), *page] if at else page
    return finished(
        ReportName.GUIDE,
        data.head,
        story,
        scope=data.guide.name,
        audience=audience,
        paper=sheet,
        typesetter=typesetter,
        meaning="once written on",
    )


class _Head(Flowable):
    """What is filled in before the talk: when, by whom, and how it may be quoted. No name."""

    _HEIGHT = 74.0

    def __init__(self, typesetter: Typesetter) -> None:
        super().__init__()
        self._fields = [(x, typesetter.line(text, LABEL)) for x, text in _FIELDS]
        agreed = "May be quoted, agreed before the talk"
        self._agreed = typesetter.line(agreed, Type(Face.SEMIBOLD, 7.5, 10, QUIET))
        self._ways = [typesetter.line(text, Type(Face.SANS, 9, 12)) for text in ATTRIBUTIONS.values()]

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803
        return availWidth, self._HEIGHT

    def draw(self) -> None:
        canvas = self.canv
        canvas.setLineWidth(0.5)
        canvas.setStrokeColor(RULE)
        for x, label in self._fields:
            if x:
                canvas.line(x, 47, x, self._HEIGHT)
            label.draw(canvas, x + (5 if x else 0), 62)
        canvas.setStrokeColor(INK)
        canvas.setLineWidth(0.8)
        canvas.line(0, 47, MEASURE, 47)
        self._agreed.draw(canvas, 0, 32)
        left = 0.0
        for way in self._ways:
            canvas.rect(left, 14, 8.4, 8.4, stroke=1, fill=0)
            way.draw(canvas, left + 12, 15)
            left += way.width + 34


class _Topic(Flowable):
    """A topic with lines to write on, and a column for themes and time."""

    def __init__(self, typesetter: Typesetter, topic: TopicRecord) -> None:
        super().__init__()
        self.lines = _FEWEST + min(3, max(0, (topic.minutes_most - 5) // 2))
        self._number = typesetter.line(str(topic.number), _NUMBER)
        self._title = typesetter.line(topic.title, SUBHEAD, fit=_TOPIC_WIDTH)
        prompts = f"{NBSP}· ".join(ended_together(prompt) for prompt in topic.prompts)
        self._prompts: Sequence[Line] = (
            typesetter.lines(prompts, _PROMPTS, fit=_TOPIC_WIDTH, most=6) if prompts else ()
        )
        least, most = topic.minutes_least, topic.minutes_most
        minutes = f"{most} min" if least == most else f"{least}–{most} min"
        self._notes = [typesetter.line(minutes, NOTE), typesetter.line("themes, time", LABEL)]

    @property
    def tall(self) -> float:
        return 16 + len(self._prompts) * _PROMPTS.leading + 5 + self.lines * _LINE + 9

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803
        return availWidth, self.tall

    def draw(self) -> None:
        canvas, top = self.canv, self.tall
        canvas.setStrokeColor(INK)
        canvas.setLineWidth(0.8)
        canvas.line(0, top, MEASURE, top)
        self._number.draw(canvas, 0, top - 15)
        self._title.draw(canvas, _INDENT, top - 15)
        right = MEASURE - _MARGIN
        for at, line in enumerate(self._notes):
            line.draw(canvas, right + 6, top - 12 - at * 11)
        y = top - 16
        for line in self._prompts:
            y -= _PROMPTS.leading
            line.draw(canvas, _INDENT, y + 1)
        y -= 5
        canvas.setStrokeColor(RULE)
        canvas.setLineWidth(0.5)
        canvas.line(right, y - 4, right, y - self.lines * _LINE)
        for _ in range(self.lines):
            y -= _LINE
            canvas.line(_INDENT, y, right - 12, y)


def _pages(topics: Sequence[_Topic], paper: Paper) -> list[list[_Topic]]:
    """Topics by page, none split; what height is left over becomes more lines."""
    whole = paper.height - paper.top - paper.bottom - 2
    pages: list[list[_Topic]] = [[]]
    room = whole - _HEAD_HEIGHT
    for topic in topics:
        if topic.tall > room and pages[-1]:
            pages.append([])
            room = whole
        pages[-1].append(topic)
        room -= topic.tall
    _even_out(pages, whole)
    for at, page in enumerate(pages):
        spare = whole - sum(topic.tall for topic in page)
        _share_out(page, spare if at else spare - _HEAD_HEIGHT)
    return pages


def _even_out(pages: list[list[_Topic]], whole: float) -> None:
    """Leave no topic or two alone on the last page, where the page before has them to spare."""
    if len(pages) < 2:
        return
    before, last = pages[-2:]
    while len(before) - len(last) > 1 and before[-1].tall + sum(topic.tall for topic in last) <= whole:
        last.insert(0, before.pop())


def _share_out(page: Sequence[_Topic], spare: float) -> None:
    while spare >= _LINE:
        fewest = min(page, key=lambda topic: topic.lines, default=None)
        if fewest is None or fewest.lines >= _MOST:
            return
        fewest.lines += 1
        spare -= _LINE
