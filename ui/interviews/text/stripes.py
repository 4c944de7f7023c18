"""The stripes of passages beside their lines: where each stands, and which stand side by side."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from math import inf
from typing import NamedTuple

from PySide6.QtGui import QTextBlock

from mentordesk.domain.passages import Span
from mentordesk.records.codebook import ThemeRecord
from mentordesk.records.interviews import PassageRecord
from ui.interviews.text.editor import NotesEditor
from ui.interviews.text.sight import Shown

Chain = list[tuple[Span, PassageRecord]]


class Stripe(NamedTuple):
    """One theme of a passage, in pixels of the viewport."""

    top: float
    bottom: float
    lane: int
    record: ThemeRecord | None
    come_back: bool


class Stripes:
    """Looks where the passages of one editor stand.

    Those that have a paragraph in common are a chain: whether one of them makes room for another can be told
    without the passages before and after them.
    """

    def __init__(self, editor: NotesEditor) -> None:
        self._editor = editor
        self.themes: Mapping[int, ThemeRecord] = {}

    def between(self, top: float, bottom: float, shown: Sequence[Shown]) -> Iterator[Stripe]:
        """Those that may stand between two heights, of the paragraphs in sight: one for each theme."""
        for chain in self._chains(top, bottom, shown):
            yield from self._side_by_side(chain)

    def _chains(self, top: float, bottom: float, shown: Sequence[Shown]) -> Iterator[Chain]:
        notes = self._editor.notes
        begins = [notes.mirror.offsets.from_qt(one.position) for one in shown]
        last = shown[-1].block
        chain: Chain = []
        upper = lower = -inf
        for one in notes.marked.placed_between(begins[0], begins[-1] + last.length()):
            first, after = bisect_right(begins, one[0].start), bisect_right(begins, one[0].end)
            height = shown[first - 1].top if first else -inf
            if chain and height >= lower:
                if lower >= top and upper <= bottom:
                    yield chain
                chain = []
            upper = min(upper, height) if chain else height
            lower = max(lower, shown[after].top if after < len(shown) else inf)
            chain.append(one)
        if chain and lower >= top and upper <= bottom:
            yield chain

    def _side_by_side(self, chain: Chain) -> list[Stripe]:
        stripes: list[Stripe] = []
        for span, passage in chain:
            top, bottom = self._line(span.start)[0], self._line(span.end)[1]
            for record in [self.themes.get(each) for each in passage.theme_ids] or [None]:
                taken = {one.lane for one in stripes if one.bottom > top and one.top < bottom}
                lane = next(lane for lane in range(len(taken) + 1) if lane not in taken)
                stripes.append(Stripe(top, bottom, lane, record, passage.come_back))
        return stripes

    def end_of_chain(self, block: QTextBlock) -> QTextBlock:
        """The paragraph after a chain that goes on beside this one from before it; itself, if none does."""
        spans = self._editor.notes.marked.layout.spans
        offsets, document = self._editor.notes.mirror.offsets, self._editor.document()
        while block.isValid():
            place = offsets.from_qt(block.position())
            ends = [end for _, start, end in spans if start < place <= end]
            if not ends:
                break
            block = document.findBlock(offsets.to_qt(max(ends))).next()
        return block

    def _line(self, place: int) -> tuple[float, float]:
        return self._editor.sight.line(self._editor.notes.mirror.offsets.to_qt(place))
