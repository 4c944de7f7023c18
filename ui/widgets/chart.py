"""A chart of paper on the screen: an SVG with the fonts of paper, on paper's white in the dark too."""

import re
from functools import cache

from PySide6.QtCore import QByteArray, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontDatabase, QImage, QPainter, QPaintEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

import resources

_FACE = re.compile(rb"font-family: ([A-Za-z0-9-]+)")
_MARGIN = 16


class ChartView(QWidget):
    """Shows one picture in the size that there is room for; `picture` gives it to the clipboard."""

    def __init__(self, svg: bytes, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.renderer = QSvgRenderer(QByteArray(_with_fonts(svg)), self)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return self.renderer.defaultSize() * 1.5 + QSize(2 * _MARGIN, 2 * _MARGIN)

    def picture(self, *, scale: float = 3.0) -> QImage:
        """The chart as it would be printed, on white."""
        size = self.renderer.defaultSize() * scale
        image = QImage(size, QImage.Format.Format_ARGB32)
        image.fill(QColor("white"))
        painter = QPainter(image)
        self.renderer.render(painter)
        painter.end()
        return image

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor("white"))
        size = self.renderer.defaultSize()
        room = self.rect().adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        size.scale(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        box = QRect(QPoint(0, 0), size)
        box.moveCenter(room.center())
        self.renderer.render(painter, box.toRectF())
        painter.end()


def _with_fonts(svg: bytes) -> bytes:
    """The faces of paper by the names under which Qt knows them."""

    def known(found: re.Match[bytes]) -> bytes:
        family, weight = _family(found[1].decode())
        return f"font-family: '{family}'; font-weight: {weight}".encode()

    return _FACE.sub(known, svg)


@cache
def _family(face: str) -> tuple[str, int]:
    number = QFontDatabase.addApplicationFont(str(resources.font_path(f"{face}.ttf")))
    families = QFontDatabase.applicationFontFamilies(number)
    return (families[0] if families else face), 600 if "bold" in face.casefold() else 400
