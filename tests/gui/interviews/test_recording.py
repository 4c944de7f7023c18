"""Recording beside typing: agreed to first, paused, gone on with; trouble is said and loses nothing."""

import errno
import threading
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from mentordesk.desk import Desk
from mentordesk.domain.timeline import timeline_of
from mentordesk.errors import SoundError
from mentordesk.sound import files
from mentordesk.sound.segment import OpenSegment
from tests.gui.interviews.by_hand import press
from tests.gui.interviews.conftest import Told
from tests.gui.interviews.microphone import ToneMicrophone
from ui.interviews.sound import hush
from ui.interviews.sound import recorder as recorder_module
from ui.interviews.sound import recording as recording_module
from ui.interviews.sound.dialogs import ConsentDialog
from ui.interviews.sound.recording import RecordingControl
from ui.interviews.sound.stage import Stage
from ui.interviews.view import InterviewsView
from ui.widgets.banner import Notice

AGREED_AT = datetime(2027, 5, 20, 14, 0, tzinfo=UTC)


class Microphone(ToneMicrophone):
    """One for each test, so that its faults are its own."""


@pytest.fixture
def opened(view: InterviewsView, told: Told, monkeypatch: pytest.MonkeyPatch) -> Iterator[InterviewsView]:
    monkeypatch.setattr(ConsentDialog, "ask", lambda *_, **__: ("Adaeze Okonkwo", AGREED_AT))
    monkeypatch.setattr(recorder_module, "LOOK_MS", 20)
    monkeypatch.setattr(Microphone, "fault", "")
    monkeypatch.setattr(Microphone, "dead", False)
    monkeypatch.setattr(Microphone, "there", True)
    view.open_interview(told.interview)
    view.console.sound.recording.microphones = Microphone
    yield view
    view.console.sound.close()


def control(view: InterviewsView) -> RecordingControl:
    return view.console.sound.recording


def seconds(desk: Desk, told: Told) -> float:
    """How much sound is on the disk, finished or not."""
    return sum(one.seconds for one in desk.recordings.of(told.interview))


def wait_for_sound(view: InterviewsView, desk: Desk, told: Told, qtbot: QtBot, *, more: float = 0.05) -> None:
    before = seconds(desk, told)
    qtbot.waitUntil(lambda: seconds(desk, told) >= before + more, timeout=5_000)


RECORD = "Record, pause, record on"


@pytest.mark.slow
def test_recording_beside_typing(opened: InterviewsView, desk: Desk, told: Told, qtbot: QtBot) -> None:
    console, mark = opened.console, opened.console.head.recording
    assert (mark.isVisible(), mark.accessibleName()) == (True, "Record the talk")
    press(opened, RECORD)
    assert desk.interviews.of(told.interview).recording_agreed_by == "Adaeze Okonkwo"
    assert (control(opened).stage, mark.stage, console.clock.running) == (Stage.RUNNING, Stage.RUNNING, True)
    with qtbot.waitSignal(control(opened).heard, timeout=5_000) as heard:
        QTest.keyClicks(console.editor, "She begins.")
    assert heard.args is not None
    wait_for_sound(opened, desk, told, qtbot)
    console.facts.tell()
    console.timekeeper.toggle()
    # An interruption pauses the recording with the clock, and both go on together.
    assert control(opened).stage is Stage.PAUSED
    assert mark.accessibleName().startswith("The recording stands still")
    console.timekeeper.toggle()
    assert control(opened).stage is Stage.RUNNING
    wait_for_sound(opened, desk, told, qtbot)
    # There is sound to hear by now, and it is not to be heard into the recording.
    assert (console.sound.bar.isVisible(), console.sound.bar.isEnabled()) == (True, False)
    press(opened, RECORD)
    # Off the record: the talk goes on, the sound does not.
    assert (control(opened).stage, console.clock.running) == (Stage.PAUSED, True)
    assert console.sound.bar.isEnabled()
    press(opened, "End the recording")
    (one,) = desk.recordings.of(told.interview)
    assert [each.closed for each in one.segments] == [True, True]
    assert one.backed_up
    first, second = timeline_of(one).stretches
    assert first.ends <= second.begins
    console.save_pending()
    (typed,) = desk.texts.open(told.interview).spans.marks
    assert typed.second is not None
    assert timeline_of(one).covers(typed.second) or typed.second < first.begins + 0.2
    assert desk.texts.text(told.interview) == "She begins."


@pytest.mark.slow
def test_a_microphone_that_is_not_heard_is_said_until_it_is(
    opened: InterviewsView, notices: list[Notice], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench = opened.workbench
    monkeypatch.setattr(hush, "FIRST_SECONDS", 0.1)
    press(opened, RECORD)
    with qtbot.waitSignal(control(opened).heard, timeout=5_000), monkeypatch.context() as muted:
        muted.setattr(recorder_module, "loudest", lambda _samples: 0)
        qtbot.waitUntil(lambda: bool(notices), timeout=5_000)
        assert notices[0].text.startswith("The microphone gives nothing but silence.")
        assert control(opened).stage is Stage.RUNNING
    with qtbot.waitSignal(bench.notice_over, timeout=5_000):
        pass
    # What is said in its place meanwhile stays.
    control(opened)._on_hushed(hush.NOTHING)
    bench.show_banner("Something else.")
    with qtbot.assertNotEmitted(bench.notice_over):
        press(opened, RECORD)


def test_how_long_silence_is_borne_with() -> None:
    heard = hush.Hush(0.0)
    # Nothing, then silence, as some devices begin.
    assert heard.news(2.9) is None
    heard.hear(2.9, 0)
    assert heard.news(3.1) == hush.FLAT
    heard.hear(3.2, 40)
    assert (heard.news(3.2), heard.news(3.3)) == ("", None)
    # It was silent before: it is given more time than one that never was.
    for tenth in range(33, 94):
        heard.hear(tenth / 10, 0)
    assert (heard.news(9.1), heard.news(9.3)) == (None, hush.FLAT)
    another = hush.Hush(0.0)
    another.hear(0.5, 40)
    # Pulled out: nothing for a second, then what the sound server puts in its place.
    assert (another.news(1.4), another.news(1.6)) == (None, hush.NOTHING)
    another.hear(2.1, 0)
    assert another.news(2.2) == hush.FLAT
    another.wait(5.0)
    another.hear(7.5, 3)
    assert (another.news(7.6), another.lasts(7.75)) == ("", 0.25)


@pytest.mark.slow
def test_the_interview_closes_with_its_recording(
    opened: InterviewsView, desk: Desk, told: Told, qtbot: QtBot
) -> None:
    press(opened, RECORD)
    wait_for_sound(opened, desk, told, qtbot)
    opened.show_list()
    (one,) = desk.recordings.of(told.interview)
    assert [each.closed for each in one.segments] == [True]
    opened.open_interview(told.interview)
    # The clock, which counts whole seconds, is never behind the sound.
    press(opened, RECORD)
    assert opened.console.clock.seconds() >= timeline_of(one).ends


def test_a_disk_that_takes_long_neither_ends_the_program_nor_loses_sound(
    opened: InterviewsView, desk: Desk, told: Told, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = threading.Event()
    close = files.SegmentWriter.close

    def slowly(writer: files.SegmentWriter) -> files.Written:
        gate.wait(10)
        return close(writer)

    monkeypatch.setattr(files.SegmentWriter, "close", slowly)
    monkeypatch.setattr(recording_module, "_WAIT_MS", 20)
    press(opened, RECORD)
    wait_for_sound(opened, desk, told, qtbot)
    press(opened, "End the recording")
    assert control(opened).stage is Stage.NONE
    # Before, this deleted the thread, which still ran.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gate.set()
    qtbot.waitUntil(lambda: not recording_module._late, timeout=5_000)
    (one,) = desk.recordings.of(told.interview)
    assert [each.closed for each in one.segments] == [True]


def test_who_did_not_agree_is_not_recorded(
    opened: InterviewsView, desk: Desk, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ConsentDialog, "ask", lambda *_, **__: None)
    press(opened, RECORD)
    assert control(opened).stage is Stage.NONE
    assert desk.recordings.of(told.interview) == []
    assert not opened.console.clock.running


def test_no_microphone_is_said_at_once(
    opened: InterviewsView, notices: list[Notice], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Microphone, "there", False)
    press(opened, RECORD)
    qtbot.waitUntil(lambda: bool(notices), timeout=5_000)
    assert notices[-1].text.startswith("There is no microphone.")
    assert control(opened).stage is Stage.PAUSED
    monkeypatch.setattr(Microphone, "there", True)
    assert notices[-1].on_action is not None
    with qtbot.waitSignal(opened.workbench.notice_over, timeout=1_000):
        notices[-1].on_action()
    assert control(opened).stage is Stage.RUNNING


@pytest.mark.slow
@pytest.mark.parametrize("what", ["pulled out", "silent", "slept", "full"])
def test_trouble_ends_the_recording_and_loses_nothing(
    what: str,
    opened: InterviewsView,
    notices: list[Notice],
    desk: Desk,
    told: Told,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    press(opened, RECORD)
    wait_for_sound(opened, desk, told, qtbot)
    QTest.keyClicks(opened.console.editor, "Typed on.")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    if what == "pulled out":
        monkeypatch.setattr(Microphone, "fault", "The microphone was pulled out.")
    elif what == "silent":
        monkeypatch.setattr(recorder_module, "SILENT_SECONDS", -1.0)
    elif what == "slept":
        monkeypatch.setattr(recorder_module, "SLEPT_SECONDS", -1.0)
    else:
        monkeypatch.setattr(files.SegmentWriter, "write", full)
    qtbot.waitUntil(lambda: bool(notices), timeout=5_000)
    said = {"silent": "gives no sound", "slept": "computer slept", "full": "The disk is full"}
    assert said.get(what, what) in notices[-1].text
    assert control(opened).stage is Stage.PAUSED
    (one,) = desk.recordings.of(told.interview)
    assert [each.closed for each in one.segments] == [True]
    assert one.seconds >= 0.05
    # It can be heard at once.
    assert opened.console.sound.player.ends == timeline_of(one).ends
    opened.save_pending()
    assert desk.texts.text(told.interview) == "Typed on."


@pytest.mark.slow
def test_what_a_full_disk_left_torn_is_whole_once_there_is_room(
    opened: InterviewsView,
    notices: list[Notice],
    desk: Desk,
    told: Told,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(*_: object, **__: object) -> None:
        raise SoundError("The disk is full.")

    press(opened, RECORD)
    wait_for_sound(opened, desk, told, qtbot)
    with monkeypatch.context() as patched:
        for verb in ("write", "settle"):
            patched.setattr(OpenSegment, verb, full)
        for verb in ("end_segment", "mend"):
            patched.setattr(type(desk.recordings), verb, full)
        qtbot.waitUntil(lambda: bool(notices), timeout=5_000)
        # Pressed again while it is full, it is said again.
        press(opened, RECORD)
        qtbot.waitUntil(lambda: len(notices) == 2, timeout=5_000)
    assert [notice.action for notice in notices] == ["Record on", "Record on"]
    assert [each.closed for each in desk.recordings.of(told.interview)[0].segments] == [False, False]
    press(opened, RECORD)
    wait_for_sound(opened, desk, told, qtbot)
    press(opened, "End the recording")
    (one,) = desk.recordings.of(told.interview)
    assert all(each.closed and each.backed_up for each in one.segments)
    assert opened.console.sound.player.ends >= one.segments[0].seconds


@pytest.mark.slow
def test_a_slow_disk_is_no_sleep_and_a_sleep_is_told_by_the_clock(
    opened: InterviewsView,
    notices: list[Notice],
    desk: Desk,
    told: Told,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    passed = [0.0]
    uptime, settle = recorder_module.uptime, OpenSegment.settle

    def slowly(segment: OpenSegment) -> None:
        settle(segment)
        if not passed[0]:
            passed[0] = 30.0

    monkeypatch.setattr(recorder_module, "uptime", lambda: uptime() + passed[0])
    monkeypatch.setattr(OpenSegment, "settle", slowly)
    press(opened, RECORD)
    # What was lost meanwhile is a gap on the clock, and the recording goes on.
    qtbot.waitUntil(lambda: len(desk.recordings.of(told.interview)[0].segments) == 2, timeout=5_000)
    wait_for_sound(opened, desk, told, qtbot)
    assert (control(opened).stage, notices) == (Stage.RUNNING, [])
    first, second = timeline_of(desk.recordings.of(told.interview)[0]).stretches
    assert second.begins - first.begins > 29

    def slept() -> bool:
        # Again where it slept just while the disk was waited for: that is told as a slow disk.
        passed[0] += 60.0
        return bool(notices)

    qtbot.waitUntil(slept, timeout=5_000)
    assert "The computer slept" in notices[-1].text
    assert control(opened).stage is Stage.PAUSED
    assert all(each.closed for each in desk.recordings.of(told.interview)[0].segments)


@pytest.mark.slow
def test_long_recordings_and_lost_sound_begin_a_new_segment(
    opened: InterviewsView, desk: Desk, told: Told, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recorder_module, "SEGMENT_SECONDS", 0.1)
    press(opened, RECORD)
    qtbot.waitUntil(lambda: len(desk.recordings.of(told.interview)[0].segments) >= 3, timeout=5_000)
    press(opened, "End the recording")
    (one,) = desk.recordings.of(told.interview)
    assert timeline_of(one).gaps == []
    monkeypatch.setattr(recorder_module, "SEGMENT_SECONDS", 300.0)
    monkeypatch.setattr(recorder_module, "BEHIND_SECONDS", -1.0)
    press(opened, RECORD)
    qtbot.waitUntil(lambda: len(desk.recordings.of(told.interview)[1].segments) >= 2, timeout=5_000)
    press(opened, "End the recording")
    assert all(each.closed for each in desk.recordings.of(told.interview)[1].segments)
