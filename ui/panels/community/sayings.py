"""The sentences that stand out, in three columns; each opens the people behind it."""

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QTextCharFormat,
    QTextLayout,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from mentordesk.records.community import Column, CommunityRecord, Saying
from ui import theme
from ui.widgets.labels import Label
from ui.widgets.marks import paint_focus, paint_icon
from ui.widgets.pane import ScrollPane

HEADS = {
    Column.GIVES_AND_RECEIVES: "Gives and receives",
    Column.STANDS_ALONE: "Stands alone",
    Column.CARRIES_AND_CELEBRATES: "Carries and celebrates",
}
_ICONS = {
    "gives_most": "arrow-up-right",
    "receives": "arrow-down-left",
    "only_its_own": "split",
    "no_mentor": "circle-dashed",
    "one_mentor": "user",
    "one_section": "unlink",
    "not_met": "eye-off",
    "asked_by_many": "weight",
    "free_places": "armchair",
    "introductions": "handshake",
    "milestones": "party-popper",
}
_LEFT, _RIGHT, _PAD = 26, 24, 7
_USUAL_WIDTH = 320


class SayingRow(QFrame):
    """One sentence with what it rests on; Enter opens the people."""

    opened = Signal(object)

    def __init__(self, saying: Saying, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.saying = saying
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(f"{saying.sentence} {saying.detail}")
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def heightForWidth(self, width: int) -> int:
        lines = self._laid_out(width).lineCount()
        return lines * 18 + self._detail_height(width) + 2 * _PAD

    def _detail_height(self, width: int) -> int:
        """What it rests on is read in full, on as many lines as that takes."""
        if not self.saying.detail:
            return 0
        room = QRect(0, 0, max(width - _LEFT - _RIGHT, 80), 1000)
        metrics = QFontMetrics(theme.font("small"))
        wrapped = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, self.saying.detail).height()
        return max(wrapped, theme.LINE_HEIGHT["small"])

    def sizeHint(self) -> QSize:
        return QSize(_USUAL_WIDTH, self.heightForWidth(_USUAL_WIDTH))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.underMouse():
            painter.fillRect(self.rect(), theme.color("hover"))
        token = "warn" if self.saying.concern else "text2"
        paint_icon(painter, QPointF(8, _PAD + 9), _ICONS[self.saying.about], token)
        layout = self._laid_out(self.width())
        painter.setPen(theme.color("text"))
        layout.draw(painter, QPointF(_LEFT, _PAD))
        if self.saying.detail:
            font = theme.font("small")
            painter.setFont(font)
            painter.setPen(theme.color("text2"))
            box = self.rect().adjusted(_LEFT, _PAD + layout.lineCount() * 18, -_RIGHT, 0)
            side = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
            painter.drawText(box, side | Qt.TextFlag.TextWordWrap, self.saying.detail)
        paint_icon(painter, QPointF(self.width() - 10, _PAD + 9), "chevron-right", "text2", size=14)
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.color("line"))
        if self.hasFocus():
            paint_focus(painter, self.rect())

    def _laid_out(self, width: int) -> QTextLayout:
        """The sentence in lines of 18 pixels, its lead in the second weight."""
        layout = QTextLayout(self.saying.sentence, theme.font("body"))
        lead = QTextCharFormat()
        lead.setFont(theme.font("body", strong=True))
        span = QTextLayout.FormatRange()
        span.start, span.length, span.format = 0, _utf16(self.saying.lead), lead
        layout.setFormats([span])
        layout.beginLayout()
        number = 0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width - _LEFT - _RIGHT, 80))
            line.setPosition(QPointF(0, number * 18))
            number += 1
        layout.endLayout()
        return layout

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            self.opened.emit(self.saying)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit(self.saying)
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()


class SayingColumn(QWidget):
    """The sentences under one head."""

    opened = Signal(object)

    def __init__(self, column: Column, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column = column
        self.rows: list[SayingRow] = []
        self._holder = QWidget(self)
        self._lines = QVBoxLayout(self._holder)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(0)
        self._nothing = Label("Nothing stands out.", tone="quiet", parent=self._holder)
        # Not said before it was counted.
        self._nothing.hide()
        self._lines.addWidget(self._nothing)
        self._lines.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        box.addWidget(Label(HEADS[column], strong=True, parent=self))
        box.addWidget(ScrollPane(self._holder, self), 1)

    def show_record(self, record: CommunityRecord) -> None:
        """Show the sentences of another cycle."""
        for row in self.rows:
            self._lines.removeWidget(row)
            row.deleteLater()
        mine = [saying for saying in record.sayings if saying.column is self.column]
        self.rows = [SayingRow(saying, self._holder) for saying in mine]
        for number, row in enumerate(self.rows):
            row.opened.connect(self.opened)
            self._lines.insertWidget(number, row)
            # The pane asks how high the rows are before Qt would show them by itself.
            row.show()
        self._nothing.setVisible(not self.rows)


def _utf16(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
