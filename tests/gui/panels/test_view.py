"""The panels view: what the coordinator sees of a panel, and what their work leaves in the office."""

from collections.abc import Sequence
from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from mentordesk.records.changelog import ChangeLine
from mentordesk.records.changes import Kind
from tests.core.panels.conftest import People
from tests.gui.panels.conftest import begun
from ui.changelog import ChangeLogDialog
from ui.panels.view import PanelsView
from ui.widgets.buttons import LinkButton
from ui.workbench import Workbench

BEGAN = date(2026, 9, 9)


def test_an_empty_office_says_what_the_place_is_for(workbench: Workbench, qtbot: QtBot) -> None:
    view = PanelsView(workbench)
    qtbot.addWidget(view)
    view.reload()
    assert view._pages.currentWidget() is view._empty
    assert view._empty.action is not None
    assert view._empty.action.text() == "Introduce two people"


def test_the_change_log_of_a_relationship_is_beside_it(
    view: PanelsView, workbench: Workbench, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = begun(workbench, people, people.ingrid)
    view.open_record(Kind.RELATIONSHIP, number)
    shown: list[tuple[str, list[str]]] = []

    def show_over(_parent: object, title: str, lines: Sequence[ChangeLine]) -> None:
        shown.append((title, [line.sentence() for line in lines]))

    monkeypatch.setattr(ChangeLogDialog, "show_over", show_over)
    link = next(each for each in view.findChildren(LinkButton) if each.text() == "Changes")
    link.click()
    title, sentences = shown[0]
    assert title.startswith("Ana")
    assert any("State: proposed → trial" in sentence for sentence in sentences)


def test_names_are_no_markup_in_tooltips(workbench: Workbench, people: People, view: PanelsView) -> None:
    workbench.desk.roster.edit(people.ingrid, {"given_name": "<img src=x>"})
    begun(workbench, people, people.ingrid)
    view.reload()
    model = view.page.grid.grid_model
    tips = [
        model.headerData(column, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
        for column in range(model.columnCount())
    ]
    assert any("&lt;img src=x&gt; Aasen, trial" in str(tip) for tip in tips)
    assert not any("<img" in str(tip) for tip in tips)


def test_arrows_move_among_the_mentees_as_soon_as_the_view_is_gone_to(view: PanelsView) -> None:
    view.activateWindow()
    view.take_keys()
    focused = view.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == "Panels by mentee"
