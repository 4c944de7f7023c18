"""What a cycle report is made from: all that the office knows, before any audience is considered."""

from dataclasses import dataclass, field
from datetime import date

from mentordesk.records.people import KnownName
from mentordesk.records.themes import RARE
from mentordesk.terms import (
    Attribution,
    Direction,
    Distance,
    EndedBy,
    Evidence,
    Judgement,
    Kept,
    Origin,
    Party,
    Rank,
    State,
    Worked,
)


@dataclass(frozen=True, kw_only=True)
class ReportParty:
    """One side of a relationship, with the rank and section of the time when it began."""

    person_id: int
    name: str
    rank: Rank | None = None
    section: str = ""
    department: str = ""


@dataclass(frozen=True, kw_only=True)
class ReportQuote:
    """A passage of an interview, with the stricter of the two attributions agreed for it."""

    text: str
    party: Party
    speaker: str
    attribution: Attribution
    # Not in the repr, that pseudonyms are drawn from: by these a closed cycle finds what was agreed since.
    passage_id: int = field(default=0, repr=False)
    interview_id: int = field(default=0, repr=False)


@dataclass(frozen=True)
class RankedReason:
    """Why it went as it did; `group` is that of the end reasons, empty for a theme."""

    name: str
    group: str = ""


@dataclass(frozen=True)
class Phase:
    """A state of a relationship from a day to another; open where `until` is none."""

    state: State
    since: date
    until: date | None


@dataclass(frozen=True, kw_only=True)
class Revision:
    """A change of an outcome after its cycle was closed; what did not change is none.

    `before` is none where the relationship was not judged until then.
    """

    on: date
    by: str
    reason: str
    before: Judgement | None = None
    judgement: Judgement | None = None
    evidence: Evidence | None = None
    reasons: tuple[str, ...] | None = None
    summary: str | None = None
    public_summary: str | None = None
    lesson: str | None = None


@dataclass(frozen=True, kw_only=True)
class Reopening:
    """That a cycle was closed on a day, and opened again on another, with the reason."""

    closed_on: date
    on: date
    because: str


@dataclass(frozen=True, kw_only=True)
class ReportRelationship:
    """A relationship of the cycle with its outcome.

    `public_summary` is the second text, written for readers beyond the office. `heard_mentee` and
    `heard_mentor` are the minutes of the interview held, none where there was none. `may_be_case`: both
    agreed to be told as a case without names.
    """

    relationship_id: int
    mentee: ReportParty
    mentor: ReportParty
    peer: bool = False
    domains: tuple[str, ...] = ()
    origin: Origin = Origin.UNKNOWN
    origin_note: str = ""
    distance: Distance = Distance.UNKNOWN
    began_on: date | None = None
    began_text: str = ""
    ended: bool = False
    ended_on: date | None = None
    ended_by: EndedBy | None = None
    no_fault: bool | None = None
    end_reasons: tuple[RankedReason, ...] = ()
    phases: tuple[Phase, ...] = ()
    contacts: tuple[date, ...] = ()
    judgement: Judgement = Judgement.NOT_JUDGED
    evidence: Evidence = Evidence.NONE
    reasons: tuple[RankedReason, ...] = ()
    summary: str = ""
    public_summary: str = ""
    lesson: str = ""
    quotes: tuple[ReportQuote, ...] = ()
    heard_mentee: int | None = None
    heard_mentor: int | None = None
    may_be_case: bool = False
    revisions: tuple[Revision, ...] = field(default=(), repr=False)


@dataclass(frozen=True, kw_only=True)
class ReportLesson:
    title: str
    finding: str
    change: str
    owner: str = ""
    due_on: date | None = None
    worked: Worked | None = None
    answer: str = ""


@dataclass(frozen=True, kw_only=True)
class MentorLoad:
    """How many mentees of the cycle a mentor cares for; `places` as agreed, none where that is not known."""

    name: str
    mentees: int
    places: int | None


@dataclass(frozen=True, kw_only=True)
class NeedCount:
    """How many mentees called a domain important, and for how many somebody covers it."""

    domain: str
    wanted: int
    covered: int


@dataclass(frozen=True, kw_only=True)
class OriginShare:
    """How many of the judged relationships of one origin went well, with the Wilson 95 % interval."""

    label: str
    well: int
    judged: int
    low: float
    high: float


@dataclass(frozen=True, kw_only=True)
class OriginFinding:
    """The relationships by how they began; `better` where chosen against assigned is carried (Holm)."""

    shares: tuple[OriginShare, ...] = ()
    better: bool | None = None


@dataclass(frozen=True, kw_only=True)
class ShareTold:
    """In how many of the relationships asked a theme was told, with the Wilson 95 % interval.

    All are none where the share may not be told.
    """

    part: int | None
    whole: int | None
    low: float = 0.0
    high: float = 1.0


@dataclass(frozen=True, kw_only=True)
class ThemeFinding:
    """A theme where it went well and where it did not; `p` is adjusted (Holm) for all themes together."""

    name: str
    direction: Direction
    well: ShareTold
    not_well: ShareTold
    p: float | None = None

    @property
    def carried(self) -> bool:
        """Whether a gap this large would be rare by chance."""
        return self.p is not None and self.p < RARE


@dataclass(frozen=True, kw_only=True)
class FacingQuotes:
    """What both sides of one relationship said of a theme."""

    theme: str
    judgement: Judgement
    mentee: ReportQuote
    mentor: ReportQuote


@dataclass(frozen=True, kw_only=True)
class ThemeFigures:
    """What helped against what hindered, in relationships that were judged and heard.

    `well` and `not_well` are how many of them; none where that may not be told.
    """

    well: int | None = 0
    not_well: int | None = 0
    findings: tuple[ThemeFinding, ...] = ()
    compared: int = 0
    facing: tuple[FacingQuotes, ...] = ()


@dataclass(frozen=True, kw_only=True)
class CycleReportData:
    """All that a cycle report can be about.

    Of a closed cycle it is what was known on the day `closed_on`: then pseudonyms are drawn from
    `drawn_from`, so that the same report keeps them, and quotations that may no longer be told, or whose
    notes were destroyed since, are counted.
    """

    department: str
    office: str
    cycle: str
    next_cycle: str
    starts_on: date
    ends_on: date
    made_on: date
    relationships: tuple[ReportRelationship, ...] = ()
    panel_sizes: tuple[int, ...] = ()
    without_mentor: tuple[str, ...] = ()
    loads: tuple[MentorLoad, ...] = ()
    needs: tuple[NeedCount, ...] = ()
    origins: OriginFinding = field(default_factory=OriginFinding)
    lessons: tuple[ReportLesson, ...] = ()
    earlier_lessons: tuple[ReportLesson, ...] = ()
    interviews: int = 0
    interview_minutes: int = 0
    fit_checks: int = 0
    refusals: int = 0
    memos: int = 0
    not_for_reporting: int = 0
    destroy_by: date | None = None
    names: tuple[KnownName, ...] = ()
    name_decisions: tuple[tuple[str, bool], ...] = ()
    minimum_group: int = 5
    minimum_interviews: int = 10
    # Not in the repr: pseudonyms are drawn from it, and a passage more need not rename everybody.
    themes: ThemeFigures = field(default_factory=ThemeFigures, repr=False)
    closed_on: date | None = field(default=None, repr=False)
    kept: Kept = field(default=Kept.ALL, repr=False)
    drawn_from: str = field(default="", repr=False)
    reopenings: tuple[Reopening, ...] = field(default=(), repr=False)
    quotes_withdrawn: int = field(default=0, repr=False)
    quotes_destroyed: int = field(default=0, repr=False)
