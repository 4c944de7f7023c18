"""A section that stays together on its page, unless that leaves too much of the page before it empty."""

from collections.abc import Sequence

from reportlab.platypus import Flowable

from mentordesk.reports.text import Line

_MOST_EMPTY = 230.0
"""A third of a page: rather than leave more than this empty, a section is parted."""


class Continued(Flowable):
    """The one line above what goes over: whose it is."""

    def __init__(self, line: Line) -> None:
        super().__init__()
        self._line = line

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803
        return availWidth, self._line.kind.leading + 5

    def draw(self) -> None:
        self._line.draw(self.canv, 0, 7)


class KeptSection(Flowable):
    """A head, and rows that may go over to the next page under a line that says whose they are.

    The last row never goes over alone; the head is parted in its last block only, where it is too long.
    """

    def __init__(self, head: Sequence[Flowable], rows: Sequence[Flowable], *, continued: Flowable) -> None:
        super().__init__()
        self._head = list(head)
        self._rows = list(rows)
        self._continued = continued
        self._placed: list[tuple[Flowable, float]] = []
        self._height: float | None = None
        if landmark := next((one.landmark for one in head if hasattr(one, "landmark")), None):
            self.landmark = landmark

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803
        if self._height is None:
            self._placed = []
            used = after = 0.0
            for flowable in [*self._head, *self._rows]:
                used += max(after, flowable.getSpaceBefore()) if used else 0
                used += flowable.wrapOn(self.canv, availWidth, availHeight)[1]
                self._placed.append((flowable, used))
                after = flowable.getSpaceAfter()
            self._height = used
        return availWidth, self._height

    def draw(self) -> None:
        for flowable, bottom in self._placed:
            flowable.drawOn(self.canv, 0, (self._height or 0.0) - bottom)

    def split(self, availWidth: float, availHeight: float) -> list[Flowable]:  # noqa: N803
        frame = getattr(self, "_frame", None)
        at_top = bool(getattr(frame, "_atTop", True))
        if not at_top and availHeight <= _MOST_EMPTY:
            return []
        self.wrap(availWidth, availHeight)
        stay = sum(1 for _, bottom in self._placed if bottom <= availHeight) - len(self._head)
        if len(self._rows) - stay == 1 and stay > int(at_top):
            stay -= 1
        if stay < 0 or (at_top and not stay):
            # Taller than a page: its parts find their own way.
            return [*self._head, *self._rows] if at_top else self._within_head(availWidth, availHeight)
        rest = KeptSection([self._continued], self._rows[stay:], continued=self._continued)
        return [self._begun(self._head, self._rows[:stay]), rest]

    def _within_head(self, width: float, room: float) -> list[Flowable]:
        """The head begun where it stands; nothing where not even the beginning of its last block fits."""
        *before, block = self._head
        at = len(before)
        room -= self._placed[at - 1][1] if at else 0.0
        pieces = block.splitOn(self.canv, width, room) if room > 0 else []
        if len(pieces) < 2:
            return []
        rest = [self._continued, *pieces[1:]]
        begun = self._begun([*before, pieces[0]], [])
        return [begun, KeptSection(rest, self._rows, continued=self._continued)]

    def _begun(self, head: Sequence[Flowable], rows: Sequence[Flowable]) -> Flowable:
        begun = KeptSection(head, rows, continued=self._continued)
        begun.spaceBefore = self.getSpaceBefore()
        return begun
