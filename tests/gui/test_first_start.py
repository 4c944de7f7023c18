"""The first start: the ways in, and why an office does not open."""

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from mentordesk import paths
from mentordesk.demo import department
from mentordesk.desk import Desk
from mentordesk.settings import Workstation
from ui.copies_offer import CopiesOffer
from ui.home.new_office import NewOffice, NewOfficeDialog, free_place
from ui.home.welcome import FirstStart
from ui.main_window import MainWindow
from ui.opening import PassphraseDialog
from ui.tasks import ImmediateTasks
from ui.widgets.dialog import Dialog, Question
from ui.widgets.labels import Label


@pytest.fixture
def page(qtbot: QtBot) -> FirstStart:
    """The start page on its own."""
    made = FirstStart(ImmediateTasks())
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def opened(page: FirstStart) -> list[Desk]:
    """The desks that the page opened."""
    found: list[Desk] = []
    page.desk_opened.connect(found.append)
    return found


_A_YEAR = date(2026, 1, 1), date(2026, 12, 31)
Answer = Callable[[type[Dialog], object], list[str]]


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Answer:
    """Answer a dialog's question; the result collects what it said."""

    def with_value(dialog: type[Dialog], value: object) -> list[str]:
        said: list[str] = []

        def ask(*arguments: object, **named: object) -> object:
            said.append(
                " ".join(str(each) for each in (*arguments, named.get("error", "")) if isinstance(each, str))
            )
            return value.pop(0) if isinstance(value, list) else value

        monkeypatch.setattr(dialog, "ask", ask)
        return said

    return with_value


def _said(page: FirstStart) -> str:
    return page.banners.banner.notice.text if page.banners.banner is not None else ""


def test_start_empty_makes_an_office(
    page: FirstStart, opened: list[Desk], answer: Answer, tmp_path: Path
) -> None:
    path = tmp_path / "radiology.mentordesk"
    answer(NewOfficeDialog, NewOffice(path, "Radiology", None))
    page.empty.click()
    assert [desk.office.department for desk in opened] == ["Radiology"]
    opened[0].close()
    assert path.exists()


def test_leaving_the_question_makes_nothing(
    page: FirstStart, opened: list[Desk], answer: Answer, workstation: Path
) -> None:
    answer(NewOfficeDialog, None)
    page.empty.click()
    page.roster.click()
    assert opened == []
    assert list(workstation.iterdir()) == []


def test_a_roster_is_imported_into_a_new_office(
    page: FirstStart, opened: list[Desk], answer: Answer, qtbot: QtBot
) -> None:
    answer(NewOfficeDialog, NewOffice(paths.data_folder() / "rad.mentordesk", "Radiology", None))
    with qtbot.waitSignal(page.import_requested):
        qtbot.keyClick(page.roster, Qt.Key.Key_Return)
    opened[0].close()


def test_an_office_that_cannot_be_made_says_why(
    page: FirstStart, opened: list[Desk], answer: Answer, tmp_path: Path
) -> None:
    answer(NewOfficeDialog, NewOffice(tmp_path / "gone" / "rad.mentordesk", "Radiology", None))
    page.empty.click()
    assert "There is no folder" in _said(page)
    assert opened == []


def test_arrows_go_from_way_to_way(page: FirstStart, qtbot: QtBot) -> None:
    qtbot.waitUntil(page.demo.hasFocus)
    qtbot.keyClick(page.demo, Qt.Key.Key_Down)
    assert page.roster.hasFocus()
    qtbot.keyClick(page.roster, Qt.Key.Key_Up)
    assert page.demo.hasFocus()


def test_the_made_up_department_is_made_once(
    page: FirstStart, opened: list[Desk], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    # What it is made of is tested with the command, which makes it by the same call.
    monkeypatch.setattr(department, "build", lambda file: Desk(file).cycles.open("2026", *_A_YEAR))
    qtbot.keyClick(page.demo, Qt.Key.Key_Return)
    made = opened.pop()
    path = made.path
    assert [one.name for one in made.cycles.cycles()] == ["2026"]
    made.close()
    with Desk.open(path) as desk:
        desk.office.rename("Looked at")
    page.demo.click()
    again = opened.pop()
    assert again.office.department == "Looked at"
    again.close()
    assert page.demo.isEnabled()
    assert [path.name for path in paths.data_folder().glob(".*")] == []


def test_a_made_up_department_that_cannot_be_made_says_why(
    page: FirstStart, opened: list[Desk], workstation: Path
) -> None:
    (workstation / "data").write_bytes(b"a file where the folder should be")
    page.demo.click()
    assert opened == []
    assert "data" in _said(page)
    assert page.demo.isEnabled()


@pytest.mark.slow
def test_a_locked_office_asks_until_it_opens(
    page: FirstStart, opened: list[Desk], answer: Answer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "rad.mentordesk"
    Desk.create(path, passphrase="a long sentence").close()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    said = answer(PassphraseDialog, ["wrong", "a long sentence"])
    page.open.click()
    assert said[0].strip() == "rad.mentordesk"
    assert "does not open" in said[1]
    assert opened[0].locked
    opened[0].close()


@pytest.mark.slow
def test_leaving_the_passphrase_leaves_the_office_closed(
    page: FirstStart, opened: list[Desk], answer: Answer, tmp_path: Path
) -> None:
    path = tmp_path / "rad.mentordesk"
    Desk.create(path, passphrase="a long sentence").close()
    answer(PassphraseDialog, None)
    page.open_path(path)
    assert opened == []


@pytest.mark.slow
@pytest.mark.parametrize("locked", [False, True])
def test_a_damaged_office_goes_back_to_a_copy(
    page: FirstStart, opened: list[Desk], answer: Answer, tmp_path: Path, locked: bool
) -> None:
    path = tmp_path / "rad.mentordesk"
    with Desk.create(path, passphrase="a long sentence" if locked else None) as desk:
        desk.office.add_staff("Ana Ruiz")
        copy = desk.copies.make()
    path.write_bytes(b"")
    answer(PassphraseDialog, "a long sentence")
    said = answer(CopiesOffer, copy.path)
    page.open_path(path)
    assert "is empty" in said[0]
    assert [person.name for person in opened[0].office.staff()] == ["Ana Ruiz"]
    opened[0].close()


def test_a_damaged_office_without_copies_says_so(page: FirstStart, office_path: Path) -> None:
    os.truncate(office_path, 40_000)
    page.open_path(office_path)
    assert "is damaged" in _said(page)


def test_a_synced_folder_may_be_insisted_on_once(
    page: FirstStart, opened: list[Desk], answer: Answer, tmp_path: Path, empty_office: Path
) -> None:
    path = tmp_path / "Dropbox" / "rad.mentordesk"
    path.parent.mkdir()
    path.write_bytes(empty_office.read_bytes())
    answer(Question, "leave")
    page.open_path(path)
    assert opened == []
    answer(Question, "open")
    page.open_path(path)
    opened.pop().close()
    asked = answer(Question, "leave")
    page.open_path(path)
    opened.pop().close()
    assert asked == []


def test_the_window_says_why_the_office_was_not_opened(window: MainWindow, tmp_path: Path) -> None:
    window.show()
    window.open_office(tmp_path / "no such folder" / "rad.mentordesk")
    page = window.show_start_page()
    assert isinstance(page, FirstStart)
    assert "There is no folder" in _said(page)
    assert window.desk is None


def test_the_window_makes_the_office_that_is_named(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "neuro_radiology.mentordesk"
    window.open_office(path)
    assert window.windowTitle() == "MentorDesk – Neuro radiology"
    assert Workstation().last_office == path


@pytest.mark.usefixtures("workstation")
def test_the_new_office_dialog_says_what_is_lost(qtbot: QtBot) -> None:
    dialog = NewOfficeDialog()
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.keyClicks(dialog.department.line, "Nuclear Medicine (South)")
    assert dialog.path() == paths.data_folder() / "nuclear-medicine-south.mentordesk"
    assert not dialog.lost.isVisible()
    dialog.lock.click()
    assert dialog.lost.isVisible()
    QApplication.processEvents()
    assert dialog.lost.height() >= dialog.lost.heightForWidth(dialog.lost.width())
    assert "nobody can open this office" in dialog.lost.text()
    assert dialog.lost.textFormat() is Qt.TextFormat.PlainText


@pytest.mark.parametrize(
    ("first", "second", "fault"),
    [("short", "short", "8 letters"), ("long enough", "long enouhg", "not the same"), ("", "", "8 letters")],
)
def test_a_passphrase_that_is_unfit(qtbot: QtBot, first: str, second: str, fault: str) -> None:
    dialog = NewOfficeDialog(department="Radiology")
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.lock.click()
    qtbot.keyClicks(dialog.passphrase.line, first)
    qtbot.keyClicks(dialog.again.line, second)
    dialog.accept()
    assert dialog.isVisible()
    assert fault in dialog.passphrase.error + dialog.again.error


def test_the_new_office_dialog_answers(qtbot: QtBot) -> None:
    dialog = NewOfficeDialog()
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.accept()
    assert dialog.department.error == "Department is needed"
    qtbot.keyClicks(dialog.department.line, "Radiology")
    dialog.lock.click()
    for field in (dialog.passphrase, dialog.again):
        qtbot.keyClicks(field.line, " a long sentence ")
    dialog.accept()
    assert dialog.answer() == NewOffice(
        paths.data_folder() / "radiology.mentordesk", "Radiology", " a long sentence "
    )


def test_the_copies_are_listed(qtbot: QtBot, desk: Desk) -> None:
    desk.copies.make()
    copies = list(desk.copies.kept())
    dialog = CopiesOffer("radiology.mentordesk is damaged.", copies)
    qtbot.addWidget(dialog)
    assert dialog.list.current_key() == copies[0].path
    assert dialog.list.rows()[0].what == "made when somebody asked for it"
    assert any("damaged" in label.text() for label in dialog.findChildren(Label))


@pytest.mark.parametrize(
    ("department", "name"),
    [
        ("Ärztinnen & Ärzte", "ärztinnen-ärzte"),
        ("../../etc", "etc"),
        ("放射線科", "放射線科"),
        ("???", "office"),
    ],
)
def test_a_place_is_named_for_the_department(department: str, name: str) -> None:
    assert free_place(department) == paths.data_folder() / f"{name}.mentordesk"


def test_a_place_that_is_taken_gets_a_number() -> None:
    paths.data_folder().mkdir(parents=True)
    free_place("Radiology").write_bytes(b"")
    assert free_place("Radiology").name == "radiology-2.mentordesk"
