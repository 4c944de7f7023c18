"""Themes × groups of relationships, honest with small numbers.

Counted are relationships and interviews in which a theme was marked, never passages. Comparisons are always
of relationships: the two interviews about one relationship are not two independent cases.
"""

from collections.abc import Sequence
from itertools import combinations
from typing import NamedTuple

from mentordesk.analysis.small_numbers import fisher_exact, holm, newcombe, wilson
from mentordesk.analysis.theme_groups import cycles_of, judging, keys, labels
from mentordesk.records.telling import Behind
from mentordesk.records.themes import (
    OTHERS,
    Account,
    By,
    Comparison,
    Counted,
    GroupRecord,
    Scope,
    ThemeCell,
    ThemeMaterial,
    ThemeRow,
    ThemeTable,
)
from mentordesk.terms import GREW, Judgement, Party

Count = tuple[int, int]


class _Raw(NamedTuple):
    """A comparison before it is adjusted."""

    first: str
    second: str
    counts: tuple[Count, Count]


class _Group:
    """The accounts of one group, and what they tell."""

    def __init__(self, material: ThemeMaterial, label: str, places: Sequence[int]) -> None:
        self.label = label
        self._material = material
        self._places = places
        self._ties, self._talks = material.of_relationships, material.of_interviews
        self._of_ties, self._of_talks = self._ties.group(places), self._talks.group(places)
        self.all_ties = self._ties.all(self._of_ties)
        self.all_talks = self._talks.all(self._of_talks)

    def ties(self, theme_id: int) -> tuple[int, int]:
        """The relationships that are told of a theme, and those asked of it, as bits."""
        return self._ties.telling(theme_id, self._of_ties), self._ties.asked(theme_id, self._of_ties)

    def cell(self, theme_id: int, told: int, asked: int, counted: Counted) -> ThemeCell:
        """What is told of a theme, beside what was asked."""
        talks = self._talks.telling(theme_id, self._of_talks)
        everyone, telling = self.all_ties, told
        if counted is Counted.INTERVIEWS:
            everyone, telling = self.all_talks, talks
            asked = self._talks.asked(theme_id, self._of_talks)
        part, whole = telling.bit_count(), asked.bit_count()
        low, high = wilson(part, whole)
        return ThemeCell(
            part=part,
            whole=whole,
            not_asked=everyone.bit_count() - whole,
            relationships=told.bit_count(),
            interviews=talks.bit_count(),
            passage_ids=Behind(lambda: self._passages(theme_id)),
            low=low,
            high=high,
        )

    def _passages(self, theme_id: int) -> list[int]:
        accounts = self._material.accounts
        return [
            passage_id
            for at in self._places
            for passage_id in self._material.told_by(accounts[at]).get(theme_id, ())
        ]


def table(material: ThemeMaterial, scope: Scope) -> ThemeTable:
    """Every theme in every group, with its interval and what the comparison says."""
    cycles = cycles_of(material, scope)
    places = places_in(material, scope)
    accounts = [material.accounts[at] for at in places]
    groups, left_out = _grouped(material, scope, places, cycles)
    rows = []
    raw: list[_Raw] = []
    spans: list[tuple[int, int]] = []
    for theme in material.themes:
        found = [group.ties(theme.id) for group in groups.values()]
        if not any(told for told, _ in found):
            continue
        begin = len(raw)
        if scope.by is not By.PARTY:
            raw += _compared(list(groups.values()), found)
        spans.append((begin, len(raw)))
        cells = tuple(
            group.cell(theme.id, told, asked, scope.counted)
            for group, (told, asked) in zip(groups.values(), found, strict=True)
        )
        rows.append((theme, cells))
    compared = _adjusted(raw)
    heard = {one.relationship_id for one in accounts}
    return ThemeTable(
        scope=scope,
        groups=tuple(_group_record(material, key, group, cycles) for key, group in groups.items()),
        rows=tuple(
            ThemeRow(theme=theme, cells=cells, comparison=_telling(compared[begin:end]))
            for (theme, cells), (begin, end) in zip(rows, spans, strict=True)
        ),
        fared=_fared(material, scope, cycles),
        interviews=len({one.interview_id for one in accounts}),
        relationships=len(heard),
        left_out=left_out,
        unheard=_unheard(material, heard, cycles),
        about_panel=material.about_panel,
        comparisons=len(raw),
    )


def in_scope(material: ThemeMaterial, scope: Scope) -> list[Account]:
    """The accounts of the cycle and the party that are asked for."""
    return [material.accounts[at] for at in places_in(material, scope)]


def places_in(material: ThemeMaterial, scope: Scope) -> list[int]:
    """Where among all accounts those of the scope stand."""
    return [
        at
        for at, one in enumerate(material.accounts)
        if (scope.cycle_id is None or scope.cycle_id in one.cycle_ids)
        and (scope.party is None or one.party is scope.party)
    ]


def _grouped(
    material: ThemeMaterial, scope: Scope, places: Sequence[int], cycles: Sequence[int]
) -> tuple[dict[str, _Group], int]:
    keys_of = keys(scope, cycles)
    named = labels(material, scope.by)
    found: dict[str, list[int]] = {key: [] for key in named}
    left_out = set()
    for at in places:
        account = material.accounts[at]
        its = keys_of(account, material.ties[account.relationship_id])
        if not its:
            left_out.add(account.interview_id)
        for key in its:
            found[key].append(at)
    return {key: _Group(material, named[key], at) for key, at in found.items() if at}, len(left_out)


def _compared(groups: Sequence[_Group], found: Sequence[tuple[int, int]]) -> list[_Raw]:
    """Two groups against each other; of more, each against all others."""
    counts = [(told.bit_count(), asked.bit_count()) for told, asked in found]
    if len(groups) == 2:
        return [_Raw(groups[0].label, groups[1].label, (counts[0], counts[1]))]
    if len(groups) < 2:
        return []
    all_told = all_asked = 0
    for told, asked in found:
        all_told |= told
        all_asked |= asked
    return [
        _Raw(
            group.label,
            OTHERS,
            (count, ((all_told & ~told).bit_count(), (all_asked & ~asked).bit_count())),
        )
        for group, count, (told, asked) in zip(groups, counts, found, strict=True)
    ]


def _adjusted(raw: Sequence[_Raw]) -> list[Comparison]:
    adjusted = holm([fisher_exact(*one.counts) if all(one.counts) else 1.0 for one in raw])
    found = []
    for one, p in zip(raw, adjusted, strict=True):
        low, high = newcombe(*one.counts)
        found.append(
            Comparison(
                first=one.first,
                second=one.second,
                first_count=one.counts[0],
                second_count=one.counts[1],
                low=low,
                high=high,
                p=p,
            )
        )
    return found


def _telling(compared: Sequence[Comparison]) -> Comparison | None:
    return min(compared, key=lambda one: one.p, default=None)


def _group_record(material: ThemeMaterial, key: str, group: _Group, cycles: Sequence[int]) -> GroupRecord:
    judged_in = judging(cycles)
    ids = material.of_relationships.named(group.all_ties)
    found = [judged_in(material.ties[id_]) for id_ in ids]
    judged = [one for one in found if one is not Judgement.NOT_JUDGED]
    well = sum(one in GREW for one in judged)
    low, high = wilson(well, len(judged))
    return GroupRecord(
        key=key,
        label=group.label,
        relationships=len(ids),
        interviews=group.all_talks.bit_count(),
        well=well,
        judged=len(judged),
        low=low,
        high=high,
    )


def _fared(material: ThemeMaterial, scope: Scope, cycles: Sequence[int]) -> tuple[Comparison, ...]:
    """How the groups fared, each pair compared: of all relationships of the cycles, heard or not."""
    if scope.by in (By.OUTCOME, By.JUDGEMENT, By.PARTY, By.CYCLE, By.DOMAIN):
        return ()
    named = labels(material, scope.by)
    keys_of, judged_in = keys(scope, cycles), judging(cycles)
    nobody = Account(0, 0, Party.OTHER, ())
    well, judged = dict.fromkeys(named, 0), dict.fromkeys(named, 0)
    shown = set(cycles)
    for tie in material.ties.values():
        found = judged_in(tie)
        if found is Judgement.NOT_JUDGED or shown.isdisjoint(tie.cycle_ids):
            continue
        for key in keys_of(nobody, tie):
            judged[key] += 1
            well[key] += found in GREW
    counts = {key: (well[key], judged[key]) for key in named if judged[key]}
    return tuple(
        _adjusted(
            [
                _Raw(named[first], named[second], (counts[first], counts[second]))
                for first, second in combinations(counts, 2)
            ]
        )
    )


def _unheard(material: ThemeMaterial, heard: set[int], cycles: Sequence[int]) -> int:
    shown = set(cycles)
    return sum(
        1 for id_, tie in material.ties.items() if id_ not in heard and not shown.isdisjoint(tie.cycle_ids)
    )
