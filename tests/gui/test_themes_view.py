"""The themes view on an office without interviews, and its place in the window."""

from ui import places
from ui.themes.view import ThemesView
from ui.workbench import Workbench


def test_an_office_without_passages_is_told_how_to_begin(workbench: Workbench) -> None:
    view = ThemesView(workbench)
    view.resize(1190, 680)
    view.show()
    assert view.figures is not None
    assert not view.figures.material.told
    assert view._pile.currentWidget() is view._empty
    view.copy_table()
    assert workbench.desk.registers.exports()[0].what == "Table of themes"
    assert places.place("themes").view_class() is ThemesView
    view.deleteLater()
