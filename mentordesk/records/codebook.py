"""The codebook and the guides, as they are handed out."""

from dataclasses import dataclass
from datetime import date

from mentordesk.terms import Direction, InterviewKind, Party


@dataclass(frozen=True, kw_only=True)
class ThemeRecord:
    """A theme of the codebook; `shortcut` is the digit that sets it together with Ctrl.

    `memo` is what the office thinks about the theme itself. `merged_into_id` names the theme that took its
    passages over; such a theme is no longer in use.
    """

    id: int
    guid: str
    group: str
    name: str
    definition: str
    counts_when: str
    does_not_count_when: str
    direction: Direction
    colour: int
    shortcut: int | None
    active: bool
    group_id: int | None = None
    memo: str = ""
    merged_into_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class ThemeGroupRecord:
    """A heading of the codebook, with how many themes stand under it, retired ones too."""

    id: int
    name: str
    themes: int


@dataclass(frozen=True, kw_only=True)
class ThemeUse:
    """How often a theme was set: passages, and the interviews and relationships that they are from."""

    passages: int = 0
    interviews: int = 0
    relationships: int = 0


@dataclass(frozen=True, kw_only=True)
class ThemePassage:
    """A passage with its words, as a theme lists it; no words where they were destroyed."""

    id: int
    interview_id: int
    person: str
    kind: InterviewKind
    held_on: date | None
    about: str
    words: str
    memo: str
    theme_ids: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class TopicRecord:
    """A topic of a guide, with the minutes planned for it; `id` is 0 until it is saved."""

    id: int
    number: int
    title: str
    prompts: tuple[str, ...]
    minutes_least: int
    minutes_most: int


@dataclass(frozen=True, kw_only=True)
class GuideUse:
    """Interviews of one version of a guide: those that are still to be held, and those that keep it."""

    planned: int = 0
    held: int = 0


@dataclass(frozen=True, kw_only=True)
class GuideRecord:
    """One version of a guide; an interview keeps the version that it was scheduled with."""

    id: int
    name: str
    version_number: int
    party: Party
    kind: InterviewKind
    active: bool
    topics: tuple[TopicRecord, ...]

    @property
    def minutes(self) -> tuple[int, int]:
        """Least and most minutes of all topics together."""
        return sum(topic.minutes_least for topic in self.topics), sum(
            topic.minutes_most for topic in self.topics
        )
