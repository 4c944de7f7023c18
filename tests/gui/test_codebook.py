"""The codebook page: worked by keyboard alone, each act one step."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from mentordesk.desk import Desk
from mentordesk.records.changes import Kind
from mentordesk.records.codebook import ThemeRecord
from mentordesk.records.interviews import PassageRecord, Spans
from mentordesk.terms import Direction
from tests.gui.interviews.conftest import Told, told  # noqa: F401 (fixture)
from ui.codebook import acts
from ui.codebook.dialogs import MergeDialog, NewTheme, SplitDialog, ThemeDialog
from ui.codebook.page import CodebookPage
from ui.workbench import Workbench

Key = Qt.Key
CONTROL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
TEXT = "He listened 😀 well. Nobody had time."


@pytest.fixture
def page(workbench: Workbench, told: Told, qtbot: QtBot) -> Iterator[CodebookPage]:  # noqa: F811
    desk = workbench.desk
    liking = theme(desk, "Liking").id
    marked = [
        PassageRecord(guid="1", start=0, end=19, theme_ids=(liking,)),
        PassageRecord(guid="2", start=20, end=36, theme_ids=(liking, theme(desk, "Mutual respect").id)),
    ]
    desk.texts.save(told.interview, TEXT, Spans(passages=tuple(marked)), expected_version=0)
    made = CodebookPage(workbench)
    qtbot.addWidget(made)
    made.resize(1100, 640)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    made.list.setFocus()
    return made


def theme(desk: Desk, name: str) -> ThemeRecord:
    return next(one for one in desk.codebook.themes(retired=True) if one.name == name)


def press(widget: QWidget, *keys: tuple[Qt.Key, Qt.KeyboardModifier] | Qt.Key) -> None:
    for key in keys:
        code, modifier = key if isinstance(key, tuple) else (key, Qt.KeyboardModifier.NoModifier)
        QTest.keyClick(widget.focusWidget() or widget, code, modifier)


def answer(monkeypatch: pytest.MonkeyPatch, dialog: type[QWidget], fill: Callable[..., None]) -> None:
    """Let the real dialog be filled in by keys and accepted."""

    def answered(self: QWidget) -> bool:
        fill(self)
        return True

    monkeypatch.setattr(dialog, "answered", answered)


@pytest.mark.slow
def test_a_theme_is_found_described_and_keyed_by_keys_alone(page: CodebookPage, workbench: Workbench) -> None:
    desk = workbench.desk
    QTest.keyClicks(page.list, "l")
    QTest.keyClicks(page.search, "iking")
    assert page.bar.count.text().startswith("2 of ")
    press(page.search, Key.Key_Down)
    assert page.list.hasFocus()
    press(page.list, (Key.Key_7, CONTROL))
    press(page.list, Key.Key_Return)
    assert page.pane.name.line.hasFocus()
    page.pane.name.line.setText("Liking each other")
    press(page.pane.name.line, Key.Key_Return)
    assert theme(desk, "Liking each other").shortcut == 7
    page.pane.texts["memo"].text.setFocus()
    QTest.keyClicks(page.pane.texts["memo"].text, "Ask when it began.")
    press(page.pane.texts["memo"].text, Key.Key_Escape)
    assert page.list.hasFocus()
    page.pane.shade.setFocus()
    press(page.pane.shade, Key.Key_4)
    page.pane.direction.chosen.emit("hinders")
    now = theme(desk, "Liking each other")
    assert (now.memo, now.colour, now.direction) == ("Ask when it began.", 4, Direction.HINDERS)
    page.pane.name.line.setFocus()
    page.pane.name.line.setText("mutual respect")
    press(page.pane.name.line, Key.Key_Return)
    assert theme(desk, "Liking each other")
    for _ in range(5):
        workbench.undo()
    assert theme(desk, "Liking").shortcut is None
    page.search.setText("nobody ever said this")
    assert page.empty.isVisible()


def test_themes_are_moved_across_groups_and_groups_with_them(
    page: CodebookPage, workbench: Workbench
) -> None:
    desk = workbench.desk
    first = desk.codebook.themes()[0]
    page.show_theme(first.id)
    press(page.list, (Key.Key_Down, ALT))
    assert desk.codebook.themes()[1].id == first.id
    assert page.list.current().key == ("theme", first.id)  # type: ignore[union-attr]
    press(page.list, (Key.Key_Insert, SHIFT))
    page.group.name.line.setText("Later")
    press(page.group.name.line, Key.Key_Return)
    assert [one.name for one in desk.codebook.groups()][-1] == "Later"
    page.list.setFocus()
    press(page.list, (Key.Key_Up, ALT))
    assert [one.name for one in desk.codebook.groups()][-2] == "Later"
    assert page.group.remove.isEnabled()
    page.group.remove.click()
    assert "Later" not in {one.name for one in desk.codebook.groups()}


def test_merge_by_typing_and_undo(
    page: CodebookPage, workbench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = workbench.desk
    liking, respect = theme(desk, "Liking"), theme(desk, "Mutual respect")
    page.show_theme(liking.id)

    def fill(dialog: MergeDialog) -> None:
        QTest.keyClicks(dialog.search, "mut res")
        assert dialog.chosen() == respect
        assert "2 passages of “Liking”" in dialog.said.text()

    answer(monkeypatch, MergeDialog, fill)
    press(page.list, (Key.Key_G, CONTROL | SHIFT))
    assert page.list.current().key == ("theme", respect.id)  # type: ignore[union-attr]
    assert [one.words for one in desk.codebook.passages(respect.id)] == [TEXT[:19], TEXT[20:]]
    workbench.undo()
    assert len(desk.codebook.passages(liking.id)) == 2


def test_split_shows_the_words_and_gives_the_ticked_ones_away(
    page: CodebookPage, workbench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = workbench.desk
    page.show_theme(theme(desk, "Liking").id)

    def fill(dialog: SplitDialog) -> None:
        assert not dialog.answer.isEnabled()
        assert TEXT[20:] in str(dialog.list.passages.data(dialog.list.passages.index(1)))
        press(dialog.list, Key.Key_Down, Key.Key_Space)
        assert dialog.count.text() == "1 of 2 passages chosen"
        dialog.accept()
        assert (dialog.result(), dialog.name.error) == (0, "Name of the new theme is needed")
        dialog.list.setFocus()
        dialog.focusNextChild()
        assert dialog.focusWidget() is dialog.name.line
        dialog.name.line.setText("Time")
        dialog.direction.choose("hinders")

    answer(monkeypatch, SplitDialog, fill)
    press(page.list, (Key.Key_L, CONTROL | SHIFT))
    assert page.list.hasFocus()
    new = theme(desk, "Time")
    assert new.direction is Direction.HINDERS
    assert [one.words for one in desk.codebook.passages(new.id)] == [TEXT[20:]]
    gone_to: list[tuple[object, int]] = []
    workbench.go_requested.connect(lambda kind, each: gone_to.append((kind, each)))
    press(page.list, (Key.Key_Right, ALT))
    press(page.pane.passages, Key.Key_Return)
    assert gone_to == [(Kind.PASSAGE, desk.codebook.passages(new.id)[0].id)]
    page.list.setFocus()
    press(page.list, (Key.Key_R, CONTROL | SHIFT))
    assert not theme(desk, "Time").active
    page.show_theme(new.id)
    assert page.bar.retired.isChecked()
    assert page.bar.retire.text() == "Take up again"


@pytest.mark.slow
def test_two_hundred_and_thirty_themes(
    page: CodebookPage, workbench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    with workbench.desk._store.write("Many themes") as session:
        from mentordesk.db.tables import Theme
        from mentordesk.services.passages.theme_rows import group_named

        group = group_named(session, "Many")
        for number in range(230):
            one = Theme(guid=str(number), name=f"Theme {number}", direction=Direction.HELPS)
            one.group_id, one.position = group, number
            session.add(one)
    page.reload()
    page.search.setText("theme 229")
    assert page.bar.count.text().startswith("1 of ")
    monkeypatch.setattr(
        ThemeDialog, "ask", lambda *_, **said: NewTheme("Last", Direction.HELPS, said["group"], "")
    )
    page.list.setFocus()
    press(page.list, Key.Key_Insert)
    assert theme(workbench.desk, "Last").group == "Many"
    assert page.list.current().theme.name == "Last"  # type: ignore[union-attr]
    assert acts.ThemeDialog is ThemeDialog
