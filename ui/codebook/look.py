"""How themes look: a colour of their direction, solid where they help, hatched where they hinder."""

from collections.abc import Iterable
from functools import lru_cache

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from mentordesk.records.codebook import ThemeRecord
from mentordesk.terms import Direction
from ui import theme
from ui.widgets.marks import Mark, paint_mark, paint_stripe


def theme_color(record: ThemeRecord) -> QColor:
    """The colour of a theme's stripe."""
    shades = theme.tokens().helps if record.direction is Direction.HELPS else theme.tokens().hinders
    return QColor(shades[(record.colour - 1) % len(shades)])


def fill_token(themes: Iterable[ThemeRecord], *, come_back: bool) -> str:
    """What lies under a passage's text: the direction of the theme that was set last."""
    newest = next(iter(reversed(list(themes))), None)
    if newest is None:
        return "warn_fill" if come_back else "sel"
    return "helps_fill" if newest.direction is Direction.HELPS else "hinders_fill"


def paint_theme(painter: QPainter, box: QRectF, record: ThemeRecord) -> None:
    """Paint a theme's stripe."""
    paint_stripe(painter, box, theme_color(record), hatched=record.direction is Direction.HINDERS)


def paint_direction(painter: QPainter, center: QPointF, record: ThemeRecord) -> None:
    """Paint the small triangle of a theme's direction."""
    up = record.direction is Direction.HELPS
    paint_mark(painter, center, Mark.UP if up else Mark.DOWN, theme_color(record), size=8)


def paint_sign(painter: QPainter, row: QRect, left: int, record: ThemeRecord) -> None:
    """Paint a theme's stripe and its direction into a row of a list, so far from its left."""
    ratio = painter.device().devicePixelRatio()
    hinders = record.direction is Direction.HINDERS
    picture = _sign(theme_color(record).name(), hinders, ratio)
    painter.drawPixmap(row.left() + left, row.center().y() - _SIGN.height() // 2 + 1, picture)


_SIGN = QSize(22, 20)


@lru_cache(maxsize=256)
def _sign(value: str, hinders: bool, ratio: float) -> QPixmap:
    """Painted once: a list is painted anew far more often than there are colours."""
    picture = QPixmap(_SIGN * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    middle = _SIGN.height() / 2 - 0.5
    color = QColor(value)
    paint_stripe(painter, QRectF(0, middle - 9, 5, 18), color, hatched=hinders)
    paint_mark(painter, QPointF(17, middle), Mark.DOWN if hinders else Mark.UP, color, size=8)
    painter.end()
    return picture
