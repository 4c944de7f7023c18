"""Hearing a recording while one types: by the second of the clock, and the cursor never moves."""

from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from mentordesk.desk import Desk
from mentordesk.records.interviews import MarkRecord, Spans
from mentordesk.records.recordings import RecordingRecord
from mentordesk.sound.wave import Form
from tests.gui.interviews.by_hand import press
from tests.gui.interviews.conftest import Told
from tests.sounds import frames_of_mp3, tone, wav
from ui import theme
from ui.interviews.sound import engine as engine_module
from ui.interviews.sound import player as player_module
from ui.interviews.sound.dialogs import AttachDialog, PlaceDialog
from ui.interviews.sound.pedal import PedalDialog
from ui.interviews.sound.player import Player
from ui.interviews.view import InterviewsView
from ui.widgets.banner import Notice

TEXT = "First.\nSecond.\nThird."
MARKS = (
    MarkRecord(start=0, end=6, second=1.0),
    MarkRecord(start=7, end=14),
    MarkRecord(start=15, end=21, second=40.0),
)


class HandEngine(QObject):
    """Plays by hand: a test says how far it is."""

    finished = Signal()
    failed = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.at = 0.0
        self.rate = 1.0
        self.playing = False
        self.said = ""
        self.opened: list[int] = []

    def open(self, record: RecordingRecord) -> None:
        self.opened.append(record.id)

    def play(self, position: float) -> None:
        self.at, self.playing = position, True

    def pause(self) -> None:
        self.playing = False

    def position(self) -> float:
        return self.at

    def set_rate(self, rate: float) -> None:
        self.rate = rate

    def trouble(self) -> str:
        return self.said

    def close(self) -> None:
        self.playing = False


def record(desk: Desk, interview: int) -> int:
    """A minute from the tenth second of the clock on, with a gap of ten seconds after twenty."""
    desk.recordings.agree(interview, "Adaeze Okonkwo")
    recording = desk.recordings.begin(interview)
    for begins, seconds in ((10.0, 20), (40.0, 40)):
        segment = desk.recordings.begin_segment(recording, begins, Form(rate=100))
        segment.writer.write(b"\0\0" * 100 * seconds)
        desk.recordings.end_segment(segment)
    return recording


@pytest.fixture
def opened(view: InterviewsView, desk: Desk, told: Told) -> InterviewsView:
    record(desk, told.interview)
    desk.texts.save(told.interview, TEXT, Spans(marks=MARKS), expected_version=0)
    view.console.sound.player.engines = HandEngine
    view.open_interview(told.interview)
    return view


def engine(view: InterviewsView) -> HandEngine:
    made = view.console.sound.player._engine
    assert isinstance(made, HandEngine)
    return made


@pytest.mark.slow
def test_one_key_plays_from_before_the_paragraph_and_the_cursor_stays(opened: InterviewsView) -> None:
    editor, player = opened.console.editor, opened.console.sound.player
    assert opened.console.sound.bar.isVisible()
    editor.go_to(17)
    press(opened, "Hear this paragraph")
    # Three seconds of sound before 0:40, over the gap: 0:27 of the clock.
    assert (player.second, engine(opened).at, player.playing) == (27.0, 17.0, True)
    assert (editor.place(), editor.hasFocus()) == (17, True)
    engine(opened).at = 25.0
    press(opened, "Play or pause")
    assert (player.second, player.playing, engine(opened).playing) == (45.0, False, False)
    press(opened, "Play or pause")
    assert (player.second, player.playing) == (43.0, True)
    press(opened, "Five seconds back")
    assert player.second == 28.0
    press(opened, "Five seconds on")
    press(opened, "Slower")
    assert (player.second, player.rate, engine(opened).rate) == (43.0, 0.9, 0.9)
    for _ in range(20):
        press(opened, "Slower")
    assert player.rate == 0.5
    for _ in range(20):
        press(opened, "Faster")
    assert (player.rate, opened.console.sound.bar.rate.text()) == (2.0, "2×")
    # A paragraph without a time takes that of the one before.
    editor.go_to(9)
    press(opened, "Hear this paragraph")
    assert player.second == 10.0
    assert opened.console.editor.place() == 9


@pytest.mark.slow
def test_what_is_typed_while_one_listens_takes_the_second_of_the_sound(
    opened: InterviewsView, notices: list[Notice], desk: Desk, told: Told
) -> None:
    editor = opened.console.editor
    editor.go_to(21)
    # The talk is over, and nobody thought of its clock.
    opened.console.clock.start()
    press(opened, "Hear this paragraph")
    assert not opened.console.clock.running
    assert notices[-1].text.startswith("The clock stands still while you listen")
    engine(opened).at = 30.25
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QTest.keyClicks(editor, "Heard.")
    press(opened, "Play or pause")
    engine(opened).at = 33.0
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QTest.keyClicks(editor, "Typed in the pause.")
    press(opened, "Stop listening")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QTest.keyClicks(editor, "Afterwards.")
    opened.save_pending()
    marks = desk.texts.open(told.interview).spans.marks
    assert [mark.second for mark in marks][3:] == [50.2, 53.0, None]
    assert not opened.console.clock.running
    over: list[None] = []
    opened.workbench.notice_over.connect(lambda: over.append(None))
    opened.console.clock.start()
    assert len(over) == 1


@pytest.mark.slow
def test_typing_out_a_recording_starts_no_clock(
    view: InterviewsView, desk: Desk, told: Told, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    view.console.sound.player.engines = HandEngine
    view.open_interview(told.interview)
    monkeypatch.setattr(AttachDialog, "ask", lambda *_, **__: ("Adaeze Okonkwo", -2.0))
    view.console.sound.files.attach_file(wav(tmp_path / "phone.wav", 8.0))
    (one,) = desk.recordings.of(told.interview)
    assert (one.attached, one.backed_up, one.segments[0].begins) == (True, True, -2.0)
    press(view, "Hear this paragraph")
    engine(view).at = 5.0
    QTest.keyClicks(view.console.editor, "She begins.")
    view.save_pending()
    assert not view.console.clock.running
    assert [mark.second for mark in desk.texts.open(told.interview).spans.marks] == [3.0]
    monkeypatch.setattr(PlaceDialog, "ask", lambda *_, **__: 0.0)
    view.console.sound.files.place()
    assert desk.recordings.of(told.interview)[0].segments[0].begins == 0.0


@pytest.mark.slow
def test_a_click_on_a_time_is_heard(opened: InterviewsView) -> None:
    editor, margin = opened.console.editor, opened.console.margin
    third = editor.sight.box(editor.document().findBlockByNumber(2)).center().y()
    bar = opened.console.sound.bar
    slider = bar.slider
    # Round the groove it shows the ground of the bar, and nothing of its own.
    assert bar.grab().toImage().pixelColor(slider.geometry().center().x(), slider.y() + 2) == theme.color(
        "base"
    )
    heard: list[int] = []
    margin.second_chosen.connect(heard.append)
    place = QPoint(40, round(third))
    QTest.mouseMove(margin, place)
    QTest.mouseClick(margin, Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseClick(margin, Qt.MouseButton.LeftButton, pos=QPoint(100, round(third)))
    assert heard == [2]
    assert opened.console.sound.player.second == 27.0
    engine(opened).at = 25.0
    opened.console.sound.player.moved.emit()
    assert margin._heard == 2
    opened.console.sound.bar.slider.triggerAction(
        opened.console.sound.bar.slider.SliderAction.SliderToMinimum
    )
    assert opened.console.sound.player.second == 10.0
    # A click beside the handle goes there, to half of 0:10 to 1:20; while it is held that is told.
    QTest.mousePress(slider, Qt.MouseButton.LeftButton, pos=slider.rect().center())
    assert bar.where.text() in {"0:44", "0:45"}
    assert opened.console.sound.player.second == 10.0
    opened.console.sound.player.moved.emit()
    QTest.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=slider.rect().center())
    assert opened.console.sound.player.second == pytest.approx(45.0, abs=1.0)


def test_the_recordings_of_an_interview_are_heard_as_one(desk: Desk, told: Told) -> None:
    record(desk, told.interview)
    last = record(desk, told.interview)
    player = Player()
    player.engines = HandEngine
    player.take_up(desk.recordings.of(told.interview))
    # Of two that hold the same seconds, the one that was made last.
    player.hear(12.0)
    made = player._engine
    assert isinstance(made, HandEngine)
    assert (made.opened, made.at) == ([last], 2.0)
    player.hear(200.0)
    assert player.second == 77.0
    made.finished.emit()
    assert not player.playing
    made.failed.emit("This recording cannot be played.")
    assert (player.second, player.listening) == (None, False)


def test_sound_that_does_not_go_on_is_said_and_waits(
    desk: Desk, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    record(desk, told.interview)
    now = [100.0]
    monkeypatch.setattr(player_module, "monotonic", lambda: now[0])
    player = Player()
    said: list[str] = []
    player.engines = HandEngine
    player.failed.connect(said.append)
    player.take_up(desk.recordings.of(told.interview))
    player.hear(12.0)
    made = player._engine
    assert isinstance(made, HandEngine)
    for second in range(1, 7):
        # The first sound is late; then it goes on for two seconds.
        made.at += 1.0 if second in {3, 4} else 0.0
        now[0] += 1.0
        player._on_time()
        assert (player.playing, said) == (True, [])
    now[0] += 1.5
    player._on_time()
    assert (player.playing, made.playing, said) == (False, False, [player_module.STILL])
    player.toggle()
    player._on_time()
    assert (player.playing, player.second, len(said)) == (True, 12.0, 1)
    made.said = "There is no loudspeaker."
    player._on_time()
    assert (player.playing, player.second, said[1:]) == (False, 12.0, [made.said])
    player.stop()


@pytest.mark.slow
def test_a_pedal_has_keys_of_its_own(opened: InterviewsView) -> None:
    menu = opened._actions._sound
    play = next(action for action, _ in menu.entries() if action.text() == "Play or pause")
    keys = [key.toString() for key in play.shortcuts()]
    # What a pedal sends as F14 is another key on Linux.
    assert keys[:3] == ["F2", "F14", "Launch (5)"]
    assert not play.autoRepeat()
    dialog = PedalDialog(opened.workbench.preferences, opened)
    dialog.fields["Play or pause"].setKeySequence("F16")
    dialog.keep()
    dialog.deleteLater()
    menu._set_keys()
    assert [key.toString() for key in play.shortcuts()][:2] == ["F16", "F2"]


@pytest.mark.slow
def test_what_cannot_be_heard_is_said(
    opened: InterviewsView,
    notices: list[Notice],
    desk: Desk,
    told: Told,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opened.console.sound.player.engines = engine_module.QtEngine
    monkeypatch.setitem(__import__("sys").modules, "PySide6.QtMultimedia", None)
    press(opened, "Hear this paragraph")
    assert notices[-1].text.startswith("This computer lacks what sound needs")
    monkeypatch.setattr("ui.interviews.sound.files.ask_destroy", lambda *_: True)
    opened.console.sound.files.destroy()
    assert desk.recordings.of(told.interview) == []
    assert not opened.console.sound.bar.isVisible()
    press(opened, "Hear this paragraph")
    assert notices[-1].text.startswith("There is no recording of this interview")


@pytest.mark.slow
@pytest.mark.qt_log_ignore(".*", extend=True)
@pytest.mark.parametrize("sealed", [False, True])
def test_qt_plays_segments_as_one_sound(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, sealed: bool, desk: Desk, told: Told
) -> None:
    pytest.importorskip("PySide6.QtMultimedia", exc_type=ImportError)
    monkeypatch.setattr(engine_module, "require_output", lambda _qt: None)
    desk.recordings._sealed = sealed
    desk.recordings.agree(told.interview, "Adaeze Okonkwo")
    recording = desk.recordings.begin(told.interview)
    for begins, hertz in ((0.0, 300), (30.0, 500)):
        segment = desk.recordings.begin_segment(recording, begins, Form())
        segment.writer.write(tone(0.4, hertz=hertz))
        desk.recordings.end_segment(segment)
    player = Player()
    said: list[str] = []
    player.failed.connect(said.append)
    player.take_up(desk.recordings.of(told.interview))
    player.set_rate(2.0)
    player.hear(0.2)
    seen: list[float] = []

    def over_the_gap() -> bool:
        seen.append(player.second or 0.0)
        return seen[-1] > 30.0

    qtbot.waitUntil(over_the_gap, timeout=10_000)
    player.stop()
    assert said == []
    assert min(seen) >= 0.19


@pytest.mark.slow
@pytest.mark.qt_log_ignore(".*", extend=True)
def test_sound_that_tells_no_length_is_heard_to_its_end(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, desk: Desk, told: Told
) -> None:
    pytest.importorskip("PySide6.QtMultimedia", exc_type=ImportError)
    monkeypatch.setattr(engine_module, "require_output", lambda _qt: None)
    # By its first seconds it would be over after a quarter.
    (tmp_path / "loud first.mp3").write_bytes(frames_of_mp3(loud=500, quiet=2_000))
    desk.recordings.attach(told.interview, tmp_path / "loud first.mp3", agreed_by="Adaeze Okonkwo")
    player = Player()
    player.take_up(desk.recordings.of(told.interview))
    player.set_rate(2.0)
    player.hear(player.ends - 0.5)
    seen: list[float] = []

    def over() -> bool:
        seen.append(player.second or 0.0)
        return not player.playing

    qtbot.waitUntil(over, timeout=10_000)
    assert min(seen) >= player.ends - 0.51
    assert seen[-1] == player.ends
    player.stop()


@pytest.mark.soak
@pytest.mark.qt_log_ignore(".*", extend=True)
def test_no_stop_waits_for_ever(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, desk: Desk, told: Told
) -> None:
    # One of a hundred did, while the player was asked with Python's lock in hand.
    pytest.importorskip("PySide6.QtMultimedia", exc_type=ImportError)
    monkeypatch.setattr(engine_module, "require_output", lambda _qt: None)
    desk.recordings.agree(told.interview, "Adaeze Okonkwo")
    recording = desk.recordings.begin(told.interview)
    segment = desk.recordings.begin_segment(recording, 0.0, Form())
    segment.writer.write(tone(3.0))
    desk.recordings.end_segment(segment)
    player = Player()
    player.take_up(desk.recordings.of(told.interview))
    for number in range(300):
        player.hear(0.1)
        qtbot.wait(5 + number % 30)
        player.stop()
    assert not player.playing
