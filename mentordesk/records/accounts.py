"""The two accounts of a relationship, topic by topic, as they are handed out."""

from dataclasses import dataclass
from datetime import datetime

from mentordesk.records.interviews import InterviewRow, PassageRecord
from mentordesk.terms import Accord, Attribution, Side


@dataclass(frozen=True, kw_only=True)
class AccountParagraph:
    """A paragraph of an account; its passages count their places within it.

    `asks`: it is a question of the office. `interview_id` tells the interview where there are several.
    """

    interview_id: int
    start: int
    text: str
    second: float | None = None
    speaker: str = ""
    asks: bool = False
    passages: tuple[PassageRecord, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Account:
    """What one of the two told, in one interview or several; `missing` says why there is none."""

    side: Side
    person_id: int
    person: str
    interviews: tuple[InterviewRow, ...]
    missing: str = ""


@dataclass(frozen=True, kw_only=True)
class AccountMarkRecord:
    """How the two stand to each other on a topic, with what shows it."""

    id: int
    relationship_id: int
    cycle_id: int
    topic: str
    accord: Accord
    note: str
    passage_ids: tuple[int, ...]
    at: datetime
    staff: str


@dataclass(frozen=True, kw_only=True)
class MarkPassage:
    """A passage by which it is seen how the two accounts stand; the stricter of its attributions."""

    id: int
    side: Side
    person: str
    text: str
    attribution: Attribution
    interview_id: int = 0


@dataclass(frozen=True, kw_only=True)
class ShownMark:
    """What somebody said of the accounts on a topic, with the words that show it."""

    mark: AccountMarkRecord
    passages: tuple[MarkPassage, ...]


@dataclass(frozen=True, kw_only=True)
class AccountTopic:
    """A topic of the guides with what each of the two says on it.

    `asked_*` is the second at which it was asked, nothing where it was not; `title` is empty for what
    belongs to no topic.
    """

    title: str
    mentee: tuple[AccountParagraph, ...]
    mentor: tuple[AccountParagraph, ...]
    asked_mentee: bool = False
    asked_mentor: bool = False
    mark: AccountMarkRecord | None = None

    def of(self, side: Side) -> tuple[AccountParagraph, ...]:
        """What one side says."""
        return self.mentee if side is Side.MENTEE else self.mentor

    def asked(self, side: Side) -> bool:
        """Whether the topic was asked of one side."""
        return self.asked_mentee if side is Side.MENTEE else self.asked_mentor


@dataclass(frozen=True, kw_only=True)
class TwoAccounts:
    """Both accounts side by side; marks belong to the cycle."""

    relationship_id: int
    cycle_id: int | None
    mentee: Account
    mentor: Account
    topics: tuple[AccountTopic, ...]

    def of(self, side: Side) -> Account:
        """One side's account."""
        return self.mentee if side is Side.MENTEE else self.mentor
