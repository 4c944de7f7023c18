"""Themes × groups of relationships, honest with small numbers.

Counted are relationships and interviews in which a theme was marked, never passages. Comparisons are always
of relationships: the two interviews about one relationship are not two independent cases.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from mentordesk.analysis.small_numbers import fisher_exact, holm, mcnemar_exact, newcombe, wilson
from mentordesk.analysis.theme_groups import WELL, cycles_of, judgement, keys, labels
from mentordesk.records.themes import (
    Account,
    By,
    Comparison,
    Counted,
    GroupRecord,
    Pair,
    Scope,
    ThemeCell,
    ThemeMaterial,
    ThemeRow,
    ThemeTable,
    TwoSides,
)
from mentordesk.terms import Judgement, Party

_OTHERS = "all others"
_FEWEST_TOGETHER = 2

Count = tuple[int, int]


class _Raw(NamedTuple):
    """A comparison before it is adjusted."""

    first: str
    second: str
    counts: tuple[Count, Count]


class _Group:
    """The accounts of one group, and what of each theme they say."""

    def __init__(self) -> None:
        self.accounts: list[Account] = []
        self.passages: dict[int, list[int]] = defaultdict(list)
        self.telling: dict[int, set[tuple[int, int]]] = defaultdict(set)
        self.relationships: set[int] = set()
        self.interviews: set[int] = set()
        self.ticked = False
        """Whether in any of the interviews it was noted what was asked."""

    def add(self, account: Account) -> None:
        self.accounts.append(account)
        self.relationships.add(account.relationship_id)
        self.interviews.add(account.interview_id)
        self.ticked = self.ticked or account.asked is not None

    def hear(self, at: tuple[int, int], told: Mapping[int, Sequence[int]]) -> None:
        """Take in the passages of an account, by theme."""
        for theme_id, passage_ids in told.items():
            self.passages[theme_id] += passage_ids
            self.telling[theme_id].add(at)


def table(material: ThemeMaterial, scope: Scope) -> ThemeTable:
    """Every theme in every group, with its interval and what the comparison says."""
    cycles = cycles_of(material, scope)
    accounts = in_scope(material, scope)
    named = labels(material, scope.by)
    groups, left_out = _grouped(material, scope, accounts, cycles, named)
    rows = []
    raw: list[_Raw] = []
    spans: list[tuple[int, int]] = []
    for theme in material.themes:
        topics = material.topics.get(theme.id)
        counts = [_relationship_count(group, theme.id, topics) for group in groups.values()]
        if not any(part for part, _, _ in counts):
            continue
        cells = [
            _cell(group, theme.id, topics, count, scope.counted)
            for group, count in zip(groups.values(), counts, strict=True)
        ]
        begin = len(raw)
        if scope.by is not By.PARTY:
            raw += _compared(groups, named, [(part, whole) for part, whole, _ in counts], theme.id, topics)
        spans.append((begin, len(raw)))
        rows.append((theme, tuple(cells)))
    compared = _adjusted(raw)
    return ThemeTable(
        scope=scope,
        groups=tuple(
            _group_record(material, key, named[key], group, cycles) for key, group in groups.items()
        ),
        rows=tuple(
            ThemeRow(theme=theme, cells=cells, comparison=_telling(compared[begin:end]))
            for (theme, cells), (begin, end) in zip(rows, spans, strict=True)
        ),
        fared=_fared(material, scope, groups, named, cycles),
        interviews=len({one.interview_id for one in accounts}),
        relationships=len({one.relationship_id for one in accounts}),
        left_out=left_out,
        unheard=_unheard(material, accounts, cycles),
        about_panel=material.about_panel,
        comparisons=len(raw),
    )


def in_scope(material: ThemeMaterial, scope: Scope) -> list[Account]:
    """The accounts of the cycle and the party that are asked for."""
    return [
        one
        for one in material.accounts
        if (scope.cycle_id is None or scope.cycle_id in one.cycle_ids)
        and (scope.party is None or one.party is scope.party)
    ]


def together(material: ThemeMaterial, scope: Scope, *, most: int | None = None) -> tuple[Pair, ...]:
    """Pairs of themes that are told of the same relationship, the most frequent first."""
    told, passages = _told(material, in_scope(material, scope))
    telling: dict[int, set[int]] = defaultdict(set)
    for relationship_id, found in told.items():
        for theme_id in found:
            telling[theme_id].add(relationship_id)
    themes = [one for one in material.themes if one.id in telling]
    counted = [
        (first, second, both, len(telling[first.id]) - both, len(telling[second.id]) - both)
        for first, second in combinations(themes, 2)
        if (both := len(telling[first.id] & telling[second.id])) >= _FEWEST_TOGETHER
    ]
    counted.sort(key=lambda one: (-one[2], one[3] + one[4]))
    return tuple(
        Pair(
            first=first,
            second=second,
            both=both,
            first_alone=first_alone,
            second_alone=second_alone,
            passage_ids=tuple(
                dict.fromkeys(
                    passage_id
                    for id_ in sorted(telling[first.id] & telling[second.id])
                    for passage_id in passages[id_, first.id] + passages[id_, second.id]
                )
            ),
        )
        for first, second, both, first_alone, second_alone in counted[:most]
    )


def two_sides(material: ThemeMaterial, scope: Scope) -> tuple[TwoSides, ...]:
    """What mentees say against what mentors say, in the relationships where both were asked."""
    accounts = in_scope(material, Scope(cycle_id=scope.cycle_id))
    sides = {party: [one for one in accounts if one.party is party] for party in (Party.MENTEE, Party.MENTOR)}
    told = {party: _told(material, those) for party, those in sides.items()}
    found = []
    for theme in material.themes:
        asked = {
            party: {
                one.relationship_id
                for one in those
                if _was_asked(one, material.topics.get(theme.id))
                or theme.id in told[party][0].get(one.relationship_id, ())
            }
            for party, those in sides.items()
        }
        heard = asked[Party.MENTEE] & asked[Party.MENTOR]
        mentee, mentor = (
            {id_ for id_ in heard if theme.id in told[party][0].get(id_, ())} for party in sides
        )
        if mentee or mentor:
            found.append(
                TwoSides(
                    theme=theme,
                    both=len(mentee & mentor),
                    mentee_alone=len(mentee - mentor),
                    mentor_alone=len(mentor - mentee),
                    neither=len(heard - mentee - mentor),
                    p=mcnemar_exact(len(mentee - mentor), len(mentor - mentee)),
                    passage_ids=tuple(
                        passage
                        for party in sides
                        for id_ in sorted(heard)
                        for passage in told[party][1].get((id_, theme.id), ())
                    ),
                )
            )
    adjusted = holm([one.p for one in found])
    return tuple(TwoSides(**{**vars(one), "p": p}) for one, p in zip(found, adjusted, strict=True))


def _grouped(
    material: ThemeMaterial,
    scope: Scope,
    accounts: Sequence[Account],
    cycles: Sequence[int],
    named: Mapping[str, str],
) -> tuple[dict[str, _Group], int]:
    keys_of = keys(scope, cycles)
    groups: dict[str, _Group] = {key: _Group() for key in named}
    told = material.told
    left_out = set()
    for account in accounts:
        its = keys_of(account, material.ties[account.relationship_id])
        if not its:
            left_out.add(account.interview_id)
        at = (account.interview_id, account.relationship_id)
        for key in its:
            groups[key].add(account)
            groups[key].hear(at, told.get(at, {}))
    kept = {key: group for key, group in groups.items() if group.accounts}
    return kept, len(left_out)


def _was_asked(account: Account, topics: frozenset[str] | None) -> bool:
    """Whether any topic under which the theme comes up was asked; where none was ticked, all were."""
    return account.asked is None or not topics or bool(account.asked & topics)


def _asked(group: _Group, theme_id: int, topics: frozenset[str] | None) -> set[tuple[int, int]]:
    """The accounts that were asked, or told of it unasked."""
    telling = group.telling.get(theme_id, set())
    return telling | {
        (one.interview_id, one.relationship_id) for one in group.accounts if _was_asked(one, topics)
    }


def _relationship_count(group: _Group, theme_id: int, topics: frozenset[str] | None) -> tuple[int, int, int]:
    """Told, asked and not asked, in relationships."""
    told = {id_ for _, id_ in group.telling.get(theme_id, ())}
    if not (group.ticked and topics):
        return len(told), len(group.relationships), 0
    asked = {id_ for _, id_ in _asked(group, theme_id, topics)}
    return len(told), len(asked), len(group.relationships - asked)


def _cell(
    group: _Group,
    theme_id: int,
    topics: frozenset[str] | None,
    count: tuple[int, int, int],
    counted: Counted,
) -> ThemeCell:
    interviews = {id_ for id_, _ in group.telling.get(theme_id, ())}
    part, whole, not_asked = count
    if counted is Counted.INTERVIEWS:
        ticked = group.ticked and topics
        asked = {id_ for id_, _ in _asked(group, theme_id, topics)} if ticked else group.interviews
        part, whole, not_asked = len(interviews), len(asked), len(group.interviews - asked)
    low, high = wilson(part, whole)
    return ThemeCell(
        part=part,
        whole=whole,
        not_asked=not_asked,
        relationships=count[0],
        interviews=len(interviews),
        passage_ids=tuple(dict.fromkeys(group.passages.get(theme_id, ()))),
        low=low,
        high=high,
    )


def _compared(
    groups: Mapping[str, _Group],
    named: Mapping[str, str],
    counts: Sequence[Count],
    theme_id: int,
    topics: frozenset[str] | None,
) -> list[_Raw]:
    """Two groups against each other; of more, each against all others."""
    names = [named[key] for key in groups]
    if len(names) == 2:
        return [_Raw(names[0], names[1], (counts[0], counts[1]))]
    if len(names) < 2:
        return []
    told, asked = [], []
    for group in groups.values():
        told.append({id_ for _, id_ in group.telling.get(theme_id, ())})
        ticked = group.ticked and topics
        asked.append({id_ for _, id_ in _asked(group, theme_id, topics)} if ticked else group.relationships)
    all_told, all_asked = set().union(*told), set().union(*asked)
    return [
        _Raw(name, _OTHERS, (counts[at], (len(all_told - asked[at]), len(all_asked - asked[at]))))
        for at, name in enumerate(names)
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


def _well(material: ThemeMaterial, relationships: set[int], cycles: Sequence[int]) -> tuple[int, int]:
    found = [judgement(material.ties[id_], cycles) for id_ in relationships]
    judged = [one for one in found if one is not Judgement.NOT_JUDGED]
    return sum(one in WELL for one in judged), len(judged)


def _group_record(
    material: ThemeMaterial, key: str, label: str, group: _Group, cycles: Sequence[int]
) -> GroupRecord:
    well, judged = _well(material, group.relationships, cycles)
    low, high = wilson(well, judged)
    return GroupRecord(
        key=key,
        label=label,
        relationships=len(group.relationships),
        interviews=len(group.interviews),
        well=well,
        judged=judged,
        low=low,
        high=high,
    )


def _fared(
    material: ThemeMaterial,
    scope: Scope,
    groups: Mapping[str, _Group],
    named: Mapping[str, str],
    cycles: Sequence[int],
) -> tuple[Comparison, ...]:
    """How the groups fared, each pair compared: of all relationships of the cycles, heard or not."""
    if scope.by in (By.OUTCOME, By.JUDGEMENT, By.PARTY, By.CYCLE, By.DOMAIN):
        return ()
    keys_of = keys(scope, cycles)
    nobody = Account(0, 0, Party.OTHER, ())
    members: dict[str, set[int]] = {key: set() for key in named}
    shown = set(cycles)
    for id_, tie in material.ties.items():
        if not shown.isdisjoint(tie.cycle_ids):
            for key in keys_of(nobody, tie):
                members[key].add(id_)
    counts = {key: _well(material, ids, cycles) for key, ids in members.items()}
    told = [key for key, (_, judged) in counts.items() if judged]
    return tuple(
        _adjusted(
            [
                _Raw(named[first], named[second], (counts[first], counts[second]))
                for first, second in combinations(told, 2)
            ]
        )
    )


def _unheard(material: ThemeMaterial, accounts: Sequence[Account], cycles: Sequence[int]) -> int:
    heard = {one.relationship_id for one in accounts}
    shown = set(cycles)
    return sum(
        1 for id_, tie in material.ties.items() if id_ not in heard and not shown.isdisjoint(tie.cycle_ids)
    )


def _told(
    material: ThemeMaterial, accounts: Sequence[Account]
) -> tuple[dict[int, set[int]], dict[tuple[int, int], list[int]]]:
    """Which themes are told of each relationship, and by which passages."""
    themes: dict[int, set[int]] = defaultdict(set)
    passages: dict[tuple[int, int], list[int]] = defaultdict(list)
    for one in accounts:
        told = material.told.get((one.interview_id, one.relationship_id), {})
        themes[one.relationship_id].update(told)
        for theme_id, passage_ids in told.items():
            passages[one.relationship_id, theme_id] += passage_ids
    return themes, passages
