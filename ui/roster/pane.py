"""The detail pane: one person's record, edited in place, and the people around them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from mentordesk.domain import days
from mentordesk.domain.relationship import RUNNING
from mentordesk.domain.wording import CONTACT_KINDS, capital, short_domain
from mentordesk.errors import NotFoundError
from mentordesk.records.changes import Kind
from mentordesk.records.people import PersonRecord, spoken_name
from mentordesk.records.roster import PersonContact
from ui.roster.avatar import Avatar
from ui.roster.companions import CompanionList
from ui.roster.log_list import LogEntry, LogList
from ui.roster.person_form import PersonForm
from ui.widgets.buttons import IconButton, LinkButton
from ui.widgets.dates import written
from ui.widgets.empty import EmptyState
from ui.widgets.labels import IconLabel, Label, SectionHead
from ui.widgets.pane import ScrollPane
from ui.workbench import Workbench

_TABS = ("Person", "Contacts", "Changes", "Notes")
_CONTACTS, _CHANGES, _NOTES = 1, 2, 3


class PersonPane(QFrame):
    """Shows one person, or says that nobody is chosen."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bench = workbench
        self._desk = workbench.desk
        self.person: PersonRecord | None = None
        self.setObjectName("pane")
        self.setAccessibleName("The person")
        self._stack = QStackedWidget(self)
        self._stack.setObjectName("pane")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._stack)
        self._nobody = EmptyState(
            icon="user",
            title="Nobody is chosen",
            text="Choose somebody in the table to see and change their record.",
            parent=self._stack,
        )
        self._nobody.text.setFixedWidth(260)
        self._somebody = QWidget(self._stack)
        self._stack.addWidget(self._nobody)
        self._stack.addWidget(self._somebody)
        self._build_somebody()

    def _build_somebody(self) -> None:
        box = QVBoxLayout(self._somebody)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(self._build_head())
        self.tabs = QTabBar(self._somebody)
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        for name in _TABS:
            self.tabs.addTab(name)
        tabs = QHBoxLayout()
        tabs.setContentsMargins(20, 0, 20, 4)
        tabs.addWidget(self.tabs)
        tabs.addStretch(1)
        box.addLayout(tabs)
        self._pages = QStackedWidget(self._somebody)
        self._pages.setObjectName("pane")
        box.addWidget(self._pages, 1)
        content = QWidget(self._pages)
        self._pages.addWidget(ScrollPane(content, self._pages))
        self._build_record(content)
        self.contacts = LogList("Contacts", "No meeting or call is recorded yet.", self._pages)
        self.changes = LogList("Changes", "Nothing was changed since the record was made.", self._pages)
        self.filed = LogList("Notes filed under the person", "No note is filed under them.", self._pages)
        for rows in (self.contacts, self.changes, self.filed):
            self._pages.addWidget(rows)
        box.addLayout(self._build_foot())
        self.tabs.currentChanged.connect(self._on_tab)

    def _build_record(self, content: QWidget) -> None:
        self.form = PersonForm(self._bench, content)
        inside = QVBoxLayout(content)
        inside.setContentsMargins(20, 8, 20, 12)
        inside.setSpacing(0)
        inside.addWidget(self.form)
        self.needs = Label(tone="", wrap=True, parent=content)
        self.form.daily.add("Needs", self.needs)
        self.needs.setContentsMargins(10, 5, 0, 5)
        self._build_companions(content, inside)
        notes = SectionHead("Notes", parent=content)
        notes.add(Label("read by the office", "small", tone="quiet", parent=notes))
        inside.addWidget(notes)
        inside.addSpacing(6)
        inside.addWidget(self.form.notes)
        inside.addSpacing(8)
        inside.addWidget(SectionHead("The rest of the record", parent=content))
        inside.addSpacing(4)
        inside.addWidget(self.form.rest)
        inside.addStretch(1)

    def _build_head(self) -> QHBoxLayout:
        self.avatar = Avatar(self._somebody)
        self.name = Label("", "reading", strong=True, parent=self._somebody)
        self.line = Label("", tone="quiet", parent=self._somebody)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.name)
        words.addWidget(self.line)
        head = QHBoxLayout()
        head.setContentsMargins(20, 14, 20, 8)
        head.setSpacing(12)
        head.addWidget(self.avatar)
        head.addLayout(words, 1)
        self.mentions = IconButton("search", "Every mention of this person", parent=self._somebody)
        self.mentions.clicked.connect(self.find_mentions)
        head.addWidget(self.mentions, 0, Qt.AlignmentFlag.AlignTop)
        return head

    def _build_companions(self, content: QWidget, inside: QVBoxLayout) -> None:
        self._mentored_head = SectionHead("Mentored by", parent=content)
        self.open_panel = LinkButton("Open panel", content)
        self.open_panel.clicked.connect(self._on_open_panel)
        self._mentored_head.add(self.open_panel)
        self.mentored_by = CompanionList("Mentored by", content)
        self._mentors_head = SectionHead("Mentors", parent=content)
        self.mentors = CompanionList("Mentors", content)
        for part in (self._mentored_head, self.mentored_by, self._mentors_head, self.mentors):
            inside.addWidget(part)
            if isinstance(part, CompanionList):
                part.relationship_opened.connect(lambda id_: self._bench.go(Kind.RELATIONSHIP, id_))
                inside.addSpacing(4)

    def _build_foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setContentsMargins(20, 8, 20, 12)
        foot.setSpacing(8)
        foot.addWidget(IconLabel("check", "accent", size=14, parent=self._somebody))
        foot.addWidget(
            Label("Saved as you type · Ctrl+Z takes back", "small", tone="quiet", parent=self._somebody)
        )
        foot.addStretch(1)
        return foot

    def show_person(self, person_id: int | None) -> None:
        """Show somebody; what was typed about the one before is written first."""
        if self.person is not None and self.person.id != person_id:
            self.form.commit()
        if person_id is None:
            self._show_nobody()
            return
        try:
            self.person = self._desk.roster.person(person_id)
        except NotFoundError:
            self._show_nobody()
            return
        self.form.show_person(self.person)
        self._show_head(self.person)
        self.show_around()
        self._stack.setCurrentWidget(self._somebody)

    def show_around(self) -> None:
        """Read anew who is around the person."""
        if self.person is None:
            return
        around = self._desk.roster_summary.around(
            self.person.id,
            self._bench.cycle_id,
            today=days.today(),
        )
        self.needs.setText(", ".join(map(short_domain, around.needs)) or "–")
        self._mentored_head.note.setText(str(len(around.mentored_by) or ""))
        self._mentors_head.note.setText(str(len(around.mentors) or ""))
        self.mentored_by.show_companions(around.mentored_by, around.nobody_yet)
        self.mentors.show_companions(around.mentors)
        self._mentors_head.setVisible(bool(around.mentors))
        self._show_contacts(self.person.id)
        self._show_notes(self.person.id)
        if self.tabs.currentIndex() == _CHANGES:
            self._show_changes(self.person.id)
        taken = sum(one.state in RUNNING for one in around.mentors)
        self.form.taken.setText(f"{taken} taken" if taken or self.person.capacity else "")

    def _show_contacts(self, person_id: int) -> None:
        contacts = self._desk.roster_summary.contacts_of(person_id)
        self.tabs.setTabText(
            _CONTACTS, f"{_TABS[_CONTACTS]} {len(contacts):n}" if contacts else _TABS[_CONTACTS]
        )
        self.contacts.show_entries([_contact(one) for one in contacts])

    def _show_notes(self, person_id: int) -> None:
        notes = self._desk.asides.about(person_id)
        self.tabs.setTabText(_NOTES, f"{_TABS[_NOTES]} {len(notes):n}" if notes else _TABS[_NOTES])
        self.filed.show_entries(
            [
                LogEntry(
                    written(days.local(note.at)),
                    note.text,
                    "" if note.relationship_id is None else note.about,
                )
                for note in notes
            ]
        )

    def _show_changes(self, person_id: int) -> None:
        lines = self._desk.changelog.of(Kind.PERSON, person_id)
        self.changes.show_entries(
            [LogEntry(written(days.local(line.at)), line.sentence(written), line.staff) for line in lines]
        )

    def _on_tab(self, tab: int) -> None:
        self._pages.setCurrentIndex(tab)
        if tab == _CHANGES and self.person is not None:
            self._show_changes(self.person.id)

    def edit(self) -> None:
        """Put the focus into the first field."""
        if self.person is not None:
            self.tabs.setCurrentIndex(0)
            self.form.section.setFocus()

    def find_mentions(self) -> None:
        """Wish to see every mention of the person, which they may ask for."""
        if self.person is not None:
            self._bench.show_mentions(self.person.id)

    def set_choices(self) -> None:
        """Offer the office's words as they are now."""
        self.form.set_choices()

    def _show_nobody(self) -> None:
        self.person = None
        self._stack.setCurrentWidget(self._nobody)

    def _show_head(self, person: PersonRecord) -> None:
        self.avatar.set_name(person.given_name, person.family_name)
        self.name.setText(spoken_name(person.given_name, person.family_name))
        parts = [person.preferred_name, ", ".join(f"formerly {name}" for name in person.former_names)]
        if person.hired_on is not None:
            parts.append(f"here since {person.hired_on.year}")
        if person.external:
            parts.append("from outside")
        self.line.setText(" · ".join(filter(None, parts)) or person.title)

    def _on_open_panel(self) -> None:
        if self.person is not None:
            self._bench.go(Kind.NEED, self.person.id)


def _contact(one: PersonContact) -> LogEntry:
    said = capital(f"{CONTACT_KINDS[one.kind]} with {', '.join(one.others)}")
    minutes = f"{one.minutes:n} min" if one.minutes else ""
    return LogEntry(written(one.on), " · ".join(filter(None, (said, one.note))), minutes)
