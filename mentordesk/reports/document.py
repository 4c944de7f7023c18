"""Pages: the audience at the head, "Page n of m" at the foot, outline, links; the same bytes each time."""

from dataclasses import dataclass
from datetime import date
from io import BytesIO
from threading import Lock

from reportlab import rl_config
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Spacer

from mentordesk.reports.blocks import Landmark
from mentordesk.reports.fonts import Face, register_fonts
from mentordesk.reports.style import ACCENT, INK, MEASURE, NOTE, RULE, SOFT, WHITE, Paper, Type
from mentordesk.reports.text import PAGE_OF, Typesetter, split_runs
from mentordesk.reports.wording import AUDIENCE_TAGS, DOT, day
from mentordesk.terms import Audience

COVER, PAGE = "cover", "page"
TOTAL_FORM = "total"
_DEPARTMENT = Type(Face.SEMIBOLD, 7.8, 10)
_CYCLE = Type(Face.SANS, 7.8, 10, SOFT)
_FOOT = Type(Face.SANS, 7.8, 10, SOFT)
_LINK = Type(Face.SANS, 7.8, 10, ACCENT)
_one_at_a_time = Lock()
# Written as bytes: in letters, for mail of seven bits, a report is a tenth longer.
rl_config.useA85 = 0


@dataclass(frozen=True, kw_only=True)
class PageHead:
    """What every page of a report says of itself."""

    report: str
    department: str
    cycle: str
    audience: Audience
    made_on: date
    language: str = "en"
    meaning: str = ""
    """What the audience means for this report, where it is not the usual."""
    about: str = ""
    """Whom or what it is about, where it isn't the cycle."""

    @property
    def title(self) -> str:
        tag = AUDIENCE_TAGS[self.audience][0].capitalize()
        return f"{self.report} {self.about or self.cycle} · {self.department} · {tag}"


def render(
    story: list[Flowable], head: PageHead, paper: Paper, typesetter: Typesetter, *, cover: bool
) -> tuple[bytes, int]:
    """The story as the bytes of a PDF, and its number of pages; with a `cover` the first has no head."""
    buffer = BytesIO()
    while story and isinstance(story[-1], Spacer):
        # Below a full page it would make an empty one.
        story.pop()
    # ReportLab keeps fonts and sequences of the document being built in globals.
    with _one_at_a_time:
        document = _Document(buffer, head, paper, typesetter, cover=cover)
        document.build(story)
    return buffer.getvalue(), document.page


def _page_form(key: str) -> str:
    return f"page-of-{key}"


class _Document(BaseDocTemplate):
    def __init__(
        self, buffer: BytesIO, head: PageHead, paper: Paper, typesetter: Typesetter, *, cover: bool
    ) -> None:
        register_fonts()
        super().__init__(
            buffer,
            pagesize=paper.size,
            title=printable(head.title),
            author=printable(head.department),
            subject=printable(f"{head.report}; {', '.join(AUDIENCE_TAGS[head.audience])}".lower()),
            creator="MentorDesk",
            # Each page begins in a font, used or not. ReportLab's own is not embedded: printers ask for it.
            initialFontName=Face.SANS.value,
            lang=head.language,
            invariant=1,
            pageCompression=1,
        )
        self._head = head
        self._paper = paper
        self._typesetter = typesetter
        self._department = typesetter.line(head.department, _DEPARTMENT, fit=MEASURE / 2)
        cycle = f"Mentoring cycle {head.cycle}" if head.cycle else "All mentoring cycles"
        self._cycle = typesetter.line(cycle, _CYCLE, fit=MEASURE / 4)
        self._foot = typesetter.line(f"{head.report}{DOT}{day(head.made_on)}", _FOOT)
        self._pages_of: dict[str, int] = {}
        self._asked_for: set[str] = set()
        self._deepest = -1
        frame_height = paper.height - paper.top - paper.bottom
        frames = {
            name: Frame(
                paper.left, paper.bottom, MEASURE, frame_height,
                leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0, id=name,
            )
            for name in (COVER, PAGE)
        }  # fmt: skip
        first = [PageTemplate(COVER, [frames[COVER]], autoNextPageTemplate=PAGE)] if cover else []
        self.addPageTemplates([*first, PageTemplate(PAGE, [frames[PAGE]], onPage=self._draw_page)])

    def beforeDocument(self) -> None:
        """Let paragraphs print the number of a page that isn't made yet."""
        self.canv.setNamedCB(PAGE_OF, self._draw_page_of)

    def _draw_page_of(self, canvas: Canvas, _kind: str | None, key: str) -> None:
        place = canvas.__dict__["_curr_tx_info"]
        x, y = place["cur_x"], place["cur_y"]
        canvas.saveState()
        canvas.translate(x, y)
        canvas.doForm(_page_form(key))
        canvas.restoreState()
        canvas.linkRect("", key, (x - 10, y - 2, x + 10, y + 8), relative=1)
        self._asked_for.add(key)

    def afterFlowable(self, flowable: Flowable) -> None:
        """Enter landmarks in the outline, and remember their page for the links."""
        landmark: Landmark | None = getattr(flowable, "landmark", None)
        if landmark is None:
            return
        self.canv.bookmarkPage(landmark.key)
        level = min(landmark.level, self._deepest + 1)
        self.canv.addOutlineEntry(printable(landmark.text), landmark.key, level=level, closed=level > 0)
        self._deepest = level
        self._pages_of[landmark.key] = self.page

    def _endBuild(self) -> None:  # noqa: N802
        """Before the file is written, make the forms that pages left room for: now all numbers are known."""
        write = self.canv.save
        self._doSave = 0
        super()._endBuild()  # type: ignore[misc]
        self._make_forms()
        write()

    def _make_forms(self) -> None:
        canvas = self.canv
        for page in range(1, self.page + 1):
            line = self._typesetter.line(f"Page {page} of {self.page}", _FOOT)
            canvas.beginForm(f"foot-{page}", 0, -4, 120, 12)
            line.draw(canvas, 120, 0, align="right")
            canvas.endForm()
        canvas.beginForm(TOTAL_FORM, 0, -4, 60, 12)
        self._typesetter.line(str(self.page), Type(Face.SANS, 9, 12)).draw(canvas, 0, 0)
        canvas.endForm()
        for key in sorted(self._asked_for):
            canvas.beginForm(_page_form(key), 0, -4, 40, 12)
            self._typesetter.line(str(self._pages_of.get(key, "")), _LINK).draw(canvas, 0, 0)
            canvas.endForm()

    def _draw_page(self, canvas: Canvas, _document: BaseDocTemplate) -> None:
        paper = self._paper
        top = paper.height - 14 * mm
        draw_audience_tag(
            canvas,
            self._typesetter,
            self._head.audience,
            paper.right_edge,
            top,
            explained=True,
            meaning=self._head.meaning,
        )
        self._department.draw(canvas, paper.left, top)
        self._cycle.draw(canvas, paper.left + self._department.width + 8, top)
        canvas.setStrokeColor(RULE)
        canvas.setLineWidth(0.5)
        canvas.line(paper.left, top - 7, paper.right_edge, top - 7)
        foot = 12 * mm
        self._foot.draw(canvas, paper.left, foot)
        canvas.saveState()
        canvas.translate(paper.right_edge - 120, foot)
        canvas.doForm(f"foot-{canvas.getPageNumber()}")
        canvas.restoreState()


def draw_audience_tag(
    canvas: Canvas,
    typesetter: Typesetter,
    audience: Audience,
    right: float,
    y: float,
    *,
    explained: bool,
    meaning: str = "",
    size: float = 6.6,
) -> float:
    """The audience as a box, the heavier the more confidential, and in words; where it starts."""
    tag, usual = AUDIENCE_TAGS[audience]
    heavy = audience is Audience.OFFICE
    if explained:
        words = typesetter.line(meaning or usual, NOTE)
        words.draw(canvas, right, y, align="right")
        right -= words.width + 6
    label = typesetter.line(tag, Type(Face.SEMIBOLD, size, size + 2, WHITE if heavy else INK))
    pad = size * 0.75
    width = label.width + 2 * pad
    canvas.setLineWidth(0.9)
    canvas.setStrokeColor(INK)
    canvas.setFillColor(INK if heavy else WHITE)
    canvas.rect(right - width, y - size * 0.45, width, size * 1.75, stroke=1, fill=1)
    label.draw(canvas, right - width + pad, y + size * 0.07)
    return right - width


def printable(text: str) -> str:
    """The text as the fonts can print it, for places that take plain text: outline and properties."""
    runs, _ = split_runs(text, Face.SANS)
    return "".join(run.text for run in runs)
