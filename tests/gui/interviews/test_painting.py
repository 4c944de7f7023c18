"""What a second of the clock and a key paint anew, and what they leave alone."""

from collections import Counter

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

from tests.gui.interviews.by_hand import type_text
from ui import theme
from ui.interviews.view import InterviewsView


class _Painted(QObject):
    """Which kinds of widgets were painted."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.kinds: Counter[str] = Counter()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.kinds[type(watched).__name__] += 1
        return super().eventFilter(watched, event)


@pytest.mark.slow
def test_a_second_and_a_new_line_paint_nothing_that_lies_beneath(
    opened: InterviewsView, qapp: QApplication
) -> None:
    editor, clock = opened.console.editor, opened.console.clock
    clock.start()
    # Its first words bring a topic into the guide's count.
    type_text(opened, "Before.")
    for scheme in (theme.Scheme.DARK, theme.Scheme.LIGHT):
        # The style sheet is set anew, and what is opaque stays so.
        theme.current().choose(scheme)
        clock.catch_up(clock.seconds() + 1)
        qapp.processEvents()
        painted = _Painted(editor)
        qapp.installEventFilter(painted)
        clock.catch_up(clock.seconds() + 1)
        type_text(opened, "One\nand two.")
        qapp.processEvents()
        qapp.removeEventFilter(painted)
        assert painted.kinds.keys() >= {"RunningLabel", "PageBar"}
        assert not painted.kinds.keys() & {"InterviewsView", "Console", "GuidePane"}, painted.kinds
