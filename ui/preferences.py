"""What this workstation remembers: window, splitters, columns, last view, last cycle, scheme."""

import json
import logging
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, QObject, QRect, QTimer
from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from PySide6.QtWidgets import QHeaderView, QSplitter, QWidget

log = logging.getLogger(__name__)
_WRITE_AFTER_MS = 500
_LEAST_SEEN = 80
"""Pixels of a window's top that must be on some screen for it to be found again."""


class Preferences(QObject):
    """Values by name in one JSON file, written shortly after a change."""

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.path = path
        self._values: dict[str, Any] = _read(path)
        self._timer = QTimer(self, singleShot=True, interval=_WRITE_AFTER_MS)
        self._timer.timeout.connect(self.write)

    def get(self, name: str, default: Any = None) -> Any:
        """What was remembered under `name`."""
        return self._values.get(name, default)

    def text(self, name: str, default: str = "") -> str:
        """What was remembered under `name`, where it is text."""
        value = self._values.get(name)
        return value if isinstance(value, str) else default

    def number(self, name: str) -> int | None:
        """What was remembered under `name`, where it is a whole number."""
        value = self._values.get(name)
        return value if isinstance(value, int) and not isinstance(value, bool) else None

    def set(self, name: str, value: Any) -> None:
        """Remember `value`: anything that JSON can hold; None forgets."""
        if value is None:
            self._values.pop(name, None)
        elif self._values.get(name) != value:
            self._values[name] = value
        else:
            return
        self._timer.start()

    def write(self) -> None:
        """Write the file now. A folder that cannot be written to costs the memory, never the work."""
        self._timer.stop()
        part = self.path.with_suffix(".part")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            part.write_text(json.dumps(self._values, indent=1, ensure_ascii=False), encoding="utf-8")
            os.replace(part, self.path)  # noqa: PTH105 (one step, and it overwrites on Windows too)
        except OSError as error:
            log.warning("preferences not written: %s", type(error).__name__)

    def keep_splitter(self, name: str, splitter: "QSplitter") -> None:
        """Give `splitter` the sizes it had, and remember what the coordinator drags."""
        key = f"splitter.{name}"
        _restore(self.get(key), splitter.restoreState)
        splitter.splitterMoved.connect(lambda *_: self.set(key, _packed(splitter.saveState())))

    def keep_columns(self, name: str, header: "QHeaderView") -> None:
        """Give `header` the widths, order and sorting it had, and remember changes."""
        key = f"columns.{name}"
        _restore(self.get(key), header.restoreState)

        def remember(*_: object) -> None:
            self.set(key, _packed(header.saveState()))

        header.sectionResized.connect(remember)
        header.sectionMoved.connect(remember)
        header.sortIndicatorChanged.connect(remember)

    def restore_window(self, window: "QWidget") -> None:
        """Put `window` where it was, or in the middle of a screen that is still there."""
        place = self.get("window")
        if isinstance(place, list) and len(place) == 4 and all(isinstance(n, int) for n in place):
            window.setGeometry(on_screen(QRect(*place)))
        if self.get("maximized"):
            # Makes all names of `Qt`, which the first paint does without otherwise (see ui.theme).
            from PySide6.QtCore import Qt

            window.setWindowState(Qt.WindowState.WindowMaximized)

    def remember_window(self, window: "QWidget") -> None:
        """Remember where `window` is."""
        normal = window.normalGeometry()
        if normal.isValid():
            self.set("window", [normal.x(), normal.y(), normal.width(), normal.height()])
        self.set("maximized", window.isMaximized())


def on_screen(place: QRect) -> QRect:
    """`place`, moved and shrunk so that its top can be reached on a screen that exists."""
    title = QRect(place.x(), place.y(), place.width(), 30)
    for screen in QGuiApplication.screens():
        seen = screen.availableGeometry().intersected(title)
        if seen.width() >= _LEAST_SEEN and seen.height() >= 10:
            return place
    room = QGuiApplication.primaryScreen().availableGeometry()
    size = place.size().boundedTo(room.size())
    moved = QRect(room.topLeft(), size)
    moved.moveCenter(room.center())
    return moved


def _read(path: Path) -> dict[str, Any]:
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        log.warning("preferences not read: %s", type(error).__name__)
        return {}
    return values if isinstance(values, dict) else {}


def _packed(state: QByteArray) -> str:
    return bytes(state.toBase64().data()).decode("ascii")


def _restore(packed: object, restore: Any) -> None:
    if isinstance(packed, str):
        restore(QByteArray.fromBase64(packed.encode("ascii", "ignore")))
