"""Outcomes as they are handed out."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from mentordesk.records.accounts import AccountMarkRecord
from mentordesk.terms import Evidence, Judgement


@dataclass(frozen=True, kw_only=True)
class OutcomeReasonRecord:
    """Why it went as it did: a theme of the codebook or an end reason."""

    theme_id: int | None
    reason_id: int | None
    name: str


@dataclass(frozen=True, kw_only=True)
class RevisionRecord:
    """A change after the cycle was closed; `before` is what it said until then."""

    at: datetime
    staff: str
    reason: str
    before: dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class OutcomeRecord:
    """The office's judgement of a relationship in a cycle, and what it rests on.

    `public_summary` is the second text, written for the leadership; `reasons` come in the order of weight.
    `accounts` say where the two agree and differ; their passages are evidence too, and among `passage_ids`.
    """

    id: int
    relationship_id: int
    cycle_id: int
    judgement: Judgement
    evidence: Evidence
    summary: str
    public_summary: str
    lesson: str
    reasons: tuple[OutcomeReasonRecord, ...]
    passage_ids: tuple[int, ...]
    accounts: tuple[AccountMarkRecord, ...] = ()
    judged_on: date | None
    judged_by: str
    revisions: tuple[RevisionRecord, ...]

    @property
    def own_passage_ids(self) -> tuple[int, ...]:
        """The passages that were given to the outcome itself, and not to a comparison of the accounts."""
        shown = {passage_id for mark in self.accounts for passage_id in mark.passage_ids}
        return tuple(each for each in self.passage_ids if each not in shown)


@dataclass(frozen=True)
class Why:
    """A reason for an outcome: a theme of the codebook or an end reason, one of the two."""

    theme_id: int | None = None
    reason_id: int | None = None
