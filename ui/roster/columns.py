"""The roster's columns: what each shows, is sorted by, and how places and needs are painted."""

from collections.abc import Iterable
from enum import StrEnum

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter

from mentordesk.records.roster import RosterRow
from mentordesk.terms import PersonStatus
from ui import theme
from ui.roster import wording
from ui.widgets.folding import fold_once
from ui.widgets.marks import paint_count, paint_icon
from ui.widgets.rows import paint_text
from ui.widgets.table import Column, Record

_GAP = 6


class Quick(StrEnum):
    """The filters that are one click away."""

    NO_PANEL = "no_panel"
    ON_LEAVE = "on_leave"
    FREE_PLACES = "free_places"


def passes(row: RosterRow, quick: Iterable[Quick]) -> bool:
    """Whether a person is shown by all of the quick filters."""
    answers = {
        Quick.NO_PANEL: row.without_panel,
        Quick.ON_LEAVE: row.status is PersonStatus.ON_LEAVE,
        Quick.FREE_PLACES: row.free_places > 0,
    }
    return all(answers[each] for each in quick)


def record(row: RosterRow) -> Record:
    """A person as the table holds them."""
    also = "\n".join((row.filed_name, row.called, *wording.also_found_by(row)))
    return Record(row.id, (row,) * _COUNT, also)


def _paint_panel(painter: QPainter, box: QRect, row: RosterRow, selected: bool) -> None:
    text = wording.panel(row)
    left = QPointF(box.left(), box.center().y() + 0.5)
    if row.status is PersonStatus.ON_LEAVE:
        _paint_leave(painter, box, text)
    elif row.without_panel:
        paint_icon(painter, left + QPointF(7, 0), "circle-dashed", "warn", size=14)
        paint_text(painter, box.adjusted(14 + _GAP, 0, 0, 0), text, token="warn")
    else:
        token = "text" if selected else "text2"
        color = theme.color("accent" if selected else "text2")
        used = 0.0
        if dots := wording.dots(row):
            used = paint_count(painter, left, *dots, color=color)
        elif squares := wording.squares(row):
            used = paint_count(painter, left, *squares, color=color, square=True)
        paint_text(painter, box.adjusted(round(used) + _GAP if used else 0, 0, 0, 0), text, token=token)


def _paint_leave(painter: QPainter, box: QRect, text: str) -> None:
    painter.setFont(theme.font("body"))
    width = painter.fontMetrics().horizontalAdvance(text) + 36
    chip = QRectF(box.left(), box.center().y() - 9, min(width, box.width()), 20)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("window"))
    painter.drawRoundedRect(chip, 4, 4)
    painter.restore()
    paint_icon(painter, QPointF(chip.left() + 15, chip.center().y()), "plane", "text2", size=14)
    paint_text(painter, box.adjusted(28, 0, 0, 0), text, token="text2")


COLUMNS = (
    Column("name", "Name", 166, text=lambda row: row.name, key=lambda row: fold_once(row.filed_name)),
    Column("rank", "Rank", 108, quiet=True, text=wording.rank, key=wording.rank_order),
    Column("section", "Section", 124, text=wording.section),
    Column("role", "Is", 70, quiet=True, text=wording.role),
    Column("domains", "Teaches or needs", 186, quiet=True, text=wording.domains),
    Column("panel", "Panel or places", 160, text=wording.panel, key=wording.panel_order, paint=_paint_panel),
)
_COUNT = len(COLUMNS)
