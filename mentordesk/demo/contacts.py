"""The demo's contacts: as often as the two agreed, with the irregularity of a roster."""

import random
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from mentordesk.db.store import Store
from mentordesk.db.tables import Contact, ContactRelationship
from mentordesk.demo import SEED, TODAY
from mentordesk.demo.courses import Step, Stretch, stretches
from mentordesk.demo.material import CYCLES, Told, cycle_of
from mentordesk.terms import ContactKind

_KINDS = (*[ContactKind.MEETING] * 6, ContactKind.CALL, ContactKind.MESSAGE)
_MINUTES = {
    ContactKind.MEETING: (20, 30, 30, 40, 45, 60),
    ContactKind.CALL: (10, 15, 20, 30),
    ContactKind.MESSAGE: (None,),
}
_FRIDAY, _AUGUST, _AWAY_IN_AUGUST = 4, 8, 0.7
_LEAST_AT_A_PANEL_MEETING = 2
_PANEL_MEETING_AFTER = timedelta(days=178)


def write(
    store: Store,
    courses: Mapping[int, tuple[Told, list[Step]]],
    cycles: Mapping[str, int],
) -> None:
    """Log all contacts, in one step and by their own dates: the service takes none after the clock's day."""
    planned: list[tuple[date, ContactKind, int | None, tuple[int, ...]]] = []
    running: dict[str, list[tuple[int, Stretch]]] = {}
    for id_, (told, steps) in courses.items():
        # Dice of its own for each, so that one more relationship leaves the others' contacts as they are.
        dice = random.Random(f"{SEED}/{told['mentee']}/{told['mentor']}")
        for stretch in stretches(steps):
            running.setdefault(told["mentee"], []).append((id_, stretch))
            for day in _days(told, stretch, dice):
                kind = dice.choice(_KINDS)
                planned.append((day, kind, dice.choice(_MINUTES[kind]), (id_,)))
    for day, together in _panel_meetings(running):
        planned.append((day, ContactKind.PANEL_MEETING, 60, together))
    planned.sort(key=lambda one: (one[0], one[3]))
    with store.write("Log the contacts of the demo department") as session:
        rows = [
            Contact(
                cycle_id=cycles[cycle_of(day).name],
                took_place_on=day,
                kind_of_contact=kind,
                minutes=minutes,
                note="",
            )
            for day, kind, minutes, _ in planned
        ]
        session.add_all(rows)
        session.flush()
        session.add_all(
            ContactRelationship(contact_id=row.id, relationship_id=id_)
            for row, (*_, ids) in zip(rows, planned, strict=True)
            for id_ in ids
        )


def _days(told: Told, stretch: Stretch, dice: random.Random) -> Iterator[date]:
    """Days on which the two met; nothing from before the office's first cycle is on record."""
    rhythm = told.get("rhythm", 4)
    quiet: date = told.get("quiet", TODAY)
    last = min(stretch.last, quiet) if stretch.first < quiet else stretch.last
    day = max(stretch.first, CYCLES[0].starts_on) + timedelta(days=dice.randrange(2, 9))
    while day <= last:
        if day.weekday() > _FRIDAY:
            day += timedelta(days=2)
        if day <= last and not (day.month == _AUGUST and dice.random() < _AWAY_IN_AUGUST):
            yield day
        day += timedelta(days=max(rhythm * 7 + dice.randrange(-3, 6), 5))


def _panel_meetings(
    running: Mapping[str, list[tuple[int, Stretch]]],
) -> Iterator[tuple[date, tuple[int, ...]]]:
    """Once a cycle the whole panel of a mentee sits together, where there is more than one mentor."""
    for place, mentee in enumerate(sorted(running)):
        for cycle in CYCLES:
            day = cycle.starts_on + _PANEL_MEETING_AFTER + timedelta(days=place % 5)
            there = tuple(id_ for id_, stretch in running[mentee] if stretch.first < day < stretch.last)
            if day <= TODAY and len(there) >= _LEAST_AT_A_PANEL_MEETING and place % 2:
                yield day, there
