"""The application: the shell is painted first, then the office is opened."""

import logging
import sys
import time
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from mentordesk import paths
from ui import theme
from ui.main_window import MainWindow
from ui.preferences import Preferences
from ui.tasks import Tasks

log = logging.getLogger(__name__)


def main(office: Path | None = None, *, passphrase: str | None = None, started: float | None = None) -> int:
    """Show the window on `office`, on the last one, or on the start page; returns the exit status.

    `started` is the `time.perf_counter()` of the program's first line, for the log.
    """
    begin = time.perf_counter() if started is None else started
    app = _application()
    preferences = Preferences(paths.preferences_file())
    theme.install(app, _scheme(preferences))
    theme.set_reading_size(preferences.number("reading_size") or theme.font("reading").pixelSize())
    tasks = Tasks()
    window = MainWindow(preferences=preferences, tasks=tasks)

    def on_first_paint() -> None:
        from mentordesk import logs

        painted = time.perf_counter()
        logs.start(paths.log_folder())
        log.info("first paint after %d ms", (painted - begin) * 1000)
        _dress(app)
        window.furnish()
        # Once more through the event loop, so that the window is seen whole before the office is opened.
        QTimer.singleShot(0, open_office)

    def open_office() -> None:
        from mentordesk.settings import Workstation
        from ui.collector import Collector
        from ui.termination import Termination

        Termination(window).asked.connect(window.leave)
        _start(window, office or Workstation().last_office, passphrase)
        Collector(window).follow_keys(window.windowHandle())
        log.info("usable after %d ms", (time.perf_counter() - begin) * 1000)
        theme.install_scripts()

    window.first_painted.connect(on_first_paint)
    window.show()
    status = app.exec()
    tasks.drop()
    return status


def application() -> QApplication:
    """The one QApplication, with its name, its icon and the way it writes dates."""
    app = _application()
    _dress(app)
    return app


def _application() -> QApplication:
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(sys.argv[:1])
    app.setApplicationName("MentorDesk")
    app.setDesktopFileName("mentordesk")
    return app


def _dress(app: QApplication) -> None:
    """What nobody sees in the first frame."""
    from PySide6.QtCore import QLocale

    app.setWindowIcon(theme.app_icon())
    if QLocale().name() == "C":
        # A system that names no country writes "29 11 2026"; this is 2026-11-29, which nobody misreads.
        QLocale.setDefault(QLocale("en_SE"))


def _start(window: MainWindow, path: Path | None, passphrase: str | None) -> None:
    # Not needed for the first paint.
    from ui.crash import CrashWatch

    watch = CrashWatch(paths.log_folder(), window)
    watch.save_first = window.save_pending
    left = watch.start()
    if path is None:
        window.show_start_page()
    else:
        window.open_office(path, passphrase)
    if left and window.workbench is not None:
        window.workbench.show_banner(
            "MentorDesk was stopped by a fault the last time. What was typed is here.", tone="warn"
        )


def _scheme(preferences: Preferences) -> theme.Scheme:
    try:
        return theme.Scheme(preferences.text("scheme", theme.Scheme.SYSTEM.value))
    except ValueError:
        return theme.Scheme.SYSTEM
