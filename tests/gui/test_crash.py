"""When something breaks: logged without names, what was typed is saved, one window tells."""

import logging
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from mentordesk import logs
from ui import crash
from ui.widgets.buttons import Button


@pytest.fixture
def watch(tmp_path: Path, qtbot: QtBot) -> Iterator[crash.CrashWatch]:
    hook, thread_hook = sys.excepthook, threading.excepthook
    made = crash.CrashWatch(tmp_path)
    yield made
    made.stop()
    sys.excepthook, threading.excepthook = hook, thread_hook
    for name in ("mentordesk", "ui"):
        for handler in logging.getLogger(name).handlers[:]:
            handler.close()
            logging.getLogger(name).removeHandler(handler)


@pytest.mark.usefixtures("watch")
def test_log_holds_no_names(tmp_path: Path) -> None:
    path = logs.start(tmp_path)
    try:
        raise ValueError("Ana Ruiz <ana@radiology.example>")
    except ValueError:
        logging.getLogger("mentordesk.services").exception("person 17 was not saved")
    text = path.read_text(encoding="utf-8")
    assert "person 17 was not saved" in text
    assert "test_crash.py" in text
    assert "ValueError" in text
    assert "Ruiz" not in text
    assert "ana@" not in text


def test_typed_text_is_saved_first_and_one_window_tells(
    watch: crash.CrashWatch, caplog: pytest.LogCaptureFixture
) -> None:
    saved: list[bool] = []
    watch.save_first = lambda: saved.append(True)
    watch.start()
    for name in ("Ana Ruiz", "Paul Ray"):
        try:
            raise KeyError(name)
        except KeyError as error:
            sys.excepthook(KeyError, error, error.__traceback__)
    window = watch._window
    assert window is not None
    assert len(saved) == 2
    copy = next(button for button in window.findChildren(Button) if button.text() == "Copy")
    copy.click()
    copied = QGuiApplication.clipboard().text()
    assert "KeyError" in copied
    assert "MentorDesk" in copied
    assert "Ruiz" not in copied
    window.accept()
    assert watch._window is None
    caplog.clear()


def test_saving_that_breaks_too_does_not_hide_the_first_fault(
    watch: crash.CrashWatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken() -> None:
        raise OSError("disk full")

    watch.save_first = broken
    watch.start()
    error = RuntimeError("first")
    sys.excepthook(RuntimeError, error, None)
    assert watch._window is not None
    watch._window.accept()
    assert "what was typed could not be saved" in caplog.text
    caplog.clear()


def test_fault_of_a_thread_is_told_in_the_gui_thread(
    watch: crash.CrashWatch, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    watch.start()

    def work() -> None:
        raise RuntimeError("in a thread")

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: watch._window is not None)
    assert watch._window is not None
    watch._window.accept()
    caplog.clear()


def test_fault_of_the_last_run_is_read_at_the_next_start(
    tmp_path: Path, watch: crash.CrashWatch, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / crash.FAULTS).write_text("Fatal Python error: Segmentation fault\n", encoding="utf-8")
    assert watch.start() == "Fatal Python error: Segmentation fault"
    watch.stop()
    caplog.clear()
    assert watch.start() == ""


@pytest.mark.usefixtures("qtbot")
def test_without_a_place_for_the_log_the_window_works(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    nowhere = tmp_path / "file" / "log"
    logs.start(nowhere)
    hook, thread_hook = sys.excepthook, threading.excepthook
    watch = crash.CrashWatch(nowhere)
    assert watch.start() == ""
    assert sys.excepthook != hook
    watch.stop()
    sys.excepthook, threading.excepthook = hook, thread_hook
