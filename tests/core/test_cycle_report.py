"""The cycle report: what each audience reads in it, and that nothing else is there."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentordesk.analysis.origins import by_origin
from mentordesk.records.cycle_report import CycleReportData, OriginFinding, ReportQuote, ReportRelationship
from mentordesk.reports import phrasing
from mentordesk.reports.audience import for_audience
from mentordesk.reports.cycle import cycle_report
from mentordesk.reports.outcome_table import outcome_table
from mentordesk.reports.style import MEASURE
from mentordesk.reports.text import Typesetter
from mentordesk.reports.view import CycleView
from mentordesk.terms import GREW, Attribution, Audience, Distance, Judgement, Origin, Party
from tests.pdf import opened, page_texts, text_of
from tests.report_data import MENTEES, MENTORS, made_up_cycle, printed, with_relationship
from tests.searches import examples

BEYOND = (Audience.LEADERSHIP, Audience.DEPARTMENT)
AUDIENCES = (Audience.OFFICE, *BEYOND)


def _view(data: CycleReportData, audience: Audience) -> CycleView:
    return for_audience(data, audience).view


def _quoting(attribution: Attribution, *, case: bool = False, interviews: int = 22) -> CycleReportData:
    """A cycle in which one thing was said, by the mentee of the first relationship."""
    data = made_up_cycle()
    first = data.relationships[0]
    quote = ReportQuote(
        text="The corridor was our office.",
        party=Party.MENTEE,
        speaker=first.mentee.name,
        attribution=attribution,
    )
    silent = tuple(replace(one, quotes=(), may_be_case=False) for one in data.relationships)
    data = replace(data, relationships=silent, interviews=interviews)
    return with_relationship(data, quotes=(quote,), may_be_case=case, public_summary="It went well.")


@pytest.mark.slow
@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_the_same_data_gives_the_same_bytes(audience: Audience, paper: str) -> None:
    assert cycle_report(made_up_cycle(), audience, paper=paper) == printed(audience, paper)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("audience", "tag"),
    [
        (Audience.OFFICE, "OFFICE ONLY"),
        (Audience.LEADERSHIP, "LEADERSHIP"),
        (Audience.DEPARTMENT, "DEPARTMENT-WIDE"),
    ],
)
def test_every_page_says_who_may_read_it(audience: Audience, tag: str) -> None:
    report = printed(audience)
    pages = page_texts(report.content)
    assert len(pages) == report.pages
    for number, text in enumerate(pages, 1):
        assert tag in text
        if number > 1:
            assert f"Page {number} of {report.pages}" in text


def test_the_office_reads_every_relationship_with_its_outcome() -> None:
    data = made_up_cycle()
    view = _view(data, Audience.OFFICE)
    assert len(view.cases) == len(data.relationships) == sum(len(group.rows) for group in view.groups)
    assert [outcome.count for outcome in view.outcomes] == [9, 5, 2, 6, 3, 2, 4]
    text = text_of(printed(Audience.OFFICE).content)
    for relationship in data.relationships:
        if relationship.mentee.name.isascii():
            assert f"{relationship.mentee.name} with {relationship.mentor.name}" in text


def test_outline_links_title_and_language() -> None:
    content = printed(Audience.OFFICE).content
    with opened(content) as document:
        titles = [(item.level, item.get_title()) for item in document.get_toc()]
        title = document.get_metadata_value("Title")
    assert (0, "Every relationship and its outcome") in titles
    assert sum(1 for level, _ in titles if level == 1) == 31
    assert title == "Cycle report 2025–26 · Department of Radiology · Office only"
    assert b"/Lang" in content


@pytest.mark.parametrize("audience", BEYOND)
def test_no_name_leaves_the_office_but_where_quoted_by_name(audience: Audience) -> None:
    data = made_up_cycle()
    unnamed = tuple(
        replace(one, quotes=tuple(q for q in one.quotes if q.attribution is not Attribution.BY_NAME))
        for one in data.relationships
    )
    told = repr(_view(replace(data, relationships=unnamed), audience))
    for name in (*MENTEES, *MENTORS):
        assert name[0] not in told
        assert name[1] not in told


def test_leadership_reads_counts_and_no_small_group() -> None:
    view = _view(made_up_cycle(), Audience.LEADERSHIP)
    assert [outcome.count for outcome in view.outcomes] == [9, None, None, 6, None, None, None]
    assert (view.grew, view.judged) == (16, None)
    assert view.groups == ()
    assert all(outcome.evidence is None for outcome in view.outcomes)
    assert view.endings.dated == ()
    assert all(
        one.count is None or one.count == 0 or one.count >= 5 for one in (*view.evidence, *view.panel_sizes)
    )


def test_the_department_reads_joined_totals() -> None:
    view = _view(made_up_cycle(), Audience.DEPARTMENT)
    assert [outcome.count for outcome in view.outcomes] == [16, 6, 9]
    assert view.cases == ()
    assert view.endings.reasons == ()


@pytest.mark.parametrize(("mentees", "mentors"), [(4, 9), (9, 2)])
def test_a_department_of_few_gets_no_totals(mentees: int, mentors: int) -> None:
    data = made_up_cycle()
    few = tuple(
        replace(
            one,
            mentee=replace(one.mentee, person_id=at % mentees),
            mentor=replace(one.mentor, person_id=1000 + at % mentors),
        )
        for at, one in enumerate(data.relationships)
    )
    view = _view(replace(data, relationships=few), Audience.DEPARTMENT)
    assert (view.total, view.outcomes, view.evidence, view.distances) == (None, (), (), ())
    assert view.endings.count is None


@pytest.mark.parametrize("audience", AUDIENCES)
def test_fit_refusals_and_memos_are_counted_for_the_office_alone(audience: Audience) -> None:
    filtered = for_audience(made_up_cycle(), audience)
    counted = {one.what: one.count for one in filtered.withheld}
    assert counted["Refused introductions"] == 3
    assert counted["Fit checks of both sides"] == 26
    printed = {one.what: one.count for one in filtered.view.withheld}
    assert printed["Refused introductions"] == (3 if audience is Audience.OFFICE else None)


@pytest.mark.slow
@pytest.mark.parametrize("audience", AUDIENCES)
def test_a_passage_not_for_reporting_is_nowhere(audience: Audience) -> None:
    data = _quoting(Attribution.NOT_FOR_REPORTING, case=True)
    assert "corridor" not in repr(_view(data, audience))
    assert "corridor" not in text_of(cycle_report(data, audience).content)


def test_the_office_reads_each_quotable_passage_in_its_place() -> None:
    for attribution in (Attribution.BY_NAME, Attribution.BY_ROLE, Attribution.UNATTRIBUTED):
        view = _view(_quoting(attribution), Audience.OFFICE)
        assert [quoted.text for case in view.cases for quoted in case.quotes_mentee] == [
            "The corridor was our office."
        ]


def test_leadership_reads_a_name_only_away_from_any_outcome() -> None:
    data = _quoting(Attribution.BY_NAME, case=True)
    view = _view(data, Audience.LEADERSHIP)
    assert [case.quotes_mentee for case in view.cases] == [()]
    assert [quoted.speaker for quoted in view.quotes] == [f"{data.relationships[0].mentee.name} · by name"]


def test_leadership_reads_roles_in_a_case_or_away_from_any_outcome() -> None:
    in_case = _view(_quoting(Attribution.BY_ROLE, case=True), Audience.LEADERSHIP)
    assert [quoted.speaker for quoted in in_case.cases[0].quotes_mentee] == ["The mentee · by role"]
    assert in_case.quotes == ()
    away = _view(_quoting(Attribution.BY_ROLE), Audience.LEADERSHIP)
    assert away.cases == ()
    assert [quoted.speaker for quoted in away.quotes] == ["A mentee · by role"]


def test_leadership_reads_the_unattributed_away_from_any_case() -> None:
    view = _view(_quoting(Attribution.UNATTRIBUTED, case=True), Audience.LEADERSHIP)
    assert view.cases[0].quotes_mentee == ()
    assert [quoted.speaker for quoted in view.quotes] == ["Without attribution"]


@pytest.mark.parametrize("attribution", [Attribution.BY_NAME, Attribution.BY_ROLE, Attribution.UNATTRIBUTED])
def test_the_department_reads_no_speaker_and_nothing_from_few_interviews(attribution: Attribution) -> None:
    enough = _view(_quoting(attribution, interviews=10), Audience.DEPARTMENT)
    assert [quoted.speaker for quoted in enough.quotes] == ["Without attribution"]
    assert _view(_quoting(attribution, interviews=9), Audience.DEPARTMENT).quotes == ()


def test_a_case_is_told_only_where_both_agreed_under_a_name_that_nobody_bears() -> None:
    data = made_up_cycle()
    agreed = [
        one for one in data.relationships if one.may_be_case and one.judgement is not Judgement.NOT_JUDGED
    ]
    view = _view(data, Audience.LEADERSHIP)
    assert len(view.cases) == len(agreed)
    assert len({case.title for case in view.cases}) == len(agreed)
    for case in view.cases:
        assert case.strip is None
        assert "Mentee " in case.title
        assert not any(label in ("Heard", "Contacts") for label, _ in case.facts)
    assert _view(replace(data, made_on=date(2026, 10, 13)), Audience.LEADERSHIP).cases != view.cases


def test_facts_beside_a_case_are_shared_by_enough_relationships_together() -> None:
    first, *others = made_up_cycle().relationships
    case = replace(first, may_be_case=True, public_summary="So it went.")
    alike = tuple(
        replace(case, mentee=one.mentee, mentor=replace(one.mentor, rank=case.mentor.rank)) for one in others
    )
    # Nobody else of the cycle is like them: neither their rank nor anything coarser may be told.
    alone = replace(made_up_cycle(), relationships=(case, *map(_unlike, alike[:4])))
    (told, *_) = _view(alone, Audience.LEADERSHIP).cases
    assert {value for _, value in told.facts} == {"withheld: too few alike"}
    enough = replace(alone, relationships=(case, *alike[:5]))
    assert ("Mentor", "full professor") in _view(enough, Audience.LEADERSHIP).cases[0].facts
    same_mentor = tuple(replace(one, mentor=case.mentor) for one in alike[:5])
    of_one = replace(alone, relationships=(case, *same_mentor))
    assert {value for _, value in _view(of_one, Audience.LEADERSHIP).cases[0].facts} == {
        "withheld: too few alike"
    }
    handful = replace(alone, relationships=(case, *alike[:3]))
    assert _view(handful, Audience.LEADERSHIP).cases == ()


def _unlike(one: ReportRelationship) -> ReportRelationship:
    return replace(
        one,
        may_be_case=False,
        origin=Origin.UNKNOWN,
        distance=Distance.UNKNOWN,
        mentee=replace(one.mentee, rank=None),
        mentor=replace(one.mentor, rank=None),
        domains=(),
        ended=not one.ended,
        ended_by=None,
    )


def test_lessons_name_roles_for_the_leadership_and_nobody_for_the_department() -> None:
    data = made_up_cycle()
    leadership = _view(data, Audience.LEADERSHIP).lessons
    assert leadership[2].finding == "Meetings stop when the roster is tight. Dr. [a mentor] said so first."
    assert leadership[2].owner == "[a mentor]"
    department = _view(data, Audience.DEPARTMENT).lessons
    assert len(department) == 2
    assert all(lesson.owner == "" for lesson in department)


def test_a_text_in_which_a_word_may_be_a_name_is_held_back_and_listed() -> None:
    data = with_relationship(made_up_cycle(), may_be_case=True, public_summary="In Hargraves they trusted.")
    filtered = for_audience(data, Audience.LEADERSHIP)
    assert "Hargraves" not in repr(filtered.view)
    assert any("Hargraves" in one.detail for one in filtered.withheld)


def test_the_withheld_counts_are_some_beyond_the_office() -> None:
    text = text_of(printed(Audience.LEADERSHIP).content)
    assert "118" not in text
    assert "some" in text


@pytest.mark.slow
@pytest.mark.parametrize("audience", AUDIENCES)
def test_hostile_and_endless_text_is_printed_and_breaks_nothing(audience: Audience) -> None:
    hostile = "<img src='/etc/passwd'/> </para> & \x00 \ud800 " + "word " * 2000
    data = with_relationship(
        made_up_cycle(),
        summary=hostile,
        public_summary=hostile,
        lesson=hostile,
        may_be_case=True,
        domains=(hostile,),
    )
    first = replace(data.relationships[0].mentee, name=hostile)
    data = replace(with_relationship(data, mentee=first), department=hostile[:60], cycle="<b>2025</b>")
    report = cycle_report(data, audience)
    assert "<b>2025</b>" in text_of(report.content)
    assert report.substituted


def test_an_empty_cycle_is_a_report_too() -> None:
    empty = replace(
        made_up_cycle(),
        relationships=(),
        panel_sizes=(),
        lessons=(),
        earlier_lessons=(),
        interviews=0,
        names=(),
    )
    for audience in AUDIENCES:
        assert cycle_report(empty, audience).pages >= 3


@pytest.mark.slow
def test_a_group_of_more_than_twelve_breaks_with_its_heading_repeated() -> None:
    text = text_of(cycle_report(made_up_cycle(110), Audience.OFFICE).content)
    assert "(continued)" in text


def test_what_is_not_recorded_of_an_ending_is_not_taken_for_a_no() -> None:
    data = made_up_cycle()
    unknown = replace(data, relationships=tuple(replace(one, no_fault=None) for one in data.relationships))
    assert "without fault" not in phrasing.endings(_view(unknown, Audience.OFFICE))
    some = with_relationship(data, ended=True, no_fault=None)
    assert "where it was recorded" in phrasing.endings(_view(some, Audience.OFFICE))


@pytest.mark.parametrize(
    ("ended", "without", "said"),
    [
        (1, 1, "One relationship ended, without fault on either side."),
        (1, 0, "One relationship ended, and not without fault."),
        (2, 2, "Two relationships ended, both without fault on either side."),
        (3, 3, "Three relationships ended, all without fault on either side."),
        (3, 0, "Three relationships ended, none without fault on either side."),
    ],
)
def test_endings_are_told_as_one_would_say_it(ended: int, without: int, said: str) -> None:
    view = for_audience(made_up_cycle(), Audience.OFFICE).view
    told = replace(view, endings=replace(view.endings, count=ended, fault_known=ended, no_fault=without))
    assert phrasing.endings(told).replace("\u00a0", " ") == said


def test_a_long_name_goes_over_two_lines_where_a_cell_is_narrow() -> None:
    data = made_up_cycle()
    first = data.relationships[0].mentor
    data = with_relationship(data, mentor=replace(first, name="Ravindra Wickramasinghe-Gunawardena"))
    row = outcome_table(Typesetter(), for_audience(data, Audience.OFFICE).view.groups)
    plain = outcome_table(Typesetter(), for_audience(made_up_cycle(), Audience.OFFICE).view.groups)
    assert row.wrap(MEASURE, 700)[1] > plain.wrap(MEASURE, 700)[1]


def test_lessons_too_early_to_answer_are_said_to_be_so() -> None:
    view = for_audience(made_up_cycle(), Audience.OFFICE).view
    early = tuple(replace(one, worked=None) for one in view.earlier_lessons)[:2]
    told = phrasing.earlier_lessons(replace(view, earlier_lessons=early))
    assert told == "It is too early to tell whether the two changes that last cycle led to worked."


def test_nobody_reads_of_failure_where_hardly_anything_is_judged_yet() -> None:
    data = made_up_cycle()
    thin, *others = (replace(one, judgement=Judgement.NOT_JUDGED) for one in data.relationships)
    early = replace(data, relationships=(replace(thin, judgement=Judgement.THIN), *others))
    assert phrasing.finding(_view(early, Audience.LEADERSHIP)).startswith(
        "None of 31 relationships is judged yet to have done what it was meant for."
    )
    assert phrasing.finding(_view(early, Audience.OFFICE)).startswith(
        "The one relationship we could judge did not do what it was meant for."
    )


@pytest.mark.parametrize("audience", AUDIENCES)
def test_a_report_of_which_hardly_anything_is_known(audience: Audience) -> None:
    data = made_up_cycle()
    bare = tuple(
        ReportRelationship(
            relationship_id=one.relationship_id, mentee=one.mentee, mentor=one.mentor, ended=one.ended
        )
        for one in data.relationships
    )
    unknown = replace(data, relationships=bare, panel_sizes=(), lessons=(), earlier_lessons=(), interviews=0)
    report = cycle_report(replace(unknown, origins=OriginFinding()), audience)
    assert "None of the 31 relationships" in text_of(report.content)


@pytest.mark.slow
@given(st.lists(st.sampled_from(Judgement), max_size=40), st.sampled_from(BEYOND))
@settings(max_examples=examples(12))
def test_no_small_group_can_be_had_from_counts_and_sentences(
    judged: list[Judgement], audience: Audience
) -> None:
    """Every figure that a page prints is a sum over whole told groups: none small, none by subtraction."""
    data = made_up_cycle(len(judged))
    relationships = tuple(
        replace(one, judgement=judgement) for one, judgement in zip(data.relationships, judged, strict=True)
    )
    view = _view(replace(data, relationships=relationships, origins=by_origin(relationships)), audience)
    told = [one.count for one in view.outcomes if one.count is not None]
    hidden = (view.total or 0) - sum(told)
    assert all(count == 0 or count >= 5 for count in (*told, hidden) if view.outcomes)
    if view.grew is not None and view.total is not None:
        grown = [one for one in view.outcomes if set(one.judgements) <= set(GREW)]
        rest = view.grew - sum(one.count or 0 for one in grown)
        assert rest == 0 or sum(one.count is None for one in grown) >= 2
    for counts in (view.evidence, view.distances, view.panel_sizes):
        assert all(one.count is None or one.count == 0 or one.count >= 5 for one in counts)
        assert sum(one.count is None for one in counts) != 1


def test_peers_are_neither_mentee_nor_mentor() -> None:
    data = _quoting(Attribution.BY_ROLE, case=True)
    name = data.relationships[0].mentee.name
    data = with_relationship(data, peer=True, public_summary=f"They were equals, said {name}.")
    labels = [case.facts[0][0] for case in _view(data, Audience.OFFICE).cases]
    assert labels.count("One side") == 1
    (case,) = _view(data, Audience.LEADERSHIP).cases
    assert case.title.startswith("Peer ")
    assert case.summary == "They were equals, said [the other]."
    assert case.quotes_mentee[0].speaker == "One of the two · by role"


@pytest.mark.slow
def test_the_file_s_name_suits_every_file_system() -> None:
    report = cycle_report(replace(made_up_cycle(), cycle='2025/26: "new"'), Audience.OFFICE)
    assert report.file_name == "Cycle report 2025-26- -new- office.pdf"
