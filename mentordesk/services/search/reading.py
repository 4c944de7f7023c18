"""Reading from the search index: its texts and words, for as long as somebody waits for them."""

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

import sqlalchemy as sa

from mentordesk.domain.pseudonyms import Veil
from mentordesk.services.search import rows as search_rows
from mentordesk.services.search.rows import Key, Taken

_STEPS = 5_000
"""Of the database's machine, between two looks whether somebody still waits: less than a millisecond."""
_LOOKS = 16
"""Of steps in Python."""
_MOST_BEGUN = 64
"""So many words of the index may begin alike for a search to name them all."""
_MOST_KEPT = 4_096
Item = TypeVar("Item")
Still = Callable[[], bool]
"""Whether somebody still waits for what is found."""


class GivenUp(Exception):  # noqa: N818 (not an error: nobody waits any more)
    """Raised where a search was left off."""


@dataclass(frozen=True, slots=True)
class Indexed:
    """A text of the index: which it is, its words as they were, and where its paragraphs stand."""

    key: Key
    text: str
    places: "array[int]"
    """Where each paragraph begins and ends, one after the other."""

    def paragraph(self, number: int) -> tuple[int, str]:
        """Where a paragraph begins, and its words."""
        start, end = self.places[number * 2 : number * 2 + 2]
        return start, self.text[start:end]


class Beginnings:
    """Words of the index by what they begin with, of one generation of it."""

    def __init__(self) -> None:
        self._words: dict[str, tuple[str, ...]] = {}
        self._generation = -1

    def of(self, generation: int) -> dict[str, tuple[str, ...]]:
        """What is known of this generation, to be added to."""
        if self._generation != generation or len(self._words) > _MOST_KEPT:
            self._words, self._generation = {}, generation
        return self._words


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The index as it is and stays while it is read; whatever takes long is left off with `GivenUp`."""

    connection: sa.Connection
    generation: int
    taken: Mapping[Key, Taken]
    """All texts of the index."""
    keys: Mapping[int, Key]
    """Which text lies in a slot."""
    beginnings: Beginnings
    veil: Veil | None = None
    still: Still | None = None

    def texts(self, slots: Iterable[int]) -> dict[int, Indexed]:
        """The texts in some slots."""
        wanted = list(dict.fromkeys(slots))
        query = sa.text(
            "SELECT slot, place, record_id, spans, words FROM search_text WHERE slot IN :slots"
        ).bindparams(sa.bindparam("slots", wanted, expanding=True))
        return {
            row.slot: Indexed(
                (row.place, row.record_id),
                self._shown(search_rows.unzipped(row.words)),
                search_rows.unpacked(row.spans),
            )
            for row in self.watched(self.connection.execute(query))
        }

    def _shown(self, text: str) -> str:
        return text if self.veil is None else self.veil.covered(text)

    def places(self, slots: Iterable[int]) -> dict[int, "array[int]"]:
        """Where each paragraph of some texts begins and ends, one after the other."""
        query = sa.text("SELECT slot, spans FROM search_text WHERE slot IN :slots").bindparams(
            sa.bindparam("slots", list(slots), expanding=True)
        )
        found = self.watched(self.connection.execute(query))
        return {slot: search_rows.unpacked(spans) for slot, spans in found}

    def words_from(self, start: str) -> tuple[str, ...]:
        """What the index holds that begins so: all of it, or nothing where that is too much."""
        known = self.beginnings.of(self.generation)
        if start not in known:
            words = tuple(islice(search_rows.words_from(self.connection, start), _MOST_BEGUN + 1))
            known[start] = words if len(words) <= _MOST_BEGUN else ()
        return known[start]

    def watched(self, some: Iterable[Item]) -> Iterator[Item]:
        """The same, until nobody waits for it any more."""
        for number, one in enumerate(some):
            if self.still is not None and not number % _LOOKS and not self.still():
                raise GivenUp
            yield one


@contextmanager
def given_up(connection: sa.Connection, still: Still | None) -> Iterator[None]:
    """Let the database itself leave off what nobody waits for."""
    driver = connection.connection.dbapi_connection
    if still is None or driver is None:
        yield
        return
    driver.set_progress_handler(lambda: not still(), _STEPS)
    try:
        yield
    except sa.exc.OperationalError as error:
        if still():
            raise
        raise GivenUp from error
    finally:
        driver.set_progress_handler(None, 0)
