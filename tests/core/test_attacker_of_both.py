"""Who leads a department reads what is for all of it too, and knows by name who is on whose panel."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from random import Random

import pytest

from mentordesk.analysis.origins import by_origin
from mentordesk.records.cycle_report import CycleReportData, RankedReason
from mentordesk.reports.audience import for_audience
from mentordesk.reports.figures import outcome_figures
from mentordesk.terms import Audience, EndedBy, Judgement, Origin
from tests.core.attacker import Attacker
from tests.core.departments import WELL, Department, department, told_department
from tests.core.reading import BEYOND, LEADERSHIP, READ
from tests.core.test_attacker import small_groups
from tests.report_data import made_up_cycle


def _both(attacked: Department) -> Attacker:
    attacker = Attacker()
    for (_way, audience), read in READ.items():
        if not isinstance(read, str):
            read(attacker, attacked, audience)
    return attacker


def _found(make: Callable[[int], Department], seed: int) -> list[str]:
    attacked = make(seed)
    small = {name: cells for name, (cells, _) in small_groups(attacked, LEADERSHIP).items()}
    return [f"seed {seed}: {name}" for name in _both(attacked).find(small, patient=True)]


def _told_outcomes(data: CycleReportData) -> Attacker:
    attacker = Attacker()
    for audience in BEYOND:
        told = outcome_figures(data, audience)
        attacker.tell(Judgement, len(data.relationships))
        attacker.tell(WELL, told.grew)
        attacker.tell(set(Judgement) - {Judgement.NOT_JUDGED}, told.judged)
        for one in told.outcomes:
            attacker.tell(one.judgements, one.count)
    return attacker


def test_the_outcomes_of_two_audiences_tell_together_no_small_one() -> None:
    base, draw = made_up_cycle(40), Random(5)
    for at in range(60):
        weights = [draw.choice((0, 1, 1, 2, 5, 9)) + 0.1 for _ in Judgement]
        drawn = draw.choices(tuple(Judgement), weights, k=draw.choice((18, 31, 40)))
        made = [replace(one, judgement=each) for one, each in zip(base.relationships, drawn, strict=False)]
        counts = Counter(drawn)
        small = {one: frozenset([one]) for one, count in counts.items() if count < base.minimum_group}
        attacker = _told_outcomes(replace(base, relationships=tuple(made)))
        assert attacker.find(small) == {}, (at, counts)


@pytest.mark.soak
@pytest.mark.timeout(300)
@pytest.mark.parametrize("first", range(20, 160, 20))
@pytest.mark.parametrize("make", [department, told_department])
def test_two_audiences_in_hundreds_of_departments(make: Callable[[int], Department], first: int) -> None:
    assert [one for seed in range(first, first + 20) for one in _found(make, seed)] == []


@pytest.mark.parametrize("judgement", [Judgement.FLOURISHING, Judgement.BROKE_DOWN])
@pytest.mark.parametrize("open_still", [0, 2])
def test_where_all_turned_out_alike_nobodys_outcome_is_told(judgement: Judgement, open_still: int) -> None:
    """The sum would be the outcome of each, who are known by name."""
    base = made_up_cycle(20)
    alike = tuple(
        replace(one, judgement=judgement if at >= open_still else Judgement.NOT_JUDGED)
        for at, one in enumerate(base.relationships)
    )
    data = replace(base, relationships=alike)
    well = frozenset(WELL)
    hardly = frozenset(Judgement) - well - {Judgement.NOT_JUDGED}
    assert _told_outcomes(data).find({"well": well, "not well": hardly}, patient=True) == {}
    assert outcome_figures(data, Audience.OFFICE).judged == 20 - open_still


def test_what_is_the_same_of_all_that_ended_is_not_told_of_each() -> None:
    """Who is on no panel any more, and who was assigned from above, is known by name."""
    base = made_up_cycle(20)
    reason = RankedReason("Meetings stopped", "Engagement")
    ended = tuple(
        replace(
            one,
            judgement=Judgement.FLOURISHING if at < 10 else Judgement.BROKE_DOWN,
            origin=Origin.MENTEE_ASKED if at < 10 else Origin.ASSIGNED,
            ended=at >= 10,
            ended_by=EndedBy.MENTEE if at >= 10 else None,
            no_fault=False if at >= 10 else None,
            end_reasons=(reason,) if at >= 10 else (),
        )
        for at, one in enumerate(base.relationships)
    )
    data = replace(base, relationships=ended, origins=by_origin(ended))
    view = for_audience(data, LEADERSHIP).view
    assert (view.endings.count, view.endings.no_fault, view.endings.ended_by) == (10, None, ())
    assert [one.named for one in view.endings.reasons] == [None]
    assert view.origins.shares == ()
    others = tuple(
        replace(one, ended_by=EndedBy.BOTH, no_fault=True, end_reasons=()) if at < 15 and one.ended else one
        for at, one in enumerate(ended)
    )
    mixed = for_audience(replace(data, relationships=others), LEADERSHIP).view.endings
    assert (mixed.no_fault, [one.named for one in mixed.reasons]) == (5, [5])
    assert sorted(one.count or 0 for one in mixed.ended_by) == [5, 5]
