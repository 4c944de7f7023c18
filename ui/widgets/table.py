"""A table model that filters and sorts tens of thousands of rows while one types.

Rows are plain tuples in memory and the filter is Python over folded text: a proxy model takes
twenty times as long at 30,000 rows. What a cell says is asked for when it is shown.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import compress, repeat
from operator import contains, or_
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QPainter

from ui.widgets.folding import fold, words_of

ModelIndex = QModelIndex | QPersistentModelIndex
RECORD_ID = Qt.ItemDataRole.UserRole
_MANY = 5
"""From so large a part of the records on it is quicker to look through all."""

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
    leads: bool = False
    """Sorted by all that the records are found by as their own, which begins with this column."""
    paint: CellPainter | None = None
    trailing: bool = False
    """Written at the trailing edge, as numbers are."""


class Record(NamedTuple):
    """One row: the record's id, a value for each column, and more words by which it is found.

    A record whose cells say what those of many others say gives that as `common`, the very same text as the
    others; it is then found by `common` and `also` alone. So both are looked through far more quickly.
    """

    id: int
    cells: tuple[Any, ...]
    also: str = ""
    common: str | None = None


class _Step(NamedTuple):
    """What was found on the way to the present query."""

    typed: str
    words: tuple[str, ...]
    found: list[int]


class TableModel(QAbstractTableModel):
    """Records in columns; `filter` and `sort` choose and order what is shown."""

    def __init__(self, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.words: tuple[str, ...] = ()
        self._records: list[Record] = []
        self._own: list[str] = []
        """What finds each record alone, folded."""
        self._common: list[int] = []
        """Which of the texts below finds it too."""
        self._commons: list[str] = []
        self._numbers: dict[str, int] = {}
        """By the text that records have in common: which one it is, folded, of those above."""
        self._places: dict[int, int] = {}
        """By the record's id: where it stands in the lists above."""
        self._order: list[int] = []
        self._shown: list[int] = []
        self._steps: list[_Step] = []
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
            return self.text(index.row(), index.column())
        if role == RECORD_ID:
            return self._records[self._shown[index.row()]].id
        if role == Qt.ItemDataRole.AccessibleTextRole:
            title = self.columns[index.column()].title
            return f"{title}: {self.text(index.row(), index.column())}"
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
        return self.columns[column].text(self.value(row, column))

    def value(self, row: int, column: int) -> Any:
        """The value of a shown cell itself."""
        return self._records[self._shown[row]].cells[column]

    def set_records(self, records: Iterable[Record]) -> None:
        """Show other records, under the filter and order in force."""
        self.beginResetModel()
        self._records = list(records)
        self._commons.clear()
        self._numbers.clear()
        self._own = [self._own_of(record) for record in self._records]
        self._common = [self._common_of(record) for record in self._records]
        self._arrange()
        self.endResetModel()

    def replace(self, records: Iterable[Record], *, gone: Collection[int] = ()) -> None:
        """Show some records as they are now, those that are new after the others, and leave out `gone`."""
        self.beginResetModel()
        places = self._places
        for record in records:
            place = places.setdefault(record.id, len(self._records))
            if place == len(self._records):
                self._records.append(record)
                self._own.append("")
                self._common.append(0)
            self._records[place] = record
            self._own[place] = self._own_of(record)
            self._common[place] = self._common_of(record)
        for place in sorted((places[id_] for id_ in gone if id_ in places), reverse=True):
            del self._records[place], self._own[place], self._common[place]
        self._arrange()
        self.endResetModel()

    def filter(self, query: str, *, accept: Callable[[int], bool] | None = None) -> None:
        """Show the records that hold every word of `query` and whose id `accept` agrees to.

        The same `accept` as before is not asked again.
        """
        self.beginResetModel()
        if accept is not self._accept:
            self._steps.clear()
        self._query, self._accept, self.words = query, accept, words_of(query)
        self._shown = self._matching()
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order by a column; a column of -1 gives the order in which the records came."""
        self.layoutAboutToBeChanged.emit()
        kept = [self._records[self._shown[old.row()]].id for old in self.persistentIndexList()]
        before = self.persistentIndexList()
        descending = order == Qt.SortOrder.DescendingOrder
        self._sorted_by = (column, descending) if 0 <= column < len(self.columns) else None
        self._order = self._ordered()
        self._steps.clear()
        self._shown = self._matching()
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

    def _own_of(self, record: Record) -> str:
        if record.common is not None:
            return fold(record.also)
        texts = [column.text(cell) for column, cell in zip(self.columns, record.cells, strict=True)]
        # The separator keeps a word from matching across two cells.
        return fold("\n".join((*texts, record.also)))

    def _common_of(self, record: Record) -> int:
        common = record.common or ""
        number = self._numbers.get(common)
        if number is None:
            number = self._numbers[common] = len(self._commons)
            self._commons.append(fold(common))
        return number

    def _arrange(self) -> None:
        self._places = {record.id: place for place, record in enumerate(self._records)}
        self._order = self._ordered()
        self._steps.clear()
        self._shown = self._matching()

    def _matching(self) -> list[int]:
        """What matches the query, looked for among what matched when less of it was typed."""
        typed, steps = fold(self._query), self._steps
        while steps and not typed.startswith(steps[-1].typed):
            steps.pop()
        if not steps:
            steps.append(_Step("", (), self._accepted()))
        before = steps[-1]
        if before.typed != typed:
            found = before.found
            for word in self.words:
                if word not in before.words:
                    found = self._holding(word, found)
            steps.append(_Step(typed, self.words, found))
        return steps[-1].found

    def _accepted(self) -> list[int]:
        accept = self._accept
        if accept is None:
            return self._order
        return [number for number in self._order if accept(self._records[number].id)]

    def _holding(self, word: str, numbers: list[int]) -> list[int]:
        own, common = self._own, self._common
        alike = list(map(contains, self._commons, repeat(word)))
        if len(numbers) * _MANY < len(own):
            return [number for number in numbers if alike[common[number]] or word in own[number]]
        # This is what a key waits for: all of it in C, and the texts in the order in which they lie in
        # memory. In the order of the table, from one end of memory to the other, it takes four times as long.
        holding = list(map(or_, map(alike.__getitem__, common), map(contains, own, repeat(word))))
        return list(compress(numbers, map(holding.__getitem__, numbers)))

    def _ordered(self) -> list[int]:
        numbers = list(range(len(self._records)))
        if self._sorted_by is None:
            return numbers
        at, descending = self._sorted_by
        if any(column.leads for column in self.columns):
            # What is alike in another column stays in this order.
            numbers.sort(key=self._own.__getitem__, reverse=descending and self.columns[at].leads)
        if self.columns[at].leads:
            return numbers
        values = [record.cells[at] for record in self._records]
        key = self.columns[at].key or self._folded(at)
        # Many records can share one value: by its identity each is asked once.
        keys = {id_: key(value) for id_, value in {id(value): value for value in values}.items()}
        found = [keys[id(value)] for value in values]
        known = sorted(
            (n for n in numbers if found[n] is not None), key=found.__getitem__, reverse=descending
        )
        return known + [n for n in numbers if found[n] is None]

    def _folded(self, column: int) -> Callable[[Any], str]:
        text = self.columns[column].text
        return lambda value: fold(text(value))
