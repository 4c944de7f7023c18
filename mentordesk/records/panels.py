"""A mentee's panel as one thing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from mentordesk.records.relationships import DomainUse, FitRecord, IntroductionRecord, PersonBrief
from mentordesk.terms import Coverage, Distance, Judgement, PersonStatus, State


@dataclass(frozen=True)
class Remark:
    """A reason or a soft concern in words; a concern is shown and forbids nothing."""

    text: str
    concern: bool = False


@dataclass(frozen=True, kw_only=True)
class PanelMember:
    """One card of the panel: who sits on it, what for, and how it stands.

    `fit_*` is each side's newest answered fit check; it and `introduction` are for the office's eyes.
    """

    relationship_id: int
    person: PersonBrief
    status: PersonStatus
    peer: bool
    state: State
    since: date
    spells: int
    started_on: date | None
    distance: Distance
    domains: tuple[DomainUse, ...]
    introduction: IntroductionRecord | None
    fit_mentee: FitRecord | None
    fit_mentor: FitRecord | None
    last_contact: date | None
    contacts: int
    rhythm_weeks: int | None
    capacity: int | None
    taken: int
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, kw_only=True)
class DomainLine:
    """One row of the grid: a domain, how important it is (0-3), how far met (0-4), and who covers it."""

    domain_id: int
    name: str
    importance: int
    met: int
    coverage: Coverage
    members: tuple[int, ...]
    """Relationships about the domain, those with it as their main one first."""


@dataclass(frozen=True, kw_only=True)
class PanelRecord:
    """A mentee's panel in a cycle; `former` holds what closed or was declined in it."""

    mentee: PersonBrief
    status: PersonStatus
    cycle_id: int
    members: tuple[PanelMember, ...]
    former: tuple[PanelMember, ...]
    domains: tuple[DomainLine, ...]
    remarks: tuple[Remark, ...]

    @property
    def gaps(self) -> tuple[DomainLine, ...]:
        return tuple(line for line in self.domains if line.coverage is Coverage.MISSING)

    @property
    def doubled(self) -> tuple[DomainLine, ...]:
        return tuple(line for line in self.domains if line.coverage is Coverage.DOUBLED)


@dataclass(frozen=True, kw_only=True)
class PanelLine:
    """A panel in the list of panels."""

    mentee: PersonBrief
    mentors: int
    gaps: int
    important_gaps: int
    doubled: int


@dataclass(frozen=True, kw_only=True)
class CandidateRecord:
    """Somebody who could cover a domain, with the reasons in words."""

    person: PersonBrief
    remarks: tuple[Remark, ...]
    free: int | None


@dataclass(frozen=True, kw_only=True)
class OpenedPanel:
    """A panel as it is opened: how many could cover each gap, and who first comes for the first gap."""

    panel: PanelRecord
    counts: Mapping[int, int]
    candidates: tuple[CandidateRecord, ...]


@dataclass(frozen=True, kw_only=True)
class SittingRecord:
    """A relationship on the line of a panel's history: when it was in which state."""

    relationship_id: int
    person: PersonBrief
    domains: tuple[DomainUse, ...]
    states: tuple[tuple[date, State], ...]
    """Each state with the day from which it held, oldest first."""
    spells: int = 1
    judgement: Judgement | None = None
    """The newest outcome that the office recorded."""

    def state_on(self, day: date) -> State | None:
        """The state at the end of a day; none before the two were introduced."""
        held = [state for since, state in self.states if since <= day]
        return held[-1] if held else None

    @property
    def began(self) -> date | None:
        return self.states[0][0] if self.states else None


@dataclass(frozen=True, kw_only=True)
class MilestoneRecord:
    """Something a mentee achieved, and who is credited with it."""

    id: int
    cycle_id: int
    mentee: PersonBrief
    on: date
    title: str
    note: str
    may_be_named: bool
    credits: tuple[PersonBrief, ...]


@dataclass(frozen=True, kw_only=True)
class ThanksRecord:
    """A mentee's thanks to a mentor."""

    id: int
    cycle_id: int
    mentee: PersonBrief
    mentor: PersonBrief
    on: date
    words: str
    may_be_named: bool
