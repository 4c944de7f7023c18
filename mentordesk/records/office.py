"""The office: staff, vocabularies, steps that were done."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from mentordesk.records.changes import Kind
from mentordesk.terms import Audience


@dataclass(frozen=True)
class StaffRecord:
    id: int
    name: str
    initials: str
    active: bool


@dataclass(frozen=True)
class DomainRecord:
    id: int
    key: str
    name: str
    active: bool


@dataclass(frozen=True)
class ReasonRecord:
    id: int
    key: str
    group: str
    name: str
    active: bool


@dataclass(frozen=True)
class SectionRecord:
    id: int
    department_id: int
    department: str
    name: str


@dataclass(frozen=True)
class StepRecord:
    """One committed step, as the coordinator would name it."""

    id: int
    at: datetime
    staff: str
    label: str
    undone: bool
    is_undo: bool
    interview_id: int | None = None
    """The interview whose text was typed on until then; `id` is that of the version which was kept."""


@dataclass(frozen=True)
class ChangeRecord:
    """One line of a record's change log; `before` and `after` hold the columns that changed."""

    at: datetime
    staff: str
    label: str
    kind: Kind
    record_id: int
    table_name: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None


class CopyReason(StrEnum):
    """Why a copy of the office file was made; it stands in the copy's name."""

    DAILY = "daily"
    MIGRATION = "migration"
    RESTORE = "restore"
    ASKED = "asked"


@dataclass(frozen=True)
class CopyRecord:
    """A dated copy of the office file."""

    path: Path
    made_at: datetime
    why: CopyReason
    size: int


class Vocabulary(StrEnum):
    """Lists of words that each office may edit."""

    DOMAINS = "domains"
    END_REASONS = "end reasons"
    THEMES = "themes"


@dataclass(frozen=True)
class WordRecord:
    """A word of a vocabulary under its heading; one that is not `active` is no longer offered."""

    id: int
    name: str
    group: str
    active: bool


@dataclass(frozen=True)
class OfficeRules:
    """How small a group may be told of, how long raw notes are kept, and when both are asked how it goes."""

    minimum_group: int = 5
    minimum_interviews: int = 10
    retention_months: int = 24
    first_fit_weeks: int = 4
    second_fit_weeks: int = 26


@dataclass(frozen=True)
class ImportRecord:
    """A file that was taken in."""

    id: int
    at: datetime
    staff: str
    what: str
    file_name: str
    counts: dict[str, Any]
    faults: int


@dataclass(frozen=True)
class ExportRecord:
    """Something that left the office."""

    id: int
    at: datetime
    staff: str
    what: str
    scope: str
    audience: Audience
    way: str
    file_name: str
    withheld: int
