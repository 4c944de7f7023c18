"""The pages of celebration: whom they name, for whom, and that they carry no rating."""

from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from mentordesk.desk import Desk
from mentordesk.errors import HeldBackError, RuleError
from mentordesk.records.relationships import KnownRelationship
from mentordesk.terms import Audience, Origin
from tests.core.panels.conftest import People, add_person, populate
from tests.furnished import furnished

DAY = date(2026, 10, 12)


@pytest.fixture
def people(desk: Desk) -> People:
    return furnished(desk, _celebrated)


def _celebrated(desk: Desk) -> People:
    people = populate(desk)
    for mentee in (people.ana, add_person(desk, "Σοφία Παπαδάκη", "Breast imaging")):
        known = KnownRelationship(
            mentee_id=mentee, mentor_id=people.ingrid, how=Origin.MET_NATURALLY, domains=(people.grants,)
        )
        desk.introductions.record_known(known, cycle_id=people.cycle, on=DAY)
        desk.milestones.celebrate(
            mentee, "First grant", credits_to=[people.ingrid], may_be_named=mentee == people.ana, on=DAY
        )
    desk.milestones.thank(people.ana, people.ingrid, "You read <b>every</b> draft.", on=DAY)
    return people


def text_of(content: bytes) -> str:
    pdf = pypdfium2.PdfDocument(content)
    try:
        return " ".join(page.get_textpage().get_text_range() for page in pdf).replace("\r\n", " ")
    finally:
        pdf.close()


def test_before_the_department_the_words_name_nobody_else(desk: Desk, people: People, tmp_path: Path) -> None:
    desk.milestones.thank(
        people.ana, people.ingrid, "You and Rashid were there, Ingrid.", may_be_named=True, on=DAY
    )
    page = desk.reports.recognition(people.ingrid, audience=Audience.DEPARTMENT, made_on=DAY)
    assert [(one.word, one.place, one.known) for one in page.held] == [("Rashid", "Thanks", True)]
    with pytest.raises(HeldBackError, match="Rashid"):
        desk.reports.save(page, tmp_path / "page.pdf")
    assert not desk.reports.recognition(people.ingrid, audience=Audience.LEADERSHIP, made_on=DAY).held
    won = desk.milestones.celebrate(
        people.ana, "Ana beat Faroqi", credits_to=[people.ingrid], may_be_named=True, on=DAY
    )
    page = desk.reports.milestone(won, audience=Audience.DEPARTMENT, made_on=DAY)
    assert [(one.word, one.known) for one in page.held] == [("Faroqi", False)]


def test_a_mentor_is_thanked_for_years_mentees_and_domains(desk: Desk, people: People) -> None:
    report = desk.reports.recognition(people.ingrid, made_on=DAY)
    text = text_of(report.content)
    assert report.pages == 1
    for words in (
        "The Department of Radiology thanks",
        "Ingrid Aasen",
        "for one year of mentoring, in which two",
        "Grants and funding",
        "Breast imaging",
        "Ana Ruiz, First grant",
        "and one of a colleague who is not named here",
        "“You read <b>every</b> draft.”",
        "Personal, for the person concerned",
        "12 October 2026",
    ):
        assert words in text.replace("\u00a0", " "), words
    assert "Παπαδάκη" not in text
    assert report.substituted == 0


def test_the_office_reads_all_names(desk: Desk, people: People) -> None:
    text = text_of(desk.reports.recognition(people.ingrid, audience=Audience.OFFICE, made_on=DAY).content)
    assert "Σοφία Παπαδάκη, First grant" in text
    assert "Office only" in text


def test_the_department_reads_no_count_of_few(desk: Desk, people: People) -> None:
    """Those of all mentors of a section together would tell what it gives, however few that are."""
    report = desk.reports.recognition(people.ingrid, audience=Audience.DEPARTMENT, made_on=DAY)
    text = text_of(report.content).replace("\u00a0", " ")
    assert "for one year of mentoring, in which colleagues found" in text
    assert "some of colleagues who are not named here" in text
    assert "Sections reached" not in text
    assert "Ana Ruiz, First grant" in text


def test_who_mentored_nobody_is_not_thanked_for_nothing(desk: Desk, people: People) -> None:
    with pytest.raises(RuleError, match="has mentored nobody yet"):
        desk.reports.recognition(people.moana)


@pytest.mark.usefixtures("people")
def test_a_milestone_reaches_the_department_only_where_the_mentee_agreed(desk: Desk) -> None:
    agreed, private = desk.milestones.milestones()
    text = text_of(desk.reports.milestone(agreed.id, audience=Audience.DEPARTMENT, made_on=DAY).content)
    assert "Ana Ruiz" in text
    assert "Ingrid Aasen" in text
    with pytest.raises(RuleError, match="has not agreed"):
        desk.reports.milestone(private.id, audience=Audience.DEPARTMENT)
    own = desk.reports.milestone(private.id, made_on=DAY)
    assert own.audience is Audience.PERSON


def test_no_word_of_a_milestone_stands_alone_in_its_last_line(desk: Desk, people: People) -> None:
    title = "First paper as first author, on small vessel disease"
    milestone = desk.milestones.celebrate(people.ana, title, on=DAY)
    report = desk.reports.milestone(milestone, made_on=DAY)
    pdf = pypdfium2.PdfDocument(report.content)
    try:
        lines = pdf[0].get_textpage().get_text_range().splitlines()
    finally:
        pdf.close()
    assert "on small vessel disease" in [line.strip() for line in lines]


def test_a_page_saved_is_in_the_register(desk: Desk, people: People, tmp_path: Path) -> None:
    report = desk.reports.recognition(people.ingrid, made_on=DAY)
    desk.reports.save(report, tmp_path / "thanks.pdf")
    [entry] = desk.registers.exports()
    assert (entry.what, entry.scope, entry.audience) == (
        "Mentor recognition",
        "Ingrid Aasen",
        Audience.PERSON,
    )
    assert (tmp_path / "thanks.pdf").read_bytes() == report.content
