"""Home's lists about interviews and what is judged from them."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mentordesk.db.tables import Cycle, Interview, InterviewRelationship, InterviewText
from mentordesk.domain import days, evidence
from mentordesk.domain.relationship import RUNNING
from mentordesk.domain.wording import INTERVIEW_KINDS, PARTIES, STATES, capital
from mentordesk.records.changes import Kind
from mentordesk.records.cycles import AgendaItem
from mentordesk.records.relationships import RelationshipRow
from mentordesk.services.interviews.owed import over_before, owed
from mentordesk.services.relationships import lists as relationship_lists
from mentordesk.services.shared import lookup
from mentordesk.terms import Evidence, InterviewKind, InterviewStatus, Judgement, Party, State, Topic

_STILL_OWED = (
    InterviewStatus.DUE,
    InterviewStatus.MOVED,
    InterviewStatus.MISSED,
    InterviewStatus.OFFERED_AGAIN,
)
_BASIS_WORDS = {
    Evidence.TWO: "two interviews",
    Evidence.ONE: "one interview",
    Evidence.NONE: "no interview",
}
Statuses = dict[tuple[int, Party, InterviewKind], InterviewStatus]


def items(session: Session, cycle: Cycle | None, day: date) -> Iterator[AgendaItem]:
    """Interviews owed, drafts unfinished, outcomes missing."""
    about = _relationships_by_interview(session)
    names = _titles(session, {id_ for ids in about.values() for id_ in ids})
    yield from _scheduled(session, about, names, day)
    yield from _drafts(session)
    if cycle is not None:
        over = over_before(session)
        listed = relationship_lists.rows(session, cycle_id=cycle.id)
        rows = [row for row in listed if _began(row) and row.id not in over]
        statuses = _statuses(session)
        yield from _not_yet_scheduled(session, rows, cycle, day)
        yield from _outcomes_missing(rows, statuses, cycle, day)


def _began(row: RelationshipRow) -> bool:
    """An introduction that came to nothing has no outcome and owes no interview."""
    closed = row.state is State.CLOSED and (row.started_on is not None or row.pre_existing)
    return row.state in RUNNING or closed


def _scheduled(
    session: Session, about: dict[int, list[int]], names: dict[int, RelationshipRow], day: date
) -> Iterator[AgendaItem]:
    """Interviews that are in the book and not yet held."""
    rows = session.scalars(sa.select(Interview).where(Interview.status.in_(_STILL_OWED))).all()
    people = lookup.briefs(session, {row.person_id for row in rows})
    for row in rows:
        when = days.local(row.scheduled_at) if row.scheduled_at else row.due_on
        others = [
            (names[id_].mentor if names[id_].mentee.id == row.person_id else names[id_].mentee).name
            for id_ in about[row.id]
        ]
        yield AgendaItem(
            topic=Topic.INTERVIEWS_OWED,
            kind=Kind.INTERVIEW,
            id=row.id,
            who=people[row.person_id].name,
            what=_owed_words(row.party, others, row.kind_of_interview),
            on=when,
            urgent=when is not None and when <= day,
        )


def _not_yet_scheduled(
    session: Session, rows: Sequence[RelationshipRow], cycle: Cycle, day: date
) -> Iterator[AgendaItem]:
    """Interviews that the cycle owes and nobody has put in the book."""
    by_id = {row.id: row for row in rows}
    for account in owed(session, cycle.id):
        row = by_id.get(account.relationship_id)
        if row is None or account.interview_id is not None:
            continue
        due = row.ended_on or cycle.exit_interviews_on or cycle.ends_on
        # An ending from before the cycle was only heard of in it.
        due = max(due, cycle.starts_on)
        yield AgendaItem(
            topic=Topic.INTERVIEWS_OWED,
            kind=Kind.RELATIONSHIP,
            id=row.id,
            who=account.person,
            what=_owed_words(account.party, [account.other], account.kind),
            on=due,
            note="not scheduled",
            urgent=due < day,
        )


def _drafts(session: Session) -> Iterator[AgendaItem]:
    rows = session.execute(
        sa.select(Interview, InterviewText.words, InterviewText.saved_at)
        .outerjoin(InterviewText, InterviewText.interview_id == Interview.id)
        .where(Interview.status.in_([InterviewStatus.HELD, InterviewStatus.WRITTEN]))
    ).all()
    people = lookup.briefs(session, {row.person_id for row, _, _ in rows})
    for row, words, saved_at in rows:
        yield AgendaItem(
            topic=Topic.DRAFTS_UNFINISHED,
            kind=Kind.INTERVIEW,
            id=row.id,
            who=f"{capital(INTERVIEW_KINDS[row.kind_of_interview])} interview",
            what=f"{people[row.person_id].name}, {PARTIES[row.party]} · {words or 0:,} words, not signed off",
            on=days.local(saved_at) if saved_at else row.held_on,
        )


def _outcomes_missing(
    rows: Sequence[RelationshipRow], statuses: Statuses, cycle: Cycle, day: date
) -> Iterator[AgendaItem]:
    """Closed relationships without a judgement; towards the end of the cycle the running ones too."""
    closing_time = cycle.exit_interviews_on is not None and day >= cycle.exit_interviews_on
    heard: dict[int, list[tuple[Party, InterviewStatus]]] = defaultdict(list)
    for (relationship_id, party, _kind), status in statuses.items():
        heard[relationship_id].append((party, status))
    for row in rows:
        judged = row.judgement not in (None, Judgement.NOT_JUDGED)
        if judged or not (row.state is State.CLOSED or closing_time):
            continue
        yield AgendaItem(
            topic=Topic.OUTCOMES_MISSING,
            kind=Kind.RELATIONSHIP,
            id=row.id,
            who=row.mentee.name,
            what=f"with {row.mentor.name} · {STATES[row.state]}",
            on=row.ended_on,
            note=_BASIS_WORDS[evidence.basis(heard[row.id])],
        )


def _relationships_by_interview(session: Session) -> dict[int, list[int]]:
    """What the interviews still to be held are about."""
    found: dict[int, list[int]] = defaultdict(list)
    for row in session.execute(
        sa.select(InterviewRelationship.interview_id, InterviewRelationship.relationship_id)
        .join(Interview, Interview.id == InterviewRelationship.interview_id)
        .where(Interview.status.in_(_STILL_OWED))
    ):
        found[row.interview_id].append(row.relationship_id)
    return found


def _titles(session: Session, ids: set[int]) -> dict[int, RelationshipRow]:
    return {row.id: row for row in relationship_lists.rows(session, ids=ids)} if ids else {}


def _statuses(session: Session) -> Statuses:
    """Where each party's interview about each relationship stands; the furthest where there are several."""
    order = {status: place for place, status in enumerate(InterviewStatus)}
    found: Statuses = {}
    for row in session.execute(
        sa.select(
            InterviewRelationship.relationship_id,
            Interview.party,
            Interview.kind_of_interview,
            Interview.status,
        ).join(Interview, Interview.id == InterviewRelationship.interview_id)
    ):
        key = (row.relationship_id, row.party, row.kind_of_interview)
        if key not in found or order[row.status] > order[found[key]]:
            found[key] = row.status
    return found


def _owed_words(party: Party, others: Sequence[str], kind: InterviewKind) -> str:
    about = f", about {', '.join(others)}" if others else ""
    return f"{PARTIES[party]}{about} · {INTERVIEW_KINDS[kind]}"
