"""The table of all outcomes: grouped, with its head and group lines repeated where it breaks."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from mentordesk.domain.wording import capital, short_domain
from mentordesk.reports.marks import draw_mark
from mentordesk.reports.revisions import MARK
from mentordesk.reports.style import CELL, HAIR, HEAD, INK, MEASURE, QUIET, RULE, SUBHEAD, Type
from mentordesk.reports.text import Line, Typesetter
from mentordesk.reports.view import OutcomeGroup, OutcomeRow
from mentordesk.reports.wording import JUDGEMENTS

_HEAD_HEIGHT = 16.0
_GROUP_HEIGHT = 24.0
_ROW_HEIGHT = 14.1
_LINE_HEIGHT = 9.6
_MOST_LINES = 2
"""Of a cell, before it is cut: a long name is broken, not shortened."""
_UNBROKEN = 12
_LEAST_ROWS = 3
_GROUP = Type(SUBHEAD.face, 9.2, 12)
_QUIET_CELL = Type(CELL.face, CELL.size, CELL.leading, QUIET)
_BOX = 5.2


@dataclass(frozen=True)
class _Column:
    head: str
    x: float
    width: float
    right: bool = False


_COLUMNS = (
    _Column("No.", 0, 26),
    _Column("Mentee", 28, 78),
    _Column("Mentor", 109, 81),
    _Column("Domain", 193, 88),
    _Column("Began", 284, 60),
    _Column("Distance", 346, 68),
    _Column("Contacts", 416, 28, right=True),
    _Column("Heard", 452, 24),
)


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
    head = tuple(typesetter.line(column.head, HEAD) for column in _COLUMNS)
    return _OutcomeTable(head, tuple(_group(typesetter, group) for group in groups))


def _group(typesetter: Typesetter, group: OutcomeGroup) -> _Group:
    label = JUDGEMENTS[group.judgement]
    return _Group(
        outcome=group,
        heading=typesetter.line(f"{label} · {len(group.rows)}", _GROUP),
        continued=typesetter.line(f"{label} (continued)", _GROUP),
        rows=tuple(_row(typesetter, row) for row in group.rows),
    )


def _row(typesetter: Typesetter, row: OutcomeRow) -> _Row:
    domain = _short(typesetter, row.domain, _COLUMNS[3].width)
    number = f"{row.number}{MARK}" if row.revised else row.number
    texts = (number, row.mentee, row.mentor, domain, row.origin, row.distance, str(row.contacts))
    cells = tuple(
        typesetter.lines(text, CELL if column.x else _QUIET_CELL, fit=column.width, most=_MOST_LINES)
        for text, column in zip(texts, _COLUMNS, strict=False)
    )
    return _Row(row.key, cells, row.heard)


def _short(typesetter: Typesetter, domain: str, room: float) -> str:
    """A domain by its first part, where the whole is too long for a cell: "Research design"."""
    if typesetter.width(domain, CELL) <= room:
        return domain
    return capital(short_domain(domain))


class _OutcomeTable(Flowable):
    def __init__(self, head: tuple[Line, ...], groups: tuple[_Group, ...]) -> None:
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
        first = _Group(
            group.outcome, group.heading, group.continued, group.rows[:fitting], group.is_continued
        )
        rest = _Group(group.outcome, group.heading, group.continued, group.rows[fitting:], is_continued=True)
        return [
            _OutcomeTable(self._head, (*self._groups[:at], first)),
            _OutcomeTable(self._head, (rest, *self._groups[at + 1 :])),
        ]

    def draw(self) -> None:
        canvas: Canvas = self.canv
        y = self.height - _HEAD_HEIGHT
        for column, line in zip(_COLUMNS, self._head, strict=True):
            _draw_in(canvas, column, line, y + 6)
        _rule(canvas, y, 0.8, INK)
        for group in self._groups:
            y = self._draw_group(canvas, group, y)
        _rule(canvas, 0, 0.8, INK)

    def _draw_group(self, canvas: Canvas, group: _Group, y: float) -> float:
        y -= _GROUP_HEIGHT
        draw_mark(canvas, group.outcome.judgement, 4, y + 9, 3.6)
        (group.continued if group.is_continued else group.heading).draw(canvas, 13, y + 6)
        _rule(canvas, y, 0.5, RULE)
        for row in group.rows:
            first = y - _ROW_HEIGHT
            y -= row.height
            for column, lines in zip(_COLUMNS, row.cells, strict=False):
                for at, line in enumerate(lines):
                    _draw_in(canvas, column, line, first - at * _LINE_HEIGHT + 4.2)
            _draw_heard(canvas, row.heard, _COLUMNS[-1].x, first + 3.6)
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
