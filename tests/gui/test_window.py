"""The window: starts on an office, goes places, remembers, follows the focus with undo."""

import json
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLineEdit
from pytestqt.qtbot import QtBot

from mentordesk.desk import Desk
from mentordesk.errors import MentorDeskError
from mentordesk.records.changes import Kind
from mentordesk.records.interviews import InterviewPlan
from tests.furnished import furnished
from ui import places, theme
from ui.copies_offer import CopiesOffer
from ui.interviews.text.editor import NotesEditor
from ui.main_window import MainWindow
from ui.opening import PassphraseDialog, open_desk
from ui.preferences import Preferences, on_screen
from ui.tasks import ImmediateTasks
from ui.widgets.dialog import Question


@pytest.fixture
def shown(window: MainWindow, office_path: Path, qtbot: QtBot) -> MainWindow:
    """The window on an office with one person and one cycle."""
    furnished(office_path, _one_person)
    with qtbot.waitActive(window):
        window.show()
    window.open_office(office_path)
    return window


def _one_person(desk: Desk) -> None:
    desk.roster.add({"given_name": "Łukasz", "family_name": "Wójcik", "section": "Neuroradiology"})
    desk.cycles.open("2025–26", starts_on=date(2025, 9, 1), ends_on=date(2026, 8, 31))


def _action(window: MainWindow, text: str) -> QAction:
    found = [a for menu in window.top_row.menus.values() for a in menu.actions() if text in a.text()]
    assert len(found) == 1
    return found[0]


def test_ground_is_painted_before_anything_is_opened(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.first_painted):
        window.show()
    assert window.desk is None
    assert not window.findChildren(QLineEdit)
    assert not isinstance(window.focusWidget(), QComboBox)


@pytest.mark.slow
def test_office_is_shown_with_its_facts(shown: MainWindow, office_path: Path, qtbot: QtBot) -> None:
    assert shown.desk is not None
    assert shown.side_bar.department.text() == "Radiology"
    assert shown.windowTitle() == "MentorDesk – Radiology"
    assert shown.status_line.file.text() == office_path.name
    assert shown.top_row.cycles.currentText() == "Cycle 2025–26"
    qtbot.waitUntil(lambda: "1 person" in shown.status_line.facts())
    shown.desk.roster.add({"given_name": "Ana", "family_name": "Ruiz"})
    qtbot.waitUntil(lambda: "2 people" in shown.status_line.facts())
    assert shown.status_line.saved.text().startswith("Saved ")


@pytest.mark.slow
def test_views_are_made_on_their_first_show(shown: MainWindow) -> None:
    assert len(shown.stage.views()) == 1
    shown.go_to("roster")
    assert len(shown.stage.views()) == 2
    assert shown.stage.current == "roster"
    shown.go_to("home")
    shown.go_to("roster")
    assert len(shown.stage.views()) == 2


@pytest.mark.slow
def test_keys_go_places(shown: MainWindow) -> None:
    _action(shown, "Panels").trigger()
    assert shown.stage.current == "panels"
    assert _action(shown, "Panels").shortcut().toString() == "Alt+3"
    _action(shown, "Roster").trigger()
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == "People on the roster"
    for name, keys in (("Home", ""), ("Reports", "Report"), ("Settings", "Settings")):
        _action(shown, name).trigger()
        assert shown.stage.current == name.lower()
        focused = shown.focusWidget()
        assert focused is not None
        assert focused.accessibleName() == keys


def test_every_entry_of_the_menus_has_keys_of_its_own(shown: MainWindow) -> None:
    taken: dict[str, str] = {}
    for _menu, text, keys in shown.menus.entries():
        assert keys not in taken, f"{text} and {taken.get(keys)}"
        taken[keys] = text
    without = [
        action.text()
        for menu in shown.top_row.menus.values()
        for action in menu.actions()
        if not action.isSeparator() and not action.shortcut().toString()
    ]
    assert set(without) <= {"Colours of the s&ystem", "L&ight", "&Dark", "&About MentorDesk"}


def test_every_kind_of_record_has_a_home() -> None:
    names = {place.name for place in places.PLACES}
    assert set(places.OPENS_IN) == set(Kind)
    assert set(places.OPENS_IN.values()) <= names
    assert {command.place for command in places.COMMANDS} <= names


@pytest.mark.slow
def test_find_anything_opens_what_it_finds(shown: MainWindow, qtbot: QtBot) -> None:
    _action(shown, "Find &anything").trigger()
    finder = shown.top_row.finder
    qtbot.waitUntil(finder.hasFocus)
    qtbot.keyClicks(finder, "wojcik")
    qtbot.waitUntil(lambda: [row.who for row in finder.found_rows()] == ["Łukasz Wójcik"])
    qtbot.keyClick(finder, Qt.Key.Key_Return)
    assert shown.stage.current == "roster"
    assert finder.text() == ""
    qtbot.keyClicks(finder, "<b>%'")
    finder.find_now()
    assert finder.found_rows() == ()


@pytest.mark.slow
def test_undo_follows_the_focus(shown: MainWindow, qtbot: QtBot) -> None:
    assert shown.desk is not None
    shown.desk.office.add_staff("Noor Haddou")
    finder = shown.top_row.finder
    finder.setFocus()
    qtbot.keyClicks(finder, "ab")
    _action(shown, "&Undo").trigger()
    assert finder.text() != "ab"
    assert [who.name for who in shown.desk.office.staff()] == ["Noor Haddou"]
    assert not finder.isUndoAvailable()
    # Nothing more to undo in the text: the same key now takes the last step back.
    qtbot.keyClick(finder, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not shown.desk.office.staff())  # type: ignore[union-attr]
    banner = shown.stage.banners.banner
    assert banner is not None
    assert "Noor Haddou" in banner.text.text()
    redo = _action(shown, "&Redo").shortcut()
    assert banner.notice.keys == redo.toString(QKeySequence.SequenceFormat.NativeText)
    assert banner.action is not None
    qtbot.mouseClick(banner.action, Qt.MouseButton.LeftButton)
    assert [who.name for who in shown.desk.office.staff()] == ["Noor Haddou"]


def test_a_step_is_named_in_the_menu_as_it_was_typed_and_no_longer(shown: MainWindow) -> None:
    assert shown.desk is not None
    shown.desk.office.add_staff("Ruiz & Ray")
    shown.menus._name_steps()
    assert "Add Ruiz && Ray to" in shown.menus.undo.text()
    shown.desk.office.add_staff("very " * 50)
    shown.menus._name_steps()
    assert shown.menus.undo.text().endswith(" …")
    assert len(shown.menus.undo.text()) < 80


def test_nothing_to_take_back_is_said(shown: MainWindow) -> None:
    assert shown.workbench is not None
    shown.workbench.undo()
    banner = shown.stage.banners.banner
    assert banner is not None
    assert banner.notice.tone == "err"


@pytest.mark.slow
def test_scheme_and_last_place_and_cycle_come_back(
    shown: MainWindow, preferences: Preferences, office_path: Path, qapp: QApplication
) -> None:
    shown.go_to("roster")
    _action(shown, "Dark").trigger()
    shown.close()
    remembered = json.loads(preferences.path.read_text(encoding="utf-8"))
    assert remembered["scheme"] == "dark"
    again = MainWindow(preferences=Preferences(preferences.path), tasks=ImmediateTasks(qapp))
    again.open_office(office_path)
    assert again.stage.current == "roster"
    assert again.workbench is not None
    assert again.workbench.cycle_id is not None
    again.close()
    theme.current().choose(theme.Scheme.LIGHT)


@pytest.mark.slow
def test_console_shows_icons_only(shown: MainWindow) -> None:
    view = shown.view()
    assert view is not None
    shown.show()
    view.console_requested.emit(True)  # noqa: FBT003 (a signal takes no names)
    assert shown.side_bar.parentWidget().width() == theme.CONSOLE_BAR
    shown.go_to("roster")
    assert shown.side_bar.parentWidget().maximumWidth() == theme.SIDE_BAR


@pytest.mark.slow
def test_a_text_in_focus_has_nothing_around_it_but_the_status_bar(shown: MainWindow, qtbot: QtBot) -> None:
    desk, Key = shown.desk, Qt.Key  # noqa: N806 (as Qt calls them)
    assert desk is not None
    interview = desk.interviews.schedule(InterviewPlan(person_id=desk.roster.people()[0].id))
    shown.go(Kind.INTERVIEW, interview)
    editor = shown.focusWidget()
    assert isinstance(editor, NotesEditor)
    QTest.keyClick(editor, Key.Key_F11)
    side = shown.side_bar
    assert not side.isVisible()
    assert shown.top_row.height() == 0
    assert shown.status_line.isVisible()
    # Each key of the menus is still heard; what is looked for is seen.
    QTest.keyClick(editor, Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert shown.top_row.finder.hasFocus()
    qtbot.waitUntil(lambda: shown.top_row.height() == theme.TOP_ROW)
    editor.setFocus()
    qtbot.waitUntil(lambda: shown.top_row.height() == 0)
    # Elsewhere everything is there; back in the text it is alone again.
    shown.go_to("roster")
    assert side.isVisible()
    assert shown.top_row.height() == theme.TOP_ROW
    shown.go_to("interviews")
    qtbot.waitUntil(lambda: not side.isVisible())
    QTest.keyClick(editor, Key.Key_Escape)
    assert side.isVisible()


def test_window_of_a_vanished_screen_comes_back() -> None:
    room = QGuiApplication.primaryScreen().availableGeometry()
    found = on_screen(QRect(room.right() + 5000, 100, 1200, 700))
    assert room.contains(found.topLeft())
    kept = QRect(room.left() + 10, room.top() + 40, 700, 500)
    assert on_screen(kept) == kept


def test_preferences_that_cannot_be_read_count_as_none(tmp_path: Path) -> None:
    path = tmp_path / "preferences.json"
    for text in ("", "{", "[1]", "\x00\xff"):
        path.write_text(text, encoding="latin-1")
        assert Preferences(path).get("window") is None


def test_preferences_without_a_place_to_write_cost_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    preferences = Preferences(tmp_path / "file" / "preferences.json")
    preferences.set("scheme", "dark")
    preferences.write()
    assert preferences.get("scheme") == "dark"


@pytest.mark.slow
@pytest.mark.usefixtures("qtbot")
def test_locked_office_asks_until_the_passphrase_is_right(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "locked.mentordesk"
    Desk.create(path, passphrase="green door").close()
    asked: list[str] = []
    answers = iter(["wrong", "green door"])

    def ask(_file: str, wrong: str, _parent: object) -> str | None:
        asked.append(wrong)
        return next(answers)

    monkeypatch.setattr(PassphraseDialog, "ask", ask)
    desk = open_desk(path)
    assert desk is not None
    assert desk.locked
    desk.close()
    assert asked[0] == ""
    assert asked[1]


def test_passphrase_is_typed_unseen_and_needed(qtbot: QtBot) -> None:
    dialog = PassphraseDialog("radiology.mentordesk", "")
    qtbot.addWidget(dialog)
    assert dialog.field.line.echoMode() is QLineEdit.EchoMode.Password
    dialog.accept()
    assert dialog.result() == 0
    assert dialog.field.error == "Passphrase is needed"


@pytest.mark.usefixtures("qtbot")
def test_damaged_office_offers_its_newest_copy(office_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Desk.open(office_path) as desk:
        desk.office.add_staff("Noor Haddou")
        desk.copies.make()
    whole = office_path.read_bytes()
    office_path.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
    offered: list[int] = []

    def take_the_newest(offer: CopiesOffer) -> bool:
        offered.append(len(offer.list.rows()))
        return True

    monkeypatch.setattr(CopiesOffer, "answered", take_the_newest)
    desk_again = open_desk(office_path)
    assert desk_again is not None
    assert [who.name for who in desk_again.office.staff()] == ["Noor Haddou"]
    assert offered == [1]
    desk_again.close()


def test_file_that_is_no_office_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "holiday.mentordesk"
    path.write_bytes(b"JFIF" * 4096)
    with pytest.raises(MentorDeskError):
        open_desk(path)
    assert path.read_bytes() == b"JFIF" * 4096


@pytest.mark.usefixtures("qtbot")
def test_the_window_does_not_close_over_a_text_that_cannot_be_saved(
    window: MainWindow, office_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.show()
    window.show_office(Desk.open(office_path))
    window.go_to("interviews")
    view = window.view()
    assert view is not None
    monkeypatch.setattr(type(view), "unsaved_text", lambda _view: "She hesitates here.")
    monkeypatch.setattr(Question, "ask", lambda *_args, **_rest: "stay")
    window.close()
    assert window.isVisible()
    assert window.desk is not None
    monkeypatch.setattr(Question, "ask", lambda *_args, **_rest: "close")
    window.leave()
    assert not window.isVisible()
    assert QApplication.clipboard().text() == "She hesitates here."


@pytest.mark.slow
def test_names_are_covered_for_others_and_shown_again(shown: MainWindow, qtbot: QtBot) -> None:
    shown.go_to("roster")
    _action(shown, "Cover names").trigger()
    assert shown.desk is not None
    assert shown.desk.veiled
    (person,) = shown.desk.roster.people()
    assert "Wójcik" not in repr(person)
    assert _action(shown, "Cover names").isChecked()
    assert shown.stage.banners.isVisible()
    with pytest.raises(MentorDeskError, match="covered"):
        shown.desk.roster.add({"given_name": "Ana", "family_name": "Ruiz"})
    _action(shown, "Cover names").trigger()
    assert shown.desk is not None
    assert [one.name for one in shown.desk.roster.people()] == ["Łukasz Wójcik"]
    shown.desk.roster.add({"given_name": "Ana", "family_name": "Ruiz"})
    # What was written does not wait beside the file for its end.
    assert shown._sitting is not None
    qtbot.waitUntil(shown._sitting._settle.isActive)
    shown._sitting._settle.timeout.emit()


def test_a_dialog_is_left_before_the_window_goes(window: MainWindow, qtbot: QtBot) -> None:
    window.show()
    dialog = QDialog(window)
    dialog.open()
    assert not window.close()
    assert (dialog.isVisible(), window.isVisible()) == (False, True)
    qtbot.waitUntil(lambda: not window.isVisible())
