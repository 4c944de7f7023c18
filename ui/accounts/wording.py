"""Sentences and signs of the two accounts."""

from datetime import date

from mentordesk.domain import days
from mentordesk.domain.accounts import WITHOUT_TOPIC
from mentordesk.domain.wording import (
    ACCORDS,
    ATTRIBUTIONS,
    DISTANCES,
    EVIDENCE,
    INTERVIEW_STATUSES,
    JUDGEMENTS,
    ORIGINS,
    STATES,
)
from mentordesk.records.accounts import Account, AccountTopic
from mentordesk.records.relationships import RelationshipRow
from mentordesk.terms import Accord, Evidence, InterviewStatus, Side
from ui.widgets.dates import written, written_short

SIGNS = {Accord.AGREE: ("=", "accent"), Accord.DIFFER: ("≠", "warn"), Accord.ONE_SPEAKS: ("⊙", "warn")}
"""The sign before the word, and the colour of both."""
_DRAFTS = {InterviewStatus.HELD: "draft"}


def title_of(topic: AccountTopic) -> str:
    """The topic's title; what belongs to none has one too."""
    return topic.title or WITHOUT_TOPIC


def compared_words(accord: Accord, title: str) -> str:
    """That it was marked how the two stand to each other on a topic."""
    if accord is Accord.ONE_SPEAKS:
        return f"Marked on {title}: only one of the two speaks of it."
    return f"Marked on {title}: the two {ACCORDS[accord]}."


def head_of(account: Account) -> str:
    """20 May · by role only · draft; of several interviews how many there are."""
    told = [one for one in account.interviews if one.words]
    if not told:
        return account.missing
    if len(told) > 1:
        return f"{len(told)} interviews, the newest of {_day(told[-1].held_on)}"
    one = told[0]
    status = _DRAFTS.get(one.status, INTERVIEW_STATUSES[one.status])
    parts = [_day(one.held_on), ATTRIBUTIONS[one.attribution], status]
    return " · ".join(part for part in parts if part)


def silence(account: Account, topic: AccountTopic, side: Side) -> tuple[str, ...]:
    """Why a side's cell is empty."""
    if account.missing:
        return (account.missing,)
    asked = "the topic was asked" if topic.asked(side) else "the topic was not asked"
    return ("says nothing of this", asked) if topic.title else ("says nothing of this",)


def facts_of(row: RelationshipRow, evidence: Evidence) -> tuple[tuple[str, str], ...]:
    """What stands above the accounts."""
    contacts = "1 contact" if row.contacts == 1 else f"{row.contacts} contacts"
    length = _length(row)
    return (
        ("State", f"{STATES[row.state]} since {written(row.since)}"),
        ("Origin", ORIGINS[row.origin]),
        ("Distance at the start", DISTANCES[row.distance]),
        ("Length", f"{length}, {contacts}" if length else contacts),
        ("Outcome", JUDGEMENTS[row.judgement] if row.judgement else "not judged"),
        ("Evidence", EVIDENCE[evidence]),
    )


def _length(row: RelationshipRow) -> str:
    if row.started_on is None:
        return row.started_text
    until = row.ended_on or days.today()
    months = max((until.year - row.started_on.year) * 12 + until.month - row.started_on.month, 0)
    years, months = divmod(months, 12)
    parts = []
    if years:
        parts.append("1 year" if years == 1 else f"{years} years")
    if months or not years:
        parts.append("1 month" if months == 1 else f"{months} months")
    return " ".join(parts)


def _day(day: date | None) -> str:
    return written_short(day) if day else ""
