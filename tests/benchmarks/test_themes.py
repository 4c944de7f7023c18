"""Theme tables of the stress case: 2,000 interviews, 50,000 passages, 20,000 relationships."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from mentordesk.demo.making import make_office
from mentordesk.desk import Desk
from mentordesk.records.themes import By, Scope

LIMIT_MS = 200


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The stress case."""
    path: Path = tmp_path_factory.mktemp("stress") / "stress.mentordesk"
    make_office(path, stressed=True)
    with Desk.open(path) as opened:
        yield opened


def test_each_table(desk: Desk, benchmark: BenchmarkFixture) -> None:
    """Every way of grouping, after the office was read for the first; reading is told beside it."""
    begin = time.perf_counter()
    material = desk.themes.material()
    read = (time.perf_counter() - begin) * 1000
    assert len({one.interview_id for one in material.accounts}) == 2_000
    slowest: dict[By, float] = {}

    def tables() -> None:
        for by in By:
            begin = time.perf_counter()
            assert desk.themes.table(Scope(by=by)).rows
            took = (time.perf_counter() - begin) * 1000
            slowest[by] = min(took, slowest.get(by, took))

    benchmark.pedantic(tables, rounds=5, warmup_rounds=1)
    benchmark.extra_info |= {
        "reading_ms": round(read, 1),
        "slowest_ms": round(max(slowest.values()), 1),
        "limit_ms": LIMIT_MS,
    }
    assert max(slowest.values()) <= LIMIT_MS
