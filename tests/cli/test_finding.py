"""`mentordesk search`: the same hits in the same order as the window's."""

from datetime import date
from pathlib import Path

import pytest

from mentordesk.desk import Desk
from mentordesk.records.finding import Filters
from mentordesk.records.interviews import InterviewPlan
from mentordesk.terms import Party
from tests.cli.conftest import Run
from tests.furnished import furnished


@pytest.fixture
def office(office_path: Path) -> Path:
    """An office with two interviews."""
    furnished(office_path, _two)
    return office_path


def _two(desk: Desk) -> None:
    for name, party, text in (
        ("Mei", Party.MENTEE, "The grant was never hers (laughs).\nWe met in the corridor."),
        ("Paul", Party.MENTOR, "Grants, grant money, a grant."),
    ):
        person = desk.roster.add({"given_name": name, "family_name": "Chen"})
        plan = InterviewPlan(person_id=person, party=party)
        desk.texts.bring_in(plan, text, held_on=date(2027, 5, 1))


@pytest.mark.slow
def test_words_give_the_same_hits_in_the_same_order_as_the_window(mentordesk: Run, office: Path) -> None:
    ran = mentordesk("--office", office, "search", "grant", "--json")
    assert ran.status == 0
    with Desk.open(office) as desk:
        expected = [(hit.id, hit.start) for hit in desk.searching.search("grant").hits]
        narrowed = desk.searching.search("grant", Filters(party=Party.MENTEE)).hits
    assert [(one["id"], one["start"]) for one in ran.data] == expected
    assert [one["title"] for one in ran.data] == ["Paul Chen, exit interview", "Mei Chen, exit interview"]
    (one,) = mentordesk("--office", office, "search", "(laughs", "--party", "mentee", "--json").data
    assert one["sentence"][slice(*one["marks"][0])] == "(laughs"
    assert one["id"] == narrowed[0].id


@pytest.mark.slow
def test_it_says_what_was_found_and_what_filters_are_not_known(mentordesk: Run, office: Path) -> None:
    said = mentordesk("--office", office, "search", "corridor").out
    assert said.splitlines() == [
        "1 place in 1 text",
        "2027-05-01  Mei Chen, exit interview: We met in the corridor.",
    ]
    assert mentordesk("--office", office, "search", "corridor", "--in", "side-note").out == (
        "Nothing was found.\n"
    )
    assert mentordesk("--office", office, "search", "nowhere").out == "Nothing was found.\n"
    assert (
        mentordesk("--office", office, "search", "met corridor", "--near", "1").out == "Nothing was found.\n"
    )
    refused = mentordesk("--office", office, "search", "g")
    assert (refused.status, refused.err.split(":")[0]) == (1, "Nearly every text holds that")
    refused = mentordesk("--office", office, "search", "met", "--theme", "no such theme")
    assert (refused.status, refused.err) == (1, "This office has no theme “no such theme”.\n")


@pytest.mark.slow
def test_every_mention_of_a_person_is_listed_and_printed(
    mentordesk: Run, office: Path, tmp_path: Path
) -> None:
    with Desk.open(office) as desk:
        desk.interviews.annotate(1, "Ask Paul Chen about this")
    (one,) = mentordesk("--office", office, "mentions", "Paul Chen", "--json").data
    assert (one["match"], one["source"], one["sentence"]) == ("sure", "note", "Ask Paul Chen about this")
    paper = tmp_path / "mentions.pdf"
    said = mentordesk("--office", office, "mentions", "Paul Chen", "--output", paper)
    assert said.out == f"1 mention of Paul Chen in 3 texts: {paper}\n"
    assert paper.read_bytes().startswith(b"%PDF")
