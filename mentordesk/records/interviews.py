"""Interviews, their texts, and what is marked in them, as they are handed out.

All offsets count code points, and an end is exclusive.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from mentordesk.records.codebook import GuideRecord
from mentordesk.terms import Attribution, InterviewKind, InterviewStatus, Party, TextFormat


@dataclass(frozen=True, kw_only=True)
class AboutRecord:
    """A relationship that an interview is about; `other` is the one of the two who is not interviewed."""

    relationship_id: int
    mentee_id: int
    mentor_id: int
    mentee: str
    mentor: str
    other: str


@dataclass(frozen=True, kw_only=True)
class InterviewRow:
    """An interview as lists show it."""

    id: int
    person_id: int
    person: str
    party: Party
    kind: InterviewKind
    about: tuple[AboutRecord, ...]
    cycle_id: int | None
    cycle: str
    status: InterviewStatus
    due_on: date | None
    scheduled_at: datetime | None
    held_on: date | None
    words: int
    passages: int
    attribution: Attribution
    destroy_by: date | None
    held_on_request: bool
    destroyed: bool

    @property
    def about_names(self) -> str:
        """Those whom it is about, as a list shows them."""
        return ", ".join(one.other for one in self.about)


@dataclass(frozen=True, kw_only=True)
class InterviewPlan:
    """An interview to be put into the queue.

    Where no party is named the relationships tell it, and where no cycle is named theirs or the current one
    is meant. `attribution` is what is agreed before the talk.
    """

    person_id: int
    kind: InterviewKind = InterviewKind.EXIT
    party: Party | None = None
    about: tuple[int, ...] = ()
    cycle_id: int | None = None
    due_on: date | None = None
    at: datetime | None = None
    place: str = ""
    minutes: int | None = None
    attribution: Attribution = Attribution.UNATTRIBUTED


@dataclass(frozen=True, kw_only=True)
class AddendumRecord:
    """What came after the sign-off."""

    id: int
    at: datetime
    staff: str
    text: str


@dataclass(frozen=True, kw_only=True)
class InterviewRecord(InterviewRow):
    """All that the office holds of an interview, except its text."""

    place: str
    interviewer_id: int | None
    interviewer: str
    guide: GuideRecord | None
    started_at: datetime | None
    ended_at: datetime | None
    minutes_planned: int | None
    minutes_held: int | None
    minutes_written_up: int | None
    attribution_confirmed: bool
    may_be_case: bool
    recording_agreed_by: str
    recording_agreed_at: datetime | None
    referred_on: date | None
    referred_to: str
    note: str
    signed_at: datetime | None
    signed_by: str
    destroyed_at: datetime | None
    addenda: tuple[AddendumRecord, ...]

    @property
    def signed(self) -> bool:
        return self.signed_at is not None


@dataclass(frozen=True, kw_only=True)
class PassageRecord:
    """A marked stretch with its themes; `guid` names it for ever.

    `id` is 0 and `snippet` empty until it is saved. `attribution` where it is stricter than the interview's.
    """

    guid: str
    start: int
    end: int
    theme_ids: tuple[int, ...] = ()
    relationship_id: int | None = None
    about_panel: bool = False
    attribution: Attribution | None = None
    memo: str = ""
    come_back: bool = False
    id: int = 0
    snippet: str = ""


SAID_OF_PASSAGE = ("relationship_id", "about_panel", "attribution", "memo", "come_back")
"""What a passage says beside its place and its themes."""


@dataclass(frozen=True, kw_only=True)
class MarkRecord:
    """What is known of a paragraph: when it was typed, who speaks, which topic it belongs to."""

    start: int
    end: int
    typed_at: datetime | None = None
    second: float | None = None
    speaker: str = ""
    topic_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class FormatRecord:
    """A heading (a whole paragraph, of level 1 to 6) or a stressed stretch of a text."""

    start: int
    end: int
    kind: TextFormat
    level: int = 0


@dataclass(frozen=True, kw_only=True)
class TopicSpent:
    """How long a topic of the guide took, and what of it was asked."""

    topic_id: int
    seconds: int = 0
    asked: bool = False
    prompts_asked: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Spans:
    """All that lies on an interview's text, and the guide's progress beside it."""

    passages: tuple[PassageRecord, ...] = ()
    marks: tuple[MarkRecord, ...] = ()
    topics: tuple[TopicSpent, ...] = ()
    formats: tuple[FormatRecord, ...] = ()


@dataclass(frozen=True, kw_only=True)
class TextChange:
    """A text with what is different of it since it was saved last, so that a save touches no more.

    Whatever began at or behind `stop`, a place in the text before, moved by `shift`, and is not named else.
    `passages` are those that are new, say something else or lie otherwise; `gone` those that went, by guid.
    `known` are, by guid, those of `passages` that were saved before, as they were then: what somebody else
    changed of one since stays. `removed` is how many letters went.
    `marks` stand in for the marks that began from `marks_start` up to `marks_stop` in the text before.
    `topics` and `formats` are nothing where they are as they were.
    """

    text: str
    words: int
    stop: int
    shift: int
    removed: int = 0
    passages: tuple[PassageRecord, ...] = ()
    gone: frozenset[str] = frozenset()
    known: Mapping[str, PassageRecord] = field(default_factory=dict)
    marks_start: int = 0
    marks_stop: int = 0
    marks: tuple[MarkRecord, ...] = ()
    topics: tuple[TopicSpent, ...] | None = None
    formats: tuple[FormatRecord, ...] | None = None


@dataclass(frozen=True, kw_only=True)
class OpenInterview:
    """An interview with its text, as an editor takes it up; `version` goes back with each save."""

    interview: InterviewRecord
    text: str
    version: int
    saved_at: datetime | None
    spans: Spans
    as_kept: bool = False


@dataclass(frozen=True, kw_only=True)
class EditingRecord:
    """Who is editing a text, where and since when; `here`: at this very computer.

    `veiled`: nobody, since the names on this screen are not the real ones.
    """

    holder: str
    staff: str
    computer: str
    here: bool
    since: datetime
    veiled: bool = False

    def sentence(self) -> str:
        """As it is said: being edited by Ana Ruiz since 14:05 at this workstation."""
        if self.veiled:
            return "only to be read while names are covered on this screen"
        where = "at this workstation" if self.here else f"on {self.computer}"
        return f"being edited by {self.staff or 'somebody'} since {self.since.astimezone():%H:%M} {where}"


@dataclass(frozen=True, kw_only=True)
class VersionRecord:
    """A kept version of a text; `label` where somebody named it."""

    id: int
    at: datetime
    staff: str
    label: str


@dataclass(frozen=True, kw_only=True)
class VersionContent:
    """What a kept version holds."""

    text: str
    spans: Spans


@dataclass(frozen=True, kw_only=True)
class InterviewCost:
    """Minutes of an interview, or of all those of a cycle."""

    planned: int = 0
    held: int = 0
    written_up: int = 0

    @property
    def spent(self) -> int:
        """What it has cost so far."""
        return self.held + self.written_up

    def __add__(self, other: "InterviewCost") -> "InterviewCost":
        return InterviewCost(
            planned=self.planned + other.planned,
            held=self.held + other.held,
            written_up=self.written_up + other.written_up,
        )


@dataclass(frozen=True, kw_only=True)
class QueueStep:
    """When an interview came to stand where."""

    at: datetime
    status: InterviewStatus


@dataclass(frozen=True, kw_only=True)
class OwedRecord:
    """One account that the office owes itself: a party of a relationship that closes or flourishes.

    `status` is nothing where nobody has asked for the interview yet.
    """

    relationship_id: int
    person_id: int
    person: str
    party: Party
    other: str
    kind: InterviewKind
    interview_id: int | None
    status: InterviewStatus | None
    due_on: date | None


@dataclass(frozen=True, kw_only=True)
class DestroyedRecord:
    """What a destruction reached, and what it cannot reach: copies that are damaged, and exports."""

    id: int
    interview_id: int
    person: str
    held_on: date | None
    at: datetime
    staff: str
    words: int
    versions: int
    finished: bool
    copies_left: tuple[str, ...]
    exports: tuple[str, ...]
