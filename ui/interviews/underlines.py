"""Wavy lines under words, painted beside the text's own painting.

An extra selection would cost a tenth of a millisecond at each key that paints it, and there may be many.
"""

from collections import deque
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QTextBlock, QTextCursor, QTextLine
from PySide6.QtWidgets import QTextEdit

from ui import theme

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
    """What is underlined in one editor; it moves with the words, and is no part of the text."""

    def __init__(self, editor: QTextEdit) -> None:
        self._editor = editor
        self._words: list[QTextCursor] = []
        self._sides: dict[tuple[str, float, tuple[Place, ...]], list[tuple[float, float]]] = {}
        """Left and right of the words in a line: the same letters that are as wide stand where they stood."""

    def words(self) -> list[str]:
        """What is underlined."""
        return [one.selectedText() for one in self._words]

    def places(self) -> list[Place]:
        """Where it stands now, as Qt counts."""
        return [(one.selectionStart(), one.selectionEnd()) for one in self._words]

    def show(self, places: Sequence[Place]) -> None:
        """Underline just these, given as Qt counts them and in their order."""
        there = dict(zip(self.places(), self._words, strict=True))
        new = {place: self._cursor(place) for place in places if place not in there}
        changed = [*(there.keys() - set(places)), *new]
        self._words = [there.get(place) or new[place] for place in places]
        viewport = self._editor.viewport()
        for one in self._lines(sorted(changed), viewport.rect()):
            viewport.update(0, one.base, viewport.width(), _HEIGHT)

    def paint(self, seen: QRect) -> None:
        """Paint those in a part of the viewport."""
        if not self._words:
            return
        painter = QPainter(self._editor.viewport())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_wave(theme.color("err").name(), self._editor.devicePixelRatioF()))
        for one in self._lines(self.places(), seen):
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

    def _lines(self, places: Sequence[Place], seen: QRect) -> Iterator[_Line]:
        """Where they stand in the viewport, line by line; a word may need several."""
        document, rest = self._editor.document(), deque(places)
        layout, scrolled = document.documentLayout(), self._editor.verticalScrollBar().value()
        while rest:
            block = document.findBlock(rest[0][0])
            begins, ends = block.position(), block.position() + block.length()
            words = []
            while rest and begins <= rest[0][0] < ends:
                start, end = rest.popleft()
                words.append((start - begins, end - begins))
            box = layout.blockBoundingRect(block).translated(0, -scrolled)
            if block.isVisible() and box.top() <= seen.bottom() and box.bottom() >= seen.top():
                yield from self._in_block(block, deque(words), box, seen)

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


def _x(place: object) -> float:
    # PySide tells the place in the text beside it, whatever its signature says.
    return float(place[0] if isinstance(place, tuple) else place)  # type: ignore[arg-type]


@lru_cache(maxsize=4)
def _wave(color: str, ratio: float) -> QPixmap:
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
    return pixmap
