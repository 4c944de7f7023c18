"""How relationships begin: a gap, its candidates, an introduction; or recorded as they were found."""

from datetime import date

import pytest
from PySide6.QtCore import QByteArray, QMimeData, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mentordesk.terms import (
    Origin,
    PersonStatus,
    State,
)
from tests.core.panels.conftest import People, add_person
from ui.panels.introduction import IntroductionDialog
from ui.panels.recording import RecordingDialog
from ui.panels.rhythm import RhythmDialog
from ui.panels.ring_cards import CANDIDATE_MIME
from ui.panels.view import PanelsView
from ui.workbench import Workbench

BEGAN = date(2026, 9, 9)


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
