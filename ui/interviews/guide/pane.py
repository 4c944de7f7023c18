"""The guide beside the text: topics with the minutes spent and planned, and the current one's prompts."""

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListView,
    QVBoxLayout,
    QWidget,
)

from mentordesk.domain.timeline import clock_text
from mentordesk.records.codebook import GuideRecord, TopicRecord
from ui import theme
from ui.interviews.guide.clock import Clock
from ui.interviews.guide.row import (
    HEAD,
    TopicDelegate,
    bar_around,
    bar_done,
    bar_in,
    current_prompt,
    planned_text,
    prompt_heights,
)
from ui.widgets.labels import Label, Rule, RunningLabel, ShortLabel

ModelIndex = QModelIndex | QPersistentModelIndex


class _Topics(QAbstractListModel):
    def __init__(self, clock: Clock, parent: QWidget) -> None:
        super().__init__(parent)
        self.clock = clock
        self.topics: tuple[TopicRecord, ...] = ()

    def rowCount(self, parent: ModelIndex = QModelIndex()) -> int:  # noqa: B008 (Qt's signature)
        return 0 if parent.isValid() else len(self.topics)

    def data(self, index: ModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        topic = self.topics[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return topic.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            spent = int(self.clock.spent(topic.id) // 60)
            state = "current" if topic.id == self.clock.current else ""
            state = state or ("asked" if self.clock.asked(topic.id) else "not asked yet")
            return f"{topic.title}, {spent} of {planned_text(topic)} minutes, {state}"
        return topic if role == Qt.ItemDataRole.UserRole else None

    def take_up(self, guide: GuideRecord | None) -> None:
        topics = guide.topics if guide is not None else ()
        if topics != self.topics:
            self.beginResetModel()
            self.topics = topics
            self.endResetModel()


class _TopicList(QListView):
    """Enter goes to the topic that is chosen, Space ticks a prompt of the current one, Escape goes back."""

    topic_chosen = Signal(int)
    prompt_toggled = Signal(int, int)
    left = Signal()

    def __init__(self, clock: Clock, parent: QWidget) -> None:
        super().__init__(parent)
        self._clock = clock
        self._delegate = TopicDelegate(clock, self)
        self.setItemDelegate(self._delegate)
        # Else Qt paints all that lies beneath it first, at each second of the clock that moves the bar.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), theme.color("alt"))
        painter.end()
        self._delegate.seen = event.rect()
        super().paintEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # While the column is folded away it is narrow, and the prompts were measured as if they stood so.
        self.scheduleDelayedItemsLayout()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        topic = index.data(Qt.ItemDataRole.UserRole) if index.isValid() else None
        if isinstance(topic, TopicRecord):
            box = self.visualRect(index)
            number = self._prompt_at(topic, int(event.position().y()) - box.top() - HEAD)
            if topic.id == self._clock.current and number is not None:
                self.prompt_toggled.emit(topic.id, number)
            else:
                self.topic_chosen.emit(topic.id)
        super().mousePressEvent(event)

    def _prompt_at(self, topic: TopicRecord, place: int) -> int | None:
        if place < 0:
            return None
        for number, height in enumerate(
            prompt_heights(topic, self.viewport().width(), self._clock.prompts(topic.id))
        ):
            if place < height:
                return number
            place -= height
        return None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        topic, key = self.currentIndex().data(Qt.ItemDataRole.UserRole), event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(topic, TopicRecord):
            self.topic_chosen.emit(topic.id)
            self.left.emit()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key == Qt.Key.Key_Space:
            self.tick_prompt()
        elif key == Qt.Key.Key_Backspace:
            self.tick_prompt(back=True)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        # The arrows begin at what is talked about.
        self.setCurrentIndex(self._current_index())
        super().focusInEvent(event)

    def tick_prompt(self, *, back: bool = False) -> None:
        """Mark the next prompt of the current topic as asked, or the last one as not asked."""
        topic = self._current_index().data(Qt.ItemDataRole.UserRole)
        if isinstance(topic, TopicRecord):
            asked = self._clock.prompts(topic.id)
            number = max(asked, default=-1) if back else current_prompt(topic, asked)
            if number >= 0:
                self.prompt_toggled.emit(topic.id, number)

    def _current_index(self) -> QModelIndex:
        model = self.model()
        for row in range(model.rowCount()):
            index = model.index(row, 0)
            topic = index.data(Qt.ItemDataRole.UserRole)
            if isinstance(topic, TopicRecord) and topic.id == self._clock.current:
                return index
        return QModelIndex()


class GuidePane(QFrame):
    """The outline, and beneath it what is left of the time."""

    topic_chosen = Signal(int)
    prompt_toggled = Signal(int, int)

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sidePane")
        self.setAccessibleName("Guide")
        self._clock = clock
        self._planned: int | None = None
        self._held: int | None = None
        self._over = False
        self._spent_shown = (0, 0, 0)
        """The current topic, its minutes, and how far its bar goes."""
        self._name = ShortLabel("", tone="quiet", parent=self)
        self._model = _Topics(clock, self)
        self.list = _TopicList(clock, self)
        self.list.setModel(self._model)
        self.list.setAccessibleName("Topics of the guide")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        # The open topic's prompts take other heights when a scroll bar narrows the list.
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        # A bar that came with the prompts would take from the width that they were laid out for.
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._left = RunningLabel(strong=True, ground="alt", parent=self)
        self._left.setFont(theme.font("body", strong=True, figures=True))
        self._rest = Label("", "small", tone="quiet", parent=self)
        self._short = Label("", "small", tone="warn", wrap=True, parent=self)
        self._build()
        self.list.topic_chosen.connect(self.topic_chosen)
        self.list.prompt_toggled.connect(self.prompt_toggled)
        clock.ticked.connect(self._on_ticked)
        clock.topic_changed.connect(self.refresh)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(16, 12, 16, 6)
        head.setSpacing(8)
        head.addWidget(Label("Guide", strong=True, parent=self))
        head.addWidget(self._name)
        head.addStretch(1)
        head.addWidget(Label("spent, planned", "small", tone="quiet", parent=self))
        foot = QVBoxLayout()
        foot.setContentsMargins(16, 10, 16, 10)
        foot.setSpacing(4)
        line = QHBoxLayout()
        line.addWidget(self._left)
        line.addStretch(1)
        line.addWidget(self._rest)
        foot.addLayout(line)
        foot.addWidget(self._short)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(head)
        box.addWidget(self.list, 1)
        box.addWidget(Rule(heavy=False, parent=self))
        box.addLayout(foot)

    def take_up(
        self, guide: GuideRecord | None, planned: int | None, *, held: int | None, over: bool
    ) -> None:
        """Show a guide, and count against the minutes that are planned; once the talk is over, tell of it."""
        self._over = over
        self._planned, self._held = (None, held) if over else (planned, None)
        self._name.setText("" if guide is None else guide.name.lower())
        self._model.take_up(guide)
        self.refresh()

    def refresh(self) -> None:
        """Show the current topic open, and the figures anew."""
        self.list.scheduleDelayedItemsLayout()
        self.list.viewport().update()
        # All is painted anyway; to ask where a row stands would lay the list out here already.
        self._spent_shown = (0, 0, 0)
        self._tell_left()

    def _show_spent(self) -> None:
        """Paint the current topic anew where its minute or its bar is another than a second ago."""
        current = self._clock.current
        row = next((row for row, one in enumerate(self._model.topics) if one.id == current), None)
        if row is None:
            return
        topic, minutes = self._model.topics[row], self._clock.spent(current) / 60
        box = self.list.visualRect(self._model.index(row))
        bar = bar_in(box)
        before, self._spent_shown = self._spent_shown, (current, int(minutes), bar_done(bar, topic, minutes))
        if before[:2] != self._spent_shown[:2]:
            box.setHeight(min(box.height(), HEAD))
            self.list.viewport().update(box)
        elif before != self._spent_shown:
            self.list.viewport().update(bar_around(bar))

    def _on_ticked(self) -> None:
        self._show_spent()
        self._tell_left()

    def _tell_left(self) -> None:
        open_topics = [one for one in self._model.topics if not self._clock.asked(one.id)]
        least, most = (
            sum(one.minutes_least for one in open_topics),
            sum(one.minutes_most for one in open_topics),
        )
        span = str(least) if least == most else f"{least}–{most}"
        count = "1 topic" if len(open_topics) == 1 else f"{len(open_topics)} topics"
        still = f"{count} not asked" if self._over else f"{count}, {span} min"
        rest = still if open_topics else "all topics asked"
        if rest != self._rest.text():
            self._rest.setText(rest)
        if self._planned is None or not self._model.topics:
            seconds = self._clock.seconds()
            timed = f"{clock_text(seconds)} spent" if seconds >= 1 else "Not timed"
            self._left.run_to(f"{self._held} min held" if self._held else timed)
            self._short.hide()
            return
        left = self._planned * 60 - self._clock.seconds()
        self._left.run_to(f"{clock_text(left)} left" if left >= 0 else f"{clock_text(-left)} over")
        self._tell_short(left / 60, least, most)

    def _tell_short(self, left: float, least: int, most: int) -> None:
        short, long = round(least - left), round(most - left)
        self._short.setVisible(long > 0)
        if short > 0:
            self._short.setText(f"{short} to {long} min short." if long > short else f"{short} min short.")
        else:
            self._short.setText(f"Up to {long} min short.")
