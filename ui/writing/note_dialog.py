"""A note about something else: a few words, and, where it is known, about whom."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from mentordesk.errors import MentorDeskError
from mentordesk.records.writing import AsideRecord
from ui.widgets.buttons import Button
from ui.widgets.choices import ChoiceField, Option
from ui.widgets.dialog import Dialog
from ui.widgets.fields import TextField
from ui.widgets.forms import Form
from ui.widgets.labels import Label
from ui.widgets.person_field import PersonField
from ui.workbench import Workbench
from ui.writing.held import Held

_WIDTH = 520
_MOST_OFFERED = 12


class NoteDialog(Dialog):
    """Takes a new note, or files one that waits. Ctrl+Enter keeps it from wherever the cursor is."""

    def __init__(
        self,
        workbench: Workbench,
        note: AsideRecord | None = None,
        parent: QWidget | None = None,
        *,
        interview_id: int | None = None,
    ) -> None:
        """With a `note`, that one; otherwise a new one, which may be taken in an interview."""
        super().__init__("A note about something else" if note is None else "A note to file", parent)
        self._bench = workbench
        self._desk = workbench.desk
        self._note = note
        self._interview_id = interview_id
        self.put_it_away = False
        self.words = TextField("Note", lines=5, placeholder="What must not be forgotten", parent=self)
        self.words.setMinimumWidth(_WIDTH)
        self.body.addWidget(self.words)
        form = Form(label_width=120, parent=self)
        self.person = PersonField("About", self._find, parent=form)
        self.relationship = ChoiceField("Relationship", [], typed=False, parent=form)
        form.add("About", self.person)
        form.add("Relationship", self.relationship)
        self.body.addWidget(form)
        self.fault = Label(tone="err", wrap=True, parent=self)
        self.fault.hide()
        self.body.addWidget(self.fault)
        self.person.committed.connect(self._on_person)
        if note is not None:
            away = Button("Put away", parent=self)
            away.clicked.connect(self._on_put_away)
            self.add_buttons(away)
        self.answer = self.add_answer("Keep" if note is None else "File")
        if note is not None:
            self.words.set_value(note.text)
            self._show_about(note)

    @classmethod
    def take(cls, workbench: Workbench, parent: QWidget, *, interview_id: int | None = None) -> bool:
        """Ask for a note; whether it was kept."""
        dialog = cls(workbench, parent=parent, interview_id=interview_id)
        dialog.words.text.setFocus()
        held = Held(workbench.desk, dialog.words, dialog=dialog, interview_id=interview_id)
        kept = dialog.answered()
        held.end()
        dialog.deleteLater()
        return kept

    @classmethod
    def file(cls, workbench: Workbench, note: AsideRecord, parent: QWidget) -> bool:
        """Show a note that waits; whether it was filed, changed or put away."""
        dialog = cls(workbench, note, parent)
        done = dialog.answered()
        dialog.deleteLater()
        return done

    def accept(self) -> None:
        """Keep it; the dialog stays where that cannot be."""
        self.person.commit()
        about = self.relationship.value()
        relationship_id = about if isinstance(about, int) else None
        notes, person_id = self._desk.asides, self.person.person_id()
        try:
            if self.put_it_away and self._note is not None:
                notes.put_away(self._note.id, origin=self)
            elif self._note is None:
                notes.take(
                    self.words.value(),
                    person_id=person_id,
                    relationship_id=relationship_id,
                    interview_id=self._interview_id,
                    origin=self,
                )
            else:
                notes.change(
                    self._note.id,
                    self.words.value(),
                    person_id=person_id,
                    relationship_id=relationship_id,
                    origin=self,
                )
        except MentorDeskError as error:
            self.fault.setText(str(error))
            self.fault.show()
            return
        super().accept()

    def _on_put_away(self) -> None:
        self.put_it_away = True
        self.accept()

    def _show_about(self, note: AsideRecord) -> None:
        if note.person_id is not None:
            self.person.set_person(note.person_id, self._desk.roster.person(note.person_id).name)
            self._on_person()
        self.relationship.set_value(note.relationship_id)

    def _on_person(self) -> None:
        person_id = self.person.person_id()
        rows = self._desk.relationships.rows(person_id=person_id) if person_id is not None else ()
        options: list[Option] = [(row.id, f"{row.mentee.name} with {row.mentor.name}") for row in rows]
        self.relationship.set_options(options)
        self.relationship.setEnabled(bool(options))

    def _find(self, typed: str) -> Sequence[tuple[int, str]]:
        found = self._desk.roster.find(typed)[:_MOST_OFFERED]
        return [(one.id, f"{one.name}, {one.section}" if one.section else one.name) for one in found]
