"""The change log and undo, on the smallest of services."""

import pytest

from mentordesk.desk import Desk
from mentordesk.errors import UndoError
from mentordesk.records.changes import Changes, Kind


def test_a_step_is_logged_with_who_and_what(desk: Desk) -> None:
    ana = desk.office.add_staff("Ana Ruiz")
    desk.office.work_as(ana)
    desk.office.add_staff("Paul Ray")
    step = desk.history.steps()[0]
    assert (step.label, step.staff) == ("Add Paul Ray to the office's staff", "Ana Ruiz")


def test_undo_and_redo_in_the_order_it_was_done(desk: Desk) -> None:
    desk.office.add_staff("Ana Ruiz")
    desk.office.add_staff("Paul Ray")
    desk.history.undo()
    assert [person.name for person in desk.office.staff()] == ["Ana Ruiz"]
    desk.history.undo()
    assert desk.office.staff() == []
    desk.history.redo()
    desk.history.redo()
    assert [person.name for person in desk.office.staff()] == ["Ana Ruiz", "Paul Ray"]
    assert desk.history.redoable() is None
    desk.history.undo()
    assert [person.name for person in desk.office.staff()] == ["Ana Ruiz"]


def test_a_new_step_ends_redo(desk: Desk) -> None:
    desk.office.add_staff("Ana Ruiz")
    desk.history.undo()
    desk.office.add_staff("Paul Ray")
    with pytest.raises(UndoError):
        desk.history.redo()


def test_what_others_built_upon_is_not_taken_back(desk: Desk) -> None:
    ana = desk.office.add_staff("Ana Ruiz")
    first = desk.history.undoable()
    assert first is not None
    desk.office.retire_staff(ana)
    with pytest.raises(UndoError):
        desk.history.undo_step(first.id)
    assert [person.name for person in desk.office.staff(everybody=True)] == ["Ana Ruiz"]


def test_the_change_log_of_a_record_holds_old_and_new(desk: Desk) -> None:
    ana = desk.office.add_staff("Ana Ruiz")
    desk.office.retire_staff(ana)
    newest = desk.history.changes_of(Kind.STAFF, ana)[0]
    assert (newest.before, newest.after) == ({"active": True}, {"active": False})


def test_a_commit_is_announced_with_its_ids_and_origin(desk: Desk) -> None:
    heard: list[Changes] = []
    desk.subscribe(heard.append)
    ana = desk.office.add_staff("Ana Ruiz", origin="me")
    assert heard == [Changes(ids={Kind.STAFF: frozenset({ana})}, origin="me")]


def test_a_listener_that_fails_does_not_fail_the_write(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    def broken(changes: Changes) -> None:
        raise RuntimeError("gone")

    desk.subscribe(broken)
    desk.office.add_staff("Ana Ruiz")
    assert "a listener failed" in caplog.text
    assert desk.office.staff()[0].name == "Ana Ruiz"


def test_a_label_quotes_no_page(desk: Desk) -> None:
    desk.office.rename("Radiology " * 1000)
    assert len(desk.history.steps()[0].label) <= 300
