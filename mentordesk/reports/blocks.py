"""The parts a page is put together from."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.platypus import Flowable, Paragraph, Spacer

from mentordesk.reports.marks import draw_mark
from mentordesk.reports.style import (
    ACCENT,
    CELL,
    CELL_STRONG,
    CHART_TITLE,
    FINDING,
    GUTTER,
    INK,
    LABEL,
    MEASURE,
    NOTE,
    QUIET,
    RELATIONSHIP,
    SUBHEAD,
    TEXT,
    TINT,
    TITLE,
    Type,
    paragraph_style,
)
from mentordesk.reports.text import Part, Typesetter
from mentordesk.reports.view import Quoted
from mentordesk.terms import Judgement

_BAR_WIDTH, _BAR_HEIGHT = 34.0, 2.6
_TALL = 1_000_000.0


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
        self._number = typesetter.line(number, Type(CELL.face, 8.5, 10.5, QUIET))
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
        self._number = typesetter.line(number, LABEL)
        self._indent = max(28.0, self._number.width + 8)
        self._judgement = judgement
        self._label = typesetter.line(label, Type(CELL_STRONG.face, 9.5, 12), fit=self._LABEL_WIDTH)
        room = MEASURE - self._indent - self._label.width - 24
        self._lines = typesetter.lines(title, RELATIONSHIP, fit=room, most=2)
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


class TwoColumns(Flowable):
    """Two columns side by side. Each is measured once and keeps the result; too tall, it splits."""

    def __init__(
        self, left: Sequence[Flowable], right: Sequence[Flowable], *, left_width: float, gap: float = GUTTER
    ) -> None:
        super().__init__()
        self._columns = (list(left), list(right))
        self._left_width = left_width
        self._gap = gap
        self._placed: list[tuple[Flowable, float, float]] = []
        self._height: float | None = None
        self._known: dict[Flowable, float] = {}

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803
        if self._height is None:
            widths = (self._left_width, availWidth - self._left_width - self._gap)
            starts = (0.0, self._left_width + self._gap)
            heights = [
                self._measure(column, width, start)
                for column, width, start in zip(self._columns, widths, starts, strict=True)
            ]
            self._height = max(heights)
        return availWidth, self._height

    def _measure(self, column: list[Flowable], width: float, start: float) -> float:
        used = 0.0
        after = 0.0
        for at, flowable in enumerate(column):
            used += max(after, flowable.getSpaceBefore()) if at else 0
            height = self._height_of(flowable, width)
            self._placed.append((flowable, start, used + height))
            used += height
            after = flowable.getSpaceAfter()
        return used

    def _height_of(self, flowable: Flowable, width: float) -> float:
        if flowable not in self._known:
            self._known[flowable] = flowable.wrapOn(self.canv, width, _TALL)[1]
        return self._known[flowable]

    def draw(self) -> None:
        height = self._height or 0.0
        for flowable, x, bottom in self._placed:
            flowable.drawOn(self.canv, x, height - bottom)

    def split(self, availWidth: float, availHeight: float) -> list[Flowable]:  # noqa: N803
        widths = (self._left_width, availWidth - self._left_width - self._gap)
        parted = [
            self._part(column, width, availHeight)
            for column, width in zip(self._columns, widths, strict=True)
        ]
        (left, left_rest), (right, right_rest) = parted
        self._placed, self._height = [], None
        # A column that would give nothing yet would leave the other one alone at the foot of a page.
        if (not left and left_rest) or (not right and right_rest):
            return []
        first = TwoColumns(left, right, left_width=self._left_width, gap=self._gap)
        rest = TwoColumns(left_rest, right_rest, left_width=self._left_width, gap=self._gap)
        # Columns of many pages would else be measured as often as they have pages.
        first._known, rest._known = self._known, self._known
        return [first, rest]

    def _part(
        self, column: list[Flowable], width: float, room: float
    ) -> tuple[list[Flowable], list[Flowable]]:
        """What fits into the height, and the rest."""
        after = 0.0
        for at, flowable in enumerate(column):
            room -= max(after, flowable.getSpaceBefore()) if at else 0
            height = self._height_of(flowable, width)
            if height > room:
                pieces = flowable.splitOn(self.canv, width, room) if room > 0 else []
                # A paragraph that was to be split has forgotten its lines.
                self._known.pop(flowable, None)
                if len(pieces) > 1:
                    return [*column[:at], pieces[0]], [*pieces[1:], *column[at + 1 :]]
                while at and column[at - 1].getKeepWithNext():  # type: ignore[no-untyped-call]
                    at -= 1
                return column[:at], column[at:]
            room -= height
            after = flowable.getSpaceAfter()
        return column, []


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
                typesetter.lines(value, value_type, fit=room, most=3),
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

    def __init__(self, typesetter: Typesetter, text: Flowable) -> None:
        super().__init__()
        self._typesetter = typesetter
        self._label = typesetter.line("Lesson", CELL_STRONG)
        self._text = text
        self._height = 0.0

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803
        self._height = self._text.wrapOn(self.canv, availWidth - self._INDENT - 8, _TALL)[1] + 2 * self._PAD
        return availWidth, self._height

    def split(self, availWidth: float, availHeight: float) -> list[Flowable]:  # noqa: N803
        room = availHeight - 2 * self._PAD
        pieces = self._text.splitOn(self.canv, availWidth - self._INDENT - 8, room) if room > 0 else []
        return [LessonBox(self._typesetter, piece) for piece in pieces]

    def draw(self) -> None:
        self.canv.setFillColor(TINT)
        self.canv.rect(0, 0, MEASURE, self._height, stroke=0, fill=1)
        self._label.draw(self.canv, 8, self._height - self._PAD - 9)
        self._text.drawOn(self.canv, self._INDENT, self._PAD)


def opener(typesetter: Typesetter, key: str, title: str, finding: str, *, number: str = "") -> list[Flowable]:
    """How a chapter begins: bar, title, and the finding as a sentence."""
    found = typesetter.paragraph(finding, paragraph_style(FINDING, after=12, keep_with_next=True))
    heading = ChapterTitle(typesetter, key, title, number)
    heading.keepWithNext = 1
    return [heading, found] if finding else [heading]


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


def space(points: float) -> Spacer:
    return Spacer(1, points)
