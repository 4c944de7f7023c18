"""What keeps tests of windows honest."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QDialog


@pytest.fixture(autouse=True)
def _no_window_waits_for_somebody(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A modal window that no test answers fails it; it would wait for ever otherwise."""

    def nobody_answers(dialog: QDialog) -> int:
        raise AssertionError(f"a window waits for an answer: {dialog.windowTitle()}")

    monkeypatch.setattr(QDialog, "exec", nobody_answers)
    return
