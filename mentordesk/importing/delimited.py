"""Text with separators (CSV, TSV) to rows, each with the line it starts in."""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from mentordesk.errors import InputError
from mentordesk.importing.limits import MAX_CELLS, MAX_FILE_BYTES, MAX_LINES, check_width
from mentordesk.importing.sheet import Row

SEPARATORS = (",", ";", "\t", "|")
_LINE_END = re.compile(r"\r\n|\r|\n")
_LOOKED_AT = 60
"""Rows that are tried with each separator."""


def rows_of(text: str, separator: str, quote: str) -> tuple[Row, ...]:
    """All rows that hold anything; a record over several lines counts from its first."""
    return tuple(_records(text, separator, quote))


def separator_of(text: str) -> tuple[str, str]:
    """The separator and the text below a line like "sep=;", which Excel writes for itself."""
    first, _, rest = text.partition("\n")
    if first.strip().lower().startswith("sep=") and len(first.strip()) == 5:
        return first.strip()[4], "\n" + rest  # the empty line keeps the numbering
    best, weight = ",", (0.0, 0)
    for separator in SEPARATORS:
        try:
            widths = Counter(
                len(row.cells) for row in islice(_records(text[:200_000], separator, '"'), _LOOKED_AT)
            )
        except InputError:
            widths = Counter({MAX_LINES: 1})
        fit = _evenness(widths)
        if fit > weight:
            best, weight = separator, fit
    return best, text


def quote_of(text: str, separator: str) -> str:
    """The quotation mark, or none where one is opened and never closed and so means itself."""
    reader = csv.reader(_lines(text), delimiter=separator, quotechar='"', strict=True)
    _allow_long_cells()
    try:
        for _ in islice(reader, MAX_LINES):
            pass
    except csv.Error as error:
        return "" if "end of data" in str(error) else '"'
    return '"'


def _evenness(widths: Counter[int]) -> tuple[float, int]:
    """Rows of one width speak for a separator, and among those the greater width."""
    split = {width: count for width, count in widths.items() if width > 1}
    if not split:
        return (0.0, 0)
    width, count = max(split.items(), key=lambda each: (each[1], each[0]))
    return (round(count / widths.total(), 1), width)


def _records(text: str, separator: str, quote: str) -> Iterator[Row]:
    _allow_long_cells()
    lines = _lines(text)
    if quote:
        reader = csv.reader(lines, delimiter=separator, quotechar=quote)
    else:
        reader = csv.reader(lines, delimiter=separator, quoting=csv.QUOTE_NONE)
    line, total = 1, 0
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as error:
            raise InputError(f"This line cannot be read: {error}.", place=f"line {line}") from None
        if cells is None:
            return
        if any(cell and not cell.isspace() for cell in cells):
            check_width(len(cells), line=line)
            total += len(cells)
            yield Row(line, tuple(cells))
        line = reader.line_num + 1
        if line > MAX_LINES:
            raise InputError(f"The file has more than {MAX_LINES:,} lines; no roster is that long.")
        if total > MAX_CELLS:
            raise InputError(f"The file has more than {MAX_CELLS:,} cells; no roster is that large.")


def _lines(text: str) -> Iterator[str]:
    """Each line with its end, one at a time: a file object over the text would hold it four times over."""
    start = 0
    for end in _LINE_END.finditer(text):
        yield text[start : end.end()]
        start = end.end()
    if start < len(text):
        yield text[start:]


def _allow_long_cells() -> None:
    """The reader's own limit is a number of the whole process; ours is the size of the file."""
    csv.field_size_limit(MAX_FILE_BYTES)
