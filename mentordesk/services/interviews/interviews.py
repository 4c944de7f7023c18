"""Interviews: scheduled, held, written, signed; their texts are the business of `Texts`."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mentordesk.db.store import Store
from mentordesk.db.tables import (
    Addendum,
    Cycle,
    Interview,
    InterviewRelationship,
    InterviewText,
    Passage,
)
from mentordesk.domain import days
from mentordesk.domain.interviews import check_step
from mentordesk.domain.wording import ATTRIBUTIONS
from mentordesk.domain.writing import cleaned
from mentordesk.errors import InputError, NotFoundError, RuleError
from mentordesk.records.interviews import (
    InterviewCost,
    InterviewPlan,
    InterviewRecord,
    InterviewRow,
    OwedRecord,
    QueueStep,
)
from mentordesk.services.interviews import costs as interview_costs
from mentordesk.services.interviews import editing, text_versions
from mentordesk.services.interviews import records as interview_records
from mentordesk.services.interviews.owed import owed
from mentordesk.services.interviews.scheduling import MOST_MINUTES, add_interview
from mentordesk.services.shared import lookup
from mentordesk.services.shared.rules import rules_of
from mentordesk.terms import Attribution, InterviewStatus


class Interviews:
    """The queue of interviews, and each one's way through it."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def rows(
        self,
        *,
        cycle_id: int | None = None,
        person_id: int | None = None,
        relationship_id: int | None = None,
        status: InterviewStatus | None = None,
    ) -> Sequence[InterviewRow]:
        """Interviews as lists show them, all or those that fit."""
        conditions: list[sa.ColumnElement[bool]] = []
        if cycle_id is not None:
            conditions.append(Interview.cycle_id == cycle_id)
        if person_id is not None:
            conditions.append(Interview.person_id == person_id)
        if status is not None:
            conditions.append(Interview.status == status)
        if relationship_id is not None:
            about = sa.select(InterviewRelationship.interview_id).where(
                InterviewRelationship.relationship_id == relationship_id
            )
            conditions.append(Interview.id.in_(about))
        with self._store.read() as session:
            return interview_records.rows(session, *conditions)

    def of(self, interview_id: int) -> InterviewRecord:
        """All that the office holds of an interview, except its text."""
        with self._store.read() as session:
            return interview_records.record(session, interview_id)

    def owed(self, cycle_id: int | None = None) -> Sequence[OwedRecord]:
        """Each party's account of each closing or flourishing relationship, and where it stands."""
        with self._store.read() as session:
            return owed(session, cycle_id)

    def costs(self, cycle_id: int | None = None) -> Mapping[int, InterviewCost]:
        """The minutes planned, held and written up of each interview of a cycle, or of all."""
        with self._store.read() as session:
            return interview_costs.costs(session, cycle_id)

    def courses(self) -> Mapping[int, tuple[QueueStep, ...]]:
        """Each interview's way through the queue: due, moved, missed, offered again, held …"""
        with self._store.read() as session:
            return interview_costs.courses(session)

    def note_minutes(
        self,
        interview_id: int,
        *,
        planned: int | None = None,
        held: int | None = None,
        written_up: int | None = None,
        origin: object | None = None,
    ) -> None:
        """Write down how long it was planned, took, and took to write up; what is not named stays."""
        given = {"minutes_planned": planned, "minutes_held": held, "minutes_written_up": written_up}
        named = {name: minutes for name, minutes in given.items() if minutes is not None}
        if any(not 0 <= minutes <= MOST_MINUTES for minutes in named.values()):
            raise InputError(f"Minutes are between 0 and {MOST_MINUTES}.", place="Minutes")
        with self._changing(interview_id, "Note the minutes of {}", origin) as (_, interview):
            for name, minutes in named.items():
                setattr(interview, name, minutes)

    def schedule(self, plan: InterviewPlan, *, origin: object | None = None) -> int:
        """Put an interview into the queue."""
        with self._store.read() as session:
            name = lookup.name_of(session, plan.person_id)
        with self._store.write(f"Schedule an interview with {name}", origin=origin) as session:
            return add_interview(session, plan, self._store.staff_id).id

    def move(self, interview_id: int, at: datetime, *, origin: object | None = None) -> None:
        """Move the talk to another time."""
        with self._step(interview_id, InterviewStatus.MOVED, "Move {}", origin) as (_, interview):
            interview.scheduled_at = at

    def miss(self, interview_id: int, *, origin: object | None = None) -> None:
        """Record that the talk was due and did not take place."""
        with self._step(interview_id, InterviewStatus.MISSED, "Record that {} was missed", origin):
            pass

    def decline(self, interview_id: int, *, origin: object | None = None) -> None:
        """Record that the person would rather not talk."""
        with self._step(interview_id, InterviewStatus.DECLINED, "Record that {} was declined", origin):
            pass

    def offer_again(
        self, interview_id: int, at: datetime | None = None, *, origin: object | None = None
    ) -> None:
        """Offer the talk once more to somebody who declined or missed it."""
        with self._step(interview_id, InterviewStatus.OFFERED_AGAIN, "Offer {} again", origin) as (
            _,
            interview,
        ):
            interview.scheduled_at = at

    def begin(self, interview_id: int, at: datetime, *, origin: object | None = None) -> None:
        """Start the talk: from now on its clock runs."""
        with self._step(interview_id, InterviewStatus.HELD, "Begin {}", origin) as (_, interview):
            interview.started_at = interview.started_at or at
            interview.held_on = interview.held_on or days.local(at)

    def hold(
        self, interview_id: int, on: date, *, minutes: int | None = None, origin: object | None = None
    ) -> None:
        """Record that the talk took place."""
        with self._step(interview_id, InterviewStatus.HELD, "Record that {} was held", origin) as (
            _,
            interview,
        ):
            interview.held_on = on
            interview.minutes_held = minutes

    def write_up(
        self, interview_id: int, *, minutes: int | None = None, origin: object | None = None
    ) -> None:
        """Record that the notes are complete, and how long writing them up took."""
        with self._step(interview_id, InterviewStatus.WRITTEN, "Finish writing {}", origin) as (_, interview):
            interview.minutes_written_up = minutes or interview.minutes_written_up

    def agree(
        self,
        interview_id: int,
        attribution: Attribution,
        *,
        confirmed: bool | None = None,
        may_be_case: bool | None = None,
        origin: object | None = None,
    ) -> None:
        """Record how the interview may be quoted; also after the sign-off, at the interviewee's wish.

        `confirmed`: said again at the end of the talk. `may_be_case`: it may be told without names.
        """
        with self._changing(interview_id, "Change how {} may be quoted", origin) as (_, interview):
            interview.attribution = attribution
            if confirmed is not None:
                interview.attribution_confirmed = confirmed
            if may_be_case is not None:
                interview.may_be_case = may_be_case

    def agree_on_passage(
        self, interview_id: int, passage_id: int, attribution: Attribution, *, origin: object | None = None
    ) -> None:
        """Record how one passage may be quoted: more strictly than its interview, or as it; ever after too.

        Refused where somebody edits the interview, whose window would write what it knows.
        """
        label = "Change how a passage of {} may be quoted"
        with self._changing(interview_id, label, origin) as (session, interview):
            editing.require(session, self._store, interview_id)
            passage = session.get(Passage, passage_id)
            if passage is None or passage.interview_id != interview_id:
                raise NotFoundError(f"This interview has no passage {passage_id}.")
            levels = list(Attribution)
            if levels.index(attribution) < levels.index(interview.attribution):
                agreed = ATTRIBUTIONS[interview.attribution]
                raise RuleError(f"A passage is quoted no more freely than its interview: {agreed}.")
            passage.attribution = None if attribution is interview.attribution else attribution
            session.flush()
            # The wish outlives the passage: it may come back with an older version of the text.
            text_versions.keep_text(session, interview_id, staff_id=self._store.staff_id)

    def refer(self, interview_id: int, on: date | None, office: str, *, origin: object | None = None) -> None:
        """Record that a concern was passed on: the date and the office, and nothing of what it was."""
        office = " ".join(cleaned(office).text.split())
        if (on is None) != (not office):
            raise InputError("A concern is referred on a date and to an office.", place="Referred")
        with self._changing(interview_id, "Record a referred concern", origin) as (_, interview):
            interview.referred_on = on
            interview.referred_to = office

    def annotate(self, interview_id: int, note: str, *, origin: object | None = None) -> None:
        """Change the office's note on the interview, which is no part of what was said."""
        with self._changing(interview_id, "Change the note on {}", origin) as (_, interview):
            interview.note = cleaned(note).text

    def sign_off(
        self,
        interview_id: int,
        *,
        attribution: Attribution | None = None,
        may_be_case: bool | None = None,
        origin: object | None = None,
    ) -> None:
        """Close the interview: its text can no longer change, what comes later is an addendum.

        How it may be quoted must have been confirmed at the end of the talk; naming it here confirms it.
        """
        with self._step(interview_id, InterviewStatus.SIGNED, "Sign off {}", origin) as (session, interview):
            # Whoever is typing at another desk could not save what was typed last.
            editing.require(session, self._store, interview_id)
            if not session.scalar(
                sa.select(InterviewText.words).where(InterviewText.interview_id == interview_id)
            ):
                raise RuleError("There is nothing to sign off: the interview has no text yet.")
            if attribution is not None:
                interview.attribution, interview.attribution_confirmed = attribution, True
            if may_be_case is not None:
                interview.may_be_case = may_be_case
            if not interview.attribution_confirmed:
                raise RuleError("Confirm first how this interview may be quoted.")
            interview.signed_at = datetime.now(UTC)
            interview.signed_by_id = self._store.staff_id
            interview.destroy_by = _destroy_by(session, interview)

    def add_addendum(self, interview_id: int, text: str, *, origin: object | None = None) -> int:
        """Add to a signed interview what came later."""
        text = cleaned(text).text.strip()
        if not text:
            raise InputError("An addendum needs some words.", place="Addendum")
        with self._changing(interview_id, "Add to {}", origin) as (session, interview):
            if interview.signed_at is None:
                raise RuleError("This interview is not signed off; write into its text.")
            if interview.destroyed_at is not None:
                raise RuleError("The notes of this interview were destroyed; nothing is added to them.")
            addendum = Addendum(
                interview_id=interview_id, at=datetime.now(UTC), staff_id=self._store.staff_id, text=text
            )
            session.add(addendum)
            session.flush()
            return addendum.id

    @contextmanager
    def _changing(
        self, interview_id: int, label: str, origin: object | None
    ) -> Iterator[tuple[Session, Interview]]:
        with self._store.read() as session:
            person_id = interview_records.found(session, interview_id).person_id
            name = lookup.name_of(session, person_id)
        label = label.format(f"the interview with {name}")
        with self._store.write(label, origin=origin) as session:
            yield session, interview_records.found(session, interview_id)

    @contextmanager
    def _step(
        self, interview_id: int, to: InterviewStatus, label: str, origin: object | None
    ) -> Iterator[tuple[Session, Interview]]:
        with self._changing(interview_id, label, origin) as (session, interview):
            check_step(interview.status, to)
            yield session, interview
            interview.status = to


def _destroy_by(session: Session, interview: Interview) -> date:
    """Some months after the cycle's report; after the sign-off where there is no such date."""
    months = rules_of(session).retention_months
    cycle = None if interview.cycle_id is None else session.get(Cycle, interview.cycle_id)
    today = days.today()
    start = today if cycle is None else max(today, cycle.report_on or cycle.ends_on + timedelta(days=30))
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, 28))
