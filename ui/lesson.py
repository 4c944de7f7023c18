"""The dialog of a lesson: finding, change, owner, by when; new, added to, or changed."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from mentordesk.domain.wording import capital
from mentordesk.errors import MentorDeskError
from mentordesk.records.cycles import LessonFigure, LessonRecord
from ui.widgets.choices import ChoiceField
from ui.widgets.dates import DateField
from ui.widgets.dialog import Dialog
from ui.widgets.fields import LineField, TextField
from ui.widgets.forms import Form
from ui.widgets.labels import Label
from ui.workbench import Workbench

_WIDTH = 520


class LessonDialog(Dialog):
    """Takes a finding with what led to it, and what the office will change.

    The figure stands beside the finding, not in it: findings are told beyond the office, small groups not.
    """

    def __init__(
        self,
        workbench: Workbench,
        *,
        figure: LessonFigure | None = None,
        passage_ids: Sequence[int] = (),
        relationship_ids: Sequence[int] = (),
        lesson: LessonRecord | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Change the lesson" if lesson else "Keep a lesson", parent)
        self._desk, self._cycle_id = workbench.desk, workbench.cycle_id
        self._figure, self._passage_ids, self._lesson = figure, passage_ids, lesson
        self._relationship_ids = relationship_ids
        self.kept: int | None = None
        self._tell_ties()
        self._build_form()
        self.body.addWidget(self.form)
        self.fault = Label(tone="err", wrap=True, parent=self)
        self.fault.hide()
        self.body.addWidget(self.fault)
        self.add_answer("Keep")
        self._offer_lessons()
        if lesson is not None:
            self._show(lesson)
        self.title.setFocus()

    def _tell_ties(self) -> None:
        """Say what led to the lesson."""
        if self._figure is not None or self._passage_ids:
            count = len(self._passage_ids)
            tied = f"Tied to {count} passage{'' if count == 1 else 's'}"
            said = f"{tied}: {self._figure.said}" if self._figure is not None else f"{tied}."
            self.add_lead(said, width=_WIDTH, tone="quiet")
        if self._relationship_ids:
            titles = [self._desk.relationships.relationship(id_).row.title for id_ in self._relationship_ids]
            self.add_note(f"Tied to {'; '.join(titles)}. It needs no outcome and no interview.")

    def _build_form(self) -> None:
        self.add_to = ChoiceField("Add to", required=True, typed=False, parent=self)
        self.title = LineField("The lesson in a few words", required=True, parent=self)
        self.finding = TextField(
            "What was found",
            lines=3,
            placeholder="In words and without small numbers: readers beyond the office may read it",
            parent=self,
        )
        self.change = TextField("What the office will change", lines=3, parent=self)
        self.owner = LineField("In whose hands", parent=self)
        self.due_on = DateField("Did it work? To be answered by", parent=self)
        self.form = Form(label_width=128, parent=self)
        self.form.setMinimumWidth(_WIDTH)
        for name, field in (
            ("Add to", self.add_to),
            ("Lesson", self.title),
            ("What was found", self.finding),
            ("What changes", self.change),
            ("In whose hands", self.owner),
            ("To be answered by", self.due_on),
        ):
            self.form.add(name, field)

    @classmethod
    def learn(
        cls,
        workbench: Workbench,
        parent: QWidget,
        *,
        figure: LessonFigure | None = None,
        passage_ids: Sequence[int] = (),
        relationship_ids: Sequence[int] = (),
    ) -> int | None:
        """Ask for a lesson; its number, or None when the question was left."""
        return cls._asked(
            cls(
                workbench,
                figure=figure,
                passage_ids=passage_ids,
                relationship_ids=relationship_ids,
                parent=parent,
            )
        )

    @classmethod
    def edit(cls, workbench: Workbench, lesson: LessonRecord, parent: QWidget) -> int | None:
        """Ask for a lesson in other words; its number, or None when the question was left."""
        return cls._asked(cls(workbench, lesson=lesson, parent=parent))

    @staticmethod
    def _asked(dialog: "LessonDialog") -> int | None:
        dialog.answered()
        dialog.deleteLater()
        return dialog.kept

    def accept(self) -> None:
        """Keep the lesson; what cannot be taken is said and the dialog stays."""
        try:
            self.kept = self._keep()
        except MentorDeskError as error:
            self.fault.setText(capital(str(error)))
            self.fault.show()
            return
        super().accept()

    def _offer_lessons(self) -> None:
        """What led to a lesson that is kept already may be added to it."""
        known = self._desk.lessons.lessons(open_only=True)
        options = [(0, "A new lesson"), *((one.id, f"{one.title} ({one.cycle})") for one in known)]
        self.add_to.set_options(options)
        self.add_to.set_value(0)
        adds = self._figure is not None or bool(self._passage_ids or self._relationship_ids)
        self.form.show_row(self.add_to, adds and bool(known))
        self.add_to.committed.connect(self._on_add_to)

    def _on_add_to(self) -> None:
        chosen = self.add_to.value()
        lesson = next((one for one in self._desk.lessons.lessons() if one.id == chosen), None)
        if lesson is not None:
            self._show(lesson)
        for field in (self.title, self.finding, self.change, self.owner, self.due_on):
            field.setEnabled(lesson is None)

    def _show(self, lesson: LessonRecord) -> None:
        self.title.set_value(lesson.title)
        self.finding.set_value(lesson.finding)
        self.change.set_value(lesson.change)
        self.owner.set_value(lesson.owner)
        self.due_on.set_day(lesson.due_on)

    def _keep(self) -> int:
        lessons, added = self._desk.lessons, self.add_to.value()
        if isinstance(added, int) and added:
            lessons.tie(
                added,
                passage_ids=self._passage_ids,
                relationship_ids=self._relationship_ids,
                figure=self._figure,
            )
            return added
        if self._lesson is not None:
            lessons.change(
                self._lesson.id,
                title=self.title.value(),
                finding=self.finding.value(),
                change=self.change.value(),
                owner=self.owner.value(),
                due_on=self.due_on.day(),
            )
            return self._lesson.id
        return lessons.learn(
            self.title.value(),
            finding=self.finding.value(),
            change=self.change.value(),
            owner=self.owner.value(),
            due_on=self.due_on.day(),
            passage_ids=self._passage_ids,
            relationship_ids=self._relationship_ids,
            figure=self._figure,
            cycle_id=self._cycle_id,
        )
