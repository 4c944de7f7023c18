"""The roster's columns: what each shows, is sorted by, and how places and needs are painted."""

from collections.abc import Callable, Iterable
from enum import StrEnum

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter

from mentordesk.records.people import filed_name
from mentordesk.records.roster import RosterRow, Standing
from mentordesk.terms import PersonStatus
from ui import theme
from ui.roster import wording
from ui.widgets.folding import fold
from ui.widgets.marks import paint_count, paint_icon
from ui.widgets.rows import paint_text
from ui.widgets.table import Column, Record

_GAP = 6
_UNSPACED = "\u1100"
"""From here on are the scripts in which a name can be written without a space, unlike where it is filed."""


class Quick(StrEnum):
    """The filters that are one click away."""

    NO_PANEL = "no_panel"
    ON_LEAVE = "on_leave"
    FREE_PLACES = "free_places"


def passes(standing: Standing, quick: Iterable[Quick]) -> bool:
    """Whether people who stand so are shown by all of the quick filters."""
    return all(_PASSES[each](standing) for each in quick)


_PASSES: dict[Quick, Callable[[Standing], bool]] = {
    Quick.NO_PANEL: lambda standing: standing.without_panel,
    Quick.ON_LEAVE: lambda standing: standing.status is PersonStatus.ON_LEAVE,
    Quick.FREE_PLACES: lambda standing: standing.free_places > 0,
}


class _Folded(dict[str, str]):
    def __missing__(self, name: str) -> str:
        self[name] = folded = fold(name)
        return folded


class Records:
    """Makes the table's records of people; what those who stand alike have in common is made once."""

    def __init__(self) -> None:
        self._names = _Folded()
        self._alike: dict[int, tuple[tuple[Standing, ...], str]] = {}

    def of(self, row: RosterRow) -> Record:
        """A person as the table holds them."""
        id_, given, family, called, standing = row
        # Folded in parts: names come again and again, and little else has letters for which it takes long.
        names = self._names
        own = f"{filed_name(names[given], names[family])}\n{fold(called)}"
        if family[-1:] >= _UNSPACED:
            own += f"\n{row.name}"
        cells, common = self._alike.get(id(standing)) or self._alike_in(standing)
        return Record(id_, (row, *cells), own, common)

    def _alike_in(self, standing: Standing) -> tuple[tuple[Standing, ...], str]:
        shown = [column.text(standing) for column in COLUMNS[1:]]
        cells = (standing,) * len(shown)
        made = cells, "\n".join((*shown, *wording.also_found_by(standing)))
        self._alike[id(standing)] = made
        return made


def _paint_panel(painter: QPainter, box: QRect, standing: Standing, selected: bool) -> None:
    text = wording.panel(standing)
    left = QPointF(box.left(), box.center().y() + 0.5)
    if standing.status is PersonStatus.ON_LEAVE:
        _paint_leave(painter, box, text)
    elif standing.without_panel:
        paint_icon(painter, left + QPointF(7, 0), "circle-dashed", "warn", size=14)
        paint_text(painter, box.adjusted(14 + _GAP, 0, 0, 0), text, token="warn")
    else:
        token = "text" if selected else "text2"
        color = theme.color("accent" if selected else "text2")
        used = 0.0
        if dots := wording.dots(standing):
            used = paint_count(painter, left, *dots, color=color)
        elif squares := wording.squares(standing):
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
    Column("name", "Name", 166, text=lambda row: row.name, leads=True),
    Column("rank", "Rank", 108, quiet=True, text=wording.rank, key=wording.rank_order),
    Column("section", "Section", 124, text=wording.section),
    Column("role", "Is", 70, quiet=True, text=wording.role),
    Column("domains", "Teaches or needs", 186, quiet=True, text=wording.domains),
    Column("panel", "Panel or places", 160, text=wording.panel, key=wording.panel_order, paint=_paint_panel),
)
