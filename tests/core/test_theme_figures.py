"""The figures of themes in the cycle report, counted from the demo department itself."""

import json
import re
from datetime import date
from importlib.resources import files

import pytest
from lxml import etree

from mentordesk.analysis import theme_words
from mentordesk.analysis.small_numbers import fisher_exact, wilson
from mentordesk.cli.themes import _data as _data_of
from mentordesk.desk import Desk
from mentordesk.records.cycle_report import CycleReportData
from mentordesk.records.themes import Comparison, Scope
from mentordesk.reports.audience import for_audience
from mentordesk.services.gathering.cycle_data import find_cycle, gather
from mentordesk.services.themes.figures import theme_figures
from mentordesk.terms import Attribution, Audience, Party


def _data(desk: Desk) -> CycleReportData:
    with desk._store.read() as session:
        cycle = find_cycle(session, "2025–26", today=date(2026, 11, 29))
        return gather(session, cycle, made_on=date(2026, 11, 29), names=False)


def test_the_report_counts_what_the_view_counts_and_faces_two_sides_of_one_pair(demo: Desk) -> None:
    cycle = demo.cycles.named("2025–26")
    with demo._store.read() as session:
        told = theme_figures(session, cycle.id)
    table = demo.themes.table(Scope(cycle_id=cycle.id))
    assert [group.relationships for group in table.groups] == [told.well, told.not_well]
    assert told.compared == table.comparisons > 0
    for row, finding in zip(table.rows, told.findings, strict=True):
        well, not_well = row.cells
        assert (finding.name, finding.p) == (row.theme.name, row.comparison.p if row.comparison else None)
        for share, cell in ((finding.well, well), (finding.not_well, not_well)):
            assert (share.part, share.whole, share.low, share.high) == (
                cell.part, cell.whole, cell.low, cell.high,
            )  # fmt: skip
    texts = {one.text: one for one in demo.themes.quotes([said[0] for said in demo.themes.material().said])}
    assert told.facing
    for pair in told.facing:
        assert (pair.mentee.party, pair.mentor.party) == (Party.MENTEE, Party.MENTOR)
        for quote in (pair.mentee, pair.mentor):
            assert pair.theme in texts[quote.text].themes
            assert texts[quote.text].attribution is quote.attribution is not Attribution.NOT_FOR_REPORTING


def test_the_command_line_tells_the_passages_behind_each_cell(demo: Desk) -> None:
    table = demo.themes.table()
    told = json.loads(json.dumps(_data_of(table)))
    for row, theme in zip(table.rows, told["themes"], strict=True):
        assert [cell["passage_ids"] for cell in theme["cells"]] == [
            list(one.passage_ids) for one in row.cells
        ]


def test_the_chart_on_the_screen_is_the_drawing_of_the_report(demo: Desk) -> None:
    svg = demo.themes.chart(demo.cycles.named("2025–26").id)
    root = etree.fromstring(svg)
    space = "{http://www.w3.org/2000/svg}"
    texts = {"".join(one.itertext()).strip() for one in root.iter(f"{space}text")}
    findings = _data(demo).themes.findings
    told = max(findings, key=lambda one: one.well.part or 0)
    assert {told.name, f"{told.well.part} of {told.well.whole}", "What hindered", "100 %"} <= {
        text.replace("\u00a0", " ").replace("\u202f", " ") for text in texts
    }
    assert any("OFFICE ONLY" in text for text in texts)
    assert not root.findall(f".//{space}clipPath")
    assert not any(re.fullmatch(r"M \S+ L \S+ Z", one.get("d")) for one in root.iter(f"{space}path"))


@pytest.mark.parametrize("audience", [Audience.LEADERSHIP, Audience.DEPARTMENT])
def test_beyond_the_office_themes_of_the_demo_are_read_and_no_small_group(
    demo: Desk, audience: Audience
) -> None:
    data = _data(demo)
    told = for_audience(data, audience).view.themes
    assert told.findings
    assert told.facing == ()
    for one in told.findings:
        for share, group in ((one.well, told.well), (one.not_well, told.not_well)):
            if share.part is not None:
                sizes = (share.part, share.whole - share.part, group - share.whole)
                assert all(size == 0 or size >= data.minimum_group for size in sizes)


def test_the_help_page_on_intervals_says_what_the_program_counts() -> None:
    page = " ".join((files("resources") / "help" / "intervals.md").read_text(encoding="utf-8").split())
    part, whole, share, low, high = map(
        int, re.findall(r"“(\d+) of (\d+)” is (\d+) %.* have been (\d+) % or (\d+) %", page)[0]
    )
    assert share == round(100 * part / whole)
    assert (low, high) == tuple(round(100 * end) for end in wilson(part, whole))
    first, second = (6, 8), (0, 5)
    p = fisher_exact(first, second)
    comparison = Comparison(
        first="chosen", second="assigned", first_count=first, second_count=second, low=0.1, high=0.9, p=p
    )
    assert theme_words.fared(comparison).replace(" ended well", "").rstrip(".") in page
    assert "Too few to tell" in page
    assert "No clear difference" in page
