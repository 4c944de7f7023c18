"""Pictures of each view, light and dark, without a screen."""

import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QTimer

from mentordesk.paths import HOME_VARIABLE
from mentordesk.records.changes import Kind

if TYPE_CHECKING:
    from mentordesk.desk import Desk
    from ui.main_window import MainWindow

WIDTH, HEIGHT = 1366, 768


def main() -> None:
    """`python -m ui.pictures OFFICE FOLDER`."""
    if len(sys.argv) != 3:
        sys.exit("usage: python -m ui.pictures OFFICE FOLDER")
    office, folder = Path(sys.argv[1]), Path(sys.argv[2])
    # Neither the pictures nor this workstation's memory of the last office depend on one another.
    with tempfile.TemporaryDirectory() as home:
        os.environ[HOME_VARIABLE] = home
        grab_views(office, folder)


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
    window = MainWindow(preferences=Preferences(folder / "preferences.json", app), tasks=ImmediateTasks(app))
    window.resize(WIDTH, HEIGHT)
    window.show()
    desk = Desk.open(office)
    window.show_office(desk)
    telling = _telling_records(desk)
    made = []
    for scheme in (theme.Scheme.LIGHT, theme.Scheme.DARK):
        chosen.choose(scheme)
        for place in PLACES:
            window.go_to(place.name)
            view = window.view()
            if view is not None and place.name in telling:
                view.open_record(*telling[place.name])
            window.stage.banners.clear()
            made.append(_grab(window, folder / f"{place.name}-{scheme.value}.png"))
    window.close()
    (folder / "preferences.json").unlink(missing_ok=True)
    return made


def _telling_records(desk: "Desk") -> dict[str, tuple[Kind, int]]:
    """What to show where a view shows one record: the fullest panel, the most closely read interview."""
    found: dict[str, tuple[Kind, int]] = {}
    panels = desk.panels.panels()
    if panels:
        found["panels"] = (Kind.PERSON, max(panels, key=lambda line: line.mentors).mentee.id)
    interviews = desk.interviews.rows()
    if interviews:
        found["interviews"] = (Kind.INTERVIEW, max(interviews, key=lambda row: row.passages).id)
    return found


def _grab(window: "MainWindow", path: Path) -> Path:
    # Views lay themselves out and read what they show when the event loop comes round.
    loop = QEventLoop()
    QTimer.singleShot(400, loop.quit)
    loop.exec()
    window.grab().save(str(path))
    return path


if __name__ == "__main__":
    main()
