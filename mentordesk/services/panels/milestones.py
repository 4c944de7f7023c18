"""What mentees achieved, and thanks to those who helped."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mentordesk.db.store import Store
from mentordesk.db.tables import Milestone, MilestoneCredit, Thanks
from mentordesk.domain import days
from mentordesk.errors import RuleError
from mentordesk.records.panels import MilestoneRecord, ThanksRecord
from mentordesk.services.panels.seating import relationships_of
from mentordesk.services.shared import lookup


class Milestones:
    """Celebrating. Mentors are thanked, never rated."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def celebrate(
        self,
        mentee_id: int,
        title: str,
        *,
        credits_to: Sequence[int] = (),
        on: date | None = None,
        note: str = "",
        may_be_named: bool = False,
        cycle_id: int | None = None,
        origin: object | None = None,
    ) -> int:
        """Record what a mentee achieved and credit members of the panel; returns the milestone."""
        if not title.strip():
            raise RuleError("Say what was achieved.")
        day = on or days.today()
        with self._store.read() as session:
            label = f"A milestone of {lookup.name_of(session, mentee_id)}"
        with self._store.write(label, origin=origin) as session:
            _require_members(session, mentee_id, credits_to)
            row = Milestone(
                cycle_id=lookup.cycle_or_current(session, cycle_id, day).id,
                person_id=mentee_id,
                achieved_on=day,
                title=title.strip(),
                note=note,
                may_be_named=may_be_named,
            )
            session.add(row)
            session.flush()
            session.add_all(
                MilestoneCredit(milestone_id=row.id, person_id=person_id)
                for person_id in dict.fromkeys(credits_to)
            )
            return row.id

    def thank(
        self,
        mentee_id: int,
        mentor_id: int,
        words: str,
        *,
        on: date | None = None,
        may_be_named: bool = False,
        cycle_id: int | None = None,
        origin: object | None = None,
    ) -> int:
        """Keep a mentee's thanks to a mentor, in the mentee's words; returns the thanks."""
        if not words.strip():
            raise RuleError("Thanks need words.")
        day = on or days.today()
        with self._store.read() as session:
            label = f"Thanks to {lookup.name_of(session, mentor_id)}"
        with self._store.write(label, origin=origin) as session:
            _require_members(session, mentee_id, [mentor_id])
            row = Thanks(
                cycle_id=lookup.cycle_or_current(session, cycle_id, day).id,
                mentee_id=mentee_id,
                mentor_id=mentor_id,
                given_on=day,
                words=words.strip(),
                may_be_named=may_be_named,
            )
            session.add(row)
            session.flush()
            return row.id

    def milestones(
        self, *, cycle_id: int | None = None, mentee_id: int | None = None
    ) -> Sequence[MilestoneRecord]:
        """Milestones in the order of their days, of a cycle or of one mentee where given."""
        query = sa.select(Milestone).order_by(Milestone.achieved_on, Milestone.id)
        if cycle_id is not None:
            query = query.where(Milestone.cycle_id == cycle_id)
        if mentee_id is not None:
            query = query.where(Milestone.person_id == mentee_id)
        with self._store.read() as session:
            rows = session.scalars(query).all()
            credited: dict[int, list[int]] = defaultdict(list)
            for credit in session.scalars(
                sa.select(MilestoneCredit)
                .where(MilestoneCredit.milestone_id.in_([row.id for row in rows]))
                .order_by(MilestoneCredit.person_id)
            ):
                credited[credit.milestone_id].append(credit.person_id)
            people = lookup.briefs(
                session,
                {row.person_id for row in rows} | {id_ for ids in credited.values() for id_ in ids},
            )
            return [
                MilestoneRecord(
                    id=row.id,
                    cycle_id=row.cycle_id,
                    mentee=people[row.person_id],
                    on=row.achieved_on,
                    title=row.title,
                    note=row.note,
                    may_be_named=row.may_be_named,
                    credits=tuple(people[id_] for id_ in credited[row.id]),
                )
                for row in rows
            ]

    def thanks(self, *, cycle_id: int | None = None, mentor_id: int | None = None) -> Sequence[ThanksRecord]:
        """Thanks in the order of their days, of a cycle or to one mentor where given."""
        query = sa.select(Thanks).order_by(Thanks.given_on, Thanks.id)
        if cycle_id is not None:
            query = query.where(Thanks.cycle_id == cycle_id)
        if mentor_id is not None:
            query = query.where(Thanks.mentor_id == mentor_id)
        with self._store.read() as session:
            rows = session.scalars(query).all()
            people = lookup.briefs(session, {id_ for row in rows for id_ in (row.mentee_id, row.mentor_id)})
            return [
                ThanksRecord(
                    id=row.id,
                    cycle_id=row.cycle_id,
                    mentee=people[row.mentee_id],
                    mentor=people[row.mentor_id],
                    on=row.given_on,
                    words=row.words,
                    may_be_named=row.may_be_named,
                )
                for row in rows
            ]


def _require_members(session: Session, mentee_id: int, people: Sequence[int]) -> None:
    """Credit and thanks go to those who sit, or sat, on the mentee's panel."""
    seated = {
        person_id
        for row in relationships_of(session, mentee_id, None)
        for person_id in (row.mentee_id, row.mentor_id)
    }
    for person_id in people:
        if person_id == mentee_id or person_id not in seated:
            raise RuleError(f"{lookup.name_of(session, person_id)} is not on this mentee's panel.")
