"""Small files as people and machines write them."""

import csv
import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import openpyxl

from mentordesk.errors import MentorDeskError
from mentordesk.importing.sheet import CellError
from mentordesk.services.imports.sheet_import import Choices, Plan, SheetImport

Rows = Sequence[Sequence[Any]]


def csv_file(path: Path, rows: Rows, *, separator: str = ",", encoding: str = "utf-8") -> Path:
    """A text file with separators, lines ended as Windows does."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=separator).writerows(rows)
    path.write_bytes(text.getvalue().encode(encoding))
    return path


def xlsx_file(
    path: Path, rows: Rows, *, title: str = "People", others: dict[str, Rows] | None = None
) -> Path:
    """A workbook; `others` are further sheets, before the one with `rows`."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, cells in {**(others or {}), title: rows}.items():
        sheet = book.create_sheet(name)
        for row in cells:
            sheet.append(list(row))
    book.save(path)
    return path


def said(call: Callable[[], object]) -> str:
    """What the error says that the user would see, or "fine"; any other error is the test's failure."""
    try:
        call()
    except (MentorDeskError, CellError) as error:
        return str(error)
    return "fine"


def repacked(path: Path, part: str, content: bytes) -> Path:
    """A workbook with one of its parts exchanged."""
    whole = path.read_bytes()
    with zipfile.ZipFile(io.BytesIO(whole)) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, content if name == part else old.read(name))
    return path


def planned(
    importer: SheetImport[Plan, Choices],
    path: Path,
    *,
    corrections: Mapping[str, str] | None = None,
    choices: Choices | None = None,
) -> Plan:
    """What a file will do, read and planned in one go."""
    reading = importer.read(path)
    return importer.plan(reading, importer.columns(reading, corrections), choices=choices)
