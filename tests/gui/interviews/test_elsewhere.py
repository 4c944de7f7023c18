"""Two texts stand against each other: the coordinator chooses, and the other one is kept."""

import pytest

from mentordesk.desk import Desk
from mentordesk.records.interviews import PassageRecord, Spans
from tests.gui.interviews.by_hand import passages, type_text
from tests.gui.interviews.conftest import Told
from ui.interviews.keeping import elsewhere
from ui.interviews.view import InterviewsView
from ui.widgets.banner import Notice


@pytest.mark.slow
def test_the_later_of_two_editors_is_told_and_either_text_goes_on(
    opened: InterviewsView,
    notices: list[Notice],
    desk: Desk,
    told: Told,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    type_text(opened, "Typed here.")
    opened.save_pending()
    version = desk.texts.open(told.interview).version
    type_text(opened, " More.")
    # The workstation slept for a while, and another process saves in between: nobody tells this window.
    desk.editing.release(told.interview, opened.console.presence.holder)
    with Desk.open(desk.path) as other:
        other.texts.save(told.interview, "Typed there.", Spans(), expected_version=version)
    opened.save_pending()
    assert notices[-1].action == "Choose a text…"
    assert opened.console.editor.notes.text == "Typed here. More."
    kept = [desk.texts.version(one.id).text for one in desk.texts.versions(told.interview)]
    assert "Typed here. More." in kept
    type_text(opened, " Still here.")
    monkeypatch.setattr(elsewhere, "ask_whose_text", lambda _parent: "mine")
    assert notices[-1].on_action is not None
    notices[-1].on_action()
    assert desk.texts.text(told.interview) == "Typed here. More. Still here."
    kept = [desk.texts.version(one.id).text for one in desk.texts.versions(told.interview)]
    assert "Typed there." in kept


@pytest.mark.slow
def test_the_other_text_goes_on_and_this_one_is_kept(
    opened: InterviewsView, desk: Desk, told: Told, monkeypatch: pytest.MonkeyPatch, notices: list[Notice]
) -> None:
    desk.editing.release(told.interview, opened.console.presence.holder)
    with Desk.open(desk.path) as other:
        other.texts.save(told.interview, "Typed there.", Spans(), expected_version=0)
    type_text(opened, "Typed here.")
    opened.save_pending()
    type_text(opened, " More.")
    monkeypatch.setattr(elsewhere, "ask_whose_text", lambda _parent: "theirs")
    assert notices[-1].on_action is not None
    notices[-1].on_action()
    assert opened.console.editor.notes.text == "Typed there."
    kept = [desk.texts.version(one.id).text for one in desk.texts.versions(told.interview)]
    assert "Typed here. More." in kept
    type_text(opened, "Mine. ")
    opened.save_pending()
    assert "Mine." in desk.texts.text(told.interview)


def test_what_is_marked_elsewhere_while_words_are_unsaved_is_shown_once_they_are_saved(
    opened: InterviewsView, desk: Desk, told: Told
) -> None:
    type_text(opened, "He listened.")
    opened.save_pending()
    type_text(opened, " Well.")
    desk.texts.mark(told.interview, [PassageRecord(guid="elsewhere", start=0, end=12)])
    assert opened.console.editor.notes.passages() == ()
    opened.save_pending()
    assert [one.guid for one in opened.console.editor.notes.passages()] == ["elsewhere"]
    assert desk.texts.text(told.interview) == "He listened. Well."
    assert passages(desk, told.interview) == [("He listened.", [])]
