"""Several tables as one workbook, with a sheet that says what the columns mean and one about the file."""

from mentordesk.records.exports import Cell, ExportBook
from mentordesk.reports.tables import (
    MEANINGS,
    Tick,
    bytes_of,
    closed_of,
    lines_of,
    new_workbook,
    sheet_of,
    withheld_of,
)
from mentordesk.reports.wording import AUDIENCE_TAGS, day

_TITLES = {"themes": "Themes × outcomes"}


def book(tables: ExportBook, tick: Tick | None = None) -> bytes:
    """The workbook as an XLSX file."""
    with new_workbook() as workbook:
        for table in tables.tables:
            sheet_of(workbook, table, title_of(table.subject), tick)
        lines_of(
            workbook,
            "Glossary",
            {"Sheet": 20, "Column or word": 26, "What it means": 100},
            [(title_of(subject), word, meaning) for subject, word, meaning in tables.glossary],
        )
        lines_of(workbook, "About this file", {"What": 30, "": 100}, _about(tables))
        return bytes_of(workbook)


def title_of(subject: str) -> str:
    """What a table's sheet is called."""
    return _TITLES.get(subject, subject.capitalize())


def _about(tables: ExportBook) -> list[tuple[Cell, ...]]:
    lines: list[tuple[Cell, ...]] = [
        ("Audience", tables.audience.value),
        ("Audience tag", AUDIENCE_TAGS[tables.audience][0]),
        ("Meaning", MEANINGS[tables.audience]),
        ("Department", tables.department),
        ("Made on", day(tables.made_on).replace("\u00a0", " ")),
    ]
    first = tables.tables[0]
    if first.cycle:
        lines.append(("Cycle", first.cycle))
    for table in tables.tables:
        if closed := closed_of(table):
            lines.append((title_of(table.subject), closed))
        lines.append((f"Rows in {title_of(table.subject)}", len(table.rows)))
        lines += [(f"Withheld from {title_of(table.subject)}", said) for said in withheld_of(table)]
    return lines
