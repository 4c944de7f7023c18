"""Panels at the stress office: a ring drawn, the way to the next mentee, the figures of the department."""

import statistics
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytest_benchmark.fixture import BenchmarkFixture

from mentordesk.desk import Desk
from mentordesk.terms import State
from ui import theme
from ui.hub import Hub
from ui.panels.ring import Ring
from ui.panels.sights import Card
from ui.panels.view import PanelsView
from ui.preferences import Preferences
from ui.tasks import ImmediateTasks
from ui.workbench import Workbench

RING_LIMIT_MS = 16
MENTEE_LIMIT_MS = 50
COMMUNITY_LIMIT_S = 2.0


@pytest.fixture
def desk(stress_office: Path) -> Iterator[Desk]:
    with Desk.open(stress_office) as desk:
        yield desk


def test_a_panel_of_eight_is_drawn(benchmark: BenchmarkFixture, qapp: QApplication) -> None:
    theme.install(qapp, theme.Scheme.LIGHT)
    ring = Ring()
    ring.resize(690, 420)
    ring.show()
    cards = [
        Card(
            heading=f"Søren Lindqvist {number}",
            corner="12 days",
            purpose="Research, writing · full professor",
            place="Neuroradiology · same section",
            standing="settled · since 9 Oct",
            life="both go on · 3 of 3 places",
            state=State.SETTLED,
            relationship_id=number,
        )
        for number in range(8)
    ]

    def draw() -> None:
        ring.show_panel("Adaeze Okonkwo", "fellow", cards)
        ring.grab()

    benchmark(draw)
    assert benchmark.stats["median"] * 1000 < RING_LIMIT_MS


def test_from_one_mentee_to_the_next(desk: Desk, qapp: QApplication, tmp_path: Path) -> None:
    theme.install(qapp, theme.Scheme.LIGHT)
    hub = Hub(desk.subscribe, qapp)
    preferences = Preferences(tmp_path / "preferences.json", qapp)
    bench = Workbench(desk, hub=hub, tasks=ImmediateTasks(qapp), preferences=preferences, parent=qapp)
    bench.choose_cycle(_fullest(desk))
    view = PanelsView(bench)
    view.resize(1190, 690)
    view.reload()
    view.show()
    took = []
    for _ in range(60):
        began = time.perf_counter()
        view.page.mentees.step(1)
        # What a running event loop does by itself: paint, and delete what was shown before.
        qapp.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        took.append((time.perf_counter() - began) * 1000)
    print(f"from one mentee to the next: {statistics.median(took):.1f} ms, slowest {max(took):.1f}")
    hub.close()
    assert statistics.median(took) < MENTEE_LIMIT_MS


def test_the_figures_of_the_department(benchmark: BenchmarkFixture, desk: Desk) -> None:
    cycle = _fullest(desk)

    def count() -> None:
        desk.community.drawn(desk.community.picture(cycle))

    benchmark.pedantic(count, rounds=5)
    assert benchmark.stats["max"] < COMMUNITY_LIMIT_S


def _fullest(desk: Desk) -> int:
    """The newest cycle: most of its relationships run."""
    return max(desk.cycles.cycles(), key=lambda cycle: cycle.starts_on).id
