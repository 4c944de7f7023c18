"""Two columns of flowables side by side, measured once."""

from collections.abc import Sequence

from reportlab.platypus import Flowable, Spacer

from mentordesk.reports.style import GUTTER

TALL = 1_000_000.0
"""Room in which everything fits: what it takes is what it is high."""
_LEAST_OVER = 70.0
"""Five lines: no less goes over to another page."""


class TwoColumns(Flowable):
    """Two columns side by side. Each is measured once and keeps the result; too tall, it splits."""

    def __init__(
        self,
        left: Sequence[Flowable],
        right: Sequence[Flowable],
        *,
        left_width: float,
        gap: float = GUTTER,
        air: float = 1.0,
    ) -> None:
        super().__init__()
        self._air = air
        self._least = 0.0
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
            self._height = max(*heights, self._least)
        return availWidth, self._height

    def _measure(self, column: list[Flowable], width: float, start: float) -> float:
        used = 0.0
        after = 0.0
        for at, flowable in enumerate(column):
            used += self._air * max(after, flowable.getSpaceBefore()) if at else 0
            height = self._height_of(flowable, width)
            self._placed.append((flowable, start, used + height))
            used += height
            after = flowable.getSpaceAfter()
        return used

    def _height_of(self, flowable: Flowable, width: float) -> float:
        if flowable not in self._known:
            self._known[flowable] = flowable.wrapOn(self.canv, width, TALL)[1]
        return self._known[flowable] * (self._air if isinstance(flowable, Spacer) else 1.0)

    def with_air(self, air: float) -> "TwoColumns":
        """The same with so much of the usual space between its parts; nothing is measured anew."""
        return self._of(self._columns[0], self._columns[1], air)

    def _of(self, left: list[Flowable], right: list[Flowable], air: float) -> "TwoColumns":
        columns = TwoColumns(left, right, left_width=self._left_width, gap=self._gap, air=air)
        # Columns of many pages would else be measured as often as they have pages.
        columns._known = self._known
        return columns

    def draw(self) -> None:
        height = self._height or 0.0
        for flowable, x, bottom in self._placed:
            flowable.drawOn(self.canv, x, height - bottom)

    def split(self, availWidth: float, availHeight: float) -> list[Flowable]:  # noqa: N803
        pieces = self._parted(availWidth, availHeight)
        if not pieces:
            return []
        over = pieces[1].wrapOn(self.canv, availWidth, availHeight)[1]
        if over >= _LEAST_OVER:
            return [*pieces]
        # Two lines that go over alone take some of those before them along, whose room stays empty.
        pieces = self._parted(availWidth, availHeight - _LEAST_OVER + over) or pieces
        pieces[0].fill(availHeight)
        return [*pieces]

    def fill(self, height: float) -> None:
        """Take up so much at least."""
        self._least = height

    def _parted(self, width: float, room: float) -> "tuple[TwoColumns, TwoColumns] | None":
        """What fits, and the rest; nothing where a column would give nothing yet."""
        widths = (self._left_width, width - self._left_width - self._gap)
        parted = [self._part(column, wide, room) for column, wide in zip(self._columns, widths, strict=True)]
        (left, left_rest), (right, right_rest) = parted
        self._placed, self._height = [], None
        # A column that would give nothing yet would leave the other one alone at the foot of a page.
        if (not left and left_rest) or (not right and right_rest):
            return None
        return self._of(left, right, self._air), self._of(left_rest, right_rest, self._air)

    def _part(
        self, column: list[Flowable], width: float, room: float
    ) -> tuple[list[Flowable], list[Flowable]]:
        """What fits into the height, and the rest."""
        after = 0.0
        for at, flowable in enumerate(column):
            room -= self._air * max(after, flowable.getSpaceBefore()) if at else 0
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
