"""Rows of a list as pictures: for lists that come into sight whole again and again and say the same."""

from collections.abc import Callable, Hashable
from typing import TypeVar

from PySide6.QtCore import QObject, QPoint, QRect, QSize
from PySide6.QtGui import QGuiApplication, QPainter, QPixmap

from ui import theme

Said = TypeVar("Said", bound=Hashable)
_MOST = 96
"""As many as two lists in sight may show; each takes some thirty kilobytes."""


class RowPictures(QObject):
    """Keeps each row as a picture under all that it says; `ground` is the colour behind the rows."""

    def __init__(self, ground: str, parent: QObject) -> None:
        super().__init__(parent)
        self._ground = ground
        self._pictures: dict[Hashable, QPixmap] = {}
        theme.current().changed.connect(self._pictures.clear)
        QGuiApplication.instance().fontDatabaseChanged.connect(self._pictures.clear)  # type: ignore[union-attr]

    def paint(
        self, painter: QPainter, box: QRect, said: Said, draw: Callable[[QPainter, QRect, Said], None]
    ) -> None:
        """Paint a row into its box as `draw` does, which goes by what is `said` alone."""
        ratio = painter.device().devicePixelRatio()
        if ratio != int(ratio):
            # A picture would come to lie between the pixels, and its letters would be blurred.
            painter.fillRect(box, theme.color(self._ground))
            draw(painter, box, said)
            return
        key = said, box.width(), box.height(), ratio
        picture = self._pictures.get(key)
        if picture is None:
            if len(self._pictures) >= _MOST:
                del self._pictures[next(iter(self._pictures))]
            picture = self._pictures[key] = self._blank(painter, box.size())
            inside = QPainter(picture)
            inside.setLayoutDirection(painter.layoutDirection())
            draw(inside, QRect(QPoint(), box.size()), said)
            inside.end()
        painter.drawPixmap(box.topLeft(), picture)

    def _blank(self, painter: QPainter, size: QSize) -> QPixmap:
        ratio = painter.device().devicePixelRatio()
        picture = QPixmap(size * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(theme.color(self._ground))
        return picture
