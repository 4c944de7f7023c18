"""What imports of rosters and of panels have in common: a file is read, its columns named, a plan made."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import ClassVar, Generic, TypeVar

from mentordesk.db.store import Store
from mentordesk.importing.columns import ColumnMap
from mentordesk.importing.headers import HeaderWords
from mentordesk.importing.reading import Reading, ReadingOptions, read_table
from mentordesk.services.imports import import_log

Plan = TypeVar("Plan")
Choices = TypeVar("Choices")
Report = Callable[[int, int], None]
"""Hears how many rows of how many are written, and stops the import by raising."""


class SheetImport(ABC, Generic[Plan, Choices]):
    """The way of a file into the office, up to the plan."""

    _words: ClassVar[HeaderWords]

    def __init__(self, store: Store) -> None:
        self._store = store

    def read(self, path: Path, options: ReadingOptions | None = None) -> Reading:
        """Read a file; everything that was recognised is in the result and can be set by the options."""
        return read_table(path, self._words, options)

    def columns(self, reading: Reading, corrections: Mapping[str, str] | None = None) -> ColumnMap:
        """Which column means which field: as in the last file of this shape, or recognised; corrected."""
        with self._store.read() as session:
            return import_log.columns_for(session, reading, self._words, corrections or {})

    @abstractmethod
    def plan(
        self,
        reading: Reading,
        columns: ColumnMap | None = None,
        *,
        choices: Choices | None = None,
        today: date | None = None,
    ) -> Plan:
        """What the file will do; nothing is written."""
