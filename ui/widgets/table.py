"""A table model that filters and sorts tens of thousands of rows while one types.

Rows are plain tuples in memory and the filter is Python over folded text: a proxy model takes
twenty times as long at 30,000 rows.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import compress, repeat
from operator import contains
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QPainter

from ui.widgets.folding import fold, fold_lines, words_of

ModelIndex = QModelIndex | QPersistentModelIndex
RECORD_ID = Qt.ItemDataRole.UserRole

CellPainter = Callable[[QPainter, QRect, Any, bool], None]
"""Paints one value into a box; the last argument says whether the row is selected."""


def _plain_text(value: Any) -> str:
    return "" if value is None else str(value)


@dataclass(frozen=True)
class Column:
    """One column; values that are not text say how they are shown, sorted and painted."""

    name: str
    title: str
    width: int = 120
    quiet: bool = False
    text: Callable[[Any], str] = _plain_text
    key: Callable[[Any], Any] | None = None
    """What the column is sorted by; the folded text by default. None values come last."""
    paint: CellPainter | None = None
    trailing: bool = False
    """Written at the trailing edge, as numbers are."""


@dataclass(frozen=True)
class Record:
    """One row: the record's id, a value for each column, and more words by which it is found."""

    id: int
    cells: tuple[Any, ...]
    also: str = ""


class TableModel(QAbstractTableModel):
    """Records in columns; `filter` and `sort` choose and order what is shown."""

    def __init__(self, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.words: tuple[str, ...] = ()
        self._records: list[Record] = []
        self._texts: list[tuple[str, ...]] = []
        self._folded: list[str] = []
        self._places: dict[int, int] = {}
        """By the record's id: where it stands in the three lists above."""
        self._order: list[int] = []
        self._shown: list[int] = []
        self._query = ""
        self._accept: Callable[[int], bool] | None = None
        self._sorted_by: tuple[int, bool] | None = None

    def rowCount(self, parent: ModelIndex = QModelIndex()) -> int:  # noqa: B008 (Qt's signature)
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: ModelIndex = QModelIndex()) -> int:  # noqa: B008 (Qt's signature)
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: ModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._texts[self._shown[index.row()]][index.column()]
        if role == RECORD_ID:
            return self._records[self._shown[index.row()]].id
        if role == Qt.ItemDataRole.AccessibleTextRole:
            title = self.columns[index.column()].title
            return f"{title}: {self._texts[self._shown[index.row()]][index.column()]}"
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        across = orientation == Qt.Orientation.Horizontal
        if across and role == Qt.ItemDataRole.DisplayRole and 0 <= section < len(self.columns):
            return self.columns[section].title
        return None

    def text(self, row: int, column: int) -> str:
        """What a shown cell says."""
        return self._texts[self._shown[row]][column]

    def value(self, index: ModelIndex) -> Any:
        """The value itself, for a column that paints it."""
        return self._records[self._shown[index.row()]].cells[index.column()]

    def set_records(self, records: Iterable[Record]) -> None:
        """Show other records, under the filter and order in force."""
        self.beginResetModel()
        self._records = list(records)
        self._texts = [self._text_of(record) for record in self._records]
        self._folded = [
            _folded(cells, record) for cells, record in zip(self._texts, self._records, strict=True)
        ]
        self._places = {record.id: place for place, record in enumerate(self._records)}
        self._order = self._ordered()
        self._shown = self._matching(self._order)
        self.endResetModel()

    def replace(self, records: Iterable[Record], *, gone: Collection[int] = ()) -> None:
        """Show some records as they are now, those that are new after the others, and leave out `gone`."""
        self.beginResetModel()
        places = self._places
        for record in records:
            place = places.setdefault(record.id, len(self._records))
            if place == len(self._records):
                self._records.append(record)
                self._texts.append(())
                self._folded.append("")
            self._records[place] = record
            self._texts[place] = self._text_of(record)
            self._folded[place] = _folded(self._texts[place], record)
        for place in sorted((places[id_] for id_ in gone if id_ in places), reverse=True):
            del self._records[place], self._texts[place], self._folded[place]
        self._places = {record.id: place for place, record in enumerate(self._records)}
        self._order = self._ordered()
        self._shown = self._matching(self._order)
        self.endResetModel()

    def filter(self, query: str, *, accept: Callable[[int], bool] | None = None) -> None:
        """Show the records that hold every word of `query` and whose id `accept` agrees to."""
        words = words_of(query)
        narrower = accept is None and self._accept is None and fold(query).startswith(fold(self._query))
        self.beginResetModel()
        self._query, self._accept, self.words = query, accept, words
        self._shown = self._matching(self._shown if narrower else self._order)
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order by a column; a column of -1 gives the order in which the records came."""
        self.layoutAboutToBeChanged.emit()
        kept = [self._records[self._shown[old.row()]].id for old in self.persistentIndexList()]
        before = self.persistentIndexList()
        descending = order == Qt.SortOrder.DescendingOrder
        self._sorted_by = (column, descending) if 0 <= column < len(self.columns) else None
        self._order = self._ordered()
        self._shown = self._matching(self._order)
        rows = {self._records[number].id: row for row, number in enumerate(self._shown)}
        after = [
            self.index(rows[record_id], old.column()) for record_id, old in zip(kept, before, strict=True)
        ]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def record_id(self, row: int) -> int:
        """The id of the record in a shown row."""
        return self._records[self._shown[row]].id

    def row_of(self, record_id: int) -> int:
        """The shown row of a record, or -1."""
        place = self._places.get(record_id)
        try:
            return -1 if place is None else self._shown.index(place)
        except ValueError:
            return -1

    def shown_ids(self) -> list[int]:
        """The ids of what is shown, in order."""
        return [self._records[number].id for number in self._shown]

    @property
    def total(self) -> int:
        """How many records there are, shown or not."""
        return len(self._records)

    def _text_of(self, record: Record) -> tuple[str, ...]:
        return tuple(column.text(cell) for column, cell in zip(self.columns, record.cells, strict=True))

    def _matching(self, numbers: Sequence[int]) -> list[int]:
        shown = list(numbers)
        for word in self.words:
            # All of it in C: this is what each key waits for.
            texts = map(self._folded.__getitem__, shown)
            shown = list(compress(shown, map(contains, texts, repeat(word))))
        if self._accept is not None:
            accept = self._accept
            shown = [number for number in shown if accept(self._records[number].id)]
        return shown

    def _ordered(self) -> list[int]:
        numbers = list(range(len(self._records)))
        if self._sorted_by is None:
            return numbers
        at, descending = self._sorted_by
        key = self.columns[at].key
        if key is None:
            return sorted(numbers, key=lambda n: fold(self._texts[n][at]), reverse=descending)
        keys = {n: key(self._records[n].cells[at]) for n in numbers}
        known = sorted((n for n in numbers if keys[n] is not None), key=keys.__getitem__, reverse=descending)
        return known + [n for n in numbers if keys[n] is None]


def _folded(cells: tuple[str, ...], record: Record) -> str:
    # The separator keeps a word from matching across two cells.
    return fold_lines("\n".join((*cells, record.also)))
