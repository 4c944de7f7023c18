"""How themes look: a colour of their direction, solid where they help, hatched where they hinder."""

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter

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
