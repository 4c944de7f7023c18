"""A table file as it was read: everything that was recognised is a field, and every field can be set."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from mentordesk.errors import InputError
from mentordesk.importing.columns import recognise
from mentordesk.importing.dates import DateOrder, order_of
from mentordesk.importing.decoding import decode
from mentordesk.importing.delimited import quote_of, rows_of, separator_of
from mentordesk.importing.headers import HeaderWords
from mentordesk.importing.limits import read_bytes
from mentordesk.importing.sheet import Row, Sheet, column_letter, widest
from mentordesk.importing.words import fold_words

Rows = tuple[Row, ...]
LIST_SEPARATORS = ("|||", "||", "|", ";", "/", "\n", ",")
_HEADER_WITHIN = 30
"""Rows from the top among which the header is looked for."""
_MAGIC = (
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"BM", "a picture"),
    (b"RIFF", "a picture or a recording"),
    (b"%PDF", "a PDF"),
    (b"MZ", "a program"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
    (b"\x1f\x8b", "a packed file"),
    (b"7z\xbc\xaf", "a packed file"),
    (b"Rar!", "a packed file"),
)
_OLE = b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True, kw_only=True)
class ReadingOptions:
    """What the coordinator said about a file; None is to be recognised. `header_line` 0: there is none."""

    sheet: str | None = None
    encoding: str | None = None
    separator: str | None = None
    quote: str | None = None
    header_line: int | None = None
    date_order: DateOrder | None = None
    list_separator: str | None = None


@dataclass(frozen=True, kw_only=True)
class Reading:
    """A file's table and how it was read. Of a workbook, encoding and separator are empty.

    `doubts` are sentences on what was recognised without proof. `above` is what stood above the header.
    """

    file_name: str
    file_hash: str
    encoding: str
    separator: str
    quote: str
    sheets: tuple[str, ...]
    sheet: str
    header_line: int
    headers: tuple[str, ...]
    above: tuple[Row, ...]
    rows: tuple[Row, ...]
    date_order: DateOrder
    list_separator: str
    doubts: tuple[str, ...] = ()

    def samples(self, column: int, *, count: int = 3) -> tuple[str, ...]:
        """The first different values of a column, to recognise it by."""
        found: dict[str, None] = {}
        for row in self.rows:
            if cell := row.cell(column).strip():
                found[cell] = None
            if len(found) == count:
                break
        return tuple(found)


def read_table(path: Path, words: HeaderWords, options: ReadingOptions | None = None) -> Reading:
    """Read a CSV, TSV or XLSX file; which of these it is, its content tells and not its name."""
    options = options or ReadingOptions()
    data = read_bytes(path)
    file_hash = hashlib.sha256(data).hexdigest()
    if data.startswith(b"PK"):
        source = _from_workbook(data, words, options)
    else:
        _refuse_other_kinds(data, path.name)
        source = _from_text(data, path.name, options)
    # A file's name may hold bytes that no text has.
    file_name = path.name.encode("utf-8", "replace").decode("utf-8")
    return _below_header(source, words, options, file_name=file_name, file_hash=file_hash)


@dataclass(frozen=True, kw_only=True)
class _Source:
    sheet: Sheet
    sheets: tuple[str, ...] = ()
    encoding: str = ""
    separator: str = ""
    quote: str = ""
    doubts: tuple[str, ...] = ()


def _from_text(data: bytes, name: str, options: ReadingOptions) -> _Source:
    decoded = decode(data, options.encoding or "")
    if _looks_binary(decoded.text):
        raise InputError(f"“{name}” is not a table: it holds no readable text.")
    separator, text = separator_of(decoded.text)
    if options.separator is not None:
        separator = options.separator
    if len(separator) != 1 or separator in '"\r\n\0':
        raise InputError("The separator between columns must be a single character.")
    quote = quote_of(text, separator) if options.quote is None else options.quote
    if quote not in ("", '"', "'"):
        raise InputError("The quotation mark must be \" or ', or none.")
    doubts = [decoded.doubt] if decoded.doubt else []
    if not quote and options.quote is None:
        doubts.append("A quotation mark is never closed, so quotation marks are read as they stand.")
    return _Source(
        sheet=Sheet("", rows_of(text, separator, quote)),
        encoding=decoded.encoding,
        separator=separator,
        quote=quote,
        doubts=tuple(doubts),
    )


def _from_workbook(data: bytes, words: HeaderWords, options: ReadingOptions) -> _Source:
    from mentordesk.importing.workbook import opened

    with opened(data) as book:
        if not book.names:
            raise InputError("The workbook has no sheet with cells.")
        name = options.sheet
        if name is None:
            heads = {each: book.rows(each, limit=_HEADER_WITHIN) for each in book.names[:50]}
            name = max(heads, key=lambda each: _best_score(heads[each], words))
        return _Source(sheet=Sheet(name, book.rows(name)), sheets=book.names)


def _below_header(
    source: _Source, words: HeaderWords, options: ReadingOptions, *, file_name: str, file_hash: str
) -> Reading:
    rows = source.sheet.rows
    if not rows:
        where = f"The sheet “{source.sheet.name}”" if source.sheet.name else f"“{file_name}”"
        raise InputError(f"{where} is empty.")
    header_line = _header_line(rows, words) if options.header_line is None else options.header_line
    above, headers, below = _split(rows, header_line)
    doubts = list(source.doubts)
    if not below:
        raise InputError("There are no rows below the header.", place=f"line {header_line}")
    order = order_of(cell for row in below for cell in row.cells)
    if options.date_order is None and not order.certain:
        doubts.append(
            f"No date shows whether day or month comes first; {_order_in_words(order.order)} is assumed."
        )
    return Reading(
        file_name=file_name,
        file_hash=file_hash,
        encoding=source.encoding,
        separator=source.separator,
        quote=source.quote,
        sheets=source.sheets,
        sheet=source.sheet.name,
        header_line=header_line,
        headers=headers,
        above=above,
        rows=below,
        date_order=options.date_order or order.order,
        list_separator=options.list_separator or _list_separator(below, headers, words),
        doubts=tuple(doubts),
    )


def _split(rows: Rows, header_line: int) -> tuple[Rows, tuple[str, ...], Rows]:
    if header_line == 0:
        return (), tuple(f"column {column_letter(n)}" for n in range(widest(rows))), rows
    header = next((row for row in rows if row.line == header_line), None)
    if header is None:
        raise InputError("There is no header: the line is empty.", place=f"line {header_line}")
    below = tuple(row for row in rows if row.line > header_line and row.cells != header.cells)
    named = tuple(" ".join(cell.split()) for cell in header.cells)
    missing = tuple(f"column {column_letter(n)}" for n in range(len(named), widest(below)))
    return tuple(row for row in rows if row.line < header_line), named + missing, below


def _header_line(rows: Sequence[Row], words: HeaderWords) -> int:
    """The row of the first thirty in which most headers are understood, else the first wide one of words."""
    top = rows[:_HEADER_WITHIN]
    best = max(top, key=lambda row: _score(row, words))
    if _score(best, words) >= 2 or len(top) == 1:
        return best.line
    width = max(_filled(row) for row in top)
    for row in top:
        if 2 * _filled(row) > width and not any(re.search(r"\d", cell) for cell in row.cells):
            return row.line
    return best.line


def _best_score(rows: Sequence[Row], words: HeaderWords) -> int:
    return max((_score(row, words) for row in rows), default=-1)


def _score(row: Row, words: HeaderWords) -> int:
    return len(recognise(row.cells, words).columns)


def _filled(row: Row) -> int:
    return sum(bool(cell.strip()) for cell in row.cells)


def _list_separator(rows: Sequence[Row], headers: Sequence[str], words: HeaderWords) -> str:
    """What stands between several values of one cell: the separator whose parts come again and again."""
    columns = [
        column for field, column in recognise(headers, words).columns.items() if field in words.several
    ]
    cells = [row.cell(column) for row in rows for column in columns if row.cell(column).strip()]
    best, weight = ";", 0.0
    for separator in LIST_SEPARATORS:
        split = [cell for cell in cells if separator in cell]
        parts = [fold_words(part) for cell in split for part in cell.split(separator)]
        whole = sum(bool(part) for part in parts)
        # Parts that are split at the right place repeat; an empty part was split at the wrong one.
        fit = len(split) * (whole / len(parts)) if parts else 0.0
        if fit > weight:
            best, weight = separator, fit
    return best


def _refuse_other_kinds(data: bytes, name: str) -> None:
    if data.startswith(_OLE):
        raise InputError(
            f"“{name}” is a workbook of Excel before 2007, or one with a password. "
            "Save it as .xlsx without a password."
        )
    for magic, what in _MAGIC:
        if data.startswith(magic) and b"\0" in data[:512]:
            raise InputError(f"“{name}” is {what}, not a table.")
    start = data[:200].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html", b"%pdf", b"<?xml")):
        raise InputError(f"“{name}” is a page or a document, not a table. Save it as .xlsx or .csv.")


def _looks_binary(text: str) -> bool:
    sample = text[:20_000]
    odd = sum(char < " " and char not in "\t\r\n\f\v" for char in sample)
    return odd > max(8, len(sample) // 20)


def _order_in_words(order: DateOrder) -> str:
    return "day first" if order is DateOrder.DAY_FIRST else "month first"
