"""The guides: what is asked in interviews, edited in place; a version that was asked stays as it was."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mentordesk.domain.wording import INTERVIEW_KINDS, PARTIES, capital
from mentordesk.errors import MentorDeskError
from mentordesk.records.codebook import GuideRecord, GuideUse, TopicRecord
from mentordesk.terms import InterviewKind, Party
from ui.settings.guide_dialog import GuideDialog
from ui.settings.page import Page
from ui.settings.topic_form import TopicForm
from ui.widgets.buttons import Button, IconButton
from ui.widgets.choices import ChoiceField
from ui.widgets.fields import LineField
from ui.widgets.labels import Label
from ui.widgets.rows import Row, RowList
from ui.workbench import Workbench

_NOTE = (
    "What is asked, for each party and kind. An interview that was held keeps the version that it was held "
    "with; those still to be held take what is changed here."
)
FIGURE_SPACE = "\u2007"
_NEW = TopicRecord(id=0, number=0, title="New topic", prompts=(), minutes_least=5, minutes_most=5)


class GuidesPage(Page):
    """Guides at the left, the topics of the chosen one, and the chosen topic at the right."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(workbench, "Guides", _NOTE, parent, wide=True)
        self._guides = workbench.desk.guides
        self.guide: GuideRecord | None = None
        self._versions: Sequence[GuideRecord] = ()
        self._taken: dict[tuple[Party, InterviewKind], GuideRecord] = {}
        """Which guide a new interview gets."""
        # Made in the order in which the eye, and Tab, goes through them.
        self.list = RowList("Guides", who_width=176, scrolls=True, parent=self)
        self.list.setFixedWidth(270)
        self.name = LineField("Name of the guide", required=True, parent=self)
        self.version = ChoiceField("Version", required=True, typed=False, parent=self)
        self.retire = Button("Retire the guide", parent=self)
        self.said = Label("", tone="quiet", wrap=True, parent=self)
        self.topics = RowList("Topics of the guide", who_width=190, scrolls=True, parent=self)
        self.topic = TopicForm(self)
        self.up = IconButton("arrow-up", "Move the topic up", parent=self)
        self.down = IconButton("arrow-down", "Move the topic down", parent=self)
        self.add_topic = Button("Add topic", "plus", dense=True, parent=self)
        self.remove_topic = Button("Remove topic", "minus", dense=True, parent=self)
        self.add_guide = Button("New guide…", "plus", parent=self)
        self._build()
        self._connect()
        self.setFocusProxy(self.list)

    def _build(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.list, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.add_guide)
        foot.addStretch(1)
        left.addLayout(foot)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.name, 1)
        head.addWidget(self.version)
        head.addWidget(self.retire)
        tools = QHBoxLayout()
        for widget in (self.up, self.down, self.add_topic, self.remove_topic):
            tools.addWidget(widget)
        tools.addStretch(1)
        middle = QVBoxLayout()
        middle.setSpacing(8)
        middle.addWidget(self.topics, 1)
        middle.addLayout(tools)
        inside = QHBoxLayout()
        inside.setSpacing(16)
        inside.addLayout(middle, 1)
        right = QVBoxLayout()
        right.addWidget(self.topic)
        right.addStretch(1)
        inside.addLayout(right, 1)
        whole = QVBoxLayout()
        whole.setSpacing(8)
        whole.addLayout(head)
        whole.addWidget(self.said)
        whole.addLayout(inside, 1)
        box = QHBoxLayout()
        box.setSpacing(20)
        box.addLayout(left)
        box.addLayout(whole, 1)
        self.content.addLayout(box, 1)

    def _connect(self) -> None:
        self.list.chosen.connect(self._on_guide)
        self.topics.chosen.connect(lambda _key: self._show_topic())
        self.version.committed.connect(self._on_version)
        self.name.committed.connect(self._on_renamed)
        self.topic.edited.connect(self._on_topic_edited)
        self.up.clicked.connect(lambda: self._move(-1))
        self.down.clicked.connect(lambda: self._move(1))
        for keys, by in (("Alt+Up", -1), ("Alt+Down", 1)):
            moving = QShortcut(QKeySequence(keys), self.topics, context=Qt.ShortcutContext.WidgetShortcut)
            moving.activated.connect(partial(self._move, by))
        self.up.setToolTip("Move the topic up (Alt+Up)")
        self.down.setToolTip("Move the topic down (Alt+Down)")
        self.add_topic.clicked.connect(self._on_add_topic)
        self.remove_topic.clicked.connect(self._on_remove_topic)
        self.add_guide.clicked.connect(self._on_add_guide)
        self.retire.clicked.connect(self._on_retire)

    def reload(self) -> None:
        """Show the guides in use; the chosen one and its topic stay chosen."""
        guides = self._list_guides()
        key = self.list.current_key()
        if key is None and guides:
            self.list.choose(guides[0].id)
        elif isinstance(key, int):
            self._show(key)

    def _list_guides(self) -> Sequence[GuideRecord]:
        guides = self._guides.current()
        # Of two for the same talks the one that was made or changed last is taken.
        self._taken = {(one.party, one.kind): one for one in sorted(guides, key=lambda one: one.id)}
        self.list.set_rows([_row(one, taken=one in self._taken.values()) for one in guides])
        return guides

    def _show(self, guide_id: int) -> None:
        place = self._place()
        self._versions = self._guides.versions(guide_id)
        guide = self.guide = next(one for one in self._versions if one.id == guide_id)
        self.name.set_value(guide.name)
        self.version.set_options([(one.id, _version(one)) for one in self._versions])
        self.version.set_value(guide_id)
        use = self._guides.use(guide_id)
        taken = self._taken.get((guide.party, guide.kind), guide)
        means = _means(use) if guide.active else "An older version, kept for the interviews held with it."
        if guide.active and taken.id != guide.id:
            means = f"New interviews take {taken.name}, which was changed last. {means}"
        talk = f"{capital(PARTIES[guide.party])}, {INTERVIEW_KINDS[guide.kind]}"
        self.said.setText(f"{talk} · {_span(*guide.minutes)} · {means}")
        self.topics.set_rows(
            [
                Row(number, f"{_numbered(number, len(guide.topics))}  {one.title}", "", _minutes(one))
                for number, one in enumerate(guide.topics)
            ]
        )
        self.topics.choose(min(place, len(guide.topics) - 1))
        self._show_topic()
        for widget in (self.name, self.retire, self.add_topic, self.remove_topic, self.up, self.down):
            widget.setEnabled(guide.active)
        self.topic.let_edit(editable=guide.active)

    def _show_topic(self) -> None:
        topic = self._topic()
        if topic is not None:
            self.topic.show_topic(topic)

    def _place(self) -> int:
        key = self.topics.current_key()
        return key if isinstance(key, int) else 0

    def _topic(self) -> TopicRecord | None:
        if self.guide is None or not 0 <= self._place() < len(self.guide.topics):
            return None
        return self.guide.topics[self._place()]

    def _revise(self, topics: Sequence[TopicRecord], place: int) -> None:
        if self.guide is None:
            return
        try:
            revised = self._guides.revise(self.guide.id, topics, origin=self)
        except MentorDeskError as error:
            self.workbench.show_error(error)
            self._show(self.guide.id)
            return
        if revised != self.guide.id:
            self.workbench.show_done(f"{self.guide.name} has a new version; held interviews keep theirs.")
        self.guide = None
        self._list_guides()
        self.list.choose(revised)
        self._show(revised)
        self.topics.choose(place)

    def _on_guide(self, key: object) -> None:
        if isinstance(key, int) and (self.guide is None or self.guide.id != key):
            self.topics.choose(0)
            self._show(key)

    def _on_version(self) -> None:
        chosen = self.version.value()
        if isinstance(chosen, int):
            self._show(chosen)

    def _on_topic_edited(self) -> None:
        topic, place = self._topic(), self._place()
        if topic is None or self.guide is None:
            return
        changed = self.topic.as_typed(topic)
        if changed != topic:
            topics = self.guide.topics
            self._revise((*topics[:place], changed, *topics[place + 1 :]), place)

    def _move(self, by: int) -> None:
        if self.guide is None:
            return
        topics, place = list(self.guide.topics), self._place()
        if 0 <= place + by < len(topics):
            topics.insert(place + by, topics.pop(place))
            self._revise(topics, place + by)

    def _on_add_topic(self) -> None:
        if self.guide is not None:
            topics, place = list(self.guide.topics), self._place() + 1
            topics.insert(place, _NEW)
            self._revise(topics, place)
            self.topic.begin_title()

    def _on_remove_topic(self) -> None:
        if self.guide is not None and len(self.guide.topics) > 1:
            topics, place = list(self.guide.topics), self._place()
            gone = topics.pop(place)
            self._revise(topics, min(place, len(topics) - 1))
            self.workbench.show_done(f"{gone.title} is no longer asked.")

    def _on_renamed(self) -> None:
        if self.guide is not None:
            with self.workbench.attempt():
                self._guides.rename(self.guide.id, self.name.value(), origin=self)
            self.reload()

    def _on_add_guide(self) -> None:
        wish = GuideDialog.ask(self._guides.current(), parent=self)
        if wish is not None:
            name, party, kind, like = wish
            with self.workbench.attempt():
                made = self._guides.add(name, party, kind, like=like, origin=self)
                self.reload()
                self.list.choose(made)

    def _on_retire(self) -> None:
        if self.guide is not None:
            with self.workbench.attempt():
                self._guides.retire(self.guide.id, origin=self)
                self.workbench.show_done(f"{self.guide.name} is retired.")
            self.guide = None
            self.reload()


def _row(one: GuideRecord, *, taken: bool) -> Row:
    return Row(one.id, one.name, _span(*one.minutes) if taken else "not taken", "")


def _version(one: GuideRecord) -> str:
    return f"version {one.version_number}" + ("" if one.active else ", older")


def _numbered(number: int, of: int) -> str:
    """A topic's number, as wide as the widest of them."""
    return str(number).rjust(len(str(of - 1)), FIGURE_SPACE)


def _minutes(one: TopicRecord) -> str:
    return _span(one.minutes_least, one.minutes_most)


def _span(least: int, most: int) -> str:
    return f"{least} min" if least == most else f"{least}–{most} min"


def _means(use: GuideUse) -> str:
    if not use.held:
        if not use.planned:
            return "No interview has it yet."
        one = use.planned == 1
        waits = "1 interview still to be held takes" if one else f"{use.planned} still to be held take"
        return f"{waits} what is changed."
    held = "1 was held with it and keeps" if use.held == 1 else f"{use.held} were held with it and keep"
    waits = f"; the {use.planned} still to be held take that." if use.planned else "."
    return f"{held} it. A change makes a new version{waits}"
