"""The middle: a topic, and how the two stand to each other on it. It has the focus, and the keys."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mentordesk.domain.wording import ACCORDS
from mentordesk.records.accounts import AccountTopic
from ui import theme
from ui.accounts.wording import SIGNS, title_of
from ui.widgets.labels import Label
from ui.widgets.marks import paint_focus


class TopicCell(QWidget):
    """One topic; a click or Tab takes it up."""

    entered = Signal()
    """It has the focus now."""
    key_filter: Callable[[QKeyEvent], bool] | None = None
    """Asked about each key, before the pane around takes it for scrolling."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._top = 0
        self.card = QWidget(self)
        self.title = Label("", strong=True, wrap=True, parent=self.card)
        self.accord = Label("", parent=self.card)
        self.note = Label("", "small", tone="quiet", wrap=True, parent=self.card)
        inner = QVBoxLayout(self.card)
        inner.setContentsMargins(16, 14, 14, 10)
        inner.setSpacing(2)
        for label in (self.title, self.accord, self.note):
            inner.addWidget(label)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.card)
        box.addStretch(1)

    def show_topic(self, topic: AccountTopic) -> None:
        """Show a topic with what was said of it."""
        self.title.setText(title_of(topic))
        mark = topic.mark
        for label in (self.accord, self.note):
            label.setVisible(mark is not None)
        said = "not compared"
        if mark is not None:
            sign, token = SIGNS[mark.accord]
            self.accord.setText(f"{sign}  {ACCORDS[mark.accord]}")
            self.accord.set_tone("accent" if token == "accent" else "warn")
            shown = len(mark.passage_ids)
            seen = f"{shown} passage{'s' if shown != 1 else ''}" if shown else ""
            self.note.setText("\n".join(part for part in (mark.note, seen) if part))
            self.note.setVisible(bool(self.note.text()))
            said = f"{ACCORDS[mark.accord]}, {mark.note}"
        self.setAccessibleName(f"{title_of(topic)}: {said}")

    def follow(self, top: int) -> None:
        """Keep the topic in sight of a long text: `top` is how far the cell is scrolled beyond the edge."""
        self._top = top
        self.card.move(self.card.x(), max(0, min(top, self.height() - self.card.height())))
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # The layout puts it back to the top.
        self.follow(self._top)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.key_filter is None or not self.key_filter(event):
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("alt"))
        if self.hasFocus():
            painter.fillRect(self.card.geometry(), theme.color("sel"))
        painter.fillRect(0, 0, 1, self.height(), theme.color("line"))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), theme.color("line"))
        if self.hasFocus():
            paint_focus(painter, self.card.geometry())
