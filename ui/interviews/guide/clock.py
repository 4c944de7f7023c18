"""The talk's clock: it runs while the talk goes on, and every second belongs to a topic."""

from collections.abc import Callable, Collection, Iterable
from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal

from mentordesk.records.interviews import TopicSpent


class Clock(QObject):
    """Counts seconds for the current topic; the talk's clock is the sum of all topics."""

    ticked = Signal()
    running_changed = Signal(bool)
    topic_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._seconds: dict[int, float] = {}
        self._asked: set[int] = set()
        self._prompts: dict[int, frozenset[int]] = {}
        self._order: tuple[int, ...] = ()
        self.told: Callable[[], Collection[int]] = frozenset
        """The topics of the text: they were talked about, whether or not a clock ran."""
        self._current = 0
        self._since: float | None = None
        self._timer = QTimer(self, interval=1000)
        self._timer.timeout.connect(self.ticked)

    def take_up(self, topics: Iterable[int], spent: Iterable[TopicSpent]) -> None:
        """Begin with the guide's topics in their order, and what was spent on them; the clock stands."""
        self._stop()
        self._order = tuple(topics)
        known = {one.topic_id: one for one in spent}
        self._seconds = {topic: float(one.seconds) for topic, one in known.items()}
        self._asked = {topic for topic, one in known.items() if one.asked}
        self._prompts = {topic: frozenset(one.prompts_asked) for topic, one in known.items()}
        last = max((topic for topic in self._order if topic in self._asked), key=self._order.index, default=0)
        self._current = last or next(iter(self._order), 0)
        self.topic_changed.emit()

    @property
    def running(self) -> bool:
        return self._since is not None

    @property
    def current(self) -> int:
        """The topic that is talked about; 0 where there is no guide."""
        return self._current

    def seconds(self) -> float:
        """How long the talk has taken."""
        return sum(self._seconds.values()) + self._running_for()

    def spent(self, topic_id: int) -> float:
        """How many seconds a topic has taken."""
        return self._seconds.get(topic_id, 0.0) + (self._running_for() if topic_id == self._current else 0.0)

    def asked(self, topic_id: int) -> bool:
        """Whether a topic was come to at all."""
        return topic_id in self._asked or topic_id in self.told()

    def prompts(self, topic_id: int) -> frozenset[int]:
        """The numbers of a topic's prompts that were asked."""
        return self._prompts.get(topic_id, frozenset())

    def start(self) -> None:
        """Let the clock run."""
        if not self.running:
            self._since = monotonic()
            self._asked.add(self._current)
            self._timer.start()
            self.running_changed.emit(True)  # noqa: FBT003 (a signal's value)

    def pause(self) -> None:
        """Let the clock stand still."""
        if self.running:
            self._stop()
            self.running_changed.emit(False)  # noqa: FBT003 (a signal's value)

    def catch_up(self, second: float) -> None:
        """Be no earlier than a second that is known to have been; it counts for the current topic."""
        missing = second - self.seconds()
        if missing > 0:
            self._seconds[self._current] = self._seconds.get(self._current, 0.0) + missing
            self.ticked.emit()

    def go_to(self, topic_id: int) -> None:
        """Talk about another topic from now on."""
        if topic_id == self._current or topic_id not in self._order:
            return
        was_running = self.running
        self._stop()
        self._current = topic_id
        if was_running:
            self._since = monotonic()
            self._asked.add(topic_id)
            self._timer.start()
        self.topic_changed.emit()

    def step(self, by: int) -> None:
        """Go to the next topic, or the one before."""
        if self._current in self._order:
            place = self._order.index(self._current) + by
            if 0 <= place < len(self._order):
                self.go_to(self._order[place])

    def toggle_prompt(self, topic_id: int, number: int) -> None:
        """Mark a prompt as asked, or no longer."""
        self._prompts[topic_id] = self.prompts(topic_id) ^ {number}
        self._asked.add(topic_id)
        self.topic_changed.emit()

    def records(self) -> tuple[TopicSpent, ...]:
        """What was spent, as it is kept."""
        known = {one for one in self._order if self.spent(one) or one in self._asked or self.prompts(one)}
        return tuple(
            TopicSpent(
                topic_id=topic,
                seconds=int(self.spent(topic)),
                asked=topic in self._asked,
                prompts_asked=tuple(sorted(self.prompts(topic))),
            )
            for topic in sorted(known)
        )

    def _running_for(self) -> float:
        return 0.0 if self._since is None else monotonic() - self._since

    def _stop(self) -> None:
        if self._since is not None:
            self._seconds[self._current] = self.spent(self._current)
            self._since = None
        self._timer.stop()
