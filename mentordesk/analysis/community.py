"""The figures of the department as a community: who mentors whom across sections, and who stands alone."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from mentordesk.analysis.community_words import sayings
from mentordesk.domain.relationship import OPEN, RUNNING
from mentordesk.records.community import (
    CommunityFacts,
    CommunityRecord,
    Fate,
    Proposal,
    SectionFigures,
    Tie,
)

MANY = 4
"""From so many mentees on, a mentor is asked by many."""


def community(facts: CommunityFacts, cycle_id: int | None) -> CommunityRecord:
    """The whole picture: figures by section, those who stand alone, and the sentences that stand out."""
    ran = [tie for tie in facts.ties if tie.ran]
    crossings = _crossings(ran, facts)
    mentors = _mentors_of(facts)
    alone = {
        id_
        for id_, person in facts.people.items()
        if person.is_mentee and not person.away and len(mentors.get(id_, ())) <= 1
    }
    asked = _asked(facts)
    record = CommunityRecord(
        cycle_id=cycle_id,
        sections=_sections(facts, crossings),
        crossings=crossings,
        fates=fates(facts.proposals),
        people=facts.people,
        ties={tie.relationship_id: tie for tie in facts.ties},
        alone=frozenset(alone),
        asked_by_many=frozenset(id_ for id_, mentees in asked.items() if len(mentees) >= MANY),
        not_met=frozenset(_not_met(facts, ran)),
    )
    return replace(record, sayings=sayings(record, facts, mentors, asked))


def fates(proposals: Iterable[Proposal]) -> tuple[Fate, ...]:
    """How introductions fared: all together first, then each origin that there was, by number."""
    proposals = list(proposals)
    if not proposals:
        return ()
    by_origin = Counter(one.origin for one in proposals)
    together = _fate(None, proposals)
    return (
        together,
        *(
            _fate(origin, [one for one in proposals if one.origin is origin])
            for origin, _count in by_origin.most_common()
        ),
    )


def _fate(origin: object, proposals: Sequence[Proposal]) -> Fate:
    return Fate(
        origin=proposals[0].origin if origin is not None else None,
        proposed=len(proposals),
        both_yes=sum(one.both_yes for one in proposals),
        trial=sum(one.trial for one in proposals),
        settled=sum(one.settled for one in proposals),
    )


def _crossings(ran: Iterable[Tie], facts: CommunityFacts) -> dict[tuple[int, int], tuple[int, ...]]:
    """Relationships by the section that gives and the one that receives; two peers count once."""
    found: dict[tuple[int, int], list[int]] = defaultdict(list)
    for tie in ran:
        giver, receiver = facts.people[tie.mentor_id], facts.people[tie.mentee_id]
        found[giver.place, receiver.place].append(tie.relationship_id)
    return {cell: tuple(ids) for cell, ids in found.items()}


def _sections(
    facts: CommunityFacts, crossings: Mapping[tuple[int, int], Sequence[int]]
) -> tuple[SectionFigures, ...]:
    gives: Counter[int] = Counter()
    receives: Counter[int] = Counter()
    for (giver, receiver), ids in crossings.items():
        gives[giver] += len(ids)
        receives[receiver] += len(ids)
    people = Counter(person.place for person in facts.people.values())
    return tuple(
        SectionFigures(
            place=place,
            people=people[place.key],
            gives=gives[place.key],
            receives=receives[place.key],
            within=len(crossings.get((place.key, place.key), ())),
        )
        for place in facts.places
        if people[place.key]
    )


def _mentors_of(facts: CommunityFacts) -> dict[int, set[int]]:
    """Who sits on each panel: those who do now, and in a cycle that is over all who did."""
    mentors: dict[int, set[int]] = defaultdict(set)
    for tie in facts.ties:
        if tie.state in RUNNING or (facts.over and tie.ran):
            mentors[tie.mentee_id].add(tie.mentor_id)
            if tie.peer:
                mentors[tie.mentor_id].add(tie.mentee_id)
    return mentors


def _asked(facts: CommunityFacts) -> dict[int, set[int]]:
    """The mentees of each mentor, with those who wait for an answer."""
    asked: dict[int, set[int]] = defaultdict(set)
    for tie in facts.ties:
        if not tie.peer and (tie.state in OPEN or (facts.over and tie.ran)):
            asked[tie.mentor_id].add(tie.mentee_id)
    return asked


def _not_met(facts: CommunityFacts, ran: Sequence[Tie]) -> set[int]:
    """Mentees and those in a relationship, without one contact in the cycle."""
    belong = {id_ for id_, person in facts.people.items() if person.is_mentee}
    belong |= {id_ for tie in ran for id_ in (tie.mentee_id, tie.mentor_id)}
    met = {id_ for tie in ran if tie.relationship_id in facts.met for id_ in (tie.mentee_id, tie.mentor_id)}
    return {id_ for id_ in belong - met if not facts.people[id_].away}
