"""The cycle report of 500 relationships against the same flowables through bare ReportLab."""

import time
from io import BytesIO
from statistics import median

from pytest_benchmark.fixture import BenchmarkFixture
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, SimpleDocTemplate

from mentordesk.reports.audience import for_audience
from mentordesk.reports.cycle import cycle_report, story
from mentordesk.reports.style import PAPERS
from mentordesk.reports.text import PAGE_OF, Typesetter
from mentordesk.terms import Audience
from tests.report_data import made_up_cycle

RELATIONSHIPS = 500
LIMIT = 1.5
ROUNDS = 7
_PADDING = 6
"""Points that ReportLab's own frame keeps free inside its margins."""


def test_report_of_500_relationships(benchmark: BenchmarkFixture) -> None:
    data = made_up_cycle(RELATIONSHIPS)
    cycle_report(data, Audience.OFFICE)
    bares: list[float] = []
    # One after the other, since the machine's own speed drifts: each is held against the bare one beside it.
    report = benchmark.pedantic(
        cycle_report,
        args=(data, Audience.OFFICE),
        setup=lambda: bares.append(_bare()),
        rounds=ROUNDS,
    )
    ours = benchmark.stats.stats.data
    ratio = median(one / bare for one, bare in zip(ours, bares, strict=True))
    benchmark.extra_info.update(bare_seconds=round(median(bares), 3), ratio=round(ratio, 2), limit=LIMIT)
    print(
        f"\ncycle report, {RELATIONSHIPS} relationships, {report.pages} pages: {median(ours):.2f} s; "
        f"the same flowables in bare ReportLab {median(bares):.2f} s; ratio {ratio:.2f} (limit {LIMIT})"
    )
    assert ratio <= LIMIT


class _BareDocument(SimpleDocTemplate):
    """ReportLab as it comes, but for the targets of the links inside the flowables."""

    def afterFlowable(self, flowable: Flowable) -> None:
        landmark = getattr(flowable, "landmark", None)
        if landmark is not None:
            self.canv.bookmarkPage(landmark.key)


def _bare() -> float:
    """Seconds for laying out and writing the flowables alone: no filter, head, foot or outline.

    The flowables are made beforehand, so the report's own making of them counts against it. The cover is
    left out: it prints the number of pages, which bare ReportLab does not know.
    """
    view = for_audience(made_up_cycle(RELATIONSHIPS), Audience.OFFICE).view
    _, *flowables = story(view, PAPERS["a4"], Typesetter())
    paper = PAPERS["a4"]
    document = _BareDocument(
        BytesIO(),
        pagesize=paper.size,
        leftMargin=paper.left - _PADDING,
        rightMargin=paper.width - paper.right_edge - _PADDING,
        topMargin=paper.top - _PADDING,
        bottomMargin=paper.bottom - _PADDING,
    )
    began = time.perf_counter()
    document.build(flowables, onFirstPage=_no_page_numbers)
    return time.perf_counter() - began


def _no_page_numbers(canvas: Canvas, _document: object) -> None:
    canvas.setNamedCB(PAGE_OF, lambda *_: None)
