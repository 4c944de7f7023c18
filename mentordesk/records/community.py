"""The department as a community: who gives, who receives, who stands alone, and how introductions fare."""

from dataclasses import dataclass
from enum import StrEnum

from mentordesk.records.relationships import PersonBrief
from mentordesk.terms import Origin, State


@dataclass(frozen=True)
class Place:
    """A section; `key` tells two of the same name apart, `name` is as people say it."""

    key: int
    name: str


@dataclass(frozen=True)
class CommunityPerson:
    """Somebody of the department, in the section that they have in the cycle."""

    brief: PersonBrief
    place: int
    is_mentee: bool = False
    away: bool = False
    """On leave or gone: nobody is missed there."""
    capacity: int | None = None


@dataclass(frozen=True)
class Tie:
    """A relationship of the cycle: who gives, who receives, and whether it ran."""

    relationship_id: int
    mentee_id: int
    mentor_id: int
    state: State
    ran: bool
    peer: bool = False


@dataclass(frozen=True)
class Proposal:
    """How far one introduction came."""

    origin: Origin
    both_yes: bool
    trial: bool
    settled: bool


@dataclass(frozen=True)
class Praise:
    """A milestone with those who are credited."""

    mentee_id: int
    title: str
    credited: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class CommunityFacts:
    """What the figures are made from. `over`: the cycle has ended, so all that ran in it counts."""

    places: tuple[Place, ...]
    people: dict[int, CommunityPerson]
    ties: tuple[Tie, ...]
    met: frozenset[int]
    """Relationships with a contact in the cycle."""
    proposals: tuple[Proposal, ...] = ()
    milestones: tuple[Praise, ...] = ()
    over: bool = False


@dataclass(frozen=True, kw_only=True)
class SectionFigures:
    """One section: its people, and the relationships that it gives, receives and keeps within."""

    place: Place
    people: int
    gives: int
    receives: int
    within: int

    @property
    def gives_away(self) -> int:
        """Given to other sections."""
        return self.gives - self.within

    @property
    def receives_from_others(self) -> int:
        return self.receives - self.within


class Column(StrEnum):
    """Under which head a sentence stands."""

    GIVES_AND_RECEIVES = "gives_and_receives"
    STANDS_ALONE = "stands_alone"
    CARRIES_AND_CELEBRATES = "carries_and_celebrates"


@dataclass(frozen=True, kw_only=True)
class Saying:
    """A sentence that stands out, and the people or relationships behind it; `lead` begins it."""

    column: Column
    about: str
    lead: str
    text: str
    detail: str = ""
    concern: bool = False
    people: tuple[int, ...] = ()
    ties: tuple[int, ...] = ()

    @property
    def sentence(self) -> str:
        """The whole sentence."""
        return f"{self.lead} {self.text}"


@dataclass(frozen=True, kw_only=True)
class Fate:
    """How the introductions of one origin fared: of those proposed, how many came how far."""

    origin: Origin | None
    proposed: int
    both_yes: int
    trial: int
    settled: int


@dataclass(frozen=True, kw_only=True)
class CommunityRecord:
    """The whole picture of one cycle. `crossings` holds relationship ids by giving and receiving section."""

    cycle_id: int | None
    sections: tuple[SectionFigures, ...] = ()
    crossings: dict[tuple[int, int], tuple[int, ...]]
    sayings: tuple[Saying, ...] = ()
    fates: tuple[Fate, ...] = ()
    people: dict[int, CommunityPerson]
    ties: dict[int, Tie]
    alone: frozenset[int] = frozenset()
    """Mentees with one mentor or none."""
    asked_by_many: frozenset[int] = frozenset()
    not_met: frozenset[int] = frozenset()
    """People of the cycle whom nobody has met in it."""

    @property
    def total(self) -> int:
        """How many relationships ran."""
        return sum(len(ids) for ids in self.crossings.values())


@dataclass(frozen=True)
class Spot:
    """Where a person or a section stands, between -1 and 1; x to the right, y down."""

    key: int
    x: float
    y: float


@dataclass(frozen=True)
class Link:
    """A line of the drawn network; `weight` relationships, both ways together."""

    one: int
    other: int
    weight: int


@dataclass(frozen=True, kw_only=True)
class DrawnNetwork:
    """A network laid out; `groups` are the middles of sections, `left_out` counts sections not drawn."""

    spots: tuple[Spot, ...]
    links: tuple[Link, ...]
    groups: tuple[Spot, ...] = ()
    left_out: int = 0
