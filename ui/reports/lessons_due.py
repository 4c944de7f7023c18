"""Lessons of earlier cycles, asked for before the next report is made."""

from mentordesk.domain.printed import ReportName
from ui.lessons import AnswerLesson
from ui.workbench import View, Workbench

_ASKING = (ReportName.CYCLE, ReportName.SUMMARY)


class LessonsDue:
    """Says once for a cycle which lessons wait, and again for what is left after each answer."""

    def __init__(self, workbench: Workbench, view: View) -> None:
        self._workbench = workbench
        self._view = view
        self._asked: tuple[int, ...] = ()

    def ask_for(self, report: ReportName, cycle: str) -> None:
        """Ask, where it is a report that tells of lessons and some were not asked for yet."""
        if report not in _ASKING:
            return
        waiting = self._workbench.desk.lessons.unanswered(self._id_of(cycle))
        ids = tuple(one.id for one in waiting)
        if not ids or ids == self._asked:
            return
        self._asked = ids
        many = (
            f"{len(ids)} lessons of earlier cycles are" if len(ids) > 1 else "A lesson of an earlier cycle is"
        )
        self._workbench.show_banner(
            f"{many} not answered: “{waiting[0].title}”{' and others' if len(ids) > 1 else ''}.",
            lead="Before this report",
            tone="warn",
            icon="circle-alert",
            action="Answer…",
            on_action=lambda: self.answer(cycle),
        )

    def answer(self, cycle: str) -> None:
        """Ask of one lesson after the other whether its change worked, until a question is left."""
        for lesson in self._workbench.desk.lessons.unanswered(self._id_of(cycle)):
            if not AnswerLesson.ask(self._workbench, lesson, self._view):
                return
        self._workbench.show_banner("Every lesson of earlier cycles is answered.", icon="check")

    def _id_of(self, cycle: str) -> int | None:
        known = self._workbench.desk.cycles.cycles()
        return next((one.id for one in known if one.name == cycle), None)
