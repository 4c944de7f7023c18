"""The search over all texts: as one types, with filters that say what they leave."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from mentordesk.domain.wording import capital
from mentordesk.records.finding import Count, Hit, Source
from ui import theme
from ui.interviews.find.hit_list import HitList
from ui.interviews.search.filters import SearchFilters
from ui.interviews.search.seeker import FIRST, MOST, MOST_SAID, Seeker, Wish
from ui.interviews.wording import line_of
from ui.widgets.buttons import Button, IconButton
from ui.widgets.empty import EmptyState
from ui.widgets.labels import Label, ViewHead
from ui.widgets.search import SearchBox
from ui.workbench import Workbench

_REST_MS = 400
"""The first hits follow each key; what comes after them waits for a rest of the typing."""
_AGAIN_MS = 1_000
"""As long as texts are being read, so often it is looked what more is found."""
_FILTERS_WIDTH = theme.SIDE_BAR + 64
_WORDS_WIDTH = _FILTERS_WIDTH - 44
_SEARCHED = "interviews, addenda, notes, memos, outcomes, lessons and side notes"
_HOW = (
    "Type two letters or more. The start of a word is enough, and its other forms are found too. "
    'Words within double quotes are found one after the other: "the grant". Every other sign is text.'
)


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
        self._seeker = Seeker(workbench, self)
        self._hits: list[Hit] = []
        self._all_shown = True
        self._shown: Wish | None = None
        self._entered = False
        """Whether Enter was pressed before the hits were there."""
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
        self.field.setMinimumWidth(320)
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
        self._seeker.found.connect(self._show_hits)
        self._seeker.found_more.connect(self._add_hits)
        self._seeker.counted.connect(self._show_count)
        self._seeker.choices_counted.connect(lambda counted: self.filters.offer(counted.choices))
        self._seeker.caught_up.connect(self.search_now)
        self._again.timeout.connect(self._look_again)
        self.back.clicked.connect(self.back_requested)
        self._seeker.found_said.connect(self._on_said)
        self.code.clicked.connect(self._seeker.seek_said)
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
        return self._shown is self._seeker.wish

    def _wished(self) -> Wish:
        return Wish(self.field.text().strip(), self.filters.value(), self.filters.words_apart())

    def _on_typed(self) -> None:
        # A blank behind a word is nothing new.
        if self._wished() != self._seeker.wish:
            self._look()

    def _look(self) -> None:
        """Show the first hits, and see to the others when the typing rests."""
        self._entered = False
        self._again.stop()
        self._seeker.seek(self._wished())
        if self._seeker.wish.words:
            self._rest.start()
        else:
            self._rest.stop()
            self._hits = []
            self._show_state()

    def _look_further(self) -> None:
        """The hits that come after the first, and how many there are."""
        self._rest.stop()
        if self._seeker.wish.words:
            self._seeker.seek_more(FIRST)
            self._seeker.count()

    def _look_again(self) -> None:
        """See what was read meanwhile; the hits stay under who walks through them until all is read."""
        if self._hits:
            self._seeker.count()
        else:
            self.search_now()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back_requested.emit()
            return
        super().keyPressEvent(event)

    def warm(self) -> None:
        """Read what filters ask for before one is set."""
        self._seeker.warm()

    # -- shown --------------------------------------------------------------------------------------

    def _show_hits(self, hits: Sequence[Hit]) -> None:
        chosen = self._chosen()
        self._hits, self._shown = list(hits), self._seeker.wish
        self._all_shown = True
        self.list.clear_choice()
        self.list.show_lines([line_of(number, hit) for number, hit in enumerate(hits)])
        self.list.scrollToTop()
        if chosen in self._hits:
            self.list.choose(self._hits.index(chosen))
        self._show_state()
        if self._entered:
            self._on_entered()

    def _add_hits(self, hits: Sequence[Hit]) -> None:
        first = len(self._hits)
        self._hits += hits
        self._all_shown = len(hits) < MOST
        self.list.lines.add_lines([line_of(first + number, hit) for number, hit in enumerate(hits)])

    def _show_more(self) -> None:
        if not self._all_shown:
            self._all_shown = True
            self._seeker.seek_more(len(self._hits))

    def _show_count(self, count: Count) -> None:
        places = "1 place" if count.places == 1 else f"{count.places:n} places"
        texts = "1 text" if count.texts == 1 else f"{count.texts:n} texts"
        said = f"{places} in {texts}{count.order}"
        self.count.setText(f"{said}; {self._being_read()}" if self._seeker.left else said)
        if self._seeker.left:
            if not self._hits:
                self._show_state()
            self._again.start()

    def _being_read(self) -> str:
        left = self._seeker.left
        return "1 text is still being read" if left == 1 else f"{left:n} texts are still being read"

    def _show_state(self) -> None:
        words = self._seeker.wish.words
        texts = self.filters.value().source in (None, Source.INTERVIEW)
        self.code.setEnabled(bool(self._hits) and texts)
        if self._hits:
            self.count.setText("Counting…")
            self._stack.setCurrentWidget(self._found)
            return
        self.count.setText("")
        if not self._seeker.is_enough():
            self._stack.setCurrentWidget(self.empty)
            return
        confined = not self.filters.is_clear()
        within = " with the filters at the left" if confined else ""
        said = words if '"' in words else f"“{words}”"
        still = f" {capital(self._being_read())}." if self._seeker.left else ""
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

    def _on_said(self, hits: Sequence[Hit]) -> None:
        if len(hits) == MOST_SAID:
            self._bench.show_banner(f"These are the first {MOST_SAID:n}; code the others after them.")
        if hits:
            self.code_requested.emit(hits)
        else:
            self._bench.show_banner("What was found stands beside the interviews, not in their texts.")
