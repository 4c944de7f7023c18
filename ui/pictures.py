"""Pictures of each view, light and dark, without a screen."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.main_window import MainWindow

WIDTH, HEIGHT = 1366, 768


def grab_views(office: Path, folder: Path) -> Sequence[Path]:
    """Show each view of `office` in a window of 1366 × 768 that nobody sees; the PNG files made."""
    if "PySide6.QtWidgets" not in sys.modules:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from mentordesk.desk import Desk
    from ui import theme
    from ui.app import application
    from ui.main_window import MainWindow
    from ui.places import PLACES
    from ui.preferences import Preferences
    from ui.tasks import ImmediateTasks

    folder.mkdir(parents=True, exist_ok=True)
    app = application()
    chosen = theme.install(app, theme.Scheme.LIGHT)
    # No preferences of this workstation: the pictures are the same everywhere.
    window = MainWindow(preferences=Preferences(folder / "preferences.json", app), tasks=ImmediateTasks(app))
    window.resize(WIDTH, HEIGHT)
    window.show()
    window.show_office(Desk.open(office))
    made = []
    for scheme in (theme.Scheme.LIGHT, theme.Scheme.DARK):
        chosen.choose(scheme)
        for place in PLACES:
            window.go_to(place.name)
            made.append(_grab(window, folder / f"{place.name}-{scheme.value}.png"))
    window.close()
    (folder / "preferences.json").unlink(missing_ok=True)
    return made


def _grab(window: "MainWindow", path: Path) -> Path:
    from PySide6.QtCore import QEventLoop, QTimer

    # Views lay themselves out and read what they show when the event loop comes round.
    loop = QEventLoop()
    QTimer.singleShot(250, loop.quit)
    loop.exec()
    window.grab().save(str(path))
    return path
