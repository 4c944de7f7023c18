"""A section that stays together on its page; only one that is taller than a page is parted."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, FrameBreak, Spacer

from mentordesk.reports.blocks import LessonBox
from mentordesk.reports.columns import TALL, TwoColumns
from mentordesk.reports.text import Line

_TIGHT = 0.6
"""Of the usual spaces: what fits with them so is set so, rather than go over."""
_MOST_EMPTY = 230.0
"""A third of a page: less is left empty before a section that is taller than a page and parted anyway."""


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
    """A head and rows, whole on one page; too tall for any, the rows go over under a line that says whose.

    The last row never goes over alone; the head is parted in its last block only, where it is too long.
    What stands `below_title` of its chapter cannot leave that alone on a page, so that page is all it has.
    """

    follower: "KeptSection | None" = None
    """Which this one makes room for on its page, where tighter spaces are enough."""

    def __init__(
        self,
        head: Sequence[Flowable],
        rows: Sequence[Flowable],
        *,
        continued: Flowable,
        below_title: bool = False,
    ) -> None:
        super().__init__()
        self._below_title = below_title
        self._head = list(head)
        self._rows = list(rows)
        self._continued = continued
        self._settings: dict[float, _Setting] = {}
        self._setting = _Setting((), 0.0)
        if landmark := next((one.landmark for one in head if hasattr(one, "landmark")), None):
            self.landmark = landmark

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803
        usual = self._setting = self.set(self.canv, availWidth, 1.0)
        if usual.height + self._follower_needs(availWidth, 1.0) <= availHeight:
            return availWidth, usual.height
        tight = self.set(self.canv, availWidth, _TIGHT)
        # The frame has taken the usual space before already; with tight ones some of it is given back.
        given_back = 0.0 if self._at_top else self.getSpaceBefore() * (1 - _TIGHT)
        least = tight.height - given_back
        need = self._follower_needs(availWidth, _TIGHT)
        makes_room = least + need <= availHeight < usual.height + need
        if least <= availHeight and (usual.height > availHeight or makes_room):
            self._setting = tight
            return availWidth, least
        return availWidth, usual.height

    @property
    def _at_top(self) -> bool:
        return bool(getattr(getattr(self, "_frame", None), "_atTop", True))

    def _follower_needs(self, width: float, air: float) -> float:
        if self.follower is None:
            return 0.0
        return self.follower.set(self.canv, width, air).height + self.follower.getSpaceBefore() * air

    def least(self, canvas: Canvas, width: float) -> float:
        """How high it is with the tightest spaces."""
        return self.set(canvas, width, _TIGHT).height

    def set(self, canvas: Canvas, width: float, air: float) -> "_Setting":
        """The parts with so much of the usual space between them; measured once."""
        if air not in self._settings:
            self._settings[air] = _set([*self._head, *self._rows], canvas, width, air)
        return self._settings[air]

    def draw(self) -> None:
        for flowable, bottom in self._setting.placed:
            flowable.drawOn(self.canv, 0, self._setting.height - bottom)

    def split(self, availWidth: float, availHeight: float) -> list[Flowable]:  # noqa: N803
        at_top = self._at_top
        page = getattr(getattr(self, "_frame", None), "_aH", 0.0)
        fits_a_page = self.least(self.canv, availWidth) <= page and not self._below_title
        if not at_top and (fits_a_page or availHeight <= _MOST_EMPTY):
            return []
        return self._parted(availWidth, availHeight, at_top=at_top)

    def _parted(self, width: float, room: float, *, at_top: bool) -> list[Flowable]:
        placed = self.set(self.canv, width, 1.0).placed
        stay = sum(1 for _, bottom in placed if bottom <= room) - len(self._head)
        if len(self._rows) - stay == 1 and stay > int(at_top):
            stay -= 1
        if stay < 0 and (pieces := self._within_head(width, room)):
            return pieces
        if stay < 0 or (at_top and not stay and self._head[-1] is self._continued):
            # A block that nothing can be done with here; at the top of a page it finds its own way.
            return [*self._head, *self._rows] if at_top else []
        rest = KeptSection([self._continued], self._rows[stay:], continued=self._continued)
        return [self._begun(self._head, self._rows[:stay]), rest]

    def _within_head(self, width: float, room: float) -> list[Flowable]:
        """The head begun where it stands; nothing where not even the beginning of its last block fits."""
        *before, block = self._head
        at = len(before)
        room -= self.set(self.canv, width, 1.0).placed[at - 1][1] if at else 0.0
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


@dataclass(frozen=True)
class _Setting:
    """Each part with its lower edge, from the top; and how high they are together."""

    placed: tuple[tuple[Flowable, float], ...]
    height: float


def _set(parts: Sequence[Flowable], canvas: Canvas, width: float, air: float) -> _Setting:
    """The parts below each other with so much of the usual space between and inside them."""
    placed = []
    used = after = 0.0
    for part in parts:
        one = part.with_air(air) if isinstance(part, TwoColumns | LessonBox) else part
        used += air * max(after, part.getSpaceBefore()) if used else 0
        height = one.wrapOn(canvas, width, TALL)[1]
        used += height * air if isinstance(part, Spacer) else height
        placed.append((one, used))
        after = part.getSpaceAfter()
    return _Setting(tuple(placed), used)


class Company(Flowable):
    """Stands before the last section but one, and takes it over with a short last one.

    It does so where the last one would be alone on its page, and both fit on that page.
    """

    _ZEROSIZE = True

    def __init__(self, one: KeptSection, last: KeptSection) -> None:
        super().__init__()
        self._one = one
        self._last = last

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803
        frame = getattr(self, "_frame", None)
        if frame is not None and self._goes_over(availWidth, availHeight, frame.__dict__["_aH"]):
            frame.add_generated_content(FrameBreak)
        return 0, 0

    def _goes_over(self, width: float, room: float, page: float) -> bool:
        one, last = (section.least(self.canv, width) for section in (self._one, self._last))
        before = self._one.getSpaceBefore() * _TIGHT
        both = before + one + self._last.getSpaceBefore() * _TIGHT + last
        return last <= _MOST_EMPTY and before + one <= room < both <= page

    def draw(self) -> None:
        """Nothing: it is where it stands that matters."""
