"""A cycle report as one audience may read it: whatever a page can show stands here, and nothing else."""

from dataclasses import dataclass
from datetime import date

from mentordesk.records.cycle_report import (
    MentorLoad,
    NeedCount,
    OriginFinding,
    Phase,
    Reopening,
    ThemeFigures,
)
from mentordesk.records.reports import Withheld
from mentordesk.terms import Audience, Judgement, Kept, Worked


@dataclass(frozen=True, kw_only=True)
class OutcomeCount:
    """A kind of outcome, or several joined, and how many relationships it holds; none where withheld.

    `evidence` splits the count by interviews: two, one, none.
    """

    judgements: tuple[Judgement, ...]
    label: str
    count: int | None
    evidence: tuple[int, int, int] | None = None


@dataclass(frozen=True, kw_only=True)
class OutcomeRow:
    """A line of the table of all outcomes; `key` is where its section begins."""

    key: str
    number: str
    mentee: str
    mentor: str
    domain: str
    origin: str
    distance: str
    contacts: int
    heard: tuple[bool, bool]
    revised: bool = False


@dataclass(frozen=True, kw_only=True)
class OutcomeGroup:
    judgement: Judgement
    rows: tuple[OutcomeRow, ...]


@dataclass(frozen=True)
class Quoted:
    """What somebody said, and how the speaker may be called."""

    text: str
    speaker: str


@dataclass(frozen=True, kw_only=True)
class Strip:
    """A relationship along the cycle: its states, its contacts, its end."""

    starts_on: date
    ends_on: date
    phases: tuple[Phase, ...]
    contacts: tuple[date, ...]
    ended_on: date | None


@dataclass(frozen=True, kw_only=True)
class RevisionView:
    """What became of an outcome after the cycle was closed; `changes` are label and text."""

    on: date
    by: str
    reason: str
    changes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class RevisedLine:
    """A revision in the list of all; `changed` names what did."""

    number: str
    title: str
    on: date
    by: str
    reason: str
    changed: str


@dataclass(frozen=True, kw_only=True)
class Closing:
    """When the cycle was closed, if it is; of how many relationships the outcome was revised since.

    `revised` is none where the number may not be told. The reasons of `reopenings` are the office's.
    """

    on: date | None = None
    kept: Kept = Kept.ALL
    revised: int | None = 0
    reopenings: tuple[Reopening, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Case:
    """A relationship's section; `facts` are label and value."""

    key: str
    number: str
    title: str
    judgement: Judgement
    facts: tuple[tuple[str, str], ...]
    strip: Strip | None
    summary: str
    reasons: tuple[str, ...]
    quotes_mentee: tuple[Quoted, ...]
    quotes_mentor: tuple[Quoted, ...]
    lesson: str
    revisions: tuple[RevisionView, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ReasonCount:
    """Endings that named a reason of a group, how many ranked one first, and the reasons in words."""

    label: str
    named: int | None
    first: int | None
    detail: str


@dataclass(frozen=True, kw_only=True)
class EndedByRow:
    label: str
    count: int | None
    no_fault: int | None
    reason: str


@dataclass(frozen=True, kw_only=True)
class Endings:
    """How many relationships ended, why, by whom and when; none where withheld.

    `fault_known`: for how many it is recorded whether they ended without fault.
    """

    count: int | None
    no_fault: int | None
    fault_known: int | None
    reasons: tuple[ReasonCount, ...] = ()
    ended_by: tuple[EndedByRow, ...] = ()
    dated: tuple[tuple[Judgement, date], ...] = ()


@dataclass(frozen=True, kw_only=True)
class LessonView:
    title: str
    finding: str
    change: str
    owner: str
    due_on: date | None
    worked: Worked | None
    answer: str


@dataclass(frozen=True)
class Labelled:
    """A count with its name; none where withheld."""

    label: str
    count: int | None


MOST_SECTIONS = 14
"""With more, the columns of the matrix would run into each other."""


@dataclass(frozen=True)
class SectionMatrix:
    """Who mentors whom: at (giver, receiver), by their places in `sections`, how many relationships.

    `left_out` are the smaller sections that have no room.
    """

    sections: tuple[str, ...]
    crossings: tuple[tuple[tuple[int, int], int], ...]
    left_out: int = 0


@dataclass(frozen=True, kw_only=True)
class CycleView:
    """The whole report for one audience. Counts that it may not know are none.

    `grew` went well, `judged` could be judged, `evidence` is two interviews, one, none; `own_view` are
    judgements that rest on no interview.
    """

    audience: Audience
    department: str
    office: str
    cycle: str
    next_cycle: str
    starts_on: date
    ends_on: date
    made_on: date
    minimum_group: int
    total: int | None
    grew: int | None
    judged: int | None
    outcomes: tuple[OutcomeCount, ...]
    cases: tuple[Case, ...]
    quotes: tuple[Quoted, ...]
    origins: OriginFinding
    chosen_did_better: bool | None
    endings: Endings
    themes: ThemeFigures
    lessons: tuple[LessonView, ...]
    earlier_lessons: tuple[LessonView, ...]
    evidence: tuple[Labelled, ...]
    interviews: int | None
    interview_minutes: int | None
    heard_relationships: int | None
    own_view: int | None
    panel_sizes: tuple[Labelled, ...]
    distances: tuple[Labelled, ...]
    withheld: tuple[Withheld, ...]
    closing: Closing = Closing()
    # Nobody beyond the office reads what follows: it is empty unless it is said.
    groups: tuple[OutcomeGroup, ...] = ()
    without_mentor: tuple[str, ...] = ()
    loads: tuple[MentorLoad, ...] = ()
    needs: tuple[NeedCount, ...] = ()
    matrix: SectionMatrix | None = None
    destroy_by: date | None = None
    revised: tuple[RevisedLine, ...] = ()
