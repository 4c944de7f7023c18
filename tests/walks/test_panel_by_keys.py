"""A whole panel without the mouse: from empty to closed and re-opened, and all of it taken back."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from mentordesk.desk import Desk
from mentordesk.terms import State
from tests.core.panels.conftest import People, populate
from ui.main_window import MainWindow
from ui.panels.view import PanelsView

Key = Qt.Key
CTRL, SHIFT, NONE = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.NoModifier,
)


_WAIT_FOR_AN_ANSWER = QDialog.exec


@pytest.fixture(autouse=True)
def _dialogs_wait(_no_window_waits_for_somebody: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Here dialogs are answered by keys while they are up."""
    monkeypatch.setattr(QDialog, "exec", _WAIT_FOR_AN_ANSWER)


@pytest.fixture
def people(window: MainWindow) -> People:
    assert window.desk is not None
    assert window.workbench is not None
    people = populate(window.desk)
    window.desk.needs.set(people.ana, people.grants, importance=0, cycle_id=people.cycle)
    window.workbench.choose_cycle(people.cycle)
    window.go_to("panels")
    window.activateWindow()
    QTest.qWait(20)
    return people


class Keys:
    """Hands at the keyboard of one window."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        view = window.stage.view()
        assert isinstance(view, PanelsView)
        self.view = view

    @property
    def focus(self) -> QWidget:
        return QApplication.focusWidget() or self.window

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE, *, times: int = 1) -> None:
        for _ in range(times):
            QTest.keyClick(self.focus, key, modifiers)

    def type(self, text: str) -> None:
        QTest.keyClicks(self.focus, text)

    def answering(self, press: Callable[[], None], answer: Callable[[QDialog], None]) -> None:
        """Press what opens a dialog, and answer it by keys while it is up."""
        seen: list[str] = []

        def reply() -> None:
            dialog = QApplication.activeModalWidget()
            if not isinstance(dialog, QDialog) or not dialog.isAncestorOf(self.focus):
                QTimer.singleShot(10, reply)
                return
            seen.append(dialog.windowTitle())
            try:
                answer(dialog)
            finally:
                if dialog.isVisible():
                    dialog.reject()

        QTimer.singleShot(10, reply)
        press()
        assert seen, "no dialog was opened"
        # As a desktop does, which there is none of here, make the window behind the active one again.
        self.window.activateWindow()
        QTest.qWait(20)

    def tab_to(self, name: str) -> None:
        """Go on by Tab until the button of that text has the focus."""
        for _ in range(60):
            if getattr(self.focus, "text", lambda: "")() == name:
                return
            self.press(Key.Key_Tab)
        raise AssertionError(f"Tab never came to “{name}”")

    def confirm(self, dialog: QDialog) -> None:
        """Enter: the first may only take what was completed."""
        for _ in range(3):
            if dialog.isVisible():
                self.press(Key.Key_Return)

    def take(self, name: str) -> None:
        """Take a step of the chosen member."""
        self.view.page.side.enter()
        self.tab_to(name)
        self.press(Key.Key_Space)


def only(desk: Desk) -> State:
    """The state of the only relationship."""
    [row] = desk.relationships.rows()
    return row.state


@pytest.mark.slow
def test_a_panel_from_empty_to_closed_and_reopened(window: MainWindow, people: People) -> None:
    desk, keys = window.desk, Keys(window)
    assert desk is not None
    steps = desk.history.undoable()

    # Find the mentee by typing, and go to the panel.
    keys.press(Key.Key_F, CTRL)
    keys.type("ruiz")
    keys.press(Key.Key_Down)
    assert keys.view.page.panel is not None
    assert keys.view.page.panel.mentee.id == people.ana

    # A need that nobody covers: an open place.
    def need(dialog: QDialog) -> None:
        keys.type("Grants and funding")
        keys.confirm(dialog)

    keys.answering(lambda: keys.press(Key.Key_D, CTRL | SHIFT), need)
    assert [gap.name for gap in keys.view.page.panel.gaps] == ["Grants and funding"]

    # F6 leads to the ring; Enter on the open place to its candidates; Enter introduces the first.
    keys.view.page.mentees.list.setFocus()
    keys.press(Key.Key_F6)
    keys.press(Key.Key_Right)
    keys.press(Key.Key_Return)
    keys.press(Key.Key_Return)
    assert only(desk) is State.PROPOSED

    # Both say yes, it settles.
    for name in ("Mentee says yes", "Mentor says yes", "Settle"):
        keys.take(name)
    assert only(desk) is State.SETTLED
    [row] = desk.relationships.rows()

    # A telephone call, in three fields.
    def call(_dialog: QDialog) -> None:
        keys.press(Key.Key_Down)
        keys.press(Key.Key_Tab)
        keys.type("20")
        keys.tab_to("Log")
        keys.press(Key.Key_Space)

    keys.answering(lambda: keys.press(Key.Key_L, CTRL), call)
    [contact] = desk.contacts.contacts(row.id)
    assert (contact.minutes, contact.kind.value) == (20, "call")

    # A milestone, credited to the mentor.
    def celebrate(_dialog: QDialog) -> None:
        keys.type("First grant")
        keys.tab_to(row.mentor.name)
        keys.press(Key.Key_Space)
        keys.tab_to("Celebrate")
        keys.press(Key.Key_Space)

    keys.answering(lambda: keys.press(Key.Key_M, CTRL), celebrate)
    [milestone] = desk.milestones.milestones(mentee_id=people.ana)
    assert (milestone.title, [one.id for one in milestone.credits]) == ("First grant", [row.mentor.id])

    # Pause and go on; the fit check; closing; the ending.
    keys.take("Pause")
    assert only(desk) is State.PAUSED
    keys.take("Go on")
    assert only(desk) is State.SETTLED

    def fit(_dialog: QDialog) -> None:
        keys.press(Key.Key_Tab)
        keys.press(Key.Key_Down)
        keys.press(Key.Key_Tab)
        keys.press(Key.Key_Down)
        keys.tab_to("Record")
        keys.press(Key.Key_Space)

    keys.answering(lambda: keys.take("Fit check…"), fit)
    assert len(desk.relationships.relationship(row.id).fit) == 1
    keys.take("Begin closing")
    assert only(desk) is State.CLOSING

    def end(dialog: QDialog) -> None:
        keys.press(Key.Key_Down)
        keys.press(Key.Key_Tab)
        keys.type("Natural: aim reached")
        keys.confirm(dialog)

    keys.answering(lambda: keys.press(Key.Key_E, CTRL), end)
    assert only(desk) is State.CLOSED

    # Its record is kept, and it is re-opened from the line of those who left.
    keys.take("Re-open")
    assert only(desk) is State.PROPOSED
    assert len(desk.relationships.relationship(row.id).spells) == 2

    # The line of time tells of both spells.
    keys.press(Key.Key_H, CTRL)
    assert keys.view.page.middle.history.model_of_history.rowCount() == 1

    # All of it is taken back in the order it was done.
    keys.view.page.middle.history.setFocus()
    while desk.history.undoable() != steps:
        keys.press(Key.Key_Z, CTRL)
    assert desk.relationships.rows() == []
    assert desk.milestones.milestones() == []


@pytest.mark.slow
def test_the_keys_go_through_mentees_and_turn_the_page(window: MainWindow, people: People) -> None:
    desk, keys = window.desk, Keys(window)
    assert desk is not None
    desk.needs.set(people.rashid, people.grants, importance=0, cycle_id=people.cycle)
    names = []
    for key in (Key.Key_PageDown, Key.Key_PageUp):
        keys.press(key, CTRL)
        assert keys.view.page.panel is not None
        names.append(keys.view.page.panel.mentee.name)
    assert sorted(names) == ["Ana Ruiz", "Rashid Farooqi"]
    keys.press(Key.Key_M, CTRL | SHIFT)
    assert keys.view.community.isVisible()
    keys.press(Key.Key_M, CTRL | SHIFT)
    assert keys.view.page.middle.isVisible()
