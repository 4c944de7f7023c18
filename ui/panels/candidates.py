"""Who could cover an open place: people with the reasons in words, never a ranking."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from PySide6.QtCore import QByteArray, QMimeData, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QDrag,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QSizePolicy, QStyle, QVBoxLayout, QWidget

from mentordesk.domain.wording import RANKS, capital
from mentordesk.records.panels import CandidateRecord
from ui import theme
from ui.panels.ring_cards import CANDIDATE_MIME
from ui.widgets.buttons import LinkButton, PrimaryButton
from ui.widgets.labels import Label, Rule
from ui.widgets.marks import paint_focus
from ui.widgets.pane import ScrollPane

AT_ONCE = 7
_LEFT, _RIGHT, _MARGIN_Y, _LEADING = 20, 16, 10, 2
_ICON = 12
_BUTTON_GAP = 8
_LEAST_WIDTH = 240
_ENDLESS = 10_000
_WRAPPED = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
_MANNERS = (
    "Past outcomes play no part in this list. A shown concern forbids nothing: "
    "the two decide, and either may say no."
)


@dataclass(frozen=True)
class _Line:
    """A line of a row: its words, how they look, and their place."""

    text: str
    role: theme.FontRole
    token: str
    strong: bool = False
    icon: str = ""
    icon_token: str = ""
    box: QRect = field(default_factory=QRect)


class CandidateRow(QWidget):
    """One person; Enter introduces them, and they can be dragged to the open place.

    The words are painted, and a row is used again for somebody else: rows of labels took most of the way
    from one mentee to the next.
    """

    introduced = Signal(int)
    chosen = Signal(int)

    def __init__(self, candidate: CandidateRecord, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.candidate = candidate
        self._where = ""
        self._placed: dict[int, list[_Line]] = {}
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._chosen = False
        self._pressed: QPoint | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._button = PrimaryButton("Introduce…", "handshake", dense=True, parent=self)
        self._button.clicked.connect(lambda: self.introduced.emit(self.candidate.person.id))
        self._button.hide()
        self.show_candidate(candidate)

    def show_candidate(self, candidate: CandidateRecord) -> None:
        """Show somebody, in the place of who was shown before."""
        self.candidate = candidate
        person = candidate.person
        rank = capital(RANKS[person.rank]) if person.rank else ""
        self._where = ", ".join(part for part in (rank, person.section or person.department) if part)
        reasons = "; ".join(remark.text for remark in candidate.remarks)
        self.setAccessibleName(f"{person.name}, {self._where}: {reasons}")
        self._button.setAccessibleName(f"Introduce {person.name}")
        self._placed = {}
        self._lay_out()

    @property
    def is_chosen(self) -> bool:
        return self._chosen

    def set_chosen(self, chosen: bool) -> None:
        """Show the person as the one whose button is at hand."""
        if chosen != self._chosen:
            self._chosen = chosen
            self._button.setVisible(chosen)
            self._lay_out()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        words = sum(line.box.height() + _LEADING for line in self._lines(width))
        button = self._button.sizeHint().height() + _BUTTON_GAP if self._chosen else 0
        return 2 * _MARGIN_Y + words - _LEADING + button

    def sizeHint(self) -> QSize:
        width = max(self.width(), _LEAST_WIDTH)
        return QSize(_LEAST_WIDTH, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _lay_out(self) -> None:
        """The row's height follows its words; what did not change in height moves nothing."""
        height = self.heightForWidth(max(self.width(), _LEAST_WIDTH))
        if height != self.height() or self.isHidden():
            self.updateGeometry()
        self._place_button()
        self.update()

    def _place_button(self) -> None:
        if self._chosen:
            size = self._button.sizeHint()
            box = QRect(_LEFT, self.height() - _MARGIN_Y - size.height(), size.width(), size.height())
            self._button.setGeometry(QStyle.visualRect(self.layoutDirection(), self.rect(), box))

    def _lines(self, width: int) -> list["_Line"]:
        """What is written, each with its place in a row of that width."""
        if width not in self._placed:
            self._placed[width] = self._broken(width)
        return self._placed[width]

    def _broken(self, width: int) -> list["_Line"]:
        texts = [_Line(self.candidate.person.name, "body", "text", strong=True)]
        texts.append(_Line(self._where, "small", "text"))
        for remark in self.candidate.remarks:
            icon, token = ("triangle-alert", "warn") if remark.concern else ("check", "accent")
            color = "warn" if remark.concern else "text"
            texts.append(_Line(remark.text, "small", color, icon=icon, icon_token=token))
        top, placed = _MARGIN_Y, []
        for line in texts:
            if line.text:
                left = _LEFT + (_ICON + 6 if line.icon else 0)
                room = max(width - left - _RIGHT, 1)
                high = _height(line.text, line.role, room, strong=line.strong)
                box = QRect(left, top, room, high)
                placed.append(replace(line, box=box))
                top += box.height() + _LEADING
        return placed

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        ground = QRect(self.rect())
        if self._chosen:
            bar = QStyle.visualRect(self.layoutDirection(), ground, QRect(0, 0, 3, self.height()))
            painter.fillRect(ground, theme.color("sel"))
            painter.fillRect(bar, theme.color("accent"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.color("line"))
        for line in self._lines(self.width()):
            self._paint_line(painter, line)
        if self.hasFocus():
            paint_focus(painter, ground)

    def _paint_line(self, painter: QPainter, line: "_Line") -> None:
        direction = self.layoutDirection()
        if line.icon:
            first = QRect(_LEFT, line.box.top() + (theme.LINE_HEIGHT[line.role] - _ICON) // 2, _ICON, _ICON)
            at = QStyle.visualRect(direction, self.rect(), first)
            pixmap = theme.pixmap(line.icon, line.icon_token, _ICON, ratio=self.devicePixelRatioF())
            painter.drawPixmap(at.topLeft(), pixmap)
        painter.setFont(theme.font(line.role, strong=line.strong))
        painter.setPen(theme.color(line.token))
        painter.drawText(QStyle.visualRect(direction, self.rect(), line.box), _WRAPPED, line.text)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self._place_button()

    def focusInEvent(self, _event: object) -> None:
        self.chosen.emit(self.candidate.person.id)
        self.update()

    def focusOutEvent(self, _event: object) -> None:
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.introduced.emit(self.candidate.person.id)
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position().toPoint()
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        far = QApplication.startDragDistance()
        if self._pressed is None or (event.position().toPoint() - self._pressed).manhattanLength() < far:
            return
        self._pressed = None
        drag = QDrag(self)
        mime = QMimeData()
        mime.setData(CANDIDATE_MIME, QByteArray(str(self.candidate.person.id).encode()))
        drag.setMimeData(mime)
        drag.exec(Qt.DropAction.CopyAction)


@lru_cache(maxsize=4096)
def _height(text: str, role: theme.FontRole, room: int, *, strong: bool) -> int:
    """How high words stand in a room; the same reasons and names come again from mentee to mentee."""
    metrics = QFontMetrics(theme.font(role, strong=strong))
    wrapped = metrics.boundingRect(QRect(0, 0, room, _ENDLESS), _WRAPPED, text)
    return max(wrapped.height(), theme.LINE_HEIGHT[role])


class Candidates(QWidget):
    """The pane of candidates for one domain."""

    introduced = Signal(int)
    rest_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[CandidateRow] = []
        self._made: list[CandidateRow] = []
        self._total = 0
        self._rest: list[CandidateRecord] = []
        self._title = Label("", strong=True, wrap=True, parent=self)
        self._note = Label("", "small", tone="quiet", wrap=True, parent=self)
        head = QVBoxLayout()
        head.setContentsMargins(20, 16, 16, 12)
        head.setSpacing(2)
        head.addWidget(self._title)
        head.addWidget(self._note)
        self._holder = QWidget(self)
        self._list = QVBoxLayout(self._holder)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(0)
        self._more = LinkButton("", self._holder)
        self._more.clicked.connect(self._on_more)
        self._list.addWidget(self._more)
        self._list.addStretch(1)
        self._scroll = ScrollPane(self._holder, self)
        manners = Label(_MANNERS, "small", tone="quiet", wrap=True, parent=self)
        foot = QVBoxLayout()
        # A label's own margins do not outlive a style sheet.
        foot.setContentsMargins(20, 12, 16, 16)
        foot.addWidget(manners)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(head)
        box.addWidget(self._scroll, 1)
        box.addWidget(Rule(parent=self))
        box.addLayout(foot)

    def show_candidates(
        self, domain: str, candidates: Sequence[CandidateRecord], total: int | None = None
    ) -> None:
        """List who could cover `domain`: all, or the first of `total`."""
        self._total = len(candidates) if total is None else total
        self._title.setText(f"Who could cover {domain[:1].lower()}{domain[1:]}")
        count = self._total
        if count:
            people = "1 person" if count == 1 else f"{count} people"
            self._note.setText(f"{people}, by free places, then by name")
        else:
            self._note.setText("Nobody on the roster teaches this. Say in Roster what people can teach.")
        self.rows = []
        self._rest = list(candidates)
        self._show_more()
        for row in self._made[len(self.rows) :]:
            row.hide()
        self._scroll.verticalScrollBar().setValue(0)
        self._on_chosen(self.rows[0].candidate.person.id if self.rows else None)

    def add_candidates(self, candidates: Sequence[CandidateRecord]) -> None:
        """List those who were left out at first."""
        self._rest = list(candidates)
        self._show_more()

    def _on_more(self) -> None:
        if self._rest:
            self._show_more()
        else:
            self.rest_wanted.emit()

    def _show_more(self) -> None:
        """Show the next few: in a large office hundreds cover a domain."""
        shown, self._rest = self._rest[:AT_ONCE], self._rest[AT_ONCE:]
        for candidate in shown:
            row = self._row_for(candidate)
            # At once, so that the keys can be led to it.
            row.show()
            self.rows.append(row)
        left = self._total - len(self.rows)
        self._more.setText(f"{min(left, AT_ONCE)} more of {left}")
        self._more.setVisible(left > 0)

    def _row_for(self, candidate: CandidateRecord) -> CandidateRow:
        """The next row that is not in use; a new one where all are."""
        if len(self.rows) < len(self._made):
            row = self._made[len(self.rows)]
            row.show_candidate(candidate)
            return row
        row = CandidateRow(candidate, self._holder)
        row.introduced.connect(self.introduced)
        row.chosen.connect(self._on_chosen)
        self._list.insertWidget(len(self._made), row)
        self._made.append(row)
        return row

    def _on_chosen(self, person_id: int | None) -> None:
        for row in self._made:
            row.set_chosen(row in self.rows and row.candidate.person.id == person_id)
            if row.is_chosen and self.isVisible():
                self._scroll.ensureWidgetVisible(row, 0, 40)
