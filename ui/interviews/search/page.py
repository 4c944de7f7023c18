"""The search over all texts: as one types, with filters that say what they leave."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from mentordesk.domain.wording import capital
from mentordesk.records.finding import Count, Counted, Filters, Hit, Source
from ui import theme
from ui.interviews.find.hit_list import HitList
from ui.interviews.search.filters import SearchFilters
from ui.interviews.wording import line_of
from ui.tasks import Job
from ui.widgets.buttons import Button, IconButton
from ui.widgets.empty import EmptyState
from ui.widgets.labels import Label, ViewHead
from ui.widgets.search import SearchBox
from ui.workbench import Workbench

_REST_MS = 400
"""The first hits follow each key; what comes after them waits for a rest of the typing."""
_AGAIN_MS = 1_000
"""As long as texts are being read, so often it is looked what more is found."""
_FIRST, _MOST = 12, 50
"""So many hits are shown at once, and so many in all until more are wished."""
_PATIENCE_S = 0.03
_FEW = 20
"""Texts that are taken up before a search answers; more are left to the rests of the typing."""
_FILTERS_WIDTH = theme.SIDE_BAR + 64
_WORDS_WIDTH = _FILTERS_WIDTH - 44
_SEARCHED = "interviews, addenda, notes, memos, outcomes, lessons and side notes"
_HOW = (
    "Type two letters or more. The start of a word is enough, and its other forms are found too. "
    'Words within double quotes are found one after the other: "the grant". Every other sign is text.'
)


@dataclass(frozen=True)
class _Wish:
    """One search as it was asked for."""

    words: str
    filters: Filters
    near: int


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
        self._shown: _Wish | None = None
        self._entered = False
        """Whether Enter was pressed before the hits were there."""
        self._left = 0
        """Texts that are not in the index yet, as far as is known."""
        self._behind = False
        """Whether texts were left when it was last counted."""
        self.back = IconButton("arrow-left", "Back (Esc)", parent=self)
        self.head = ViewHead("Search", parent=self)
        self.field = SearchBox("Words of any text", parent=self)
        self.mentions = Button("Mentions of a person…", "user", parent=self)
        self.code = Button("Code all of these…", "check", parent=self)
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
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._again = QTimer(self, singleShot=True, interval=_AGAIN_MS)
        self._build()
        self._connect()
        self._show_state()

    def _build(self) -> None:
        self.field.setMinimumWidth(420)
        self.head.lead_back(self.back)
        # The field begins where the hits begin.
        self.head.confine_words(_WORDS_WIDTH)
        for widget in (self.field, self.mentions, self.code):
            self.head.add(widget)
        hits = QWidget(self)
        column = QVBoxLayout(hits)
        column.setContentsMargins(0, 8, 12, 0)
        column.setSpacing(4)
        self.count.setContentsMargins(12, 0, 12, 0)
        column.addWidget(self.count)
        column.addWidget(self.list, 1)
        for page in (self.empty, self.nothing, hits):
            self._stack.addWidget(page)
        self._found = hits
        self.filters.setFixedWidth(_FILTERS_WIDTH)
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
        self.field.searched.connect(lambda _text: self._on_typed())
        self.field.entered.connect(self._on_entered)
        self.filters.changed.connect(self.search_now)
        self._rest.timeout.connect(self._look_further)
        self._again.timeout.connect(self._look_again)
        self.back.clicked.connect(self.back_requested)
        self.code.clicked.connect(lambda: self.code_requested.emit(self._wish_hits()))
        self.mentions.clicked.connect(self.mentions_requested)
        self.list.opened.connect(self._on_opened)
        self.list.end_seen.connect(self._show_more)
        if self.nothing.action is not None:
            self.nothing.action_requested.connect(self.filters.clear_all)

    def search_now(self) -> None:
        """Search for what stands in the field, to the end."""
        self._look()
        self._look_further()

    def is_answered(self) -> bool:
        """Whether what is shown is what was found for the last key."""
        return self._shown is self._wish

    def _wished(self) -> _Wish:
        return _Wish(self.field.text().strip(), self.filters.value(), self.filters.words_apart())

    def _on_typed(self) -> None:
        # A blank behind a word is nothing new.
        if self._wished() != self._wish:
            self._look()

    def _look(self) -> None:
        """Show the first hits, and see to the others when the typing rests."""
        wish = self._wished()
        self._wish, self._entered = wish, False
        self._again.stop()
        if not wish.words:
            self._rest.stop()
            self._hits = []
            self._show_state()
            return
        self._rest.start()
        self._bench.tasks.run(lambda _job: self._first(wish), done=lambda hits: self._show_hits(wish, hits))

    def _look_further(self) -> None:
        """The hits that come after the first, and how many there are."""
        self._rest.stop()
        wish, run = self._wish, self._bench.tasks.run
        if wish.words:
            run(lambda _job: self._find(wish, _FIRST, _MOST), done=lambda hits: self._add_hits(wish, hits))
            self._count(wish)

    def _look_again(self) -> None:
        """See what was read meanwhile; the hits stay under who walks through them until all is read."""
        if self._hits:
            self._count(self._wish)
        else:
            self.search_now()

    def _count(self, wish: _Wish) -> None:
        """How many there are, and then what each filter leaves: behind whatever waits to be read."""

        def counted(count: Count | None) -> None:
            if self._show_count(wish, count):
                self._count_choices(wish)

        self._bench.tasks.run(lambda job: self._count_places(job, wish), done=counted, awaited=False)

    def _count_choices(self, wish: _Wish) -> None:
        self._bench.tasks.run(
            lambda job: self._count_all(job, wish),
            done=lambda counted: self._show_choices(wish, counted),
            awaited=False,
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back_requested.emit()
            return
        super().keyPressEvent(event)

    # -- in the worker ------------------------------------------------------------------------------

    def warm(self) -> None:
        """Read what filters ask for before one is set."""
        self._bench.tasks.run(lambda _job: self._searching.warm())

    def _first(self, wish: _Wish) -> Sequence[Hit]:
        if wish is self._wish and self._left <= _FEW:
            self._left = self._searching.take_up(_PATIENCE_S, told_only=True)
        return self._find(wish, 0, _FIRST)

    def _find(self, wish: _Wish, after: int, most: int) -> Sequence[Hit]:
        # The next key waits for nothing that was looked for before it.
        still = self._still(wish)
        if not still():
            return ()
        return self._searching.find(
            wish.words, wish.filters, near=wish.near, after=after, most=most, still=still
        )

    def _count_places(self, job: Job, wish: _Wish) -> Count | None:
        still = self._unhurried(job, wish)
        if not still():
            return None
        # The indexer reads them too, but what another process wrote is told to nobody.
        self._left = self._searching.take_up(_PATIENCE_S if self._behind else 0)
        return self._searching.count(wish.words, wish.filters, near=wish.near, still=still)

    def _count_all(self, job: Job, wish: _Wish) -> Counted | None:
        still = self._unhurried(job, wish)
        if not still():
            return None
        return self._searching.counted(wish.words, wish.filters, near=wish.near, still=still)

    def _unhurried(self, job: Job, wish: _Wish) -> Callable[[], bool]:
        return lambda: wish is self._wish and not job.waited_for()

    def _still(self, wish: _Wish) -> Callable[[], bool]:
        return lambda: wish is self._wish

    # -- shown --------------------------------------------------------------------------------------

    def _show_hits(self, wish: _Wish, hits: Sequence[Hit]) -> None:
        if wish is not self._wish:
            return
        chosen = self._chosen()
        self._hits, self._shown = list(hits), wish
        self._all_shown = True
        self.list.clear_choice()
        self.list.show_lines([line_of(number, hit) for number, hit in enumerate(hits)])
        self.list.scrollToTop()
        if chosen in self._hits:
            self.list.choose(self._hits.index(chosen))
        self._show_state()
        if self._entered:
            self._on_entered()

    def _add_hits(self, wish: _Wish, hits: Sequence[Hit]) -> None:
        if wish is not self._wish or not hits:
            return
        first = len(self._hits)
        self._hits += hits
        self._all_shown = len(hits) < _MOST
        self.list.lines.add_lines([line_of(first + number, hit) for number, hit in enumerate(hits)])

    def _show_more(self) -> None:
        wish, after = self._wish, len(self._hits)
        if self._all_shown:
            return
        self._all_shown = True
        self._bench.tasks.run(
            lambda _job: self._find(wish, after, _MOST), done=lambda hits: self._add_hits(wish, hits)
        )

    def _show_count(self, wish: _Wish, count: Count | None) -> bool:
        """Say how many there are; whether that is known."""
        if wish is not self._wish:
            return False
        if count is None:
            # It made room for what was waited for.
            self._count(wish)
            return False
        places = "1 place" if count.places == 1 else f"{count.places:n} places"
        texts = "1 text" if count.texts == 1 else f"{count.texts:n} texts"
        said = f"{places} in {texts}{count.order}"
        self.count.setText(f"{said}; {self._being_read()}" if self._left else said)
        behind, self._behind = self._behind, bool(self._left)
        if self._left:
            if not self._hits:
                self._show_state()
            self._again.start()
        elif behind:
            self.search_now()
            return False
        return True

    def _being_read(self) -> str:
        return (
            "1 text is still being read" if self._left == 1 else f"{self._left:n} texts are still being read"
        )

    def _show_choices(self, wish: _Wish, counted: Counted | None) -> None:
        if wish is not self._wish:
            return
        if counted is None:
            self._count_choices(wish)
            return
        self.filters.offer(counted.choices)

    def _show_state(self) -> None:
        words = self._wish.words
        self.code.setEnabled(any(hit.source is Source.INTERVIEW for hit in self._hits))
        if self._hits:
            self.count.setText("Counting…")
            self._stack.setCurrentWidget(self._found)
            return
        self.count.setText("")
        if not self._searching.is_enough(words):
            self._stack.setCurrentWidget(self.empty)
            return
        confined = not self.filters.is_clear()
        within = " with the filters at the left" if confined else ""
        said = words if '"' in words else f"“{words}”"
        still = f" {capital(self._being_read())}." if self._left else ""
        self.nothing.text.setText(f"{said} stands in none of the {_SEARCHED}{within}.{still}")
        if self.nothing.action is not None:
            self.nothing.action.setVisible(confined)
        self._stack.setCurrentWidget(self.nothing)

    def _on_entered(self) -> None:
        self._entered = not self.is_answered()
        if self._entered:
            return
        self.list.choose_first()
        self.list.setFocus()

    def _chosen(self) -> Hit | None:
        key = self.list.current_key()
        return self._hits[key] if isinstance(key, int) and key < len(self._hits) else None

    def _on_opened(self, key: object) -> None:
        if isinstance(key, int):
            self.opened.emit(self._hits[key])

    def _wish_hits(self) -> list[Hit]:
        return [hit for hit in self._hits if hit.source is Source.INTERVIEW]
