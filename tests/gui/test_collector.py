"""Cyclic garbage is looked for in the GUI thread alone."""

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from mentordesk.precedence import Precedence
from ui.collector import Collector


class Knot:
    """Holds itself, so that only the collector can free it."""

    def __init__(self) -> None:
        self.me = self


class LeftWindow(QWidget):
    """The same as a window."""

    def __init__(self) -> None:
        super().__init__()
        self.me = self


@pytest.fixture
def collector(qapp: QApplication) -> Iterator[Collector]:
    made = Collector(qapp, keys=Precedence())
    yield made
    made.end()


def allocate_in_a_thread() -> None:
    """What made Python look for cycles in that thread."""

    def allocate() -> None:
        kept = [[number] for number in range(200_000)]
        kept.clear()

    worker = threading.Thread(target=allocate)
    worker.start()
    worker.join()


def test_a_thread_that_allocates_frees_nothing_of_others(collector: Collector) -> None:
    knot = weakref.ref(Knot())
    allocate_in_a_thread()
    assert knot() is not None
    for _ in range(10):
        collector.collect()
    assert knot() is None


def test_the_long_look_waits_until_the_keys_rest(collector: Collector, qtbot: QtBot) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    field.show()
    collector.follow_keys(field.windowHandle())
    old = Knot()
    knot = weakref.ref(old)
    gc.collect()
    del old
    for _ in range(320):
        QTest.keyClick(field.windowHandle(), "a")
        collector.collect()
    assert field.text()
    assert knot() is not None
    for _ in range(10):
        collector.collect()
    assert knot() is None


def test_no_look_falls_among_the_keys_of_an_interview(qapp: QApplication) -> None:
    keys = Precedence()
    collector = Collector(qapp, keys=keys)
    knot = weakref.ref(Knot())
    for _ in range(20):
        keys.take()
        collector.collect()
    assert knot() is not None
    keys.give_back()
    collector.end()
    gc.collect()


@pytest.mark.slow
def test_no_thread_of_a_test_frees_its_windows() -> None:
    # pytest-qt deletes them in the teardown; until then they are garbage that any thread may find.
    left = weakref.ref(LeftWindow())
    allocate_in_a_thread()
    assert left() is not None
    gc.collect()
    assert left() is None


def test_afterwards_it_is_left_to_whom_it_was_before(qapp: QApplication) -> None:
    Collector(qapp).end()
    assert not gc.isenabled()
    gc.enable()
    Collector(qapp).end()
    assert gc.isenabled()
