"""The codebook and the guides, as they are handed out."""

from dataclasses import dataclass

from mentordesk.terms import Direction, InterviewKind, Party


@dataclass(frozen=True, kw_only=True)
class ThemeRecord:
    """A theme of the codebook; `shortcut` is the digit that sets it together with Ctrl."""

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


@dataclass(frozen=True, kw_only=True)
class TopicRecord:
    """A topic of a guide, with the minutes planned for it."""

    id: int
    number: int
    title: str
    prompts: tuple[str, ...]
    minutes_least: int
    minutes_most: int


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
