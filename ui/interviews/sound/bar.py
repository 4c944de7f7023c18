"""What is heard: where it is, how fast, and the few things one does with it."""

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QSlider, QStyle, QStyleOptionSlider, QWidget

from mentordesk.domain.timeline import clock_text
from ui import theme
from ui.interviews.sound.player import Player
from ui.widgets.buttons import FlatButton, IconButton
from ui.widgets.labels import Label

STEP = 5.0
"""Seconds that the keys for back and on go."""
_TENTHS = 10


class PlaceSlider(QSlider):
    """A click anywhere on it goes there, and may drag on from there."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            # The handle is under the mouse then: what follows is what follows of any handle.
            self.setSliderPosition(self._value_at(event.position().x()))
        super().mousePressEvent(event)

    def _value_at(self, x: float) -> int:
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        control, parts = QStyle.ComplexControl.CC_Slider, QStyle.SubControl
        groove = self.style().subControlRect(control, option, parts.SC_SliderGroove, self)
        handle = self.style().subControlRect(control, option, parts.SC_SliderHandle, self)
        within = round(x - groove.x() - handle.width() / 2)
        return QStyle.sliderValueFromPosition(
            self.minimum(), self.maximum(), within, groove.width() - handle.width(), option.upsideDown
        )


class SoundBar(QWidget):
    """Below the text, and there only while the interview has sound; it never takes the focus."""

    def __init__(self, player: Player, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("soundBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(44)
        self._player = player
        self.play = IconButton("play", "Play (F2)", parent=self)
        self.back = IconButton("rewind", "Five seconds back (Shift+F2)", parent=self)
        self.on = IconButton("fast-forward", "Five seconds on (Ctrl+F2)", parent=self)
        self.where = Label("", "small", parent=self)
        self.slider = PlaceSlider(self)
        self.slider.setAccessibleName("Where in the recording it is heard")
        self.whole = Label("", "small", tone="quiet", parent=self)
        self.slower = IconButton("minus", "Slower (Shift+F5)", parent=self)
        self.rate = FlatButton("1×", parent=self)
        self.rate.setAccessibleName("As fast as it was spoken")
        self.rate.setToolTip("As fast as it was spoken")
        self.faster = IconButton("plus", "Faster (Ctrl+F5)", parent=self)
        self.stop = IconButton("x", "Stop listening", parent=self)
        self._build()
        self._connect()
        self.hide()

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(4)
        for label in (self.where, self.whole):
            label.setFont(theme.font("small", figures=True))
            label.setMinimumWidth(label.fontMetrics().horizontalAdvance("0:00:00") + 4)
        self.where.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        widgets = (self.back, self.play, self.on, self.where, self.slider, self.whole)
        for widget in (*widgets, self.slower, self.rate, self.faster, self.stop):
            row.addWidget(widget, 1 if widget is self.slider else 0)
            if not isinstance(widget, Label):
                # A click must not take the focus out of the text.
                widget.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.rate.setMinimumWidth(self.rate.fontMetrics().horizontalAdvance("1.25×") + 26)

    def _connect(self) -> None:
        player = self._player
        self.play.clicked.connect(player.toggle)
        self.back.clicked.connect(lambda: player.step(-STEP))
        self.on.clicked.connect(lambda: player.step(STEP))
        self.slower.clicked.connect(lambda: player.change_rate(-1))
        self.faster.clicked.connect(lambda: player.change_rate(1))
        self.rate.clicked.connect(lambda: player.set_rate(1.0))
        self.stop.clicked.connect(player.stop)
        self.slider.sliderPressed.connect(self._show_second)
        self.slider.sliderMoved.connect(self._show_second)
        self.slider.sliderReleased.connect(lambda: player.hear(self.slider.value() / _TENTHS))
        self.slider.actionTriggered.connect(self._on_action)
        player.changed.connect(self._show)
        player.moved.connect(self._show_second)

    def _show(self) -> None:
        player = self._player
        self.setVisible(player.has_sound)
        name = "Pause (F2)" if player.playing else "Play (F2)"
        icon, token = ("pause", "accent") if player.playing else ("play", "text2")
        self.play.setIcon(theme.icon(icon, token))
        self.play.setAccessibleName(name)
        self.play.setToolTip(name)
        self.rate.setText(f"{player.rate:g}×")
        self.whole.setText(clock_text(player.ends))
        self.slider.setRange(round(player.begins * _TENTHS), round(player.ends * _TENTHS))
        self.slider.setSingleStep(round(STEP * _TENTHS))
        self.slider.setPageStep(30 * _TENTHS)
        for widget in (self.back, self.on, self.stop):
            widget.setEnabled(player.listening)
        self._show_second()

    def _show_second(self) -> None:
        second = self._player.second
        if self.slider.isSliderDown():
            # Where it will be heard once the handle is let go.
            second = self.slider.sliderPosition() / _TENTHS
        self.where.setText(clock_text(self._player.begins if second is None else second))
        self.where.set_tone("quiet" if second is None else "")
        if not self.slider.isSliderDown():
            with QSignalBlocker(self.slider):
                self.slider.setValue(round((second if second is not None else self._player.begins) * _TENTHS))

    def _on_action(self, action: int) -> None:
        """By keys; dragging is heard when the handle is let go."""
        if action != QSlider.SliderAction.SliderMove.value and not self.slider.isSliderDown():
            self._player.hear(self.slider.sliderPosition() / _TENTHS)
