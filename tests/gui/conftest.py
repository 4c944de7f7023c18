"""What every test of the windows stands on: one theme, a real desk, the window around it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from mentordesk.desk import Desk
from tests.windows import (  # noqa: F401 (fixtures)
    _no_window_outlives_its_test,
    _no_window_waits_for_somebody,
)
from ui import theme
from ui.hub import Hub
from ui.main_window import MainWindow
from ui.preferences import Preferences
from ui.tasks import ImmediateTasks
from ui.widgets.banner import Notice
from ui.workbench import Workbench


@pytest.fixture(autouse=True)
def _installed_theme(qapp: QApplication) -> Iterator[None]:
    theme.install(qapp, theme.Scheme.LIGHT)
    yield
    if theme.current().scheme is not theme.Scheme.LIGHT:
        theme.current().choose(theme.Scheme.LIGHT)


@pytest.fixture
def preferences(tmp_path: Path, qapp: QApplication) -> Preferences:
    return Preferences(tmp_path / "preferences.json", qapp)


@pytest.fixture
def workbench(desk: Desk, preferences: Preferences, qapp: QApplication) -> Iterator[Workbench]:
    """What a view is given, without a window around it."""
    hub = Hub(desk.subscribe, qapp)
    yield Workbench(desk, hub=hub, tasks=ImmediateTasks(qapp), preferences=preferences, parent=qapp)
    hub.close()


@pytest.fixture
def notices(workbench: Workbench) -> list[Notice]:
    """What views have said in the banner, as it is said."""
    heard: list[Notice] = []
    workbench.notice_shown.connect(heard.append)
    return heard


@pytest.fixture
def window(preferences: Preferences, qapp: QApplication) -> Iterator[MainWindow]:
    """The main window, with no office open yet."""
    made = MainWindow(preferences=preferences, tasks=ImmediateTasks(qapp))
    yield made
    made.close()
    made.deleteLater()
