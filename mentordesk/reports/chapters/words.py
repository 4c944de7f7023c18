"""The chapter of quotes that stand away from any relationship."""

from mentordesk.reports.chapters.cases import facing
from mentordesk.reports.chapters.chapter import WORDS, Chapter
from mentordesk.reports.text import Typesetter
from mentordesk.reports.view import CycleView
from mentordesk.terms import Audience


def words(view: CycleView, typesetter: Typesetter) -> Chapter | None:
    """Beyond the office: quotes away from any relationship; the department reads them on its first page."""
    if not view.quotes or view.audience is not Audience.LEADERSHIP:
        return None
    left, right = view.quotes[::2], view.quotes[1::2]
    finding = "Said in interviews, quoted as agreed with the speaker, in no order."
    return Chapter(WORDS, "In their words", finding, [facing(left, right, typesetter)])
