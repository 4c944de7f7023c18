"""What keeps tests of windows honest, and quick."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QDialog


@pytest.fixture(autouse=True)
def _no_window_waits_for_somebody(monkeypatch: pytest.MonkeyPatch) -> None:
    """A modal window that no test answers fails it; it would wait for ever otherwise."""

    def nobody_answers(dialog: QDialog) -> int:
        raise AssertionError(f"a window waits for an answer: {dialog.windowTitle()}")

    monkeypatch.setattr(QDialog, "exec", nobody_answers)


@pytest.fixture(autouse=True)
def _no_window_outlives_its_test(qapp: QApplication) -> Iterator[None]:
    """Windows left over are painted, styled and searched anew by every test that follows."""
    yield
    for window in qapp.topLevelWidgets():
        window.close()
        window.deleteLater()
    # The clipboard of this platform outlives Python: what a test made and left there was taken apart without
    # it, after the last test had passed.
    qapp.clipboard().clear()
    # No event loop comes round between two tests, so nothing would ever be deleted.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
