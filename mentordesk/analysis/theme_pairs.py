"""Themes that occur together, and what the two sides say of the same relationship."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import combinations

from mentordesk.analysis.small_numbers import holm, mcnemar_exact
from mentordesk.analysis.themes import places_in
from mentordesk.records.telling import Behind
from mentordesk.records.themes import Pair, Scope, ThemeMaterial, TwoSides
from mentordesk.terms import Party

_FEWEST_TOGETHER = 2


def together(material: ThemeMaterial, scope: Scope, *, most: int | None = None) -> tuple[Pair, ...]:
    """Pairs of themes that are told of the same relationship, the most frequent first."""
    places = places_in(material, scope)
    ties = material.of_relationships
    group = ties.group(places)
    telling = {one.id: ties.telling(one.id, group) for one in material.themes}
    counted = [
        (first, second, both, telling[first.id] ^ both, telling[second.id] ^ both)
        for first, second in combinations(material.themes, 2)
        if (both := telling[first.id] & telling[second.id]).bit_count() >= _FEWEST_TOGETHER
    ]
    counted.sort(key=lambda one: (-one[2].bit_count(), one[3].bit_count() + one[4].bit_count()))
    return tuple(
        Pair(
            first=first,
            second=second,
            both=both.bit_count(),
            first_alone=first_alone.bit_count(),
            second_alone=second_alone.bit_count(),
            passage_ids=_behind(material, places, both, (first.id, second.id)),
        )
        for first, second, both, first_alone, second_alone in counted[:most]
    )


def two_sides(material: ThemeMaterial, scope: Scope) -> tuple[TwoSides, ...]:
    """What mentees say against what mentors say, in the relationships where both were asked."""
    ties = material.of_relationships
    places = {
        party: places_in(material, Scope(cycle_id=scope.cycle_id, party=party))
        for party in (Party.MENTEE, Party.MENTOR)
    }
    mentees, mentors = (ties.group(its) for its in places.values())
    found = []
    for theme in material.themes:
        heard = ties.asked(theme.id, mentees) & ties.asked(theme.id, mentors)
        mentee = ties.telling(theme.id, mentees) & heard
        mentor = ties.telling(theme.id, mentors) & heard
        if mentee | mentor:
            mentee_alone, mentor_alone = (mentee & ~mentor).bit_count(), (mentor & ~mentee).bit_count()
            every = [at for its in places.values() for at in its]
            found.append(
                TwoSides(
                    theme=theme,
                    both=(mentee & mentor).bit_count(),
                    mentee_alone=mentee_alone,
                    mentor_alone=mentor_alone,
                    neither=(heard & ~mentee & ~mentor).bit_count(),
                    p=mcnemar_exact(mentee_alone, mentor_alone),
                    passage_ids=_behind(material, every, heard, (theme.id,)),
                )
            )
    adjusted = holm([one.p for one in found])
    return tuple(replace(one, p=p) for one, p in zip(found, adjusted, strict=True))


def _behind(material: ThemeMaterial, places: list[int], ties: int, themes: tuple[int, ...]) -> Behind:
    """What is told of these themes of these relationships, given as bits."""

    def gather() -> Iterable[int]:
        wanted = set(material.of_relationships.named(ties))
        accounts = [material.accounts[at] for at in places]
        for account in accounts:
            if account.relationship_id in wanted:
                told = material.told_by(account)
                for theme_id in themes:
                    yield from told.get(theme_id, ())

    return Behind(gather)
