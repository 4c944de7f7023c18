"""The dialog that answers a lesson: did the change work? Home, the themes and the reports ask it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from mentordesk.domain.wording import capital
from mentordesk.errors import MentorDeskError
from mentordesk.records.changes import Kind
from mentordesk.records.cycles import LessonRecord
from mentordesk.terms import Worked
from ui.changelog import ChangesLink
from ui.widgets.buttons import Segments
from ui.widgets.dates import written
from ui.widgets.dialog import Dialog
from ui.widgets.fields import TextField
from ui.widgets.labels import Label
from ui.workbench import Workbench

_ANSWERS = {Worked.YES: "It worked", Worked.PARTLY: "In part", Worked.NO: "It did not"}
_WIDTH = 520


class AnswerLesson(Dialog):
    """Shows what was found and changed, and takes the answer."""

    def __init__(self, workbench: Workbench, lesson: LessonRecord, parent: QWidget | None = None) -> None:
        super().__init__(lesson.title, parent)
        self._desk = workbench.desk
        self._lesson = lesson
        self.answered_it = False
        due = f" · to be answered by {written(lesson.due_on)}" if lesson.due_on else ""
        self._line(f"A lesson of {lesson.cycle}{due}", tone="quiet")
        for head, text in (("What was found", lesson.finding), ("What was changed", lesson.change)):
            if text:
                self._line(head, strong=True)
                self._line(text)
        if lesson.owner:
            self._line(f"In the hands of {lesson.owner}", tone="quiet")
        self._line("Did the change work?", strong=True)
        self.worked = Segments(
            [(worked.value, said) for worked, said in _ANSWERS.items()], "Did the change work?", self
        )
        self.worked.choose((lesson.worked or Worked.YES).value)
        self.body.addWidget(self.worked, 0, Qt.AlignmentFlag.AlignLeft)
        self.words = TextField("In words", lines=4, placeholder="How one can tell", parent=self)
        self.words.set_value(lesson.answer)
        self.body.addWidget(self.words)
        self.fault = Label(tone="err", wrap=True, parent=self)
        self.fault.hide()
        self.body.addWidget(self.fault)
        changes = ChangesLink(workbench, self)
        changes.set_record(lesson.title, (Kind.LESSON, lesson.id))
        self.body.addWidget(changes)
        self.add_answer("Answer")

    @classmethod
    def ask(cls, workbench: Workbench, lesson: LessonRecord, parent: QWidget) -> bool:
        """Show a lesson; whether it was answered."""
        dialog = cls(workbench, lesson, parent)
        dialog.answered()
        dialog.deleteLater()
        return dialog.answered_it

    def accept(self) -> None:
        """Write the answer; what cannot be taken is said and the dialog stays."""
        try:
            self._desk.lessons.answer(
                self._lesson.id, Worked(self.worked.current()), words=self.words.value()
            )
        except MentorDeskError as error:
            self.fault.setText(capital(str(error)))
            self.fault.show()
            return
        self.answered_it = True
        super().accept()

    def _line(self, text: str, *, tone: str = "", strong: bool = False) -> None:
        label = Label(text, tone=tone, strong=strong, wrap=True, parent=self)
        label.setMinimumWidth(_WIDTH)
        self.body.addWidget(label)
