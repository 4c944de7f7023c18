"""Both accounts of one relationship: topic by topic beside each other, scrolling together."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from mentordesk.domain.printed import ReportName
from mentordesk.records.accounts import Account, AccountParagraph, AccountTopic, TwoAccounts
from mentordesk.records.changes import Changes, Kind
from mentordesk.records.reports import Report
from mentordesk.terms import Accord, Evidence, Side
from ui import theme
from ui.accounts.cell import AccountCell
from ui.accounts.dialog import CompareDialog
from ui.accounts.foot import AccountsFoot
from ui.accounts.head import Facts, Speakers
from ui.accounts.topic_cell import TopicCell
from ui.accounts.wording import compared_words, silence, title_of
from ui.ways_out import WaysOut, usual_paper
from ui.widgets.buttons import FlatButton, IconButton, PrimaryButton, Segments
from ui.widgets.empty import EmptyState
from ui.widgets.labels import PageTitle, Rule
from ui.widgets.pane import ScrollPane
from ui.workbench import Workbench

_MIDDLE = 208
_KEYS = {
    Qt.Key.Key_Equal: Accord.AGREE,
    Qt.Key.Key_A: Accord.AGREE,
    Qt.Key.Key_D: Accord.DIFFER,
    Qt.Key.Key_O: Accord.ONE_SPEAKS,
}
_SHOWN = (("text", "Text"), ("passages", "Passages"))


class _AsHighAsWide(QWidget):
    """As high as its text at the width that it has; a grid would ask for what it needs at its narrowest."""

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), 0)


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
        self.cells: list[tuple[AccountTopic, TopicCell, dict[Side, AccountCell]]] = []
        self._current = self._end = 0
        self._build()
        workbench.hub.interviews_changed.connect(self._on_changed)
        workbench.hub.panels_changed.connect(self._on_changed)
        workbench.hub.outcomes_changed.connect(self._on_changed)
        workbench.hub.themes_changed.connect(self._on_changed)
        workbench.cycle_changed.connect(lambda _cycle: self.reload())
        theme.current().changed.connect(self._on_theme)

    def _build(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(self._built_head())
        self._facts = Facts(self)
        box.addWidget(self._facts)
        box.addWidget(Rule(parent=self))
        self._speakers = Speakers(_MIDDLE, self)
        box.addWidget(self._speakers)
        self._inside = _AsHighAsWide(self)
        self._grid = QGridLayout(self._inside)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(0)
        for column, stretch in ((0, 1), (1, 0), (2, 1)):
            self._grid.setColumnStretch(column, stretch)
        self._grid.setColumnMinimumWidth(1, _MIDDLE)
        self.pane = ScrollPane(self._inside, self)
        self.pane.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.empty = EmptyState(
            icon="message-square-text",
            title="Neither of the two was heard",
            text="As soon as one of them was interviewed about this relationship, what they say stands here.",
            action="All interviews",
            primary=False,
            parent=self,
        )
        self.empty.action_requested.connect(self.back_requested)
        self.pane.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        box.addWidget(self.pane, 1)
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
        self._current = 0
        self.both = self._desk.accounts.of(relationship_id, self._bench.cycle_id)
        self._show()
        if self.cells:
            self.cells[0][1].setFocus(Qt.FocusReason.OtherFocusReason)
        # As soon as the texts have their heights.
        QTimer.singleShot(0, self, lambda: self.pane.verticalScrollBar().setValue(0))

    def reload(self) -> None:
        """Read anew; the topic that has the focus keeps it."""
        if self.both is None or not self.isVisible():
            return
        # Of the window: as a dialog closes, it is not the active one yet.
        kept = self.window().focusWidget()
        focused = any(cell is kept for _, cell, _ in self.cells)
        place = self.pane.verticalScrollBar().value()
        with self._bench.attempt():
            self.both = self._desk.accounts.of(self.both.relationship_id, self._bench.cycle_id)
            self._show()
        if focused and self.cells:
            self._take_up(min(self._current, len(self.cells) - 1))
        QTimer.singleShot(0, self, lambda: self.pane.verticalScrollBar().setValue(place))

    def _show(self) -> None:
        both = self.both
        if both is None:
            return
        self.title.setText(f"{both.mentee.person} and {both.mentor.person}")
        self._show_facts(both)
        self._speakers.show_both(both)
        self._show_topics(both)
        self.foot.show_counts(both, len(self.cells))

    def _show_facts(self, both: TwoAccounts) -> None:
        row = self._desk.relationships.relationship(both.relationship_id).row
        basis = Evidence.NONE
        if both.cycle_id is not None:
            basis = self._desk.outcomes.basis(both.cycle_id).get(both.relationship_id, Evidence.NONE)
        self._facts.show_relationship(row, basis)

    def _show_topics(self, both: TwoAccounts) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        themes = {one.id: one for one in self._desk.codebook.themes(retired=True)}
        self.cells = []
        line = 0
        for topic in both.topics:
            if not self._is_shown(topic):
                continue
            middle = TopicCell(self._inside)
            middle.setFixedWidth(_MIDDLE)
            middle.key_filter = self.take_key
            middle.show_topic(topic)
            middle.entered.connect(partial(self._on_entered, len(self.cells)))
            sides = {}
            for side, column in ((Side.MENTEE, 0), (Side.MENTOR, 2)):
                name = f"{both.of(side).person} on {title_of(topic)}"
                cell = AccountCell(name, self._inside)
                said = self._said(topic.of(side))
                cell.show_paragraphs(said, themes, silence(both.of(side), topic, side))
                self._grid.addWidget(cell, line, column)
                sides[side] = cell
            self._grid.addWidget(middle, line, 1)
            # A layout shows what is put into it later: what is not shown has no height and takes no focus.
            for each in (middle, *sides.values()):
                each.show()
            self._grid.addWidget(Rule(parent=self._inside), line + 1, 0, 1, 3)
            self.cells.append((topic, middle, sides))
            line += 2
        self._grid.setRowStretch(self._end, 0)
        self._grid.setRowStretch(line, 1)
        self._end = line
        heard = any(not account.missing for account in (both.mentee, both.mentor))
        self.pane.setVisible(heard)
        self.empty.setVisible(not heard)
        self._inside.updateGeometry()

    def _is_shown(self, topic: AccountTopic) -> bool:
        if self.differing.isChecked():
            return topic.mark is not None and topic.mark.accord is not Accord.AGREE
        if topic.mark is None and not (
            topic.mentee or topic.mentor or topic.asked_mentee or topic.asked_mentor
        ):
            # Neither of the two was asked: there is nothing to lay side by side.
            return False
        if self.shown.current() == "passages":
            return bool(topic.mark or self._said(topic.mentee) or self._said(topic.mentor))
        return True

    def _said(self, paragraphs: tuple[AccountParagraph, ...]) -> tuple[AccountParagraph, ...]:
        if self.shown.current() == "passages":
            return tuple(one for one in paragraphs if one.passages)
        return paragraphs

    # -- keys ---------------------------------------------------------------------------------------

    def take_key(self, event: QKeyEvent) -> bool:
        """Do what a key says, where it says anything."""
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        steps: dict[int, Callable[[], None]] = {
            Qt.Key.Key_Down: lambda: self._take_up(self._current + 1),
            Qt.Key.Key_Up: lambda: self._take_up(self._current - 1),
            Qt.Key.Key_Home: lambda: self._take_up(0),
            Qt.Key.Key_End: lambda: self._take_up(len(self.cells) - 1),
            Qt.Key.Key_PageDown: lambda: self._scroll(1),
            Qt.Key.Key_PageUp: lambda: self._scroll(-1),
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
        if self.both is None or not self.cells:
            return
        topic = self.cells[self._current][0]
        themes = {one.id: one for one in self._desk.codebook.themes(retired=True)}
        known = topic.mark.accord if topic.mark is not None else Accord.AGREE
        answered = CompareDialog.ask(self.both, topic, accord or known, themes, self)
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
        mark = self.cells[self._current][0].mark if self.cells else None
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

    def _take_up(self, place: int) -> None:
        if 0 <= place < len(self.cells):
            cell = self.cells[place][1]
            cell.setFocus(Qt.FocusReason.TabFocusReason)
            if cell.height() > self.pane.viewport().height():
                self.pane.verticalScrollBar().setValue(cell.y())
            else:
                self.pane.ensureWidgetVisible(cell, 0, 0)

    def _on_scrolled(self, value: int) -> None:
        for _topic, middle, _sides in self.cells:
            middle.follow(value - middle.y())

    def _scroll(self, pages: int) -> None:
        bar = self.pane.verticalScrollBar()
        bar.setValue(bar.value() + pages * bar.pageStep())

    def _on_entered(self, place: int) -> None:
        self._current = place

    def _on_judge(self) -> None:
        if self.both is not None:
            self.judge_requested.emit(self.both.relationship_id)

    def _on_changed(self, changes: Changes) -> None:
        if changes.touches(Kind.RELATIONSHIP, Kind.INTERVIEW, Kind.PASSAGE, Kind.OUTCOME, Kind.THEME):
            self.reload()

    def _on_theme(self) -> None:
        for _topic, middle, sides in self.cells:
            middle.update()
            for cell in sides.values():
                cell.forget_layout()
