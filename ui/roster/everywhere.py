"""The line beneath the table: where else in the office the words of the filter stand."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget
from shiboken6 import isValid

from mentordesk.records.changes import Kind
from mentordesk.records.finding import Filters, Source
from ui.tasks import Job
from ui.widgets.buttons import LinkButton
from ui.widgets.labels import Label
from ui.workbench import Workbench

_AFTER_MS = 350
_PATIENCE_S = 0.2
"""How long what was written since may be taken up before it is counted."""
"""Counted when the typing pauses: the roster itself follows each key."""


class Everywhere(QWidget):
    """Hidden until the words are found in an interview or a lesson."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bench = workbench
        self._typed = ""
        self.text = Label(tone="quiet", parent=self)
        self.link = LinkButton("Find everywhere", self)
        self.link.clicked.connect(lambda: workbench.find_everywhere(self._typed))
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 8, 24, 12)
        row.setSpacing(6)
        row.addWidget(self.text)
        row.addWidget(self.link)
        row.addStretch(1)
        self._wait = QTimer(self, singleShot=True, interval=_AFTER_MS)
        self._wait.timeout.connect(self._count)
        self.hide()

    def look_for(self, typed: str) -> None:
        """Count these words, a moment after the last key."""
        self._typed = typed.strip()
        self.hide()
        if len(self._typed) > 1:
            self._wait.start()
        else:
            self._wait.stop()

    def _count(self) -> None:
        typed, desk = self._typed, self._bench.desk

        def show(counts: tuple[int, int] | None) -> None:
            if not isValid(self) or typed != self._typed:
                return
            if counts is None:
                # It made room for what was waited for.
                self._count()
            else:
                self._show(*counts)

        def count(job: Job) -> tuple[int, int] | None:
            def still() -> bool:
                return typed == self._typed and not job.waited_for()

            desk.searching.take_up(_PATIENCE_S, job.waited_for)
            counted = desk.searching.count(typed, Filters(source=Source.INTERVIEW), still=still)
            return None if counted is None else (counted.texts, desk.finding.count(typed, Kind.LESSON))

        self._bench.tasks.run(count, done=show, awaited=False)

    def _show(self, interviews: int, lessons: int) -> None:
        parts = [
            _counted(interviews, "interview") if interviews else "",
            _counted(lessons, "lesson") if lessons else "",
        ]
        where = " and ".join(filter(None, parts))
        self.text.setText(f"“{self._typed}” is also in {where}.")
        self.setVisible(bool(where))


def _counted(number: int, noun: str) -> str:
    return f"{number:n} {noun}" if number == 1 else f"{number:n} {noun}s"
