"""Both accounts of one relationship: topic by topic beside each other, scrolling together."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mentordesk.domain.printed import ReportName
from mentordesk.records.accounts import Account, TwoAccounts
from mentordesk.records.changes import Changes, Kind
from mentordesk.records.codebook import ThemeRecord
from mentordesk.records.reports import Report
from mentordesk.terms import Accord, Evidence, Side
from ui import theme
from ui.accounts.dialog import CompareDialog
from ui.accounts.foot import AccountsFoot
from ui.accounts.head import Facts, Speakers
from ui.accounts.topic_rows import MIDDLE, TopicRows
from ui.accounts.wording import compared_words, title_of
from ui.ways_out import WaysOut, usual_paper
from ui.widgets.buttons import FlatButton, IconButton, PrimaryButton, Segments
from ui.widgets.empty import EmptyState
from ui.widgets.labels import PageTitle, Rule
from ui.workbench import Workbench

_KEYS = {
    Qt.Key.Key_Equal: Accord.AGREE,
    Qt.Key.Key_A: Accord.AGREE,
    Qt.Key.Key_D: Accord.DIFFER,
    Qt.Key.Key_O: Accord.ONE_SPEAKS,
}
_SHOWN = (("text", "Text"), ("passages", "Passages"))


class AccountsPage(QWidget):
    """The page of one relationship; it only reads the texts."""

    back_requested = Signal()
    interview_requested = Signal(int)
    judge_requested = Signal(int)

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bench = workbench
        self._desk = workbench.desk
        self._ways_out = WaysOut(workbench, self)
        self.both: TwoAccounts | None = None
        self._build()
        workbench.hub.interviews_changed.connect(self._on_changed)
        workbench.hub.panels_changed.connect(self._on_changed)
        workbench.hub.outcomes_changed.connect(self._on_changed)
        workbench.hub.themes_changed.connect(self._on_changed)
        workbench.cycle_changed.connect(lambda _cycle: self.reload())
        theme.current().changed.connect(self.rows.paint_anew)

    def _build(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(self._built_head())
        self._facts = Facts(self)
        box.addWidget(self._facts)
        box.addWidget(Rule(parent=self))
        self._speakers = Speakers(MIDDLE, self)
        box.addWidget(self._speakers)
        self.rows = TopicRows(self.take_key, self)
        self.empty = EmptyState(
            icon="message-square-text",
            title="Neither of the two was heard",
            text="As soon as one of them was interviewed about this relationship, what they say stands here.",
            action="All interviews",
            primary=False,
            parent=self,
        )
        self.empty.action_requested.connect(self.back_requested)
        box.addWidget(self.rows, 1)
        box.addWidget(self.empty, 1)
        box.addWidget(Rule(parent=self))
        self.foot = AccountsFoot(self)
        box.addWidget(self.foot)

    def _built_head(self) -> QHBoxLayout:
        self.back = IconButton("arrow-left", "All interviews", parent=self)
        self.title = PageTitle("two accounts", self)
        self.shown = Segments(_SHOWN, "What is shown", self)
        self.shown.setFixedHeight(theme.BUTTON)
        self.differing = FlatButton("Where they differ", "list-filter", parent=self)
        self.differing.setCheckable(True)
        self.print = IconButton("printer", "Print the two accounts", parent=self)
        self.save = IconButton("file-down", "Save the two accounts as PDF", parent=self)
        self.judge = PrimaryButton("Judge the outcome…", "scale", parent=self)
        row = QHBoxLayout()
        row.setContentsMargins(12, 12, 24, 8)
        row.setSpacing(8)
        row.addWidget(self.back)
        row.addWidget(self.title, 1)
        for widget in (self.shown, self.differing, self.print, self.save, self.judge):
            row.addWidget(widget)
        self.print.clicked.connect(self.print_out)
        self.save.clicked.connect(self.save_out)
        self.back.clicked.connect(self.back_requested)
        self.shown.chosen.connect(lambda _key: self._show())
        self.differing.toggled.connect(lambda _on: self._show())
        self.judge.clicked.connect(self._on_judge)
        return row

    def print_out(self) -> None:
        """Print both accounts, for the office."""
        self._let_out(self._ways_out.print_out)

    def save_out(self) -> None:
        """Save both accounts as a file, for the office."""
        self._let_out(self._ways_out.save)

    def _let_out(self, way: Callable[[Report | None], None]) -> None:
        both = self.both
        if both is None:
            return
        with self._bench.attempt():
            cycle = self._desk.cycles.cycle(both.cycle_id).name if both.cycle_id is not None else None
            way(
                self._desk.reports.make(
                    ReportName.ACCOUNTS, both.relationship_id, cycle=cycle, paper=usual_paper()
                )
            )

    # -- what is shown ------------------------------------------------------------------------------

    def open(self, relationship_id: int) -> None:
        """Show the accounts of a relationship."""
        self.rows.current = 0
        self.both = self._desk.accounts.of(relationship_id, self._bench.cycle_id)
        self._show()
        if self.rows.cells:
            self.rows.cells[0][1].setFocus(Qt.FocusReason.OtherFocusReason)
        # As soon as the texts have their heights.
        QTimer.singleShot(0, self, lambda: self.rows.verticalScrollBar().setValue(0))

    def reload(self) -> None:
        """Read anew; the topic that has the focus keeps it."""
        if self.both is None or not self.isVisible():
            return
        # Of the window: as a dialog closes, it is not the active one yet.
        focused = self.rows.holds(self.window().focusWidget())
        place = self.rows.verticalScrollBar().value()
        with self._bench.attempt():
            self.both = self._desk.accounts.of(self.both.relationship_id, self._bench.cycle_id)
            self._show()
        if focused:
            self.rows.go_to(min(self.rows.current, len(self.rows.cells) - 1))
        QTimer.singleShot(0, self, lambda: self.rows.verticalScrollBar().setValue(place))

    def _show(self) -> None:
        both = self.both
        if both is None:
            return
        self.title.setText(f"{both.mentee.person} and {both.mentor.person}")
        self._show_facts(both)
        self._speakers.show_both(both)
        self._show_topics(both)
        self.foot.show_counts(both, len(self.rows.cells))

    def _show_facts(self, both: TwoAccounts) -> None:
        row = self._desk.relationships.relationship(both.relationship_id).row
        basis = Evidence.NONE
        if both.cycle_id is not None:
            basis = self._desk.outcomes.basis(both.cycle_id).get(both.relationship_id, Evidence.NONE)
        self._facts.show_relationship(row, basis)

    def _show_topics(self, both: TwoAccounts) -> None:
        self.rows.show_both(
            both,
            self._themes(),
            passages=self.shown.current() == "passages",
            differing=self.differing.isChecked(),
        )
        heard = any(not account.missing for account in (both.mentee, both.mentor))
        self.rows.setVisible(heard)
        self.empty.setVisible(not heard)

    def _themes(self) -> dict[int, ThemeRecord]:
        return {one.id: one for one in self._desk.codebook.themes(retired=True)}

    # -- keys ---------------------------------------------------------------------------------------

    def take_key(self, event: QKeyEvent) -> bool:
        """Do what a key says, where it says anything."""
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        steps: dict[int, Callable[[], None]] = {
            Qt.Key.Key_Down: lambda: self.rows.go_by(1),
            Qt.Key.Key_Up: lambda: self.rows.go_by(-1),
            Qt.Key.Key_Home: lambda: self.rows.go_to(0),
            Qt.Key.Key_End: lambda: self.rows.go_to(len(self.rows.cells) - 1),
            Qt.Key.Key_PageDown: lambda: self.rows.scroll_by(1),
            Qt.Key.Key_PageUp: lambda: self.rows.scroll_by(-1),
            Qt.Key.Key_Left: lambda: self.open_side(Side.MENTEE),
            Qt.Key.Key_Right: lambda: self.open_side(Side.MENTOR),
            Qt.Key.Key_Delete: self.unmark,
            Qt.Key.Key_Return: self.compare,
            Qt.Key.Key_Enter: self.compare,
            Qt.Key.Key_Escape: self.back_requested.emit,
        }
        if plain and event.key() in _KEYS:
            self.compare(_KEYS[Qt.Key(event.key())])
        elif plain and event.key() in steps:
            steps[event.key()]()
        else:
            return False
        return True

    def compare(self, accord: Accord | None = None) -> None:
        """Say how the two stand to each other on the topic that has the focus."""
        topic = self.rows.topic
        if self.both is None or topic is None:
            return
        known = topic.mark.accord if topic.mark is not None else Accord.AGREE
        answered = CompareDialog.ask(self.both, topic, accord or known, self._themes(), self)
        if answered is None:
            return
        with self._bench.attempt():
            self._desk.accounts.mark(
                self.both.relationship_id,
                title_of(topic),
                answered.accord,
                note=answered.note,
                passage_ids=answered.passage_ids,
                cycle_id=self.both.cycle_id,
            )
            self._bench.show_done(compared_words(answered.accord, title_of(topic)))

    def unmark(self) -> None:
        """Take back what was said of the topic that has the focus."""
        mark = self.rows.topic.mark if self.rows.topic is not None else None
        if mark is not None:
            with self._bench.attempt():
                self._desk.accounts.unmark(mark.id)
                self._bench.show_done(f"{mark.topic} is not compared any more.")

    def open_side(self, side: Side) -> None:
        """Open the interview of one side."""
        account: Account | None = self.both.of(side) if self.both is not None else None
        told = [one for one in account.interviews if one.words] if account is not None else []
        if told:
            self.interview_requested.emit(told[-1].id)

    def _on_judge(self) -> None:
        if self.both is not None:
            self.judge_requested.emit(self.both.relationship_id)

    def _on_changed(self, changes: Changes) -> None:
        if changes.touches(Kind.RELATIONSHIP, Kind.INTERVIEW, Kind.PASSAGE, Kind.OUTCOME, Kind.THEME):
            self.reload()
