"""Settings: each page shows what the office holds, and changes it."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from mentordesk.db.tables import Person
from mentordesk.desk import Desk
from mentordesk.records.changelog import ChangeLine
from mentordesk.records.changes import Kind
from mentordesk.records.interviews import InterviewPlan, Spans
from mentordesk.records.office import OfficeRules, Vocabulary
from mentordesk.records.relationships import KnownRelationship
from mentordesk.settings import Workstation
from mentordesk.terms import Stage, State
from tests.core.panels.conftest import populate
from ui import theme
from ui.changelog import ChangeLogDialog, ChangesLink
from ui.closing import CLOSE, REOPEN, Reopening
from ui.settings.appearance_page import AppearancePage
from ui.settings.codebook_page import CodebookSettings
from ui.settings.copies_page import CopiesPage
from ui.settings.cycles_page import CyclesPage, NewCycle, WantedCycle
from ui.settings.history_page import HistoryPage
from ui.settings.office_page import OfficePage
from ui.settings.registers_page import RegistersPage
from ui.settings.retention_page import RetentionPage
from ui.settings.staff_page import StaffPage
from ui.settings.view import SettingsView
from ui.settings.words_page import WordsPage
from ui.tokens import DARK
from ui.widgets.banner import Notice
from ui.widgets.dates import written
from ui.widgets.dialog import Question
from ui.widgets.fields import LineField
from ui.workbench import Workbench


@pytest.fixture
def view(workbench: Workbench, qtbot: QtBot) -> SettingsView:
    made = SettingsView(workbench)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    return made


def _type(qtbot: QtBot, field: LineField, text: str) -> None:
    field.line.selectAll()
    qtbot.keyClicks(field.line, text)
    qtbot.keyClick(field.line, Qt.Key.Key_Return)


def _rows(page: object) -> list[str]:
    return [row.who for row in page.list.rows()]  # type: ignore[attr-defined]


def test_the_office_and_its_rules(view: SettingsView, desk: Desk, qtbot: QtBot) -> None:
    page = view.show_page("office")
    assert isinstance(page, OfficePage)
    _type(qtbot, page.department, "Nuclear Medicine")
    _type(qtbot, page.programme, "Mentoring circle")
    _type(qtbot, page.minimum_group, "7")
    _type(qtbot, page.retention, "0")
    assert (desk.office.department, desk.office.programme) == ("Nuclear Medicine", "Mentoring circle")
    assert desk.office.rules == OfficeRules(minimum_group=7)
    assert "from 1 to 240" in page.retention.error
    desk.history.undo()
    assert page.minimum_group.number() == 5


def test_a_word_is_added_moved_renamed_and_retired(view: SettingsView, desk: Desk, qtbot: QtBot) -> None:
    page = view.show_page("domains")
    assert isinstance(page, WordsPage)
    _type(qtbot, page.new, "<b>Imaging</b>")
    assert _rows(page)[-1] == "<b>Imaging</b>"
    page.up.click()
    assert _rows(page)[-2] == "<b>Imaging</b>"
    _type(qtbot, page.name, "Imaging informatics")
    page.retire.click()
    found = desk.vocabularies.words(Vocabulary.DOMAINS)[-2]
    assert (found.name, found.active) == ("Imaging informatics", False)
    assert page.list.rows()[-2].when == "retired"
    page.retire.click()
    assert desk.vocabularies.words(Vocabulary.DOMAINS)[-2].active


def test_a_word_that_is_there_already_is_refused(
    view: SettingsView, qtbot: QtBot, notices: list[Notice]
) -> None:
    page = view.show_page("reasons")
    assert isinstance(page, WordsPage)
    _type(qtbot, page.name, "Retired")
    assert "already" in notices[-1].text
    assert page.name.value() == _rows(page)[0]
    page.add.click()
    assert page.new.error == "A name is needed"


def test_an_end_reason_goes_into_its_group(view: SettingsView, desk: Desk, qtbot: QtBot) -> None:
    page = view.show_page("reasons")
    assert isinstance(page, WordsPage)
    page.group.set_value("Circumstance")
    _type(qtbot, page.new, "Moved abroad")
    added = next(each for each in desk.office.end_reasons() if each.name == "Moved abroad")
    assert added.group == "circumstance"
    assert page.list.current_key() == added.id


def test_the_codebook_is_a_page(view: SettingsView, desk: Desk) -> None:
    view.show_codebook()
    page = view.show_page("themes")
    assert isinstance(page, CodebookSettings)
    assert view.search_field() is page.book.search
    first, second = desk.vocabularies.words(Vocabulary.THEMES)[:2]
    page.book.show_theme(first.id)
    page.book.bar.down.click()
    assert [word.id for word in desk.vocabularies.words(Vocabulary.THEMES)[:2]] == [second.id, first.id]


def test_staff(view: SettingsView, desk: Desk, workbench: Workbench, qtbot: QtBot) -> None:
    page = view.show_page("staff")
    assert isinstance(page, StaffPage)
    for name in ("Ana Ruiz", "Paul Ray"):
        _type(qtbot, page.name, name)
    assert _rows(page) == ["Ana Ruiz", "Paul Ray"]
    page.list.choose(desk.office.staff_named("Paul Ray").id)
    page.retire.click()
    assert [person.name for person in desk.office.staff()] == ["Ana Ruiz"]
    assert page.list.rows()[1].what == "no longer works here"
    assert not page.retire.isEnabled()
    workbench.work_as(desk.office.staff()[0].id)
    assert page.here.text() == "Ana Ruiz works at this computer"


def test_copies_are_made_and_gone_back_to(
    view: SettingsView, desk: Desk, monkeypatch: pytest.MonkeyPatch, notices: list[Notice]
) -> None:
    page = view.show_page("copies")
    assert isinstance(page, CopiesPage)
    assert not page.restore.isEnabled()
    page.make.click()
    assert len(page.list.rows()) == 1
    desk.office.rename("Nuclear Medicine")
    page.list.choose(desk.copies.kept()[0].path)
    monkeypatch.setattr(Question, "ask", lambda *_, **__: "leave")
    page.restore.click()
    assert desk.office.department == "Nuclear Medicine"
    monkeypatch.setattr(Question, "ask", lambda *_, **__: "back")
    page.restore.click()
    assert desk.office.department == "Radiology"
    assert "is kept as" in notices[-1].text
    assert len(page.list.rows()) == 2


def test_a_copy_that_cannot_be_put_back_says_so(
    view: SettingsView, desk: Desk, monkeypatch: pytest.MonkeyPatch, notices: list[Notice]
) -> None:
    page = view.show_page("copies")
    assert isinstance(page, CopiesPage)
    page.make.click()
    copy = desk.copies.kept()[0].path
    copy.write_bytes(copy.read_bytes()[:-5000])
    page.list.choose(copy)
    monkeypatch.setattr(Question, "ask", lambda *_, **__: "back")
    page.restore.click()
    assert "damaged" in notices[-1].text


def test_appearance_is_of_this_computer(view: SettingsView, workbench: Workbench, desk: Desk) -> None:
    page = view.show_page("appearance")
    assert isinstance(page, AppearancePage)
    before = len(desk.history.steps())
    page.scheme.chosen.emit("dark")
    assert theme.color("base") == QColor(DARK.base)
    assert workbench.preferences.text("scheme") == "dark"
    page.reading_size.combo.setCurrentIndex(page.reading_size.combo.findText("20 pixels"))
    page.reading_size.combo.activated.emit(page.reading_size.combo.currentIndex())
    assert page.sample.font().pixelSize() == 20
    assert len(desk.history.steps()) == before
    theme.set_reading_size(16)


@pytest.mark.usefixtures("notices")
def test_history_shows_what_a_step_did_and_takes_it_back(
    view: SettingsView, desk: Desk, qtbot: QtBot
) -> None:
    desk.office.rename("Nuclear Medicine")
    desk.office.add_staff("Ana Ruiz")
    page = view.show_page("history")
    assert isinstance(page, HistoryPage)
    rename = next(step.id for step in desk.history.steps() if "Rename" in step.label)
    page.table.choose(rename)
    told = [label.text() for label in page.details.findChildren(QLabel)]
    assert "Department: Radiology → Nuclear Medicine" in told
    page.undo.click()
    assert desk.office.department == "Radiology"
    assert [person.name for person in desk.office.staff()] == ["Ana Ruiz"]
    page.table.choose(rename)
    assert not page.undo.isEnabled()
    qtbot.keyClicks(page.search, "staff")
    assert page.table.records.rowCount() == 1
    assert view.search_field() is page.search
    page.search.clear()
    # What was typed stands among the steps, and leads to the interview.
    person = desk.roster.add({"given_name": "Adaeze", "family_name": "Okonkwo"})
    interview = desk.interviews.schedule(InterviewPlan(person_id=person))
    desk.texts.save(interview, "She came.", Spans(), expected_version=0)
    desk.texts.keep_version(interview)
    page.reload()
    typed = next(step for step in desk.history.everything() if step.interview_id is not None)
    assert typed.label == "Keep a version of the interview with Adaeze Okonkwo"
    opened: list[int] = []
    view.workbench.go_requested.connect(lambda _kind, each: opened.append(each))
    page.table.choose(-typed.id)
    assert page.undo.text() == "Open the interview"
    page.undo.click()
    assert opened == [interview]


@pytest.mark.slow
def test_the_making_of_the_office_is_not_taken_back(
    view: SettingsView, desk: Desk, notices: list[Notice]
) -> None:
    page = view.show_page("history")
    assert isinstance(page, HistoryPage)
    page.table.choose(1)
    page.undo.click()
    assert notices[-1].tone == "err"
    assert desk.office.department == "Radiology"


def test_cycles_are_opened_renamed_and_their_stops_moved(
    view: SettingsView, desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, workbench: Workbench
) -> None:
    page = view.show_page("cycles")
    assert isinstance(page, CyclesPage)
    assert not page.form.isVisible()
    monkeypatch.setattr(
        NewCycle, "ask", lambda *_: WantedCycle("2026–27", date(2026, 9, 1), date(2027, 8, 31))
    )
    page.open.click()
    cycle = desk.cycles.cycles()[0]
    assert workbench.cycle_id == cycle.id
    _type(qtbot, page.name, "Autumn 2026")
    _type(qtbot, page.ends, written(date(2027, 9, 30)))
    _type(qtbot, page.stops[Stage.MID_CYCLE], written(date(2027, 4, 7)))
    found = desk.cycles.cycle(cycle.id)
    assert (found.name, found.ends_on) == ("Autumn 2026", date(2027, 9, 30))
    assert next(stop.due for stop in found.stops if stop.stage is Stage.MID_CYCLE) == date(2027, 4, 7)


def test_a_cycle_is_closed_and_opened_by_undo_or_with_a_reason(
    view: SettingsView,
    desk: Desk,
    workbench: Workbench,
    notices: list[Notice],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    cycle = desk.cycles.open("2026–27", date(2026, 9, 1), date(2027, 8, 31))
    page = view.show_page("cycles")
    assert isinstance(page, CyclesPage)
    page.close_or_open.click()
    assert notices[-1].text == "2026–27 is closed: its reports stay as they are today."
    assert desk.cycles.cycle(cycle).closed_on is not None
    assert page.close_or_open.text() == REOPEN
    assert page.head.note.text().startswith("closed ")
    workbench.undo()
    assert desk.cycles.cycle(cycle).closed_on is None
    page.reload()
    assert page.close_or_open.text() == CLOSE
    page.close_or_open.click()

    def answered(dialog: Reopening) -> bool:
        dialog.accept()
        assert dialog.fault.text()
        dialog.because.set_value("A section was missing")
        return True

    monkeypatch.setattr(Reopening, "answered", answered)
    page.close_or_open.click()
    assert desk.cycles.cycle(cycle).closed_on is None
    assert page.close_or_open.text() == CLOSE


def test_a_cycle_that_ends_before_it_starts_is_refused(
    view: SettingsView, desk: Desk, qtbot: QtBot, notices: list[Notice]
) -> None:
    desk.cycles.open("2026–27", date(2026, 9, 1), date(2027, 8, 31))
    page = view.show_page("cycles")
    assert isinstance(page, CyclesPage)
    _type(qtbot, page.ends, written(date(2025, 8, 31)))
    assert "ends after it starts" in notices[-1].text
    assert page.ends.day() == date(2027, 8, 31)


def test_the_next_cycle_follows_the_newest(qtbot: QtBot, desk: Desk) -> None:
    desk.cycles.open("2023–24", date(2023, 3, 1), date(2024, 2, 28))
    dialog = NewCycle(desk.cycles.cycles()[0])
    qtbot.addWidget(dialog)
    assert dialog.answer() == WantedCycle("2024–25", date(2024, 2, 29), date(2025, 2, 28), carries_over=True)
    dialog.ends.set_day(date(2024, 1, 1))
    dialog.show()
    dialog.accept()
    assert dialog.isVisible()
    assert dialog.fault.text() == "A cycle ends after it starts."


def test_a_new_cycle_takes_the_open_relationships_along(
    view: SettingsView, desk: Desk, monkeypatch: pytest.MonkeyPatch, notices: list[Notice]
) -> None:
    people = populate(desk)
    runs = desk.introductions.record_known(
        KnownRelationship(mentee_id=people.ana, mentor_id=people.ingrid), cycle_id=people.cycle
    )
    over = desk.introductions.record_known(
        KnownRelationship(mentee_id=people.ana, mentor_id=people.rashid, state=State.CLOSED),
        cycle_id=people.cycle,
    )
    page = view.show_page("cycles")
    assert isinstance(page, CyclesPage)
    monkeypatch.setattr(NewCycle, "answered", lambda _dialog: True)
    page.open.click()
    newest = desk.cycles.cycles()[0]
    assert newest.id != people.cycle
    carried = [row.id for row in desk.relationships.rows(cycle_id=newest.id)]
    assert (runs in carried, over in carried) == (True, False)
    assert "with 1 relationship of" in notices[-1].text


def test_the_registers(
    view: SettingsView, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from datetime import UTC, datetime

    from mentordesk.db.tables import ImportRun

    with desk._store.write("Import a roster") as session:
        session.add(
            ImportRun(
                at=datetime.now(UTC),
                what="roster",
                file_name="hr.xlsx",
                file_hash="1",
                counts={"new": 3, "same": 0},
            )
        )
    page = view.show_page("registers")
    assert isinstance(page, RegistersPage)
    assert page.imports.records.shown_ids() == [1]
    records = page.imports.records
    assert (records.text(0, 3), records.text(0, 4)) == ("hr.xlsx", "3 new")
    assert page.save.isHidden()
    page.which.chosen.emit("exports")
    path = tmp_path / "register.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(path), "PDF (*.pdf)"))
    page.save.click()
    assert path.read_bytes().startswith(b"%PDF")
    assert [one.what for one in desk.registers.exports()] == ["Register of exports"]
    assert page.exports.records.shown_ids() == [1]


def test_records_open_on_their_page(view: SettingsView, desk: Desk) -> None:
    first = desk.cycles.open("2025–26", date(2025, 9, 1), date(2026, 8, 31))
    desk.cycles.open("2026–27", date(2026, 9, 1), date(2027, 8, 31))
    view.open_record(Kind.CYCLE, first)
    page = view.show_page("cycles")
    assert isinstance(page, CyclesPage)
    assert page.list.current_key() == first
    view.open_record(Kind.STAFF, 1)
    assert view.list.current_key() == "staff"


def test_the_page_that_was_open_comes_back(view: SettingsView, workbench: Workbench, qtbot: QtBot) -> None:
    view.show_page("copies")
    again = SettingsView(workbench)
    qtbot.addWidget(again)
    assert again.list.current_key() == "copies"


def test_what_others_write_is_shown(view: SettingsView, desk: Desk, office_path: Path) -> None:
    page = view.show_page("staff")
    with Desk.open(office_path) as beside:
        beside.office.add_staff("Ana Ruiz")
    desk.poll()
    assert _rows(page) == ["Ana Ruiz"]


def test_the_change_log_of_a_record(
    workbench: Workbench, desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana = desk.office.add_staff("Ana <b>Ruiz</b>")
    Workstation().remember_staff(desk.office.id, ana)
    desk.office.work_here(Workstation())
    desk.office.retire_staff(ana)
    link = ChangesLink(workbench)
    qtbot.addWidget(link)
    assert not link.isEnabled()
    link.set_record("Ana Ruiz", (Kind.STAFF, ana))
    shown: list[ChangeLogDialog] = []

    def show_over(parent: QWidget, title: str, lines: Sequence[ChangeLine]) -> None:
        shown.append(ChangeLogDialog(title, lines, parent))

    monkeypatch.setattr(ChangeLogDialog, "show_over", show_over)
    link.click()
    told = [label.text() for label in shown[0].findChildren(QLabel)]
    assert "Works here: yes → no" in told
    assert any(text.startswith("Ana <b>Ruiz</b>, ") for text in told)
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in shown[0].findChildren(QLabel))


def test_what_is_due_is_listed_destroyed_and_recorded(
    view: SettingsView, workbench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = workbench.desk
    with desk._store.write("Somebody") as session:
        session.add(Person(given_name="Adaeze", family_name="Okonkwo"))
    (person,) = desk.roster.people()
    told, held = (desk.interviews.schedule(InterviewPlan(person_id=person.id)) for _ in range(2))
    for interview in (told, held):
        desk.texts.save(interview, "It was never said aloud.", Spans(), expected_version=0)
        desk.retention.plan(interview, date(2026, 1, 31), held=interview == held)
    page = view.show_page("retention")
    assert isinstance(page, RetentionPage)
    assert [row.key for row in page.due.rows()] == [told]
    assert [row.key for row in page.held.rows()] == [held]
    monkeypatch.setattr(Question, "ask", lambda *_args, **_more: "keep")
    page.destroy_due.click()
    assert desk.texts.text(told)
    monkeypatch.setattr(Question, "ask", lambda *_args, **_more: "destroy")
    page.destroy_due.click()
    assert desk.texts.text(told) == ""
    assert desk.texts.text(held)
    assert not page.due.rows()
    assert [row.key for row in page.gone.rows()] == [told]
    assert "5 words, 0 versions" in page.gone.rows()[0].what
    assert not page.destroy_due.isEnabled()
