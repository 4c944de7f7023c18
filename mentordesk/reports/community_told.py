"""What is told of a community beyond the office: by section no small group, and none that sums give away."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from mentordesk.domain.crossings import Told
from mentordesk.domain.suppression import hidden_cells, may_be_told
from mentordesk.records.community import CommunityRecord, Fate, Place, SectionFigures

Crossing = tuple[int, int]
"""The section that gives, and the one that receives."""


@dataclass(frozen=True)
class SectionTold:
    """A section's figures; none where withheld."""

    place: Place
    gives: int | None
    receives: int | None


@dataclass(frozen=True, kw_only=True)
class CommunityTold:
    """The counts of a community; `within` are relationships inside one section. None where withheld."""

    total: int | None = None
    active: int = 0
    within: int | None = None
    sections: tuple[SectionTold, ...] = ()
    fates: tuple[Fate, ...] = ()


def community_told(picture: CommunityRecord, least: int, *, named: bool) -> CommunityTold:
    """The counts of a cycle that readers beyond the office get; nothing where there are few relationships.

    `named`: they know who is on whose panel, so that what crosses between two sections is no secret.
    """
    sections = active(picture.sections)
    total = sum(one.gives for one in sections)
    if total < least:
        return CommunityTold()
    within = sum(one.within for one in sections)
    return CommunityTold(
        total=total,
        active=len(sections),
        within=within if may_be_told(within, total, least) else None,
        sections=_sections_told(picture, sections, least, named=named),
        fates=tuple(_fates_told(picture.fates, least)),
    )


def active(sections: Sequence[SectionFigures]) -> list[SectionFigures]:
    """Those that give or receive."""
    return [one for one in sections if one.gives or one.receives]


def _sections_told(
    picture: CommunityRecord, sections: Sequence[SectionFigures], least: int, *, named: bool
) -> tuple[SectionTold, ...]:
    gives = {one.place.key: one.gives for one in sections}
    receives = {one.place.key: one.receives for one in sections}
    no_giver, no_receiver = hidden_cells(gives, least), hidden_cells(receives, least)
    if not named:
        cells = {cell: len(ties) for cell, ties in picture.crossings.items() if ties}
        no_giver, no_receiver = _safe(cells, (gives, no_giver), (receives, no_receiver), least)
    if len(no_giver) == len(no_receiver) == len(sections):
        return ()
    return tuple(
        SectionTold(
            one.place,
            None if one.place.key in no_giver else one.gives,
            None if one.place.key in no_receiver else one.receives,
        )
        for one in sections
    )


Sums = tuple[Mapping[int, int], frozenset[int]]
"""What each section gives, or receives, and of which that is withheld."""


def _safe(
    cells: Mapping[Crossing, int], giving: Sums, receiving: Sums, least: int
) -> tuple[frozenset[int], frozenset[int]]:
    """Of whom to withhold what they give and receive, so that no few from one section to another are found.

    How many there are within sections is told too, here or by distance: it is taken as known.
    """
    (gives, no_giver), (receives, no_receiver) = giving, receiving
    small = [cell for cell, count in cells.items() if 0 < count < least]
    while True:
        told = Told(cells, gives, no_giver, no_receiver)
        found = [cell for cell in small if told.follows(cell)]
        more_givers, more_receivers = set(gives) - no_giver, set(receives) - no_receiver
        if not found or not (more_givers or more_receivers):
            return no_giver, no_receiver
        # The least known of both sides goes next; never one alone, which the total would tell.
        no_giver = _with_least(no_giver, more_givers, gives)
        no_receiver = _with_least(no_receiver, more_receivers, receives)


def _with_least(hidden: frozenset[int], others: set[int], sums: Mapping[int, int]) -> frozenset[int]:
    count = 1 if hidden else 2
    return hidden | set(sorted(others, key=lambda key: (sums[key], key))[:count])


def _fates_told(fates: Sequence[Fate], least: int) -> list[Fate]:
    """Where no step of an introduction's way is taken, or left, by a few; and all only with their parts."""
    told = [one for one in fates if _is_told(one, least)]
    whole = [one for one in told if one.origin is None]
    return told if len(told) == len(fates) else whole


def _is_told(fate: Fate, least: int) -> bool:
    steps = (fate.proposed, fate.both_yes, fate.trial, fate.settled)
    return all(may_be_told(part, whole, least) for whole, part in pairwise(steps) if whole)
