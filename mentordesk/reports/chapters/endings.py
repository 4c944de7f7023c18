"""The chapter on endings: why, when and by whom."""

from reportlab.platypus import Flowable

from mentordesk.reports import phrasing
from mentordesk.reports.blocks import space, subhead
from mentordesk.reports.chapters.chapter import ENDINGS, Chapter
from mentordesk.reports.charts import endings_by_month, reason_bars
from mentordesk.reports.ruled import counts_table, ruled_table
from mentordesk.reports.style import MEASURE
from mentordesk.reports.text import Typesetter
from mentordesk.reports.view import CycleView, Labelled
from mentordesk.terms import Audience


def endings(view: CycleView, typesetter: Typesetter) -> Chapter | None:
    """Why relationships ended, in the order of weight, and who spoke first; with dates for the office."""
    ended = view.endings
    if not ended.count or view.audience is Audience.DEPARTMENT:
        return None
    content: list[Flowable] = []
    if ended.reasons:
        content += [reason_bars(typesetter, ended.reasons), space(14)]
    if ended.dated:
        content.append(
            endings_by_month(typesetter, ended.dated, starts_on=view.starts_on, ends_on=view.ends_on)
        )
    if ended.ended_by or view.audience is Audience.OFFICE:
        content += [subhead(typesetter, "Who ended it"), _ended_by(view, typesetter)]
    if not content:
        return None
    return Chapter(ENDINGS, "Endings", phrasing.endings(view), content)


def _ended_by(view: CycleView, typesetter: Typesetter) -> Flowable:
    ended = view.endings
    if view.audience is not Audience.OFFICE:
        return counts_table(
            typesetter,
            ("Who ended it", "Relationships"),
            [Labelled(row.label, row.count) for row in ended.ended_by],
            ended.count,
        )
    rows = [(row.label, str(row.count), str(row.no_fault), row.reason) for row in ended.ended_by]
    known = sum(row.count or 0 for row in ended.ended_by)
    unknown = (ended.count or 0) - known
    if unknown:
        fault = (ended.no_fault or 0) - sum(row.no_fault or 0 for row in ended.ended_by)
        rows.append(("Not recorded", str(unknown), str(fault), ""))
    rows.append(("All", str(ended.count), str(ended.no_fault), ""))
    head = ("Who ended it", "Relationships", "Without fault", "Most named reason")
    widths = (120, 76, 78, MEASURE - 274)
    return ruled_table(rows, widths, head=head, right=(1, 2), total=True, typesetter=typesetter)
