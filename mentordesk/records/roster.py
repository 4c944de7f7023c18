"""The roster as a list: each person with what they need, who covers it, and whom they mentor."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from mentordesk.records.people import filed_name, spoken_name
from mentordesk.terms import ContactKind, PersonKind, PersonStatus, Rank, State


class Standing(NamedTuple):
    """Where somebody stands in the office and in a cycle, which they have in common with many others.

    `covered` of the `needs` have somebody on the panel; `mentors` and `taken` count running
    relationships as mentee and as mentor.
    """

    rank: Rank | None
    title: str
    track: str
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


class RosterRow(NamedTuple):
    """One line of the roster in a cycle; thirty thousand of these are read at once, hence a tuple.

    `called` is what else the person is found by, a line each: former names, addresses, numbers.
    Of all who stand alike the `standing` is one and the same.
    """

    id: int
    given_name: str
    family_name: str
    called: str
    standing: Standing

    @property
    def name(self) -> str:
        """The name as people say it."""
        return spoken_name(self.given_name, self.family_name)

    @property
    def filed_name(self) -> str:
        """The name as it is filed."""
        return filed_name(self.given_name, self.family_name)


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
