"""Into which groups a relationship and its interviews fall."""

from collections.abc import Callable, Sequence

from mentordesk.domain.wording import DISTANCES, JUDGEMENTS, RANKS
from mentordesk.records.themes import Account, By, Scope, ThemeMaterial, Tie
from mentordesk.terms import CHOSEN, GREW, Distance, Judgement, Origin, Party, Rank

_OUTCOMES = {"well": "ended well", "not_well": "thin or broken"}
_ORIGINS = {"chosen": "chosen", "introduced": "introduced", "assigned": "assigned"}
_ORIGIN_OF = {
    **dict.fromkeys(CHOSEN, "chosen"),
    Origin.INTRODUCED: "introduced",
    Origin.ASSIGNED: "assigned",
}
_PANELS = {"1": "one mentor", "2": "two", "3": "three", "4": "four or more"}
_PARTIES = {Party.MENTEE.value: "the mentee", Party.MENTOR.value: "the mentor"}

Keys = Callable[[Account, Tie], tuple[str, ...]]


def judging(cycles: Sequence[int]) -> Callable[[Tie], Judgement]:
    """The function that tells a relationship's last judgement among these cycles."""
    place = {cycle: at for at, cycle in enumerate(cycles)}

    def last(tie: Tie) -> Judgement:
        found, latest = Judgement.NOT_JUDGED, -1
        for cycle, judged in tie.judgements.items():
            at = place.get(cycle, -1)
            if at > latest and judged is not Judgement.NOT_JUDGED:
                found, latest = judged, at
        return found

    return last


def judgement(tie: Tie, cycles: Sequence[int]) -> Judgement:
    """The last judgement among these cycles."""
    return judging(cycles)(tie)


def cycles_of(material: ThemeMaterial, scope: Scope) -> tuple[int, ...]:
    """The cycles that are counted, the earliest first."""
    if scope.cycle_id is not None:
        return (scope.cycle_id,)
    return tuple(id_ for id_, _ in material.cycles)


def labels(material: ThemeMaterial, by: By) -> dict[str, str]:
    """The groups in their order, with what they are called."""
    if by is By.DOMAIN:
        names = dict.fromkeys(name for tie in material.ties.values() for name in tie.domains)
        return {name: name for name in sorted(names)}
    if by is By.CYCLE:
        return {str(id_): name for id_, name in material.cycles}
    return _FIXED[by]


def keys(scope: Scope, cycles: Sequence[int]) -> Keys:
    """The function that tells the groups of an account; none where what it takes is not known."""

    judged_in = judging(cycles)
    place = {cycle: at for at, cycle in enumerate(cycles)}

    def outcome(tie: Tie) -> tuple[str, ...]:
        found = judged_in(tie)
        if found is Judgement.NOT_JUDGED:
            return ()
        return (found.value,) if scope.by is By.JUDGEMENT else (("not_well", "well")[found in GREW],)

    def panel(tie: Tie) -> tuple[str, ...]:
        its = [cycle for cycle in tie.panel_sizes if cycle in place]
        return (str(min(tie.panel_sizes[max(its, key=place.__getitem__)], 4)),) if its else ()

    def distance(tie: Tie) -> tuple[str, ...]:
        return () if tie.distance is Distance.UNKNOWN else (tie.distance.value,)

    def origin(tie: Tie) -> tuple[str, ...]:
        return (_ORIGIN_OF[tie.origin],) if tie.origin in _ORIGIN_OF else ()

    ways: dict[By, Keys] = {
        By.OUTCOME: lambda _account, tie: outcome(tie),
        By.JUDGEMENT: lambda _account, tie: outcome(tie),
        By.ORIGIN: lambda _account, tie: origin(tie),
        By.DISTANCE: lambda _account, tie: distance(tie),
        By.DOMAIN: lambda _account, tie: tie.domains,
        By.PANEL: lambda _account, tie: panel(tie),
        By.PARTY: lambda account, _tie: () if account.party is Party.OTHER else (account.party.value,),
        By.STAGE: lambda _account, tie: (tie.rank.value,) if tie.rank else (),
        By.CYCLE: lambda account, _tie: tuple(str(id_) for id_ in account.cycle_ids if id_ in cycles),
    }
    return ways[scope.by]


_FIXED: dict[By, dict[str, str]] = {
    By.OUTCOME: _OUTCOMES,
    By.JUDGEMENT: {one.value: JUDGEMENTS[one] for one in Judgement if one is not Judgement.NOT_JUDGED},
    By.ORIGIN: _ORIGINS,
    By.DISTANCE: {one.value: DISTANCES[one] for one in Distance if one is not Distance.UNKNOWN},
    By.PANEL: _PANELS,
    By.PARTY: _PARTIES,
    By.STAGE: {one.value: RANKS[one] for one in Rank},
}
