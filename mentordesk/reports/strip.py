"""The strip above a relationship's story: its states, contacts and end along the cycle."""

from datetime import date

from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from mentordesk.domain.wording import STATES
from mentordesk.records.cycle_report import Phase
from mentordesk.reports.fonts import Face
from mentordesk.reports.style import ACCENT, INK, PALE, RULE, SMALLEST, SOFT, WHITE, Type
from mentordesk.reports.text import Line, Typesetter
from mentordesk.reports.view import Strip
from mentordesk.reports.wording import MONTHS
from mentordesk.terms import State

_BAR_BOTTOM, _BAR_HEIGHT = 16.0, 9.0
_HEIGHT = 40.0
_DOT = 2.6
_FILLS: dict[State, tuple[Color, Color, bool]] = {
    State.PROPOSED: (WHITE, SOFT, True),
    State.TRIAL: (WHITE, INK, False),
    State.SETTLED: (ACCENT, WHITE, False),
    State.PAUSED: (WHITE, SOFT, True),
    State.CLOSING: (PALE, INK, True),
}
"""Fill, colour of the word inside, and whether the outline is dashed."""


class ContactStrip(Flowable):
    """A relationship along the months of its cycle."""

    def __init__(self, typesetter: Typesetter, strip: Strip, *, width: float) -> None:
        super().__init__()
        self.width = width
        self.height = _HEIGHT
        self._strip = strip
        self._days = max(1, (strip.ends_on - strip.starts_on).days + 1)
        self._months = [(x, typesetter.line(name, SMALLEST)) for x, name in self._month_starts()]
        self._bars = [bar for phase in strip.phases if (bar := self._bar(typesetter, phase)) is not None]
        self._ended = typesetter.line("ended", Type(Face.SEMIBOLD, 6.8, 8.5))

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803
        return self.width, self.height

    def _at(self, day: date) -> float:
        """Where a day lies on the strip; what lies outside the cycle is put to its edge."""
        return min(max((day - self._strip.starts_on).days / self._days, 0.0), 1.0) * self.width

    def _month_starts(self) -> list[tuple[float, str]]:
        first = self._strip.starts_on.replace(day=1)
        starts = []
        while first <= self._strip.ends_on:
            starts.append((self._at(max(first, self._strip.starts_on)), MONTHS[first.month - 1][0]))
            first = (
                first.replace(year=first.year + 1, month=1)
                if first.month == 12
                else first.replace(month=first.month + 1)
            )
        every = len(starts) // 36 + 1
        return starts[::every]

    def _bar(self, typesetter: Typesetter, phase: Phase) -> tuple[float, float, State, Line | None] | None:
        until = phase.until or self._strip.ends_on
        if phase.state not in _FILLS or until < self._strip.starts_on or phase.since > self._strip.ends_on:
            return None
        start, end = self._at(phase.since), self._at(until)
        word = typesetter.line(STATES[phase.state], Type(Face.SEMIBOLD, 6.8, 8.5, _FILLS[phase.state][1]))
        return start, max(end, start + 2), phase.state, word if word.width + 7 < end - start else None

    def draw(self) -> None:
        canvas: Canvas = self.canv
        self._draw_axis(canvas)
        for start, end, state, word in self._bars:
            fill, _, dashed = _FILLS[state]
            canvas.setLineWidth(0.8)
            canvas.setStrokeColor(ACCENT)
            canvas.setFillColor(fill)
            canvas.setDash([1.6, 1.4] if dashed else [])
            canvas.rect(start, _BAR_BOTTOM, end - start, _BAR_HEIGHT, stroke=1, fill=1)
            canvas.setDash([])
            if word:
                word.draw(canvas, start + 4, _BAR_BOTTOM + 2.4)
        canvas.setFillColor(INK)
        for day in self._strip.contacts:
            if self._strip.starts_on <= day <= self._strip.ends_on:
                canvas.circle(self._at(day), _BAR_BOTTOM + _BAR_HEIGHT + 8, _DOT, stroke=0, fill=1)
        self._draw_end(canvas)

    def _draw_axis(self, canvas: Canvas) -> None:
        canvas.setStrokeColor(RULE)
        canvas.setLineWidth(0.5)
        canvas.line(0, 12, self.width, 12)
        ends = [x for x, _ in self._months[1:]] + [self.width]
        for (x, letter), end in zip(self._months, ends, strict=True):
            canvas.line(x, 12, x, 14)
            letter.draw(canvas, (x + end) / 2, 3, align="centre")
        canvas.line(self.width, 12, self.width, 14)

    def _draw_end(self, canvas: Canvas) -> None:
        ended = self._strip.ended_on
        if ended is None or not self._strip.starts_on <= ended <= self._strip.ends_on:
            return
        x = self._at(ended)
        canvas.setStrokeColor(INK)
        canvas.setLineWidth(1.2)
        canvas.line(x, 12.5, x, _BAR_BOTTOM + _BAR_HEIGHT + 13)
        if x + 4 + self._ended.width <= self.width:
            # Beside the bar, below the dots: no contact can hide it.
            self._ended.draw(canvas, x + 4, _BAR_BOTTOM + 2.4)
