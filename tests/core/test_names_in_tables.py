"""What the office calls its themes and reasons may name somebody; no table and no report tells it."""

from dataclasses import replace

import pytest

from mentordesk.records.cycle_report import CycleReportData
from mentordesk.reports.audience import for_audience
from mentordesk.services.exports.themes import themes_beyond
from mentordesk.terms import Audience
from tests.core.departments import told_department


def _called(name: str) -> CycleReportData:
    data = told_department(1).data
    findings = tuple(replace(one, name=name) for one in data.themes.findings)
    return replace(data, themes=replace(data.themes, findings=findings))


@pytest.mark.parametrize("audience", [Audience.LEADERSHIP, Audience.DEPARTMENT])
def test_a_theme_that_names_somebody(audience: Audience) -> None:
    data = _called("Hargreaves keeps his hour")
    assert {row[2] for row in themes_beyond(data, audience)} == {"[a colleague] keeps his hour"}
    assert [one.known for one in for_audience(data, audience).held] == [True]
    doubtful = _called("Like Hargraves")
    assert themes_beyond(doubtful, audience) == []
    assert [one.word for one in for_audience(doubtful, audience).held] == ["Hargraves"]
    decided = replace(doubtful, name_decisions=(("Hargraves", False),))
    assert {row[2] for row in themes_beyond(decided, audience)} == {"Like Hargraves"}
    assert not for_audience(decided, audience).held


def test_a_cycle_that_names_somebody_and_a_word_that_is_none() -> None:
    data = replace(told_department(1).data, cycle="The Hargreaves year")
    assert [one.place for one in for_audience(data, Audience.DEPARTMENT).held] == ["the name of the cycle"]
    faith = replace(data, cycle="Years of Grace", name_decisions=(("Grace", False),))
    assert not for_audience(faith, Audience.DEPARTMENT).held
