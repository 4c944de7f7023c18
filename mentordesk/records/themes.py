"""Themes counted against what came of the relationships."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

from mentordesk.records.codebook import ThemeRecord
from mentordesk.records.telling import Telling
from mentordesk.terms import Attribution, Distance, Judgement, Origin, Party, Rank


class By(StrEnum):
    """What the relationships are grouped by."""

    OUTCOME = "outcome"
    JUDGEMENT = "judgement"
    ORIGIN = "origin"
    DISTANCE = "distance"
    DOMAIN = "domain"
    PANEL = "panel_size"
    PARTY = "party"
    STAGE = "stage"
    CYCLE = "cycle"


class Counted(StrEnum):
    """What a share counts; never passages."""

    RELATIONSHIPS = "relationships"
    INTERVIEWS = "interviews"


class Silence(StrEnum):
    """Why a side says nothing of a theme."""

    NOT_INTERVIEWED = "not_interviewed"
    NOT_ASKED = "not_asked"
    NOT_MENTIONED = "not_mentioned"


@dataclass(frozen=True, slots=True)
class Account:
    """An interview that took place, about one relationship; `asked` are topics, none if none was ticked."""

    interview_id: int
    relationship_id: int
    party: Party
    cycle_ids: tuple[int, ...]
    asked: frozenset[str] | None = None


@dataclass(frozen=True, kw_only=True)
class Tie:
    """A relationship with all that it can be grouped by; `judgements` and `panel_sizes` for each cycle."""

    relationship_id: int
    cycle_ids: tuple[int, ...] = ()
    judgements: dict[int, Judgement] = field(default_factory=dict)
    origin: Origin = Origin.UNKNOWN
    distance: Distance = Distance.UNKNOWN
    domains: tuple[str, ...] = ()
    panel_sizes: dict[int, int] = field(default_factory=dict)
    rank: Rank | None = None


Told = dict[tuple[int, int], Mapping[int, Sequence[int]]]


@dataclass(frozen=True, kw_only=True)
class ThemeMaterial:
    """All that is counted: what is `told` by interview and relationship, the passages of each theme.

    `cycles` are pairs of id and name, the earliest first. `topics` are those under which a theme came up.
    """

    themes: tuple[ThemeRecord, ...] = ()
    cycles: tuple[tuple[int, str], ...] = ()
    ties: dict[int, Tie] = field(default_factory=dict)
    accounts: tuple[Account, ...] = ()
    told: Told = field(default_factory=dict)
    about_panel: int = 0
    topics: dict[int, frozenset[str]] = field(default_factory=dict)

    @property
    def said(self) -> Iterator[tuple[int, int, int, int]]:
        """Passage, interview, relationship and theme, once for each theme of each passage."""
        for (interview_id, relationship_id), themes in self.told.items():
            for theme_id, passage_ids in themes.items():
                for passage_id in passage_ids:
                    yield passage_id, interview_id, relationship_id, theme_id

    def told_by(self, account: Account) -> Mapping[int, Sequence[int]]:
        """The passages of an account, by theme."""
        return self.told.get((account.interview_id, account.relationship_id), {})

    @cached_property
    def of_relationships(self) -> Telling:
        """Which relationships are told of what."""
        return self._telling([one.relationship_id for one in self.accounts])

    @cached_property
    def of_interviews(self) -> Telling:
        """Which interviews tell of what."""
        return self._telling([one.interview_id for one in self.accounts])

    def _telling(self, owners: Sequence[int]) -> Telling:
        told = [tuple(self.told_by(one)) for one in self.accounts]
        return Telling(owners, told, [one.asked for one in self.accounts], self.topics)


@dataclass(frozen=True, kw_only=True)
class Scope:
    """Which interviews are counted, and how."""

    by: By = By.OUTCOME
    counted: Counted = Counted.RELATIONSHIPS
    cycle_id: int | None = None
    party: Party | None = None


@dataclass(frozen=True, kw_only=True)
class ThemeCell:
    """A theme in one group: told in `part` of the `whole` that were asked; `not_asked` are left out of it.

    `low` and `high` are the Wilson 95 % interval.
    """

    part: int
    whole: int
    not_asked: int
    relationships: int
    interviews: int
    passage_ids: Sequence[int]
    low: float
    high: float

    @property
    def silent(self) -> int:
        """Asked, and not mentioned."""
        return self.whole - self.part


OTHERS = "all others"
RARE = 0.05
"""A gap is told where chance alone would make one this large less often than this."""


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """One group against another, or against all `OTHERS`; `low` and `high` of the difference (Newcombe).

    `p` is adjusted for all comparisons made together; `carried`: a gap this large would be rare by chance.
    """

    first: str
    second: str
    first_count: tuple[int, int]
    second_count: tuple[int, int]
    low: float
    high: float
    p: float

    @property
    def carried(self) -> bool:
        """Whether the numbers carry the difference."""
        return self.p < RARE

    @property
    def more(self) -> bool:
        """Whether the first group has the larger share."""
        (part, whole), (other, others) = self.first_count, self.second_count
        return part * others > other * whole


@dataclass(frozen=True, kw_only=True)
class ThemeRow:
    """A theme in each group, and the comparison that says most."""

    theme: ThemeRecord
    cells: tuple[ThemeCell, ...]
    comparison: Comparison | None


@dataclass(frozen=True, kw_only=True)
class GroupRecord:
    """One group: how many relationships and interviews, and how many of the judged went well."""

    key: str
    label: str
    relationships: int
    interviews: int
    well: int
    judged: int
    low: float
    high: float


@dataclass(frozen=True, kw_only=True)
class ThemeTable:
    """Themes × groups; `left_out` interviews are in no group, `unheard` relationships had none."""

    scope: Scope
    groups: tuple[GroupRecord, ...]
    rows: tuple[ThemeRow, ...]
    fared: tuple[Comparison, ...]
    interviews: int
    relationships: int
    left_out: int
    unheard: int
    about_panel: int
    comparisons: int


@dataclass(frozen=True, kw_only=True)
class Pair:
    """Two themes that occur together: in how many of the relationships that tell of either."""

    first: ThemeRecord
    second: ThemeRecord
    both: int
    first_alone: int
    second_alone: int
    passage_ids: Sequence[int]


@dataclass(frozen=True, kw_only=True)
class TwoSides:
    """What the two say of a theme, in relationships where both were heard; `p` adjusted (McNemar, exact)."""

    theme: ThemeRecord
    both: int
    mentee_alone: int
    mentor_alone: int
    neither: int
    p: float
    passage_ids: Sequence[int]

    @property
    def carried(self) -> bool:
        """Whether a gap this large between the two would be rare by chance."""
        return self.p < RARE


@dataclass(frozen=True, kw_only=True)
class ThemeQuote:
    """A passage with who said it."""

    passage_id: int
    interview_id: int
    text: str
    speaker: str
    party: Party
    attribution: Attribution
    start: int
    themes: tuple[str, ...] = ()
    clock: str = ""
    """When in the talk it was said, where that is known."""


@dataclass(frozen=True, kw_only=True)
class Facing:
    """What both sides of one relationship say; where one says nothing, `silences` tell why."""

    relationship_id: int
    mentee: str
    mentor: str
    judgement: Judgement
    distance: Distance
    began_on: date | None
    ended_on: date | None
    mentee_quotes: tuple[ThemeQuote, ...]
    mentor_quotes: tuple[ThemeQuote, ...]
    mentee_silence: Silence | None
    mentor_silence: Silence | None
    mentee_heard_on: date | None = None
    mentor_heard_on: date | None = None
