"""What the import of a roster will do, before anything is done; the wizard and the command line show this."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from mentordesk.importing.values import Value
from mentordesk.records.people import PersonRecord


@dataclass(frozen=True)
class PersonRef:
    """Somebody named in a cell: a person of the office, or one who is new in `line` of the same file."""

    name: str = field(compare=False)
    person_id: int | None = None
    line: int | None = None


Entry = Value | PersonRef
"""What a field of a person's record can be given."""


class RowKind(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    FAULTY = "faulty"
    PROPOSED = "proposed"


class MatchedBy(StrEnum):
    EMPLOYEE_ID = "employee_id"
    ADDRESS = "address"
    NAME = "name"


@dataclass(frozen=True)
class Fault:
    """Why a cell, or a whole row, is not taken as it is."""

    line: int
    field: str
    reason: str


@dataclass(frozen=True)
class Change:
    """One field of a person who is in the office, before and after."""

    field: str
    before: Entry
    after: Entry


@dataclass(frozen=True, kw_only=True)
class RowPlan:
    """What one row will do.

    A row with a fault is faulty, but only the faulty field is held back: the rest goes in, unless
    `left_out`. `proposed` is who this may be, by name; nothing is written until that is answered.
    """

    line: int
    kind: RowKind
    name: str
    person_id: int | None = None
    matched_by: MatchedBy | None = None
    values: Mapping[str, Entry] = field(default_factory=dict)
    changes: tuple[Change, ...] = ()
    faults: tuple[Fault, ...] = ()
    proposed: PersonRef | None = None
    left_out: bool = False

    @property
    def writes(self) -> bool:
        """Whether the office will differ because of this row."""
        return not self.left_out and self.proposed is None and (self.person_id is None or bool(self.changes))

    @property
    def adds(self) -> bool:
        """Whether this row brings a person that the office does not have."""
        return self.writes and self.person_id is None


@dataclass(frozen=True, kw_only=True)
class RosterChoices:
    """What the coordinator decided about rows of the plan, by line.

    `mended` holds cells written anew in place, by line and field.
    """

    accept_names: bool = False
    refuse_names: bool = False
    accepted: frozenset[int] = frozenset()
    refused: frozenset[int] = frozenset()
    left_out: frozenset[int] = frozenset()
    mended: Mapping[tuple[int, str], str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class RosterPlan:
    """What a file will do to the roster.

    `missing` are people of the office whom the file does not have; they stay as they are. Who is from
    outside, or has left, is not missed.
    """

    file_name: str
    file_hash: str
    rows: tuple[RowPlan, ...]
    missing: tuple[PersonRecord, ...]
    new_sections: tuple[str, ...] = ()
    new_departments: tuple[str, ...] = ()
    unknown_columns: tuple[str, ...] = ()
    shape: str = ""
    columns: Mapping[str, int] = field(default_factory=dict)
    doubts: tuple[str, ...] = ()

    @property
    def faults(self) -> tuple[Fault, ...]:
        """All faults in the order of the file."""
        return tuple(fault for row in self.rows for fault in row.faults)

    @property
    def counts(self) -> dict[str, int]:
        """Rows by kind, and the missing; each row counts once, a row with a fault as faulty."""
        counts = {kind.value: sum(row.kind is kind for row in self.rows) for kind in RowKind}
        return counts | {"missing": len(self.missing)}

    @property
    def writing(self) -> tuple[RowPlan, ...]:
        """The rows after which the office differs."""
        return tuple(row for row in self.rows if row.writes)


def in_words(entry: Entry) -> str:
    """A value for people to read; a dash where there is none."""
    if entry is None or entry == "" or entry == ():
        return "–"
    if isinstance(entry, bool):
        return "yes" if entry else "no"
    if isinstance(entry, StrEnum):
        return entry.value.replace("_", " ")
    if isinstance(entry, tuple):
        return "; ".join(entry)
    if isinstance(entry, PersonRef):
        return entry.name
    return entry.isoformat() if isinstance(entry, date) else str(entry)
