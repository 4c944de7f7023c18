"""Who could cover an open place: people with the reasons in words, never a ranking."""

from collections.abc import Sequence

from PySide6.QtCore import QByteArray, QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import QDrag, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from mentordesk.domain.wording import RANKS, capital
from mentordesk.records.panels import CandidateRecord
from ui import theme
from ui.panels.ring import CANDIDATE_MIME
from ui.widgets.buttons import LinkButton, PrimaryButton
from ui.widgets.labels import IconLabel, Label, Rule
from ui.widgets.pane import ScrollPane

AT_ONCE = 7
_MANNERS = (
    "Past outcomes play no part in this list. A shown concern forbids nothing: "
    "the two decide, and either may say no."
)


class CandidateRow(QFrame):
    """One person; Enter introduces them, and they can be dragged to the open place."""

    introduced = Signal(int)
    chosen = Signal(int)

    def __init__(self, candidate: CandidateRecord, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.candidate = candidate
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._chosen = False
        self._pressed: QPoint | None = None
        person = candidate.person
        rank = capital(RANKS[person.rank]) if person.rank else ""
        where = ", ".join(part for part in (rank, person.section or person.department) if part)
        reasons = [remark.text for remark in candidate.remarks]
        self.setAccessibleName(f"{person.name}, {where}: {'; '.join(reasons)}")
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 10, 16, 10)
        box.setSpacing(2)
        box.addWidget(Label(person.name, strong=True, parent=self))
        box.addWidget(Label(where, "small", parent=self))
        for remark in candidate.remarks:
            box.addLayout(self._remark(remark.text, concern=remark.concern))
        self._button = PrimaryButton("Introduce…", "handshake", dense=True, parent=self)
        self._button.setAccessibleName(f"Introduce {person.name}")
        self._button.clicked.connect(lambda: self.introduced.emit(person.id))
        self._button.hide()
        line = QHBoxLayout()
        line.setContentsMargins(0, 6, 0, 0)
        line.addWidget(self._button)
        line.addStretch(1)
        box.addLayout(line)

    def _remark(self, text: str, *, concern: bool) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(6)
        icon, token = ("triangle-alert", "warn") if concern else ("check", "accent")
        line.addWidget(IconLabel(icon, token, size=12, parent=self))
        line.addWidget(Label(text, "small", tone="warn" if concern else "", wrap=True, parent=self), 1)
        return line

    def set_chosen(self, chosen: bool) -> None:
        """Show the person as the one whose button is at hand."""
        self._chosen = chosen
        self._button.setVisible(chosen)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._chosen:
            painter.fillRect(self.rect(), theme.color("sel"))
            painter.fillRect(0, 0, 3, self.height(), theme.color("accent"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.color("line"))

    def focusInEvent(self, _event: object) -> None:
        self.chosen.emit(self.candidate.person.id)

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


class Candidates(QWidget):
    """The pane of candidates for one domain."""

    introduced = Signal(int)
    rest_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[CandidateRow] = []
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
        for row in self.rows:
            self._list.removeWidget(row)
            row.deleteLater()
        self.rows = []
        self._rest = list(candidates)
        self._show_more()
        if self.rows:
            self._on_chosen(self.rows[0].candidate.person.id)

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
            row = CandidateRow(candidate, self._holder)
            row.introduced.connect(self.introduced)
            row.chosen.connect(self._on_chosen)
            self._list.insertWidget(len(self.rows), row)
            # At once, so that the keys can be led to it.
            row.show()
            self.rows.append(row)
        left = self._total - len(self.rows)
        self._more.setText(f"{min(left, AT_ONCE)} more of {left}")
        self._more.setVisible(left > 0)

    def _on_chosen(self, person_id: int) -> None:
        for row in self.rows:
            row.set_chosen(row.candidate.person.id == person_id)
            if row.candidate.person.id == person_id:
                self._scroll.ensureWidgetVisible(row, 0, 40)
