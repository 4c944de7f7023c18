"""The course of a demo relationship: from the lines of its telling to dated steps."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from mentordesk.demo import TODAY
from mentordesk.demo.material import CYCLES, CycleTold, Told, cycle_of

_RESTING = ("paused", "closed")


@dataclass(frozen=True)
class Step:
    """What happened on a day: a verb, and who or how."""

    on: date
    verb: str
    words: tuple[str, ...]
    cycle: CycleTold


@dataclass(frozen=True)
class Stretch:
    """Days on which the two were under way together."""

    first: date
    last: date


def steps_of(told: Told) -> list[Step]:
    """All steps of a relationship in the order of their days, the yearly fit checks with them."""
    steps = [_step(line) for line in (*_usual(told), *told.get("course", ()))]
    steps.sort(key=lambda step: step.on)
    return sorted((*steps, *_yearly_fit(steps)), key=lambda step: step.on)


def stretches(steps: list[Step]) -> list[Stretch]:
    """When the two were under way, from what happened."""
    found: list[Stretch] = []
    yes: set[str] = set()
    since: date | None = None
    for step in steps:
        if step.verb in ("mentee", "mentor") and step.words == ("yes",):
            yes.add(step.verb)
        begins = step.verb in ("assigned", "known", "resumed") or len(yes) == 2
        if begins and since is None:
            since = step.on
        if step.verb in _RESTING and since is not None:
            found.append(Stretch(since, step.on))
            since = None
            yes.clear()
    return [*found, Stretch(since, TODAY)] if since is not None else found


def _usual(told: Told) -> Iterator[str]:
    """The usual start as lines of a course."""
    begun: date | None = told.get("begun") or told.get("trial")
    if begun is None:
        return

    def after(days: int, words: str) -> str:
        return f"{begun + timedelta(days=days)} {words}"

    yield after(0, "introduced")
    yield after(3, "mentee yes")
    yield after(6, "mentor yes")
    yield after(36, "fit mentee good good on")
    yield after(38, "fit mentor good good on")
    if "begun" in told:
        yield after(56, "settled")


def _step(line: str) -> Step:
    day, verb, *words = line.split()
    on = date.fromisoformat(day)
    verb, _, named = verb.partition(":")
    cycle = next((cycle for cycle in CYCLES if cycle.name == named), cycle_of(on))
    return Step(on, verb, tuple(words), cycle)


def _yearly_fit(steps: list[Step]) -> Iterator[Step]:
    """Both are asked again in each cycle into which the relationship was carried."""
    running = stretches(steps)
    for cycle in CYCLES:
        asked = cycle.starts_on + timedelta(days=39)
        if any(step.verb == "fit" and step.cycle is cycle for step in steps):
            continue
        if not any(stretch.first < cycle.starts_on and asked < stretch.last for stretch in running):
            continue
        if any(step.verb == "known" and step.cycle.starts_on >= cycle.starts_on for step in steps):
            continue
        for days, side in enumerate(("mentee", "mentor")):
            yield Step(asked + timedelta(days=days), "fit", (side, "good", "good", "on"), cycle)
