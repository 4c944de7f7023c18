"""What is found: records by their names, and places by their words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mentordesk.records.changes import Kind
from mentordesk.records.interviews import AboutRecord
from mentordesk.terms import InterviewKind, Judgement, Party

RANKED = 1_000
"""So many paragraphs are weighed against each other: of words that stand in more, the newest so many."""
RANKED_WITHIN = 200
"""Of such words, so many of those that filters leave: to look for more goes through all the others."""


@dataclass(frozen=True, slots=True)
class Found:
    """A record that matches; `note` says what belongs to it, `on` is its date where it has one."""

    kind: Kind
    id: int
    title: str
    note: str = ""
    on: date | None = None


class Source(StrEnum):
    """What kind of text words stand in."""

    INTERVIEW = "interview"
    ADDENDUM = "addendum"
    NOTE = "note"
    MEMO = "memo"
    OUTCOME = "outcome"
    LESSON = "lesson"
    ASIDE = "side note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What a search is confined to; nothing where it is not."""

    source: Source | None = None
    cycle_id: int | None = None
    kind: InterviewKind | None = None
    party: Party | None = None
    section_id: int | None = None
    outcome: Judgement | None = None
    theme_id: int | None = None
    topic: str | None = None
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A paragraph that holds what was looked for.

    `start` and `end` are its first marked word in the text of the record that it opens, in code points;
    `marks` are stretches of `sentence`.
    """

    source: Source
    kind: Kind
    id: int
    title: str
    note: str
    on: date | None
    start: int
    end: int
    sentence: str
    marks: tuple[tuple[int, int], ...]

    @property
    def is_text(self) -> bool:
        """Whether `start` is a place in an interview's text."""
        return self.source in (Source.INTERVIEW, Source.MEMO)


@dataclass(frozen=True, slots=True)
class Count:
    """How many hits there are: paragraphs, and texts that hold them.

    `ranked` of the newest are those of which the best come first; 0 where they are all.
    """

    places: int
    texts: int
    ranked: int = 0

    @property
    def order(self) -> str:
        """What there is to be said of the order."""
        return f", the best of the newest {self.ranked:n} first" if 0 < self.ranked < self.places else ""


@dataclass(frozen=True, slots=True)
class Hits:
    """The best hits, and how many there are."""

    hits: tuple[Hit, ...]
    count: Count


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that a search can be confined to, and how many hits that leaves."""

    value: object
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Counted:
    """How many hits there are: paragraphs, texts that hold them, and what each filter would leave."""

    places: int
    texts: int
    choices: Mapping[str, Sequence[Choice]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """What filters may name, in the order in which it is offered."""

    cycles: dict[int, str]
    sections: dict[int, str]
    themes: dict[int, str]
    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ToCode:
    """A sentence that is to become a passage; `mark` is what was found in it.

    `about` are the relationships of an interview about several: it may be about any of them.
    """

    interview_id: int
    title: str
    note: str
    on: date | None
    start: int
    end: int
    sentence: str
    mark: tuple[int, int]
    about: tuple[AboutRecord, ...] = ()


@dataclass(frozen=True, slots=True)
class Whom:
    """What a passage is about: one of its interview's relationships, the panel, or not said yet."""

    relationship_id: int | None = None
    panel: bool = False


class Match(StrEnum):
    """How sure it is that a person is meant."""

    SURE = "sure"
    PART = "one name alone"
    INITIALS = "initials"
    NEAR = "near miss"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentioned(Hit):
    """A place where a person is named, or may be; `speaker_id` is whose interview it is.

    `kept` is what it counts as where it stays on the screen: a memo, a fit check, what is not for reporting.
    """

    match: Match
    speaker_id: int | None = None
    kept: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentions:
    """Every mention of a person; `called` are their other names, `texts` how many texts were read."""

    person_id: int
    person: str
    called: tuple[str, ...]
    texts: int
    mentions: tuple[Mentioned, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionsData:
    """What the printed list is made from."""

    found: Mentions
    department: str
    made_on: date
