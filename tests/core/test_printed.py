"""The smaller reports: who may have them, what they say, and what they keep to themselves."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from mentordesk.desk import Desk
from mentordesk.domain.printed import PRINTED, PrintedReport, ReportName
from mentordesk.errors import InputError, RuleError
from mentordesk.records.interviews import InterviewPlan, PassageRecord, Spans
from mentordesk.records.reports import Report
from mentordesk.terms import Accord, Answer, Attribution, Audience, FitAnswer, Judgement, Side
from tests.core.panels.conftest import People, populate
from tests.furnished import furnished
from tests.pdf import page_texts, text_of

MADE_ON = date(2026, 7, 1)
OFFICE, LEADERSHIP, DEPARTMENT, PERSON = Audience
FOR_WHOM = {
    ReportName.CYCLE: {OFFICE, LEADERSHIP, DEPARTMENT},
    ReportName.SUMMARY: {OFFICE, LEADERSHIP, DEPARTMENT},
    ReportName.RELATIONSHIP: {OFFICE},
    ReportName.ACCOUNTS: {OFFICE},
    ReportName.PANEL: {OFFICE, PERSON},
    ReportName.SECTION: {OFFICE, LEADERSHIP},
    ReportName.COMMUNITY: {OFFICE, LEADERSHIP, DEPARTMENT},
    ReportName.RECOGNITION: {OFFICE, LEADERSHIP, DEPARTMENT, PERSON},
    ReportName.MILESTONE: {OFFICE, LEADERSHIP, DEPARTMENT, PERSON},
    ReportName.RECORD: {OFFICE, PERSON},
    ReportName.LEDGER: {OFFICE},
    ReportName.GUIDE: {OFFICE},
    ReportName.REGISTER: {OFFICE},
    ReportName.MENTIONS: {OFFICE, PERSON},
}
FIT_NOTE = "likes the long walks"


@pytest.fixture
def people(desk: Desk) -> People:
    """Ana with Ingrid, settled, judged, and asked how it goes."""
    return furnished(desk, _worked_together)


def _worked_together(desk: Desk) -> People:
    people = populate(desk)
    number = desk.introductions.introduce(people.ana, people.ingrid, cycle_id=people.cycle)
    desk.introductions.answer(number, Side.MENTEE, Answer.YES)
    desk.introductions.answer(number, Side.MENTOR, Answer.YES)
    desk.relationships.check_fit(
        number, Side.MENTEE, liking=FitAnswer.GOOD, respect=FitAnswer.GOOD, would_go_on=True, note=FIT_NOTE
    )
    desk.outcomes.record(number, Judgement.THIN, cycle_id=people.cycle, summary="They hardly met.")
    desk.milestones.celebrate(
        people.ana, "First grant", credits_to=[people.ingrid], may_be_named=True, cycle_id=people.cycle
    )
    return people


def _talked(desk: Desk, people: People) -> None:
    """Ana was heard."""
    number = int(desk.reports.subjects(ReportName.RELATIONSHIP)[0].key)
    plan = InterviewPlan(person_id=people.ana, about=(number,), cycle_id=people.cycle)
    theme = desk.codebook.themes()[0].id
    kept = (PassageRecord(guid="talk", start=0, end=18, theme_ids=(theme,), memo="a memo"),)
    text = "She answered soon. And that was that."
    desk.texts.save(desk.interviews.schedule(plan), text, Spans(passages=kept), expected_version=0)


def made(
    desk: Desk, name: ReportName, audience: Audience | None = None, *, paper: str = "a4"
) -> tuple[Report, str]:
    subjects = desk.reports.subjects(name)
    about = subjects[0].key if subjects else None
    report = desk.reports.make(name, about, audience=audience, paper=paper, made_on=MADE_ON)
    return report, text_of(report.content).replace("\u00a0", " ")


@pytest.mark.slow
def test_every_report_is_made_for_its_audiences_and_fit_checks_stay_in_one(
    desk: Desk, people: People
) -> None:
    _talked(desk, people)
    for kind in PRINTED:
        for audience in kind.audiences:
            report, text = made(desk, kind.name, audience, paper="letter")
            assert report.name in (kind.title, "Copy for correction")
            assert (report.audience, report.substituted) == (audience, 0)
            assert "a memo" not in text
            assert f"Page 1 of {report.pages}" in text or kind.name is ReportName.CYCLE
            assert (FIT_NOTE in text) is (kind.name is ReportName.RELATIONSHIP)
        if Audience.DEPARTMENT not in kind.audiences:
            assert made(desk, kind.name)[0].content == made(desk, kind.name)[0].content
            with pytest.raises(RuleError, match="not for this audience"):
                made(desk, kind.name, Audience.DEPARTMENT)


@pytest.mark.parametrize("kind", PRINTED, ids=lambda kind: kind.name.value)
def test_nobody_gets_a_report_that_is_not_for_them(desk: Desk, kind: PrintedReport) -> None:
    """As the table of who gets what says, refused before anything is read: the office is empty."""
    assert set(kind.audiences) == FOR_WHOM[kind.name]
    for audience in set(Audience) - set(kind.audiences):
        with pytest.raises(RuleError, match="not for this audience"):
            desk.reports.make(kind.name, 1, audience=audience)


@pytest.mark.slow
@pytest.mark.usefixtures("people")
def test_a_panel_sheet_holds_nothing_from_interviews_and_no_outcome(desk: Desk) -> None:
    for audience in (Audience.PERSON, Audience.OFFICE):
        _, text = made(desk, ReportName.PANEL, audience)
        assert "Ingrid Aasen" in text
        assert "First grant" in text
        assert "useful" not in text.casefold()
        assert "hardly" not in text
    assert "Your panel" in made(desk, ReportName.PANEL)[1]


@pytest.mark.slow
def test_an_interview_is_printed_whole_for_the_office_and_to_correct_for_the_person(
    desk: Desk, people: People
) -> None:
    assert desk.reports.subjects(ReportName.RECORD) == ()
    _talked(desk, people)
    theme = desk.codebook.themes()[0].name
    (subject,) = desk.reports.subjects(ReportName.RECORD)
    assert subject.label.startswith("Ana Ruiz, exit interview, ")
    (office, said), (copy, own) = (made(desk, ReportName.RECORD, one) for one in (OFFICE, PERSON))
    assert all("And that was that." in text for text in (said, own))
    assert theme in " ".join(said.split())
    assert theme not in " ".join(own.split())
    assert "themes" not in [one.what for one in office.withheld]
    assert "themes" in [one.what for one in copy.withheld]


@pytest.mark.usefixtures("people")
def test_the_register_of_exports_prints_what_left_also_without_a_cycle(desk: Desk, tmp_path: Path) -> None:
    assert "Nothing has left the office." in made(desk, ReportName.REGISTER)[1]
    desk.reports.save(made(desk, ReportName.PANEL)[0], tmp_path / "Ana's sheet.pdf")
    text = " ".join(made(desk, ReportName.REGISTER)[1].split())
    assert "One export, one of them beyond the office." in text
    assert "Panel sheet: Ana Ruiz" in text
    assert "Ana's sheet.pdf" in text
    assert "The person concerned" in text


@pytest.mark.usefixtures("people")
def test_the_leadership_reads_no_outcome_in_the_section_table(desk: Desk) -> None:
    office, beyond = (made(desk, ReportName.SECTION, one) for one in (Audience.OFFICE, Audience.LEADERSHIP))
    assert "Outcome recorded" in office[1]
    assert "Outcome" not in beyond[1]
    assert "Ruiz, Ana" in beyond[1]
    assert [one.what for one in beyond[0].withheld] == ["Whether an outcome is recorded"]


@pytest.mark.slow
def test_the_ledger_lists_what_is_owed_and_a_guide_leaves_room(desk: Desk, people: People) -> None:
    assert "No interview is owed" in made(desk, ReportName.LEDGER)[1]
    number = desk.reports.subjects(ReportName.RELATIONSHIP)[0].key
    desk.outcomes.record(int(number), Judgement.FLOURISHING, cycle_id=people.cycle)
    assert "Owed (2)" in made(desk, ReportName.LEDGER)[1]
    text = made(desk, ReportName.GUIDE)[1]
    assert "Ground rules" in text
    assert "once written on" in text
    pages = {
        one.label: desk.reports.make(ReportName.GUIDE, one.key).pages
        for one in desk.reports.subjects(ReportName.GUIDE)
    }
    assert (pages["Mentee"], pages["Mid-cycle, mentee"]) == (3, 2), "its lines fill its pages"
    short = next(one for one in desk.reports.subjects(ReportName.GUIDE) if one.label.startswith("Mid-cycle"))
    first, last = page_texts(desk.reports.make(ReportName.GUIDE, short.key).content)
    assert first.count("themes, time") == last.count("themes, time") == 3


@pytest.mark.usefixtures("people")
def test_what_a_report_is_about_has_to_be_said(desk: Desk) -> None:
    with pytest.raises(InputError, match="about a relationship"):
        desk.reports.make(ReportName.RELATIONSHIP)


@pytest.mark.usefixtures("people")
def test_all_panel_sheets_go_into_a_folder_and_can_be_stopped(desk: Desk, tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    folder = tmp_path / "sheets"
    folder.mkdir()
    paths = desk.reports.save_panel_sheets(folder, progress=lambda *step: seen.append(step))
    assert [path.name for path in paths] == [path.name for path in folder.iterdir()]
    assert seen == [(0, 1)]
    assert [one.what for one in desk.registers.exports()] == ["Panel sheet"]

    def stop(_done: int, _total: int) -> None:
        raise KeyboardInterrupt

    for path in paths:
        path.unlink()
    with pytest.raises(KeyboardInterrupt):
        desk.reports.save_panel_sheets(folder, progress=stop)
    assert not list(folder.iterdir())


@pytest.mark.slow
def test_two_accounts_are_printed_with_how_they_stand_and_without_what_is_not_for_reporting(
    desk: Desk, people: People
) -> None:
    number = int(desk.reports.subjects(ReportName.RELATIONSHIP)[0].key)
    interview = desk.interviews.schedule(
        InterviewPlan(person_id=people.ana, about=(number,), cycle_id=people.cycle)
    )
    passages = (
        PassageRecord(guid="a", start=0, end=22, theme_ids=(desk.codebook.themes()[0].id,)),
        PassageRecord(guid="b", start=23, end=48),
    )
    text = "She chose me, I think. The other one left early."
    desk.texts.save(interview, text, Spans(passages=passages), expected_version=0)
    kept = desk.texts.open(interview).spans.passages
    desk.accounts.mark(
        number, "Without a topic", Accord.ONE_SPEAKS, note="only she", passage_ids=[one.id for one in kept]
    )
    sheet, accounts = (made(desk, name)[1] for name in (ReportName.RELATIONSHIP, ReportName.ACCOUNTS))
    assert "One speaks on Without a topic: only she" in sheet
    compared = sheet.split("The two accounts")[1]
    assert "She chose me, I think." in compared
    # As in the quotes before: without attribution does not stand beside a name.
    assert "The mentee · without attribution" in compared
    assert "One speaks: only she" in accounts
    assert desk.codebook.themes()[0].name in accounts
    assert "left early" in accounts
    # What the interviewee does not want in any report is in none of them at once, though it was signed off.
    desk.interviews.sign_off(interview, attribution=Attribution.BY_NAME)
    assert "chose me" in made(desk, ReportName.RELATIONSHIP)[1]
    stricter = replace(kept[0], attribution=Attribution.NOT_FOR_REPORTING)
    desk.texts.mark(interview, [stricter, kept[1]])
    for name in (ReportName.RELATIONSHIP, ReportName.ACCOUNTS):
        report, said = made(desk, name)
        assert "chose me" not in said
        assert "left early" in said
    assert [(one.count, one.why) for one in report.withheld] == [(1, "not for reporting")]
    desk.interviews.agree(interview, Attribution.NOT_FOR_REPORTING)
    for name in (ReportName.RELATIONSHIP, ReportName.ACCOUNTS):
        assert "left early" not in made(desk, name)[1]
