"""Wavy lines under words, painted beside the text's own painting.

An extra selection would cost a tenth of a millisecond at each key that paints it, and there may be many.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QPainter,
    QPen,
    QPixmap,
    QRegion,
    QTextBlock,
    QTextCursor,
    QTextLayout,
    QTextLine,
)
from PySide6.QtWidgets import QTextEdit

from mentordesk.domain.passages import Edit
from ui import theme
from ui.interviews.text.mirror import Mirror
from ui.interviews.text.offsets import units

_PERIOD, _HEIGHT, _BELOW = 4, 3, 1
_LINES_KNOWN = 300

Place = tuple[int, int]


class _Line(NamedTuple):
    """A line of the text with the words in it that are underlined, and where its waves stand."""

    line: QTextLine
    text: str
    words: tuple[Place, ...]
    """In the line, and no more of each than stands there."""
    left: float
    base: int


class Underlines:
    """What is underlined in one editor; it moves with the words, and is no part of the text.

    Kept as numbers, which at each key are looked at in a tenth of the time that cursors would take.
    """

    def __init__(self, editor: QTextEdit, mirror: Mirror) -> None:
        self._editor = editor
        self._mirror = mirror
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._waves: dict[tuple[str, float, float, tuple[Place, ...]], list[QRect]] = {}
        """Those of a line: the same letters that are as wide stand where they stood."""
        mirror.edited.connect(self._on_edited)

    def words(self) -> list[str]:
        """What is underlined."""
        return [self._cursor(place).selectedText() for place in self.places()]

    def places(self) -> list[Place]:
        """Where it stands now, as Qt counts."""
        return list(zip(self._starts, self._ends, strict=True))

    def show(self, places: Sequence[Place]) -> None:
        """Underline just these, given as Qt counts them and in their order."""
        there, here = set(self.places()), set(places)
        if there == here:
            return
        self._starts, self._ends = [one[0] for one in places], [one[1] for one in places]
        viewport = self._editor.viewport()
        for some in (there - here, here - there):
            changed = sorted(some)
            starts, ends = [one[0] for one in changed], [one[1] for one in changed]
            for one in self._lines(starts, ends, viewport.rect()):
                viewport.update(0, one.base, viewport.width(), _HEIGHT)

    def forget(self) -> None:
        """Another text is there, and nothing of it is underlined."""
        self._starts, self._ends = [], []

    def paint(self, seen: QRegion) -> None:
        """Paint those in a part of the viewport, which may be some lines far from each other."""
        several, width = seen.rectCount() > 1, self._editor.width()
        bounds = seen.boundingRect()
        lines = [
            one
            for one in self._lines(self._starts, self._ends, bounds)
            if not several or seen.intersects(QRect(0, one.base, width, _HEIGHT))
        ]
        if not lines:
            return
        painter = QPainter(self._editor.viewport())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_wave(theme.tokens().err, self._editor.devicePixelRatioF()))
        above = 0
        for one in lines:
            # The same wherever a line's first word stands, so that a part of it can be painted anew.
            painter.translate(0, one.base - above)
            painter.drawRects(self._waves_in(one))
            above = one.base
        painter.end()

    def _cursor(self, place: Place) -> QTextCursor:
        cursor = QTextCursor(self._editor.document())
        cursor.setPosition(place[0])
        cursor.setPosition(place[1], QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _on_edited(self, edit: Edit) -> None:
        """Move with the words: what is typed at the end of one is of that word, at its start it is not."""
        if not self._starts:
            return
        place = self._mirror.offsets.to_qt(edit.position)
        removed, added = units(edit.removed), units(edit.added)
        stop, shift = place + removed, added - removed
        first = bisect_left(self._ends, place)
        beyond = bisect_left(self._starts, stop, first)
        words = [
            (place + added if start >= place else start, end + shift if end >= stop else place)
            for start, end in zip(self._starts[first:beyond], self._ends[first:beyond], strict=True)
        ]
        words = [(start, end) for start, end in words if start < end]
        self._starts[first:] = [one[0] for one in words] + [one + shift for one in self._starts[beyond:]]
        self._ends[first:] = [one[1] for one in words] + [one + shift for one in self._ends[beyond:]]

    def _lines(self, starts: Sequence[int], ends: Sequence[int], seen: QRect) -> Iterator[_Line]:
        """Where words stand in a part of the viewport, line by line; a word may need several."""
        document = self._editor.document()
        layout, scrolled = document.documentLayout(), self._editor.verticalScrollBar().value()
        top, bottom = seen.top() + scrolled, seen.bottom() + scrolled
        first = 0
        while first < len(starts):
            block = document.findBlock(starts[first])
            if not block.isValid():
                return
            stop = bisect_left(starts, block.position() + block.length(), first)
            box = layout.blockBoundingRect(block)
            if box.top() > bottom:
                return
            if box.bottom() >= top and block.isVisible():
                here = starts[first:stop], ends[first:stop]
                yield from self._in_block(block, box.translated(0, -scrolled), seen, *here)
            first = stop

    def _in_block(
        self, block: QTextBlock, box: QRectF, seen: QRect, starts: Sequence[int], ends: Sequence[int]
    ) -> Iterator[_Line]:
        layout, text, begins = block.layout(), block.text(), block.position()
        first = 0
        # Lines above and beneath are left alone: a long paragraph has more of them than are seen.
        for number in range(_begun(layout, seen.top() - box.y() - _BELOW - _HEIGHT), layout.lineCount()):
            line = layout.lineAt(number)
            base = round(box.y() + line.y() + line.ascent()) + _BELOW
            if base > seen.bottom():
                return
            start = line.textStart()
            stop = start + line.textLength()
            first = bisect_right(ends, begins + start, first)
            last = bisect_left(starts, begins + stop, first)
            if first < last and base + _HEIGHT > seen.top():
                words = tuple(
                    (max(begin - begins - start, 0), min(end - begins, stop) - start)
                    for begin, end in zip(starts[first:last], ends[first:last], strict=True)
                )
                yield _Line(line, text[start:stop], words, box.x(), base)

    def _waves_in(self, one: _Line) -> list[QRect]:
        """Where they stand, beneath a line's base."""
        line = one.line
        key = one.text, line.naturalTextWidth(), one.left, one.words
        waves = self._waves.get(key)
        if waves is None:
            if len(self._waves) >= _LINES_KNOWN:
                self._waves.clear()
            start = line.textStart()
            sides = (
                (_x(line.cursorToX(start + begin)), _x(line.cursorToX(start + end)))
                for begin, end in one.words
            )
            waves = self._waves[key] = [
                QRect(round(one.left + left), 0, round(right - left), _HEIGHT) for left, right in sides
            ]
        return waves


def _begun(layout: QTextLayout, height: float) -> int:
    """The last line that begins above a height in its paragraph."""
    low, high = 0, layout.lineCount()
    while high - low > 1:
        middle = (low + high) // 2
        if layout.lineAt(middle).y() <= height:
            low = middle
        else:
            high = middle
    return low


def _x(place: object) -> float:
    # PySide tells the place in the text beside it, whatever its signature says.
    return float(place[0] if isinstance(place, tuple) else place)  # type: ignore[arg-type]


@lru_cache(maxsize=4)
def _wave(color: str, ratio: float) -> QBrush:
    pixmap = QPixmap(round(_PERIOD * ratio), round(_HEIGHT * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(color), 1.0))
    middle = _PERIOD / 2
    points = [QPointF(-middle, 0.5), QPointF(0, 2.5), QPointF(middle, 0.5), QPointF(_PERIOD, 2.5)]
    painter.drawPolyline([*points, QPointF(_PERIOD + middle, 0.5)])
    painter.end()
    return QBrush(pixmap)
