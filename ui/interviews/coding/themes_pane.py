"""The codebook beside the text: favourites with their keys, all themes by type-ahead, and this passage."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from mentordesk.domain.wording import ATTRIBUTIONS, capital
from mentordesk.records.codebook import ThemeRecord
from mentordesk.records.interviews import PassageRecord
from mentordesk.terms import Attribution
from ui.codebook.theme_list import DIRECTION_NAMES, Line, ThemeListView, found
from ui.widgets.buttons import LinkButton
from ui.widgets.fields import TextField
from ui.widgets.labels import IconLabel, Label, Rule
from ui.widgets.search import SearchBox

_SNIPPET = 90


class ThemesPane(QFrame):
    """`theme_chosen` sets a theme on the selection or the sentence or paragraph just typed."""

    theme_chosen = Signal(int)
    memo_changed = Signal(str, str)
    """The guid of a passage and its memo."""
    left = Signal()
    """Escape: back to the text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sidePane")
        self.setAccessibleName("Themes")
        self._themes: Sequence[ThemeRecord] = ()
        self._counts: Counter[int] = Counter()
        self._passage: PassageRecord | None = None
        self.search = SearchBox("Theme", keys="#", parent=self)
        self.list = ThemeListView("Themes", ground="alt", parent=self)
        self._title = Label("This passage", strong=True, parent=self)
        self._facts = Label("", "small", tone="quiet", parent=self)
        self._about = Label("", "small", tone="quiet", wrap=True, parent=self)
        self._snippet = Label("", "small", tone="quiet", wrap=True, parent=self)
        self.memo = TextField("Memo", lines=2, most=5, placeholder="Memo", parent=self)
        self._quoted = Label("", "small", wrap=True, parent=self)
        self.quoting = LinkButton("Change…", self)
        self.quoting.setAccessibleName("Change how the passage may be quoted")
        self._build()
        self.search.searched.connect(self._on_searched)
        self.search.entered.connect(self._on_entered)
        self.list.clicked.connect(self._on_clicked)
        self.memo.committed.connect(self._on_memo)
        for widget in (self.list, self.search, self.memo.text):
            widget.installEventFilter(self)

    def _build(self) -> None:
        top = QVBoxLayout()
        top.setContentsMargins(16, 12, 16, 6)
        top.addWidget(self.search)
        head = QHBoxLayout()
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self._facts)
        self._foot = QWidget(self)
        foot = QVBoxLayout(self._foot)
        foot.setContentsMargins(16, 10, 16, 10)
        foot.setSpacing(6)
        foot.addLayout(head)
        foot.addWidget(self._about)
        foot.addWidget(self._snippet)
        foot.addWidget(self.memo)
        quoted = QHBoxLayout()
        quoted.setSpacing(6)
        quoted.addWidget(IconLabel("lock", size=12, parent=self))
        quoted.addWidget(self._quoted, 1)
        quoted.addWidget(self.quoting)
        foot.addLayout(quoted)
        self._rule = Rule(heavy=False, parent=self)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(top)
        box.addWidget(self.list, 1)
        box.addWidget(self._rule)
        box.addWidget(self._foot)
        self.show_passage(None, "", Attribution.UNATTRIBUTED)

    def take_up(self, themes: Sequence[ThemeRecord]) -> None:
        """Show a codebook."""
        self._themes = themes
        self.search.setPlaceholderText(f"Theme, of {len(themes)}")
        self._on_searched(self.search.text())

    def count(self, passages: Iterable[PassageRecord]) -> None:
        """Show how often each theme is set in this interview."""
        before = set(self._counts)
        self._counts = Counter(chain.from_iterable(passage.theme_ids for passage in passages))
        if set(self._counts) == before:
            self.list.count_anew(self._counts)
        else:
            self._on_searched(self.search.text())

    def show_passage(
        self,
        passage: PassageRecord | None,
        text: str,
        attribution: Attribution,
        *,
        time: str = "",
        about: str = "",
    ) -> None:
        """Show the passage at the cursor, with its memo; nothing where there is none.

        `about` says of which relationship it tells, where the interview is about several.
        """
        self.memo.commit()
        self._passage = passage
        self._foot.setVisible(passage is not None)
        self._rule.setVisible(passage is not None)
        if passage is None:
            return
        words = len(text.split())
        count = "1 word" if words == 1 else f"{words} words"
        self._facts.setText(f"{time} · {count}" if time else count)
        self._about.setText(capital(about))
        self._about.setVisible(bool(about))
        short = text if len(text) <= _SNIPPET else f"{text[:_SNIPPET].rstrip()}…"
        self._snippet.setText(f"“{short}”")
        self.memo.set_value(passage.memo)
        own = passage.attribution
        self._quoted.setText(
            f"Quoted: {ATTRIBUTIONS[own]}"
            if own is not None
            else f"Quoted: as the interview, {ATTRIBUTIONS[attribution]}"
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape and not (watched is self.search and self.search.text()):
                self.left.emit()
                return True
            if watched is self.list and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._choose(self.list.chosen())
                return True
        return super().eventFilter(watched, event)

    def _on_searched(self, typed: str) -> None:
        shown = found(self._themes, typed) if typed.strip() else self._favourites()
        lines: list[Line] = []
        for direction, name in DIRECTION_NAMES.items():
            of_direction = [one for one in shown if one.direction is direction]
            if of_direction:
                lines += [name, *of_direction]
        self.list.lines.show(lines, typed=typed, counts=self._counts)

    def _favourites(self) -> Sequence[ThemeRecord]:
        """Themes with a key, and those that are set in this interview."""
        chosen = [one for one in self._themes if one.shortcut or self._counts[one.id]]
        return sorted(chosen, key=lambda one: (one.shortcut or 10, -self._counts[one.id], one.name))

    def _on_entered(self) -> None:
        first = next(iter(found(self._themes, self.search.text())), None)
        if self.search.text().strip():
            self._choose(first)
            self.search.clear()
        else:
            self.list.setFocus()

    def _on_clicked(self, index: QModelIndex) -> None:
        self._choose(self.list.lines.lines[index.row()])

    def _choose(self, line: Line | None) -> None:
        if isinstance(line, ThemeRecord):
            self.theme_chosen.emit(line.id)

    def _on_memo(self) -> None:
        if self._passage is not None:
            self.memo_changed.emit(self._passage.guid, self.memo.value())
