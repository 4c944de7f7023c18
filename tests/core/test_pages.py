"""How sections fall on pages, and who mentors whom as a matrix."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Frame, Spacer

from mentordesk.desk import Desk
from mentordesk.reports.audience import for_audience
from mentordesk.reports.columns import TwoColumns
from mentordesk.reports.cycle import cycle_report
from mentordesk.reports.document import PageHead, render
from mentordesk.reports.kept_section import Company, KeptSection
from mentordesk.reports.style import MEASURE, PAPERS, TEXT, paragraph_style
from mentordesk.reports.text import Typesetter
from mentordesk.terms import Audience
from tests.pdf import page_texts
from tests.report_data import made_up_cycle


class _Block(Flowable):
    """So many points high, with so much space before it; it cannot be parted."""

    def __init__(self, height: float, before: float = 0) -> None:
        super().__init__()
        self.height = height
        self.spaceBefore = before

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803
        return availWidth, self.height

    def draw(self) -> None:
        """Nothing is to be seen of it."""


def _section(*rows: float, before: float = 0, below_title: bool = False) -> KeptSection:
    section = KeptSection(
        [_Block(100)],
        [_Block(height, before) for height in rows],
        continued=_Block(10),
        below_title=below_title,
    )
    section.spaceBefore = 20
    return section


def _parted(section: KeptSection, room: float, *, at_top: bool = False) -> list[list[float]]:
    """The heights of what stays and of what goes over; nothing where the whole section does."""
    _stand(section, at_top=at_top)
    section.wrapOn(Canvas(BytesIO()), 400, room)
    pieces = section.splitOn(Canvas(BytesIO()), 400, room)
    # What is begun keeps its distance to the section before it.
    assert [piece.getSpaceBefore() for piece in pieces] in ([], [20, 0])
    return [_heights(piece) for piece in pieces]


def _stand(section: Flowable, *, at_top: bool = False) -> None:
    """Let it stand on a page of 700 points."""
    frame = Frame(0, 0, 400, 700, topPadding=0, bottomPadding=0)
    frame.__dict__["_atTop"] = at_top
    section.__dict__["_frame"] = frame


def _heights(piece: Flowable) -> list[float]:
    assert isinstance(piece, KeptSection)
    return [one.height for one in [*piece.__dict__["_head"], *piece.__dict__["_rows"]]]


def test_a_section_that_fits_a_page_is_never_parted() -> None:
    assert _parted(_section(200, 200, 200), 690) == []
    assert _parted(_section(200, 200, 200), 250) == []
    # A taller one begins where it stands, unless that is less than a third of a page.
    assert _parted(_section(300, 200, 101), 520) == [[100, 300], [10, 200, 101]]
    assert _parted(_section(100, 100, 100, 301), 220) == []
    # So does one that would leave the chapter's title alone.
    assert _parted(_section(200, 200, 200, below_title=True), 640) == [[100, 200], [10, 200, 200]]


def test_the_head_stays_whole_and_the_last_row_has_company() -> None:
    assert _parted(_section(60, 500, 90, 20), 240) == [[100, 60], [10, 500, 90, 20]]
    assert _parted(_section(60, 500, 90, 20), 752) == [[100, 60, 500], [10, 90, 20]]
    assert _parted(_section(500, 500), 240) == [[100], [10, 500, 500]]
    assert _parted(_section(650, 100), 700, at_top=True) == [[100], [10, 650, 100]]


def _height(section: KeptSection, room: float, *, at_top: bool = False) -> float:
    _stand(section, at_top=at_top)
    return section.wrapOn(Canvas(BytesIO()), 400, room)[1]


def test_a_section_is_set_tighter_rather_than_go_over_or_send_the_next_one_over() -> None:
    assert _height(_section(100, 100, before=10), 320) == 320
    # Of 20 points inside and of the 20 before it four tenths are saved.
    assert _height(_section(100, 100, before=10), 310) == 304
    assert _height(_section(100, 100, before=10), 304, at_top=True) == 320
    assert _height(_section(100, 100, before=10), 312, at_top=True) == 312
    first = _section(100, 100, before=10)
    first.follower = _section(100, 100, before=10)
    assert _height(first, 660) == 320
    assert _height(first, 640) == 304
    assert _height(first, 600) == 320


def test_a_short_last_section_is_not_left_alone_on_its_page() -> None:
    def goes_over(room: float, *, one: float, last: float) -> bool:
        company = Company(_section(one), _section(last))
        _stand(company)
        company.wrapOn(Canvas(BytesIO()), 400, room)
        return bool(company.__dict__["_frame"].__dict__.get("_generated_content"))

    assert goes_over(400, one=200, last=50)
    assert not goes_over(500, one=200, last=50)  # both have room
    assert not goes_over(200, one=200, last=50)  # it goes over anyway
    assert not goes_over(400, one=200, last=200)  # not so short
    assert not goes_over(640, one=500, last=50)  # no page holds both


def test_no_line_or_two_goes_over_alone_and_a_space_makes_no_page() -> None:
    lines = Typesetter().paragraph("It went on. " * 250, paragraph_style(TEXT))
    columns = TwoColumns([lines], [], left_width=230)
    canvas = Canvas(BytesIO())
    whole = columns.wrapOn(canvas, MEASURE, 700)[1]
    for room in (whole - 15, whole - 60, whole - 120):
        stays, over = columns.splitOn(canvas, MEASURE, room)
        assert stays.wrapOn(canvas, MEASURE, 700)[1] <= room
        assert over.wrapOn(canvas, MEASURE, 700)[1] >= 70
    head = PageHead(report="R", department="D", cycle="1", audience=Audience.OFFICE, made_on=date(2026, 1, 1))
    paper = PAPERS["letter"]
    full = _Block(paper.height - paper.top - paper.bottom)
    assert render([full, Spacer(1, 6)], head, paper, Typesetter(), cover=False)[1] == 1


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_every_section_of_the_demo_department_stands_whole_on_its_page(demo: Desk, paper: str) -> None:
    report = demo.reports.cycle_report("2025–26", paper=paper)
    pages = page_texts(report.content)
    assert not any("(continued)" in page for page in pages)
    # A page holds the lesson of each relationship whose story it tells.
    told = [page for page in pages if "What happened" in page]
    assert sum(page.count("What happened") for page in told) == 28
    assert sum(page.count("\nLesson") for page in told) == 26
    assert all(page.count("\nLesson") == page.count("What happened") for page in told[:-1])
    assert len(told) < 20


@pytest.mark.slow
def test_sections_taller_than_a_page_leave_no_page_half_empty() -> None:
    data = made_up_cycle()
    long = tuple(replace(one, summary="It went on and on. " * 200) for one in data.relationships)
    pages = page_texts(cycle_report(replace(data, relationships=long), Audience.OFFICE).content)
    assert sum("(continued)" in page for page in pages) > 5
    told = [page for page in pages if "What happened" in page]
    assert all(page.count("It went on") > 20 for page in told[:-1])


@pytest.mark.slow
def test_the_office_sees_which_section_gives_mentors_to_which() -> None:
    base = made_up_cycle()
    places = ("Abdominal", "Breast", "Neuro")
    data = replace(
        base,
        relationships=tuple(
            replace(
                one,
                mentor=replace(one.mentor, section=places[at % 3], department=base.department),
                mentee=replace(one.mentee, section=places[at % 2], department=base.department),
            )
            for at, one in enumerate(base.relationships)
        ),
    )
    matrix = for_audience(data, Audience.OFFICE).view.matrix
    assert matrix is not None
    counted = dict(matrix.crossings)
    assert sum(counted.values()) == len(data.relationships)
    one = data.relationships[0]
    names = matrix.sections
    at = (names.index(one.mentor.section), names.index(one.mentee.section))
    assert counted[at] == sum(
        (other.mentor.section, other.mentee.section) == (one.mentor.section, one.mentee.section)
        for other in data.relationships
    )
    for audience in (Audience.LEADERSHIP, Audience.DEPARTMENT):
        assert for_audience(data, audience).view.matrix is None
    page = next(
        page for page in page_texts(cycle_report(data, Audience.OFFICE).content) if "Who mentors whom" in page
    )
    assert all(f"{number} {name}" in " ".join(page.split()) for number, name in enumerate(names, 1))


def test_every_font_of_a_report_is_embedded() -> None:
    content = cycle_report(made_up_cycle(), Audience.OFFICE).content
    assert b"SourceSansPro" in content
    assert b"Helvetica" not in content
