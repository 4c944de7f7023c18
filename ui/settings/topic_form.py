"""One topic of a guide: what it is called, how long it takes, and what is asked in it."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from mentordesk.records.codebook import TopicRecord
from ui.widgets.fields import LineField, NumberField, TextField
from ui.widgets.forms import Form
from ui.widgets.labels import Label


class TopicForm(Form):
    """The fields of the topic that is chosen."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(label_width=72, parent=parent)
        self.title = LineField("Topic", required=True, parent=self)
        minutes = QWidget(self)
        self.least = NumberField("Minutes at least", most=240, required=True, parent=minutes)
        self.most = NumberField("Minutes at most", most=240, required=True, parent=minutes)
        self.prompts = TextField("Prompts", lines=7, most=16, placeholder="One prompt a line", parent=self)
        row = QHBoxLayout(minutes)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for part in (self.least, Label("to", tone="quiet", parent=minutes), self.most):
            row.addWidget(part)
        row.addStretch(1)
        self.add("Topic", self.title)
        self.add("Minutes", minutes)
        self.add("Prompts", self.prompts)
        self._parts = (self.title, self.least, self.most, self.prompts)
        for field in self._parts:
            field.committed.connect(self.edited)

    def show_topic(self, topic: TopicRecord) -> None:
        """Show what a topic says."""
        self.title.set_value(topic.title)
        self.least.set_number(topic.minutes_least)
        self.most.set_number(topic.minutes_most)
        self.prompts.set_value("\n".join(topic.prompts))

    def let_edit(self, *, editable: bool) -> None:
        """Let the fields be typed into, or only be read."""
        for field in self._parts:
            field.setEnabled(editable)

    def begin_title(self) -> None:
        """Let the title be typed over."""
        self.title.line.setFocus()
        self.title.line.selectAll()

    def as_typed(self, topic: TopicRecord) -> TopicRecord:
        """The topic with what stands in the fields; as it was, where one that it needs is empty."""
        least, most = self.least.number(), self.most.number()
        if least is None or most is None or not self.title.value():
            return topic
        return replace(
            topic,
            title=self.title.value(),
            minutes_least=least,
            # Whoever raises the one first means both.
            minutes_most=max(least, most),
            prompts=tuple(line.strip() for line in self.prompts.value().split("\n") if line.strip()),
        )
