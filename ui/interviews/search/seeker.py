"""Looks for one wish at a time, in the worker: what was looked for before it tells nothing any more."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from mentordesk.records.finding import Count, Counted, Filters, Hit, Source
from ui.tasks import Job
from ui.workbench import Workbench

FIRST, MOST = 12, 50
"""So many hits are found at once, and so many more at a time."""
MOST_SAID = 1_000
"""More places than one looks through before a theme is set on them."""
_PATIENCE_S = 0.03
_FEW = 20
"""Texts that are taken up before a search answers; more are left to the rests of the typing."""


@dataclass(frozen=True)
class Wish:
    """One search as it was asked for."""

    words: str
    filters: Filters
    near: int


NOTHING = Wish("", Filters(), 0)


class Seeker(QObject):
    """Hits first, then how many there are, and what each filter leaves only when nothing else waits."""

    found = Signal(object)
    """The first hits."""
    found_more = Signal(object)
    """Hits that come after those."""
    found_said = Signal(object)
    """All that interviews themselves say of it."""
    counted = Signal(object)
    """How many there are: a `Count`."""
    choices_counted = Signal(object)
    """What each filter leaves: a `Counted`."""
    caught_up = Signal()
    """All texts are read, which they were not when it was counted last."""

    def __init__(self, workbench: Workbench, parent: QObject) -> None:
        super().__init__(parent)
        self._searching = workbench.desk.searching
        self._run = workbench.tasks.run
        self.wish = NOTHING
        self.left = 0
        """Texts that are not in the index yet, as far as is known."""
        self._behind = False
        """Whether texts were left when it was last counted."""

    def warm(self) -> None:
        """Read what filters ask for before one is set."""
        self._run(
            lambda job: self._searching.warm(job.waited_for),
            done=lambda whole: None if whole else self.warm(),
            awaited=False,
        )

    def is_enough(self) -> bool:
        """Whether anything can be found for what is wished."""
        return self._searching.is_enough(self.wish.words)

    def seek(self, wish: Wish) -> None:
        """Find the first hits for another wish."""
        self.wish = wish
        if wish.words:
            self._run(lambda _job: self._first(wish), done=lambda hits: self._on_found(wish, hits))

    def seek_more(self, after: int) -> None:
        """Find the hits that come after so many."""
        wish = self.wish
        self._run(
            lambda _job: self._find(wish, after, MOST),
            done=lambda hits: self._on_found_more(wish, hits),
        )

    def seek_said(self) -> None:
        """Find all places in the texts of interviews, whatever is shown of them."""
        wish = self.wish
        said = replace(wish.filters, source=Source.INTERVIEW)
        self._run(
            lambda _job: self._searching.find(wish.words, said, near=wish.near, most=MOST_SAID),
            done=lambda hits: self._on_said(wish, hits),
        )

    def count(self) -> None:
        """Count how many there are, and then what each filter leaves: behind whatever waits to be read."""
        wish = self.wish
        self._run(
            lambda job: self._count_places(job, wish),
            done=lambda count: self._on_counted(wish, count),
            awaited=False,
        )

    def _count_choices(self) -> None:
        wish = self.wish
        self._run(
            lambda job: self._count_all(job, wish),
            done=lambda counted: self._on_choices_counted(wish, counted),
            awaited=False,
        )

    # -- in the worker ------------------------------------------------------------------------------

    def _first(self, wish: Wish) -> Sequence[Hit]:
        if wish is self.wish and self.left <= _FEW:
            self.left = self._searching.take_up(_PATIENCE_S, told_only=True)
        return self._find(wish, 0, FIRST)

    def _find(self, wish: Wish, after: int, most: int) -> Sequence[Hit]:
        # The next key waits for nothing that was looked for before it.
        if wish is not self.wish:
            return ()
        return self._searching.find(
            wish.words, wish.filters, near=wish.near, after=after, most=most, still=lambda: wish is self.wish
        )

    def _count_places(self, job: Job, wish: Wish) -> Count | None:
        still = self._unhurried(job, wish)
        if not still():
            return None
        # The indexer reads them too, but what another process wrote is told to nobody.
        self.left = self._searching.take_up(_PATIENCE_S if self._behind else 0)
        return self._searching.count(wish.words, wish.filters, near=wish.near, still=still)

    def _count_all(self, job: Job, wish: Wish) -> Counted | None:
        still = self._unhurried(job, wish)
        if not still():
            return None
        return self._searching.counted(wish.words, wish.filters, near=wish.near, still=still)

    def _unhurried(self, job: Job, wish: Wish) -> Callable[[], bool]:
        return lambda: wish is self.wish and not job.waited_for()

    # -- what was found -----------------------------------------------------------------------------

    def _on_found(self, wish: Wish, hits: Sequence[Hit]) -> None:
        if wish is self.wish:
            self.found.emit(hits)

    def _on_found_more(self, wish: Wish, hits: Sequence[Hit]) -> None:
        if wish is self.wish and hits:
            self.found_more.emit(hits)

    def _on_said(self, wish: Wish, hits: Sequence[Hit]) -> None:
        if wish is self.wish:
            self.found_said.emit(hits)

    def _on_counted(self, wish: Wish, count: Count | None) -> None:
        if wish is not self.wish:
            return
        if count is None:
            # It made room for what was waited for.
            self.count()
            return
        behind, self._behind = self._behind, bool(self.left)
        self.counted.emit(count)
        if behind and not self.left:
            self.caught_up.emit()
        else:
            self._count_choices()

    def _on_choices_counted(self, wish: Wish, counted: Counted | None) -> None:
        if wish is not self.wish:
            return
        if counted is None:
            self._count_choices()
        else:
            self.choices_counted.emit(counted)
