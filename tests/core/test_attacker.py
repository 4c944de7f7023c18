"""From everything that one audience can export, no small group can be worked out."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from itertools import product
from random import Random

import pytest

from mentordesk.analysis.origins import by_origin
from mentordesk.records.reports import (
    CycleReportData,
    RankedReason,
    ReportRelationship,
    ShareTold,
    ThemeFigures,
    ThemeFinding,
)
from mentordesk.reports.audience import for_audience
from mentordesk.reports.view import CycleView
from mentordesk.reports.wording import ENDED_BY
from mentordesk.services.export_themes import themes_beyond
from mentordesk.terms import Audience, Direction, Distance, EndedBy, Evidence, Judgement, Origin
from tests.core.attacker import Attacker, Cells
from tests.report_data import REASONS, made_up_cycle

BEYOND = (Audience.LEADERSHIP, Audience.DEPARTMENT)
CHOSEN = (Origin.MENTEE_ASKED, Origin.MENTOR_OFFERED, Origin.MET_NATURALLY)
ORIGINS = {
    "Chosen by the two": CHOSEN,
    "Introduced by the office": (Origin.INTRODUCED,),
    "Assigned from above": (Origin.ASSIGNED,),
}
ENDINGS = [(None, None), *product((*EndedBy, "not said"), (True, False, "not said"))]
"""By whom and whether without fault; (None, None) goes on."""
CELLS = [
    (judgement, evidence, origin, *ending)
    for judgement, evidence, origin, ending in product(Judgement, Evidence, (*ORIGINS, "unknown"), ENDINGS)
]


WELL = (Judgement.FLOURISHING, Judgement.FULFILLED, Judgement.BECAME_OTHER)


def department(seed: int) -> CycleReportData:
    """A random cycle: between none and forty relationships, some outcomes much rarer than others."""
    draw = Random(seed)
    weights = [draw.choice((0, 1, 1, 2, 5, 9)) for _ in Judgement]
    base = made_up_cycle(draw.choice((4, 7, 12, 18, 25, 31, 40)), seed=seed)
    relationships = tuple(_random(one, draw, weights) for one in base.relationships)
    sizes = tuple(sorted(draw.choice((0, 1, 1, 1, 2, 2, 3, 4, 5)) for _ in range(draw.randint(3, 30))))
    return replace(
        base,
        relationships=relationships,
        panel_sizes=sizes,
        origins=by_origin(relationships),
        themes=_themes(relationships, Random(seed)),
    )


def told_department(seed: int) -> CycleReportData:
    """A random cycle in which many were judged and many heard, so that its themes may well be told."""
    draw = Random(seed)
    base = made_up_cycle(draw.choice((45, 60)), seed=seed)
    well, hardly, unjudged = draw.choice((9, 12)), draw.choice((6, 9)), draw.choice((0, 0.7, 3))
    weights = [
        unjudged if one is Judgement.NOT_JUDGED else well if one in WELL else hardly for one in Judgement
    ]
    evidence = draw.choice(((5, 3, 1), (4, 3, 5), (3, 3, 3)))
    relationships = tuple(
        replace(_random(one, draw, weights), evidence=draw.choices(list(Evidence), evidence)[0])
        for one in base.relationships
    )
    return replace(
        base,
        relationships=relationships,
        origins=by_origin(relationships),
        themes=_themes(relationships, Random(seed)),
    )


def _themes(relationships: tuple[ReportRelationship, ...], draw: Random) -> ThemeFigures:
    """Themes told in some of the relationships that were judged and heard; a few were not asked."""
    heard = [
        one.judgement in WELL
        for one in relationships
        if one.judgement is not Judgement.NOT_JUDGED and one.evidence is not Evidence.NONE
    ]
    sizes = (heard.count(True), heard.count(False))

    def share(size: int) -> ShareTold:
        whole = max(size - draw.choice((0, 0, 1, 5, 6)), 0)
        return ShareTold(part=draw.randint(0, whole), whole=whole)

    findings = tuple(
        ThemeFinding(name=f"Theme {at}", direction=direction, well=share(sizes[0]), not_well=share(sizes[1]))
        for at, direction in enumerate(tuple(Direction) * 3)
    )
    return ThemeFigures(well=sizes[0], not_well=sizes[1], findings=findings, compared=len(findings))


def _random(one: ReportRelationship, draw: Random, weights: list[int]) -> ReportRelationship:
    judgement = draw.choices(list(Judgement), [weight or 0.1 for weight in weights])[0]
    ended = draw.random() < 0.5
    reasons = draw.sample([(group, name) for group, names in REASONS.items() for name in names], 2)
    return replace(
        one,
        judgement=judgement,
        evidence=draw.choices(list(Evidence), (5, 3, 1))[0],
        origin=draw.choices(list(Origin), (5, 2, 2, 5, 2, 1)[: len(list(Origin))])[0],
        distance=draw.choice(list(Distance)),
        ended=ended,
        ended_by=draw.choice((*EndedBy, None)) if ended else None,
        no_fault=draw.choice((True, True, False, None)) if ended else None,
        end_reasons=tuple(RankedReason(name, group) for group, name in reasons) if ended else (),
        may_be_case=draw.random() < 0.3,
    )


@cache
def where(**wanted: object) -> Cells:
    """The cells that have these values; a tuple stands for any of its values."""
    at = {("judgement", "evidence", "origin", "ended_by", "no_fault").index(name): name for name in wanted}
    any_of = {
        place: wanted[name] if isinstance(wanted[name], tuple) else (wanted[name],)
        for place, name in at.items()
    }
    return frozenset(cell for cell in CELLS if all(cell[place] in values for place, values in any_of.items()))


ENDED = frozenset(cell for cell in CELLS if cell[3] is not None)
JUDGED = frozenset(cell for cell in CELLS if cell[0] is not Judgement.NOT_JUDGED)
EVIDENCE = {"Two interviews": Evidence.TWO, "One interview": Evidence.ONE, "No interview": Evidence.NONE}


def learn(view: CycleView) -> Attacker:
    """All numbers of a report as equations."""
    attacker = Attacker()
    attacker.tell(CELLS, view.total)
    attacker.tell(where(judgement=WELL), view.grew)
    attacker.tell(JUDGED, view.judged)
    for outcome in view.outcomes:
        attacker.tell(where(judgement=outcome.judgements), outcome.count)
    for one in view.evidence:
        attacker.tell(where(evidence=EVIDENCE[one.label]), one.count)
    attacker.tell(where(evidence=(Evidence.TWO, Evidence.ONE)), view.heard_relationships)
    attacker.tell(where(evidence=Evidence.NONE) & JUDGED, view.own_view)
    for share in view.origins.shares:
        attacker.tell(where(origin=share.label) & JUDGED, share.judged)
        attacker.tell(where(origin=share.label, judgement=WELL), share.well)
    attacker.tell(ENDED, view.endings.count)
    attacker.tell(where(no_fault=(True, False)), view.endings.fault_known)
    attacker.tell(where(no_fault=True), view.endings.no_fault)
    for row in view.endings.ended_by:
        who = next(who for who, label in ENDED_BY.items() if label == row.label)
        attacker.tell(where(ended_by=who), row.count)
    for reason in view.endings.reasons:
        # Several reasons for one ending: each is its own division of those that ended.
        attacker.tell([("named", reason.label)], reason.named)
        if view.endings.count is not None:
            attacker.tell([("named", reason.label), ("not named", reason.label)], view.endings.count)
    learn_themes(attacker, view)
    for sizes, cells in ((view.panel_sizes, "panel"), (view.distances, "distance")):
        for labelled in sizes:
            attacker.tell([(cells, labelled.label)], labelled.count)
        if cells == "distance" and sizes and view.total is not None:
            attacker.tell([(cells, one.label) for one in sizes], view.total)
    return attacker


def learn_themes(attacker: Attacker, view: CycleView) -> None:
    """The groups are of relationships that were heard; each theme is its own division of either group."""
    heard = where(evidence=(Evidence.TWO, Evidence.ONE)) & JUDGED
    groups = {"well": heard & where(judgement=WELL), "not": heard - where(judgement=WELL)}
    for name, size in (("well", view.themes.well), ("not", view.themes.not_well)):
        attacker.tell(groups[name], size)
        for one in view.themes.findings:
            share = one.well if name == "well" else one.not_well
            told, silent, unasked = (
                ("theme", one.name, name, kind) for kind in ("told", "silent", "unasked")
            )
            attacker.tell([told], share.part)
            attacker.tell([told, silent], share.whole)
            attacker.tell([told, silent, unasked], size)


def learn_theme_table(attacker: Attacker, data: CycleReportData, audience: Audience) -> int:
    """The table of themes that is exported: how many counts it tells beside those of the report."""
    told = 0
    for _cycle, group, theme, _direction, part, whole in themes_beyond(data, audience):
        name = {"ended well": "well", "thin or broken": "not"}[str(group)]
        cells = [("theme", theme, name, kind) for kind in ("told", "silent")]
        for known, count in ((cells[:1], part), (cells, whole)):
            if isinstance(count, int):
                attacker.tell(known, count)
                told += 1
    return told


def learn_from_cases(view: CycleView) -> Attacker:
    """The outcomes alone, of which the cases that are told say how many there are at least."""
    attacker = Attacker(at_least=dict(Counter(case.judgement for case in view.cases)))
    attacker.tell(Judgement, view.total)
    attacker.tell(WELL, view.grew)
    attacker.tell([one for one in Judgement if one is not Judgement.NOT_JUDGED], view.judged)
    for outcome in view.outcomes:
        attacker.tell(outcome.judgements, outcome.count)
    return attacker


def small_groups(data: CycleReportData) -> dict[str, tuple[Cells, int]]:
    """Every group of fewer than the minimum that somebody could want to know of."""
    everyone = data.relationships
    ended = [one for one in everyone if one.ended]
    judged = [one for one in everyone if one.judgement is not Judgement.NOT_JUDGED]
    counts: dict[str, tuple[Cells, int]] = {}
    for judgement in Judgement:
        counts[judgement] = (where(judgement=judgement), sum(one.judgement is judgement for one in everyone))
    for evidence in Evidence:
        counts[f"evidence {evidence}"] = (
            where(evidence=evidence),
            sum(one.evidence is evidence for one in everyone),
        )
    for who in EndedBy:
        counts[f"ended by {who}"] = (where(ended_by=who), sum(one.ended_by is who for one in ended))
    for fault in (True, False):
        counts[f"no fault {fault}"] = (where(no_fault=fault), sum(one.no_fault is fault for one in ended))
    for label, origins in ORIGINS.items():
        theirs = [one for one in judged if one.origin in origins]
        well = sum(one.judgement in WELL for one in theirs)
        counts[f"{label}, well"] = (where(origin=label, judgement=WELL), well)
        counts[f"{label}, not well"] = (
            where(origin=label) & JUDGED - where(judgement=WELL),
            len(theirs) - well,
        )
    counts["on the office's own view"] = (
        where(evidence=Evidence.NONE) & JUDGED,
        sum(one.evidence is Evidence.NONE for one in judged),
    )
    for group in REASONS:
        named = sum(any(reason.group == group for reason in one.end_reasons) for one in ended)
        counts[f"named {group}"] = (frozenset([("named", group)]), named)
        counts[f"did not name {group}"] = (frozenset([("not named", group)]), len(ended) - named)
    for one in data.themes.findings:
        for name, share, size in (
            ("well", one.well, data.themes.well),
            ("not", one.not_well, data.themes.not_well),
        ):
            part, whole = share.part or 0, share.whole or 0
            kinds = {"told": part, "silent": whole - part, "unasked": (size or 0) - whole}
            for kind, count in kinds.items():
                cell = ("theme", one.name, name, kind)
                counts[" ".join(cell)] = (frozenset([cell]), count)
    for judged_well, label in ((True, "well"), (False, "not well")):
        unheard = [
            one for one in judged if one.evidence is Evidence.NONE and (one.judgement in WELL) is judged_well
        ]
        cells = where(evidence=Evidence.NONE) & JUDGED
        cells = cells & where(judgement=WELL) if judged_well else cells - where(judgement=WELL)
        counts[f"{label}, not heard"] = (cells, len(unheard))
    return {name: (cells, count) for name, (cells, count) in counts.items() if 0 < count < data.minimum_group}


def attack(
    seed: int, audience: Audience, make: Callable[[int], CycleReportData] = department
) -> tuple[int, list[str]]:
    """How many small groups there were, and which of them the attacker found."""
    data = make(seed)
    view = for_audience(data, audience).view
    small = small_groups(data)
    if not small:
        return 0, []
    attacker = learn(view)
    learn_theme_table(attacker, data, audience)
    found = attacker.find({name: cells for name, (cells, _count) in small.items()})
    found |= learn_from_cases(view).find(
        {name: frozenset([name]) for name in small if name in list(Judgement)}
    )
    assert all(found[name] == small[name][1] for name in found), "the attacker's sums are wrong"
    return len(small), [f"seed {seed}, {audience}: {name} is {value}" for name, value in found.items()]


@pytest.mark.parametrize("audience", BEYOND)
def test_no_small_group_is_recovered(audience: Audience) -> None:
    tried, found = map(list, zip(*(attack(seed, audience) for seed in range(20)), strict=True))
    assert sum(tried) > 100
    assert [one for each in found for one in each] == []


@pytest.mark.parametrize("audience", BEYOND)
def test_the_theme_table_is_attacked_too(audience: Audience) -> None:
    """Where its counts are told, which of these twenty departments are few."""
    counts = {seed: learn_theme_table(Attacker(), told_department(seed), audience) for seed in range(20)}
    seeds = [seed for seed, told in counts.items() if told]
    assert (len(seeds), sum(counts.values())) > (2, 20)
    assert [one for seed in seeds for one in attack(seed, audience, told_department)[1]] == []


def test_the_attacker_finds_who_was_not_asked_of_a_theme() -> None:
    attacker = Attacker()
    attacker.tell([("theme", "x", "well", kind) for kind in ("told", "silent", "unasked")], 9)
    attacker.tell([("theme", "x", "well", kind) for kind in ("told", "silent")], 7)
    assert attacker.find({"unasked": frozenset([("theme", "x", "well", "unasked")])}) == {"unasked": 2}


@pytest.mark.soak
@pytest.mark.parametrize("audience", BEYOND)
def test_no_small_group_is_recovered_in_hundreds_of_departments(audience: Audience) -> None:
    found = [one for seed in range(20, 520) for one in attack(seed, audience)[1]]
    found += [one for seed in range(20, 520) for one in attack(seed, audience, told_department)[1]]
    assert found == []


def test_the_attacker_finds_what_is_left_by_a_naive_report() -> None:
    """Where only the small cell itself is withheld, its complement gives it away."""
    attacker = Attacker()
    attacker.tell("abc", 20)
    attacker.tell("a", 9)
    attacker.tell("b", 8)
    assert attacker.find({"c": frozenset("c"), "bc": frozenset("bc")}) == {"c": 3, "bc": 11}
    hidden = Attacker(told=[(frozenset("abc"), 20), (frozenset("a"), 9)])
    assert hidden.find({"c": frozenset("c")}) == {}
    nothing = Attacker(told=[(frozenset("abc"), 9), (frozenset("a"), 9)])
    assert nothing.find({"c": frozenset("c")}) == {"c": 0}
