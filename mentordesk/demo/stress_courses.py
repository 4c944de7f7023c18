"""Courses of the stress case: drawn by dice, in the shapes that the rules allow."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from mentordesk.demo import TODAY
from mentordesk.terms import State

_LAST_YEAR = TODAY.year
_DECLINED, _ANSWERED, _ON_TRIAL = timedelta(days=12), timedelta(days=9), timedelta(days=60)
_LAST_STATES = (*[State.SETTLED] * 6, State.TRIAL, State.TRIAL, State.PAUSED, State.CLOSING, State.PROPOSED)


@dataclass(frozen=True)
class CourseDrawn:
    """One relationship of one spell; cycles count from the first, from 0 on."""

    id: int
    mentee: int
    mentor: int
    proposed_on: date
    began_on: date | None
    ended_on: date | None
    cycles: tuple[int, ...]
    states: tuple[tuple[State, date], ...]
    contacts: tuple[tuple[int, date], ...]


def courses(
    dice: random.Random, count: int, mentors: int, mentees: int, cycles: int
) -> Iterator[CourseDrawn]:
    """Courses in the order of their cycles; no two have the same two people."""
    seen: set[tuple[int, int]] = set()
    for number in range(1, count + 1):
        mentee = mentors + 1 + number % mentees
        mentor = dice.randint(1, mentors)
        while (mentee, mentor) in seen:
            mentor = dice.randint(1, mentors)
        seen.add((mentee, mentor))
        yield _course(dice, number, mentee, mentor, (number - 1) * cycles // count, cycles)


def _course(
    dice: random.Random, number: int, mentee: int, mentor: int, first: int, cycles: int
) -> CourseDrawn:
    proposed = _first_day(first, cycles) + timedelta(days=dice.randrange(50))
    last = min(first + dice.randrange(3), cycles - 1)
    running = tuple(range(first, last + 1))
    if dice.random() < 0.08:
        states = ((State.PROPOSED, proposed), (State.DECLINED, proposed + _DECLINED))
        return CourseDrawn(number, mentee, mentor, proposed, None, None, (first,), states, ())
    final = State.CLOSED if last < cycles - 1 else dice.choice(_LAST_STATES)
    if final is State.PROPOSED and first == last:
        states_open = ((State.PROPOSED, proposed),)
        return CourseDrawn(number, mentee, mentor, proposed, None, None, running, states_open, ())
    began = proposed + _ANSWERED
    states_run = _states(dice, final, proposed, began, _first_day(last + 1, cycles))
    ended = states_run[-1][1] if final is State.CLOSED else None
    contacts = tuple(_contacts(dice, began, ended or TODAY, running, cycles))
    return CourseDrawn(number, mentee, mentor, proposed, began, ended, running, states_run, contacts)


def _states(
    dice: random.Random, final: State, proposed: date, began: date, over: date
) -> tuple[tuple[State, date], ...]:
    """The states of a relationship that began; `over` is the day after its last cycle."""
    states = [(State.PROPOSED, proposed), (State.TRIAL, began)]
    if final is State.TRIAL:
        return tuple(states)
    settled = min(began + _ON_TRIAL, TODAY)
    states.append((State.SETTLED, settled))
    if final is State.CLOSED:
        states.append((final, max(settled, over - timedelta(days=dice.randrange(1, 150)))))
    elif final in (State.PAUSED, State.CLOSING):
        states.append((final, max(settled, TODAY - timedelta(days=dice.randrange(20)))))
    return tuple(states)


def _contacts(
    dice: random.Random, first: date, last: date, running: tuple[int, ...], cycles: int
) -> Iterator[tuple[int, date]]:
    day = first + timedelta(days=dice.randrange(3, 20))
    while day < last:
        cycle = next((one for one in reversed(running) if _first_day(one, cycles) <= day), running[0])
        yield cycle, day
        day += timedelta(days=dice.randrange(25, 75))


def _first_day(cycle: int, cycles: int) -> date:
    return date(_LAST_YEAR - cycles + 1 + cycle, 9, 1)
