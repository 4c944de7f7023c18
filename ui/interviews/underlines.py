"""Wavy lines under words, painted beside the text's own painting.

An extra selection would cost a tenth of a millisecond at each key that paints it, and there may be many.
"""

from bisect import bisect_left
from collections import deque
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
from ui.interviews.mirror import Mirror
from ui.interviews.offsets import units

_PERIOD, _HEIGHT, _BELOW = 4, 3, 1
_LINES_KNOWN = 300

Place = tuple[int, int]


class _Line(NamedTuple):
    """A line of the text with the words in it that are underlined, and where its waves stand."""

    line: QTextLine
    text: str
    words: tuple[Place, ...]
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
        self._sides: dict[tuple[str, float, tuple[Place, ...]], list[tuple[float, float]]] = {}
        """Left and right of the words in a line: the same letters that are as wide stand where they stood."""
        mirror.edited.connect(self._on_edited)

    def words(self) -> list[str]:
        """What is underlined."""
        return [self._cursor(place).selectedText() for place in self.places()]

    def places(self) -> list[Place]:
        """Where it stands now, as Qt counts."""
        return list(zip(self._starts, self._ends, strict=True))

    def show(self, places: Sequence[Place]) -> None:
        """Underline just these, given as Qt counts them and in their order."""
        there = set(self.places())
        changed = sorted(there.symmetric_difference(places))
        if not changed:
            return
        self._starts, self._ends = [one[0] for one in places], [one[1] for one in places]
        viewport = self._editor.viewport()
        for one in self._lines([one[0] for one in changed], [one[1] for one in changed], viewport.rect()):
            viewport.update(0, one.base, viewport.width(), _HEIGHT)

    def forget(self) -> None:
        """Another text is there, and nothing of it is underlined."""
        self._starts, self._ends = [], []

    def paint(self, seen: QRegion) -> None:
        """Paint those in a part of the viewport, which may be some lines far from each other."""
        if not self._starts:
            return
        painter = QPainter(self._editor.viewport())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_wave(theme.tokens().err, self._editor.devicePixelRatioF()))
        for one in self._lines(self._starts, self._ends, seen.boundingRect()):
            if not seen.intersects(QRect(0, one.base, self._editor.width(), _HEIGHT)):
                continue
            # The same wherever a line's first word stands, so that a part of it can be painted anew.
            painter.setBrushOrigin(0, one.base)
            sides = self._sides_in(one.line, one.text, one.words)
            painter.drawRects(
                [
                    QRect(round(one.left + left), one.base, round(right - left), _HEIGHT)
                    for left, right in sides
                ]
            )
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
        number = 0
        while number < len(starts):
            block = document.findBlock(starts[number])
            if not block.isValid():
                return
            begins = block.position()
            stop = bisect_left(starts, begins + block.length(), number)
            box = layout.blockBoundingRect(block)
            if box.top() > bottom:
                return
            if box.bottom() >= top and block.isVisible():
                # Those in lines above are left alone: a long paragraph has more of them than are seen.
                begun = begins + _begun(block.layout(), top - box.y() - _BELOW - _HEIGHT)
                first = bisect_left(starts, begun, number, stop)
                first -= first > number and ends[first - 1] > begun
                words = deque(
                    (start - begins, end - begins)
                    for start, end in zip(starts[first:stop], ends[first:stop], strict=True)
                )
                yield from self._in_block(block, words, box.translated(0, -scrolled), seen)
            number = stop

    def _in_block(self, block: QTextBlock, words: deque[Place], box: QRectF, seen: QRect) -> Iterator[_Line]:
        layout, text = block.layout(), block.text()
        while words:
            line = layout.lineForTextPosition(words[0][0])
            if not line.isValid():
                return
            here, start, stop = _taken(words, line)
            base = round(box.y() + line.y() + line.ascent()) + _BELOW
            if base > seen.bottom():
                return
            if base + _HEIGHT > seen.top():
                yield _Line(line, text[start:stop], here, box.x(), base)

    def _sides_in(self, line: QTextLine, text: str, words: tuple[Place, ...]) -> list[tuple[float, float]]:
        start = line.textStart()
        key = text, line.naturalTextWidth(), tuple((begin - start, end - start) for begin, end in words)
        sides = self._sides.get(key)
        if sides is None:
            if len(self._sides) >= _LINES_KNOWN:
                self._sides.clear()
            sides = self._sides[key] = [
                (_x(line.cursorToX(one)), _x(line.cursorToX(other))) for one, other in words
            ]
        return sides


def _taken(words: deque[Place], line: QTextLine) -> tuple[tuple[Place, ...], int, int]:
    """What of the first words stands in the line where they begin, and where that begins and ends."""
    start = line.textStart()
    stop = start + line.textLength()
    here: list[Place] = []
    while words and (words[0][0] < stop or not here):
        begin, end = words.popleft()
        here.append((begin, min(end, stop)))
        if end > stop > begin:
            words.appendleft((stop, end))
    return tuple(here), start, stop


def _begun(layout: QTextLayout, height: float) -> int:
    """Where the last line begins that begins above a height in its paragraph."""
    low, high = 0, layout.lineCount()
    while high - low > 1:
        middle = (low + high) // 2
        if layout.lineAt(middle).y() <= height:
            low = middle
        else:
            high = middle
    return layout.lineAt(low).textStart() if low else 0


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
