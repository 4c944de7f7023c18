"""Intervals and tests against published examples."""

import pytest

from mentordesk.analysis.origins import by_origin
from mentordesk.analysis.small_numbers import fisher_exact, holm, mcnemar_exact, newcombe, wilson
from mentordesk.records.cycle_report import ReportParty, ReportRelationship
from mentordesk.terms import Judgement, Origin


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilson_as_newcombe_1998_prints_it(part: int, whole: int, low: float, high: float) -> None:
    assert wilson(part, whole) == pytest.approx((low, high), abs=0.00005)


def test_nothing_seen_says_nothing() -> None:
    assert wilson(0, 0) == (0.0, 1.0)


def test_fisher_on_the_lady_tasting_tea() -> None:
    assert fisher_exact((3, 4), (1, 4)) == pytest.approx(0.4857, abs=0.0001)


def test_holm_steps_down_and_never_falls() -> None:
    assert holm((0.01, 0.04, 0.03, 0.005)) == pytest.approx((0.03, 0.06, 0.06, 0.02))


def _relationships(origin: Origin, well: int, hardly: int) -> list[ReportRelationship]:
    party = ReportParty(person_id=1, name="Nina Kowalska")
    judgements = [Judgement.FLOURISHING] * well + [Judgement.THIN] * hardly
    return [
        ReportRelationship(relationship_id=at, mentee=party, mentor=party, origin=origin, judgement=judgement)
        for at, judgement in enumerate(judgements)
    ]


def test_a_gap_is_said_only_where_the_numbers_carry_it() -> None:
    chosen, introduced = _relationships(Origin.MENTEE_ASKED, 12, 3), _relationships(Origin.INTRODUCED, 3, 3)
    carried = by_origin([*chosen, *introduced, *_relationships(Origin.ASSIGNED, 1, 5)])
    assert [(share.well, share.judged) for share in carried.shares] == [(12, 15), (3, 6), (1, 6)]
    assert carried.better is True
    assert by_origin([*chosen, *introduced, *_relationships(Origin.ASSIGNED, 2, 4)]).better is None
    assert by_origin(chosen).better is None


@pytest.mark.parametrize(
    ("first", "second", "low", "high"),
    [
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((6, 7), (2, 7), 0.0582, 0.8062),
        ((5, 56), (0, 29), -0.0381, 0.1926),
        ((0, 10), (0, 20), -0.1611, 0.2775),
    ],
)
def test_newcombe_as_his_table_prints_method_10(
    first: tuple[int, int], second: tuple[int, int], low: float, high: float
) -> None:
    assert newcombe(first, second) == pytest.approx((low, high), abs=0.00005)


@pytest.mark.slow
def test_all_agree_with_an_independent_library() -> None:
    stats = pytest.importorskip("scipy.stats")
    for first, second in (
        ((12, 15), (4, 11)),
        ((52, 71), (10, 24)),
        ((0, 9), (3, 7)),
        ((473, 949), (400, 928)),
    ):
        tables = [[first[0], first[1] - first[0]], [second[0], second[1] - second[0]]]
        assert fisher_exact(first, second) == pytest.approx(stats.fisher_exact(tables).pvalue, rel=1e-6)
        interval = stats.binomtest(*first).proportion_ci(method="wilson")
        assert wilson(*first) == pytest.approx((interval.low, interval.high), abs=1e-9)
    assert mcnemar_exact(9, 2) == pytest.approx(stats.binomtest(2, 11).pvalue)
    assert mcnemar_exact(0, 0) == 1.0
