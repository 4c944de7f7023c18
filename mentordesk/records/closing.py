"""What is kept of a cycle when it is closed: all that its reports read."""

from dataclasses import dataclass
from datetime import date

from mentordesk.records.accounts import ShownMark, TwoAccounts
from mentordesk.records.community import CommunityFacts
from mentordesk.records.cycle_report import CycleReportData
from mentordesk.records.exports import ExportColumn
from mentordesk.records.relationships import RelationshipRecord
from mentordesk.records.reports import Withheld
from mentordesk.records.sheets import PanelSheetData, SectionLine


@dataclass(frozen=True, kw_only=True)
class FrozenPanel:
    """A mentee's panel as its sheet showed it; `has_mentor` where somebody sat on it."""

    mentee_id: int
    has_mentor: bool
    sheet: PanelSheetData


@dataclass(frozen=True, kw_only=True)
class FrozenDay:
    """A date in a table: told apart from text that looks like one."""

    on: date


FrozenCell = str | int | float | bool | FrozenDay | None


@dataclass(frozen=True, kw_only=True)
class FrozenTable:
    """A table of the cycle as it stood, with its columns of then."""

    columns: tuple[ExportColumn, ...]
    rows: tuple[tuple[FrozenCell, ...], ...]
    withheld: tuple[Withheld, ...] = ()


@dataclass(frozen=True, kw_only=True)
class FrozenAccounts:
    """Both accounts of a relationship in full, with the names of their themes."""

    title: str
    both: TwoAccounts
    themes: dict[int, str]


@dataclass(frozen=True, kw_only=True)
class FrozenCycle:
    """A closed cycle. In `told` stand all quotations, more than a report prints, and the names of its people.

    `quotes_destroyed` counts those whose notes were destroyed after the closing. What may be none was not
    kept yet when the cycle was closed.
    """

    told: CycleReportData
    lines: tuple[SectionLine, ...]
    panels: tuple[FrozenPanel, ...]
    relationships: tuple[RelationshipRecord, ...]
    quotes_destroyed: int = 0
    accounts: tuple[ShownMark, ...] | None = None
    community: CommunityFacts | None = None
    tables: dict[str, FrozenTable] | None = None
    both: tuple[FrozenAccounts, ...] | None = None
    """Read apart from the rest: it is long, and one report alone prints it."""
