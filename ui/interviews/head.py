"""The head of the console: with whom, about whom, the clock, and what one does most."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mentordesk.domain.interviews import awaits_the_talk
from mentordesk.domain.timeline import clock_text
from mentordesk.records.interviews import InterviewRecord
from mentordesk.terms import InterviewStatus
from ui import theme
from ui.interviews.guide.clock import Clock
from ui.interviews.sound.mark import RecordingMark
from ui.interviews.sound.stage import Stage
from ui.interviews.wording import subtitle, who
from ui.widgets.buttons import Button, FlatButton, IconButton
from ui.widgets.chips import Chip
from ui.widgets.labels import KeyCap, Label, RunningLabel, ShortLabel


class _KeyButton(Button):
    """A button with its key shown inside."""

    def __init__(self, text: str, icon: str, keys: str, parent: QWidget) -> None:
        super().__init__(text, icon, parent=parent)
        self._cap = KeyCap(keys, self)
        self._cap.adjustSize()
        self.setStyleSheet(f"QPushButton {{ padding-right: {self._cap.width() + 20}px }}")

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._cap.move(self.width() - self._cap.width() - 12, (self.height() - self._cap.height()) // 2)


class _FlatKeyButton(_KeyButton):
    kind = FlatButton.kind


class ConsoleHead(QWidget):
    """Buttons only ask; the console does."""

    back_requested = Signal()
    pause_requested = Signal()
    come_back_requested = Signal()
    focus_requested = Signal()

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("consoleHead")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(60)
        self._clock = clock
        self._planned: int | None = None
        self.back = IconButton("arrow-left", "All interviews", parent=self)
        self._who = Label("", strong=True, parent=self)
        font = theme.font("body", strong=True)
        font.setPixelSize(16)
        self._who.setFont(font)
        self._about = ShortLabel("", tone="quiet", parent=self)
        self._subtitle = ShortLabel("", "small", tone="quiet", parent=self)
        self.recording = RecordingMark(self)
        self._signed = Chip("Signed off", icon="lock", parent=self)
        self._time = RunningLabel("title", ground="base", parent=self)
        self._time.setFont(theme.font("title", figures=True))
        self._of = Label("", "small", tone="quiet", parent=self)
        self.pause = _KeyButton("Pause", "pause", "F8", self)
        self.come_back = _KeyButton("Come back", "flag", "F4", self)
        self.focus = _FlatKeyButton("Focus", "maximize", "F11", self)
        self._build()
        self.back.clicked.connect(self.back_requested)
        self.pause.clicked.connect(self.pause_requested)
        self.come_back.clicked.connect(self.come_back_requested)
        self.focus.clicked.connect(self.focus_requested)
        clock.ticked.connect(self._show_time)
        clock.running_changed.connect(self._on_running)

    def _build(self) -> None:
        names = QHBoxLayout()
        names.setSpacing(8)
        names.addWidget(self._who)
        names.addWidget(self._about)
        names.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addStretch(1)
        words.addLayout(names)
        words.addWidget(self._subtitle)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 24, 0)
        row.setSpacing(8)
        row.addWidget(self.back)
        row.addLayout(words, 1)
        row.addWidget(self._signed)
        row.addWidget(self.recording)
        row.addSpacing(4)
        row.addWidget(self._time)
        row.addWidget(self._of)
        row.addSpacing(12)
        row.addWidget(self.pause)
        row.addWidget(self.come_back)
        row.addWidget(self.focus)
        for button in (self.pause, self.come_back, self.focus):
            # A click must not take the focus out of the text.
            button.setFocusPolicy(button.focusPolicy().TabFocus)

    def take_up(self, record: InterviewRecord) -> None:
        """Show whose interview it is."""
        self._planned = record.minutes_planned
        self._who.setText(who(record))
        self._about.setText(f"about {record.about_names}" if record.about else "")
        self._subtitle.setText(subtitle(record))
        self._signed.setVisible(record.signed)
        talking = awaits_the_talk(record.status) or record.status is InterviewStatus.HELD
        for widget in (self._time, self._of, self.pause):
            widget.setVisible(talking)
        self.recording.setVisible(talking or self.recording.stage is not Stage.NONE)
        self._show_time()
        self._on_running(self._clock.running)

    def set_focused(self, focused: bool) -> None:
        """Leave the clock and little more."""
        self.come_back.setVisible(not focused)
        self.focus.setText("Everything" if focused else "Focus")

    def _show_time(self) -> None:
        self._time.run_to(clock_text(self._clock.seconds()))
        self._of.setText(f"of {self._planned} min" if self._planned else "")

    def _on_running(self, running: bool) -> None:
        begun = self._clock.seconds() > 0
        self.pause.setText("Pause" if running else "Go on" if begun else "Start")
        self.pause.set_icon("pause" if running else "play")
        self._time.set_tone("" if running else "quiet")
        self._show_time()
