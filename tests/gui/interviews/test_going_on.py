"""A banner that only tells goes when work goes on, and the text stands still meanwhile."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from mentordesk.desk import Desk
from mentordesk.records.interviews import Spans
from tests.gui.interviews.conftest import Told
from ui.interviews.editor import NotesEditor
from ui.interviews.view import InterviewsView
from ui.main_window import MainWindow
from ui.widgets import banner as banners


def _at(editor: NotesEditor) -> int:
    """Where on the screen the cursor is."""
    return editor.viewport().mapToGlobal(editor.cursorRect().topLeft()).y()


@pytest.mark.slow
def test_what_was_told_goes_when_somebody_types_on(
    window: MainWindow, desk: Desk, told: Told, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "\n".join(f"Paragraph {number} of the talk." for number in range(60))
    desk.texts.save(told.interview, text, Spans(), expected_version=0)
    window.resize(1366, 768)
    window.show_office(desk)
    with qtbot.waitExposed(window):
        window.show()
    window.go_to("interviews")
    view = window.view()
    assert isinstance(view, InterviewsView)
    bench, area = view.workbench, window.stage.banners
    view.open_interview(told.interview)
    editor = view.console.editor
    editor.go_to(len(text) // 2)
    qtbot.waitUntil(lambda: editor.verticalScrollBar().value() > 100)
    editor.sight.show_around()
    still = _at(editor)
    bench.show_done("talk.txt was taken in.")
    qtbot.waitUntil(lambda: editor.mapTo(window, editor.rect().topLeft()).y() > 150)
    assert _at(editor) == still
    QTest.keyClicks(editor, "a")
    assert area.banner is not None, "it can be read, however soon somebody types on"
    monkeypatch.setattr(banners, "READ_WITHIN", 0.0)
    QTest.keyClicks(editor, "b")
    assert area.banner is None
    qtbot.waitUntil(lambda: editor.mapTo(window, editor.rect().topLeft()).y() < 150)
    assert _at(editor) == still
    bench.show_banner("The copy could not be written.", tone="warn")
    QTest.keyClicks(editor, "c")
    assert area.banner is not None, "what warns stays"
    bar = editor.verticalScrollBar()
    bar.setValue(0)
    seen = editor.rect().height()
    editor.go_to(len(text) // 2)
    bar.setValue(0)
    bar.triggerAction(bar.SliderAction.SliderPageStepAdd)
    assert bar.value() <= seen, "turning the page leaves no line out"
    for _ in range(30):
        QTest.keyClick(editor, Qt.Key.Key_Up)
    assert editor.mapFromGlobal(QPoint(0, _at(editor))).y() >= 0, "no cursor goes beneath the banner"
    # At the very top, and where all of the text is in sight, it stands still as well.
    for whole in (text, "Two words."):
        editor.selectAll()
        editor.insertPlainText(whole)
        editor.go_to(0)
        bar.setValue(0)
        still = _at(editor)
        area.clear()
        qtbot.waitUntil(lambda: editor.mapTo(window, editor.rect().topLeft()).y() < 150)
        assert _at(editor) == still
        bench.show_banner("The copy could not be written.", tone="warn")
        qtbot.waitUntil(lambda: editor.mapTo(window, editor.rect().topLeft()).y() > 150)
        assert _at(editor) == still
        assert still > editor.mapToGlobal(editor.rect().topLeft()).y()
    full = "The disk is full. Nothing was changed."
    bench.save_failed.emit(full)
    unsaved = area.banner
    assert (unsaved.notice.lead, unsaved.notice.tone) == ("Not saved.", "err")
    assert unsaved.notice.text.startswith("The disk is full. What you typed stays here")
    bench.save_failed.emit(full)
    assert area.banner is unsaved, "it is said once"
    bench.saved.emit()
    assert area.banner is None
    bench.show_banner("The disk is full, so sound cannot be recorded.", tone="err", action="Record on")
    bench.save_failed.emit(full)
    bench.saved.emit()
    assert area.banner is not None
    assert area.banner.notice.action == "Record on"
    window.close_office()
