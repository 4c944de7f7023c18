"""What happens when something breaks: it is logged, what was typed is saved, one window tells."""

import faulthandler
import logging
import platform
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TextIO

from PySide6.QtCore import QObject, Signal, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from mentordesk import logs
from ui import theme
from ui.widgets.buttons import Button, PrimaryButton
from ui.widgets.dialog import Dialog
from ui.widgets.labels import Label

log = logging.getLogger(__name__)
FAULTS = "faults.txt"


class CrashWatch(QObject):
    """Catches what nobody caught, in any thread."""

    _caught = Signal(object)

    def __init__(self, log_folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = log_folder
        self._faults: TextIO | None = None
        self._window: CrashWindow | None = None
        self.save_first: Callable[[], None] = lambda: None
        """Saves what was typed and not yet saved."""
        self._caught.connect(self._tell)

    def start(self) -> str:
        """Watch from now on; returns the trace that the last run left if it was killed by a fault."""
        left = self._left_behind()
        try:
            self._faults = (self._folder / FAULTS).open("w", encoding="utf-8")
            faulthandler.enable(self._faults)
        except OSError as error:
            log.warning("faults are not written: %s", type(error).__name__)
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread_exception
        return left

    def stop(self) -> None:
        """End of the run, without a fault."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        faulthandler.disable()
        if self._faults is not None:
            self._faults.close()
            self._faults = None

    def _left_behind(self) -> str:
        path = self._folder / FAULTS
        try:
            left = path.read_text(encoding="utf-8", errors="replace").strip()
        except OSError:
            return ""
        if left:
            log.error("the last run ended with a fault:\n%s", left)
        return left

    def _on_exception(
        self, kind: type[BaseException], error: BaseException, _trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QGuiApplication.quit()
            return
        log.error("nobody caught this:\n%s", logs.trace(error))
        self._caught.emit(error)

    def _on_thread_exception(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self._on_exception(args.exc_type, args.exc_value, args.exc_traceback)

    def _tell(self, error: BaseException) -> None:
        try:
            self.save_first()
        except Exception:
            log.exception("what was typed could not be saved")
        if self._window is None:
            # Without a parent: it outlives whatever broke.
            self._window = CrashWindow(report(error))
            self._window.finished.connect(self._on_closed)
            self._window.open()

    def _on_closed(self) -> None:
        if self._window is not None:
            self._window.deleteLater()
            self._window = None


def report(error: BaseException) -> str:
    """What a coordinator can send: versions and the way to the fault, no names and no notes."""
    return "\n".join(
        (
            f"MentorDesk {_version()}, Qt {qVersion()}, Python {platform.python_version()}",
            platform.platform(),
            "",
            logs.trace(error),
        )
    )


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("mentordesk")
    except PackageNotFoundError:
        return "of a checkout"


class CrashWindow(Dialog):
    """Tells that something broke, and lets the trace be copied."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__("Something in MentorDesk broke", parent)
        self._text = text
        self.body.addWidget(
            Label(
                "The last step was not finished. What was typed before it is saved. "
                "The lines below help to mend it; they hold no names and no notes.",
                wrap=True,
                parent=self,
            )
        )
        lines = QPlainTextEdit(text, self)
        lines.setProperty("field", "true")
        lines.setReadOnly(True)
        lines.setAccessibleName("What broke")
        lines.setFont(theme.font("small"))
        lines.setMinimumSize(560, 220)
        self.body.addWidget(lines)
        copy = Button("Copy", "copy", parent=self)
        copy.clicked.connect(self._on_copy)
        go_on = PrimaryButton("Go on", parent=self)
        go_on.clicked.connect(self.accept)
        self.add_buttons(copy, go_on)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._text)
