"""The main window on an office of the test's own."""

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
from ui.main_window import MainWindow
from ui.preferences import Preferences
from ui.tasks import ImmediateTasks


@pytest.fixture
def window(
    office_path: Path, tmp_path: Path, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> Iterator[MainWindow]:
    """The main window, open on an empty office."""
    monkeypatch.setenv("MENTORDESK_HOME", str(tmp_path / "home"))
    theme.install(qapp, theme.Scheme.LIGHT)
    window = MainWindow(
        preferences=Preferences(tmp_path / "preferences.json", qapp), tasks=ImmediateTasks(qapp)
    )
    window.resize(1366, 768)
    window.show()
    window.show_office(Desk.open(office_path))
    yield window
    window.close()
    window.deleteLater()
