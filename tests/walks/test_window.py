"""The main job through the main window, and the office opened again after."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from mentordesk.desk import Desk
from mentordesk.records.changes import Kind
from mentordesk.terms import EndedBy, Judgement, State
from tests.walks.department import WORDS, write_interview, write_panels, write_roster
from ui import places
from ui.interviews.intake import IntakeDialog
from ui.interviews.planning import InterviewDialog
from ui.interviews.view import InterviewsView
from ui.main_window import MainWindow
from ui.panels.ending import EndingDialog
from ui.panels.outcome import OutcomeDialog
from ui.panels.view import PanelsView
from ui.reports.view import ReportsView
from ui.roster.view import RosterView

_MOST_STEPS = 6


def take_in(window: MainWindow, method: str, path: Path) -> None:
    """An import through its wizard, from the file to Finish."""
    window.perform(places.command(method))
    view = window.view()
    assert isinstance(view, RosterView)
    assert view.imports.wizard is not None
    view.imports.wizard.take_file(path)
    for _step in range(_MOST_STEPS):
        if view.imports.wizard is None:
            return
        view.imports.wizard.foot.next.click()
    raise AssertionError("the wizard did not come to its end")


def talk(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, relationship_id: int, path: Path
) -> None:
    """Two exit interviews about one relationship: the mentee's typed, the mentor's from a file."""
    assert window.desk is not None
    row = window.desk.relationships.relationship(relationship_id).row

    def whose(person_id: int, name: str) -> Callable[[InterviewDialog], bool]:
        def fill(dialog: InterviewDialog) -> bool:
            dialog.person.set_person(person_id, name)
            dialog._on_person()
            dialog.about.set_values([relationship_id])
            return dialog.form.valid()

        return fill

    monkeypatch.setattr(InterviewDialog, "answered", whose(row.mentee.id, row.mentee.name))
    window.perform(places.command("new_interview"))
    view = window.view()
    assert isinstance(view, InterviewsView)
    assert view.console.opened is not None
    typed = view.console.opened.interview.id
    qtbot.keyClicks(view.console.editor, "We wrote every other Thursday.")
    view.show_list()
    assert window.desk.texts.text(typed) == "We wrote every other Thursday."

    monkeypatch.setattr(InterviewDialog, "answered", whose(row.mentor.id, row.mentor.name))
    monkeypatch.setattr(IntakeDialog, "answered", lambda _dialog: True)
    view.arrivals.import_file(path)
    taken = [one for one in window.desk.interviews.rows() if one.person_id == row.mentor.id]
    assert [window.desk.texts.text(one.id) for one in taken] == [WORDS]
    view.show_list()


@pytest.mark.slow
def test_from_a_roster_file_to_a_printed_cycle_report(
    window: MainWindow, office_path: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_in(window, "import_roster", write_roster(tmp_path / "roster.xlsx"))
    take_in(window, "import_panels", write_panels(tmp_path / "panels.csv"))
    assert window.desk is not None
    pairs = {row.title: row.id for row in window.desk.relationships.rows()}
    assert len(pairs) == 3
    writing = pairs["Adaeze Okonkwo with Μαρία Παππά"]

    window.go(Kind.RELATIONSHIP, writing)
    panels = window.view()
    assert isinstance(panels, PanelsView)

    def end(dialog: EndingDialog) -> bool:
        dialog.by.set_value(EndedBy.BOTH.value)
        dialog.reasons[0].set_value(dialog._reasons[0][0])
        return dialog.form.valid()

    monkeypatch.setattr(EndingDialog, "answered", end)
    panels.page.side.member.buttons["end"].click()

    def judge(dialog: OutcomeDialog) -> bool:
        dialog.judgement.set_value(Judgement.FULFILLED.value)
        dialog.summary.set_value("The paper is out; they write to each other still.")
        return dialog.form.valid()

    monkeypatch.setattr(OutcomeDialog, "answered", judge)
    panels.page.side.member.buttons["judge"].click()

    talk(window, qtbot, monkeypatch, writing, write_interview(tmp_path / "talk.txt"))

    window.go_to("reports")
    reports = window.view()
    assert isinstance(reports, ReportsView)
    qtbot.waitUntil(lambda: reports.report is not None)
    path = tmp_path / "year.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(path), "PDF (*.pdf)"))
    reports.sheets.save_button.click()
    assert path.read_bytes().startswith(b"%PDF")

    window.close()
    with Desk.open(office_path) as desk:
        record = desk.relationships.relationship(writing)
        assert (record.row.state, record.row.ended_by) == (State.CLOSED, EndedBy.BOTH)
        assert record.row.judgement is Judgement.FULFILLED
        assert [entry.what for entry in desk.registers.exports()] == ["Cycle report"]


@pytest.mark.slow
def test_an_import_is_taken_back_by_one_undo(window: MainWindow, tmp_path: Path) -> None:
    take_in(window, "import_roster", write_roster(tmp_path / "roster.xlsx"))
    assert window.desk is not None
    assert len(window.desk.roster.people()) == 6
    assert window.workbench is not None
    window.workbench.undo()
    assert window.desk.roster.people() == []


def test_every_command_of_the_menus_is_a_method_of_its_view() -> None:
    for command in places.COMMANDS:
        assert callable(getattr(places.place(command.place).view_class(), command.method)), command.text
