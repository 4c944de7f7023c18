"""Introductions: proposing two people to each other, and what each of them says."""

from collections.abc import Callable, Sequence
from datetime import date

from sqlalchemy.orm import Session

from mentordesk.db.store import Store
from mentordesk.domain import days
from mentordesk.domain import relationship as rules
from mentordesk.domain.relationship import Course
from mentordesk.records.relationships import KnownRelationship
from mentordesk.services.relationships import courses, recording
from mentordesk.services.shared import lookup
from mentordesk.terms import Answer, Origin, Side, State


class Introductions:
    """How relationships come about. `on` is always a local date, today where none is given."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def introduce(
        self,
        mentee_id: int,
        mentor_id: int,
        *,
        domains: Sequence[int] = (),
        cycle_id: int | None = None,
        how: Origin = Origin.INTRODUCED,
        on: date | None = None,
        peer: bool = False,
        note: str = "",
        origin: object | None = None,
    ) -> int:
        """Propose the two to each other and return the relationship; the first domain is the main one.

        A closed relationship of the two is re-opened by a new introduction.
        """
        on = on or days.today()
        label = self._label("Introduce {mentor} to {mentee}", mentee_id, mentor_id)
        with self._store.write(label, origin=origin) as session:
            held = _proposed(session, mentee_id, mentor_id, how=how, on=on, peer=peer)
            assert held.introduction is not None
            held.introduction.proposed_by_id = self._store.staff_id
            held.introduction.note = note
            held.introduction.domain_id = domains[0] if domains else None
            recording.enrol(session, held.row, lookup.cycle_or_current(session, cycle_id, on))
            if domains:
                recording.set_domains(session, held.row.id, domains)
            return held.row.id

    def answer(
        self,
        relationship_id: int,
        side: Side,
        given: Answer,
        *,
        on: date | None = None,
        origin: object | None = None,
    ) -> State:
        """Record one side's yes or no, and return the state that follows."""
        day = on or days.today()
        return self._step(
            relationship_id, lambda course: rules.answer(course, side, given, on=day), day, origin
        )

    def withdraw_answer(
        self, relationship_id: int, side: Side, *, on: date | None = None, origin: object | None = None
    ) -> State:
        """Take one side's yes back before the other has answered."""
        return self._step(
            relationship_id, lambda course: rules.withdraw_answer(course, side), on or days.today(), origin
        )

    def lift_refusal(
        self, relationship_id: int, side: Side, *, on: date | None = None, origin: object | None = None
    ) -> State:
        """Lift one side's no; the two may be proposed to each other again."""
        return self._step(
            relationship_id, lambda course: rules.lift_refusal(course, side), on or days.today(), origin
        )

    def record_assignment(
        self,
        mentee_id: int,
        mentor_id: int,
        reason: str,
        *,
        domains: Sequence[int] = (),
        cycle_id: int | None = None,
        on: date | None = None,
        origin: object | None = None,
    ) -> int:
        """Record that somebody above assigned the two; their answers are asked at the next fit check."""
        on = on or days.today()
        label = self._label("Record an assignment: {mentee} with {mentor}", mentee_id, mentor_id)
        with self._store.write(label, origin=origin) as session:
            recording.require_two(session, mentee_id, mentor_id)
            earlier = recording.between(session, mentee_id, mentor_id)
            if earlier is None:
                course = rules.record_assignment(reason, on)
                held = courses.begin(session, mentee_id, mentor_id, course, on=on, peer=False)
            else:
                recording.require_free(session, earlier)
                held = courses.step(
                    session,
                    courses.load(session, earlier.id),
                    lambda course: rules.reopen_running(course, Origin.ASSIGNED, on=on, reason=reason),
                    on=on,
                )
            recording.enrol(session, held.row, lookup.cycle_or_current(session, cycle_id, on))
            if domains:
                recording.set_domains(session, held.row.id, domains)
            return held.row.id

    def record_known(
        self,
        known: KnownRelationship,
        *,
        cycle_id: int | None = None,
        on: date | None = None,
        origin: object | None = None,
    ) -> int:
        """Record a relationship that ran, or was over, before the office knew of it."""
        label = self._label("Record {mentee} with {mentor}", known.mentee_id, known.mentor_id)
        with self._store.write(label, origin=origin) as session:
            return recording.record_known(session, known, cycle_id=cycle_id, on=on or days.today())

    def _step(
        self, relationship_id: int, rule: Callable[[Course], Course], on: date, origin: object | None
    ) -> State:
        with self._store.read() as session:
            title = courses.title(session, courses.relationship(session, relationship_id))
        # The log is open to the whole office; what a side said stays out of the step's name.
        with self._store.write(f"Record an answer: {title}", origin=origin) as session:
            return courses.step(session, courses.load(session, relationship_id), rule, on=on).course.state

    def _label(self, words: str, mentee_id: int, mentor_id: int) -> str:
        with self._store.read() as session:
            return words.format(
                mentee=lookup.name_of(session, mentee_id), mentor=lookup.name_of(session, mentor_id)
            )


def _proposed(
    session: Session, mentee_id: int, mentor_id: int, *, how: Origin, on: date, peer: bool
) -> courses.Held:
    recording.require_two(session, mentee_id, mentor_id)
    earlier = recording.between(session, mentee_id, mentor_id)
    if earlier is None:
        return courses.begin(session, mentee_id, mentor_id, rules.introduce(how, on), on=on, peer=peer)
    recording.require_free(session, earlier)
    held = courses.load(session, earlier.id)
    return courses.step(session, held, lambda course: rules.reopen(course, how, on=on), on=on)
