"""The search over all texts: as one types, with filters that say what they leave."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from time import monotonic

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from mentordesk.records.finding import Choice, Filters, Hit, Source
from ui import theme
from ui.interviews.hit_list import HitList
from ui.interviews.search_filters import SearchFilters
from ui.interviews.wording import line_of
from ui.widgets.buttons import Button
from ui.widgets.empty import EmptyState
from ui.widgets.labels import Label, ViewHead
from ui.widgets.search import SearchBox
from ui.workbench import Workbench

_WAIT_MS = 60
_FIRST, _MOST = 12, 100
"""So many hits are shown at once, and so many in all until more are wished."""
_PATIENCE_S, _FIRST_S = 0.15, 0.06
_SEARCHED = "interviews, addenda, notes, memos, outcomes and lessons"
_HOW = (
    "Type two letters or more. The start of a word is enough, and its other forms are found too. "
    "Double quotes keep words together, as in “the grant” between straight ones; every other sign is text."
)


@dataclass(frozen=True)
class _Wish:
    """One search as it was asked for."""

    words: str
    filters: Filters
    near: int


@dataclass(frozen=True)
class _Counted:
    places: int
    texts: int
    choices: Mapping[str, Sequence[Choice]]
    left: int


class SearchPage(QWidget):
    """A field, the filters at the left, the hits at the right."""

    opened = Signal(object)
    """A `Hit` to show."""
    back_requested = Signal()
    code_requested = Signal(object)
    """Hits that are to get a theme."""
    mentions_requested = Signal()

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bench = workbench
        self._searching = workbench.desk.searching
        self._wish = _Wish("", Filters(), 0)
        self._hits: list[Hit] = []
        self._all_shown = True
        self._looking = False
        self._begun = 0
        """How many of the first hits the worker found."""
        self.back = Button("Interviews", "arrow-left", parent=self)
        self.head = ViewHead("Search", parent=self)
        self.field = SearchBox("Words of any text", parent=self)
        self.code = Button("Code all of these…", "check", parent=self)
        self.mentions = Button("Mentions of a person…", "user", parent=self)
        self.filters = SearchFilters(self)
        self.count = Label(tone="quiet", parent=self)
        self.list = HitList("Hits", parent=self)
        self.empty = EmptyState(
            icon="search", title="Search all that was said and written", text=_HOW, parent=self
        )
        self.nothing = EmptyState(
            icon="search",
            title="Nothing was found",
            text="",
            action="Clear the filters",
            primary=False,
            parent=self,
        )
        self._stack = QStackedWidget(self)
        self._wait = QTimer(self, singleShot=True, interval=_WAIT_MS)
        self._build()
        self._connect()
        self._show_state()

    def _build(self) -> None:
        self.field.setMinimumWidth(420)
        for widget in (self.field, self.mentions, self.code, self.back):
            self.head.add(widget)
        hits = QWidget(self)
        column = QVBoxLayout(hits)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(4)
        self.count.setContentsMargins(12, 0, 12, 0)
        column.addWidget(self.count)
        column.addWidget(self.list, 1)
        for page in (self.empty, self.nothing, hits):
            self._stack.addWidget(page)
        self._found = hits
        self.filters.setFixedWidth(theme.SIDE_BAR + 64)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.filters)
        row.addWidget(self._stack, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.head)
        box.addLayout(row, 1)

    def _connect(self) -> None:
        self.field.searched.connect(lambda _text: self._wait.start())
        self.field.entered.connect(self._on_entered)
        self.filters.changed.connect(self.search_now)
        self._wait.timeout.connect(self.search_now)
        self.back.clicked.connect(self.back_requested)
        self.code.clicked.connect(lambda: self.code_requested.emit(self._wish_hits()))
        self.mentions.clicked.connect(self.mentions_requested)
        self.list.opened.connect(self._on_opened)
        self.list.end_seen.connect(self._show_more)
        if self.nothing.action is not None:
            self.nothing.action_requested.connect(self.filters.clear_all)

    def search_now(self) -> None:
        """Search for what stands in the field."""
        self._wait.stop()
        wish = _Wish(self.field.text().strip(), self.filters.value(), self.filters.words_apart())
        self._wish = wish
        if not wish.words:
            self._hits = []
            self._show_state()
            return
        run = self._bench.tasks.run
        run(lambda _job: self._first(wish), done=lambda hits: self._show_hits(wish, hits, _FIRST))
        run(lambda _job: self._rest(wish), done=lambda hits: self._add_rest(wish, hits))
        run(lambda _job: self._count_all(wish), done=lambda counted: self._show_count(wish, counted))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back_requested.emit()
            return
        super().keyPressEvent(event)

    # -- in the worker ------------------------------------------------------------------------------

    def _first(self, wish: _Wish) -> Sequence[Hit]:
        self._searching.take_up(_PATIENCE_S)
        hits = self._find(wish, 0, _FIRST, monotonic() + _FIRST_S)
        self._begun = len(hits)
        return hits

    def _find(self, wish: _Wish, after: int, most: int, until: float | None = None) -> Sequence[Hit]:
        if wish is not self._wish:
            return ()
        return self._searching.find(
            wish.words,
            wish.filters,
            near=wish.near,
            after=after,
            most=most,
            # The next key waits for nothing that was looked for before it.
            still=lambda: wish is self._wish and (until is None or monotonic() < until),
        )

    def _rest(self, wish: _Wish) -> Sequence[Hit]:
        """What comes after the first hits, of which signs that are rare let only some be found in time."""
        return self._find(wish, self._begun, _MOST)

    def _count_all(self, wish: _Wish) -> _Counted | None:
        if wish is not self._wish:
            return None
        places, texts = self._searching.count(wish.words, wish.filters, near=wish.near)
        left = self._searching.take_up(0)
        choices = self._searching.choices(wish.words, wish.filters, near=wish.near)
        return _Counted(places, texts, choices, left)

    # -- shown --------------------------------------------------------------------------------------

    def _show_hits(self, wish: _Wish, hits: Sequence[Hit], most: int) -> None:
        if wish is not self._wish:
            return
        self._hits = list(hits)
        self._looking = len(hits) < most
        self._all_shown = True
        self.list.show_lines([line_of(number, hit) for number, hit in enumerate(hits)])
        self.list.scrollToTop()
        self._show_state()

    def _add_rest(self, wish: _Wish, hits: Sequence[Hit]) -> None:
        if wish is self._wish:
            self._looking = False
            self._add_hits(wish, hits, _MOST)
            self._show_state()

    def _add_hits(self, wish: _Wish, hits: Sequence[Hit], most: int) -> None:
        if wish is not self._wish or not hits:
            return
        first = len(self._hits)
        self._hits += hits
        self._all_shown = len(hits) < most
        self.list.lines.add_lines([line_of(first + number, hit) for number, hit in enumerate(hits)])

    def _show_more(self) -> None:
        wish, after = self._wish, len(self._hits)
        if self._all_shown:
            return
        self._all_shown = True
        self._bench.tasks.run(
            lambda _job: self._find(wish, after, _MOST), done=lambda hits: self._add_hits(wish, hits, _MOST)
        )

    def _show_count(self, wish: _Wish, counted: _Counted | None) -> None:
        if counted is None or wish is not self._wish:
            return
        self.filters.offer(counted.choices)
        places = "1 place" if counted.places == 1 else f"{counted.places:n} places"
        texts = "1 text" if counted.texts == 1 else f"{counted.texts:n} texts"
        said = f"{places} in {texts}"
        if counted.left:
            said += f"; {counted.left:n} texts are still being read"
        self.count.setText(said)

    def _show_state(self) -> None:
        words = self._wish.words
        self.code.setEnabled(any(hit.source is Source.INTERVIEW for hit in self._hits))
        if self._hits:
            self._stack.setCurrentWidget(self._found)
            return
        self.count.setText("")
        if not words:
            self._stack.setCurrentWidget(self.empty)
            return
        if self._looking:
            self.count.setText("Looking…")
            self._stack.setCurrentWidget(self._found)
            return
        confined = not self.filters.is_clear()
        within = " with the filters at the left" if confined else ""
        self.nothing.text.setText(f"“{words}” stands in none of the {_SEARCHED}{within}.")
        if self.nothing.action is not None:
            self.nothing.action.setVisible(confined)
        self._stack.setCurrentWidget(self.nothing)

    def _on_entered(self) -> None:
        if self._wait.isActive():
            self.search_now()
        self.list.choose_first()
        self.list.setFocus()

    def _on_opened(self, key: object) -> None:
        if isinstance(key, int):
            self.opened.emit(self._hits[key])

    def _wish_hits(self) -> list[Hit]:
        return [hit for hit in self._hits if hit.source is Source.INTERVIEW]
