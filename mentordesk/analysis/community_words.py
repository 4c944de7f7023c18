"""What stands out in the department, in sentences; never said of numbers that do not carry it."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from math import comb

from mentordesk.domain.relationship import RUNNING
from mentordesk.domain.wording import capital
from mentordesk.records.community import (
    Column,
    CommunityFacts,
    CommunityRecord,
    Saying,
    SectionFigures,
)

_ENOUGH = 3
"""Fewer relationships than these say nothing about a section."""
_MOST_NAMED = 2
_MOST_SECTIONS = 3
_NUMBERS = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip

People = Mapping[int, Collection[int]]


def sayings(
    record: CommunityRecord, facts: CommunityFacts, mentors: People, asked: People
) -> tuple[Saying, ...]:
    """The sentences, under each head what matters most first."""
    return (
        *_across_sections(record),
        *_alone(record, mentors),
        *_carried(record, asked),
        *(() if facts.over else _free(record)),
        *_fared(record),
        *_celebrated(record, facts),
    )


def uneven(more: int, less: int) -> bool:
    """Whether two counts differ by more than a coin would make them, five times in a hundred at most.

    Five against none do, and seven against one; three against none do not.
    """
    both = more + less
    return 20 * sum(comb(both, seen) for seen in range(more, both + 1)) < 1 << both


def number(count: int) -> str:
    """A small number in words."""
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)


def counted(count: int, noun: str, plural: str = "") -> str:
    """The number in words with its noun: "one mentee", "two people"."""
    return f"{number(count)} {noun if count == 1 else plural or noun + 's'}"


def _across_sections(record: CommunityRecord) -> Iterator[Saying]:
    yield from _gives_most(record)
    receiving = [one for one in record.sections if uneven(one.receives_from_others, one.gives_away)]
    receiving.sort(key=lambda one: (one.gives_away - one.receives_from_others, one.place.name))
    for one in receiving[:_MOST_SECTIONS]:
        yield _receives(one, record)
    closed = [one for one in record.sections if one.gives >= _ENOUGH and one.gives == one.within]
    told = {one.place.key for one in receiving[:_MOST_SECTIONS]}
    for one in sorted(closed, key=lambda one: (-one.gives, one.place.name))[:_MOST_SECTIONS]:
        if one.place.key not in told and len(record.sections) > 1:
            yield _only_its_own(one, record)


def _gives_most(record: CommunityRecord) -> Iterator[Saying]:
    ranked = sorted(record.sections, key=lambda one: -one.gives_away)
    if not ranked or ranked[0].gives_away < _ENOUGH:
        return
    first = ranked[0]
    if len(ranked) > 1 and ranked[1].gives_away == first.gives_away:
        return
    to = [cell for cell in record.crossings if cell[0] == first.place.key and cell[1] != first.place.key]
    yield Saying(
        column=Column.GIVES_AND_RECEIVES,
        about="gives_most",
        lead=first.place.name,
        text=f"gives most: {counted(first.gives_away, 'relationship')} to "
        f"{counted(len(to), 'other section')}.",
        detail=f"{first.gives} in all, {first.within} of them within the section",
        ties=_ids(record, lambda giver, _receiver: giver == first.place.key),
    )


def _receives(one: SectionFigures, record: CommunityRecord) -> Saying:
    key = one.place.key
    froms = [cell for cell in record.crossings if cell[1] == key and cell[0] != key]
    gives = f"gives {number(one.gives_away)}" if one.gives_away else "gives to none"
    text = (
        f"receives from {counted(len(froms), 'section')} and {gives}."
        if not one.gives_away
        else f"receives {number(one.receives_from_others)} from other sections and {gives}."
    )
    return Saying(
        column=Column.GIVES_AND_RECEIVES,
        about="receives",
        lead=one.place.name,
        text=text,
        detail=f"{capital(counted(one.receives_from_others, 'relationship'))} received, "
        f"{number(one.within)} within the section",
        ties=_ids(record, lambda giver, receiver: key in (giver, receiver) and giver != receiver),
    )


def _only_its_own(one: SectionFigures, record: CommunityRecord) -> Saying:
    key = one.place.key
    return Saying(
        column=Column.GIVES_AND_RECEIVES,
        about="only_its_own",
        lead=one.place.name,
        text="mentors only its own.",
        detail=f"{capital(counted(one.gives, 'relationship'))} given, all in the section; "
        f"receives {number(one.receives_from_others) if one.receives_from_others else 'none'}",
        ties=_ids(record, lambda giver, _receiver: giver == key),
    )


def _alone(record: CommunityRecord, mentors: People) -> Iterator[Saying]:
    none = [id_ for id_ in record.alone if not mentors.get(id_)]
    one = [id_ for id_ in record.alone if mentors.get(id_)]
    yield from _about_people(record, "no_mentor", none, "mentee", ("has no mentor.", "have no mentor."))
    yield from _about_people(record, "one_mentor", one, "mentee", ("has one mentor.", "have one mentor."))
    narrow = [
        id_
        for id_, theirs in mentors.items()
        if len(theirs) > 1 and len({record.people[mentor].place for mentor in theirs}) == 1
    ]
    words = ("has mentors of one section only.", "have mentors of one section only.")
    yield from _about_people(record, "one_section", narrow, "mentee", words)
    words = ("has been met by nobody this cycle.", "have been met by nobody this cycle.")
    yield from _about_people(record, "not_met", record.not_met, "person", words, "people")


def _about_people(
    record: CommunityRecord,
    about: str,
    ids: Collection[int],
    noun: str,
    text: tuple[str, str],
    plural: str = "",
) -> Iterator[Saying]:
    if ids:
        people = _by_name(record, ids)
        yield Saying(
            column=Column.STANDS_ALONE,
            about=about,
            lead=capital(counted(len(people), noun, plural)),
            text=text[len(people) > 1],
            detail=_named(record, people),
            concern=about in ("no_mentor", "not_met"),
            people=people,
        )


def _carried(record: CommunityRecord, asked: People) -> Iterator[Saying]:
    many = sorted(record.asked_by_many, key=lambda id_: (-len(asked[id_]), _name(record, id_)))
    if many:
        counts = {len(asked[id_]) for id_ in many}
        each = f"{number(min(counts))} mentees{' each' if len(many) > 1 else ''}"
        if len(counts) > 1:
            each = f"{number(min(counts))} to {number(max(counts))} mentees each"
        yield Saying(
            column=Column.CARRIES_AND_CELEBRATES,
            about="asked_by_many",
            lead=capital(counted(len(many), "mentor")),
            text=f"{'is' if len(many) == 1 else 'are'} asked by many: {each}.",
            detail=_named(record, many, lambda id_: _places(record, id_, len(asked[id_]))),
            concern=True,
            people=tuple(many),
        )


def _free(record: CommunityRecord) -> Iterator[Saying]:
    """Places are agreed for today, so they are told of a cycle that runs."""
    taken: dict[int, int] = {}
    for tie in record.ties.values():
        if tie.state in RUNNING and not tie.peer:
            taken[tie.mentor_id] = taken.get(tie.mentor_id, 0) + 1
    free = {
        id_: person.capacity - taken.get(id_, 0)
        for id_, person in record.people.items()
        if person.capacity is not None and not person.away and person.capacity > taken.get(id_, 0)
    }
    if free:
        mentors = tuple(sorted(free, key=lambda id_: (-free[id_], _name(record, id_))))
        places = sum(free.values())
        yield Saying(
            column=Column.CARRIES_AND_CELEBRATES,
            about="free_places",
            lead=capital(counted(places, "place")),
            text=f"{'is' if places == 1 else 'are'} free with {counted(len(mentors), 'mentor')}.",
            detail=_named(record, mentors, lambda id_: f"{free[id_]} free"),
            people=mentors,
        )


def _fared(record: CommunityRecord) -> Iterator[Saying]:
    if not record.fates:
        return
    all_ = record.fates[0]
    yield Saying(
        column=Column.CARRIES_AND_CELEBRATES,
        about="introductions",
        lead=capital(counted(all_.proposed, "introduction")),
        text=f"{'was' if all_.proposed == 1 else 'were'} made: {number(all_.settled)} settled.",
        detail=f"{all_.both_yes} with both yes, {all_.trial} came to a trial",
    )


def _celebrated(record: CommunityRecord, facts: CommunityFacts) -> Iterator[Saying]:
    if not facts.milestones:
        return
    shared = sum(len(one.credited) > 1 for one in facts.milestones)
    together = f", {number(shared)} by two mentors or more" if shared else ""
    last = facts.milestones[-1]
    yield Saying(
        column=Column.CARRIES_AND_CELEBRATES,
        about="milestones",
        lead=capital(counted(len(facts.milestones), "milestone")),
        text=f"celebrated{together}.",
        detail=f"Last: {_name(record, last.mentee_id)}, {last.title}",
        people=_by_name(record, {one.mentee_id for one in facts.milestones}),
    )


def _ids(record: CommunityRecord, wanted: Callable[[int, int], bool]) -> tuple[int, ...]:
    return tuple(id_ for cell, ids in record.crossings.items() if wanted(*cell) for id_ in ids)


def _places(record: CommunityRecord, person_id: int, taken: int) -> str:
    capacity = record.people[person_id].capacity
    if capacity is None:
        return str(taken)
    return f"all {capacity} places" if taken == capacity else f"{taken} of {capacity}"


def _named(record: CommunityRecord, people: Sequence[int], about: Callable[[int], str] | None = None) -> str:
    """The first of them by name, and how many more there are."""
    shown = people if len(people) <= _MOST_NAMED + 1 and about is None else people[:_MOST_NAMED]
    names = [_name(record, id_) + (f" ({about(id_)})" if about else "") for id_ in shown]
    more = len(people) - len(shown)
    return ", ".join(names) + (f" and {more} more" if more else "")


def _name(record: CommunityRecord, person_id: int) -> str:
    return record.people[person_id].brief.name


def _by_name(record: CommunityRecord, ids: Collection[int]) -> tuple[int, ...]:
    return tuple(sorted(ids, key=lambda id_: (record.people[id_].brief.filed_name.casefold(), id_)))
