"""Tables on their way out as CSV, XLSX or JSON, with their audience inside the file."""

import csv
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from io import BytesIO, StringIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from mentordesk.errors import InputError
from mentordesk.records.exports import Cell, ExportTable
from mentordesk.reports.revisions import closed_said
from mentordesk.reports.view import Closing
from mentordesk.reports.wording import AUDIENCE_TAGS, day
from mentordesk.terms import Audience

AUDIENCE_COLUMN = "audience"
MEANINGS = {
    Audience.OFFICE: "For the mentorship office only; names inside.",
    Audience.LEADERSHIP: "For the leadership; no outcome beside a name, small groups withheld.",
    Audience.DEPARTMENT: "For the whole department; nobody named, small groups withheld.",
}
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""As OWASP lists them under "CSV Injection", the full-width signs too."""
_LONGEST_CELL = 32_000
"""A sheet's cell holds 32,767 characters."""
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_INSTANT, _NO_INSTANT = re.compile(rb"\d{4}-\d\d-\d\dT[\d:.]+Z"), b"1980-01-01T00:00:00Z"
_NO_DAY = (1980, 1, 1, 0, 0, 0)
_SURROGATES = re.compile("[\ud800-\udfff]")


Tick = Callable[[int], object]
"""Told how many more rows are written; what it raises ends the writing."""
_ROWS_A_TICK = 250


def written(table: ExportTable, ending: str, tick: Tick | None = None) -> bytes:
    """The table as a file of that ending: ".csv", ".xlsx" or ".json"."""
    writer = _WRITERS.get(ending.casefold())
    if writer is None:
        raise InputError(
            f"A table can be written as {', '.join(_WRITERS)}; “{ending or 'no ending'}” is none of them."
        )
    return writer(table, tick)


def watched(table: ExportTable, tick: Tick | None) -> Iterable[tuple[Cell, ...]]:
    """The rows, with a tick now and then."""
    if tick is None:
        yield from table.rows
        return
    for start in range(0, len(table.rows), _ROWS_A_TICK):
        some = table.rows[start : start + _ROWS_A_TICK]
        yield from some
        tick(len(some))


def neutralised(value: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    risky = value.startswith(_FORMULA_STARTS) or value.lstrip().startswith(_FORMULA_STARTS)
    return f"'{value}" if risky else value


def as_text(table: ExportTable) -> str:
    """The table for the clipboard, with the audience in the last column."""
    head = [*(column.name for column in table.columns), AUDIENCE_COLUMN]
    return tabbed([head, *([*row, table.audience.value] for row in table.rows)])


def tabbed(lines: Iterable[Iterable[Cell]]) -> str:
    """Lines for the clipboard: tabs between the cells, and each cell on one line."""
    return "\n".join("\t".join(" ".join(_csv_cell(value).split()) for value in line) for line in lines)


def _csv(table: ExportTable, tick: Tick | None) -> bytes:
    """Comma-separated, with the mark by which Excel knows UTF-8; the audience is the last column."""
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow([*(neutralised(column.name) for column in table.columns), AUDIENCE_COLUMN])
    for row in watched(table, tick):
        writer.writerow([*(_csv_cell(value) for value in row), table.audience.value])
    if not table.rows:
        writer.writerow([*([""] * len(table.columns)), table.audience.value])
    return text.getvalue().encode("utf-8-sig")


def _csv_cell(value: Cell) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        return neutralised(_scrubbed(value))
    return "" if value is None else str(value)


def _json(table: ExportTable, tick: Tick | None) -> bytes:
    names = [column.name for column in table.columns]
    document = {
        "about": dict(_about(table)),
        "rows": [dict(zip(names, map(_json_cell, row), strict=True)) for row in watched(table, tick)],
    }
    return json.dumps(document, ensure_ascii=False, indent=1).encode("utf-8")


def _json_cell(value: Cell) -> Any:
    if isinstance(value, str):
        return _scrubbed(value)
    return value.isoformat() if isinstance(value, date) else value


def _xlsx(table: ExportTable, tick: Tick | None) -> bytes:
    """A sheet with the rows and one about the file: what, for whom, made when, what was withheld."""
    with new_workbook() as workbook:
        sheet_of(workbook, table, table.subject.capitalize(), tick)
        lines_of(
            workbook,
            "About this file",
            {"What": 30, "": 80},
            [(label.replace("_", " ").capitalize(), _in_words(value)) for label, value in _about(table)],
        )
        return bytes_of(workbook)


@contextmanager
def new_workbook() -> Iterator[Any]:
    """A workbook whose sheets go to files in passing; of one that was given up none of them stays."""
    from openpyxl import Workbook

    workbook = Workbook(write_only=True)
    workbook.properties.creator = "MentorDesk"
    try:
        yield workbook
    except BaseException:
        for sheet in workbook.worksheets:
            if sheet.closed:
                continue
            sheet.close()
            sheet._writer.cleanup()  # type: ignore[attr-defined]  # noqa: SLF001
        raise


def sheet_of(workbook: Any, table: ExportTable, title: str, tick: Tick | None = None) -> None:
    """Add the table as a sheet that can be filtered."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.utils import get_column_letter

    sheet = workbook.create_sheet(title)
    sheet.freeze_panes = "A2"
    for at, column in enumerate(table.columns, 1):
        sheet.column_dimensions[get_column_letter(at)].width = column.width

    def dated(value: date) -> Any:
        cell = WriteOnlyCell(sheet, value=value)  # type: ignore[arg-type]  # the stubs forget dates
        cell.number_format = "yyyy-mm-dd"
        return cell

    sheet.append([_head(neutralised(column.name), sheet) for column in table.columns])
    for row in watched(table, tick):
        sheet.append([dated(value) if isinstance(value, date) else _sheet_cell(value) for value in row])
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(table.columns))}{len(table.rows) + 1}"


def lines_of(workbook: Any, title: str, columns: Mapping[str, int], lines: Iterable[Sequence[Cell]]) -> None:
    """Add a sheet of words: its columns with their widths, and its lines."""
    from openpyxl.utils import get_column_letter

    sheet = workbook.create_sheet(title)
    sheet.freeze_panes = "A2"
    for at, width in enumerate(columns.values(), 1):
        sheet.column_dimensions[get_column_letter(at)].width = width
    sheet.append([_head(name, sheet) for name in columns])
    for line in lines:
        sheet.append([_sheet_cell(value) for value in line])


def bytes_of(workbook: Any) -> bytes:
    """The finished file; of the same data the same bytes, whenever it is made."""
    made, timeless = BytesIO(), BytesIO()
    workbook.save(made)
    with ZipFile(made) as parts, ZipFile(timeless, "w", ZIP_DEFLATED) as out:
        for part in parts.infolist():
            content = parts.read(part)
            if part.filename == "docProps/core.xml":
                content = _INSTANT.sub(_NO_INSTANT, content)
            out.writestr(ZipInfo(part.filename, _NO_DAY), content, ZIP_DEFLATED)
    return timeless.getvalue()


def _head(text: str, sheet: Any) -> Any:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font, PatternFill

    cell = WriteOnlyCell(sheet, value=text)
    cell.font = Font(bold=True, color="FFFFFF")
    cell.fill = PatternFill("solid", fgColor="0F4C63")
    cell.alignment = Alignment(vertical="center")
    return cell


def _in_words(value: Any) -> Cell:
    return "; ".join(value) if isinstance(value, list) else value


def _sheet_cell(value: Cell) -> Cell:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if not isinstance(value, str):
        return value
    text = neutralised(_NOT_IN_XML.sub("\ufffd", _scrubbed(value)))
    return text if len(text) <= _LONGEST_CELL else f"{text[:_LONGEST_CELL]} […]"


def _scrubbed(text: str) -> str:
    """The text without halves of characters, which no file can hold."""
    return _SURROGATES.sub("\ufffd", text)


def withheld_of(table: ExportTable) -> list[str]:
    """What the table does not tell, and why."""
    return [f"{one.what}: {'some' if one.count is None else one.count} ({one.why})" for one in table.withheld]


def closed_of(table: ExportTable) -> str:
    """Since when a table of a closed cycle stands, and what was revised since; empty where it is open."""
    said = closed_said(Closing(on=table.closed_on, kept=table.kept, revised=table.revised))
    return said.replace("\u00a0", " ")


def _about(table: ExportTable) -> Sequence[tuple[str, Any]]:
    return [
        ("subject", table.subject),
        ("audience", table.audience.value),
        ("audience_tag", AUDIENCE_TAGS[table.audience][0]),
        ("meaning", MEANINGS[table.audience]),
        ("department", _scrubbed(table.department)),
        ("made_on", day(table.made_on).replace("\u00a0", " ")),
        *([("cycle", table.cycle), ("closed", closed_of(table))] if table.cycle else ()),
        ("rows_inside", len(table.rows)),
        ("withheld", withheld_of(table)),
    ]


_WRITERS: dict[str, Callable[[ExportTable, Tick | None], bytes]] = {
    ".csv": _csv,
    ".xlsx": _xlsx,
    ".json": _json,
}
ENDINGS = tuple(_WRITERS)
