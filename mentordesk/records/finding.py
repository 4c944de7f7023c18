"""What Find anything finds."""

from dataclasses import dataclass
from datetime import date

from mentordesk.records.changes import Kind


@dataclass(frozen=True, slots=True)
class Found:
    """A record that matches; `note` says what belongs to it, `on` is its date where it has one."""

    kind: Kind
    id: int
    title: str
    note: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True)
class FoundText:
    """A paragraph of an interview that holds the words; `start` counts code points of its text."""

    interview_id: int
    start: int
    snippet: str
