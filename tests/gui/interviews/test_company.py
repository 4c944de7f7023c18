"""Two desks on one interview: the second is told, reads along and takes over, and nothing is lost."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mentordesk.desk import Desk
from mentordesk.errors import HeldError, MentorDeskError
from mentordesk.records.finding import ToCode
from mentordesk.records.interviews import InterviewPlan, Spans
from mentordesk.services.interviews import editing
from tests.gui.interviews.conftest import Told
from tests.gui.interviews.microphone import ToneMicrophone
from ui.hub import Hub
from ui.interviews.keeping import saver as saving
from ui.interviews.sound.stage import Stage
from ui.interviews.view import InterviewsView
from ui.preferences import Preferences
from ui.tasks import ImmediateTasks
from ui.widgets.banner import Notice
from ui.workbench import Workbench


@pytest.fixture
def second(
    view: InterviewsView, preferences: Preferences, qtbot: QtBot, qapp: QApplication
) -> Iterator[InterviewsView]:
    """Another window on the same office, with a desk of its own."""
    with Desk.open(view.desk.path) as desk:
        desk.office.work_as(desk.office.add_staff("Ana Ruiz"))
        hub = Hub(desk.subscribe, qapp)
        bench = Workbench(desk, hub=hub, tasks=ImmediateTasks(qapp), preferences=preferences, parent=qapp)
        made = InterviewsView(bench)
        qtbot.addWidget(made)
        yield made
        made.console.close_interview()
        hub.close()


def said(view: InterviewsView) -> list[Notice]:
    heard: list[Notice] = []
    view.workbench.notice_shown.connect(heard.append)
    return heard


def versions(desk: Desk, interview: int) -> list[tuple[str, str]]:
    return [(one.label, desk.texts.version(one.id).text) for one in desk.texts.versions(interview)]


def test_nobody_types_into_a_text_of_which_it_is_not_known_who_edits_it(
    view: InterviewsView, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    console, desk = view.console, view.desk
    view.open_interview(told.interview)
    # Taken in another thread, and known as soon as the text is there.
    held = desk.editing.of(told.interview)
    assert held is not None
    assert held.holder == console.presence.holder
    assert not console.editor.isReadOnly()
    other = desk.interviews.schedule(InterviewPlan(person_id=told.mentor))

    def refused(interview_id: int, holder: str) -> None:
        raise MentorDeskError("The office file is busy.")

    with monkeypatch.context() as patched:
        patched.setattr(desk.editing, "take", refused)
        view.open_interview(other)
    assert not view.in_console
    assert console.interview_id is None
    view.open_interview(other)
    assert console.interview_id == other
    assert not console.presence.reading


@pytest.mark.slow
def test_the_second_is_told_reads_along_and_takes_over(
    view: InterviewsView, second: InterviewsView, told: Told
) -> None:
    first = view
    heard_first, heard = said(first), said(second)
    second.open_interview(told.interview)
    QTest.keyClicks(second.console.editor, "Typed at the second desk.")
    second.save_pending()
    first.open_interview(told.interview)
    console = first.console
    assert "being edited by Ana Ruiz since" in heard_first[-1].text
    assert "at this workstation. You read along." in heard_first[-1].text
    assert console.editor.isReadOnly()
    take_over = next(
        action for _menu, action in first.menu_actions() if action.text() == "Take the text over"
    )
    assert take_over.isEnabled()
    # Nothing is typed or coded by whoever reads along.
    QTest.keyClicks(console.editor, "no")
    console.coding.set_favourite(1)
    first.save_pending()
    assert console.editor.notes.passages() == ()
    QTest.keyClicks(second.console.editor, " More.")
    second.save_pending()
    console.presence.look()
    assert console.editor.notes.text == "Typed at the second desk. More."
    QTest.keyClicks(second.console.editor, " Not yet saved.")
    take_over.trigger()
    assert not console.editor.isReadOnly()
    assert not take_over.isEnabled()
    QTest.keyClicks(console.editor, "First again. ")
    first.save_pending()
    second.save_pending()
    assert "took this interview over" in heard[-1].text
    assert second.console.editor.isReadOnly()
    assert second.console.editor.notes.text == first.desk.texts.text(told.interview)
    assert "First again. " in second.console.editor.notes.text
    kept = versions(first.desk, told.interview)
    assert ("As Ana Ruiz left it", "Typed at the second desk. More.") in kept
    assert "Typed at the second desk. More. Not yet saved." in {text for _label, text in kept}
    assert heard[-1].on_action is not None
    heard[-1].on_action()
    QTest.keyClicks(second.console.editor, "Z")
    second.save_pending()
    # Whoever does not type learns of it when the lease is renewed.
    console.presence._on_renew()
    first.show_list()
    assert not second.console.editor.isReadOnly()


@pytest.mark.slow
def test_who_reads_along_records_nothing(
    view: InterviewsView, second: InterviewsView, told: Told, qtbot: QtBot
) -> None:
    heard_first, heard = said(view), said(second)
    view.desk.recordings.agree(told.interview, "Adaeze Okonkwo")
    view.open_interview(told.interview)
    control = view.console.sound.recording
    control.microphones = ToneMicrophone
    view.console.sound.record()
    qtbot.waitUntil(lambda: view.desk.recordings.of(told.interview)[0].seconds > 0, timeout=5_000)
    second.open_interview(told.interview)
    second.console.head.recording.click()
    assert heard[-1].text.startswith("Somebody else writes this interview")
    assert len(second.desk.recordings.of(told.interview)) == 1
    second.console.company.take_over()
    QTest.keyClicks(view.console.editor, "A")
    view.save_pending()
    assert heard_first[-1].text.endswith("you read along. The recording stands still.")
    assert control.stage is Stage.PAUSED
    view.console.head.recording.click()
    assert control.stage is Stage.PAUSED
    # Taken back, the talk goes on with its recording.
    assert heard_first[-1].text.startswith("Somebody else writes this interview")
    view.console.company.take_over()
    view.console.timekeeper.toggle()
    assert control.stage is Stage.RUNNING
    view.console.sound.close()


@pytest.mark.slow
def test_closing_or_dying_frees_the_text(
    view: InterviewsView, second: InterviewsView, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    view.open_interview(told.interview)
    second.open_interview(told.interview)
    assert second.console.presence.reading
    view.show_list()
    second.console.presence.look()
    assert not second.console.editor.isReadOnly()
    QTest.keyClicks(second.console.editor, "Mine now.")
    second.save_pending()
    view.open_interview(told.interview)
    assert view.console.presence.reading
    # A window that was killed no longer renews.
    monkeypatch.setattr(editing, "IN_FORCE", timedelta(0))
    view.console.presence.look()
    assert not view.console.presence.reading
    assert view.console.editor.notes.text == "Mine now."
    # The window is closed over the text.
    QTest.keyClicks(view.console.editor, "More. ")
    view.end()
    assert view.desk.editing.of(told.interview) is None
    assert versions(view.desk, told.interview)[0][1] == "Mine now.More. "


def test_what_other_programs_do_respects_who_is_editing(
    view: InterviewsView, told: Told, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    view.open_interview(told.interview)
    QTest.keyClicks(view.console.editor, "Typed here.")
    view.save_pending()
    with Desk.open(desk.path) as other:
        for act in (
            lambda: other.texts.save(told.interview, "Typed there.", Spans(), expected_version=1),
            lambda: other.texts.rewrite(told.interview, "Rewritten."),
            lambda: other.texts.bring_in(told.interview, "From a file."),
            lambda: other.interviews.sign_off(told.interview),
        ):
            with pytest.raises(HeldError, match="being edited"):
                act()
        assert ("Kept aside: changed elsewhere meanwhile", "Typed there.") in versions(desk, told.interview)
        assert desk.texts.text(told.interview) == "Typed here."
        # A process of this computer that is gone edits nothing.
        monkeypatch.setattr(editing, "_runs", lambda _process: False)
        other.texts.rewrite(told.interview, "Typed here, and there.")
    assert desk.texts.text(told.interview) == "Typed here, and there."


@pytest.mark.slow
def test_what_is_typed_while_somebody_takes_over_is_in_a_version(
    view: InterviewsView, second: InterviewsView, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, desk = view, view.desk
    second.open_interview(told.interview)
    theirs, mine = second.console.editor, first.console.editor
    QTest.keyClicks(theirs, "Typed before. ")
    second.save_pending()
    first.open_interview(told.interview)
    assert mine.isReadOnly()
    mine.go_to(mine.notes.text.index("before"))
    theirs.go_to(0)

    def typing_around(name: str, of: object) -> None:
        act = getattr(of, name)

        def typed_around(*args: object, **kwargs: object) -> object:
            QTest.keyClicks(theirs, f"{name}-begins ")
            second.save_pending()
            done = act(*args, **kwargs)
            QTest.keyClicks(theirs, f"{name}-ends ")
            second.save_pending()
            return done

        monkeypatch.setattr(of, name, typed_around)

    with monkeypatch.context():
        typing_around("take_over", desk.editing)
        typing_around("keep_version", desk.texts)
        first.console.company.take_over()
        monkeypatch.undo()
    assert not mine.isReadOnly()
    assert theirs.isReadOnly()
    # The cursor of whoever read along stands before the word that it stood before.
    assert mine.notes.text[mine.place() :].startswith("before")
    mine.selectAll()
    QTest.keyClicks(mine, "All gone.")
    first.save_pending()
    kept = " ".join(text for _label, text in versions(desk, told.interview))
    for word in ("take_over-begins", "take_over-ends"):
        assert f"{word} " in kept


def test_what_a_window_left_that_was_killed_is_kept_before_anybody_changes_it(
    view: InterviewsView, told: Told, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Desk.open(desk.path) as killed:
        holder = killed.editing.new_holder()
        killed.editing.take(told.interview, holder)
        killed.texts.save(told.interview, "Typed.", Spans(), expected_version=0, holder=holder)
    monkeypatch.setattr(editing, "_runs", lambda _process: False)
    view.open_interview(told.interview)
    assert versions(desk, told.interview) == [("", "Typed.")]
    view.show_list()
    view.open_interview(told.interview)
    assert versions(desk, told.interview) == [("", "Typed.")]


def test_words_that_cannot_be_kept_aside_stay_in_sight_until_they_can(
    view: InterviewsView, told: Told, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Saved is what is told to be.
    monkeypatch.setattr(saving, "RESTED_S", float("inf"))
    heard = said(view)
    view.open_interview(told.interview)
    console = view.console
    QTest.keyClicks(console.editor, "Saved.")
    view.save_pending()
    with Desk.open(desk.path) as other:
        holder = other.editing.new_holder()
        other.editing.take_over(told.interview, holder)
        with monkeypatch.context() as patched:
            QTest.keyClicks(console.editor, " Not saved.")

            def full(*args: object, **kwargs: object) -> int:
                raise MentorDeskError("The disk is full.")

            patched.setattr(desk.texts, "save", full)
            patched.setattr(desk.texts, "save_change", full)
            console.presence.lose()
            assert "took this interview over" in heard[-1].text
            other.texts.save(told.interview, "Theirs.", Spans(), expected_version=1, holder=holder)
            console.presence.look()
            console.company.take_over()
            assert console.editor.isReadOnly()
            assert console.editor.notes.text == "Saved. Not saved."
            assert view.unsaved_text() == "Saved. Not saved."
        view.save_pending()
        assert console.editor.notes.text == "Theirs."
        assert "Saved. Not saved." in {text for _label, text in versions(desk, told.interview)}
        assert console.editor.isReadOnly()


def test_what_somebody_else_gives_a_passage_while_words_are_typed_into_it_stays(
    view: InterviewsView, told: Told, desk: Desk
) -> None:
    console = view.console
    view.open_interview(told.interview)
    QTest.keyClicks(console.editor, "One. Two.")
    for start, end in ((0, 4), (5, 9)):
        console.editor.notes.mark(start, end, theme_ids=(1,))
    view.save_pending()

    def code(start: int, end: int) -> ToCode:
        words = desk.texts.text(told.interview)[start:end]
        return ToCode(
            interview_id=told.interview,
            title="",
            note="",
            on=None,
            start=start,
            end=end,
            sentence=words,
            mark=(0, 1),
        )

    def themes() -> list[tuple[str, tuple[int, ...]]]:
        return [
            (one.snippet, tuple(sorted(one.theme_ids)))
            for one in desk.texts.open(told.interview).spans.passages
        ]

    console.editor.go_to(2)
    QTest.keyClicks(console.editor, "x")
    desk.code_all.apply(2, [code(0, 4), code(5, 8)])
    console.editor.notes.toggle_theme(6, 10, 3)
    desk.code_all.apply(4, [code(5, 9)])
    view.save_pending()
    assert themes() == [("Onxe.", (1, 2)), ("Two", (2,)), ("Two.", (1, 3, 4))]
