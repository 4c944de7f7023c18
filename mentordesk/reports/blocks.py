"""The parts a page is put together from."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.platypus import Flowable, Paragraph, Spacer

from mentordesk.reports.columns import TALL
from mentordesk.reports.marks import draw_mark
from mentordesk.reports.style import (
    ACCENT,
    CELL,
    CELL_STRONG,
    CHART_TITLE,
    FINDING,
    INK,
    LABEL,
    MEASURE,
    NOTE,
    QUIET,
    RELATIONSHIP,
    SOFT,
    SUBHEAD,
    TEXT,
    TINT,
    TITLE,
    Type,
    paragraph_style,
)
from mentordesk.reports.text import Line, Part, Typesetter
from mentordesk.reports.view import Quoted
from mentordesk.reports.wording import NBSP, ended_together
from mentordesk.terms import Judgement

_PAGE_LINK = Type(CELL.face, 7.8, 10, ACCENT)
_BAR_WIDTH, _BAR_HEIGHT = 34.0, 2.6


@dataclass(frozen=True)
class Landmark:
    """An entry of the outline, which links can lead to."""

    key: str
    text: str
    level: int


class ChapterTitle(Flowable):
    """The short accent bar, the title, and the chapter's number at the right."""

    def __init__(self, typesetter: Typesetter, key: str, title: str, number: str = "") -> None:
        super().__init__()
        self._title = typesetter.line(title, TITLE, fit=MEASURE - 14)
        self._number = typesetter.line(number, Type(CELL.face, 9, 11, SOFT))
        self.landmark = Landmark(key, title, 0)
        self.height = 44.0

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803
        return availWidth, self.height

    def draw(self) -> None:
        self.canv.setFillColor(ACCENT)
        self.canv.rect(0, self.height - _BAR_HEIGHT, _BAR_WIDTH, _BAR_HEIGHT, stroke=0, fill=1)
        self._title.draw(self.canv, -1, 12)
        self._number.draw(self.canv, MEASURE, 12, align="right")


class SectionTitle(Flowable):
    """A relationship's number and title over a rule, its outcome with the mark at the right."""

    _LABEL_WIDTH = 150.0

    def __init__(
        self, typesetter: Typesetter, key: str, number: str, title: str, judgement: Judgement, label: str
    ) -> None:
        super().__init__()
        self._number = typesetter.line(number, Type(CELL.face, 9, 11, QUIET))
        self._indent = max(28.0, self._number.width + 8)
        self._judgement = judgement
        self._label = typesetter.line(label, Type(CELL_STRONG.face, 9.5, 12), fit=self._LABEL_WIDTH)
        room = MEASURE - self._indent - self._label.width - 24
        self._lines = _in_two(typesetter, title, room)
        text = "".join(run.text for line in self._lines for run in line.runs)
        self.landmark = Landmark(key, f"{number} {text}", 1)
        self.height = RELATIONSHIP.leading * len(self._lines) + 4

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803
        return availWidth, self.height

    def draw(self) -> None:
        base = self.height - RELATIONSHIP.leading + 4
        self._number.draw(self.canv, 0, base)
        for at, line in enumerate(self._lines):
            line.draw(self.canv, self._indent, base - at * RELATIONSHIP.leading)
        self._label.draw(self.canv, MEASURE, base, align="right")
        draw_mark(self.canv, self._judgement, MEASURE - self._label.width - 10, base + 3, 3.9)
        self.canv.setStrokeColor(INK)
        self.canv.setLineWidth(0.8)
        self.canv.line(0, -2, MEASURE, -2)


def _in_two(typesetter: Typesetter, title: str, room: float) -> tuple[Line, ...]:
    """A title on one line or two; it breaks between the two people rather than inside a name."""
    mentee, with_, mentor = title.partition(" with ")
    halves = (mentee, f"{with_.lstrip()}{mentor}")
    if typesetter.width(title, RELATIONSHIP) > room and all(
        typesetter.width(half, RELATIONSHIP) <= room for half in halves
    ):
        return tuple(typesetter.line(half, RELATIONSHIP) for half in halves)
    return typesetter.lines(title, RELATIONSHIP, fit=room, most=2)


class FactList(Flowable):
    """Labels and values as drawn lines, which cost a fraction of a paragraph each."""

    _LEAST_LABEL = 50 * 0.8
    _ROW_GAP = 3.6

    def __init__(self, typesetter: Typesetter, facts: Sequence[tuple[str, str]], *, width: float) -> None:
        super().__init__()
        widest = max((typesetter.width(label, LABEL) for label, _ in facts), default=0.0)
        self._label_width = max(self._LEAST_LABEL, min(widest + 8, width / 3))
        room = width - self._label_width
        value_type = Type(CELL.face, 7.9, 10.5)
        self._rows = [
            (
                typesetter.line(label, LABEL, fit=self._label_width - 3),
                typesetter.lines(value, value_type, fit=room, most=6),
            )
            for label, value in facts
        ]
        self.height = sum(len(lines) * CELL.leading + self._ROW_GAP for _, lines in self._rows)

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803
        return availWidth, self.height

    def draw(self) -> None:
        y = self.height
        for label, lines in self._rows:
            y -= CELL.leading
            label.draw(self.canv, 0, y + 2)
            for at, line in enumerate(lines):
                line.draw(self.canv, self._label_width, y + 2 - at * CELL.leading)
            y -= (len(lines) - 1) * CELL.leading + self._ROW_GAP


class LessonBox(Flowable):
    """What a relationship teaches, on a tint; it splits where the text is long."""

    _PAD = 6.0
    _INDENT = 60.0

    def __init__(self, typesetter: Typesetter, text: Flowable, *, air: float = 1.0) -> None:
        super().__init__()
        self._typesetter = typesetter
        self._label = typesetter.line("Lesson", CELL_STRONG)
        self._text = text
        self._pad = self._PAD * air
        self._height = 0.0

    def with_air(self, air: float) -> "LessonBox":
        """The same with so much of the usual space above and below the text."""
        return LessonBox(self._typesetter, self._text, air=air)

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803
        self._height = self._text.wrapOn(self.canv, availWidth - self._INDENT - 8, TALL)[1] + 2 * self._pad
        return availWidth, self._height

    def split(self, availWidth: float, availHeight: float) -> list[Flowable]:  # noqa: N803
        room = availHeight - 2 * self._pad
        pieces = self._text.splitOn(self.canv, availWidth - self._INDENT - 8, room) if room > 0 else []
        return [LessonBox(self._typesetter, piece) for piece in pieces]

    def draw(self) -> None:
        self.canv.setFillColor(TINT)
        self.canv.rect(0, 0, MEASURE, self._height, stroke=0, fill=1)
        self._label.draw(self.canv, 8, self._height - self._pad - 9)
        self._text.drawOn(self.canv, self._INDENT, self._pad)


def opener(typesetter: Typesetter, key: str, title: str, finding: str, *, number: str = "") -> list[Flowable]:
    """How a chapter begins: bar, title, and the finding as a sentence."""
    found = typesetter.paragraph(
        _without_lone_word(typesetter, finding), paragraph_style(FINDING, after=12, keep_with_next=True)
    )
    heading = ChapterTitle(typesetter, key, title, number)
    heading.keepWithNext = 1
    return [heading, found] if finding else [heading]


def _without_lone_word(typesetter: Typesetter, finding: str) -> str:
    """The finding with its last words kept together, so that none of them stands alone on a line."""
    return finding if typesetter.width(finding, FINDING) <= MEASURE else ended_together(finding, 3)


def subhead(typesetter: Typesetter, text: str) -> Paragraph:
    """A subhead, which stays with what follows."""
    return typesetter.paragraph(text, paragraph_style(SUBHEAD, before=14, after=3.5, keep_with_next=True))


def label(typesetter: Typesetter, text: str) -> Paragraph:
    """A small heading inside a column."""
    return typesetter.paragraph(text, paragraph_style(CHART_TITLE, after=2, keep_with_next=True))


def body(typesetter: Typesetter, text: str | Sequence[str | Part], *, after: float = 7) -> Paragraph:
    return typesetter.paragraph(text, paragraph_style(TEXT, after=after))


def note(typesetter: Typesetter, text: str | Sequence[str | Part], *, before: float = 5) -> Paragraph:
    return typesetter.paragraph(text, paragraph_style(NOTE, before=before))


def quote(typesetter: Typesetter, quoted: Quoted) -> list[Flowable]:
    """What somebody said, roman, with the opening mark hanging out, and how the speaker may be called."""
    said = paragraph_style(TEXT, indent=5, hang=4.6, keep_with_next=True)
    mark = Part("“", Type(TEXT.face, TEXT.size, TEXT.leading, ACCENT))
    text = quoted.text.strip().strip('“”"')
    return [
        typesetter.paragraph([mark, f"{text}”"], said),
        typesetter.paragraph(quoted.speaker, paragraph_style(NOTE, indent=5, after=6)),
    ]


def page_link(key: str, kind: Type = _PAGE_LINK) -> list[str | Part]:
    """The page on which a chapter begins, as a link; the number is drawn when it is known."""
    # The last spaces keep its place.
    return [Part(f"p.{NBSP}", kind), Part("", page_of=key), Part(NBSP * 5, kind)]


def space(points: float) -> Spacer:
    return Spacer(1, points)
