"""The panels view: what the coordinator sees of a panel, and what their work leaves in the office."""

from collections.abc import Sequence
from datetime import date

import pytest
from PySide6.QtCore import QByteArray, QMimeData, QRect, QSignalBlocker, QSize, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QImage, QPainter
from PySide6.QtWidgets import QApplication, QStyleOptionGraphicsItem
from pytestqt.qtbot import QtBot

from mentordesk.desk import Desk
from mentordesk.records.changelog import ChangeLine
from mentordesk.records.changes import Kind
from mentordesk.records.relationships import KnownRelationship
from mentordesk.terms import (
    Answer,
    Audience,
    ContactKind,
    EndedBy,
    Judgement,
    Origin,
    PersonStatus,
    Side,
    State,
)
from tests.core.panels.conftest import People, add_person, populate
from tests.furnished import furnished
from tests.pdf import opened, text_of
from ui.changelog import ChangeLogDialog
from ui.lesson import LessonDialog
from ui.panels.celebration import MilestoneDialog, ThanksDialog
from ui.panels.contact import ContactDialog
from ui.panels.ending import EndingDialog
from ui.panels.fit_check import FitDialog
from ui.panels.introduction import IntroductionDialog
from ui.panels.outcome import OutcomeDialog
from ui.panels.paper import PanelSheet, PaperDialog, pdf
from ui.panels.recording import RecordingDialog
from ui.panels.rhythm import RhythmDialog
from ui.panels.ring_cards import CANDIDATE_MIME
from ui.panels.striking import StrikeDialog
from ui.panels.view import PanelsView
from ui.widgets.buttons import LinkButton
from ui.widgets.labels import Label
from ui.workbench import Workbench

BEGAN = date(2026, 9, 9)


@pytest.fixture
def people(workbench: Workbench) -> People:
    people = furnished(workbench.desk, _in_need)
    workbench.choose_cycle(people.cycle)
    return people


def _in_need(desk: Desk) -> People:
    people = populate(desk)
    desk.needs.set(people.ana, people.grants, importance=3, cycle_id=people.cycle)
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
    # The view reads the panel once, after the last step.
    with QSignalBlocker(workbench.hub):
        number = introductions.introduce(people.ana, mentor, domains=(people.writing,), cycle_id=people.cycle)
        introductions.answer(number, Side.MENTEE, Answer.YES)
    introductions.answer(number, Side.MENTOR, Answer.YES)
    return number


def test_a_gap_is_an_open_place_with_its_candidates(view: PanelsView) -> None:
    assert [seat.card.heading for seat in view.page.ring.seats] == ["Open place"]
    assert view.page.ring.seats[0].card.purpose == "Grants and funding"
    names = [row.accessibleName() for row in view.page.side.candidates.rows]
    assert names
    assert all("covers" in name.casefold() for name in names)


def test_a_candidate_is_introduced_by_enter_and_nothing_begins(
    view: PanelsView, people: People, qtbot: QtBot
) -> None:
    row = view.page.side.candidates.rows[0]
    row.setFocus()
    qtbot.keyClick(row, Qt.Key.Key_Return)
    panel = view.desk.panels.panel(people.ana, people.cycle)
    assert [member.state for member in panel.members] == [State.PROPOSED]
    assert "proposed" in view.page.ring.seats[0].card.standing


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


def test_needs_are_set_by_keys_in_the_grid(
    view: PanelsView, workbench: Workbench, people: People, qtbot: QtBot
) -> None:
    view.page.grid.setFocus()
    view.page.grid.setCurrentIndex(view.page.grid.grid_model.index(0, 1))
    qtbot.keyClick(view.page.grid, Qt.Key.Key_1)
    line = workbench.desk.panels.panel(people.ana, people.cycle).domains
    assert [one.importance for one in line if one.domain_id == people.grants] == [1]
    view.page.grid.setCurrentIndex(view.page.grid.grid_model.index(0, view.page.grid.grid_model.met_column))
    qtbot.keyClick(view.page.grid, Qt.Key.Key_4)
    line = workbench.desk.panels.panel(people.ana, people.cycle).domains
    assert [one.met for one in line if one.domain_id == people.grants] == [4]


def test_the_ring_is_walked_by_keys(
    view: PanelsView, workbench: Workbench, people: People, qtbot: QtBot
) -> None:
    begun(workbench, people, people.ingrid)
    view.page.ring.setFocus()
    seen = []
    for _seat in view.page.ring.seats:
        qtbot.keyClick(view.page.ring, Qt.Key.Key_Right)
        seen.append(view.page.card.heading if view.page.card else "")
    assert sorted(seen) == sorted(seat.card.heading for seat in view.page.ring.seats)


def test_the_copy_says_nothing_of_what_the_two_said(
    view: PanelsView, workbench: Workbench, people: People, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = begun(workbench, people, people.ingrid)
    workbench.desk.relationships.check_fit(number, Side.MENTEE, would_go_on=True, cycle_id=people.cycle)
    monkeypatch.setattr(PaperDialog, "answered", lambda dialog: dialog.form.valid())
    qtbot.keyClick(view.page.grid, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    text = QApplication.clipboard().text()
    assert QApplication.clipboard().mimeData().hasImage()
    assert text.splitlines()[0].startswith("Ana Ruiz · Radiology · 2025–26\tThe person concerned")
    assert text.splitlines()[1].startswith("Domain\tImportance")
    assert "go on" not in text
    [entry] = workbench.desk.registers.exports()
    assert (entry.what, entry.audience, entry.way) == ("Panel sheet", Audience.PERSON, "clipboard")
    assert entry.withheld == 1


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


@pytest.mark.slow
def test_an_assignment_is_recorded_with_its_reason_and_nobody_is_asked_now(
    workbench: Workbench, people: People, view: PanelsView, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill(dialog: RecordingDialog) -> bool:
        dialog.mentor.set_value(people.rashid)
        dialog.domains.set_values([people.grants])
        dialog.how.set_value(Origin.ASSIGNED)
        dialog.since.set_day(BEGAN)
        assert not dialog.accepts()
        assert dialog.reason.error == "An assignment is recorded with its reason"
        dialog.reason.set_value("The chair wished it")
        return dialog.accepts()

    monkeypatch.setattr(RecordingDialog, "answered", fill)
    view._act("record")
    (row,) = [
        row
        for row in workbench.desk.relationships.rows(person_id=people.ana)
        if row.mentor.id == people.rashid
    ]
    found = workbench.desk.relationships.relationship(row.id)
    spell = found.spells[-1]
    assert (spell.origin, spell.origin_note, spell.started_on) == (
        Origin.ASSIGNED,
        "The chair wished it",
        BEGAN,
    )
    assert view.page.current is not None
    assert view.page.current.introduction is None


@pytest.mark.slow
def test_what_runs_already_is_recorded_and_its_rhythm_agreed(
    workbench: Workbench, people: People, view: PanelsView, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill(dialog: RecordingDialog) -> bool:
        dialog.mentor.set_value(people.rashid)
        dialog.how.set_value(Origin.MET_NATURALLY)
        return dialog.accepts()

    def agree(dialog: RhythmDialog) -> bool:
        dialog.weeks.set_number(3)
        return True

    monkeypatch.setattr(RecordingDialog, "answered", fill)
    monkeypatch.setattr(RhythmDialog, "answered", agree)
    view._act("record")
    assert view.page.current is not None
    assert view.page.current.state is State.SETTLED
    view.page.take("rhythm")
    assert view.page.current.rhythm_weeks == 3
    workbench.undo()
    assert view.page.current.rhythm_weeks is None


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
    model = view.page.grid.grid_model
    tips = [
        model.headerData(column, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
        for column in range(model.columnCount())
    ]
    assert any("&lt;img src=x&gt; Aasen, trial" in str(tip) for tip in tips)
    assert not any("<img" in str(tip) for tip in tips)


def test_a_candidate_is_dragged_to_the_open_place(
    view: PanelsView, workbench: Workbench, people: People
) -> None:
    seat = view.page.ring.seats[0]
    candidate = view.page.side.candidates.rows[1].candidate.person
    mime = QMimeData()
    mime.setData(CANDIDATE_MIME, QByteArray(str(candidate.id).encode()))
    at = view.page.ring.mapFromScene(seat.scenePos())
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    copy = Qt.DropAction.CopyAction
    for event in (
        QDragEnterEvent(at, copy, mime, left, none),
        QDragMoveEvent(at, copy, mime, left, none),
        QDropEvent(at.toPointF(), copy, mime, left, none),
    ):
        QApplication.sendEvent(view.page.ring.viewport(), event)
    [member] = workbench.desk.panels.panel(people.ana, people.cycle).members
    assert (member.person.id, member.state) == (candidate.id, State.PROPOSED)


@pytest.mark.slow
def test_a_milestone_is_credited_and_thanks_are_kept(
    view: PanelsView, workbench: Workbench, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = begun(workbench, people, people.ingrid)
    view.open_record(Kind.RELATIONSHIP, number)

    def celebrate(dialog: MilestoneDialog) -> bool:
        dialog.what.set_value("First <b>grant</b>")
        dialog.credits[people.ingrid].setChecked(True)
        return dialog.form.valid()

    def thank(dialog: ThanksDialog) -> bool:
        dialog.words.set_value("You read every draft.")
        return dialog.form.valid() and dialog.accepts()

    monkeypatch.setattr(MilestoneDialog, "answered", celebrate)
    monkeypatch.setattr(ThanksDialog, "answered", thank)
    view._actions["celebrate"].trigger()
    view._actions["thank"].trigger()
    [milestone] = workbench.desk.milestones.milestones(mentee_id=people.ana)
    [thanks] = workbench.desk.milestones.thanks(mentor_id=people.ingrid)
    assert [one.id for one in milestone.credits] == [people.ingrid]
    assert (thanks.words, thanks.mentee.id, thanks.may_be_named) == (
        "You read every draft.",
        people.ana,
        False,
    )
    shown = {label.text() for label in view.page.side.member.findChildren(Label)}
    assert {"First <b>grant</b>", "Thanks: You read every draft."} <= shown


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
def test_the_line_of_time_shows_the_panel_of_any_day(
    view: PanelsView, workbench: Workbench, people: People, qtbot: QtBot
) -> None:
    desk = workbench.desk
    long_ago = KnownRelationship(
        mentee_id=people.ana, mentor_id=people.moana, started_on=date(2025, 9, 10), how=Origin.MET_NATURALLY
    )
    number = desk.introductions.record_known(long_ago, cycle_id=people.cycle, on=date(2025, 9, 10))
    desk.relationships.close(number, by=EndedBy.BOTH, reasons=[1], no_fault=True, on=date(2026, 2, 1))
    begun(workbench, people, people.ingrid)
    view._actions["history"].trigger()
    history = view.page.middle.history
    assert history.model_of_history.rowCount() == 2
    assert "closed from" in str(history.accessibleDescription())
    assert [seat.card.heading for seat in view.page.ring.seats if seat.chosen_now] == [view.page.card.heading]
    on_it = {seat.card.heading for seat in view.page.ring.seats}
    assert on_it >= {"Ingrid Aasen"}
    history.choose_day(date(2025, 12, 1))
    assert [seat.card.heading for seat in view.page.ring.seats] == ["Moana Tūhoe"]
    qtbot.keyClick(history, Qt.Key.Key_End)
    assert {seat.card.heading for seat in view.page.ring.seats} == on_it
    qtbot.keyClick(history, Qt.Key.Key_Return)
    assert view.page.side.member.isVisible()


def test_beyond_the_office_a_sheet_says_nothing_of_what_the_two_said(
    workbench: Workbench, people: People
) -> None:
    number = begun(workbench, people, people.ingrid)
    workbench.desk.relationships.check_fit(number, Side.MENTEE, would_go_on=True, cycle_id=people.cycle)
    workbench.desk.introductions.introduce(people.ana, people.moana, cycle_id=people.cycle)
    told = {}
    for audience in (Audience.OFFICE, Audience.PERSON):
        copy = workbench.desk.exporting.panel(people.ana, audience=audience, cycle_id=people.cycle)
        sheet = PanelSheet(copy)
        told[audience] = " ".join(card.spoken for card in sheet.cards())
        for paper, size in {"a4": (595, 842), "letter": (612, 792)}.items():
            content = pdf(sheet, paper)
            assert sheet.foot in text_of(content)
            with opened(content) as document:
                assert len(document) == 1
                assert tuple(map(round, document[0].get_size())) == size
    assert "going on" in told[Audience.OFFICE] or "mentee yes" in told[Audience.OFFICE]
    assert "yes" not in told[Audience.PERSON]
    assert "trial" not in told[Audience.PERSON]
    assert "Moana" not in told[Audience.PERSON] + sheet.as_text()
    assert "Ingrid Aasen" in told[Audience.PERSON]
    workbench.desk.roster.edit(people.ingrid, {"given_name": "=1+1"})
    sheet = PanelSheet(workbench.desk.exporting.panel(people.ana, audience=audience, cycle_id=people.cycle))
    assert "\t'=1+1 Aasen\t" in sheet.as_text()


@pytest.mark.slow
def test_nothing_overlaps_with_long_names_in_any_script(
    view: PanelsView, workbench: Workbench, people: People
) -> None:
    names = (
        "Wolfeschlegelsteinhausenbergerdorff von Hohenzollern-Sigmaringen Maximiliana",
        "อภิชาติพงศ์วีระเศรษฐกุลธรรมรักษ์ สุวรรณภูมิพัฒนากิจ",
        "عبد الرحمن بن عبد العزيز آل الشيخ الحداد",
        "អ្នកស្រីសុភាពវិសេសវិសាលរតនា មុនី",
        "欧阳正华司马相如上官婉儿 诸葛亮",
        "Μαρία-Κωνσταντίνα Παπαδοπούλου-Χατζηγιάννη Οικονόμου",
        "அழகியசிற்றம்பலக்கவிராயர் திருநாவுக்கரசு",
        "Nguyễn Thị Hạnh-Phương Trần Lê",
    )
    view.open_record(Kind.PERSON, people.ana)
    for count, name in enumerate(names, 1):
        begun(
            workbench, people, add_person(workbench.desk, name, "Interventional neuroradiology and therapy")
        )
        if count in (1, 3, 5, 8):
            assert len(view.page.ring.seats) == count + 1
            for width, height in ((1190, 690), (1744, 1002)):
                view.resize(width, height)
                check_seats(view)


def check_seats(view: PanelsView) -> None:
    """No card lies over another, beyond the ring's own room, or paints beyond its frame."""
    seats = view.page.ring.seats
    boxes = [seat.mapRectToScene(seat.boundingRect().adjusted(4, 4, -4, -4)) for seat in seats]
    assert all(not one.intersects(other) for at, one in enumerate(boxes) for other in boxes[at + 1 :])
    visible = view.page.ring.mapToScene(view.page.ring.viewport().rect()).boundingRect()
    assert all(visible.contains(box) for box in boxes)
    for seat in seats:
        # What is painted beyond the frame would be seen on a picture of the seat's own surroundings.
        around = seat.boundingRect().size().toSize() + QSize(72, 72)
        picture = QImage(around, QImage.Format.Format_RGB32)
        picture.fill(Qt.GlobalColor.white)
        painter = QPainter(picture)
        painter.translate(picture.width() / 2, picture.height() / 2)
        seat.paint(painter, QStyleOptionGraphicsItem())
        painter.end()
        beside, above = QRect(0, 0, 36, picture.height()), QRect(0, 0, picture.width(), 36)
        right, below = picture.width() - 36, picture.height() - 36
        for edge in (beside, above, beside.translated(right, 0), above.translated(0, below)):
            part = picture.copy(edge)
            assert all(
                part.pixelColor(x, y) == Qt.GlobalColor.white
                for x in range(0, part.width(), 3)
                for y in range(0, part.height(), 3)
            )


def test_arrows_move_among_the_mentees_as_soon_as_the_view_is_gone_to(view: PanelsView) -> None:
    view.activateWindow()
    view.take_keys()
    focused = view.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == "Panels by mentee"


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
