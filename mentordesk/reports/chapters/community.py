"""The chapter on panels: how large, how far they reach, who carries most, and what stands out."""

from collections.abc import Sequence

from reportlab.platypus import Flowable

from mentordesk.records.cycle_report import MentorLoad
from mentordesk.reports import phrasing
from mentordesk.reports.blocks import note, space, subhead
from mentordesk.reports.chapters.chapter import COMMUNITY, Chapter
from mentordesk.reports.charts import counted_bars
from mentordesk.reports.columns import TwoColumns
from mentordesk.reports.ruled import ruled_table
from mentordesk.reports.section_matrix import section_matrix
from mentordesk.reports.style import CELL_STRONG, GUTTER, MEASURE, TEXT, paragraph_style
from mentordesk.reports.text import Typesetter
from mentordesk.reports.view import CycleView, Labelled
from mentordesk.terms import Audience

_HALF = (MEASURE - GUTTER) / 2
_LABEL_WIDTH = 84.0


def community(view: CycleView, typesetter: Typesetter) -> Chapter | None:
    """Charts of panels and distances; for the office also the mentors by name and what stands out.

    The department reads of panels and distances on its first page.
    """
    if view.audience is Audience.DEPARTMENT or not (view.panel_sizes or view.distances):
        return None
    flowables = [*_matrix(view, typesetter), *_in_pairs(_charts(view, typesetter))]
    rows = phrasing.standing_out(view)
    if rows:
        flowables += [subhead(typesetter, "What stands out"), _table(rows, typesetter)]
    return Chapter(COMMUNITY, "Community", phrasing.community(view), flowables)


def _charts(view: CycleView, typesetter: Typesetter) -> list[Flowable]:
    charts: list[Flowable] = []
    if view.panel_sizes:
        charts.append(counted_bars(typesetter, "Panel size", _explained(view), view.panel_sizes, width=_HALF))
    # Beside the matrix, which shows how far they reach, the distances would be said twice over.
    if view.distances and not (view.matrix and view.loads):
        title, counted = "Where the mentor came from", f"{view.total} relationships"
        charts.append(counted_bars(typesetter, title, counted, view.distances, width=_HALF))
    if view.loads:
        loads = [Labelled(_load(load), load.mentees) for load in view.loads]
        title, explained = "Mentees cared for", "Those who carry most; places agreed in brackets"
        charts.append(counted_bars(typesetter, title, explained, loads, width=_HALF, label_width=120))
    return charts


def _in_pairs(charts: list[Flowable]) -> list[Flowable]:
    beside: list[Flowable] = [TwoColumns(charts[:1], charts[1:2], left_width=_HALF)]
    return [*beside, space(14), charts[2]] if charts[2:] else beside


def _matrix(view: CycleView, typesetter: Typesetter) -> list[Flowable]:
    if view.matrix is None:
        return []
    chart = section_matrix(typesetter, view.matrix.sections, dict(view.matrix.crossings))
    flowables = [subhead(typesetter, "Who mentors whom"), chart]
    if view.matrix.left_out:
        said = f"The {len(view.matrix.sections)} largest; {view.matrix.left_out} more are not shown."
        flowables.append(note(typesetter, said))
    return [*flowables, space(14)]


def _explained(view: CycleView) -> str:
    if any(size.count is None for size in view.panel_sizes):
        return "Mentees, by number of mentors in the cycle"
    mentees = sum(size.count or 0 for size in view.panel_sizes)
    return f"{mentees} mentees, by number of mentors in the cycle"


def _load(load: MentorLoad) -> str:
    return load.name if load.places is None else f"{load.name} ({load.places})"


def _table(rows: Sequence[tuple[str, str]], typesetter: Typesetter) -> Flowable:
    cells = [
        (typesetter.line(label, CELL_STRONG), typesetter.paragraph(said, paragraph_style(TEXT)))
        for label, said in rows
    ]
    return ruled_table(cells, (_LABEL_WIDTH, MEASURE - _LABEL_WIDTH), typesetter=typesetter)
