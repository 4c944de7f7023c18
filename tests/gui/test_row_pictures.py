"""Rows kept as pictures: what is seen is always what the rows say now."""

from collections import Counter
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from mentordesk.records.codebook import ThemeRecord
from mentordesk.terms import Direction
from ui import theme
from ui.codebook.theme_list import ThemeListView

THEMES = [
    ThemeRecord(
        id=number,
        guid=str(number),
        group="Talks",
        name=name,
        definition="",
        counts_when="",
        does_not_count_when="",
        direction=Direction.HELPS if number % 2 else Direction.HINDERS,
        colour=number,
        shortcut=number,
        active=True,
    )
    for number, name in enumerate(("honest feedback", "no time", "doors opened"), 1)
]


def shown(counts: Counter[int] | None = None) -> ThemeListView:
    view = ThemeListView("Themes", ground="alt")
    # A list that gets the focus chooses its first theme.
    view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    view.resize(280, 160)
    view.lines.show(["Talks", *THEMES], counts=counts)
    view.show()
    return view


@pytest.fixture
def rows(qtbot: QtBot) -> Iterator[ThemeListView]:
    view = shown()
    qtbot.addWidget(view)
    yield view
    theme.current().choose(theme.Scheme.LIGHT)


def seen(view: ThemeListView) -> QImage:
    return view.viewport().grab().toImage()


def painted_anew(view: ThemeListView, counts: Counter[int]) -> QImage:
    """The same list as one that was never painted before shows it."""
    other = shown(counts)
    other.choose(view.currentIndex().row())
    image = seen(other)
    other.close()
    return image


def test_what_a_row_says_is_seen_whenever_it_says_something_else(rows: ThemeListView) -> None:
    first = seen(rows)
    assert seen(rows) == first
    counts = Counter({1: 3, 2: 12})
    rows.count_anew(counts)
    counted = seen(rows)
    assert counted != first
    assert counted == painted_anew(rows, counts)
    rows.choose(2)
    chosen = seen(rows)
    assert chosen != counted
    assert chosen == painted_anew(rows, counts)
    rows.count_anew({})
    rows.choose(-1)
    assert seen(rows) == first


def test_no_row_keeps_the_colours_of_another_scheme(rows: ThemeListView) -> None:
    light = seen(rows)
    theme.current().choose(theme.Scheme.DARK)
    dark = seen(rows)
    assert dark.pixelColor(4, 4) == theme.color("alt")
    assert dark != light
    theme.current().choose(theme.Scheme.LIGHT)
    assert seen(rows) == light
