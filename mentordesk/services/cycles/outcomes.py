"""The office's judgement of each relationship in each cycle, and what it rests on."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mentordesk.db.store import Store
from mentordesk.db.tables import (
    EndReason,
    Interview,
    InterviewRelationship,
    Outcome,
    OutcomeEvidence,
    OutcomeReason,
    OutcomeRevision,
    RelationshipCycle,
    Staff,
    Theme,
)
from mentordesk.domain import days, evidence
from mentordesk.errors import NotFoundError, RuleError
from mentordesk.records.accounts import AccountMarkRecord
from mentordesk.records.outcomes import OutcomeReasonRecord, OutcomeRecord, RevisionRecord, Why
from mentordesk.services.accounts.marks import marks_of_cycle
from mentordesk.services.closed_cycles.closed_cycles import said_by
from mentordesk.services.closed_cycles.frozen_cycles import is_closed
from mentordesk.services.relationships import courses
from mentordesk.services.shared import lookup
from mentordesk.terms import Evidence, InterviewStatus, Judgement, Party


class Outcomes:
    """Outcomes are judged by people; the basis is counted from the interviews that were held."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def record(
        self,
        relationship_id: int,
        judgement: Judgement,
        *,
        cycle_id: int | None = None,
        summary: str = "",
        public_summary: str = "",
        lesson: str = "",
        why: Sequence[Why] = (),
        passage_ids: Sequence[int] = (),
        because: str = "",
        on: date | None = None,
        origin: object | None = None,
    ) -> int:
        """Record, or replace, a relationship's outcome in a cycle; returns the outcome.

        Once the cycle is closed the change is a dated revision and asks for its reason, `because`.
        """
        day = on or days.today()
        with self._store.read() as session:
            title = courses.title(session, courses.relationship(session, relationship_id))
        with self._store.write(f"Outcome: {title}", origin=origin) as session:
            cycle = lookup.cycle_or_current(session, cycle_id, day)
            if session.get(RelationshipCycle, (relationship_id, cycle.id)) is None:
                raise RuleError(f"{title} does not belong to the cycle {cycle.name}.")
            row = _found(session, relationship_id, cycle.id)
            before = {} if row is None else said_by(session, row)
            basis = _basis(session, cycle.id, relationship_id).get(relationship_id, Evidence.NONE)
            if row is None:
                row = Outcome(relationship_id=relationship_id, cycle_id=cycle.id)
                session.add(row)
            row.judgement, row.evidence = judgement, basis
            row.summary, row.public_summary, row.lesson = summary, public_summary, lesson
            row.judged_on, row.judged_by_id = day, self._store.staff_id
            session.flush()
            _write_reasons(session, row.id, why)
            _write_passages(session, row.id, passage_ids)
            if is_closed(session, cycle.id):
                self._revise(session, row, because, before)
            return row.id

    def outcome(self, relationship_id: int, cycle_id: int) -> OutcomeRecord | None:
        """A relationship's outcome in a cycle, if it was judged."""
        found = [one for one in self.outcomes(cycle_id) if one.relationship_id == relationship_id]
        return found[0] if found else None

    def outcomes(self, cycle_id: int) -> Sequence[OutcomeRecord]:
        """All outcomes of a cycle."""
        with self._store.read() as session:
            lookup.cycle(session, cycle_id)
            rows = session.execute(
                sa.select(Outcome, Staff.name)
                .outerjoin(Staff, Staff.id == Outcome.judged_by_id)
                .where(Outcome.cycle_id == cycle_id)
                .order_by(Outcome.relationship_id)
            ).all()
            basis = None if is_closed(session, cycle_id) else _basis(session, cycle_id)
            parts = _Parts(session, sa.select(Outcome.id).where(Outcome.cycle_id == cycle_id))
            accounts = marks_of_cycle(session, cycle_id)
            return [
                _record(row, staff or "", basis, parts, accounts.get(row.relationship_id, ()))
                for row, staff in rows
            ]

    def basis(self, cycle_id: int) -> dict[int, Evidence]:
        """The evidence basis of every relationship of a cycle that was interviewed about at all."""
        with self._store.read() as session:
            return _basis(session, cycle_id)

    def _revise(self, session: Session, row: Outcome, because: str, before: dict[str, Any]) -> None:
        if before == said_by(session, row):
            return
        if not because.strip():
            raise RuleError("The cycle is closed. Say why its outcome is revised.")
        session.add(
            OutcomeRevision(
                outcome_id=row.id,
                at=datetime.now(UTC),
                staff_id=self._store.staff_id,
                reason=because.strip(),
                before=before,
            )
        )


class _Parts:
    """Reasons, passages and revisions of some outcomes, by outcome."""

    def __init__(self, session: Session, ids: Any) -> None:
        self.reasons: dict[int, list[OutcomeReasonRecord]] = defaultdict(list)
        self.passages: dict[int, list[int]] = defaultdict(list)
        self.revisions: dict[int, list[RevisionRecord]] = defaultdict(list)
        for reason, theme, end_reason in session.execute(
            sa.select(OutcomeReason, Theme.name, EndReason.name)
            .outerjoin(Theme, Theme.id == OutcomeReason.theme_id)
            .outerjoin(EndReason, EndReason.id == OutcomeReason.reason_id)
            .where(OutcomeReason.outcome_id.in_(ids))
            .order_by(OutcomeReason.rank)
        ):
            self.reasons[reason.outcome_id].append(
                OutcomeReasonRecord(
                    theme_id=reason.theme_id, reason_id=reason.reason_id, name=theme or end_reason
                )
            )
        for row in session.execute(
            sa.select(OutcomeEvidence.outcome_id, OutcomeEvidence.passage_id).where(
                OutcomeEvidence.outcome_id.in_(ids)
            )
        ):
            self.passages[row.outcome_id].append(row.passage_id)
        for revision, staff in session.execute(
            sa.select(OutcomeRevision, Staff.name)
            .outerjoin(Staff, Staff.id == OutcomeRevision.staff_id)
            .where(OutcomeRevision.outcome_id.in_(ids))
            .order_by(OutcomeRevision.id)
        ):
            self.revisions[revision.outcome_id].append(
                RevisionRecord(
                    at=revision.at, staff=staff or "", reason=revision.reason, before=revision.before
                )
            )


def _record(
    row: Outcome,
    staff: str,
    basis: dict[int, Evidence] | None,
    parts: _Parts,
    accounts: tuple[AccountMarkRecord, ...],
) -> OutcomeRecord:
    shown = [passage_id for mark in accounts for passage_id in mark.passage_ids]
    return OutcomeRecord(
        id=row.id,
        relationship_id=row.relationship_id,
        cycle_id=row.cycle_id,
        judgement=row.judgement,
        evidence=row.evidence if basis is None else basis.get(row.relationship_id, Evidence.NONE),
        summary=row.summary,
        public_summary=row.public_summary,
        lesson=row.lesson,
        reasons=tuple(parts.reasons[row.id]),
        passage_ids=tuple(dict.fromkeys([*parts.passages[row.id], *shown])),
        accounts=accounts,
        judged_on=row.judged_on,
        judged_by=staff,
        revisions=tuple(parts.revisions[row.id]),
    )


def _found(session: Session, relationship_id: int, cycle_id: int) -> Outcome | None:
    return session.scalars(
        sa.select(Outcome).where(Outcome.relationship_id == relationship_id, Outcome.cycle_id == cycle_id)
    ).one_or_none()


def _basis(session: Session, cycle_id: int, relationship_id: int | None = None) -> dict[int, Evidence]:
    """The evidence basis by relationship; without those that nobody was interviewed about."""
    query = (
        sa.select(InterviewRelationship.relationship_id, Interview.party, Interview.status)
        .join(Interview, Interview.id == InterviewRelationship.interview_id)
        .where((Interview.cycle_id == cycle_id) | Interview.cycle_id.is_(None))
    )
    if relationship_id is not None:
        query = query.where(InterviewRelationship.relationship_id == relationship_id)
    heard: dict[int, list[tuple[Party, InterviewStatus]]] = defaultdict(list)
    for row in session.execute(query):
        heard[row.relationship_id].append((row.party, row.status))
    return {id_: evidence.basis(interviews) for id_, interviews in heard.items()}


def _write_reasons(session: Session, outcome_id: int, why: Sequence[Why]) -> None:
    wanted = [(one.theme_id, one.reason_id) for one in dict.fromkeys(why)]
    written = session.scalars(
        sa.select(OutcomeReason).where(OutcomeReason.outcome_id == outcome_id).order_by(OutcomeReason.rank)
    ).all()
    if [(row.theme_id, row.reason_id) for row in written] == wanted:
        return
    for row in written:
        session.delete(row)
    session.flush()
    for rank, (theme_id, reason_id) in enumerate(wanted, start=1):
        known = session.get(Theme, theme_id) if theme_id else session.get(EndReason, reason_id)
        if known is None or (theme_id and reason_id):
            raise NotFoundError("A reason is a theme of the codebook or an end reason of this office.")
        session.add(OutcomeReason(outcome_id=outcome_id, theme_id=theme_id, reason_id=reason_id, rank=rank))
    session.flush()


def _write_passages(session: Session, outcome_id: int, passage_ids: Sequence[int]) -> None:
    written = {
        row.passage_id: row
        for row in session.scalars(sa.select(OutcomeEvidence).where(OutcomeEvidence.outcome_id == outcome_id))
    }
    for passage_id in written.keys() - set(passage_ids):
        session.delete(written[passage_id])
    for passage_id in set(passage_ids) - written.keys():
        session.add(OutcomeEvidence(outcome_id=outcome_id, passage_id=passage_id))
