"""The course of one relationship: its state, its spells, and the steps that lead from one to the next.

Every step is somebody's word: no function here looks at a calendar to decide a state.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from mentordesk.errors import RuleError
from mentordesk.terms import Answer, EndedBy, Origin, Side, State

RUNNING = frozenset({State.TRIAL, State.SETTLED, State.PAUSED, State.CLOSING})
"""States in which the two are on each other's hands and a place is taken."""
OPEN = RUNNING | {State.PROPOSED}
"""States in which the two may not be introduced to each other a second time."""


@dataclass(frozen=True)
class Answers:
    """What each side said to the introduction."""

    mentee: Answer = Answer.OPEN
    mentor: Answer = Answer.OPEN

    def of(self, side: Side) -> Answer:
        return self.mentee if side is Side.MENTEE else self.mentor

    def given(self, side: Side, answer: Answer) -> "Answers":
        """The answers with that of one side replaced."""
        return replace(self, mentee=answer) if side is Side.MENTEE else replace(self, mentor=answer)

    @property
    def both_yes(self) -> bool:
        return self.mentee is Answer.YES and self.mentor is Answer.YES

    @property
    def refused(self) -> bool:
        return Answer.NO in (self.mentee, self.mentor)


@dataclass(frozen=True)
class Ending:
    """How a spell ended; what a relationship recorded after the fact no longer tells is None."""

    on: date | None
    by: EndedBy | None = None
    reasons: tuple[int, ...] = ()
    no_fault: bool | None = None
    note: str = ""


@dataclass(frozen=True)
class Spell:
    """One stretch of a relationship, from introduction to ending.

    `pre_existing`: it was running when first recorded, so nobody here asked the two.
    """

    origin: Origin
    answers: Answers = Answers()
    introduced_on: date | None = None
    began_on: date | None = None
    settled: bool = False
    pre_existing: bool = False
    assigned_because: str = ""
    ending: Ending | None = None

    @property
    def asked(self) -> bool:
        """Whether the two must both say yes before it becomes active."""
        return not self.pre_existing and self.origin is not Origin.ASSIGNED


@dataclass(frozen=True)
class Course:
    """A relationship's state and its spells, oldest first; there is always one."""

    state: State
    spells: tuple[Spell, ...]

    @property
    def spell(self) -> Spell:
        return self.spells[-1]

    @property
    def running(self) -> bool:
        return self.state in RUNNING


def introduce(origin: Origin, on: date) -> Course:
    """Propose the two to each other; each answers for themself."""
    if origin is Origin.ASSIGNED:
        raise RuleError(
            "MentorDesk never assigns. An assignment that somebody made is recorded with its reason."
        )
    return Course(State.PROPOSED, (Spell(origin, introduced_on=on),))


def record_assignment(reason: str, on: date | None) -> Course:
    """Record that somebody above assigned the two, and why; their answers are asked at the next fit check."""
    return Course(State.TRIAL, (_assigned(reason, on),))


def record_running(state: State, origin: Origin, *, began_on: date | None, reason: str = "") -> Course:
    """Record a relationship that was running before the office knew of it."""
    if state not in RUNNING:
        raise RuleError("Only a relationship that is under way can be recorded as running.")
    return Course(state, (_running(state, origin, began_on, reason),))


def record_past(origin: Origin, ending: Ending, *, began_on: date | None, reason: str = "") -> Course:
    """Record a relationship that was over before the office knew of it."""
    spell = _running(State.SETTLED, origin, began_on, reason)
    _check_order(spell, ending.on)
    return Course(State.CLOSED, (replace(spell, ending=ending),))


def answer(course: Course, side: Side, given: Answer, *, on: date) -> Course:
    """Record one side's yes or no; the second yes begins the trial, a no from either side declines.

    Asked about a relationship that was already running, a no opens the way to its ending.
    """
    if given not in (Answer.YES, Answer.NO):
        raise RuleError("An answer is yes or no.")
    spell = course.spell
    if spell.answers.of(side) is Answer.NO and given is Answer.YES:
        raise RuleError("A no stands. Lift it first, when the person has changed their mind.")
    if course.running:
        return _answer_late(course, side, given)
    _require(course, {State.PROPOSED, State.DECLINED}, "Only an introduction can be answered.")
    answers = spell.answers.given(side, given)
    if answers.both_yes:
        _check_order(spell, on)
        return _after(course, replace(spell, answers=answers, began_on=on), State.TRIAL)
    return _after(
        course, replace(spell, answers=answers), State.DECLINED if answers.refused else State.PROPOSED
    )


def withdraw_answer(course: Course, side: Side) -> Course:
    """Take a yes back before the other side has answered; it is open again."""
    _require(course, {State.PROPOSED, State.DECLINED}, "The two have begun. Record it as an ending instead.")
    if course.spell.answers.of(side) is not Answer.YES:
        raise RuleError("There is no yes to withdraw.")
    return _after(
        course, replace(course.spell, answers=course.spell.answers.given(side, Answer.OPEN)), course.state
    )


def lift_refusal(course: Course, side: Side) -> Course:
    """Lift a no: the question is open again, and the two may be proposed to each other."""
    if course.spell.answers.of(side) is not Answer.NO:
        raise RuleError("There is no refusal to lift.")
    reopened = Answer.UNKNOWN if course.spell.began_on or course.spell.pre_existing else Answer.OPEN
    answers = course.spell.answers.given(side, reopened)
    state = course.state
    if state is State.DECLINED and not answers.refused:
        state = State.PROPOSED
    return _after(course, replace(course.spell, answers=answers), state)


def settle(course: Course, *, on: date) -> Course:
    """Both want to go on after the trial."""
    _require(course, {State.TRIAL}, "Only a relationship on trial can settle.")
    _check_order(course.spell, on)
    return _after(course, replace(course.spell, settled=True), State.SETTLED)


def pause(course: Course) -> Course:
    """The two rest it for a time, on leave or otherwise."""
    _require(course, {State.TRIAL, State.SETTLED}, "Only a relationship on trial or settled can pause.")
    return _in(course, State.PAUSED)


def resume(course: Course) -> Course:
    """Take up a paused relationship, or keep one that was about to close."""
    _require(course, {State.PAUSED, State.CLOSING}, "Only what is paused or closing can be resumed.")
    if course.spell.answers.refused:
        raise RuleError("One of the two has said no. It can go on once that is lifted.")
    return _in(course, State.SETTLED if course.spell.settled else State.TRIAL)


def begin_closing(course: Course) -> Course:
    """Somebody wants it to end; the talk about how is still to come."""
    _require(course, {State.TRIAL, State.SETTLED, State.PAUSED}, "Only a running relationship can close.")
    return _in(course, State.CLOSING)


def close(course: Course, ending: Ending) -> Course:
    """End the spell; the relationship keeps its record and can be re-opened."""
    _require(course, OPEN, "It is not open, so it cannot be ended.")
    _require_reasons(ending.reasons)
    if ending.by is None or ending.on is None:
        raise RuleError("Say when it ended and who ended it.")
    if course.state is State.PROPOSED and ending.by in (EndedBy.MENTEE, EndedBy.MENTOR, EndedBy.BOTH):
        raise RuleError("It never began. Record a no as that side's answer.")
    _check_order(course.spell, ending.on)
    return _after(course, replace(course.spell, ending=ending), State.CLOSED)


def before_ending(course: Course) -> Course:
    """The course as it stood when its last ending was recorded, so that the ending can be corrected."""
    _require(course, {State.CLOSED}, "Only a recorded ending can be corrected.")
    began = course.spell.began_on is not None or not course.spell.asked
    return _after(course, replace(course.spell, ending=None), State.CLOSING if began else State.PROPOSED)


def reopen(course: Course, origin: Origin, *, on: date) -> Course:
    """Begin a new spell with a new introduction; both are asked again."""
    _require(course, {State.CLOSED}, "Only a closed relationship can be re-opened.")
    _check_after_last(course, on)
    return Course(State.PROPOSED, (*course.spells, *introduce(origin, on).spells))


def reopen_running(course: Course, origin: Origin, *, on: date, reason: str = "") -> Course:
    """Record that the two took it up again by themselves, or were assigned anew."""
    _require(course, {State.CLOSED}, "Only a closed relationship can be re-opened.")
    _check_after_last(course, on)
    if origin is Origin.INTRODUCED:
        raise RuleError("Who is introduced is asked. Re-open it as an introduction.")
    return Course(State.TRIAL, (*course.spells, _running(State.TRIAL, origin, on, reason)))


def record_fit(course: Course, side: Side, *, go_on: bool | None) -> Course:
    """Take in what one side said at a fit check about going on.

    A no from either side opens the no-fault way out. A yes also answers what a relationship
    that was never asked still owes.
    """
    if not course.running:
        raise RuleError("A fit check asks about a relationship that is under way.")
    if go_on is None:
        return course
    if not go_on:
        return course if course.state is State.CLOSING else begin_closing(course)
    if course.spell.answers.of(side) in (Answer.UNKNOWN, Answer.OPEN):
        return _answer_late(course, side, Answer.YES)
    return course


def _after(course: Course, spell: Spell, state: State) -> Course:
    return Course(state, (*course.spells[:-1], spell))


def _in(course: Course, state: State) -> Course:
    return replace(course, state=state)


def _answer_late(course: Course, side: Side, given: Answer) -> Course:
    if course.spell.answers.of(side) is Answer.YES:
        raise RuleError("This side has said yes and the two have begun. Record a change as an ending.")
    answered = _after(
        course, replace(course.spell, answers=course.spell.answers.given(side, given)), course.state
    )
    if given is Answer.NO and course.state is not State.CLOSING:
        return begin_closing(answered)
    return answered


def _assigned(reason: str, on: date | None) -> Spell:
    if not reason.strip():
        raise RuleError("An assignment is recorded with the reason that was given.")
    unasked = Answers(Answer.UNKNOWN, Answer.UNKNOWN)
    return Spell(Origin.ASSIGNED, unasked, began_on=on, assigned_because=reason.strip())


def _running(state: State, origin: Origin, began_on: date | None, reason: str) -> Spell:
    if origin is Origin.ASSIGNED:
        spell = replace(_assigned(reason, began_on), pre_existing=True)
    else:
        spell = Spell(origin, Answers(Answer.UNKNOWN, Answer.UNKNOWN), began_on=began_on, pre_existing=True)
    return replace(spell, settled=state is not State.TRIAL)


def _require(course: Course, allowed: frozenset[State] | set[State], otherwise: str) -> None:
    if course.state not in allowed:
        raise RuleError(f"{otherwise} This one is {course.state.value}.")


def _require_reasons(reasons: Sequence[int]) -> None:
    if len(set(reasons)) != len(reasons):
        raise RuleError("A reason is ranked once.")


def _check_order(spell: Spell, on: date | None) -> None:
    earliest = spell.began_on or spell.introduced_on
    if on is not None and earliest is not None and on < earliest:
        raise RuleError(f"That is before it began, on {earliest.isoformat()}.")


def _check_after_last(course: Course, on: date) -> None:
    ending = course.spell.ending
    if ending is not None and ending.on is not None and on < ending.on:
        raise RuleError(f"That is before the last ending, on {ending.on.isoformat()}.")
