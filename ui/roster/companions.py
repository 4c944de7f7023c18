"""Who mentors a person and whom they mentor: rows that open the relationship."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from mentordesk.domain.wording import STATES, short_domain
from mentordesk.records.roster import CompanionRow
from mentordesk.terms import State
from ui import theme
from ui.widgets.marks import Mark, paint_focus, paint_icon, paint_mark
from ui.widgets.rows import ROW_ROLE, ModelIndex, Row, RowList, paint_text

_MARKS = {
    State.SETTLED: Mark.DISC,
    State.TRIAL: Mark.RING,
    State.PROPOSED: Mark.DOTTED,
    State.PAUSED: Mark.HALF,
    State.CLOSING: Mark.DIAMOND,
    State.CLOSED: Mark.SQUARE,
    State.DECLINED: Mark.DASH,
}
_NOBODY = "nobody"


class CompanionList(RowList):
    """Rows of name, domain, state and the days since the last contact; then the needs nobody covers."""

    relationship_opened = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, height=26, parent=parent)
        self.setProperty("ground", "none")
        self.setItemDelegate(_CompanionDelegate(self))
        self.opened.connect(self._on_opened)

    def show_companions(self, companions: Sequence[CompanionRow], nobody_yet: Sequence[str] = ()) -> None:
        """Show these people, and the domains for which there is nobody yet."""
        rows = [
            Row(one, one.name, short_domain(one.domain), _when(one), also=STATES[one.state])
            for one in companions
        ]
        rows += [Row(_NOBODY + domain, f"{domain}: nobody yet", tone="warn") for domain in nobody_yet]
        self.set_rows(rows)
        self.setVisible(bool(rows))

    def _on_opened(self, key: object) -> None:
        if isinstance(key, CompanionRow):
            self.relationship_opened.emit(key.relationship_id)


def _when(one: CompanionRow) -> str:
    if one.on_leave:
        return "leave"
    return "" if one.last_contact_days is None else f"{one.last_contact_days} d"


class _CompanionDelegate(QStyledItemDelegate):
    def sizeHint(self, _option: QStyleOptionViewItem, _index: ModelIndex) -> QSize:
        return QSize(200, 26)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: ModelIndex) -> None:
        row = index.data(ROW_ROLE)
        painter.save()
        box = option.rect
        if option.state & option.state.State_MouseOver and isinstance(row.key, CompanionRow):
            painter.fillRect(box, theme.color("hover"))
        middle = QPointF(box.left() + 5, box.center().y() + 0.5)
        if isinstance(row.key, CompanionRow):
            paint_mark(painter, middle, _MARKS[row.key.state], theme.color("accent"))
            right = box.right() - 36
            wide = right - box.left() - 20
            name, domain = round(wide * 0.46), round(wide * 0.3)
            left = box.left() + 20
            paint_text(painter, QRect(left, box.top(), name - 8, box.height()), row.who, token="text")
            left += name
            small = theme.font("small")
            for text, x, width in (
                (row.what, left, domain - 6),
                (STATES[row.key.state], left + domain, wide - name - domain),
            ):
                _paint_small(painter, QRect(x, box.top(), width, box.height()), text)
            painter.setFont(small)
            painter.setPen(theme.color("text2"))
            end = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(QRect(right, box.top(), 36, box.height()), end, row.when)
        else:
            paint_icon(painter, middle, "circle-dashed", "warn", size=14)
            paint_text(painter, box.adjusted(20, 0, 0, 0), row.who, token="warn")
        if option.state & option.state.State_HasFocus:
            paint_focus(painter, box)
        painter.restore()


def _paint_small(painter: QPainter, box: QRect, text: str) -> None:
    painter.setFont(theme.font("small"))
    painter.setPen(theme.color("text2"))
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
