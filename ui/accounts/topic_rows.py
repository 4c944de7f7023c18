"""The topics beneath each other: in the middle what they are about, at both sides what was said of them."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from mentordesk.records.accounts import AccountParagraph, AccountTopic, TwoAccounts
from mentordesk.records.codebook import ThemeRecord
from mentordesk.terms import Accord, Side
from ui.accounts.cell import AccountCell
from ui.accounts.topic_cell import TopicCell
from ui.accounts.wording import silence, title_of
from ui.widgets.labels import Rule
from ui.widgets.pane import ScrollPane

MIDDLE = 208
"""How wide the topics in the middle are."""
_COLUMNS = {Side.MENTEE: 0, Side.MENTOR: 2}


class _AsHighAsWide(QWidget):
    """As high as its text at the width that it has; a grid would ask for what it needs at its narrowest."""

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), 0)


class TopicRows(ScrollPane):
    """One topic of the two accounts has the focus, and is the one that keys are about."""

    def __init__(self, take_key: Callable[[QKeyEvent], bool], parent: QWidget) -> None:
        self._inside = _AsHighAsWide(parent)
        super().__init__(self._inside, parent)
        self.cells: list[tuple[AccountTopic, TopicCell, dict[Side, AccountCell]]] = []
        self.current = 0
        self._take_key = take_key
        self._end = 0
        self._grid = QGridLayout(self._inside)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(0)
        for column, stretch in ((0, 1), (1, 0), (2, 1)):
            self._grid.setColumnStretch(column, stretch)
        self._grid.setColumnMinimumWidth(1, MIDDLE)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    @property
    def topic(self) -> AccountTopic | None:
        """The topic that keys are about."""
        return self.cells[self.current][0] if self.current < len(self.cells) else None

    def show_both(
        self, both: TwoAccounts, themes: Mapping[int, ThemeRecord], *, passages: bool, differing: bool
    ) -> None:
        """Show the accounts; `passages`: only what was marked, `differing`: only where they do not agree."""
        self._clear()
        line = 0
        for topic in both.topics:
            if not _is_shown(topic, passages=passages, differing=differing):
                continue
            middle = self._built_middle(topic)
            sides = {}
            for side, column in _COLUMNS.items():
                cell = AccountCell(f"{both.of(side).person} on {title_of(topic)}", self._inside)
                said = _said(topic.of(side), passages=passages)
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
        self._inside.updateGeometry()

    def go_to(self, place: int) -> None:
        """Let a topic have the focus, with as much of it in sight as there is room for."""
        if 0 <= place < len(self.cells):
            cell = self.cells[place][1]
            cell.setFocus(Qt.FocusReason.TabFocusReason)
            if cell.height() > self.viewport().height():
                self.verticalScrollBar().setValue(cell.y())
            else:
                self.ensureWidgetVisible(cell, 0, 0)

    def go_by(self, topics: int) -> None:
        """Go so many topics on, or back."""
        self.go_to(self.current + topics)

    def scroll_by(self, pages: int) -> None:
        """Scroll by so many pages; the topic keeps the focus."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + pages * bar.pageStep())

    def holds(self, widget: QWidget | None) -> bool:
        """Whether a widget is one of the topics."""
        return any(cell is widget for _, cell, _ in self.cells)

    def paint_anew(self) -> None:
        """Paint all in the colours and sizes of now."""
        for _topic, middle, sides in self.cells:
            middle.update()
            for cell in sides.values():
                cell.forget_layout()

    def _clear(self) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.cells = []

    def _built_middle(self, topic: AccountTopic) -> TopicCell:
        middle = TopicCell(self._inside)
        middle.setFixedWidth(MIDDLE)
        middle.key_filter = self._take_key
        middle.show_topic(topic)
        middle.entered.connect(partial(self._on_entered, len(self.cells)))
        return middle

    def _on_entered(self, place: int) -> None:
        self.current = place

    def _on_scrolled(self, value: int) -> None:
        for _topic, middle, _sides in self.cells:
            middle.follow(value - middle.y())


def _is_shown(topic: AccountTopic, *, passages: bool, differing: bool) -> bool:
    if differing:
        return topic.mark is not None and topic.mark.accord is not Accord.AGREE
    if topic.mark is None and not (topic.mentee or topic.mentor or topic.asked_mentee or topic.asked_mentor):
        # Neither of the two was asked: there is nothing to lay side by side.
        return False
    if passages:
        return bool(topic.mark or _said(topic.mentee, passages=True) or _said(topic.mentor, passages=True))
    return True


def _said(paragraphs: tuple[AccountParagraph, ...], *, passages: bool) -> tuple[AccountParagraph, ...]:
    return tuple(one for one in paragraphs if one.passages) if passages else paragraphs
