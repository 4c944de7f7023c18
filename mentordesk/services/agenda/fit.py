"""Home's fit checks: whom to ask how it goes, some weeks after the start and again after half a year."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy.orm import Session

from mentordesk.records.changes import Kind
from mentordesk.records.cycles import AgendaItem
from mentordesk.records.office import OfficeRules
from mentordesk.records.relationships import RelationshipRow
from mentordesk.services.relationships import facts as relationship_facts
from mentordesk.services.relationships.facts import Facts
from mentordesk.services.shared.rules import rules_of
from mentordesk.terms import Origin, Side, State, Topic

Earliest = Callable[[RelationshipRow], date]
"""From which day on the office can have known of a relationship's silence."""
_LATE = timedelta(weeks=2)
_AS_GOOD = timedelta(weeks=6)
"""A side that was asked so shortly before the second check has answered it."""


@dataclass(frozen=True)
class _Check:
    """A check that is due since a day, and the sides that have not spoken."""

    since: date
    silent: list[Side]
    second: bool = False


def items(
    session: Session, rows: Sequence[RelationshipRow], day: date, earliest: Earliest
) -> Iterator[AgendaItem]:
    """One line for each running relationship of which somebody should be asked."""
    running = [row for row in rows if row.state in (State.TRIAL, State.SETTLED)]
    facts = relationship_facts.read(session, [row.id for row in running], private=True)
    rules = rules_of(session)
    for row in running:
        first, second = _first(row, facts, rules, earliest(row)), _second(row, facts, rules, earliest(row))
        due = [check for check in (second, first) if check is not None and check.since <= day]
        if not due:
            continue
        check = due[0]
        asked = "ask both" if len(check.silent) > 1 else f"ask the {check.silent[0]}"
        yield AgendaItem(
            topic=Topic.FIT_CHECKS_DUE,
            kind=Kind.RELATIONSHIP,
            id=row.id,
            who=row.mentee.name,
            what=f"with {row.mentor.name} · {asked}{' again' if check.second else ''}",
            on=check.since + _LATE,
            urgent=day - check.since > _LATE,
        )


def _first(row: RelationshipRow, facts: Facts, rules: OfficeRules, earliest: date) -> _Check | None:
    """Trials that a side has not spoken about, and running ones that nobody asked."""
    unasked = facts.spells[row.id].pre_existing or row.origin is Origin.ASSIGNED
    silent = [side for side in Side if (row.id, side) not in facts.fit]
    if not silent or not (unasked or row.state is State.TRIAL):
        return None
    since = max(row.started_on or row.since, earliest)
    return _Check(since + timedelta(weeks=rules.first_fit_weeks), silent)


def _second(row: RelationshipRow, facts: Facts, rules: OfficeRules, earliest: date) -> _Check | None:
    """Half a year after the start; what began in an earlier cycle, half a year into this one."""
    half_a_year = timedelta(weeks=rules.second_fit_weeks)
    since = (row.started_on or row.since) + half_a_year
    if since < earliest:
        since = earliest + half_a_year
    silent = []
    for side in Side:
        fit = facts.fit.get((row.id, side))
        if fit is None or (fit.answered_on or fit.asked_on) < since - _AS_GOOD:
            silent.append(side)
    return _Check(since, silent, second=True) if silent else None
