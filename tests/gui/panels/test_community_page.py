"""The community page: what the coordinator sees of the department, and where each number leads."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from mentordesk.desk import Desk
from mentordesk.records.changes import Kind
from mentordesk.records.relationships import KnownRelationship
from mentordesk.terms import Audience, Origin
from tests.core.panels.conftest import People, add_person, populate
from tests.furnished import furnished
from tests.pdf import text_of
from ui import theme
from ui.panels.community.behind import Behind, Fates
from ui.panels.community.nodes import SectionNode
from ui.panels.community.page import CommunityPage
from ui.panels.community.short_names import column_names, plain_names
from ui.panels.paper import PaperDialog
from ui.panels.view import PanelsView
from ui.widgets.rows import Row
from ui.workbench import Workbench


@pytest.fixture
def people(workbench: Workbench) -> People:
    people = furnished(workbench.desk, _mentored)
    workbench.choose_cycle(people.cycle)
    return people


def _mentored(desk: Desk) -> People:
    people = populate(desk)
    for mentor in (people.ingrid, people.moana):
        known = KnownRelationship(mentee_id=people.ana, mentor_id=mentor, how=Origin.MET_NATURALLY)
        desk.introductions.record_known(known, cycle_id=people.cycle, on=date(2025, 10, 1))
    desk.introductions.introduce(people.ana, people.chief, cycle_id=people.cycle)
    return people


@pytest.fixture
def view(view: PanelsView) -> PanelsView:
    view.show_page("community")
    return view


@pytest.fixture
def page(view: PanelsView) -> CommunityPage:
    return view.community


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, list[Row]]]:
    """What was shown of what is behind; the first row is opened."""
    seen: list[tuple[str, list[Row]]] = []

    def ask(title: str, detail: str, rows: list[Row], parent: QWidget) -> object:
        seen.append((title, rows))
        return rows[0].key

    monkeypatch.setattr(Behind, "ask", ask)
    return seen


@pytest.mark.slow
def test_the_page_is_saved_for_those_who_may_read_it(
    view: PanelsView, page: CommunityPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill(dialog: PaperDialog) -> bool:
        dialog.audience.set_value(Audience.OFFICE.value)
        dialog.way.set_value("pdf")
        return dialog.form.valid()

    monkeypatch.setattr(PaperDialog, "answered", fill)
    path = tmp_path / "community.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    page.print_button.click()
    assert "Ana Ruiz" in text_of(path.read_bytes())
    [entry] = view.desk.registers.exports()
    assert (entry.what, entry.audience, entry.way) == ("Community sheet", Audience.OFFICE, "pdf")


def test_an_office_without_relationships_is_told_what_the_page_is_for(
    workbench: Workbench, qtbot: QtBot
) -> None:
    view = PanelsView(workbench)
    qtbot.addWidget(view)
    view.show()
    view.show_page("community")
    page = view.community
    assert page._empty.isVisible()
    assert not page.matrix.isVisible()
    assert not page.print_button.isEnabled()


def cells(page: CommunityPage) -> dict[tuple[str, str], str]:
    model = page.matrix.matrix_model
    return {
        (giver.place.name, receiver.place.name): str(model.index(row, column + 1).data())
        for row, giver in enumerate(model.sections)
        for column, receiver in enumerate(model.sections)
        if model.index(row, column + 1).data() != "·"
    }


def test_the_matrix_shows_who_gives_to_whom(page: CommunityPage) -> None:
    assert cells(page) == {
        ("Cardiothoracic", "Neuroradiology"): "1",
        ("Nuclear medicine", "Neuroradiology"): "1",
    }
    assert page.head.note.text() == "2 relationships between 3 sections"


def test_a_cell_opens_its_people_by_keys_and_leads_to_the_panel(
    view: PanelsView, page: CommunityPage, people: People, asked: list[tuple[str, list[Row]]], qtbot: QtBot
) -> None:
    model = page.matrix.matrix_model
    names = [one.place.name for one in model.sections]
    page.matrix.setFocus()
    page.matrix.setCurrentIndex(model.index(names.index("Cardiothoracic"), names.index("Neuroradiology") + 1))
    qtbot.keyClick(page.matrix, Qt.Key.Key_Return)
    title, rows = asked[0]
    assert title == "Cardiothoracic gives to Neuroradiology: 1 relationship"
    assert [(row.who, row.what.split(" · ")[0]) for row in rows] == [("Ingrid Aasen", "mentors Ana Ruiz")]
    assert view._pages.currentIndex() == 0
    assert view.page.panel is not None
    assert view.page.panel.mentee.id == people.ana
    assert view.page.side.member.isVisible()


def test_the_network_says_the_same_and_is_walked_by_keys(page: CommunityPage, qtbot: QtBot) -> None:
    spoken = [node.spoken for node in page.network.nodes.values()]
    assert "Cardiothoracic: 1 person, gives 1, receives 0, 0 within" in spoken
    seen = set()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_Right):
        qtbot.keyClick(page.network, key)
        focused = page.network.scene().focusItem()
        assert isinstance(focused, SectionNode)
        seen.add(focused.key)
    assert len(seen) >= 3


def test_everybody_is_drawn_with_what_they_give(page: CommunityPage, people: People) -> None:
    page.by.choose("people")
    page._on_by("people")
    assert page.network.nodes.keys() == page.record.people.keys() if page.record else False
    assert "mentees: 1" in page.network.nodes[people.ingrid].spoken
    assert "no relationship in this cycle" in page.network.nodes[people.rashid].spoken


def test_a_sentence_opens_those_it_is_about(
    page: CommunityPage, people: People, asked: list[tuple[str, list[Row]]], qtbot: QtBot
) -> None:
    rows = {row.saying.about: row for column in page.columns.values() for row in column.rows}
    qtbot.keyClick(rows["not_met"], Qt.Key.Key_Return)
    title, listed = asked[0]
    assert title == "Three people have been met by nobody this cycle."
    assert {row.key for row in listed} == {
        (Kind.PERSON, id_) for id_ in (people.ana, people.ingrid, people.moana)
    }


def test_how_introductions_fare_is_a_table(
    page: CommunityPage, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    shown = []
    monkeypatch.setattr(Fates, "show_over", lambda fates, parent: shown.append(Fates(fates, parent)))
    rows = {row.saying.about: row for column in page.columns.values() for row in column.rows}
    qtbot.mouseClick(rows["introductions"], Qt.MouseButton.LeftButton)
    assert len(shown) == 1


@pytest.mark.slow
def test_what_changes_while_it_is_shown_is_counted_again(
    page: CommunityPage, workbench: Workbench, people: People
) -> None:
    paul = add_person(workbench.desk, "Paul Ray", "Abdominal")
    known = KnownRelationship(mentee_id=paul, mentor_id=people.chief, how=Origin.MET_NATURALLY)
    workbench.desk.introductions.record_known(known, cycle_id=people.cycle)
    assert cells(page)["Neuroradiology", "Abdominal"] == "1"
    workbench.undo()
    assert ("Neuroradiology", "Abdominal") not in cells(page)


def test_the_names_of_sections_never_meet(page: CommunityPage) -> None:
    labels = [
        node.mapToScene(node._label_box()).boundingRect()
        for node in page.network.nodes.values()
        if isinstance(node, SectionNode)
    ]
    assert all(not one.intersects(other) for at, one in enumerate(labels) for other in labels[at + 1 :])
    box = page.network.sceneRect()
    assert [label for label in labels if not box.contains(label)] == []


def test_short_names_are_told_apart() -> None:
    names = ("Neuroradiology", "Neurointervention", "Nuclear medicine", "神経放射線", "Neu")
    short = column_names(names)
    assert len(set(short)) == len(names)
    metrics = QFontMetricsF(theme.font("small"))
    assert all(metrics.horizontalAdvance(name) < 45 for name in short)
    assert plain_names(("Breast imaging", "Cardiac imaging", "Medical physics")) == (
        "Breast",
        "Cardiac",
        "Medical physics",
    )
