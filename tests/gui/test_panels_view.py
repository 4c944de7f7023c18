"""The panels view: what the coordinator sees of a panel, and what their work leaves in the office."""

from collections.abc import Sequence
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mentordesk.records.changelog import ChangeLine
from mentordesk.records.changes import Kind
from mentordesk.terms import Answer, EndedBy, Judgement, PersonStatus, Side, State
from tests.core.panels.conftest import People, add_person, populate
from ui.changelog import ChangeLogDialog
from ui.panels.dialogs import ContactDialog, EndingDialog, FitDialog, IntroductionDialog
from ui.panels.outcome import OutcomeDialog
from ui.panels.view import PanelsView
from ui.widgets.buttons import LinkButton
from ui.workbench import Workbench

BEGAN = date(2026, 9, 9)


@pytest.fixture
def people(workbench: Workbench) -> People:
    people = populate(workbench.desk)
    workbench.desk.needs.set(people.ana, people.grants, importance=3, cycle_id=people.cycle)
    workbench.choose_cycle(people.cycle)
    return people


@pytest.fixture
def view(workbench: Workbench, people: People, qtbot: QtBot) -> PanelsView:
    view = PanelsView(workbench)
    qtbot.addWidget(view)
    view.resize(1190, 690)
    view.reload()
    view.show()
    return view


def begun(workbench: Workbench, people: People, mentor: int) -> int:
    """A relationship on trial."""
    introductions = workbench.desk.introductions
    number = introductions.introduce(people.ana, mentor, domains=(people.writing,), cycle_id=people.cycle)
    introductions.answer(number, Side.MENTEE, Answer.YES)
    introductions.answer(number, Side.MENTOR, Answer.YES)
    return number


def test_a_gap_is_an_open_place_with_its_candidates(view: PanelsView) -> None:
    assert [seat.card.heading for seat in view._ring.seats] == ["Open place"]
    assert view._ring.seats[0].card.purpose == "Grants and funding"
    names = [row.accessibleName() for row in view._candidates.rows]
    assert names
    assert all("covers" in name.casefold() for name in names)


def test_a_candidate_is_introduced_by_enter_and_nothing_begins(
    view: PanelsView, people: People, qtbot: QtBot
) -> None:
    row = view._candidates.rows[0]
    row.setFocus()
    qtbot.keyClick(row, Qt.Key.Key_Return)
    panel = view.desk.panels.panel(people.ana, people.cycle)
    assert [member.state for member in panel.members] == [State.PROPOSED]
    assert "proposed" in view._ring.seats[0].card.standing


def test_both_answers_settle_end_and_reopen_from_the_card(
    view: PanelsView, workbench: Workbench, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = workbench.desk.introductions.introduce(people.ana, people.ingrid, cycle_id=people.cycle)
    view.open_record(Kind.RELATIONSHIP, number)
    for name in ("mentee_yes", "mentor_yes", "settle"):
        view._member.buttons[name].click()
    assert "settled" in view._ring.seats[0].card.standing or "settled" in view._ring.seats[1].card.standing

    def fill(dialog: EndingDialog) -> bool:
        dialog.by.set_value(EndedBy.BOTH.value)
        dialog.reasons[0].set_value(dialog._reasons[0][0])
        return dialog.form.valid()

    monkeypatch.setattr(EndingDialog, "answered", fill)
    view._member.buttons["end"].click()
    record = workbench.desk.relationships.relationship(number)
    assert record.row.state is State.CLOSED
    assert record.row.ended_by is EndedBy.BOTH
    assert record.row.no_fault is True
    view._member.buttons["reopen"].click()
    assert len(workbench.desk.relationships.relationship(number).spells) == 2


def test_a_no_declines_and_names_no_fault(view: PanelsView, workbench: Workbench, people: People) -> None:
    number = workbench.desk.introductions.introduce(people.ana, people.ingrid, cycle_id=people.cycle)
    view.open_record(Kind.RELATIONSHIP, number)
    view._member.buttons["mentor_no"].click()
    assert workbench.desk.relationships.relationship(number).row.state is State.DECLINED
    assert "mentor_lift" in view._member.buttons


def test_everything_is_taken_back_in_the_order_it_was_done(
    view: PanelsView, workbench: Workbench, people: People
) -> None:
    number = begun(workbench, people, people.ingrid)
    workbench.undo()
    assert workbench.desk.relationships.relationship(number).row.state is State.PROPOSED
    workbench.undo()
    workbench.undo()
    assert [seat.card.heading for seat in view._ring.seats] == ["Open place"]


def test_a_contact_with_several_counts_once(
    view: PanelsView, workbench: Workbench, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = begun(workbench, people, people.ingrid)
    second = begun(workbench, people, people.moana)
    view.open_record(Kind.RELATIONSHIP, first)

    def fill(dialog: ContactDialog) -> bool:
        for box in dialog._with.values():
            box.setChecked(True)
        dialog.minutes.set_value("45")
        return dialog.form.valid() and dialog.accepts()

    monkeypatch.setattr(ContactDialog, "answered", fill)
    view._actions["log_contact"].trigger()
    logged = workbench.desk.contacts.contacts(first)
    assert logged == workbench.desk.contacts.contacts(second)
    assert [(contact.minutes, len(contact.relationship_ids)) for contact in logged] == [(45, 2)]


def test_a_fit_check_asks_each_side_and_a_no_opens_the_way_out(
    view: PanelsView, workbench: Workbench, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = begun(workbench, people, people.ingrid)
    view.open_record(Kind.RELATIONSHIP, number)

    def fill(dialog: FitDialog) -> bool:
        dialog.side.set_value(Side.MENTOR.value)
        dialog.go_on.set_value("no")
        return dialog.form.valid() and dialog.accepts()

    monkeypatch.setattr(FitDialog, "answered", fill)
    view._member.buttons["check_fit"].click()
    assert workbench.desk.relationships.relationship(number).row.state is State.CLOSING


def test_an_outcome_is_recorded_with_its_basis(
    view: PanelsView, workbench: Workbench, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = begun(workbench, people, people.ingrid)
    view.open_record(Kind.RELATIONSHIP, number)

    def fill(dialog: OutcomeDialog) -> bool:
        dialog.judgement.set_value(Judgement.FLOURISHING.value)
        dialog.summary.set_value("They write <b>together</b>.")
        dialog.reasons[0].set_value(dialog._reasons()[0][0])
        return dialog.form.valid()

    monkeypatch.setattr(OutcomeDialog, "answered", fill)
    view._actions["judge"].trigger()
    outcome = workbench.desk.outcomes.outcome(number, people.cycle)
    assert outcome is not None
    assert (outcome.judgement, outcome.summary) == (Judgement.FLOURISHING, "They write <b>together</b>.")
    assert len(outcome.reasons) == 1


def test_needs_are_set_by_keys_in_the_grid(
    view: PanelsView, workbench: Workbench, people: People, qtbot: QtBot
) -> None:
    view._grid.setFocus()
    view._grid.setCurrentIndex(view._grid.grid_model.index(0, 1))
    qtbot.keyClick(view._grid, Qt.Key.Key_1)
    line = workbench.desk.panels.panel(people.ana, people.cycle).domains
    assert [one.importance for one in line if one.domain_id == people.grants] == [1]
    view._grid.setCurrentIndex(view._grid.grid_model.index(0, view._grid.grid_model.met_column))
    qtbot.keyClick(view._grid, Qt.Key.Key_4)
    line = workbench.desk.panels.panel(people.ana, people.cycle).domains
    assert [one.met for one in line if one.domain_id == people.grants] == [4]


def test_the_ring_is_walked_by_keys(
    view: PanelsView, workbench: Workbench, people: People, qtbot: QtBot
) -> None:
    begun(workbench, people, people.ingrid)
    view._ring.setFocus()
    seen = []
    for _seat in view._ring.seats:
        qtbot.keyClick(view._ring, Qt.Key.Key_Right)
        seen.append(view._card.heading if view._card else "")
    assert sorted(seen) == sorted(seat.card.heading for seat in view._ring.seats)


def test_the_copy_says_nothing_of_what_the_two_said(
    view: PanelsView, workbench: Workbench, people: People
) -> None:
    number = begun(workbench, people, people.ingrid)
    workbench.desk.relationships.check_fit(number, Side.MENTEE, would_go_on=True, cycle_id=people.cycle)
    view._actions["copy"].trigger()
    text = QApplication.clipboard().text()
    assert text.splitlines()[0].startswith("Domain\tImportance")
    assert "go on" not in text


def test_an_introduction_shows_what_to_think_about(
    workbench: Workbench, people: People, qtbot: QtBot
) -> None:
    away = add_person(workbench.desk, "Paul Ray", status=PersonStatus.ON_LEAVE)
    dialog = IntroductionDialog(workbench.desk, people.ana)
    qtbot.addWidget(dialog)
    dialog.mentor.set_value(away)
    dialog._look()
    assert "on leave" in dialog._remarks.text()
    dialog.mentor.set_value(people.ana)
    assert not dialog.accepts()


def test_an_empty_office_says_what_the_place_is_for(workbench: Workbench, qtbot: QtBot) -> None:
    view = PanelsView(workbench)
    qtbot.addWidget(view)
    view.reload()
    assert view._pages.currentWidget() is view._empty
    assert view._empty.action is not None
    assert view._empty.action.text() == "Introduce two people"


def test_the_change_log_of_a_relationship_is_beside_it(
    view: PanelsView, workbench: Workbench, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = begun(workbench, people, people.ingrid)
    view.open_record(Kind.RELATIONSHIP, number)
    shown: list[tuple[str, list[str]]] = []

    def show_over(_parent: object, title: str, lines: Sequence[ChangeLine]) -> None:
        shown.append((title, [line.sentence() for line in lines]))

    monkeypatch.setattr(ChangeLogDialog, "show_over", show_over)
    link = next(each for each in view.findChildren(LinkButton) if each.text() == "Changes")
    link.click()
    title, sentences = shown[0]
    assert title.startswith("Ana")
    assert any("State: proposed → trial" in sentence for sentence in sentences)


def test_names_are_no_markup_in_tooltips(workbench: Workbench, people: People, view: PanelsView) -> None:
    workbench.desk.roster.edit(people.ingrid, {"given_name": "<img src=x>"})
    begun(workbench, people, people.ingrid)
    view.reload()
    model = view._grid.grid_model
    tips = [
        model.headerData(column, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
        for column in range(model.columnCount())
    ]
    assert any("&lt;img src=x&gt; Aasen, trial" in str(tip) for tip in tips)
    assert not any("<img" in str(tip) for tip in tips)
