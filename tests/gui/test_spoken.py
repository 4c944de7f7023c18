"""Screen readers: the cards of the ring are children with names, safe to ask for while it changes."""

import gc
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from mentordesk.terms import State
from ui.panels.ring import Ring
from ui.panels.sights import Card


def card(number: int) -> Card:
    return Card(
        heading=f"Mentor {number}",
        corner="",
        purpose="Research",
        place="Neuroradiology",
        standing="settled",
        state=State.SETTLED,
        relationship_id=number,
    )


def test_the_cards_of_the_ring_are_accessible_children(qtbot: QtBot) -> None:
    ring = Ring()
    qtbot.addWidget(ring)
    ring.resize(690, 400)
    ring.show()
    ring.show_panel("Ana Ruiz", "fellow", [card(1), card(2), card(3)])
    spoken = QAccessible.queryAccessibleInterface(ring)
    assert spoken.text(QAccessible.Text.Name) == "The panel as a ring"
    children = [spoken.child(index) for index in range(spoken.childCount())]
    names = [child.text(QAccessible.Text.Name) for child in children]
    assert names == [f"Mentor {n}. Research. Neuroradiology. settled" for n in (1, 2, 3)]
    middle = children[1].rect().center()
    found = spoken.childAt(middle.x(), middle.y())
    assert found is not None
    assert found.text(QAccessible.Text.Name) == names[1]


@pytest.fixture
def _nothing_old_is_collected() -> Iterator[None]:
    """What all tests before have left is many times what this one makes; a collection would take a second."""
    gc.freeze()
    yield
    gc.unfreeze()


@pytest.mark.usefixtures("_nothing_old_is_collected")
@pytest.mark.usefixtures("qtbot")
def test_asking_goes_well_while_panels_come_and_go() -> None:
    for _ in range(20):
        ring = Ring()
        ring.show()
        for count in (8, 1, 5):
            ring.show_panel("Ana Ruiz", "fellow", [card(n) for n in range(count)])
            spoken = QAccessible.queryAccessibleInterface(ring)
            names = [spoken.child(at).text(QAccessible.Text.Name) for at in range(spoken.childCount())]
            assert len(names) == count
            gc.collect()
        ring.close()
        ring.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
