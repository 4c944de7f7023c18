"""A person's record as a form that is edited in place: each field is written when it is left."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mentordesk.domain.wording import KINDS, RANKS, STATUSES, capital, short_domain
from mentordesk.errors import MentorDeskError
from mentordesk.records.changes import Kind
from mentordesk.records.people import PersonRecord
from ui.widgets.choices import ChoiceField, MultiChoice
from ui.widgets.dates import DateField
from ui.widgets.fields import Field, LineField, NumberField, TextField
from ui.widgets.forms import Form
from ui.widgets.labels import Label
from ui.widgets.open_choice import OpenChoice
from ui.widgets.person_field import PersonField
from ui.workbench import Workbench

_BETWEEN = ";"
_PAUSE_MS = 2_000
"""Notes are written when the typing pauses; each writing is one step that can be taken back."""


@dataclass(frozen=True)
class _Bound:
    """A field of the form and the field of the record that it stands for."""

    name: str
    field: Field
    read: Callable[[], Any]
    show: Callable[[Any], None]


class PersonForm(QWidget):
    """Two forms of one person, what is asked for daily and the rest, with the notes between."""

    written = Signal()

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = workbench.desk
        self._person: PersonRecord | None = None
        self._bound: list[_Bound] = []
        self.daily = Form(dense=True, parent=self)
        self.rest = Form(dense=True, parent=self)
        self.notes = TextField("Notes", lines=4, placeholder="Read by the office only", parent=self)
        self.taken = Label("", "small", tone="quiet", parent=self)
        self._build_daily()
        self._build_rest()
        self._bind("notes", self.notes, self.notes.value, self.notes.set_value)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.notes.commit)
        self.notes.edited.connect(self._pause.start)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.daily)

    def show_person(self, person: PersonRecord) -> None:
        """Show a person's record as it is in the file."""
        other = self._person is None or self._person.id != person.id
        before, self._person = self._person, person
        for bound in self._bound:
            now = getattr(person, bound.name)
            if other or before is None:
                bound.show(now)
            elif getattr(before, bound.name) != now and bound.read() != now:
                # Only what changed: another field may be in the middle of being typed.
                bound.show(now)

    def commit(self) -> None:
        """Write what is being typed."""
        for bound in self._bound:
            if isinstance(bound.field, LineField | TextField | ChoiceField):
                bound.field.commit()

    def set_choices(self) -> None:
        """Offer the office's sections, departments and domains as they are now."""
        sections = self._desk.office.sections()
        self.section.set_names(sorted({one.name for one in sections}))
        departments = {self._desk.office.department} | {one.department for one in sections}
        self.department.set_names(sorted(departments))
        self.domains.set_options(
            [(one.name, short_domain(one.name)) for one in self._desk.office.domains() if one.active]
        )

    def field(self, name: str) -> Field:
        """The field that stands for a field of the record."""
        return next(bound.field for bound in self._bound if bound.name == name)

    def _build_daily(self) -> None:
        form = self.daily
        self.section = OpenChoice("Section", inline=True, parent=form)
        self._add(form, "section", self.section, self.section.value, self.section.set_value, empty="")
        self._terms(form, "rank", "Rank", RANKS)
        self._line(form, "email", "E-mail")
        places = NumberField("Mentor places", most=99, inline=True, parent=form)
        form.add("Mentor places", _side_by_side(form, places, self.taken))
        self._bind("capacity", places, places.number, places.set_number)
        self.domains = MultiChoice("Teaches", inline=True, placeholder="Nothing yet", parent=form)
        self._add(
            form, "domains", self.domains, lambda: tuple(self.domains.values()), self.domains.set_values
        )
        self._terms(form, "status", "Status", STATUSES, required=True)

    def _build_rest(self) -> None:
        form = self.rest
        self._line(form, "given_name", "Given name")
        self._line(form, "family_name", "Family name")
        self._line(form, "preferred_name", "Preferred")
        self._lines(form, "former_names", "Former names")
        self._lines(form, "other_emails", "Other e-mails")
        self._line(form, "phone", "Phone")
        self._line(form, "title", "Title")
        self._line(form, "track", "Track")
        self._terms(form, "kind", "Kind", KINDS)
        self.department = OpenChoice("Department", inline=True, parent=form)
        self._add(
            form, "department", self.department, self.department.value, self.department.set_value, empty=""
        )
        self.supervisor = PersonField("Supervisor", self._find_people, inline=True, parent=form)
        self._add(form, "supervisor_id", self.supervisor, self.supervisor.person_id, self._show_supervisor)
        for name, text in (("hired_on", "Here since"), ("left_on", "Left on")):
            day = DateField(text, inline=True, parent=form)
            self._add(form, name, day, day.day, day.set_day)
        self._line(form, "employee_id", "Employee id")
        self._line(form, "orcid", "ORCID")
        outside = ChoiceField(
            "From outside", [(False, "no"), (True, "yes")], required=True, inline=True, parent=form
        )
        self._add(form, "external", outside, outside.value, outside.set_value)

    def _line(self, form: Form, name: str, text: str) -> LineField:
        field = LineField(text, inline=True, placeholder="–", parent=form)
        self._add(form, name, field, field.value, lambda value: field.set_value(value or ""))
        return field

    def _lines(self, form: Form, name: str, text: str) -> None:
        field = LineField(text, inline=True, placeholder="–", parent=form)
        field.setToolTip(f"Several are separated by “{_BETWEEN}”")

        def read() -> tuple[str, ...]:
            return tuple(part.strip() for part in field.value().split(_BETWEEN) if part.strip())

        self._add(form, name, field, read, lambda values: field.set_value(f"{_BETWEEN} ".join(values)))

    def _terms(
        self, form: Form, name: str, text: str, words: dict[Any, str], *, required: bool = False
    ) -> None:
        options: Sequence[tuple[StrEnum, str]] = [(term, capital(said)) for term, said in words.items()]
        field = ChoiceField(text, options, typed=False, required=required, inline=True, parent=form)
        self._add(form, name, field, field.value, field.set_value)

    def _add(
        self,
        form: Form,
        name: str,
        field: Field,
        read: Callable[[], Any],
        show: Callable[[Any], None],
        *,
        empty: object = None,
    ) -> None:
        form.add(field.name, field)
        if empty is None:
            self._bind(name, field, read, show)
        else:
            self._bind(name, field, lambda: read() or empty, lambda value: show(value or None))

    def _bind(self, name: str, field: Field, read: Callable[[], Any], show: Callable[[Any], None]) -> None:
        bound = _Bound(name, field, read, show)
        self._bound.append(bound)
        field.committed.connect(lambda: self._write(bound))

    def _write(self, bound: _Bound) -> None:
        person = self._person
        value = bound.read()
        if person is None or value == getattr(person, bound.name):
            return
        try:
            self._desk.roster.edit(person.id, {bound.name: value})
        except MentorDeskError as error:
            # The field's name stands beside it already.
            said = str(error).removeprefix(f"{getattr(error, 'place', '')}: ")
            bound.field.set_error(capital(said))
        else:
            self.written.emit()

    def _find_people(self, typed: str) -> list[tuple[int, str]]:
        found = self._desk.finding.find(typed, most=8)
        return [
            (one.id, f"{one.title} · {one.note}" if one.note else one.title)
            for one in found
            if one.kind is Kind.PERSON
        ]

    def _show_supervisor(self, person_id: int | None) -> None:
        name = self._desk.roster.person(person_id).name if person_id is not None else ""
        self.supervisor.set_person(person_id, name)


def _side_by_side(parent: QWidget, field: Field, note: Label) -> QWidget:
    both = QWidget(parent)
    both.setFocusProxy(field)
    row = QHBoxLayout(both)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(field)
    row.addWidget(note, 1)
    return both
