"""What the system asks for reaches the window while nobody does anything in it."""

import signal
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from ui.termination import Termination

ASKS = (signal.SIGTERM, signal.SIGINT)


@pytest.fixture
def termination() -> Iterator[Termination]:
    before = [signal.getsignal(number) for number in ASKS]
    made = Termination()
    yield made
    made.stop()
    assert [signal.getsignal(number) for number in ASKS] == before


@pytest.mark.parametrize("number", ASKS)
def test_a_signal_is_told(termination: Termination, qtbot: QtBot, number: signal.Signals) -> None:
    with qtbot.waitSignal(termination.asked, timeout=2_000):
        signal.raise_signal(number)
    # Asked again by somebody who is impatient.
    with qtbot.waitSignal(termination.asked, timeout=2_000):
        signal.raise_signal(number)
