"""F1 shows every key that there is, and prints them on one page; Ctrl+N takes a note and returns."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from mentordesk.desk import Desk
from mentordesk.records.interviews import InterviewPlan
from mentordesk.reports.keys_page import keys_page
from tests.gui.interviews.typist import found_office
from tests.pdf import page_texts
from ui.help import HelpWindow
from ui.interviews.view import InterviewsView
from ui.keys import KeyList
from ui.main_window import MainWindow
from ui.writing.note_dialog import NoteDialog
from ui.writing.note_list import NotesDialog


def text_of(content: bytes) -> str:
    (text,) = page_texts(content)
    return text


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_however_many_keys_there_are_they_stand_on_one_page(paper: str) -> None:
    sections = {f"Menu {n}": [(f"Action {n} {k}", f"Ctrl+{k}") for k in range(14)] for n in range(10)}
    said = text_of(keys_page(sections, title="Keys", paper=paper))
    assert all(text in said for entries in sections.values() for text, _ in entries)


def test_f1_shows_the_keys_and_once_more_the_help(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def press(keys: KeyList) -> int:
        assert keys.help.shortcut() == "F1"
        keys.help.click()
        return keys.result()

    monkeypatch.setattr(KeyList, "exec", press)
    next(one for one in window.menus.menu("help").actions() if one.shortcut() == "F1").trigger()
    helping = window.findChild(HelpWindow)
    assert helping is not None
    assert helping.isVisible()
    helping.close()


@pytest.mark.slow
def test_the_page_of_keys_is_made_from_the_actions(
    window: MainWindow, desk: Desk, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    mentee, _, relationship = found_office(desk)
    interview = desk.interviews.schedule(InterviewPlan(person_id=mentee, about=(relationship,)))
    window.show_office(Desk.open(desk.path))
    window.go_to("interviews")
    view = window.view()
    assert isinstance(view, InterviewsView)
    view.open_interview(interview)
    entries = window.menus.entries()
    listed = {text: keys for _menu, text, keys in entries}
    assert (listed["Keys"], listed["Come back to this"], listed["Time protected"]) == ("F1", "F4", "Ctrl+3")
    third = next(one for one in desk.codebook.themes() if one.shortcut == 3)
    view.desk.codebook.describe(third.id, name="R&D time")
    entries = window.menus.entries()
    listed = {text: keys for _menu, text, keys in entries}
    assert (listed["R&D time"], listed["Theme of key 9"]) == ("Ctrl+3", "Ctrl+9")
    keys = KeyList(entries, window)
    qtbot.addWidget(keys)
    said = text_of(keys.page())
    assert all(text in said for text in listed)
    keys.save_to(tmp_path / "no" / "keys.pdf")
    assert not keys.fault.isHidden()
    printer = QPrinter()
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    keys.print_to(printer)
    assert (tmp_path / "printed.pdf").stat().st_size > 1_000

    # In the middle of the interview a note is taken; the text, its cursor and the clock go on.
    editor, clock = view.console.editor, view.console.clock
    QTest.keyClicks(editor, "Before ")
    place, running = editor.place(), clock.running

    def write(dialog: NoteDialog) -> bool:
        dialog.accept()
        assert not dialog.fault.isHidden()
        dialog.words.set_value("Call the registrar")
        dialog.accept()
        return bool(dialog.result())

    monkeypatch.setattr(NoteDialog, "answered", write)
    next(one for one in window.menus.menu("edit").actions() if one.shortcut() == "Ctrl+N").trigger()
    assert (editor.place(), clock.running) == (place, running)
    assert editor.notes.text == "Before "
    QTest.keyClicks(editor, "after")
    assert editor.notes.text == "Before after"
    assert window.desk is not None
    (note,) = window.desk.asides.notes()
    assert (note.text, note.interview_id) == ("Call the registrar", view.console.interview_id)
    dialog = NoteDialog(view.workbench, note, window)
    qtbot.addWidget(dialog)
    dialog.person.set_person(mentee, "Adaeze Okonkwo")
    dialog.person.committed.emit()
    dialog.relationship.set_value(relationship)
    dialog.accept()
    assert window.desk.asides.of(note.id).relationship_id == relationship
    listed = NotesDialog(view.workbench, window)
    qtbot.addWidget(listed)
    assert listed.list.rows() == ()
    listed.shown.choose("all")
    listed.shown.chosen.emit("all")
    listed.field.setText("okonkwo registrar")
    (row,) = listed.list.rows()
    assert (row.key, row.what) == (note.id, "Call the registrar")

    def put_away(dialog: NoteDialog) -> bool:
        dialog._on_put_away()
        return bool(dialog.result())

    monkeypatch.setattr(NoteDialog, "answered", put_away)
    QTest.keyClick(listed.field, Qt.Key.Key_Return)
    QTest.keyClick(listed.list, Qt.Key.Key_Return)
    assert window.desk.asides.of(note.id).put_away
    view.save_pending()
