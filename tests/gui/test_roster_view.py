"""The roster as the coordinator sees it, and what their edits leave in the office file."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mentordesk.desk import Desk
from mentordesk.records.changes import Kind
from mentordesk.terms import Answer, Audience, PersonStatus, Rank, Side
from tests.furnished import furnished
from ui.roster import export
from ui.roster.add_person import AddPerson
from ui.roster.columns import Quick
from ui.roster.export import ExportRoster
from ui.roster.view import RosterView
from ui.widgets.choices import ChoiceField
from ui.widgets.dates import written
from ui.widgets.fields import LineField, NumberField
from ui.workbench import Workbench

TODAY = date.today()  # noqa: DTZ011 (the day of the workstation)
PEOPLE = (
    {"given_name": "Zsófia", "family_name": "Kertész", "section": "Neuroradiology", "rank": Rank.RESIDENT},
    {
        "given_name": "Søren",
        "family_name": "Lindqvist",
        "section": "Neuroradiology",
        "rank": Rank.FULL_PROFESSOR,
        "domains": ("Grants and funding",),
        "capacity": 2,
    },
    {"given_name": "Ada", "family_name": "Brown", "section": "Emergency", "email": "ada@x.example"},
    {"given_name": "Tomás", "family_name": "Ferreira", "status": PersonStatus.ON_LEAVE, "capacity": 1},
    {"given_name": "<b>Bold</b>", "family_name": "Tag", "former_names": ("Øxenstierna",)},
)


@pytest.fixture
def ids(desk: Desk) -> dict[str, int]:
    return furnished(desk, _people)


def _people(desk: Desk) -> dict[str, int]:
    return {str(each["family_name"]): desk.roster.add(each) for each in PEOPLE}


@pytest.fixture
def view(workbench: Workbench, ids: dict[str, int], qtbot: QtBot) -> Iterator[RosterView]:
    made = RosterView(workbench)
    qtbot.addWidget(made)
    made.resize(1190, 690)
    made.reload()
    made.show()
    yield made
    # What still has the focus would write when it goes.
    made.setFocus()


def _names(view: RosterView) -> list[str]:
    model = view.table.records
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def _type(view: RosterView, text: str) -> None:
    view.search.clear()
    QTest.keyClicks(view.search, text)


def test_everybody_is_shown_by_family_name(view: RosterView) -> None:
    assert _names(view) == [
        "Ada Brown",
        "Tomás Ferreira",
        "Zsófia Kertész",
        "Søren Lindqvist",
        "<b>Bold</b> Tag",
    ]
    assert view.head.note.text() == "5 people"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("KERTESZ", ["Zsófia Kertész"]),
        ("neuro full", ["Søren Lindqvist"]),
        ("funding", ["Søren Lindqvist"]),
        ("no panel", ["Zsófia Kertész"]),
        ("on leave", ["Tomás Ferreira"]),
        ("free places", ["Søren Lindqvist"]),
        ("ada@x", ["Ada Brown"]),
        ("oxensti", ["<b>Bold</b> Tag"]),
        ("<b>", ["<b>Bold</b> Tag"]),
        ("%", []),
        ("lindqvist, s", ["Søren Lindqvist"]),
    ],
)
def test_the_filter_looks_at_everything(view: RosterView, typed: str, shown: list[str]) -> None:
    _type(view, typed)
    assert _names(view) == shown
    assert view.head.note.text() == f"{len(shown)} of 5 people"


def test_quick_filters_add_up_with_what_is_typed(view: RosterView) -> None:
    view.filters.quick[Quick.FREE_PLACES].click()
    assert _names(view) == ["Søren Lindqvist"]
    _type(view, "emergency")
    assert _names(view) == []
    view.filters.quick[Quick.FREE_PLACES].click()
    assert _names(view) == ["Ada Brown"]


def test_keys_move_through_the_table_from_the_filter_and_enter_edits(view: RosterView, qtbot: QtBot) -> None:
    view.search.setFocus()
    QTest.keyClick(view.search, Qt.Key.Key_Down)
    assert view.pane.name.text() == "Tomás Ferreira"
    QTest.keyClick(view.search, Qt.Key.Key_Return)
    qtbot.waitUntil(
        lambda: view.pane.form.section.editor.hasFocus() or view.pane.form.section.combo.hasFocus()
    )


def test_a_field_is_edited_in_place_and_ctrl_z_takes_it_back(
    view: RosterView, desk: Desk, ids: dict[str, int], workbench: Workbench
) -> None:
    view.open_record(Kind.PERSON, ids["Lindqvist"])
    places = view.pane.form.field("capacity")
    assert isinstance(places, NumberField)
    places.line.setText("3")
    QTest.keyClick(places.line, Qt.Key.Key_Return)
    assert desk.roster.person(ids["Lindqvist"]).capacity == 3
    row = view.table.records.row_of(ids["Lindqvist"])
    assert view.table.records.index(row, 5).data() == "0 of 3 places"
    workbench.undo()
    assert desk.roster.person(ids["Lindqvist"]).capacity == 2
    assert places.line.text() == "2"
    assert view.table.records.index(row, 5).data() == "0 of 2 places"


def test_what_cannot_be_taken_is_said_beneath_and_not_written(
    view: RosterView, desk: Desk, ids: dict[str, int]
) -> None:
    view.open_record(Kind.PERSON, ids["Brown"])
    email = view.pane.form.field("email")
    assert isinstance(email, LineField)
    email.line.setText("not an address")
    QTest.keyClick(email.line, Qt.Key.Key_Return)
    assert "is not an e-mail address" in email.error
    assert desk.roster.person(ids["Brown"]).email == "ada@x.example"
    email.line.setText("ada.brown@x.example")
    QTest.keyClick(email.line, Qt.Key.Key_Return)
    assert email.error == ""
    assert desk.roster.person(ids["Brown"]).email == "ada.brown@x.example"


def test_sections_and_terms_are_chosen(view: RosterView, desk: Desk, ids: dict[str, int]) -> None:
    view.open_record(Kind.PERSON, ids["Brown"])
    section, status = view.pane.form.field("section"), view.pane.form.field("status")
    assert isinstance(section, ChoiceField)
    assert isinstance(status, ChoiceField)
    section.combo.setEditText("neuroradiology")
    section.commit()
    status.set_value(PersonStatus.ON_LEAVE)
    status.commit()
    assert desk.roster.person(ids["Brown"]).section == "Neuroradiology"
    section.combo.setEditText("Neurorad.")
    section.commit()
    assert section.error == "Section not known. Enter once more adds “Neurorad.”"
    section.combo.setEditText("Neuroradiology")
    section.commit()
    assert section.error == ""


def test_a_new_section_needs_enter_twice_and_leaving_the_field_adds_none(
    view: RosterView, desk: Desk, ids: dict[str, int]
) -> None:
    view.open_record(Kind.PERSON, ids["Brown"])
    section = view.pane.form.section
    line = section.combo.lineEdit()
    assert line is not None
    section.setFocus()
    line.selectAll()
    QTest.keyClicks(line, "Pediatric")
    QTest.keyClick(line, Qt.Key.Key_Return)
    section.commit()
    assert desk.roster.person(ids["Brown"]).section == "Emergency"
    QApplication.processEvents()
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert desk.roster.person(ids["Brown"]).section == "Pediatric"
    assert "Pediatric" in [one.name for one in desk.office.sections()]


def test_a_department_that_no_section_names_is_kept(view: RosterView, desk: Desk) -> None:
    person_id = desk.roster.add({"family_name": "Outsider", "department": "Surgery", "external": True})
    view.open_record(Kind.PERSON, person_id)
    assert view.pane.form.department.text() == "Surgery"
    view.save_pending()
    assert desk.roster.person(person_id).department == "Surgery"


def test_somebody_who_is_filtered_away_is_shown_when_asked_for(view: RosterView, ids: dict[str, int]) -> None:
    _type(view, "kertesz")
    view.open_record(Kind.PERSON, ids["Ferreira"])
    assert view.search.text() == ""
    assert view.pane.name.text() == "Tomás Ferreira"


def test_a_person_added_elsewhere_appears_and_one_taken_back_goes(
    view: RosterView, desk: Desk, workbench: Workbench
) -> None:
    desk.roster.add({"given_name": "New", "family_name": "Aaron"})
    assert _names(view)[0] == "New Aaron"
    workbench.undo()
    assert _names(view)[0] == "Ada Brown"


def test_a_person_from_outside_is_added_by_hand(
    view: RosterView, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def answer(dialog: AddPerson) -> bool:
        dialog.accept()
        assert dialog.fault.text() == "Family name: A person needs a name."
        dialog.given_name.line.setText("Moana")
        dialog.family_name.line.setText("Tūhoe")
        dialog.external.set_value(True)
        dialog.accept()
        return True

    monkeypatch.setattr(AddPerson, "answered", answer)
    view.add_person()
    assert view.pane.name.text() == "Moana Tūhoe"
    assert desk.roster.person(view.table.current_id() or 0).external


def test_an_empty_office_says_what_the_roster_is_for(workbench: Workbench, qtbot: QtBot) -> None:
    view = RosterView(workbench)
    qtbot.addWidget(view)
    view.reload()
    view.show()
    assert view.empty.isVisible()
    assert view.empty.title.text() == "Nobody is on the roster yet"


def test_the_roster_is_exported_for_an_audience(
    view: RosterView, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "roster.csv"

    def answer(dialog: ExportRoster) -> bool:
        dialog.audience.set_value(Audience.LEADERSHIP)
        dialog.audience.committed.emit()
        assert "Addresses, numbers, notes" in dialog.withheld.text()
        dialog.accept()
        return True

    monkeypatch.setattr(ExportRoster, "answered", answer)
    monkeypatch.setattr(export, "choose_target", lambda _parent: target)
    view.export()
    text = target.read_text(encoding="utf-8-sig")
    assert "Kertész" in text
    assert "ada@x.example" not in text
    assert "leadership" in text
    assert desk.registers.exports()[0].file_name == "roster.csv"


def test_the_roster_is_copied_with_its_audience_and_registered(view: RosterView, desk: Desk) -> None:
    view.copy_table()
    lines = QApplication.clipboard().text().splitlines()
    assert lines[0].split("\t")[-1] == "audience"
    assert any("ada@x.example" in line and line.endswith("\toffice") for line in lines)
    assert desk.registers.exports()[0].way == "clipboard"


@pytest.mark.slow
def test_the_contacts_of_a_person_are_listed(view: RosterView, desk: Desk, ids: dict[str, int]) -> None:
    desk.cycles.open("This year", date(2025, 9, 1), date(2030, 8, 31))
    both = desk.introductions.introduce(ids["Kertész"], ids["Lindqvist"])
    for side in Side:
        desk.introductions.answer(both, side, Answer.YES)
    desk.contacts.log([both], on=TODAY, note="Over the grant")
    view.open_record(Kind.PERSON, ids["Lindqvist"])
    assert view.pane.tabs.tabText(1) == "Contacts 1"
    view.pane.tabs.setCurrentIndex(1)
    (entry,) = view.pane.contacts.entries()
    assert (entry.day, entry.text) == (
        written(TODAY),
        "Meeting with Zsófia Kertész · Over the grant",
    )
    assert [one.name for one in desk.roster_summary.around(ids["Lindqvist"], None, today=TODAY).mentors] == [
        "Zsófia Kertész"
    ]


def test_the_changes_of_a_person_are_listed_with_old_and_new(
    view: RosterView, desk: Desk, ids: dict[str, int]
) -> None:
    desk.roster.edit(ids["Brown"], {"section": "Neuroradiology", "capacity": 2})
    view.open_record(Kind.PERSON, ids["Brown"])
    view.pane.tabs.setCurrentIndex(2)
    newest = view.pane.changes.entries()[0]
    assert "Section: Emergency → Neuroradiology" in newest.text
    assert "Places for mentees: – → 2" in newest.text


@pytest.mark.slow
def test_notes_are_written_when_the_typing_pauses_and_the_cursor_stays(
    view: RosterView, desk: Desk, ids: dict[str, int], qtbot: QtBot
) -> None:
    view.open_record(Kind.PERSON, ids["Brown"])
    notes = view.pane.form.notes
    notes.setFocus()
    QTest.keyClicks(notes.text, "Asked in March ")
    qtbot.waitUntil(lambda: desk.roster.person(ids["Brown"]).notes == "Asked in March", timeout=5000)
    QTest.keyClicks(notes.text, "for somebody outside")
    assert notes.text.toPlainText() == "Asked in March for somebody outside"
    view.save_pending()
    assert desk.roster.person(ids["Brown"]).notes == "Asked in March for somebody outside"


def test_what_is_being_typed_stays_when_another_field_changes(
    view: RosterView, desk: Desk, ids: dict[str, int]
) -> None:
    view.open_record(Kind.PERSON, ids["Brown"])
    email = view.pane.form.field("email")
    assert isinstance(email, LineField)
    email.line.setText("half@")
    desk.roster.edit(ids["Brown"], {"phone": "555 0100"})
    assert email.line.text() == "half@"
    phone = view.pane.form.field("phone")
    assert isinstance(phone, LineField)
    assert phone.line.text() == "555 0100"


def test_leaving_the_view_writes_what_is_typed(view: RosterView, desk: Desk, ids: dict[str, int]) -> None:
    view.open_record(Kind.PERSON, ids["Brown"])
    phone = view.pane.form.field("phone")
    assert isinstance(phone, LineField)
    phone.line.setText("555 0100")
    view.open_record(Kind.PERSON, ids["Kertész"])
    assert desk.roster.person(ids["Brown"]).phone == "555 0100"
    assert phone.line.text() == ""
