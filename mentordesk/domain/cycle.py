"""The calendar of a programme year, and the interviews that it owes."""

import calendar as gregorian
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from mentordesk.terms import InterviewKind, Judgement, Party, Stage, State


@dataclass(frozen=True)
class Stop:
    """A stage with the day it may begin and the day by which it should be done."""

    stage: Stage
    first: date
    due: date


# Months after the start of a cycle of twelve; a shorter or longer cycle is scaled.
_MID_CYCLE, _ENDINGS, _EXITS = 6, 9, 11
_FIT_CHECK_WEEKS = (4, 6)


_YEAR_STARTS = 9
"""A programme year begins in September unless the office says otherwise."""


def programme_year(today: date) -> tuple[str, date, date]:
    """Name, start and end of the programme year that a day lies in: "2026–27"."""
    year = today.year if today.month >= _YEAR_STARTS else today.year - 1
    starts_on = date(year, _YEAR_STARTS, 1)
    return f"{year}–{(year + 1) % 100:02}", starts_on, _months_after(starts_on, 12) - timedelta(days=1)


def stops(starts_on: date, ends_on: date) -> tuple[Stop, ...]:
    """The stops of a cycle, in order. They remind; they change no state."""
    whole = _months_between(starts_on, ends_on + timedelta(days=1))

    def after(months: int) -> date:
        return min(_months_after(starts_on, months * whole / 12), ends_on)

    first_fit, last_fit = (min(starts_on + timedelta(weeks=week), ends_on) for week in _FIT_CHECK_WEEKS)
    return (
        Stop(Stage.PANELS_OPEN, starts_on, starts_on),
        Stop(Stage.FIT_CHECK, first_fit, last_fit),
        Stop(Stage.MID_CYCLE, after(_MID_CYCLE), after(_MID_CYCLE)),
        Stop(Stage.ENDINGS_PLANNED, after(_ENDINGS), after(_ENDINGS)),
        Stop(Stage.EXIT_INTERVIEWS, after(_EXITS), ends_on),
        Stop(Stage.CYCLE_REPORT, ends_on, _months_after(ends_on, 1)),
    )


def answer_due(ends_on: date) -> date:
    """By when the next cycle should say whether a lesson's change worked: before its own endings."""
    return _months_after(ends_on, 10)


@dataclass(frozen=True)
class Ended:
    """What of a relationship decides whether its two are to be interviewed."""

    relationship_id: int
    state: State
    judgement: Judgement = Judgement.NOT_JUDGED


@dataclass(frozen=True)
class Owed:
    """One interview that the cycle owes."""

    relationship_id: int
    party: Party
    kind: InterviewKind


def interviews_owed(relationships: Iterable[Ended]) -> list[Owed]:
    """For every closing, closed or flourishing relationship of a cycle, one interview with each party.

    Relationships that never began owe none; the caller leaves them out.
    """
    return [
        Owed(relationship.relationship_id, party, kind)
        for relationship in relationships
        if (kind := _kind_owed(relationship)) is not None
        for party in (Party.MENTEE, Party.MENTOR)
    ]


def _kind_owed(relationship: Ended) -> InterviewKind | None:
    if relationship.state in (State.CLOSING, State.CLOSED):
        return InterviewKind.EXIT
    if relationship.judgement is Judgement.FLOURISHING:
        return InterviewKind.SUCCESS
    return None


def _months_between(first: date, last: date) -> float:
    months = (last.year - first.year) * 12 + last.month - first.month
    return max(months + (last.day - first.day) / 30, 0)


def _months_after(day: date, months: float) -> date:
    whole = int(months)
    year, month = divmod(day.year * 12 + day.month - 1 + whole, 12)
    length = gregorian.monthrange(year, month + 1)[1]
    shifted = date(year, month + 1, min(day.day, length))
    return shifted + timedelta(days=round((months - whole) * 30))
