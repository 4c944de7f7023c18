"""The table of all outcomes: grouped, with its head and group lines repeated where it breaks."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from mentordesk.domain.wording import capital, short_domain
from mentordesk.reports.marks import draw_mark
from mentordesk.reports.revisions import MARK
from mentordesk.reports.style import CELL, HAIR, HEAD, INK, MEASURE, QUIET, RULE, SOFT, SUBHEAD, Type
from mentordesk.reports.text import Line, Typesetter
from mentordesk.reports.view import OutcomeGroup, OutcomeRow
from mentordesk.reports.wording import JUDGEMENTS

_HEAD_HEIGHT = 16.0
_GROUP_HEIGHT = 22.4
_ROW_HEIGHT = 14.1
_LINE_HEIGHT = 9.6
_MOST_LINES = 2
"""Of a cell, before it is cut: a long name is broken, not shortened."""
_UNBROKEN = 12
_LEAST_ROWS = 3
_GROUP = Type(SUBHEAD.face, 9.2, 12)
_COUNT = Type(CELL.face, 9.2, 12, SOFT)
_QUIET_CELL = Type(CELL.face, CELL.size, CELL.leading, QUIET)
_BOX = 5.2


@dataclass(frozen=True)
class _Column:
    head: str
    x: float
    width: float
    right: bool = False


_NUMBER = _Column("No.", 0, 26)
_CONTACTS = _Column("Contacts", 416, 28, right=True)
_HEARD = _Column("Heard", 452, 24)
_FIRST, _LAST = 28.0, 410.0
"""Between these stand the columns of words, as wide as their words in this report need to be."""
_LEAST_GAP = 8.0
_LONGEST_NAME = 96.0
"""Longer ones go over two lines, rather than push the other columns of all rows together."""
_DOMAIN = 2
_LEAST_DOMAIN = 70.0
"""A domain can be said shorter, a name cannot."""


@dataclass(frozen=True)
class _Row:
    key: str
    cells: tuple[tuple[Line, ...], ...]
    heard: tuple[bool, bool]

    @property
    def height(self) -> float:
        return _ROW_HEIGHT + _LINE_HEIGHT * (max(map(len, self.cells)) - 1)


@dataclass(frozen=True)
class _Group:
    outcome: OutcomeGroup
    heading: Line
    count: Line
    continued: Line
    rows: tuple[_Row, ...]
    is_continued: bool = False

    @property
    def height(self) -> float:
        return _GROUP_HEIGHT + sum(row.height for row in self.rows)

    def fitting(self, room: float) -> int:
        """How many rows have room below the heading."""
        filled = accumulate((row.height for row in self.rows), initial=_GROUP_HEIGHT)
        return sum(1 for height in filled if height <= room) - 1


def outcome_table(typesetter: Typesetter, groups: Sequence[OutcomeGroup]) -> Flowable:
    """All relationships by outcome, each line leading to its section."""
    columns = (_NUMBER, *_columns_of_words(typesetter, groups), _CONTACTS, _HEARD)
    head = tuple((column, typesetter.line(column.head, HEAD)) for column in columns)
    return _OutcomeTable(head, tuple(_group(typesetter, group, columns) for group in groups))


def _columns_of_words(typesetter: Typesetter, groups: Sequence[OutcomeGroup]) -> list[_Column]:
    """From the mentee to the distance, with the same air between them."""
    heads = ("Mentee", "Mentor", "Domain", "Began", "Distance")
    rows = [_words(row) for group in groups for row in group.rows]
    widths = [
        max(typesetter.width(head, HEAD), *(typesetter.width(text, CELL) for text in texts))
        for head, texts in zip(heads, map(set, zip(*rows, strict=True)), strict=True)
    ]
    widths[:_DOMAIN] = [min(width, _LONGEST_NAME) for width in widths[:_DOMAIN]]
    room = _LAST - _FIRST - _LEAST_GAP * (len(widths) - 1)
    if (over := sum(widths) - room) > 0:
        widths[_DOMAIN] = max(min(_LEAST_DOMAIN, widths[_DOMAIN]), widths[_DOMAIN] - over)
    widths = _capped(widths, room)
    gap = _LEAST_GAP + (room - sum(widths)) / (len(widths) - 1)
    starts = accumulate((width + gap for width in widths), initial=_FIRST)
    return [_Column(head, x, width) for head, x, width in zip(heads, starts, widths, strict=False)]


def _capped(widths: list[float], room: float) -> list[float]:
    """The widths, of which the widest give way until all have room."""
    narrow = sorted(widths)
    for at, width in enumerate(narrow):
        share = (room - sum(narrow[:at])) / (len(narrow) - at)
        if width > share:
            return [min(one, share) for one in widths]
    return widths


def _words(row: OutcomeRow) -> tuple[str, ...]:
    return row.mentee, row.mentor, row.domain, row.origin, row.distance


def _group(typesetter: Typesetter, group: OutcomeGroup, columns: Sequence[_Column]) -> _Group:
    label = JUDGEMENTS[group.judgement]
    return _Group(
        outcome=group,
        heading=typesetter.line(label, _GROUP),
        count=typesetter.line(f"· {len(group.rows)}", _COUNT),
        continued=typesetter.line("(continued)", _COUNT),
        rows=tuple(_row(typesetter, row, columns) for row in group.rows),
    )


def _row(typesetter: Typesetter, row: OutcomeRow, columns: Sequence[_Column]) -> _Row:
    number = f"{row.number}{MARK}" if row.revised else row.number
    mentee, mentor, domain, origin, distance = _words(row)
    domain = _short(typesetter, domain, columns[1 + _DOMAIN].width)
    texts = (number, mentee, mentor, domain, origin, distance, str(row.contacts))
    cells = tuple(
        typesetter.lines(text, CELL if column.x else _QUIET_CELL, fit=column.width, most=_MOST_LINES)
        for text, column in zip(texts, columns, strict=False)
    )
    return _Row(row.key, cells, row.heard)


def _short(typesetter: Typesetter, domain: str, room: float) -> str:
    """A domain by its first part, where the whole is too long for a cell: "Research design"."""
    if typesetter.width(domain, CELL) <= room:
        return domain
    return capital(short_domain(domain))


class _OutcomeTable(Flowable):
    def __init__(self, head: tuple[tuple[_Column, Line], ...], groups: tuple[_Group, ...]) -> None:
        super().__init__()
        self._head = head
        self._groups = groups
        self.height = _HEAD_HEIGHT + sum(group.height for group in groups)

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803
        return availWidth, self.height

    def split(self, availWidth: float, availHeight: float) -> list[Flowable]:  # noqa: N803
        """Between groups; a group of more than twelve also inside, after three rows at least."""
        room = availHeight - _HEAD_HEIGHT
        for at, group in enumerate(self._groups):
            if group.height > room:
                fitting = group.fitting(room)
                if len(group.rows) > _UNBROKEN and fitting >= _LEAST_ROWS:
                    return self._broken_inside(at, min(fitting, len(group.rows) - _LEAST_ROWS))
                return self._broken_before(at) if at else []
            room -= group.height
        return [self]

    def _broken_before(self, at: int) -> list[Flowable]:
        return [_OutcomeTable(self._head, self._groups[:at]), _OutcomeTable(self._head, self._groups[at:])]

    def _broken_inside(self, at: int, fitting: int) -> list[Flowable]:
        group = self._groups[at]
        first = replace(group, rows=group.rows[:fitting])
        rest = replace(group, rows=group.rows[fitting:], is_continued=True)
        return [
            _OutcomeTable(self._head, (*self._groups[:at], first)),
            _OutcomeTable(self._head, (rest, *self._groups[at + 1 :])),
        ]

    def draw(self) -> None:
        canvas: Canvas = self.canv
        y = self.height - _HEAD_HEIGHT
        for column, line in self._head:
            _draw_in(canvas, column, line, y + 6)
        _rule(canvas, y, 0.8, INK)
        for group in self._groups:
            y = self._draw_group(canvas, group, y)
        _rule(canvas, 0, 0.8, INK)

    def _draw_group(self, canvas: Canvas, group: _Group, y: float) -> float:
        y -= _GROUP_HEIGHT
        draw_mark(canvas, group.outcome.judgement, 3.6, y + 8.6, 3.2)
        group.heading.draw(canvas, 13, y + 5.6)
        beside = group.continued if group.is_continued else group.count
        beside.draw(canvas, 13 + group.heading.width + 2, y + 5.6)
        _rule(canvas, y, 0.5, RULE)
        for row in group.rows:
            first = y - _ROW_HEIGHT
            y -= row.height
            for (column, _), lines in zip(self._head, row.cells, strict=False):
                for at, line in enumerate(lines):
                    _draw_in(canvas, column, line, first - at * _LINE_HEIGHT + 4.2)
            _draw_heard(canvas, row.heard, _HEARD.x, first + 4.4)
            canvas.linkRect("", row.key, (0, y, MEASURE, y + row.height), relative=1)
            _rule(canvas, y, 0.35, HAIR)
        return y


def _draw_in(canvas: Canvas, column: _Column, line: Line, y: float) -> None:
    if column.right:
        line.draw(canvas, column.x + column.width, y, align="right")
    else:
        line.draw(canvas, column.x, y)


def _draw_heard(canvas: Canvas, heard: tuple[bool, bool], x: float, y: float) -> None:
    """Two boxes: the mentee's interview at the left, the mentor's at the right, filled where it was held."""
    canvas.setStrokeColor(INK)
    canvas.setFillColor(INK)
    canvas.setLineWidth(0.6)
    for at, held in enumerate(heard):
        canvas.rect(x + at * (_BOX + 2.6), y, _BOX, _BOX, stroke=1, fill=int(held))


def _rule(canvas: Canvas, y: float, weight: float, colour: Color) -> None:
    canvas.setStrokeColor(colour)
    canvas.setLineWidth(weight)
    canvas.line(0, y, MEASURE, y)
