"""Excel workbooks to rows. What is wrong with one is found before the reader for them unpacks it."""

import io
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from mentordesk.errors import InputError
from mentordesk.importing.limits import (
    MAX_CELLS,
    MAX_LINES,
    MAX_PARTS,
    MAX_UNPACKED_BYTES,
    check_width,
    size_in_words,
)
from mentordesk.importing.sheet import Row

if TYPE_CHECKING:
    from openpyxl import Workbook

_CHUNK = 1024 * 1024
_MAX_TAGS = 6_000_000
_MAX_TAGS_IN_A_ROW = 500_000
_DAMAGED = "This workbook is damaged, or not one that Excel wrote. Open it in Excel and save it again."


class Book:
    """An open workbook: the names of its sheets, and their rows as text."""

    def __init__(self, workbook: "Workbook") -> None:
        self._sheets = {
            sheet.title: sheet for sheet in workbook.worksheets if hasattr(sheet, "reset_dimensions")
        }
        visible = tuple(name for name, sheet in self._sheets.items() if sheet.sheet_state == "visible")
        self.names = visible or tuple(self._sheets)

    def rows(self, name: str, *, limit: int = MAX_LINES) -> tuple[Row, ...]:
        """The rows of a sheet that hold anything, down to row `limit`."""
        if name not in self._sheets:
            known = ", ".join(f"“{each}”" for each in self.names)
            raise InputError(f"The workbook has no sheet “{name}”; it has {known}.")
        return tuple(self._rows(name, limit))

    def _rows(self, name: str, limit: int) -> Iterator[Row]:
        sheet = self._sheets[name]
        sheet.reset_dimensions()  # what the file says of its size may be wrong
        total = 0
        for line, values in enumerate(sheet.iter_rows(values_only=True), 1):
            if line > limit:
                if limit == MAX_LINES:
                    raise InputError(f"The sheet has more than {limit:,} rows; no roster is that long.")
                return
            width = _filled(values)
            check_width(width, line=line)
            total += len(values)
            if total > 5 * MAX_CELLS:
                raise InputError(f"The sheet has more than {5 * MAX_CELLS:,} cells.")
            if width:
                yield Row(line, tuple(_text(value) for value in values[:width]))


@contextmanager
def opened(data: bytes) -> Iterator[Book]:
    """The workbook in `data`. Formulas stay as they are written and are never reckoned."""
    _inspect(data)
    import openpyxl

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of parts that we don't read
            workbook = openpyxl.load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
            try:
                yield Book(workbook)
            finally:
                workbook.close()
    except InputError:
        raise
    except Exception as error:  # the reader raises anything at all on damaged files
        raise InputError(_DAMAGED) from error


def _inspect(data: bytes) -> None:
    """Unpack piece by piece, counting and keeping nothing; what the file says of its size is not believed."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            _check_parts(parts)
            total = tags = 0
            for part in parts:
                for chunk in _unpacked(archive, part):
                    total += len(chunk)
                    tags += chunk.count(b"<") if part.filename.endswith((".xml", ".rels")) else 0
                    if total > MAX_UNPACKED_BYTES or tags > _MAX_TAGS:
                        raise InputError(_too_large())
    except InputError:
        raise
    except RuntimeError:
        raise InputError("This workbook is locked with a password. Save it without one.") from None
    except Exception as error:  # damaged archives raise struct.error, zlib.error, EOFError …
        raise InputError(_DAMAGED) from error


def _check_parts(parts: list[zipfile.ZipInfo]) -> None:
    names = {part.filename for part in parts}
    if "[Content_Types].xml" not in names:
        if "mimetype" in names:
            raise InputError("This is an OpenDocument file. Save it as .xlsx or .csv.")
        raise InputError("This is an archive, not a workbook.")
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED_BYTES:
        raise InputError(_too_large())


def _unpacked(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    since_row = 0
    is_xml = part.filename.endswith((".xml", ".rels"))
    with archive.open(part) as file:
        while chunk := file.read(_CHUNK):
            if is_xml:
                if b"<!DOCTYPE" in chunk or b"<!ENTITY" in chunk:
                    raise InputError(_DAMAGED)
                since_row = _tags_since_row(chunk, since_row)
                if since_row > _MAX_TAGS_IN_A_ROW:
                    raise InputError(_too_large())
            yield chunk


def _tags_since_row(chunk: bytes, before: int) -> int:
    """A row is held in memory as a whole, so one endless row is the same as an endless file."""
    last = max(chunk.rfind(b"<row"), chunk.rfind(b"<si"))
    return before + chunk.count(b"<") if last < 0 else chunk.count(b"<", last)


def _too_large() -> str:
    return (
        f"Unpacked, this workbook is larger than {size_in_words(MAX_UNPACKED_BYTES)} or holds millions of "
        "cells; no roster is that large, so it is not opened."
    )


def _filled(values: tuple[Any, ...]) -> int:
    width = len(values)
    while width and (values[width - 1] is None or values[width - 1] == ""):
        width -= 1
    return width


def _text(value: object) -> str:
    """A cell as text: dates as 2026-08-31, whole numbers without a point, formulas as written."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date | time):
        return value.isoformat()
    formula = getattr(value, "text", None)  # one that fills several cells
    return formula if isinstance(formula, str) else str(value) if isinstance(value, int) else "="
