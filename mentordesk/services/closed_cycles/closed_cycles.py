"""A closed cycle as its report tells it: as it was kept, with what was withdrawn and revised since."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mentordesk.db.tables import (
    CycleFreeze,
    EndReason,
    Interview,
    Outcome,
    OutcomeReason,
    OutcomeRevision,
    Passage,
    Staff,
    Theme,
)
from mentordesk.domain import days
from mentordesk.records.closing import FrozenCycle
from mentordesk.records.cycle_report import (
    CycleReportData,
    Reopening,
    ReportQuote,
    ReportRelationship,
    Revision,
)
from mentordesk.records.people import KnownName
from mentordesk.services.closed_cycles.quotable import QUOTES_KEPT, agreed_to_be_cases, levels_now, stricter
from mentordesk.terms import Attribution, Evidence, Judgement, Kept, Party


def as_closed(
    session: Session, freeze: CycleFreeze, kept: FrozenCycle, *, quotes_a_side: int = QUOTES_KEPT
) -> CycleReportData:
    """What the cycle's report told when it was closed, as far as it may be told today.

    What people agreed to is as strict as it is now, and as it was then; names are those of then.
    """
    told = kept.told
    still = _still_told(session, told)
    revisions = revisions_of(session, freeze.cycle_id, since=freeze.at)
    cases = agreed_to_be_cases(session, freeze.cycle_id, [one.relationship_id for one in told.relationships])
    before = [_shortened(one, quotes_a_side) for one in told.relationships]
    after = [
        replace(
            one,
            quotes=tuple(quote for quote in map(still, one.quotes) if quote is not None),
            may_be_case=one.may_be_case and one.relationship_id in cases,
            revisions=revisions.get(one.relationship_id, ()),
        )
        for one in before
    ]
    withdrawn = sum(len(one.quotes) for one in before) - sum(len(one.quotes) for one in after)
    facing = ((one, still(one.mentee), still(one.mentor)) for one in told.themes.facing)
    return replace(
        told,
        relationships=tuple(after),
        themes=replace(
            told.themes,
            facing=tuple(
                replace(one, mentee=mentee, mentor=mentor)
                for one, mentee, mentor in facing
                if mentee and mentor
            ),
        ),
        closed_on=days.local(freeze.at),
        quotes_withdrawn=withdrawn,
        quotes_destroyed=kept.quotes_destroyed,
    )


def with_judgements_of(session: Session, data: CycleReportData, freeze: CycleFreeze) -> CycleReportData:
    """Today's data with the judgements of the closing, of which nothing else was kept."""
    relationships, closed_on = judged_as_closed(session, data.relationships, freeze)
    return replace(data, relationships=relationships, closed_on=closed_on, kept=Kept.OUTCOMES)


def judged_as_closed(
    session: Session, relationships: Iterable[ReportRelationship], freeze: CycleFreeze
) -> tuple[tuple[ReportRelationship, ...], date]:
    """Relationships with the judgements of an early closing and what was revised since, and its day."""
    judged = {int(key): Judgement(value) for key, value in freeze.data.get("outcomes", {}).items()}
    revisions = revisions_of(session, freeze.cycle_id, since=freeze.at)
    told = tuple(
        replace(
            one,
            judgement=judged.get(one.relationship_id, Judgement.NOT_JUDGED),
            revisions=revisions.get(one.relationship_id, ()),
        )
        for one in relationships
    )
    return told, days.local(freeze.at)


def reopenings_of(session: Session, cycle_id: int) -> tuple[Reopening, ...]:
    """When the cycle was closed and opened again."""
    rows = session.scalars(
        sa.select(CycleFreeze).where(CycleFreeze.cycle_id == cycle_id).order_by(CycleFreeze.id)
    )
    return tuple(
        Reopening(closed_on=days.local(row.at), on=days.local(row.reopened_at), because=row.reopened_because)
        for row in rows
        if row.reopened_at is not None
    )


def names_of_both(now: Iterable[KnownName], then: Iterable[KnownName]) -> tuple[KnownName, ...]:
    """Everybody by the names of today and by those of the closing, so that none of them slips through."""
    known = {one.person_id: one for one in now}
    for old in then:
        today = known.get(old.person_id)
        if today is None:
            known[old.person_id] = old
        elif (today.given, today.family) != (old.given, old.family):
            # Each alone, and both together: a text may use either.
            more = (f"{old.given} {old.family}".strip(), old.given, old.family, *old.others)
            others = dict.fromkeys(name for name in (*today.others, *more) if name)
            known[old.person_id] = replace(today, others=tuple(others))
    return tuple(known[person_id] for person_id in sorted(known))


def revisions_of(session: Session, cycle_id: int, *, since: datetime) -> dict[int, tuple[Revision, ...]]:
    """What was changed of the cycle's outcomes after an instant, by relationship, in the order of time."""
    rows = session.execute(
        sa.select(OutcomeRevision, Outcome, Staff.name)
        .join(Outcome, Outcome.id == OutcomeRevision.outcome_id)
        .outerjoin(Staff, Staff.id == OutcomeRevision.staff_id)
        .where(Outcome.cycle_id == cycle_id, OutcomeRevision.at >= since)
        .order_by(OutcomeRevision.id)
    ).all()
    if not rows:
        return {}
    words = _Words(session)
    by_outcome: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        by_outcome[row.Outcome.id].append(row)
    return {theirs[0].Outcome.relationship_id: _chain(theirs, words) for theirs in by_outcome.values()}


def _chain(rows: Sequence[Any], words: "_Words") -> tuple[Revision, ...]:
    """Each revision keeps what was before it: what it made of it, the next one tells, or the outcome."""
    afters = [*(row.OutcomeRevision.before for row in rows[1:]), words.said(rows[-1].Outcome)]
    return tuple(
        _revision(row.OutcomeRevision, row.name or "", after, words)
        for row, after in zip(rows, afters, strict=True)
    )


def _revision(row: OutcomeRevision, by: str, after: Mapping[str, Any], words: "_Words") -> Revision:
    before: Mapping[str, Any] = row.before

    def changed(key: str) -> Any:
        return after[key] if before.get(key, "") != after[key] else None

    judged, rests = changed("judgement"), changed("evidence")
    reasons = after["reasons"] if before.get("reasons", []) != after["reasons"] else None
    return Revision(
        on=days.local(row.at),
        by=by,
        reason=row.reason,
        before=Judgement(before["judgement"]) if before else None,
        judgement=Judgement(judged) if judged else None,
        evidence=Evidence(rests) if rests else None,
        reasons=None if reasons is None else words.named(reasons),
        summary=changed("summary"),
        public_summary=changed("public_summary"),
        lesson=changed("lesson"),
    )


class _Words:
    """Reasons by their numbers, and what an outcome says now in the form in which revisions keep it."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._themes = {row.id: row.name for row in session.execute(sa.select(Theme.id, Theme.name))}
        self._reasons = {row.id: row.name for row in session.execute(sa.select(EndReason.id, EndReason.name))}

    def named(self, reasons: Sequence[Sequence[int | None]]) -> tuple[str, ...]:
        names = (self._themes.get(theme or 0) or self._reasons.get(reason or 0) for theme, reason in reasons)
        return tuple(name for name in names if name)

    def said(self, row: Outcome) -> dict[str, Any]:
        return said_by(self._session, row)


def said_by(session: Session, row: Outcome) -> dict[str, Any]:
    """What an outcome says, as a revision keeps it."""
    reasons = session.execute(
        sa.select(OutcomeReason.theme_id, OutcomeReason.reason_id)
        .where(OutcomeReason.outcome_id == row.id)
        .order_by(OutcomeReason.rank)
    )
    return {
        "judgement": row.judgement.value,
        "evidence": row.evidence.value,
        "summary": row.summary,
        "public_summary": row.public_summary,
        "lesson": row.lesson,
        "reasons": [[reason.theme_id, reason.reason_id] for reason in reasons],
    }


def _shortened(relationship: ReportRelationship, quotes_a_side: int) -> ReportRelationship:
    """With as many quotations as were told: none that was left out takes the place of one withdrawn."""
    kept = [
        quote
        for party in (Party.MENTEE, Party.MENTOR)
        for quote in [one for one in relationship.quotes if one.party is party][:quotes_a_side]
    ]
    return replace(relationship, quotes=tuple(kept))


@dataclass(frozen=True)
class _Agreed:
    level: Attribution
    destroyed: bool


def _still_told(session: Session, told: CycleReportData) -> Callable[[ReportQuote], ReportQuote | None]:
    """Each quotation as strictly as was agreed then and since; none that may not be told any more."""
    columns = (Interview.id, Interview.attribution, Interview.destroyed_at)
    asked = sa.select(*columns).where(Interview.id.in_(_interviews(told)))
    interviews = {
        row.id: _Agreed(row.attribution, row.destroyed_at is not None) for row in session.execute(asked)
    }
    passages = levels_now(session, Passage.interview_id.in_(interviews))

    def still(quote: ReportQuote) -> ReportQuote | None:
        agreed = interviews.get(quote.interview_id)
        if agreed is None or agreed.destroyed:
            return None
        level = stricter(stricter(quote.attribution, agreed.level), passages.get(quote.passage_id))
        return None if level is Attribution.NOT_FOR_REPORTING else replace(quote, attribution=level)

    return still


def _interviews(told: CycleReportData) -> set[int]:
    facing = (quote for one in told.themes.facing for quote in (one.mentee, one.mentor))
    quotes = (*facing, *(quote for one in told.relationships for quote in one.quotes))
    return {quote.interview_id for quote in quotes}
