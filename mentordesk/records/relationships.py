"""Relationships as they are handed out: one line for lists, the whole for its sheet."""

from dataclasses import dataclass
from datetime import date

from mentordesk.terms import (
    Answer,
    ContactKind,
    Distance,
    EndedBy,
    FitAnswer,
    Judgement,
    Origin,
    Rank,
    Side,
    State,
)


@dataclass(frozen=True, kw_only=True)
class DomainUse:
    """A domain that a relationship is about; one is the main one."""

    id: int
    name: str
    main: bool = False


@dataclass(frozen=True, kw_only=True)
class PersonBrief:
    """A person as a card or a line names them."""

    id: int
    name: str
    filed_name: str
    rank: Rank | None
    section: str
    department: str


@dataclass(frozen=True, kw_only=True)
class FitRecord:
    """What one side said at a fit check. For the office's eyes."""

    id: int
    side: Side
    asked_on: date
    answered_on: date | None
    liking: FitAnswer | None
    respect: FitAnswer | None
    would_go_on: bool | None
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class IntroductionRecord:
    """A proposal and both answers. For the office's eyes."""

    id: int
    proposed_on: date
    mentee_answer: Answer
    mentee_answered_on: date | None
    mentor_answer: Answer
    mentor_answered_on: date | None
    refusal_lifted_on: date | None

    def answer_of(self, side: Side) -> Answer:
        return self.mentee_answer if side is Side.MENTEE else self.mentor_answer


@dataclass(frozen=True, kw_only=True)
class StateRecord:
    """A state from a day on."""

    state: State
    since: date


@dataclass(frozen=True, kw_only=True)
class SpellRecord:
    """One stretch of a relationship, from start to ending; `reasons` in the order of weight."""

    id: int
    number: int
    origin: Origin
    origin_note: str
    pre_existing: bool
    distance: Distance
    mentee_rank: Rank | None
    mentor_rank: Rank | None
    mentee_section: str
    mentor_section: str
    started_on: date | None
    started_text: str
    ended_on: date | None
    ended_text: str
    ended_by: EndedBy | None
    no_fault: bool | None
    ending_note: str
    reasons: tuple[str, ...]
    introduction: IntroductionRecord | None
    states: tuple[StateRecord, ...]


@dataclass(frozen=True, kw_only=True)
class ContactRecord:
    """A meeting or call that took place, with all who were part of it."""

    id: int
    on: date
    kind: ContactKind
    minutes: int | None
    note: str
    relationship_ids: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class RelationshipRow:
    """A relationship as lists and exports show it; start and ending are those of its last spell."""

    id: int
    mentee: PersonBrief
    mentor: PersonBrief
    peer: bool
    state: State
    since: date
    domains: tuple[DomainUse, ...]
    spells: int
    origin: Origin
    pre_existing: bool
    distance: Distance
    started_on: date | None
    started_text: str
    ended_on: date | None
    ended_text: str
    ended_by: EndedBy | None
    no_fault: bool | None
    reasons: tuple[str, ...]
    contacts: int
    last_contact: date | None
    judgement: Judgement | None

    @property
    def title(self) -> str:
        """The two, as the office names the relationship."""
        return f"{self.mentee.name} with {self.mentor.name}"


@dataclass(frozen=True, kw_only=True)
class RelationshipRecord:
    """All that the office holds of a relationship; `spells` and `contacts` oldest first."""

    row: RelationshipRow
    rhythm_weeks: int | None
    note: str
    cycle_ids: tuple[int, ...]
    spells: tuple[SpellRecord, ...]
    fit: tuple[FitRecord, ...]
    contacts: tuple[ContactRecord, ...]


@dataclass(frozen=True, kw_only=True)
class KnownRelationship:
    """A relationship that ran, or was over, before the office knew of it.

    `state` is what it is in now. `reason` is asked where it was assigned. Loose dates stay beside the exact
    ones in the words of whoever told them. The first of `domains` is the main one.
    """

    mentee_id: int
    mentor_id: int
    state: State = State.SETTLED
    how: Origin = Origin.UNKNOWN
    reason: str = ""
    started_on: date | None = None
    started_text: str = ""
    ended_on: date | None = None
    ended_text: str = ""
    ended_by: EndedBy | None = None
    end_reasons: tuple[int, ...] = ()
    no_fault: bool | None = None
    domains: tuple[int, ...] = ()
    peer: bool = False
    note: str = ""
