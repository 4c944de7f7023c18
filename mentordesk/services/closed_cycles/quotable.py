"""The interviews about a cycle's relationships: who was heard, and what of it may be quoted."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from mentordesk.db.tables import (
    Interview,
    InterviewRelationship,
    OutcomeEvidence,
    Passage,
    Person,
    Relationship,
)
from mentordesk.domain.evidence import HEARD
from mentordesk.records.cycle_report import ReportQuote
from mentordesk.records.people import spoken_name
from mentordesk.terms import Attribution, InterviewStatus, Party

QUOTES_KEPT = 3
LONGEST_QUOTE = 280
_STRICTNESS = list(Attribution)


@dataclass(frozen=True)
class Account:
    """One side's interview about a relationship."""

    party: Party
    status: InterviewStatus
    minutes: int
    may_be_case: bool


class Accounts:
    """What was said in interviews of one cycle about its relationships."""

    def __init__(self, session: Session, cycle_id: int, relationship_ids: sa.Select[Any]) -> None:
        self._accounts: dict[tuple[int, Party], Account] = {}
        for row in _heard(session, cycle_id, relationship_ids):
            party = _party(row)
            known = self._accounts.get((row.relationship_id, party))
            if known is None:
                account = Account(party, row.status, row.minutes_held or 0, row.may_be_case)
            else:
                # Whether they may be told as a case is what they said last: a yes can be taken back.
                account = replace(known, may_be_case=row.may_be_case)
            self._accounts[row.relationship_id, party] = account
        chosen = session.execute(sa.select(OutcomeEvidence.outcome_id, OutcomeEvidence.passage_id))
        self._chosen = {(row.outcome_id, row.passage_id) for row in chosen}
        self._passages: dict[int, list[Any]] = defaultdict(list)
        for row in _passages(session, cycle_id, relationship_ids):
            self._passages[row.about].append(row)

    def of(self, relationship_id: int, party: Party) -> Account | None:
        """The interview held with one side, none if there was none."""
        return self._accounts.get((relationship_id, party))

    def quotes(
        self, relationship_id: int, outcome_id: int | None, *, a_side: int = QUOTES_KEPT
    ) -> tuple[ReportQuote, ...]:
        """What may be quoted of each side, passages that the outcome rests on first."""
        rows = sorted(
            self._passages.get(relationship_id, ()),
            key=lambda row: ((outcome_id, row.id) not in self._chosen, len(row.snippet) > LONGEST_QUOTE),
        )
        kept: dict[Party, list[ReportQuote]] = {Party.MENTEE: [], Party.MENTOR: []}
        for row in rows:
            attribution = stricter(row.attribution, row.passage_attribution)
            party = _party(row)
            side = kept.get(party)
            if side is None or attribution is Attribution.NOT_FOR_REPORTING or len(side) == a_side:
                continue
            side.append(
                ReportQuote(
                    text=excerpt(row.snippet),
                    party=party,
                    speaker=spoken_name(row.given_name, row.family_name),
                    attribution=attribution,
                    passage_id=row.id,
                    interview_id=row.interview_id,
                )
            )
        return (*kept[Party.MENTEE], *kept[Party.MENTOR])


def agreed_to_be_cases(session: Session, cycle_id: int, relationship_ids: Sequence[int]) -> set[int]:
    """Those of the relationships of which both sides last said that they may be told as a case."""
    last: dict[int, dict[Party, bool]] = defaultdict(dict)
    for row in _heard(session, cycle_id, relationship_ids):
        last[row.relationship_id][_party(row)] = row.may_be_case
    sides = (Party.MENTEE, Party.MENTOR)
    return {one for one, said in last.items() if all(said.get(side) for side in sides)}


def stricter(first: Attribution, second: Attribution | None) -> Attribution:
    """Of what was agreed for the interview and for the passage, the stricter."""
    return first if second is None else max(first, second, key=_STRICTNESS.index)


def agreed_for_passage() -> sa.ColumnElement[Attribution | None]:
    """What was agreed for a passage; where it shares words with one not for reporting, that.

    What is for nobody's eyes stays so, whoever marked a longer stretch around it.
    """
    other = aliased(Passage)
    closed = (
        sa.select(other.id)
        .where(other.interview_id == Passage.interview_id)
        .where(other.attribution == Attribution.NOT_FOR_REPORTING)
        .where(other.start < Passage.end, other.end > Passage.start)
        .exists()
    )
    level = sa.literal(Attribution.NOT_FOR_REPORTING, Passage.attribution.type)
    return sa.case((closed, level), else_=Passage.attribution)


def levels_now(session: Session, *which: sa.ColumnElement[bool]) -> dict[int, Attribution | None]:
    """The same of several passages, by their numbers."""
    query = sa.select(Passage.id, agreed_for_passage().label("level")).where(*which)
    return {row.id: row.level for row in session.execute(query)}


def excerpt(text: str) -> str:
    """A passage short enough to be quoted: whole sentences from its beginning, marked where it was cut."""
    said = " ".join(text.split())
    if len(said) <= LONGEST_QUOTE:
        return said
    end = max(said.rfind(mark, 0, LONGEST_QUOTE) for mark in (". ", "? ", "! "))
    end = end + 1 if end > 0 else said.rfind(" ", 0, LONGEST_QUOTE)
    return f"{said[: end if end > 0 else LONGEST_QUOTE]} […]"


def _party(row: Any) -> Party:
    """Whose account it is of this relationship: a mentee elsewhere may be the mentor here."""
    sides = {row.mentee_id: Party.MENTEE, row.mentor_id: Party.MENTOR}
    party: Party = sides.get(row.person_id, row.party)
    return party


def _heard(
    session: Session, cycle_id: int, relationship_ids: sa.Select[Any] | Sequence[int]
) -> Sequence[Any]:
    query = (
        sa.select(
            InterviewRelationship.relationship_id,
            Interview.person_id,
            Interview.party,
            Interview.status,
            Interview.minutes_held,
            Interview.may_be_case,
            Relationship.mentee_id,
            Relationship.mentor_id,
        )
        .join(Interview, Interview.id == InterviewRelationship.interview_id)
        .join(Relationship, Relationship.id == InterviewRelationship.relationship_id)
        .where(of_cycle(cycle_id), Interview.status.in_(HEARD))
        .where(InterviewRelationship.relationship_id.in_(relationship_ids))
    )
    return session.execute(query.order_by(Interview.held_on, Interview.id)).all()


def of_cycle(cycle_id: int) -> sa.ColumnElement[bool]:
    """Interviews of the cycle; those that name none count where their relationship belongs."""
    return sa.or_(Interview.cycle_id == cycle_id, Interview.cycle_id.is_(None))


def _passages(session: Session, cycle_id: int, relationship_ids: sa.Select[Any]) -> Sequence[Any]:
    """Passages about one relationship: named by them, or the only one that their interview is about."""
    only = (
        sa.select(
            InterviewRelationship.interview_id,
            sa.func.min(InterviewRelationship.relationship_id).label("relationship_id"),
        )
        .group_by(InterviewRelationship.interview_id)
        .having(sa.func.count() == 1)
        .subquery()
    )
    about = sa.func.coalesce(Passage.relationship_id, only.c.relationship_id)
    query = (
        sa.select(
            Passage.id,
            Passage.interview_id,
            about.label("about"),
            Passage.snippet,
            agreed_for_passage().label("passage_attribution"),
            Interview.attribution,
            Interview.person_id,
            Interview.party,
            Person.given_name,
            Person.family_name,
            Relationship.mentee_id,
            Relationship.mentor_id,
        )
        .join(Interview, Interview.id == Passage.interview_id)
        .join(Person, Person.id == Interview.person_id)
        .outerjoin(only, only.c.interview_id == Passage.interview_id)
        .join(Relationship, Relationship.id == about)
        .where(~Passage.about_panel, Passage.snippet != "")
        .where(of_cycle(cycle_id), about.in_(relationship_ids))
    )
    return session.execute(query.order_by(Passage.interview_id, Passage.start, Passage.id)).all()
