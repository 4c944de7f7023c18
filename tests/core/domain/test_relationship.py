"""The rules of a relationship, under any sequence of steps that the office could take."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from mentordesk.domain import relationship as rules
from mentordesk.domain.relationship import RUNNING, Course, Ending
from mentordesk.errors import RuleError
from mentordesk.terms import Answer, EndedBy, Origin, Side, State
from tests.searches import examples

START = date(2026, 9, 1)
SIDES = st.sampled_from(list(Side))
ASKED_ORIGINS = st.sampled_from([origin for origin in Origin if origin is not Origin.ASSIGNED])


class Life(RuleBasedStateMachine):
    """One relationship, and everything anybody might say about it, allowed or not."""

    def __init__(self) -> None:
        super().__init__()
        self.day = START

    @initialize(origin=ASKED_ORIGINS)
    def introduced(self, origin: Origin) -> None:
        self.course = rules.introduce(origin, self.day)

    def attempt(self, step: Callable[[], Course]) -> None:
        before = self.course
        try:
            self.course = step()
        except RuleError:
            return
        earlier = self.course.spells[: len(before.spells) - 1]
        assert earlier == before.spells[:-1], "what is past stays as it was recorded"

    @rule(days=st.integers(1, 400))
    def time_passes(self, days: int) -> None:
        self.day += timedelta(days=days)

    @rule(side=SIDES, given=st.sampled_from(list(Answer)))
    def answer(self, side: Side, given: Answer) -> None:
        self.attempt(lambda: rules.answer(self.course, side, given, on=self.day))

    @rule(side=SIDES)
    def withdraw(self, side: Side) -> None:
        self.attempt(lambda: rules.withdraw_answer(self.course, side))

    @rule(side=SIDES)
    def lift(self, side: Side) -> None:
        self.attempt(lambda: rules.lift_refusal(self.course, side))

    @rule()
    def settle(self) -> None:
        self.attempt(lambda: rules.settle(self.course, on=self.day))

    @rule()
    def pause(self) -> None:
        self.attempt(lambda: rules.pause(self.course))

    @rule()
    def resume(self) -> None:
        self.attempt(lambda: rules.resume(self.course))

    @rule()
    def begin_closing(self) -> None:
        self.attempt(lambda: rules.begin_closing(self.course))

    @rule(
        by=st.sampled_from([*EndedBy, None]),
        reasons=st.lists(st.integers(1, 4), max_size=3),
        no_fault=st.sampled_from([True, False, None]),
    )
    def close(self, by: EndedBy | None, reasons: list[int], no_fault: bool | None) -> None:
        ending = Ending(self.day, by, tuple(reasons), no_fault)
        self.attempt(lambda: rules.close(self.course, ending))

    @rule(origin=st.sampled_from(list(Origin)))
    def reopen(self, origin: Origin) -> None:
        self.attempt(lambda: rules.reopen(self.course, origin, on=self.day))

    @rule(origin=st.sampled_from(list(Origin)), reason=st.sampled_from(["", "the chair wished it"]))
    def reopen_running(self, origin: Origin, reason: str) -> None:
        self.attempt(lambda: rules.reopen_running(self.course, origin, on=self.day, reason=reason))

    @rule(side=SIDES, go_on=st.sampled_from([True, False, None]))
    def fit_check(self, side: Side, go_on: bool | None) -> None:
        self.attempt(lambda: rules.record_fit(self.course, side, go_on=go_on))

    @invariant()
    def an_introduced_spell_is_active_only_with_two_yeses(self) -> None:
        course = getattr(self, "course", None)
        if course is None:
            return
        spell = course.spell
        if course.running and spell.asked:
            assert spell.answers.both_yes
        if spell.origin is Origin.INTRODUCED:
            assert spell.asked

    @invariant()
    def a_standing_no_is_never_active(self) -> None:
        course = getattr(self, "course", None)
        if course is not None and course.spell.answers.refused:
            assert course.state in (State.DECLINED, State.CLOSING, State.CLOSED)

    @invariant()
    def only_an_ending_closes(self) -> None:
        course = getattr(self, "course", None)
        if course is not None:
            assert (course.state is State.CLOSED) == (course.spell.ending is not None)
            assert all(spell.ending for spell in course.spells[:-1])

    @invariant()
    def an_assignment_has_its_reason(self) -> None:
        course = getattr(self, "course", None)
        for spell in course.spells if course else ():
            assert (spell.origin is Origin.ASSIGNED) == bool(spell.assigned_because)


TestLife = Life.TestCase
TestLife.settings = settings(max_examples=examples(40), stateful_step_count=30)


def begun() -> Course:
    course = rules.introduce(Origin.INTRODUCED, START)
    course = rules.answer(course, Side.MENTOR, Answer.YES, on=START)
    return rules.answer(course, Side.MENTEE, Answer.YES, on=START + timedelta(days=3))


def test_the_second_yes_begins_the_trial() -> None:
    course = rules.introduce(Origin.INTRODUCED, START)
    course = rules.answer(course, Side.MENTEE, Answer.YES, on=START)
    assert course.state is State.PROPOSED
    course = rules.answer(course, Side.MENTOR, Answer.YES, on=START + timedelta(days=2))
    assert (course.state, course.spell.began_on) == (State.TRIAL, START + timedelta(days=2))


@pytest.mark.parametrize("side", list(Side))
def test_a_no_weighs_the_same_from_either_side(side: Side) -> None:
    course = rules.answer(rules.introduce(Origin.INTRODUCED, START), side, Answer.NO, on=START)
    assert course.state is State.DECLINED
    with pytest.raises(RuleError, match="Lift it first"):
        rules.answer(course, side, Answer.YES, on=START)
    lifted = rules.lift_refusal(course, side)
    assert (lifted.state, lifted.spell.answers.of(side)) == (State.PROPOSED, Answer.OPEN)


@pytest.mark.parametrize("side", list(Side))
def test_a_no_to_going_on_opens_the_same_way_out_for_either_side(side: Side) -> None:
    course = rules.record_fit(begun(), side, go_on=False)
    assert course.state is State.CLOSING
    assert rules.resume(course).state is State.TRIAL


def test_what_ran_before_it_was_recorded_is_asked_at_the_next_fit_check() -> None:
    course = rules.record_running(State.SETTLED, Origin.UNKNOWN, began_on=None)
    assert course.spell.answers.mentee is Answer.UNKNOWN
    course = rules.record_fit(course, Side.MENTEE, go_on=True)
    assert course.spell.answers.mentee is Answer.YES
    course = rules.answer(course, Side.MENTOR, Answer.NO, on=START)
    assert course.state is State.CLOSING
    with pytest.raises(RuleError, match="once that is lifted"):
        rules.resume(course)
    course = rules.lift_refusal(course, Side.MENTOR)
    assert course.spell.answers.mentor is Answer.UNKNOWN
    assert rules.resume(course).state is State.SETTLED


def test_an_assignment_is_recorded_only_with_its_reason() -> None:
    with pytest.raises(RuleError, match="never assigns"):
        rules.introduce(Origin.ASSIGNED, START)
    with pytest.raises(RuleError, match="reason"):
        rules.record_assignment("  ", START)
    assert rules.record_assignment("the vice chair wished it", START).state is State.TRIAL


def test_settled_stays_settled_across_a_pause() -> None:
    course = rules.settle(begun(), on=date(2026, 12, 1))
    assert rules.resume(rules.pause(course)).state is State.SETTLED
    assert rules.resume(rules.pause(begun())).state is State.TRIAL


def test_reopening_adds_a_spell_and_asks_anew() -> None:
    ending = Ending(date(2027, 3, 1), EndedBy.BOTH, (2, 1), no_fault=True)
    closed = rules.close(rules.settle(begun(), on=date(2026, 12, 1)), ending)
    again = rules.reopen(closed, Origin.MENTEE_ASKED, on=date(2027, 9, 1))
    assert (again.state, len(again.spells)) == (State.PROPOSED, 2)
    assert again.spells[0].ending == ending
    assert again.spell.answers == rules.Answers()
    with pytest.raises(RuleError, match="before the last ending"):
        rules.reopen(closed, Origin.MENTEE_ASKED, on=date(2027, 2, 1))


def test_an_ending_names_its_day_and_who_ended_it() -> None:
    with pytest.raises(RuleError, match="who ended it"):
        rules.close(begun(), Ending(START + timedelta(days=9)))
    with pytest.raises(RuleError, match="before it began"):
        rules.close(begun(), Ending(START - timedelta(days=1), EndedBy.BOTH))


def test_an_introduction_that_came_to_nothing_is_closed_but_not_in_a_persons_name() -> None:
    proposed = rules.introduce(Origin.INTRODUCED, START)
    with pytest.raises(RuleError, match="that side's answer"):
        rules.close(proposed, Ending(START, EndedBy.MENTOR))
    assert rules.close(proposed, Ending(START, EndedBy.LAPSED)).state is State.CLOSED


def test_running_states_are_those_that_take_a_place() -> None:
    assert {State.TRIAL, State.SETTLED, State.PAUSED, State.CLOSING} == RUNNING
