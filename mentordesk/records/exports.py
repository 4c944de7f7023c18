"""Tables on their way out of the office, already what their audience may read."""

from dataclasses import dataclass
from datetime import date

from mentordesk.records.reports import Withheld
from mentordesk.terms import Audience, Kept


@dataclass(frozen=True, kw_only=True)
class ExportColumn:
    name: str
    width: int = 16


Cell = str | int | float | bool | date | None


@dataclass(frozen=True, kw_only=True)
class ExportTable:
    """A table on its way out, already what its audience may read.

    Of one `cycle`, where it names one: when that was closed, how much of the table was kept then, and of how
    many relationships the outcome was revised since; none where that may not be told.
    """

    subject: str
    audience: Audience
    department: str
    made_on: date
    columns: tuple[ExportColumn, ...]
    rows: tuple[tuple[Cell, ...], ...]
    withheld: tuple[Withheld, ...] = ()
    cycle: str = ""
    closed_on: date | None = None
    kept: Kept = Kept.ALL
    revised: int | None = 0


@dataclass(frozen=True, kw_only=True)
class ReadyFile:
    """A table or workbook as the bytes that are to leave, and what is inside; nothing has left yet."""

    what: str
    audience: Audience
    content: bytes
    tables: tuple["ExportTable", ...]
    scope: str = ""


@dataclass(frozen=True, kw_only=True)
class ExportBook:
    """Tables that leave the office in one workbook, all for the same audience."""

    audience: Audience
    department: str
    made_on: date
    tables: tuple[ExportTable, ...]
    glossary: tuple[tuple[str, str, str], ...]
    """Subject of the table, column or word, and what it means."""
