"""Every mention of a person, since they may ask to see it: listed with its place, to open and to print."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from mentordesk.records.finding import Match, Mentioned, Mentions
from mentordesk.records.reports import Report
from mentordesk.terms import Audience
from ui.interviews.find.hit_list import HitList
from ui.interviews.wording import line_of
from ui.ways_out import WaysOut
from ui.widgets.buttons import Button, IconButton, Segments
from ui.widgets.choices import ChoiceField
from ui.widgets.empty import EmptyState
from ui.widgets.labels import Label, ShortLabel, ViewHead
from ui.widgets.person_field import PersonField
from ui.workbench import Workbench

_MOST_OFFERED = 12
_ALL, _SURE, _PERHAPS = "all", "sure", "perhaps"
_SHOWN = ((_ALL, "All"), (_SURE, "By name"), (_PERHAPS, "Perhaps"))
_WORDS = {
    Match.SURE: "by name",
    Match.PART: "a name that others bear too",
    Match.INITIALS: "initials",
    Match.NEAR: "nearly the name",
}
_READERS = (
    (Audience.OFFICE.value, "for the office: all of it"),
    (Audience.PERSON.value, "for the person: what they said themselves"),
)
_HOW = (
    "Type a name and choose the person. All texts are read for their names, former names and nicknames, "
    "for initials, and for words that are nearly the name."
)


class MentionsPage(QWidget):
    """A field for the person, and the list of where they are named."""

    opened = Signal(object)
    """A `Hit` to show."""
    back_requested = Signal()

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bench = workbench
        self._desk = workbench.desk
        self._ways_out = WaysOut(workbench, self)
        self._found: Mentions | None = None
        self._wanted: int | None = None
        self.head = ViewHead("Every mention", parent=self)
        self.person = PersonField("Person", self._find, parent=self)
        self.back = IconButton("arrow-left", "Back (Esc)", parent=self)
        self.save = Button("Save PDF…", "file-down", parent=self)
        self.print = Button("Print…", "printer", parent=self)
        self.readers = ChoiceField("For whom", _READERS, required=True, typed=False, parent=self)
        self.shown = Segments(_SHOWN, "Which mentions", self)
        self.count = ShortLabel(tone="quiet", parent=self)
        self.list = HitList("Mentions", parent=self)
        self.empty = EmptyState(icon="user", title="Where is a person spoken of?", text=_HOW, parent=self)
        self.nothing = EmptyState(icon="search", title="Nothing was found", text="", parent=self)
        self.reading = Label("All texts are being read…", tone="quiet", parent=self)
        self._stack = QStackedWidget(self)
        self._build()
        self._connect()
        self._show()

    def _build(self) -> None:
        self.person.setFixedWidth(260)
        self.person.line.setPlaceholderText("Name of a person")
        self.head.lead_back(self.back)
        for widget in (self.person, self.print, self.save):
            self.head.add(widget)
        self.readers.set_value(Audience.OFFICE.value)
        self.readers.setFixedWidth(290)
        line = QHBoxLayout()
        line.setContentsMargins(24, 0, 24, 8)
        line.setSpacing(12)
        line.addWidget(self.shown)
        line.addWidget(self.count, 1)
        line.addWidget(Label("Printed", "small", tone="quiet", parent=self))
        line.addWidget(self.readers)
        self.reading.setAlignment(Qt.AlignmentFlag.AlignCenter)
        listed = QWidget(self)
        within = QVBoxLayout(listed)
        within.setContentsMargins(12, 0, 12, 0)
        within.addWidget(self.list)
        for page in (self.empty, self.nothing, self.reading, listed):
            self._stack.addWidget(page)
        self._listed = listed
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.head)
        box.addLayout(line)
        box.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.person.committed.connect(self._on_person)
        self.back.clicked.connect(self.back_requested)
        self.print.clicked.connect(self.print_list)
        self.save.clicked.connect(self.save_list)
        self.shown.chosen.connect(lambda _key: self._show())
        self.list.opened.connect(self._on_opened)

    def ask(self, words: str) -> None:
        """Ask of whom; `words` are the name where they name one person."""
        found = self._find(words) if words.strip() else ()
        if len(found) == 1:
            self.open(found[0][0])
        self.person.line.setFocus()
        self.person.line.selectAll()

    def open(self, person_id: int) -> None:
        """Find every mention of a person, beside the window."""
        self._wanted, self._found = person_id, None
        self.person.set_person(person_id, self._desk.roster.person(person_id).name)
        self._show()
        self._bench.tasks.run(
            lambda _job: self._desk.mentions.find(person_id), done=self._show_found, failed=self._on_failed
        )

    def take_keys(self) -> None:
        """Lead the keys to the list, or to the field where nothing is listed."""
        if self._stack.currentWidget() is self._listed:
            self.list.choose_first()
            self.list.setFocus()
        else:
            self.person.line.setFocus()

    def print_list(self) -> None:
        """Print the list, for whom the field beside it says."""
        self._let_out(self._ways_out.print_out)

    def save_list(self) -> None:
        """Save the list as a file."""
        self._let_out(self._ways_out.save)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back_requested.emit()
            return
        super().keyPressEvent(event)

    def _let_out(self, way: Callable[[Report | None], None]) -> None:
        if self._found is not None:
            audience = Audience(str(self.readers.value()))
            with self._bench.attempt():
                way(self._desk.mentions.report(self._found, audience=audience))

    def _show_found(self, found: Mentions) -> None:
        if found.person_id == self._wanted:
            self._found = found
            self._show()
            self.take_keys()

    def _on_failed(self, error: Exception) -> None:
        self._wanted = None
        self._show()
        self._bench.show_failure(error)

    def _show(self) -> None:
        found = self._found
        for button in (self.print, self.save):
            button.setEnabled(found is not None)
        if found is None:
            self.count.setText("")
            self._stack.setCurrentWidget(self.empty if self._wanted is None else self.reading)
            return
        shown = self._chosen(found)
        self.list.show_lines([line_of(number, one, _WORDS[one.match]) for number, one in shown])
        self.count.setText(_counted(found))
        self.nothing.text.setText(
            f"{found.person} is named in none of the {found.texts:n} texts that the office holds."
            if not found.mentions
            else "No mention is of this kind."
        )
        self._stack.setCurrentWidget(self._listed if shown else self.nothing)

    def _chosen(self, found: Mentions) -> list[tuple[int, Mentioned]]:
        wished = self.shown.current()
        return [
            (number, one)
            for number, one in enumerate(found.mentions)
            if wished == _ALL or (one.match is Match.SURE) == (wished == _SURE)
        ]

    def _on_person(self) -> None:
        person_id = self.person.person_id()
        if person_id is None:
            self._wanted, self._found = None, None
            self._show()
        elif person_id != self._wanted:
            self.open(person_id)

    def _on_opened(self, key: object) -> None:
        if isinstance(key, int) and self._found is not None:
            self.opened.emit(self._found.mentions[key])

    def _find(self, typed: str) -> Sequence[tuple[int, str]]:
        found = self._desk.roster.find(typed)[:_MOST_OFFERED]
        return [(one.id, one.name) for one in found]


def _counted(found: Mentions) -> str:
    """12 places in 5 texts: 9 by name, 3 initials."""
    if not found.mentions:
        return ""
    places = "1 place" if len(found.mentions) == 1 else f"{len(found.mentions):n} places"
    texts = len({(one.source, one.kind, one.id, one.title) for one in found.mentions})
    kinds = [(words, sum(one.match is match for one in found.mentions)) for match, words in _WORDS.items()]
    said = ", ".join(f"{count:n} {words}" for words, count in kinds if count)
    return f"{places} in {'1 text' if texts == 1 else f'{texts:n} texts'}: {said}"
