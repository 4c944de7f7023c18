"""What is done with a relationship, from its answers to its outcome; and taken back."""

import pytest
from PySide6.QtWidgets import QApplication

from mentordesk.records.changes import Kind
from mentordesk.terms import (
    Answer,
    ContactKind,
    EndedBy,
    Judgement,
    Side,
    State,
)
from tests.core.panels.conftest import People
from tests.gui.panels.conftest import begun
from ui.lesson import LessonDialog
from ui.panels.contact import ContactDialog
from ui.panels.ending import EndingDialog
from ui.panels.fit_check import FitDialog
from ui.panels.outcome import OutcomeDialog
from ui.panels.striking import StrikeDialog
from ui.panels.view import PanelsView
from ui.workbench import Workbench


@pytest.mark.slow
def test_both_answers_settle_end_and_reopen_from_the_card(
    view: PanelsView, workbench: Workbench, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = workbench.desk.introductions.introduce(people.ana, people.ingrid, cycle_id=people.cycle)
    view.open_record(Kind.RELATIONSHIP, number)
    for name in ("mentee_yes", "mentor_yes", "settle"):
        view.page.side.member.buttons[name].click()
    assert (
        "settled" in view.page.ring.seats[0].card.standing
        or "settled" in view.page.ring.seats[1].card.standing
    )

    def fill(dialog: EndingDialog) -> bool:
        dialog.by.set_value(EndedBy.BOTH.value)
        dialog.reasons[0].set_value(dialog._reasons[0][0])
        return dialog.form.valid()

    monkeypatch.setattr(EndingDialog, "answered", fill)
    view.page.side.member.buttons["end"].click()
    record = workbench.desk.relationships.relationship(number)
    assert record.row.state is State.CLOSED
    assert record.row.ended_by is EndedBy.BOTH
    assert record.row.no_fault is True
    view.page.side.member.buttons["reopen"].click()
    assert len(workbench.desk.relationships.relationship(number).spells) == 2


@pytest.mark.slow
def test_a_no_declines_and_names_no_fault(view: PanelsView, workbench: Workbench, people: People) -> None:
    number = workbench.desk.introductions.introduce(people.ana, people.ingrid, cycle_id=people.cycle)
    view.open_record(Kind.RELATIONSHIP, number)
    view.page.side.member.buttons["mentor_no"].click()
    assert workbench.desk.relationships.relationship(number).row.state is State.DECLINED
    assert "mentor_lift" in view.page.side.member.buttons


@pytest.mark.slow
def test_everything_is_taken_back_in_the_order_it_was_done(
    view: PanelsView, workbench: Workbench, people: People
) -> None:
    number = begun(workbench, people, people.ingrid)
    workbench.undo()
    assert workbench.desk.relationships.relationship(number).row.state is State.PROPOSED
    workbench.undo()
    workbench.undo()
    assert [seat.card.heading for seat in view.page.ring.seats] == ["Open place"]


@pytest.mark.slow
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


def test_a_panel_meeting_is_with_everybody_at_first(
    view: PanelsView, workbench: Workbench, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = begun(workbench, people, people.ingrid)
    begun(workbench, people, people.moana)
    monkeypatch.setattr(ContactDialog, "answered", lambda dialog: dialog.form.valid() and dialog.accepts())
    view._actions["panel_meeting"].trigger()
    [contact] = workbench.desk.contacts.contacts(first)
    assert (contact.kind, len(contact.relationship_ids)) == (ContactKind.PANEL_MEETING, 2)


@pytest.mark.slow
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
    view.page.side.member.buttons["check_fit"].click()
    assert workbench.desk.relationships.relationship(number).row.state is State.CLOSING


@pytest.mark.slow
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


@pytest.mark.slow
def test_an_introduction_is_withdrawn_by_the_office_alone(
    workbench: Workbench, people: People, view: PanelsView, monkeypatch: pytest.MonkeyPatch
) -> None:
    def look(dialog: EndingDialog) -> bool:
        offered = [dialog.by.combo.itemText(index) for index in range(dialog.by.combo.count())]
        assert offered == ["The office", "Circumstance", "Nobody: it lapsed"]
        return True

    relationship = workbench.desk.introductions.introduce(people.ana, people.ingrid, cycle_id=people.cycle)
    view.open_record(Kind.RELATIONSHIP, relationship)
    monkeypatch.setattr(EndingDialog, "answered", look)
    view._act("end")
    row = workbench.desk.relationships.relationship(relationship).row
    assert row.state is State.CLOSED


def test_a_key_for_what_cannot_be_done_now_says_so(
    workbench: Workbench, people: People, view: PanelsView
) -> None:
    said: list[str] = []
    workbench.notice_shown.connect(lambda notice: said.append(notice.text))
    relationship = workbench.desk.introductions.introduce(people.ana, people.ingrid, cycle_id=people.cycle)
    view.open_record(Kind.RELATIONSHIP, relationship)
    view._act("judge")
    assert said[-1].startswith("Record the outcome: not while")


@pytest.mark.slow
def test_what_can_be_done_with_a_member_fits_into_the_pane(
    workbench: Workbench, people: People, view: PanelsView
) -> None:
    desk = workbench.desk
    relationship = desk.introductions.introduce(people.ana, people.ingrid, cycle_id=people.cycle)
    for answered in (False, True):
        if answered:
            for side in Side:
                desk.introductions.answer(relationship, side, Answer.YES)
        view.open_record(Kind.RELATIONSHIP, relationship)
        QApplication.processEvents()
        pane, least = view.page.side.member, view.page.side.minimumWidth()
        assert pane._scroll.widget().minimumSizeHint().width() <= least
        for button in pane.buttons.values():
            assert button.width() >= button.sizeHint().width()


@pytest.mark.slow
def test_the_keys_stay_in_the_pane_when_its_buttons_change(
    workbench: Workbench, people: People, view: PanelsView
) -> None:
    relationship = workbench.desk.introductions.introduce(people.ana, people.ingrid, cycle_id=people.cycle)
    view.open_record(Kind.RELATIONSHIP, relationship)
    pressed = view.page.side.member.buttons["mentee_yes"]
    pressed.setFocus()
    pressed.click()
    QApplication.processEvents()
    assert view.window().focusWidget() in view.page.side.member.buttons.values()


@pytest.mark.slow
def test_what_was_recorded_wrongly_is_put_right_and_a_lesson_needs_no_outcome(
    view: PanelsView, workbench: Workbench, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = workbench.desk
    number = begun(workbench, people, people.ingrid)
    first, second, *_ = desk.office.end_reasons()
    contact = desk.contacts.log([number], minutes=30, note="the wrong Ana")
    view.open_record(Kind.RELATIONSHIP, number)

    monkeypatch.setattr(StrikeDialog, "answered", lambda dialog: dialog.form.valid())
    view._actions["strike"].trigger()
    assert not desk.contacts.contacts(number)
    assert "strike" not in view.page.side.member.buttons
    desk.history.undo()
    assert [one.id for one in desk.contacts.contacts(number)] == [contact]

    monkeypatch.setattr(LessonDialog, "answered", _learned)
    view._actions["lesson"].trigger()
    [lesson] = desk.lessons.lessons()
    assert (lesson.title, lesson.relationship_ids) == ("Ask about rhythm first", (number,))

    desk.relationships.close(number, by=EndedBy.MENTEE, reasons=[first.id], no_fault=False, note="as told")
    seen: list[tuple[object, ...]] = []

    def amend(dialog: EndingDialog) -> bool:
        seen.append((dialog.by.value(), dialog.reasons[0].value(), dialog.no_fault.isChecked()))
        assert dialog.note.value() == "as told"
        dialog.by.set_value(EndedBy.BOTH.value)
        dialog.reasons[0].set_value(second.id)
        dialog.reasons[1].set_value(first.id)
        dialog.no_fault.setChecked(True)
        return dialog.form.valid()

    monkeypatch.setattr(EndingDialog, "answered", amend)
    view._actions["amend"].trigger()
    assert seen == [(EndedBy.MENTEE.value, first.id, False)]
    spell = desk.relationships.relationship(number).spells[-1]
    assert (spell.ended_by, spell.no_fault) == (EndedBy.BOTH, True)
    assert spell.reasons == (second.name, first.name)
    log = " ".join(f"{line}" for line in desk.changelog.of_relationship(number))
    assert second.name in log
    desk.history.undo()
    assert desk.relationships.relationship(number).spells[-1].reasons == (first.name,)


def _learned(dialog: LessonDialog) -> bool:
    dialog.title.set_value("Ask about rhythm first")
    dialog.accept()
    return True
