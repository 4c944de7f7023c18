"""The life of a relationship once it has begun, to its ending and beyond."""

from collections.abc import Callable, Collection, Sequence
from datetime import date

from mentordesk.db.store import Store
from mentordesk.db.tables import EndReason, FitCheck
from mentordesk.domain import days
from mentordesk.domain import relationship as rules
from mentordesk.domain.relationship import Course, Ending
from mentordesk.errors import NotFoundError, RuleError
from mentordesk.records.relationships import RelationshipRecord, RelationshipRow
from mentordesk.services.relationships import courses, recording
from mentordesk.services.relationships import lists as relationship_lists
from mentordesk.services.shared import lookup
from mentordesk.terms import EndedBy, FitAnswer, Origin, Side, State


class Relationships:
    """Steps of one relationship. Each returns the state that follows; `on` is today where none is given."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def rows(
        self,
        *,
        cycle_id: int | None = None,
        states: Collection[State] = (),
        person_id: int | None = None,
    ) -> Sequence[RelationshipRow]:
        """Relationships by the two's names, narrowed by cycle, states or one of the two."""
        with self._store.read() as session:
            return relationship_lists.rows(session, cycle_id=cycle_id, states=states, person_id=person_id)

    def relationship(self, relationship_id: int) -> RelationshipRecord:
        """All that the office holds of one relationship."""
        with self._store.read() as session:
            return relationship_lists.record(session, courses.relationship(session, relationship_id))

    def between(self, mentee_id: int, mentor_id: int) -> int | None:
        """The relationship of the two, if the office knows of one."""
        with self._store.read() as session:
            found = recording.between(session, mentee_id, mentor_id)
            return None if found is None else found.id

    def settle(self, relationship_id: int, *, on: date | None = None, origin: object | None = None) -> State:
        """Both want to go on after the trial."""
        day = on or days.today()
        return self._step(relationship_id, "Settle", lambda course: rules.settle(course, on=day), day, origin)

    def pause(self, relationship_id: int, *, on: date | None = None, origin: object | None = None) -> State:
        """The two rest it for a time."""
        return self._step(relationship_id, "Pause", rules.pause, on or days.today(), origin)

    def resume(self, relationship_id: int, *, on: date | None = None, origin: object | None = None) -> State:
        """Take up what was paused, or keep what was about to close."""
        return self._step(relationship_id, "Resume", rules.resume, on or days.today(), origin)

    def begin_closing(
        self, relationship_id: int, *, on: date | None = None, origin: object | None = None
    ) -> State:
        """Somebody wants it to end; the talk about how is still to come."""
        return self._step(relationship_id, "Begin closing", rules.begin_closing, on or days.today(), origin)

    def close(
        self,
        relationship_id: int,
        *,
        by: EndedBy,
        reasons: Sequence[int] = (),
        no_fault: bool | None = None,
        note: str = "",
        on: date | None = None,
        origin: object | None = None,
    ) -> State:
        """End it: who ended it, why in the order of weight, and whether without fault."""
        day = on or days.today()
        ending = Ending(day, by, tuple(reasons), no_fault, note)
        self._require_reasons(reasons)
        return self._step(relationship_id, "Close", lambda course: rules.close(course, ending), day, origin)

    def amend_ending(
        self,
        relationship_id: int,
        *,
        by: EndedBy,
        on: date,
        reasons: Sequence[int] = (),
        no_fault: bool | None = None,
        note: str = "",
        origin: object | None = None,
    ) -> None:
        """Correct what was recorded of the last ending."""
        self._require_reasons(reasons)
        with self._store.write(self._label("Correct the ending", relationship_id), origin=origin) as session:
            held = courses.load(session, relationship_id)
            ending = Ending(on, by, tuple(reasons), no_fault, note)
            rules.close(rules.before_ending(held.course), ending)
            courses.correct_ending(session, held, ending)

    def reopen(
        self,
        relationship_id: int,
        *,
        how: Origin = Origin.INTRODUCED,
        cycle_id: int | None = None,
        on: date | None = None,
        origin: object | None = None,
    ) -> State:
        """Begin a new spell with a new introduction; both are asked again."""
        day = on or days.today()
        with self._store.write(self._label("Re-open", relationship_id), origin=origin) as session:
            held = courses.load(session, relationship_id)
            if held.row.state is State.CLOSED:
                recording.require_free(session, held.row)
            held = courses.step(session, held, lambda course: rules.reopen(course, how, on=day), on=day)
            recording.enrol(session, held.row, lookup.cycle_or_current(session, cycle_id, day))
            return held.course.state

    def resumed_by_themselves(
        self,
        relationship_id: int,
        *,
        how: Origin = Origin.MET_NATURALLY,
        cycle_id: int | None = None,
        on: date | None = None,
        origin: object | None = None,
    ) -> State:
        """Record a new spell that the two began without the office; they are asked at the next fit check."""
        day = on or days.today()
        with self._store.write(self._label("Re-open", relationship_id), origin=origin) as session:
            held = courses.load(session, relationship_id)
            held = courses.step(
                session, held, lambda course: rules.reopen_running(course, how, on=day), on=day
            )
            recording.enrol(session, held.row, lookup.cycle_or_current(session, cycle_id, day))
            return held.course.state

    def check_fit(
        self,
        relationship_id: int,
        side: Side,
        *,
        liking: FitAnswer | None = None,
        respect: FitAnswer | None = None,
        would_go_on: bool | None = None,
        note: str = "",
        cycle_id: int | None = None,
        on: date | None = None,
        origin: object | None = None,
    ) -> State:
        """Record one side's fit check; a no to going on opens the no-fault way out, whoever says it."""
        day = on or days.today()
        with self._store.write(self._label("Fit check", relationship_id), origin=origin) as session:
            held = courses.step(
                session,
                courses.load(session, relationship_id),
                lambda course: rules.record_fit(course, side, go_on=would_go_on),
                on=day,
            )
            session.add(
                FitCheck(
                    relationship_id=relationship_id,
                    cycle_id=lookup.cycle_or_current(session, cycle_id, day).id,
                    side=side,
                    asked_on=day,
                    liking=liking,
                    respect=respect,
                    would_go_on=would_go_on,
                    answered_on=day,
                    note=note,
                )
            )
            return held.course.state

    def set_domains(
        self, relationship_id: int, domains: Sequence[int], *, origin: object | None = None
    ) -> None:
        """Say what the relationship is about; the first domain is the main one."""
        with self._store.write(self._label("Domains", relationship_id), origin=origin) as session:
            courses.relationship(session, relationship_id)
            recording.set_domains(session, relationship_id, domains)

    def agree_rhythm(self, relationship_id: int, weeks: int | None, *, origin: object | None = None) -> None:
        """How often the two mean to meet, in weeks; None where nothing was agreed."""
        if weeks is not None and weeks < 1:
            raise RuleError("A rhythm is at least one week.")
        with self._store.write(self._label("Rhythm", relationship_id), origin=origin) as session:
            courses.relationship(session, relationship_id).rhythm_weeks = weeks

    def annotate(self, relationship_id: int, note: str, *, origin: object | None = None) -> None:
        """Keep the office's own note on the relationship."""
        with self._store.write(self._label("Note", relationship_id), origin=origin) as session:
            courses.relationship(session, relationship_id).note = note

    def _step(
        self,
        relationship_id: int,
        label: str,
        rule: Callable[[Course], Course],
        on: date,
        origin: object | None,
    ) -> State:
        with self._store.write(self._label(label, relationship_id), origin=origin) as session:
            return courses.step(session, courses.load(session, relationship_id), rule, on=on).course.state

    def _label(self, words: str, relationship_id: int) -> str:
        with self._store.read() as session:
            return f"{words}: {courses.title(session, courses.relationship(session, relationship_id))}"

    def _require_reasons(self, reasons: Sequence[int]) -> None:
        with self._store.read() as session:
            for reason_id in reasons:
                if session.get(EndReason, reason_id) is None:
                    raise NotFoundError(f"This office has no end reason of the number {reason_id}.")
