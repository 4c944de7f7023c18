"""A banner that only tells goes when work goes on, and the text stands still meanwhile."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from mentordesk.desk import Desk
from mentordesk.records.interviews import Spans
from tests.gui.interviews.conftest import Told
from ui.interviews.text.editor import NotesEditor
from ui.interviews.view import InterviewsView
from ui.main_window import MainWindow
from ui.widgets import banner as banners
from ui.widgets.banner import BannerArea, Notice

Key, CONTROL = Qt.Key, Qt.KeyboardModifier.ControlModifier


def _seen(editor: NotesEditor) -> tuple[QPoint, int]:
    """Where on the screen the text is, and its line with the cursor."""
    viewport = editor.viewport()
    return viewport.mapToGlobal(QPoint()), viewport.mapToGlobal(editor.cursorRect().topLeft()).y()


def _caret(editor: NotesEditor) -> QRect:
    """Where in the editor the cursor is."""
    return editor.cursorRect().translated(editor.viewport().pos())


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
    still = _seen(editor)
    bench.show_done("talk.txt was taken in.")
    qtbot.waitUntil(area.isVisible)
    assert _seen(editor) == still
    QTest.keyClicks(editor, "a")
    assert area.banner is not None, "it can be read, however soon somebody types on"
    monkeypatch.setattr(banners, "READ_WITHIN", 0.0)
    QTest.keyClicks(editor, "b")
    assert area.banner is None
    bench.show_banner("The copy could not be written. " * 9, tone="warn")
    QTest.keyClicks(editor, "c")
    assert area.banner is not None, "what warns stays"
    qtbot.waitUntil(lambda: area.height() > 3 * 20)
    assert _seen(editor) == still, "of two lines neither"
    assert area.geometry().bottom() == editor.rect().bottom()
    # Wherever one goes, it covers neither the cursor nor the first line or the last.
    for key in (Key.Key_Home, *[Key.Key_Down] * 30, Key.Key_End, *[Key.Key_Up] * 80):
        edges = key in (Key.Key_Home, Key.Key_End)
        QTest.keyClick(editor, key, CONTROL if edges else Qt.KeyboardModifier.NoModifier)
        assert not area.geometry().intersects(_caret(editor))
    assert editor.verticalScrollBar().value() == 0
    assert area.geometry().top() > 400
    for whole in (text, "Two words."):
        editor.selectAll()
        editor.insertPlainText(whole)
        for place in (0, len(whole)):
            editor.go_to(place)
            still = _seen(editor)
            assert not area.geometry().intersects(_caret(editor))
            area.clear()
            assert _seen(editor) == still
            bench.show_banner("The copy could not be written.", tone="warn")
            qtbot.waitUntil(area.isVisible)
            assert _seen(editor) == still
    assert _caret(editor).top() < 24, "nothing is kept free for it"
    # At the end of a text that fills the page each new line comes where the one before was.
    area.clear()
    editor.selectAll()
    editor.insertPlainText(text)
    editor.sight.show_end()
    still = _seen(editor)
    for shown in (False, True, False):
        view.console.sound.bar.setVisible(shown)
        qtbot.waitUntil(lambda shown=shown: (editor.height() < view.console.height() - 80) is shown)
        QTest.keyClick(editor, Key.Key_Return)
        QTest.keyClicks(editor, "And so on, " * 8)
        assert _seen(editor) == still
    bench.show_banner("The copy could not be written.", tone="warn")
    view.show_list()
    assert area.mapTo(window, area.rect().bottomLeft()).y() < view.mapTo(window, view.rect().topLeft()).y()
    view.open_interview(told.interview)
    assert area.parentWidget() is editor
    full = "The disk is full. Nothing was changed."
    bench.save_failed.emit(full)
    unsaved = area.banner
    assert (unsaved.notice.lead, unsaved.notice.tone) == ("Not saved.", "err")
    assert unsaved.notice.text.startswith("The disk is full. What you typed stays here")
    bench.save_failed.emit(full)
    assert area.banner is unsaved, "it is said once"
    assert view.console.saver is not None
    QTest.keyClicks(editor, "Once more.")
    assert view.console.saver.dirty
    QTest.keyClick(editor, Key.Key_F1, CONTROL)
    qtbot.waitUntil(lambda: not view.console.saver.dirty)
    assert area.banner is None, "one need not wait until it is tried again"
    assert desk.texts.open(told.interview).text.endswith("Once more.")
    bench.save_failed.emit(full)
    assert area.banner is not unsaved
    bench.saved.emit()
    assert area.banner is None
    bench.show_banner("The disk is full, so sound cannot be recorded.", tone="err", action="Record on")
    bench.save_failed.emit(full)
    bench.saved.emit()
    assert area.banner is not None
    assert area.banner.notice.action == "Record on"
    view.console.facts.tell()
    assert "words" in window.status_line.facts()
    window.go_to("settings")
    view.console.facts.tell()
    assert "words" not in window.status_line.facts(), "it says nothing of a text that is not in sight"
    window.close_office()


def test_no_notice_lies_over_the_first_lines_of_a_text_that_just_fills_the_page(
    view: InterviewsView, desk: Desk, told: Told, qtbot: QtBot
) -> None:
    editor = view.console.editor
    desk.texts.save(told.interview, "\n".join(["Well."] * 16), Spans(), expected_version=0)
    view.open_interview(told.interview)
    area = BannerArea(view)
    view.console.notices.take(area)
    QTest.keyClick(editor, "a")
    area.show_notice(Notice("The copy was written."))
    qtbot.waitUntil(lambda: area.height() >= 56)
    assert 0 < editor.verticalScrollBar().maximum() < area.height()
    assert editor.rect().bottom() == area.geometry().bottom()
    assert area.geometry().top() > _caret(editor).bottom()
