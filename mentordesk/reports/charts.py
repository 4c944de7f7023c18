"""Charts as ReportLab drawings: every bar with its figure in print, readable in one colour."""

from collections.abc import Sequence
from datetime import date

from reportlab.graphics.shapes import Circle, Drawing, Line, Rect
from reportlab.lib.colors import Color

from mentordesk.records.cycle_report import OriginShare
from mentordesk.reports.fonts import Face
from mentordesk.reports.marks import mark_shapes
from mentordesk.reports.style import (
    ACCENT,
    CELL,
    CELL_STRONG,
    CHART_TITLE,
    HAIR,
    INK,
    MEASURE,
    MID,
    NOTE,
    QUIET,
    RULE,
    SMALLEST,
    SOFT,
    WHITE,
    Type,
)
from mentordesk.reports.text import Align, Typesetter
from mentordesk.reports.view import Labelled, OutcomeCount, ReasonCount
from mentordesk.reports.wording import JUDGEMENTS, MONTHS, of
from mentordesk.terms import Judgement

_BAR = 7.0
_FIGURE_ROOM = 22.0
_DETAIL = Type(CELL.face, 7.9, 10, SOFT)
_FIGURE = Type(Face.SEMIBOLD, 8.5, 10.5)
_BAR_LABEL = Type(Face.SANS, 8, 10)
_WITHHELD = Type(Face.SANS, 7.5, 10, QUIET)
_EVIDENCE_FILLS: tuple[tuple[str, Color], ...] = (
    ("two interviews", ACCENT),
    ("one", MID),
    ("none", WHITE),
)


class ChartSheet:
    """A drawing under construction, measured from its top as a page is read."""

    def __init__(self, typesetter: Typesetter, width: float, height: float) -> None:
        self.drawing = Drawing(width, height, hAlign="LEFT", initialFontName=Face.SANS.value)
        self._typesetter = typesetter

    def text(
        self, text: str, kind: Type, x: float, y: float, *, align: Align = "left", fit: float | None = None
    ) -> float:
        """Write a line with its baseline `y` below the top; its width."""
        line = self._typesetter.line(text, kind, fit=fit)
        for shape in line.shapes(x, self.drawing.height - y, align=align):
            self.drawing.add(shape)
        return line.width

    def bar(self, x: float, y: float, width: float, height: float, *, fill: Color) -> None:
        bottom = self.drawing.height - y - height
        self.drawing.add(
            Rect(x, bottom, max(width, 0.1), height, fillColor=fill, strokeColor=ACCENT, strokeWidth=0.7)  # type: ignore[arg-type]
        )

    def rule(
        self, start: tuple[float, float], end: tuple[float, float], *, colour: Color, weight: float = 0.5
    ) -> None:
        height = self.drawing.height
        self.drawing.add(
            Line(start[0], height - start[1], end[0], height - end[1], strokeColor=colour, strokeWidth=weight)
        )

    def mark(self, judgement: Judgement | None, x: float, y: float, radius: float) -> None:
        for shape in mark_shapes(judgement, x, self.drawing.height - y, radius):
            self.drawing.add(shape)

    def heading(self, title: str, explanation: str) -> float:
        """Title and explanation; how far down they reach."""
        self.text(title, CHART_TITLE, 0, 8.5, fit=self.drawing.width)
        if not explanation:
            return 14.0
        self.text(explanation, NOTE, 0, 20.5, fit=self.drawing.width)
        return 26.0


def outcome_bars(
    typesetter: Typesetter, outcomes: Sequence[OutcomeCount], *, width: float, total: int
) -> Drawing:
    """How the relationships turned out; a bar is shaded by the interviews held, where that may be told."""
    shaded = any(outcome.evidence for outcome in outcomes)
    row = 24.8
    sheet = ChartSheet(typesetter, width, 26 + row * len(outcomes) + (18 if shaded else 4))
    explanation = "Shade shows the evidence: interviews held" if shaded else _joined_note(outcomes)
    y = sheet.heading(f"How {total} relationships turned out", explanation)
    longest = max((outcome.count or 0 for outcome in outcomes), default=0) or 1
    unit = (width - _FIGURE_ROOM) / longest
    for outcome in outcomes:
        sheet.text(outcome.label, _BAR_LABEL, 0, y + 10, fit=width)
        if outcome.count is None:
            sheet.text("withheld", _WITHHELD, 0, y + 20.5)
        else:
            _outcome_bar(sheet, outcome, y + 14, unit)
        y += row
    if shaded:
        x = 0.0
        for label, fill in _EVIDENCE_FILLS:
            sheet.bar(x, y + 7, 7, 7, fill=fill)
            x += 10 + sheet.text(label, NOTE, x + 10, y + 13.5) + 12
    return sheet.drawing


def _outcome_bar(sheet: ChartSheet, outcome: OutcomeCount, y: float, unit: float) -> None:
    count = outcome.count or 0
    x = 0.0
    if outcome.evidence is None:
        fill = MID if outcome.judgements[0] is Judgement.THIN else ACCENT
        lowest = outcome.judgements[0] in (
            Judgement.NEVER_TOOK_ROOT,
            Judgement.BROKE_DOWN,
            Judgement.NOT_JUDGED,
        )
        parts = [(count, WHITE if lowest else fill)]
    else:
        parts = [(part, fill) for part, (_, fill) in zip(outcome.evidence, _EVIDENCE_FILLS, strict=True)]
    for part, fill in parts:
        if part:
            sheet.bar(x, y, part * unit, _BAR, fill=fill)
            x += part * unit
    sheet.text(str(count), _FIGURE, x + (5 if count else 0), y + 6.6)


def _joined_note(outcomes: Sequence[OutcomeCount]) -> str:
    if any(len(outcome.judgements) > 1 for outcome in outcomes):
        return "Outcomes joined until no group is small"
    return "Small groups are withheld" if any(outcome.count is None for outcome in outcomes) else ""


def origin_intervals(typesetter: Typesetter, shares: Sequence[OriginShare], *, width: float) -> Drawing:
    """Share that went well by origin, on one scale, with the Wilson 95 % interval as a line."""
    row = 30.5
    sheet = ChartSheet(typesetter, width, 26 + row * len(shares) + 12)
    y = sheet.heading("Went well, by how they began", "Share of those judged; line: 95 % interval")
    scale = width - 2
    for share in shares:
        sheet.text(share.label, _BAR_LABEL, 0, y + 10, fit=width - 42)
        sheet.text(of(share.well, share.judged), _FIGURE, width, y + 10, align="right")
        middle = y + 19
        for at in range(5):
            x = 1 + scale * at / 4
            sheet.rule((x, middle - 5), (x, middle + 5), colour=RULE if at in (0, 4) else HAIR)
        if share.judged:
            low, high = 1 + scale * share.low, 1 + scale * share.high
            sheet.rule((low, middle), (high, middle), colour=ACCENT, weight=1.5)
            x = 1 + scale * share.well / share.judged
            sheet.drawing.add(
                Circle(
                    x,
                    sheet.drawing.height - middle,
                    3.4,
                    fillColor=ACCENT,
                    strokeColor=WHITE,
                    strokeWidth=0.8,
                )
            )
        y += row
    for at, label in enumerate(("0", "25", "50", "75", "100 %")):
        align: Align = "left" if at == 0 else "right" if at == 4 else "centre"
        sheet.text(label, SMALLEST, 1 + scale * at / 4, y + 6, align=align)
    return sheet.drawing


def counted_bars(
    typesetter: Typesetter,
    title: str,
    explanation: str,
    counts: Sequence[Labelled],
    *,
    width: float,
    label_above: bool = False,
    label_width: float = 72.0,
) -> Drawing:
    """Plain bars with their figures: labels at the left, or above where they are long."""
    row = 24.8 if label_above else 17.0
    y = top = 26.0 if label_above else 30.0
    sheet = ChartSheet(typesetter, width, top + row * len(counts) + 4)
    sheet.heading(title, explanation)
    start = 0.0 if label_above else label_width
    longest = max((one.count or 0 for one in counts), default=0) or 1
    unit = (width - start - _FIGURE_ROOM) / longest
    for one in counts:
        sheet.text(one.label, _BAR_LABEL, 0, y + 10, fit=width if label_above else start - 6)
        bar = y + 14 if label_above else y + 3.5
        if one.count is None:
            sheet.text("withheld", _WITHHELD, start + (0 if label_above else 5), bar + 6.4)
        else:
            beside = 0 if label_above and not one.count else 5
            if one.count:
                sheet.bar(start, bar, one.count * unit, _BAR, fill=ACCENT)
            sheet.text(str(one.count), _FIGURE, start + one.count * unit + beside, bar + 6.6)
        y += row
    if not label_above:
        sheet.rule((start, top), (start, y), colour=INK, weight=0.8)
    return sheet.drawing


def _listed(typesetter: Typesetter, listed: str, room: float) -> list[str]:
    """What a list names, on as many lines as it takes; broken between two of it."""
    lines: list[str] = []
    for one in listed.split(", ") if listed else ():
        longer = f"{lines[-1]} {one}," if lines else ""
        if lines and typesetter.width(longer, _DETAIL) <= room:
            lines[-1] = longer
        else:
            lines.append(f"{one},")
    return [*lines[:-1], lines[-1].removesuffix(",")] if lines else []


def reason_bars(typesetter: Typesetter, reasons: Sequence[ReasonCount]) -> Drawing:
    """Endings by group of reason: ranked first, and also named."""
    in_full = any(reason.first is not None for reason in reasons)
    row, start, detail = 21.5, 86.0, 266.0
    top = 26.0 + (18 if in_full else 4)
    details = [_listed(typesetter, reason.detail, MEASURE - detail) for reason in reasons]
    more = sum(_DETAIL.leading * max(len(lines) - 1, 0) for lines in details)
    sheet = ChartSheet(typesetter, MEASURE, top + row * len(reasons) + more + 2)
    explanation = "Relationships that named a reason of the group; each may count in several groups."
    sheet.heading("Reasons, by group", explanation)
    if in_full:
        for x, label, fill in ((start, "ranked first", ACCENT), (start + 66, "also named", WHITE)):
            sheet.bar(x, 30, 7, 7, fill=fill)
            sheet.text(label, NOTE, x + 11, 36.5)
    longest = max((reason.named or 0 for reason in reasons), default=0) or 1
    unit = (detail - start - 40) / longest
    y = top
    for reason, lines in zip(reasons, details, strict=True):
        sheet.text(reason.label, CELL_STRONG, 0, y + 13, fit=start - 6)
        if reason.named is None:
            sheet.text("withheld", _WITHHELD, start + 5, y + 13)
        else:
            first = reason.first or 0 if in_full else reason.named
            for x, part, fill in (
                (start, first, ACCENT),
                (start + first * unit, reason.named - first, WHITE),
            ):
                if part > 0:
                    sheet.bar(x, y + 6, part * unit, 9.6, fill=fill)
            sheet.text(str(reason.named), _FIGURE, start + reason.named * unit + 6, y + 13.6)
        for at, line in enumerate(lines):
            sheet.text(line, _DETAIL, detail, y + 13 + at * _DETAIL.leading, fit=MEASURE - detail)
        y += row + _DETAIL.leading * max(len(lines) - 1, 0)
        sheet.rule((0, y), (MEASURE, y), colour=HAIR, weight=0.35)
    sheet.rule((start, top - 4), (start, y), colour=INK, weight=0.8)
    return sheet.drawing


def endings_by_month(
    typesetter: Typesetter, dated: Sequence[tuple[Judgement, date]], *, starts_on: date, ends_on: date
) -> Drawing:
    """One mark for each ending, above the month it fell in."""
    months = _months(starts_on, ends_on)
    stacks: dict[tuple[int, int], list[Judgement]] = {month: [] for month in months}
    order = list(JUDGEMENTS)
    for judgement, day in sorted(dated, key=lambda one: (order.index(one[0]), one[1])):
        stacks.get((day.year, day.month), []).append(judgement)
    tallest = max((len(stack) for stack in stacks.values()), default=0)
    step = min(13.0, 130 / max(tallest, 1))
    base = 30 + step * tallest
    sheet = ChartSheet(typesetter, MEASURE, base + 30)
    sheet.heading("When in the cycle", "One mark for each ending")
    sheet.rule((0, base), (MEASURE, base), colour=RULE, weight=0.7)
    column = MEASURE / len(months)
    for at, month in enumerate(months):
        middle = column * (at + 0.5)
        sheet.text(MONTHS[month[1] - 1][:3], SMALLEST, middle, base + 11, align="centre")
        for height, judgement in enumerate(stacks[month]):
            sheet.mark(judgement, middle, base - step * (height + 0.6), min(4.4, step * 0.42))
    _legend(
        sheet,
        [judgement for judgement in order if any(judgement in stack for stack in stacks.values())],
        base + 25,
    )
    return sheet.drawing


def _legend(sheet: ChartSheet, judgements: Sequence[Judgement], y: float) -> None:
    x = 4.0
    for judgement in judgements:
        sheet.mark(judgement, x, y - 2.8, 3.6)
        x += 9 + sheet.text(JUDGEMENTS[judgement], NOTE, x + 9, y) + 18


def _months(starts_on: date, ends_on: date) -> list[tuple[int, int]]:
    first = starts_on.year * 12 + starts_on.month - 1
    last = max(first, ends_on.year * 12 + ends_on.month - 1)
    return [(at // 12, at % 12 + 1) for at in range(first, last + 1)]
