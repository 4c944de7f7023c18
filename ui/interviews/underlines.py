"""Wavy lines under words, painted beside the text's own painting.

An extra selection would cost a tenth of a millisecond at each key that paints it, and there may be many.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QTextBlock, QTextCursor
from PySide6.QtWidgets import QTextEdit

from ui import theme

_PERIOD, _HEIGHT, _BELOW = 4, 3, 1
_NEAR = 120
"""Characters: somewhat more than a line, since the top of a part may cut through one."""
_FEW = 12
"""So many that changed are painted anew one by one, else all that is in sight."""


class Underlines:
    """What is underlined in one editor; it moves with the words, and is no part of the text."""

    def __init__(self, editor: QTextEdit) -> None:
        self._editor = editor
        self._words: list[QTextCursor] = []

    def words(self) -> list[str]:
        """What is underlined."""
        return [one.selectedText() for one in self._words]

    def show(self, places: Sequence[tuple[int, int]]) -> None:
        """Underline just these, given as Qt counts them and in their order."""
        there = {(one.selectionStart(), one.selectionEnd()): one for one in self._words}
        new = {place: self._cursor(place) for place in places if place not in there}
        changed = [*(there.keys() - set(places)), *new]
        self._words = [there.get(place) or new[place] for place in places]
        if len(changed) > _FEW:
            self._editor.viewport().update()
        elif changed:
            for box in self._boxes(sorted(changed)):
                self._editor.viewport().update(box.toAlignedRect())

    def paint(self, seen: QRect, first: int, last: int) -> None:
        """Paint those near two places into a part of the viewport, which lies between them."""
        first, last = first - _NEAR, last + _NEAR
        near = [one for one in self._words if first < one.position() < last]
        if not near:
            return
        wave = _wave(theme.color("err").name(), self._editor.devicePixelRatioF())
        painter = QPainter(self._editor.viewport())
        for box in self._boxes([(one.selectionStart(), one.selectionEnd()) for one in near]):
            if box.top() <= seen.bottom() and box.bottom() >= seen.top():
                painter.drawTiledPixmap(box, wave)
        painter.end()

    def _cursor(self, place: tuple[int, int]) -> QTextCursor:
        cursor = QTextCursor(self._editor.document())
        cursor.setPosition(place[0])
        cursor.setPosition(place[1], QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _boxes(self, places: Sequence[tuple[int, int]]) -> Iterator[QRectF]:
        """Where the lines stand in the viewport; a word may need several."""
        document, scrolled = self._editor.document(), self._editor.verticalScrollBar().value()
        block, begins, ends, origin = QTextBlock(), 0, 0, QPointF()
        for start, end in places:
            if not begins <= start < ends:
                block = document.findBlock(start)
                begins, ends = block.position(), block.position() + block.length()
                origin = document.documentLayout().blockBoundingRect(block).topLeft() - QPointF(0, scrolled)
            if block.isVisible():
                yield from _lines(block, start - begins, end - begins, origin)


def _lines(block: QTextBlock, start: int, end: int, origin: QPointF) -> Iterator[QRectF]:
    layout = block.layout()
    while start < end:
        line = layout.lineForTextPosition(start)
        if not line.isValid():
            return
        stop = min(end, line.textStart() + line.textLength())
        if stop <= start:
            return
        left, right = _x(line.cursorToX(start)), _x(line.cursorToX(stop))
        base = origin.y() + line.y() + line.ascent() + _BELOW
        yield QRectF(origin.x() + left, round(base), right - left, _HEIGHT)
        start = stop


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
