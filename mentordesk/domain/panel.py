"""A panel seen as one thing: what is covered, what is missing, and who could help."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from mentordesk.domain.distance import Place, distance
from mentordesk.records.panels import Remark
from mentordesk.terms import Coverage, Distance, PersonStatus, State

IMPORTANT = 2
"""From this importance on, a gap is the office's concern today."""


_TEACHING = frozenset({State.TRIAL, State.SETTLED, State.CLOSING})


def coverage(importance: int, states: Iterable[State]) -> Coverage:
    """How a domain stands, from the states of the relationships that are about it."""
    states = list(states)
    teaching = sum(state in _TEACHING for state in states)
    if teaching:
        return Coverage.DOUBLED if teaching > 1 else Coverage.COVERED
    if State.PAUSED in states:
        return Coverage.PAUSED
    return Coverage.MISSING if importance else Coverage.NOT_NEEDED


@dataclass(frozen=True)
class Sitter:
    """What of a person matters when they might sit on a panel."""

    person_id: int
    sort_key: tuple[str, str]
    place: Place
    status: PersonStatus = PersonStatus.ACTIVE
    domains: frozenset[int] = frozenset()
    capacity: int | None = None
    taken: int = 0
    supervisor_id: int | None = None

    @property
    def free(self) -> int | None:
        """Free places; None where no number was agreed."""
        return free_places(self.capacity, self.taken)


@dataclass(frozen=True)
class Wishes:
    """Which soft checks of placement the office wants to see."""

    same_department: bool = True
    no_line_manager: bool = True
    capacity: bool = True
    leave: bool = True
    another_section: bool = False


@dataclass(frozen=True)
class Candidate:
    """Somebody who could cover a domain, with the reasons in words."""

    person_id: int
    remarks: tuple[Remark, ...]
    free: int | None


_DISTANCE_WORDS = {
    Distance.SAME_SECTION: "same section",
    Distance.SAME_DEPARTMENT: "other section",
    Distance.OTHER_DEPARTMENT: "other department",
    Distance.OUTSIDE: "from outside",
}


def placement(mentee: Sitter, mentor: Sitter, *, wishes: Wishes = Wishes()) -> tuple[Remark, ...]:
    """What there is to say about seating this mentor on this mentee's panel."""
    remarks = []
    apart = distance(mentee.place, mentor.place)
    if apart in _DISTANCE_WORDS:
        concern = wishes.same_department and apart is Distance.OTHER_DEPARTMENT
        remarks.append(Remark(_DISTANCE_WORDS[apart], concern))
    if mentor.capacity is not None:
        full = mentor.taken >= mentor.capacity
        remarks.append(Remark(_places(mentor.taken, mentor.capacity), wishes.capacity and full))
    if wishes.no_line_manager and mentor.person_id == mentee.supervisor_id:
        remarks.append(Remark("line manager of the mentee", concern=True))
    if wishes.leave and mentor.status is PersonStatus.ON_LEAVE:
        remarks.append(Remark("on leave", concern=True))
    if mentor.status is PersonStatus.LEFT:
        remarks.append(Remark("has left", concern=True))
    return tuple(remarks)


def candidates(
    mentee: Sitter,
    domain: tuple[int, str],
    people: Iterable[Sitter],
    *,
    not_again: Collection[int],
    before: Collection[int] = (),
    wishes: Wishes = Wishes(),
    most: int | None = None,
) -> list[Candidate]:
    """Who could cover a domain, by free places and then by name; the first `most` of them.

    `not_again` are those on the panel already and those with a standing refusal between the two: nobody
    can tell one from the other by the list. `before` are former members. How earlier
    relationships went is not asked for, so it cannot matter.
    """
    domain_id, domain_name = domain
    able = [
        person
        for person in people
        if domain_id in person.domains
        and person.person_id != mentee.person_id
        and person.person_id not in not_again
        and person.status is not PersonStatus.LEFT
    ]
    able.sort(key=lambda person: (by_places(person.free), person.sort_key, person.person_id))
    return [
        Candidate(
            person.person_id,
            (
                Remark(f"covers {domain_name}"),
                *((Remark("was on this panel before"),) if person.person_id in before else ()),
                *placement(mentee, person, wishes=wishes),
            ),
            person.free,
        )
        for person in able[:most]
    ]


def panel_remarks(
    mentee: Sitter, members: Iterable[Sitter], *, wishes: Wishes = Wishes()
) -> tuple[Remark, ...]:
    """What there is to say about a panel as a whole."""
    members = list(members)
    elsewhere = any(distance(mentee.place, one.place) is not Distance.SAME_SECTION for one in members)
    if wishes.another_section and members and not elsewhere:
        return (Remark("nobody from another section", concern=True),)
    return ()


def _places(taken: int, capacity: int) -> str:
    if taken < capacity:
        return f"{taken} of {capacity} places taken"
    return "no places offered" if capacity == 0 else f"all {capacity} places taken"


def free_places(capacity: int | None, taken: int) -> int | None:
    """Free places; None where no number was agreed."""
    return None if capacity is None else max(capacity - taken, 0)


def by_places(free: int | None) -> tuple[int, int]:
    """The order of candidates before their names: many free places, no number agreed, none free."""
    if free is None:
        return (1, 0)
    return (0, -free) if free else (2, 0)
