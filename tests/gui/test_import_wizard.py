"""The import from a real file to the office, and back with one undo."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from mentordesk.desk import Desk
from mentordesk.terms import PersonStatus, Rank
from tests.furnished import furnished
from ui.collector import Collector
from ui.hub import Hub
from ui.importing.plan_lines import LineKind, PlanLine
from ui.importing.questions import ChoosePerson, MendCell
from ui.importing.wizard import ImportWizard
from ui.preferences import Preferences
from ui.roster.view import RosterView
from ui.tasks import Tasks
from ui.workbench import Workbench

HEAD = "Employee ID;Last name;First name;E-mail;Section;Rank;Hire date\n"
ROSTER = HEAD + (
    "E1;Kertész;Zsófia;zsofia@x.example;Neuroradiology;Fellow;31.12.2024\n"
    "E2;Brown;Ada;not an address;Neuroradiology;Resident;1.3.2025\n"
    "E3;Lindqvist;Søren;soren@x.example;Neurorad.;Full professor;1.2.2010\n"
    "E4;<b>Bold</b>;<img src=x>;bold@x.example;Neuroradiology;Resident;1.2.2010\n"
    ";Ferreira;Tomás;;Neuroradiology;Resident;1.2.2010\n"
)


@pytest.fixture
def office(desk: Desk) -> Desk:
    """Zsófia (a resident so far), Tomás without an address, and Bella, whom no file has."""
    furnished(desk, _three)
    return desk


def _three(desk: Desk) -> None:
    for values in (
        {"employee_id": "E1", "given_name": "Zsófia", "family_name": "Kertész", "rank": Rank.RESIDENT},
        {"given_name": "Tomás", "family_name": "Ferreira", "section": "Neuroradiology"},
        {"employee_id": "E9", "given_name": "Bella", "family_name": "Novaes"},
    ):
        desk.roster.add(values)


@pytest.fixture
def wizard(workbench: Workbench, qtbot: QtBot) -> Callable[[Path], ImportWizard]:
    kept = []

    def begin(path: Path, *, panels: bool = False) -> ImportWizard:
        made = (ImportWizard.for_panels if panels else ImportWizard.for_roster)(workbench)
        qtbot.addWidget(made)
        kept.append(made)
        made.resize(1190, 690)
        made.show()
        made.take_file(path)
        return made

    return begin


@pytest.fixture
def roster_file(tmp_path: Path) -> Path:
    path = tmp_path / "people.csv"
    path.write_bytes(ROSTER.encode("cp1252"))
    return path


def _ready(wizard: ImportWizard, step: int) -> bool:
    return wizard.step == step and wizard.foot.next.isEnabled()


def _lines(wizard: ImportWizard) -> dict[int, PlanLine]:
    model = wizard.plan_page.table.lines
    return {model.at(row).line: model.at(row) for row in range(model.rowCount())}


def _answer(wizard: ImportWizard, line: int, text: str) -> None:
    """Choose an answer in the line, as the coordinator does."""
    choice = wizard.plan_page.table.choice_of(line)
    assert choice is not None
    at = choice.findText(text)
    assert at >= 0, [choice.itemText(each) for each in range(choice.count())]
    choice.setCurrentIndex(at)
    choice.activated.emit(at)


@pytest.mark.usefixtures("office")
def test_what_was_recognised_is_shown(wizard: Callable[..., ImportWizard], roster_file: Path) -> None:
    page = wizard(roster_file).columns_page
    assert (page.encoding.value(), page.separator.value(), page.header.number()) == ("cp1252", ";", 1)
    shown = [page.table.columns.index(row, 1).data() for row in range(7)]
    assert shown == ["Employee id", "Family name", "Given name", "E-mail", "Section", "Rank", "Hire date"]
    assert page.table.columns.index(1, 2).data() == "Kertész · Brown · Lindqvist"
    assert not page.sheet.isVisible()


@pytest.mark.usefixtures("office")
def test_a_column_is_corrected_and_the_correction_is_remembered(
    wizard: Callable[..., ImportWizard], roster_file: Path
) -> None:
    first = wizard(roster_file)
    menu = first.columns_page.table.menu_for(5)
    next(action for action in menu.actions() if action.text() == "Title").trigger()
    assert first.columns_page.table.columns.index(5, 1).data() == "Title"
    first.foot.next.click()
    first.foot.next.click()
    again = wizard(roster_file)
    assert again.columns_page.table.columns.index(5, 1).data() == "Title"


@pytest.mark.usefixtures("office")
def test_the_encoding_is_corrected_with_the_preview(
    wizard: Callable[..., ImportWizard], roster_file: Path
) -> None:
    page = wizard(roster_file).columns_page
    page.encoding.set_value("cp1251")
    page.encoding.committed.emit()
    assert "Kertйsz" in str(page.table.columns.index(1, 2).data())


@pytest.mark.usefixtures("office")
def test_the_plan_shows_faults_first_and_old_and_new(
    wizard: Callable[..., ImportWizard], roster_file: Path
) -> None:
    made = wizard(roster_file)
    made.foot.next.click()
    lines = _lines(made)
    assert [line.kind for line in lines.values()] == [
        LineKind.FAULTY,
        LineKind.FAULTY,
        LineKind.DOUBTFUL,
        LineKind.CHANGED,
        LineKind.NEW,
    ]
    assert "is not an e-mail address" in lines[3].text
    assert "the section “Neurorad.” is not known" in lines[4].text.replace("The", "the")
    assert "Rank: resident → fellow" in lines[2].text
    assert lines[5].who == "<b>Bold</b>, <img src=x>"
    assert made.plan_page.note.text() == "1 person of the office is not in the file and stays as it is."


def test_from_the_plan_to_the_office_and_back(
    office: Desk, wizard: Callable[..., ImportWizard], roster_file: Path, workbench: Workbench
) -> None:
    made = wizard(roster_file)
    made.foot.next.click()
    _answer(made, 4, "Section: Neuroradiology")
    _answer(made, 6, "Yes, it is Ferreira, Tomás")
    assert _lines(made)[4].kind is LineKind.NEW
    assert made.foot.next.text() == "Import 5 people"
    made.foot.next.click()
    people = {person.family_name: person for person in office.roster.records()}
    assert people["Kertész"].rank is Rank.FELLOW
    assert people["Brown"].email == ""
    assert people["Lindqvist"].section == "Neuroradiology"
    assert people["<b>Bold</b>"].given_name == "<img src=x>"
    assert people["Ferreira"].hired_on == date(2010, 2, 1)
    assert len(people) == 6
    workbench.undo()
    assert sorted(person.family_name for person in office.roster.records()) == [
        "Ferreira",
        "Kertész",
        "Novaes",
    ]
    assert office.roster.named("E1").rank is Rank.RESIDENT


def test_one_answer_mends_the_same_fault_in_every_line(
    office: Desk, wizard: Callable[..., ImportWizard], tmp_path: Path
) -> None:
    path = tmp_path / "alike.csv"
    rows = [f"E{number};Family{number};Given;Neurorad." for number in range(20, 23)]
    path.write_text("\n".join(["Employee id;Family name;Given name;Section", *rows]), encoding="utf-8")
    made = wizard(path)
    made.foot.next.click()
    _answer(made, 3, "Section: Neuroradiology, in 3 lines")
    assert [line.kind for line in _lines(made).values() if line.line] == [LineKind.NEW] * 3
    made.foot.next.click()
    sections = {one.section for one in office.roster.records() if one.family_name.startswith("Family")}
    assert sections == {"Neuroradiology"}


def test_a_cell_is_written_anew_and_a_line_left_out(
    office: Desk,
    wizard: Callable[..., ImportWizard],
    roster_file: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = wizard(roster_file)
    made.foot.next.click()

    def write(dialog: MendCell) -> bool:
        dialog.field.line.setText("ada@x.example")
        return True

    monkeypatch.setattr(MendCell, "answered", write)
    _answer(made, 3, "Write e-mail anew…")
    assert _lines(made)[3].kind is LineKind.NEW
    row = next(row for row in range(5) if made.plan_page.table.lines.at(row).line == 5)
    made.plan_page.table.toggle(row)
    assert _lines(made)[5].goes_in is False
    made.foot.next.click()
    people = {person.family_name: person for person in office.roster.records()}
    assert people["Brown"].email == "ada@x.example"
    assert "<b>Bold</b>" not in people


def test_who_is_not_in_the_file_can_be_marked_as_left(
    office: Desk, wizard: Callable[..., ImportWizard], roster_file: Path
) -> None:
    made = wizard(roster_file)
    made.foot.next.click()
    made.foot.next.click()
    page = made.done_page
    assert [page.missing.lines.at(row).who for row in range(page.missing.lines.rowCount())] == [
        "Bella Novaes"
    ]
    assert not page.mark.isEnabled()
    page.missing.toggle(0)
    page.day.set_day(date(2026, 11, 1))
    page.mark.click()
    bella = office.roster.named("E9")
    assert (bella.status, bella.left_on) == (PersonStatus.LEFT, date(2026, 11, 1))
    assert page.missing.lines.rowCount() == 0


@pytest.mark.usefixtures("office")
def test_the_same_file_again_has_nothing_to_import(
    wizard: Callable[..., ImportWizard], roster_file: Path
) -> None:
    made = wizard(roster_file)
    made.foot.next.click()
    _answer(made, 6, "Yes, it is Ferreira, Tomás")
    made.foot.next.click()
    again = wizard(roster_file)
    again.foot.next.click()
    _answer(again, 6, "Yes, it is Ferreira, Tomás")
    assert again.foot.next.text() == "Import nothing"
    assert not again.foot.next.isEnabled()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.csv", b"", "is empty"),
        ("picture.xlsx", b"\x89PNG\r\n\x1a\n\0\0\0", "is a picture"),
        ("names.csv", b"Colour;Size\nred;3\nblue;4\n", "No column is understood as a name"),
    ],
)
def test_what_cannot_be_imported_is_said(
    desk: Desk, wizard: Callable[..., ImportWizard], tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    made = wizard(path)
    if made.step == 1:
        made.foot.next.click()
    assert said in made.file_page.fault.text() + made.fault.text()
    assert desk.roster.people() == []


def test_a_workbook_offers_its_sheets(wizard: Callable[..., ImportWizard], tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Codes"
    sheet.append(["A", "active"])
    sheet.append(["L", "left"])
    people = book.create_sheet("People")
    for row in (["Radiology"], [], ["Last name", "First name"], ["Brown", "Ada"], ["Ray", "Paul"]):
        people.append(row)
    path = tmp_path / "people.xlsx"
    book.save(path)
    made = wizard(path)
    assert made.columns_page.sheet.isVisible()
    assert (made.columns_page.sheet.value(), made.columns_page.header.number()) == ("People", 3)
    assert made.head.note.text() == "people.xlsx, sheet “People”, 2 lines"
    made.columns_page.sheet.set_value("Codes")
    made.columns_page.sheet.committed.emit()
    assert made.head.note.text().startswith("people.xlsx, sheet “Codes”")


def test_panels_come_in_with_doubtful_names_decided(
    desk: Desk,
    wizard: Callable[..., ImportWizard],
    tmp_path: Path,
    workbench: Workbench,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ids = [
        desk.roster.add(values)
        for values in (
            {"employee_id": "E1", "given_name": "Ada", "family_name": "Brown", "section": "Emergency"},
            {"employee_id": "E2", "given_name": "Jane", "family_name": "Hoàng", "section": "Emergency"},
            {"employee_id": "E3", "given_name": "Jane", "family_name": "Hoàng", "section": "Pediatric"},
            {"employee_id": "E4", "given_name": "Paul", "family_name": "Ray"},
        )
    ]
    cycle = desk.cycles.open("This year", date(2025, 9, 1), date(2030, 8, 31))
    workbench.choose_cycle(cycle)
    path = tmp_path / "panels.csv"
    path.write_text(
        "Mentee,Mentor 1,Domain 1,Mentor 2,Since\n"
        '"Brown, Ada","Hoàng, Jane",research,"Ray, Paul",09/2025\n'
        '"Ray, Paul","Nobody, Known",writing,,2024\n',
        encoding="utf-8",
    )
    made = wizard(path, panels=True)
    made.foot.next.click()
    assert made.plan_page.counts[LineKind.DOUBTFUL].text() == "2"
    assert made.foot.next.text() == "Import 1 relationship"
    choice = made.plan_page.table.choice_of((2, "Hoàng, Jane"))
    assert choice is not None
    assert choice.itemText(0) == "Who is “Hoàng, Jane”?"
    at = next(at for at in range(choice.count()) if "Pediatric" in choice.itemText(at))
    choice.activated.emit(at)
    monkeypatch.setattr(ChoosePerson, "ask", lambda *_: ids[0])
    other = made.plan_page.table.choice_of((3, "Nobody, Known"))
    assert other is not None
    other.activated.emit(other.findText("Somebody else…"))
    assert made.foot.next.text() == "Import 3 relationships"
    made.foot.next.click()
    pairs = {(row.mentee.id, row.mentor.id) for row in desk.relationships.rows(cycle_id=cycle)}
    assert pairs == {(ids[0], ids[2]), (ids[0], ids[3]), (ids[3], ids[0])}
    workbench.undo()
    assert desk.relationships.rows() == []


@pytest.mark.slow
def test_the_roster_gives_way_to_the_wizard_and_comes_back(
    workbench: Workbench, qtbot: QtBot, roster_file: Path
) -> None:
    view = RosterView(workbench)
    qtbot.addWidget(view)
    view.reload()
    view.show()
    view.import_roster()
    assert view.imports.wizard is not None
    assert view.imports.wizard.isVisible()
    view.imports.wizard.take_file(roster_file)
    for _ in range(3):
        view.imports.wizard.foot.next.click()
    assert view.imports.wizard is None
    assert view.table.isVisible()
    assert view.head.note.text() == "5 people"


@pytest.mark.usefixtures("office")
def test_a_line_with_two_faults_is_one_line_that_was_not_taken_in(
    wizard: Callable[..., ImportWizard], tmp_path: Path
) -> None:
    path = tmp_path / "people.csv"
    path.write_text(
        HEAD + "E2;Brown;Ada;not an address;Neuroradiology;Resident;31.2.2025\n", encoding="utf-8"
    )
    made = wizard(path)
    made.foot.next.click()
    assert made.planning is not None
    ((line, _who, why),) = made.planning.refused()
    assert line == 2
    assert "not an e-mail address" in why
    assert "not a day" in why


@pytest.mark.slow
def test_the_import_goes_from_step_to_step_by_enter_alone(
    workbench: Workbench, qtbot: QtBot, roster_file: Path
) -> None:
    window = QMainWindow()
    view = RosterView(workbench)
    window.setCentralWidget(view)
    qtbot.addWidget(window)
    view.reload()
    window.show()
    view.import_roster()
    assert view.imports.wizard is not None
    assert window.focusWidget() is view.imports.wizard.file_page.state.action
    view.imports.wizard.take_file(roster_file)
    for step in (1, 2, 3):
        assert view.imports.wizard.step == step
        assert window.focusWidget() is view.imports.wizard.foot.next
        qtbot.keyClick(view.imports.wizard.foot.next, Qt.Key.Key_Return)
    assert view.imports.wizard is None
    assert len(workbench.desk.roster.people()) == 5


@pytest.fixture
def threaded(desk: Desk, preferences: Preferences, qapp: QApplication) -> Iterator[Workbench]:
    """A workbench whose slow work runs in threads, as it does for the coordinator."""
    tasks = Tasks(qapp)
    collector = Collector(qapp)
    hub = Hub(desk.subscribe, qapp)
    yield Workbench(desk, hub=hub, tasks=tasks, preferences=preferences, parent=qapp)
    tasks.drop()
    collector.end()
    hub.close()


@pytest.mark.slow
def test_in_threads_it_comes_to_the_same(threaded: Workbench, qtbot: QtBot, roster_file: Path) -> None:
    view = RosterView(threaded)
    qtbot.addWidget(view)
    view.reload()
    view.show()
    view.import_roster()
    wizard = view.imports.wizard
    assert wizard is not None
    wizard.take_file(roster_file)
    assert not wizard.foot.next.isEnabled()
    for step in (1, 2, 3):
        qtbot.waitUntil(
            lambda step=step: wizard.step == step and wizard.foot.next.isEnabled(), timeout=10_000
        )
        wizard.foot.next.click()
    qtbot.waitUntil(lambda: view.head.note.text() == "5 people", timeout=10_000)
    assert len(threaded.desk.roster.people()) == 5


@pytest.mark.slow
def test_cancelled_while_it_writes_nothing_is_written(
    threaded: Workbench, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "many.csv"
    rows = "".join(f"E{number};Brown-{number};Ada\n" for number in range(3000))
    path.write_text(f"Employee ID;Last name;First name\n{rows}", encoding="utf-8")
    wizard = ImportWizard.for_roster(threaded)
    qtbot.addWidget(wizard)
    wizard.show()
    wizard.take_file(path)
    for step in (1, 2):
        qtbot.waitUntil(
            lambda step=step: wizard.step == step and wizard.foot.next.isEnabled(), timeout=20_000
        )
        wizard.foot.next.click()
    wizard.progress.cancel.click()
    qtbot.waitUntil(lambda: wizard.foot.note.text() == "Cancelled. Nothing was written.", timeout=20_000)
    assert threaded.desk.roster.people() == []
    assert wizard.foot.next.isEnabled()
