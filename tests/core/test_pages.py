"""How sections fall on pages, and who mentors whom as a matrix."""

from dataclasses import replace
from io import BytesIO

import pytest
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Frame, Spacer

from mentordesk.reports.audience import for_audience
from mentordesk.reports.cycle import cycle_report
from mentordesk.reports.kept_section import KeptSection
from mentordesk.terms import Audience
from tests.pdf import page_texts
from tests.report_data import made_up_cycle


def _parted(room: float, *rows: float, at_top: bool = False) -> list[list[float]]:
    """The heights of what stays and of what goes over; nothing where the whole section does."""
    section = KeptSection([Spacer(1, 100)], [Spacer(1, height) for height in rows], continued=Spacer(1, 10))
    frame = Frame(0, 0, 400, 700)
    frame.__dict__["_atTop"] = at_top
    section.__dict__["_frame"] = frame
    section.spaceBefore = 20
    section.wrapOn(Canvas(BytesIO()), 400, room)
    pieces = section.splitOn(Canvas(BytesIO()), 400, room)
    # What is begun keeps its distance to the section before it.
    assert [piece.getSpaceBefore() for piece in pieces] in ([], [20, 0])
    return [_heights(piece) for piece in pieces]


def _heights(piece: Flowable) -> list[float]:
    assert isinstance(piece, KeptSection)
    return [one.height for one in [*piece.__dict__["_head"], *piece.__dict__["_rows"]]]


def test_a_section_goes_over_whole_unless_much_of_the_page_would_be_empty() -> None:
    assert _parted(200, 60, 60, 60) == []
    assert _parted(250, 60, 60, 60, 30) == [[100, 60, 60], [10, 60, 30]]


def test_the_head_stays_whole_and_the_last_row_has_company() -> None:
    assert _parted(240, 60, 90, 20) == [[100, 60], [10, 90, 20]]
    assert _parted(262, 60, 90, 20) == [[100, 60], [10, 90, 20]]
    assert _parted(240, 90, 90) == [[100], [10, 90, 90]]


@pytest.mark.slow
def test_a_report_of_long_sections_leaves_no_page_half_empty() -> None:
    data = made_up_cycle()
    long = tuple(replace(one, summary="It went on and on. " * 45) for one in data.relationships)
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
