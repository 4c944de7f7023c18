"""What is imported: a roster or panels. Both go the same way, so the wizard knows only this of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from mentordesk.importing.columns import ColumnMap
from mentordesk.importing.headers import PANELS, ROSTER, HeaderWords
from mentordesk.importing.reading import Reading, ReadingOptions
from mentordesk.records.people import LABELS

if TYPE_CHECKING:
    from mentordesk.desk import Desk


class Importer(Protocol):
    """The service behind a wizard."""

    def read(self, path: Path, options: ReadingOptions | None = None) -> Reading:
        """Read a file."""
        ...

    def columns(self, reading: Reading, corrections: Mapping[str, str] | None = None) -> ColumnMap:
        """Which column means which field."""
        ...


@dataclass(frozen=True)
class Source:
    """One kind of import, in the words of the wizard."""

    title: str
    what: str
    hint: str
    words: HeaderWords
    importer: Importer

    def label(self, field: str) -> str:
        """What a field is called on screen."""
        return LABELS.get(field) or _PANEL_LABELS.get(field) or _numbered(field)


def roster_source(desk: "Desk") -> Source:
    """The import of a roster."""
    return Source(
        title="Import a roster",
        what="people",
        hint="A list of the department’s people as CSV, TSV or Excel workbook. Columns are recognised in "
        "English and German. Nothing is written before you have seen what would change.",
        words=ROSTER,
        importer=desk.roster_import,
    )


def panels_source(desk: "Desk") -> Source:
    """The import of panels."""
    return Source(
        title="Import panels",
        what="relationships",
        hint="Your own sheet with a mentee in each line and their mentors beside: CSV, TSV or Excel "
        "workbook. Names are looked up on the roster. Nothing is written before you have seen what would "
        "be added.",
        words=PANELS,
        importer=desk.panel_import,
    )


_PANEL_LABELS: dict[str, Any] = {
    "mentee": "Mentee",
    "section": "Section",
    "since": "Since",
    "origin": "How it came about",
    "going": "Still going",
    "comment": "Comment",
}


def _numbered(field: str) -> str:
    name, _, number = field.partition("_")
    return f"{name.capitalize()} {number}".strip()
