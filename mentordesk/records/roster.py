"""The roster as a list: each person with what they need, who covers it, and whom they mentor."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from mentordesk.terms import ContactKind, PersonKind, PersonStatus, Rank, State


class RosterRow(NamedTuple):
    """One line of the roster in a cycle; thirty thousand of these are read at once, hence a tuple.

    `called` is what else the person is found by, a line each: former names, addresses, numbers.
    `covered` of the `needs` have somebody on the panel; `mentors` and `taken` count running
    relationships as mentee and as mentor.
    """

    id: int
    name: str
    filed_name: str
    called: str
    rank: Rank | None
    title: str
    kind: PersonKind | None
    department: str
    section: str
    status: PersonStatus
    external: bool
    capacity: int | None
    teaches: tuple[str, ...]
    needs: tuple[str, ...]
    covered: int
    mentors: int
    taken: int
    mentee: bool
    mentor: bool

    @property
    def without_panel(self) -> bool:
        """A mentee who is here and has nobody."""
        return self.mentee and not self.mentors and self.status is PersonStatus.ACTIVE

    @property
    def free_places(self) -> int:
        """Places for mentees that are still open; none while on leave."""
        if self.capacity is None or self.status is not PersonStatus.ACTIVE:
            return 0
        return max(self.capacity - self.taken, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class CompanionRow:
    """One running or proposed relationship of a person, seen from their side."""

    relationship_id: int
    person_id: int
    name: str
    domain: str
    state: State
    last_contact_days: int | None
    on_leave: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """Who mentors a person, whom they mentor, and which needs nobody covers."""

    mentored_by: tuple[CompanionRow, ...] = ()
    mentors: tuple[CompanionRow, ...] = ()
    needs: tuple[str, ...] = ()
    nobody_yet: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonContact:
    """A meeting or call, seen from one who took part: with whom else of their relationships."""

    id: int
    on: date
    kind: ContactKind
    minutes: int | None
    note: str
    others: tuple[str, ...]
