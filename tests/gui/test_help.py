"""Help: the pages that Shift+F1 shows."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from pytestqt.qtbot import QtBot

import resources
from mentordesk.desk import Desk
from ui.help import PAGES, HelpWindow
from ui.main_window import MainWindow


@pytest.mark.slow
def test_every_page_that_ships_is_listed_and_shown(qtbot: QtBot) -> None:
    shipped = {path.stem for path in (resources.ROOT / "help").glob("*.md")}
    assert shipped == {name for name, _title in PAGES}
    window = HelpWindow()
    qtbot.addWidget(window)
    for name, title in PAGES:
        window.open_page(name)
        assert window.page.toPlainText().startswith(title)
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()


@pytest.mark.slow
@pytest.mark.usefixtures("qtbot")
def test_help_is_in_the_menu_and_opens_the_page_of_the_place(window: MainWindow, desk: Desk) -> None:
    window.show_office(Desk.open(desk.path))
    window.go_to("panels")
    action = next(one for one in window.menus.menu("help").actions() if one.text() == "&Help")
    assert action.shortcut() == QKeySequence("Shift+F1")
    action.trigger()
    helping = window.findChild(HelpWindow)
    assert helping is not None
    assert helping.isVisible()
    assert helping.page.toPlainText().startswith("Panels")
    for place, title in (("reports", "Who may read what"), ("home", "A year with MentorDesk")):
        window.go_to(place)
        action.trigger()
        assert helping.page.toPlainText().startswith(title)
    helping.close()
