"""Cyclic garbage is looked for in the GUI thread alone."""

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from ui.collector import Collector


class Knot:
    """Holds itself, so that only the collector can free it."""

    def __init__(self) -> None:
        self.me = self


@pytest.fixture
def collector(qapp: QApplication) -> Iterator[Collector]:
    made = Collector(qapp)
    yield made
    made.end()


def test_a_thread_that_allocates_frees_nothing_of_others(collector: Collector) -> None:
    knot = weakref.ref(Knot())

    def allocate() -> None:
        kept = [[number] for number in range(200_000)]
        kept.clear()

    worker = threading.Thread(target=allocate)
    worker.start()
    worker.join()
    assert knot() is not None
    for _ in range(10):
        collector.collect()
    assert knot() is None


def test_afterwards_python_collects_by_itself(qapp: QApplication) -> None:
    Collector(qapp).end()
    assert gc.isenabled()
