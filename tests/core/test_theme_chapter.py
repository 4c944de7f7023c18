"""The chapter on what helped and hindered: for whom, and how much of it."""

from dataclasses import replace
from datetime import date

import pytest

from mentordesk.records.cycle_report import FacingQuotes, ReportQuote, ShareTold, ThemeFigures, ThemeFinding
from mentordesk.reports.audience import for_audience
from mentordesk.reports.chapters.themes import themes, told_of_themes
from mentordesk.reports.cycle import cycle_report, cycle_summary
from mentordesk.reports.figures import OutcomeFigures
from mentordesk.reports.text import Typesetter
from mentordesk.reports.theme_shares import theme_shares
from mentordesk.terms import Attribution, Audience, Direction, Judgement, Party
from tests.pdf import page_texts, text_of
from tests.report_data import made_up_cycle


def _quote(text: str, party: Party) -> ReportQuote:
    return ReportQuote(text=text, party=party, speaker="Somebody", attribution=Attribution.BY_ROLE)


def _finding(name: str, direction: Direction, well: int, not_well: int, p: float = 1.0) -> ThemeFinding:
    return ThemeFinding(
        name=name,
        direction=direction,
        well=ShareTold(part=well, whole=12, low=0.2, high=0.8),
        not_well=ShareTold(part=not_well, whole=11, low=0.1, high=0.7),
        p=p,
    )


FIGURES = ThemeFigures(
    well=12,
    not_well=11,
    findings=(
        _finding("Mutual respect", Direction.HELPS, 7, 3, p=0.4),
        _finding("Regular rhythm", Direction.HELPS, 10, 2, p=0.01),
        _finding("Meetings stopped", Direction.HINDERS, 1, 6),
    ),
    compared=3,
    facing=(
        FacingQuotes(
            theme="Regular rhythm",
            judgement=Judgement.FLOURISHING,
            mentee=_quote("Every first Thursday.", Party.MENTEE),
            mentor=_quote("I am a better calendar.", Party.MENTOR),
        ),
    ),
)


@pytest.mark.slow
def test_the_office_reads_all_counts_what_they_carry_and_two_sides() -> None:
    report = cycle_report(replace(made_up_cycle(), themes=FIGURES), Audience.OFFICE)
    text = " ".join(next(one for one in page_texts(report.content) if "did not (11)" in one).split())
    for said in ("7 of 12", "10 of 12", "6 of 11", "rare by chance in: Regular rhythm", "better calendar"):
        assert said in text.replace("\u00a0", " ")
    assert text.index("Regular rhythm") < text.index("Meetings stopped")


def _told_of(*well: int, whole: int) -> str:
    named = tuple(
        ThemeFinding(
            name=f"Theme {letter}",
            direction=Direction.HELPS,
            well=ShareTold(part=part, whole=whole, low=0.2, high=0.8),
            not_well=ShareTold(part=0, whole=4, low=0.0, high=0.5),
            p=1.0,
        )
        for letter, part in zip("abcdefg", well, strict=False)
    )
    data = replace(made_up_cycle(), themes=ThemeFigures(well=whole, not_well=4, findings=named, compared=1))
    return told_of_themes(for_audience(data, Audience.OFFICE).view).replace("\u00a0", " ")


def test_most_is_said_of_what_was_named_more_than_the_rest_alone() -> None:
    assert _told_of(3, 2, 1, whole=4).endswith("named most “theme a” (3 of 4) and “theme b” (2 of 4).")
    assert _told_of(3, 2, 2, 1, whole=4).endswith("“theme b” (2 of 4) and “theme c” (2 of 4).")
    assert _told_of(3, 2, 2, 2, whole=4) == "Where it went well, people named most “theme a” (3 of 4)."
    assert _told_of(2, 2, 2, 2, 2, 1, whole=4) == (
        "Where it went well, people named “theme a” (2 of 4), “theme b” (2 of 4), “theme c” (2 of 4) "
        "and two more as often."
    )
    assert _told_of(1, 1, 1, 1, 0, whole=1) == (
        "In the one relationship that went well and was talked about, people named "
        "“theme a”, “theme b”, “theme c” and one more."
    )
    assert _told_of(0, whole=4) == ""


def test_beyond_the_office_no_small_group_and_no_pair_of_quotes() -> None:
    data = replace(made_up_cycle(), themes=FIGURES)
    told = theme_shares(data, Audience.LEADERSHIP, OutcomeFigures((), grew=12, judged=23), evidence_told=True)
    assert told.facing == ()
    assert [one.name for one in told.findings] == ["Mutual respect", "Meetings stopped"]
    respect, stopped = told.findings
    assert (respect.well.part, respect.not_well.part, respect.p) == (7, None, None)
    assert (stopped.well.part, stopped.not_well.part) == (None, 6)
    # One of those who did well was not heard: the group's size would tell of it.
    untold = theme_shares(
        data, Audience.LEADERSHIP, OutcomeFigures((), grew=13, judged=24), evidence_told=True
    )
    assert untold == ThemeFigures(well=None, not_well=None)
    department = for_audience(data, Audience.DEPARTMENT).view
    assert department.themes.findings == ()
    assert themes(department, Typesetter()) is None


@pytest.mark.slow
def test_the_page_that_says_it_all_stays_one_page_and_says_what_was_told() -> None:
    data = made_up_cycle()
    lessons = (*data.lessons, *data.lessons[:2])
    data = replace(data, themes=FIGURES, lessons=lessons, closed_on=date(2026, 10, 12))
    for paper in ("a4", "letter"):
        for audience in (Audience.OFFICE, Audience.LEADERSHIP, Audience.DEPARTMENT):
            report = cycle_summary(data, audience, paper=paper)
            text = " ".join(text_of(report.content).replace("\u00a0", " ").split())
            assert report.pages == 1, (paper, audience)
            assert "As known on 12 October 2026, when the cycle was closed." in text
            assert ("people named most “regular rhythm” (10 of 12)" in text) is (audience is Audience.OFFICE)
            assert ("named most" in text) is (audience is Audience.OFFICE), "more may be withheld"
