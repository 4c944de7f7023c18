"""What the import of a coordinator's panels will do, before anything is done."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from mentordesk.importing.roster_plan import Fault
from mentordesk.terms import Origin, State


class EntryKind(StrEnum):
    NEW = "new"
    SAME = "same"
    DOUBTFUL = "doubtful"
    FAULTY = "faulty"


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """Somebody whom a name in the file may mean; `near` where only a similar name was found."""

    person_id: int
    employee_id: str
    name: str
    about: str
    near: bool = False


@dataclass(frozen=True, kw_only=True)
class DoubtfulName:
    """A name that is nobody's, or several people's."""

    line: int
    name: str
    candidates: tuple[Candidate, ...]

    @property
    def reason(self) -> str:
        """In a sentence, for whoever has to decide."""
        if not self.candidates:
            return f"nobody on the roster is called “{self.name}”"
        if all(each.near for each in self.candidates):
            return f"nobody on the roster is called “{self.name}”; there are similar names"
        return f"“{self.name}” may be {len(self.candidates)} people"


@dataclass(frozen=True, kw_only=True)
class PanelEntry:
    """One mentor of one mentee, as the sheet has it.

    What could not be understood stands in `note` in the sheet's words. `started_text` and `ended_text`
    keep how a date was written where it named no day.
    """

    line: int
    kind: EntryKind
    mentee: str
    mentor: str
    mentee_id: int | None = None
    mentor_id: int | None = None
    domains: tuple[str, ...] = ()
    origin: Origin = Origin.UNKNOWN
    origin_note: str = ""
    started_on: date | None = None
    started_text: str = ""
    state: State = State.SETTLED
    ended_on: date | None = None
    ended_text: str = ""
    note: str = ""
    left_out: bool = False
    doubts: tuple[DoubtfulName, ...] = ()
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, kw_only=True)
class PanelChoices:
    """Who is meant by a name, as an employee id or a person's number; by line, or None for all lines.

    `left_out` names the mentors, by line, whom the coordinator does not want taken in.
    """

    matches: Mapping[tuple[int | None, str], str] = field(default_factory=dict)
    left_out: frozenset[tuple[int, str]] = frozenset()


@dataclass(frozen=True, kw_only=True)
class PanelPlan:
    """What a sheet of panels will add; relationships that the office has stay as they are."""

    file_name: str
    file_hash: str
    entries: tuple[PanelEntry, ...]
    unknown_columns: tuple[str, ...] = ()
    shape: str = ""
    columns: Mapping[str, int] = field(default_factory=dict)
    doubts: tuple[str, ...] = ()

    @property
    def counts(self) -> dict[str, int]:
        """Relationships by kind; a row of three mentors counts three times."""
        return {kind.value: sum(entry.kind is kind for entry in self.entries) for kind in EntryKind}

    @property
    def faults(self) -> tuple[Fault, ...]:
        """All faults in the order of the file."""
        return tuple(fault for entry in self.entries for fault in entry.faults)

    @property
    def doubtful(self) -> tuple[DoubtfulName, ...]:
        """The names to be decided, each once a line."""
        return tuple(
            {(each.line, each.name): each for entry in self.entries for each in entry.doubts}.values()
        )

    @property
    def writing(self) -> tuple[PanelEntry, ...]:
        """The relationships that will be added."""
        return tuple(entry for entry in self.entries if entry.kind is EntryKind.NEW and not entry.left_out)
