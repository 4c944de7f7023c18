"""A table as it stood in the file: rows of cells, each row with its place."""

from collections.abc import Sequence
from dataclasses import dataclass


class CellError(ValueError):
    """A cell does not hold what its column is for; `str(error)` says why, without a place."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a text file or a row of a sheet; `line` counts from 1, as the file's own program does."""

    line: int
    cells: tuple[str, ...]

    def cell(self, column: int) -> str:
        """What stands in a column, counted from 0; nothing where the row is shorter."""
        return self.cells[column] if 0 <= column < len(self.cells) else ""


@dataclass(frozen=True)
class Sheet:
    """A sheet's name and its rows, those without content left out."""

    name: str
    rows: tuple[Row, ...]


def column_letter(column: int) -> str:
    """A column as spreadsheets name it: 0 is A, 26 is AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_at(letters: str, *, width: int) -> int | None:
    """The column of "A" or "1" within `width` columns."""
    if letters.isascii() and letters.isdigit():
        column = int(letters[:6]) - 1
    elif letters.isascii() and letters.isalpha() and letters.isupper() and len(letters) <= 3:
        column = -1
        for letter in letters:
            column = (column + 1) * 26 + ord(letter) - ord("A")
    else:
        return None
    return column if 0 <= column < width else None


def widest(rows: Sequence[Row]) -> int:
    """How many columns there are."""
    return max((len(row.cells) for row in rows), default=0)
